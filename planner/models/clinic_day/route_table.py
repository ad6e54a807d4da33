"""Route table: the routes of a clinic made from plain descriptions, and refused where wrong.

Takes       resources and routes described by name
Gives       the arrays of `records.RouteTable`
Left out    who comes on a day (plan.py), whether a day can go at all (feasibility.py)
"""

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
    NOBODY,
    PAUSES,
    RESOURCE_NAMES,
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


def route_table(resources: Sequence[Resource], routes: Sequence[Route]) -> RouteTable:
    """Return the routes as arrays.

    Raises PlanError, all problems at once: an unknown resource, alternatives that differ
    in places, an emergency that needs a place or lends or is one step of several, a move that
    is no first step or needs people, places entered in a circle.
    """
    key = tuple(resources), tuple((name, *map(_in_tuples, steps)) for name, steps in routes)
    found = _KNOWN.get(key)
    if found is None:
        found = _checked_table(resources, routes)
        if len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[key] = found
    return found


MOST_KNOWN = 64
_KNOWN: dict[object, RouteTable] = {}  # plans that differ in numbers mostly share their routes


def _in_tuples(step: Step) -> tuple[object, ...]:
    """Return a step as something that can be looked up."""
    found = step._asdict()
    found["needs"] = tuple(tuple(each.items()) for each in step.needs)
    found["takes"] = tuple(step.takes.items())
    return tuple(found.values())


def _checked_table(resources: Sequence[Resource], routes: Sequence[Route]) -> RouteTable:
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
    if any(surplus(after, before) for before, after in pairwise(held)):
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
        dict(step.takes) or surplus(now, then)
        for step, now, then in zip(steps, held, had, strict=True)
    ]
    let_go = [surplus(then, now) for now, then in zip(held, had, strict=True)]
    people = [[_without(needs, places) for needs in step.needs] for step in steps]
    return RouteTable(
        resource_is_place=np.array([r.is_place for r in resources], dtype=np.bool_),
        route_first_step=offsets([len(route.steps) for route in routes]),
        n_alternatives=ints([len(step.needs) for step in steps]),
        people=np.array([_pad_sets(sets, index, 0) for sets in people], dtype=np.int64),
        people_units=np.array([_pad_sets(sets, index, 1) for sets in people], dtype=np.int64),
        place=_padded(held, index, 0),
        place_units=_padded(held, index, 1),
        lack=_padded(lack, index, 0),
        lack_units=_padded(lack, index, 1),
        let_go=_padded(let_go, index, 0),
        let_go_units=_padded(let_go, index, 1),
        priority=ints([step.priority for step in steps]),
        is_emergency=np.array([step.is_emergency for step in steps], dtype=np.bool_),
        borrows=np.array([step.borrows for step in steps], dtype=np.bool_),
        lends=ints([step.lends for step in steps]),
        moves_to=ints([number.get(step.moves_to, NOBODY) for step in steps]),
    )


def surplus(more: Needs, less: Needs) -> dict[str, int]:
    """Return what `more` has beyond `less`."""
    return {n: u - less.get(n, 0) for n, u in more.items() if u > less.get(n, 0)}


def _without(needs: Needs, names: set[str]) -> dict[str, int]:
    return {name: units for name, units in needs.items() if name not in names}


def _pad(needs: Needs, index: Mapping[str, int], part: int) -> list[int]:
    """Return resource numbers (part 0) or units (part 1) of what is needed, then zeros."""
    pairs = [(index[name], units) for name, units in needs.items() if units > 0]
    return [pair[part] for pair in pairs] + [0] * (MAX_NEEDS - len(pairs))


def _padded(needs: Sequence[Needs], index: Mapping[str, int], part: int) -> Ints:
    return np.array([_pad(each, index, part) for each in needs], dtype=np.int64)


def _pad_sets(sets: Sequence[Needs], index: Mapping[str, int], part: int) -> list[list[int]]:
    filled: list[Needs] = [*sets, *[{}] * (MAX_ALTERNATIVES - len(sets))]
    return [_pad(each, index, part) for each in filled]


def ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def offsets(lengths: Sequence[int]) -> Ints:
    return np.concatenate(([0], np.cumsum(ints(lengths)))).astype(np.int64)


def called(resource: int, routes: RouteTable) -> str:
    """Return what a resource is called: by name on the floor of a clinic, elsewhere by number."""
    is_clinic = len(routes.resource_is_place) == N_RESOURCES
    return RESOURCE_NAMES[resource] if is_clinic else f"resource {resource}"
