"""Start search: the start times of one weekday, one by one, each as early as it can be.

Takes       a StartSearch: what an expected infusion takes, the capacity, what the owner accepts
Gives       start times, rising
Units       seconds from midnight
Left out    which capacities are tried (blueprint/weekday_starts.py)

A start is kept if the day with it and those before goes as the owner wants: the day itself
decides, so the rules are not written down a second time.
"""

from typing import NamedTuple

import numpy as np

from planner.models.clinic_day.compiled_rules.floor import EngineState
from planner.models.clinic_day.compiled_rules.whole_day import simulate_day
from planner.models.records import (
    CLEAN,
    DISCHARGE,
    INFUSION,
    INFUSION_ROOMS,
    LEFT,
    MOVE,
    NEVER,
    NOBODY,
    RECOVER,
    TURNED_AWAY,
    DayLog,
    DayPlan,
    Ints,
    RouteTable,
)


class StartSearch(NamedTuple):
    """What start times are looked for, and room for the days that are tried."""

    routes: RouteTable
    level_first: Ints  # as in a DayPlan
    level_from_s: Ints
    level_units: Ints
    step_s: Ints  # (n_steps,) what each step of an expected infusion takes
    task_route: Ints  # (n_tasks,) of each infusion
    task_trigger: Ints  # the step of the infusion
    task_offset_s: Ints
    task_first_step: Ints  # (n_tasks + 1,) in task_s
    task_s: Ints
    break_route: Ints  # (n_breaks,) of those who work on infusions
    break_arrive_s: Ints
    break_latest_s: Ints
    break_s: Ints
    seconds: Ints  # that are tried, rising
    is_repeated: bool  # whether several may start at the same one
    leaves_by_s: int
    longest_wait_s: int
    starts: Ints  # (most,) written; the first `known` are there already, and stay
    known: int
    engine: EngineState
    log: DayLog


def find_starts(search: StartSearch) -> int:
    """Write start times, and return how many: all that there is room for, or all there are."""
    found, at = search.known, 0
    while at < len(search.seconds) and found < len(search.starts):
        search.starts[found] = search.seconds[at]
        works = _works(search, found + 1)
        found += works
        at += not (works and search.is_repeated)
    return found


def _works(search: StartSearch, n: int) -> bool:
    """Return whether the day with the first start times goes as the owner wants."""
    plan, log = _expected_day(search, n), search.log
    if simulate_day(plan, search.engine, log) > 0:
        return False
    if (log.status[: len(plan.visit_route)] == TURNED_AWAY).any():
        return False
    if not _rooms_are_left_in_time(search, n):
        return False
    in_order = 0
    for visit in range(n):
        in_order += _in_order(search, visit)
    return in_order == n


def _expected_day(search: StartSearch, n: int) -> DayPlan:
    """Return a day with so many infusions, the tasks of each, and the breaks."""
    n_tasks, n_breaks, n_inside = len(search.task_route), len(search.break_s), len(search.step_s)
    n_visits = n * (1 + n_tasks) + n_breaks
    route, first_step = np.empty(n_visits, np.int64), np.empty(n_visits + 1, np.int64)
    arrive_s, latest_s = np.full(n_visits, NEVER), np.full(n_visits, NEVER)
    trigger_step, offset_s = np.full(n_visits, NOBODY), np.zeros(n_visits, np.int64)
    duration_s = np.empty(n * (n_inside + len(search.task_s)) + n_breaks, np.int64)
    step = 0
    for visit in range(n):
        route[visit], arrive_s[visit] = INFUSION, search.starts[visit]
        first_step[visit] = step
        duration_s[step : step + n_inside] = search.step_s
        step += n_inside
    for visit in range(n):
        for k in range(n_tasks):
            task = n + visit * n_tasks + k
            route[task], offset_s[task] = search.task_route[k], search.task_offset_s[k]
            trigger_step[task] = visit * n_inside + search.task_trigger[k]
            first_step[task] = step
            for own in range(search.task_first_step[k], search.task_first_step[k + 1]):
                duration_s[step] = search.task_s[own]
                step += 1
    first_break = n * (1 + n_tasks)
    for k in range(n_breaks):
        first_step[first_break + k], duration_s[step] = step, search.break_s[k]
        step += 1
    first_step[n_visits] = step
    route[first_break:], arrive_s[first_break:] = search.break_route, search.break_arrive_s
    latest_s[first_break:] = search.break_latest_s
    levels = search.level_first, search.level_from_s, search.level_units
    when = arrive_s, latest_s, trigger_step, offset_s, duration_s
    return DayPlan(search.routes, *levels, route, first_step, *when)


def _rooms_are_left_in_time(search: StartSearch, n: int) -> bool:
    """Return whether no more rooms are in use than are free, also after one is taken back."""
    log, n_inside = search.log, len(search.step_s)
    for level in range(search.level_first[INFUSION_ROOMS], search.level_first[INFUSION_ROOMS + 1]):
        second, used = search.level_from_s[level], 0
        for visit in range(n):
            begins_s = log.start_s[visit * n_inside]
            used += begins_s <= second and second < _room_left_s(search, n, visit)
        if used > search.level_units[level]:
            return False
    return True


def _room_left_s(search: StartSearch, n: int, visit: int) -> int:
    """Return when an infusion has left a clean room, whether or not in a chair by then."""
    log, n_tasks = search.log, len(search.task_route)
    left_s = log.left_s[visit]
    for k in range(n_tasks):
        task = n + visit * n_tasks + k
        if search.task_route[k] == MOVE and log.status[task] == LEFT:
            left_s = log.left_s[task]
    return int(left_s)


def _in_order(search: StartSearch, visit: int) -> bool:
    """Return whether nobody waits too long, or unwatched, or leaves too late."""
    log, first = search.log, visit * len(search.step_s)
    for step in range(CLEAN):  # once the patient has left, nobody waits
        wait_s = log.start_s[first + step] - log.ready_s[first + step]
        if wait_s > search.longest_wait_s or (wait_s != 0 and step == RECOVER):
            return False
    return bool(log.end_s[first + DISCHARGE] <= search.leaves_by_s)
