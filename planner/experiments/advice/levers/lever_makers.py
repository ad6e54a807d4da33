"""Lever makers: how a lever says which settings it would move, and in which sizes.

Takes       nothing
Gives       the type of a maker, and makers for the usual cases
Units       none
Randomness  none
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

Sized = tuple[str, Mapping[str, Value]]  # how it is said, "" for the usual words; the settings
Make = Callable[[Scenario], Iterable[Sized]]


class Move(NamedTuple):
    """What a lever may move, and how."""

    paths: tuple[str, ...]  # the settings that are moved on purpose
    make: Make  # the sizes that a scenario allows, the smallest first


def one(changes: Mapping[str, Value]) -> tuple[Sized, ...]:
    """Return a single size in the usual words; none where nothing would change."""
    return (("", changes),) if changes else ()


def to(path: str, *values: Value) -> Move:
    """Return a move of one setting to each of some values."""

    def make(scenario: Scenario) -> Iterable[Sized]:
        for value in values:
            yield "", {path: value}

    return Move((path,), make)


def to_from(path: str, before: Value, after: Value) -> Move:
    """Return a move from one value to another; from any other there is none."""

    def make(scenario: Scenario) -> Iterable[Sized]:
        return one({path: after}) if values_of(scenario)[path] == before else ()

    return Move((path,), make)


def plus(path: str, *steps: float, words: str = "") -> Move:
    """Return a move that adds to a setting; `{}` in the words is what it then is.

    The smallest size is said in the usual words.
    """

    def make(scenario: Scenario) -> Iterable[Sized]:
        now = values_of(scenario)[path]
        if isinstance(now, int | float):
            for step in steps:
                then = type(now)(now + step)
                yield words.format(then) if step != steps[0] else "", {path: then}

    return Move((path,), make)
