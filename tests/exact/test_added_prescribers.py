"""A prescriber who is added for infusions does for them what the owner does, and comes first.

The clinic is the calm one of `tests/clinic_days.py`: check-in 5, vein 5, infusion 40, recovery 30,
discharge 5, cleaning 10 minutes; four assistants check patients in and clean. A visit takes 4
and 16. One nurse may watch two infusions.
"""

import numpy as np
import pytest

from planner.blueprint.capacity import is_possible
from planner.blueprint.routes import near_of
from planner.errors import ScenarioError
from planner.experiments.execution.cache_keys import baseline_key
from planner.experiments.run.opening.readiness import gate
from planner.experiments.run.prepare import prepare
from planner.models import existing_day
from planner.models import records as r
from planner.models.driver.blocked_hours import beside_block_s, owner_beside
from planner.models.driver.nurses_come_and_go import begin_day
from planner.models.driver.state import new_replication_state
from planner.models.driver.who_is_there import can_infuse
from planner.models.random_numbers import RandomKey
from planner.models.records import Activity, Ints
from planner.models.replication import simulate
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests import clinic_days
from tests.clinic_days import ClinicDay, Existing, Other, Patient, blueprint, calm
from tests.day_audit import problems
from tests.small_practice import future_of, small_scenario

TWO = [Patient()] * 2
IN_ROOM = {"monitoring__prescriber_presence": "in_room"}
AIRWAY = {"monitoring__airway_presence": "in_room"}


def helped(prescribers: int = 1, **changes: Value) -> Scenario:
    """Return the calm clinic with prescribers added."""
    return calm(added__prescribers=prescribers, **changes)


def audited_day(
    scenario: Scenario,
    patients: list[Patient],
    existing: list[Existing] | None = None,
    others: list[Other] | None = None,
    without: tuple[int, ...] = (),
) -> ClinicDay:
    """Return a day on which the engines agree, and in which the audit finds nothing."""
    capacity = blueprint(scenario).floor.program_capacity.copy()
    capacity[list(without)] = 0
    day = clinic_days.infusion_day(
        scenario, patients, existing or [], others or [], capacity=capacity
    )
    assert problems(day.plan, day.log) == []
    return day


# --- beside the patient -----------------------------------------------------------------------


def test_the_owner_goes_on_with_visits_while_somebody_else_sits_beside_the_patient() -> None:
    day = audited_day(helped(**IN_ROOM), [Patient()], [Existing(20)])

    # With the owner alone the visit would wait from 24 until 50, when the infusion ends.
    assert day.span(0, r.INFUSE) == (10, 50)
    assert day.steps(day.existing[0]) == [(20, 24), (24, 40)]
    assert day.row[Activity.OWNER_PROGRAMME_S] == 0


@pytest.mark.parametrize(("prescribers", "infuse"), [(0, [15, 55]), (1, [15, 15]), (2, [15, 15])])
def test_where_each_patient_needs_one_two_of_them_serve_two(
    prescribers: int, infuse: list[int]
) -> None:
    day = audited_day(helped(prescribers, **IN_ROOM), TWO)

    # Veins 5 to 10 and 10 to 15, then an infusion of 40 minutes each. With one added the owner sits
    # beside the second patient; with two the owner has nothing to do. Alone, the owner sits beside
    # one after the other, and watches for five minutes while the first is discharged.
    assert day.starts(r.INFUSE) == infuse
    assert day.row[Activity.OWNER_PROGRAMME_S] == {0: 85, 1: 40, 2: 0}[prescribers] * 60


def test_the_owner_is_asked_where_the_added_prescriber_is_ill() -> None:
    day = audited_day(helped(**IN_ROOM), [Patient()], [Existing(4)], without=(r.ADDED_PRESCRIBERS,))

    # The visit is 8 to 24; the vein is ready at 10.
    assert day.span(0, r.INFUSE) == (24, 64)


def test_a_sitting_prescriber_who_is_lent_leaves_a_gap_like_the_owner() -> None:
    rule = helped(**IN_ROOM)
    first = Patient(event=r.PRESSURE_EVENT, event_after_s=1800)

    day = audited_day(rule, [first], without=(r.OWNER,))

    # Who sits beside the patient helps the patient: nobody is away.
    (lent,) = [each for each in day.loans() if each[0] == r.ADDED_PRESCRIBERS]
    assert lent[1:3] == (1, 40)
    assert day.row[Activity.NOT_BESIDE_S] == 0


# --- cover, first minutes, help ---------------------------------------------------------------


def test_a_lone_nurse_is_covered_while_the_owner_is_with_a_visit() -> None:
    patients = [Patient(), Patient(at_min=12)]
    lone: dict[str, Value] = {"staff__medical_assistants": 0, "visit__latest_start_min": 120}
    visit = [Existing(4, physician=0)]

    alone, with_one = (
        audited_day(helped(n, **lone), patients, visit).starts(r.CHECK_IN) for n in (0, 1)
    )

    # The nurse watches the first from 10 on; the owner rooms and sees the visit from 4 to 24.
    assert alone == [0, 24]
    assert with_one == [0, 12]


def test_the_added_prescriber_sees_the_patient_first_and_visits_go_on() -> None:
    rule = helped(monitoring__prescriber_min_per_infusion=8.0)

    day = audited_day(rule, [Patient()], [Existing(6)])

    assert day.done(0, r.PRESCRIBER) == [(10, 18)]
    assert day.steps(day.existing[0]) == [(6, 10), (10, 26)]


def test_in_an_emergency_whoever_of_both_is_free_helps() -> None:
    event = [Patient(event=r.PRESSURE_EVENT, event_after_s=600)]

    alone, with_one = (audited_day(helped(n), event, [Existing(10)]) for n in (0, 1))

    # At 20 the owner is with a visit since 14: interrupted only where nobody else prescribes.
    assert [each[0] for each in alone.loans()] == [r.INFUSION_WATCH, r.OWNER]
    assert [each[0] for each in with_one.loans()] == [r.INFUSION_WATCH]
    assert with_one.steps(with_one.existing[0]) == [(10, 14), (14, 30)]


def test_the_added_prescriber_watches_while_the_nurse_has_lunch() -> None:
    rule = helped(staff__lunch_cover="prescriber")
    lunch = [Other(r.LUNCH_INFUSION_NURSE, 20, 30)]

    day = audited_day(rule, [Patient()], [Existing(10)], lunch)

    assert day.steps(day.others[0]) == [(20, 50)]  # the owner's visit lasts from 14 until 30
    assert day.row[Activity.OWNER_PROGRAMME_S] == 0


# --- on site -----------------------------------------------------------------------------

OUT: dict[str, Value] = {
    "practice__owner_weekdays": ("Tue", "Wed"),
    "booking__consult_weekdays": ("Wed",),
    "booking__infusion_weekdays": ("Tue", "Thu"),
}


def test_infusions_need_no_day_of_the_owner_where_somebody_else_prescribes() -> None:
    with pytest.raises(ScenarioError, match="the owner, who must be there, does not work"):
        small_scenario(**OUT)

    state = new_replication_state(prepare(small_scenario(**OUT, added__prescribers=1)), 0)

    assert given_on(small_scenario(**OUT, added__prescribers=1), "Thu") > 0
    day = int(np.flatnonzero(state.infuses & (state.weekday == 3))[0])
    begin_day(state, day)
    nobody = np.zeros(r.MAX_PHYSICIANS, dtype=np.bool_)
    assert can_infuse(state, day, nobody)


def given_on(scenario: Scenario, weekday: str) -> int:
    """Return the infusions of a plan that infuses on this weekday alone."""
    found = future_of(with_changes(scenario, {"booking.infusion_weekdays": (weekday,)}))
    kinds = [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS]
    return int(found.with_program[:, kinds].sum())


def floor_of(**changes: Value) -> r.Floor:
    return blueprint(helped(**changes)).floor


def test_an_owner_who_is_late_holds_nobody_up_unless_life_support_is_short() -> None:
    def goes_on(missing: tuple[int, ...] = (), **changes: Value) -> bool:
        floor = floor_of(**changes)
        capacity = floor.program_capacity.copy()
        capacity[list(missing)] = 0
        return existing_day.goes_on_without_owner(floor, capacity)

    few: dict[str, Value] = {"staff__assistants_life_support": False}
    assert goes_on(**few)  # the nurse and the added prescriber are two
    assert not goes_on(monitoring__life_support_people=3, **few)
    assert not goes_on(missing=(r.ADDED_PRESCRIBERS,))
    assert not goes_on(**AIRWAY, added__prescriber_airway="none")


def test_an_added_prescriber_is_ill_as_often_as_a_physician() -> None:
    chances = blueprint(helped(practice__physician_sick_days_year=26.0)).chances
    days = range(4000)

    there = [existing_day.prescribers_in(2, chances, RandomKey(1, 0), day) for day in days]

    assert set(there) == {0, 1, 2}
    assert np.mean(there) == pytest.approx(2 * 0.9, abs=0.03)


# --- which visits of the owner are displaced ---------------------------------------------------


@pytest.mark.parametrize(("others", "owner"), [(0, [1, 1, 1, 1]), (1, [0, 1, 0, 1]), (2, [0] * 4)])
def test_the_owner_is_planned_beside_those_for_whom_nobody_else_is_free(
    others: int, owner: list[int]
) -> None:
    """Two start together, and two together when these are over."""
    planned = blueprint(helped(**IN_ROOM))
    starts: Ints = np.array([0, 0, 3600, 3600])
    floor = planned.floor._replace(infusion_slot_s=starts)

    sits = np.array([beside_block_s(floor, planned.minutes, slot) for slot in range(4)])

    found = owner_beside(sits, floor.owner_counts, others)

    assert found.tolist() == owner


def displaced(scenario: Scenario, activity: int = Activity.DISPLACED_BY_PRESENCE) -> int:
    return int(future_of(scenario).with_program[:, activity].sum())


def busy(prescribers: int, **changes: Value) -> Scenario:
    return small_scenario(
        practice__owner_visits_per_day=20.0,
        added__prescribers=prescribers,
        added__prescriber_weeks=0,
        **changes,
    )


def test_no_visit_makes_room_for_an_infusion_beside_which_another_sits() -> None:
    nobody, one, two = (displaced(busy(n, **IN_ROOM)) for n in (0, 1, 2))

    assert nobody > one > two == 0


def test_somebody_added_supervises_in_the_owners_place() -> None:
    learns: dict[str, Value] = {"team__supervised_infusions": 40}

    alone, with_one = (
        displaced(busy(n, **learns), Activity.DISPLACED_BY_SUPERVISION) for n in (0, 1)
    )

    assert alone > 0
    assert with_one == 0


# --- skills, and the right to prescribe --------------------------------------------------------


def test_an_anesthetist_is_added_where_the_owner_has_no_airway_skill() -> None:
    nobody: dict[str, Value] = {"staff__owner_airway": "none", "staff__contract_airway": "never"}
    strict = nobody | AIRWAY

    assert not is_possible(helped(0, **strict))
    assert is_possible(helped(added__prescriber_airway="anaesthesia", **strict))
    day = audited_day(helped(added__prescriber_airway="anaesthesia", **strict), TWO)

    # The owner may not sit beside the second patient, who waits until the first is infused.
    assert day.starts(r.VEIN) == [5, 10]
    assert day.starts(r.INFUSE) == [15, 55]


def test_a_prescriber_without_the_skill_that_the_rule_asks_for_does_not_sit_beside() -> None:
    near = near_of(helped(**AIRWAY, added__prescriber_airway="none"))

    assert (near.needs_owner, near.added_who_count, near.owner_counts) == (True, 0, True)


def test_an_owner_who_may_not_prescribe_adds_somebody_who_may() -> None:
    scenario = helped(ready__owner_prescribes=False)

    assert is_possible(scenario)
    assert not is_possible(helped(0, ready__owner_prescribes=False))
    assert not near_of(scenario).owner_counts
    assert near_of(helped(ready__owner_prescribes=False, ready__medical_director=True)).owner_counts


# --- arms, plans, engines ----------------------------------------------------------------------


def test_the_practice_without_infusions_does_not_know_the_prescribers() -> None:
    assert baseline_key(prepare(busy(0))) == baseline_key(prepare(busy(2)))


def test_a_plan_hires_a_prescriber_later() -> None:
    words = "month 9 hire a prescriber"

    found = future_of(busy(0, **IN_ROOM, plan__changes=words)).with_program

    before = future_of(busy(0, **IN_ROOM)).with_program
    presence = found[:, Activity.DISPLACED_BY_PRESENCE]
    assert np.array_equal(found[:8], before[:8])
    assert presence[8:].sum() < 0.7 * before[8:, Activity.DISPLACED_BY_PRESENCE].sum()


def test_the_opening_waits_until_the_prescriber_is_found() -> None:
    late = small_scenario(added__prescribers=1, added__prescriber_weeks=30)

    assert future_of(late).opening_day >= 7 * 30
    assert "A prescriber for infusions" in [item.name for item in gate(late).items]


@pytest.mark.parametrize("changes", [IN_ROOM, AIRWAY], ids=["in the room", "airway in the room"])
def test_both_engines_say_the_same_with_added_prescribers(changes: dict[str, Value]) -> None:
    scenario = busy(
        1,
        practice__months=6,
        practice__physician_sick_days_year=40.0,
        practice__late_start_share=0.5,
        safety__airway_share=0.1,
        **changes,
    )

    quick, readable = (simulate(prepare(scenario), 0, each) for each in ("compiled", "simpy"))

    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))
