"""Preparing: the blueprint of a scenario with its start times, planned once for all alike.

Takes       a scenario
Gives       a Blueprint with start times
Units       those of records.Blueprint
Randomness  none
Left out    how start times are found (slots.py)

Planning start times takes most of what comes before the first future, and most what-ifs (a price,
a share, a wage) leave them as they are. They are taken over only if the calendar, the floor and
the minutes of both blueprints are the same to the bit.
"""

from functools import lru_cache

import numpy as np

from planner.blueprint import blueprint_of
from planner.records import Blueprint
from planner.scenario.model import Scenario
from planner.slots import with_slots
from planner.stages import with_stages

KEPT = 128  # blueprints with start times, some 100 kB each
READ_BY_PLANNING = ("calendar", "floor", "minutes")
MOVE_NO_START = (
    *("demand", "market", "funnel", "paying", "treatment", "integration"),
    *("start_up", "money", "finance", "decision", "run", "plan"),
)
TEXTS = ("title", "question", "author", "notes")


@lru_cache(maxsize=KEPT)
def prepare(scenario: Scenario) -> Blueprint:
    """Return the blueprint with its start times, and those that a dated plan leads to."""
    return with_stages(scenario, with_start_times)


def with_start_times(scenario: Scenario) -> Blueprint:
    """Return the blueprint of one stage with its start times."""
    own = blueprint_of(scenario)
    plain, planned = _planned(_without_what_moves_no_start(scenario))
    if all(_same(getattr(own, name), getattr(plain, name)) for name in READ_BY_PLANNING):
        return own._replace(floor=planned.floor)
    return with_slots(own, scenario)


@lru_cache(maxsize=KEPT)
def _planned(scenario: Scenario) -> tuple[Blueprint, Blueprint]:
    """Return a blueprint without and with its start times."""
    plain = blueprint_of(scenario)
    return plain, with_slots(plain, scenario)


def _without_what_moves_no_start(scenario: Scenario) -> Scenario:
    default = Scenario()
    return scenario.model_copy(
        update={name: getattr(default, name) for name in (*MOVE_NO_START, *TEXTS)}
    )


def _same(one: object, other: object) -> bool:
    """Return whether two records hold the same numbers, to the bit."""
    names = getattr(one, "_fields", None)
    if names is not None:
        return all(_same(getattr(one, name), getattr(other, name)) for name in names)
    return bool(np.array_equal(np.asarray(one), np.asarray(other)))
