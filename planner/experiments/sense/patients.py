"""Patients: how many infusions a week those who ask and those who are seen would want, roughly.

Takes       a scenario
Gives       inquiries a month by where they come from, consults and infusions a week
Units       people, inquiries, consults, infusions
Randomness  none: means, in the middle of a plan
Left out    word of mouth, seasons, rivals, waiting: the simulation has them
"""

import math
from typing import NamedTuple

from planner.blueprint.patients import ad_inquiries_month
from planner.models.records import DAYS_PER_MONTH
from planner.scenario.derived.front_desk import inquiries_min
from planner.scenario.derived.talks import consults_planned
from planner.scenario.model import Scenario
from planner.scenario.programs import program_scenarios, programs_of

WEEKS_PER_MONTH = 365.25 / 12 / 7
OPEN_DAYS_PER_MONTH = 21
CONSULT_WAIT_DAYS = 10.0  # from the call to the consult where there is room
MIDDLE = 0.5  # of a plan: where referrers and boosters are counted


class Asking(NamedTuple):
    """Inquiries a month in the middle of a plan, by where they come from."""

    panel: float
    referrers: float
    advertising: float
    others: float  # transfers, and the waiting list spread over the plan

    @property
    def total(self) -> float:
        """All of them."""
        return sum(self)


def asking(scenario: Scenario) -> Asking:
    """Return the inquiries of a month in the middle of the plan."""
    demand, months = scenario.demand, scenario.practice.months
    won = demand.outreach_hours_month * demand.referrers_gained_hour * months * MIDDLE
    referrers = min(float(demand.referrers_in_reach), demand.referrers_at_start + won)
    paid = ad_inquiries_month(
        demand.ad_spend_usd_month, demand.cost_per_lead_usd, demand.ad_most_month
    )
    pushing = 1 + demand.persuading_share * (demand.persuading_enquiries_factor - 1)
    return Asking(
        panel=demand.panel_patients * demand.panel_interested_share_year / 12,
        referrers=referrers * demand.referrals_per_referrer_month,
        advertising=paid * pushing,
        others=demand.transfers_month + demand.waiting_list / months,
    )


def asked_of_all_month(scenario: Scenario) -> float:
    """Return how many ask in a month for the plan, or for all of its programs."""
    return sum(asking(each).total for each in _offered(scenario))


def calls_wanted_month(scenario: Scenario) -> float:
    """Return how many ask in a month who are to be called back: all but those told at a visit."""
    own = sum(asking(each).panel for each in _offered(scenario))
    return asked_of_all_month(scenario) - own * scenario.funnel.own_in_the_room_share


def _offered(scenario: Scenario) -> list[Scenario]:
    each = zip(programs_of(scenario), program_scenarios(scenario), strict=True)
    return [alone for one, alone in each if one.offered] or [scenario]


def called_back_month(scenario: Scenario) -> float:
    """Return how many inquiries the front desk can call back in a month."""
    funnel = scenario.funnel
    each_min = funnel.call_min + funnel.education_min
    minutes = inquiries_min(scenario.staff, funnel, scenario.added) * OPEN_DAYS_PER_MONTH
    return minutes / each_min if each_min > 0 else math.inf


def consults_wanted_week(scenario: Scenario) -> float:
    """Return the consults a week that those who ask would want if all were called back."""
    found, funnel = asking(scenario), scenario.funnel
    referred = min(1.0, funnel.interested_share * funnel.referred_factor)
    sent = found.panel + found.referrers
    wanting = sent * referred + (found.total - sent) * funnel.interested_share
    return wanting / WEEKS_PER_MONTH


def consults_week(scenario: Scenario) -> int:
    """Return the consults of a full week for which there is a time."""
    practice, booking = scenario.practice, scenario.booking
    days = set(booking.consult_weekdays) & set(practice.open_weekdays)
    if not scenario.added.clinicians:
        days &= set(practice.owner_weekdays)
    return len(days) * consults_planned(practice, booking, scenario.visit)


def starters_per_consult(scenario: Scenario) -> float:
    """Return which share of consults leads to a first infusion."""
    funnel = scenario.funnel
    able = can_pay_share(scenario) if funnel.cost_talk != "none" else 1.0
    return suitable_per_consult(scenario) * (1 - funnel.not_ready_share) * able


def suitable_per_consult(scenario: Scenario) -> float:
    """Return which share of consults is kept, by somebody who may have infusions."""
    funnel = scenario.funnel
    missed = funnel.consult_missed_most_share * (
        1 - math.exp(-CONSULT_WAIT_DAYS / max(1.0, funnel.consult_missed_days))
    )
    addicted = funnel.addiction_share if funnel.addiction == "exclusion" else 0.0
    declined = (
        funnel.declined_pressure_share
        + funnel.declined_psychosis_share
        + funnel.declined_pregnancy_share
        + funnel.declined_other_share
        + addicted
    )
    agreed = 1 - funnel.authorisation_refused_share
    return max(0.0, (1 - missed) * (1 - declined) * agreed)


def can_pay_share(scenario: Scenario) -> float:
    """Return the share of people who can pay at once or on a plan; sliding scale left out."""
    paying = scenario.paying
    price = scenario.money.infusion_price_usd * paying.patient_share
    if price <= 0:
        return 1.0
    middle = max(0.0, 1 - paying.low_income_share - paying.high_income_share)
    groups = (
        (paying.low_income_share, paying.low_income_usd),
        (middle, paying.middle_income_usd),
        (paying.high_income_share, paying.high_income_usd),
    )
    at_once, on_plan = (
        sum(share * _above(median * factor, paying.spread, price) for share, median in groups)
        for factor in (1.0, paying.plan_reach_factor)
    )
    return at_once + (on_plan - at_once) * paying.plan_share


def _above(median: float, spread: float, price: float) -> float:
    """Return which share of a log-normal distribution is above a price.

    >>> _above(500.0, 0.5, 500.0)
    0.5
    """
    if median <= 0 or spread <= 0:
        return float(median >= price)
    return 0.5 * math.erfc(math.log(price / median) / (spread * math.sqrt(2)))


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
    every_months = t.booster_weeks * 7 / DAYS_PER_MONTH
    stays = (1 - t.leave_boosters_share_month) ** every_months
    most = int(scenario.practice.months / 2 / every_months)
    return float(sum(stays**k for k in range(1, most + 1)))


def infusions_per_consult(scenario: Scenario) -> float:
    """Return how many infusions a consult leads to inside the plan."""
    return starters_per_consult(scenario) * infusions_per_starter(scenario)
