"""Clinic day, compiled: the rules of clinic_day.py again, as one loop that Numba compiles.

Takes       a DayPlan
Gives       the DayLog that clinic_day.py gives, equal to the second
Units       whole seconds from midnight
Randomness  none: a day is a deterministic function of its plan
Left out    the reasons behind the rules: clinic_day.py is the one to read, and functions
            that do the same have the same names there

A driver that is compiled too makes a log and a floor for its largest day, lays the route
table out once, and calls `simulate_day` day by day; `run_day` does it for one day. The floor
is a handful of tables, one row for each visit, step, resource and so on, with named columns:
Numba hands few arrays on quickly and many slowly.
"""

from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.day_plan import refuse_impossible
from planner.errors import PlanError, Problem
from planner.records import (
    LEFT,
    LENDS_NOTHING,
    MAX_ALTERNATIVES,
    MAX_NEEDS,
    MISSED,
    NEVER,
    NOBODY,
    NOT_TRIGGERED,
    PAUSES,
    TURNED_AWAY,
    DayLog,
    DayPlan,
    Ints,
    RouteTable,
)


class Floor(NamedTuple):
    """The clinic floor: what is free, who waits, who is being seen. Columns follow below."""

    routes: Ints  # (n_route_steps, ROUTE_COLUMNS) the route table, laid out in rows
    visits: Ints  # (n_visits, VISIT_COLUMNS)
    steps: Ints  # (n_visit_steps, STEP_COLUMNS)
    pools: Ints  # (n_resources, POOL_COLUMNS)
    loans: Ints  # (n_loans, LOAN_COLUMNS)
    waiting: Ints  # (n_visits, WAITING_COLUMNS) the waiting list, sorted
    lenders: Ints  # (n_visits,) steps that may lend, the first to be asked first
    levels: Ints  # (n_levels, LEVEL_COLUMNS)
    calendar: Ints  # (2 * n_visits + n_levels,) events known before the day, sorted
    due: Ints  # (n_visit_steps + n_visits + n_loans,) heap of the other events
    count: Ints  # (COUNTS,)


# Floor.routes. Needs are WIDTH columns: a count, and as many pairs of resource and units.
# PEOPLE is the first of N_SETS sets, one for each alternative; LACK stands right before.
PRIORITY, IS_EMERGENCY, LENDS, N_SETS = range(4)
WIDTH = 1 + 2 * MAX_NEEDS
LET_GO = 4
PLACES = LET_GO + WIDTH
LACK = PLACES + WIDTH
PEOPLE = LACK + WIDTH
ROUTE_COLUMNS = PEOPLE + MAX_ALTERNATIVES * WIDTH

# Floor.visits. STEP is what the visit waits for, does or did last; HELD_BACK is 1 while a
# patient waits for the end of an emergency; tasks of one trigger are a chain.
FIRST, AFTER, STEP, TRIGGER, OFFSET_S, LATEST_S = range(6)
STATUS, SHORT_OF, LEFT_S, N_EMERGENCIES, HELD_BACK, NEXT_TASK = range(6, 12)
VISIT_COLUMNS = 12

# Floor.steps. DUE_S is NEVER while the step's clock stands and REMAINING_S is left. HELD is
# the first of MAX_NEEDS columns: the people at hand, without those lent.
VISIT, ROUTE_STEP, READY_S, START_S, END_S, PEOPLE_SET = range(6)
DUE_S, REMAINING_S, LENT, FIRST_TASK, HELD = range(6, 11)
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

# Floor.waiting: emergency, priority and being new; then ready second and visit.
ORDER, PLACE = range(2)
WAITING_COLUMNS = 2
AFTER_EMERGENCIES = 1 << 61

# Floor.count.
N_VISITS, N_STEPS, N_CALENDAR, AT_CALENDAR, N_DUE, N_WAITING, N_LOANS, READING = range(8)
COUNTS = 8

# An event is one number, the second above and a step, visit or level below: the smallest is
# the next. There is room for 4 million of them and for seconds up to twice NEVER.
LOW_BITS = 22
LOW = (1 << LOW_BITS) - 1


def run_day(plan: DayPlan) -> DayLog:
    """Return what happens on the planned day.

    Raises PlanError if the plan is impossible, or if the day ends with somebody waiting.
    """
    refuse_impossible(plan)
    sizes = (len(plan.visit_route), len(plan.duration_s), _most_loans(plan))
    log = room_for_log(*sizes)
    floor = room_for_floor(plan.routes, *sizes, len(plan.level_units))
    simulate_day(plan, floor, log)
    _refuse_unfinished(floor)
    n_loans = floor.count[N_LOANS]
    loans = {name: getattr(log, name)[:n_loans] for name in log._fields if "loan_" in name}
    return log._replace(**loans)


def _most_loans(plan: DayPlan) -> int:
    """Return a number of loans that the day cannot exceed: one for each unit needed."""
    steps = plan.routes.route_first_step[plan.visit_route]
    units = plan.routes.people_units[steps[plan.routes.is_emergency[steps]]]
    return int(units.sum(axis=2).max(axis=1, initial=0).sum())


def _refuse_unfinished(floor: Floor) -> None:
    """Raise PlanError if somebody is still waiting: nothing is dropped silently."""
    problems = []
    for visit in floor.waiting[: floor.count[N_WAITING], PLACE] & LOW:
        short = floor.visits[visit, SHORT_OF]
        text = f"still waits for resource {short} when the day is over"
        problems.append(Problem(f"visit {visit}", text))
    if problems:
        raise PlanError("the clinic day", tuple(problems))


# --- room to work in --------------------------------------------------------------------


@compiled
def room_for_log(n_visits: int, n_steps: int, n_loans: int) -> DayLog:
    """Return a log, not yet written, for a day that is no larger than this."""
    return DayLog(
        np.empty(n_steps, np.int64),
        np.empty(n_steps, np.int64),
        np.empty(n_steps, np.int64),
        np.empty(n_steps, np.int64),
        np.empty(n_visits, np.int64),
        np.empty(n_visits, np.int64),
        np.empty(n_visits, np.int64),
        np.empty(n_loans, np.int64),
        np.empty(n_loans, np.int64),
        np.empty(n_loans, np.int64),
        np.empty(n_loans, np.int64),
        np.empty(n_loans, np.int64),
        np.empty(n_loans, np.int64),
    )


@compiled
def room_for_floor(
    routes: RouteTable, n_visits: int, n_steps: int, n_loans: int, n_levels: int
) -> Floor:
    """Return a floor for days of these routes that are no larger than this."""
    return Floor(
        _laid_out(routes),
        np.empty((n_visits, VISIT_COLUMNS), np.int64),
        np.empty((n_steps, STEP_COLUMNS), np.int64),
        np.empty((len(routes.resource_is_place), POOL_COLUMNS), np.int64),
        np.empty((n_loans, LOAN_COLUMNS), np.int64),
        np.empty((n_visits, WAITING_COLUMNS), np.int64),
        np.empty(n_visits, np.int64),
        np.empty((n_levels, LEVEL_COLUMNS), np.int64),
        np.empty(2 * n_visits + n_levels, np.int64),
        np.empty(n_steps + n_visits + n_loans, np.int64),
        np.empty(COUNTS, np.int64),
    )


@compiled
def _laid_out(routes: RouteTable) -> Ints:
    """Return the route table with one row for each step."""
    n_steps = len(routes.priority)
    rows = np.zeros((n_steps, ROUTE_COLUMNS), np.int64)
    for step in range(n_steps):
        row = rows[step]
        row[PRIORITY], row[LENDS] = routes.priority[step], routes.lends[step]
        row[IS_EMERGENCY], row[N_SETS] = routes.is_emergency[step], routes.n_alternatives[step]
        _write_needs(row, LACK, routes.lack[step], routes.lack_units[step])
        _write_needs(row, LET_GO, routes.let_go[step], routes.let_go_units[step])
        _write_needs(row, PLACES, routes.place[step], routes.place_units[step])
        for a in range(routes.n_alternatives[step]):
            needs = PEOPLE + a * WIDTH
            _write_needs(row, needs, routes.people[step, a], routes.people_units[step, a])
    return rows


@compiled
def _write_needs(row: Ints, needs: int, resources: Ints, units: Ints) -> None:
    """Write the pairs that are used, and before them how many they are."""
    at = needs + 1
    for k in range(MAX_NEEDS):
        if units[k] > 0:
            row[at], row[at + 1] = resources[k], units[k]
            at += 2
    row[needs] = (at - needs) // 2


# --- events -----------------------------------------------------------------------------


@compiled
def push(heap: Ints, size: int, event: int) -> int:
    """Add an event to a binary heap of `size` events; return the new size."""
    at = size
    while at > 0 and heap[(at - 1) >> 1] > event:
        heap[at] = heap[(at - 1) >> 1]
        at = (at - 1) >> 1
    heap[at] = event
    return size + 1


@compiled
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


@compiled
def _put_on_heap(floor: Floor, second: int, what: int) -> None:
    floor.count[N_DUE] = push(floor.due, floor.count[N_DUE], second << LOW_BITS | what)


@compiled
def _put_on_calendar(floor: Floor, second: int, what: int) -> None:
    floor.calendar[floor.count[N_CALENDAR]] = second << LOW_BITS | what
    floor.count[N_CALENDAR] += 1


@compiled
def _next_second(floor: Floor) -> int:
    """Return the second of the next event, or NEVER."""
    count, second = floor.count, NEVER
    if count[AT_CALENDAR] < count[N_CALENDAR]:
        second = floor.calendar[count[AT_CALENDAR]] >> LOW_BITS
    if count[N_DUE] > 0:
        second = min(second, floor.due[0] >> LOW_BITS)
    return second


# --- the day ----------------------------------------------------------------------------


@compiled
def simulate_day(plan: DayPlan, floor: Floor, log: DayLog) -> int:
    """Write the log of a day that `refuse_impossible` has passed; return how many still wait.

    The floor and the log may be larger than the day needs. `floor.count[N_LOANS]` loans are
    written; those who still wait are the first in `floor.waiting`.
    """
    _begin(plan, floor)
    now = _next_second(floor)
    while now < NEVER:
        while _settle(floor, now):
            _read(floor, now)
        now = _next_second(floor)
    _write_log(floor, log)
    return floor.count[N_WAITING]


@compiled
def _begin(plan: DayPlan, floor: Floor) -> None:
    """Clear the floor, open the doors and write the calendar."""
    floor.count[:] = 0
    floor.count[N_VISITS], floor.count[N_STEPS] = len(plan.visit_route), len(plan.duration_s)
    for visit in range(len(plan.visit_route)):
        _expect_visit(plan, floor, visit)
    for visit in range(len(plan.visit_route)):
        _expect_start(plan, floor, visit)
    for resource in range(len(plan.level_first) - 1):
        _open_doors(plan, floor, resource)
    floor.calendar[: floor.count[N_CALENDAR]].sort()


@compiled
def _expect_visit(plan: DayPlan, floor: Floor, visit: int) -> None:
    """Write the rows of a visit and of its steps, of which nothing has happened yet."""
    first, after = plan.visit_first_step[visit], plan.visit_first_step[visit + 1]
    row = floor.visits[visit]
    row[FIRST], row[AFTER], row[STEP] = first, after, first
    row[TRIGGER], row[OFFSET_S] = plan.trigger_step[visit], plan.trigger_offset_s[visit]
    row[LATEST_S] = plan.latest_start_s[visit]
    row[STATUS], row[SHORT_OF], row[LEFT_S] = NOT_TRIGGERED, NOBODY, NEVER
    row[N_EMERGENCIES], row[HELD_BACK], row[NEXT_TASK] = 0, 0, NOBODY
    route_step = plan.routes.route_first_step[plan.visit_route[visit]]
    for step in range(first, after):
        entry = floor.steps[step]
        entry[VISIT], entry[ROUTE_STEP] = visit, route_step + step - first
        entry[READY_S], entry[START_S], entry[END_S] = NEVER, NEVER, NEVER
        entry[PEOPLE_SET], entry[FIRST_TASK] = NOBODY, NOBODY
        entry[DUE_S], entry[REMAINING_S], entry[LENT] = NEVER, plan.duration_s[step], 0


@compiled
def _expect_start(plan: DayPlan, floor: Floor, visit: int) -> None:
    """Put an arrival on the calendar, or a task into the chain of its trigger.

    The waiting list is read one second after a latest start, whoever waits.
    """
    arrive_s, latest_s = plan.arrive_s[visit], plan.latest_start_s[visit]
    trigger = plan.trigger_step[visit]
    if trigger != NOBODY:
        floor.visits[visit, NEXT_TASK] = floor.steps[trigger, FIRST_TASK]
        floor.steps[trigger, FIRST_TASK] = visit
        return
    _put_on_calendar(floor, arrive_s, visit)
    if arrive_s <= latest_s < NEVER:
        _put_on_calendar(floor, latest_s + 1, floor.count[N_VISITS])


@compiled
def _open_doors(plan: DayPlan, floor: Floor, resource: int) -> None:
    """Set the first level of a resource and put the later ones on the calendar."""
    first, after = plan.level_first[resource], plan.level_first[resource + 1]
    pool = floor.pools[resource]
    pool[FREE], pool[LEVEL], pool[CLOSED] = plan.level_units[first], plan.level_units[first], 0
    for level in range(first + 1, after):
        floor.levels[level, LEVEL_OF] = resource
        floor.levels[level, LEVEL_UNITS] = plan.level_units[level]
        _put_on_calendar(floor, plan.level_from_s[level], floor.count[N_VISITS] + 1 + level)


# --- settling a second (rule 1) ---------------------------------------------------------


@compiled
def _settle(floor: Floor, now: int) -> bool:
    """Settle all that is due in this second; return whether the waiting list must be read."""
    count, news = floor.count, False
    while count[AT_CALENDAR] < count[N_CALENDAR]:
        event = floor.calendar[count[AT_CALENDAR]]
        if event >> LOW_BITS != now:
            break
        count[AT_CALENDAR] += 1
        _turn_calendar(floor, now, event & LOW)
        news = True
    while count[N_DUE] > 0 and floor.due[0] >> LOW_BITS == now:
        what = floor.due[0] & LOW
        count[N_DUE] = pop(floor.due, count[N_DUE])
        if what >= count[N_STEPS]:
            news |= _fire(floor, now, what - count[N_STEPS])
        elif floor.steps[what, DUE_S] == now and _is_running(floor, what):
            _end_step(floor, now, what)
            news = True
    return news


@compiled
def _turn_calendar(floor: Floor, now: int, what: int) -> None:
    """Let in who arrives, or change a capacity; a latest start that has passed is only news."""
    n_visits = floor.count[N_VISITS]
    if what < n_visits:
        _join(floor, now, floor.visits[what, FIRST])
    elif what > n_visits:
        level = what - n_visits - 1
        resource, units = floor.levels[level, LEVEL_OF], floor.levels[level, LEVEL_UNITS]
        floor.pools[resource, FREE] += units - floor.pools[resource, LEVEL]
        floor.pools[resource, LEVEL] = units


@compiled
def _is_running(floor: Floor, step: int) -> bool:
    return floor.steps[step, START_S] != NEVER and floor.steps[step, END_S] == NEVER


@compiled
def _fire(floor: Floor, now: int, task: int) -> bool:
    """Let a task begin to wait if its trigger goes on; return whether it does."""
    trigger, step = floor.visits[task, TRIGGER], floor.visits[task, FIRST]
    emergency = floor.routes[floor.steps[step, ROUTE_STEP], IS_EMERGENCY]
    if floor.steps[trigger, DUE_S] == now or not _is_running(floor, trigger):
        floor.visits[task, STATUS] = NOT_TRIGGERED if emergency else MISSED
        return False
    floor.visits[floor.steps[trigger, VISIT], N_EMERGENCIES] += emergency
    _join(floor, now, step)
    return True


@compiled
def _join(floor: Floor, now: int, step: int) -> None:
    """Put a step on the waiting list, where its order says (rule 2)."""
    visit, route_step = floor.steps[step, VISIT], floor.steps[step, ROUTE_STEP]
    order = 2 * floor.routes[route_step, PRIORITY] + _is_new(floor, visit, step)
    if not floor.routes[route_step, IS_EMERGENCY]:
        order += AFTER_EMERGENCIES
    place = now << LOW_BITS | visit
    waiting, at = floor.waiting, floor.count[N_WAITING]
    while at > 0 and _stands_behind(waiting[at - 1, ORDER], waiting[at - 1, PLACE], order, place):
        waiting[at, ORDER], waiting[at, PLACE] = waiting[at - 1, ORDER], waiting[at - 1, PLACE]
        at -= 1
    waiting[at, ORDER], waiting[at, PLACE] = order, place
    floor.count[N_WAITING] += 1
    floor.visits[visit, STEP] = step
    floor.steps[step, READY_S] = now


@compiled
def _is_new(floor: Floor, visit: int, step: int) -> bool:
    return floor.visits[visit, TRIGGER] == NOBODY and floor.visits[visit, FIRST] == step


@compiled
def _stands_behind(order: int, place: int, other_order: int, other_place: int) -> bool:
    return order > other_order or (order == other_order and place > other_place)


@compiled
def _end_step(floor: Floor, now: int, step: int) -> None:
    """End a step: its people are free, what it had borrowed goes back, its patient goes on."""
    visit, route_step = floor.steps[step, VISIT], floor.steps[step, ROUTE_STEP]
    floor.steps[step, END_S] = now
    people = PEOPLE + WIDTH * floor.steps[step, PEOPLE_SET]
    for k in range(floor.routes[route_step, people]):
        resource = floor.routes[route_step, people + 1 + 2 * k]
        floor.pools[resource, FREE] += floor.steps[step, HELD + k]
    if floor.routes[route_step, IS_EMERGENCY]:
        _return_loans(floor, now, step)
        _close_emergency(floor, now, floor.steps[floor.visits[visit, TRIGGER], VISIT])
    if floor.visits[visit, N_EMERGENCIES] > 0:
        floor.visits[visit, HELD_BACK] = 1
    else:
        _go_on(floor, now, visit)


@compiled
def _close_emergency(floor: Floor, now: int, visit: int) -> None:
    """Note the end of an emergency of this visit, which may have been held back by it."""
    floor.visits[visit, N_EMERGENCIES] -= 1
    if floor.visits[visit, HELD_BACK] and floor.visits[visit, N_EMERGENCIES] == 0:
        floor.visits[visit, HELD_BACK] = 0
        _go_on(floor, now, visit)


@compiled
def _go_on(floor: Floor, now: int, visit: int) -> None:
    """Let a patient whose step is over wait for the next one, or leave the places and the day."""
    step = floor.visits[visit, STEP] + 1
    if step < floor.visits[visit, AFTER]:
        _join(floor, now, step)
        return
    _add_free(floor, floor.steps[step - 1, ROUTE_STEP], PLACES, 1)
    floor.visits[visit, STATUS], floor.visits[visit, LEFT_S] = LEFT, now


# --- reading the waiting list (rules 2, 3 and 5) ----------------------------------------


@compiled
def _read(floor: Floor, now: int) -> None:
    """Read the waiting list, from the head again whenever a start lets a place go."""
    _drop_those_too_late(floor, now)
    floor.count[READING] += 1
    at = 0
    while at < floor.count[N_WAITING]:
        step = floor.visits[floor.waiting[at, PLACE] & LOW, STEP]
        people_set = _possible_start(floor, now, step)
        if people_set == NOBODY:
            _close(floor, step)
            at += 1
            continue
        _take_off(floor, at)
        _start(floor, now, step, people_set)
        if floor.routes[floor.steps[step, ROUTE_STEP], LET_GO] > 0:
            floor.count[READING] += 1
            at = 0


@compiled
def _take_off(floor: Floor, at: int) -> None:
    """Take an entry off the waiting list."""
    waiting = floor.waiting
    floor.count[N_WAITING] -= 1
    for i in range(at, floor.count[N_WAITING]):
        waiting[i, ORDER], waiting[i, PLACE] = waiting[i + 1, ORDER], waiting[i + 1, PLACE]


@compiled
def _drop_those_too_late(floor: Floor, now: int) -> None:
    """Turn away whose latest start has passed, and miss checks whose step has ended."""
    at = 0
    while at < floor.count[N_WAITING]:
        visit = floor.waiting[at, PLACE] & LOW
        status = _too_late(floor, now, visit)
        if status == LEFT:
            at += 1
        else:
            floor.visits[visit, STATUS] = status
            _take_off(floor, at)


@compiled
def _too_late(floor: Floor, now: int, visit: int) -> int:
    """Return how a waiting visit ends now, or LEFT if it may still come to that."""
    trigger, step = floor.visits[visit, TRIGGER], floor.visits[visit, STEP]
    if trigger == NOBODY:
        late = step == floor.visits[visit, FIRST] and floor.visits[visit, LATEST_S] < now
        return TURNED_AWAY if late else LEFT
    emergency = floor.routes[floor.steps[step, ROUTE_STEP], IS_EMERGENCY]
    return MISSED if floor.steps[trigger, END_S] != NEVER and not emergency else LEFT


@compiled
def _possible_start(floor: Floor, now: int, step: int) -> int:
    """Return the set of people with which a step can start now, or NOBODY.

    What an emergency has to borrow for it is lent to it at once.
    """
    route_step = floor.steps[step, ROUTE_STEP]
    if not _is_available(floor, route_step, LACK):
        return NOBODY
    for people_set in range(floor.routes[route_step, N_SETS]):
        if _is_available(floor, route_step, PEOPLE + WIDTH * people_set):
            return people_set
    if floor.routes[route_step, IS_EMERGENCY]:
        return _borrow(floor, now, step)
    return NOBODY


@compiled
def _is_available(floor: Floor, route_step: int, needs: int) -> bool:
    """Return whether all of these needs are free and not closed."""
    row, pools = floor.routes[route_step], floor.pools
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        resource = row[at]
        if row[at + 1] > pools[resource, FREE] or _is_closed(floor, resource):
            return False
    return True


@compiled
def _is_closed(floor: Floor, resource: int) -> bool:
    return floor.pools[resource, CLOSED] == floor.count[READING]


@compiled
def _close(floor: Floor, step: int) -> None:
    """Close what a step waits for, so that nobody behind it overtakes (rule 3)."""
    route_step = floor.steps[step, ROUTE_STEP]
    row = floor.routes[route_step]
    floor.visits[floor.steps[step, VISIT], SHORT_OF] = _short_of(floor, route_step)
    possible = 0
    for needs in range(PEOPLE, PEOPLE + WIDTH * row[N_SETS], WIDTH):
        possible += _is_within_level(floor, route_step, needs)
    if possible == 0 or not _is_within_level(floor, route_step, LACK):
        return
    if _first_busy(floor, route_step, LACK) != NOBODY:
        _close_busy(floor, route_step, LACK)
    elif _first_closed(floor, route_step, LACK) == NOBODY:
        _close_all(floor, route_step, LACK)
        for needs in range(PEOPLE, PEOPLE + WIDTH * row[N_SETS], WIDTH):
            if _is_within_level(floor, route_step, needs):
                _close_all(floor, route_step, needs)


@compiled
def _short_of(floor: Floor, route_step: int) -> int:
    """Return what a step waits for: a place before people, the busy before the closed."""
    shut = NOBODY
    for needs in range(LACK, PEOPLE + WIDTH * floor.routes[route_step, N_SETS], WIDTH):
        busy = _first_busy(floor, route_step, needs)
        if busy != NOBODY:
            return busy
        if shut == NOBODY:
            shut = _first_closed(floor, route_step, needs)
    return shut


@compiled
def _first_busy(floor: Floor, route_step: int, needs: int) -> int:
    """Return the first of these needs of which too little is free, or NOBODY."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], FREE]:
            return row[at]
    return NOBODY


@compiled
def _first_closed(floor: Floor, route_step: int, needs: int) -> int:
    """Return the first of these needs that is closed, or NOBODY."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if _is_closed(floor, row[at]):
            return row[at]
    return NOBODY


@compiled
def _is_within_level(floor: Floor, route_step: int, needs: int) -> bool:
    """Return whether present capacity is enough for these needs, used or not."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], LEVEL]:
            return False
    return True


@compiled
def _close_busy(floor: Floor, route_step: int, needs: int) -> None:
    """Close those of these needs of which too little is free."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        if row[at + 1] > floor.pools[row[at], FREE]:
            floor.pools[row[at], CLOSED] = floor.count[READING]


@compiled
def _close_all(floor: Floor, route_step: int, needs: int) -> None:
    """Close all of these needs."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        floor.pools[row[at], CLOSED] = floor.count[READING]


# --- starting, pausing, lending (rules 4, 6 and 7) --------------------------------------


@compiled
def _start(floor: Floor, now: int, step: int, people_set: int) -> None:
    """Take what the step needs, set its clock, and let its tasks begin to count."""
    route_step = floor.steps[step, ROUTE_STEP]
    people = PEOPLE + WIDTH * people_set
    _add_free(floor, route_step, LET_GO, 1)
    _add_free(floor, route_step, LACK, -1)
    _add_free(floor, route_step, people, -1)
    for k in range(floor.routes[route_step, people]):
        floor.steps[step, HELD + k] = floor.routes[route_step, people + 2 + 2 * k]
    floor.steps[step, START_S], floor.steps[step, PEOPLE_SET] = now, people_set
    _set_clock(floor, now, step)
    task = floor.steps[step, FIRST_TASK]
    while task != NOBODY:
        _put_on_heap(floor, now + floor.visits[task, OFFSET_S], floor.count[N_STEPS] + task)
        task = floor.visits[task, NEXT_TASK]


@compiled
def _add_free(floor: Floor, route_step: int, needs: int, times: int) -> None:
    """Give all of these needs to the pools, or take them with `times` -1."""
    row = floor.routes[route_step]
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        floor.pools[row[at], FREE] += times * row[at + 1]


@compiled
def _set_clock(floor: Floor, now: int, step: int) -> None:
    """Let the step's remaining seconds run."""
    floor.steps[step, DUE_S] = now + floor.steps[step, REMAINING_S]
    _put_on_heap(floor, floor.steps[step, DUE_S], step)


@compiled
def _stop_clock(floor: Floor, now: int, step: int) -> None:
    floor.steps[step, REMAINING_S] = floor.steps[step, DUE_S] - now
    floor.steps[step, DUE_S] = NEVER


@compiled
def _borrow(floor: Floor, now: int, step: int) -> int:
    """Lend an emergency what it is short of; return its set of people, NOBODY if none can be."""
    n_lenders = _ask_lenders(floor, now, step)
    before = floor.count[N_LOANS]
    for people_set in range(floor.routes[floor.steps[step, ROUTE_STEP], N_SETS]):
        if _note_loans(floor, now, step, people_set, n_lenders):
            for loan in range(before, floor.count[N_LOANS]):
                _lend(floor, now, loan)
            return people_set
        floor.count[N_LOANS] = before
    return NOBODY


@compiled
def _ask_lenders(floor: Floor, now: int, emergency: int) -> int:
    """Write the running steps that may lend to `floor.lenders`, sorted; return their number."""
    trigger = floor.visits[floor.steps[emergency, VISIT], TRIGGER]
    size = 0
    for visit in range(floor.count[N_VISITS]):
        step = floor.visits[visit, STEP]
        if not _may_lend(floor, now, step):
            continue
        at = size
        while at > 0 and _lends_before(floor, trigger, step, floor.lenders[at - 1]):
            floor.lenders[at] = floor.lenders[at - 1]
            at -= 1
        floor.lenders[at] = step
        size += 1
    return size


@compiled
def _may_lend(floor: Floor, now: int, step: int) -> bool:
    if floor.routes[floor.steps[step, ROUTE_STEP], LENDS] == LENDS_NOTHING:
        return False
    return _is_running(floor, step) and floor.steps[step, DUE_S] != now


@compiled
def _lends_before(floor: Floor, trigger: int, step: int, other: int) -> bool:
    """Return whether `step` is asked before `other`, whose visit has a smaller number."""
    if trigger in (step, other):
        return step == trigger
    a, b = floor.steps[step], floor.steps[other]
    if (a[DUE_S] == NEVER) != (b[DUE_S] == NEVER):
        return a[DUE_S] == NEVER
    priority = floor.routes[a[ROUTE_STEP], PRIORITY]
    other_priority = floor.routes[b[ROUTE_STEP], PRIORITY]
    if priority != other_priority:
        return priority > other_priority
    return a[START_S] >= b[START_S]


@compiled
def _note_loans(floor: Floor, now: int, step: int, people_set: int, n_lenders: int) -> bool:
    """Write down loans that make up exactly what is short; return whether they do."""
    row, needs = floor.routes[floor.steps[step, ROUTE_STEP]], PEOPLE + WIDTH * people_set
    for at in range(needs + 1, needs + 1 + 2 * row[needs], 2):
        resource, short = row[at], row[at + 1]
        if not _is_closed(floor, resource):
            short -= max(floor.pools[resource, FREE], 0)
        for lender in floor.lenders[:n_lenders]:
            units = min(_at_hand(floor, lender, resource), short)
            if units > 0:
                _note_loan(floor, now, step, lender, resource, units)
                short -= units
        if short > 0:
            return False
    return True


@compiled
def _note_loan(floor: Floor, now: int, step: int, lender: int, resource: int, units: int) -> None:
    loan = floor.loans[floor.count[N_LOANS]]
    loan[BORROWER], loan[LENDER], loan[RESOURCE], loan[UNITS] = step, lender, resource, units
    loan[FROM_S], loan[TO_S] = now, NEVER
    floor.count[N_LOANS] += 1


@compiled
def _at_hand(floor: Floor, step: int, resource: int) -> int:
    """Return how many units of a resource a running step has at hand."""
    column = _held_column(floor, step, resource)
    return floor.steps[step, column] if column != NOBODY else 0


@compiled
def _held_column(floor: Floor, step: int, resource: int) -> int:
    """Return the column in which a running step holds a resource, or NOBODY."""
    row = floor.routes[floor.steps[step, ROUTE_STEP]]
    people = PEOPLE + WIDTH * floor.steps[step, PEOPLE_SET]
    for k in range(row[people]):
        if row[people + 1 + 2 * k] == resource:
            return HELD + k
    return NOBODY


@compiled
def _lend(floor: Floor, now: int, loan: int) -> None:
    """Give what is lent to the pool, from which the emergency takes it at once."""
    lender, resource = floor.loans[loan, LENDER], floor.loans[loan, RESOURCE]
    units = floor.loans[loan, UNITS]
    floor.steps[lender, _held_column(floor, lender, resource)] -= units
    floor.steps[lender, LENT] += units
    floor.pools[resource, FREE] += units
    pauses = floor.routes[floor.steps[lender, ROUTE_STEP], LENDS] == PAUSES
    if pauses and floor.steps[lender, DUE_S] != NEVER:
        _stop_clock(floor, now, lender)


@compiled
def _return_loans(floor: Floor, now: int, step: int) -> None:
    """Take what an emergency had borrowed from the pool again, if its lender still runs."""
    for loan in range(floor.count[N_LOANS]):
        if floor.loans[loan, BORROWER] == step:
            floor.loans[loan, TO_S] = now
            if _is_running(floor, floor.loans[loan, LENDER]):
                _give_back(floor, now, loan)


@compiled
def _give_back(floor: Floor, now: int, loan: int) -> None:
    """Give one loan back to its lender, whose clock goes on when all is back."""
    lender, resource = floor.loans[loan, LENDER], floor.loans[loan, RESOURCE]
    units = floor.loans[loan, UNITS]
    floor.pools[resource, FREE] -= units
    floor.steps[lender, _held_column(floor, lender, resource)] += units
    floor.steps[lender, LENT] -= units
    if floor.steps[lender, LENT] == 0 and floor.steps[lender, DUE_S] == NEVER:
        _set_clock(floor, now, lender)


# --- the end of the day -----------------------------------------------------------------


@compiled
def _write_log(floor: Floor, log: DayLog) -> None:
    """Copy what happened to the log: steps, visits, and loans in order."""
    for step in range(floor.count[N_STEPS]):
        row = floor.steps[step]
        log.ready_s[step], log.start_s[step], log.end_s[step] = (
            row[READY_S],
            row[START_S],
            row[END_S],
        )
        log.alternative[step] = row[PEOPLE_SET]
    for visit in range(floor.count[N_VISITS]):
        row = floor.visits[visit]
        log.status[visit], log.left_s[visit] = row[STATUS], row[LEFT_S]
        log.short_of[visit] = row[SHORT_OF] if row[STATUS] == TURNED_AWAY else NOBODY
    _sort_loans(floor)
    for loan in range(floor.count[N_LOANS]):
        row = floor.loans[loan]
        log.loan_borrower[loan], log.loan_lender[loan] = row[BORROWER], row[LENDER]
        log.loan_resource[loan], log.loan_units[loan] = row[RESOURCE], row[UNITS]
        log.loan_from_s[loan], log.loan_to_s[loan] = row[FROM_S], row[TO_S]


@compiled
def _sort_loans(floor: Floor) -> None:
    """Sort the loans by borrower, lender and resource; no two are alike in all three."""
    for loan in range(1, floor.count[N_LOANS]):
        at = loan
        while at > 0 and _is_before(floor.loans[at], floor.loans[at - 1]):
            for column in range(LOAN_COLUMNS):
                here = floor.loans[at, column]
                floor.loans[at, column] = floor.loans[at - 1, column]
                floor.loans[at - 1, column] = here
            at -= 1


@compiled
def _is_before(loan: Ints, other: Ints) -> bool:
    for column in (BORROWER, LENDER, RESOURCE):
        if loan[column] != other[column]:
            return loan[column] < other[column]
    return False
