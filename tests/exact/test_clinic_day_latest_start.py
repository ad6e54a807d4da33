"""Rule 5: who is turned away, when, and for want of what."""

import pytest

from planner.models.records import LEFT, NOT_TRIGGERED, TURNED_AWAY
from tests.days import Clinic, emergency, step


@pytest.mark.parametrize("room_free_at", [59, 60])
def test_a_visit_may_start_at_its_latest_start(room_free_at):
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(room_free_at, room=1), at=0)
    visit = clinic.visit(step(10, room=1), at=10, latest=60)

    day = clinic.day()

    assert day.status(visit) == LEFT
    assert day.starts(visit) == [room_free_at]
    assert day.short_of(visit) == "room"  # what it waited for


def test_one_second_later_it_is_turned_away():
    """The room is left at 61, the second in which the visit goes: the next one starts."""
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(61, room=1), at=0)
    visit = clinic.visit(step(10, room=1), step(10, room=1), at=10, latest=60)
    other = clinic.visit(step(10, room=1), at=20)

    day = clinic.day()

    assert day.status(visit) == TURNED_AWAY
    assert day.short_of(visit) == "room"
    assert (day.ready(visit), day.starts(visit), day.left(visit)) == (
        [10, None],
        [None, None],
        None,
    )
    assert day.starts(other) == [61]


def test_nobody_is_turned_away_before_the_latest_start_has_passed():
    """Behind pair, single is held up until 61, when pair goes: that is its own last second."""
    clinic = Clinic(people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    pair = clinic.visit(step(10, nurse=2), at=10, latest=60)
    single = clinic.visit(step(10, nurse=1), at=10, latest=61)

    day = clinic.day()

    assert day.status(pair) == TURNED_AWAY
    assert day.starts(single) == [61]


@pytest.mark.parametrize("latest", [0, 50, 99])
def test_who_comes_after_the_latest_start_is_turned_away_at_once(latest):
    clinic = Clinic(places={"room": 1})
    visit = clinic.visit(step(10, room=1), at=100, latest=latest)
    other = clinic.visit(step(10, room=1), at=100)

    day = clinic.day()

    assert day.status(visit) == TURNED_AWAY
    assert (day.ready(visit), day.starts(visit)) == ([100], [None])
    assert day.short_of(visit) is None  # it was never read
    assert day.starts(other) == [100]


def test_who_comes_at_the_latest_start_may_start():
    clinic = Clinic(places={"room": 1})
    visit = clinic.visit(step(10, room=1), at=100, latest=100)

    assert clinic.day().starts(visit) == [100]


def test_who_comes_at_the_latest_start_and_cannot_start_is_turned_away():
    clinic = Clinic(places={"room": 1})
    clinic.visit(step(101, room=1), at=0)
    visit = clinic.visit(step(10, room=1), at=100, latest=100)

    day = clinic.day()

    assert day.status(visit) == TURNED_AWAY
    assert day.short_of(visit) == "room"


def test_nobody_is_turned_away_half_way():
    clinic = Clinic(places={"room": 1}, people={"doctor": 1})
    clinic.visit(step(1000, doctor=1), at=0)
    visit = clinic.visit(step(60, room=1), step(10, room=1, doctor=1), at=0, latest=5)

    day = clinic.day()

    assert day.status(visit) == LEFT
    assert day.starts(visit) == [0, 1000]


def test_steps_of_a_visit_turned_away_trigger_nothing():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, room=1), at=0)
    visit = clinic.visit(step(60, room=1), at=0, latest=5)
    check = clinic.task(step(5, nurse=1), during=visit, after=0)
    help_ = clinic.task(emergency(5, nurse=1), during=visit, after=0)

    day = clinic.day()

    assert day.status(visit) == TURNED_AWAY
    assert day.status(check) == NOT_TRIGGERED
    assert day.status(help_) == NOT_TRIGGERED
    assert (day.ready(check), day.ready(help_)) == ([None], [None])


# --- what it was short of ---------------------------------------------------------------


def test_short_of_a_busy_place_before_busy_people():
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(100, nurse=1), at=0)
    clinic.visit(step(100, room=1), at=0)
    visit = clinic.visit(step(10, nurse=1, room=1), at=10, latest=20)

    assert clinic.day().short_of(visit) == "room"


def test_short_of_busy_people_before_a_place_merely_closed():
    """One of two chairs is free, but closed by the visit for two chairs; the nurse is busy."""
    clinic = Clinic(places={"chair": 2}, people={"nurse": 1})
    clinic.visit(step(100, chair=1, nurse=1), at=0)
    clinic.visit(step(10, chair=2), at=5)
    visit = clinic.visit(step(10, chair=1, nurse=1), at=10, latest=20)

    assert clinic.day().short_of(visit) == "nurse"


def test_short_of_busy_people_before_people_merely_closed():
    """One of two nurses is free, but closed by the visit for two nurses; the doctor is busy."""
    clinic = Clinic(people={"nurse": 2, "doctor": 1})
    clinic.visit(step(100, nurse=1, doctor=1), at=0)
    clinic.visit(step(10, nurse=2), at=5)
    visit = clinic.visit(step(10, nurse=1, doctor=1), at=10, latest=20)

    assert clinic.day().short_of(visit) == "doctor"


def test_short_of_what_is_closed_when_nothing_is_busy():
    clinic = Clinic(places={"room": 1}, people={"nurse": 2})
    clinic.visit(step(100, nurse=1), at=0)
    clinic.visit(step(10, nurse=2), at=5)
    visit = clinic.visit(step(10, room=1, nurse=1), at=10, latest=20)

    assert clinic.day().short_of(visit) == "nurse"


def test_short_of_the_first_alternative_when_all_are_busy():
    clinic = Clinic(people={"assistant": 1, "nurse": 1})
    clinic.visit(step(100, assistant=1), at=0)
    clinic.visit(step(90, nurse=1), at=0)
    visit = clinic.visit(step(10, {"nurse": 1}, {"assistant": 1}), at=10, latest=20)

    assert clinic.day().short_of(visit) == "nurse"


def test_the_last_reading_says_what_it_was_short_of():
    """Until 40 the room was missing; then only the nurse, busy from 20 to 120."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(40, room=1), at=0)
    visit = clinic.visit(step(10, room=1, nurse=1), at=10, latest=60)
    clinic.visit(step(100, nurse=1), at=20)

    assert clinic.day().short_of(visit) == "nurse"


def test_what_is_free_in_the_second_of_turning_away_comes_too_late_to_count():
    """At 61 the room is left, but the last reading, at 10, found it busy."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    clinic.visit(step(61, room=1), at=0)
    clinic.visit(step(200, nurse=1), at=0)
    visit = clinic.visit(step(10, room=1, nurse=1), at=10, latest=60)

    assert clinic.day().short_of(visit) == "room"


def test_short_of_people_who_are_not_there_at_all():
    clinic = Clinic(people={"nurse": [(0, 0), (500, 1)]})
    visit = clinic.visit(step(10, nurse=1), at=10, latest=60)

    assert clinic.day().short_of(visit) == "nurse"
