"""Rule 8: capacity that falls and rises during the day."""

from planner.models.records import LEFT, TURNED_AWAY
from tests.days import Clinic, step


def test_a_running_step_finishes_when_the_level_falls():
    """The nurse's shift ends at 50; she stays with her patient until 100, and takes nobody."""
    clinic = Clinic(people={"nurse": [(0, 1), (50, 0), (200, 1)]})
    patient = clinic.visit(step(100, nurse=1), at=0)
    other = clinic.visit(step(5, nurse=1), at=60)

    day = clinic.day()

    assert day.ends(patient) == [100]
    assert day.starts(other) == [200]


def test_who_comes_in_the_second_of_the_fall_is_too_late():
    clinic = Clinic(people={"nurse": [(0, 1), (50, 0), (200, 1)]})
    visit = clinic.visit(step(5, nurse=1), at=50)

    assert clinic.day().starts(visit) == [200]


def test_who_comes_one_second_before_the_fall_starts():
    clinic = Clinic(people={"nurse": [(0, 1), (50, 0)]})
    visit = clinic.visit(step(5, nurse=1), at=49)

    assert clinic.day().starts(visit) == [49]


def test_free_below_zero_counts_as_none():
    """Two at work, one stays on after 50. At 80 the first ends and goes home: none is free."""
    clinic = Clinic(people={"nurse": [(0, 2), (50, 1)]})
    clinic.visit(step(80, nurse=1), at=0)
    clinic.visit(step(100, nurse=1), at=0)
    other = clinic.visit(step(5, nurse=1), at=60)

    assert clinic.day().starts(other) == [100]


def test_capacity_that_comes_back_first_makes_good_what_is_below_zero():
    """Three at work, one stays after 50 (two too many); at 60 there are two again, one too many.

    The ends at 70 and 80 bring the free ones to none and to one: the patient starts at 80.
    """
    clinic = Clinic(people={"nurse": [(0, 3), (50, 1), (60, 2)]})
    for lasts_s in (70, 80, 90):
        clinic.visit(step(lasts_s, nurse=1), at=0)
    other = clinic.visit(step(5, nurse=1), at=55)

    assert clinic.day().starts(other) == [80]


def test_a_colleague_who_comes_sees_the_one_who_waits():
    clinic = Clinic(people={"nurse": [(0, 1), (50, 2)]})
    clinic.visit(step(100, nurse=1), at=0)
    other = clinic.visit(step(5, nurse=1), at=10)

    assert clinic.day().starts(other) == [50]


def test_a_colleague_who_comes_at_the_latest_start_is_in_time():
    clinic = Clinic(people={"nurse": [(0, 0), (50, 1)]})
    in_time = clinic.visit(step(5, nurse=1), at=10, latest=50)

    day = clinic.day()

    assert (day.starts(in_time), day.status(in_time)) == ([50], LEFT)


def test_a_colleague_who_comes_one_second_later_is_not():
    clinic = Clinic(people={"nurse": [(0, 0), (51, 1)]})
    too_late = clinic.visit(step(5, nurse=1), at=10, latest=50)

    assert clinic.day().status(too_late) == TURNED_AWAY


def test_a_step_that_lacks_nothing_is_never_short():
    """Two patients are in the rooms when both rooms close at 30; both go on in their rooms."""
    clinic = Clinic(places={"room": [(0, 2), (30, 0)]})
    one, two = (clinic.visit(step(60, room=1), step(20, room=1), at=0) for _ in range(2))

    day = clinic.day()

    assert day.starts(one) == [0, 60]
    assert day.starts(two) == [0, 60]


def test_places_below_zero_are_not_given_to_the_next_patient():
    """As above, but one room closes: both are left at 80, and from then on one is open."""
    clinic = Clinic(places={"room": [(0, 2), (30, 1)]})
    for _ in range(2):
        clinic.visit(step(60, room=1), step(20, room=1), at=0)
    third, fourth = (clinic.visit(step(10, room=1), at=40) for _ in range(2))

    day = clinic.day()

    assert day.starts(third) == [80]
    assert day.starts(fourth) == [90]


def test_a_lunch_break_is_waited_for():
    """Lunch from 100 to 200: who comes at 90 is seen to the end, who comes at 110 waits."""
    clinic = Clinic(people={"doctor": [(0, 1), (100, 0), (200, 1)]})
    before = clinic.visit(step(30, doctor=1), at=90)
    during = clinic.visit(step(30, doctor=1), at=110)

    day = clinic.day()

    assert day.ends(before) == [120]
    assert day.starts(during) == [200]
