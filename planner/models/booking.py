"""Booking: the earliest acceptable slot, and who keeps the appointment.

Takes       a page of the appointment book and the first day that is acceptable
Gives       the day and slot booked, or NEVER and NOBODY
Units       days from day 0
Randomness  purposes ATTENDANCE, REBOOKING, CONSULT_ATTENDANCE, CONSULT_REBOOKING, occasion = the
            person's k-th booking; PATIENCE, once for each person
Left out    the clinic day itself (clinic_day/simpy_engine.py)
"""

import math

from planner.models.machine_code.compiled import part
from planner.models.random_numbers import (
    ATTENDANCE,
    CONSULT_ATTENDANCE,
    CONSULT_REBOOKING,
    PATIENCE,
    REBOOKING,
    RandomKey,
    channel_of,
    exponential,
    uniform,
)
from planner.models.records import (
    LEAST_PATIENCE_DAYS,
    NEVER,
    NOBODY,
    PANEL,
    BookingFacts,
    Flags,
    Ints,
)

COMES, MISSES, CANCELS_LATE = 0, 1, 2


@part
def booked(slots: Ints) -> int:
    """Return how many of some slots have a patient: the others are below 0."""
    n = 0
    for patient in slots:
        n += int(patient >= 0)
    return n


@part
def is_anybody_in(slots: Ints) -> bool:
    """Return whether any of some slots has a patient."""
    return booked(slots) > 0


@part
def free_slot(page: Ints, is_extra: Flags, day: int) -> int:
    """Return the first free slot of a day, one that overbooks it only if no other is left."""
    found = NOBODY
    for slot in range(page.shape[1]):
        if page[day, slot] == NOBODY:
            if not is_extra[slot]:
                return slot
            if found == NOBODY:
                found = slot
    return found


@part
def free_slots(page: Ints, is_extra: Flags, day: int) -> int:
    """Return how many slots of a day are free, without those that overbook it."""
    n = 0
    for slot in range(page.shape[1]):
        if page[day, slot] == NOBODY and not is_extra[slot]:
            n += 1
    return n


@part
def book(
    page: Ints,
    offered: Flags,
    is_extra: Flags,
    patient: int,
    first_day: int,
    horizon: int,
    level_days: int,
) -> tuple[int, int]:
    """Write a patient into a free slot and return (day, slot).

    `page` is (n_days, n_slots) and is changed; `offered` says on which days the slots are
    open. The earliest day is taken, or the emptiest within `level_days` of it. Returns (NEVER,
    NOBODY) if nothing is free within `horizon` days.
    """
    last_day = min(first_day + horizon, page.shape[0])
    best, most, until = NEVER, -1, last_day
    day = first_day
    while day < until:
        if offered[day] and free_slot(page, is_extra, day) != NOBODY:
            free = free_slots(page, is_extra, day)
            if best == NEVER:
                until = min(last_day, day + level_days + 1)
            if free > most:
                best, most = day, free
        day += 1
    if best == NEVER:
        return NEVER, NOBODY
    slot = free_slot(page, is_extra, best)
    page[best, slot] = patient
    return best, slot


@part
def reaches_end(page: Ints, first_day: int, horizon: int) -> bool:
    """Return whether the search for a slot would run past the end of the plan."""
    return bool(first_day + horizon >= page.shape[0])


@part
def patience_days(facts: BookingFacts, key: RandomKey, person: int) -> int:
    """Return how many days after the first that suits somebody accepts a date: a week or more."""
    u = uniform(key, PATIENCE, person, 0)
    return LEAST_PATIENCE_DAYS + int(exponential(u, facts.patience_days))


@part
def attendance(facts: BookingFacts, key: RandomKey, person: int, occasion: int) -> int:
    """Return COMES, MISSES or CANCELS_LATE for the person's `occasion`-th booking."""
    u = uniform(key, ATTENDANCE, person, occasion)
    if u < facts.missed_share:
        return MISSES
    return CANCELS_LATE if u < facts.missed_share + facts.late_cancel_share else COMES


@part
def books_again(facts: BookingFacts, key: RandomKey, person: int, occasion: int) -> bool:
    """Return whether somebody who missed that visit books another."""
    return uniform(key, REBOOKING, person, occasion) < facts.rebooked_share


@part
def consult_missed_share(facts: BookingFacts, days_waited: int) -> float:
    """Return the share who miss a consult booked so many days ago: it rises with the wait."""
    waited = 1.0 - math.exp(-days_waited / facts.consult_missed_days)
    return facts.consult_missed_most * waited


@part
def misses_consult(
    facts: BookingFacts, key: RandomKey, person: int, occasion: int, days_waited: int
) -> bool:
    """Return whether somebody misses a consult booked so many days ago."""
    u = uniform(key, CONSULT_ATTENDANCE, person, occasion)
    factor = facts.own_consult_missed_factor if channel_of(person) == PANEL else 1.0
    return u < factor * consult_missed_share(facts, days_waited)


@part
def books_consult_again(facts: BookingFacts, key: RandomKey, person: int, occasion: int) -> bool:
    """Return whether somebody who missed that consult books another."""
    return uniform(key, CONSULT_REBOOKING, person, occasion) < facts.rebooked_share
