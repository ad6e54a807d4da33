"""Appointments: who asks, who is called back, who gets which slot, who keeps it.

Takes       a Future and a day
Gives       changes to its patients, its book and its counts
Units       days from day 0
Randomness  none of its own: the models draw by seed, replication, person and occasion
Left out    the clinic day (day_loop.py), what follows from a visit (follow_up.py)
"""

from planner.errors import LimitError
from planner.models import booking, course, demand, funnel, paying
from planner.models import records as r
from planner.models.driver.state import (
    AGREED,
    CALLED,
    CALLED_OFF,
    CAME_TO,
    CANCELLED_LATE,
    CONSULT_BOOKED,
    CONSULT_MISSED,
    DAY,
    DESK_LEFT_S,
    ENQUIRED,
    INFUSION_BOOKED,
    MISSED_IT,
    N_ENTRIES,
    N_PATIENTS,
    NEXT_CALL,
    PATIENT,
    PROMISED_USD,
    REFERRERS,
    VALUE,
    WHAT,
    Future,
)
from planner.models.random_numbers import person_id
from planner.models.records import Activity, Flags, Ints

ATTEMPT_S = 120  # a call that nobody answers


def count(future: Future, day: int, activity: int, amount: int) -> None:
    """Add to this month's activity of the arm with the programme."""
    future.activity[future.month[day], activity] += amount


def note(future: Future, day: int, i: int, what: int, value: int) -> None:
    """Write into the diary, if one is kept."""
    n = future.tally[N_ENTRIES]
    if n < len(future.diary):
        entry = future.diary[n]
        entry[DAY], entry[PATIENT], entry[WHAT], entry[VALUE] = day, i, what, value
        future.tally[N_ENTRIES] += 1


def come_to(future: Future, i: int, day: int, place: int) -> None:
    """Put a patient into a place; who ends there leaves unused what the sliding scale promised."""
    future.patients.place[i] = place
    if place >= r.NOT_REACHED:
        take_back_promise(future, i)
    note(future, day, i, CAME_TO, place)


# --- enquiries ----------------------------------------------------------------------------------


def meet_enquiries(future: Future, day: int) -> None:
    """Let today's enquiries of every channel in; the desk calls back whom it can."""
    facts, key = future.demand, future.key
    if day == facts.shortage_day:
        begin_shortage(future, day)
    if day == facts.press_day:
        future.level[REFERRERS] *= 1.0 - facts.press_referrers_share
    if day < future.opening_day:
        return
    for channel in range(r.N_CHANNELS):
        people = demand.enquiries(
            facts,
            key,
            channel,
            day,
            future.opening_day,
            future.level[REFERRERS],
        )
        if channel == r.WORD:
            people += future.word[day]
        for rank in range(people):
            enquire(future, channel, day, rank)
    future.level[REFERRERS] = demand.referrers_after(facts, future.level[REFERRERS])
    if future.is_open[day]:
        call_back(future, day)


def enquire(future: Future, channel: int, day: int, rank: int) -> None:
    """Let one person in: they wait to be called back."""
    patients, key, i = future.patients, future.key, future.tally[N_PATIENTS]
    if i == len(patients.person):
        raise LimitError("more enquiries than expected by far: lower demand or shorten the plan")
    future.tally[N_PATIENTS] += 1
    person = person_id(channel, day, rank)
    pushed = funnel.is_pushed(future.demand.pushed_share, key, person, channel)
    patients.person[i], patients.channel[i], patients.enquiry_day[i] = person, channel, day
    patients.is_pushed[i] = pushed
    if channel == r.TRANSFER:
        patients.outcome[i] = course.outcome_elsewhere(future.course, key, person)
    else:
        patients.outcome[i] = course.outcome(future.course, key, person, pushed)
    count(future, day, Activity.ENQUIRIES, 1)
    note(future, day, i, ENQUIRED, channel)
    patients.place[i] = r.WAITS_CALL
    if channel == r.WAITING_LIST:  # spoken to already: no call, no place in the queue
        want_consult(future, i, day)


def call_back(future: Future, day: int) -> None:
    """Call back who waits, first come first served, as long as the desk has time.

    Time that is too short for a whole call is kept for tomorrow while somebody waits.
    """
    facts, tally = future.funnel, future.tally
    tally[DESK_LEFT_S] += facts.desk_s
    count(future, day, Activity.DESK_OFFERED_S, facts.desk_s)
    while tally[NEXT_CALL] < tally[N_PATIENTS]:
        i = tally[NEXT_CALL]
        if future.patients.place[i] == r.WAITS_CALL:
            needed_s = call_s(future, i, day)
            if tally[DESK_LEFT_S] < needed_s:
                return
            tally[DESK_LEFT_S] -= needed_s
            count(future, day, Activity.DESK_USED_S, needed_s)
            speak(future, i, day)
        tally[NEXT_CALL] += 1
    tally[DESK_LEFT_S] = 0


def call_s(future: Future, i: int, day: int) -> int:
    """Return how long a call takes: a few minutes where nobody answers any more."""
    whole_s = future.funnel.call_s
    return whole_s if answers(future, i, day) else min(ATTEMPT_S, whole_s)


def answers(future: Future, i: int, day: int) -> bool:
    """Return whether somebody called today is still there to be reached."""
    patients, key = future.patients, future.key
    waited, person = day - patients.enquiry_day[i], patients.person[i]
    return funnel.is_reached(future.funnel, key, person, waited)


def speak(future: Future, i: int, day: int) -> None:
    """Call one person; whoever is reached, wants a consult and can pay waits for it."""
    patients, facts, key = future.patients, future.funnel, future.key
    person = patients.person[i]
    count(future, day, Activity.CALLS, 1)
    note(future, day, i, CALLED, day - patients.enquiry_day[i])
    if not answers(future, i, day):
        come_to(future, i, day, r.NOT_REACHED)
    elif not funnel.is_interested(facts, key, person, patients.channel[i]):
        come_to(future, i, day, r.NO_CONSULT)
    else:
        want_consult(future, i, day)


def want_consult(future: Future, i: int, day: int) -> None:
    """Book a consult from the day on which the patient has decided; cost may be told before."""
    patients, facts, key = future.patients, future.funnel, future.key
    if facts.cost_talk == r.AT_CALL and not agree(future, i, day):
        return
    come_to(future, i, day, r.WAITS_CONSULT)
    person = patients.person[i]
    thinks = funnel.decision_days(facts, key, person, patients.is_pushed[i])
    book_consult(future, i, day, day + 1 + thinks)


def agree(future: Future, i: int, day: int) -> bool:
    """Speak about the cost; return whether there are terms on which the patient can start.

    Where nobody speaks of it, everybody starts, on no terms but the full price.
    """
    patients, facts, key = future.patients, future.paying, future.key
    person = patients.person[i]
    spoken = future.funnel.cost_talk != r.NOBODY_SPEAKS
    if spoken:
        count_price_asked(future, i, day)
    found = terms_today(future, i, day) if spoken else r.IN_FULL
    if not spoken and paying.most_usd(facts, key, person) < facts.price_usd:
        found = r.BEYOND_MEANS
    if found == r.NOBODY:
        come_to(future, i, day, r.CANNOT_PAY)
        return False
    patients.terms[i] = found
    patients.is_strained[i] = paying.is_strained(facts, key, person, found)
    note(future, day, i, AGREED, found)
    return True


def count_price_asked(future: Future, i: int, day: int) -> None:
    """Count who would pay a price a tenth lower and a tenth higher."""
    facts, key, person = future.paying, future.key, future.patients.person[i]
    count(future, day, Activity.PRICE_ASKED, 1)
    for factor, activity in (
        (1.0 - r.PRICE_STEP, Activity.PRICE_PAID_LOWER),
        (1.0 + r.PRICE_STEP, Activity.PRICE_PAID_HIGHER),
    ):
        price_usd = facts.price_usd * factor
        terms = paying.terms_without_help(facts, key, person, price_usd)
        count(future, day, activity, int(terms != r.NOBODY))


def terms_today(future: Future, i: int, day: int) -> int:
    """Return the terms on which a patient can start, and promise what the sliding scale gives.

    Its budget grows by the same amount every month; what is promised and not used comes back.
    """
    facts, key, months = future.paying, future.key, future.month[day] + 1
    granted_usd = facts.sliding_budget_usd * (months - future.month[future.opening_day])
    person, left_usd = future.patients.person[i], granted_usd - future.level[PROMISED_USD]
    infusions = promised_infusions(future, i)
    found = paying.terms(facts, key, person, left_usd, infusions)
    if found == r.SLIDING:
        future.level[PROMISED_USD] += given_away_usd(future) * infusions
    return found


def promised_infusions(future: Future, i: int) -> int:
    """Return how many infusions are promised at a reduced price; boosters count as given."""
    elsewhere = future.patients.channel[i] == r.TRANSFER
    return 0 if elsewhere else int(future.course.induction_infusions)


def given_away_usd(future: Future) -> float:
    """Return what the sliding scale takes off one infusion."""
    return future.paying.price_usd * future.paying.sliding_discount


def take_back_promise(future: Future, i: int) -> None:
    """Give back to the sliding scale what was promised for infusions that will not be."""
    patients = future.patients
    if patients.terms[i] == r.SLIDING and patients.channel[i] != r.TRANSFER:
        unused = future.course.induction_infusions - patients.infusions[i]
        future.level[PROMISED_USD] -= given_away_usd(future) * max(0, unused)


# --- booking ------------------------------------------------------------------------------------


def write_into_book(
    future: Future,
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
    if found == r.NEVER and not booking.reaches_end(page, first_day, horizon):
        end_treatment(future, i, r.GAVE_UP, day)
    return int(found)


def first_dates_horizon(future: Future, i: int) -> int:
    """Return how many days ahead somebody accepts a first date."""
    facts, key = future.booking, future.key
    person = future.patients.person[i]
    bears = booking.patience_days(facts, key, person)
    return min(facts.horizon_days, bears)


def book_consult(future: Future, i: int, day: int, first_day: int) -> None:
    """Book a consult on a day on which the owner sees people who think about ketamine."""
    horizon, page = first_dates_horizon(future, i), future.book.consult
    never, level_days = future.never_extra, future.booking.level_days
    found = write_into_book(
        future, i, page, future.consults, never, day, first_day, horizon, level_days
    )
    if found != r.NEVER:
        future.patients.booked_on[i] = day
        note(future, day, i, CONSULT_BOOKED, found)


def book_infusion(future: Future, i: int, day: int, first_day: int) -> int:
    """Book the next infusion, never sooner than the rules of the series allow; return its day.

    Only the first of somebody's infusions is moved to an emptier day.
    """
    patients = future.patients
    last, is_first = patients.last_infusion_day[i], patients.last_infusion_day[i] == r.NEVER
    earliest = first_day if is_first else max(first_day, last + future.booking.gap_days)
    horizon = first_dates_horizon(future, i) if is_first else future.booking.horizon_days
    page, extra = future.book.infusion, future.floor.is_extra
    level_days = future.booking.level_days if is_first else 0
    found = write_into_book(
        future, i, page, future.infuses, extra, day, earliest, horizon, level_days
    )
    if found != r.NEVER:
        note(future, day, i, INFUSION_BOOKED, found)
    return found


def end_treatment(future: Future, i: int, place: int, day: int) -> None:
    """Put a patient where they end, and refund what is left of a package.

    A referred patient who gave up, left, missed and did not come again, or got worse speaks of
    it to the colleague.
    """
    patients = future.patients
    given = patients.infusions[i]
    in_series = given < future.course.induction_infusions
    if patients.has_package[i] and in_series:
        future.refunds[future.month[day], given] += 1
    bad = place in (r.GAVE_UP, r.LEFT_SERIES, r.MISSED_AND_GONE)
    worse = given > 0 and patients.outcome[i] == r.WORSE
    if patients.channel[i] == r.REFERRAL and (bad or worse):
        lost = future.demand.referrers_lost_bad
        future.level[REFERRERS] = max(0.0, future.level[REFERRERS] - lost)
    come_to(future, i, day, place)


# --- who comes ----------------------------------------------------------------------------------


def comes_to_consult(future: Future, i: int, day: int) -> bool:
    """Return whether the patient comes to the consult; if not, book another or end."""
    facts, patients, key = future.booking, future.patients, future.key
    person = patients.person[i]
    occasion, waited = patients.consults[i], day - patients.booked_on[i]
    patients.consults[i] += 1
    if not booking.misses_consult(facts, key, person, occasion, waited):
        return True
    count(future, day, Activity.CONSULTS_MISSED, 1)
    note(future, day, i, CONSULT_MISSED, waited)
    if booking.books_consult_again(facts, key, person, occasion):
        book_consult(future, i, day, day + 1)
    else:
        come_to(future, i, day, r.MISSED_CONSULT)
    return False


def attendance(future: Future, i: int, day: int) -> int:
    """Return whether the patient comes; if not, count it and book again or end."""
    facts, patients, key = future.booking, future.patients, future.key
    person, occasion = patients.person[i], patients.bookings[i]
    patients.bookings[i] += 1
    kind = booking.attendance(facts, key, person, occasion)
    if kind == booking.COMES:
        return kind
    missed = kind == booking.MISSES
    count(future, day, Activity.MISSED_VISITS if missed else Activity.LATE_CANCELS, 1)
    note(future, day, i, MISSED_IT if missed else CANCELLED_LATE, 0)
    on_boosters = patients.place[i] == r.ON_BOOSTERS  # who leaves these is drawn by the month
    if on_boosters or booking.books_again(facts, key, person, occasion):
        book_infusion(future, i, day, day + 1)
    else:
        end_treatment(future, i, r.MISSED_AND_GONE, day)
    return kind


def call_off_infusions(future: Future, day: int, infusion_day: int) -> None:
    """Call off the infusions of a day and book them again."""
    for i in future.book.infusion[infusion_day]:
        if i >= 0:
            call_off(future, i, day, infusion_day)


def call_off(future: Future, i: int, day: int, infusion_day: int) -> None:
    """Call off one infusion and book it again.

    No luck is drawn for it, so the next visit has the luck of this one.
    """
    count(future, day, Activity.INFUSIONS_CANCELLED, 1)
    note(future, day, i, CALLED_OFF, infusion_day)
    book_infusion(future, i, day, infusion_day + 1)


def call_off_consults(future: Future, day: int) -> None:
    """Call off the consults of a day on which the owner is sick and book them again."""
    for i in future.book.consult[day]:
        if i >= 0:
            book_consult(future, i, day, day + 1)


def begin_shortage(future: Future, day: int) -> None:
    """Close the days without the drug, and call off what was booked on them."""
    after = min(day + future.demand.shortage_days, len(future.infuses))
    future.infuses[day:after] = False
    for each in range(day, after):
        call_off_infusions(future, day, each)
        future.book.infusion[each] = r.NOT_OFFERED
