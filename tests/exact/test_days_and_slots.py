"""Days and slots that do not go together: which day, why, and what to do."""

import pytest

from planner.errors import ScenarioError
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import read_text
from planner.scenario.model import Scenario

FEWER_DAYS: Value = ("Mon", "Tue", "Wed", "Thu")


def refused(changes: dict[str, Value]) -> str:
    with pytest.raises(ScenarioError) as error:
        with_changes(Scenario(), changes)
    return str(error.value)


def test_visits_of_a_physician_who_works_on_no_day_need_no_slots() -> None:
    longer: dict[str, Value] = {
        "practice.visit_slot_min": 30,
        "practice.owner_visits_per_day": 12.0,
        "practice.second_physician_weekdays": (),
        "practice.third_physician_weekdays": (),
    }

    assert with_changes(Scenario(), longer).practice.fourth_physician_visits_per_day == 20.0
    words = refused(longer | {"practice.third_physician_weekdays": ("Tue",)})
    assert "third_physician_visits_per_day is more than the 16 slots of a day" in words
    assert "fourth_physician" not in words


def test_an_infusion_day_without_the_owner_is_named_with_four_ways_out() -> None:
    days: dict[str, Value] = {
        "practice.owner_weekdays": FEWER_DAYS,
        "booking.consult_weekdays": ("Mon",),
        "booking.infusion_weekdays": ("Tue", "Fri"),
    }

    assert (
        "names Fri, when the owner, who must be there, does not work. Choose among Mon, Tue, Wed, "
        "Thu, let the owner work on Fri too (practice.owner_weekdays) or come for infusions alone "
        "(booking.infusions_only_weekdays), or add a prescriber (added.prescribers)."
    ) in refused(days)
    assert with_changes(Scenario(), days | {"added.prescribers": 1})
    assert with_changes(Scenario(), days | {"practice.owner_weekdays": (*FEWER_DAYS, "Fri")})
    assert with_changes(Scenario(), days | {"booking.infusions_only_weekdays": ("Fri",)})


def test_a_consult_day_without_the_owner_may_be_held_by_a_clinician() -> None:
    days: dict[str, Value] = {"practice.owner_weekdays": FEWER_DAYS}

    words = refused(days)
    assert "booking.consult_weekdays names Fri, when the owner does not work." in words
    assert "or have them held by a clinician (added.clinicians)." in words
    assert with_changes(Scenario(), days | {"added.clinicians": 1})


def test_days_on_which_the_practice_is_closed_are_named() -> None:
    words = refused({"practice.open_weekdays": ("Tue", "Wed", "Thu", "Fri")})

    assert "practice.owner_weekdays names Mon, when the practice is closed." in words
    assert "Leave that out, or open then (practice.open_weekdays)." in words


def test_hours_outside_the_opening_are_told_with_those_that_fit() -> None:
    words = refused({"practice.closes_min": 900, "practice.owner_visits_per_day": 10.0})

    assert (
        "booking.infusions_end_min must lie inside the opening hours, 8:00 am to 3:00 pm "
        "(480 to 900 minutes after midnight)."
    ) in words


def test_nurses_who_are_not_there_to_be_retrained_can_be_hired() -> None:
    assert 'Give 0, or hire them: staff.infusion_nurse_plan = "hire".' in refused(
        {"staff.nurses": 0}
    )
    hired: dict[str, Value] = {"staff.nurses": 0, "staff.infusion_nurse_plan": "hire"}
    assert with_changes(Scenario(), hired)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("practice.physicians", "practice.second_physician_weekdays"),
        ("money.price", "money.infusion_price_usd"),
        ("staff.nurse_wage", "staff.nurse_wage_usd_year"),
        ("rooms.beds", "rooms.infusion_rooms"),
        ("staff.rn", "staff.nurses"),
        ("finance.cash", "finance.cash_usd"),
        ("practice.owner_weekday", "practice.owner_weekdays"),
        ("practice.overhead", "practice.other_overhead_usd_month"),
    ],
)
def test_a_setting_under_the_name_that_people_use_is_found(written: str, meant: str) -> None:
    group, _, name = written.partition(".")
    with pytest.raises(ScenarioError, match=f"Did you mean {meant}"):
        read_text(f"schema = 2\n[{group}]\n{name} = 3\n", "ours.toml")
