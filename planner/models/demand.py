"""Demand: how many people enquire today, through which channel.

Takes       facts of demand, days since the opening, luck
Gives       a count per channel, or the expected count it was drawn from
Units       people per day; days from the opening
Randomness  purpose ENQUIRIES, person = channel and day; word of mouth is drawn per patient
Left out    who the people are (funnel.py), seasons, rivals, shocks with a date
"""

import math

from planner.compiled import part
from planner.draws import ENQUIRIES, person_id, poisson, uniform
from planner.records import (
    DAYS_PER_YEAR,
    EDUCATING,
    N_CHANNELS,
    PANEL,
    PERSUADING,
    REFERRAL,
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
def expected_enquiries(facts: DemandFacts, channel: int, day: int) -> float:
    """Return the expected enquiries of a channel, `day` days after the opening."""
    level = ramp(day, facts.ramp_days) * math.pow(1.0 + facts.growth_year, day / DAYS_PER_YEAR)
    if channel == PANEL:
        return facts.panel_per_day * level
    if channel == REFERRAL:
        referrers = facts.referrers_at_start + facts.referrers_gained_day * day
        return referrers * facts.referrals_per_referrer_day * level
    if channel == EDUCATING:
        return facts.educating_per_day * level
    if channel == PERSUADING:
        return facts.persuading_per_day * level
    return 0.0


@part
def enquiries(
    facts: DemandFacts, seed: int, replication: int, channel: int, day: int, opening_day: int
) -> int:
    """Return how many people enquire through `channel` on `day`."""
    if day < opening_day:
        return 0
    mean = expected_enquiries(facts, channel, day - opening_day)
    u = uniform(seed, replication, ENQUIRIES, person_id(channel, day, 0), 0)
    return poisson(u, mean)


@part
def expected_total(facts: DemandFacts, days: int) -> float:
    """Return the expected enquiries of all channels in the first days after the opening."""
    total = 0.0
    for channel in range(N_CHANNELS):
        for day in range(days):
            total += expected_enquiries(facts, channel, day)
    return total
