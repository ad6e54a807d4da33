"""Demand: who inquires, where an inquiry can be, and what leads to a consult and to paying."""

from typing import NamedTuple

from planner.models.records.arrays import Floats

# Channels of demand.
PANEL, REFERRAL, EDUCATING, PERSUADING, WORD, TRANSFER, WAITING_LIST = range(7)
N_CHANNELS = 7
FIRST_EXISTING = 16  # channel numbers of existing patients begin here, one per physician

# Places where an inquiry can be. Every inquiry is in exactly one of them: still on the way, or
# where it ended. The reasons to decline stand in a row.
WAITS_CALL, WAITS_CONSULT, IN_SERIES, ON_BOOSTERS = 0, 1, 2, 3
NOT_REACHED, NO_CONSULT, MISSED_CONSULT, GAVE_UP = 4, 5, 6, 7
DECLINED, N_REASONS = 8, 5
PRESSURE_REASON, PSYCHOSIS_REASON, PREGNANCY_REASON, ADDICTION_REASON, OTHER_REASON = range(5)
NOT_READY, CANNOT_PAY = 13, 14
LEFT_SERIES, STOPPED, ENDED_AFTER_SERIES, LEFT_BOOSTERS, MISSED_AND_GONE = 15, 16, 17, 18, 19
REFUSED_BY_INSURER = 20
N_PLACES = REFUSED_BY_INSURER + 1

# Incomes, and how somebody pays.
LOW_INCOME, MIDDLE_INCOME, HIGH_INCOME = range(3)
N_INCOMES = 3
IN_FULL, ON_A_PLAN, SLIDING, BEYOND_MEANS = range(4)

# When the cost is spoken of, and where integration takes place.
AT_CALL, AT_CONSULT, NOBODY_SPEAKS = range(3)


class DemandFacts(NamedTuple):
    """What brings inquiries."""

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
    from_day: int  # before it nobody asks for the program
    is_offered: bool  # to who asks for it; who asks in vain is counted nowhere


class FunnelFacts(NamedTuple):
    """Who is reached, who wants a consult, who is suitable, ready and able to pay."""

    desk_s: int  # the front desk's time for calls, a day
    call_s: int
    in_the_room_share: float  # of the practice's own patients who ask
    called_same_day_share: float
    lost_per_day_share: float
    unreached_factor: Floats  # (N_CHANNELS,) of those who are not reached
    interested_share: Floats  # (N_CHANNELS,)
    decision_days: float
    pushed_decision_factor: float
    declined_share: Floats  # (N_REASONS,) cumulative
    not_ready_share: float
    pushed_not_ready_share: float
    own_declined_share: Floats  # the same three of the practice's own patients
    own_not_ready_share: float
    own_pushed_not_ready_share: float
    cost_talk: int  # AT_CALL, AT_CONSULT or NOBODY_SPEAKS
    instead: int  # the view of a program for who cannot start this one; 0: none
    instead_share: float  # of them who take it, if they can
    application_s: int  # the desk's time to ask an insurer for somebody
    enrollment_s: int  # and to enroll them
    session_s: int  # and for what follows a session
    answer_days: float  # of an insurer, mean
    refused_share: float  # of those for whom one is asked


class PayingFacts(NamedTuple):
    """What people can and will pay, and what helps them to."""

    income_share: Floats  # (N_INCOMES,) cumulative
    most_usd: Floats  # (N_INCOMES,) medians, for one infusion
    own_most_factor: float  # times that for the practice's own patients
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
