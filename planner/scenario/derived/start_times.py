"""Start times: when infusions begin, if the owner writes them instead of having them planned.

Takes       the words of `booking.start_times`, as in "Tue 08:00 08:30; Thu 13:00"
Gives       start times by weekday, or what is wrong with the words
Units       minutes after midnight
Left out    whether they work: the simulated days show that
"""

import re
from collections.abc import Mapping

from planner.scenario.facts import WEEK

EXAMPLE = '"Tue 08:00 08:30; Thu 13:00"'
_TIME = re.compile(r"(\d{1,2}):([0-5]\d)")


def start_times(words: str) -> Mapping[int, tuple[int, ...]]:
    """Return the start times of every weekday that is named, rising; Monday is 0.

    Raises ValueError, in words for the owner, where they cannot be read.

    >>> dict(start_times("Tue 08:30 08:00; Thu 13:00"))
    {1: (480, 510), 3: (780,)}
    """
    found: dict[int, tuple[int, ...]] = {}
    for entry in (each.strip() for each in words.split(";")):
        if not entry:
            continue
        name, *times = entry.split()
        if name not in WEEK or not times:
            raise ValueError(f"has {entry[:40]!r}. Write it as in {EXAMPLE}.")
        day = WEEK.index(name)
        if day in found:
            raise ValueError(f"names {name} twice. Give each weekday once.")
        found[day] = tuple(sorted(_minute(each, entry) for each in times))
    return found


def _minute(time: str, entry: str) -> int:
    match = _TIME.fullmatch(time)
    if match is None or int(match[1]) > 23:
        raise ValueError(f"has {time[:20]!r} in {entry[:40]!r}. Write it as in {EXAMPLE}.")
    return 60 * int(match[1]) + int(match[2])
