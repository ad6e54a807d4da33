"""Tiles: what a change did to a number, over the same replications of both plans."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from planner.experiments.run.run import Answer
from planner.experiments.whatif.compare import paired_differences
from planner.models.records import Floats
from planner.presentation.answer.tile_words import Beside, _shown_more, payback_change
from planner.presentation.format.rounding import about_usd, plain_number
from planner.results.catalog import NAMES

PAYBACK = NAMES.index("payback_month")


def with_limit(values: Floats, month: float = 30.0) -> Answer:
    """Return an answer of these values whose owner wants the money back by a month."""
    decision = SimpleNamespace(payback_months=month)
    return cast(Answer, SimpleNamespace(values=values, scenario=SimpleNamespace(decision=decision)))


@pytest.mark.parametrize(
    ("before", "now", "words", "better"),
    [
        ((30, 30, 30, np.nan), (28, 28, 28, np.nan), "2 months sooner", 1),
        ((30, 30, np.nan, np.nan), (28, 28, np.nan, np.nan), "same", 0),
        ((30, np.nan, np.nan, np.nan), (28, 28, np.nan, np.nan), "was 1 of 4", 1),
        ((33, 33, 33, np.nan), (30, 30, 31, np.nan), "was 0 of 4", 1),
        ((33, 33, 33, np.nan), (32, 32, 32, 35), "1 month sooner", 1),
    ],
    ids=[
        "it comes, and sooner",
        "it does not come as a rule",
        "it comes more often",
        "it comes in time more often",
        "it comes more often, though too late",
    ],
)
def test_money_that_does_not_come_back_is_not_said_to_come_sooner(
    before: tuple[float, ...], now: tuple[float, ...], words: str, better: int
) -> None:
    tables = [np.zeros((4, len(NAMES))) for _ in range(2)]
    for table, months in zip(tables, (before, now), strict=True):
        table[:, PAYBACK] = months
    held = Beside(tables[0], {})

    change = payback_change(with_limit(tables[1]), held)

    assert (change.words, change.better) == (words, better)


def test_how_often_the_money_is_back_is_said_of_as_many_futures_on_both_sides() -> None:
    tables = [np.full((n, len(NAMES)), 30.0) for n in (6, 20)]
    tables[0][:, PAYBACK] = np.nan

    change = payback_change(with_limit(tables[1]), Beside(tables[0], {}))

    assert (change.words, change.better) == ("was 0 of 6", 1)


@pytest.mark.parametrize(
    ("name", "shown", "before", "now", "more", "asked"),
    [
        ("infusions_week", plain_number, 3.43, 3.16, -0.2, 4),  # 3.4, then 3.2
        ("npv_usd", about_usd, -20_600.0, -33_450.0, -12_000.0, 4),  # -21,000, then -33,000
        ("npv_usd", about_usd, 1_344_900.0, 1_350_000.0, 5_100.0, 4),  # both rounded by more
        ("npv_usd", about_usd, -20_600.0, -33_450.0, -12_850.0, 6),  # of more futures
    ],
)
def test_a_difference_is_that_of_the_numbers_that_are_shown(
    name: str,
    shown: Callable[[float], float],
    before: float,
    now: float,
    more: float,
    asked: int,
) -> None:
    held, own = (np.full((n, len(NAMES)), usd) for n, usd in ((4, before), (asked, now)))
    months = SimpleNamespace(months=36)
    answer = SimpleNamespace(
        values=own,
        results={name: SimpleNamespace(mean=now)},
        scenario=SimpleNamespace(practice=months),
    )
    beside = Beside(held, paired_differences(held, answer))  # type: ignore[arg-type]

    assert _shown_more(answer, beside, name, shown) == pytest.approx(more)  # type: ignore[arg-type]
