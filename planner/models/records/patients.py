"""Patients: everybody who ever inquired, and the appointment book; both change day by day."""

from typing import NamedTuple

from planner.models.records.arrays import Flags, Ints


class Patients(NamedTuple):
    """Everybody who ever inquired; entry 0 is the first. Shape (n_patients_max,) each."""

    person: Ints  # the number that random draws are keyed by
    channel: Ints
    program: Ints  # the number of its view (driver/views.py); 0 where there is one
    inquiry_day: Ints
    place: Ints  # WAITS_CALL, IN_SERIES, ... CANNOT_PAY, ...
    outcome: Ints
    is_pushed: Flags  # persuaded, or pushed by relatives
    terms: Ints  # IN_FULL, ON_A_PLAN, SLIDING or BEYOND_MEANS; NOBODY before the talk about cost
    is_strained: Flags
    booked_on: Ints  # the day on which the consult was booked
    consults: Ints  # consults ever booked: the occasion of the next draw
    bookings: Ints  # how many visits were ever booked: the occasion of the next draw
    infusions: Ints  # infusions of the first series received
    boosters: Ints
    last_infusion_day: Ints
    talks: Ints  # integration sessions held
    changes: Ints  # of program so far
    given_before: Ints  # infusions that they had in another program
    is_prepared: Flags  # had the preparation session
    has_package: Flags


class Book(NamedTuple):
    """The appointment book: which patient has which slot, NOBODY where free."""

    consult: Ints  # (n_days, n_consult_slots)
    infusion: Ints  # (n_days, n_infusion_slots)
    integration: Ints  # (n_days, n_integration_slots)
    preparation: Ints  # (n_days, n_preparation_slots)
