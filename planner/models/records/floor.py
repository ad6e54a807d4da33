"""Floor: the clinic as a place: its resources, routes and hours, and how long its steps take.

Units       whole seconds from midnight; days from day 0
Left out    what brings patients (demand.py), how they are treated (course.py)
"""

from typing import NamedTuple

from planner.models.records.arrays import Flags, Floats, Ints, ShortFloats
from planner.models.records.clinic_day import RouteTable

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
CLINICIAN = OWNER + MAX_PHYSICIANS  # added for infusions: holds consults in the owner's place
ADDED_PRESCRIBERS = CLINICIAN + 1  # added for infusions: each does what the owner does for them
N_RESOURCES = ADDED_PRESCRIBERS + 1
RESOURCE_NAMES = (
    "medical assistants",
    "practice nurses",
    "infusion nurses",
    "infusion nurses' watch",
    "prescriber on site",
    "life support in the house",
    "contracted airway skill",
    "sitters",
    "exam rooms",
    "infusion rooms",
    "recovery chairs",
    "monitors",
    "pumps",
    "owner",
    "second physician",
    "third physician",
    "fourth physician",
    "clinician for consults",
    "added prescribers",
)
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
MOVE = INFUSION + 7  # to a recovery chair; then the room is cleaned
HELP_NURSE = INFUSION + 8
HELP_PRESCRIBER = INFUSION + 9
HELP_ALL = INFUSION + 10
LUNCH_ASSISTANT = INFUSION + 11
LUNCH_NURSE = INFUSION + 12
LUNCH_INFUSION_NURSE = INFUSION + 13
LATE = INFUSION + 14  # a physician who begins late, one route each
LATE_ON_SITE = LATE + MAX_PHYSICIANS  # the owner, who has to be in the house for infusions
IN_CHAIR = LATE_ON_SITE + 1  # how an infusion visit goes on after a move: nobody arrives so
N_ROUTES = IN_CHAIR + 1  # of one program; where there are several, each has all of them in turn

# Steps of an infusion visit. Who is moved to a recovery chair has no CLEAN: the move brings it.
INFUSION_STEPS = 7
CHECK_IN, VEIN, INTENTION, INFUSE, RECOVER, DISCHARGE, CLEAN = range(INFUSION_STEPS)
MOVE_STEPS = 2

# Kinds of adverse events, in the order of scenario/settings/safety.py.
AIRWAY_EVENT, STOPPED_EVENT, INTENSE_EVENT, PRESSURE_EVENT, ANXIETY_EVENT, NAUSEA_EVENT = range(6)
N_EVENTS = 6

# Seconds until help is at the chair are counted in classes: up to these, and longer.
HELP_CLASSES_S = (0, 30, 60, 120, 300)


class Calendar(NamedTuple):
    """Days from day 0."""

    month: Ints  # (n_days,) month of each day, from 0
    weekday: Ints  # (n_days,) Monday is 0
    is_open: Flags  # (n_days,)
    is_infusion_day: Flags  # (n_days,) by weekday; infusions begin at the opening
    is_consult_day: Flags  # (n_days,)
    physician_in: Flags  # (n_days, MAX_PHYSICIANS)
    infusions_only: Flags  # (n_days,) the owner comes for infusions, and sees nobody else
    n_months: int


class Minutes(NamedTuple):
    """How long steps take, in seconds, and how much they vary."""

    rooming_s: float
    physician_s: float
    nurse_s: float
    infusion_step_s: Floats  # (INFUSION_STEPS,) means
    recovery_floor_s: int
    consult_s: float
    own_consult_s: float  # of a patient of the practice
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
    quantile_table: ShortFloats  # (2, N_PIECES, N_COLUMNS): rounded_quantiles.py
    recovery_variation: float
    person_share: float  # of the variance of recovery that belongs to the person
    usual_dose: float  # mg/kg, the mean of a whole series
    recovery_dose_effect: float  # share per 0.1 mg/kg above the usual dose


class Floor(NamedTuple):
    """The clinic as a place: hours, capacities, schedules, routes."""

    routes: RouteTable
    supervised_routes: RouteTable  # while nobody works alone: the owner sits beside each infusion
    first_route: int  # of the program's own; that of an infusion is first_route + INFUSION
    visit_kind: int  # which start times its visits can take: those planned for this kind
    opens_s: int
    closes_s: int
    lunch_s: int
    slot_s: Ints  # (n_slots,) seconds at which existing visits are booked
    slot_length_s: int
    fullness: Floats  # (MAX_PHYSICIANS,) share of slots booked
    baseline_capacity: Ints  # (N_RESOURCES,) of the baseline arm: what is there without infusions
    other_days_capacity: Ints  # (N_RESOURCES,) of the program arm on a day without infusions
    program_capacity: Ints  # (N_RESOURCES,) on an infusion day
    added_capacity: Ints  # (N_RESOURCES,) of the program arm on other days too, once it is there
    added_from_day: Ints  # (N_RESOURCES,) from which it is there, at the latest from the opening on
    added_on_weekday: Flags  # (7, N_RESOURCES) on which of other days it is there
    must_be_there: Ints  # (N_RESOURCES,) without these no infusion of the day can run
    backfill: bool  # somebody does the other work of own nurses who infuse
    owner_beside: bool  # the owner, or an added prescriber, sits beside the patient throughout
    owner_counts: bool  # as the prescriber whom the rule asks for near an infusion
    added_prescribers_count: bool  # as that prescriber too: one of them or the owner will do
    owner_infuses: bool  # the owner is one of those with hands and watch
    beside: bool  # so does somebody who can do what a check does
    quiet_hours: bool  # no existing visits while infusions run
    checks_only: bool  # nobody watches between checks
    recovery_chairs: bool
    chairs_in_room: int  # patients whom one infusion room takes
    life_support_needed: int
    life_support_assistants: bool
    watch_units: int  # of one nurse
    room_from_s: Ints  # (7, n) seconds from which so many infusion rooms are free, by weekday
    room_units: Ints  # (7, n) patients they take; later columns that do not count repeat the last
    exam_units: Ints  # (7, n) exam rooms left at the same time
    consult_slot_s: Ints  # (n_consult_slots,) the most that the plan ever offers
    consults_offered: int  # of these, now
    consults_end_s: int  # after closing where evenings are kept for them
    integration_slot_s: Ints  # (n_integration_slots,) equal in a group; the most there ever are
    integrations_offered: int  # of these, now
    preparation_slot_s: Ints  # (n_preparation_slots,)
    infusion_slot_s: Ints  # (n_infusion_slots,) derived by planning expected days
    is_extra: Flags  # (n_infusion_slots,) overbooked: given out last
    is_slot: Flags  # (7, n_infusion_slots) which of them are offered on a weekday
    is_slot_of: Flags  # (infusion_nurses + 2, 7, n_infusion_slots) the same by how many work alone
    slot_kind: Ints  # (n_infusion_slots,) the kind of visit that each is planned for
    # (n_templates, infusion_nurses + 2, 7, n_infusion_slots) days of several kinds, each planned
    # as a whole: what is booked on a day fits into one of them. None where all visits are alike
    day_templates: Flags
    infusions_start_s: Ints  # (7,) when the first patient comes, by weekday
    infusions_end_s: Ints  # (7,) by when all have left
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
    person_variation: float  # of how often one person has events
