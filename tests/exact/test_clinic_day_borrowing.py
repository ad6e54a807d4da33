"""Rule 7: from whom an emergency borrows, and what that does to the lender."""

import pytest

from planner.models.records import LEFT, LENDS_NOTHING, PAUSES, RUNS_ON
from tests.days import Clinic, emergency, step


def ward(**people: int | list[tuple[int, int]]) -> tuple[Clinic, int]:
    """Return a clinic with these people, and a patient in a bed from 0 to 400."""
    clinic = Clinic(places={"bed": 9}, people=people)
    return clinic, clinic.visit(step(400, bed=1), at=0)


# --- how much ---------------------------------------------------------------------------


def test_exactly_what_is_short_is_borrowed():
    """Three nurses, two at work: the emergency takes the free one and borrows one, 40 to 70."""
    clinic, patient = ward(nurse=3)
    lender = clinic.visit(step(100, nurse=2, lends=RUNS_ON), at=0)
    help_ = clinic.task(emergency(30, nurse=2), during=patient, after=40)

    day = clinic.day()

    assert day.starts(help_) == [40]
    assert day.loans() == [(help_, lender, "nurse", 1, 40, 70)]


def test_several_lenders_make_up_what_one_cannot():
    """Three are needed: one from the higher number, then two of the two of the other."""
    clinic, patient = ward(nurse=3)
    first = clinic.visit(step(100, nurse=2, lends=RUNS_ON), at=0)
    second = clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=0)
    help_ = clinic.task(emergency(30, nurse=3), during=patient, after=40)

    day = clinic.day()

    assert day.loans() == [
        (help_, first, "nurse", 2, 40, 70),
        (help_, second, "nurse", 1, 40, 70),
    ]


def test_if_too_little_can_be_borrowed_nothing_is_and_the_emergency_waits():
    """The nurse of `hands` cannot be lent until 100; then she is free and one is borrowed."""
    clinic, patient = ward(nurse=2)
    clinic.visit(step(100, nurse=1), at=0)
    lender = clinic.visit(step(300, nurse=1, lends=PAUSES), at=0)
    help_ = clinic.task(emergency(30, nurse=2), during=patient, after=40)

    day = clinic.day()

    assert (day.ready(help_), day.starts(help_)) == ([40], [100])
    assert day.loans() == [(help_, lender, "nurse", 1, 100, 130)]
    assert day.ends(lender) == [330]


def test_if_one_profession_is_missing_the_other_is_not_borrowed_either():
    """The doctor cannot leave before 90, so nobody takes the nurse before 90."""
    clinic, patient = ward(nurse=1, doctor=1)
    clinic.visit(step(90, doctor=1), at=0)
    lender = clinic.visit(step(200, nurse=1, lends=PAUSES), at=0)
    help_ = clinic.task(emergency(30, nurse=1, doctor=1), during=patient, after=40)

    day = clinic.day()

    assert day.starts(help_) == [90]
    assert day.loans() == [(help_, lender, "nurse", 1, 90, 120)]
    assert day.ends(lender) == [230]


def test_two_professions_are_borrowed_from_two_lenders():
    clinic, patient = ward(nurse=1, doctor=1)
    one = clinic.visit(step(100, doctor=1, lends=PAUSES), at=0)
    two = clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=0)
    help_ = clinic.task(emergency(30, nurse=1, doctor=1), during=patient, after=40)

    day = clinic.day()

    assert day.loans() == [
        (help_, one, "doctor", 1, 40, 70),
        (help_, two, "nurse", 1, 40, 70),
    ]
    assert day.ends(one) == [130]
    assert day.ends(two) == [100]


def test_a_free_second_choice_is_taken_before_borrowing_the_first():
    clinic, patient = ward(nurse=1, assistant=1)
    clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=0)
    help_ = clinic.task(emergency(30, {"nurse": 1}, {"assistant": 1}), during=patient, after=40)

    day = clinic.day()

    assert (day.starts(help_), day.chosen(help_)) == ([40], [1])
    assert day.loans() == []


def test_the_first_choice_that_can_be_borrowed_is():
    """The doctor cannot be lent; nurse and assistant could be: the nurse is named first."""
    clinic, patient = ward(doctor=1, nurse=1, assistant=1)
    clinic.visit(step(100, doctor=1), at=0)
    lender = clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=0)
    clinic.visit(step(100, assistant=1, lends=RUNS_ON), at=0)
    help_ = clinic.task(
        emergency(30, {"doctor": 1}, {"nurse": 1}, {"assistant": 1}), during=patient, after=40
    )

    day = clinic.day()

    assert day.chosen(help_) == [1]
    assert day.loans() == [(help_, lender, "nurse", 1, 40, 70)]


# --- from whom --------------------------------------------------------------------------


def test_first_the_step_that_triggered_it():
    """The other lender has the higher priority number, started later and is numbered higher."""
    clinic = Clinic(people={"nurse": 2})
    patient = clinic.visit(step(100, nurse=1, priority=1, lends=RUNS_ON), at=0)
    clinic.visit(step(100, nurse=1, priority=9, lends=RUNS_ON), at=10)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    assert clinic.day().loans() == [(help_, patient, "nurse", 1, 40, 70)]


def test_then_a_step_already_paused_and_its_other_people():
    """The doctor of `paused` is away 10 to 50; its nurse is borrowed, not that of `other`.

    The nurse is away 20 to 80, so the clock of `paused` stands still from 10 to 80.
    """
    clinic, patient = ward(nurse=2, doctor=1)
    paused = clinic.visit(step(100, nurse=1, doctor=1, priority=5, lends=PAUSES), at=0)
    other = clinic.visit(step(100, nurse=1, priority=9, lends=PAUSES), at=5)
    first = clinic.task(emergency(40, doctor=1), during=patient, after=10)
    second = clinic.task(emergency(60, nurse=1), during=patient, after=20)

    day = clinic.day()

    assert day.loans() == [
        (first, paused, "doctor", 1, 10, 50),
        (second, paused, "nurse", 1, 20, 80),
    ]
    assert day.ends(paused) == [170]
    assert day.ends(other) == [105]


def test_a_watch_that_has_lent_is_not_a_paused_step():
    """`watch` has lent its doctor and runs on; so the higher priority number lends the nurse."""
    clinic, patient = ward(nurse=2, doctor=1)
    clinic.visit(step(100, nurse=1, doctor=1, priority=5, lends=RUNS_ON), at=0)
    other = clinic.visit(step(100, nurse=1, priority=9, lends=PAUSES), at=5)
    clinic.task(emergency(40, doctor=1), during=patient, after=10)
    second = clinic.task(emergency(60, nurse=1), during=patient, after=20)

    assert (second, other, "nurse", 1, 20, 80) in clinic.day().loans()


def test_paused_is_what_was_paused_before_the_emergency_not_by_it():
    """Short of nurse and doctor, it takes each by priority number, though the first pauses.

    `both` has nurse and doctor at priority 5, `doctor_only` a doctor at 9, `nurse_only` a
    nurse at 4. Nurse: both (5) before nurse_only (4). Doctor: doctor_only (9) before both.
    """
    clinic, patient = ward(nurse=2, doctor=2)
    both = clinic.visit(step(100, nurse=1, doctor=1, priority=5, lends=PAUSES), at=0)
    doctor_only = clinic.visit(step(100, doctor=1, priority=9, lends=PAUSES), at=0)
    clinic.visit(step(100, nurse=1, priority=4, lends=PAUSES), at=0)
    help_ = clinic.task(emergency(30, nurse=1, doctor=1), during=patient, after=40)

    assert clinic.day().loans() == [
        (help_, both, "nurse", 1, 40, 70),
        (help_, doctor_only, "doctor", 1, 40, 70),
    ]


def test_then_the_highest_priority_number():
    """Against it: the other started later and is numbered higher."""
    clinic, patient = ward(nurse=2)
    lender = clinic.visit(step(100, nurse=1, priority=6, lends=RUNS_ON), at=0)
    clinic.visit(step(100, nurse=1, priority=5, lends=RUNS_ON), at=10)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    assert clinic.day().loans() == [(help_, lender, "nurse", 1, 40, 70)]


def test_then_the_most_recent_start():
    """Against it: the other is numbered higher."""
    clinic, patient = ward(nurse=2)
    lender = clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=10)
    clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=9)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    assert clinic.day().loans() == [(help_, lender, "nurse", 1, 40, 70)]


def test_then_the_highest_visit_number():
    clinic, patient = ward(nurse=2)
    clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=10)
    lender = clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=10)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    assert clinic.day().loans() == [(help_, lender, "nurse", 1, 40, 70)]


def test_a_running_check_may_lend_too():
    clinic, patient = ward(nurse=1)
    check = clinic.task(step(50, nurse=1, lends=PAUSES), during=patient, after=20)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert day.loans() == [(help_, check, "nurse", 1, 40, 70)]
    assert day.ends(check) == [100]


def test_a_step_that_does_not_allow_it_lends_nothing():
    clinic, patient = ward(nurse=1)
    clinic.visit(step(100, nurse=1, lends=LENDS_NOTHING), at=0)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert day.starts(help_) == [100]
    assert day.loans() == []


def test_an_emergency_lends_nothing_to_an_emergency():
    """The first, 40 to 70, keeps its nurse, however urgent the second."""
    clinic, patient = ward(nurse=1)
    clinic.task(emergency(30, nurse=1, priority=9), during=patient, after=40)
    second = clinic.task(emergency(30, nurse=1, priority=0), during=patient, after=50)

    day = clinic.day()

    assert day.starts(second) == [70]
    assert day.loans() == []


@pytest.mark.parametrize("lends", [PAUSES, RUNS_ON])
def test_a_step_that_ends_in_this_second_is_over_and_lends_nothing(lends):
    clinic, patient = ward(nurse=1)
    other = clinic.visit(step(40, nurse=1, lends=lends), at=0)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert day.starts(help_) == [40]
    assert day.loans() == []
    assert day.ends(other) == [40]


def test_a_nurse_closed_by_the_emergency_ahead_counts_as_not_free_but_another_may_be_borrowed():
    """Four nurses: two with `hands` until 100, one watching until 200, one free.

    From 10 the first emergency waits for three (one free and one lent are two) and closes
    nurses. The second, at 20, needs one: the free one is closed, so it borrows, 20 to 30.
    At 100 three are free and the first begins.
    """
    clinic, patient = ward(nurse=4)
    clinic.visit(step(100, nurse=2), at=0)
    watch = clinic.visit(step(200, nurse=1, lends=RUNS_ON), at=0)
    first = clinic.task(emergency(10, nurse=3), during=patient, after=10)
    second = clinic.task(emergency(10, nurse=1), during=patient, after=20)

    day = clinic.day()

    assert day.starts(second) == [20]
    assert day.loans() == [(second, watch, "nurse", 1, 20, 30)]
    assert day.starts(first) == [100]


# --- what it does to the lender -----------------------------------------------------------


def test_the_clock_of_hands_on_work_stands_still_while_its_people_are_away():
    """40 done, 30 away, 60 to go: it ends at 130, and its room is left then."""
    clinic, patient = ward(nurse=1)
    lender = clinic.visit(step(100, nurse=1, lends=PAUSES), at=0)
    clinic.task(emergency(30, nurse=1), during=patient, after=40)
    other = clinic.visit(step(5, nurse=1), at=10)

    day = clinic.day()

    assert (day.starts(lender), day.ends(lender), day.left(lender)) == ([0], [130], 130)
    assert day.starts(other) == [130]


def test_a_step_may_be_paused_more_than_once():
    """Away 10 to 30 and 50 to 90: sixty seconds, so it ends at 160."""
    clinic, patient = ward(nurse=1)
    lender = clinic.visit(step(100, nurse=1, lends=PAUSES), at=0)
    clinic.task(emergency(20, nurse=1), during=patient, after=10)
    clinic.task(emergency(40, nurse=1), during=patient, after=50)

    assert clinic.day().ends(lender) == [160]


def test_the_clock_runs_again_only_when_everybody_is_back():
    """One nurse away 10 to 50, the other 20 to 80: it stands still from 10 to 80."""
    clinic, patient = ward(nurse=2)
    lender = clinic.visit(step(100, nurse=2, lends=PAUSES), at=0)
    clinic.task(emergency(40, nurse=1), during=patient, after=10)
    clinic.task(emergency(60, nurse=1), during=patient, after=20)

    assert clinic.day().ends(lender) == [170]


def test_people_back_at_a_paused_step_stay_with_it():
    """The nurse who is back at 50 is not free for the patient who waits."""
    clinic, patient = ward(nurse=2)
    clinic.visit(step(100, nurse=2, lends=PAUSES), at=0)
    clinic.task(emergency(40, nurse=1), during=patient, after=10)
    clinic.task(emergency(60, nurse=1), during=patient, after=20)
    other = clinic.visit(step(5, nurse=1), at=30)

    assert clinic.day().starts(other) == [170]


def test_an_emergency_of_no_length_costs_its_lender_no_time():
    clinic, patient = ward(nurse=1)
    lender = clinic.visit(step(100, nurse=1, lends=PAUSES), at=0)
    help_ = clinic.task(emergency(0, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert day.loans() == [(help_, lender, "nurse", 1, 40, 40)]
    assert day.ends(lender) == [100]


def test_a_watch_runs_on_and_gets_its_people_back():
    """Away 40 to 70, the watch ends at 100 all the same, and the nurse is free then."""
    clinic, patient = ward(nurse=1)
    watch = clinic.visit(step(100, nurse=1, lends=RUNS_ON), at=0)
    clinic.task(emergency(30, nurse=1), during=patient, after=40)
    other = clinic.visit(step(5, nurse=1), at=50)

    day = clinic.day()

    assert day.ends(watch) == [100]
    assert day.starts(other) == [100]


def test_people_of_a_watch_that_has_ended_go_back_to_the_pool():
    """Two nurses watch until 60; one is lent from 40 to 100. One is free at 60, two at 100."""
    clinic, patient = ward(nurse=2)
    watch = clinic.visit(step(60, nurse=2, lends=RUNS_ON), at=0)
    help_ = clinic.task(emergency(60, nurse=1), during=patient, after=40)
    single = clinic.visit(step(10, nurse=1, priority=1), at=50)
    pair = clinic.visit(step(10, nurse=2), at=50)

    day = clinic.day()

    assert day.left(watch) == 60
    assert day.loans() == [(help_, watch, "nurse", 1, 40, 100)]
    assert day.starts(single) == [60]
    assert day.starts(pair) == [100]


def test_a_watch_that_ends_with_the_emergency_leaves_its_nurse_free():
    clinic, patient = ward(nurse=1)
    clinic.visit(step(70, nurse=1, lends=RUNS_ON), at=0)
    clinic.task(emergency(30, nurse=1), during=patient, after=40)
    other = clinic.visit(step(5, nurse=1), at=50)

    assert clinic.day().starts(other) == [70]


def test_the_patients_own_nurse_helps_and_her_work_waits():
    """Vein 0 to 100 with the nurse; at 40 she turns to the emergency for 30 seconds."""
    clinic = Clinic(places={"room": 1}, people={"nurse": 1})
    patient = clinic.visit(step(100, room=1, nurse=1, lends=PAUSES), at=0)
    help_ = clinic.task(emergency(30, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert day.loans() == [(help_, patient, "nurse", 1, 40, 70)]
    assert (day.ends(patient), day.left(patient)) == ([130], 130)


def test_offsets_count_by_the_clock_on_the_wall_also_while_a_step_is_paused():
    """A step of 50 is paused 40 to 70 and ends at 80: checks of 45 and 79 fall into it."""
    clinic = Clinic(people={"nurse": 1, "assistant": 1})
    patient = clinic.visit(step(50, nurse=1, lends=PAUSES), at=0)
    clinic.task(emergency(30, nurse=1), during=patient, after=40)
    during_pause = clinic.task(step(5, assistant=1), during=patient, after=45)
    at_the_end = clinic.task(step(5, assistant=1), during=patient, after=79)

    day = clinic.day()

    assert day.ends(patient) == [80]
    assert day.starts(during_pause) == [45]
    assert (day.starts(at_the_end), day.status(at_the_end)) == ([79], LEFT)


def test_an_emergency_may_fire_while_its_step_is_paused():
    """The second finds nobody and waits for the first, which ends at 70: 70 to 80."""
    clinic = Clinic(people={"nurse": 1})
    patient = clinic.visit(step(100, nurse=1, lends=PAUSES), at=0)
    first = clinic.task(emergency(30, nurse=1), during=patient, after=40)
    second = clinic.task(emergency(10, nurse=1), during=patient, after=50)

    day = clinic.day()

    assert day.starts(second) == [70]
    assert day.loans() == [
        (first, patient, "nurse", 1, 40, 70),
        (second, patient, "nurse", 1, 70, 80),
    ]
    assert day.ends(patient) == [140]


def test_free_below_zero_counts_as_none_when_borrowing():
    """At 50 a nurse goes home while both still watch: one is borrowed at 60, not two."""
    clinic, patient = ward(nurse=[(0, 2), (50, 1)])
    clinic.visit(step(200, nurse=1, lends=RUNS_ON), at=0)
    watch = clinic.visit(step(200, nurse=1, lends=RUNS_ON), at=0)
    help_ = clinic.task(emergency(10, nurse=1), during=patient, after=60)

    day = clinic.day()

    assert day.starts(help_) == [60]
    assert day.loans() == [(help_, watch, "nurse", 1, 60, 70)]
