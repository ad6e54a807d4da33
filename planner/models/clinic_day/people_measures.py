"""People measures: whose time a day takes: nurses who watch and work, the owner, who lends whom.

Takes       the plan, the log, one visit or all of them
Gives       additions to one row of the activity table; seconds in which nurses are tied
Units       seconds; watch in unit-seconds
Left out    waits, rooms and outcomes (measures.py), overtime (overtime.py)
"""

from planner.models import records as r
from planner.models.clinic_day.owner_standby import counts_owner
from planner.models.clinic_day.schedule import is_supervisor, visit_of
from planner.models.machine_code.compiled import part
from planner.models.records import Activity, DayLog, DayPlan, Floor, Ints


@part
def is_in_program(route: int) -> bool:
    """Return whether a route, counted from the first of its program, is its own."""
    return bool(r.INFUSION <= route < r.LUNCH_ASSISTANT)


@part
def measure_people(plan: DayPlan, log: DayLog, floor: Floor, v: int, row: Ints) -> None:
    """Add the watch units that one visit kept busy, and the owner's time for the program."""
    table, route = plan.routes, plan.visit_route[v] % r.N_ROUTES
    first, first_step = plan.visit_first_step[v], table.route_first_step[plan.visit_route[v]]
    is_program = counts_owner(floor, route)
    is_nurse = route < r.LUNCH_ASSISTANT and not is_owners_own(floor, route)
    for step in range(first, plan.visit_first_step[v + 1]):
        a = log.alternative[step]
        if a == r.NOBODY:
            continue
        at = first_step + step - first
        for k in range(table.people.shape[2]):
            units, who = table.people_units[at, a, k], table.people[at, a, k]
            if units == 0:
                break  # those needed stand first
            if who == r.INFUSION_WATCH and is_nurse:
                row[Activity.NURSE_BUSY_S] += units * within_s(
                    log.start_s[step], log.end_s[step], floor
                )
            if who == r.OWNER and is_program:
                row[Activity.OWNER_PROGRAMME_S] += log.end_s[step] - log.start_s[step]


@part
def tied_s(plan: DayPlan, log: DayLog, floor: Floor, nurses: int, tied: Ints) -> int:
    """Return the seconds of opening hours in which infusion nurses watch, work or have lunch.

    Minute by minute: who watches one patient is tied as much as who watches two. `tied`, shape
    (2, minutes of a day), is written over; outside opening hours it is not read.
    """
    total, opens_min, closes_min = 0, floor.opens_s // 60, floor.closes_s // 60
    for minute in range(opens_min, closes_min):
        tied[0, minute] = tied[1, minute] = 0
    for v in range(len(plan.visit_route)):
        note_tied(plan, log, v, tied)
    for minute in range(opens_min, closes_min):
        at_it = max(tied[1, minute], -(-tied[0, minute] // floor.watch_units))
        total += 60 * min(nurses, at_it)
    return total


@part
def note_tied(plan: DayPlan, log: DayLog, v: int, tied: Ints) -> None:
    """Add in which minutes a visit needs watch and hands of infusion nurses."""
    table, first = plan.routes, plan.visit_first_step[v]
    first_step = table.route_first_step[plan.visit_route[v]]
    for step in range(first, plan.visit_first_step[v + 1]):
        a = log.alternative[step]
        if a == r.NOBODY:
            continue
        until_min = min(24 * 60, -(-log.end_s[step] // 60))
        for k in range(table.people.shape[2]):
            at = first_step + step - first
            units, who = table.people_units[at, a, k], table.people[at, a, k]
            if units > 0 and (who == r.INFUSION_WATCH or who == r.INFUSION_HANDS):
                for minute in range(log.start_s[step] // 60, until_min):
                    tied[int(who == r.INFUSION_HANDS), minute] += units


@part
def is_owners_own(floor: Floor, route: int) -> bool:
    """Return whether hands and watch are those of an owner who infuses, at other work."""
    return bool(floor.owner_infuses and (route < r.INFUSION or route == r.CONSULT))


@part
def within_s(from_s: int, to_s: int, floor: Floor) -> int:
    """Return the part of [from_s, to_s) inside opening hours."""
    return max(0, min(to_s, floor.closes_s) - max(from_s, floor.opens_s))


@part
def offered_s(plan: DayPlan, resource: int, floor: Floor) -> int:
    """Return the unit-seconds of a resource that are offered inside opening hours."""
    total, after = 0, plan.level_first[resource + 1]
    for k in range(plan.level_first[resource], after):
        until_s = plan.level_from_s[k + 1] if k + 1 < after else floor.closes_s
        total += plan.level_units[k] * within_s(plan.level_from_s[k], until_s, floor)
    return total


@part
def measure_loans(plan: DayPlan, log: DayLog, floor: Floor, first_route: int, row: Ints) -> None:
    """Add the seconds in which watching, or being there, was lent to another's emergency.

    Lenders are the visits of the program that begins at a route, or, where that is NOBODY, those
    of no program.
    """
    for k in range(len(log.loan_lender)):
        lender, borrower = log.loan_lender[k], log.loan_borrower[k]
        patient = visit_of(plan, lender)
        if not lends_in(plan.visit_route[patient], first_route):
            continue
        at = plan.routes.route_first_step[plan.visit_route[patient]]
        at += lender - plan.visit_first_step[patient]
        watches = log.loan_resource[k] == r.INFUSION_WATCH
        own = plan.trigger_step[visit_of(plan, borrower)] == lender
        route = plan.visit_route[patient] % r.N_ROUTES
        if log.loan_resource[k] == r.OWNER and counts_owner(floor, route):
            # the owner's time counts where the owner helps
            row[Activity.OWNER_PROGRAMME_S] -= (
                min(log.loan_to_s[k], log.end_s[lender]) - log.loan_from_s[k]
            )
        if watches and (own or plan.routes.lends[at] != r.RUNS_ON):
            # her time counts where she helps; what is owed to others is load all the same
            until_s = min(log.loan_to_s[k], log.end_s[lender])
            lent_s = within_s(log.loan_from_s[k], until_s, floor)
            row[Activity.NURSE_BUSY_S] -= log.loan_units[k] * lent_s
        if plan.routes.lends[at] != r.RUNS_ON or own:
            continue
        seconds = max(0, min(log.loan_to_s[k], log.end_s[lender]) - log.loan_from_s[k])
        row[Activity.UNWATCHED_S if watches else Activity.NOT_BESIDE_S] += seconds
        row[Activity.SUPERVISION_MISSED] += is_supervisor(log.loan_resource[k], floor)


@part
def lends_in(route: int, first_route: int) -> bool:
    """Return whether a visit is of the program that begins at a route; NOBODY: of none."""
    if first_route == r.NOBODY:
        return not is_in_program(route % r.N_ROUTES)
    return is_in_program(route - first_route)
