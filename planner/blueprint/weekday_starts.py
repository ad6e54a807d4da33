"""Weekday starts: the start times of one weekday, with one capacity.

Takes       a Planning, and the capacity of a weekday
Gives       its start times, rising
Units       seconds from midnight
Randomness  none: every step takes its mean
Left out    which capacities a week has (start_times.py), playing a day
            (models/clinic_day/compiled_rules/start_search.py)

Start times are added one by one, the earliest first. Where the rooms could hold more, one start
is tried later and the day filled again, and the plans with less of something are tried too: with
one unit more, the first who is free takes another turn, and the day can hold fewer.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import count
from typing import Any, NamedTuple

import numpy as np

from planner.blueprint.expected_day import ask, expected_day, room_for_search
from planner.errors import PlanError
from planner.models import records as r
from planner.models.clinic_day.compiled_rules.start_search import StartSearch
from planner.models.clinic_day.engines import find_starts_quickly
from planner.models.clinic_day.feasibility import refuse_infeasible
from planner.models.clinic_day.schedule import room_levels
from planner.models.infusion_day import planned_end_s, planned_step_s
from planner.models.records import Blueprint, DayPlan
from planner.scenario.model import Scenario

# As far as a plan goes.
CAN_STAND_IDLE = (
    r.INFUSION_ROOMS,
    r.RECOVERY_CHAIRS,
    r.ASSISTANTS,
    r.INFUSION_HANDS,
    r.ADDED_PRESCRIBERS,
)
# A day with more starts is not filled again: each start would be moved, and one in so many gained.
FILLED_AGAIN_STARTS = 9
# Capacities with less of something are tried, those beside the best plan first, until planning has
# taken so long (`_effort`), about a second at most: every capacity of a clinic of eight rooms, some
# 20 of one of twelve, few where patients are looked at every three minutes for two hours.
MOST_EFFORT_WITH_LESS = 4_200_000_000
LATER_BY = (2, 4)  # steps of the grid by which one start is tried later


FEW_STARTS = 16  # room for so many is made at first

# All that is read here of a blueprint, hours of rooms by weekday. What is not named is not there
# when a weekday is planned, so a plan that differs elsewhere takes over what was found before.
FLOOR_READ = (
    "first_route",
    "lunch_s",
    "must_be_there",
    "program_capacity",
    "routes",
    "watch_units",
)
HOURS_READ = ("infusions_end_s", "infusions_start_s", "room_from_s", "room_units")
MINUTES_READ = (
    "check_every_s",
    "check_s",
    "infusion_step_s",
    "lunch_break_s",
    "recovery_check_every_s",
    "recovery_floor_s",
)
WEEKDAYS_KEPT = 256  # a few numbers each, and what they follow from


class Planning(NamedTuple):
    """What start times follow from beside the capacity, and room for the days that are tried."""

    blueprint: Blueprint  # no more of it than is read here
    grid_s: int
    longest_wait_s: int
    name: bytes  # the same where all of this is, to the bit, but for the hours of rooms
    days: dict[bytes, DayPlan]  # with one infusion, by weekday and capacity
    searches: dict[bytes, StartSearch]  # the same


def planning_of(blueprint: Blueprint, scenario: Scenario) -> Planning:
    """Return a planning in which nothing has been planned yet."""
    floor = _only(blueprint.floor, (*FLOOR_READ, *HOURS_READ))
    minutes = _only(blueprint.minutes, MINUTES_READ)
    settings = 60 * scenario.booking.slot_grid_min, 60 * scenario.visit.planned_wait_max_min
    read = (
        *(getattr(floor, name) for name in FLOOR_READ if name != "routes"),
        *(getattr(minutes, name) for name in MINUTES_READ),
        *floor.routes,
        *settings,
    )
    only_these = _only(blueprint, ())._replace(floor=floor, minutes=minutes)
    return Planning(only_these, *settings, _name_of(read), {}, {})


def _only(record: Any, names: Collection[str]) -> Any:
    """Return a record of which no more is there than has a name."""
    values = zip(record._fields, record, strict=True)
    return record._make(value if name in names else None for name, value in values)


def _name_of(numbers: Iterable[object]) -> bytes:
    """Return a name of numbers and arrays, to the bit."""
    digest = hashlib.sha256()
    for each in numbers:
        digest.update(each.tobytes() if isinstance(each, np.ndarray) else repr(each).encode())
        digest.update(b";")
    return digest.digest()


def weekday_starts(planning: Planning, capacity: r.Ints, weekday: int) -> list[int]:
    """Return the start times of one weekday, rising: the most that any plan found."""
    return list(
        planned(_Weekday(planning._replace(days={}, searches={}), _useful(capacity), weekday))
    )


class _Weekday:
    """A weekday with a capacity; equal to all of which the start times follow from the same."""

    def __init__(self, planning: Planning, capacity: r.Ints, weekday: int) -> None:
        self.planning, self.capacity, self.weekday = planning, capacity, weekday
        hours = (getattr(planning.blueprint.floor, name)[weekday] for name in HOURS_READ)
        self._name = planning.name, capacity.tobytes(), *(each.tobytes() for each in hours)

    def __hash__(self) -> int:
        return hash(self._name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Weekday) and other._name == self._name


@lru_cache(maxsize=WEEKDAYS_KEPT)
def planned(asked: _Weekday) -> tuple[int, ...]:
    """Return the start times of a weekday, which plans share in which planning reads the same."""
    found = tuple(_best(asked.planning, asked.capacity, asked.weekday))
    asked.planning.days.clear()
    asked.planning.searches.clear()
    return found


def _best(planning: Planning, capacity: r.Ints, weekday: int) -> list[int]:
    """Return the best of the plans with this capacity, and with less of something."""
    blueprint, order = planning.blueprint, count()
    best, spent = _filled(planning, capacity, weekday), 0
    nearest, tried = [(-len(best), next(order), capacity)], {capacity.tobytes()}
    while nearest:
        for fewer in _one_less(blueprint, heappop(nearest)[-1]):
            if fewer.tobytes() in tried or _most_starts(blueprint, fewer, weekday) <= len(best):
                continue
            if spent > MOST_EFFORT_WITH_LESS:
                return best
            tried.add(fewer.tobytes())
            found = _filled(planning, fewer, weekday)
            spent += _effort(planning, fewer, weekday, found)
            best = max(best, found, key=len)
            heappush(nearest, (-len(found), next(order), fewer))
    return best


def _effort(planning: Planning, capacity: r.Ints, weekday: int, starts: Sequence[int]) -> int:
    """Return a measure of how long it took to plan some starts; it was fitted to clocks.

    Each second at which a start was tried plays all starts so far. The more patients there are and
    the more steps each of them has, the more of them wait and are asked again at each news. A day
    that is filled again is played once more for each of its starts.
    """
    search = planning.searches.get(_key_of(capacity, weekday))
    if search is None:  # no second was possible
        return 0
    steps, n = int(search.step_s.shape[1]) + len(search.task_s), len(starts)
    seconds = len(seconds_of_day(planning.blueprint, planning.grid_s, weekday))
    most = _most_starts(planning.blueprint, capacity, weekday)
    is_filled_again = n <= FILLED_AGAIN_STARTS and n < most
    return seconds * (n + 1 if is_filled_again else 1) * (n + 1) ** 2 * steps**3


def _filled(planning: Planning, capacity: r.Ints, weekday: int) -> list[int]:
    """Return start times with this capacity, filled again where they are few."""
    if is_missing(planning.blueprint, capacity):
        return []
    starts = _one_by_one(planning, capacity, weekday)
    if len(starts) > FILLED_AGAIN_STARTS:
        return starts
    return _filled_again(planning, capacity, weekday, starts)


def is_missing(blueprint: Blueprint, capacity: r.Ints) -> bool:
    """Return whether something is missing without which nobody is infused; chairs are not that."""
    missing = capacity < blueprint.floor.must_be_there
    missing[r.RECOVERY_CHAIRS] = False
    return bool(missing.any())


def _one_by_one(planning: Planning, capacity: r.Ints, weekday: int) -> list[int]:
    """Return start times, each as early as it can be after those before."""
    seconds = seconds_of_day(planning.blueprint, planning.grid_s, weekday)
    return accepted_starts(planning, capacity, weekday, seconds, is_repeated=True)


def seconds_of_day(blueprint: Blueprint, grid_s: int, weekday: int) -> list[int]:
    """Return the seconds of a weekday at which an infusion can begin and end in time.

    They begin anew wherever rooms become free: the first patient comes then.
    """
    floor, begins = blueprint.floor, int(blueprint.floor.infusions_start_s[weekday])
    n = room_levels(floor, weekday)
    from_s, units = floor.room_from_s[weekday, :n].tolist(), floor.room_units[weekday, :n].tolist()
    last_s = int(floor.infusions_end_s[weekday]) - planned_end_s(blueprint.minutes, 0)
    found = list[int]()
    for starts_s, until_s, there in zip(from_s, [*from_s[1:], r.NEVER], units, strict=True):
        every = range(max(begins, starts_s), last_s + 1, grid_s)
        found += [second for second in every if there and second < until_s]
    return found


def _filled_again(
    planning: Planning, capacity: r.Ints, weekday: int, starts: list[int]
) -> list[int]:
    """Return start times, more of them where letting one come later makes room for one more."""
    most = _most_starts(planning.blueprint, capacity, weekday)
    while len(starts) < most:
        more = _one_later(planning, capacity, weekday, starts)
        if not more:
            break
        starts = more
    return starts


def _one_later(planning: Planning, capacity: r.Ints, weekday: int, starts: list[int]) -> list[int]:
    """Return the first plan with more starts in which one of these is later, or none."""
    grid_s = planning.grid_s
    every = seconds_of_day(planning.blueprint, grid_s, weekday)
    for later in LATER_BY:
        for k, second in enumerate(starts):
            seconds = [each for each in every if each >= second + later * grid_s]
            found = accepted_starts(
                planning, capacity, weekday, seconds, is_repeated=True, known=starts[:k]
            )
            if len(found) > len(starts):
                return found
    return []


def accepted_starts(
    planning: Planning,
    capacity: r.Ints,
    weekday: int,
    seconds: Sequence[int],
    *,
    is_repeated: bool,
    known: Sequence[int] = (),
) -> list[int]:
    """Return of seconds, rising, those at which infusions can start, each with those before.

    Where it is repeated, as many as can start at the same second. Those known come first.
    """
    possible = seconds
    if not known:
        possible = from_first_possible(_day_of(planning, capacity, weekday), seconds)
    if not possible:
        return list(known)
    most = FEW_STARTS
    while True:
        search = _search(planning, capacity, weekday, most, len(possible))
        ask(search, possible, is_repeated=is_repeated, known=known)
        found = find_starts_quickly(search)
        if found < len(search.starts):
            starts: list[int] = search.starts[:found].tolist()
            return starts
        most = 2 * len(search.starts)


def _day_of(planning: Planning, capacity: r.Ints, weekday: int) -> DayPlan:
    """Return a day with one infusion; it is made once."""
    key = _key_of(capacity, weekday)
    if key not in planning.days:
        first_s = int(planning.blueprint.floor.infusions_start_s[weekday])
        planning.days[key] = expected_day(planning.blueprint, capacity, weekday, [first_s])
    return planning.days[key]


def from_first_possible(day: DayPlan, seconds: Sequence[int]) -> Sequence[int]:
    """Return the seconds from the first on at which the infusion of a day is possible at all.

    Only the first start of a day can be impossible: those after it come when no less is there.
    """
    for k, second in enumerate(seconds):
        try:
            refuse_infeasible(_with_start(day, second))
        except PlanError:  # hours in which no room is free any more
            continue
        return seconds[k:]
    return ()


def _with_start(day: DayPlan, second: int) -> DayPlan:
    """Return the same day with its infusion, which stands first, at another second."""
    arrive_s = day.arrive_s.copy()
    arrive_s[0] = second
    return day._replace(arrive_s=arrive_s)


def _search(
    planning: Planning, capacity: r.Ints, weekday: int, starts: int, seconds: int
) -> StartSearch:
    """Return room for a search for so many start times among so many seconds, or for more.

    It is made once.
    """
    key = _key_of(capacity, weekday)
    found = planning.searches.get(key)
    if found is None or len(found.starts) < starts or len(found.seconds) < seconds:
        one, wait_s = _day_of(planning, capacity, weekday), planning.longest_wait_s
        leaves_by_s = [int(planning.blueprint.floor.infusions_end_s[weekday])]
        found = room_for_search(leaves_by_s, [one], wait_s, starts, seconds)
        planning.searches[key] = found
    return found


def _key_of(capacity: r.Ints, weekday: int) -> bytes:
    return capacity.tobytes() + bytes([weekday])


def _useful(capacity: r.Ints) -> r.Ints:
    """Return the capacity without what no patient could ever use."""
    used = capacity.copy()
    rooms = used[r.INFUSION_ROOMS]
    used[r.RECOVERY_CHAIRS] = min(used[r.RECOVERY_CHAIRS], used[r.MONITORS])
    used[r.MONITORS] = min(used[r.MONITORS], rooms + used[r.RECOVERY_CHAIRS])
    used[r.PUMPS] = min(used[r.PUMPS], rooms)
    used[r.ASSISTANTS] = min(used[r.ASSISTANTS], rooms + 1)  # one in each room, one at lunch
    prescribers = rooms + used[r.INFUSION_HANDS]  # one in each room, one for each nurse's lunch
    used[r.ADDED_PRESCRIBERS] = min(used[r.ADDED_PRESCRIBERS], prescribers)
    return used


def _one_less(blueprint: Blueprint, capacity: r.Ints) -> list[r.Ints]:
    """Return the capacities with one room, chair, assistant, nurse or added prescriber less."""
    found = []
    for what in CAN_STAND_IDLE:
        if capacity[what] > 0:
            fewer = capacity.copy()
            fewer[what] -= 1
            if what == r.INFUSION_HANDS:
                fewer[r.INFUSION_WATCH] -= blueprint.floor.watch_units
            found.append(_useful(fewer))
    return found


def _most_starts(blueprint: Blueprint, capacity: r.Ints, weekday: int) -> int:
    """Return a number of starts that no plan can exceed: each holds a room, a monitor, a pump.

    Nobody starts before the first hour or leaves after the last, so the time from check-in to
    discharge of one after the other in the same room fits in between, and a cleaning between two;
    where there are chairs, the time to the end of the infusion. Nor can people do more than they
    have hours.
    """
    floor, step_s = blueprint.floor, planned_step_s(blueprint.minutes)
    window_s = int(floor.infusions_end_s[weekday] - floor.infusions_start_s[weekday])
    last = r.INFUSE if capacity[r.RECOVERY_CHAIRS] > 0 else r.DISCHARGE
    spans = {
        r.INFUSION_ROOMS: (step_s[: last + 1].sum(), step_s[r.CLEAN]),
        r.MONITORS: (step_s[: r.DISCHARGE + 1].sum(), 0.0),
        r.PUMPS: (step_s[r.VEIN : r.INFUSE + 1].sum(), 0.0),
    }
    by_place = min(
        int(capacity[what]) * int((window_s + between_s) // max(1.0, held_s + between_s))
        for what, (held_s, between_s) in spans.items()
    )
    asked_s = _people_s(floor, step_s)
    asked = asked_s > 0
    by_people = capacity[asked] * window_s // asked_s[asked]
    return int(min(by_place, *by_people))


def _people_s(floor: r.Floor, step_s: r.Floats) -> r.Floats:
    """Return the unit-seconds of each resource that an infusion takes whoever does its steps."""
    routes, infusion = floor.routes, floor.first_route + r.INFUSION
    found, first = np.zeros(r.N_RESOURCES), int(routes.route_first_step[infusion])
    for k in range(r.DISCHARGE + 1):
        ways = np.zeros((int(routes.n_alternatives[first + k]), r.N_RESOURCES))
        for way, people, units in zip(
            ways, routes.people[first + k], routes.people_units[first + k], strict=False
        ):
            np.add.at(way, people, units)
        found += ways.min(axis=0) * step_s[k]
    return found
