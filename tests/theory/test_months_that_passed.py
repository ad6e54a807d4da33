"""Months that have passed: who is like them counts most; what is true is found again."""

from pathlib import Path

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.certainty.guesses import Drawn
from planner.experiments.certainty.monthly_counts import SERIES
from planner.experiments.certainty.update import (
    AHEAD,
    BEHIND,
    ON_TRACK,
    as_often,
    counts_so_far,
    updated_of,
    weighted_band,
    weights_of,
)
from planner.presentation.certainty.update_words import unlike_lines
from planner.results.catalog import NAMES
from planner.scenario.files.actual import COUNTED, Actual, read_actual
from planner.scenario.model import Scenario
from tests.command_line import planner

MONTHS, N = 12, 600
ASKED, INFUSIONS = COUNTED.index("asked"), COUNTED.index("infusions")


def practices(seed: int) -> tuple[np.ndarray, Drawn]:
    """Return how many ask a month in many made-up practices, and these as drawn replications."""
    rng = np.random.default_rng(seed)
    rate = np.exp(rng.normal(2.5, 0.5, N))
    months = np.zeros((N, len(SERIES), MONTHS))
    months[:, ASKED] = rng.poisson(rate[:, None], (N, MONTHS))
    months[:, INFUSIONS] = rng.binomial(months[:, ASKED].astype(int), 0.5)
    results = np.zeros((N, len(NAMES)))
    results[:, NAMES.index("npv_usd")] = 5_000.0 * (rate - 14.0) + rng.normal(0.0, 8_000.0, N)
    results[:, NAMES.index("infusions_week")] = rate / 8.0
    flags = results[:, NAMES.index("npv_usd")] > 0
    return rate, Drawn((), np.zeros((N, 0)), np.zeros(N), results, results, 0, flags, flags, months)


def counted(drawn: Drawn, k: int, months: int) -> Actual:
    """Return what one made-up practice counts in its first months, existing visits aside."""
    counts = np.full((len(COUNTED), MONTHS), np.nan)
    for row in (ASKED, INFUSIONS):
        counts[row, :months] = drawn.months[k, row, :months]
    return Actual(counts)


def weights(drawn: Drawn, k: int, months: int) -> np.ndarray:
    rest = np.arange(N) != k
    others = drawn._replace(drawn=drawn.drawn[rest], months=drawn.months[rest])
    mine, seen = counts_so_far(others, counted(drawn, k, months))
    found = np.zeros(N)
    found[rest] = weights_of(others.drawn, seen, mine)
    return found


def test_weights_find_what_is_true() -> None:
    rate, drawn = practices(1)
    chosen = np.random.default_rng(2).choice(N, 20, replace=False)
    places = [weights(drawn, int(k), 6)[rate < rate[k]].sum() for k in chosen]
    near = [abs(weights(drawn, int(k), 6) @ rate - rate[k]) for k in chosen]
    before = np.abs(rate[chosen] - rate.mean())

    held = sum(0.05 < place < 0.95 for place in places)
    assert held >= 15  # of 20 ranges of 90%: fewer in 1 of 90 cases
    assert np.median(near) < 0.35 * np.median(before)


def test_ranks_of_what_is_true_are_even() -> None:
    from scipy.stats import chisquare

    _, drawn = practices(3)
    worth = drawn.drawn[:, NAMES.index("npv_usd")]

    places = [weights(drawn, k, 6)[worth < worth[k]].sum() for k in range(200)]

    assert chisquare(np.histogram(places, 10, (0, 1))[0]).pvalue > 0.01


def test_a_month_in_which_nobody_differs_says_nothing() -> None:
    _, drawn = practices(4)
    drawn.months[:, ASKED, 0] = drawn.months[:, INFUSIONS, 0] = 0.0

    found = weights(drawn, 7, 1)

    assert np.delete(found, 7) == pytest.approx(1 / (N - 1))


def test_on_track_is_said_by_the_last_step_that_was_counted() -> None:
    _, drawn = practices(5)
    middle = int(np.argsort(drawn.months[:, INFUSIONS, :6].sum(axis=1))[N // 2])
    good, bad = counted(drawn, middle, 6), counted(drawn, middle, 6)
    good.counts[INFUSIONS] *= 10.0
    bad.counts[INFUSIONS] *= 0.0

    places = [
        next(t.place for t in updated_of(Scenario(), drawn, each).tracks if t.name == "infusions")
        for each in (counted(drawn, middle, 6), good, bad)
    ]

    assert places == [ON_TRACK, AHEAD, BEHIND]
    beyond = updated_of(Scenario(), drawn, good)
    assert beyond.unlike == ("infusions",)
    (said,) = unlike_lines(beyond)
    assert said.startswith("No simulated future has as many or as few as you: infusions.")
    assert unlike_lines(updated_of(Scenario(), drawn, counted(drawn, middle, 6))) == ()


def test_rows_come_as_often_as_they_weigh() -> None:
    table = np.arange(4.0)[:, None]

    found = as_often(table, np.array([0.5, 0.0, 0.25, 0.25])).ravel()

    assert found.tolist() == [0.0, 0.0, 2.0, 3.0]
    assert weighted_band(table.ravel(), np.array([0.0, 1.0, 0.0, 0.0])).tolist() == [1.0] * 3


# --- the file and the command ---------------------------------------------------------------------


def write(folder: Path, text: str) -> Path:
    path = folder / "actual.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_months_are_numbers_or_dates_and_gaps_are_not_counted(tmp_path: Path) -> None:
    plan = Scenario()
    second = plan.practice.start_date.replace(month=2).strftime("%Y-%m")
    path = write(tmp_path, f"month,asked,infusions\n1,4,\n{second},,7.5\n")

    found = read_actual(path, plan)

    assert found.counts[ASKED, 0] == 4.0
    assert found.counts[INFUSIONS, 1] == 7.5
    assert np.isnan(found.counts[INFUSIONS, 0])
    assert found.last_month == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("month,infusion\n1,3\n", r"line 1  'infusion' is no column. Did you mean infusions\?"),
        ("asked\n3\n", r"line 1  there is no column month"),
        ("month,asked\n0,3\n", r"line 2  month is '0'. Give 1 to 36"),
        ("month,asked\n1,-3\n", r"line 2  asked is '-3'. Give a number of 0 or more"),
        ('month,asked\n1,"1,5"\n', r"asked is '1,5'. .* Did you mean 1\.5\?"),
        ("month,asked\n1,1,5\n", r"line 2  there are more values than columns"),
        ("month,asked\n1,\n", r"nothing is counted"),
    ],
)
def test_what_is_wrong_is_said_by_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ScenarioError, match=words):
        read_actual(write(tmp_path, text), Scenario())


def test_the_command_says_whether_the_plan_is_on_track(tmp_path: Path) -> None:
    path = write(tmp_path, "month,asked,infusions\n1,0,0\n2,0,0\n3,1,0\n4,3,1\n")

    said = planner("update", "base", str(path), "--set", "practice.months=8",
                   "--replications", "32", "--workers", "1")  # fmt: skip

    words = " ".join(said.out.split())
    assert said.code == 0
    assert "after month 4" in words
    assert "With these months: " in words
    assert "are as exact as" not in words
    assert "what they say is as exact as" in words
