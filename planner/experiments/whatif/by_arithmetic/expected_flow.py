"""Expected flow: how many of those who ask call, come, start and go on in a week, by arithmetic.

Takes       a scenario, its blueprint
Gives       inquiries, wishes for a consult, starters and their infusions, the desk's paper
Units       a week of the last year; seconds at the desk
Randomness  none: means throughout
Left out    what is asked of each resource (loads.py); chance, word of mouth (A-112)
"""

import math
from collections.abc import Sequence

import numpy as np

from planner.experiments.sense.patients import infusions_per_starter
from planner.models import records as r
from planner.models.demand import expected_inquiries, referrers_after
from planner.models.records import Blueprint, Floats
from planner.scenario.model import Scenario
from planner.scenario.who_begins import can_pay_share

Program = tuple[Scenario, Blueprint]

LAST_DAYS = 365  # demand is that of the last year: before it, everything is still growing
USUAL_WAIT = 14.0  # days ahead at which a consult is booked, for the share that is missed


def inquiries_week(blueprint: Blueprint) -> Floats:
    """Return the expected inquiries a week by channel, a year's mean at the end of the plan."""
    facts, days = blueprint.demand, len(blueprint.demand.market)
    opening = min(blueprint.workforce.earliest_opening_day, days - 1)
    total, referrers = np.zeros(r.N_CHANNELS), facts.referrers_at_start
    first = max(opening, days - LAST_DAYS)
    for day in range(opening, days):
        if day >= first:
            for channel in range(r.N_CHANNELS):
                total[channel] += expected_inquiries(facts, channel, day, day - opening, referrers)
        referrers = referrers_after(facts, referrers)
    weekly: Floats = 7 * total / (days - first)
    return weekly


def paper_s(weekly: Sequence[Floats], programs: Sequence[Program], consults: float) -> float:
    """Return the desk's seconds of paper in a week, which go before calls, were all reached."""
    asks = [asks_of(each, own, 1.0) for each, own in zip(weekly, programs, strict=True)]
    share, found = min(1.0, consults / max(sum(asks), 1e-9)), 0.0
    for each, own in zip(asks, programs, strict=True):
        (scenario, blueprint), starts = own, starts_of(own, each * share)
        funnel = blueprint.funnel
        asked_for = starts / (1 - funnel.refused_share) if funnel.refused_share < 1 else 0.0
        found += asked_for * funnel.application_s + starts * funnel.enrollment_s
        found += starts * infusions_per_starter(scenario) * funnel.session_s
    return found


def calls_of(weekly: Floats, program: Program) -> Floats:
    """Return those of a week's inquiries who are to be called back, by channel.

    One's own patients who ask at a visit are told there.
    """
    _, blueprint = program
    calls = weekly.copy()
    calls[r.PANEL] *= 1 - blueprint.funnel.in_the_room_share
    return calls


def mean_call_s(weekly: Sequence[Floats], programs: Sequence[Program]) -> float:
    """Return how long a call takes, whatever program it is about."""
    lengths = [blueprint.funnel.call_s for _, blueprint in programs]
    calls = [float(calls_of(each, own).sum()) for each, own in zip(weekly, programs, strict=True)]
    if len(set(lengths)) == 1 or not sum(calls):
        return lengths[0]
    return float(np.average(lengths, weights=calls))


def asks_of(weekly: Floats, program: Program, reached: float) -> float:
    """Return how many who inquire in a week want a consult, where of the calls so many are made."""
    scenario, blueprint = program
    funnel = blueprint.funnel
    calls = calls_of(weekly, program)
    unreached = funnel.unreached_factor[: len(weekly)] * (1 - funnel.called_same_day_share)
    hear = weekly - calls + calls * reached * (1 - unreached)
    asks = float((hear * funnel.interested_share[: len(weekly)]).sum())
    pays = can_pay_share(scenario) if funnel.cost_talk == r.AT_CALL else 1.0
    return asks * pays


def starts_of(program: Program, consults: float) -> float:
    """Return how many start of so many consults booked about two weeks ahead."""
    scenario, blueprint = program
    pays = can_pay_share(scenario)
    funnel, booking, pushed = blueprint.funnel, blueprint.booking, blueprint.demand.pushed_share
    missed = booking.consult_missed_most * -math.expm1(-USUAL_WAIT / booking.consult_missed_days)
    not_ready = (1 - pushed) * funnel.not_ready_share + pushed * funnel.pushed_not_ready_share
    suitable = (1 - float(funnel.declined_share[-1])) * (1 - not_ready)
    agreed = 1 - funnel.refused_share
    return (
        consults * (1 - missed) * suitable * agreed * (1 if funnel.cost_talk == r.AT_CALL else pays)
    )
