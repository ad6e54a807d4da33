"""Free hours: on which weekdays, at which hours, how many infusion rooms are free.

Takes       the words of `rooms.free_hours`, as in "Tue 08:00-12:00 2; Thu 08:00-17:00 1"; the tables
            [[rooms.free_hours]] of a file
Gives       the free hours by weekday, or what is wrong with the words; the words again
Units       minutes after midnight
Left out    what a room is used for in the other hours
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

from planner.scenario.facts import WEEK, Row, Tables, Weekday
from planner.scenario.field import Subject, choice, whole
from planner.units import CLOCK

EXAMPLE = '"Tue 08:00-12:00 2; Thu 08:00-17:00 1"'
_ENTRY = re.compile(r"([A-Z][a-z]{2}) +(\d{1,2}):(\d\d) *- *(\d{1,2}):(\d\d) +(\d{1,2})")


class FreeHours(NamedTuple):
    """Some rooms, free on a weekday from a minute to a minute."""

    weekday: int  # Monday is 0
    from_min: int
    to_min: int
    rooms: int


def free_hours(words: str) -> tuple[FreeHours, ...]:
    """Return the free hours in order of weekday and time.

    Raises ValueError, in words for the owner, where they cannot be read.

    >>> free_hours("Tue 08:00-12:00 2")
    (FreeHours(weekday=1, from_min=480, to_min=720, rooms=2),)
    """
    entries = [entry.strip() for entry in words.split(";") if entry.strip()]
    found = sorted(map(_read, entries))
    for one, other in pairwise(found):
        if one.weekday == other.weekday and other.from_min < one.to_min:
            raise ValueError(f"names hours of {WEEK[one.weekday]} twice. Give each hour once.")
    return tuple(found)


def by_weekday(words: str) -> Mapping[int, tuple[FreeHours, ...]]:
    """Return the free hours of every weekday that is named."""
    found = free_hours(words)
    days = dict.fromkeys(each.weekday for each in found)
    return {day: tuple(each for each in found if each.weekday == day) for day in days}


def words_of(hours: Iterable[FreeHours]) -> str:
    """Return the words of free hours, as a scenario has them.

    >>> words_of(free_hours("Thu 8:00-17:00 1;Tue 08:00-12:00  2"))
    'Tue 8:00-12:00 2; Thu 8:00-17:00 1'
    """
    return "; ".join(
        f"{WEEK[each.weekday]} {_of_a_file(each.from_min)}-{_of_a_file(each.to_min)} {each.rooms}"
        for each in hours
    )


def _of_a_file(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _read(entry: str) -> FreeHours:
    if _ENTRY.fullmatch(f"{entry} 1"):
        raise ValueError(f"has {entry!r} without the number of rooms. Write it as in {EXAMPLE}.")
    match = _ENTRY.fullmatch(entry)
    if match is None or match[1] not in WEEK:
        raise ValueError(f"has {entry[:40]!r}. Write it as in {EXAMPLE}.")
    from_min = 60 * int(match[2]) + int(match[3])
    to_min = 60 * int(match[4]) + int(match[5])
    if not from_min < to_min <= 24 * 60 or int(match[3]) > 59 or int(match[5]) > 59:
        raise ValueError(f"has {entry!r}, which is no stretch of one day.")
    return FreeHours(WEEK.index(match[1]), from_min, to_min, int(match[6]))


# --- tables -------------------------------------------------------------------------------------


class Stretch(Subject):
    """Some hours of a weekday in which infusion rooms are free."""

    weekday: Weekday = choice(
        "Mon",
        label="Weekday",
        source="Ask",
        confidence="owner",
        touches="clinic",
        help="A day of infusions.",
    )
    from_min: int = whole(
        480,
        unit=CLOCK,
        at_least=0,
        at_most=1439,
        label="From",
        source="Ask",
        confidence="owner",
        touches="clinic",
        help="When the first patient can come.",
    )
    to_min: int = whole(
        720,
        unit=CLOCK,
        at_least=1,
        at_most=1440,
        label="To",
        source="Ask",
        confidence="owner",
        touches="clinic",
        help="By when the last patient has left; the room is cleaned after.",
    )
    rooms: int = whole(
        1,
        unit="rooms",
        at_least=0,
        at_most=99,
        label="Rooms",
        source="Ask",
        confidence="owner",
        touches="clinic",
        help="How many.",
    )


def _words_of(rows: Sequence[Row]) -> str:
    return words_of(
        FreeHours(
            WEEK.index(cast(Weekday, row["weekday"])),
            *(cast(int, row[name]) for name in ("from_min", "to_min", "rooms")),
        )
        for row in rows
    )


def _rows_of(words: str) -> tuple[Row, ...]:
    names = ("weekday", "from_min", "to_min", "rooms")
    return tuple(
        dict(zip(names, (WEEK[each.weekday], *each[1:]), strict=True)) for each in free_hours(words)
    )


def _wrong_in(row: Row) -> tuple[tuple[str, str], ...]:
    begins, ends = cast(int, row["from_min"]), cast(int, row["to_min"])
    if begins < ends:
        return ()
    return (("to_min", f"is {ends}: it must be later than from_min, {begins}."),)


FREE_HOURS = Tables(
    Stretch,
    needs=("weekday", "from_min", "to_min", "rooms"),
    known_by=("weekday", "from_min"),
    also=(),
    words_of=_words_of,
    rows_of=_rows_of,
    wrong_in=_wrong_in,
)
