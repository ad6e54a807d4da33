"""Lending: what an emergency or a check borrows from running steps, and its return."""

from planner.models.clinic_day.compiled_rules.events import set_clock, stop_clock
from planner.models.clinic_day.compiled_rules.floor import (
    BORROWER,
    DUE_S,
    FREE,
    FROM_S,
    IS_EMERGENCY,
    LENDER,
    LENDS,
    LENT,
    N_LOANS,
    N_SETS,
    N_VISITS,
    PAIRS,
    PEOPLE,
    PEOPLE_SET,
    PRIORITY,
    RESOURCE,
    ROUTE_STEP,
    START_S,
    STEP,
    TO_S,
    TRIGGER,
    UNITS,
    VISIT,
    WIDTH,
    EngineState,
    change_free,
    goes_on,
    is_running,
)
from planner.models.clinic_day.compiled_rules.needs import is_closed
from planner.models.machine_code.compiled import part
from planner.models.records import LENDS_NOTHING, NEVER, NOBODY, PUT_DOWN, RUNS_ON


@part
def borrow(floor: EngineState, now: int, step: int) -> int:
    """Lend a step what it is short of; return its set of people, NOBODY if none can be."""
    n_lenders = _ask_lenders(floor, now, step)
    n_loans = floor.counters[N_LOANS]
    for people_set in range(floor.routes[floor.steps[step, ROUTE_STEP], N_SETS]):
        if _note_loans(floor, now, step, people_set, n_lenders):
            for loan in range(n_loans, floor.counters[N_LOANS]):
                _lend(floor, now, loan)
            return people_set
        floor.counters[N_LOANS] = n_loans
    return NOBODY


@part
def _ask_lenders(floor: EngineState, now: int, borrower: int) -> int:
    """Write the running steps that may lend to `floor.lenders`, sorted; return their number."""
    n_lenders, trigger = 0, floor.visits[floor.steps[borrower, VISIT], TRIGGER]
    emergency = floor.routes[floor.steps[borrower, ROUTE_STEP], IS_EMERGENCY] > 0
    for visit in range(floor.counters[N_VISITS]):
        step = floor.visits[visit, STEP]
        lends = floor.routes[floor.steps[step, ROUTE_STEP], LENDS]
        if not _may_lend(lends, emergency) or not goes_on(floor, now, step):
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
def _lends_before(floor: EngineState, trigger: int, step: int, other: int) -> bool:
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
def _note_loans(floor: EngineState, now: int, step: int, people_set: int, n_lenders: int) -> bool:
    """Write down loans that make up exactly what is short; return whether they do."""
    row, needs = floor.routes[floor.steps[step, ROUTE_STEP]], PEOPLE + WIDTH * people_set
    for at in range(needs + PAIRS, needs + PAIRS + 2 * row[needs], 2):
        short = row[at + 1]
        if not is_closed(floor, row[at]):
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
def _note_loan(
    floor: EngineState, now: int, step: int, lender: int, resource: int, units: int
) -> None:
    loan = floor.loans[floor.counters[N_LOANS]]
    loan[BORROWER], loan[LENDER], loan[RESOURCE], loan[UNITS] = step, lender, resource, units
    loan[FROM_S], loan[TO_S] = now, NEVER
    floor.counters[N_LOANS] += 1


@part
def _at_hand(floor: EngineState, step: int, resource: int) -> int:
    """Return how many units of a resource a running step has at hand."""
    need = _need_of(floor, step, resource)
    if need == NOBODY:
        return 0
    people = PEOPLE + WIDTH * floor.steps[step, PEOPLE_SET]
    units = floor.routes[floor.steps[step, ROUTE_STEP], people + PAIRS + 1 + 2 * need]
    return int(units - floor.away[step, need] if floor.steps[step, LENT] else units)


@part
def _need_of(floor: EngineState, step: int, resource: int) -> int:
    """Return which of the needs of a running step is for a resource, or NOBODY."""
    row = floor.routes[floor.steps[step, ROUTE_STEP]]
    people = PEOPLE + WIDTH * floor.steps[step, PEOPLE_SET]
    for need in range(row[people]):
        if row[people + PAIRS + 2 * need] == resource:
            return int(need)
    return NOBODY


@part
def _lend(floor: EngineState, now: int, loan: int) -> None:
    """Give what is lent to the pool, from which the borrower takes it at once."""
    lender = floor.loans[loan, LENDER]
    _add_at_hand(floor, loan, -1)
    pauses = floor.routes[floor.steps[lender, ROUTE_STEP], LENDS] != RUNS_ON
    if pauses and floor.steps[lender, DUE_S] != NEVER:
        stop_clock(floor, now, lender)


@part
def return_loans(floor: EngineState, now: int, step: int) -> None:
    """Take what a step had borrowed from the pool again, if its lender still runs."""
    for loan in range(floor.counters[N_LOANS]):
        if floor.loans[loan, BORROWER] != step:
            continue
        floor.loans[loan, TO_S] = now
        lender = floor.loans[loan, LENDER]
        if is_running(floor, lender):
            _add_at_hand(floor, loan, 1)
            if floor.steps[lender, LENT] == 0 and floor.steps[lender, DUE_S] == NEVER:
                set_clock(floor, now, lender)


@part
def _add_at_hand(floor: EngineState, loan: int, times: int) -> None:
    """Move a loan from the pool to its lender, or the other way with `times` -1."""
    lender, resource = floor.loans[loan, LENDER], floor.loans[loan, RESOURCE]
    units = times * floor.loans[loan, UNITS]
    change_free(floor, resource, -units)
    if floor.steps[lender, LENT] == 0:
        floor.away[lender, :] = 0
    floor.away[lender, _need_of(floor, lender, resource)] -= units
    floor.steps[lender, LENT] -= units
