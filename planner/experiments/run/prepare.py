"""Prepare: the blueprint of a scenario with its start times, planned once for all alike.

Takes       a scenario
Gives       a Blueprint with start times; how many infusions a day it holds
Units       those of records.Blueprint
Randomness  none
Left out    how start times are found (blueprint/start_times.py)

Planning start times takes most of what comes before the first replication, and most what-ifs (a
price, a share, a wage) leave them as they are. They are taken over from a scenario in which all
that planning reads is the same to the bit, and from an earlier start of the planner. Workers that
begin on replications of one plan at the same time plan it once.
"""

from collections.abc import Hashable
from functools import lru_cache
from operator import attrgetter
from threading import RLock
from typing import NamedTuple

from planner.blueprint.day_templates import floor_of_all, with_floor_of_all
from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.blueprint.stages import with_stages
from planner.blueprint.start_times import (
    SETTINGS_READ,
    infusion_slots,
    most_slots,
    with_slots,
)
from planner.experiments.execution.cache_keys import key_of_record
from planner.experiments.execution.result_cache import known
from planner.models.records import Blueprint, Flags, Ints
from planner.scenario.model import Scenario
from planner.scenario.programs import program_scenarios

KEPT = 128  # blueprints with start times, some 100 kB each
LOCKS = 64


class _StartTimes(NamedTuple):
    """What planning finds; the fields of a Floor."""

    infusion_slot_s: Ints
    is_slot: Flags
    is_extra: Flags
    is_slot_of: Flags
    slot_kind: Ints
    day_templates: Flags


class _ToPlan:
    """A blueprint without start times and its scenario; equal where planning reads the same."""

    def __init__(self, blueprint: Blueprint, scenario: Scenario) -> None:
        self.blueprint, self.scenario = blueprint, scenario
        whole = _read_of(blueprint, scenario)
        programs = zip(blueprint.programs, program_scenarios(scenario), strict=True)
        read = (whole, *(_read_of(*each) for each in programs))
        self.key = key_of_record("start times", read if blueprint.programs else whole)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ToPlan) and self.key == other.key


def _read_of(blueprint: Blueprint, scenario: Scenario) -> tuple[object, ...]:
    """Return what planning reads of a program."""
    settings = tuple(attrgetter(path)(scenario) for path in SETTINGS_READ)
    is_offered = blueprint.demand.is_offered
    return (blueprint.calendar, blueprint.floor, blueprint.minutes, settings, is_offered)


class _Turns:
    """Who asks for the same at the same time waits for the first, and takes what that one found.

    Locks are shared by what few others ask for: a wait in vain is rare, and does no harm.
    """

    def __init__(self) -> None:
        self._locks = [RLock() for _ in range(LOCKS)]

    def of(self, asked: Hashable) -> RLock:
        """Return the lock of what is asked for."""
        return self._locks[hash(asked) % LOCKS]


_preparing, _planning = _Turns(), _Turns()


def prepare(scenario: Scenario) -> Blueprint:
    """Return the blueprint with its start times, and those that a dated plan leads to."""
    with _preparing.of(scenario):
        return _prepared(scenario)


@lru_cache(maxsize=KEPT)
def _prepared(scenario: Scenario) -> Blueprint:
    return with_stages(scenario, with_start_times)


def with_start_times(scenario: Scenario) -> Blueprint:
    """Return the blueprint of one stage with its start times."""
    own = blueprint_of(scenario)
    asked = _ToPlan(own, scenario)
    with _planning.of(asked):
        found = _planned(asked)._asdict()
    if own.programs:
        return with_floor_of_all(own, program_scenarios(scenario), found)
    return own._replace(floor=own.floor._replace(**found))


@lru_cache(maxsize=KEPT)
def _planned(asked: _ToPlan) -> _StartTimes:
    return known("start times", asked.key, lambda: _start_times(asked))


def _start_times(asked: _ToPlan) -> _StartTimes:
    if asked.blueprint.programs:
        floor = floor_of_all(asked.blueprint, program_scenarios(asked.scenario))
    else:
        floor = with_slots(asked.blueprint, asked.scenario).floor
    return _StartTimes(*(getattr(floor, name) for name in _StartTimes._fields))


def slots_of(scenario: Scenario) -> int:
    """Return the infusions that the weekday with most holds when all are there."""
    return _slots(_ToPlan(blueprint_of(scenario), scenario))


@lru_cache(maxsize=KEPT)
def _slots(asked: _ToPlan) -> int:
    return known("most slots", asked.key, lambda: _most_slots(asked))


def _most_slots(asked: _ToPlan) -> int:
    blueprint, scenario = asked.blueprint, asked.scenario
    if blueprint.programs:  # a full day of the first that is offered
        every = zip(blueprint.programs, program_scenarios(scenario), strict=True)
        blueprint, scenario = next(each for each in every if each[0].demand.is_offered)
    _, offered = infusion_slots(blueprint, scenario, blueprint.floor.program_capacity)
    return most_slots(offered)
