"""Rules 6 and 7: when an emergency fires, and what waits for its end."""

import pytest

from planner.models.records import LEFT, NOT_TRIGGERED
from tests.days import Clinic, emergency, step


def test_an_emergency_with_somebody_free_begins_at_once_and_borrows_nobody():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(100, room=1), at=0)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert (day.ready(help_), day.starts(help_), day.ends(help_)) == ([40], [40], [70])
    assert day.status(help_) == LEFT
    assert day.loans() == []
    assert day.left(patient) == 100


def test_the_patient_does_not_leave_before_the_end_of_the_emergency():
    """The step ends at 60, the emergency lasts from 50 to 80: the room is left at 80."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), at=0)
    clinic.task(emergency(30, nurse=1), during=patient, after=50)
    other = clinic.visit(step(5, room=1), at=10)

    day = clinic.day()

    assert (day.ends(patient), day.left(patient)) == ([60], 80)
    assert day.starts(other) == [80]


def test_the_next_step_is_ready_at_the_end_of_the_emergency():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), step(10, room=1), at=0)
    clinic.task(emergency(30, nurse=1), during=patient, after=50)

    day = clinic.day()

    assert day.ready(patient) == [0, 80]
    assert day.starts(patient) == [0, 80]


def test_the_people_of_the_step_do_not_wait_for_the_emergency():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1, "doctor": 1})
    patient = clinic.visit(step(60, room=1, doctor=1), at=0)
    clinic.task(emergency(30, nurse=1), during=patient, after=50)
    other = clinic.visit(step(5, doctor=1), at=10)

    assert clinic.day().starts(other) == [60]


def test_an_emergency_still_waiting_when_the_step_ends_holds_the_patient():
    """The nurse is busy until 100; the step ends at 60; help comes from 100 to 110."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, nurse=1), at=0)
    patient = clinic.visit(step(60, room=1), at=0)
    help_ = clinic.task(emergency(10, nurse=1), during=patient, after=50)

    day = clinic.day()

    assert (day.starts(help_), day.status(help_)) == ([100], LEFT)
    assert day.left(patient) == 110


def test_the_patient_waits_for_the_last_of_several_emergencies():
    clinic = Clinic(places={"room": 1}, people={"nurse": 2})
    patient = clinic.visit(step(60, room=1), step(10, room=1), at=0)
    clinic.task(emergency(50, nurse=1), during=patient, after=40)
    clinic.task(emergency(25, nurse=1), during=patient, after=50)

    day = clinic.day()

    assert day.ready(patient) == [0, 90]
    assert day.left(patient) == 100


def test_an_emergency_that_ends_with_the_step_holds_nobody():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), at=0)
    clinic.task(emergency(20, nurse=1), during=patient, after=40)

    assert clinic.day().left(patient) == 60


def test_emergencies_of_two_steps_are_waited_for_one_by_one():
    """First step 0 to 60, help 50 to 80; second 80 to 140, help 130 to 160."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), step(60, room=1), at=0)
    clinic.task(emergency(30, nurse=1), during=(patient, 0), after=50)
    clinic.task(emergency(30, nurse=1), during=(patient, 1), after=50)

    day = clinic.day()

    assert day.starts(patient) == [0, 80]
    assert day.left(patient) == 160


@pytest.mark.parametrize("after", [60, 61])
def test_an_emergency_whose_moment_comes_with_or_after_the_end_does_not_fire(after):
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), at=0)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=after)

    day = clinic.day()

    assert (day.status(help_), day.ready(help_)) == (NOT_TRIGGERED, [None])
    assert day.left(patient) == 60


def test_a_step_of_no_length_has_no_emergency():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(0, room=1), at=0)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=0)

    assert clinic.day().status(help_) == NOT_TRIGGERED


def test_an_emergency_of_no_length_is_over_in_its_second():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), at=0)
    help_ = clinic.task(emergency(0, nurse=1), during=patient, after=59)

    day = clinic.day()

    assert (day.starts(help_), day.left(help_)) == ([59], 59)
    assert day.left(patient) == 60


def test_emergencies_are_read_in_the_order_of_their_priority_then_of_their_moment():
    """The nurse is free at 100; waiting are the emergencies of 20, 30 and, more urgent, 40."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, nurse=1), at=0)
    patient = clinic.visit(step(200, room=1), at=0)
    third = clinic.task(emergency(10, nurse=1), during=patient, after=30)
    second = clinic.task(emergency(10, nurse=1), during=patient, after=20)
    first = clinic.task(emergency(10, nurse=1, priority=1), during=patient, after=40)

    day = clinic.day()

    assert [day.starts(v) for v in (first, second, third)] == [[100], [110], [120]]


def test_an_emergency_that_waits_closes_its_people():
    """Two are needed and one is free, from 20 on, but not for the patient behind."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    patient = clinic.visit(step(200, room=1), at=0)
    help_ = clinic.task(emergency(10, nurse=2), during=patient, after=20)
    other = clinic.visit(step(5, nurse=1), at=30)

    day = clinic.day()

    assert day.starts(help_) == [100]
    assert day.starts(other) == [110]
