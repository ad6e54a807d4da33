"""Nurses: who can infuse, how somebody comes to be able to, and the columns of their hours."""

from typing import NamedTuple

from planner.models.records.arrays import Flags, Floats, Ints

# Where an infusion nurse comes from.
OURS, HIRED, CONTRACTED, THE_OWNER = range(4)  # from CONTRACTED on nobody trains or leaves


class Nurses(NamedTuple):
    """Who holds each place of an infusion nurse. Shape (n_places,) each."""

    kind: Ints  # OURS, HIRED, CONTRACTED or THE_OWNER
    weekdays: Flags  # (n_places, 7) on which the holder works
    onboarding_from_day: Ints  # hired, and learns to know the house from this day on
    onboarding_left_s: Ints  # of that, still to be paid
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


# Seconds of an infusion nurse by place and month; the last place is who stands in (gap, sick days).
PAID_S, WITH_PATIENTS_S, IN_TRAINING_S, FREE_S = range(4)
DAYS_AS = 4  # days with infusions as one of OURS, HIRED, ...: the columns from here on
N_HOURS = DAYS_AS + 4


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
    paid_day_s: int  # paid hours of a day with infusions, in the mean of a week
    paid_weekday_s: Ints  # (7,) the same of each weekday
    other_work_s: int  # that a nurse of the practice has to do on such a day, if nobody else does
    contracts: bool  # a contract nurse while nobody works alone
    works_from_day: int
    works_to_day: int  # the day after the works
    works_exam_rooms: int  # closed during the works
    learning_extra: float
    learning_infusions: float
