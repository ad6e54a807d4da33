"""Appointments: who can pay, who gets which slot, who keeps it.

Takes       a ReplicationState and a day
Gives       changes to its patients, its book and its counts
Units       days from day 0
Randomness  none of its own: the models draw by seed, replication, person and occasion
Left out    who asks (inquiries.py), the clinic day (day_loop.py), what follows from a visit
            (follow_up.py)
"""

from planner.models import booking, course, funnel, paying
from planner.models import records as r
from planner.models.driver.day_templates import book_into_template
from planner.models.driver.state import (
    AGREED,
    CALLED_OFF,
    CAME_TO,
    CANCELED_LATE,
    CHANGED,
    CONSULT_BOOKED,
    CONSULT_MISSED,
    DAY,
    INFUSION_BOOKED,
    MISSED_IT,
    N_ENTRIES,
    PATIENT,
    PROMISED_USD,
    REFERRERS,
    VALUE,
    WHAT,
    ReplicationState,
)
from planner.models.driver.views import view, view_of
from planner.models.machine_code.compiled import lent
from planner.models.random_numbers import INSTEAD, uniform
from planner.models.records import Activity, Flags, Ints


@lent
def count(state: ReplicationState, day: int, activity: int, amount: int) -> None:
    """Add to this month's activity of the program arm."""
    state.activity[state.month[day], activity] += amount


@lent
def note(state: ReplicationState, day: int, i: int, what: int, value: int) -> None:
    """Write into the diary, if one is kept."""
    n = state.counters[N_ENTRIES]
    if n < len(state.diary):
        entry = state.diary[n]
        entry[DAY], entry[PATIENT], entry[WHAT], entry[VALUE] = day, i, what, value
        state.counters[N_ENTRIES] += 1


@lent
def come_to(state: ReplicationState, i: int, day: int, place: int) -> None:
    """Put a patient into a place; who ends there leaves unused what the sliding scale promised."""
    state.patients.place[i] = place
    if place >= r.NOT_REACHED:
        take_back_promise(state, i)
    note(state, day, i, CAME_TO, place)


# --- the cost -------------------------------------------------------------------------------------


@lent
def agree(state: ReplicationState, i: int, day: int) -> bool:
    """Speak about the cost; return whether there are terms on which the patient can start.

    Where nobody speaks of it, everybody starts, on no terms but the full price.
    """
    patients, facts, key = state.patients, state.paying, state.key
    person = patients.person[i]
    spoken = state.funnel.cost_talk != r.NOBODY_SPEAKS
    if spoken:
        count_price_asked(state, i, day)
    found = terms_today(state, i, day) if spoken else r.IN_FULL
    if not spoken and paying.most_usd(facts, key, person) < facts.price_usd:
        found = r.BEYOND_MEANS
    if found != r.NOBODY:
        accept(state, i, day, found)
    elif not takes_another(state, i, day):
        come_to(state, i, day, r.CANNOT_PAY)
        return False
    return True


@lent
def accept(state: ReplicationState, i: int, day: int, terms: int) -> None:
    """Note on which terms a patient starts."""
    patients, person = state.patients, state.patients.person[i]
    patients.terms[i] = terms
    patients.is_strained[i] = paying.is_strained(state.paying, state.key, person, terms)
    note(state, day, i, AGREED, terms)


@lent
def takes_another(state: ReplicationState, i: int, day: int) -> bool:
    """Return whether somebody who cannot start here takes the program named for them.

    They do if they want to, it suits them, and they can pay it: from then on they are in it.
    """
    number, share = state.funnel.instead, state.funnel.instead_share
    person = state.patients.person[i]
    if number == 0 or uniform(state.key, INSTEAD, person, 0) >= share:
        return False
    return changes_to(state, i, day, number)


@lent
def changes_to(state: ReplicationState, i: int, day: int, number: int) -> bool:
    """Return whether a patient can change to another program; if so, they are in it now.

    Screening, readiness and their insurer are asked by its rules, with the person's own draws: who
    is declined by one for the same reason is declined by the other. Nobody changes twice.
    """
    patients, key, there = state.patients, state.key, view(state, number)
    person, pushed = patients.person[i], patients.is_pushed[i]
    if patients.changes[i] > 0 or not there.demand.is_offered:
        return False
    if funnel.reason_to_decline(there.funnel, key, person) != r.NOBODY:
        return False
    if not funnel.is_ready(there.funnel, key, person, pushed):
        return False
    if funnel.insurer_refuses(there.funnel, key, person):
        return False
    terms = terms_today(there, i, day)
    if terms == r.NOBODY:
        return False
    take_back_promise(state, i)
    patients.program[i], patients.changes[i] = number, 1
    patients.outcome[i] = course.outcome(there.course, key, person, pushed)
    count(there, day, Activity.CAME_FROM_ANOTHER, 1)
    note(there, day, i, CHANGED, state.number)
    accept(there, i, day, terms)
    return True


@lent
def count_price_asked(state: ReplicationState, i: int, day: int) -> None:
    """Count who would pay a price a tenth lower and a tenth higher."""
    facts, key, person = state.paying, state.key, state.patients.person[i]
    count(state, day, Activity.PRICE_ASKED, 1)
    for factor, activity in (
        (1.0 - r.PRICE_STEP, Activity.PRICE_PAID_LOWER),
        (1.0 + r.PRICE_STEP, Activity.PRICE_PAID_HIGHER),
    ):
        price_usd = facts.price_usd * factor
        terms = paying.terms_without_help(facts, key, person, price_usd)
        count(state, day, activity, int(terms != r.NOBODY))


@lent
def terms_today(state: ReplicationState, i: int, day: int) -> int:
    """Return the terms on which a patient can start, and promise what the sliding scale gives.

    Its budget grows by the same amount every month; what is promised and not used comes back.
    """
    facts, key, months = state.paying, state.key, state.month[day] + 1
    granted_usd = facts.sliding_budget_usd * (months - state.month[state.opening_day])
    person, left_usd = state.patients.person[i], granted_usd - state.quantities[PROMISED_USD]
    infusions = promised_infusions(state, i)
    found = paying.terms(facts, key, person, left_usd, infusions)
    if found == r.SLIDING:
        state.quantities[PROMISED_USD] += given_away_usd(state) * infusions
    return found


@lent
def promised_infusions(state: ReplicationState, i: int) -> int:
    """Return how many infusions are promised at a reduced price; boosters count as given."""
    elsewhere = state.patients.channel[i] == r.TRANSFER
    return 0 if elsewhere else int(state.course.induction_infusions)


@lent
def given_away_usd(state: ReplicationState) -> float:
    """Return what the sliding scale takes off one infusion."""
    return state.paying.price_usd * state.paying.sliding_discount


@lent
def take_back_promise(state: ReplicationState, i: int) -> None:
    """Give back to the sliding scale what was promised for infusions that will not be."""
    patients = state.patients
    if patients.terms[i] == r.SLIDING and patients.channel[i] != r.TRANSFER:
        unused = state.course.induction_infusions - patients.infusions[i]
        state.quantities[PROMISED_USD] -= given_away_usd(state) * max(0, unused)


# --- booking ------------------------------------------------------------------------------------


@lent
def write_into_book(
    state: ReplicationState,
    i: int,
    page: Ints,
    offered: Flags,
    is_extra: Flags,
    day: int,
    first_day: int,
    horizon: int,
    level_days: int,
) -> int:
    """Book a slot and return its day; who is offered none in time gives up, and it is NEVER."""
    found, _ = booking.book(page, offered, is_extra, i, first_day, horizon, level_days)
    give_up_if_none(state, i, page, found, day, first_day, horizon)
    return int(found)


@lent
def give_up_if_none(
    state: ReplicationState, i: int, page: Ints, found: int, day: int, first_day: int, horizon: int
) -> None:
    """Let a patient who is offered no date in time give up; the end of the plan is no reason."""
    if found == r.NEVER and not booking.reaches_end(page, first_day, horizon):
        end_treatment(state, i, r.GAVE_UP, day)


@lent
def first_dates_horizon(state: ReplicationState, i: int) -> int:
    """Return how many days ahead somebody accepts a first date."""
    facts, key = state.booking, state.key
    person = state.patients.person[i]
    bears = booking.patience_days(facts, key, person)
    return min(facts.horizon_days, bears)


@lent
def book_consult(state: ReplicationState, i: int, day: int, first_day: int) -> None:
    """Book a consult on a day on which the owner sees people who think about ketamine."""
    horizon, page = first_dates_horizon(state, i), state.book.consult
    never, level_days = state.never_extra, state.booking.level_days
    found = write_into_book(
        state, i, page, state.consults, never, day, first_day, horizon, level_days
    )
    if found != r.NEVER:
        state.patients.booked_on[i] = day
        note(state, day, i, CONSULT_BOOKED, found)


@lent
def book_infusion(state: ReplicationState, i: int, day: int, first_day: int) -> int:
    """Book the next infusion, never sooner than the rules of the series allow; return its day.

    Only the first of somebody's infusions is moved to an emptier day.
    """
    patients = state.patients
    last, is_first = patients.last_infusion_day[i], patients.last_infusion_day[i] == r.NEVER
    earliest = first_day if is_first else max(first_day, last + state.booking.gap_days)
    horizon = first_dates_horizon(state, i) if is_first else state.booking.horizon_days
    page, extra = state.book.infusion, state.floor.is_extra
    level_days = state.booking.level_days if is_first else 0
    if len(state.floor.day_templates) > 0:
        found = book_into_template(state, i, earliest, horizon, level_days)
        give_up_if_none(state, i, page, found, day, earliest, horizon)
    else:
        found = write_into_book(
            state, i, page, state.gives, extra, day, earliest, horizon, level_days
        )
    if found != r.NEVER:
        note(state, day, i, INFUSION_BOOKED, found)
    return found


@lent
def end_treatment(state: ReplicationState, i: int, place: int, day: int) -> None:
    """Put a patient where they end, and refund what is left of a package.

    A referred patient who gave up, left, missed and did not come again, or got worse speaks of
    it to the colleague.
    """
    patients = state.patients
    given = patients.infusions[i]
    in_series = given < state.course.induction_infusions
    if patients.has_package[i] and in_series:
        state.refunds[state.month[day], given] += 1
    bad = place in (r.GAVE_UP, r.LEFT_SERIES, r.MISSED_AND_GONE)
    worse = given > 0 and patients.outcome[i] == r.WORSE
    if patients.channel[i] == r.REFERRAL and (bad or worse):
        lost = state.demand.referrers_lost_bad
        state.quantities[REFERRERS] = max(0.0, state.quantities[REFERRERS] - lost)
    come_to(state, i, day, place)


# --- who comes ----------------------------------------------------------------------------------


@lent
def comes_to_consult(state: ReplicationState, i: int, day: int) -> bool:
    """Return whether the patient comes to the consult; if not, book another or end."""
    facts, patients, key = state.booking, state.patients, state.key
    person = patients.person[i]
    occasion, waited = patients.consults[i], day - patients.booked_on[i]
    patients.consults[i] += 1
    if not booking.misses_consult(facts, key, person, occasion, waited):
        return True
    count(state, day, Activity.CONSULTS_MISSED, 1)
    note(state, day, i, CONSULT_MISSED, waited)
    if booking.books_consult_again(facts, key, person, occasion):
        book_consult(state, i, day, day + 1)
    else:
        come_to(state, i, day, r.MISSED_CONSULT)
    return False


@lent
def attendance(state: ReplicationState, i: int, day: int) -> int:
    """Return whether the patient comes; if not, count it and book again or end."""
    facts, patients, key = state.booking, state.patients, state.key
    person, occasion = patients.person[i], patients.bookings[i]
    patients.bookings[i] += 1
    kind = booking.attendance(facts, key, person, occasion)
    if kind == booking.COMES:
        return kind
    missed = kind == booking.MISSES
    count(state, day, Activity.MISSED_VISITS if missed else Activity.LATE_CANCELS, 1)
    note(state, day, i, MISSED_IT if missed else CANCELED_LATE, 0)
    on_boosters = patients.place[i] == r.ON_BOOSTERS  # who leaves these is drawn by the month
    if on_boosters or booking.books_again(facts, key, person, occasion):
        book_infusion(state, i, day, day + 1)
    else:
        end_treatment(state, i, r.MISSED_AND_GONE, day)
    return kind


@lent
def call_off_infusions(state: ReplicationState, day: int, infusion_day: int) -> None:
    """Call off the infusions of a day on which their program is not given any more."""
    page = state.book.infusion[infusion_day]
    for slot in range(len(page)):
        i = page[slot]
        if i >= 0 and not view_of(state, i).gives[infusion_day]:
            call_off(view_of(state, i), i, day, infusion_day)
            page[slot] = r.NOBODY
    if not state.infuses[infusion_day]:
        page[:] = r.NOT_OFFERED


@lent
def call_off(state: ReplicationState, i: int, day: int, infusion_day: int) -> None:
    """Call off one infusion and book it again.

    Nothing is drawn for it, so the next visit has the random draws of this one.
    """
    count(state, day, Activity.INFUSIONS_CANCELLED, 1)
    note(state, day, i, CALLED_OFF, infusion_day)
    book_infusion(state, i, day, infusion_day + 1)


@lent
def call_off_consults(state: ReplicationState, day: int) -> None:
    """Call off the consults of a day on which the owner is sick and book them again."""
    for i in state.book.consult[day]:
        if i >= 0:
            book_consult(view_of(state, i), i, day, day + 1)
