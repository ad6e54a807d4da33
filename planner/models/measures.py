"""Measures: what a day's log means, in counts and seconds.

Takes       the plan, the log and what the visits mean
Gives       additions to one row of the activity table
Units       seconds; watch in unit-seconds
Left out    money (ledger.py); what patients do next (course.py)

Utilisation is busy over offered, inside opening hours and never clipped at 100 %.
"""

import numpy as np

from planner import records as r
from planner.compiled import compiled
from planner.records import DayLog, DayPlan, DayVisits, Floor, Ints


@compiled
def measure_day(
    plan: DayPlan, log: DayLog, visits: DayVisits, floor: Floor, capacity: Ints, row: Ints
) -> None:
    """Add what happened on one day to `row`, shape (N_ACTIVITIES,)."""
    last_assistant_s, last_nurse_s = 0, 0
    for v in range(len(plan.visit_route)):
        route, first, after = (
            plan.visit_route[v],
            plan.visit_first_step[v],
            plan.visit_first_step[v + 1],
        )
        done = log.status[v] == r.LEFT
        if route < r.INFUSION:
            measure_existing(plan, log, visits, v, row)
        elif route == r.INFUSION:
            measure_infusion(plan, log, visits, floor, v, row)
        elif route == r.CONSULT:
            row[r.OWNER_PROGRAMME_S] += log.end_s[first] - log.start_s[first]
        elif route == r.CHECK:
            measure_check(log, floor, v, first, row)
        elif route == r.PRESCRIBER:
            measure_prescriber(log, v, first, row)
        elif route == r.EVENT or route == r.URGENT:
            measure_event(log, v, first, route, row)
        elif route >= r.LUNCH_ASSISTANT and not done:
            row[r.LUNCHES_MISSED] += 1
        if done and (route <= r.INFUSION or route == r.CONSULT):
            last_assistant_s = max(last_assistant_s, log.left_s[v])
        if done and route == r.INFUSION:
            last_nurse_s = max(last_nurse_s, log.left_s[v])
        measure_watch(plan, log, floor, first, after, row)
    measure_loans(plan, log, row)
    row[r.PHYSICIAN_OVERTIME_S] += physician_overtime_s(plan, log, visits, floor)
    if capacity[r.ASSISTANTS] > 0:
        row[r.ASSISTANT_OVERTIME_S] += max(0, last_assistant_s - floor.closes_s)
    late = max(0, last_nurse_s - floor.closes_s)
    row[r.NURSE_OVERTIME_S] += late * capacity[r.INFUSION_HANDS]
    open_s = floor.closes_s - floor.opens_s
    row[r.ROOM_OFFERED_S] += capacity[r.INFUSION_ROOMS] * open_s
    row[r.NURSE_OFFERED_S] += capacity[r.INFUSION_WATCH] * open_s


@compiled
def measure_existing(plan: DayPlan, log: DayLog, visits: DayVisits, v: int, row: Ints) -> None:
    """Add one existing visit: held with its wait, or given up."""
    if log.status[v] == r.TURNED_AWAY:
        row[r.EXISTING_GAVE_UP] += 1
        return
    row[r.EXISTING_VISITS] += 1
    row[r.EXISTING_WAIT_S] += wait_s(plan, log, visits, v, plan.visit_first_step[v + 1])


@compiled
def physician_overtime_s(plan: DayPlan, log: DayLog, visits: DayVisits, floor: Floor) -> int:
    """Return the seconds after closing in which physicians still see patients, each counted."""
    last_s = np.full(r.MAX_PHYSICIANS, floor.closes_s)
    for v in range(len(plan.visit_route)):
        p = visits.physician[v]
        if p == r.NOBODY or log.status[v] != r.LEFT:
            continue
        first = plan.visit_first_step[v]
        seen = first + 1 if plan.visit_route[v] < r.INFUSION else first
        last_s[p] = max(last_s[p], log.end_s[seen])
    return int((last_s - floor.closes_s).sum())


@compiled
def wait_s(plan: DayPlan, log: DayLog, visits: DayVisits, v: int, until: int) -> int:
    """Return how long a patient waited before the step `until`.

    It counts from when both they and their time had come.
    """
    first = plan.visit_first_step[v]
    total = max(0, log.start_s[first] - max(visits.appointment_s[v], plan.arrive_s[v]))
    for step in range(first + 1, until):
        total += log.start_s[step] - log.ready_s[step]
    return int(total)


@compiled
def measure_infusion(
    plan: DayPlan, log: DayLog, visits: DayVisits, floor: Floor, v: int, row: Ints
) -> None:
    """Add one infusion visit: turned away, or its waits and the time it held its room."""
    if log.status[v] == r.TURNED_AWAY:
        row[r.INFUSIONS_TURNED_AWAY] += 1
        return
    first = plan.visit_first_step[v]
    row[r.INFUSION_WAIT_S] += wait_s(plan, log, visits, v, first + r.CLEAN)
    row[r.OWNER_PROGRAMME_S] += covered_s(log, first)
    row[r.ROOM_HELD_S] += log.left_s[v] - log.start_s[first]
    row[r.ROOM_BUSY_S] += within_s(log.start_s[first], log.left_s[v], floor)
    row[r.UNWATCHED_S] += log.start_s[first + r.RECOVER] - log.ready_s[first + r.RECOVER]
    if floor.prescriber_in_room:
        row[r.OWNER_PROGRAMME_S] += log.end_s[first + r.INFUSE] - log.start_s[first + r.INFUSE]


@compiled
def covered_s(log: DayLog, first: int) -> int:
    """Return how long the owner stood in for the nurse's watch at the vein and the discharge."""
    total = 0
    for step in (first + r.VEIN, first + r.DISCHARGE):
        if log.alternative[step] == 1:
            total += log.end_s[step] - log.start_s[step]
    return total


@compiled
def within_s(from_s: int, to_s: int, floor: Floor) -> int:
    """Return the part of [from_s, to_s) inside opening hours."""
    return max(0, min(to_s, floor.closes_s) - max(from_s, floor.opens_s))


@compiled
def measure_check(log: DayLog, floor: Floor, v: int, step: int, row: Ints) -> None:
    """Add one vital-sign check: in time, late or missed."""
    if log.status[v] == r.NOT_TRIGGERED:
        return
    row[r.CHECKS] += 1
    if log.status[v] == r.MISSED:
        row[r.CHECKS_MISSED] += 1
    elif log.start_s[step] - log.ready_s[step] > floor.grace_s:
        row[r.CHECKS_LATE] += 1


@compiled
def measure_prescriber(log: DayLog, v: int, step: int, row: Ints) -> None:
    """Add the prescriber's minutes at one infusion, or that they did not come."""
    if log.status[v] == r.LEFT:
        row[r.OWNER_PROGRAMME_S] += log.end_s[step] - log.start_s[step]
    elif log.status[v] == r.MISSED:
        row[r.PRESCRIBER_MISSED] += 1


@compiled
def measure_event(log: DayLog, v: int, step: int, route: int, row: Ints) -> None:
    """Add one adverse event and the seconds until help was at the chair."""
    if log.status[v] != r.LEFT:
        return
    row[r.EVENTS] += 1
    row[r.HELP_S] += log.start_s[step] - log.ready_s[step]
    if route == r.URGENT:
        row[r.URGENT_EVENTS] += 1
        row[r.OWNER_PROGRAMME_S] += log.end_s[step] - log.start_s[step]


@compiled
def measure_watch(
    plan: DayPlan, log: DayLog, floor: Floor, first: int, after: int, row: Ints
) -> None:
    """Add the watch units that the steps of one visit kept busy."""
    table = plan.routes
    v_route_step = -1
    for step in range(first, after):
        if log.alternative[step] == r.NOBODY:
            continue
        v_route_step = route_step(plan, step)
        a = log.alternative[step]
        for k in range(table.people.shape[2]):
            if (
                table.people[v_route_step, a, k] == r.INFUSION_WATCH
                and table.people_units[v_route_step, a, k] > 0
            ):
                busy = within_s(log.start_s[step], log.end_s[step], floor)
                row[r.NURSE_BUSY_S] += table.people_units[v_route_step, a, k] * busy


@compiled
def route_step(plan: DayPlan, step: int) -> int:
    """Return the route step of a visit step."""
    low, high = 0, len(plan.visit_route)
    while high - low > 1:
        middle = (low + high) // 2
        if plan.visit_first_step[middle] <= step:
            low = middle
        else:
            high = middle
    first = plan.routes.route_first_step[plan.visit_route[low]]
    return int(first + step - plan.visit_first_step[low])


@compiled
def measure_loans(plan: DayPlan, log: DayLog, row: Ints) -> None:
    """Add the seconds in which watching was lent to somebody else's emergency."""
    for k in range(len(log.loan_lender)):
        lender, borrower = log.loan_lender[k], log.loan_borrower[k]
        if plan.routes.lends[route_step(plan, lender)] != r.RUNS_ON:
            continue
        if plan.trigger_step[visit_of(plan, borrower)] == lender:
            continue
        until = min(log.loan_to_s[k], log.end_s[lender])
        row[r.UNWATCHED_S] += max(0, until - log.loan_from_s[k])


@compiled
def visit_of(plan: DayPlan, step: int) -> int:
    """Return the visit that a visit step belongs to."""
    for v in range(len(plan.visit_route)):
        if plan.visit_first_step[v + 1] > step:
            return v
    return r.NOBODY
