"""Rooms and equipment that do not go together.

Takes       the groups of settings
Gives       findings
"""

from planner.scenario.conflicts.finding import Found
from planner.scenario.derived.existing_practice import PHYSICIANS
from planner.scenario.groups import Groups


def wrong_rooms(scenario: Groups) -> list[Found]:
    """Return what is wrong with rooms and equipment."""
    rooms, found, paths = scenario.rooms, list[Found](), tuple[str, ...]()
    most = min(rooms.exam_rooms, rooms.infusion_rooms)
    if rooms.exam_rooms_used > most and not wrong_exam_rooms(scenario):
        paths = ("rooms.exam_rooms_used", "rooms.exam_rooms", "rooms.infusion_rooms")
        text = f"is more than there are exam rooms or infusion rooms. Give {most} or less."
        found.append((paths, text))
    for owned, there in (("monitors_owned", "monitors"), ("pumps_owned", "pumps")):
        if getattr(rooms, owned) > getattr(rooms, there):
            paths = (f"rooms.{owned}", f"rooms.{there}")
            found.append((paths, f"is more than rooms.{there}."))
    return found


def wrong_exam_rooms(scenario: Groups) -> list[Found]:
    """Return where patients would have no exam room to be seen in."""
    rooms, busy = scenario.rooms, _exam_weekdays(scenario)
    infusing = set(scenario.booking.infusion_weekdays)
    there = rooms.exam_rooms + scenario.added.exam_rooms
    left = there - rooms.exam_rooms_used
    if there == 0 and busy:
        return [("rooms.exam_rooms", "must be 1 or more: visits and consults need one.")]
    if left < 1 and busy & infusing:
        paths = ("rooms.exam_rooms_used", "rooms.exam_rooms", "booking.infusion_weekdays")
        text = "leaves no exam room for the visits and consults of infusion days. Leave one."
        return [(paths, text)]
    return []


def _exam_weekdays(scenario: Groups) -> set[str]:
    """Return the weekdays on which somebody is seen in an exam room."""
    practice, booking = scenario.practice, scenario.booking
    found = set[str](booking.consult_weekdays if booking.consults_per_day else ())
    for name in PHYSICIANS:
        if getattr(practice, f"{name}_visits_per_day") > 0:
            found.update(getattr(practice, f"{name}_weekdays"))
    return found
