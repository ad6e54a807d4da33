"""What binds is what frees more infusions when it is eased, measured on the same futures."""

from functools import cache

import numpy as np
import pytest

from planner.experiments.run import bottlenecks as b
from planner.experiments.whatif.easing import Measured, measured
from planner.presentation.advice.easing_words import NOT_A_SUM, frees_lines, without_lines
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

FEW = 3  # replications

FROM_NOTHING: dict[str, Value] = {
    **NOTHING_THERE,
    "monitoring.prescriber_covers": False,
    "staff.infusion_nurses": 1,
    "funnel.desk_hired_min": 240,
    "booking.consults_per_day": 4,
    "booking.consult_at_min": 540,
    "demand.ad_spend_usd_month": 6_000.0,
}
QUIET: dict[str, Value] = {
    "rooms.quiet": "quiet_hours",
    "booking.infusion_weekdays": ("Mon", "Tue", "Thu"),
}


@cache
def of_nothing() -> Measured:
    """Two rooms, one nurse, no assistant."""
    return measured(with_changes(Scenario(), FROM_NOTHING), n=FEW)


@cache
def of_quiet_hours() -> Measured:
    return measured(with_changes(Scenario(), QUIET), n=FEW)


def first_of(found: Measured) -> list[str]:
    return [words[0] for words in found.months if words]


def test_where_a_nurse_checks_in_and_cleans_an_assistant_frees_as_much_as_a_nurse() -> None:
    found = {each.name: each for each in of_nothing().easings}

    assert found[b.ASSISTANTS].more.sum() > 50
    assert found[b.ASSISTANTS].more.sum() == pytest.approx(found[b.NURSES].more.sum(), rel=0.2)
    assert set(first_of(of_nothing())) & {b.ASSISTANTS, b.NURSES}


def test_supervision_that_holds_nothing_back_is_not_named() -> None:
    """Many are supervised for two years, but consults are what is short."""
    long_supervised = with_changes(Scenario(), {"team.supervised_infusions": 40})

    found = measured(long_supervised, n=FEW)

    late = found.months[12:]
    assert {words[0] for words in late if words} <= {b.CONSULTS, b.DEMAND}


def test_a_thing_eased_that_changes_nothing_binds_in_no_month() -> None:
    nothing = [each for each in of_quiet_hours().easings if not each.more.any()]

    assert all(not each.binds.any() for each in nothing)
    assert all(np.all(each.binds >= 0) for each in of_quiet_hours().easings)


def test_without_quiet_hours_the_plan_is_worth_far_more_and_that_is_said_first() -> None:
    first = of_quiet_hours().without[0]

    assert first.part == "lost_quiet"
    assert first.more_usd > 200_000
    assert first.error_usd < 50_000
    assert without_lines(of_quiet_hours())[0].startswith(
        "Without visits lost to quiet hours (rooms soundproofed instead): $"
    )
    assert without_lines(of_quiet_hours())[-1] == NOT_A_SUM


def test_costs_that_overlap_are_said_together() -> None:
    *alone, together = of_quiet_hours().without

    assert together.part == ""
    assert all(each.part for each in alone)
    assert "all of these together: " in without_lines(of_quiet_hours())[-2]


def test_the_lines_name_what_frees_most_first() -> None:
    lines = frees_lines(of_nothing())

    most = max(of_nothing().easings, key=lambda each: each.more.sum())
    assert most.name == of_nothing().easings[0].name
    assert "more over the plan, in " in lines[0]
