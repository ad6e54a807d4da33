"""Start search: the start times of one weekday, one by one, each as early as it can be.

Takes       a StartSearch: what an expected infusion of each kind takes, the capacity, what the
            owner accepts
Gives       start times, rising, and the kind of visit that each is for
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
    INFUSION_ROOMS,
    LEFT,
    MOVE,
    N_ROUTES,
    NEVER,
    NOBODY,
    RECOVER,
    TURNED_AWAY,
    DayLog,
    DayPlan,
    Ints,
    RouteTable,
)

# What is asked of a search: how many seconds are tried, whether several may start at the same one,
# how many starts are there already. So a search is laid out for compiled code once, and asked
# again and again.
N_SECONDS, IS_REPEATED, KNOWN = range(3)
N_ASKED = 3


class StartSearch(NamedTuple):
    """What start times are looked for, and room for the days that are tried."""

    routes: RouteTable
    level_first: Ints  # as in a DayPlan
    level_from_s: Ints
    level_units: Ints
    route: Ints  # (n_kinds,) of an infusion of each kind
    step_s: Ints  # (n_kinds, n_steps) what each step of an expected infusion takes
    first_task: Ints  # (n_kinds + 1,) in the arrays of tasks
    task_route: Ints  # (n_tasks,) of each infusion
    task_trigger: Ints  # the step of the infusion
    task_offset_s: Ints
    task_first_step: Ints  # (n_tasks + 1,) in task_s
    task_s: Ints
    break_route: Ints  # (n_breaks,) of those who work on infusions
    break_arrive_s: Ints
    break_latest_s: Ints
    break_s: Ints
    seconds: Ints  # (most,) written before: those that are tried, rising
    asked: Ints  # (N_ASKED,) written before, by the columns below
    starts_from_s: Ints  # (n_kinds,)
    leaves_by_s: Ints  # (n_kinds,)
    most_of: Ints  # (n_kinds,) visits that there can be
    order: Ints  # (n_kinds,) which kind is tried first at a second, which next
    takes_turns: bool  # the kind of which there are fewest comes first
    longest_wait_s: int
    starts: Ints  # (most,) written; the first KNOWN are there already, and stay
    kinds: Ints  # (most,) written too
    engine: EngineState
    log: DayLog


def find_starts(search: StartSearch) -> int:
    """Write start times, and return how many: all that there is room for, or all there are."""
    found, at = int(search.asked[KNOWN]), 0
    while at < search.asked[N_SECONDS] and found < len(search.starts):
        works = _starts_at(search, found, search.seconds[at])
        found += works
        at += not (works and search.asked[IS_REPEATED])
    return found


def _starts_at(search: StartSearch, found: int, second: int) -> bool:
    """Return whether an infusion can start at a second beside those found, and write it down."""
    for turn in range(len(search.order)):
        kind = _kind_at(search, found, turn)
        is_left = _number_of(search, found, kind) < search.most_of[kind]
        if is_left and search.starts_from_s[kind] <= second:
            search.starts[found], search.kinds[found] = second, kind
            if _works(search, found + 1):
                return True
    return False


def _kind_at(search: StartSearch, found: int, turn: int) -> int:
    """Return the kind that is tried at a turn."""
    if not search.takes_turns:
        return int(search.order[turn])
    for kind in search.order:
        before, own = 0, _number_of(search, found, kind)
        for place in range(len(search.order)):
            other = search.order[place]
            number = _number_of(search, found, other)
            before += number < own or (number == own and _stands_before(search, other, kind))
        if before == turn:
            return int(kind)
    return int(search.order[turn])


def _stands_before(search: StartSearch, one: int, other: int) -> bool:
    """Return whether a kind stands before another in the order."""
    for kind in search.order:
        if kind in (one, other):
            return bool(kind == one and one != other)
    return False


def _number_of(search: StartSearch, found: int, kind: int) -> int:
    """Return how many of the start times found are for a kind."""
    number = 0
    for visit in range(found):
        number += search.kinds[visit] == kind
    return number


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
    n_breaks, n_inside = len(search.break_s), search.step_s.shape[1]
    n_visits, n_steps = n + n_breaks, n * n_inside + n_breaks
    for visit in range(n):
        first, after = _tasks_of(search, visit)
        n_visits += after - first
        n_steps += search.task_first_step[after] - search.task_first_step[first]
    route, first_step = np.empty(n_visits, np.int64), np.empty(n_visits + 1, np.int64)
    arrive_s, latest_s = np.full(n_visits, NEVER), np.full(n_visits, NEVER)
    trigger_step, offset_s = np.full(n_visits, NOBODY), np.zeros(n_visits, np.int64)
    duration_s = np.empty(n_steps, np.int64)
    step = 0
    for visit in range(n):
        route[visit], arrive_s[visit] = search.route[search.kinds[visit]], search.starts[visit]
        first_step[visit] = step
        duration_s[step : step + n_inside] = search.step_s[search.kinds[visit]]
        step += n_inside
    task = n
    for visit in range(n):
        first, after = _tasks_of(search, visit)
        for k in range(first, after):
            route[task], offset_s[task] = search.task_route[k], search.task_offset_s[k]
            trigger_step[task] = visit * n_inside + search.task_trigger[k]
            first_step[task] = step
            for own in range(search.task_first_step[k], search.task_first_step[k + 1]):
                duration_s[step] = search.task_s[own]
                step += 1
            task += 1
    for k in range(n_breaks):
        first_step[task + k], duration_s[step] = step, search.break_s[k]
        step += 1
    first_step[n_visits] = step
    route[task:], arrive_s[task:] = search.break_route, search.break_arrive_s
    latest_s[task:] = search.break_latest_s
    levels = search.level_first, search.level_from_s, search.level_units
    when = arrive_s, latest_s, trigger_step, offset_s, duration_s
    return DayPlan(search.routes, *levels, route, first_step, *when)


def _tasks_of(search: StartSearch, visit: int) -> tuple[int, int]:
    """Return the first task of an infusion among those of all kinds, and the one after its last."""
    kind = search.kinds[visit]
    return search.first_task[kind], search.first_task[kind + 1]


def _rooms_are_left_in_time(search: StartSearch, n: int) -> bool:
    """Return whether no more rooms are in use than are free, also after one is taken back."""
    log, n_inside = search.log, search.step_s.shape[1]
    for level in range(search.level_first[INFUSION_ROOMS], search.level_first[INFUSION_ROOMS + 1]):
        second, used, task = search.level_from_s[level], 0, n
        for visit in range(n):
            begins_s = log.start_s[visit * n_inside]
            used += begins_s <= second and second < _room_left_s(search, visit, task)
            first, after = _tasks_of(search, visit)
            task += after - first
        if used > search.level_units[level]:
            return False
    return True


def _room_left_s(search: StartSearch, visit: int, task: int) -> int:
    """Return when an infusion has left a clean room, whether or not in a chair by then.

    `task` is the first of its tasks on the day.
    """
    left_s = search.log.left_s[visit]
    first, after = _tasks_of(search, visit)
    for k in range(first, after):
        on_the_day = task + k - first
        if search.task_route[k] % N_ROUTES == MOVE and search.log.status[on_the_day] == LEFT:
            left_s = search.log.left_s[on_the_day]
    return int(left_s)


def _in_order(search: StartSearch, visit: int) -> bool:
    """Return whether nobody waits too long, or unwatched, or leaves too late."""
    log, first = search.log, visit * search.step_s.shape[1]
    for step in range(CLEAN):  # once the patient has left, nobody waits
        wait_s = log.start_s[first + step] - log.ready_s[first + step]
        if wait_s > search.longest_wait_s or (wait_s != 0 and step == RECOVER):
            return False
    return bool(log.end_s[first + DISCHARGE] <= search.leaves_by_s[search.kinds[visit]])
