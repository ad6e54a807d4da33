"""Waiting: the waiting list in its order, who starts, who is too late (rules 2, 3 and 5)."""

from bisect import insort

import simpy

from planner.models.clinic_day.simpy_rules.floor import Pairs, Resources, Waiting
from planner.models.clinic_day.simpy_rules.starting import start, start_with_loans
from planner.models.records import MISSED, NEVER, NOBODY, TURNED_AWAY


def admission(floor: Resources, visit: int, step: int) -> simpy.Event:
    """Join the waiting list; the event says True at the start, False if it will not be."""
    route_step = floor.route_step[step]
    is_new = floor.trigger[visit] == NOBODY and step == floor.first[visit]
    emergency = floor.table.is_emergency[route_step]
    priority = floor.table.priority[route_step]
    floor.ready_s[step] = floor.now
    key = (not emergency, priority, is_new, floor.now, visit)
    granted = floor.env.event()
    insort(floor.waiting, Waiting(key, visit, step, granted))
    floor.ring()
    return granted


def watch_latest_start(floor: Resources, visit: int) -> None:
    """Have the waiting list read one second after the latest start of a visit not begun."""

    def ring_if_not_begun() -> None:
        if floor.start_s[floor.first[visit]] == NEVER:
            floor.ring()

    if floor.now <= floor.latest_s[visit] < NEVER:
        floor.call(floor.latest_s[visit] + 1 - floor.now, ring_if_not_begun)


def read(floor: Resources) -> None:
    """Read the waiting list, from the head again whenever a start lets a place go."""
    _drop_those_too_late(floor)
    while _place_let_go_in_one_reading(floor):
        pass


def _drop_those_too_late(floor: Resources) -> None:
    """Turn away whose latest start has passed, and miss checks whose step has ended."""
    for entry in tuple(floor.waiting):
        late = entry.key[2] and floor.latest_s[entry.visit] < floor.now
        trigger = floor.trigger[entry.visit]
        is_check = entry.key[0] and trigger != NOBODY and entry.step == floor.first[entry.visit]
        missed = is_check and floor.end_s[trigger] != NEVER
        if late or missed:
            floor.waiting.remove(entry)
            floor.status[entry.visit] = TURNED_AWAY if late else MISSED
            entry.granted.succeed(False)


def _place_let_go_in_one_reading(floor: Resources) -> bool:
    closed: set[int] = set()
    for entry in tuple(floor.waiting):
        if _start_if_it_can(floor, entry, closed):
            if floor.table.let_go[floor.route_step[entry.step]]:
                return True
        else:
            _close(floor, entry, closed)
    return False


def _start_if_it_can(floor: Resources, entry: Waiting, closed: set[int]) -> bool:
    """Start a step if all it still lacks is free and not closed."""
    route_step = floor.route_step[entry.step]
    if not _available(floor, floor.table.lack[route_step], closed):
        return False
    for number, people in enumerate(floor.table.people[route_step]):
        if _available(floor, people, closed):
            start(floor, entry, number, people, [])
            return True
    if floor.table.is_emergency[route_step] or floor.table.borrows[route_step]:
        return start_with_loans(floor, entry, closed)
    return False


def _available(floor: Resources, needs: Pairs, closed: set[int]) -> bool:
    return all(r not in closed and units <= floor.free[r] for r, units in needs)


def _close(floor: Resources, entry: Waiting, closed: set[int]) -> None:
    """Close what a step waits for, so that nobody behind it overtakes (rule 3)."""
    route_step = floor.route_step[entry.step]
    lack = floor.table.lack[route_step]
    sets = floor.table.people[route_step]
    possible = [people for people in sets if _within_level(floor, people)]
    floor.short_of[entry.step] = _first_short(floor, lack, sets, closed)
    if not possible or not _within_level(floor, lack):
        return
    short = [r for r, units in lack if units > floor.free[r]]
    if short:
        closed.update(short)
    elif not any(r in closed for r, _ in lack):
        closed.update(r for needs in (lack, *possible) for r, _ in needs)


def _within_level(floor: Resources, needs: Pairs) -> bool:
    return all(units <= floor.level[r] for r, units in needs)


def _first_short(floor: Resources, lack: Pairs, sets: list[Pairs], closed: set[int]) -> int:
    """Return what a step waits for: a place before people, the busy before the closed."""
    wanted = [*lack, *(pair for people in sets for pair in people)]
    busy = [r for r, units in wanted if units > floor.free[r]]
    return busy[0] if busy else next(r for r, _ in wanted if r in closed)
