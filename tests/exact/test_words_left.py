"""What a verdict may still become: never less than it can, and nothing that it cannot."""

from itertools import pairwise

import numpy as np
import pytest

from planner.experiments.advice import verdict_reversal
from planner.experiments.advice.verdict_reversal import _Look
from planner.experiments.certainty.chance.words_left import comes_true, is_above_zero, words_left
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.distance_to_goals import RANK
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW, NOT_POSSIBLE
from planner.experiments.run.verdict_of_table import judged
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

N = 20
SMALL = small_scenario()


def futures(n: int, seed: int = 0, **shares: float) -> Floats:
    """Return futures in which all is well, but for the share of them in which a result is bad."""
    table = np.full((n, len(NAMES)), np.nan)
    good = {
        "npv_usd": 50_000.0,
        "payback_month": 6.0,
        "opening_month": 1.0,
        **dict.fromkeys(ZERO, 0.0),
    }
    bad = {"npv_usd": -60_000.0, "payback_month": np.nan, "money_needed_usd": 1e9}
    draws = np.random.default_rng(seed)
    for name, value in good.items():
        is_bad = draws.random(n) < shares.get(name, 0.0)
        table[:, NAMES.index(name)] = np.where(is_bad, bad.get(name, 1e6), value)
    return table


ZERO = (
    "money_needed_usd",
    "practice_cash_low_usd",
    "practice_cash_low_without_usd",
    "existing_wait_added_min",
    "existing_lost_month",
    "owner_hours_week",
    "lowest_cash_usd",
)


def test_a_wish_is_sure_when_the_others_cannot_change_it() -> None:
    assert comes_true(16, left=4, n=20, wanted=0.8) is True
    assert comes_true(15, left=4, n=20, wanted=0.8) is None
    assert comes_true(0, left=15, n=20, wanted=0.8) is False
    assert comes_true(0, left=16, n=20, wanted=0.8) is None


def test_a_mean_is_above_zero_where_few_leave_no_doubt() -> None:
    assert is_above_zero(np.full(9, 5.0)) is None
    assert is_above_zero(np.full(10, 5.0)) is True
    assert is_above_zero(np.full(10, -5.0)) is False
    assert is_above_zero(np.array([30.0, -20.0] * 5)) is None


@pytest.mark.parametrize("seed", range(60))
def test_the_word_of_all_is_among_those_that_the_first_leave(seed: int) -> None:
    draws = np.random.default_rng(seed)
    shares = {name: draws.choice([0.0, 0.0, 0.2, 0.9]) for name in ("npv_usd", *ZERO)}
    table = futures(N, seed, **shares)
    word = judged(SMALL, table).word

    left = [words_left(SMALL, table[:m], N) for m in range(1, N + 1)]

    assert all(word in words for words in left)
    assert all(set(then) <= set(before) for before, then in pairwise(left[:9]))
    assert left[-1] == (word,)


def test_a_go_is_sure_after_four_fifths_and_its_end_after_a_fifth_and_one() -> None:
    good, bad = futures(N), futures(N, existing_wait_added_min=1.0)

    assert GO_IF in words_left(SMALL, good[:15], N)
    assert words_left(SMALL, good[:16], N) == (GO,)
    assert GO in words_left(SMALL, bad[:4], N)
    assert words_left(SMALL, bad[:5], N) == (GO_IF, NOT_NOW)
    assert words_left(SMALL, bad[:16], N) == (GO_IF,)  # by then all can pay their people


def test_a_loss_that_misses_a_wish_is_not_now_after_half() -> None:
    lost = futures(N, npv_usd=1.0)

    assert words_left(SMALL, lost[:9], N) == (GO_IF, NOT_NOW)
    assert words_left(SMALL, lost[:10], N) == (NOT_NOW,)


def test_what_never_opened_so_far_may_be_anything_yet() -> None:
    table = futures(N)
    table[:, NAMES.index("opening_month")] = np.nan

    assert words_left(SMALL, table[:19], N) == (GO, GO_IF, NOT_NOW, NOT_POSSIBLE)
    assert words_left(SMALL, table, N) == (NOT_POSSIBLE,)


@pytest.mark.parametrize("seed", range(20))
def test_a_look_says_what_all_replications_say_from_fewer(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = np.random.default_rng(seed).choice([0.0, 0.1, 0.2, 0.3, 0.9])
    table, asked = futures(N, seed, existing_wait_added_min=share), list[range]()

    def more(runner: Runner, some: list[tuple[Scenario, range]]) -> list[Floats]:
        asked.extend(numbers for _, numbers in some)
        return [table[numbers.start : numbers.stop] for _, numbers in some]

    monkeypatch.setattr(verdict_reversal, "_more", more)
    look = _Look(HERE)

    for n in (10, N):
        for rank in (RANK[GO], RANK[GO_IF]):
            assert look.is_below(SMALL, rank, n) == (RANK[judged(SMALL, table[:n]).word] < rank)
    if share in (0.0, 0.9):
        assert sum(map(len, asked)) < N
    assert look.word(SMALL, N) == judged(SMALL, table).word
    assert [k for numbers in asked for k in numbers] == list(range(sum(map(len, asked))))
