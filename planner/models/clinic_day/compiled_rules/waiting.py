"""Waiting: the waiting list in its order, and who is too late (rules 2 and 5)."""

from planner.models.clinic_day.compiled_rules.floor import (
    AFTER_EMERGENCIES,
    ASK_AGAIN,
    ASKED_FOR,
    ASKS,
    ASKS_FOR,
    COUNTED,
    COUNTS,
    FIRST,
    IS_EMERGENCY,
    IS_LATE,
    LATEST_S,
    LOW,
    LOW_BITS,
    N_WAITING,
    ORDER,
    PLACE,
    PRIORITY,
    READY_S,
    ROUTE_STEP,
    STATUS,
    STEP,
    TRIGGER,
    VISIT,
    WAITING_COLUMNS,
    WAITS,
    WAS_CLOSED,
    EngineState,
    has_ended,
    is_new,
)
from planner.models.machine_code.compiled import part
from planner.models.records import MISSED, NOBODY, TURNED_AWAY, Ints


@part
def join(floor: EngineState, now: int, step: int, new: bool) -> None:
    """Put a step on the waiting list, where its order says (rule 2).

    `new` is whether it is the first of a patient's visit.
    """
    visit, route_step = floor.steps[step, VISIT], floor.steps[step, ROUTE_STEP]
    order = 2 * floor.routes[route_step, PRIORITY] + new
    if not floor.routes[route_step, IS_EMERGENCY]:
        order += AFTER_EMERGENCIES
    place = now << LOW_BITS | visit
    rows, at = floor.waiting, floor.counters[N_WAITING]
    while at > 0 and _is_behind(rows[at - 1, ORDER], rows[at - 1, PLACE], order, place):
        _copy_row(rows, at, at - 1)
        at -= 1
    rows[at, ORDER], rows[at, PLACE] = order, place
    rows[at, ASKED_FOR], rows[at, WAS_CLOSED] = floor.routes[route_step, ASKS_FOR], ASK_AGAIN
    rows[at, COUNTED] = floor.routes[route_step, COUNTS]
    rows[at, WAITS], rows[at, ASKS] = step, route_step
    floor.counters[N_WAITING] += 1
    floor.visits[visit, STEP] = step
    floor.steps[step, READY_S] = now


@part
def _is_behind(order: int, place: int, other_order: int, other_place: int) -> bool:
    return order > other_order or (order == other_order and place > other_place)


@part
def take_off(floor: EngineState, at: int) -> None:
    """Take an entry off the waiting list."""
    rows = floor.waiting
    floor.counters[N_WAITING] -= 1
    for i in range(at, floor.counters[N_WAITING]):
        _copy_row(rows, i, i + 1)


@part
def _copy_row(rows: Ints, to: int, of: int) -> None:
    for column in range(WAITING_COLUMNS):
        rows[to, column] = rows[of, column]


@part
def drop_those_too_late(floor: EngineState, now: int) -> None:
    """Turn away whose latest start has passed, and miss checks whose step has ended."""
    if not floor.counters[IS_LATE]:
        return
    floor.counters[IS_LATE] = at = 0
    while at < floor.counters[N_WAITING]:
        visit = floor.waiting[at, PLACE] & LOW
        if not _is_too_late(floor, now, visit):
            at += 1
            continue
        is_task = floor.visits[visit, TRIGGER] != NOBODY
        floor.visits[visit, STATUS] = MISSED if is_task else TURNED_AWAY
        take_off(floor, at)


@part
def _is_too_late(floor: EngineState, now: int, visit: int) -> bool:
    trigger, step = floor.visits[visit, TRIGGER], floor.visits[visit, STEP]
    if is_new(floor, visit, step):
        return bool(floor.visits[visit, LATEST_S] < now)
    if trigger == NOBODY or floor.routes[floor.steps[step, ROUTE_STEP], IS_EMERGENCY]:
        return False
    if step != floor.visits[visit, FIRST]:  # what a move leaves behind outlives its step
        return False
    return has_ended(floor, trigger)
