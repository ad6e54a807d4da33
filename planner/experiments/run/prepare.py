"""Prepare: the blueprint of a scenario with its start times, planned once for all alike.

Takes       a scenario
Gives       a Blueprint with start times; how many infusions a day it holds
Units       those of records.Blueprint
Randomness  none
Left out    how start times are found (blueprint/start_times.py)

Planning start times takes most of what comes before the first replication, and most what-ifs (a
price, a share, a wage) leave them as they are. They are taken over from a scenario in which all
that planning reads is the same to the bit, and from an earlier start of the planner.
"""

from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.blueprint.stages import with_stages
from planner.blueprint.start_times import (
    SETTINGS_READ,
    infusion_slots,
    most_slots,
    with_slots,
)
from planner.blueprint.weekday_starts import planning_of
from planner.experiments.execution.cache_keys import key_of_record
from planner.experiments.execution.known import known
from planner.models.records import Blueprint, Flags, Ints
from planner.scenario.model import Scenario

KEPT = 128  # blueprints with start times, some 100 kB each


class _StartTimes(NamedTuple):
    """What planning finds; the fields of a Floor."""

    infusion_slot_s: Ints
    is_slot: Flags
    is_extra: Flags
    is_slot_of: Flags


class _ToPlan:
    """A blueprint without start times and its scenario; equal where planning reads the same."""

    def __init__(self, blueprint: Blueprint, scenario: Scenario) -> None:
        self.blueprint, self.scenario = blueprint, scenario
        settings = tuple(attrgetter(path)(scenario) for path in SETTINGS_READ)
        read = (blueprint.calendar, blueprint.floor, blueprint.minutes, settings)
        self.key = key_of_record("start times", read)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ToPlan) and self.key == other.key


@lru_cache(maxsize=KEPT)
def prepare(scenario: Scenario) -> Blueprint:
    """Return the blueprint with its start times, and those that a dated plan leads to."""
    return with_stages(scenario, with_start_times)


def with_start_times(scenario: Scenario) -> Blueprint:
    """Return the blueprint of one stage with its start times."""
    own = blueprint_of(scenario)
    found = _planned(_ToPlan(own, scenario))
    return own._replace(floor=own.floor._replace(**found._asdict()))


@lru_cache(maxsize=KEPT)
def _planned(asked: _ToPlan) -> _StartTimes:
    return known("start times", asked.key, lambda: _start_times(asked))


def _start_times(asked: _ToPlan) -> _StartTimes:
    floor = with_slots(asked.blueprint, asked.scenario).floor
    return _StartTimes(*(getattr(floor, name) for name in _StartTimes._fields))


def slots_of(scenario: Scenario) -> int:
    """Return the infusions that the weekday with most holds when all are there."""
    return _slots(_ToPlan(blueprint_of(scenario), scenario))


@lru_cache(maxsize=KEPT)
def _slots(asked: _ToPlan) -> int:
    return known("most slots", asked.key, lambda: _most_slots(asked))


def _most_slots(asked: _ToPlan) -> int:
    planning = planning_of(asked.blueprint, asked.scenario)
    offered = infusion_slots(planning, asked.blueprint.floor.programme_capacity)[1]
    return most_slots(offered)
