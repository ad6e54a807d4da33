"""The crew, whatever the house: who infuses is trained, certified, there and not in a course."""

from collections.abc import Iterator
from functools import lru_cache

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
from tests.exact.test_crew import house
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
                    "when start times booked above 40 % for 2 weeks, hire a nurse",
                ]
            )
        ),
    }
    try:
        return house(**changes)
    except ScenarioError:  # nobody is there on one of the days
        reject()


@lru_cache(maxsize=4)
def mornings(scenario: Scenario) -> list[tuple[int, Nurses, int, int]]:
    """Return each day on which infusions ran: its crew that morning, its hands, infusions."""
    return list(_mornings(scenario))


def _mornings(scenario: Scenario) -> Iterator[tuple[int, Nurses, int, int]]:
    blueprint = prepare(scenario)
    state, progress = new_replication_state(blueprint, 0), new_progress(blueprint)
    given_before = 0
    for day in range(DAYS):
        nurses = Nurses(*(each.copy() for each in state.nurses))
        state = advance_with_plan(blueprint, progress, state, day + 1, first_day=day)
        now = _given(state)
        if state.counters[KEPT_DAY] == day and now > given_before:
            yield day, nurses, int(state.capacity[r.INFUSION_HANDS]), now - given_before
        given_before = now


def _given(state: ReplicationState) -> int:
    kinds = [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS]
    return int(state.activity[:, kinds].sum())


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
def test_who_infuses_is_trained_certified_and_there(scenario: Scenario) -> None:
    covers = scenario.team.gap_cover == "contract"
    new_today = 1 if scenario.plan.changes else 0  # a contract nurse may begin on the day itself

    for day, nurses, hands, _ in mornings(scenario):
        assert 0 < hands <= max(able(scenario, nurses, day) + new_today, int(covers))


def days_with_programme(scenario: Scenario) -> Iterator[tuple[int, ReplicationState]]:
    """Yield each day on which the programme did something, and the house that evening."""
    blueprint = prepare(scenario)
    state, progress = new_replication_state(blueprint, 0), new_progress(blueprint)
    for day in range(DAYS):
        state = advance_with_plan(blueprint, progress, state, day + 1, first_day=day)
        if state.counters[KEPT_DAY] == day:
            yield day, state


@settings(max_examples=40, deadline=None)
@given(houses())
def test_every_nurse_of_the_practice_is_in_one_place_at_a_time(scenario: Scenario) -> None:
    """In the practice, at infusions or in a course; a stand-in for the last, or for cover."""
    for day, state in days_with_programme(scenario):
        nurses, weekday = state.nurses, int(state.weekday[day])
        ours = (nurses.kind == r.OURS) & nurses.weekdays[:, weekday]
        ours &= (nurses.ready_day <= day) & (nurses.away_until_day <= day)
        set_up = state.capacity[r.INFUSION_ROOMS] > 0 and not scenario.staff.backfill
        left = scenario.staff.nurses - (int(ours.sum()) if set_up else 0)
        in_course = int(state.counters[IN_COURSE])

        assert state.capacity[r.NURSES] == max(min(1, left), left - in_course)


PAID_BY_THE_DAY = [
    *(Activity.INFUSION_DAYS, Activity.INFUSION_SLOTS, Activity.RETRAINED_NURSE_DAYS),
    *(Activity.HIRED_NURSE_DAYS, Activity.CONTRACT_NURSE_DAYS),
]


@settings(max_examples=40, deadline=None)
@given(houses())
def test_nothing_is_paid_for_a_day_on_which_nothing_can_happen(scenario: Scenario) -> None:
    """No start time: no nurse works alone or is supervised, no drug, no weekday for it."""
    blueprint = prepare(scenario)
    state, progress = new_replication_state(blueprint, 0), new_progress(blueprint)
    for day in range(DAYS):
        before = paid_so_far(state)
        state = advance_with_plan(blueprint, progress, state, day + 1, first_day=day)
        mode, weekday = state.counters[MODE], state.weekday[day]
        if not (state.infuses[day] and state.floor.is_slot_of[mode, weekday].any()):
            assert paid_so_far(state) == before


def paid_so_far(state: ReplicationState) -> list[int]:
    """Return days and hours paid for infusions, without those of courses."""
    hours = state.hours.sum(axis=(0, 1))
    days = state.activity[:, PAID_BY_THE_DAY].sum(axis=0)
    return [*days.tolist(), int(hours[r.PAID_S] - hours[r.IN_TRAINING_S])]


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
    days, hours = replication.with_programme[:, kinds], replication.hours.sum(axis=1)
    beyond = replication.with_programme[:, [Activity.NURSE_OVERRUN_S, Activity.NURSE_OVERTIME_S]]
    on_infusion_days = hours[:, r.PAID_S] - hours[:, r.IN_TRAINING_S]

    assert hours[:, r.DAYS_AS :].tolist() == days.tolist()
    covers = replication.with_programme[:, Activity.SICK_COVER_DAYS]
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
    row, days = state.with_programme, state.hours[:, :, r.DAYS_AS :].sum(axis=1)

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
