"""Breaches: where a day broke the monitoring rule, entry by entry.

Takes       the plan, the log and the floor of a program
Gives       rows of second, kind, visit, what it was short of, whom it served, seconds
Units       seconds
Left out    words (presentation/), counting by month (measures.py)

No infusion starts against its rule: the clinic day does not let it. What stands here is what
broke later, through an emergency, an overrun or somebody who could not come.
"""

import numpy as np

from planner.models import records as r
from planner.models.clinic_day.schedule import is_supervisor, visit_of
from planner.models.machine_code.compiled import lent, part
from planner.models.records import DayLog, DayPlan, Floor, Ints

# Kinds.
NOT_WATCHED_AT_ONCE = 0  # the infusion is over, and nobody is free to watch the recovery
CALLED_AWAY = 1  # who watches was lent to somebody else's emergency
NOT_BESIDE = 2  # who sits beside the patient was lent; an emergency asks its own patient's first
CHECK_LATE = 3
CHECK_MISSED = 4
PRESCRIBER_MISSED = 5
HELP_LATE = 6
NOT_SUPERVISED = 7  # who sat beside to supervise was lent to somebody else
N_KINDS = 8

# Columns of a row.
AT_S, KIND, VISIT, RESOURCE, CAUSE, SECONDS = range(6)
N_COLUMNS = 6


def breaches_of(plan: DayPlan, log: DayLog, floor: Floor) -> Ints:
    """Return the breaches of a day in the order of visits and loans, shape (n, N_COLUMNS).

    They are those of the program of the floor.

    VISIT is the patient's visit. RESOURCE is what was short, or lent. CAUSE is the visit
    whose emergency it was lent to; both are NOBODY where there is none.
    """
    rows = no_breaches(len(log.start_s) + len(log.loan_lender))
    return rows[: note_breaches(plan, log, floor, rows)]


def no_breaches(most: int) -> Ints:
    """Return a table for the breaches of a day with so many visit steps and loans."""
    return np.empty((most, N_COLUMNS), dtype=np.int64)


@lent
def note_breaches(plan: DayPlan, log: DayLog, floor: Floor, rows: Ints) -> int:
    """Write the same into rows that are there; return how many there are."""
    n = 0
    for v in range(len(plan.visit_route)):
        route, first = plan.visit_route[v] - floor.first_route, plan.visit_first_step[v]
        if route == r.INFUSION and log.status[v] == r.LEFT and not floor.checks_only:
            step = first + r.RECOVER
            waited = log.start_s[step] - log.ready_s[step]
            if waited > 0:
                what = log.short_of[step]
                n = _note(rows, n, log.ready_s[step], NOT_WATCHED_AT_ONCE, v, what, waited)
        elif plan.trigger_step[v] != r.NOBODY:
            n = _note_task(plan, log, floor, v, rows, n)
    return int(_add_loans(plan, log, floor, rows, n))


@part
def _note(rows: Ints, n: int, at_s: int, kind: int, visit: int, resource: int, seconds: int) -> int:
    rows[n, AT_S], rows[n, KIND], rows[n, VISIT] = at_s, kind, visit
    rows[n, RESOURCE], rows[n, CAUSE], rows[n, SECONDS] = resource, r.NOBODY, seconds
    return n + 1


@part
def _note_task(plan: DayPlan, log: DayLog, floor: Floor, v: int, rows: Ints, n: int) -> int:
    """Note a check or a prescriber late or missed, and help that came late."""
    route = plan.visit_route[v] - floor.first_route
    step, trigger = plan.visit_first_step[v], plan.trigger_step[v]
    due, patient = log.ready_s[step], visit_of(plan, trigger)
    missed, what = log.status[v] == r.MISSED, log.short_of[step]
    since = log.end_s[trigger] - due if missed else log.start_s[step] - due
    if log.status[v] == r.NOT_TRIGGERED or log.end_s[trigger] == r.NEVER or due == r.NEVER:
        return n
    if route == r.CHECK and missed:
        return int(_note(rows, n, due, CHECK_MISSED, patient, what, since))
    if route == r.CHECK and since > floor.grace_s:
        return int(_note(rows, n, due, CHECK_LATE, patient, what, since))
    if route == r.PRESCRIBER and missed:
        return int(_note(rows, n, due, PRESCRIBER_MISSED, patient, what, since))
    is_help = r.HELP_NURSE <= route <= r.HELP_ALL
    if is_help and since + floor.walk_s > floor.help_limit_s:
        return int(_note(rows, n, due, HELP_LATE, patient, what, since + floor.walk_s))
    return n


@part
def _add_loans(plan: DayPlan, log: DayLog, floor: Floor, rows: Ints, n: int) -> int:
    """Note who watched or sat beside a patient and was lent to somebody else's emergency."""
    for k in range(len(log.loan_lender)):
        lender, borrower = log.loan_lender[k], log.loan_borrower[k]
        patient, helped = visit_of(plan, lender), visit_of(plan, borrower)
        infuses = plan.visit_route[patient] == floor.first_route + r.INFUSION
        if not infuses or plan.trigger_step[helped] == lender:
            continue
        first = plan.visit_first_step[patient]
        if lender != first + r.INFUSE and lender != first + r.RECOVER:
            continue
        until = min(log.loan_to_s[k], log.end_s[lender])
        watches = log.loan_resource[k] == r.INFUSION_WATCH
        supervised = is_supervisor(log.loan_resource[k], floor)
        kind = CALLED_AWAY if watches else NOT_SUPERVISED if supervised else NOT_BESIDE
        at_s = log.loan_from_s[k]
        n = _note(rows, n, at_s, kind, patient, log.loan_resource[k], until - at_s)
        rows[n - 1, CAUSE] = visit_of(plan, plan.trigger_step[helped])
    return n
