"""Rooms level: more or fewer rooms for infusions, and the rent that comes and goes with them.

Takes       the plan that the owner described, the plan now, a number of rooms
Gives       settings; how many rooms are rented beside those described
Units       rooms, US dollars a month
Left out    what is advised of rooms (advice/levers/day.py): it has the same rent

Nobody knows of a room that stands empty: what the owner did not describe is rented. So the way back
leads to what was described.
"""

from planner.scenario.facts import Value
from planner.scenario.model import Scenario

RENT = "money.added_rent_usd_month"


def rooms_then(base: Scenario, now: Scenario, count: int) -> dict[str, Value]:
    """Return so many rooms, each with a monitor and a pump, and their rent."""
    rooms, patients = now.rooms, count * now.rooms.patients_per_room
    found: dict[str, Value] = {
        "rooms.infusion_rooms": count,
        "rooms.exam_rooms_used": _exam_rooms_then(base, now, count),
        "rooms.monitors": max(rooms.monitors, patients),
        "rooms.pumps": max(rooms.pumps, patients),
    }
    more_usd = rent_usd(base, count) - rent_usd(base, rooms.infusion_rooms)
    if more_usd:
        found[RENT] = max(0.0, now.money.added_rent_usd_month + more_usd)
    return found


def _exam_rooms_then(base: Scenario, now: Scenario, count: int) -> int:
    """Return how many are exam rooms: as described, unless that was changed otherwise."""
    as_described = min(base.rooms.exam_rooms_used, now.rooms.infusion_rooms)
    used = now.rooms.exam_rooms_used
    return min(base.rooms.exam_rooms_used if used == as_described else used, count)


def rented(base: Scenario, count: int) -> int:
    """Return how many of so many rooms the owner did not describe."""
    return max(0, count - base.rooms.infusion_rooms)


def rent_usd(base: Scenario, count: int) -> float:
    """Return what those cost a month."""
    return rented(base, count) * base.added.exam_room_rent_usd_month
