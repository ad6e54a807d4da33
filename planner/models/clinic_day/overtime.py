"""Overtime: the time after closing, and beyond what nurses are paid for, of everybody who stays.

Takes       a day's plan and log, and what its visits mean
Gives       seconds, added to one row of the activity table
Units       seconds
Left out    what overtime costs (ledger/)
"""

from planner.models import records as r
from planner.models.machine_code.compiled import part
from planner.models.records import Activity, DayLog, DayPlan, DayVisits, Floor, Ints


@part
def measure_overtime(
    plan: DayPlan, log: DayLog, visits: DayVisits, floor: Floor, capacity: Ints, row: Ints
) -> None:
    """Add the seconds after closing until the last patient left, for everybody who stays.

    Infusion nurses who stay beyond the hours they are paid for, but not beyond closing, are counted
    apart.
    """
    last_assistant_s, last_nurse_s = floor.closes_s, floor.closes_s
    came_s, left_s = r.NEVER, 0
    for v in range(len(plan.visit_route)):
        route = plan.visit_route[v] % r.N_ROUTES
        if log.status[v] != r.LEFT:
            continue
        if route <= r.POSTPONED or route == r.CONSULT:
            last_assistant_s = max(last_assistant_s, log.left_s[v])
        if route == r.INFUSION or route == r.POSTPONED:
            left_s = max(left_s, log.left_s[v])
            came_s = min(came_s, log.start_s[plan.visit_first_step[v]])
    stays = last_assistant_s > floor.closes_s  # whoever has seen the last patient
    for p in range(r.MAX_PHYSICIANS if stays else 0):
        last_s = last_seen_s(plan, log, visits, p)
        row[Activity.PHYSICIAN_OVERTIME_S] += max(0, last_s - floor.closes_s)
    last_nurse_s = max(last_nurse_s, left_s)
    stayed_s = max(0, min(left_s, floor.closes_s) - floor.nurses_paid_until_s)
    nurses = capacity[r.INFUSION_HANDS]
    if floor.owner_infuses and capacity[r.OWNER] > 0:  # who is paid no overtime
        nurses -= 1
        row[Activity.OWNER_PROGRAMME_S] += max(0, left_s - came_s)
    row[Activity.NURSE_OVERRUN_S] += stayed_s * nurses
    row[Activity.NURSE_OVERTIME_S] += (last_nurse_s - floor.closes_s) * nurses
    if capacity[r.ASSISTANTS] > 0:
        row[Activity.ASSISTANT_OVERTIME_S] += last_assistant_s - floor.closes_s


@part
def last_seen_s(plan: DayPlan, log: DayLog, visits: DayVisits, physician: int) -> int:
    """Return when a physician has seen the last patient; 0 where there was none."""
    last_s = 0
    for v in range(len(plan.visit_route)):
        if visits.physician[v] == physician and log.status[v] == r.LEFT:
            first = plan.visit_first_step[v]
            seen = first + 1 if plan.visit_route[v] % r.N_ROUTES < r.INFUSION else first
            last_s = max(last_s, log.end_s[seen])
    return int(last_s)
