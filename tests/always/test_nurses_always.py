"""The crew, whatever the house: who infuses is trained, certified, there and not in a course."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from planner.errors import ScenarioError
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.driver.state import (
    IN_COURSE,
    KEPT_DAY,
    MODE,
    ReplicationState,
    new_replication_state,
)
from planner.models.plan_changes import new_progress
from planner.models.records import Activity, Nurses
from planner.models.replication import Replication, advance_with_plan
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.exact.test_nurses_working import house
from tests.small_practice import future_of

DAYS = 330


@st.composite
def houses(draw: st.DrawFn) -> Scenario:
    nurses = draw(st.integers(1, 3))
    changes: dict[str, Value] = {
        "practice__months": 11,
        "staff__nurses": 3,
        "staff__infusion_nurses": nurses,
        "staff__infusion_nurse_plan": draw(st.sampled_from(["retrain", "hire", "contract"])),
        "staff__refusal_share": draw(st.sampled_from([0.0, 0.5, 1.0])),
        "staff__recruit_days": draw(st.integers(0, 60)),
        "staff__nurse_training_hours": draw(st.sampled_from([0.0, 7.5, 30.0])),
        "staff__opening_month": draw(st.integers(0, 2)),
        "team__supervised_infusions": draw(st.integers(0, 20)),
        "team__course_week": draw(st.integers(1, 8)),
        "team__course_every_weeks": draw(st.integers(0, 6)),
        "team__certificate_months": draw(st.sampled_from([3, 24])),
        "team__lapse_days": draw(st.sampled_from([0, 15])),
        "team__turnover_year": draw(st.sampled_from([0.0, 1.0])),
        "team__gap_cover": draw(st.sampled_from(["close", "contract"])),
        "team__training_time": draw(st.sampled_from(["on_top", "working_hours"])),
        "staff__backfill": draw(st.booleans()),
        "market__shortage_month": draw(st.sampled_from([0, 5])),
        "team__people": draw(
            st.sampled_from(
                ["", "Maria: Tue Thu", "Maria: contract", "Maria: trained, 9 supervised"]
            )
        ),
        "plan__changes": draw(
            st.sampled_from(
                [
                    "",
                    "month 4 hire a nurse",
                    "month 3 infusions on Mon Wed; month 6 contract a nurse",
                    "when start times booked above 40% for 2 weeks, hire a nurse",
                ]
            )
        ),
    }
    try:
        return house(**changes)
    except ScenarioError:  # nobody is there on one of the days
        reject()


class Day(NamedTuple):
    """One day of a program arm."""

    number: int
    nurses: Nurses  # as they are in the morning
    hands: int  # of infusion nurses, in the evening
    paid_before: list[int]
    given: int  # infusions
    evening: ReplicationState
    had_program: bool


def days_of(scenario: Scenario) -> Iterator[Day]:
    """Yield every day with what is known of it in the morning and in the evening."""
    blueprint = prepare(scenario)
    state, progress = new_replication_state(blueprint, 0), new_progress(blueprint)
    for day in range(DAYS):
        nurses = Nurses(*(each.copy() for each in state.nurses))
        paid, given_before = paid_so_far(state), _given(state)
        state = advance_with_plan(blueprint, progress, state, day + 1, first_day=day)
        hands, had_program = (
            int(state.capacity[r.INFUSION_HANDS]),
            state.counters[KEPT_DAY] == day,
        )
        yield Day(day, nurses, hands, paid, _given(state) - given_before, state, had_program)


def _given(state: ReplicationState) -> int:
    kinds = [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS]
    return int(state.activity[:, kinds].sum())


PAID_BY_THE_DAY = [
    *(Activity.INFUSION_DAYS, Activity.INFUSION_SLOTS, Activity.RETRAINED_NURSE_DAYS),
    *(Activity.HIRED_NURSE_DAYS, Activity.CONTRACT_NURSE_DAYS),
]


def paid_so_far(state: ReplicationState) -> list[int]:
    """Return days and hours paid for infusions, without those of courses."""
    hours = state.hours.sum(axis=(0, 1))
    days = state.activity[:, PAID_BY_THE_DAY].sum(axis=0)
    return [*days.tolist(), int(hours[r.PAID_S] - hours[r.IN_TRAINING_S])]


def able(scenario: Scenario, nurses: Nurses, day: int) -> int:
    """Return how many of a morning's crew are trained, certified, in no course, and work today."""
    weekday = (scenario.practice.start_date.weekday() + day) % 7
    in_course = (nurses.course_from_day < day) & (day < nurses.ready_day)
    certified = (nurses.certified_until_day > day) & (nurses.away_until_day <= day)
    lapses_today = nurses.certified_until_day <= day
    lapse = scenario.team.lapse_days > 0
    there = nurses.weekdays[:, weekday] & (nurses.ready_day <= day) & ~in_course
    there &= certified | (lapses_today & (not lapse) & (nurses.away_until_day <= day))
    there &= nurses.leaves_day != day
    return int(there.sum())


@settings(max_examples=40, deadline=None)
@given(houses())
def test_on_every_day_of_any_house_nurses_are_where_they_may_be_and_paid_for_it(
    scenario: Scenario,
) -> None:
    """Three rules in one walk through the days, which takes most of the time."""
    for day in days_of(scenario):
        if day.had_program:
            who_infuses_is_trained_certified_and_there(scenario, day)
            every_nurse_of_the_practice_is_in_one_place(scenario, day)
        nothing_is_paid_where_nothing_can_happen(day)


def who_infuses_is_trained_certified_and_there(scenario: Scenario, day: Day) -> None:
    covers = scenario.team.gap_cover == "contract"
    new_today = 1 if scenario.plan.changes else 0  # a contract nurse may begin on the day itself

    if day.given:
        assert 0 < day.hands <= max(able(scenario, day.nurses, day.number) + new_today, int(covers))


def every_nurse_of_the_practice_is_in_one_place(scenario: Scenario, day: Day) -> None:
    """In the practice, at infusions or in a course; a stand-in for the last, or for cover."""
    state, nurses = day.evening, day.evening.nurses
    ours = (nurses.kind == r.OURS) & nurses.weekdays[:, int(state.weekday[day.number])]
    ours &= (nurses.ready_day <= day.number) & (nurses.away_until_day <= day.number)
    set_up = state.capacity[r.INFUSION_ROOMS] > 0 and not scenario.staff.backfill
    left = scenario.staff.nurses - (int(ours.sum()) if set_up else 0)

    assert state.capacity[r.NURSES] == max(min(1, left), left - int(state.counters[IN_COURSE]))


def nothing_is_paid_where_nothing_can_happen(day: Day) -> None:
    """No start time: no nurse works alone or is supervised, no drug, no weekday for it."""
    state = day.evening
    mode, weekday = state.counters[MODE], state.weekday[day.number]

    if not (state.infuses[day.number] and state.floor.is_slot_of[mode, weekday].any()):
        assert paid_so_far(state) == day.paid_before


@settings(max_examples=40, deadline=None)
@given(houses())
def test_pay_by_person_is_hours_by_person(scenario: Scenario) -> None:
    """What the ledger pays by the day, and beyond it, is what the persons' hours add up to."""
    scenario = with_changes(scenario, {"staff.sick_days_year": 60.0})
    replication = future_of(scenario)
    kinds = [
        *(Activity.RETRAINED_NURSE_DAYS, Activity.HIRED_NURSE_DAYS),
        *(Activity.CONTRACT_NURSE_DAYS, Activity.OWNER_NURSE_DAYS),
    ]
    days, hours = replication.with_program[:, kinds], replication.hours.sum(axis=1)
    beyond = replication.with_program[:, [Activity.NURSE_OVERRUN_S, Activity.NURSE_OVERTIME_S]]
    on_infusion_days = hours[:, r.PAID_S] - hours[:, r.IN_TRAINING_S]

    assert hours[:, r.DAYS_AS :].tolist() == days.tolist()
    covers = replication.with_program[:, Activity.SICK_COVER_DAYS]
    nurse_days = days[:, :-1].sum(axis=1)  # the owner is paid as the owner
    by_the_day = (nurse_days + covers) * prepare(scenario).workforce.paid_day_s
    assert on_infusion_days.tolist() == (by_the_day + beyond.sum(axis=1)).tolist()


@settings(max_examples=40, deadline=None)
@given(houses())
def test_hours_add_up_for_every_nurse_and_month(scenario: Scenario) -> None:
    hours = future_of(scenario).hours

    others = hours[:, :, r.WITH_PATIENTS_S : r.DAYS_AS].sum(axis=2)
    assert (hours[:, :, r.PAID_S] == others).all()
    assert (hours >= 0).all()


@settings(max_examples=40, deadline=None)
@given(houses())
def test_days_paid_are_the_days_counted(scenario: Scenario) -> None:
    state = future_of(scenario)
    row, days = state.with_program, state.hours[:, :, r.DAYS_AS :].sum(axis=1)

    columns = [
        Activity.RETRAINED_NURSE_DAYS,
        Activity.HIRED_NURSE_DAYS,
        Activity.CONTRACT_NURSE_DAYS,
        Activity.OWNER_NURSE_DAYS,
    ]
    assert np.array_equal(days, row[:, columns])


@settings(max_examples=40, deadline=None)
@given(houses())
def test_nobody_infuses_before_the_opening_nor_works_alone_before_the_course(
    scenario: Scenario,
) -> None:
    state: Replication = future_of(scenario)
    course, ready, alone = state.nurse_days

    assert state.first_day >= state.opening_day
    assert (course <= ready).all()
    assert (ready <= alone).all()
