"""Rule 10: a patient is moved to a place that is free; what they leave behind waits for its work.

The ward has rooms and chairs. Anna rests in a room, watched by a nurse, and is then sent home by a
doctor; once a chair is free she is moved there, and an assistant cleans the room.
"""

import pytest

from planner.errors import PlanError
from planner.models.records import LEFT, MISSED, NOT_TRIGGERED, PUT_DOWN, RUNS_ON
from tests.days import Clinic, TimedStep, check, emergency, step

REST = step(0, chair=1, nurse=1, lends=RUNS_ON), step(0, chair=1, doctor=1)


def ward(*, rooms: int = 1, chairs: int = 1, assistants: int = 1) -> Clinic:
    return Clinic(
        places={"room": rooms, "chair": chairs},
        people={"nurse": 9, "doctor": 9, "assistant": assistants},
    )


def in_a_room(rests_s: int = 60) -> tuple[TimedStep, ...]:
    """Return the steps of somebody who stays in the room: rest, discharge, cleaning."""
    return (
        step(rests_s, room=1, nurse=1, lends=RUNS_ON),
        step(10, room=1, doctor=1),
        step(20, room=1, assistant=1),
    )


def cleaning(lasts_s: int = 20) -> TimedStep:
    return step(lasts_s, room=1, assistant=1, lends=PUT_DOWN)


def moved(clinic: Clinic, visit: int, **how: int) -> int:
    return clinic.move(REST, cleaning(), during=(visit, 0), after=0, **how)


def test_who_is_moved_rests_on_and_leaves_from_the_chair_while_the_room_is_cleaned():
    clinic = ward()
    anna = clinic.visit(*in_a_room(), at=0)
    move = moved(clinic, anna)

    day = clinic.day()

    assert day.starts(move) == [0, 0]
    assert day.ends(move) == [0, 20]
    assert (day.starts(anna), day.ends(anna)) == ([0, 60, None], [60, 70, None])
    assert (day.status(anna), day.left(anna)) == (LEFT, 70)


def test_who_has_no_chair_stays_and_rests_until_one_is_free():
    clinic = ward(rooms=2)
    anna, bert = (clinic.visit(*in_a_room(), at=at) for at in (0, 30))
    moves = [moved(clinic, anna), moved(clinic, bert)]

    day = clinic.day()

    # Anna's chair is free when she has left, at 70; bert rests from 30 to 90 all the same.
    assert [day.starts(move)[0] for move in moves] == [0, 70]
    assert (day.starts(bert), day.left(bert)) == ([30, 90, None], 100)
    assert day.ends(moves[1]) == [70, 90]


def test_who_never_has_a_chair_goes_home_from_the_room_which_is_cleaned_then():
    clinic = ward(rooms=2)
    anna = clinic.visit(*in_a_room(200), at=0)
    bert = clinic.visit(*in_a_room(), at=30)
    moves = [moved(clinic, anna), moved(clinic, bert)]

    day = clinic.day()

    assert day.status(moves[1]) == MISSED
    assert day.short_of(moves[1]) == "chair"
    assert (day.starts(bert), day.ends(bert)) == ([30, 90, 100], [90, 100, 120])


def test_a_chair_that_is_free_when_the_rest_ends_comes_too_late():
    clinic = ward(rooms=2)
    anna = clinic.visit(*in_a_room(), at=0)
    bert = clinic.visit(*in_a_room(40), at=30)
    moves = [moved(clinic, anna), moved(clinic, bert)]

    day = clinic.day()

    # Anna leaves the chair at 70, the very second in which bert has rested.
    assert day.status(moves[1]) == MISSED
    assert day.ends(bert)[2] == 100


def test_the_next_patient_gets_the_room_when_it_is_clean():
    clinic = ward()
    anna, bert = (clinic.visit(*in_a_room(), at=0) for _ in range(2))
    moved(clinic, anna)

    assert clinic.day().starts(bert) == [20, 80, 90]


def test_a_room_that_nobody_cleans_yet_waits_for_it_after_its_patient_has_gone():
    clinic = ward()
    clinic.visit(step(100, assistant=1), at=0)
    anna, bert = (clinic.visit(*in_a_room(), at=0) for _ in range(2))
    move = moved(clinic, anna)

    day = clinic.day()

    assert day.left(anna) == 70
    assert (day.starts(move), day.ends(move)) == ([0, 100], [0, 120])
    assert day.starts(bert)[0] == 120


def test_a_way_that_takes_time_keeps_the_room_and_not_the_rest():
    clinic = ward()
    anna = clinic.visit(*in_a_room(), at=0)
    move = moved(clinic, anna, moving_s=15)

    day = clinic.day()

    assert (day.starts(move), day.ends(move)) == ([0, 15], [15, 35])
    assert day.ends(anna)[:2] == [60, 70]


def test_chairs_are_given_out_in_the_order_in_which_patients_began_to_rest():
    clinic = ward(rooms=3)
    first, second, third = (clinic.visit(*in_a_room(100), at=at) for at in (0, 20, 10))
    moves = [moved(clinic, each) for each in (first, second, third)]

    day = clinic.day()

    # The first leaves at 110; the third has rested since 10, until 110: too late for her. The
    # assistant cleans the second's room from 110 to 130, and then hers.
    assert [day.starts(move)[0] for move in moves] == [0, 110, None]
    assert day.starts(third) == [10, 110, 130]


def test_who_watches_may_be_called_away_after_the_move_as_before():
    clinic = ward()
    clinic.capacity["nurse"] = 1
    anna = clinic.visit(*in_a_room(), at=0)
    other = clinic.visit(step(60, room=1), at=0)
    moved(clinic, anna)
    clinic.capacity["room"] = 2
    alarm = clinic.task(emergency(5, nurse=1), during=other, after=30)

    day = clinic.day()

    assert day.loans() == [(alarm, anna, "nurse", 1, 30, 35)]


def test_what_is_done_where_they_were_can_be_put_down_for_a_check():
    clinic = ward()
    anna = clinic.visit(*in_a_room(), at=0)
    move = moved(clinic, anna)
    look = clinic.task(check(5, assistant=1), during=(anna, 0), after=10)

    day = clinic.day()

    assert day.loans() == [(look, move, "assistant", 1, 10, 15)]
    assert day.ends(move)[1] == 25


def test_nobody_is_moved_who_does_not_rest():
    clinic = ward()
    anna = clinic.visit(*in_a_room(0), at=0)
    late = clinic.visit(*in_a_room(), at=0, latest=5)
    moves = [moved(clinic, anna), moved(clinic, late)]

    day = clinic.day()

    assert [day.status(move) for move in moves] == [MISSED, NOT_TRIGGERED]


# --- refused ------------------------------------------------------------------------------


def test_a_move_to_where_other_people_are_needed_is_refused():
    clinic = ward()
    anna = clinic.visit(*in_a_room(), at=0)
    clinic.move([step(0, chair=1, doctor=1)], cleaning(), during=(anna, 0), after=0)

    with pytest.raises(PlanError, match="needs other people there"):
        clinic.plan()


def test_who_was_moved_cannot_need_a_further_place():
    clinic = ward()
    anna = clinic.visit(*in_a_room(), at=0)
    rest = REST[0], step(0, chair=1, room=1, doctor=1)
    clinic.move(rest, cleaning(), during=(anna, 0), after=0)

    with pytest.raises(PlanError, match="needs no further place"):
        clinic.plan()


def test_a_second_move_of_one_visit_is_refused():
    clinic = ward()
    anna = clinic.visit(*in_a_room(), at=0)
    moved(clinic, anna)
    moved(clinic, anna)

    with pytest.raises(PlanError, match="one task at most"):
        clinic.plan()
