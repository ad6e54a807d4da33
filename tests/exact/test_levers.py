"""Levers where the owner has named the hours in which rooms are free."""

from planner.experiments.advice.levers import levers
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

NAMED = {
    "booking.infusion_weekdays": ("Tue", "Thu"),
    "rooms.infusion_rooms": 2,
    "rooms.exam_rooms_used": 2,
    "rooms.free_hours": "Tue 08:00-12:00 2; Thu 08:00-17:00 1",
}


def changes_of(name: str, changes: dict) -> dict:
    found = levers(with_changes(Scenario(), changes))
    return next(dict(lever.changes) for lever in found if lever.name == name)


def test_one_room_more_is_free_whenever_another_is() -> None:
    free = changes_of("one_room_more", NAMED)["rooms.free_hours"]

    assert free == "Tue 8:00-12:00 3; Thu 8:00-17:00 2"


def test_one_room_fewer_leaves_no_more_free_than_there_are() -> None:
    free = changes_of("one_room_fewer", NAMED)["rooms.free_hours"]

    assert free == "Tue 8:00-12:00 1; Thu 8:00-17:00 1"


def test_one_day_fewer_takes_its_hours_along() -> None:
    found = changes_of("one_day_fewer", NAMED)

    assert found == {
        "booking.infusion_weekdays": ("Thu",),
        "rooms.free_hours": "Thu 8:00-17:00 1",
    }


def test_where_no_hours_are_named_none_are_written() -> None:
    plain = NAMED | {"rooms.free_hours": ""}

    for name in ("one_room_more", "one_room_fewer", "one_day_fewer"):
        assert "rooms.free_hours" not in changes_of(name, plain)
