"""Who is there: patients who keep today's appointments, and the people and places they find.

Takes       a ReplicationState, a day, which physicians are well
Gives       who comes, by slot; the day's capacity in the arm with infusions
Units       units of each resource
Randomness  purposes of attendance (models/booking.py) and illness (models/existing_day.py)
Left out    what is done for them (day_loop.py), when physicians are blocked (blocked_hours.py)
"""

import numpy as np

from planner.models import booking, existing_day
from planner.models import records as r
from planner.models.driver.appointments import (
    attendance,
    call_off,
    call_off_consults,
    comes_to_consult,
    count,
)
from planner.models.driver.buffers import Coming
from planner.models.driver.nurses_come_and_go import (
    beside_those_who_infuse,
    is_supervised,
    missed_by_practice,
    nurses_beside_owner,
)
from planner.models.driver.state import IN_COURSE, STOPPED, ReplicationState
from planner.models.driver.views import view, view_of
from planner.models.machine_code.compiled import lent, part
from planner.models.records import Activity, Flags, Ints


@lent
def anybody_comes(coming: Coming) -> bool:
    """Return whether any patient of the program comes or is called."""
    return bool(
        booking.is_anybody_in(coming.consults)
        or booking.is_anybody_in(coming.infusions)
        or booking.is_anybody_in(coming.calls)
        or booking.is_anybody_in(coming.preparations)
    )


def who_is_well(state: ReplicationState, day: int) -> Flags:
    """Return which physicians are in today."""
    scheduled = state.physician_in[day]
    return existing_day.physicians_in(scheduled, state.chances, state.key, day)


@lent
def is_for_infusions_alone(state: ReplicationState, day: int) -> bool:
    """Return whether the owner comes today for infusions, and sees no existing patients."""
    return bool(state.infusions_only[day] and state.infuses[day])


def who_is_well_for_infusions(state: ReplicationState, day: int, there: Flags) -> Flags:
    """Return which physicians are in where there are infusions: on some days the owner too."""
    if not is_for_infusions_alone(state, day):
        return there
    scheduled = state.physician_in[day].copy()
    scheduled[0] = True
    return existing_day.physicians_in(scheduled, state.chances, state.key, day)


def who_comes(state: ReplicationState, day: int, there: Flags) -> Coming:
    """Return today's program patients; those who do not keep their appointment are out.

    Where somebody without whom no infusion may run is sick, all are called off and booked
    again; so are the consults of a sick owner.
    """
    book, coming = state.book, state.coming
    coming.consults[:] = coming.consults_kept_free[:] = book.consult[day]
    coming.infusions[:] = coming.kept_free[:] = book.infusion[day]
    coming.calls[:], coming.preparations[:] = book.integration[day], book.preparation[day]
    leave_out_who_infuses(coming)
    count(state, day, Activity.INFUSION_SLOTS_BOOKED, booking.booked(coming.infusions))
    if booking.is_anybody_in(coming.consults) and not holds_consults(state, day, there):
        call_off_consults(state, day)
        coming.consults[:] = r.NOBODY
        coming.consults_kept_free[:] = r.NOBODY
    for slot in range(len(coming.consults)):
        i = coming.consults[slot]
        if i >= 0 and not comes_to_consult(view_of(state, i), i, day):
            coming.consults[slot] = r.NOBODY
    call_off_what_cannot_be(state, day, there, coming)
    for slot in range(len(coming.infusions)):
        if coming.infusions[slot] < 0:
            continue
        i = coming.infusions[slot]
        kind = attendance(view_of(state, i), i, day)
        if kind != booking.COMES:
            coming.infusions[slot] = r.NOBODY
        if kind == booking.CANCELS_LATE:
            coming.kept_free[slot] = r.NOBODY
    return coming


def call_off_what_cannot_be(
    state: ReplicationState, day: int, there: Flags, coming: Coming
) -> None:
    """Call off today's infusions of every program whose rule cannot be kept."""
    known = np.full(state.n_views, -1)  # 1 where it can
    for slot in range(len(coming.infusions)):
        i = coming.infusions[slot]
        if i < 0:
            continue
        number = state.patients.program[i]
        if known[number] < 0:
            known[number] = int(can_infuse(view(state, number), day, there))
        if known[number] == 0:
            call_off(view(state, number), i, day, day)
            coming.infusions[slot] = r.NOBODY
            coming.kept_free[slot] = r.NOBODY


@lent
def holds_consults(state: ReplicationState, day: int, there: Flags) -> bool:
    """Return whether whoever holds consults is in: the clinician added for them, or the owner."""
    if state.floor.added_capacity[r.CLINICIAN] > 0:
        return not existing_day.is_clinician_sick(state.chances, state.key, day)
    return bool(there[0])


@lent
def leave_out_who_infuses(coming: Coming) -> None:
    """Leave out the calls to patients who have an infusion on the same day."""
    for slot in range(len(coming.calls)):
        for patient in coming.infusions:
            if patient >= 0 and coming.calls[slot] == patient:
                coming.calls[slot] = r.NOBODY


def can_infuse(state: ReplicationState, day: int, there: Flags) -> bool:
    """Return whether everybody and everything that infusions need is there today.

    Whoever counts as the prescriber in the house supervises too.
    """
    floor = state.floor
    planned = floor.program_capacity.copy()
    if not state.is_open[day]:
        existing_day.leave_out_practice(planned, floor)
    capacity = who_is_in(state, day, planned, there)
    supervisor = capacity[r.ON_SITE] > 0 or not is_supervised(state)
    return bool(supervisor and (capacity >= floor.must_be_there).all())


def capacity_of(state: ReplicationState, day: int, coming: Coming, there: Flags) -> Ints:
    """Return the day's capacity; rooms and nurse are set up only if somebody is to come."""
    floor = state.floor
    calls = booking.is_anybody_in(coming.calls) or booking.is_anybody_in(coming.preparations)
    other_days = floor.other_days_capacity.copy()
    for resource in range(r.N_RESOURCES):
        other_days[resource] += added_on(state, day, resource)
    nobody_else_calls = calls and other_days[r.NURSES] == 0
    only_the_nurse_can_call = nobody_else_calls and not floor.owner_infuses
    if not (booking.is_anybody_in(coming.kept_free) or only_the_nurse_can_call):
        today = who_is_in(state, day, other_days, there)
        today[r.EXAM_ROOMS] -= works_today(state, day)
        miss_trainees(state, today)
        if nobody_else_calls and today[r.INFUSION_HANDS] == 0:  # the owner is sick: cover is found
            today[r.INFUSION_HANDS], today[r.INFUSION_WATCH] = 1, floor.watch_units
        return today
    planned = floor.program_capacity.copy()
    if state.is_open[day]:
        planned[r.NURSES] = max(0, planned[r.NURSES] - missed_by_practice(state, day))
    else:
        existing_day.leave_out_practice(planned, floor)
    capacity = who_is_in(state, day, planned, there)
    miss_trainees(state, capacity)
    if capacity[r.INFUSION_HANDS] == 0:  # she alone could call, and is sick: cover is found
        capacity[r.INFUSION_HANDS], capacity[r.INFUSION_WATCH] = 1, floor.watch_units
    return capacity


@lent
def is_anything_added(state: ReplicationState, day: int) -> bool:
    """Return whether anybody or anything added for infusions is there on an open day."""
    n = 0
    for resource in range(r.N_RESOURCES):
        n += int(added_on(state, day, resource) != 0)
    return bool(state.is_open[day] and n > 0)


@part
def added_on(state: ReplicationState, day: int, resource: int) -> int:
    """Return how many units of a resource are added for infusions and there on a day."""
    floor = state.floor
    is_there = floor.added_from_day[resource] <= day or state.opening_day <= day
    comes = is_there and floor.added_on_weekday[state.weekday[day], resource]
    return int(floor.added_capacity[resource]) if comes else 0


@lent
def miss_trainees(state: ReplicationState, capacity: Ints) -> None:
    """Take nurses who are in a course out of the practice; the last is always replaced."""
    if state.counters[IN_COURSE] > 0 and capacity[r.NURSES] > 0:
        capacity[r.NURSES] = max(1, capacity[r.NURSES] - state.counters[IN_COURSE])


@lent
def works_today(state: ReplicationState, day: int) -> int:
    """Return how many exam rooms are closed today because they are rebuilt."""
    facts = state.workforce
    during = facts.works_from_day <= day < facts.works_to_day and not state.counters[STOPPED]
    return facts.works_exam_rooms if during else 0


def who_is_in(state: ReplicationState, day: int, capacity: Ints, there: Flags) -> Ints:
    """Return a capacity with the people who are in today."""
    floor, today = state.floor, capacity.copy()
    for p in range(r.MAX_PHYSICIANS):
        today[r.OWNER + p] = there[p]
    nurses = nurses_beside_owner(state, day) if capacity[r.INFUSION_ROOMS] > 0 else 0
    if capacity[r.INFUSION_HANDS] > 0:
        today[r.INFUSION_HANDS] = nurses
        today[r.INFUSION_WATCH] = nurses * floor.watch_units
    existing_day.send_sick_home(today, floor, state.chances, state.key, day)
    added = int(capacity[r.ADDED_PRESCRIBERS])
    today[r.ADDED_PRESCRIBERS] = existing_day.prescribers_in(added, state.chances, state.key, day)
    if capacity[r.INFUSION_HANDS] > 0:
        today[r.ON_SITE] *= existing_day.is_prescriber_near(floor, today, there[0])
        skilled = existing_day.with_life_support(floor, today) + there[0]
        skilled += existing_day.well_nurses(
            nurses, beside_those_who_infuse(state, day, nurses), state.chances, state.key, day
        )
        today[r.LIFE_SUPPORT] = r.PLENTY if skilled >= floor.life_support_needed else 0
    if floor.owner_infuses and there[0]:
        today[r.INFUSION_HANDS] += 1
        today[r.INFUSION_WATCH] += floor.watch_units
    return today
