"""Rooms that are free at some hours only: what is planned into them, and what is not."""

import pytest

from planner.errors import ScenarioError
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.clinic_day.schedule import empty_sheet, most_levels, write_levels
from planner.models.records import Activity
from planner.models.replication import simulate
from planner.scenario.changes import with_changes
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario
from planner.scenario.tables.free_hours import FreeHours, by_weekday, free_hours
from tests.small_practice import small_scenario

HOURS = "Tue 08:00-12:00 2; Thu 10:00-17:00 1"


def starts_of(scenario: Scenario, day: str) -> list[str]:
    """Return the infusion starts of a weekday as clock times."""
    floor = prepare(scenario).floor
    seconds = floor.infusion_slot_s[floor.is_slot[WEEK.index(day)]]
    return [f"{second // 3600:02}:{second % 3600 // 60:02}" for second in seconds.tolist()]


def test_the_words_are_read_by_weekday_and_hour() -> None:
    assert free_hours(HOURS) == (FreeHours(1, 480, 720, 2), FreeHours(3, 600, 1020, 1))
    assert by_weekday("") == {}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("Tu 08:00-12:00 2", "Write it as in"),
        ("Tue 12:00-08:00 2", "no stretch of one day"),
        ("Tue 08:00-12:00", "without the number of rooms"),
        ("Tue 08:00-12:00 2; Tue 11:00-13:00 1", "names hours of Tue twice"),
        ("Mon 08:00-12:00 2", "names a day without infusions"),
        ("Tue 08:00-12:00 3", "has more rooms than the 2 there are"),
        ("Tue 06:00-12:00 2", "must lie inside the opening hours"),
    ],
)
def test_wrong_hours_are_refused_with_a_reason(words: str, complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        with_changes(Scenario(), {"rooms.free_hours": words})


def test_a_room_free_all_day_is_as_good_as_no_word_about_it() -> None:
    told = with_changes(Scenario(), {"rooms.free_hours": "Tue 08:00-17:00 2; Thu 08:00-17:00 2"})

    assert starts_of(told, "Tue") == starts_of(Scenario(), "Tue")


def test_every_patient_has_left_the_room_when_it_is_taken_back() -> None:
    """Each start needs 7.5 + 7.5 + 5 + 50 + 35 + 5 + 15 = 125 minutes of a room.

    On Tuesday two rooms are free for 240 minutes: one start each, a second of 125 would end at
    250. The second start waits for the nurse's hands. On Thursday one room is free for 420
    minutes of which infusions may use 360 (all have left by 16:00): two starts, not three.
    """
    scenario = with_changes(
        Scenario(), {"rooms.free_hours": HOURS, "visit.planned_wait_max_min": 0}
    )

    tuesday, thursday = starts_of(scenario, "Tue"), starts_of(scenario, "Thu")

    assert len(tuesday) == 2
    assert tuesday[0] == "08:00"
    assert tuesday[1] < "09:56"
    assert thursday[0] == "10:00"
    assert len(thursday) == 2


def test_exam_rooms_serve_existing_patients_in_the_other_hours() -> None:
    floor = prepare(with_changes(Scenario(), {"rooms.free_hours": HOURS})).floor

    sheet = empty_sheet(0, 0, most_levels(floor))
    write_levels(sheet, floor, floor.programme_capacity, WEEK.index("Tue"))
    first, from_s, units = sheet.level_first, sheet.level_from_s, sheet.level_units

    exam = slice(first[r.EXAM_ROOMS], first[r.EXAM_ROOMS + 1])
    quiet = slice(first[r.INFUSION_ROOMS], first[r.INFUSION_ROOMS + 1])
    assert from_s[exam].tolist() == [0, 8 * 3600, 12 * 3600]
    assert units[exam].tolist() == [4, 2, 4]
    assert units[quiet].tolist() == [0, 2, 0]


def test_nobody_is_booked_into_a_slot_that_a_weekday_does_not_offer() -> None:
    scenario = small_scenario(rooms__free_hours=HOURS)
    blueprint = prepare(scenario)

    replication = simulate(blueprint, 0)

    booked = replication.with_programme[:, Activity.INFUSION_SLOTS_BOOKED]
    offered = replication.with_programme[:, Activity.INFUSION_SLOTS]
    assert booked.sum() > 20
    assert (booked <= offered).all()
    week = blueprint.floor.is_slot.sum()
    assert offered.max() <= 5 * week


def test_a_quiet_room_more_than_is_ever_free_can_be_planned_with() -> None:
    hours = "Tue 09:00-17:00 2; Thu 08:00-17:00 1"
    few = with_changes(Scenario(), {"rooms.free_hours": hours})
    more = with_changes(few, {"rooms.infusion_rooms": 3, "rooms.monitors": 3, "rooms.pumps": 3})

    assert starts_of(more, "Tue") == starts_of(few, "Tue")
    assert starts_of(more, "Thu") == starts_of(few, "Thu")
