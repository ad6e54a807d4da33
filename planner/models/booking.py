"""Booking: the earliest acceptable slot, and who keeps the appointment.

Takes       a page of the appointment book and the first day that is acceptable
Gives       the day and slot booked, or NEVER and NOBODY
Units       days from day 0
Randomness  purposes ATTENDANCE and REBOOKING, occasion = the person's k-th booking
Left out    the clinic day itself (clinic_day.py)
"""

from planner.compiled import part
from planner.draws import ATTENDANCE, REBOOKING, uniform
from planner.records import NEVER, NOBODY, BookingFacts, Flags, Ints

COMES, MISSES, CANCELS_LATE = 0, 1, 2


@part
def book(page: Ints, offered: Flags, patient: int, first_day: int, horizon: int) -> tuple[int, int]:
    """Write a patient into the earliest free slot and return (day, slot).

    `page` is (n_days, n_slots) and is changed; `offered` says on which days the slots are
    open. Returns (NEVER, NOBODY) if nothing is free within `horizon` days.
    """
    last_day = min(first_day + horizon, page.shape[0])
    for day in range(first_day, last_day):
        if not offered[day]:
            continue
        for slot in range(page.shape[1]):
            if page[day, slot] == NOBODY:
                page[day, slot] = patient
                return day, slot
    return NEVER, NOBODY


@part
def reaches_end(page: Ints, first_day: int, horizon: int) -> bool:
    """Return whether the search for a slot would run past the end of the plan."""
    return bool(first_day + horizon >= page.shape[0])


@part
def attendance(facts: BookingFacts, seed: int, replication: int, person: int, occasion: int) -> int:
    """Return COMES, MISSES or CANCELS_LATE for the person's `occasion`-th booking."""
    u = uniform(seed, replication, ATTENDANCE, person, occasion)
    if u < facts.missed_share:
        return MISSES
    return CANCELS_LATE if u < facts.missed_share + facts.late_cancel_share else COMES


@part
def books_again(
    facts: BookingFacts, seed: int, replication: int, person: int, occasion: int
) -> bool:
    """Return whether somebody who missed that visit books another."""
    return uniform(seed, replication, REBOOKING, person, occasion) < facts.rebooked_share
