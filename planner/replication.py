"""Replication: one simulated future, day by day, with and without the programme.

Takes       a Blueprint with start times, and the number of the replication
Gives       the activity of both arms by month, and where every enquiry ended
Units       whole days from day 0, whole seconds inside a day
Randomness  none of its own: the models draw by seed, replication, person and occasion
Left out    money (models/ledger.py)

Each day runs: demand -> funnel -> booking -> clinic day -> course. Both arms meet the same
existing patients with the same luck; a day that is the same in both is run once.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from planner import records as r
from planner.draws import person_id
from planner.errors import LimitError
from planner.models import (
    booking,
    clinic_day,
    clinic_day_compiled,
    course,
    day_sheet,
    demand,
    funnel,
    workforce,
)
from planner.models.measures import measure_day
from planner.records import Blueprint, Book, DayLog, DayPlan, DayVisits, Ints, Patients

# Two engines of the clinic day under the same rules: one to be read, one to be quick.
ENGINES: Mapping[str, Callable[[DayPlan], DayLog]] = {
    "compiled": clinic_day_compiled.run_day,
    "simpy": clinic_day.run_day,
}
DEFAULT_ENGINE = "compiled"

INTEGRATION_WINDOW_DAYS = 3  # the practitioners' 24 to 72 hours


class Replication(NamedTuple):
    """What one simulated future did; no money in it."""

    without: Ints  # (n_months, N_ACTIVITIES) the practice as it is
    with_programme: Ints  # (n_months, N_ACTIVITIES)
    refunds: Ints  # (n_months, induction + 1) packages ended after so many infusions
    places: Ints  # (N_PLACES,) where every enquiry is at the end
    channels: Ints  # (N_CHANNELS,) enquiries
    opening_day: int
    nurses_hired: int


class KeptDay(NamedTuple):
    """One clinic day of the arm with the programme, kept to be looked at."""

    day: int
    plan: DayPlan
    log: DayLog
    visits: DayVisits


class Future:
    """What one replication carries from day to day."""

    def __init__(self, blueprint: Blueprint, number: int, engine: str = DEFAULT_ENGINE) -> None:
        floor, calendar = blueprint.floor, blueprint.calendar
        n_days, n_months = len(calendar.month), calendar.n_months
        self.blueprint = blueprint
        self.luck = (blueprint.seed, number)
        self.run_day = ENGINES[engine]
        self.opening = workforce.opening(blueprint.workforce, *self.luck)
        self.patients = empty_patients(patients_limit(blueprint))
        self.n_patients = 0
        self.book = Book(
            *(
                np.full((n_days, len(slots)), r.NOBODY, dtype=np.int64)
                for slots in (floor.consult_slot_s, floor.infusion_slot_s, floor.integration_slot_s)
            )
        )
        self.owner_away = _owner_away(blueprint, self.opening.day)
        self.infuses = calendar.is_infusion_day & (np.arange(n_days) >= self.opening.day)
        self.calls = calendar.is_open & (
            (floor.capacity_without[r.NURSES] > 0) | calendar.is_infusion_day
        )
        self.backlog = np.zeros(r.MAX_PHYSICIANS, dtype=np.int64)
        self.no_backlog = np.zeros(r.MAX_PHYSICIANS, dtype=np.int64)
        self.word = np.zeros(n_days + 1, dtype=np.int64)
        self.sheet = day_sheet.empty_sheet(floor, blueprint.minutes)
        blocks = len(floor.consult_slot_s) + len(floor.infusion_slot_s) + 1
        self.blocked_s = np.zeros((blocks, 2), dtype=np.int64)
        self.without = np.zeros((n_months, r.N_ACTIVITIES), dtype=np.int64)
        self.activity = np.zeros((n_months, r.N_ACTIVITIES), dtype=np.int64)
        self.refunds = np.zeros(
            (n_months, blueprint.course.induction_infusions + 1), dtype=np.int64
        )
        self.kept: KeptDay | None = None


def simulate(blueprint: Blueprint, number: int, engine: str = DEFAULT_ENGINE) -> Replication:
    """Return one simulated future; the engine changes how long it takes, not what happens."""
    future = Future(blueprint, number, engine)
    for day in range(len(blueprint.calendar.month)):
        live_through(future, day)
    n = future.n_patients
    return Replication(
        without=future.without,
        with_programme=future.activity,
        refunds=future.refunds,
        places=np.bincount(future.patients.place[:n], minlength=r.N_PLACES),
        channels=np.bincount(future.patients.channel[:n], minlength=r.N_CHANNELS),
        opening_day=future.opening.day,
        nurses_hired=future.opening.nurses_hired,
    )


def simulated_day(blueprint: Blueprint, number: int, day: int) -> KeptDay | None:
    """Return one clinic day of a future, or None if the practice is closed."""
    future = Future(blueprint, number)
    for each in range(day + 1):
        live_through(future, each)
    kept = future.kept
    return kept if kept is not None and kept.day == day else None


def live_through(future: Future, day: int) -> None:
    """Run one day of both arms."""
    meet_enquiries(future, day)
    if not future.blueprint.calendar.is_open[day]:
        return
    without = run_without(future, day)
    run_with(future, day, without)


# --- enquiries ------------------------------------------------------------------------------


def meet_enquiries(future: Future, day: int) -> None:
    """Let today's enquiries of every channel in, and book who wants a consult."""
    facts = future.blueprint.demand
    if day < future.opening.day:
        return
    for channel in range(r.N_CHANNELS):
        count = demand.enquiries(facts, *future.luck, channel, day, future.opening.day)
        if channel == r.WORD:
            count += int(future.word[day])
        for rank in range(count):
            enquire(future, channel, day, rank)


def enquire(future: Future, channel: int, day: int, rank: int) -> None:
    """Let one person in: they end at once, or wait for a consult."""
    patients, i = future.patients, future.n_patients
    if i == len(patients.person):
        raise LimitError(f"more than {i} enquiries: lower demand or shorten the plan")
    future.n_patients += 1
    person = person_id(channel, day, rank)
    facts = future.blueprint.funnel
    patients.person[i], patients.channel[i], patients.enquiry_day[i] = person, channel, day
    patients.place[i] = funnel.after_enquiry(facts, *future.luck, person, channel)
    patients.outcome[i] = course.outcome(future.blueprint.course, *future.luck, person)
    count(future, day, r.ENQUIRIES)
    if patients.place[i] == r.WAITS_CONSULT:
        page, offered = future.book.consult, future.blueprint.calendar.is_consult_day
        write_into_book(future, i, page, offered & ~future.owner_away, day + 1)


def count(future: Future, day: int, activity: int, amount: int = 1) -> None:
    """Add to this month's activity of the arm with the programme."""
    future.activity[future.blueprint.calendar.month[day], activity] += amount


# --- booking --------------------------------------------------------------------------------


def write_into_book(future: Future, i: int, page: Ints, offered: r.Flags, first_day: int) -> None:
    """Book the earliest slot; who is offered none in time gives up."""
    horizon = future.blueprint.booking.horizon_days
    day, _ = booking.book(page, offered, i, first_day, horizon)
    if day == r.NEVER and not booking.reaches_end(page, first_day, horizon):
        end_treatment(future, i, r.GAVE_UP, min(first_day, page.shape[0] - 1))


def book_infusion(future: Future, i: int, first_day: int) -> None:
    """Book the next infusion, never sooner than the rules of the series allow."""
    last = int(future.patients.last_infusion_day[i])
    if last != r.NEVER:
        first_day = max(first_day, last + future.blueprint.booking.gap_days)
    write_into_book(future, i, future.book.infusion, future.infuses, first_day)


def end_treatment(future: Future, i: int, place: int, day: int) -> None:
    """Put a patient where they end, and refund what is left of a package."""
    patients = future.patients
    given = int(patients.infusions[i])
    in_series = given < future.blueprint.course.induction_infusions
    if patients.has_package[i] and in_series:
        future.refunds[future.blueprint.calendar.month[day], given] += 1
    patients.place[i] = place


def keeps_appointment(future: Future, i: int, day: int) -> bool:
    """Return whether the patient comes; if not, count it and book again or end."""
    facts, patients = future.blueprint.booking, future.patients
    person, occasion = int(patients.person[i]), int(patients.bookings[i])
    patients.bookings[i] += 1
    kind = booking.attendance(facts, *future.luck, person, occasion)
    if kind == booking.COMES:
        return True
    count(future, day, r.MISSED_VISITS if kind == booking.MISSES else r.LATE_CANCELS)
    on_boosters = patients.place[i] == r.ON_BOOSTERS  # who leaves these is drawn by the month
    if on_boosters or booking.books_again(facts, *future.luck, person, occasion):
        book_infusion(future, i, day + 1)
    else:
        end_treatment(future, i, r.MISSED_AND_GONE, day)
    return False


# --- the clinic day ---------------------------------------------------------------------------


class Without(NamedTuple):
    """The day of the practice without the programme: its row, and how many visits it had."""

    row: Ints
    visits: int


def run_without(future: Future, day: int) -> Without:
    """Run the day of the practice as it is, and count it."""
    floor, minutes = future.blueprint.floor, future.blueprint.minutes
    sheet, capacity = future.sheet, who_is_in(future, day, floor.capacity_without)
    day_sheet.clear(sheet)
    physician_in = future.blueprint.calendar.physician_in[day]
    day_sheet.add_existing_visits(
        sheet,
        floor,
        minutes,
        physician_in,
        *future.luck,
        day,
        future.blocked_s,
        0,
        future.no_backlog,
    )
    day_sheet.add_lunches(sheet, floor, minutes, capacity)
    row, _ = run_sheet(future, capacity)
    future.without[future.blueprint.calendar.month[day]] += row
    return Without(row, int(sheet.n[0]))


def run_sheet(future: Future, capacity: Ints) -> tuple[Ints, tuple[DayPlan, DayLog, DayVisits]]:
    """Run the day on the sheet; return its activity and the day itself."""
    floor = future.blueprint.floor
    plan = day_sheet.plan_of(future.sheet, floor.routes, capacity)
    visits = day_sheet.visits_of(future.sheet)
    log = future.run_day(plan)
    row = np.zeros(r.N_ACTIVITIES, dtype=np.int64)
    measure_day(plan, log, visits, floor, capacity, row)
    return row, (plan, log, visits)


def run_with(future: Future, day: int, without: Without) -> None:
    """Run the same day with the programme on the floor, and what follows from it."""
    month = future.blueprint.calendar.month[day]
    infuses = bool(future.infuses[day])
    coming = who_comes(future, day)
    capacity = capacity_of(future, day, coming)
    displaced, moved_in = fill_sheet(future, day, coming, capacity)
    count(future, day, r.EXISTING_DISPLACED, displaced.visits)
    count(future, day, r.EXISTING_LOST, displaced.lost)
    if infuses:
        count(future, day, r.INFUSION_DAYS)
        count(future, day, r.INFUSION_SLOTS, len(future.blueprint.floor.infusion_slot_s))
    if not (any(coming) or displaced.visits or moved_in):
        future.activity[month] += without.row
        return
    row, (plan, log, visits) = run_sheet(future, capacity)
    if capacity[r.INFUSION_ROOMS] > 0:
        note_infusion_day(future.without[month], without.row)
        note_infusion_day(future.activity[month], row)
    future.activity[month] += row
    future.kept = KeptDay(day, plan, log, visits)
    follow_up(future, day, plan, log, visits)


def note_infusion_day(total: Ints, row: Ints) -> None:
    """Add the existing visits and waits of a day on which infusions share the floor."""
    total[r.INFUSION_DAY_VISITS] += row[r.EXISTING_VISITS]
    total[r.INFUSION_DAY_WAIT_S] += row[r.EXISTING_WAIT_S]


class Coming(NamedTuple):
    """Who comes today, as (patient, slot)."""

    consults: list[tuple[int, int]]
    infusions: list[tuple[int, int]]
    calls: list[tuple[int, int]]


def who_comes(future: Future, day: int) -> Coming:
    """Return today's programme patients; those who do not keep their appointment are out."""
    book = future.book
    booked = _booked(book.infusion[day])
    count(future, day, r.INFUSION_SLOTS_BOOKED, len(booked))
    infused = {patient for patient, _ in booked}
    coming = [pair for pair in booked if keeps_appointment(future, pair[0], day)]
    calls = [pair for pair in _booked(book.integration[day]) if pair[0] not in infused]
    return Coming(_booked(book.consult[day]), coming, calls)


def _booked(line: Ints) -> list[tuple[int, int]]:
    return [(int(line[slot]), int(slot)) for slot in np.flatnonzero(line != r.NOBODY)]


def capacity_of(future: Future, day: int, coming: Coming) -> Ints:
    """Return the day's capacity; rooms and nurse are set up only if somebody is to come."""
    floor = future.blueprint.floor
    only_she_can_call = coming.calls and floor.capacity_without[r.NURSES] == 0
    booked = bool((future.book.infusion[day] != r.NOBODY).any() or only_she_can_call)
    if not booked:
        return who_is_in(future, day, floor.capacity_without)
    capacity = who_is_in(future, day, floor.capacity_with)
    capacity[r.ON_SITE] *= capacity[r.OWNER]
    capacity[r.NURSES] += min(future.opening.nurses_hired, floor.nurses_away)
    return capacity


def who_is_in(future: Future, day: int, capacity: Ints) -> Ints:
    """Return a capacity with the physicians who work on this day."""
    today = capacity.copy()
    today[r.OWNER :] = future.blueprint.calendar.physician_in[day]
    return today


def fill_sheet(
    future: Future, day: int, coming: Coming, capacity: Ints
) -> tuple[day_sheet.Displaced, int]:
    """Write the day's sheet; return what was displaced and how many visits moved in."""
    blueprint, sheet, patients = future.blueprint, future.sheet, future.patients
    floor, minutes, luck = blueprint.floor, blueprint.minutes, future.luck
    physician_in = blueprint.calendar.physician_in[day]
    day_sheet.clear(sheet)
    waiting = int(future.backlog.sum())
    displaced = day_sheet.add_existing_visits(
        sheet,
        floor,
        minutes,
        physician_in,
        *luck,
        day,
        future.blocked_s,
        block_owner(future, day, coming),
        future.backlog,
    )
    stay = displaced.visits - displaced.lost
    moved_in = waiting + stay - int(future.backlog.sum())
    for i, slot in coming.consults:
        person, at = int(patients.person[i]), int(floor.consult_slot_s[slot])
        day_sheet.add_consult(sheet, floor, minutes, *luck, i, person, at)
    for i, slot in coming.infusions:
        person, at = int(patients.person[i]), int(floor.infusion_slot_s[slot])
        occasion = int(patients.bookings[i])
        owner_in = bool(physician_in[0])
        day_sheet.add_infusion(sheet, floor, minutes, owner_in, *luck, i, person, occasion, at)
    for i, slot in coming.calls:
        person, at = int(patients.person[i]), int(floor.integration_slot_s[slot])
        occasion = int(patients.infusions[i] + patients.boosters[i])
        day_sheet.add_integration(sheet, minutes, *luck, i, person, occasion, at)
    day_sheet.add_lunches(sheet, floor, minutes, capacity)
    return displaced, moved_in


def block_owner(future: Future, day: int, coming: Coming) -> int:
    """Note when the owner is taken today; return the number of intervals."""
    blueprint, blocked_s, n = future.blueprint, future.blocked_s, 0
    floor, minutes = blueprint.floor, blueprint.minutes
    if future.owner_away[day]:
        blocked_s[0] = (0, 24 * 3600)
        return 1
    for _, slot in coming.consults:
        n = day_sheet.block_consult(floor, minutes, slot, blocked_s, n)
    if floor.prescriber_in_room:
        for _, slot in _booked(future.book.infusion[day]):
            n = day_sheet.block_infusion(floor, minutes, slot, blocked_s, n)
    return n


def _owner_away(blueprint: Blueprint, opening_day: int) -> r.Flags:
    """Return the days of the owner's own training: the last working days before opening."""
    away = np.zeros(len(blueprint.calendar.month), dtype=np.bool_)
    working = np.flatnonzero(blueprint.calendar.physician_in[:, 0])
    before = working[working < opening_day]
    needed = blueprint.workforce.owner_away_days
    if opening_day < r.NEVER and needed > 0:
        away[before[-needed:]] = True
    return away


# --- after the clinic day ---------------------------------------------------------------------


def follow_up(future: Future, day: int, plan: DayPlan, log: DayLog, visits: DayVisits) -> None:
    """Let every programme visit of the day have its consequence."""
    for v in np.flatnonzero(visits.patient != r.NOBODY).tolist():
        i, route = int(visits.patient[v]), int(plan.visit_route[v])
        if route == r.CONSULT:
            after_consult(future, i, day)
        elif route == r.INTEGRATION:
            count(future, day, r.INTEGRATION_SESSIONS)
        elif route == r.INFUSION and log.status[v] == r.TURNED_AWAY:
            book_infusion(future, i, day + 1)
        elif route == r.INFUSION:
            after_infusion(future, i, day)


def after_consult(future: Future, i: int, day: int) -> None:
    """Decide whether there will be an infusion, and book the first."""
    patients, facts = future.patients, future.blueprint.funnel
    count(future, day, r.CONSULTS_HELD)
    count(future, day, r.CONSULT_WAIT_DAYS, day - int(patients.enquiry_day[i]))
    person, channel = int(patients.person[i]), int(patients.channel[i])
    patients.place[i] = funnel.after_consult(facts, *future.luck, person, channel)
    if patients.place[i] == r.IN_SERIES:
        book_infusion(future, i, day + max(1, future.blueprint.booking.preparation_days))


def after_infusion(future: Future, i: int, day: int) -> None:
    """Count an infusion and decide what comes next."""
    patients, facts = future.patients, future.blueprint.course
    person, channel = int(patients.person[i]), int(patients.channel[i])
    patients.last_infusion_day[i] = day
    if patients.place[i] == r.ON_BOOSTERS:
        patients.boosters[i] += 1
        count(future, day, r.BOOSTERS)
        plan_booster(future, i, day)
    else:
        infusions = count_series_infusion(future, i, day)
        state = int(patients.outcome[i])
        place = course.after_infusion(facts, *future.luck, person, channel, state, infusions)
        go_on(future, i, day, place, infusions)
    offer_integration(future, i, day)


def count_series_infusion(future: Future, i: int, day: int) -> int:
    """Count one infusion of the series, and the start if it is the first; return its number."""
    patients = future.patients
    patients.infusions[i] += 1
    infusions = int(patients.infusions[i])
    if infusions == 1:
        count(future, day, r.STARTERS)
        count(future, day, r.FIRST_INFUSION_WAIT_DAYS, day - int(patients.enquiry_day[i]))
        person = int(patients.person[i])
        patients.has_package[i] = funnel.buys_package(future.blueprint.funnel, *future.luck, person)
        count(future, day, r.PACKAGES_SOLD, int(patients.has_package[i]))
    paid = r.PACKAGE_INFUSIONS if patients.has_package[i] else r.SINGLE_INFUSIONS
    count(future, day, paid)
    return infusions


def go_on(future: Future, i: int, day: int, place: int, infusions: int) -> None:
    """Act on the place after an infusion of the series."""
    if infusions == future.blueprint.course.induction_infusions:
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
    patients = future.patients
    count(future, day, r.SERIES_COMPLETED)
    if not course.is_better(int(patients.outcome[i])):
        return
    count(future, day, r.IMPROVED)
    share = future.blueprint.demand.word_of_mouth
    if course.sends_somebody(share, *future.luck, int(patients.person[i])):
        future.word[day + 1] += 1


def plan_booster(future: Future, i: int, day: int) -> None:
    """Book the next booster, if the patient still comes by then."""
    patients, facts = future.patients, future.blueprint.course
    person, boosters = int(patients.person[i]), int(patients.boosters[i])
    wait = course.booster_wait_days(facts, *future.luck, person, boosters)
    patients.place[i] = course.place_between_boosters(facts, *future.luck, person, boosters, wait)
    if patients.place[i] == r.ON_BOOSTERS:
        book_infusion(future, i, day + wait)


def offer_integration(future: Future, i: int, day: int) -> None:
    """Book an integration talk inside its window, if the patient wants one."""
    patients, facts = future.patients, future.blueprint.course
    infusion = int(patients.infusions[i] + patients.boosters[i])
    person = int(patients.person[i])
    if not course.wants_integration(facts, *future.luck, person, infusion):
        return
    count(future, day, r.INTEGRATION_WANTED)
    free = future.calls & ~(future.book.infusion == i).any(axis=1)
    booking.book(future.book.integration, free, i, day + 1, INTEGRATION_WINDOW_DAYS)


# --- room for everybody -------------------------------------------------------------------------


def empty_patients(limit: int) -> Patients:
    """Return room for `limit` patients."""
    return Patients(
        person=np.zeros(limit, dtype=np.int64),
        channel=np.zeros(limit, dtype=np.int64),
        enquiry_day=np.zeros(limit, dtype=np.int64),
        place=np.zeros(limit, dtype=np.int64),
        outcome=np.zeros(limit, dtype=np.int64),
        bookings=np.zeros(limit, dtype=np.int64),
        infusions=np.zeros(limit, dtype=np.int64),
        boosters=np.zeros(limit, dtype=np.int64),
        last_infusion_day=np.full(limit, r.NEVER, dtype=np.int64),
        has_package=np.zeros(limit, dtype=np.bool_),
    )


def patients_limit(blueprint: Blueprint) -> int:
    """Return more room than enquiries will ever need: the mean and twelve deviations."""
    days = len(blueprint.calendar.month)
    mean = sum(
        demand.expected_enquiries(blueprint.demand, channel, day)
        for channel in range(r.N_CHANNELS)
        for day in range(days)
    )
    most = mean / max(0.1, 1 - blueprint.demand.word_of_mouth)
    return int(most + 12 * most**0.5) + 100
