"""A limit of lost visits: a wish like others, that advice keeps; what takes them is said."""

import re

import numpy as np
import pytest

from planner.experiments.advice.climb.plan_on_the_way import loses_more_visits
from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import LOST, wish_rows
from planner.models.records import Floats
from planner.presentation.answer.verdict_words import conditions
from planner.presentation.answer.wish_words import wish_lines
from planner.presentation.answer.worth.patients_lose_words import (
    lost_by_cause_words,
    lost_visits_line,
)
from planner.presentation.format.rounding import plain
from planner.presentation.questions.ten_questions import questions_for
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.model import Scenario

LIMIT = "decision.lost_visits_max_month"


@pytest.fixture(scope="module")
def answer() -> Answer:
    return run(with_changes(Scenario(), {"run.replications": 2, LIMIT: 5.0}))


def test_it_is_a_wish_only_where_somebody_said_how_many() -> None:
    names = [name for name, *_ in wish_rows(Scenario())]
    assert LOST not in names
    for most in (0.0, 5.0):
        rows = wish_rows(with_changes(Scenario(), {LIMIT: most}))
        assert (LOST, "existing_lost_month", most, False) in rows
    alone = with_changes(Scenario(), {**NOTHING_THERE, LIMIT: 5.0})
    assert LOST not in [name for name, *_ in wish_rows(alone)]


def test_a_plan_that_loses_more_misses_it_and_says_so(answer: Answer) -> None:
    (wish,) = (each for each in answer.verdict.wishes if each.name == LOST)
    (line,) = (each for each in wish_lines(answer) if "visits of existing patients" in each)

    assert not wish.holds
    lost_month = plain(answer.results["existing_lost_month"].mean or 0.0)
    assert line.startswith(f"{lost_month} visits of existing patients a month are lost on average")
    assert ": at most 5 in 0 of 2 simulated futures" in line
    assert "you accept that more visits of your patients are lost" in conditions(answer)


def test_it_is_asked_of_a_practice_and_of_nobody_else() -> None:
    def asked(plan: Scenario) -> set[str]:
        return {path for each in questions_for(plan) for path in each.paths}

    assert LIMIT in asked(Scenario())
    assert LIMIT not in asked(with_changes(Scenario(), NOTHING_THERE))


def lost(*visits: float) -> Floats:
    table = np.zeros((len(visits), len(NAMES)))
    table[:, NAMES.index("existing_lost_month")] = visits
    return table


def test_a_plan_that_loses_too_many_already_is_taken_no_further() -> None:
    asked = lost(8.0, 9.0)

    assert loses_more_visits(asked, asked, lost(11.0, 11.0))
    assert not loses_more_visits(asked, asked, lost(8.5, 9.0))
    assert not loses_more_visits(asked, lost(12.0, 12.0), lost(11.0, 11.0))


def test_what_visits_are_lost_to_adds_up_to_what_they_cost(answer: Answer) -> None:
    sums = [
        float(each.replace(",", "")) for each in re.findall(r"\$([\d,]+)", lost_visits_line(answer))
    ]
    gained = sums.pop() if "of visits gained" in lost_by_cause_words(answer) else 0.0

    assert sums[0] == sum(sums[1:]) - gained
    assert "your own training (once)" in lost_by_cause_words(answer)
