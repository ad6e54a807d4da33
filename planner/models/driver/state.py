"""State: what one replication carries from day to day.

Takes       a Blueprint with start times, and the number of the replication
Gives       a ReplicationState: settings, the key of random draws, and arrays that the days change
Units       whole days from day 0, whole seconds inside a day
Left out    what happens on a day (day_loop.py)

Everything that changes stands in arrays, so that plain and compiled code share one form. Numbers
that change stand in `counters`, by the columns below. The settings stand side by side and not in
one blueprint: compiled code counts who holds each array of whatever it looks up.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from planner.models import existing_day, workforce
from planner.models import records as r
from planner.models.clinic_day import breaches, measures
from planner.models.clinic_day.measures import DayCounts
from planner.models.clinic_day.played_days import PlayedDays, no_days
from planner.models.clinic_day.schedule import Sheet
from planner.models.drawn_visits import DrawnVisits, no_visits
from planner.models.driver.baseline_days import BaselineDays
from planner.models.driver.buffers import (
    Coming,
    DayBuffers,
    EngineBuffers,
    baseline_days_of,
    day_buffers,
    empty_book,
    empty_patients,
    no_counts_of,
    patients_limit,
)
from planner.models.machine_code.extents import note_extents
from planner.models.machine_code.row import Row
from planner.models.random_numbers import RandomKey
from planner.models.records import (
    Activity,
    Blueprint,
    Book,
    BookingFacts,
    Chances,
    CourseFacts,
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

# Columns of `counters`: how many there are, the last day of the program, visits left waiting, the
# next one to be called, entries of the diary, the desk's time left from
# yesterday, how many nurses work alone today, infusions given so far, our nurses who are in a
# course today instead of at work, the day of the first infusion, the day that is simulated, whether
# the plan has stopped the program, paperwork that the desk owes, the day of its last change, the
# next one who may be told face to face.
N_PATIENTS, KEPT_DAY, UNFINISHED, NEXT_CALL, N_ENTRIES, DESK_LEFT_S, MODE, GIVEN = range(8)
IN_COURSE, FIRST_DAY, TODAY, STOPPED, DESK_OWED_S, STAGE_FROM = 8, 9, 10, 11, 12, 13
NEXT_TOLD = 14
N_COUNTERS = 15

# Columns of `level`: colleagues who refer, what the sliding scale has promised so far.
REFERRERS, PROMISED_USD = range(2)

# Columns of the diary, and what can stand in it.
DAY, PATIENT, WHAT, VALUE = range(4)
(
    INQUIRED,
    CALLED,  # value: days waited
    CONSULT_BOOKED,  # the day
    CONSULT_MISSED,
    CONSULTED,
    AGREED,  # terms
    PREPARATION_BOOKED,  # the day
    PREPARED,
    INFUSION_BOOKED,  # the day
    MISSED_IT,
    CANCELED_LATE,
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
    INSURER_ASKED,  # the day of its answer
    CHANGED,  # the number of the program before
    TOLD,  # face to face; value: days waited
) = range(25)


NOT_ASKED = 0
# What of a blueprint the days read as it stands, by the same name.
FACTS = (
    "floor",
    "minutes",
    "chances",
    "demand",
    "funnel",
    "paying",
    "booking",
    "course",
    "workforce",
)
# Those of them that a program has of its own.
OWN_FACTS = tuple(name for name in FACTS if name != "workforce")


class ReplicationState(NamedTuple):
    """What one replication carries from day to day, as one program sees it (views.py)."""

    number: int  # of this view
    n_views: int
    views: Row  # all of them; empty where there is one program
    key: RandomKey
    month: Ints  # (n_days,)
    weekday: Ints  # (n_days,)
    is_open: Flags  # (n_days,)
    physician_in: Flags  # (n_days, MAX_PHYSICIANS)
    infusions_only: Flags  # (n_days,) the owner comes for infusions, and sees nobody else
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
    infuses: Flags  # (n_days,) with infusions of any program
    gives: Flags  # (n_days,) with those of this program; the same array where there is one
    staffed: Flags  # (n_days,) the same, and the days on which the drug is missing: none is closed
    calls: Flags  # (n_days,) somebody can hold integration and preparation sessions
    backlog: Ints  # (MAX_PHYSICIANS,) displaced existing patients who wait
    no_backlog: Ints
    word_of_mouth: Ints  # (n_days + 1,) people sent by word of mouth
    coming: Coming  # today
    sheet: Sheet
    drawn: Ints  # (MAX_PHYSICIANS, n_slots, N_DRAWN) existing visits of the day, for both arms
    visits: DrawnVisits  # the same, of all days that were drawn so far
    known_days: PlayedDays  # of the program arm, played under a plan before this one
    played_days: PlayedDays  # those of this one
    capacity: Ints  # (N_RESOURCES,) of the day on the sheet
    blocked_s: Ints  # (n, 4) from, to, physician, cause
    tied: Ints  # (2, minutes of a day) watch and hands of infusion nurses in use
    breaches: Ints  # (n, breaches.N_COLUMNS) of the day
    baseline_days: DayCounts  # by day, of the baseline arm
    baseline_known: bool  # its days were simulated before: they are not simulated again
    baseline: DayCounts  # by month
    program: DayCounts  # by month
    activity: Ints  # the rows of `programme`: what is counted one by one goes straight there
    today: DayCounts
    no_activity: Ints  # (N_ACTIVITIES,) zeros
    hours: Ints  # (n_months, places + 1, N_HOURS) of infusion nurses
    refunds: Ints  # (n_months, induction + 1) packages ended after so many infusions
    counters: Ints  # (N_COUNTERS,)
    quantities: Floats  # (LEVELS,)
    never_extra: Flags  # (most slots of a page,) for pages without overbooking
    diary: Ints  # (n, 4) the events of everybody, while there is room
    engine_buffers: EngineBuffers  # room for the compiled clinic day
    was_offered: bool  # whether this program was before the last change of the plan
    simpy_day: int  # the address of what plays a day in SimPy, asked by compiled code; or NOT_ASKED


note_extents(
    ReplicationState,
    physician_in=(r.MAX_PHYSICIANS,),
    drawn=(existing_day.N_DRAWN,),
    breaches=(breaches.N_COLUMNS,),
    activity=(r.N_ACTIVITIES,),
    no_activity=(r.N_ACTIVITIES,),
)


def new_replication_state(
    blueprint: Blueprint,
    number: int,
    known: BaselineDays | None = None,
    diary: int = 0,
    buffers: DayBuffers | None = None,
    *,
    notes_days: bool = False,
) -> ReplicationState:
    """Return a replication in which nothing has happened yet, with room for a diary.

    Where the days of the baseline arm are known, they are not simulated again. Room for a day that
    another replication of the blueprint has done with may be used again. Who `notes_days` looks for
    days that were played before, and writes down those of this one.
    """
    calendar, facts = blueprint.calendar, blueprint.workforce
    key = RandomKey(blueprint.seed, number)
    nurses = workforce.new_nurses(facts, calendar.is_open, key)
    opening = workforce.opening(facts, nurses)
    for place in range(facts.infusion_nurses):
        workforce.let_them_stay(nurses, facts, key, place, opening.day)
    program = no_counts_of(calendar.n_months)
    program.row[0, Activity.NURSES_HIRED] = opening.nurses_hired
    house = ReplicationState(
        number=0,
        n_views=1,
        views=Row(),
        key=key,
        nurses=nurses,
        opening_day=opening.day,
        nurses_hired=opening.nurses_hired,
        baseline=no_counts_of(calendar.n_months),
        program=program,
        activity=program.row,
        diary=np.zeros((diary, 4), dtype=np.int64),
        **_facts(blueprint),
        **_days(blueprint, opening.day),
        **_known(blueprint, known, notes_days),
        **_people_and_places(blueprint),
        **_nothing_counted(blueprint),
        **(buffers or day_buffers(blueprint))._asdict(),
        was_offered=blueprint.demand.is_offered,
        simpy_day=NOT_ASKED,
    )
    return _with_programs(house, blueprint) if blueprint.programs else house


def _known(blueprint: Blueprint, known: BaselineDays | None, notes_days: bool) -> dict[str, Any]:
    """Return what is known of the days before they are simulated, and room for what will be."""
    calendar, floor = blueprint.calendar, blueprint.floor
    before = known.played if notes_days and known else None
    return {
        "baseline_days": baseline_days_of(calendar.is_open, known),
        "baseline_known": known is not None,
        "visits": (known and known.visits) or no_visits(calendar, floor),
        "known_days": before or no_days(0, None),
        "played_days": no_days(len(calendar.month), floor if notes_days else None),
    }


def _with_programs(house: ReplicationState, blueprint: Blueprint) -> ReplicationState:
    """Return the house with a view of each program beside it."""
    n_months, n_days = blueprint.calendar.n_months, len(blueprint.calendar.month)
    views = [house]
    for each in blueprint.programs:
        counts = no_counts_of(n_months)
        own = house._replace(
            number=len(views),
            gives=given_days(each, house.opening_day),
            program=counts,
            activity=counts.row,
            today=measures.no_counts(),
            refunds=np.zeros((n_months, each.course.induction_infusions + 1), dtype=np.int64),
            word_of_mouth=np.zeros(n_days + 1, dtype=np.int64),
            quantities=np.array([each.demand.referrers_at_start, 0.0]),
            was_offered=each.demand.is_offered,
            **{name: getattr(each, name) for name in OWN_FACTS},
        )
        views.append(own)
    house.infuses[:] = np.any([each.gives for each in views[1:]], axis=0)
    return in_row(views)


def in_row(views: Sequence[ReplicationState]) -> ReplicationState:
    """Return the first of some views, each of which then knows all of them; one stands alone."""
    if len(views) == 1:
        return views[0]
    row = Row()
    row += [each._replace(views=row, n_views=len(views)) for each in views]
    found: ReplicationState = row[0]
    return found


def given_days(blueprint: Blueprint, opening_day: int) -> Flags:
    """Return the days on which a program is given, shape (n_days,)."""
    calendar, facts = blueprint.calendar, blueprint.demand
    from_day = max(opening_day, facts.from_day) if facts.is_offered else r.NEVER
    return calendar.is_infusion_day & (np.arange(len(calendar.month)) >= from_day)


def _facts(blueprint: Blueprint) -> dict[str, Any]:
    """Return what the days read of the blueprint, as it is before any change of the plan."""
    calendar = blueprint.calendar
    return {name: getattr(blueprint, name) for name in FACTS} | {
        "month": calendar.month,
        "weekday": calendar.weekday,
        "is_open": calendar.is_open,
        "physician_in": calendar.physician_in,
        "infusions_only": calendar.infusions_only,
    }


def _days(blueprint: Blueprint, opening_day: int) -> dict[str, Any]:
    """Return on which days there are infusions, consults and calls, and the owner's training."""
    away = owner_away(blueprint, opening_day)
    infuses = given_days(blueprint, opening_day)
    return {
        "owner_away": away,
        "consults": consult_days(blueprint, away),
        "infuses": infuses,
        "gives": infuses,
        "staffed": infuses.copy(),
        "calls": calls_of(blueprint, opening_day),
    }


def _people_and_places(blueprint: Blueprint) -> dict[str, Any]:
    """Return room for patients and for their dates."""
    floor = blueprint.floor
    slots = (floor.consult_slot_s, floor.integration_slot_s, floor.preparation_slot_s)
    return {
        "patients": empty_patients(patients_limit(blueprint)),
        "book": empty_book(blueprint),
        "never_extra": np.zeros(max(map(len, slots)), dtype=np.bool_),
    }


def _nothing_counted(blueprint: Blueprint) -> dict[str, Any]:
    """Return all that is counted along the way, before the first day."""
    calendar, places = blueprint.calendar, blueprint.workforce.places
    n_months, induction = calendar.n_months, blueprint.course.induction_infusions
    return {
        "backlog": np.zeros(r.MAX_PHYSICIANS, dtype=np.int64),
        "no_backlog": np.zeros(r.MAX_PHYSICIANS, dtype=np.int64),
        "word_of_mouth": np.zeros(len(calendar.month) + 1, dtype=np.int64),
        "today": measures.no_counts(),
        "no_activity": np.zeros(r.N_ACTIVITIES, dtype=np.int64),
        "hours": np.zeros((n_months, places + 1, r.N_HOURS), dtype=np.int64),
        "refunds": np.zeros((n_months, induction + 1), dtype=np.int64),
        "counters": _no_counters(),
        "quantities": np.array([blueprint.demand.referrers_at_start, 0.0]),
    }


def _no_counters() -> Ints:
    counters = np.zeros(N_COUNTERS, dtype=np.int64)
    counters[[KEPT_DAY, FIRST_DAY, STAGE_FROM]] = r.NEVER
    return counters


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
    floor, weekday = blueprint.floor, blueprint.calendar.weekday
    since = min(int(floor.added_from_day[r.NURSES]), opening_day)
    comes = floor.added_on_weekday[weekday, r.NURSES] & bool(floor.added_capacity[r.NURSES] > 0)
    return np.asarray((np.arange(len(weekday)) >= since) & comes)
