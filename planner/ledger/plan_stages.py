"""Plan stages: what a dated plan means for the books of one arm.

Takes       a scenario with a plan, and the days on which its changes came to hold in one
            replication
Gives       the settings by stage with the share of each month; what is bought later
Units       shares of a month, US dollars
Randomness  none

In the month of a change, what it counts is valued at both settings by their shares of that month.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.ledger.facts import Facts, Posting, added, own_settings
from planner.models.records import NEVER, Floats, Ints
from planner.scenario.dated_plan.stages import lead_days, planned
from planner.scenario.model import Scenario
from planner.scenario.months import months_later
from planner.scenario.tables.dated_changes import DatedChange


class Stage(NamedTuple):
    """The settings that hold for a while."""

    scenario: Scenario
    from_day: int
    share: Floats  # (n_months + 1,) of each month; 1 in the last column for the last stage
    programs: tuple[Scenario, ...]  # the settings of each program


def stages_of(f: Facts) -> list[Stage]:
    """Return the stages of one replication in their order; none where nothing ever changes."""
    begins = _beginnings(f)
    ends = [*(day for day, _ in begins[1:]), NEVER]
    return [
        _stage(f, from_day, happened, _share(f.scenario, from_day, to_day))
        for (from_day, happened), to_day in zip(begins, ends, strict=False)
    ]


def _stage(f: Facts, from_day: int, happened: int, share: Floats) -> Stage:
    scenario = f.after(happened)
    return Stage(scenario, from_day, share, own_settings(scenario, f.arm, f.own, happened))


def _beginnings(f: Facts) -> tuple[tuple[int, int], ...]:
    """Return of each stage its first day and which changes have happened; none where none has."""
    return _beginnings_of(tuple(_days(f))) if f.arm.has_program else ()


@lru_cache(maxsize=256)
def _beginnings_of(days: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    came = sorted({day for day in days if day < NEVER})
    return tuple((day, _happened(days, day)) for day in (0, *came)) if came else ()


def _days(f: Facts) -> list[int]:
    """Return the day of each change."""
    found: list[int] = np.asarray(f.arm.change_day).tolist()
    return found


def over_stages(f: Facts, make: Callable[[Facts], Sequence[Posting]]) -> list[Posting]:
    """Return postings as they are with the settings of every stage, month by month."""
    stages = stages_of(f)
    if not stages:
        return list(make(f))
    found = [make(_facts_in(f, stage)) for stage in stages]
    shares = [stage.share for stage in stages]
    return [
        same[0]._replace(
            usd=sum(share * each.usd for share, each in zip(shares, same, strict=True))
        )
        for same in zip(*found, strict=True)
    ]


def over_stages_usd(f: Facts, make: Callable[[Facts], Floats]) -> Floats:
    """Return one row as it is with the settings of every stage, month by month.

    For what is owed afterwards: a balance follows from the whole row, not stage by stage.
    """
    stages = stages_of(f)
    if not stages:
        return make(f)
    return added(stage.share * make(_facts_in(f, stage)) for stage in stages)


class Came(NamedTuple):
    """A change of the plan that came before a stop."""

    number: int  # in the order in which they are written
    day: int
    before: Scenario
    after: Scenario


def changes_that_came(f: Facts) -> list[Came]:
    """Return the changes of the plan by their day; a stop adds nothing, nor what comes then."""
    stop = stop_of(f)
    days = _days(f)
    after_that = NEVER if stop is None else stop.day
    found = []
    for k in sorted((k for k in range(len(days)) if days[k] < after_that), key=days.__getitem__):
        earlier = sum(1 << j for j in range(len(days)) if (days[j], j) < (days[k], k))
        found.append(Came(k, days[k], f.after(earlier), f.after(earlier + (1 << k))))
    return found


def bought_later(f: Facts) -> list[tuple[int, Scenario, Scenario]]:
    """Return for each change that came: the month in which it is paid, settings before and after.

    What takes weeks to build is paid when the works begin.
    """
    changes = planned(f.scenario)
    return [
        (_paid_month(f, came, changes[came.number].change), came.before, came.after)
        for came in changes_that_came(f)
    ]


def _paid_month(f: Facts, came: Came, change: DatedChange) -> int:
    return month_of(f, max(0, came.day - lead_days(f.scenario, change)))


def month_of(f: Facts, day: int) -> int:
    """Return the month of the plan in which a day falls; one beyond the last for days after it."""
    return int(np.searchsorted(_month_edges(f.scenario), day, side="right")) - 1


class Stop(NamedTuple):
    """The end of the program by its plan."""

    day: int
    month: int  # in which it falls
    before: Scenario  # the settings until then


def stop_of(f: Facts) -> Stop | None:
    """Return from when on nothing runs any more; None where it runs to the end."""
    begins = _beginnings(f)
    settings = [f.after(happened) for _, happened in begins]
    running = [runs(each) for each in settings]
    if not any(running) or running[-1]:
        return None
    last = max(k for k, each in enumerate(running) if each)
    day, _ = begins[last + 1]
    month = int(np.searchsorted(_month_edges(f.scenario), day, side="right")) - 1
    return Stop(day, min(month, f.n_months - 1), settings[last])


def runs(scenario: Scenario) -> bool:
    """Return whether the program runs with these settings."""
    return bool(scenario.booking.infusion_weekdays)


def until_stop(f: Facts) -> Floats:
    """Return the share of each month before a stop, all of it where there is none."""
    stop = stop_of(f)
    if stop is None:
        return f.months
    return np.append(_share(f.scenario, 0, stop.day)[:-1], 0.0)


def house_months(f: Facts) -> Floats:
    """Return the share of each month for which an arm pays the practice's people, rooms, overhead.

    Without an existing practice the baseline arm is empty: all of it belongs to the program, and
    ends with it.
    """
    if f.has_practice:
        return f.months
    return until_stop(f) if f.arm.has_program else 0.0 * f.months


def end_column(f: Facts) -> int:
    """Return where all is sold and paid back: the month of a stop, or the settlement."""
    stop = stop_of(f)
    return f.n_months if stop is None else stop.month


def last_settings(f: Facts) -> Scenario:
    """Return the settings at the end of the plan."""
    return f.after(_happened(_days(f), NEVER - 1)) if len(f.arm.change_day) else f.scenario


def _happened(days: Sequence[int], day: int) -> int:
    """Return which changes have happened by a day, as a sum of powers of two."""
    return sum(1 << k for k, each in enumerate(days) if each <= day)


def _facts_in(f: Facts, stage: Stage) -> Facts:
    """Return the facts with the settings of a stage; after a stop nothing runs any more."""
    active = f.active * float(runs(stage.scenario))
    keep = None if f.keep is None else _no_cell_of_its_own
    own = stage.programs
    return f._replace(scenario=stage.scenario, active=active, keep=keep, programs=own)


def _no_cell_of_its_own(name: str, column: int, usd: float) -> float:
    """Return a step of the working as it is: stages would all write it into one cell."""
    return usd


def _share(scenario: Scenario, from_day: int, to_day: int) -> Floats:
    """Return the share of each month that lies in [from_day, to_day)."""
    practice = scenario.practice
    return _share_of(practice.start_date, practice.months, from_day, to_day)


@lru_cache(maxsize=1024)
def _share_of(start: date, months: int, from_day: int, to_day: int) -> Floats:
    edges = _edges(start, months)
    begins, ends = edges[:-1], edges[1:]
    inside = np.clip(np.minimum(ends, to_day) - np.maximum(begins, from_day), 0, None)
    share = np.append(inside / (ends - begins), float(to_day >= NEVER))
    share.flags.writeable = False  # shared by all that ask
    return share


def _month_edges(scenario: Scenario) -> Ints:
    """Return the first day of every month of the plan, and the day after the last."""
    return _edges(scenario.practice.start_date, scenario.practice.months)


@lru_cache(maxsize=64)
def _edges(start: date, months: int) -> Ints:
    days = [(months_later(start, k) - start).days for k in range(months + 1)]
    edges = np.array(days, dtype=np.int64)
    edges.flags.writeable = False  # shared by all that ask
    return edges
