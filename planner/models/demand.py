"""Demand: how many people inquire today, through which channel.

Takes       facts of demand, the day, the opening, how many colleagues refer, chance
Gives       a count per channel, or the expected count it was drawn from
Units       people per day; days from day 0
Randomness  purpose ENQUIRIES, person = channel and day; word of mouth is drawn per patient
Left out    who the people are (funnel.py, paying.py)

Colleagues who refer are a stock: hours spent on them win some, time and bad experiences lose
some. It is a mean and not drawn, so that one bad month does not decide a plan.
"""

import math

from planner.models.machine_code.compiled import part
from planner.models.random_numbers import ENQUIRIES, RandomKey, person_id, poisson, uniform
from planner.models.records import (
    DAYS_PER_YEAR,
    EDUCATING,
    N_CHANNELS,
    PANEL,
    PERSUADING,
    REFERRAL,
    TRANSFER,
    WAITING_LIST,
    DemandFacts,
)

_STEEPNESS = 8.0  # the S-curve passes 2 % at the opening and 98 % at the end of the ramp


@part
def ramp(day: int, ramp_days: float) -> float:
    """Return which share of full demand is there `day` days after the opening, 0 to 1."""
    if ramp_days <= 0.0:
        return 1.0
    return 1.0 / (1.0 + math.exp(-_STEEPNESS * (day / ramp_days - 0.5)))


@part
def advertising(day: int, delay_days: float) -> float:
    """Return which share of its full effect advertising has after `day` days, 0 to 1."""
    if delay_days <= 0.0:
        return 1.0
    return 1.0 - math.exp(-day / delay_days)


@part
def expected_inquiries(
    facts: DemandFacts, channel: int, day: int, since: int, referrers: float
) -> float:
    """Return the expected inquiries of a channel on `day`, `since` days after the opening."""
    level: float = facts.market[day] * math.pow(1.0 + facts.growth_year, since / DAYS_PER_YEAR)
    if channel == PANEL:
        return facts.panel_per_day * ramp(since, facts.ramp_days) * level
    if channel == REFERRAL:
        return referrers * facts.referrals_per_referrer_day * level
    if channel == EDUCATING:
        return facts.educating_per_day * advertising(since, facts.ad_delay_days) * level
    if channel == PERSUADING:
        return facts.persuading_per_day * advertising(since, facts.ad_delay_days) * level
    if channel == TRANSFER:
        return facts.transfers_per_day * level
    return 0.0


@part
def mean_inquiries(
    facts: DemandFacts, channel: int, day: int, opening_day: int, referrers: float
) -> float:
    """Return the expected inquiries of a channel on a day: none before there is a program."""
    from_day = max(opening_day, facts.from_day)
    if day < from_day:
        return 0.0
    return expected_inquiries(facts, channel, day, day - from_day, referrers)


@part
def known_inquiries(facts: DemandFacts, channel: int, day: int, opening_day: int) -> int:
    """Return how many who are known by name ask today: the waiting list, on the first day."""
    first_day = max(opening_day, facts.from_day)
    return facts.waiting_list if channel == WAITING_LIST and day == first_day else 0


@part
def inquiries(key: RandomKey, channel: int, day: int, mean: float) -> int:
    """Return how many people inquire through a channel on a day, `mean` in the mean."""
    if mean <= 0.0:
        return 0
    return poisson(uniform(key, ENQUIRIES, person_id(channel, day, 0), 0), mean)


@part
def referrers_after(facts: DemandFacts, referrers: float) -> float:
    """Return how many colleagues refer tomorrow: the fewer are left to be won, the slower."""
    open_share = 0.0
    if facts.referrers_in_reach > 0.0:
        open_share = max(0.0, 1.0 - referrers / facts.referrers_in_reach)
    after = referrers + facts.referrers_gained_day * open_share
    after -= referrers * facts.referrers_lost_day
    return max(0.0, after)


def expected_total(facts: DemandFacts, days: int) -> float:
    """Return the expected inquiries of all channels if the opening is on day 0.

    Without word of mouth and bad experiences. It is not compiled: numbers of Python are then twice
    as quick, one by one, as those of an array.
    """
    facts = facts._replace(market=facts.market.tolist())
    total, referrers = float(facts.waiting_list), facts.referrers_at_start
    for day in range(days):
        for channel in range(N_CHANNELS):
            total += expected_inquiries(facts, channel, day, day, referrers)
        referrers = referrers_after(facts, referrers)
    return total
