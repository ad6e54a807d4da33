"""Owner standby: the time in which the rule holds the owner in the house for infusions alone.

Takes       a day's plan and log
Gives       seconds, added to one row of the activity table
Units       seconds
Left out    what an hour of theirs is worth elsewhere (ledger/)
"""

from planner.models import records as r
from planner.models.machine_code.compiled import part
from planner.models.records import Activity, DayLog, DayPlan, Floor, Ints


@part
def measure_standby(
    plan: DayPlan, log: DayLog, floor: Floor, capacity: Ints, has_patients: bool, row: Ints
) -> None:
    """Add the seconds in which the rule holds the owner in the house for infusions alone.

    That is from the first patient until the last, less what is work for infusions, which is counted
    for itself. On a day with existing patients the owner is there for these in any case, from the
    first slot to the last.
    """
    is_needed = floor.must_be_there[r.ON_SITE] > 0 and floor.owner_counts
    is_another = floor.added_prescribers_count and capacity[r.ADDED_PRESCRIBERS] > 0
    if not is_needed or is_another or floor.owner_infuses or capacity[r.OWNER] == 0:
        return
    from_s, to_s = r.NEVER, 0
    for v in range(len(plan.visit_route)):
        if is_treated(plan, log, v):
            from_s = min(from_s, log.start_s[plan.visit_first_step[v]])
            to_s = max(to_s, log.left_s[v])
    held_s = beyond_practice_s(from_s, to_s, floor, has_patients)
    for v in range(len(plan.visit_route)):
        if counts_owner(floor, plan.visit_route[v] % r.N_ROUTES):
            held_s -= worked_s(plan, log, floor, v, (from_s, to_s), has_patients)
    row[Activity.OWNER_HELD_S] += max(0, held_s)


@part
def is_treated(plan: DayPlan, log: DayLog, v: int) -> bool:
    """Return whether a visit is that of a patient who came for an infusion."""
    route = plan.visit_route[v] % r.N_ROUTES
    return bool((route == r.INFUSION or route == r.POSTPONED) and log.status[v] == r.LEFT)


@part
def worked_s(
    plan: DayPlan,
    log: DayLog,
    floor: Floor,
    v: int,
    between_s: tuple[int, int],
    has_patients: bool,
) -> int:
    """Return the seconds that the owner works at one visit in [from, to)."""
    from_s, to_s = between_s
    table, first, total = plan.routes, plan.visit_first_step[v], 0
    for step in range(first, plan.visit_first_step[v + 1]):
        a = log.alternative[step]
        at = table.route_first_step[plan.visit_route[v]] + step - first
        for k in range(table.people.shape[2] if a != r.NOBODY else 0):
            if table.people_units[at, a, k] == 0:
                break  # those needed stand first
            if table.people[at, a, k] == r.OWNER:
                since_s, until_s = max(from_s, log.start_s[step]), min(to_s, log.end_s[step])
                total += beyond_practice_s(since_s, until_s, floor, has_patients)
    return total


@part
def beyond_practice_s(from_s: int, to_s: int, floor: Floor, has_patients: bool) -> int:
    """Return the part of [from_s, to_s) outside the hours in which the owner has patients."""
    whole_s = max(0, to_s - from_s)
    if not has_patients or len(floor.slot_s) == 0 or floor.fullness[0] == 0:
        return whole_s
    last_s = floor.slot_s[-1] + floor.slot_length_s
    return whole_s - int(max(0, min(to_s, last_s) - max(from_s, floor.slot_s[0])))


@part
def counts_owner(floor: Floor, route: int) -> bool:
    """Return whether a route's time with the owner is counted for itself.

    Who infuses is there for infusions from the first patient until the last: that is one span.
    """
    return bool(route == r.CONSULT or (r.INFUSION <= route < r.LATE and not floor.owner_infuses))
