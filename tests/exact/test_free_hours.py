"""Rooms that are free at some hours only: what is planned into them, and what is not."""

import pytest

from planner.blueprint.nurses import paid_by_weekday_min, paid_day_min
from planner.errors import ScenarioError
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.clinic_day.schedule import empty_sheet, most_levels, write_levels
from planner.models.records import Activity
from planner.models.replication import simulate
from planner.scenario.changes import with_changes
from planner.scenario.facts import WEEK
from planner.scenario.files.files import read_text
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


def test_every_patient_has_left_when_the_hours_of_rooms_end() -> None:
    """Each patient needs 7.5 + 7.5 + 5 + 50 + 35 + 5 = 110 minutes of a room, cleaned for 15.

    On Tuesday a room is free for 240 minutes, 5 more than two need, and on a grid of ten the second
    leaves at noon: the room is clean at 12:15. On Thursday it is free for 420 minutes, of which
    infusions may use 360 (all have left by 16:00), and the nurse has lunch from 12:00 to 12:30.
    """
    changes = {"rooms.free_hours": HOURS.replace("2;", "1;"), "visit.planned_wait_max_min": 0}
    scenario = with_changes(Scenario(), changes)

    assert starts_of(scenario, "Tue") == ["08:00", "10:10"]
    assert starts_of(scenario, "Thu") == ["10:00", "12:30"]


ONE_ROOM = {
    "rooms.infusion_rooms": 1,
    "rooms.exam_rooms_used": 0,
    "rooms.monitors": 1,
    "rooms.pumps": 1,
}
HALF_DAYS = {  # days, hours of infusions, and what of the house goes with them
    "afternoons": (("Tue", "Thu"), 780, 1020, {}),
    "mornings": (("Sat",), 480, 720, {"practice.open_weekdays": WEEK[:6]}),
    "evenings": (("Mon", "Wed"), 960, 1200, {"practice.closes_min": 1200}),
}


@pytest.mark.parametrize("kind", HALF_DAYS)
@pytest.mark.parametrize("exam_rooms", [0, 1])
def test_the_same_hours_are_the_same_plan_by_either_setting(kind: str, exam_rooms: int) -> None:
    days, from_min, to_min, house = HALF_DAYS[kind]
    common = {**ONE_ROOM, **house, "booking.infusion_weekdays": days}
    common |= {"rooms.exam_rooms_used": exam_rooms, "monitoring.prescriber_presence": "on_call"}
    block = {"booking.infusions_start_min": from_min, "booking.infusions_end_min": to_min}
    clock = f"{from_min // 60}:00-{to_min // 60}:00"
    rooms = {"rooms.free_hours": "; ".join(f"{day} {clock} 1" for day in days)}
    by_block, by_rooms = (
        with_changes(Scenario(), common | each) for each in (block, block | rooms)
    )

    assert len(starts_of(by_block, days[0])) == 2
    assert starts_of(by_rooms, days[0]) == starts_of(by_block, days[0])
    assert paid_day_min(by_rooms) == paid_day_min(by_block)
    for name in ("room_from_s", "room_units", "exam_units"):
        levels = [
            getattr(prepare(each).floor, name)[WEEK.index(days[0])] for each in (by_block, by_rooms)
        ]
        assert levels[0].tolist() == levels[1].tolist()


def test_the_first_patient_comes_when_a_room_becomes_free_also_off_the_grid_of_the_day() -> None:
    hours = {"rooms.free_hours": "Tue 9:05-11:00 1; Tue 13:25-15:30 1; Thu 08:00-17:00 1"}

    assert starts_of(with_changes(Scenario(), hours), "Tue") == ["09:05", "13:25"]


def test_a_file_that_says_when_rooms_are_free_says_when_infusions_are() -> None:
    rooms = """schema = 2
[[rooms.free_hours]]
weekday = "Tue"
from_min = 780
to_min = 1020
rooms = 1
[[rooms.free_hours]]
weekday = "Thu"
from_min = 780
to_min = 1020
rooms = 1
"""
    own = "[booking]\ninfusions_end_min = 960\n"

    booking = read_text(rooms, "afternoons").scenario.booking
    typed = read_text(rooms.replace("schema = 2\n", f"schema = 2\n{own}"), "own").scenario.booking

    assert (booking.infusions_start_min, booking.infusions_end_min) == (780, 1020)
    assert (typed.infusions_start_min, typed.infusions_end_min) == (780, 960)


def test_a_nurse_is_paid_for_the_hours_in_which_infusions_can_run() -> None:
    """Tuesday from 8 to 12 and an hour, Thursday from 10 to 16 and an hour less one for lunch."""
    scenario = with_changes(Scenario(), {"rooms.free_hours": HOURS})

    assert paid_by_weekday_min(scenario)[1:4:2] == (300, 360)
    assert paid_day_min(scenario) == 330


def test_exam_rooms_serve_existing_patients_in_the_other_hours() -> None:
    """Infusions end at noon, and the rooms are exam rooms again once they are clean."""
    floor = prepare(with_changes(Scenario(), {"rooms.free_hours": HOURS})).floor

    sheet = empty_sheet(0, 0, most_levels(floor))
    write_levels(sheet, floor, floor.program_capacity, WEEK.index("Tue"))
    first, from_s, units = sheet.level_first, sheet.level_from_s, sheet.level_units

    exam = slice(first[r.EXAM_ROOMS], first[r.EXAM_ROOMS + 1])
    quiet = slice(first[r.INFUSION_ROOMS], first[r.INFUSION_ROOMS + 1])
    assert from_s[exam].tolist() == [0, 12 * 3600 + 15 * 60]
    assert units[exam].tolist() == [2, 4]
    assert units[quiet].tolist() == [2, 0]


def test_no_exam_room_is_made_ready_for_the_last_hour_of_the_day() -> None:
    ends = {"booking.infusions_end_min": 950}

    whole, shorter = (prepare(with_changes(Scenario(), each)).floor for each in ({}, ends))

    assert whole.exam_units[1].tolist()[-1] == 2
    assert shorter.exam_units[1].tolist()[-1] == 4


def test_nobody_is_booked_into_a_slot_that_a_weekday_does_not_offer() -> None:
    scenario = small_scenario(rooms__free_hours=HOURS)
    blueprint = prepare(scenario)

    replication = simulate(blueprint, 0)

    booked = replication.with_program[:, Activity.INFUSION_SLOTS_BOOKED]
    offered = replication.with_program[:, Activity.INFUSION_SLOTS]
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
