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
from planner.models.clinic_day.plan import (
    Needs,
    Resource,
    Route,
    Step,
    Visit,
    day_plan,
    route_table,
)
from planner.models.records import LENDS_NOTHING, MAX_NEEDS, PAUSES, PUT_DOWN, RUNS_ON, DayPlan

PLACES = ("hall", "room", "chair", "monitor")
PEOPLE = ("nurse", "watch", "doctor", "assistant", "desk")
LENDING = (LENDS_NOTHING, PAUSES, PUT_DOWN, RUNS_ON)
GRIDS_S = (1, 5, 60)  # all seconds of a day are multiples of one of these
ROUNDS = 12  # a duration, in steps of the grid

Levels = list[tuple[int, int]]


class Luck(NamedTuple):
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
    luck = Luck(rng, int(rng.choice(GRIDS_S)), sound=bool(rng.random() < 0.95))
    places, people = PLACES[: luck.whole(1, 4)], PEOPLE[: luck.whole(1, 5)]
    levels = {name: _levels(luck, n_visits) for name in places + people}
    resources = [Resource(name, is_place=name in places) for name in levels]
    ways = _ways(luck, resources, levels)
    calls = [_task_route(luck, number, levels, resources) for number in range(luck.whole(1, 4))]
    visits = [_visit(luck, ways, n_visits) for _ in range(n_visits)]
    tasks = [_task(luck, visits, len(ways), len(calls)) for _ in range(n_tasks)]
    return day_plan(route_table(resources, [*ways, *calls]), list(levels.values()), visits + tasks)


def _levels(luck: Luck, n_visits: int) -> Levels:
    most, second = luck.whole(1, 3), 0
    levels = [(0, most if luck.chance(0.7) else luck.whole(0, most))]
    while luck.chance(0.35):
        second += luck.grid_s * luck.whole(1, 2 * n_visits + 5)
        levels.append((second, luck.whole(0, most)))
    if luck.sound:
        levels.append((second + luck.grid_s * luck.whole(1, n_visits + 5), most))
    return levels


def _ways(luck: Luck, resources: list[Resource], levels: dict[str, Levels]) -> list[Route]:
    """Return the routes of arriving visits; one that could close a circle is made again."""
    ways: list[Route] = []
    wanted = luck.whole(1, 5)
    while len(ways) < wanted:
        route = _way(luck, len(ways), resources, levels)
        try:
            route_table(resources, [*ways, route])
        except PlanError:
            continue
        ways.append(route)
    return ways


def _way(luck: Luck, number: int, resources: list[Resource], levels: dict[str, Levels]) -> Route:
    places = [resource.name for resource in resources if resource.is_place]
    steps: list[Step] = []
    held: Needs = {}
    for _ in range(luck.whole(1, 5)):
        there = {name: _units(levels[name], always=bool(steps)) for name in levels}
        kept = {name: units for name, units in held.items() if luck.chance(0.6)}
        held = {**_some(luck, places, there, 0.25), **kept}
        sets = tuple(_at_once(held, people) for people in _sets(luck, resources, levels, there))
        lends = int(luck.rng.choice(LENDING))
        steps.append(Step("step", sets, luck.whole(3, 5), lends=lends))
    return Route(f"way {number}", tuple(steps))


def _task_route(
    luck: Luck, number: int, levels: dict[str, Levels], resources: list[Resource]
) -> Route:
    there = {name: _units(levels[name], always=True) for name in levels}
    sets = _sets(luck, resources, levels, there)
    if luck.chance(0.6):
        return Route(f"help {number}", (Step("help", sets, luck.whole(1, 2), is_emergency=True),))
    places = [resource.name for resource in resources if resource.is_place]
    held = _some(luck, places, there, 0.1)
    sets = tuple(_at_once(held, people) for people in sets)
    lends = int(luck.rng.choice(LENDING))
    borrows = lends in (LENDS_NOTHING, PAUSES) and luck.chance(0.7)
    step = Step("check", sets, luck.whole(1, 6), lends=lends, borrows=borrows)
    return Route(f"check {number}", (step,))


def _at_once(places: Needs, people: Needs) -> Needs:
    return dict([*places.items(), *people.items()][:MAX_NEEDS])


def _units(levels: Levels, *, always: bool) -> int:
    """Return the capacity that is there at some time, or always."""
    units = [units for _, units in levels]
    return min(units) if always else max(units)


def _sets(
    luck: Luck, resources: list[Resource], levels: dict[str, Levels], there: dict[str, int]
) -> tuple[Needs, ...]:
    """Return 1 to 3 sets of people; what one of them needs is there."""
    people = [resource.name for resource in resources if not resource.is_place]
    more = {name: _units(levels[name], always=False) + luck.chance(0.1) for name in levels}
    sets = [_some(luck, people, there, 0.5)]
    while len(sets) < 3 and luck.chance(0.4):
        sets.insert(luck.whole(0, 1), _some(luck, people, more, 0.5))
    return tuple(sets)


def _some(luck: Luck, names: list[str], there: dict[str, int], share: float) -> Needs:
    """Return needs of some of these resources, within what is there."""
    chosen = [name for name in names if there[name] and luck.chance(share)]
    luck.rng.shuffle(chosen)
    return {name: 1 if luck.chance(0.6) else luck.whole(1, there[name]) for name in chosen}


def _visit(luck: Luck, ways: list[Route], n_visits: int) -> Visit:
    route = luck.whole(0, len(ways) - 1)
    arrive_s = luck.seconds(3 * n_visits)
    durations = tuple(luck.seconds(ROUNDS) for _ in ways[route].steps)
    if luck.chance(0.7):
        return Visit(route, durations, arrive_s=arrive_s)
    latest_s = max(arrive_s + luck.grid_s * luck.whole(-1, 2 * ROUNDS), 0)
    return Visit(route, durations, arrive_s=arrive_s, latest_start_s=latest_s)


def _task(luck: Luck, visits: list[Visit], n_ways: int, n_calls: int) -> Visit:
    """Return a task that is triggered by any step, mostly while the step lasts."""
    owner = luck.whole(0, len(visits) - 1)
    step = luck.whole(0, len(visits[owner].duration_s) - 1)
    rounds = max(visits[owner].duration_s[step] // luck.grid_s, 1)
    offset_s = luck.grid_s * luck.whole(0, rounds - 1) if luck.chance(0.8) else luck.seconds(20)
    route = n_ways + luck.whole(0, n_calls - 1)
    return Visit(route, (luck.seconds(ROUNDS),), trigger=(owner, step), offset_s=offset_s)
