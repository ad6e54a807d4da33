"""Measures: what a day's log means, in counts and seconds.

Takes       the plan, the log and what the visits mean
Gives       additions to one row of the activity table, to the outcomes of existing visits by
            physician, and to the delays by what was waited for
Units       seconds; watch in unit-seconds
Left out    whose time a day takes (people_measures.py); money (ledger/); what patients do next
            (course.py)

Utilization is busy over offered, inside opening hours and never clipped at 100 %.
"""

from typing import NamedTuple

import numpy as np

from planner.models import records as r
from planner.models.clinic_day.overtime import measure_overtime
from planner.models.clinic_day.owner_standby import counts_owner, measure_standby
from planner.models.clinic_day.people_measures import (
    is_in_program,
    measure_loans,
    measure_people,
    offered_s,
    within_s,
)
from planner.models.clinic_day.schedule import visit_of
from planner.models.machine_code.compiled import lent, part
from planner.models.machine_code.extents import note_extents
from planner.models.records import Activity, DayLog, DayPlan, DayVisits, Floor, Ints


class DayCounts(NamedTuple):
    """What one day adds to a month."""

    row: Ints  # (N_ACTIVITIES,)
    existing_outcomes: Ints  # (MAX_PHYSICIANS, N_EXISTING_OUTCOMES) existing visits by physician
    delays_s: Ints  # (N_DELAYED, N_RESOURCES) waits by who waited and for what


note_extents(
    DayCounts,
    row=(r.N_ACTIVITIES,),
    existing_outcomes=(r.MAX_PHYSICIANS, r.N_EXISTING_OUTCOMES),
    delays_s=(r.N_DELAYED, r.N_RESOURCES),
)


def no_counts() -> DayCounts:
    """Return counts of nothing."""
    return DayCounts(
        np.zeros(r.N_ACTIVITIES, dtype=np.int64),
        np.zeros((r.MAX_PHYSICIANS, r.N_EXISTING_OUTCOMES), dtype=np.int64),
        np.zeros((r.N_DELAYED, r.N_RESOURCES), dtype=np.int64),
    )


@part
def clear_counts(counts: DayCounts) -> None:
    """Make the counts of a day empty again."""
    counts.row[:] = 0
    counts.existing_outcomes[:] = 0
    counts.delays_s[:] = 0


@part
def add_to_month(total: DayCounts, month: int, counts: DayCounts) -> None:
    """Add what one day came to; number by number, for sums of arrays would be copied."""
    for k in range(len(counts.row)):
        total.row[month, k] += counts.row[k]
    for p in range(len(counts.existing_outcomes)):
        for k in range(counts.existing_outcomes.shape[1]):
            total.existing_outcomes[month, p, k] += counts.existing_outcomes[p, k]
    for who in range(len(counts.delays_s)):
        for k in range(counts.delays_s.shape[1]):
            total.delays_s[month, who, k] += counts.delays_s[who, k]


@part
def note_infusion_day(total: Ints, row: Ints) -> None:
    """Add the existing visits and waits of a day on which infusions share the floor."""
    total[Activity.INFUSION_DAY_VISITS] += row[Activity.EXISTING_VISITS]
    total[Activity.INFUSION_DAY_WAIT_S] += row[Activity.EXISTING_WAIT_S]


@lent
def measure_house(
    plan: DayPlan,
    log: DayLog,
    visits: DayVisits,
    floor: Floor,
    capacity: Ints,
    has_patients: bool,
    counts: DayCounts,
) -> None:
    """Add what happened on one day beside the visits of programs.

    `has_patients` says whether the owner sees existing patients on such a day.
    """
    row, watched = counts.row, capacity[r.INFUSION_WATCH] > 0
    for v in range(len(plan.visit_route)):
        route, first = plan.visit_route[v] % r.N_ROUTES, plan.visit_first_step[v]
        if route < r.INFUSION:
            measure_existing(plan, log, visits, v, counts)
        elif route == r.CONSULT and floor.consults_end_s > floor.closes_s:
            row[Activity.EVENING_S] += max(
                0, log.left_s[v] - max(log.start_s[first], floor.closes_s)
            )
        elif r.LUNCH_ASSISTANT <= route <= r.LUNCH_INFUSION_NURSE and log.status[v] != r.LEFT:
            row[Activity.LUNCHES_MISSED] += 1
        if not is_in_program(route) and (watched or counts_owner(floor, route)):
            measure_people(plan, log, floor, v, row)
    measure_loans(plan, log, floor, r.NOBODY, row)
    measure_overtime(plan, log, visits, floor, capacity, row)
    measure_standby(plan, log, floor, capacity, has_patients, row)
    measure_offered(plan, floor, capacity, row)


@lent
def measure_visits(
    plan: DayPlan, log: DayLog, visits: DayVisits, floor: Floor, delays_s: Ints, row: Ints
) -> None:
    """Add what the visits of the program of a floor came to on one day."""
    for v in range(len(plan.visit_route)):
        route, first = plan.visit_route[v] - floor.first_route, plan.visit_first_step[v]
        if not is_in_program(route):
            continue
        if route == r.INFUSION:
            measure_infusion(plan, log, visits, floor, v, delays_s, row)
        elif route == r.POSTPONED:
            measure_postponed(plan, log, visits, floor, v, delays_s, row)
        elif route == r.MOVE:
            measure_move(plan, log, floor, v, row)
        elif route == r.CHECK:
            measure_check(log, floor, v, first, row)
        elif route == r.PRESCRIBER and log.status[v] == r.MISSED:
            row[Activity.PRESCRIBER_MISSED] += 1
        elif route == r.PRESCRIBER and log.status[v] == r.LEFT and alone_between_checks(floor):
            row[Activity.UNWATCHED_S] -= log.end_s[first] - log.start_s[first]
        elif r.HELP_NURSE <= route <= r.HELP_ALL:
            measure_help(log, visits, floor, v, first, row)
        measure_people(plan, log, floor, v, row)
    measure_loans(plan, log, floor, floor.first_route, row)


@part
def measure_offered(plan: DayPlan, floor: Floor, capacity: Ints, row: Ints) -> None:
    """Add the hours in which rooms are open, and nurses are there to watch."""
    row[Activity.ROOM_OFFERED_S] += offered_s(plan, r.INFUSION_ROOMS, floor)
    if capacity[r.INFUSION_ROOMS] > 0:
        open_s = floor.closes_s - floor.opens_s
        row[Activity.NURSE_OFFERED_S] += capacity[r.INFUSION_WATCH] * open_s


# --- existing patients ------------------------------------------------------------------------


@part
def measure_existing(
    plan: DayPlan, log: DayLog, visits: DayVisits, v: int, counts: DayCounts
) -> None:
    """Add one existing visit: held with its wait, or given up."""
    row, physician = counts.row, visits.physician[v]
    waited = note_delays(plan, log, visits, v, plan.visit_first_step[v + 1], counts.delays_s[1])
    if log.status[v] == r.TURNED_AWAY:
        row[Activity.EXISTING_GAVE_UP] += 1
        short_of = log.short_of[plan.visit_first_step[v]]
        row[Activity.GAVE_UP_FOR_ROOMS] += short_of == r.EXAM_ROOMS
        counts.existing_outcomes[physician, r.GAVE_UP_WAITING] += 1
        return
    row[Activity.EXISTING_VISITS] += 1
    row[Activity.EXISTING_WAIT_S] += waited
    counts.existing_outcomes[physician, r.HELD] += 1


@part
def note_delays(
    plan: DayPlan, log: DayLog, visits: DayVisits, v: int, until: int, delays_s: Ints
) -> int:
    """Return how long a patient waited before the step `until`, and note for what.

    It counts from when both they and their time had come. Somebody turned away waited until
    the latest start.
    """
    first = plan.visit_first_step[v]
    due_s = max(visits.appointment_s[v], plan.arrive_s[v])
    gone = log.status[v] == r.TURNED_AWAY
    total = max(0, (plan.latest_start_s[v] if gone else log.start_s[first]) - due_s)
    if total > 0 and log.short_of[first] != r.NOBODY:
        delays_s[log.short_of[first]] += total
    for step in range(first + 1, first if gone else until):
        waited = log.start_s[step] - log.ready_s[step]
        total += waited
        if waited > 0:
            delays_s[log.short_of[step]] += waited
    return int(total)


# --- infusion patients ------------------------------------------------------------------------


@part
def measure_infusion(
    plan: DayPlan,
    log: DayLog,
    visits: DayVisits,
    floor: Floor,
    v: int,
    delays_s: Ints,
    row: Ints,
) -> None:
    """Add one infusion visit: turned away, or its waits and the time it held its room."""
    first = plan.visit_first_step[v]
    waited = note_delays(plan, log, visits, v, first + r.CLEAN, delays_s)
    if log.status[v] == r.TURNED_AWAY:
        row[Activity.INFUSIONS_TURNED_AWAY] += 1
        return
    row[Activity.INFUSION_WAIT_S] += waited
    from_s, to_s = log.start_s[first], log.left_s[v]
    row[Activity.ROOM_HELD_S] += to_s - from_s
    row[Activity.ROOM_BUSY_S] += within_s(from_s, to_s, floor)
    if floor.checks_only:
        alone_from_s = (
            log.end_s[first + r.INFUSE] if floor.beside else log.start_s[first + r.INFUSE]
        )
        row[Activity.UNWATCHED_S] += log.end_s[first + r.RECOVER] - alone_from_s
    else:
        row[Activity.UNWATCHED_S] += log.start_s[first + r.RECOVER] - log.ready_s[first + r.RECOVER]
    is_grave = visits.event[v] == r.AIRWAY_EVENT
    recovers = plan.duration_s[first + r.RECOVER] > 0
    row[Activity.HOSPITAL] += is_grave and not recovers


@part
def measure_move(plan: DayPlan, log: DayLog, floor: Floor, v: int, row: Ints) -> None:
    """Add what a move to a chair changes: the room is held until clean, not until its patient left.

    The visit itself has counted its room from check-in until it left.
    """
    if log.status[v] != r.LEFT:
        return
    patient = visit_of(plan, plan.trigger_step[v])
    clean_s, left_s = log.left_s[v], log.left_s[patient]
    row[Activity.ROOM_HELD_S] += clean_s - left_s
    from_s = log.start_s[plan.visit_first_step[patient]]
    row[Activity.ROOM_BUSY_S] += within_s(from_s, clean_s, floor) - within_s(from_s, left_s, floor)


@part
def measure_postponed(
    plan: DayPlan,
    log: DayLog,
    visits: DayVisits,
    floor: Floor,
    v: int,
    delays_s: Ints,
    row: Ints,
) -> None:
    """Add one visit that ended after check-in, or was turned away before."""
    waited = note_delays(plan, log, visits, v, plan.visit_first_step[v + 1], delays_s)
    if log.status[v] == r.TURNED_AWAY:
        row[Activity.INFUSIONS_TURNED_AWAY] += 1
        return
    row[Activity.INFUSIONS_POSTPONED] += 1
    row[Activity.INFUSION_WAIT_S] += waited
    from_s, to_s = log.start_s[plan.visit_first_step[v]], log.left_s[v]
    row[Activity.ROOM_HELD_S] += to_s - from_s
    row[Activity.ROOM_BUSY_S] += within_s(from_s, to_s, floor)


@part
def measure_check(log: DayLog, floor: Floor, v: int, step: int, row: Ints) -> None:
    """Add one vital-sign check: in time, late or missed."""
    if log.status[v] == r.NOT_TRIGGERED or log.ready_s[step] == r.NEVER:
        return
    row[Activity.CHECKS] += 1
    if log.status[v] == r.MISSED:
        row[Activity.CHECKS_MISSED] += 1
        return
    row[Activity.CHECKS_LATE] += log.start_s[step] - log.ready_s[step] > floor.grace_s
    if floor.checks_only:
        row[Activity.UNWATCHED_S] -= log.end_s[step] - log.start_s[step]


@part
def measure_help(
    log: DayLog, visits: DayVisits, floor: Floor, v: int, step: int, row: Ints
) -> None:
    """Add one adverse event and the seconds until help was at the chair."""
    if log.status[v] != r.LEFT:
        return
    until_s = log.start_s[step] - log.ready_s[step] + floor.walk_s
    if alone_between_checks(floor):
        row[Activity.UNWATCHED_S] -= log.end_s[step] - log.start_s[step]
    row[Activity.EVENTS] += 1
    row[Activity.AIRWAY_EVENTS + visits.event[v]] += 1
    row[Activity.HELP_S] += until_s
    row[Activity.HELP_LATE] += until_s > floor.help_limit_s
    place = 0
    while place < len(r.HELP_CLASSES_S) and until_s > r.HELP_CLASSES_S[place]:
        place += 1
    row[Activity.HELP_0 + place] += 1


@part
def alone_between_checks(floor: Floor) -> bool:
    """Return whether an infusing patient is watched only while somebody comes to the chair."""
    return floor.checks_only and not floor.beside
