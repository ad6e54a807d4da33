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
    breaches,
    clinic_day,
    clinic_day_compiled,
    course,
    demand,
    existing_day,
    funnel,
    infusion_day,
    measures,
    workforce,
)
from planner.models.measures import DayCounts
from planner.records import Blueprint, Book, DayLog, DayPlan, DayVisits, Ints, Patients
from planner.sheet import Guest, Luck, clear, empty_sheet, plan_of, visits_of

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
    fates_without: Ints  # (n_months, MAX_PHYSICIANS, N_FATES) existing visits by physician
    fates: Ints
    delays_without_s: Ints  # (n_months, N_DELAYED, N_RESOURCES) waits, and for what
    delays_s: Ints
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
        self.luck = Luck(blueprint.seed, number)
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
        self.book.infusion[~floor.is_slot[calendar.weekday]] = r.NOT_OFFERED
        self.owner_away = _owner_away(blueprint, self.opening.day)
        self.infuses = calendar.is_infusion_day & (np.arange(n_days) >= self.opening.day)
        self.calls = calendar.is_open & (
            (floor.capacity_without[r.NURSES] > 0) | calendar.is_infusion_day
        )
        self.backlog = np.zeros(r.MAX_PHYSICIANS, dtype=np.int64)
        self.no_backlog = np.zeros(r.MAX_PHYSICIANS, dtype=np.int64)
        self.word = np.zeros(n_days + 1, dtype=np.int64)
        self.sheet = empty_sheet(*most_visits(blueprint))
        blocks = len(floor.consult_slot_s) + len(floor.infusion_slot_s) + 2
        self.blocked_s = np.zeros((blocks, 3), dtype=np.int64)
        self.without = no_months(n_months)
        self.programme = no_months(n_months)
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
        without=future.without.row,
        with_programme=future.programme.row,
        fates_without=future.without.fates,
        fates=future.programme.fates,
        delays_without_s=future.without.delays_s,
        delays_s=future.programme.delays_s,
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
        book_consult(future, i, day + 1)


def count(future: Future, day: int, activity: int, amount: int = 1) -> None:
    """Add to this month's activity of the arm with the programme."""
    future.programme.row[future.blueprint.calendar.month[day], activity] += amount


# --- booking --------------------------------------------------------------------------------


def write_into_book(future: Future, i: int, page: Ints, offered: r.Flags, first_day: int) -> None:
    """Book the earliest slot; who is offered none in time gives up."""
    horizon = future.blueprint.booking.horizon_days
    day, _ = booking.book(page, offered, i, first_day, horizon)
    if day == r.NEVER and not booking.reaches_end(page, first_day, horizon):
        end_treatment(future, i, r.GAVE_UP, min(first_day, page.shape[0] - 1))


def book_consult(future: Future, i: int, first_day: int) -> None:
    """Book a consult on a day on which the owner sees people who think about ketamine."""
    offered = future.blueprint.calendar.is_consult_day & ~future.owner_away
    write_into_book(future, i, future.book.consult, offered, first_day)


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


def attendance(future: Future, i: int, day: int) -> int:
    """Return whether the patient comes; if not, count it and book again or end."""
    facts, patients = future.blueprint.booking, future.patients
    person, occasion = int(patients.person[i]), int(patients.bookings[i])
    patients.bookings[i] += 1
    kind = booking.attendance(facts, *future.luck, person, occasion)
    if kind == booking.COMES:
        return kind
    count(future, day, r.MISSED_VISITS if kind == booking.MISSES else r.LATE_CANCELS)
    on_boosters = patients.place[i] == r.ON_BOOSTERS  # who leaves these is drawn by the month
    if on_boosters or booking.books_again(facts, *future.luck, person, occasion):
        book_infusion(future, i, day + 1)
    else:
        end_treatment(future, i, r.MISSED_AND_GONE, day)
    return kind


# --- the clinic day ---------------------------------------------------------------------------


class Without(NamedTuple):
    """The day of the practice without the programme: what it adds, and how many visits it had."""

    counts: DayCounts
    visits: int


def run_without(future: Future, day: int) -> Without:
    """Run the day of the practice as it is, and count it."""
    floor = future.blueprint.floor
    clear(future.sheet)
    there = who_is_well(future, day)
    capacity = who_is_in(future, day, floor.capacity_without, there)
    counts = measures.no_counts()
    fill_existing(future, day, there, capacity, 0, future.no_backlog, counts)
    run_sheet(future, day, capacity, counts)
    add_to_month(future.without, future.blueprint.calendar.month[day], counts)
    return Without(counts, int(future.sheet.n[0]))


def fill_existing(
    future: Future,
    day: int,
    there: r.Flags,
    capacity: Ints,
    n_blocked: int,
    backlog: Ints,
    counts: DayCounts,
) -> None:
    """Write the practice's own day: late physicians, visits, breaks."""
    b, sheet = future.blueprint, future.sheet
    who = (sheet, b.floor, b.minutes, b.chances, there)
    existing_day.add_late_starts(*who, capacity, future.luck, day)
    existing_day.add_existing_visits(
        *who, future.luck, day, future.blocked_s, n_blocked, backlog, counts.fates
    )
    existing_day.add_lunches(sheet, b.floor, b.minutes, capacity)


def run_sheet(
    future: Future, day: int, capacity: Ints, counts: DayCounts
) -> tuple[DayPlan, DayLog, DayVisits]:
    """Run the day on the sheet and count what happened; return the day itself."""
    floor = future.blueprint.floor
    plan = plan_of(future.sheet, floor, capacity, int(future.blueprint.calendar.weekday[day]))
    visits = visits_of(future.sheet)
    log = future.run_day(plan)
    measures.measure_day(plan, log, visits, floor, capacity, counts)
    counts.row[r.BREACHES] += len(breaches.breaches_of(plan, log, visits, floor))
    return plan, log, visits


def run_with(future: Future, day: int, without: Without) -> None:
    """Run the same day with the programme on the floor, and what follows from it."""
    month = future.blueprint.calendar.month[day]
    infuses = bool(future.infuses[day])
    there = who_is_well(future, day)
    coming = who_comes(future, day, there)
    capacity = capacity_of(future, day, coming, there)
    counts = measures.no_counts()
    moved_in = fill_sheet(future, day, coming, capacity, there, counts)
    displaced = int(counts.fates[:, r.DISPLACED].sum())
    counts.row[r.EXISTING_DISPLACED] += displaced
    counts.row[r.EXISTING_LOST] += counts.fates[:, r.LOST].sum()
    if infuses:
        count(future, day, r.INFUSION_DAYS)
        offered = future.blueprint.floor.is_slot[future.blueprint.calendar.weekday[day]]
        count(future, day, r.INFUSION_SLOTS, int(offered.sum()))
    if not (coming.anybody or displaced or moved_in):
        add_to_month(future.programme, month, without.counts)
        return
    plan, log, visits = run_sheet(future, day, capacity, counts)
    if capacity[r.INFUSION_ROOMS] > 0:
        note_infusion_day(future.without.row[month], without.counts.row)
        note_infusion_day(future.programme.row[month], counts.row)
    add_to_month(future.programme, month, counts)
    future.kept = KeptDay(day, plan, log, visits)
    follow_up(future, day, plan, log, visits)


def add_to_month(total: DayCounts, month: int, counts: DayCounts) -> None:
    """Add what one day came to."""
    for months, each in zip(total, counts, strict=True):
        months[month] += each


def note_infusion_day(total: Ints, row: Ints) -> None:
    """Add the existing visits and waits of a day on which infusions share the floor."""
    total[r.INFUSION_DAY_VISITS] += row[r.EXISTING_VISITS]
    total[r.INFUSION_DAY_WAIT_S] += row[r.EXISTING_WAIT_S]


# --- who is there -----------------------------------------------------------------------------


class Coming(NamedTuple):
    """Who comes today, as (patient, slot)."""

    consults: list[tuple[int, int]]
    infusions: list[tuple[int, int]]
    kept_free: list[tuple[int, int]]  # infusions, and those missed without a word
    calls: list[tuple[int, int]]

    @property
    def anybody(self) -> bool:
        """Whether any patient of the programme comes or is called."""
        return bool(self.consults or self.infusions or self.calls)


def who_is_well(future: Future, day: int) -> r.Flags:
    """Return which physicians are in today."""
    scheduled = future.blueprint.calendar.physician_in[day]
    return existing_day.physicians_in(scheduled, future.blueprint.chances, future.luck, day)


def who_comes(future: Future, day: int, there: r.Flags) -> Coming:
    """Return today's programme patients; those who do not keep their appointment are out.

    Where somebody without whom no infusion may run is sick, all are called off and booked
    again; so are the consults of a sick owner.
    """
    book = future.book
    booked = _booked(book.infusion[day])
    count(future, day, r.INFUSION_SLOTS_BOOKED, len(booked))
    infused = {patient for patient, _ in booked}
    calls = [pair for pair in _booked(book.integration[day]) if pair[0] not in infused]
    consults = _booked(book.consult[day])
    if consults and not there[0]:
        call_off_consults(future, consults, day)
        consults = []
    if booked and not can_infuse(future, day, there):
        call_off_infusions(future, booked, day)
        return Coming(consults, [], [], calls)
    kinds = [attendance(future, patient, day) for patient, _ in booked]
    pairs = list(zip(booked, kinds, strict=True))
    coming = [pair for pair, kind in pairs if kind == booking.COMES]
    kept_free = [pair for pair, kind in pairs if kind in (booking.COMES, booking.MISSES)]
    return Coming(consults, coming, kept_free, calls)


def _booked(line: Ints) -> list[tuple[int, int]]:
    return [(int(line[slot]), int(slot)) for slot in np.flatnonzero(line >= 0)]


def can_infuse(future: Future, day: int, there: r.Flags) -> bool:
    """Return whether everybody and everything that infusions need is there today."""
    floor = future.blueprint.floor
    capacity = who_is_in(future, day, floor.capacity_with, there)
    return bool((capacity >= floor.must_be_there).all())


def call_off_infusions(future: Future, booked: list[tuple[int, int]], day: int) -> None:
    """Call off the infusions of a day and book them again."""
    for i, _ in booked:
        future.patients.bookings[i] += 1
        count(future, day, r.INFUSIONS_CANCELLED)
        book_infusion(future, i, day + 1)


def call_off_consults(future: Future, booked: list[tuple[int, int]], day: int) -> None:
    """Call off the consults of a day on which the owner is sick and book them again."""
    for i, _ in booked:
        book_consult(future, i, day + 1)


def capacity_of(future: Future, day: int, coming: Coming, there: r.Flags) -> Ints:
    """Return the day's capacity; rooms and nurse are set up only if somebody is to come."""
    floor = future.blueprint.floor
    only_she_can_call = coming.calls and floor.capacity_without[r.NURSES] == 0
    is_set_up = bool(coming.kept_free or only_she_can_call)
    if not is_set_up:
        return who_is_in(future, day, floor.capacity_without, there)
    capacity = who_is_in(future, day, floor.capacity_with, there)
    if capacity[r.INFUSION_HANDS] == 0:  # she alone could call, and is sick: cover is found
        capacity[r.INFUSION_HANDS], capacity[r.INFUSION_WATCH] = 1, floor.watch_units
    capacity[r.NURSES] += min(future.opening.nurses_hired, floor.nurses_away)
    return capacity


def who_is_in(future: Future, day: int, capacity: Ints, there: r.Flags) -> Ints:
    """Return a capacity with the people who are in today."""
    b, today = future.blueprint, capacity.copy()
    today[r.OWNER :] = there
    existing_day.send_sick_home(today, b.floor, b.chances, future.luck, day)
    if capacity[r.INFUSION_HANDS] > 0:
        today[r.ON_SITE] *= there[0]
        skilled = int(today[r.INFUSION_HANDS] + today[r.AIRWAY] + there[0])
        if b.floor.life_support_assistants:
            skilled += int(today[r.ASSISTANTS])
        today[r.LIFE_SUPPORT] = r.PLENTY * (skilled >= b.floor.life_support_needed)
    return today


def fill_sheet(
    future: Future, day: int, coming: Coming, capacity: Ints, there: r.Flags, counts: DayCounts
) -> int:
    """Write the day's sheet; return how many visits moved in from other days."""
    b, sheet = future.blueprint, future.sheet
    clear(sheet)
    waiting = int(future.backlog.sum())
    n_blocked = block_physicians(future, day, coming)
    fill_existing(future, day, there, capacity, n_blocked, future.backlog, counts)
    stay = int(counts.fates[:, r.DISPLACED].sum() - counts.fates[:, r.LOST].sum())
    moved_in = waiting + stay - int(future.backlog.sum())
    floor, visit = b.floor, (sheet, b.floor, b.minutes, b.chances)
    for i, slot in coming.consults:
        guest = guest_of(future, i, 0, floor.consult_slot_s[slot])
        infusion_day.add_consult(*visit, future.luck, guest)
    for i, slot in coming.infusions:
        occasion = int(future.patients.bookings[i])
        guest = guest_of(future, i, occasion, floor.infusion_slot_s[slot])
        infusion_day.add_infusion(*visit, bool(there[0]), future.luck, guest)
    for i, slot in coming.calls:
        occasion = int(future.patients.infusions[i] + future.patients.boosters[i])
        guest = guest_of(future, i, occasion, floor.integration_slot_s[slot])
        infusion_day.add_integration(sheet, b.minutes, future.luck, guest)
    return moved_in


def guest_of(future: Future, i: int, occasion: int, at_s: np.int64) -> Guest:
    """Return a patient with today's appointment."""
    return Guest(i, int(future.patients.person[i]), occasion, int(at_s))


def block_physicians(future: Future, day: int, coming: Coming) -> int:
    """Note when physicians see no existing patients today; return the number of blocks."""
    b, blocked_s, n = future.blueprint, future.blocked_s, 0
    floor, minutes = b.floor, b.minutes
    if future.owner_away[day]:
        return infusion_day.block(blocked_s, n, 0, 24 * 3600, 0)
    for _, slot in coming.consults:
        n = infusion_day.block(blocked_s, n, *infusion_day.consult_block_s(floor, minutes, slot), 0)
    slots = [slot for _, slot in coming.kept_free]
    for slot in slots if floor.owner_beside else ():
        n = infusion_day.block(blocked_s, n, *infusion_day.beside_block_s(floor, minutes, slot), 0)
    if floor.quiet_hours and slots:
        from_s, last_s = (int(floor.infusion_slot_s[each(slots)]) for each in (min, max))
        until_s = infusion_day.planned_end_s(minutes, last_s)
        n = infusion_day.block(blocked_s, n, from_s, until_s, existing_day.EVERYBODY)
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
        elif route == r.POSTPONED or log.status[v] == r.TURNED_AWAY:
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


def no_months(n_months: int) -> DayCounts:
    """Return counts of nothing for each month."""
    return DayCounts(
        *(np.zeros((n_months, *each.shape), np.int64) for each in measures.no_counts())
    )


def most_visits(blueprint: Blueprint) -> tuple[int, int]:
    """Return how many visits and visit steps the fullest day can have."""
    floor = blueprint.floor
    tasks = infusion_day.most_tasks(blueprint.minutes)
    infusions = len(floor.infusion_slot_s)
    existing = r.MAX_PHYSICIANS * len(floor.slot_s)
    staff = [r.ASSISTANTS, r.NURSES, r.INFUSION_HANDS]
    most = np.maximum(floor.capacity_with, floor.capacity_without)[staff]
    lunches = int(most.sum()) + floor.nurses_away + 1
    others = len(floor.consult_slot_s) + len(floor.integration_slot_s) + r.MAX_PHYSICIANS
    visits = existing + infusions * (1 + tasks) + others + lunches
    steps = 3 * existing + infusions * (r.INFUSION_STEPS + tasks) + others + lunches
    return visits, steps


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
