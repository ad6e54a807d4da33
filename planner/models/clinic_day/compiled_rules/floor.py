"""Floor: what is free, who waits, who is being seen, as a handful of tables.

Takes       how large a day can be
Gives       `EngineState`, its columns, and room for a day; whether a step is running
Units       whole seconds from midnight

The tables have named columns, a row for each visit, step, resource and so on: with an array for
each column, Numba would need minutes to compile.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.models.machine_code.compiled import part
from planner.models.machine_code.extents import note_extents
from planner.models.machine_code.same import Same
from planner.models.records import (
    MAX_ALTERNATIVES,
    MAX_NEEDS,
    NEVER,
    NOBODY,
    DayLog,
    Ints,
    RouteTable,
)


class EngineState(NamedTuple):
    """The clinic floor: what is free, who waits, who is being seen. Columns follow below."""

    routes: Ints  # (n_route_steps, ROUTE_COLUMNS)
    visits: Ints  # (n_visits, VISIT_COLUMNS)
    steps: Ints  # (n_visit_steps, STEP_COLUMNS)
    away: Ints  # (n_visit_steps, MAX_NEEDS) people that a step has lent, by need; written from then
    pools: Ints  # (n_resources, POOL_COLUMNS)
    levels: Ints  # (n_levels, LEVEL_COLUMNS)
    loans: Ints  # (n_loans, LOAN_COLUMNS)
    waiting: Ints  # (n_visits, WAITING_COLUMNS) the waiting list, sorted
    lenders: Ints  # (n_visits,) steps that may lend, the first to be asked first
    arrivals: Ints  # (n_visits + 1,) events of visits that come, sorted, and NOTHING at the end
    # (2 * n_visits + n_levels + n_loans + 1 + FEW_DUE,) NOTHING, then all other events, the soonest
    # last
    due: Ints
    counters: Ints  # (TALLIES,)


# EngineState.routes. Needs are WIDTH columns: a count, BITS, one for each of the resources needed,
# SEVERAL, 1 where more than one unit of any is needed, and from PAIRS on resource and units.
# PEOPLE is the first of N_SETS sets, one for each alternative; LACK stands right before.
# MOVES_TO is the first of N_MOVED steps on which a patient goes on, NOBODY for all but a move.
# ASKS_FOR has a bit for each resource in LACK and the sets, COUNTS for each of which several are
# needed, and LEVELS: for these it is not enough to know whether any is free.
PRIORITY, IS_EMERGENCY, BORROWS, LENDS, N_SETS, MOVES_TO, N_MOVED, ASKS_FOR, COUNTS = range(9)
BITS, SEVERAL, PAIRS = range(1, 4)
WIDTH = PAIRS + 2 * MAX_NEEDS
LET_GO = 9
PLACES = LET_GO + WIDTH
LACK = PLACES + WIDTH
PEOPLE = LACK + WIDTH
ROUTE_COLUMNS = PEOPLE + MAX_ALTERNATIVES * WIDTH

# EngineState.visits. STEP is what the visit waits for, does or did last; HELD_BACK is 1 while a
# patient waits for the end of an emergency; tasks of one trigger are a chain.
FIRST, AFTER, STEP, TRIGGER, OFFSET_S, LATEST_S = range(6)
STATUS, LEFT_S, N_EMERGENCIES, HELD_BACK, NEXT_TASK = range(6, 11)
VISIT_COLUMNS = 11

# EngineState.steps. DUE_S is NEVER while the step's clock stands and REMAINING_S is left. LENT is
# how many people it has lent; only where it is not 0 does `away` say of whom.
VISIT, ROUTE_STEP, READY_S, START_S, END_S, PEOPLE_SET = range(6)
DUE_S, REMAINING_S, LENT, FIRST_TASK, SHORT_OF = range(6, 11)
STEP_COLUMNS = 11

# EngineState.pools.
FREE, LEVEL = range(2)
POOL_COLUMNS = 2

# EngineState.levels.
LEVEL_OF, LEVEL_UNITS = range(2)
LEVEL_COLUMNS = 2

# EngineState.loans, in the order of the log.
BORROWER, LENDER, RESOURCE, UNITS, FROM_S, TO_S = range(6)
LOAN_COLUMNS = 6

# EngineState.waiting: emergency, priority and being new in one; then ready second and visit; then
# ASKS_FOR and COUNTS of the step, and from when it was last asked: which of these were closed,
# ASK_AGAIN where that tells nothing, which were busy, and which of them it closed for those behind,
# or found closed. WAITS is the step itself, ASKS its row in `routes`.
ORDER, PLACE, ASKED_FOR, COUNTED, WAS_CLOSED, WAS_BUSY, CLOSES, WAITS, ASKS = range(9)
WAITING_COLUMNS = 9
ASK_AGAIN = -1
AFTER_EMERGENCIES = 1 << 61

# EngineState.counters. CLOSED has a bit for each resource that the present reading has closed,
# CHANGED for each of which more or less is free than when that reading began, and LEVELS where more
# or less of any is there; IS_LATE is
# 1 when somebody who waits may have become too late. NEXT_ARRIVAL is a place in `arrivals`.
# NONE_FREE and NONE_THERE have a bit for each resource of which no unit is free, or there at all.
N_VISITS, N_STEPS, N_DUE, N_WAITING, N_LOANS, CLOSED, CHANGED, IS_LATE = range(8)
N_ARRIVALS, NEXT_ARRIVAL, NONE_FREE, NONE_THERE = 8, 9, 10, 11
N_COUNTERS = 12
MOST_RESOURCES = 62  # a bit each
LEVELS = 1 << MOST_RESOURCES

note_extents(
    EngineState,
    routes=(ROUTE_COLUMNS,),
    visits=(VISIT_COLUMNS,),
    steps=(STEP_COLUMNS,),
    away=(MAX_NEEDS,),
    pools=(POOL_COLUMNS,),
    levels=(LEVEL_COLUMNS,),
    loans=(LOAN_COLUMNS,),
    waiting=(WAITING_COLUMNS,),
)

# An event is one number, the smallest is the next: the second above LOW_BITS, and below what
# happens then, in the order of `_happens`. There is room for four million things and every
# second before NEVER.
LOW_BITS = 22
LOW = (1 << LOW_BITS) - 1
ROUTES_KEPT = 64  # tables laid out: all replications of a blueprint share them
NOTHING = (1 << 62) - 1  # is due: later than every event
# As long as no more events are due, all places for so many are looked at whenever one is put into
# its place: a processor need not guess how many. NO_EVENT stands in those that are free.
FEW_DUE = 12
NO_EVENT = -1


def room_for(
    n_visits: int,
    n_steps: int,
    n_resources: int,
    n_levels: int,
    routes: RouteTable,
    n_loans: int,
) -> tuple[EngineState, DayLog]:
    """Return an empty floor and log for days with these routes that are no larger than this."""
    if n_resources > MOST_RESOURCES:
        raise ValueError(f"{n_resources} resources are more than {MOST_RESOURCES}")
    floor = EngineState(
        laid_out(routes),
        np.empty((n_visits, VISIT_COLUMNS), np.int64),
        np.empty((n_steps, STEP_COLUMNS), np.int64),
        np.empty((n_steps, MAX_NEEDS), np.int64),
        np.empty((n_resources, POOL_COLUMNS), np.int64),
        np.empty((n_levels, LEVEL_COLUMNS), np.int64),
        np.empty((n_loans, LOAN_COLUMNS), np.int64),
        np.empty((n_visits, WAITING_COLUMNS), np.int64),
        np.empty(n_visits, np.int64),
        np.empty(n_visits + 1, np.int64),
        np.empty(2 * n_visits + n_levels + n_loans + 1 + FEW_DUE, np.int64),
        np.empty(N_COUNTERS, np.int64),
    )
    steps = np.empty((5, n_steps), np.int64)
    visits = np.empty((2, n_visits), np.int64)
    loans = np.empty((6, n_loans), np.int64)
    return floor, DayLog(*steps, *visits, *loans)


def laid_out(routes: RouteTable) -> Ints:
    """Return a row for each route step, shape (n_route_steps, ROUTE_COLUMNS)."""
    return _laid_out(Same(routes))


@lru_cache(maxsize=ROUTES_KEPT)
def _laid_out(same: Same[RouteTable]) -> Ints:
    routes = same.record
    how = (routes.priority, routes.is_emergency, routes.borrows, routes.lends)
    moves, first = routes.moves_to != NOBODY, routes.route_first_step
    moves_to = np.where(moves, first[routes.moves_to], NOBODY)
    n_moved = np.where(moves, np.diff(first)[routes.moves_to], 0)
    people = _needs(routes.people, routes.people_units)
    lack = _needs(routes.lack, routes.lack_units)
    asks_for = lack[:, BITS] | np.bitwise_or.reduce(people[:, :, BITS], axis=1)
    counts = LEVELS | _several(lack) | np.bitwise_or.reduce(_several(people), axis=1)
    numbers = (*how, routes.n_alternatives, moves_to, n_moved, asks_for, counts)
    needs = (
        _needs(routes.let_go, routes.let_go_units),
        _needs(routes.place, routes.place_units),
        lack,
        people.reshape(len(people), -1),
    )
    rows: Ints = np.concatenate([np.stack(numbers, axis=1), *needs], axis=1)
    return rows


def _needs(resources: Ints, units: Ints) -> Ints:
    """Return needs in WIDTH columns, the pairs that are used first; (..., MAX_NEEDS) each."""
    used_first = np.argsort(units <= 0, axis=-1, kind="stable")
    pairs = [np.take_along_axis(each, used_first, axis=-1) for each in (resources, units)]
    columns = np.stack(pairs, axis=-1).reshape(*units.shape[:-1], 2 * MAX_NEEDS)
    counts = (units > 0).sum(axis=-1, keepdims=True)
    several = (units > 1).any(axis=-1, keepdims=True)
    bits = np.bitwise_or.reduce(np.where(units > 0, 1 << resources, 0), axis=-1, keepdims=True)
    return np.concatenate([counts, bits, several, columns], axis=-1)


def _several(needs: Ints) -> Ints:
    """Return a bit for each resource of which several units are needed, shape (...)."""
    pairs = needs[..., PAIRS:].reshape(*needs.shape[:-1], MAX_NEEDS, 2)
    resources, units = pairs[..., 0], pairs[..., 1]
    found: Ints = np.bitwise_or.reduce(np.where(units > 1, 1 << resources, 0), axis=-1)
    return found


@part
def change_free(floor: EngineState, resource: int, units: int) -> None:
    """Let more units of a resource be free, or fewer."""
    floor.counters[CHANGED] |= 1 << resource
    floor.counters[NONE_FREE] = with_free(floor, resource, units, floor.counters[NONE_FREE])


@part
def with_free(floor: EngineState, resource: int, units: int, none_free: int) -> int:
    """Add free units of a resource; return NONE_FREE as it is then."""
    free = floor.pools[resource, FREE] + units
    floor.pools[resource, FREE] = free
    return int(none_free & ~(1 << resource) | (free <= 0) << resource)


@part
def set_there(floor: EngineState, resource: int, units: int) -> None:
    """Note how many units of a resource are there, busy or free."""
    none_there = floor.counters[NONE_THERE] & ~(1 << resource)
    floor.pools[resource, LEVEL] = units
    floor.counters[CHANGED] |= LEVELS
    floor.counters[NONE_THERE] = none_there | (units <= 0) << resource


@part
def goes_on(floor: EngineState, now: int, step: int) -> bool:
    """Return whether a step is running and not due to end in this second."""
    return is_running(floor, step) and floor.steps[step, DUE_S] != now


@part
def is_running(floor: EngineState, step: int) -> bool:
    return has_begun(floor, step) and not has_ended(floor, step)


@part
def has_begun(floor: EngineState, step: int) -> bool:
    return bool(floor.steps[step, START_S] != NEVER)


@part
def has_ended(floor: EngineState, step: int) -> bool:
    return bool(floor.steps[step, END_S] != NEVER)


@part
def is_new(floor: EngineState, visit: int, step: int) -> bool:
    return bool(floor.visits[visit, TRIGGER] == NOBODY and floor.visits[visit, FIRST] == step)
