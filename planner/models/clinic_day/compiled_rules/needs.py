"""Needs: whether the places and people that a step takes are free, and closing them (rule 3)."""

from planner.models.clinic_day.compiled_rules.floor import (
    ASKS_FOR,
    BITS,
    CHANGED,
    CLOSED,
    COUNTS,
    FREE,
    LACK,
    LEVEL,
    LEVELS,
    N_SETS,
    NONE_FREE,
    NONE_THERE,
    PAIRS,
    PEOPLE,
    SEVERAL,
    WIDTH,
    EngineState,
    with_free,
)
from planner.models.machine_code.compiled import part
from planner.models.records import NOBODY


@part
def add_free(floor: EngineState, route_step: int, needs: int, times: int) -> None:
    """Give all of these needs to the pools, or take them with `times` -1."""
    row, none_free = floor.routes[route_step], floor.counters[NONE_FREE]
    for at in range(needs + PAIRS, needs + PAIRS + 2 * row[needs], 2):
        none_free = with_free(floor, row[at], times * row[at + 1], none_free)
    floor.counters[NONE_FREE] = none_free
    floor.counters[CHANGED] |= row[needs + BITS]


@part
def is_available(floor: EngineState, route_step: int, needs: int) -> bool:
    """Return whether all of these needs are free and not closed."""
    row = floor.routes[route_step]
    if row[needs + BITS] & (floor.counters[CLOSED] | floor.counters[NONE_FREE]):
        return False
    return not row[needs + SEVERAL] or _first_busy(floor, route_step, needs) == NOBODY


@part
def is_closed(floor: EngineState, resource: int) -> bool:
    return bool(floor.counters[CLOSED] >> resource & 1)


@part
def close(floor: EngineState, route_step: int) -> None:
    """Close what a step waits for, so that nobody behind it overtakes (rule 3)."""
    row = floor.routes[route_step]
    if row[COUNTS] == LEVELS and not row[ASKS_FOR] & floor.counters[NONE_THERE]:
        _close_one_of_each(floor, route_step)
        return
    if not _is_possible(floor, route_step):
        return
    if _first_busy(floor, route_step, LACK) != NOBODY:
        _close_busy(floor, route_step, LACK)
    elif _first_closed(floor, route_step, LACK) == NOBODY:
        for needs in range(LACK, PEOPLE + WIDTH * floor.routes[route_step, N_SETS], WIDTH):
            if _is_within_level(floor, route_step, needs):
                _close_all(floor, route_step, needs)


@part
def _close_one_of_each(floor: EngineState, route_step: int) -> None:
    """Close the same for a step that needs one of each at most, all of which are there."""
    row, closed = floor.routes[route_step], floor.counters[CLOSED]
    lack = row[LACK + BITS]
    busy = lack & floor.counters[NONE_FREE]
    if busy:
        floor.counters[CLOSED] = closed | busy
    elif not lack & closed:
        floor.counters[CLOSED] = closed | row[ASKS_FOR]


@part
def _is_possible(floor: EngineState, route_step: int) -> bool:
    """Return whether the present capacity, busy or free, is enough for a step."""
    if not _is_within_level(floor, route_step, LACK):
        return False
    for needs in range(PEOPLE, PEOPLE + WIDTH * floor.routes[route_step, N_SETS], WIDTH):
        if _is_within_level(floor, route_step, needs):
            return True
    return False


@part
def first_short(floor: EngineState, route_step: int) -> int:
    """Return what a step waits for: a place before people, the busy before the closed."""
    closed = NOBODY
    for needs in range(LACK, PEOPLE + WIDTH * floor.routes[route_step, N_SETS], WIDTH):
        busy = _first_busy(floor, route_step, needs)
        if busy != NOBODY:
            return busy
        if closed == NOBODY:
            closed = _first_closed(floor, route_step, needs)
    return closed


@part
def _first_busy(floor: EngineState, route_step: int, needs: int) -> int:
    """Return the first of these needs of which too little is free, or NOBODY."""
    row = floor.routes[route_step]
    if not (row[needs + SEVERAL] or row[needs + BITS] & floor.counters[NONE_FREE]):
        return NOBODY
    for at in range(needs + PAIRS, needs + PAIRS + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], FREE]:
            return int(row[at])
    return NOBODY


@part
def _first_closed(floor: EngineState, route_step: int, needs: int) -> int:
    """Return the first of these needs that is closed, or NOBODY."""
    row = floor.routes[route_step]
    if not row[needs + BITS] & floor.counters[CLOSED]:
        return NOBODY
    for at in range(needs + PAIRS, needs + PAIRS + 2 * row[needs], 2):
        if is_closed(floor, row[at]):
            return int(row[at])
    return NOBODY


@part
def _is_within_level(floor: EngineState, route_step: int, needs: int) -> bool:
    """Return whether the present capacity, busy or free, is enough for these needs."""
    row = floor.routes[route_step]
    if row[needs + BITS] & floor.counters[NONE_THERE]:
        return False
    if not row[needs + SEVERAL]:
        return True
    for at in range(needs + PAIRS, needs + PAIRS + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], LEVEL]:
            return False
    return True


@part
def _close_busy(floor: EngineState, route_step: int, needs: int) -> None:
    """Close those of these needs of which too little is free."""
    row = floor.routes[route_step]
    for at in range(needs + PAIRS, needs + PAIRS + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], FREE]:
            floor.counters[CLOSED] |= 1 << row[at]


@part
def _close_all(floor: EngineState, route_step: int, needs: int) -> None:
    """Close all of these needs."""
    floor.counters[CLOSED] |= floor.routes[route_step, needs + BITS]
