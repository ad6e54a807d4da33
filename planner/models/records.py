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
LEAST_PATIENCE_DAYS = 7  # somebody waits for a first date, whoever they are
PRICE_STEP = 0.1  # how much lower and higher a price is tried to find an elasticity

# What losing its people does to a running step.
LENDS_NOTHING = 0
PAUSES = 1  # hands-on work: its clock stands still until everything lent is back
RUNS_ON = 2  # watching: the time is a monitoring gap
PUT_DOWN = 3  # as PAUSES, and put down for a check that falls due, not only for an emergency

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
    borrows: Flags  # (n_steps,) from work that can be put down; an emergency from all that lend
    lends: Ints  # (n_steps,) LENDS_NOTHING, PAUSES, RUNS_ON or PUT_DOWN


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
PREPARATION = INFUSION + 4
CHECK = INFUSION + 5
PRESCRIBER = INFUSION + 6
CLEANING = INFUSION + 7  # of a room whose patient has moved to a recovery chair
HELP_NURSE = INFUSION + 8
HELP_PRESCRIBER = INFUSION + 9
HELP_ALL = INFUSION + 10
SUPERVISION = INFUSION + 11  # the owner beside a nurse who does not work alone yet
LUNCH_ASSISTANT = INFUSION + 12
LUNCH_NURSE = INFUSION + 13
LUNCH_INFUSION_NURSE = INFUSION + 14
LATE = INFUSION + 15  # a physician who begins late, one route each
LATE_ON_SITE = LATE + MAX_PHYSICIANS  # the owner, who has to be in the house for infusions

# Steps of an infusion visit. MOVE is the way to a recovery chair, while the room is cleaned;
# it takes no time where patients recover in the room.
CHECK_IN, VEIN, INTENTION, INFUSE, MOVE, RECOVER, DISCHARGE, CLEAN = range(8)
INFUSION_STEPS = 8

# Kinds of adverse events, in the order of scenario/settings/safety.py.
AIRWAY_EVENT, STOPPED_EVENT, INTENSE_EVENT, PRESSURE_EVENT, ANXIETY_EVENT, NAUSEA_EVENT = range(6)
N_EVENTS = 6

# Seconds until help is at the chair are counted in classes: up to these, and longer.
HELP_CLASSES_S = (0, 30, 60, 120, 300)
N_HELP_CLASSES = len(HELP_CLASSES_S) + 1

# Channels of demand.
PANEL, REFERRAL, EDUCATING, PERSUADING, WORD, TRANSFER, WAITING_LIST = range(7)
N_CHANNELS = 7
FIRST_EXISTING = 16  # channel numbers of existing patients begin here, one per physician

# Places where an enquiry can be. Every enquiry is in exactly one of them: still on the way, or
# where it ended. The reasons to decline stand in a row.
WAITS_CALL, WAITS_CONSULT, IN_SERIES, ON_BOOSTERS = 0, 1, 2, 3
NOT_REACHED, NO_CONSULT, MISSED_CONSULT, GAVE_UP = 4, 5, 6, 7
DECLINED, N_REASONS = 8, 5
PRESSURE_REASON, PSYCHOSIS_REASON, PREGNANCY_REASON, ADDICTION_REASON, OTHER_REASON = range(5)
NOT_READY, CANNOT_PAY = 13, 14
LEFT_SERIES, STOPPED, ENDED_AFTER_SERIES, LEFT_BOOSTERS, MISSED_AND_GONE = 15, 16, 17, 18, 19
N_PLACES = MISSED_AND_GONE + 1

# Incomes, and how somebody pays.
LOW_INCOME, MIDDLE_INCOME, HIGH_INCOME = range(3)
N_INCOMES = 3
IN_FULL, ON_A_PLAN, SLIDING, BEYOND_MEANS = range(4)

# When the cost is spoken of, and where integration takes place.
AT_CALL, AT_CONSULT, NOBODY_SPEAKS = range(3)

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
    preparation_s: float
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
    person_share: float  # of the variance of recovery that belongs to the person
    usual_dose: float  # mg/kg, the mean of a whole series
    recovery_dose_effect: float  # share per 0.1 mg/kg above the usual dose


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
    consult_slot_s: Ints  # (n_consult_slots,) the most that the plan ever offers
    consults_offered: int  # of these, now
    integration_slot_s: Ints  # (n_integration_slots,) equal in a group; the most there ever are
    integrations_offered: int  # of these, now
    preparation_slot_s: Ints  # (n_preparation_slots,)
    infusion_slot_s: Ints  # (n_infusion_slots,) derived by planning expected days
    is_extra: Flags  # (n_infusion_slots,) overbooked: given out last
    is_slot: Flags  # (7, n_infusion_slots) which of them are offered on a weekday
    is_slot_of: Flags  # (infusion_nurses + 2, 7, n_infusion_slots) the same by how many work alone
    infusions_start_s: int
    infusions_end_s: int
    nurses_paid_until_s: int  # who stays longer is paid for it
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
    usual_dose: float  # mg/kg, the mean of a whole series
    events_dose_effect: float  # share per 0.1 mg/kg above the usual dose
    person_variation: float  # of how easily events befall one person


class DemandFacts(NamedTuple):
    """What brings enquiries."""

    market: Floats  # (n_days,) seasons, rivals and bad press: 1 is usual
    panel_per_day: float
    referrers_at_start: float
    referrers_in_reach: float
    referrers_gained_day: float  # while all are still to be won
    referrers_lost_day: float  # share
    referrers_lost_bad: float  # for each bad experience
    press_day: int  # day of bad press, NEVER if none
    press_referrers_share: float
    referrals_per_referrer_day: float
    educating_per_day: float
    persuading_per_day: float
    ad_delay_days: float
    transfers_per_day: float
    waiting_list: int
    word_of_mouth: float
    pushed_word_factor: float
    pushed_share: float
    ramp_days: float
    growth_year: float
    shortage_day: int  # first day without the drug, NEVER if none
    shortage_days: int


class FunnelFacts(NamedTuple):
    """Who is reached, who wants a consult, who is suitable, ready and able to pay."""

    desk_s: int  # the front desk's time for calls, a day
    call_s: int
    called_same_day_share: float
    lost_per_day_share: float
    interested_share: Floats  # (N_CHANNELS,)
    decision_days: float
    pushed_decision_factor: float
    declined_share: Floats  # (N_REASONS,) cumulative
    not_ready_share: float
    pushed_not_ready_share: float
    cost_talk: int  # AT_CALL, AT_CONSULT or NOBODY_SPEAKS


class PayingFacts(NamedTuple):
    """What people can and will pay, and what helps them to."""

    income_share: Floats  # (N_INCOMES,) cumulative
    most_usd: Floats  # (N_INCOMES,) medians, for one infusion
    spread: float
    price_usd: float  # what a patient pays for one infusion
    plan_share: float
    plan_reach_factor: float
    sliding_discount: float
    sliding_budget_usd: float  # a month
    superbill_share: float
    superbill_back_share: float
    strain_share: float
    package_share: float


class BookingFacts(NamedTuple):
    """Rules of the appointment book."""

    horizon_days: int
    preparation_days: int
    gap_days: int
    level_days: int
    patience_days: float
    missed_share: float
    late_cancel_share: float
    rebooked_share: float
    consult_missed_most: float
    consult_missed_days: float


class CourseFacts(NamedTuple):
    """The course of treatment."""

    induction_infusions: int
    leave_after_first_share: float
    leave_later_share: float
    pushed_drop_out_factor: float
    pushed_response_factor: float
    strain_drop_out_factor: float
    beyond_means_drop_out_factor: float
    prepared_drop_out_factor: float
    integrated_drop_out_factor: float
    stop_after: int
    stop_followed_share: float
    outcome_share: Floats  # (N_OUTCOMES,) cumulative
    boosters_share: Floats  # (N_OUTCOMES,)
    booster_by_relapse: bool
    booster_days: int
    relapse_shape: float
    relapse_scale_days: float
    leave_boosters_share_month: float
    integrated_relapse_factor: float
    habits_relapse_factor: float
    habits_share: float
    integration_share: float
    integration_here: bool
    prepares: bool
    dose_start: float  # mg/kg
    dose_step: float
    dose_cap: float
    dose_boosters: float
    weight_kg: float


# Where an infusion nurse comes from.
OURS, HIRED, CONTRACTED = range(3)


class Crew(NamedTuple):
    """Who holds each place of an infusion nurse. Shape (n_places,) each."""

    kind: Ints  # OURS, HIRED or CONTRACTED
    weekdays: Flags  # (n_places, 7) on which the holder works
    course_from_day: Ints  # NEVER where the place is not wanted yet
    course_left_s: Ints  # of the course, still to be taken
    ready_day: Ints  # trained from this day on
    supervised: Ints  # infusions given under supervision
    first_course_day: Ints  # of the first holder
    first_ready_day: Ints
    alone_day: Ints  # the first holder works alone from this day on, NEVER if not yet
    certified_until_day: Ints
    away_until_day: Ints  # without a certificate
    leaves_day: Ints  # NEVER if not in the plan
    holder: Ints  # 0 the first, 1 who replaced them, ...


# Seconds of an infusion nurse by place and month; the last place is a contract nurse in a gap.
PAID_S, WITH_PATIENTS_S, IN_TRAINING_S, FREE_S = range(4)
DAYS_AS = 4  # days with infusions paid as one of OURS, HIRED, CONTRACTED: the columns from here on
N_HOURS = DAYS_AS + 3


class WorkforceFacts(NamedTuple):
    """How somebody comes to be able to infuse."""

    infusion_nurses: int
    places: int  # the most infusion nurses that the plan ever has
    kind: Ints  # (places,) where each is to come from
    refusal_share: Floats  # (places,) of own nurses
    weekdays: Flags  # (places, 7)
    course_done: Flags  # (places,)
    supervised_before: Ints  # (places,)
    recruit_days: int
    onboarding_days: int  # working days
    training_days: int  # working days
    course_s: int
    course_day: int  # the first day on which a course takes place
    course_every_days: int  # 0: whenever it is needed
    contract_days: int  # until a contract nurse comes
    owner_ready_day: int
    owner_away_days: int
    earliest_opening_day: int
    is_possible: bool
    supervised_infusions: int
    stay_days: float  # mean, NEVER if nobody leaves
    search_days: int  # from a resignation until somebody hired knows the house
    course_days: int  # from the first day of a course to the day after its last
    certificate_days: int
    lapse_days: int  # from the end of a certificate to its renewal
    renewal_s: int  # hours of a renewal
    off_the_floor: bool  # our nurses train in hours in which they would work
    paid_day_s: int  # paid hours of a day with infusions
    contracts: bool  # a contract nurse while nobody works alone
    works_from_day: int
    works_to_day: int  # the day after the works
    works_exam_rooms: int  # closed during the works
    learning_extra: float
    learning_infusions: float


# What a trigger of the plan looks at, week by week.
(
    ROOM_USE,
    NURSE_USE,
    TIMES_BOOKED,
    CONSULT_WAIT,
    FIRST_WAIT,
    INFUSIONS_WEEK,
    EXISTING_WAIT,
) = range(7)


class Change(NamedTuple):
    """One change of the plan: on a day, or when something has lasted for some weeks."""

    day: int  # from which it holds; NEVER where a trigger decides
    watched: int  # what the trigger looks at, NOBODY without one
    above: bool
    limit: float
    weeks: int
    lead_days: int  # from the decision to the day from which it holds


class Blueprint(NamedTuple):
    """The scenario as plain arrays: all that one replication needs.

    `later` holds for each set of changes that can have happened, as a sum of powers of two, the
    blueprint from then on. Of it, what the practice without reads is never looked at.
    """

    calendar: Calendar
    floor: Floor
    minutes: Minutes
    chances: Chances
    demand: DemandFacts
    funnel: FunnelFacts
    paying: PayingFacts
    booking: BookingFacts
    course: CourseFacts
    workforce: WorkforceFacts
    seed: int
    changes: tuple[Change, ...] = ()
    later: tuple[tuple[int, "Blueprint"], ...] = ()


# --- what one replication carries from day to day ---------------------------------------


class Patients(NamedTuple):
    """Everybody who ever enquired; entry 0 is the first. Shape (n_patients_max,) each."""

    person: Ints  # the number that luck is keyed by
    channel: Ints
    enquiry_day: Ints
    place: Ints  # WAITS_CALL, IN_SERIES, ... CANNOT_PAY, ...
    outcome: Ints
    is_pushed: Flags  # persuaded, or pushed by relatives
    terms: Ints  # IN_FULL, ON_A_PLAN, SLIDING or BEYOND_MEANS; NOBODY before the talk about cost
    is_strained: Flags
    booked_on: Ints  # the day on which the consult was booked
    consults: Ints  # consults ever booked: the occasion of the next draw
    bookings: Ints  # how many visits were ever booked: the occasion of the next draw
    infusions: Ints  # infusions of the first series received
    boosters: Ints
    last_infusion_day: Ints
    talks: Ints  # integration sessions held
    is_prepared: Flags  # had the preparation session
    has_package: Flags


class Book(NamedTuple):
    """The appointment book: which patient has which slot, NOBODY where free."""

    consult: Ints  # (n_days, n_consult_slots)
    infusion: Ints  # (n_days, n_infusion_slots)
    integration: Ints  # (n_days, n_integration_slots)
    preparation: Ints  # (n_days, n_preparation_slots)


class DayVisits(NamedTuple):
    """Who is on the plan of one day: what the plan's visits mean. Shape (n_visits,) each."""

    patient: Ints  # patient number, NOBODY for existing patients and breaks
    appointment_s: Ints  # NEVER for tasks and breaks
    physician: Ints  # of an existing visit or consult, else NOBODY
    event: Ints  # kind of adverse event that a task helps in, else NOBODY


# Activities: what happened, by month. Counts, seconds and days; never money.
ACTIVITIES = (
    "enquiries",
    "calls",
    "desk_offered_s",
    "desk_used_s",
    "consults_held",
    "consult_wait_days",
    "consults_missed",
    "price_asked",
    "price_paid_lower",
    "price_paid_higher",
    "starters",
    "first_infusion_wait_days",
    "strained_starters",
    "transfers",
    "packages_sold",
    "package_infusions",
    "single_infusions",
    "plan_infusions",
    "sliding_infusions",
    "unpaid_infusions",
    "drug_mg",
    "boosters",
    "series_completed",
    "improved",
    "responded",
    "remitted",
    "non_responders",
    "preparation_wanted",
    "preparation_sessions",
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
    "hired_nurse_days",
    "retrained_nurse_days",
    "contract_nurse_days",
    "nurses_hired",
    "nurse_training_s",
    "stand_in_s",
    "renewals",
    "infusion_wait_s",
    "checks",
    "checks_late",
    "checks_missed",
    "prescriber_missed",
    "supervision_missed",
    "supervised_infusions",
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
    "resignations",
    "closed_days",
    "existing_visits",
    "existing_wait_s",
    "infusion_day_visits",
    "infusion_day_wait_s",
    "existing_gave_up",
    "existing_displaced",
    "existing_lost",
    "displaced_by_training",
    "displaced_by_consults",
    "displaced_by_presence",
    "displaced_by_supervision",
    "displaced_by_quiet",
    "room_busy_s",
    "room_offered_s",
    "room_held_s",
    "nurse_busy_s",
    "nurse_offered_s",
    "nurse_overtime_s",
    "nurse_overrun_s",
    "assistant_overtime_s",
    "physician_overtime_s",
    "owner_programme_s",
)
N_ACTIVITIES = len(ACTIVITIES)
(
    ENQUIRIES,
    CALLS,
    DESK_OFFERED_S,
    DESK_USED_S,
    CONSULTS_HELD,
    CONSULT_WAIT_DAYS,
    CONSULTS_MISSED,
    PRICE_ASKED,
    PRICE_PAID_LOWER,
    PRICE_PAID_HIGHER,
    STARTERS,
    FIRST_INFUSION_WAIT_DAYS,
    STRAINED_STARTERS,
    TRANSFERS,
    PACKAGES_SOLD,
    PACKAGE_INFUSIONS,
    SINGLE_INFUSIONS,
    PLAN_INFUSIONS,
    SLIDING_INFUSIONS,
    UNPAID_INFUSIONS,
    DRUG_MG,
    BOOSTERS,
    SERIES_COMPLETED,
    IMPROVED,
    RESPONDED,
    REMITTED,
    NON_RESPONDERS,
    PREPARATION_WANTED,
    PREPARATION_SESSIONS,
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
    HIRED_NURSE_DAYS,
    RETRAINED_NURSE_DAYS,
    CONTRACT_NURSE_DAYS,
    NURSES_HIRED,
    NURSE_TRAINING_S,
    STAND_IN_S,
    RENEWALS,
    INFUSION_WAIT_S,
    CHECKS,
    CHECKS_LATE,
    CHECKS_MISSED,
    PRESCRIBER_MISSED,
    SUPERVISION_MISSED,
    SUPERVISED_INFUSIONS,
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
    RESIGNATIONS,
    CLOSED_DAYS,
    EXISTING_VISITS,
    EXISTING_WAIT_S,
    INFUSION_DAY_VISITS,
    INFUSION_DAY_WAIT_S,
    EXISTING_GAVE_UP,
    EXISTING_DISPLACED,
    EXISTING_LOST,
    DISPLACED_BY_TRAINING,
    DISPLACED_BY_CONSULTS,
    DISPLACED_BY_PRESENCE,
    DISPLACED_BY_SUPERVISION,
    DISPLACED_BY_QUIET,
    ROOM_BUSY_S,
    ROOM_OFFERED_S,
    ROOM_HELD_S,
    NURSE_BUSY_S,
    NURSE_OFFERED_S,
    NURSE_OVERTIME_S,
    NURSE_OVERRUN_S,
    ASSISTANT_OVERTIME_S,
    PHYSICIAN_OVERTIME_S,
    OWNER_PROGRAMME_S,
) = range(N_ACTIVITIES)

# Why the owner or everybody sees no existing patients: activities from DISPLACED_BY_TRAINING on.
BY_TRAINING, BY_CONSULTS, BY_PRESENCE, BY_SUPERVISION, BY_QUIET = range(5)

# What existing visits of one physician came to, by month: columns.
HELD, GAVE_UP_WAITING, DISPLACED, LOST = range(4)
N_FATES = 4

# Whom a wait delays: rows of the table of delays, its columns are the resources waited for.
INFUSION_PATIENTS, EXISTING_PATIENTS = range(2)
N_DELAYED = 2
