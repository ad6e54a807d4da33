"""A day of appointments, against the chances worked out step by step.

One physician; patients booked at equal intervals, who come on time or not at all; exponential
services. Such a day is no queue in balance: it begins empty and ends. All is worked out from
how likely it is that so many are there just before each appointment. R. Hassin and S. Mendel
(2008), Scheduling arrivals to queues: a single-server model with no-shows, Management Science
54(3), 565-572.
"""

from typing import NamedTuple

import numpy as np
import pytest
from scipy import stats

from planner.models.clinic_day import compiled_engine
from tests.theory.long_days import SERVICE_S, Numbers, assert_agrees, generator, plan_of, whole_s

DAYS = 120_000
NIGHT_S = 40 * SERVICE_S


class Appointments(NamedTuple):
    """So many appointments, one after another; the clinic closes where one more would be."""

    booked: int
    every: float  # services
    missed_share: float


class Means(NamedTuple):
    """A day of appointments in the mean; seconds as services."""

    wait: float  # of those who come
    overtime: float
    open_share: float  # of days on which somebody is still there at closing time


BOOKS = {
    "all come": Appointments(booked=8, every=1.0, missed_share=0.0),
    "some do not come": Appointments(booked=10, every=1.0, missed_share=0.2),
    "booked closer for those who do not come": Appointments(10, every=0.7, missed_share=0.2),
}


# --- the chances --------------------------------------------------------------------------


def seen_meanwhile(most: int, time: float) -> Numbers:
    """Return the chance that of i patients j are left, shape (most + 1, most + 1).

    As long as somebody is there the ends of services are a Poisson process.
    """
    there = np.arange(most + 1)
    chance = stats.poisson.pmf(there[:, None] - there[None, :], time)
    chance[:, 0] = stats.poisson.sf(there - 1, time)
    return chance


def chances(book: Appointments) -> Numbers:
    """Return how likely j are there before each appointment, and in the last row at closing."""
    meanwhile = seen_meanwhile(book.booked, book.every)
    rows = [np.eye(book.booked + 1)[0]]
    for _ in range(book.booked):
        one_more = np.roll(rows[-1], 1)  # never more than are booked
        after = book.missed_share * rows[-1] + (1 - book.missed_share) * one_more
        rows.append(after @ meanwhile)
    return np.array(rows)


def theory(book: Appointments) -> Means:
    """Return the means: who finds j there waits for j services, and closing finds as many."""
    chance = chances(book)
    there = chance @ np.arange(book.booked + 1)
    return Means(wait=there[:-1].mean(), overtime=there[-1], open_share=1 - chance[-1, 0])


# --- the days -----------------------------------------------------------------------------


class Days(NamedTuple):
    """What happened, by day and in services; 0 stands where nobody came."""

    came: Numbers  # (DAYS, booked)
    service: Numbers
    wait: Numbers
    late: Numbers  # how long after closing time they left


def lived_through(book: Appointments) -> Days:
    """Return many days, as one long plan with a night between any two."""
    chance = generator(*book)
    closes_s = whole_s(np.array(book.booked * book.every))
    came = chance.random((DAYS, book.booked)) >= book.missed_share
    service_s = whole_s(chance.exponential(size=came.shape)) * came
    opens_s = np.arange(DAYS)[:, None] * (closes_s + NIGHT_S)
    booked_s = opens_s + whole_s(book.every * np.arange(book.booked))
    log = compiled_engine.run_day(plan_of(booked_s[came], service_s[came], rooms=1))
    wait_s, left_s = np.zeros(came.shape), np.zeros(came.shape)
    wait_s[came], left_s[came] = log.start_s - log.ready_s, log.end_s
    late_s = np.maximum(left_s - opens_s - closes_s, 0) * came
    assert late_s.max() < NIGHT_S, "a day runs into the next"
    return Days(came.astype(float), service_s / SERVICE_S, wait_s / SERVICE_S, late_s / SERVICE_S)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_appointment_days_wait_and_end_as_worked_out(book):
    """The controls: how many come, and how long they are seen."""
    expected, days = theory(book), lived_through(book)
    come = book.booked * (1 - book.missed_share)
    controls = [days.service.sum(axis=1) - come]
    if book.missed_share > 0:
        controls.append(days.came.sum(axis=1) - come)
    overtime = days.late.max(axis=1)

    assert_agrees(expected.wait, np.column_stack([days.wait.sum(axis=1) / come, *controls]))
    assert_agrees(expected.overtime, np.column_stack([overtime, *controls]))
    assert_agrees(expected.open_share, np.column_stack([overtime > 0, *controls]))
