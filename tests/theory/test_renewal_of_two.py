"""Two courses in one clinic at once, each against its own renewal equation.

The clinic is the one of test_renewal_theory.py: nothing is in the way of anybody. Two programs
share it, with other series, other gaps, other boosters and visits of other length. People of one
are not those of the other, and where nobody waits neither knows that the other is there: so each
must follow the equation of its course alone, from its own share of those who ask.
"""

from functools import lru_cache

import numpy as np
import pytest

from planner.models.driver.state import N_PATIENTS
from planner.models.driver.views import view
from planner.models.records import Activity, Blueprint
from planner.scenario.model import Scenario
from planner.scenario.programs import program_scenarios
from tests.theory.long_days import Numbers, assert_agrees
from tests.theory.test_renewal_theory import (
    EVERYBODY_STARTS,
    FROM_MONTH,
    brought,
    future_of,
    infusions_by_day,
    scenario_of,
    with_room,
)

INQUIRIES_DAY = 12.0
IV, ESKETAMINE = range(2)
SHARES = (0.6, 0.4)
WORDS = (
    "IV: share 0.6, treatment.leave_boosters_share_month 0.4; "
    "esketamine: share 0.4, visit.infusion_min 5, visit.recovery_min 120, "
    "treatment.induction_infusions 8, treatment.gap_days 3, treatment.stop_after 6, "
    "treatment.leave_after_first_share 0.1, treatment.leave_later_share 0.02, "
    "treatment.booster_weeks 2, treatment.leave_boosters_share_month 0.7"
)
REPLICATIONS = 18
GIVEN = [Activity.SINGLE_INFUSIONS, Activity.PACKAGE_INFUSIONS, Activity.BOOSTERS]


@lru_cache
def clinic() -> Scenario:
    own = {"programmes": WORDS, "practice.months": 24}
    return scenario_of(INQUIRIES_DAY, EVERYBODY_STARTS, own)


def with_room_for_both() -> Blueprint:
    """Return the clinic with so many times a day in the book of each that nobody waits."""
    mixed = with_room(clinic(), consults=60, infusions=300)
    floor = mixed.floor
    room = {
        name: getattr(floor, name)
        for name in (
            *("consult_slot_s", "consults_offered", "infusion_slot_s", "is_slot"),
            *("is_slot_of", "is_extra", "latest_start_s"),
        )
    }
    own = tuple(each._replace(floor=each.floor._replace(**room)) for each in mixed.programs)
    return mixed._replace(programs=own)


@lru_cache
def lived() -> tuple[Numbers, Numbers]:
    """Return visits a week of each program, and what follows from who asked and when.

    Shape (replications, 2) each.
    """
    blueprint = with_room_for_both()
    month = blueprint.calendar.month
    weeks, alone = (month >= FROM_MONTH).sum() / 7, program_scenarios(clinic())
    bring = [brought(each, month) for each in alone]
    week, foreseen = np.zeros((REPLICATIONS, 2)), np.zeros((REPLICATIONS, 2))
    for number in range(REPLICATIONS):
        state = future_of(blueprint, number)
        n, patients = int(state.counters[N_PATIENTS]), state.patients
        assert (state.book.infusion >= 0).sum(axis=1).max() < state.book.infusion.shape[1]
        for k in range(2):
            week[number, k] = view(state, k + 1).activity[FROM_MONTH:, GIVEN].sum() / weeks
            day = patients.inquiry_day[:n][patients.program[:n] == k + 1]
            foreseen[number, k] = bring[k][day].sum() / weeks
    return week, foreseen


@pytest.mark.parametrize("k", [IV, ESKETAMINE], ids=["IV", "esketamine"])
def test_visits_a_week_of_each_program_follow_its_own_equation(k: int) -> None:
    month = with_room_for_both().calendar.month
    week, foreseen = lived()

    by_day = infusions_by_day(
        program_scenarios(clinic())[k], np.full(len(month), SHARES[k] * INQUIRIES_DAY)
    )
    theory = 7 * by_day[month >= FROM_MONTH].mean()

    assert_agrees(theory, np.column_stack([week[:, k], foreseen[:, k] - theory]))


def test_the_two_courses_are_far_apart() -> None:
    """Else one could stand for the other and nobody would see it."""
    month = with_room_for_both().calendar.month
    each = [
        infusions_by_day(alone, np.full(len(month), INQUIRIES_DAY))[month >= FROM_MONTH].mean()
        for alone in program_scenarios(clinic())
    ]

    assert abs(each[IV] / each[ESKETAMINE] - 1) > 0.1
