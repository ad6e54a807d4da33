"""Follow-up: what comes of every visit of a day.

Takes       a Future, and the day that was lived through
Gives       changes to its patients, its book and its counts
Units       days from day 0
Left out    the clinic day itself (clinic.py), money (models/ledger.py)
"""

from planner import records as r
from planner.driver.appointments import book_infusion, count, end_treatment
from planner.driver.state import Future
from planner.models import booking, course, funnel
from planner.records import DayLog, DayPlan, DayVisits

INTEGRATION_WINDOW_DAYS = 3  # the practitioners' 24 to 72 hours


def follow_up(future: Future, day: int, plan: DayPlan, log: DayLog, visits: DayVisits) -> None:
    """Let every programme visit of the day have its consequence."""
    for v in range(len(visits.patient)):
        i, route = visits.patient[v], plan.visit_route[v]
        if i == r.NOBODY:
            continue
        if route == r.CONSULT:
            after_consult(future, i, day)
        elif route == r.INTEGRATION:
            count(future, day, r.INTEGRATION_SESSIONS, 1)
        elif route == r.POSTPONED or (route == r.INFUSION and log.status[v] == r.TURNED_AWAY):
            book_infusion(future, i, day + 1)
        elif route == r.INFUSION:
            after_infusion(future, i, day)


def after_consult(future: Future, i: int, day: int) -> None:
    """Decide whether there will be an infusion, and book the first."""
    patients, facts, luck = future.patients, future.funnel, future.luck
    count(future, day, r.CONSULTS_HELD, 1)
    count(future, day, r.CONSULT_WAIT_DAYS, day - patients.enquiry_day[i])
    person, channel = patients.person[i], patients.channel[i]
    place = funnel.after_consult(facts, luck.seed, luck.replication, person, channel)
    patients.place[i] = place
    if place == r.IN_SERIES:
        book_infusion(future, i, day + max(1, future.booking.preparation_days))


def after_infusion(future: Future, i: int, day: int) -> None:
    """Count an infusion and decide what comes next."""
    patients, facts, luck = future.patients, future.course, future.luck
    person, channel = patients.person[i], patients.channel[i]
    patients.last_infusion_day[i] = day
    if patients.place[i] == r.ON_BOOSTERS:
        patients.boosters[i] += 1
        count(future, day, r.BOOSTERS, 1)
        plan_booster(future, i, day)
    else:
        infusions = count_series_infusion(future, i, day)
        state = patients.outcome[i]
        place = course.after_infusion(
            facts, luck.seed, luck.replication, person, channel, state, infusions
        )
        go_on(future, i, day, place, infusions)
    offer_integration(future, i, day)


def count_series_infusion(future: Future, i: int, day: int) -> int:
    """Count one infusion of the series, and the start if it is the first; return its number."""
    patients, luck = future.patients, future.luck
    patients.infusions[i] += 1
    infusions = patients.infusions[i]
    if infusions == 1:
        count(future, day, r.STARTERS, 1)
        count(future, day, r.FIRST_INFUSION_WAIT_DAYS, day - patients.enquiry_day[i])
        buys = funnel.buys_package(future.funnel, luck.seed, luck.replication, patients.person[i])
        patients.has_package[i] = buys
        count(future, day, r.PACKAGES_SOLD, int(buys))
    paid = r.PACKAGE_INFUSIONS if patients.has_package[i] else r.SINGLE_INFUSIONS
    count(future, day, paid, 1)
    return int(infusions)


def go_on(future: Future, i: int, day: int, place: int, infusions: int) -> None:
    """Act on the place after an infusion of the series."""
    if infusions == future.course.induction_infusions:
        complete_series(future, i, day)
    if place == r.IN_SERIES:
        future.patients.place[i] = place
        book_infusion(future, i, day + 1)
    elif place == r.ON_BOOSTERS:
        future.patients.place[i] = place
        plan_booster(future, i, day)
    else:
        end_treatment(future, i, place, day)


def complete_series(future: Future, i: int, day: int) -> None:
    """Count a completed series; an improved patient may send somebody."""
    patients, luck = future.patients, future.luck
    count(future, day, r.SERIES_COMPLETED, 1)
    if not course.is_better(patients.outcome[i]):
        return
    count(future, day, r.IMPROVED, 1)
    share = future.demand.word_of_mouth
    if course.sends_somebody(share, luck.seed, luck.replication, patients.person[i]):
        future.word[day + 1] += 1


def plan_booster(future: Future, i: int, day: int) -> None:
    """Book the next booster, if the patient still comes by then."""
    patients, facts, luck = future.patients, future.course, future.luck
    person, boosters = patients.person[i], patients.boosters[i]
    wait = course.booster_wait_days(facts, luck.seed, luck.replication, person, boosters)
    place = course.place_between_boosters(
        facts, luck.seed, luck.replication, person, boosters, wait
    )
    patients.place[i] = place
    if place == r.ON_BOOSTERS:
        book_infusion(future, i, day + wait)


def offer_integration(future: Future, i: int, day: int) -> None:
    """Book an integration talk inside its window, if the patient wants one."""
    patients, facts, luck = future.patients, future.course, future.luck
    infusion = patients.infusions[i] + patients.boosters[i]
    person = patients.person[i]
    if not course.wants_integration(facts, luck.seed, luck.replication, person, infusion):
        return
    count(future, day, r.INTEGRATION_WANTED, 1)
    free = future.calls.copy()
    last_day = min(len(free), day + 1 + INTEGRATION_WINDOW_DAYS)
    for each in range(day + 1, last_day):
        for other in future.book.infusion[each]:
            free[each] = free[each] and other != i
    booking.book(future.book.integration, free, i, day + 1, INTEGRATION_WINDOW_DAYS)
