"""Rule 6: checks that a running step triggers, on time, late and missed."""

import pytest

from planner.models.records import LEFT, MISSED
from tests.days import Clinic, step


def watched_patient(*, nurse_busy_until: int) -> tuple[Clinic, int]:
    """Return a clinic whose only nurse is busy, with a patient in the room from 0 to 60."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(nurse_busy_until, nurse=1), at=0)
    patient = clinic.visit(step(60, room=1), at=0)
    return clinic, patient


def test_a_check_on_time():
    clinic, patient = watched_patient(nurse_busy_until=30)
    check = clinic.task(step(5, nurse=1), during=patient, after=30)

    day = clinic.day()

    assert (day.ready(check), day.starts(check), day.ends(check)) == ([30], [30], [35])
    assert (day.status(check), day.left(check)) == (LEFT, 35)


def test_a_late_check():
    clinic, patient = watched_patient(nurse_busy_until=50)
    check = clinic.task(step(5, nurse=1), during=patient, after=30)

    day = clinic.day()

    assert (day.ready(check), day.starts(check), day.ends(check)) == ([30], [50], [55])


def test_the_step_does_not_wait_for_its_check():
    """The check begins in the step's last second and outlives the visit."""
    clinic, patient = watched_patient(nurse_busy_until=59)
    check = clinic.task(step(5, nurse=1), during=patient, after=30)

    day = clinic.day()

    assert day.left(patient) == 60
    assert (day.status(check), day.starts(check), day.left(check)) == (LEFT, [59], 64)


@pytest.mark.parametrize("nurse_busy_until", [60, 61])
def test_a_check_that_has_not_begun_when_the_step_ends_is_missed(nurse_busy_until):
    clinic, patient = watched_patient(nurse_busy_until=nurse_busy_until)
    check = clinic.task(step(5, nurse=1), during=patient, after=30)

    day = clinic.day()

    assert day.status(check) == MISSED
    assert (day.ready(check), day.starts(check), day.left(check)) == ([30], [None], None)


@pytest.mark.parametrize("after", [60, 61])
def test_a_check_whose_moment_comes_with_or_after_the_end_is_missed(after):
    clinic, patient = watched_patient(nurse_busy_until=0)
    check = clinic.task(step(5, nurse=1), during=patient, after=after)

    day = clinic.day()

    assert day.status(check) == MISSED
    assert (day.ready(check), day.starts(check)) == ([None], [None])


def test_a_missed_check_no_longer_holds_anybody_up():
    """From 30 the check for two nurses closes the free one; at 60 it is missed."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    patient = clinic.visit(step(60, room=1), at=0)
    check = clinic.task(step(5, nurse=2), during=patient, after=30)
    other = clinic.visit(step(5, nurse=1), at=40)

    day = clinic.day()

    assert day.status(check) == MISSED
    assert day.starts(other) == [60]


def test_the_offset_counts_from_the_start_of_the_step():
    """The room is free at 100: the check is due at 130."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, room=1), at=0)
    patient = clinic.visit(step(60, room=1), at=0)
    check = clinic.task(step(5, nurse=1), during=patient, after=30)

    assert clinic.day().ready(check) == [130]


def test_a_check_without_offset_begins_with_the_step():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), at=7)
    check = clinic.task(step(5, nurse=1), during=patient, after=0)

    day = clinic.day()

    assert (day.ready(check), day.starts(check)) == ([7], [7])


def test_a_step_of_no_length_leaves_no_time_for_a_check():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(0, room=1), at=7)
    check = clinic.task(step(5, nurse=1), during=patient, after=0)

    assert clinic.day().status(check) == MISSED


def test_a_check_of_the_second_step():
    """The second step runs from 60 to 160; a check 80 seconds into it is due at 140."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), step(100, room=1), at=0)
    check = clinic.task(step(5, nurse=1), during=(patient, 1), after=80)

    assert clinic.day().starts(check) == [140]


def test_checks_of_one_step_follow_each_other():
    """Due at 20 and at 22, five seconds each, one nurse."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(60, room=1), at=0)
    second = clinic.task(step(5, nurse=1), during=patient, after=22)
    first = clinic.task(step(5, nurse=1), during=patient, after=20)

    day = clinic.day()

    assert day.starts(first) == [20]
    assert day.starts(second) == [25]


def test_a_check_may_take_a_device_and_gives_it_back():
    clinic = Clinic(places={"room": 2, "ultrasound": 1}, people={"nurse": 2})
    one, two = (clinic.visit(step(60, room=1), at=0) for _ in range(2))
    first = clinic.task(step(5, ultrasound=1, nurse=1), during=one, after=20)
    second = clinic.task(step(5, ultrasound=1, nurse=1), during=two, after=20)

    day = clinic.day()

    assert day.starts(first) == [20]
    assert day.starts(second) == [25]


def test_a_check_can_choose_who_does_it():
    clinic = Clinic(places={"room": 1}, people={"assistant": 1, "nurse": 1})
    clinic.visit(step(100, assistant=1), at=0)
    patient = clinic.visit(step(60, room=1), at=0)
    check = clinic.task(step(5, {"assistant": 1}, {"nurse": 1}), during=patient, after=20)

    day = clinic.day()

    assert (day.starts(check), day.chosen(check)) == ([20], [1])
