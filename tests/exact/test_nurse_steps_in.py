"""A practice nurse who watches the others while the infusion nurse helps (`staff.nurses_step_in`).

The clinic is the calm one of `tests/clinic_days.py`, of two rooms. Two come at 0: both infusions
run 15 to 55. Twenty minutes after its start one patient needs help, at 35.
"""

import pytest

from planner.models import records as r
from planner.models.clinic_day import breaches as br
from planner.models.records import Activity
from planner.scenario.facts import Value
from tests.clinic_days import MIN, ClinicDay, Existing, Patient, blueprint, calm, infusion_day

STEPS_IN: dict[str, Value] = {"staff__nurses_step_in": True, "rooms__infusion_rooms": 2}


def two(event: int, existing: tuple[Existing, ...] = (), **more: Value) -> ClinicDay:
    patients = [Patient(event=event, event_after_s=20 * MIN), Patient()]
    return infusion_day(calm(**(STEPS_IN | more)), patients, existing)


@pytest.mark.parametrize(
    ("event", "route", "until"),
    [(r.NAUSEA_EVENT, r.HELP_NURSE, 40), (r.PRESSURE_EVENT, r.HELP_PRESCRIBER, 45)],
)
def test_nobody_is_unwatched_while_the_infusion_nurse_helps(
    event: int, route: int, until: int
) -> None:
    day = two(event)

    assert day.done(0, route) == [(35, until)]
    assert day.row[Activity.UNWATCHED_S] == len(day.breaches) == len(day.loans()) == 0


def test_unless_somebody_steps_in_the_other_patient_is_unwatched() -> None:
    day = two(r.NAUSEA_EVENT, staff__nurses_step_in=False)

    first, second = day.patients
    assert day.broken() == [(35, br.CALLED_AWAY, second, r.INFUSION_WATCH, first, 5 * MIN)]


def test_she_puts_down_the_care_of_an_existing_patient() -> None:
    """One practice nurse. Roomed 10 to 14, seen until 30, with the nurse from 30 on for 10 minutes;
    called at 35, back at 40, so until 45."""
    scenario = calm(**STEPS_IN, staff__nurses=1, monitoring__prescriber_covers=False)
    alone = blueprint(scenario).floor.program_capacity.copy()
    alone[r.NURSES] = 1

    day = infusion_day(
        scenario,
        [Patient(event=r.NAUSEA_EVENT, event_after_s=20 * MIN), Patient()],
        [Existing(10, with_nurse=True)],
        capacity=alone,
    )

    assert day.steps(day.existing[0])[-1] == (30, 45)
    assert day.loans() == [(r.NURSES, 1, 35, 40)]
    assert len(day.breaches) == 0


def test_where_no_practice_nurse_is_in_it_is_as_without() -> None:
    scenario = calm(**STEPS_IN, monitoring__prescriber_covers=False)
    nobody = blueprint(scenario).floor.program_capacity.copy()
    nobody[r.NURSES] = 0
    patients = [Patient(event=r.NAUSEA_EVENT, event_after_s=20 * MIN), Patient()]

    day = infusion_day(scenario, patients, capacity=nobody)

    assert [row[1] for row in day.broken()] == [br.CALLED_AWAY]


def no_practice_nurse(existing: tuple[Existing, ...] = (), **more: Value) -> ClinicDay:
    scenario = calm(**STEPS_IN | more)
    capacity = blueprint(scenario).floor.program_capacity.copy()
    capacity[r.NURSES] = 0
    patients = [Patient(event=r.NAUSEA_EVENT, event_after_s=20 * MIN), Patient()]
    return infusion_day(scenario, patients, existing, capacity=capacity)


def test_a_prescriber_with_nothing_to_do_watches_meanwhile() -> None:
    day = no_practice_nurse()

    assert day.done(0, r.HELP_NURSE) == [(35, 40)]
    assert len(day.breaches) == len(day.loans()) == 0


def test_a_prescriber_is_not_called_away_from_a_visit_to_watch() -> None:
    """Roomed until 24, then with the owner until 40."""
    day = no_practice_nurse((Existing(20),))

    assert day.steps(day.existing[0])[-1] == (24, 40)
    assert [row[1] for row in day.broken()] == [br.CALLED_AWAY]


def test_a_prescriber_with_nothing_to_do_checks_while_the_nurse_helps() -> None:
    day = no_practice_nurse(**TWO_CHAIRS | {"monitoring__prescriber_covers": True})

    assert day.done(1, r.CHECK)[0] == (31, 33)
    assert len(day.breaches) == 0


def test_trouble_with_the_airway_takes_all() -> None:
    day = two(r.AIRWAY_EVENT)

    assert br.CALLED_AWAY in day.breaches[:, br.KIND].tolist()


# One room with two chairs: A is infused from 10 to 50, B from 15 to 55. A needs the nurse from 30
# to 35; at 31, 16 minutes into the infusion, B's check falls due.
TWO_CHAIRS: dict[str, Value] = {
    "rooms__infusion_rooms": 1,
    "rooms__patients_per_room": 2,
    "rooms__exam_rooms_used": 1,
    "monitoring__vitals_every_min": 16,
    "monitoring__vitals_grace_min": 3.0,
    "monitoring__prescriber_covers": False,
}


@pytest.mark.parametrize(("steps_in", "at_min", "late"), [(True, 31, 0), (False, 35, 1)])
def test_a_practice_nurse_does_the_check_while_the_infusion_nurse_helps(
    steps_in: bool, at_min: int, late: int
) -> None:
    day = two(r.NAUSEA_EVENT, **TWO_CHAIRS, staff__nurses_step_in=steps_in)

    assert day.done(0, r.HELP_NURSE) == [(30, 35)]
    assert day.done(1, r.CHECK)[0] == (at_min, at_min + 2)
    assert day.row[Activity.CHECKS_LATE] == len(day.breaches) == late


def test_for_a_check_she_puts_down_what_she_does() -> None:
    scenario = calm(**STEPS_IN | TWO_CHAIRS, staff__nurses=1)
    alone = blueprint(scenario).floor.program_capacity.copy()
    alone[r.NURSES] = 1
    patients = [Patient(event=r.NAUSEA_EVENT, event_after_s=20 * MIN), Patient()]

    day = infusion_day(scenario, patients, [Existing(10, with_nurse=True)], capacity=alone)

    assert day.done(1, r.CHECK)[0] == (31, 33)
    assert day.steps(day.existing[0])[-1] == (30, 42)  # 10 minutes, 2 of them at the check
