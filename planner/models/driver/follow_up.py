"""Follow-up: what comes of every visit of a day.

Takes       a ReplicationState, and the day that was simulated
Gives       changes to its patients, its book and its counts
Units       days from day 0
Left out    the clinic day itself (day_loop.py), money (ledger/)
"""

from planner.models import booking, course, funnel, paying
from planner.models import records as r
from planner.models.driver.appointments import (
    agree,
    book_infusion,
    changes_to,
    come_to,
    count,
    end_treatment,
    given_away_usd,
    note,
    takes_another,
)
from planner.models.driver.nurses_come_and_go import learn
from planner.models.driver.paperwork import ask_insurer, owe
from planner.models.driver.state import (
    BOOSTED,
    CONSULTED,
    EVENT,
    FIRST_DAY,
    INFUSED,
    NO_TALK,
    PREPARATION_BOOKED,
    PREPARED,
    PROMISED_USD,
    RECOMMENDED,
    SENT_AWAY,
    SENT_HOME,
    TALK_BOOKED,
    TALKED,
    ReplicationState,
)
from planner.models.driver.views import view, view_of
from planner.models.machine_code.compiled import lent
from planner.models.random_numbers import GOES_ON, uniform
from planner.models.records import Activity, DayPlan, DayVisits, Ints

INTEGRATION_WINDOW_DAYS = 3  # the practitioners' 24 to 72 hours


@lent
def follow_up(
    state: ReplicationState, day: int, plan: DayPlan, status: Ints, visits: DayVisits
) -> None:
    """Let every program visit of the day have its consequence, and the nurses learn from it.

    The status of a visit, shape (n_visits,), is read of infusions alone.
    """
    given = 0
    for v in range(len(visits.patient)):
        i, route = visits.patient[v], plan.visit_route[v] % r.N_ROUTES
        if i == r.NOBODY:
            continue
        own = view_of(state, i)
        if route == r.CONSULT:
            after_consult(own, i, day)
        elif route in (r.INTEGRATION, r.PREPARATION):
            after_talk(own, i, day, route)
        elif route == r.POSTPONED or (route == r.INFUSION and status[v] == r.TURNED_AWAY):
            note(state, day, i, SENT_HOME if route == r.POSTPONED else SENT_AWAY, 0)
            book_infusion(own, i, day, day + 1)
        elif route == r.INFUSION:
            given += 1
            after_infusion(own, i, day, visits.event[v])
    if given > 0:
        state.counters[FIRST_DAY] = min(state.counters[FIRST_DAY], day)
    learn(state, day, given)


@lent
def after_talk(state: ReplicationState, i: int, day: int, route: int) -> None:
    """Count an integration or a preparation session."""
    if route == r.INTEGRATION:
        state.patients.talks[i] += 1
        count(state, day, Activity.INTEGRATION_SESSIONS, 1)
        note(state, day, i, TALKED, 0)
    else:
        state.patients.is_prepared[i] = True
        count(state, day, Activity.PREPARATION_SESSIONS, 1)
        note(state, day, i, PREPARED, 0)


# --- the consult --------------------------------------------------------------------------------


@lent
def after_consult(state: ReplicationState, i: int, day: int) -> None:
    """Decide whether there will be an infusion, and book the first; safety is asked first."""
    patients, facts, key = state.patients, state.funnel, state.key
    person = patients.person[i]
    count(state, day, Activity.CONSULTS_HELD, 1)
    count(state, day, Activity.CONSULT_WAIT_DAYS, day - patients.inquiry_day[i])
    note(state, day, i, CONSULTED, day - patients.inquiry_day[i])
    reason = funnel.reason_to_decline(facts, key, person)
    is_ready = funnel.is_ready(facts, key, person, patients.is_pushed[i])
    if reason == r.NOBODY and is_ready:
        starts = facts.cost_talk == r.AT_CALL or agree(state, i, day)
    else:
        starts = takes_another(state, i, day)
        if not starts:
            come_to(state, i, day, r.DECLINED + reason if reason != r.NOBODY else r.NOT_READY)
    answered = day
    if starts and funnel.insurer_refuses(view_of(state, i).funnel, key, person):
        refused = view_of(state, i)
        answered = ask_insurer(refused, i, day, day)
        starts = takes_another(refused, i, day)
        if not starts:
            come_to(refused, i, day, r.REFUSED_BY_INSURER)
    if starts:
        begin_treatment(view_of(state, i), i, day, answered)


@lent
def begin_treatment(state: ReplicationState, i: int, day: int, since: int) -> None:
    """Book preparation and the first infusion; who comes from another clinic goes to boosters.

    An insurer who must agree has agreed before; `since` is the day from which on one can be asked.
    """
    answered = ask_insurer(state, i, day, since)
    owe(state, state.funnel.enrollment_s)
    if state.patients.channel[i] == r.TRANSFER:
        state.patients.infusions[i] = state.course.induction_infusions  # given elsewhere
        count(state, day, Activity.TRANSFERS, 1)
        come_to(state, i, day, r.ON_BOOSTERS)
    else:
        come_to(state, i, day, r.IN_SERIES)
    prepared = day + max(1, state.booking.preparation_days)
    first = book_infusion(state, i, day, max(prepared, answered + 1))
    if state.course.prepares and first != r.NEVER:
        offer_preparation(state, i, day, first)


def offer_preparation(state: ReplicationState, i: int, day: int, infusion_day: int) -> None:
    """Book a preparation session in the days before the first infusion."""
    count(state, day, Activity.PREPARATION_WANTED, 1)
    page, window = state.book.preparation, infusion_day - day - 1
    found, _ = booking.book(page, state.calls, state.never_extra, i, day + 1, window, 0)
    if found != r.NEVER:
        note(state, day, i, PREPARATION_BOOKED, found)


# --- infusions ----------------------------------------------------------------------------------


@lent
def after_infusion(state: ReplicationState, i: int, day: int, event: int) -> None:
    """Count an infusion and decide what comes next."""
    patients, facts, key = state.patients, state.course, state.key
    person = patients.person[i]
    patients.last_infusion_day[i] = day
    owe(state, state.funnel.session_s)
    if patients.place[i] == r.ON_BOOSTERS:
        patients.boosters[i] += 1
        count(state, day, Activity.BOOSTERS, 1)
        count_dose(state, i, day)
        note(state, day, i, BOOSTED, patients.boosters[i])
        note_event(state, i, day, event)
        plan_booster(state, i, day)
    else:
        infusions = count_series_infusion(state, i, day)
        count_dose(state, i, day)
        note(state, day, i, INFUSED, infusions)
        note_event(state, i, day, event)
        leaves = course.leave_share(
            facts,
            infusions,
            patients.is_pushed[i],
            patients.is_strained[i],
            patients.terms[i] == r.BEYOND_MEANS,
            patients.is_prepared[i],
            patients.talks[i] > 0,
        )
        before, outcome = patients.given_before[i], patients.outcome[i]
        place = course.after_infusion(facts, key, person, outcome, infusions, before, leaves)
        go_on(state, i, day, place, infusions)
    offer_integration(state, i, day)


@lent
def note_event(state: ReplicationState, i: int, day: int, event: int) -> None:
    """Write into the diary the event of somebody during an infusion."""
    if event != r.NOBODY:
        note(state, day, i, EVENT, event)


@lent
def count_series_infusion(state: ReplicationState, i: int, day: int) -> int:
    """Count one infusion of the series, and the start if it is the first; return its number."""
    patients, key = state.patients, state.key
    patients.infusions[i] += 1
    infusions = patients.infusions[i]
    if infusions == 1:
        if patients.given_before[i] == 0:  # nobody starts twice
            count(state, day, Activity.STARTERS, 1)
            count(state, day, Activity.STRAINED_STARTERS, int(patients.is_strained[i]))
            count(state, day, Activity.FIRST_INFUSION_WAIT_DAYS, day - patients.inquiry_day[i])
        person, terms = patients.person[i], patients.terms[i]
        buys = paying.buys_package(state.paying, key, person, terms)
        patients.has_package[i] = buys
        count(state, day, Activity.PACKAGES_SOLD, int(buys))
    paid = Activity.PACKAGE_INFUSIONS if patients.has_package[i] else Activity.SINGLE_INFUSIONS
    count(state, day, paid, 1)
    return int(infusions)


@lent
def count_dose(state: ReplicationState, i: int, day: int) -> None:
    """Count the drug used, and how the infusion is paid if not in full."""
    patients, facts, key = state.patients, state.course, state.key
    weight = course.weight_kg(facts, key, patients.person[i])
    count(state, day, Activity.DRUG_MG, round(weight * dose_of(state, i)))
    terms = patients.terms[i]
    count(state, day, Activity.PLAN_INFUSIONS, int(terms == r.ON_A_PLAN))
    count(state, day, Activity.SLIDING_INFUSIONS, int(terms == r.SLIDING))
    count(state, day, Activity.UNPAID_INFUSIONS, int(terms == r.BEYOND_MEANS))
    if terms == r.SLIDING and patients.boosters[i] > 0:
        state.quantities[PROMISED_USD] += given_away_usd(state)


@lent
def dose_of(state: ReplicationState, i: int) -> float:
    """Return the dose of the infusion that was given last, mg/kg."""
    patients = state.patients
    return course.dose_mg_kg(state.course, patients.infusions[i], patients.boosters[i] > 0)


@lent
def go_on(state: ReplicationState, i: int, day: int, place: int, infusions: int) -> None:
    """Act on the place after an infusion of the series."""
    if infusions == state.course.induction_infusions:
        complete_series(state, i, day)
    if place == r.IN_SERIES:
        book_infusion(state, i, day, day + 1)
    elif place == r.ON_BOOSTERS:
        come_to(state, i, day, place)
        plan_booster(state, i, day)
    else:
        if place == r.STOPPED:
            count(state, day, Activity.NON_RESPONDERS, 1)
        if not goes_on_elsewhere(state, i, day, place):
            end_treatment(state, i, place, day)


@lent
def goes_on_elsewhere(state: ReplicationState, i: int, day: int, place: int) -> bool:
    """Return whether somebody whom the series did not help goes on to the program named for them.

    What is left of a package is paid back; the new series begins after its days of preparation.
    """
    patients, number = state.patients, state.course.then
    not_helped = place in (r.STOPPED, r.ENDED_AFTER_SERIES) and not course.is_better(
        patients.outcome[i]
    )
    wants = uniform(state.key, GOES_ON, patients.person[i], 0) < state.course.then_share
    if number == 0 or not (not_helped and wants) or not changes_to(state, i, day, number):
        return False
    if patients.has_package[i] and patients.infusions[i] < state.course.induction_infusions:
        state.refunds[state.month[day], patients.infusions[i]] += 1
    patients.given_before[i] = patients.infusions[i]
    patients.infusions[i], patients.has_package[i] = 0, False
    begin_treatment(view(state, number), i, day, day)
    return True


@lent
def complete_series(state: ReplicationState, i: int, day: int) -> None:
    """Count a completed series; an improved patient may send somebody."""
    patients, key = state.patients, state.key
    count(state, day, Activity.SERIES_COMPLETED, 1)
    if not course.is_better(patients.outcome[i]):
        count(state, day, Activity.NON_RESPONDERS, 1)
        return
    count(state, day, Activity.IMPROVED, 1)
    count(state, day, Activity.RESPONDED, int(patients.outcome[i] <= r.RESPONSE))
    count(state, day, Activity.REMITTED, int(patients.outcome[i] == r.REMISSION))
    share = state.demand.word_of_mouth
    if patients.is_pushed[i]:
        share *= state.demand.pushed_word_factor
    if course.sends_somebody(share, key, patients.person[i]):
        state.word_of_mouth[day + 1] += 1
        note(state, day, i, RECOMMENDED, 0)


@lent
def plan_booster(state: ReplicationState, i: int, day: int) -> None:
    """Book the next booster, if the patient still comes by then."""
    patients, facts, key = state.patients, state.course, state.key
    person, boosters, talked = patients.person[i], patients.boosters[i], patients.talks[i] > 0
    wait = course.booster_wait_days(facts, key, person, boosters, talked)
    place = course.place_between_boosters(facts, key, person, boosters, wait)
    if place == r.ON_BOOSTERS:
        book_infusion(state, i, day, day + wait)
    else:
        end_treatment(state, i, place, day)


# --- integration --------------------------------------------------------------------------------


def offer_integration(state: ReplicationState, i: int, day: int) -> None:
    """Book an integration session inside its window, if the patient wants one."""
    patients, facts, key = state.patients, state.course, state.key
    infusion = patients.infusions[i] + patients.boosters[i]
    person = patients.person[i]
    if not course.wants_integration(facts, key, person, infusion):
        return
    count(state, day, Activity.INTEGRATION_WANTED, 1)
    if not facts.integration_here:
        return
    free = state.calls.copy()
    last_day = min(len(free), day + 1 + INTEGRATION_WINDOW_DAYS)
    for each in range(day + 1, last_day):
        for other in state.book.infusion[each]:
            free[each] = free[each] and other != i
    page, window = state.book.integration, INTEGRATION_WINDOW_DAYS
    found, _ = booking.book(page, free, state.never_extra, i, day + 1, window, 0)
    if found == r.NEVER:
        note(state, day, i, NO_TALK, 0)
    else:
        note(state, day, i, TALK_BOOKED, found)
