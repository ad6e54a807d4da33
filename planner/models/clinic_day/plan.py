"""Day plan: the visits and tasks of a day made from plain descriptions, and refused where wrong.

Takes       routes, capacity levels and visits
Gives       the arrays of `records.DayPlan`
Units       seconds from midnight
Left out    what the routes are (route_table.py), what happens on the day (simpy_engine.py)
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.errors import PlanError, Problem
from planner.models.clinic_day.route_table import called, ints, offsets, surplus
from planner.models.records import NEVER, NOBODY, DayPlan, Ints, RouteTable


class Visit(NamedTuple):
    """One visit or task, in words; `trigger` is (visit, step of its route)."""

    route: int
    duration_s: tuple[int, ...]
    arrive_s: int = NEVER
    latest_start_s: int = NEVER
    trigger: tuple[int, int] | None = None
    offset_s: int = 0


def day_plan(
    routes: RouteTable,
    levels: Sequence[Sequence[tuple[int, int]]],
    visits: Sequence[Visit],
) -> DayPlan:
    """Return a plan from levels [(from second, units), ...] per resource, and visits.

    Raises PlanError, all problems at once, for visits that fit no route and levels that
    do not begin at second 0 or do not rise in time.
    """
    problems = [*_wrong_levels(routes, levels), *_wrong_visits(routes, visits)]
    if problems:
        raise PlanError("the day plan", tuple(problems))
    first = offsets([len(visit.duration_s) for visit in visits])
    return DayPlan(
        routes=routes,
        level_first=offsets([len(level) for level in levels]),
        level_from_s=ints([from_s for level in levels for from_s, _ in level]),
        level_units=ints([units for level in levels for _, units in level]),
        visit_route=ints([visit.route for visit in visits]),
        visit_first_step=first,
        arrive_s=ints([visit.arrive_s for visit in visits]),
        latest_start_s=ints([visit.latest_start_s for visit in visits]),
        trigger_step=ints(
            [NOBODY if v.trigger is None else first[v.trigger[0]] + v.trigger[1] for v in visits]
        ),
        trigger_offset_s=ints([visit.offset_s for visit in visits]),
        duration_s=ints([s for visit in visits for s in visit.duration_s]),
    )


def _wrong_levels(routes: RouteTable, levels: Sequence[Sequence[tuple[int, int]]]) -> list[Problem]:
    if len(levels) != len(routes.resource_is_place):
        count = len(routes.resource_is_place)
        return [Problem("levels", f"give one list for each of {count} resources")]
    found = []
    for resource, level in enumerate(levels):
        where = called(resource, routes)
        if not level or level[0][0] != 0:
            found.append(Problem(where, "levels must begin at second 0"))
        if any(a[0] >= b[0] for a, b in pairwise(level)):
            found.append(Problem(where, "levels must rise in time"))
        if any(units < 0 for _, units in level):
            found.append(Problem(where, "capacity cannot be negative"))
    return found


def _wrong_visits(routes: RouteTable, visits: Sequence[Visit]) -> list[Problem]:
    found = []
    lengths = np.diff(routes.route_first_step)
    for v, visit in enumerate(visits):
        where = f"visit {v}"
        if not 0 <= visit.route < len(lengths):
            found.append(Problem(where, f"route {visit.route} does not exist"))
            continue
        if len(visit.duration_s) != lengths[visit.route]:
            found.append(Problem(where, f"give {lengths[visit.route]} durations"))
        if min(visit.duration_s, default=0) < 0 or visit.offset_s < 0:
            found.append(Problem(where, "durations and offsets cannot be negative"))
        found += [Problem(where, text) for text in _wrong_start(routes, visits, visit)]
    return found or _moved_twice(routes, visits)


def _moved_twice(routes: RouteTable, visits: Sequence[Visit]) -> list[Problem]:
    moves = routes.moves_to[routes.route_first_step[:-1]] != NOBODY
    moved = Counter(v.trigger[0] for v in visits if v.trigger is not None and moves[v.route])
    text = "is moved by one task at most"
    return [Problem(f"visit {visit}", text) for visit, times in moved.items() if times > 1]


def _wrong_start(routes: RouteTable, visits: Sequence[Visit], visit: Visit) -> list[str]:
    """Return what is wrong with how a visit or task comes about."""
    emergency = bool(routes.is_emergency[routes.route_first_step[visit.route]])
    if visit.trigger is None:
        found = [] if 0 <= visit.arrive_s < NEVER else ["needs an arrival second or a trigger"]
        return found + (["an emergency needs a step that triggers it"] if emergency else [])
    found = []
    first = routes.route_first_step[visit.route]
    if len(visit.duration_s) != 1 and routes.moves_to[first] == NOBODY:
        found.append("a task has one step")
    if visit.arrive_s != NEVER:
        found.append("arrives or is triggered, not both")
    if visit.latest_start_s != NEVER:
        found.append("only an arriving visit has a latest start")
    other, step = visit.trigger
    if not 0 <= other < len(visits) or visits[other].trigger is not None:
        found.append("must be triggered by a step of an arriving visit")
    elif not 0 <= step < len(visits[other].duration_s):
        found.append("is triggered by a step that does not exist")
    elif not _fits_in(routes, visits[other].route, step, first):
        found.append("moves a patient who needs other people there, or is in other places")
    return found


def _fits_in(routes: RouteTable, route: int, step: int, move: int) -> bool:
    """Return whether a move goes with the step that triggers it; any other task does.

    The patient goes on with the same people, takes what the move takes and leaves what it holds.
    """
    to, at = int(routes.moves_to[move]), int(routes.route_first_step[route]) + step
    if to == NOBODY:
        return True
    first, after = routes.route_first_step[[to, to + 1]].tolist()
    here, there = slice(at, at + after - first), slice(first, after)
    same = (routes.people, routes.people_units, routes.n_alternatives, routes.lends)
    if at + after - first > routes.route_first_step[route + 1]:
        return False
    holds, will_hold = (_held(routes, each) for each in (at, first))
    return (
        all(np.array_equal(each[here], each[there]) for each in same)
        and surplus(will_hold, holds) == _pairs(routes.lack[move], routes.lack_units[move])
        and surplus(holds, will_hold) == _held(routes, move)
    )


def _held(routes: RouteTable, step: int) -> dict[str, int]:
    return _pairs(routes.place[step], routes.place_units[step])


def _pairs(resources: Ints, units: Ints) -> dict[str, int]:
    pairs = zip(resources.tolist(), units.tolist(), strict=True)
    return {str(resource): count for resource, count in pairs if count}


def most_loans_of(plan: DayPlan) -> int:
    """Return how many units can be lent at once on a day, at most."""
    routes = plan.routes
    first = routes.route_first_step[plan.visit_route]
    most = routes.people_units[first].sum(axis=2).max(axis=1, initial=0)
    return int(most[routes.is_emergency[first] | routes.borrows[first]].sum())
