"""Random days: plans by chance, the same for the same seed, made to be hard on an engine.

    plan = random_day(417, n_visits=40, n_tasks=40)

Everything the rules speak of turns up, and often at once: seconds are multiples of a step of
the day's own, so that much falls due together; there are few people, so that emergencies
must borrow; capacity falls and rises. Most days are sound. Some are refused beforehand, and
some end with somebody still waiting.
"""

from typing import NamedTuple

import numpy as np

from planner.errors import PlanError
from planner.models.clinic_day.plan import Visit, day_plan
from planner.models.clinic_day.route_table import Needs, Resource, Route, Step, route_table
from planner.models.records import LENDS_NOTHING, MAX_NEEDS, PAUSES, PUT_DOWN, RUNS_ON, DayPlan

PLACES = ("hall", "room", "chair", "monitor")
PEOPLE = ("nurse", "watch", "doctor", "assistant", "desk")
LENDING = (LENDS_NOTHING, PAUSES, PUT_DOWN, RUNS_ON)
GRIDS_S = (1, 5, 60)  # all seconds of a day are multiples of one of these
ROUNDS = 12  # a duration, in steps of the grid

Levels = list[tuple[int, int]]


class DrawKey(NamedTuple):
    """What a day's choices are made from."""

    rng: np.random.Generator
    grid_s: int
    sound: bool  # whether capacity comes back at the end of the day

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both of them possible."""
        return int(self.rng.integers(low, high, endpoint=True))

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def seconds(self, steps: int) -> int:
        """Return a time of up to so many steps of the grid; a few do not fit the grid."""
        if self.chance(0.05):
            return self.whole(0, steps * self.grid_s)
        return self.grid_s * self.whole(0, steps)


def random_day(seed: int, *, n_visits: int, n_tasks: int) -> DayPlan:
    """Return the plan of a day with so many visits, and tasks that their steps trigger."""
    rng = np.random.default_rng([seed, n_visits, n_tasks])
    draw_key = DrawKey(rng, int(rng.choice(GRIDS_S)), sound=bool(rng.random() < 0.95))
    places, people = PLACES[: draw_key.whole(1, 4)], PEOPLE[: draw_key.whole(1, 5)]
    levels = {name: _levels(draw_key, n_visits) for name in places + people}
    resources = [Resource(name, is_place=name in places) for name in levels]
    ways = _ways(draw_key, resources, levels)
    calls = [
        _task_route(draw_key, number, levels, resources) for number in range(draw_key.whole(1, 4))
    ]
    visits = [_visit(draw_key, ways, n_visits) for _ in range(n_visits)]
    tasks = [_task(draw_key, visits, len(ways), len(calls)) for _ in range(n_tasks)]
    routes = [*ways, *calls]
    for visit in draw_key.rng.permutation(n_visits)[: n_tasks // 3].tolist():
        tasks += _move(draw_key, visits, visit, routes, levels, places)
    return day_plan(route_table(resources, routes), list(levels.values()), visits + tasks)


def _levels(draw_key: DrawKey, n_visits: int) -> Levels:
    most, second = draw_key.whole(1, 3), 0
    levels = [(0, most if draw_key.chance(0.7) else draw_key.whole(0, most))]
    while draw_key.chance(0.35):
        second += draw_key.grid_s * draw_key.whole(1, 2 * n_visits + 5)
        levels.append((second, draw_key.whole(0, most)))
    if draw_key.sound:
        levels.append((second + draw_key.grid_s * draw_key.whole(1, n_visits + 5), most))
    return levels


def _ways(draw_key: DrawKey, resources: list[Resource], levels: dict[str, Levels]) -> list[Route]:
    """Return the routes of arriving visits; one that could close a circle is made again."""
    ways: list[Route] = []
    wanted = draw_key.whole(1, 5)
    while len(ways) < wanted:
        route = _way(draw_key, len(ways), resources, levels)
        try:
            route_table(resources, [*ways, route])
        except PlanError:
            continue
        ways.append(route)
    return ways


def _way(
    draw_key: DrawKey, number: int, resources: list[Resource], levels: dict[str, Levels]
) -> Route:
    places = [resource.name for resource in resources if resource.is_place]
    steps: list[Step] = []
    held: Needs = {}
    for _ in range(draw_key.whole(1, 5)):
        there = {name: _units(levels[name], always=bool(steps)) for name in levels}
        kept = {name: units for name, units in held.items() if draw_key.chance(0.6)}
        held = {**_some(draw_key, places, there, 0.25), **kept}
        sets = tuple(_at_once(held, people) for people in _sets(draw_key, resources, levels, there))
        lends = int(draw_key.rng.choice(LENDING))
        steps.append(Step("step", sets, draw_key.whole(3, 5), lends=lends))
    return Route(f"way {number}", tuple(steps))


def _task_route(
    draw_key: DrawKey, number: int, levels: dict[str, Levels], resources: list[Resource]
) -> Route:
    there = {name: _units(levels[name], always=True) for name in levels}
    sets = _sets(draw_key, resources, levels, there)
    if draw_key.chance(0.6):
        return Route(
            f"help {number}", (Step("help", sets, draw_key.whole(1, 2), is_emergency=True),)
        )
    places = [resource.name for resource in resources if resource.is_place]
    held = _some(draw_key, places, there, 0.1)
    sets = tuple(_at_once(held, people) for people in sets)
    lends = int(draw_key.rng.choice(LENDING))
    borrows = lends in (LENDS_NOTHING, PAUSES) and draw_key.chance(0.7)
    step = Step("check", sets, draw_key.whole(1, 6), lends=lends, borrows=borrows)
    return Route(f"check {number}", (step,))


def _at_once(places: Needs, people: Needs) -> Needs:
    return dict([*places.items(), *people.items()][:MAX_NEEDS])


def _units(levels: Levels, *, always: bool) -> int:
    """Return the capacity that is there at some time, or always."""
    units = [units for _, units in levels]
    return min(units) if always else max(units)


def _sets(
    draw_key: DrawKey, resources: list[Resource], levels: dict[str, Levels], there: dict[str, int]
) -> tuple[Needs, ...]:
    """Return 1 to 3 sets of people; what one of them needs is there."""
    people = [resource.name for resource in resources if not resource.is_place]
    more = {name: _units(levels[name], always=False) + draw_key.chance(0.1) for name in levels}
    sets = [_some(draw_key, people, there, 0.5)]
    while len(sets) < 3 and draw_key.chance(0.4):
        sets.insert(draw_key.whole(0, 1), _some(draw_key, people, more, 0.5))
    return tuple(sets)


def _some(draw_key: DrawKey, names: list[str], there: dict[str, int], share: float) -> Needs:
    """Return needs of some of these resources, within what is there."""
    chosen = [name for name in names if there[name] and draw_key.chance(share)]
    draw_key.rng.shuffle(chosen)
    return {name: 1 if draw_key.chance(0.6) else draw_key.whole(1, there[name]) for name in chosen}


def _visit(draw_key: DrawKey, ways: list[Route], n_visits: int) -> Visit:
    route = draw_key.whole(0, len(ways) - 1)
    arrive_s = draw_key.seconds(3 * n_visits)
    durations = tuple(draw_key.seconds(ROUNDS) for _ in ways[route].steps)
    if draw_key.chance(0.7):
        return Visit(route, durations, arrive_s=arrive_s)
    latest_s = max(arrive_s + draw_key.grid_s * draw_key.whole(-1, 2 * ROUNDS), 0)
    return Visit(route, durations, arrive_s=arrive_s, latest_start_s=latest_s)


def _task(draw_key: DrawKey, visits: list[Visit], n_ways: int, n_calls: int) -> Visit:
    """Return a task that is triggered by any step, mostly while the step lasts."""
    owner = draw_key.whole(0, len(visits) - 1)
    step = draw_key.whole(0, len(visits[owner].duration_s) - 1)
    rounds = max(visits[owner].duration_s[step] // draw_key.grid_s, 1)
    offset_s = (
        draw_key.grid_s * draw_key.whole(0, rounds - 1)
        if draw_key.chance(0.8)
        else draw_key.seconds(20)
    )
    route = n_ways + draw_key.whole(0, n_calls - 1)
    return Visit(route, (draw_key.seconds(ROUNDS),), trigger=(owner, step), offset_s=offset_s)


def _move(
    draw_key: DrawKey,
    visits: list[Visit],
    visit: int,
    routes: list[Route],
    levels: dict[str, Levels],
    places: tuple[str, ...],
) -> list[Visit]:
    """Return the move of a patient to another place, if there is one; its routes are added."""
    steps, durations = routes[visits[visit].route].steps, visits[visit].duration_s
    number = draw_key.whole(0, len(steps) - 1)
    here = {name: u for name, u in steps[number].needs[0].items() if name in places}
    there = {name: _units(levels[name], always=True) for name in places if name not in here}
    taken = _some(draw_key, list(there), there, 0.5)
    if not taken:
        return []
    left = {name: units for name, units in here.items() if draw_key.chance(0.6)}
    held = {**{name: units for name, units in here.items() if name not in left}, **taken}
    rest, last = [], draw_key.whole(number, len(steps) - 1)
    for each in steps[number : last + 1]:
        people = [{n: u for n, u in needs.items() if n not in places} for needs in each.needs]
        sets = tuple({**held, **needs} for needs in people)
        rest.append(each._replace(needs=sets))
        held = {name: units for name, units in held.items() if draw_key.chance(0.7)}
    to = Route(f"rest {len(routes)}", tuple(rest))
    first = Step("move", (left,), draw_key.whole(3, 6), takes=taken, moves_to=to.name)
    always = {name: _units(levels[name], always=True) for name in levels if name not in places}
    people = _some(draw_key, list(always), always, 0.5)
    lends = int(draw_key.rng.choice(LENDING))
    then = (Step("then", ({**left, **people},), draw_key.whole(3, 6), lends=lends),)
    then = then if draw_key.chance(0.6) else ()
    routes += [to, Route(f"move {len(routes)}", (first, *then))]
    return [
        Visit(
            len(routes) - 1,
            tuple(draw_key.seconds(ROUNDS // 2) for _ in (first, *then)),
            trigger=(visit, number),
            offset_s=draw_key.seconds(max(durations[number] // draw_key.grid_s - 1, 0)),
        )
    ]
