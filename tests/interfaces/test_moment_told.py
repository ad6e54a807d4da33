"""A minute of a day: who is where, in words that anybody at the door could check."""

import pytest

from planner.experiments.inspect.representative_days import Kinds
from planner.models import records as r
from planner.models.records import NOBODY
from planner.presentation.day import moment_chart as m
from planner.presentation.day import representative_days_words as k
from planner.presentation.day.activity_names import STEP_NAMES
from planner.presentation.day.timeline import NO_INFUSION, Bar, Breach, DayPicture, Level

INFUSION, RECOVERY, CLEANING = (STEP_NAMES[step] for step in (r.INFUSE, r.RECOVER, r.CLEAN))


def picture(**changes: object) -> DayPicture:
    """Two patients one after the other in one room, watched by one nurse."""
    day = DayPicture(
        day=100,
        opens_min=480.0,
        closes_min=1020.0,
        lanes=("Room 1", "Room 2", "Nurse 1", NO_INFUSION),
        bars=(
            Bar("Room 1", "A", INFUSION, 540.0, 580.0),
            Bar("Room 1", "A", RECOVERY, 580.0, 640.0),
            Bar("Room 1", "A", CLEANING, 640.0, 650.0),
            Bar("Room 2", "B", INFUSION, 602.5, 642.5),
            Bar("Nurse 1", "B", "start of infusion", 602.5, 610.0),
        ),
        marks=(),
        breaches=(),
        nurses=1,
        watching=(
            Level("infusions", 0.0, 0.5, 540.0, 602.5),
            Level("both", 0.0, 1.0, 602.5, 640.0),
        ),
        waiting=(Level("waiting", 0.0, 2.0, 600.0, 610.0),),
        patients=(),
    )
    return day._replace(**changes)  # type: ignore[arg-type]


def test_before_anybody_comes_the_clinic_is_said_to_be_empty() -> None:
    assert m.moment_sentence(picture(), 500) == (
        "At 8:20: no infusion patient is in the practice. The rule takes 0 of 1 nurse."
    )


def test_each_patient_is_named_by_what_is_done_with_them() -> None:
    assert m.moment_sentence(picture(), 605) == (
        "At 10:05: patient A is recovering and patient B is having an infusion. "
        "The rule takes 1 of 1 nurse. 2 existing patients wait."
    )


def test_a_room_that_is_cleaned_holds_no_patient() -> None:
    assert "patient A" not in m.moment_sentence(picture(), 645)


def test_a_step_ends_in_the_minute_in_which_the_next_begins() -> None:
    room, *_ = m.doings(picture(), 580)

    assert room == m.Doing("Room 1", f"{RECOVERY} (patient A)", "10:40")


def test_rooms_and_people_without_anything_to_do_are_free() -> None:
    assert m.doings(picture(), 500) == tuple(
        m.Doing(lane, "free", "") for lane in ("Room 1", "Room 2", "Nurse 1")
    )


def test_a_broken_rule_is_said_while_it_is_broken() -> None:
    broken = Breach("Unwatched", "A", 0, NOBODY, "", 560.0, 4.0)
    day = picture(breaches=(broken,))

    assert "broken: unwatched (patient A)." in m.moment_sentence(day, 563)
    assert "broken" not in m.moment_sentence(day, 565)


def test_a_day_without_an_infusion_nurse_says_so() -> None:
    assert "No infusion nurse is planned" in m.moment_sentence(picture(nurses=0), 600)


def test_the_day_begins_and_ends_with_the_first_and_the_last_who_are_there() -> None:
    late = Bar("Room 2", "C", CLEANING, 1010.0, 1032.0)
    day = picture(bars=(*picture().bars, late))

    assert m.first_and_last(picture()) == (480, 1020)
    assert m.first_and_last(day) == (480, 1035)


def test_the_busiest_minute_has_most_patients_and_is_the_first_of_those_alike() -> None:
    assert m.busiest_minute(picture()) == 605


@pytest.mark.parametrize(("now", "then"), [(480, 540), (540, 580), (600, 603), (640, 1020)])
def test_the_next_thing_that_begins_comes_next(now: int, then: int) -> None:
    assert m.next_minute(picture(), now) == then


def test_the_picture_says_the_minute_in_its_alternative_text() -> None:
    drawn = m.day_at(picture(), 605)

    assert "At 10:05: patient A is recovering" in drawn.alt


# which day


KINDS = Kinds(typical=10, full=20, bad=20, breach=30, days=(10, 20, 30), broken_days=1)


def test_each_kind_of_day_says_how_it_was_found() -> None:
    assert list(k.days_by_kind(KINDS)) == [k.TYPICAL, k.FULL, k.BAD, k.BREACH]
    assert k.why(KINDS, k.BREACH) == (
        "The monitoring rule broke most often, of 1 day on which it broke at all of the 3 days "
        "with infusions in this simulated future."
    )
    assert "any of the 3 days" in k.why(KINDS, k.FULL)
    assert k.kept_words(KINDS) == ""


def test_a_rule_that_is_always_kept_is_said_to_be_and_has_no_day() -> None:
    kept = KINDS._replace(breach=None, broken_days=0)

    assert k.BREACH not in k.days_by_kind(kept)
    assert k.kept_words(kept) == ("The monitoring rule was kept on all 3 days with infusions.")
