"""Infusion hours: from when until when infusion patients can be inside, by weekday.

Takes       the hours of infusions (`booking.infusions_start_min`, `booking.infusions_end_min`), and
            those in which rooms are free (`rooms.free_hours`)
Gives       the hours of a weekday with their rooms; from the first until the last of them; which
            are meant by hours of rooms alone
Units       minutes after midnight
Left out    which infusions fit in (blueprint/weekday_starts.py)

There is one meaning for hours, whichever setting says them: the first patient comes when they
begin, the last has left when they end. A weekday that free hours name has what of them lies inside
the hours of infusions; any other has these, with all rooms.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from planner.scenario.facts import WEEK, Value
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.practice import Practice
from planner.scenario.settings.rooms import Rooms
from planner.scenario.tables.free_hours import FreeHours, by_weekday, free_hours

Stretches = tuple[FreeHours, ...]


def hours_of_week(booking: Booking, rooms: Rooms) -> tuple[Stretches, ...]:
    """Return the infusion hours of each weekday from Monday on; none where no room is free.

    >>> hours_of_week(Booking(), Rooms())[1]
    (FreeHours(weekday=1, from_min=480, to_min=960, rooms=2),)
    """
    opens, shuts = booking.infusions_start_min, booking.infusions_end_min
    return _hours_of_week(opens, shuts, rooms.free_hours, rooms.infusion_rooms)


def _hours_of_week(opens: int, shuts: int, free: str, every: int) -> tuple[Stretches, ...]:
    named = by_weekday(free)
    return tuple(
        _inside(named.get(day, (FreeHours(day, opens, shuts, every),)), opens, shuts)
        for day in range(len(WEEK))
    )


def _inside(stretches: Stretches, opens: int, shuts: int) -> Stretches:
    cut = (
        each._replace(from_min=max(each.from_min, opens), to_min=min(each.to_min, shuts))
        for each in stretches
    )
    return tuple(each for each in cut if each.from_min < each.to_min and each.rooms)


def first_and_last_min(booking: Booking, rooms: Rooms) -> tuple[tuple[int, int], ...]:
    """Return when the infusion hours of each weekday begin and end.

    A weekday on which no room is free begins when it ends.

    >>> first_and_last_min(Booking(), Rooms(free_hours="Tue 13:00-15:00 1"))[1:3]
    ((780, 900), (480, 960))
    """
    start, end = booking.infusions_start_min, booking.infusions_end_min
    return _first_and_last_min(start, end, rooms.free_hours, rooms.infusion_rooms)


@lru_cache(maxsize=64)  # asked for by every posting of what is paid by the day
def _first_and_last_min(
    opens: int, shuts: int, free: str, every: int
) -> tuple[tuple[int, int], ...]:
    hours = _hours_of_week(opens, shuts, free, every)
    return tuple(around(each) or (opens, opens) for each in hours)


def around(stretches: Iterable[FreeHours]) -> tuple[int, int] | None:
    """Return when the first of some hours begins and the last ends; None where there are none."""
    there = tuple(stretches)
    if not there:
        return None
    return min(each.from_min for each in there), max(each.to_min for each in there)


# --- what is meant where nobody says the hours of infusions -----------------------------------

FROM, UNTIL = "booking.infusions_start_min", "booking.infusions_end_min"
HOURS = (FROM, UNTIL)
OPENS, CLOSES = "practice.opens_min", "practice.closes_min"


def hours_meant(words: str, days: Iterable[str]) -> dict[str, int]:
    """Return the hours of infusions that are meant by hours of rooms, where these name every day.

    >>> hours_meant("Tue 13:00-17:00 1; Thu 13:00-17:00 1", ("Tue", "Thu"))
    {'booking.infusions_start_min': 780, 'booking.infusions_end_min': 1020}
    >>> hours_meant("Tue 13:00-17:00 1", ("Tue", "Thu"))
    {}
    """
    there = [each for each in free_hours(words) if each.rooms]
    named = {WEEK[each.weekday] for each in there}
    found = around(there)
    if found is None or not set(days) <= named:
        return {}
    return dict(zip(HOURS, found, strict=True))


def longer_open(practice: Practice, wanted: Mapping[str, Value]) -> dict[str, Value]:
    """Return the opening hours that hold hours of infusions which reach beyond them.

    >>> longer_open(Practice(), {FROM: 780, UNTIL: 1080})
    {'practice.closes_min': 1080}
    >>> longer_open(Practice(), {UNTIL: 960})
    {}
    """
    there = {OPENS: practice.opens_min, CLOSES: practice.closes_min}
    begins, ends = (_minute(wanted.get(path)) for path in HOURS)
    held: dict[str, Value] = {
        OPENS: there[OPENS] if begins is None else min(begins, there[OPENS]),
        CLOSES: there[CLOSES] if ends is None else max(ends, there[CLOSES]),
    }
    return {path: at_min for path, at_min in held.items() if at_min != there[path]}


def _minute(value: Value) -> int | None:
    return value if isinstance(value, int) else None
