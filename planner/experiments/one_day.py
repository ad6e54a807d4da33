"""One day: a clinic day of one simulated future, to be looked at.

Takes       a Blueprint with start times, and an executor
Gives       days with infusions, as they were kept
Units       days from day 0
Randomness  none of its own: the day is one of those that the answer was made from
Left out    pictures (presentation/timeline.py)
"""

from collections.abc import Sequence
from concurrent.futures import Executor

import numpy as np

from planner import records as r
from planner.records import Blueprint
from planner.replication import KeptDay, simulated_day

SECOND_YEAR = 365  # by then the programme is no longer new
CANDIDATES = 4  # infusion days in a row among which the busiest is taken


def infusion_days(blueprint: Blueprint) -> tuple[int, ...]:
    """Return every day on which infusions are planned, from the earliest opening on."""
    days = np.flatnonzero(blueprint.calendar.is_infusion_day)
    return tuple(days[days >= blueprint.workforce.earliest_opening_day].tolist())


def infusions(kept: KeptDay) -> int:
    """Return how many infusions were given on a day."""
    given = (kept.plan.visit_route == r.INFUSION) & (kept.log.status == r.LEFT)
    return int(given.sum())


def clinic_days(
    blueprint: Blueprint, number: int, days: Sequence[int], pool: Executor | None
) -> dict[int, KeptDay | None]:
    """Return days of one future; None where nobody of the programme came."""
    if pool is None:
        return {day: simulated_day(blueprint, number, day) for day in days}
    jobs = {day: pool.submit(simulated_day, blueprint, number, day) for day in days}
    return {day: job.result() for day, job in jobs.items()}


def candidates(blueprint: Blueprint) -> tuple[int, ...]:
    """Return some infusion days in the middle of the second year, or the last there are."""
    days = infusion_days(blueprint)
    later = [day for day in days if day >= SECOND_YEAR * 3 // 2]
    return tuple(later[:CANDIDATES]) or days[-CANDIDATES:]


def busiest(days: dict[int, KeptDay | None]) -> int | None:
    """Return the day with most infusions, None if there is none with any."""
    given = {day: infusions(kept) for day, kept in days.items() if kept is not None}
    best = max(given, key=lambda day: given[day], default=None)
    return best if best is not None and given[best] else None
