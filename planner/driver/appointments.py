"""Appointments: who asks, who gets which slot, who keeps it.

Takes       a Future and a day
Gives       changes to its patients, its book and its counts
Units       days from day 0
Randomness  none of its own: the models draw by seed, replication, person and occasion
Left out    the clinic day (clinic.py), what follows from a visit (follow_up.py)
"""

from planner import records as r
from planner.draws import person_id
from planner.driver.state import N_PATIENTS, Future
from planner.errors import LimitError
from planner.models import booking, course, demand, funnel
from planner.records import Flags, Ints


def count(future: Future, day: int, activity: int, amount: int) -> None:
    """Add to this month's activity of the arm with the programme."""
    future.activity[future.month[day], activity] += amount


# --- enquiries ----------------------------------------------------------------------------------


def meet_enquiries(future: Future, day: int) -> None:
    """Let today's enquiries of every channel in, and book who wants a consult."""
    facts, luck = future.demand, future.luck
    if day < future.opening_day:
        return
    for channel in range(r.N_CHANNELS):
        people = demand.enquiries(
            facts, luck.seed, luck.replication, channel, day, future.opening_day
        )
        if channel == r.WORD:
            people += future.word[day]
        for rank in range(people):
            enquire(future, channel, day, rank)


def enquire(future: Future, channel: int, day: int, rank: int) -> None:
    """Let one person in: they end at once, or wait for a consult."""
    patients, luck, i = future.patients, future.luck, future.tally[N_PATIENTS]
    if i == len(patients.person):
        raise LimitError("more enquiries than expected by far: lower demand or shorten the plan")
    future.tally[N_PATIENTS] += 1
    person = person_id(channel, day, rank)
    facts, seed, number = future.funnel, luck.seed, luck.replication
    patients.person[i], patients.channel[i], patients.enquiry_day[i] = person, channel, day
    patients.place[i] = funnel.after_enquiry(facts, seed, number, person, channel)
    patients.outcome[i] = course.outcome(future.course, seed, number, person)
    count(future, day, r.ENQUIRIES, 1)
    if patients.place[i] == r.WAITS_CONSULT:
        book_consult(future, i, day + 1)


# --- booking ------------------------------------------------------------------------------------


def write_into_book(future: Future, i: int, page: Ints, offered: Flags, first_day: int) -> None:
    """Book the earliest slot; who is offered none in time gives up."""
    horizon = future.booking.horizon_days
    day, _ = booking.book(page, offered, i, first_day, horizon)
    if day == r.NEVER and not booking.reaches_end(page, first_day, horizon):
        end_treatment(future, i, r.GAVE_UP, min(first_day, page.shape[0] - 1))


def book_consult(future: Future, i: int, first_day: int) -> None:
    """Book a consult on a day on which the owner sees people who think about ketamine."""
    write_into_book(future, i, future.book.consult, future.consults, first_day)


def book_infusion(future: Future, i: int, first_day: int) -> None:
    """Book the next infusion, never sooner than the rules of the series allow."""
    last = future.patients.last_infusion_day[i]
    earliest = first_day
    if last != r.NEVER:
        earliest = max(first_day, last + future.booking.gap_days)
    write_into_book(future, i, future.book.infusion, future.infuses, earliest)


def end_treatment(future: Future, i: int, place: int, day: int) -> None:
    """Put a patient where they end, and refund what is left of a package."""
    patients = future.patients
    given = patients.infusions[i]
    in_series = given < future.course.induction_infusions
    if patients.has_package[i] and in_series:
        future.refunds[future.month[day], given] += 1
    patients.place[i] = place


def attendance(future: Future, i: int, day: int) -> int:
    """Return whether the patient comes; if not, count it and book again or end."""
    facts, patients, luck = future.booking, future.patients, future.luck
    person, occasion = patients.person[i], patients.bookings[i]
    patients.bookings[i] += 1
    kind = booking.attendance(facts, luck.seed, luck.replication, person, occasion)
    if kind == booking.COMES:
        return kind
    count(future, day, r.MISSED_VISITS if kind == booking.MISSES else r.LATE_CANCELS, 1)
    on_boosters = patients.place[i] == r.ON_BOOSTERS  # who leaves these is drawn by the month
    if on_boosters or booking.books_again(facts, luck.seed, luck.replication, person, occasion):
        book_infusion(future, i, day + 1)
    else:
        end_treatment(future, i, r.MISSED_AND_GONE, day)
    return kind


def call_off_infusions(future: Future, day: int) -> None:
    """Call off the infusions of a day and book them again."""
    for i in future.book.infusion[day]:
        if i >= 0:  # no luck is drawn for it, so the next visit has the luck of this one
            count(future, day, r.INFUSIONS_CANCELLED, 1)
            book_infusion(future, i, day + 1)


def call_off_consults(future: Future, day: int) -> None:
    """Call off the consults of a day on which the owner is sick and book them again."""
    for i in future.book.consult[day]:
        if i >= 0:
            book_consult(future, i, day + 1)
