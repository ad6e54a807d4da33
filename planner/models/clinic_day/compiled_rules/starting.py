"""Starting: reading the waiting list, and starting what can start (rules 2, 3 and 4)."""

from planner.models.clinic_day.compiled_rules.events import put_down, set_clock
from planner.models.clinic_day.compiled_rules.floor import (
    AFTER,
    ASK_AGAIN,
    ASKED_FOR,
    ASKS,
    BORROWS,
    CHANGED,
    CLOSED,
    CLOSES,
    COUNTED,
    FIRST_TASK,
    IS_EMERGENCY,
    LACK,
    LATEST_S,
    LET_GO,
    MOVES_TO,
    N_MOVED,
    N_SETS,
    N_STEPS,
    N_VISITS,
    N_WAITING,
    NEXT_TASK,
    NONE_FREE,
    OFFSET_S,
    PEOPLE,
    PEOPLE_SET,
    ROUTE_STEP,
    SHORT_OF,
    START_S,
    TRIGGER,
    VISIT,
    WAITS,
    WAS_BUSY,
    WAS_CLOSED,
    WIDTH,
    EngineState,
    is_new,
)
from planner.models.clinic_day.compiled_rules.lending import borrow
from planner.models.clinic_day.compiled_rules.needs import (
    add_free,
    close,
    first_short,
    is_available,
)
from planner.models.clinic_day.compiled_rules.waiting import drop_those_too_late, take_off
from planner.models.machine_code.compiled import part
from planner.models.records import NEVER, NOBODY


@part
def read(floor: EngineState, now: int) -> None:
    """Read the waiting list, from the head again whenever a start lets a place go.

    Who finds the same free and the same closed as before waits as before.
    """
    drop_those_too_late(floor, now)
    changed = floor.counters[CHANGED]
    floor.counters[CHANGED] = floor.counters[CLOSED] = at = 0
    while at < floor.counters[N_WAITING]:
        if _is_as_before(floor, at, changed | floor.counters[CHANGED]):
            floor.counters[CLOSED] |= floor.waiting[at, CLOSES]
            at += 1
            continue
        step, route_step = floor.waiting[at, WAITS], floor.waiting[at, ASKS]
        people_set = _possible_start(floor, now, step, route_step)
        if people_set == NOBODY:
            _pass_over(floor, at, step, route_step)
            at += 1
            continue
        take_off(floor, at)
        _start(floor, now, step, route_step, people_set)
        if floor.routes[route_step, LET_GO] > 0:
            floor.counters[CLOSED] = at = 0


@part
def _is_as_before(floor: EngineState, at: int, changed: int) -> bool:
    """Return whether an entry that was passed over before would be again, in the same way."""
    row = floor.waiting[at]
    if row[WAS_CLOSED] == ASK_AGAIN or row[COUNTED] & changed:
        return False
    is_busy, is_closed = floor.counters[NONE_FREE], floor.counters[CLOSED]
    return bool(
        row[ASKED_FOR] & is_busy == row[WAS_BUSY] and row[ASKED_FOR] & is_closed == row[WAS_CLOSED]
    )


@part
def _pass_over(floor: EngineState, at: int, step: int, route_step: int) -> None:
    """Note what a step waits for and close it for those behind; a visit may become too late."""
    visit = floor.steps[step, VISIT]
    asks_for, was_closed = floor.waiting[at, ASKED_FOR], floor.counters[CLOSED]
    if floor.steps[step, SHORT_OF] == NOBODY:
        _expect_latest_start(floor, visit, step)
    floor.steps[step, SHORT_OF] = first_short(floor, route_step)
    close(floor, route_step)
    may_borrow = floor.routes[route_step, IS_EMERGENCY] or floor.routes[route_step, BORROWS]
    floor.waiting[at, WAS_CLOSED] = ASK_AGAIN if may_borrow else asks_for & was_closed
    floor.waiting[at, WAS_BUSY] = asks_for & floor.counters[NONE_FREE]
    floor.waiting[at, CLOSES] = asks_for & floor.counters[CLOSED]


@part
def _expect_latest_start(floor: EngineState, visit: int, step: int) -> None:
    """Note, when a visit is passed over for the first time, when it will be too late."""
    latest_s = floor.visits[visit, LATEST_S]
    if is_new(floor, visit, step) and latest_s < NEVER:
        what = floor.counters[N_STEPS] + floor.counters[N_VISITS] + visit
        put_down(floor, latest_s + 1, what)


@part
def _possible_start(floor: EngineState, now: int, step: int, route_step: int) -> int:
    """Return the set of people with which a step can start now, or NOBODY.

    What an emergency or a check has to borrow for it is lent to it at once.
    """
    if not is_available(floor, route_step, LACK):
        return NOBODY
    for people_set in range(floor.routes[route_step, N_SETS]):
        if is_available(floor, route_step, PEOPLE + WIDTH * people_set):
            return people_set
    if floor.routes[route_step, IS_EMERGENCY] or floor.routes[route_step, BORROWS]:
        return borrow(floor, now, step)
    return NOBODY


@part
def _start(floor: EngineState, now: int, step: int, route_step: int, people_set: int) -> None:
    """Take what the step needs, set its clock, and let its tasks begin to count."""
    people = PEOPLE + WIDTH * people_set
    add_free(floor, route_step, LET_GO, 1)
    add_free(floor, route_step, LACK, -1)
    add_free(floor, route_step, people, -1)
    floor.steps[step, START_S], floor.steps[step, PEOPLE_SET] = now, people_set
    set_clock(floor, now, step)
    if floor.routes[route_step, MOVES_TO] != NOBODY:
        _move_patient(floor, floor.visits[floor.steps[step, VISIT], TRIGGER], route_step)
    task = floor.steps[step, FIRST_TASK]
    while task != NOBODY:
        put_down(floor, now + floor.visits[task, OFFSET_S], floor.counters[N_STEPS] + task)
        task = floor.visits[task, NEXT_TASK]


@part
def _move_patient(floor: EngineState, step: int, move: int) -> None:
    """Let a patient, from the running step on, follow another route (rule 10).

    What it takes of places has been taken; what it leaves stays with the task.
    """
    for k in range(floor.routes[move, N_MOVED]):
        floor.steps[step + k, ROUTE_STEP] = floor.routes[move, MOVES_TO] + k
    floor.visits[floor.steps[step, VISIT], AFTER] = step + floor.routes[move, N_MOVED]
