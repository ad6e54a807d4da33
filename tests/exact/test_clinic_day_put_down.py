"""Rule 7: work that can be put down is put down for a check that falls due."""

import pytest

from planner.errors import PlanError
from planner.models.records import LENDS_NOTHING, PAUSES, PUT_DOWN, RUNS_ON
from tests.days import Clinic, check, emergency, step


def ward(**people: int) -> tuple[Clinic, int]:
    """Return a clinic with these people, and a patient in a bed from 0 to 400."""
    clinic = Clinic(places={"bed": 9}, people=people)
    return clinic, clinic.visit(step(400, bed=1), at=0)


def test_cleaning_is_put_down_for_a_check_and_taken_up_again():
    clinic, patient = ward(nurse=1)
    cleaning = clinic.visit(step(100, nurse=1, lends=PUT_DOWN), at=0)
    look = clinic.task(check(5, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert day.starts(look) == [40]
    assert day.ends(cleaning) == [105]
    assert day.loans() == [(look, cleaning, "nurse", 1, 40, 45)]


@pytest.mark.parametrize("lends", [LENDS_NOTHING, PAUSES, RUNS_ON])
def test_a_check_waits_for_work_that_cannot_be_put_down(lends: int):
    clinic, patient = ward(nurse=1)
    clinic.visit(step(100, nurse=1, lends=lends), at=0)
    look = clinic.task(check(5, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert day.starts(look) == [100]
    assert day.loans() == []


def test_a_check_takes_a_free_nurse_before_work_is_put_down():
    clinic, patient = ward(nurse=2)
    cleaning = clinic.visit(step(100, nurse=1, lends=PUT_DOWN), at=0)
    look = clinic.task(check(5, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert day.starts(look) == [40]
    assert day.ends(cleaning) == [100]


def test_two_checks_that_fall_due_together_come_one_after_the_other():
    clinic, patient = ward(nurse=1)
    cleaning = clinic.visit(step(100, nurse=1, lends=PUT_DOWN), at=0)
    looks = [clinic.task(check(5, nurse=1), during=patient, after=40) for _ in range(2)]

    day = clinic.day()

    assert [day.starts(look) for look in looks] == [[40], [45]]
    assert day.ends(cleaning) == [110]


def test_an_emergency_takes_the_nurse_from_the_check_for_which_work_was_put_down():
    """She cleans 0 to 40 and looks at 40; from 42 to 52 she helps, then looks on and cleans on."""
    clinic, patient = ward(nurse=1)
    cleaning = clinic.visit(step(100, nurse=1, lends=PUT_DOWN), at=0)
    look = clinic.task(check(5, nurse=1), during=patient, after=40)
    help_ = clinic.task(emergency(10, nurse=1), during=patient, after=42)

    day = clinic.day()

    assert day.starts(help_) == [42]
    assert (day.ends(look), day.ends(cleaning)) == ([55], [115])
    assert sorted(day.loans()) == [
        (look, cleaning, "nurse", 1, 40, 55),
        (help_, look, "nurse", 1, 42, 52),
    ]


def test_an_emergency_borrows_from_work_that_can_be_put_down_too():
    clinic, patient = ward(nurse=1)
    cleaning = clinic.visit(step(100, nurse=1, lends=PUT_DOWN), at=0)
    help_ = clinic.task(emergency(10, nurse=1), during=patient, after=40)

    day = clinic.day()

    assert (day.starts(help_), day.ends(cleaning)) == ([40], [110])


def test_a_check_is_not_begun_with_less_than_it_needs():
    """One nurse cleans, the other sets a vein: both are needed, so the check waits until 100."""
    clinic, patient = ward(nurse=2)
    cleaning = clinic.visit(step(300, nurse=1, lends=PUT_DOWN), at=0)
    clinic.visit(step(100, nurse=1, lends=PAUSES), at=0)
    look = clinic.task(check(5, nurse=2), during=patient, after=40)

    day = clinic.day()

    assert day.starts(look) == [100]
    assert day.loans() == [(look, cleaning, "nurse", 1, 100, 105)]


@pytest.mark.parametrize("lends", [RUNS_ON, PUT_DOWN])
def test_a_check_that_borrows_pauses_or_lends_nothing(lends: int):
    clinic, patient = ward(nurse=1)
    clinic.task(check(5, nurse=1, lends=lends), during=patient, after=40)

    with pytest.raises(PlanError, match="pauses or lends nothing"):
        clinic.day()
