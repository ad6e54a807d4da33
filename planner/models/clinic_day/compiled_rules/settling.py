"""Settling: all that is due in one second: ends of steps, arrivals, capacities (rule 1)."""

from planner.models.clinic_day.compiled_rules.events import next_event, take_next
from planner.models.clinic_day.compiled_rules.floor import (
    AFTER,
    BORROWS,
    DUE_S,
    END_S,
    FIRST,
    FIRST_TASK,
    HELD_BACK,
    IS_EMERGENCY,
    IS_LATE,
    LATEST_S,
    LEFT_S,
    LENT,
    LEVEL,
    LEVEL_OF,
    LEVEL_UNITS,
    LOW,
    LOW_BITS,
    N_EMERGENCIES,
    N_STEPS,
    N_VISITS,
    PAIRS,
    PEOPLE,
    PEOPLE_SET,
    PLACES,
    ROUTE_STEP,
    STATUS,
    STEP,
    TRIGGER,
    VISIT,
    WIDTH,
    EngineState,
    change_free,
    goes_on,
    has_begun,
    has_ended,
    set_there,
)
from planner.models.clinic_day.compiled_rules.lending import return_loans
from planner.models.clinic_day.compiled_rules.needs import add_free
from planner.models.clinic_day.compiled_rules.waiting import join
from planner.models.machine_code.compiled import part
from planner.models.records import LEFT, MISSED, NOBODY, NOT_TRIGGERED


@part
def settle(floor: EngineState, now: int) -> bool:
    """Settle all that is due in this second; return whether the waiting list must be read."""
    news = False
    event = next_event(floor)
    while event >> LOW_BITS == now:
        take_next(floor, event)
        if _happens(floor, now, event & LOW):
            news = True
        event = next_event(floor)
    return news


@part
def _happens(floor: EngineState, now: int, what: int) -> bool:
    """Let one event happen; return whether it is news for those who wait.

    A step ends, a visit or task comes, the latest start of a visit that waited is over (news if it
    has not begun), a capacity changes.
    """
    if what < floor.counters[N_STEPS]:
        return _end_step(floor, now, what)
    what -= floor.counters[N_STEPS]
    if what < floor.counters[N_VISITS]:
        return _arrive(floor, now, what)
    what -= floor.counters[N_VISITS]
    if what < floor.counters[N_VISITS]:
        return _latest_start_is_over(floor, what)
    _set_level(floor, what - floor.counters[N_VISITS])
    return True


@part
def _latest_start_is_over(floor: EngineState, visit: int) -> bool:
    floor.counters[IS_LATE] = 1
    return not has_begun(floor, floor.visits[visit, FIRST])


@part
def _set_level(floor: EngineState, level: int) -> None:
    """Change a capacity; running steps finish, so free units may fall below zero."""
    resource, units = floor.levels[level, LEVEL_OF], floor.levels[level, LEVEL_UNITS]
    change_free(floor, resource, units - floor.pools[resource, LEVEL])
    set_there(floor, resource, units)


@part
def _arrive(floor: EngineState, now: int, visit: int) -> bool:
    """Let a visit wait for its first step, a task only if its trigger goes on."""
    step, trigger = floor.visits[visit, FIRST], floor.visits[visit, TRIGGER]
    if trigger != NOBODY:
        emergency = floor.routes[floor.steps[step, ROUTE_STEP], IS_EMERGENCY]
        if not goes_on(floor, now, trigger):
            floor.visits[visit, STATUS] = NOT_TRIGGERED if emergency else MISSED
            return False
        floor.visits[floor.steps[trigger, VISIT], N_EMERGENCIES] += emergency
    elif floor.visits[visit, LATEST_S] < now:
        floor.counters[IS_LATE] = 1
    join(floor, now, step, trigger == NOBODY)
    return True


@part
def _end_step(floor: EngineState, now: int, step: int) -> bool:
    """End a step unless its clock was stopped; return whether it ended.

    Its people are free, what it had borrowed goes back, its patient goes on.
    """
    if floor.steps[step, DUE_S] != now or has_ended(floor, step):
        return False
    visit, route_step = floor.steps[step, VISIT], floor.steps[step, ROUTE_STEP]
    floor.steps[step, END_S] = now
    people = PEOPLE + WIDTH * floor.steps[step, PEOPLE_SET]
    add_free(floor, route_step, people, 1)
    if floor.steps[step, LENT] > 0:
        _keep_away(floor, step, route_step, people)
    if floor.steps[step, FIRST_TASK] != NOBODY:
        floor.counters[IS_LATE] = 1
    if floor.routes[route_step, IS_EMERGENCY] or floor.routes[route_step, BORROWS]:
        return_loans(floor, now, step)
    if floor.routes[route_step, IS_EMERGENCY]:
        _close_emergency(floor, now, floor.steps[floor.visits[visit, TRIGGER], VISIT])
    if floor.visits[visit, N_EMERGENCIES] > 0:
        floor.visits[visit, HELD_BACK] = 1
    else:
        _go_on(floor, now, visit, step)
    return True


@part
def _keep_away(floor: EngineState, step: int, route_step: int, people: int) -> None:
    """Take from the pools again what a step that has ended has lent, and is not back."""
    for need in range(floor.routes[route_step, people]):
        resource = floor.routes[route_step, people + PAIRS + 2 * need]
        change_free(floor, resource, -floor.away[step, need])


@part
def _close_emergency(floor: EngineState, now: int, visit: int) -> None:
    """Note the end of an emergency of this visit, which may have been held back by it."""
    floor.visits[visit, N_EMERGENCIES] -= 1
    if floor.visits[visit, HELD_BACK] and floor.visits[visit, N_EMERGENCIES] == 0:
        floor.visits[visit, HELD_BACK] = 0
        _go_on(floor, now, visit, floor.visits[visit, STEP])


@part
def _go_on(floor: EngineState, now: int, visit: int, step: int) -> None:
    """Let a patient whose step is over wait for the next one, or leave."""
    if step + 1 < floor.visits[visit, AFTER]:
        join(floor, now, step + 1, False)
        return
    add_free(floor, floor.steps[step, ROUTE_STEP], PLACES, 1)
    floor.visits[visit, STATUS], floor.visits[visit, LEFT_S] = LEFT, now
