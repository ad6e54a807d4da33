"""Expected flow: how many of those who ask call, come, start and go on in a week, by arithmetic.

Takes       a scenario, its blueprint
Gives       enquiries, wishes for a consult, starters and their infusions, the desk's paper
Units       a week of the last year; seconds at the desk
Randomness  none: means throughout
Left out    what is asked of each resource (loads.py); chance, word of mouth (A-112)
"""

import math
from collections.abc import Sequence

import numpy as np

from planner.experiments.run.prepare import prepare
from planner.models import records as r
from planner.models.demand import expected_enquiries, referrers_after
from planner.models.records import Blueprint, Floats, PayingFacts
from planner.scenario.model import Scenario

LAST_DAYS = 365  # demand is that of the last year: before it, everything is still growing
USUAL_WAIT = 14.0  # days ahead at which a consult is booked, for the share that is missed


def enquiries_week(blueprint: Blueprint) -> Floats:
    """Return the expected enquiries a week by channel, a year's mean at the end of the plan."""
    facts, days = blueprint.demand, len(blueprint.demand.market)
    opening = min(blueprint.workforce.earliest_opening_day, days - 1)
    total, referrers = np.zeros(r.N_CHANNELS), facts.referrers_at_start
    first = max(opening, days - LAST_DAYS)
    for day in range(opening, days):
        if day >= first:
            for channel in range(r.N_CHANNELS):
                total[channel] += expected_enquiries(facts, channel, day, day - opening, referrers)
        referrers = referrers_after(facts, referrers)
    weekly: Floats = 7 * total / (days - first)
    return weekly


def paper_s(
    weekly: Sequence[Floats], programmes: Sequence[tuple[Scenario, Blueprint]], consults: float
) -> float:
    """Return the desk's seconds of paper in a week, which go before calls, were all reached."""
    asks = [asks_of(each, own, 1.0) for each, (_, own) in zip(weekly, programmes, strict=True)]
    share, found = min(1.0, consults / max(sum(asks), 1e-9)), 0.0
    for each, (scenario, blueprint) in zip(asks, programmes, strict=True):
        funnel, starts = blueprint.funnel, starts_of(blueprint, each * share)
        asked_for = starts / (1 - funnel.refused_share) if funnel.refused_share < 1 else 0.0
        found += asked_for * funnel.application_s + starts * funnel.enrolment_s
        found += starts * infusions_per_starter(scenario) * funnel.session_s
    return found


def mean_call_s(
    weekly: Sequence[Floats], programmes: Sequence[tuple[Scenario, Blueprint]]
) -> float:
    """Return how long a call takes, whatever programme it is about."""
    lengths = [blueprint.funnel.call_s for _, blueprint in programmes]
    calls = [float(each.sum()) for each in weekly]
    if len(set(lengths)) == 1 or not sum(calls):
        return lengths[0]
    return float(np.average(lengths, weights=calls))


def asks_of(weekly: Floats, blueprint: Blueprint, reached: float) -> float:
    """Return how many who enquire in a week want a consult, of those who are reached."""
    funnel = blueprint.funnel
    asks = float((weekly * funnel.interested_share[: len(weekly)]).sum())
    pays = _can_pay_share(blueprint.paying) if funnel.cost_talk == r.AT_CALL else 1.0
    return asks * reached * funnel.called_same_day_share * pays


def can_pay_share(scenario: Scenario) -> float:
    """Return the share of people who can pay at once or on a plan; sliding scale left out."""
    return _can_pay_share(prepare(scenario).paying)


def _can_pay_share(paying: PayingFacts) -> float:
    from scipy.special import ndtr

    shares = np.diff(paying.income_share, prepend=0.0)
    at_once, on_plan = (
        _reaches(paying.most_usd * factor, paying.price_usd, paying.spread, ndtr)
        for factor in (1.0, paying.plan_reach_factor)
    )
    each = at_once + (on_plan - at_once) * paying.plan_share
    return float((shares * each).sum())


def _reaches(middle: Floats, price: float, spread: float, ndtr: np.ufunc) -> Floats:
    if price <= 0:
        return np.ones(len(middle))
    if spread <= 0:
        return (middle >= price).astype(np.float64)
    found: Floats = ndtr(np.log(middle / price) / spread)
    return found


def starts_of(blueprint: Blueprint, consults: float) -> float:
    """Return how many start of so many consults booked about two weeks ahead."""
    pays = _can_pay_share(blueprint.paying)
    funnel, booking, pushed = blueprint.funnel, blueprint.booking, blueprint.demand.pushed_share
    missed = booking.consult_missed_most * -math.expm1(-USUAL_WAIT / booking.consult_missed_days)
    not_ready = (1 - pushed) * funnel.not_ready_share + pushed * funnel.pushed_not_ready_share
    suitable = (1 - float(funnel.declined_share[-1])) * (1 - not_ready)
    agreed = 1 - funnel.refused_share
    return (
        consults * (1 - missed) * suitable * agreed * (1 if funnel.cost_talk == r.AT_CALL else pays)
    )


def infusions_per_starter(scenario: Scenario) -> float:
    """Return the expected infusions of a starter, boosters included as far as the plan goes.

    Drop-out after each infusion, the stop rule, then boosters by interval until they are left. It
    leaves out missed visits, strain, and what one person's outcome and drop-out have in common.
    """
    t = scenario.treatment
    left, given = 1.0, 0.0
    helped = t.remission_share + t.response_share + t.partial_share
    for k in range(1, t.induction_infusions + 1):
        given += left
        left *= 1 - (t.leave_after_first_share if k == 1 else t.leave_later_share)
        if k == t.stop_after:
            left *= 1 - (1 - helped) * t.stop_followed_share
    goes_on = (
        t.remission_share * t.boosters_remission_share
        + t.response_share * t.boosters_response_share
        + t.partial_share * t.boosters_partial_share
    )
    return given + left * goes_on * _boosters(scenario)


def _boosters(scenario: Scenario) -> float:
    """Return how many boosters somebody has who goes on, half the plan being left on average."""
    t = scenario.treatment
    every_months = t.booster_weeks * 7 / r.DAYS_PER_MONTH
    stays = (1 - t.leave_boosters_share_month) ** every_months
    most = int(scenario.practice.months / 2 / every_months)
    return float(sum(stays**k for k in range(1, most + 1)))
