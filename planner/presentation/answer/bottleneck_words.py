"""Bottleneck words: what is full in each run of months, and what one more of each would allow.

Takes       what binds, month by month
Gives       lines
Units       months count from 1; runs of months are places from 0 inside
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from planner.experiments.run.bottlenecks import CLOSED, FULL_SHARE
from planner.experiments.run.run import Answer
from planner.experiments.sense.day import infusions_a_room, inside_min
from planner.presentation.format.rounding import counted, listed, plain
from planner.presentation.format.vocabulary import binding_words
from planner.scenario.model import Scenario
from planner.scenario.programs import programs_of
from planner.units import clock

LONG_RUN = 3  # months in a row
FULL_MEANS = (
    f"Full: {100 * FULL_SHARE:.0f}% or more of a month's places are booked, also by who then "
    "misses or cancels."
)


def binding_lines(answer: Answer) -> tuple[str, ...]:
    """Return what binds in each run of months, and what one more of each would allow."""
    runs = runs_of_months(answer.binding.months, binding_words)
    return (*runs, FULL_MEANS, *one_more_lines(answer))


def runs_of_months(months: Iterable[str], said: Mapping[str, str]) -> tuple[str, ...]:
    """Return runs of months with the same word, or with some by turns, in words."""
    return tuple(_run_line(run, said) for run in _by_turns(_runs(months)))


def room_lines(scenario: Scenario, slots: int) -> tuple[str, ...]:
    """Return how many infusions a day a room has place for and why; none where that is not plain.

    Of several programs each takes its own time, and recovery chairs free a room before the end.

    >>> room_lines(Scenario(), 6)
    ('A room has place for 3 infusions a day: 110 minutes each, 15 to clean, 8:00 am to 4:00 pm.',)
    >>> room_lines(Scenario(), 4)[0].split(". ")[-1]
    '2 rooms have place for 6; who infuses and who must be there leave 4.'
    """
    rooms, booking = scenario.rooms, scenario.booking
    each = infusions_a_room(scenario, booking.infusions_end_min) * rooms.patients_per_room
    places = each * rooms.infusion_rooms
    if programs_of(scenario) or rooms.recovery_chairs or not 0 < slots <= places:
        return ()
    opens, shuts = clock(booking.infusions_start_min), clock(booking.infusions_end_min)
    said = (
        f"A room has place for {counted(each, 'infusion')} a day: "
        f"{plain(inside_min(scenario))} minutes each, {plain(scenario.visit.turnover_min)} to "
        f"clean, {opens} to {shuts}."
    )
    if slots == places:
        return (said,)
    verb = "has" if rooms.infusion_rooms == 1 else "have"
    return (
        f"{said} {counted(rooms.infusion_rooms, 'room')} {verb} place for {places}; who infuses "
        f"and who must be there leave {slots}.",
    )


def one_more_lines(answer: Answer) -> tuple[str, ...]:
    """Return how many infusions a day there are and why, and how many with one more of each."""
    why = room_lines(answer.scenario, answer.binding.slots_per_day)
    return (*why, _one_more_words(answer))


def _one_more_words(answer: Answer) -> str:
    slots, one_more = answer.binding.slots_per_day, answer.binding.one_more
    now = f"An infusion day has room for {counted(slots, 'infusion')}"
    if one_more is None:
        return f"{now}."
    allowed = tuple(
        f"one more {_ONE[kind]} {slots + gain}"
        for kind, gain in one_more._asdict().items()
        if gain or kind in ALWAYS_SAID
    )
    return f"{now}; with {listed(allowed)}."


ALWAYS_SAID = ("rooms", "nurses", "assistants")
_ONE = {
    "rooms": "room",
    "nurses": "nurse",
    "assistants": "assistant",
    "equipment": "monitor and pump",
    "support": "person to sit beside patients",
    "hours": "hour",
}


class _Run(NamedTuple):
    """Months, from 0, in which the same binds, or some things by turns."""

    first: int
    last: int
    words: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        return self.last - self.first + 1 < LONG_RUN


def _runs(words: Iterable[str]) -> list[_Run]:
    found: list[_Run] = []
    for month, word in enumerate(words):
        begins = found.pop().first if found and found[-1].words == (word,) else month
        found.append(_Run(begins, month, (word,)))
    return found


def _by_turns(runs: Iterable[_Run]) -> list[_Run]:
    """Return the runs with neighbors of a month or two put together: those are chance."""
    found: list[_Run] = []
    for is_short, group in groupby(runs, key=lambda run: run.is_short):
        several = list(group)
        if is_short:
            words = tuple(dict.fromkeys(word for run in several for word in run.words))
            several = [_Run(several[0].first, several[-1].last, words)]
        found += several
    return found


def _run_line(run: _Run, said: Mapping[str, str]) -> str:
    first, last = run.first + 1, run.last + 1
    months = f"Month {first}" if first == last else f"Months {first} to {last}"
    if first == 1 and run.words == (CLOSED,):
        return f"{months}: not open yet"
    turns = "by turns " if len(run.words) > 1 else ""
    return f"{months}: {turns}{'; '.join(said[word] for word in run.words)}"
