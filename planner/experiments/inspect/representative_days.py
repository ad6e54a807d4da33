"""Representative days: typical, full, of long waits, of a broken rule, of a call for help.

Takes       a Blueprint with start times, the number of a replication
Gives       the days from day 0, None where there is no such day
Units       days from day 0
Randomness  none of its own: the days are of one of the replications that the answer was made from
Left out    what is told of a day (day.py)

One pass over the whole plan finds all of them, and counts infusions by weekday. Typical is in
the middle twice: of all days by how many infusions they have, then of those alike by how long
everybody waits. Waits are longest where most people leave unseen, and of several such days where
the waiting is longest. Of days with calls for help in an adverse event it is the one with most, and
of several that of the gravest event.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planner.experiments.inspect.day import (
    Outcome,
    broken_on,
    events_on,
    infusions,
    outcome,
    simulated_days,
)
from planner.models.records import Blueprint, Ints


class Seen(NamedTuple):
    """A day with infusions, and what it came to."""

    day: int
    infusions: int
    outcome: Outcome
    events: tuple[
        int, ...
    ] = ()  # kinds of adverse events in which help was called, the gravest first

    broken: tuple[int, ...] = ()  # kinds of breaches of the monitoring rule

    @property
    def wait_s(self) -> int:
        """All waiting of that day."""
        return self.outcome.infusion_wait_s + self.outcome.existing_wait_s


class Kinds(NamedTuple):
    """Days worth looking at, and how many days of the plan are like them."""

    typical: int | None
    full: int | None
    waits: int | None
    breach: int | None
    help: int | None
    days: tuple[int, ...]  # all with infusions
    broken_days: int  # on which the monitoring rule was broken
    help_days: int  # on which help was called
    calls: tuple[
        tuple[int, int], ...
    ] = ()  # kinds of adverse events, and how many calls each: most first
    broken: tuple[tuple[int, int], ...] = ()  # kinds of breaches, and how many each: most first
    on_weekday: tuple[int, ...] = ()  # infusions, from Monday; none where nobody has counted


def kinds_of_day(blueprint: Blueprint, number: int) -> Kinds:
    """Return the days of one replication that are worth looking at."""
    last = len(blueprint.calendar.month) - 1
    seen = tuple(
        Seen(
            kept.day,
            given,
            outcome(kept, blueprint.floor),
            events_on(kept),
            broken_on(kept, blueprint.floor),
        )
        for kept in simulated_days(blueprint, number, last)
        for given in (infusions(kept),)
        if given
    )
    return chosen(seen)._replace(on_weekday=on_weekdays(seen, blueprint.calendar.weekday))


def on_weekdays(seen: Iterable[Seen], weekday: Sequence[int] | Ints) -> tuple[int, ...]:
    """Return how many infusions are given on each weekday, from Monday."""
    found = [0] * 7
    for each in seen:
        found[weekday[each.day]] += each.infusions
    return tuple(found)


def chosen(seen: Iterable[Seen]) -> Kinds:
    """Return the days worth looking at among those with infusions."""
    days = tuple(seen)
    middle = typical(days)
    broken = [each for each in days if each.outcome.breaches]
    helped = [each for each in days if each.events]
    return Kinds(
        typical=middle,
        full=_full(days, middle),
        waits=_longest(days),
        breach=_most_broken(broken),
        help=_most_calls(helped),
        days=tuple(each.day for each in days),
        broken_days=len(broken),
        help_days=len(helped),
        broken=tuple(Counter(kind for each in days for kind in each.broken).most_common()),
        calls=tuple(Counter(event for each in days for event in each.events).most_common()),
    )


def typical(days: Sequence[Seen]) -> int | None:
    """Return the day in the middle: by infusions, then by waiting among those alike."""
    if not days:
        return None
    middle = sorted(each.infusions for each in days)[len(days) // 2]
    return _by_waiting([each for each in days if each.infusions == middle])


def _full(days: Sequence[Seen], middle: int | None) -> int | None:
    """Return a day with most infusions, of several the one in the middle by waiting.

    It is the typical one only where no other has as many.
    """
    most = max((each.infusions for each in days), default=0)
    full = [each for each in days if each.infusions == most]
    return _by_waiting([each for each in full if each.day != middle] or full)


def _by_waiting(alike: Sequence[Seen]) -> int | None:
    ranked = sorted(alike, key=lambda each: (each.wait_s, each.day))
    return ranked[len(ranked) // 2].day if ranked else None


def _longest(days: Sequence[Seen]) -> int | None:
    worst = max(days, key=lambda each: (each.outcome.gone, each.wait_s, -each.day), default=None)
    return None if worst is None else worst.day


def _most_broken(broken: Sequence[Seen]) -> int | None:
    worst = max(
        broken, key=lambda each: (each.outcome.breaches, each.wait_s, -each.day), default=None
    )
    return None if worst is None else worst.day


def _most_calls(helped: Sequence[Seen]) -> int | None:
    """Return the day of most calls for help, of several that of the gravest event."""
    worst = min(helped, key=lambda each: (-len(each.events), each.events, each.day), default=None)
    return None if worst is None else worst.day
