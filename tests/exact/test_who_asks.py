"""Who asks: as many people a month as an owner says, by settings that can bring them."""

import numpy as np
import pytest

from planner.experiments.run.run import run
from planner.experiments.sense.who_asks import (
    most_ways_month,
    own_month,
    ways,
    with_own,
    with_ways,
)
from planner.models.records import Activity
from planner.presentation.funnel.asked_words import first_year_words, ways_words
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.model import Scenario

ALONE = with_changes(Scenario(), NOTHING_THERE)


@pytest.mark.parametrize("people", [0.5, 2.0, 8.6, 40.0])
def test_as_many_of_ones_own_ask_as_are_said(people: float) -> None:
    base = with_changes(Scenario(), {"demand.panel_patients": 4500})

    assert own_month(with_changes(base, with_own(base, people))) == pytest.approx(people, abs=0.01)


@pytest.mark.parametrize("people", [3.0, 12.0, 60.0])
@pytest.mark.parametrize("advertising", [0.0, 300.0, 2500.0])
def test_all_ways_together_bring_as_many_as_are_said(people: float, advertising: float) -> None:
    plan = with_changes(ALONE, {"demand.ad_spend_usd_month": advertising})

    there = with_changes(plan, with_ways(plan, people))

    assert ways(there).total == pytest.approx(people, abs=0.01)


def test_all_ways_change_by_the_same_share_while_they_can() -> None:
    before, after = ways(ALONE), ways(with_changes(ALONE, with_ways(ALONE, 12.0)))

    assert after.colleagues / before.colleagues == pytest.approx(12.0 / before.total, rel=1e-4)
    assert after.advertising / before.advertising == pytest.approx(12.0 / before.total, rel=1e-4)


def test_more_than_the_ways_can_bring_is_as_many_as_they_can() -> None:
    plan = with_changes(ALONE, {"demand.ad_spend_usd_month": 0.0})

    there = ways(with_changes(plan, with_ways(plan, 500.0)))

    assert there.total == most_ways_month(plan) < 500.0
    assert there.advertising == 0.0


def test_ways_are_told_with_what_each_then_brings() -> None:
    said = ways_words(with_changes(ALONE, with_ways(ALONE, 12.0)))

    assert said == (
        "In the middle of the plan that is 1.6 from colleagues (0.2 a month from each who refers "
        "by then) and 10 by advertising (at $232)."
    )


def test_the_first_year_says_who_asks_and_what_is_given() -> None:
    plan = with_changes(Scenario(), {"run.replications": 2, "practice.months": 14})
    answer = run(plan)
    year = answer.months.activity[:12]
    total = answer.places.sum()

    said = first_year_words(answer)

    ask = year[:, Activity.ENQUIRIES].sum()
    assert 0 < ask < total
    assert f"In the plan's first 12 months {np.round(ask):.0f} people ask, and " in said
    assert said.endswith(" infusions are given.")
