"""Levers: what an owner could do differently, one thing at a time, in its sizes.

Takes       a scenario
Gives       levers: a name, words, and the settings that each would change
Left out    what each would set (moves/), whether it helps (search.py); anything that would relax a
            rule of monitoring

A lever that the scenario refuses, that changes nothing, or that the owner has ruled out
(`decision.ruled_out`) is left out. Prices, hours for colleagues, advertising and the like stay
inside the range that the evidence gives. A lever has several sizes where more of it is another
decision: two, three, four consults a day.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from planner.experiments.advice.moves.day import DAY_MOVES
from planner.experiments.advice.moves.making import Move
from planner.experiments.advice.moves.patients import PATIENT_MOVES, PRICE
from planner.experiments.advice.moves.people import PEOPLE_MOVES
from planner.scenario.changes import changed_if_allowed, in_words, values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOGUE, Scenario
from planner.scenario.settings.levers import LEVERS, ruled_out

__all__ = ["MOVES", "PRICE", "Lever", "joined", "levers", "merged", "together", "with_levers"]

MOVES: Mapping[str, Move] = {**DAY_MOVES, **PEOPLE_MOVES, **PATIENT_MOVES}
COUNTED = ("rooms.", "staff.", "added.", "booking.consults_per_day", "booking.infusions_")
KEPT = 64  # plans whose levers are remembered


class Lever(NamedTuple):
    """One thing that could be done differently."""

    name: str
    words: str  # what is done
    changes: Mapping[str, Value]


def levers(scenario: Scenario) -> tuple[Lever, ...]:
    """Return the levers that can be moved in a scenario, each in all its sizes."""
    return _levers(scenario)


@lru_cache(maxsize=KEPT)
def _levers(scenario: Scenario) -> tuple[Lever, ...]:
    out, present = set(ruled_out(scenario.decision.ruled_out)), values_of(scenario)
    return tuple(
        Lever(name, words or LEVERS[name], changes)
        for name, move in MOVES.items()
        if name not in out
        for words, changes in move.make(scenario)
        if any(present[path] != value for path, value in changes.items())
        and not any(_is_beyond(path, present[path], value) for path, value in changes.items())
        and changed_if_allowed(scenario, changes) is not None
    )


def _is_beyond(path: str, now: Value, then: Value) -> bool:
    """Return whether a number is taken out of the range of its evidence, or further out of it.

    How many rooms, nurses and consults there are is no matter of evidence.
    """
    low, high = CATALOGUE[path].low, CATALOGUE[path].high
    if path.startswith(COUNTED) or not isinstance(then, int | float) or isinstance(then, bool):
        return False
    if not isinstance(now, int | float):
        return False
    above = isinstance(high, int | float) and then > max(high, now)
    below = isinstance(low, int | float) and then < min(low, now)
    return above or below


def together(some: tuple[Lever, ...]) -> dict[str, Value] | None:
    """Return the settings of several levers, None where two move the same setting."""
    found: dict[str, Value] = {}
    for lever in some:
        if found.keys() & lever.changes.keys():
            return None
        found |= lever.changes
    return found


def joined(some: Sequence[Lever]) -> Lever:
    """Return several changes as one.

    >>> both = joined([Lever("a", "do this", {"x": 1}), Lever("b", "do that", {"y": 2})])
    >>> both.name, both.words, dict(both.changes)
    ('a + b', 'do this and do that', {'x': 1, 'y': 2})
    """
    if len(some) == 1:
        return some[0]
    *most, last = (each.words for each in some)
    changes = {path: value for each in some for path, value in each.changes.items()}
    name = " + ".join(each.name for each in some)
    return Lever(name, f"{', '.join(most)} and {last}", changes)


def with_levers(scenario: Scenario, some: tuple[Lever, ...]) -> Scenario | None:
    """Return the scenario with several levers moved, None where they cannot be together."""
    changes = together(some)
    return None if changes is None else changed_if_allowed(scenario, changes)


def merged(scenario: Scenario, some: tuple[Lever, ...], new: Lever) -> tuple[Lever, ...]:
    """Return levers moved so far with one more, moved in the plan that they lead to.

    Whatever the new one moves again becomes part of it, in one size from the plan as it was.
    """
    same = [each for each in some if each.changes.keys() & new.changes.keys()]
    if not same:
        return (*some, new)
    changes = {path: value for each in (*same, new) for path, value in each.changes.items()}
    present = values_of(scenario)
    left = {path: value for path, value in changes.items() if present[path] != value}
    others = tuple(each for each in some if each not in same)
    return (*others, _in_one(scenario, new, left)) if left else others


def _in_one(scenario: Scenario, new: Lever, changes: Mapping[str, Value]) -> Lever:
    """Return one lever for settings moved in several steps, in the words of its size if known."""
    known = next((each for each in levers(scenario) if each.changes == changes), None)
    if known is not None:
        return known
    moved = MOVES[new.name].paths if new.name in MOVES else ()
    paths = [path for path in moved if path in changes] or list(changes)
    words = (
        f"{CATALOGUE[path].label}: {in_words(CATALOGUE[path], changes[path])}" for path in paths
    )
    return Lever(new.name, "; ".join(words), changes)
