"""Day sheet: who is expected when, and how long each step will take.

Takes       bookings, schedules and luck
Gives       the visits of one day, from which a DayPlan is cut
Units       seconds from midnight
Randomness  purposes ARRIVAL_KIND, ARRIVAL_SIZE, STEP_DURATION, EVENT_KIND, EVENT_MOMENT,
            EVENT_DURATION, EXISTING_SLOT, EXISTING_NURSE, DISPLACED: all drawn here, before
            the day begins, so that the day itself holds no luck
Left out    who waits for whom (clinic_day.py)
"""

from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.draws import (
    ARRIVAL_KIND,
    ARRIVAL_SIZE,
    DISPLACED,
    EVENT_DURATION,
    EVENT_KIND,
    EVENT_MOMENT,
    EXISTING_NURSE,
    EXISTING_SLOT,
    STEP_DURATION,
    STEPS_PER_VISIT,
    exponential,
    lognormal,
    person_id,
    triangular,
    uniform,
)
from planner.records import (
    ASSISTANTS,
    CHECK,
    CONSULT,
    DISCHARGE,
    EVENT,
    FIRST_EXISTING,
    INFUSE,
    INFUSION,
    INFUSION_HANDS,
    INFUSION_STEPS,
    INTEGRATION,
    LUNCH_ASSISTANT,
    LUNCH_INFUSION_NURSE,
    LUNCH_NURSE,
    MAX_PHYSICIANS,
    NEVER,
    NOBODY,
    NURSES,
    PRESCRIBER,
    RECOVER,
    URGENT,
    WITH_NURSE,
    DayPlan,
    DayVisits,
    Flags,
    Floor,
    Ints,
    Minutes,
    RouteTable,
)

LUNCH_LATEST_S = 90 * 60  # lunch not begun by then is a lunch missed
PROTOCOL_SPREAD_S = 180.0  # an infusion ends within three minutes of its protocol
_MOVED = 1000  # ranks of visits that moved here from another day


class Sheet(NamedTuple):
    """The visits of a day while it is being planned; arrays with room to grow."""

    n: Ints  # (2,) visits and visit steps so far
    route: Ints
    first_step: Ints
    arrive_s: Ints
    latest_start_s: Ints
    trigger_step: Ints
    trigger_offset_s: Ints
    patient: Ints
    appointment_s: Ints
    physician: Ints
    duration_s: Ints


class Displaced(NamedTuple):
    """What programme work did to existing visits of one day."""

    visits: int
    lost: int


def empty_sheet(floor: Floor, minutes: Minutes) -> Sheet:
    """Return a sheet without visits that has room for the fullest day there can be."""
    longest = minutes.infusion_step_s[INFUSE] + PROTOCOL_SPREAD_S
    tasks = int(longest // minutes.check_every_s) + 2  # checks, the prescriber, an event
    infusions = len(floor.infusion_slot_s)
    existing = MAX_PHYSICIANS * len(floor.slot_s)
    others = len(floor.consult_slot_s) + len(floor.integration_slot_s)
    staff = (ASSISTANTS, NURSES, INFUSION_HANDS)
    lunches = sum(int(max(floor.capacity_with[who], floor.capacity_without[who])) for who in staff)
    lunches += floor.nurses_away
    visits = existing + infusions * (1 + tasks) + others + lunches
    steps = 3 * existing + infusions * (INFUSION_STEPS + tasks) + others + lunches
    return Sheet(
        n=np.zeros(2, dtype=np.int64),
        route=np.zeros(visits, dtype=np.int64),
        first_step=np.zeros(visits + 1, dtype=np.int64),
        arrive_s=np.zeros(visits, dtype=np.int64),
        latest_start_s=np.zeros(visits, dtype=np.int64),
        trigger_step=np.zeros(visits, dtype=np.int64),
        trigger_offset_s=np.zeros(visits, dtype=np.int64),
        patient=np.zeros(visits, dtype=np.int64),
        appointment_s=np.zeros(visits, dtype=np.int64),
        physician=np.zeros(visits, dtype=np.int64),
        duration_s=np.zeros(steps, dtype=np.int64),
    )


@compiled
def clear(sheet: Sheet) -> None:
    """Make the sheet empty again."""
    sheet.n[:] = 0


@compiled
def add_visit(
    sheet: Sheet, route: int, arrive_s: int, latest_start_s: int, patient: int, appointment_s: int
) -> int:
    """Add an arriving visit without steps yet; return its number."""
    v = int(sheet.n[0])
    sheet.route[v] = route
    sheet.first_step[v] = sheet.n[1]
    sheet.arrive_s[v] = arrive_s
    sheet.latest_start_s[v] = latest_start_s
    sheet.trigger_step[v] = NOBODY
    sheet.trigger_offset_s[v] = 0
    sheet.patient[v] = patient
    sheet.appointment_s[v] = appointment_s
    sheet.physician[v] = NOBODY
    sheet.n[0] = v + 1
    return v


@compiled
def add_step(sheet: Sheet, duration_s: int) -> None:
    """Add the next step to the visit added last."""
    sheet.duration_s[sheet.n[1]] = duration_s
    sheet.n[1] += 1


@compiled
def add_task(
    sheet: Sheet, route: int, trigger_step: int, offset_s: int, duration_s: int, patient: int
) -> None:
    """Add a task that a step already on the sheet triggers."""
    v = add_visit(sheet, route, NEVER, NEVER, patient, NEVER)
    sheet.trigger_step[v] = trigger_step
    sheet.trigger_offset_s[v] = offset_s
    add_step(sheet, duration_s)


@compiled
def drawn_s(u: float, mean_s: float, variation: float) -> int:
    """Return a drawn duration in whole seconds; a step with a mean takes at least one."""
    if mean_s <= 0.0:
        return 0
    return max(1, round(lognormal(u, mean_s, variation)))


@compiled
def arrival_s(
    floor: Floor, seed: int, replication: int, person: int, occasion: int, appointment_s: int
) -> int:
    """Return when a patient is there to be called in: early, late or on the minute."""
    kind = uniform(seed, replication, ARRIVAL_KIND, person, occasion)
    size = uniform(seed, replication, ARRIVAL_SIZE, person, occasion)
    if kind < floor.early_share:
        early = round(exponential(size, floor.early_s))
        return appointment_s - min(early, floor.called_early_s)
    if kind >= 1.0 - floor.late_share:
        return appointment_s + round(exponential(size, floor.late_s))
    return appointment_s


# --- the existing practice ----------------------------------------------------------------


@compiled
def add_existing_visits(
    sheet: Sheet,
    floor: Floor,
    minutes: Minutes,
    physician_in: Flags,
    seed: int,
    replication: int,
    day: int,
    blocked_s: Ints,
    n_blocked: int,
    backlog: Ints,
) -> Displaced:
    """Add the day's visits of every physician who is in.

    A booked slot of the owner that overlaps one of the `n_blocked` intervals of
    `blocked_s`, shape (n, 2), is displaced: the patient waits for another day (and joins
    `backlog`, which is changed) or is lost. A free slot takes somebody from the backlog.
    """
    displaced, lost, waiting_now = 0, 0, 0
    for p in range(MAX_PHYSICIANS):
        if not physician_in[p]:
            continue
        for i in range(len(floor.slot_s)):
            person = person_id(FIRST_EXISTING + p, day, i)
            appointment_s = floor.slot_s[i]
            is_blocked = p == 0 and overlaps(
                appointment_s, appointment_s + floor.slot_length_s, blocked_s, n_blocked
            )
            is_booked = uniform(seed, replication, EXISTING_SLOT, person, 0) < floor.fullness[p]
            if is_booked and is_blocked:
                displaced += 1
                u = uniform(seed, replication, DISPLACED, person, 0)
                if u < floor.displaced_wait_share:
                    waiting_now += 1
                else:
                    lost += 1
            elif is_booked:
                add_existing_visit(
                    sheet, floor, minutes, seed, replication, person, p, appointment_s
                )
            elif backlog[p] > 0 and not is_blocked:
                backlog[p] -= 1
                moved = person_id(FIRST_EXISTING + p, day, _MOVED + i)
                add_existing_visit(
                    sheet, floor, minutes, seed, replication, moved, p, appointment_s
                )
    backlog[0] += waiting_now
    return Displaced(displaced, lost)


@compiled
def overlaps(from_s: int, to_s: int, intervals_s: Ints, n: int) -> bool:
    """Return whether [from_s, to_s) meets one of the first `n` intervals."""
    found = False
    for k in range(n):
        found |= bool(from_s < intervals_s[k, 1] and intervals_s[k, 0] < to_s)
    return found


@compiled
def add_existing_visit(
    sheet: Sheet,
    floor: Floor,
    minutes: Minutes,
    seed: int,
    replication: int,
    person: int,
    physician: int,
    appointment_s: int,
) -> None:
    """Add one visit of the existing practice, with the nurse's part if it has one."""
    needs_nurse = uniform(seed, replication, EXISTING_NURSE, person, 0) < floor.nurse_share
    arrive = arrival_s(floor, seed, replication, person, 0, appointment_s)
    route = physician + WITH_NURSE if needs_nurse else physician
    latest = appointment_s + floor.existing_patience_s
    v = add_visit(sheet, route, arrive, latest, NOBODY, appointment_s)
    sheet.physician[v] = physician
    means = (minutes.rooming_s, minutes.physician_s, minutes.nurse_s)
    for step in range(3 if needs_nurse else 2):
        u = uniform(seed, replication, STEP_DURATION, person, step)
        add_step(sheet, drawn_s(u, means[step], minutes.variation))


# --- the programme ------------------------------------------------------------------------


@compiled
def add_infusion(
    sheet: Sheet,
    floor: Floor,
    minutes: Minutes,
    owner_in: bool,
    seed: int,
    replication: int,
    patient: int,
    person: int,
    occasion: int,
    appointment_s: int,
) -> None:
    """Add an infusion visit, its checks, the prescriber's part and its event if it has one."""
    arrive = arrival_s(floor, seed, replication, person, occasion, appointment_s)
    latest = appointment_s + floor.latest_start_s
    add_visit(sheet, INFUSION, arrive, latest, patient, appointment_s)
    first = sheet.n[1]
    kind = uniform(seed, replication, EVENT_KIND, person, occasion)
    has_event = kind < floor.urgent_share + floor.event_share
    for step in range(INFUSION_STEPS):
        u = uniform(seed, replication, STEP_DURATION, person, occasion * STEPS_PER_VISIT + step)
        seconds = infusion_step_s(minutes, step, u)
        if step == RECOVER and has_event:
            seconds += minutes.event_recovery_s
        add_step(sheet, seconds)
    infuse = first + INFUSE
    add_checks(sheet, minutes, infuse, patient)
    if minutes.prescriber_s > 0 and owner_in:
        add_task(sheet, PRESCRIBER, infuse, 0, minutes.prescriber_s, patient)
    if has_event:
        route = URGENT if kind < floor.urgent_share and owner_in else EVENT
        moment = uniform(seed, replication, EVENT_MOMENT, person, occasion)
        u = uniform(seed, replication, EVENT_DURATION, person, occasion)
        offset = int(moment * sheet.duration_s[infuse])
        help_s = drawn_s(u, minutes.event_s, minutes.variation)
        add_task(sheet, route, infuse, offset, help_s, patient)


@compiled
def infusion_step_s(minutes: Minutes, step: int, u: float) -> int:
    """Return the drawn seconds of one step of an infusion visit, without events."""
    mean = minutes.infusion_step_s[step]
    if step == INFUSE:
        spread = PROTOCOL_SPREAD_S if minutes.variation > 0.0 else 0.0
        return round(triangular(u, mean - spread, mean, mean + spread))
    if step == RECOVER:
        return max(minutes.recovery_floor_s, drawn_s(u, mean, minutes.recovery_variation))
    return drawn_s(u, mean, minutes.variation)


@compiled
def add_checks(sheet: Sheet, minutes: Minutes, infuse: int, patient: int) -> None:
    """Add the vital-sign checks that fall due while the infusion runs."""
    offset = minutes.check_every_s
    while offset < sheet.duration_s[infuse]:
        add_task(sheet, CHECK, infuse, offset, minutes.check_s, patient)
        offset += minutes.check_every_s


@compiled
def add_consult(
    sheet: Sheet,
    floor: Floor,
    minutes: Minutes,
    seed: int,
    replication: int,
    patient: int,
    person: int,
    appointment_s: int,
) -> None:
    """Add a consult with the owner."""
    arrive = arrival_s(floor, seed, replication, person, 0, appointment_s)
    v = add_visit(sheet, CONSULT, arrive, NEVER, patient, appointment_s)
    sheet.physician[v] = 0
    u = uniform(seed, replication, STEP_DURATION, person, 0)
    add_step(sheet, drawn_s(u, minutes.consult_s, minutes.variation))


@compiled
def add_integration(
    sheet: Sheet,
    minutes: Minutes,
    seed: int,
    replication: int,
    patient: int,
    person: int,
    occasion: int,
    appointment_s: int,
) -> None:
    """Add an integration talk by telephone."""
    add_visit(sheet, INTEGRATION, appointment_s, NEVER, patient, appointment_s)
    last = occasion * STEPS_PER_VISIT + STEPS_PER_VISIT - 1
    u = uniform(seed, replication, STEP_DURATION, person, last)
    add_step(sheet, drawn_s(u, minutes.integration_s, minutes.variation))


@compiled
def add_lunches(sheet: Sheet, floor: Floor, minutes: Minutes, capacity: Ints) -> None:
    """Add a break for everybody of the staff who is in, one after another."""
    if minutes.lunch_break_s == 0:
        return
    for route, resource in (
        (LUNCH_ASSISTANT, ASSISTANTS),
        (LUNCH_NURSE, NURSES),
        (LUNCH_INFUSION_NURSE, INFUSION_HANDS),
    ):
        for k in range(capacity[resource]):
            arrive = floor.lunch_s + k * minutes.lunch_break_s
            add_visit(sheet, route, arrive, arrive + LUNCH_LATEST_S, NOBODY, NEVER)
            add_step(sheet, minutes.lunch_break_s)


@compiled
def block_consult(floor: Floor, minutes: Minutes, slot: int, blocked_s: Ints, n: int) -> int:
    """Note that the owner is taken by a consult; return the new number of intervals."""
    blocked_s[n, 0] = floor.consult_slot_s[slot]
    blocked_s[n, 1] = floor.consult_slot_s[slot] + round(minutes.consult_s)
    return n + 1


@compiled
def block_infusion(floor: Floor, minutes: Minutes, slot: int, blocked_s: Ints, n: int) -> int:
    """Note that the owner sits beside a patient; return the new number of intervals."""
    before = round(minutes.infusion_step_s[:INFUSE].sum())
    blocked_s[n, 0] = floor.infusion_slot_s[slot] + before
    blocked_s[n, 1] = blocked_s[n, 0] + round(minutes.infusion_step_s[INFUSE])
    return n + 1


@compiled
def planned_room_s(minutes: Minutes) -> int:
    """Return how long an average infusion holds its room."""
    total: float = minutes.infusion_step_s.sum()
    return round(total)


@compiled
def planned_end_s(minutes: Minutes, start_s: int) -> int:
    """Return when an average patient who starts at `start_s` leaves."""
    inside: float = minutes.infusion_step_s[: DISCHARGE + 1].sum()
    return start_s + round(inside)


# --- from the sheet to the plan -----------------------------------------------------------


@compiled
def plan_of(sheet: Sheet, routes: RouteTable, capacity: Ints) -> DayPlan:
    """Return the plan of the day with one capacity level for each resource."""
    visits, steps = sheet.n[0], sheet.n[1]
    first = sheet.first_step[: visits + 1].copy()
    first[visits] = steps
    return DayPlan(
        routes,
        np.arange(len(capacity) + 1),
        np.zeros(len(capacity), dtype=np.int64),
        capacity.copy(),
        sheet.route[:visits].copy(),
        first,
        sheet.arrive_s[:visits].copy(),
        sheet.latest_start_s[:visits].copy(),
        sheet.trigger_step[:visits].copy(),
        sheet.trigger_offset_s[:visits].copy(),
        sheet.duration_s[:steps].copy(),
    )


@compiled
def visits_of(sheet: Sheet) -> DayVisits:
    """Return what the visits of the plan mean."""
    n = sheet.n[0]
    return DayVisits(
        sheet.patient[:n].copy(), sheet.appointment_s[:n].copy(), sheet.physician[:n].copy()
    )
