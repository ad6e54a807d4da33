"""Records: what passes between the parts. Arrays inside, no behaviour.

Units       whole seconds from midnight inside a day; whole days from day 0
Left out    money, words, randomness

"Not there" is a named constant: NEVER for a second or a day that does not come, NOBODY
for a visit, step or resource that does not exist.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NEVER = 1 << 40
NOBODY = -1
NOT_OFFERED = -2  # a slot of the appointment book that is not offered on that day

# The calendar in the mean; here, because compiled code is made anew when this file changes.
DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12

# What losing its people does to a running step.
LENDS_NOTHING = 0
PAUSES = 1  # hands-on work: its clock stands still until everything lent is back
RUNS_ON = 2  # watching: the time is a monitoring gap

# How a visit or task ended.
NOT_TRIGGERED = 0  # a task whose step never ran, or an emergency whose step ended first
LEFT = 1  # everything was done
TURNED_AWAY = 2  # the latest start passed
MISSED = 3  # a task whose step ended before the task could begin

MAX_ALTERNATIVES = 3
MAX_NEEDS = 6


class RouteTable(NamedTuple):
    """The routes of a clinic; the same table serves every day.

    A route is a slice of steps. A step holds places, and people in one of up to three
    alternative sets. What a step lacks of places and lets go of them follows from the step
    before it, so both stand here ready.

    `n_needs` axis: up to MAX_NEEDS pairs of resource and units; unused pairs have 0 units.
    """

    resource_is_place: Flags  # (n_resources,)
    route_first_step: Ints  # (n_routes + 1,)
    n_alternatives: Ints  # (n_steps,)
    people: Ints  # (n_steps, MAX_ALTERNATIVES, MAX_NEEDS) resource
    people_units: Ints  # the same shape
    place: Ints  # (n_steps, MAX_NEEDS) places held during the step
    place_units: Ints
    lack: Ints  # (n_steps, MAX_NEEDS) places still to be had when the step begins
    lack_units: Ints
    let_go: Ints  # (n_steps, MAX_NEEDS) places given up when the step begins
    let_go_units: Ints
    priority: Ints  # (n_steps,) the smaller, the sooner
    is_emergency: Flags  # (n_steps,)
    lends: Ints  # (n_steps,) LENDS_NOTHING, PAUSES or RUNS_ON


class DayPlan(NamedTuple):
    """Everything a clinic day needs to know before it begins.

    Visit v follows route `visit_route[v]`; its steps are the entries
    `visit_first_step[v]` to `visit_first_step[v + 1]` of `duration_s`. A task has
    `trigger_step[v]`, an entry of `duration_s` of another visit; an arriving visit has
    NOBODY there and an `arrive_s`. A task has one step.
    """

    routes: RouteTable
    level_first: Ints  # (n_resources + 1,) slices of the two arrays below
    level_from_s: Ints  # (n_levels,) rising within a resource, first 0
    level_units: Ints  # (n_levels,) capacity from that second on
    visit_route: Ints  # (n_visits,)
    visit_first_step: Ints  # (n_visits + 1,)
    arrive_s: Ints  # (n_visits,) NEVER for a task
    latest_start_s: Ints  # (n_visits,) NEVER where there is none
    trigger_step: Ints  # (n_visits,) NOBODY for an arriving visit
    trigger_offset_s: Ints  # (n_visits,)
    duration_s: Ints  # (n_visit_steps,)


class DayLog(NamedTuple):
    """What happened: every second of every step, every visit's end, every loan."""

    ready_s: Ints  # (n_visit_steps,) NEVER where not reached
    start_s: Ints  # (n_visit_steps,)
    end_s: Ints  # (n_visit_steps,)
    alternative: Ints  # (n_visit_steps,) which set of people, NOBODY where not started
    short_of: Ints  # (n_visit_steps,) resource it waited for last, NOBODY where it did not wait
    status: Ints  # (n_visits,) LEFT, TURNED_AWAY, MISSED or NOT_TRIGGERED
    left_s: Ints  # (n_visits,) second of leaving, NEVER if not
    loan_borrower: Ints  # (n_loans,) visit step that borrowed
    loan_lender: Ints  # (n_loans,) visit step that lent
    loan_resource: Ints  # (n_loans,)
    loan_units: Ints  # (n_loans,)
    loan_from_s: Ints  # (n_loans,)
    loan_to_s: Ints  # (n_loans,)


# --- from the scenario to arrays --------------------------------------------------------

# Resources of the clinic floor, in the order of every plan.
ASSISTANTS = 0  # medical assistants
NURSES = 1  # nurses with existing duties
INFUSION_HANDS = 2  # nurses for infusions, one unit each
INFUSION_WATCH = 3  # the same nurses, in units of watching
ON_SITE = 4  # plenty while the prescriber is in the house
LIFE_SUPPORT = 5  # plenty while enough people with life support are in the house
AIRWAY = 6  # contracted people with airway skill
SITTERS = 7
EXAM_ROOMS = 8
INFUSION_ROOMS = 9  # as many patients as they take
RECOVERY_CHAIRS = 10
MONITORS = 11
PUMPS = 12
OWNER = 13  # the first physician; the others follow
MAX_PHYSICIANS = 4
N_RESOURCES = OWNER + MAX_PHYSICIANS
PLENTY = 1_000_000

# Routes. Existing visits come first: one route per physician, then the same with a nurse.
WITH_NURSE = MAX_PHYSICIANS
INFUSION = 2 * MAX_PHYSICIANS
POSTPONED = INFUSION + 1  # an infusion that ends after check-in
CONSULT = INFUSION + 2
INTEGRATION = INFUSION + 3
CHECK = INFUSION + 4
PRESCRIBER = INFUSION + 5
CLEANING = INFUSION + 6  # of a room whose patient has moved to a recovery chair
HELP_NURSE = INFUSION + 7
HELP_PRESCRIBER = INFUSION + 8
HELP_ALL = INFUSION + 9
LUNCH_ASSISTANT = INFUSION + 10
LUNCH_NURSE = INFUSION + 11
LUNCH_INFUSION_NURSE = INFUSION + 12
LATE = INFUSION + 13  # a physician who begins late, one route each
LATE_ON_SITE = LATE + MAX_PHYSICIANS  # the owner, who has to be in the house for infusions

# Steps of an infusion visit. MOVE is the way to a recovery chair, while the room is cleaned;
# it takes no time where patients recover in the room.
CHECK_IN, VEIN, INTENTION, INFUSE, MOVE, RECOVER, DISCHARGE, CLEAN = range(8)
INFUSION_STEPS = 8

# Kinds of adverse events, in the order of scenario/safety.py.
AIRWAY_EVENT, STOPPED_EVENT, INTENSE_EVENT, PRESSURE_EVENT, ANXIETY_EVENT, NAUSEA_EVENT = range(6)
N_EVENTS = 6

# Seconds until help is at the chair are counted in classes: up to these, and longer.
HELP_CLASSES_S = (0, 30, 60, 120, 300)
N_HELP_CLASSES = len(HELP_CLASSES_S) + 1

# Channels of demand.
PANEL, REFERRAL, EDUCATING, PERSUADING, WORD = range(5)
N_CHANNELS = 5
FIRST_EXISTING = 16  # channel numbers of existing patients begin here, one per physician

# Places where an enquiry can be. Every enquiry is in exactly one of them.
WAITS_CONSULT, IN_SERIES, ON_BOOSTERS = 0, 1, 2
NO_CONSULT, GAVE_UP, DECLINED, NOT_READY, CANNOT_PAY = 3, 4, 5, 6, 7
LEFT_SERIES, STOPPED, ENDED_AFTER_SERIES, LEFT_BOOSTERS, MISSED_AND_GONE = 8, 9, 10, 11, 12
N_PLACES = MISSED_AND_GONE + 1

# What treatment leads to.
REMISSION, RESPONSE, PARTIAL, NONE, WORSE = range(5)
N_OUTCOMES = 5


class Calendar(NamedTuple):
    """Days from day 0."""

    month: Ints  # (n_days,) month of each day, from 0
    weekday: Ints  # (n_days,) Monday is 0
    is_open: Flags  # (n_days,)
    is_infusion_day: Flags  # (n_days,) by weekday; infusions begin at the opening
    is_consult_day: Flags  # (n_days,)
    physician_in: Flags  # (n_days, MAX_PHYSICIANS)
    n_months: int


class Minutes(NamedTuple):
    """How long steps take, in seconds, and how much they vary."""

    rooming_s: float
    physician_s: float
    nurse_s: float
    infusion_step_s: Floats  # (INFUSION_STEPS,) means
    recovery_floor_s: int
    consult_s: float
    integration_s: float
    check_s: int
    check_every_s: int  # during the infusion; 0 where somebody beside the patient does it
    recovery_check_every_s: int  # 0: none
    prescriber_s: int
    help_s: Floats  # (N_EVENTS,) means, at the chair
    event_recovery_s: Ints  # (N_EVENTS,)
    no_driver_s: int
    late_start_s: float
    lunch_break_s: int
    variation: float
    recovery_variation: float


class Floor(NamedTuple):
    """The clinic as a place: hours, capacities, schedules, routes."""

    routes: RouteTable
    opens_s: int
    closes_s: int
    lunch_s: int
    slot_s: Ints  # (n_slots,) seconds at which existing visits are booked
    slot_length_s: int
    fullness: Floats  # (MAX_PHYSICIANS,) share of slots booked
    capacity_without: Ints  # (N_RESOURCES,) on a day without infusions
    capacity_with: Ints  # (N_RESOURCES,) on an infusion day
    must_be_there: Ints  # (N_RESOURCES,) without these no infusion of the day can run
    nurses_away: int  # own nurses whom nobody covers for on infusion days
    owner_beside: bool  # the owner sits beside the patient throughout
    beside: bool  # so does somebody who can do what a check does
    quiet_hours: bool  # no existing visits while infusions run
    checks_only: bool  # nobody watches between checks
    recovery_chairs: bool
    life_support_needed: int
    life_support_assistants: bool
    watch_units: int  # of one nurse
    room_from_s: Ints  # (7, n) seconds from which so many infusion rooms are free, by weekday
    room_units: Ints  # (7, n) patients they take; later columns that do not count repeat the last
    exam_units: Ints  # (7, n) exam rooms left at the same time
    consult_slot_s: Ints  # (n_consult_slots,)
    integration_slot_s: Ints  # (n_integration_slots,)
    infusion_slot_s: Ints  # (n_infusion_slots,) derived by planning expected days
    is_slot: Flags  # (7, n_infusion_slots) which of them are offered on a weekday
    infusions_start_s: int
    infusions_end_s: int
    latest_start_s: int
    existing_patience_s: int
    called_early_s: int
    grace_s: int
    walk_s: int  # to the chair; 0 where somebody who can help sits there
    help_limit_s: int


class Chances(NamedTuple):
    """How often what happens to a visit or a day happens."""

    nurse_share: float
    early_share: float
    early_s: float
    late_share: float
    late_s: float
    event_share: Floats  # (N_EVENTS,) cumulative
    hospital_share: float  # of airway events
    second_vein_share: float
    no_driver_share: float
    postponed_share: float
    displaced_wait_share: float
    sick_share: float  # of a nurse's or assistant's days
    sick_cover_share: float
    physician_sick_share: float
    late_start_share: float


class DemandFacts(NamedTuple):
    """What brings enquiries."""

    panel_per_day: float
    referrers_at_start: float
    referrers_gained_day: float
    referrals_per_referrer_day: float
    educating_per_day: float
    persuading_per_day: float
    word_of_mouth: float
    ramp_days: float
    growth_year: float


class FunnelFacts(NamedTuple):
    """Shares that pass, by channel."""

    consult_share: Floats  # (N_CHANNELS,)
    declined_share: float
    not_ready_share: Floats  # (N_CHANNELS,)
    affordable_share: float
    package_share: float


class BookingFacts(NamedTuple):
    """Rules of the appointment book."""

    horizon_days: int
    preparation_days: int
    gap_days: int
    missed_share: float
    late_cancel_share: float
    rebooked_share: float


class CourseFacts(NamedTuple):
    """The course of treatment."""

    induction_infusions: int
    leave_after_first_share: float
    leave_later_share: float
    persuading_drop_out_factor: float
    stop_after: int
    stop_followed_share: float
    outcome_share: Floats  # (N_OUTCOMES,) cumulative
    boosters_share: Floats  # (N_OUTCOMES,)
    booster_by_relapse: bool
    booster_days: int
    relapse_shape: float
    relapse_scale_days: float
    leave_boosters_share_month: float
    integration_share: float


class WorkforceFacts(NamedTuple):
    """How somebody comes to be able to infuse."""

    hires: bool
    infusion_nurses: int
    refusal_share: float
    own_nurse_ready_day: int
    hired_nurse_ready_day: int
    owner_ready_day: int
    owner_away_days: int
    earliest_opening_day: int
    is_possible: bool


class Blueprint(NamedTuple):
    """The scenario as plain arrays: all that one replication needs."""

    calendar: Calendar
    floor: Floor
    minutes: Minutes
    chances: Chances
    demand: DemandFacts
    funnel: FunnelFacts
    booking: BookingFacts
    course: CourseFacts
    workforce: WorkforceFacts
    seed: int


# --- what one replication carries from day to day ---------------------------------------


class Patients(NamedTuple):
    """Everybody who ever enquired; entry 0 is the first. Shape (n_patients_max,) each."""

    person: Ints  # the number that luck is keyed by
    channel: Ints
    enquiry_day: Ints
    place: Ints  # WAITS_CONSULT, IN_SERIES, ... CANNOT_PAY, ...
    outcome: Ints
    bookings: Ints  # how many visits were ever booked: the occasion of the next draw
    infusions: Ints  # infusions of the first series received
    boosters: Ints
    last_infusion_day: Ints
    has_package: Flags


class Book(NamedTuple):
    """The appointment book: which patient has which slot, NOBODY where free."""

    consult: Ints  # (n_days, n_consult_slots)
    infusion: Ints  # (n_days, n_infusion_slots)
    integration: Ints  # (n_days, n_integration_slots)


class DayVisits(NamedTuple):
    """Who is on the plan of one day: what the plan's visits mean. Shape (n_visits,) each."""

    patient: Ints  # patient number, NOBODY for existing patients and breaks
    appointment_s: Ints  # NEVER for tasks and breaks
    physician: Ints  # of an existing visit or consult, else NOBODY
    event: Ints  # kind of adverse event that a task helps in, else NOBODY


# Activities: what happened, by month. Counts, seconds and days; never money.
ACTIVITIES = (
    "enquiries",
    "consults_held",
    "consult_wait_days",
    "starters",
    "first_infusion_wait_days",
    "packages_sold",
    "package_infusions",
    "single_infusions",
    "boosters",
    "series_completed",
    "improved",
    "integration_wanted",
    "integration_sessions",
    "missed_visits",
    "late_cancels",
    "infusions_turned_away",
    "infusions_postponed",
    "infusions_cancelled",
    "infusion_slots",
    "infusion_slots_booked",
    "infusion_days",
    "infusion_wait_s",
    "checks",
    "checks_late",
    "checks_missed",
    "prescriber_missed",
    "unwatched_s",
    "not_beside_s",
    "breaches",
    "events",
    "airway_events",
    "stopped_events",
    "intense_events",
    "pressure_events",
    "anxiety_events",
    "nausea_events",
    "hospital",
    "help_s",
    "help_late",
    "help_0",
    "help_1",
    "help_2",
    "help_3",
    "help_4",
    "help_5",
    "lunches_missed",
    "existing_visits",
    "existing_wait_s",
    "infusion_day_visits",
    "infusion_day_wait_s",
    "existing_gave_up",
    "existing_displaced",
    "existing_lost",
    "room_busy_s",
    "room_offered_s",
    "room_held_s",
    "nurse_busy_s",
    "nurse_offered_s",
    "nurse_overtime_s",
    "assistant_overtime_s",
    "physician_overtime_s",
    "owner_programme_s",
)
N_ACTIVITIES = len(ACTIVITIES)
(
    ENQUIRIES,
    CONSULTS_HELD,
    CONSULT_WAIT_DAYS,
    STARTERS,
    FIRST_INFUSION_WAIT_DAYS,
    PACKAGES_SOLD,
    PACKAGE_INFUSIONS,
    SINGLE_INFUSIONS,
    BOOSTERS,
    SERIES_COMPLETED,
    IMPROVED,
    INTEGRATION_WANTED,
    INTEGRATION_SESSIONS,
    MISSED_VISITS,
    LATE_CANCELS,
    INFUSIONS_TURNED_AWAY,
    INFUSIONS_POSTPONED,
    INFUSIONS_CANCELLED,
    INFUSION_SLOTS,
    INFUSION_SLOTS_BOOKED,
    INFUSION_DAYS,
    INFUSION_WAIT_S,
    CHECKS,
    CHECKS_LATE,
    CHECKS_MISSED,
    PRESCRIBER_MISSED,
    UNWATCHED_S,
    NOT_BESIDE_S,
    BREACHES,
    EVENTS,
    AIRWAY_EVENTS,
    STOPPED_EVENTS,
    INTENSE_EVENTS,
    PRESSURE_EVENTS,
    ANXIETY_EVENTS,
    NAUSEA_EVENTS,
    HOSPITAL,
    HELP_S,
    HELP_LATE,
    HELP_0,
    HELP_1,
    HELP_2,
    HELP_3,
    HELP_4,
    HELP_5,
    LUNCHES_MISSED,
    EXISTING_VISITS,
    EXISTING_WAIT_S,
    INFUSION_DAY_VISITS,
    INFUSION_DAY_WAIT_S,
    EXISTING_GAVE_UP,
    EXISTING_DISPLACED,
    EXISTING_LOST,
    ROOM_BUSY_S,
    ROOM_OFFERED_S,
    ROOM_HELD_S,
    NURSE_BUSY_S,
    NURSE_OFFERED_S,
    NURSE_OVERTIME_S,
    ASSISTANT_OVERTIME_S,
    PHYSICIAN_OVERTIME_S,
    OWNER_PROGRAMME_S,
) = range(N_ACTIVITIES)

# What existing visits of one physician came to, by month: columns.
HELD, GAVE_UP_WAITING, DISPLACED, LOST = range(4)
N_FATES = 4

# Whom a wait delays: rows of the table of delays, its columns are the resources waited for.
INFUSION_PATIENTS, EXISTING_PATIENTS = range(2)
N_DELAYED = 2
