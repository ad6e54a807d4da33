"""One room with several chairs: the nurse sees everybody in it while her hands are at one of them.

The clinic is the calm one of `tests/clinic_days.py`: check-in 5 (assistants), vein 5, infusion 40,
recovery 30, discharge 5 minutes. Two come at 0. In one room the second vein is set 10 to 15 while
the first infusion runs already, 10 to 50; the second runs 15 to 55.
"""

import pytest

from planner.models import records as r
from planner.models.clinic_day import breaches as br
from planner.models.records import Activity
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.clinic_days import MIN, ClinicDay, Patient, calm, infusion_day

AFTER_20 = 20 * MIN
TWO = [Patient(), Patient()]
ONE_ROOM: dict[str, Value] = {
    "rooms__exam_rooms_used": 1,
    "rooms__infusion_rooms": 1,
    "rooms__patients_per_room": 2,
}


def bay(**changes: Value) -> Scenario:
    return calm(**ONE_ROOM, **changes)


def two_rooms(**changes: Value) -> Scenario:
    return calm(rooms__infusion_rooms=2, **changes)


def first_needs_help(scenario: Scenario, event: int) -> ClinicDay:
    return infusion_day(scenario, [Patient(event=event, event_after_s=AFTER_20), Patient()])


def test_a_vein_is_set_beside_a_running_infusion() -> None:
    assert infusion_day(bay(), TWO).starts(r.INFUSE) == [10, 15]
    assert infusion_day(two_rooms(), TWO).starts(r.INFUSE) == [15, 15]


def test_who_is_ready_goes_home_while_the_other_is_still_watched() -> None:
    """In the bay the first has recovered at 80, the second at 85. In two rooms both at 85, and
    without a prescriber who covers one discharge follows the other."""
    covers: dict[str, Value] = {"monitoring__prescriber_covers": False}

    assert infusion_day(bay(**covers), TWO).starts(r.DISCHARGE) == [80, 85]
    assert infusion_day(two_rooms(**covers), TWO).starts(r.DISCHARGE) == [85, 90]


def test_nobody_in_the_room_is_unwatched_while_she_helps_with_nausea() -> None:
    """At 30, for five minutes: in the bay she sees the other chair. In two rooms the nausea comes
    20 minutes after 15."""
    together, apart = (first_needs_help(each, r.NAUSEA_EVENT) for each in (bay(), two_rooms()))

    assert together.done(0, r.HELP_NURSE) == [(30, 35)]
    assert (together.loans(), together.broken()) == ([], [])
    second, first = apart.patients[1], apart.patients[0]
    assert apart.broken() == [(35, br.CALLED_AWAY, second, r.INFUSION_WATCH, first, 5 * MIN)]


def test_nor_while_nurse_and_prescriber_help_with_high_blood_pressure() -> None:
    day = first_needs_help(bay(), r.PRESSURE_EVENT)

    assert day.done(0, r.HELP_PRESCRIBER) == [(30, 40)]
    assert day.row[Activity.UNWATCHED_S] == len(day.breaches) == 0


def test_trouble_with_the_airway_takes_all_of_her_eyes() -> None:
    """From 30 to 60; the other infusion ends at 55, and its recovery waits for her."""
    day = first_needs_help(bay(), r.AIRWAY_EVENT)

    first, second = day.patients
    assert day.broken() == [
        (55, br.NOT_WATCHED_AT_ONCE, second, r.INFUSION_WATCH, r.NOBODY, 5 * MIN),
        (30, br.CALLED_AWAY, second, r.INFUSION_WATCH, first, 25 * MIN),
    ]


def test_a_vein_waits_while_her_hands_help() -> None:
    """The second comes at 20 and is checked in at 25, when nausea of the first begins."""
    sick = Patient(event=r.NAUSEA_EVENT, event_after_s=15 * MIN)

    day = infusion_day(bay(), [sick, Patient(at_min=20)])

    assert day.done(0, r.HELP_NURSE) == [(25, 30)]
    assert day.span(1, r.VEIN) == (30, 35)


@pytest.mark.parametrize(
    "rooms",
    [
        {"rooms__infusion_rooms": 2, "rooms__patients_per_room": 2},
        ONE_ROOM | {"rooms__recovery_chairs": 2},
    ],
)
def test_with_a_wall_between_them_each_chair_is_a_room(rooms: dict[str, Value]) -> None:
    day = first_needs_help(calm(**rooms), r.NAUSEA_EVENT)

    assert [row[1] for row in day.broken()] == [br.CALLED_AWAY]
