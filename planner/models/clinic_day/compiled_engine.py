"""Clinic day, compiled: the rules of simpy_engine.py again, as one loop that Numba compiles.

Takes       a DayPlan
Gives       the DayLog that simpy_engine.py gives, equal to the second
Units       whole seconds from midnight
Randomness  none: a day is a deterministic function of its plan
Left out    the reasons behind the rules: simpy_engine.py is the one to read, and names are
            the same where functions do the same

`run_day` is for one day. A driver that is compiled too makes one floor and one log, large
enough for every day (`room_for`, `most_loans_of`), and calls `simulate_day` day by day. The floor
is a handful of tables with named columns, a row for each visit, step, resource and so on: with
an array for each column, Numba would need minutes to compile.
"""

import sys
from typing import NamedTuple

import numpy as np

from planner.errors import PlanError, Problem
from planner.models.clinic_day.plan import (
    Resource,
    Route,
    Step,
    day_plan,
    refuse_impossible,
    route_table,
)
from planner.models.machine_code.compiled import Twins, part
from planner.models.machine_code.record_pointer import RecordPointer
from planner.models.records import (
    LEFT,
    LENDS_NOTHING,
    MAX_ALTERNATIVES,
    MAX_NEEDS,
    MISSED,
    NEVER,
    NOBODY,
    NOT_TRIGGERED,
    PUT_DOWN,
    RUNS_ON,
    TURNED_AWAY,
    DayLog,
    DayPlan,
    Ints,
    RouteTable,
)


class Floor(NamedTuple):
    """The clinic floor: what is free, who waits, who is being seen. Columns follow below."""

    routes: Ints  # (n_route_steps, ROUTE_COLUMNS)
    visits: Ints  # (n_visits, VISIT_COLUMNS)
    steps: Ints  # (n_visit_steps, STEP_COLUMNS)
    pools: Ints  # (n_resources, POOL_COLUMNS)
    levels: Ints  # (n_levels, LEVEL_COLUMNS)
    loans: Ints  # (n_loans, LOAN_COLUMNS)
    waiting: Ints  # (n_visits, WAITING_COLUMNS) the waiting list, sorted
    lenders: Ints  # (n_visits,) steps that may lend, the first to be asked first
    due: Ints  # (3 * n_visits + n_levels + n_loans,) heap of events
    tally: Ints  # (TALLIES,)


# Floor.routes. Needs are WIDTH columns: a count, and as many pairs of resource and units.
# PEOPLE is the first of N_SETS sets, one for each alternative; LACK stands right before.
PRIORITY, IS_EMERGENCY, BORROWS, LENDS, N_SETS = range(5)
WIDTH = 1 + 2 * MAX_NEEDS
LET_GO = 5
PLACES = LET_GO + WIDTH
LACK = PLACES + WIDTH
PEOPLE = LACK + WIDTH
ROUTE_COLUMNS = PEOPLE + MAX_ALTERNATIVES * WIDTH

# Floor.visits. STEP is what the visit waits for, does or did last; HELD_BACK is 1 while a
# patient waits for the end of an emergency; tasks of one trigger are a chain.
FIRST, AFTER, STEP, TRIGGER, OFFSET_S, LATEST_S = range(6)
STATUS, LEFT_S, N_EMERGENCIES, HELD_BACK, NEXT_TASK = range(6, 11)
VISIT_COLUMNS = 11

# Floor.steps. DUE_S is NEVER while the step's clock stands and REMAINING_S is left. HELD is
# the first of MAX_NEEDS columns: the people at hand, without those lent.
VISIT, ROUTE_STEP, READY_S, START_S, END_S, PEOPLE_SET = range(6)
DUE_S, REMAINING_S, LENT, FIRST_TASK, SHORT_OF, HELD = range(6, 12)
STEP_COLUMNS = HELD + MAX_NEEDS

# Floor.pools. CLOSED is the number of the last reading that closed the resource.
FREE, LEVEL, CLOSED = range(3)
POOL_COLUMNS = 3

# Floor.levels.
LEVEL_OF, LEVEL_UNITS = range(2)
LEVEL_COLUMNS = 2

# Floor.loans, in the order of the log.
BORROWER, LENDER, RESOURCE, UNITS, FROM_S, TO_S = range(6)
LOAN_COLUMNS = 6

# Floor.waiting: emergency, priority and being new in one; then ready second and visit.
ORDER, PLACE = range(2)
WAITING_COLUMNS = 2
AFTER_EMERGENCIES = 1 << 61

# Floor.tally.
N_VISITS, N_STEPS, N_DUE, N_WAITING, N_LOANS, READING = range(6)
TALLIES = 6

# An event is one number, the smallest is the next: the second above LOW_BITS, and below what
# happens then, in the order of `_happens`. There is room for four million things and every
# second before NEVER.
LOW_BITS = 22
LOW = (1 << LOW_BITS) - 1


def run_day(plan: DayPlan) -> DayLog:
    """Return what happens on the planned day.

    Raises PlanError if the plan is impossible, or if the day ends with somebody waiting.
    """
    refuse_impossible(plan)
    floor, log = room_for(
        len(plan.visit_route),
        len(plan.duration_s),
        len(plan.level_first) - 1,
        len(plan.level_units),
        plan.routes,
        most_loans_of(plan),
    )
    simulate_day_compiled(plan, floor, log)
    _refuse_unfinished(floor)
    n_loans = floor.tally[N_LOANS]
    loans = {name: getattr(log, name)[:n_loans] for name in log._fields if "loan_" in name}
    return log._replace(**loans)


def _refuse_unfinished(floor: Floor) -> None:
    """Raise PlanError if somebody is still waiting: nothing is dropped silently."""
    problems = []
    for visit in floor.waiting[: floor.tally[N_WAITING], PLACE] & LOW:
        short = floor.steps[floor.visits[visit, STEP], SHORT_OF]
        text = f"still waits for resource {short} when the day is over"
        problems.append(Problem(f"visit {visit}", text))
    if problems:
        raise PlanError("the clinic day", tuple(problems))


# --- what a driver calls ----------------------------------------------------------------


def most_loans(plan: DayPlan) -> int:
    """Return a number of loans that the day cannot exceed: one for each unit needed."""
    routes, loans = plan.routes, 0
    for route in plan.visit_route:
        step = routes.route_first_step[route]
        most = 0
        for a in range(routes.n_alternatives[step]):
            most = max(most, routes.people_units[step, a].sum())
        loans += most if routes.is_emergency[step] or routes.borrows[step] else 0
    return loans


def most_loans_of(plan: DayPlan) -> int:
    """Return the same number, for plain Python."""
    routes = plan.routes
    first = routes.route_first_step[plan.visit_route]
    most = routes.people_units[first].sum(axis=2).max(axis=1, initial=0)
    return int(most[routes.is_emergency[first] | routes.borrows[first]].sum())


def _laid_out(routes: RouteTable) -> Ints:
    """Return a row for each route step, shape (n_route_steps, ROUTE_COLUMNS)."""
    how = (routes.priority, routes.is_emergency, routes.borrows, routes.lends)
    numbers = (*how, routes.n_alternatives)
    people = _needs(routes.people, routes.people_units)
    needs = (
        _needs(routes.let_go, routes.let_go_units),
        _needs(routes.place, routes.place_units),
        _needs(routes.lack, routes.lack_units),
        people.reshape(len(people), -1),
    )
    rows: Ints = np.concatenate([np.stack(numbers, axis=1), *needs], axis=1)
    return rows


def _needs(resources: Ints, units: Ints) -> Ints:
    """Return how many pairs are used, and those first: (..., MAX_NEEDS) becomes (..., WIDTH)."""
    used_first = np.argsort(units <= 0, axis=-1, kind="stable")
    pairs = [np.take_along_axis(each, used_first, axis=-1) for each in (resources, units)]
    columns = np.stack(pairs, axis=-1).reshape(*units.shape[:-1], 2 * MAX_NEEDS)
    counts = (units > 0).sum(axis=-1, keepdims=True)
    return np.concatenate([counts, columns], axis=-1)


def room_for(
    n_visits: int,
    n_steps: int,
    n_resources: int,
    n_levels: int,
    routes: RouteTable,
    n_loans: int,
) -> tuple[Floor, DayLog]:
    """Return an empty floor and log for days with these routes that are no larger than this."""
    floor = Floor(
        _laid_out(routes),
        np.empty((n_visits, VISIT_COLUMNS), np.int64),
        np.empty((n_steps, STEP_COLUMNS), np.int64),
        np.empty((n_resources, POOL_COLUMNS), np.int64),
        np.empty((n_levels, LEVEL_COLUMNS), np.int64),
        np.empty((n_loans, LOAN_COLUMNS), np.int64),
        np.empty((n_visits, WAITING_COLUMNS), np.int64),
        np.empty(n_visits, np.int64),
        np.empty(3 * n_visits + n_levels + n_loans, np.int64),
        np.empty(TALLIES, np.int64),
    )
    steps = np.empty((5, n_steps), np.int64)
    visits = np.empty((2, n_visits), np.int64)
    loans = np.empty((6, n_loans), np.int64)
    log = DayLog(
        steps[0],
        steps[1],
        steps[2],
        steps[3],
        steps[4],
        visits[0],
        visits[1],
        loans[0],
        loans[1],
        loans[2],
        loans[3],
        loans[4],
        loans[5],
    )
    return floor, log


def simulate_day(plan: DayPlan, floor: Floor, log: DayLog) -> int:
    """Write the log of a day that `refuse_impossible` has passed; return how many still wait.

    The floor and the log may be larger than the day needs. `floor.tally[N_LOANS]` loans are
    written; those who still wait are the first in `floor.waiting`.

    Raises ValueError if one is too small: compiled code would write beside it.
    """
    if not _is_large_enough(plan, floor, log, most_loans(plan)):
        raise ValueError("the floor or the log is too small for this day")
    _begin(plan, floor)
    _live_through(floor)
    _write_log(floor, log)
    return int(floor.tally[N_WAITING])


# --- the day ----------------------------------------------------------------------------


@part
def _is_large_enough(plan: DayPlan, floor: Floor, log: DayLog, n_loans: int) -> bool:
    n_visits, n_steps, n_levels = len(plan.visit_route), len(plan.duration_s), len(plan.level_units)
    return (
        min(len(floor.visits), len(log.status)) >= n_visits
        and min(len(floor.steps), len(log.start_s)) >= n_steps
        and min(len(floor.loans), len(log.loan_units)) >= n_loans
        and len(floor.levels) >= n_levels
        and len(floor.pools) >= len(plan.level_first) - 1
        and len(floor.routes) == len(plan.routes.priority)
        and n_steps + 2 * n_visits + n_levels <= LOW
    )


@part
def _live_through(floor: Floor) -> None:
    """Go from second to second in which something falls due."""
    while floor.tally[N_DUE] > 0:
        now = floor.due[0] >> LOW_BITS
        while _settle(floor, now):
            _read(floor, now)


# --- before the first arrival -----------------------------------------------------------


@part
def _begin(plan: DayPlan, floor: Floor) -> None:
    """Clear the floor, open the doors and note what is known to come."""
    for number in range(TALLIES):
        floor.tally[number] = 0
    floor.tally[N_VISITS], floor.tally[N_STEPS] = len(plan.visit_route), len(plan.duration_s)
    for visit in range(len(plan.visit_route)):
        _expect_visit(plan, floor, visit)
    for visit in range(len(plan.visit_route)):
        _expect_start(plan, floor, visit)
    for resource in range(len(plan.level_first) - 1):
        _open_doors(plan, floor, resource)


@part
def _expect_visit(plan: DayPlan, floor: Floor, visit: int) -> None:
    """Write the rows of a visit and of its steps, of which nothing has happened yet."""
    first, after = plan.visit_first_step[visit], plan.visit_first_step[visit + 1]
    row = floor.visits[visit]
    row[FIRST], row[AFTER], row[STEP] = first, after, first
    row[TRIGGER], row[OFFSET_S] = plan.trigger_step[visit], plan.trigger_offset_s[visit]
    row[LATEST_S] = plan.latest_start_s[visit]
    row[STATUS], row[LEFT_S] = NOT_TRIGGERED, NEVER
    row[N_EMERGENCIES], row[HELD_BACK], row[NEXT_TASK] = 0, 0, NOBODY
    offset = plan.routes.route_first_step[plan.visit_route[visit]] - first
    for step in range(first, after):
        row = floor.steps[step]
        row[VISIT], row[ROUTE_STEP] = visit, offset + step
        row[READY_S], row[START_S], row[END_S] = NEVER, NEVER, NEVER
        row[PEOPLE_SET], row[FIRST_TASK], row[SHORT_OF] = NOBODY, NOBODY, NOBODY
        row[DUE_S], row[REMAINING_S], row[LENT] = NEVER, plan.duration_s[step], 0


@part
def _expect_start(plan: DayPlan, floor: Floor, visit: int) -> None:
    """Note when a visit arrives and is too late, or put a task into the chain of its trigger."""
    trigger, latest_s = plan.trigger_step[visit], plan.latest_start_s[visit]
    if trigger != NOBODY:
        floor.visits[visit, NEXT_TASK] = floor.steps[trigger, FIRST_TASK]
        floor.steps[trigger, FIRST_TASK] = visit
        return
    what = floor.tally[N_STEPS] + visit
    _put_down(floor, plan.arrive_s[visit], what)
    if plan.arrive_s[visit] <= latest_s < NEVER:
        _put_down(floor, latest_s + 1, what + floor.tally[N_VISITS])


@part
def _open_doors(plan: DayPlan, floor: Floor, resource: int) -> None:
    """Set the first level of a resource and note when the others come."""
    first, after = plan.level_first[resource], plan.level_first[resource + 1]
    floor.pools[resource, FREE] = floor.pools[resource, LEVEL] = plan.level_units[first]
    floor.pools[resource, CLOSED] = 0
    for level in range(first + 1, after):
        floor.levels[level, LEVEL_OF] = resource
        floor.levels[level, LEVEL_UNITS] = plan.level_units[level]
        what = floor.tally[N_STEPS] + 2 * floor.tally[N_VISITS] + level
        _put_down(floor, plan.level_from_s[level], what)


# --- events: the smallest number is the next --------------------------------------------


@part
def _put_down(floor: Floor, second: int, what: int) -> None:
    """Note what will happen in a second."""
    floor.tally[N_DUE] = push(floor.due, floor.tally[N_DUE], second << LOW_BITS | what)


@part
def push(heap: Ints, size: int, event: int) -> int:
    """Add an event to a binary heap of `size` events; return the new size."""
    at = size
    while at > 0 and heap[(at - 1) >> 1] > event:
        heap[at] = heap[(at - 1) >> 1]
        at = (at - 1) >> 1
    heap[at] = event
    return size + 1


@part
def pop(heap: Ints, size: int) -> int:
    """Take the smallest event, `heap[0]`, out of a heap of `size` events; return the new size."""
    size -= 1
    last = heap[size]
    at, below = 0, 1
    while below < size:
        if below + 1 < size and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= last:
            break
        heap[at] = heap[below]
        at, below = below, 2 * below + 1
    heap[at] = last
    return size


# --- settling a second (rule 1) ---------------------------------------------------------


@part
def _settle(floor: Floor, now: int) -> bool:
    """Settle all that is due in this second; return whether the waiting list must be read."""
    news = False
    while floor.tally[N_DUE] > 0 and floor.due[0] >> LOW_BITS == now:
        what = floor.due[0] & LOW
        floor.tally[N_DUE] = pop(floor.due, floor.tally[N_DUE])
        if _happens(floor, now, what):
            news = True
    return news


@part
def _happens(floor: Floor, now: int, what: int) -> bool:
    """Let one event happen; return whether it is news for those who wait.

    A step ends, a visit or task comes, the latest start of a visit is over (news if it has not
    begun), a capacity changes.
    """
    if what < floor.tally[N_STEPS]:
        return _end_step(floor, now, what)
    what -= floor.tally[N_STEPS]
    if what < floor.tally[N_VISITS]:
        return _arrive(floor, now, what)
    what -= floor.tally[N_VISITS]
    if what < floor.tally[N_VISITS]:
        return not _has_begun(floor, floor.visits[what, FIRST])
    _set_level(floor, what - floor.tally[N_VISITS])
    return True


@part
def _set_level(floor: Floor, level: int) -> None:
    """Change a capacity; running steps finish, so free units may fall below zero."""
    resource, units = floor.levels[level, LEVEL_OF], floor.levels[level, LEVEL_UNITS]
    floor.pools[resource, FREE] += units - floor.pools[resource, LEVEL]
    floor.pools[resource, LEVEL] = units


@part
def _arrive(floor: Floor, now: int, visit: int) -> bool:
    """Let a visit wait for its first step, a task only if its trigger goes on."""
    step, trigger = floor.visits[visit, FIRST], floor.visits[visit, TRIGGER]
    if trigger != NOBODY:
        emergency = floor.routes[floor.steps[step, ROUTE_STEP], IS_EMERGENCY]
        if not _goes_on(floor, now, trigger):
            floor.visits[visit, STATUS] = NOT_TRIGGERED if emergency else MISSED
            return False
        floor.visits[floor.steps[trigger, VISIT], N_EMERGENCIES] += emergency
    _join(floor, now, step)
    return True


@part
def _goes_on(floor: Floor, now: int, step: int) -> bool:
    """Return whether a step is running and not due to end in this second."""
    return _is_running(floor, step) and floor.steps[step, DUE_S] != now


@part
def _is_running(floor: Floor, step: int) -> bool:
    return _has_begun(floor, step) and not _has_ended(floor, step)


@part
def _has_begun(floor: Floor, step: int) -> bool:
    return bool(floor.steps[step, START_S] != NEVER)


@part
def _has_ended(floor: Floor, step: int) -> bool:
    return bool(floor.steps[step, END_S] != NEVER)


@part
def _join(floor: Floor, now: int, step: int) -> None:
    """Put a step on the waiting list, where its order says (rule 2)."""
    visit, route_step = floor.steps[step, VISIT], floor.steps[step, ROUTE_STEP]
    order = 2 * floor.routes[route_step, PRIORITY] + _is_new(floor, visit, step)
    if not floor.routes[route_step, IS_EMERGENCY]:
        order += AFTER_EMERGENCIES
    place = now << LOW_BITS | visit
    rows, at = floor.waiting, floor.tally[N_WAITING]
    while at > 0 and _is_behind(rows[at - 1, ORDER], rows[at - 1, PLACE], order, place):
        rows[at, ORDER], rows[at, PLACE] = rows[at - 1, ORDER], rows[at - 1, PLACE]
        at -= 1
    rows[at, ORDER], rows[at, PLACE] = order, place
    floor.tally[N_WAITING] += 1
    floor.visits[visit, STEP] = step
    floor.steps[step, READY_S] = now


@part
def _is_new(floor: Floor, visit: int, step: int) -> bool:
    return bool(floor.visits[visit, TRIGGER] == NOBODY and floor.visits[visit, FIRST] == step)


@part
def _is_behind(order: int, place: int, other_order: int, other_place: int) -> bool:
    return order > other_order or (order == other_order and place > other_place)


@part
def _end_step(floor: Floor, now: int, step: int) -> bool:
    """End a step unless its clock was stopped; return whether it ended.

    Its people are free, what it had borrowed goes back, its patient goes on.
    """
    if floor.steps[step, DUE_S] != now or not _is_running(floor, step):
        return False
    visit, route_step = floor.steps[step, VISIT], floor.steps[step, ROUTE_STEP]
    floor.steps[step, END_S] = now
    people = PEOPLE + WIDTH * floor.steps[step, PEOPLE_SET]
    for k in range(floor.routes[route_step, people]):
        resource = floor.routes[route_step, people + 1 + 2 * k]
        floor.pools[resource, FREE] += floor.steps[step, HELD + k]
    if floor.routes[route_step, IS_EMERGENCY] or floor.routes[route_step, BORROWS]:
        _return_loans(floor, now, step)
    if floor.routes[route_step, IS_EMERGENCY]:
        _close_emergency(floor, now, floor.steps[floor.visits[visit, TRIGGER], VISIT])
    if floor.visits[visit, N_EMERGENCIES] > 0:
        floor.visits[visit, HELD_BACK] = 1
    else:
        _go_on(floor, now, visit)
    return True


@part
def _close_emergency(floor: Floor, now: int, visit: int) -> None:
    """Note the end of an emergency of this visit, which may have been held back by it."""
    floor.visits[visit, N_EMERGENCIES] -= 1
    if floor.visits[visit, HELD_BACK] and floor.visits[visit, N_EMERGENCIES] == 0:
        floor.visits[visit, HELD_BACK] = 0
        _go_on(floor, now, visit)


@part
def _go_on(floor: Floor, now: int, visit: int) -> None:
    """Let a patient whose step is over wait for the next one, or leave."""
    step = floor.visits[visit, STEP]
    if step + 1 < floor.visits[visit, AFTER]:
        _join(floor, now, step + 1)
        return
    _add_free(floor, floor.steps[step, ROUTE_STEP], PLACES, 1)
    floor.visits[visit, STATUS], floor.visits[visit, LEFT_S] = LEFT, now


# --- reading the waiting list (rules 2, 3 and 5) ----------------------------------------


@part
def _read(floor: Floor, now: int) -> None:
    """Read the waiting list, from the head again whenever a start lets a place go."""
    _drop_those_too_late(floor, now)
    floor.tally[READING] += 1
    at = 0
    while at < floor.tally[N_WAITING]:
        visit = floor.waiting[at, PLACE] & LOW
        step = floor.visits[visit, STEP]
        route_step = floor.steps[step, ROUTE_STEP]
        people_set = _possible_start(floor, now, step)
        if people_set == NOBODY:
            floor.steps[step, SHORT_OF] = _first_short(floor, route_step)
            at += 1
            if at < floor.tally[N_WAITING]:
                _close(floor, route_step)  # for those behind
            continue
        _take_off(floor, at)
        _start(floor, now, step, people_set)
        if floor.routes[route_step, LET_GO] > 0:
            floor.tally[READING] += 1
            at = 0


@part
def _take_off(floor: Floor, at: int) -> None:
    """Take an entry off the waiting list."""
    rows = floor.waiting
    floor.tally[N_WAITING] -= 1
    for i in range(at, floor.tally[N_WAITING]):
        rows[i, ORDER], rows[i, PLACE] = rows[i + 1, ORDER], rows[i + 1, PLACE]


@part
def _drop_those_too_late(floor: Floor, now: int) -> None:
    """Turn away whose latest start has passed, and miss checks whose step has ended."""
    at = 0
    while at < floor.tally[N_WAITING]:
        visit = floor.waiting[at, PLACE] & LOW
        if not _is_too_late(floor, now, visit):
            at += 1
            continue
        is_task = floor.visits[visit, TRIGGER] != NOBODY
        floor.visits[visit, STATUS] = MISSED if is_task else TURNED_AWAY
        _take_off(floor, at)


@part
def _is_too_late(floor: Floor, now: int, visit: int) -> bool:
    trigger, step = floor.visits[visit, TRIGGER], floor.visits[visit, STEP]
    if _is_new(floor, visit, step):
        return bool(floor.visits[visit, LATEST_S] < now)
    if trigger == NOBODY or floor.routes[floor.steps[step, ROUTE_STEP], IS_EMERGENCY]:
        return False
    return _has_ended(floor, trigger)


@part
def _possible_start(floor: Floor, now: int, step: int) -> int:
    """Return the set of people with which a step can start now, or NOBODY.

    What an emergency or a check has to borrow for it is lent to it at once.
    """
    route_step = floor.steps[step, ROUTE_STEP]
    if not _is_available(floor, route_step, LACK):
        return NOBODY
    for people_set in range(floor.routes[route_step, N_SETS]):
        if _is_available(floor, route_step, PEOPLE + WIDTH * people_set):
            return people_set
    if floor.routes[route_step, IS_EMERGENCY] or floor.routes[route_step, BORROWS]:
        return _borrow(floor, now, step)
    return NOBODY


@part
def _is_available(floor: Floor, route_step: int, needs: int) -> bool:
    """Return whether all of these needs are free and not closed."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], FREE] or _is_closed(floor, row[at]):
            return False
    return True


@part
def _is_closed(floor: Floor, resource: int) -> bool:
    return bool(floor.pools[resource, CLOSED] == floor.tally[READING])


@part
def _close(floor: Floor, route_step: int) -> None:
    """Close what a step waits for, so that nobody behind it overtakes (rule 3)."""
    if not _is_possible(floor, route_step):
        return
    if _first_busy(floor, route_step, LACK) != NOBODY:
        _close_busy(floor, route_step, LACK)
    elif _first_closed(floor, route_step, LACK) == NOBODY:
        for needs in range(LACK, PEOPLE + WIDTH * floor.routes[route_step, N_SETS], WIDTH):
            if _is_within_level(floor, route_step, needs):
                _close_all(floor, route_step, needs)


@part
def _is_possible(floor: Floor, route_step: int) -> bool:
    """Return whether the present capacity, busy or free, is enough for a step."""
    if not _is_within_level(floor, route_step, LACK):
        return False
    for needs in range(PEOPLE, PEOPLE + WIDTH * floor.routes[route_step, N_SETS], WIDTH):
        if _is_within_level(floor, route_step, needs):
            return True
    return False


@part
def _first_short(floor: Floor, route_step: int) -> int:
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
def _first_busy(floor: Floor, route_step: int, needs: int) -> int:
    """Return the first of these needs of which too little is free, or NOBODY."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], FREE]:
            return int(row[at])
    return NOBODY


@part
def _first_closed(floor: Floor, route_step: int, needs: int) -> int:
    """Return the first of these needs that is closed, or NOBODY."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if _is_closed(floor, row[at]):
            return int(row[at])
    return NOBODY


@part
def _is_within_level(floor: Floor, route_step: int, needs: int) -> bool:
    """Return whether the present capacity, busy or free, is enough for these needs."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], LEVEL]:
            return False
    return True


@part
def _close_busy(floor: Floor, route_step: int, needs: int) -> None:
    """Close those of these needs of which too little is free."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], FREE]:
            floor.pools[row[at], CLOSED] = floor.tally[READING]


@part
def _close_all(floor: Floor, route_step: int, needs: int) -> None:
    """Close all of these needs."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        floor.pools[row[at], CLOSED] = floor.tally[READING]


# --- starting, pausing, lending (rules 4, 6 and 7) --------------------------------------


@part
def _start(floor: Floor, now: int, step: int, people_set: int) -> None:
    """Take what the step needs, set its clock, and let its tasks begin to count."""
    route_step, people = floor.steps[step, ROUTE_STEP], PEOPLE + WIDTH * people_set
    _add_free(floor, route_step, LET_GO, 1)
    _add_free(floor, route_step, LACK, -1)
    _add_free(floor, route_step, people, -1)
    for k in range(floor.routes[route_step, people]):
        floor.steps[step, HELD + k] = floor.routes[route_step, people + 2 + 2 * k]
    floor.steps[step, START_S], floor.steps[step, PEOPLE_SET] = now, people_set
    _set_clock(floor, now, step)
    task = floor.steps[step, FIRST_TASK]
    while task != NOBODY:
        _put_down(floor, now + floor.visits[task, OFFSET_S], floor.tally[N_STEPS] + task)
        task = floor.visits[task, NEXT_TASK]


@part
def _add_free(floor: Floor, route_step: int, needs: int, times: int) -> None:
    """Give all of these needs to the pools, or take them with `times` -1."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        floor.pools[row[at], FREE] += times * row[at + 1]


@part
def _set_clock(floor: Floor, now: int, step: int) -> None:
    """Let the step's remaining seconds run."""
    floor.steps[step, DUE_S] = now + floor.steps[step, REMAINING_S]
    _put_down(floor, floor.steps[step, DUE_S], step)


@part
def _stop_clock(floor: Floor, now: int, step: int) -> None:
    """Let the step's clock stand; its end, already noted, will not be true."""
    floor.steps[step, REMAINING_S] = floor.steps[step, DUE_S] - now
    floor.steps[step, DUE_S] = NEVER


@part
def _borrow(floor: Floor, now: int, step: int) -> int:
    """Lend a step what it is short of; return its set of people, NOBODY if none can be."""
    n_lenders = _ask_lenders(floor, now, step)
    n_loans = floor.tally[N_LOANS]
    for people_set in range(floor.routes[floor.steps[step, ROUTE_STEP], N_SETS]):
        if _note_loans(floor, now, step, people_set, n_lenders):
            for loan in range(n_loans, floor.tally[N_LOANS]):
                _lend(floor, now, loan)
            return people_set
        floor.tally[N_LOANS] = n_loans
    return NOBODY


@part
def _ask_lenders(floor: Floor, now: int, borrower: int) -> int:
    """Write the running steps that may lend to `floor.lenders`, sorted; return their number."""
    n_lenders, trigger = 0, floor.visits[floor.steps[borrower, VISIT], TRIGGER]
    emergency = floor.routes[floor.steps[borrower, ROUTE_STEP], IS_EMERGENCY] > 0
    for visit in range(floor.tally[N_VISITS]):
        step = floor.visits[visit, STEP]
        lends = floor.routes[floor.steps[step, ROUTE_STEP], LENDS]
        if not _may_lend(lends, emergency) or not _goes_on(floor, now, step):
            continue
        at = n_lenders
        while at > 0 and _lends_before(floor, trigger, step, floor.lenders[at - 1]):
            floor.lenders[at] = floor.lenders[at - 1]
            at -= 1
        floor.lenders[at] = step
        n_lenders += 1
    return n_lenders


@part
def _may_lend(lends: int, emergency: bool) -> bool:
    """Return whether a step lends to an emergency, or to a check."""
    return bool(lends != LENDS_NOTHING) if emergency else bool(lends == PUT_DOWN)


@part
def _lends_before(floor: Floor, trigger: int, step: int, other: int) -> bool:
    """Return whether `step` is asked before `other`, whose visit has a smaller number."""
    if trigger in (step, other):
        return step == trigger
    a, b = floor.steps[step], floor.steps[other]
    if (a[DUE_S] == NEVER) != (b[DUE_S] == NEVER):  # only one of them has paused
        return bool(a[DUE_S] == NEVER)
    priority = floor.routes[a[ROUTE_STEP], PRIORITY] - floor.routes[b[ROUTE_STEP], PRIORITY]
    if priority != 0:
        return bool(priority > 0)
    return bool(a[START_S] >= b[START_S])


@part
def _note_loans(floor: Floor, now: int, step: int, people_set: int, n_lenders: int) -> bool:
    """Write down loans that make up exactly what is short; return whether they do."""
    row, needs = floor.routes[floor.steps[step, ROUTE_STEP]], PEOPLE + WIDTH * people_set
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        short = row[at + 1]
        if not _is_closed(floor, row[at]):
            short -= max(floor.pools[row[at], FREE], 0)
        for i in range(n_lenders):
            units = min(_at_hand(floor, floor.lenders[i], row[at]), short)
            if units > 0:
                _note_loan(floor, now, step, floor.lenders[i], row[at], units)
                short -= units
        if short > 0:
            return False
    return True


@part
def _note_loan(floor: Floor, now: int, step: int, lender: int, resource: int, units: int) -> None:
    loan = floor.loans[floor.tally[N_LOANS]]
    loan[BORROWER], loan[LENDER], loan[RESOURCE], loan[UNITS] = step, lender, resource, units
    loan[FROM_S], loan[TO_S] = now, NEVER
    floor.tally[N_LOANS] += 1


@part
def _at_hand(floor: Floor, step: int, resource: int) -> int:
    """Return how many units of a resource a running step has at hand."""
    column = _held_column(floor, step, resource)
    return int(floor.steps[step, column]) if column != NOBODY else 0


@part
def _held_column(floor: Floor, step: int, resource: int) -> int:
    """Return the column in which a running step holds a resource, or NOBODY."""
    row = floor.routes[floor.steps[step, ROUTE_STEP]]
    people = PEOPLE + WIDTH * floor.steps[step, PEOPLE_SET]
    for k in range(row[people]):
        if row[people + 1 + 2 * k] == resource:
            return HELD + k
    return NOBODY


@part
def _lend(floor: Floor, now: int, loan: int) -> None:
    """Give what is lent to the pool, from which the borrower takes it at once."""
    lender = floor.loans[loan, LENDER]
    _add_at_hand(floor, loan, -1)
    pauses = floor.routes[floor.steps[lender, ROUTE_STEP], LENDS] != RUNS_ON
    if pauses and floor.steps[lender, DUE_S] != NEVER:
        _stop_clock(floor, now, lender)


@part
def _return_loans(floor: Floor, now: int, step: int) -> None:
    """Take what a step had borrowed from the pool again, if its lender still runs."""
    for loan in range(floor.tally[N_LOANS]):
        if floor.loans[loan, BORROWER] != step:
            continue
        floor.loans[loan, TO_S] = now
        lender = floor.loans[loan, LENDER]
        if _is_running(floor, lender):
            _add_at_hand(floor, loan, 1)
            if floor.steps[lender, LENT] == 0 and floor.steps[lender, DUE_S] == NEVER:
                _set_clock(floor, now, lender)


@part
def _add_at_hand(floor: Floor, loan: int, times: int) -> None:
    """Move a loan from the pool to its lender, or the other way with `times` -1."""
    lender, resource = floor.loans[loan, LENDER], floor.loans[loan, RESOURCE]
    units = times * floor.loans[loan, UNITS]
    floor.pools[resource, FREE] -= units
    floor.steps[lender, _held_column(floor, lender, resource)] += units
    floor.steps[lender, LENT] -= units


# --- the end of the day -----------------------------------------------------------------


@part
def _write_log(floor: Floor, log: DayLog) -> None:
    """Copy what happened to the log: steps, visits, and loans in order."""
    for step in range(floor.tally[N_STEPS]):
        row = floor.steps[step]
        log.ready_s[step], log.start_s[step] = row[READY_S], row[START_S]
        log.end_s[step], log.alternative[step] = row[END_S], row[PEOPLE_SET]
        log.short_of[step] = row[SHORT_OF] if row[START_S] != row[READY_S] else NOBODY
    for visit in range(floor.tally[N_VISITS]):
        row = floor.visits[visit]
        log.status[visit], log.left_s[visit] = row[STATUS], row[LEFT_S]
    _sort_loans(floor)
    for loan in range(floor.tally[N_LOANS]):
        row = floor.loans[loan]
        log.loan_borrower[loan], log.loan_lender[loan] = row[BORROWER], row[LENDER]
        log.loan_resource[loan], log.loan_units[loan] = row[RESOURCE], row[UNITS]
        log.loan_from_s[loan], log.loan_to_s[loan] = row[FROM_S], row[TO_S]


@part
def _sort_loans(floor: Floor) -> None:
    """Sort the loans by borrower, lender and resource; no two are alike in all three."""
    for loan in range(1, floor.tally[N_LOANS]):
        at = loan
        while at > 0 and _is_before(floor.loans[at], floor.loans[at - 1]):
            for column in range(LOAN_COLUMNS):
                here = floor.loans[at, column]
                floor.loans[at, column] = floor.loans[at - 1, column]
                floor.loans[at - 1, column] = here
            at -= 1


@part
def _is_before(loan: Ints, other: Ints) -> bool:
    for column in range(UNITS):
        if loan[column] != other[column]:
            return bool(loan[column] < other[column])
    return False


class PlannedDay(NamedTuple):
    """A planned day, and room for it."""

    plan: DayPlan
    floor: Floor
    log: DayLog


def simulate_planned_day(day: PlannedDay) -> int:
    """Run a day planned elsewhere; return how many still wait at its end."""
    plan = day.plan
    own = DayPlan(
        plan.routes,
        plan.level_first,
        plan.level_from_s,
        plan.level_units,
        plan.visit_route,
        plan.visit_first_step,
        plan.arrive_s,
        plan.latest_start_s,
        plan.trigger_step,
        plan.trigger_offset_s,
        plan.duration_s,
    )
    return simulate_day(own, day.floor, day.log)


ENGINE = Twins([sys.modules[__name__]], {})
SIMULATE_PLANNED_DAY = ENGINE.entry(simulate_planned_day)


def simulate_day_compiled(plan: DayPlan, floor: Floor, log: DayLog) -> int:
    """Run a planned day; return how many still wait at its end."""
    waiting: int = SIMULATE_PLANNED_DAY(RecordPointer(PlannedDay(plan, floor, log)))
    return waiting


def warm_up() -> None:
    """Have a day alone compiled, by a day on which nobody comes."""
    room = Resource("room", is_place=True)
    sitting = Route("sitting", (Step("sitting", ({"room": 1},)),))
    run_day(day_plan(route_table([room], [sitting]), [[(0, 1)]], []))
