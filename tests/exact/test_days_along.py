"""What nobody chose goes along: days with those of the owner, a nurse hired where there is none."""

import pytest

from planner.scenario.changes import with_changes
from planner.scenario.days_along import days_along
from planner.scenario.model import Scenario

CONSULTS, INFUSIONS = "booking.consult_weekdays", "booking.infusion_weekdays"


@pytest.mark.parametrize(
    ("worked", "along"),
    [
        (("Mon", "Wed", "Fri"), {INFUSIONS: ("Mon", "Wed", "Fri")}),
        (("Mon", "Tue", "Thu"), {CONSULTS: ("Mon",)}),
        (("Tue",), {CONSULTS: ("Tue",), INFUSIONS: ("Tue",)}),
        (("Mon", "Tue", "Wed", "Thu", "Fri"), {}),
    ],
)
def test_consults_and_infusions_go_where_the_owner_works(
    worked: tuple[str, ...], along: dict[str, tuple[str, ...]]
) -> None:
    typed = {"practice.owner_weekdays": worked}

    assert days_along(Scenario(), typed) == along
    assert with_changes(Scenario(), {**typed, **along}).practice.owner_weekdays == worked


def test_days_that_somebody_chose_stay() -> None:
    assert not days_along(Scenario(), {"practice.owner_weekdays": ("Mon", "Wed")}, {INFUSIONS})


def test_the_last_patient_leaves_by_an_earlier_closing() -> None:
    typed = {"practice.closes_min": 960, "practice.visit_slot_min": 15}
    late = with_changes(Scenario(), {"booking.infusions_end_min": 1020})

    assert days_along(late, typed) == {"booking.infusions_end_min": 960}


def test_an_owner_who_infuses_holds_consults_on_another_day() -> None:
    alone = with_changes(Scenario(), {"staff.owner_infuses": True, CONSULTS: ("Mon",)})

    assert days_along(alone, {"practice.owner_weekdays": ("Wed", "Fri")}) == {
        CONSULTS: ("Fri",),
        INFUSIONS: ("Wed",),
    }


def test_what_no_other_day_mends_is_left() -> None:
    assert days_along(Scenario(), {"practice.owner_weekdays": ()}) == {}
    assert days_along(Scenario(), {"rooms.exam_rooms": 1}, {"rooms.exam_rooms_used"}) == {}


def test_a_nurse_is_hired_where_there_is_none_to_retrain() -> None:
    nobody = {"staff.nurses": 0}

    assert days_along(Scenario(), nobody) == {"staff.infusion_nurse_plan": "hire"}
    assert days_along(Scenario(), nobody, {"staff.infusion_nurse_plan"}) == {}


def test_a_single_quiet_room_was_one_exam_room_at_most() -> None:
    assert days_along(Scenario(), {"rooms.infusion_rooms": 1}) == {"rooms.exam_rooms_used": 1}
