"""Calendar: what comes when before and after the opening, over many futures.

Takes       a scenario and futures that were simulated with it
Gives       entries in order of time: works, courses, who works alone, the opening, changes
Units       days from day 0
Left out    what must be there (gate.py), words (presentation/)
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from planner import records as r
from planner.crew_facts import places
from planner.driver.state import new_future
from planner.experiments.run import prepare, replications
from planner.records import Blueprint, Ints
from planner.replication import DEFAULT_ENGINE, Replication
from planner.scenario.model import Scenario
from planner.scenario.staged import planned, scenario_after

WORKS, YOUR_TRAINING, COURSE, ALONE, OPENING, FIRST_INFUSION, CHANGE = (
    "works",
    "your training",
    "course",
    "works alone",
    "opening",
    "first infusion",
    "change",
)


class Days(NamedTuple):
    """A day over many futures: in one of ten it comes before `low`, in one of ten after `high`.

    NEVER where it does not come.
    """

    low: int
    middle: int
    high: int


class Entry(NamedTuple):
    """One thing of the calendar."""

    kind: str
    who: str  # a nurse, or what changes
    begins: Days
    ends: Days | None  # the day after the last, None for a moment
    share: float  # of futures in which it comes within the plan


class PlanCalendar(NamedTuple):
    """The calendar of a plan and the number of futures behind it."""

    entries: tuple[Entry, ...]
    n_futures: int


def plan_calendar(scenario: Scenario, *, pool: Executor | None = None) -> PlanCalendar:
    """Return the calendar of a scenario from `scenario.run.replications` futures."""
    blueprint = prepare(scenario)
    wanted = scenario.run.replications
    found = tuple(replications(blueprint, 0, wanted, pool, DEFAULT_ENGINE))
    return PlanCalendar(calendar_of(scenario, blueprint, found), wanted)


def calendar_of(
    scenario: Scenario, blueprint: Blueprint, futures: Sequence[Replication]
) -> tuple[Entry, ...]:
    """Return the entries that futures of a scenario lead to, in order of time."""
    entries = (
        *_works(blueprint),
        *_owner(blueprint),
        *_nurses(scenario, futures),
        _moment(OPENING, "", np.array([each.opening_day for each in futures])),
        _moment(FIRST_INFUSION, "", np.array([each.first_day for each in futures])),
        *_changes(scenario, futures),
    )
    return tuple(sorted(entries, key=lambda entry: entry.begins.middle))


def days_of(found: Ints) -> Days:
    """Return where days lie over many futures.

    >>> days_of(np.array([10, 12, 11, 40, 10]))
    Days(low=10, middle=11, high=40)
    """
    low, middle, high = np.quantile(found, (0.1, 0.5, 0.9), method="inverted_cdf")
    return Days(int(low), int(middle), int(high))


def _moment(kind: str, who: str, found: Ints) -> Entry:
    return Entry(kind, who, days_of(found), None, float((found < r.NEVER).mean()))


def _works(blueprint: Blueprint) -> Iterator[Entry]:
    facts = blueprint.workforce
    if facts.works_to_day > facts.works_from_day:
        begins, ends = (Days(day, day, day) for day in (facts.works_from_day, facts.works_to_day))
        yield Entry(WORKS, "", begins, ends, 1.0)


def _owner(blueprint: Blueprint) -> Iterator[Entry]:
    """Yield the owner's own training: the days before the opening of the first future."""
    away = np.flatnonzero(new_future(blueprint, 0).owner_away)
    if len(away):
        begins, ends = (Days(day, day, day) for day in (int(away[0]), int(away[-1]) + 1))
        yield Entry(YOUR_TRAINING, "", begins, ends, 1.0)


def _nurses(scenario: Scenario, futures: Sequence[Replication]) -> Iterator[Entry]:
    course, ready, alone = np.stack([each.crew_days for each in futures], axis=1)
    for place, name in enumerate(names(scenario)):
        share = float((ready[:, place] < r.NEVER).mean())
        begins, ends = days_of(course[:, place]), days_of(ready[:, place])
        if begins.middle < ends.middle:
            yield Entry(COURSE, name, begins, ends, share)
        yield _moment(ALONE, name, alone[:, place])


def names(scenario: Scenario) -> tuple[str, ...]:
    """Return the names of all infusion nurses that the plan ever has."""
    n = len(planned(scenario))
    sizes = [places(scenario_after(scenario, (1 << k) - 1)) for k in range(n + 1)]
    return tuple(member.name for member in max(sizes, key=len))


def _changes(scenario: Scenario, futures: Sequence[Replication]) -> Iterator[Entry]:
    for k, each in enumerate(planned(scenario)):
        found = np.array([future.change_day[k] for future in futures])
        yield _moment(CHANGE, each.change.what, found)
