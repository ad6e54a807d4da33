"""Day plan: routes and plans made from plain descriptions, and refused where wrong.

Takes       resources, routes and capacity levels described by name
Gives       the arrays of `records.RouteTable` and `records.DayPlan`
Units       seconds from midnight
Left out    what happens on the day (simpy_engine.py)
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from planner.errors import PlanError, Problem
from planner.models.records import (
    LENDS_NOTHING,
    MAX_ALTERNATIVES,
    MAX_NEEDS,
    N_RESOURCES,
    NEVER,
    NOBODY,
    PAUSES,
    RESOURCE_NAMES,
    DayPlan,
    Flags,
    Ints,
    RouteTable,
)

Needs = Mapping[str, int]


class Resource(NamedTuple):
    """A pool of people with the same skills, or a place or piece of equipment."""

    name: str
    is_place: bool


class Step(NamedTuple):
    """One step of a route: what it needs, in order of preference, and how it behaves.

    Each alternative names all that the step needs, places included; the places must be
    the same in each.
    """

    name: str
    needs: tuple[Needs, ...]
    priority: int = 5
    is_emergency: bool = False
    lends: int = LENDS_NOTHING
    borrows: bool = False
    takes: Needs = MappingProxyType({})  # of a move: places for the patient, who leaves its own
    moves_to: str = ""  # of a move: the route on which the patient goes on from there


class Route(NamedTuple):
    """A named list of steps."""

    name: str
    steps: tuple[Step, ...]


class Visit(NamedTuple):
    """One visit or task, in words; `trigger` is (visit, step of its route)."""

    route: int
    duration_s: tuple[int, ...]
    arrive_s: int = NEVER
    latest_start_s: int = NEVER
    trigger: tuple[int, int] | None = None
    offset_s: int = 0


# --- routes ---------------------------------------------------------------------------


def route_table(resources: Sequence[Resource], routes: Sequence[Route]) -> RouteTable:
    """Return the routes as arrays.

    Raises PlanError, all problems at once: an unknown resource, alternatives that differ
    in places, an emergency that needs a place or lends or is one step of several, a move that
    is no first step or needs people, places entered in a circle.
    """
    problems = [*_wrong_steps(resources, routes)]
    if not problems:
        problems = [*_circles(resources, routes)]
    if problems:
        raise PlanError("the routes", tuple(problems))
    return _as_arrays(resources, routes)


def _wrong_steps(resources: Sequence[Resource], routes: Sequence[Route]) -> list[Problem]:
    known = {resource.name for resource in resources}
    places = {resource.name for resource in resources if resource.is_place}
    found = []
    for route in routes:
        if not route.steps:
            found.append(Problem(route.name, "a route needs at least one step"))
        if len(route.steps) > 1 and any(step.is_emergency for step in route.steps):
            found.append(Problem(route.name, "an emergency is a route of one step"))
        if len(route.steps) > 1 and any(step.borrows for step in route.steps):
            found.append(Problem(route.name, "a check that borrows is a route of one step"))
        found += [Problem(route.name, text) for text in _wrong_moves(routes, route, places)]
        for step in route.steps:
            where = f"{route.name} / {step.name}"
            found += [Problem(where, text) for text in _wrong_in(step, known, places)]
    return found


def _wrong_in(step: Step, known: set[str], places: set[str]) -> list[str]:
    """Return what is wrong with one step, in words."""
    found = []
    if not 1 <= len(step.needs) <= MAX_ALTERNATIVES:
        found.append(f"give 1 to {MAX_ALTERNATIVES} alternative sets of needs")
    for needs in step.needs:
        found += [f"{name} is not a known resource" for name in needs if name not in known]
        found += [f"{name}: units must be 1 or more" for name, u in needs.items() if u < 1]
        held = _part(needs, places)
        if max(len(held), len(needs) - len(held)) > MAX_NEEDS:
            found.append(f"needs more than {MAX_NEEDS} places or {MAX_NEEDS} pools of people")
    if len({frozenset(_part(needs, places).items()) for needs in step.needs}) > 1:
        found.append("its alternatives differ in places; only people may differ")
    if step.is_emergency and any(_part(needs, places) for needs in step.needs):
        found.append("an emergency needs people only, not a place")
    if step.is_emergency and step.lends != LENDS_NOTHING:
        found.append("an emergency cannot lend its people")
    if step.borrows and (step.is_emergency or step.lends not in (LENDS_NOTHING, PAUSES)):
        found.append("a check that borrows is no emergency, and pauses or lends nothing")
    return found


def _wrong_moves(routes: Sequence[Route], route: Route, places: set[str]) -> list[str]:
    """Return what is wrong with a move, and with the route on which its patient goes on."""
    moves = [step for step in route.steps if step.moves_to or step.takes]
    if not moves:
        return []
    found = []
    if moves != [route.steps[0]]:
        found.append("only the first step of a task moves a patient")
    if any(_without(needs, places) for needs in moves[0].needs):
        found.append("a move needs places only, not people")
    if not moves[0].takes or any(name not in places for name in moves[0].takes):
        found.append("a move takes at least one place, and nothing else")
    then = [other for other in routes if other.name == moves[0].moves_to]
    if not then:
        found.append(f"moves to {moves[0].moves_to}, which is no route")
    held = [_part(step.needs[0], places) for each in then for step in each.steps]
    if any(_surplus(after, before) for before, after in pairwise(held)):
        found.append("who was moved needs no further place")
    return found


def _part(needs: Needs, names: set[str]) -> dict[str, int]:
    return {name: units for name, units in needs.items() if name in names}


def _circles(resources: Sequence[Resource], routes: Sequence[Route]) -> list[Problem]:
    """Return a problem for every place that can be waited for in a circle.

    A patient who holds p and waits for q points from p to q; whoever can go round can
    lock out everybody, and themselves.
    """
    places = {resource.name for resource in resources if resource.is_place}
    waits: dict[str, set[str]] = {name: set() for name in places}
    for route in routes:
        for before, after in pairwise(route.steps):
            held, wanted = _part(before.needs[0], places), _part(after.needs[0], places)
            lacked = [name for name, units in wanted.items() if units > held.get(name, 0)]
            for name in held:
                waits[name].update(lacked)
    in_circle = sorted(name for name in places if name in _reachable(waits, name))
    if not in_circle:
        return []
    text = "are entered in a circle; patients could lock each other out for ever"
    return [Problem(", ".join(in_circle), text)]


def _reachable(waits: Mapping[str, set[str]], start: str) -> set[str]:
    """Return every place that somebody holding `start` can end up waiting for."""
    seen: set[str] = set()
    ahead = list(waits[start])
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            ahead += waits[name]
    return seen


def _as_arrays(resources: Sequence[Resource], routes: Sequence[Route]) -> RouteTable:
    index = {resource.name: i for i, resource in enumerate(resources)}
    places = {resource.name for resource in resources if resource.is_place}
    steps = [step for route in routes for step in route.steps]
    before = [b for route in routes for b in (None, *route.steps[:-1])]
    held = [_part(step.needs[0], places) for step in steps]
    had = [_part(b.needs[0], places) if b else {} for b in before]
    number = {route.name: i for i, route in enumerate(routes)}
    lack = [
        dict(step.takes) or _surplus(now, then)
        for step, now, then in zip(steps, held, had, strict=True)
    ]
    let_go = [_surplus(then, now) for now, then in zip(held, had, strict=True)]
    people = [[_without(needs, places) for needs in step.needs] for step in steps]
    return RouteTable(
        resource_is_place=np.array([r.is_place for r in resources], dtype=np.bool_),
        route_first_step=_offsets([len(route.steps) for route in routes]),
        n_alternatives=_ints([len(step.needs) for step in steps]),
        people=np.array([_pad_sets(sets, index, 0) for sets in people], dtype=np.int64),
        people_units=np.array([_pad_sets(sets, index, 1) for sets in people], dtype=np.int64),
        place=_padded(held, index, 0),
        place_units=_padded(held, index, 1),
        lack=_padded(lack, index, 0),
        lack_units=_padded(lack, index, 1),
        let_go=_padded(let_go, index, 0),
        let_go_units=_padded(let_go, index, 1),
        priority=_ints([step.priority for step in steps]),
        is_emergency=np.array([step.is_emergency for step in steps], dtype=np.bool_),
        borrows=np.array([step.borrows for step in steps], dtype=np.bool_),
        lends=_ints([step.lends for step in steps]),
        moves_to=_ints([number.get(step.moves_to, NOBODY) for step in steps]),
    )


def _surplus(more: Needs, less: Needs) -> dict[str, int]:
    """Return what `more` has beyond `less`."""
    return {n: u - less.get(n, 0) for n, u in more.items() if u > less.get(n, 0)}


def _without(needs: Needs, names: set[str]) -> dict[str, int]:
    return {name: units for name, units in needs.items() if name not in names}


def _pad(needs: Needs, index: Mapping[str, int], part: int) -> list[int]:
    """Return resource numbers (part 0) or units (part 1), filled up with zeros."""
    pairs = [(index[name], units) for name, units in needs.items()]
    return [pair[part] for pair in pairs] + [0] * (MAX_NEEDS - len(pairs))


def _padded(needs: Sequence[Needs], index: Mapping[str, int], part: int) -> Ints:
    return np.array([_pad(each, index, part) for each in needs], dtype=np.int64)


def _pad_sets(sets: Sequence[Needs], index: Mapping[str, int], part: int) -> list[list[int]]:
    filled: list[Needs] = [*sets, *[{}] * (MAX_ALTERNATIVES - len(sets))]
    return [_pad(each, index, part) for each in filled]


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _offsets(lengths: Sequence[int]) -> Ints:
    return np.concatenate(([0], np.cumsum(_ints(lengths)))).astype(np.int64)


# --- days -----------------------------------------------------------------------------


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
    first = _offsets([len(visit.duration_s) for visit in visits])
    return DayPlan(
        routes=routes,
        level_first=_offsets([len(level) for level in levels]),
        level_from_s=_ints([from_s for level in levels for from_s, _ in level]),
        level_units=_ints([units for level in levels for _, units in level]),
        visit_route=_ints([visit.route for visit in visits]),
        visit_first_step=first,
        arrive_s=_ints([visit.arrive_s for visit in visits]),
        latest_start_s=_ints([visit.latest_start_s for visit in visits]),
        trigger_step=_ints(
            [NOBODY if v.trigger is None else first[v.trigger[0]] + v.trigger[1] for v in visits]
        ),
        trigger_offset_s=_ints([visit.offset_s for visit in visits]),
        duration_s=_ints([s for visit in visits for s in visit.duration_s]),
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
        and _surplus(will_hold, holds) == _pairs(routes.lack[move], routes.lack_units[move])
        and _surplus(holds, will_hold) == _held(routes, move)
    )


def _held(routes: RouteTable, step: int) -> dict[str, int]:
    return _pairs(routes.place[step], routes.place_units[step])


def _pairs(resources: Ints, units: Ints) -> dict[str, int]:
    pairs = zip(resources.tolist(), units.tolist(), strict=True)
    return {str(resource): count for resource, count in pairs if count}


def refuse_impossible(plan: DayPlan, names: Sequence[str] = ()) -> None:
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


def called(resource: int, routes: RouteTable) -> str:
    """Return what a resource is called: by name on the floor of a clinic, elsewhere by number."""
    is_clinic = len(routes.resource_is_place) == N_RESOURCES
    return RESOURCE_NAMES[resource] if is_clinic else f"resource {resource}"


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
