"""State: what one replication carries from day to day.

Takes       a Blueprint with start times, and the number of the replication
Gives       a ReplicationState: settings, the key of random draws, and arrays that the days change
Units       whole days from day 0, whole seconds inside a day
Left out    what happens on a day (day_loop.py)

Everything that changes stands in arrays, so that plain and compiled code share one form. Numbers
that change stand in `counters`, by the columns below. The settings stand side by side and not in
one blueprint: compiled code counts who holds each array of whatever it looks up.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.models import demand, infusion_day, workforce
from planner.models import records as r
from planner.models.clinic_day import measures
from planner.models.clinic_day.compiled_rules.floor import EngineState, laid_out, room_for
from planner.models.clinic_day.measures import DayCounts
from planner.models.clinic_day.schedule import Sheet, empty_sheet
from planner.models.driver.baseline_days import BaselineDays, write_out
from planner.models.random_numbers import RandomKey
from planner.models.records import (
    Activity,
    Blueprint,
    Book,
    BookingFacts,
    Chances,
    CourseFacts,
    DayLog,
    DemandFacts,
    Flags,
    Floats,
    Floor,
    FunnelFacts,
    Ints,
    Minutes,
    Nurses,
    Patients,
    PayingFacts,
    WorkforceFacts,
)

# Columns of `counters`: how many there are, the last day of the programme, visits left waiting, the
# next one to be called, entries of the diary, the desk's time left from
# yesterday, how many nurses work alone today, infusions given so far, our nurses who are in a
# course today instead of at work, the day of the first infusion, the day that is simulated, whether
# the plan has stopped the programme.
N_PATIENTS, KEPT_DAY, UNFINISHED, NEXT_CALL, N_ENTRIES, DESK_LEFT_S, MODE, GIVEN = range(8)
IN_COURSE, FIRST_DAY, TODAY, STOPPED = 8, 9, 10, 11
N_COUNTERS = 12

# Columns of `level`: colleagues who refer, what the sliding scale has promised so far.
REFERRERS, PROMISED_USD = range(2)
N_QUANTITIES = 2

# Columns of the diary, and what can stand in it.
DAY, PATIENT, WHAT, VALUE = range(4)
(
    ENQUIRED,
    CALLED,  # value: days waited
    CONSULT_BOOKED,  # the day
    CONSULT_MISSED,
    CONSULTED,
    AGREED,  # terms
    PREPARATION_BOOKED,  # the day
    PREPARED,
    INFUSION_BOOKED,  # the day
    MISSED_IT,
    CANCELLED_LATE,
    CALLED_OFF,
    SENT_AWAY,
    SENT_HOME,
    INFUSED,  # number in the series
    BOOSTED,  # number
    EVENT,  # kind of event
    TALK_BOOKED,  # the day
    TALKED,
    NO_TALK,
    RECOMMENDED,
    CAME_TO,  # place
) = range(22)


NOT_ASKED = 0


class EngineBuffers(NamedTuple):
    """Room for a day on the compiled engine; the two differ in their routes alone."""

    engine: EngineState
    supervised_engine: EngineState  # for days on which nobody works alone
    log: DayLog


class ReplicationState(NamedTuple):
    """What one replication carries from day to day."""

    key: RandomKey
    month: Ints  # (n_days,)
    weekday: Ints  # (n_days,)
    is_open: Flags  # (n_days,)
    physician_in: Flags  # (n_days, MAX_PHYSICIANS)
    floor: Floor
    minutes: Minutes
    chances: Chances
    demand: DemandFacts
    funnel: FunnelFacts
    paying: PayingFacts
    booking: BookingFacts
    course: CourseFacts
    workforce: WorkforceFacts
    nurses: Nurses
    opening_day: int  # NEVER if it never comes
    nurses_hired: int
    patients: Patients
    book: Book
    owner_away: Flags  # (n_days,) the owner's own training
    consults: Flags  # (n_days,) the owner sees people who think about ketamine
    infuses: Flags  # (n_days,)
    staffed: Flags  # (n_days,) the same, and the days on which the drug is missing: none is closed
    calls: Flags  # (n_days,) somebody can hold integration and preparation sessions
    backlog: Ints  # (MAX_PHYSICIANS,) displaced existing patients who wait
    no_backlog: Ints
    word_of_mouth: Ints  # (n_days + 1,) people sent by word of mouth
    sheet: Sheet
    capacity: Ints  # (N_RESOURCES,) of the day on the sheet
    blocked_s: Ints  # (n, 4) from, to, physician, cause
    baseline_days: DayCounts  # by day, of the baseline arm
    baseline_known: bool  # its days were simulated before: they are not simulated again
    baseline: DayCounts  # by month
    programme: DayCounts  # by month
    activity: Ints  # the rows of `programme`: what is counted one by one goes straight there
    today: DayCounts
    no_activity: Ints  # (N_ACTIVITIES,) zeros
    hours: Ints  # (n_months, places + 1, N_HOURS) of infusion nurses
    refunds: Ints  # (n_months, induction + 1) packages ended after so many infusions
    counters: Ints  # (TALLIES,)
    quantities: Floats  # (LEVELS,)
    never_extra: Flags  # (most slots of a page,) for pages without overbooking
    diary: Ints  # (n, 4) the events of everybody, while there is room
    engine_buffers: EngineBuffers  # room for the compiled clinic day
    simpy_day: int  # the address of what plays a day in SimPy, asked by compiled code; or NOT_ASKED


def new_replication_state(
    blueprint: Blueprint, number: int, known: BaselineDays | None = None, diary: int = 0
) -> ReplicationState:
    """Return a replication in which nothing has happened yet, with room for a diary.

    Where the days of the baseline arm are known, they are not simulated again.
    """
    floor, calendar = blueprint.floor, blueprint.calendar
    n_days, n_months = len(calendar.month), calendar.n_months
    key = RandomKey(blueprint.seed, number)
    facts = blueprint.workforce
    nurses = workforce.new_nurses(facts, calendar.is_open, key)
    opening = workforce.opening(facts, nurses)
    for place in range(facts.infusion_nurses):
        workforce.let_them_stay(nurses, facts, key, place, opening.day)
    away = owner_away(blueprint, opening.day)
    blocks = len(floor.consult_slot_s) + len(floor.infusion_slot_s) + 2
    induction = blueprint.course.induction_infusions
    slots = (floor.consult_slot_s, floor.integration_slot_s, floor.preparation_slot_s)
    programme = _no_counts(n_months)
    programme.row[0, Activity.NURSES_HIRED] = opening.nurses_hired
    return ReplicationState(
        key=key,
        month=calendar.month,
        weekday=calendar.weekday,
        is_open=calendar.is_open,
        physician_in=calendar.physician_in,
        floor=floor,
        minutes=blueprint.minutes,
        chances=blueprint.chances,
        demand=blueprint.demand,
        funnel=blueprint.funnel,
        paying=blueprint.paying,
        booking=blueprint.booking,
        course=blueprint.course,
        workforce=facts,
        nurses=nurses,
        opening_day=opening.day,
        nurses_hired=opening.nurses_hired,
        patients=_empty_patients(_patients_limit(blueprint)),
        book=_empty_book(blueprint),
        owner_away=away,
        consults=consult_days(blueprint, away),
        infuses=calendar.is_infusion_day & (np.arange(n_days) >= opening.day),
        staffed=calendar.is_infusion_day & (np.arange(n_days) >= opening.day),
        calls=calls_of(blueprint, opening.day),
        backlog=np.zeros(r.MAX_PHYSICIANS, dtype=np.int64),
        no_backlog=np.zeros(r.MAX_PHYSICIANS, dtype=np.int64),
        word_of_mouth=np.zeros(n_days + 1, dtype=np.int64),
        sheet=empty_sheet(*_most_visits(blueprint)),
        capacity=np.zeros(r.N_RESOURCES, dtype=np.int64),
        blocked_s=np.zeros((blocks, 4), dtype=np.int64),
        baseline_days=_baseline_days(calendar.is_open, known),
        baseline_known=known is not None,
        baseline=_no_counts(n_months),
        programme=programme,
        activity=programme.row,
        today=measures.no_counts(),
        no_activity=np.zeros(r.N_ACTIVITIES, dtype=np.int64),
        hours=np.zeros((n_months, facts.places + 1, r.N_HOURS), dtype=np.int64),
        refunds=np.zeros((n_months, induction + 1), dtype=np.int64),
        counters=np.array([0, r.NEVER, 0, 0, 0, 0, 0, 0, 0, r.NEVER, 0, 0], dtype=np.int64),
        quantities=np.array([blueprint.demand.referrers_at_start, 0.0]),
        never_extra=np.zeros(max(map(len, slots)), dtype=np.bool_),
        diary=np.zeros((diary, 4), dtype=np.int64),
        engine_buffers=_engine_buffers(blueprint),
        simpy_day=NOT_ASKED,
    )


def calls_of(blueprint: Blueprint, opening_day: int) -> Flags:
    """Return the days on which somebody can hold integration and preparation sessions."""
    calendar, floor = blueprint.calendar, blueprint.floor
    nurse_there = (floor.other_days_capacity[r.NURSES] > 0) | calendar.is_infusion_day
    nurse_there = nurse_there | added_nurses(blueprint, opening_day)
    owner_there = calendar.physician_in[:, 0] & floor.owner_infuses
    return np.asarray(calendar.is_open & (nurse_there | owner_there))


def owner_away(blueprint: Blueprint, opening_day: int) -> Flags:
    """Return the days of the owner's own training: the last working days before opening."""
    away = np.zeros(len(blueprint.calendar.month), dtype=np.bool_)
    working = np.flatnonzero(blueprint.calendar.physician_in[:, 0])
    before = working[working < opening_day]
    needed = blueprint.workforce.owner_away_days
    if opening_day < r.NEVER and needed > 0:
        away[before[-needed:]] = True
    return away


def consult_days(blueprint: Blueprint, owner_away_: Flags) -> Flags:
    """Return the days with consults: the owner's training closes those that the owner holds."""
    held_by_owner = blueprint.floor.added_capacity[r.CLINICIAN] == 0
    return blueprint.calendar.is_consult_day & ~(owner_away_ & bool(held_by_owner))


def added_nurses(blueprint: Blueprint, opening_day: int) -> Flags:
    """Return the days on which nurses added for infusions are in the house, shape (n_days,)."""
    floor, n_days = blueprint.floor, len(blueprint.calendar.month)
    since = min(int(floor.added_from_day[r.NURSES]), opening_day)
    return (np.arange(n_days) >= since) & bool(floor.added_capacity[r.NURSES] > 0)


# --- room for everybody -------------------------------------------------------------------------


def _no_counts(rows: int) -> DayCounts:
    """Return counts of nothing for each month or day."""
    return DayCounts(*(np.zeros((rows, *each.shape), np.int64) for each in measures.no_counts()))


def _baseline_days(is_open: Flags, known: BaselineDays | None) -> DayCounts:
    """Return the day counts of the baseline arm, as far as they are known."""
    days = _no_counts(len(is_open))
    if known is not None:
        write_out(known, is_open, days)
    return days


def _empty_book(blueprint: Blueprint) -> Book:
    floor, calendar = blueprint.floor, blueprint.calendar
    n_days = len(calendar.month)
    consult, infusion, integration, preparation = (
        np.full((n_days, len(slots)), r.NOBODY, dtype=np.int64)
        for slots in (
            floor.consult_slot_s,
            floor.infusion_slot_s,
            floor.integration_slot_s,
            floor.preparation_slot_s,
        )
    )
    infusion[:] = r.NOT_OFFERED  # until there are nurses
    consult[:, floor.consults_offered :] = r.NOT_OFFERED
    integration[:, floor.integrations_offered :] = r.NOT_OFFERED
    return Book(consult, infusion, integration, preparation)


def _most_visits(blueprint: Blueprint) -> tuple[int, int]:
    """Return how many visits and visit steps the fullest day can have."""
    floor = blueprint.floor
    tasks = infusion_day.most_tasks(blueprint.minutes)
    infusions = len(floor.infusion_slot_s)
    existing = r.MAX_PHYSICIANS * len(floor.slot_s)
    staff = [r.ASSISTANTS, r.NURSES, r.INFUSION_HANDS]
    stages = [blueprint, *(each for _, each in blueprint.later)]
    most = np.max([each.floor.programme_capacity for each in stages], axis=0)
    most = np.maximum(most, floor.other_days_capacity + floor.added_capacity)[staff]
    lunches = int(most.sum()) + 1
    calls = len(floor.integration_slot_s) + len(floor.preparation_slot_s)
    others = len(floor.consult_slot_s) + calls + r.MAX_PHYSICIANS
    visits = existing + infusions * (1 + tasks) + others + lunches
    each = r.INFUSION_STEPS + tasks + r.MOVE_STEPS - 1  # all other tasks are of one step
    steps = 3 * existing + infusions * each + others + lunches
    return visits, steps


def _engine_buffers(blueprint: Blueprint) -> EngineBuffers:
    """Return room for the fullest day on the compiled engine."""
    floor = blueprint.floor
    visits, steps = _most_visits(blueprint)
    levels = r.N_RESOURCES + 2 * floor.room_from_s.shape[1]
    each = _most_help(blueprint) + infusion_day.most_tasks(blueprint.minutes)  # one for a check
    loans = len(floor.infusion_slot_s) * each
    engine, log = room_for(visits, steps, r.N_RESOURCES, levels, floor.routes, loans)
    return with_routes_of(floor, EngineBuffers(engine, engine, log))


def with_routes_of(floor: Floor, room: EngineBuffers) -> EngineBuffers:
    """Return the same room for days that follow the routes of a floor."""
    usual, supervised = (
        room.engine._replace(routes=laid_out(routes))
        for routes in (floor.routes, floor.supervised_routes)
    )
    return EngineBuffers(usual, supervised, room.log)


def _most_help(blueprint: Blueprint) -> int:
    """Return the most units that help at the chair can borrow."""
    routes = blueprint.floor.routes
    help_steps = routes.route_first_step[r.HELP_NURSE : r.HELP_ALL + 1]
    return int(routes.people_units[help_steps].sum(axis=2).max())


def _empty_patients(limit: int) -> Patients:
    """Return room for `limit` patients."""
    person, channel, enquiry_day, place, outcome, booked_on = (
        np.zeros(limit, dtype=np.int64) for _ in range(6)
    )
    consults, bookings, infusions, boosters, talks = (
        np.zeros(limit, dtype=np.int64) for _ in range(5)
    )
    return Patients(
        person=person,
        channel=channel,
        enquiry_day=enquiry_day,
        place=place,
        outcome=outcome,
        is_pushed=np.zeros(limit, dtype=np.bool_),
        terms=np.full(limit, r.NOBODY, dtype=np.int64),
        is_strained=np.zeros(limit, dtype=np.bool_),
        booked_on=booked_on,
        consults=consults,
        bookings=bookings,
        infusions=infusions,
        boosters=boosters,
        last_infusion_day=np.full(limit, r.NEVER, dtype=np.int64),
        talks=talks,
        is_prepared=np.zeros(limit, dtype=np.bool_),
        has_package=np.zeros(limit, dtype=np.bool_),
    )


def _patients_limit(blueprint: Blueprint) -> int:
    """Return more room than enquiries will ever need: the mean and twelve deviations."""
    stages = [blueprint, *(each for _, each in blueprint.later)]
    days = len(blueprint.calendar.month)
    mean = max(_expected_total(_Same(each.demand), days) for each in stages)
    most = mean / max(0.1, 1 - blueprint.demand.word_of_mouth)
    return int(most + 12 * most**0.5) + 100


class _Same:
    """Facts of the demand, equal to themselves alone: they hold arrays."""

    def __init__(self, facts: DemandFacts) -> None:
        self.facts = facts

    def __hash__(self) -> int:
        return id(self.facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.facts is self.facts


@lru_cache(maxsize=128)  # as many as blueprints are kept
def _expected_total(demanded: _Same, days: int) -> float:
    """Return what all replications of a scenario share, which takes a third of each of them."""
    return demand.expected_total(demanded.facts, days)
