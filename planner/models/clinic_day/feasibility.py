"""Feasibility: whether every step of a day can start, and none leaves a patient stranded.

Takes       a DayPlan
Gives       nothing, or PlanError with every step that is stuck, and what it lacks
Units       seconds from midnight
Left out    how long anybody waits (simpy_engine.py)
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from planner.errors import PlanError, Problem
from planner.models.clinic_day.route_table import called
from planner.models.records import MAX_ALTERNATIVES, NEVER, NOBODY, DayPlan, Flags, Ints


def refuse_infeasible(plan: DayPlan, names: Sequence[str] = ()) -> None:
    """Raise PlanError where a step can never start or could be left stranded.

    A first step needs enough capacity at some time of the day. A later step or a task
    needs it at every time from the first arrival of its route on, for its patient may be
    inside (rule 8: somebody stays until the last patient has left).
    """
    from_s, may_wait = _earliest_use(plan)
    change_s, fits = _fits(plan)
    before = np.append(change_s[1:], NEVER)[:, None] <= from_s  # over before anybody comes
    stuck = np.where(may_wait, ~fits.any(axis=0), ~(fits | before).all(axis=0))
    steps = np.flatnonzero(stuck & (from_s != NEVER)).tolist()
    if steps:
        problems = [
            Problem(f"step {step}", _refusal(plan, step, names, int(from_s[step]), may_wait[step]))
            for step in steps
        ]
        raise PlanError("the day plan", tuple(problems))


def _refusal(
    plan: DayPlan, step: int, names: Sequence[str], from_s: int, may_wait: np.bool_
) -> str:
    """Return in words why a step is stuck."""
    short = _short_at(plan, step, _most(plan)) if may_wait else _shortage(plan, step, from_s)
    if short == NOBODY:
        return "needs more at once than will ever be there together"
    what = names[short] if names else called(short, plan.routes)
    if may_wait:
        return f"needs more of {what} than will ever be there"
    return f"needs {what} at a time when too little of it is left for patients inside"


def _fits(plan: DayPlan) -> tuple[Ints, Flags]:
    """Return the seconds of a new capacity, and whether each route step fits into each.

    Shapes (n_seconds,) and (n_seconds, n_steps).
    """
    table = plan.routes
    change_s = np.unique(plan.level_from_s)
    level = np.stack([levels_at(plan, second) for second in change_s.tolist()])
    given = np.arange(MAX_ALTERNATIVES) < table.n_alternatives[:, None]
    people_fit = (level[:, table.people] >= table.people_units).all(axis=3) & given
    places_fit = (level[:, table.lack] >= table.lack_units).all(axis=2)
    return change_s, np.logical_and(places_fit, people_fit.any(axis=2))


def _earliest_use(plan: DayPlan) -> tuple[Ints, Flags]:
    """Return the second from which each route step may be needed, and whether it may wait.

    NEVER stands for a step that nobody has today. A first step of arriving visits may wait
    for capacity to come; any other is wanted by somebody inside. Shape (n_steps,) each.
    """
    first_step = plan.routes.route_first_step
    earliest = np.full(len(first_step) - 1, NEVER)
    np.minimum.at(earliest, plan.visit_route, _possible_arrival(plan))
    may_wait = np.zeros(first_step[-1], dtype=np.bool_)
    may_wait[first_step[:-1]] = True
    may_wait[first_step[plan.visit_route[plan.trigger_step != NOBODY]]] = False
    return np.repeat(earliest, np.diff(first_step)), may_wait


def _possible_arrival(plan: DayPlan) -> Ints:
    """Return the second before which a visit or task cannot want anything."""
    owner = np.searchsorted(plan.visit_first_step, plan.trigger_step, side="right") - 1
    is_task = plan.trigger_step != NOBODY
    return np.where(is_task, plan.arrive_s[np.where(is_task, owner, 0)], plan.arrive_s)


def _shortage(plan: DayPlan, step: int, from_s: int) -> int:
    """Return the resource that can leave this step stranded, or NOBODY."""
    times = np.unique(np.append(plan.level_from_s[plan.level_from_s > from_s], from_s))
    for second in times.tolist():
        short = _short_at(plan, step, levels_at(plan, second))
        if short != NOBODY:
            return short
    return NOBODY


def _short_at(plan: DayPlan, step: int, level: Ints) -> int:
    """Return a resource of which `level` has too little in every alternative, or NOBODY."""
    table = plan.routes
    over = table.lack_units[step] > level[table.lack[step]]
    if over.any():
        return int(table.lack[step][over][0])
    short = NOBODY
    for a in range(int(table.n_alternatives[step])):
        over = table.people_units[step, a] > level[table.people[step, a]]
        if not over.any():
            return NOBODY
        short = int(table.people[step, a][over][0])
    return short


def levels_at(plan: DayPlan, second: int) -> Ints:
    """Return the capacity of each resource at `second`, shape (n_resources,)."""
    bounds = plan.level_first
    places = [
        np.searchsorted(plan.level_from_s[a:b], second, side="right") - 1 + a
        for a, b in pairwise(bounds)
    ]
    return plan.level_units[places]


def _most(plan: DayPlan) -> Ints:
    """Return the highest capacity of each resource, shape (n_resources,)."""
    return np.maximum.reduceat(plan.level_units, plan.level_first[:-1])
