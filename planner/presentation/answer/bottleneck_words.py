"""Bottleneck words: what is full in each run of months, and what one more of each would allow.

Takes       what binds, month by month
Gives       lines
Units       months count from 1; runs of months are places from 0 inside
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from planner.experiments.run.bottlenecks import CLOSED
from planner.experiments.run.run import Answer
from planner.presentation.format.rounding import counted, listed
from planner.presentation.format.vocabulary import binding_words

LONG_RUN = 3  # months in a row


def binding_lines(answer: Answer) -> tuple[str, ...]:
    """Return what binds in each run of months, and what one more of each would allow."""
    return (*runs_of_months(answer.binding.months, binding_words), *one_more_lines(answer))


def runs_of_months(months: Iterable[str], said: Mapping[str, str]) -> tuple[str, ...]:
    """Return runs of months with the same word, or with some by turns, in words."""
    return tuple(_run_line(run, said) for run in _by_turns(_runs(months)))


def one_more_lines(answer: Answer) -> tuple[str, ...]:
    """Return how many infusions a day there are, and how many with one more of each."""
    slots, one_more = answer.binding.slots_per_day, answer.binding.one_more
    now = f"An infusion day has room for {counted(slots, 'infusion')}"
    if one_more is None:
        return (f"{now}.",)
    allowed = tuple(
        f"one more {_ONE[kind]} {slots + gain}"
        for kind, gain in one_more._asdict().items()
        if gain or kind in ALWAYS_SAID
    )
    return (f"{now}; with {listed(allowed)}.",)


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
