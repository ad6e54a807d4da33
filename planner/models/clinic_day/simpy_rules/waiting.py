"""Waiting: the waiting list in its order, who starts, who is too late (rules 2, 3 and 5)."""

from bisect import insort

import simpy

from planner.models.clinic_day.simpy_rules.floor import Pairs, Resources, RouteStep, Waiting
from planner.models.clinic_day.simpy_rules.starting import start, start_with_loans
from planner.models.records import MISSED, NEVER, NOBODY, TURNED_AWAY


def admission(floor: Resources, visit: int, step: int) -> simpy.Event:
    """Join the waiting list; the event says True at the start, False if it will not be."""
    asks, trigger, now = floor.route_step[step], floor.trigger[visit], floor.now
    is_first, is_task = step == floor.first[visit], trigger != NOBODY
    is_new, is_check = is_first and not is_task, is_first and is_task and not asks.is_emergency
    floor.ready_s[step] = now
    entry = Waiting(
        key=(not asks.is_emergency, asks.priority, is_new, now, visit),
        visit=visit,
        step=step,
        asks=asks,
        latest_s=floor.latest_s[visit] if is_new else NEVER,
        during=trigger if is_check else NOBODY,
        granted=floor.env.event(),
    )
    insort(floor.waiting, entry)
    floor.ring()
    return entry.granted


def read(floor: Resources) -> None:
    """Read the waiting list, from the head again whenever a start lets a place go."""
    _drop_those_too_late(floor)
    while _place_let_go_in_one_reading(floor):
        pass


def _drop_those_too_late(floor: Resources) -> None:
    """Turn away whose latest start has passed, and miss checks whose step has ended."""
    now, end_s = floor.now, floor.end_s
    for entry in tuple(floor.waiting):
        late = entry.latest_s < now
        if late or (entry.during != NOBODY and end_s[entry.during] != NEVER):
            floor.waiting.remove(entry)
            floor.status[entry.visit] = TURNED_AWAY if late else MISSED
            entry.granted.succeed(False)


def _place_let_go_in_one_reading(floor: Resources) -> bool:
    closed: set[int] = set()
    for entry in tuple(floor.waiting):
        if _start_if_it_can(floor, entry, closed):
            if entry.asks.let_go:
                return True
        else:
            _have_wait(floor, entry, closed)
    return False


def _start_if_it_can(floor: Resources, entry: Waiting, closed: set[int]) -> bool:
    """Start a step if all it still lacks is free and not closed."""
    asks = entry.asks
    if not _available(floor, asks.lack, closed):
        return False
    for number, people in enumerate(asks.people):
        if _available(floor, people, closed):
            start(floor, entry, number, people, [])
            return True
    if asks.is_emergency or asks.borrows:
        return start_with_loans(floor, entry, closed)
    return False


def _available(floor: Resources, needs: Pairs, closed: set[int]) -> bool:
    free = floor.free
    for resource, units in needs:  # noqa: SIM110 - asked most of all, and quicker than `all`
        if units > free[resource] or resource in closed:
            return False
    return True


def _have_wait(floor: Resources, entry: Waiting, closed: set[int]) -> None:
    """Note what a step waits for, and close it."""
    if floor.short_of[entry.step] == NOBODY and entry.latest_s != NEVER:
        _watch_latest_start(floor, entry)
    floor.short_of[entry.step] = _first_short(floor, entry.asks, closed)
    _close(floor, entry.asks, closed)


def _watch_latest_start(floor: Resources, entry: Waiting) -> None:
    """Have the waiting list read one second after the latest start of a visit not begun."""

    def ring_if_not_begun() -> None:
        if floor.start_s[entry.step] == NEVER:
            floor.ring()

    floor.call(entry.latest_s + 1 - floor.now, ring_if_not_begun)


def _close(floor: Resources, asks: RouteStep, closed: set[int]) -> None:
    """Close what a step waits for, so that nobody behind it overtakes (rule 3)."""
    possible = [people for people in asks.people if _within_level(floor, people)]
    if not possible or not _within_level(floor, asks.lack):
        return
    short = [r for r, units in asks.lack if units > floor.free[r]]
    if short:
        closed.update(short)
    elif not any(r in closed for r, _ in asks.lack):
        closed.update(r for needs in (asks.lack, *possible) for r, _ in needs)


def _within_level(floor: Resources, needs: Pairs) -> bool:
    level = floor.level
    for resource, units in needs:  # noqa: SIM110 - quicker than `all`
        if units > level[resource]:
            return False
    return True


def _first_short(floor: Resources, asks: RouteStep, closed: set[int]) -> int:
    """Return what a step waits for: a place before people, the busy before the closed."""
    for resource, units in asks.wanted:
        if units > floor.free[resource]:
            return resource
    return next(r for r, _ in asks.wanted if r in closed)
