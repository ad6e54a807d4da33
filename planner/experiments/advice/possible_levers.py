"""Possible levers: what an owner could do differently, one thing at a time, in its sizes.

Takes       a scenario
Gives       levers: a name, words, and the settings that each would change
Left out    what each would set (levers/), whether it helps (search.py); anything that would relax a
            rule of monitoring

A lever that the scenario refuses, that changes nothing, or that the owner has ruled out
(`decision.ruled_out`) is left out, and one that goes beyond the limits of advice (limits.py).
Prices, hours for colleagues, advertising and the like stay inside the range that the evidence
gives. A lever has several sizes where more of it is another decision: two, three, four consults a
day.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from planner.experiments.advice.levers.day import DAY_MOVES, FIRST, with_first
from planner.experiments.advice.levers.lever_makers import Move, Sized
from planner.experiments.advice.levers.patients import PATIENT_MOVES, PRICE
from planner.experiments.advice.levers.people import PEOPLE_MOVES
from planner.experiments.advice.levers.programs import PRICES, PROGRAM_MOVES, of_each
from planner.experiments.advice.limits import LIFTED, keeps_amounts, keeps_limits
from planner.scenario.changes import (
    changed_if_allowed,
    in_words,
    value_at,
    values_of,
    with_changes,
)
from planner.scenario.derived.lever_names import LEVERS, ruled_out
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.tables.own_settings import OWN
from planner.scenario.tables.program_edits import edit_path, is_edit
from planner.scenario.tables.programs import said

__all__ = [
    "MOVES",
    "PRICE",
    "Key",
    "Lever",
    "joined",
    "levers",
    "merged",
    "together",
    "with_levers",
]

MOVES: Mapping[str, Move] = {**DAY_MOVES, **PEOPLE_MOVES, **PATIENT_MOVES, **PROGRAM_MOVES}
# Of several programs each has them by itself: who comes for it, and what they pay.
OWN_MOVES = tuple(name for name, move in PATIENT_MOVES.items() if set(move.paths) <= set(OWN))
BESIDE = ("add_programme",)  # no change of the plan but another beside it: an idea of its own
COUNTED = (
    *("rooms.", "staff.", "added.", "booking.consults_per_day", "booking.infusions_"),
    "money.added_rent_usd_month",  # by rooms, beside whatever the owner pays
)
# What follows from other settings of a lever: named only where nothing else is moved.
ALONG = ("booking.consult_at_min", "rooms.monitors", "rooms.pumps", "money.added_rent_usd_month")
KEPT = 64  # plans whose levers are remembered


Key = tuple[str, str]  # the name of a lever, and the program of which it is, or what it does


class Lever(NamedTuple):
    """One thing that could be done differently."""

    name: str
    words: str  # what is done
    changes: Mapping[str, Value]
    program: str = ""  # of one of several only

    @property
    def key(self) -> Key:
        """What tells it from others in all its sizes; each program dropped is one of its own."""
        return self.name, self.program or (self.words if self.name in PROGRAM_MOVES else "")


def levers(scenario: Scenario) -> tuple[Lever, ...]:
    """Return the levers that can be moved in a scenario, each in all its sizes."""
    return tuple(each for each in _levers(scenario) if each.name not in BESIDE)


def levers_beside(scenario: Scenario) -> tuple[Lever, ...]:
    """Return what could stand beside a plan: no change of it, but an idea of its own."""
    return tuple(each for each in _levers(scenario) if each.name in BESIDE)


def levers_above(scenario: Scenario, lifted: Mapping[str, Value] = LIFTED) -> tuple[Lever, ...]:
    """Return the levers that only limits of the owner keep away: those that are lifted."""
    allowed, free = levers(scenario), with_changes(scenario, lifted)
    return tuple(each for each in levers(free) if each not in allowed)


@lru_cache(maxsize=KEPT)
def _levers(scenario: Scenario) -> tuple[Lever, ...]:
    out = set(ruled_out(scenario.decision.ruled_out))
    return tuple(
        each
        for name in MOVES
        if name not in out
        for each in _made(scenario, name)
        if _differing(scenario, each.changes)
        and not any(
            _is_beyond(path, value_at(scenario, path), value)
            for path, value in each.changes.items()
        )
        and _is_allowed(scenario, each)
    )


def _is_allowed(scenario: Scenario, each: Lever) -> bool:
    """Return whether a scenario allows a change, and so do its owner and those who are hired."""
    plan = changed_if_allowed(scenario, each.changes)
    return plan is not None and keeps_limits(scenario, plan) and keeps_amounts(scenario, plan)


def _made(scenario: Scenario, name: str) -> Iterator[Lever]:
    """Yield a lever in its sizes; what a program has of its own once for each of several."""
    move = MOVES[name]
    if scenario.programmes and name in OWN_MOVES:
        for program, words, changes in of_each(scenario, name, _of_use(move)):
            yield Lever(name, f"{program}: {words or LEVERS[name]}", changes, program)
        return
    for words, changes in move.make(scenario):
        yield Lever(name, words or LEVERS[name], changes)


def _of_use(move: Move) -> Move:
    """Return a move in those sizes that change something and stay inside the evidence."""

    def make(scenario: Scenario) -> Iterator[Sized]:
        present = values_of(scenario)
        for words, changes in move.make(scenario):
            beyond = any(_is_beyond(path, present[path], to) for path, to in changes.items())
            if not beyond and any(present[path] != to for path, to in changes.items()):
                yield words, changes

    return Move(move.paths, make)


def _differing(scenario: Scenario, changes: Mapping[str, Value]) -> dict[str, Value]:
    """Return those of some changes that are none to what there is."""

    def is_new(path: str, value: Value) -> bool:
        wanted = said(value) if is_edit(path) and value is not None else value
        return value_at(scenario, path) != wanted

    return {path: value for path, value in changes.items() if is_new(path, value)}


def _is_beyond(path: str, now: Value, then: Value) -> bool:
    """Return whether a number is taken out of the range of its evidence, or further out of it.

    How many rooms, nurses and consults there are is no matter of evidence.
    """
    if is_edit(path):  # of use in its program (_of_use)
        return False
    low, high = CATALOG[path].low, CATALOG[path].high
    if path.startswith(COUNTED) or not isinstance(then, int | float) or isinstance(then, bool):
        return False
    if not isinstance(now, int | float):
        return False
    above = isinstance(high, int | float) and then > max(high, now)
    below = isinstance(low, int | float) and then < min(low, now)
    return above or below


def moves_price(lever: Lever) -> bool:
    """Return whether a lever moves the price of an infusion."""
    return PRICE in lever.changes or lever.name in PRICES


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
    left = _differing(scenario, changes)
    others = tuple(each for each in some if each not in same)
    return (*others, _in_one(scenario, (*same, new), left)) if left else others


def _as_it_is(each: Lever, some: Sequence[Lever], changes: Mapping[str, Value]) -> Lever:
    """Return a lever of a program; one that was moved twice is said by what it comes to."""
    if sum(one.key == each.key for one in some) == 1 or not each.program:
        return each
    start = edit_path(each.program, "")
    plain = {path.removeprefix(start): changes[path] for path in each.changes if path in changes}
    words = ", ".join(
        f"{CATALOG[path].label} {in_words(CATALOG[path], value)}" for path, value in plain.items()
    )
    return each._replace(words=f"{each.program}: {words}")


def _in_one(scenario: Scenario, some: Sequence[Lever], changes: Mapping[str, Value]) -> Lever:
    """Return one lever for settings moved in several steps, in the words of its size if known."""
    known = next((each for each in levers(scenario) if each.changes == changes), None)
    new, alike = some[-1], _of_that_size(scenario, changes)
    if known is not None:
        return known
    if alike is not None:
        size = with_first(alike.words, changes) if FIRST in alike.words else alike.words
        return alike._replace(words=size, changes=changes)
    if any(is_edit(path) for path in changes):
        last = {each.key: each for each in some}
        said = [_as_it_is(each, some, changes) for each in last.values()]
        return joined(said)._replace(name=new.name, changes=changes, program=new.program)
    moved = [path for each in (new, *some) for path in _about(each)]
    there = [path for path in dict.fromkeys(moved) if path in changes]
    paths = [path for path in there if path not in ALONG] or there or list(changes)
    words = (
        f"{_inside_a_sentence(CATALOG[path].label)}: {in_words(CATALOG[path], changes[path])}"
        for path in paths
    )
    return Lever(new.name, "; ".join(words), changes)


def _about(lever: Lever) -> tuple[str, ...]:
    """Return the settings that a lever moves on purpose."""
    return MOVES[lever.name].paths if lever.name in MOVES else tuple(lever.changes)


def _of_that_size(scenario: Scenario, changes: Mapping[str, Value]) -> Lever | None:
    """Return the lever that moves the same settings to the same values, but for what follows.

    Four consults and then one fewer are three, whatever the last of these was called.
    """

    def is_alike(each: Lever) -> bool:
        return each.changes.keys() == changes.keys() and all(
            each.changes[path] == value for path, value in changes.items() if path not in ALONG
        )

    return next(filter(is_alike, levers(scenario)), None)


def _inside_a_sentence(label: str) -> str:
    """Return a label as it stands inside a sentence.

    >>> _inside_a_sentence("Advertising"), _inside_a_sentence("IV pumps")
    ('advertising', 'IV pumps')
    """
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
