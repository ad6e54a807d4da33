"""Calendar: what comes when before and after the opening, over many replications.

Takes       a scenario and replications that were simulated with it
Gives       entries in order of time: works, courses, who works alone, the opening, changes; how
            long each nurse learns; the hours of each nurse by month
Units       days from day 0, hours
Left out    what must be there (readiness.py), words (presentation/)
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.replications import replications
from planner.experiments.run.run import prepare
from planner.models import records as r
from planner.models.driver.state import new_replication_state
from planner.models.records import Blueprint, Flags, Floats, Ints
from planner.models.replication import Replication
from planner.results.estimates import band
from planner.scenario.dated_plan.stages import planned, scenario_after
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.model import Scenario

WORKS, YOUR_TRAINING, COURSE, ALONE, OPENING, FIRST_INFUSION, CHANGE = (
    "works",
    "your training",
    "course",
    "works alone",
    "opening",
    "first infusion",
    "change",
)


class Dates(NamedTuple):
    """What the calendar keeps of one replication."""

    nurse_days: Ints  # (3, places) first holder: course begins, trained, works alone
    change_day: Ints  # (n_changes,) from which each change of the plan holds
    hours: Ints  # (n_months, places + 1, N_HOURS) in seconds; the last stand in a gap
    opening_day: int
    first_day: int  # of infusions


class Days(NamedTuple):
    """A day over the replications in which it comes: in one of ten it is before `low` or after
    `high`.

    NEVER where it comes in none.
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
    share: float  # of replications in which it comes within the plan


class Learning(NamedTuple):
    """How many days a nurse takes until she works alone, where she does."""

    who: str
    after_course: Days
    after_opening: Days  # and the course, where that ends later
    share: float  # of replications in which she works alone within the plan


class PlanCalendar(NamedTuple):
    """The calendar of a plan and the number of replications behind it."""

    entries: tuple[Entry, ...]
    learning: tuple[Learning, ...]  # who has to give infusions under supervision first
    names: tuple[str, ...]  # of all infusion nurses that the plan ever has
    hours_h: Floats  # (n_months, names + 1, N_HOURS) mean; the last stand in a gap
    n_replications: int


def plan_calendar(
    scenario: Scenario,
    runner: Runner = HERE,
) -> PlanCalendar:
    """Return the calendar of a scenario from `scenario.run.replications` replications."""
    blueprint = prepare(scenario)
    wanted, found = scenario.run.replications, list[Dates]()
    for replication in replications(blueprint, 0, wanted, runner):
        found.append(dates(replication))
        runner.tell(len(found), wanted)
    return calendar_of(scenario, blueprint, found)


def dates(replication: Replication) -> Dates:
    """Return what the calendar keeps of one replication."""
    return Dates(*(getattr(replication, name) for name in Dates._fields))


def calendar_of(
    scenario: Scenario, blueprint: Blueprint, replications: Sequence[Dates]
) -> PlanCalendar:
    """Return the calendar that replications of a scenario lead to."""
    nurses = _nurse_days(blueprint, replications)
    opening = np.array([each.opening_day for each in replications])
    called = names(scenario)
    entries = (
        *_works(blueprint),
        *_owner(blueprint),
        *_nurses(called, nurses),
        _moment(OPENING, "", opening),
        _moment(FIRST_INFUSION, "", np.array([each.first_day for each in replications])),
        *_changes(scenario, replications),
    )
    return PlanCalendar(
        entries=tuple(sorted(entries, key=lambda entry: entry.begins.middle)),
        learning=tuple(_learning(called, nurses, opening)),
        names=called,
        hours_h=np.mean([each.hours for each in replications], axis=0) / 3600,
        n_replications=len(replications),
    )


def _nurse_days(blueprint: Blueprint, replications: Sequence[Dates]) -> Ints:
    """Return the days of the nurses, shape (3, n_replications, places); beyond the plan is
    NEVER.
    """
    found = np.stack([each.nurse_days for each in replications], axis=1)
    return np.where(found > len(blueprint.calendar.month), r.NEVER, found)


def days_of(found: Ints) -> Days:
    """Return where days lie over the replications in which they come.

    >>> days_of(np.array([10, 12, 11, 40, 10, r.NEVER]))
    Days(low=10, middle=11, high=40)
    """
    there = found[found < r.NEVER]
    if not len(there):
        return Days(r.NEVER, r.NEVER, r.NEVER)
    low, middle, high = band(there.astype(np.float64))
    return Days(math.floor(low), round(middle), math.ceil(high))


def _moment(kind: str, who: str, found: Ints) -> Entry:
    return Entry(kind, who, days_of(found), None, float((found < r.NEVER).mean()))


def _works(blueprint: Blueprint) -> Iterator[Entry]:
    facts = blueprint.workforce
    if facts.works_to_day > facts.works_from_day:
        begins, ends = (Days(day, day, day) for day in (facts.works_from_day, facts.works_to_day))
        yield Entry(WORKS, "", begins, ends, 1.0)


def _owner(blueprint: Blueprint) -> Iterator[Entry]:
    """Yield the owner's own training: the days before the opening of the first replication."""
    away = np.flatnonzero(new_replication_state(blueprint, 0).owner_away)
    if len(away):
        begins, ends = (Days(day, day, day) for day in (int(away[0]), int(away[-1]) + 1))
        yield Entry(YOUR_TRAINING, "", begins, ends, 1.0)


def _nurses(called: Sequence[str], nurses: Ints) -> Iterator[Entry]:
    course, ready, alone = nurses
    for place, name in enumerate(called):
        done = ready[:, place] < r.NEVER
        begins = days_of(course[done, place] if done.any() else course[:, place])
        ends = days_of(ready[:, place])
        if begins.middle < ends.middle:
            yield Entry(COURSE, name, begins, ends, float(done.mean()))
        yield _moment(ALONE, name, alone[:, place])


def _learning(called: Sequence[str], nurses: Ints, opening: Ints) -> Iterator[Learning]:
    """Yield the nurses who are not alone at once when they are trained, where it ever opens."""
    _, ready, alone = nurses
    for place, name in enumerate(called):
        trained = (ready[:, place] < r.NEVER) & (opening < r.NEVER)
        if (alone[trained, place] > ready[trained, place]).any():
            yield _learning_of(name, ready[:, place], alone[:, place], opening)


def _learning_of(name: str, ready: Ints, alone: Ints, opening: Ints) -> Learning:
    is_alone: Flags = (alone < r.NEVER) & (opening < r.NEVER)
    there = np.maximum(ready, opening)
    return Learning(
        name,
        days_of((alone - ready)[is_alone]),
        days_of((alone - there)[is_alone]),
        float(is_alone.mean()),
    )


def names(scenario: Scenario) -> tuple[str, ...]:
    """Return the names of all infusion nurses that the plan ever has."""
    n = len(planned(scenario))
    stages = [scenario_after(scenario, (1 << k) - 1) for k in range(n + 1)]
    nurses = [infusion_nurses(each.staff, each.team).members for each in stages]
    return tuple(member.name for member in max(nurses, key=len))


def _changes(scenario: Scenario, replications: Sequence[Dates]) -> Iterator[Entry]:
    """Yield the changes of the plan; one with a trigger is named with what it waits for."""
    for k, each in enumerate(planned(scenario)):
        found = np.array([replication.change_day[k] for replication in replications])
        change = each.change
        yield _moment(CHANGE, change.words if change.trigger else change.what, found)
