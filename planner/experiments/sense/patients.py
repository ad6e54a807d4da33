"""Patients: how many infusions a week those who ask and those who are seen would want, roughly.

Takes       a scenario
Gives       enquiries a month by where they come from, consults and infusions a week
Units       people, enquiries, consults, infusions
Randomness  none: means, in the middle of a plan
Left out    word of mouth, seasons, rivals, waiting: the simulation has them
"""

import math
from typing import NamedTuple

from planner.blueprint.patients import ad_enquiries_month
from planner.scenario.derived.front_desk import enquiries_min
from planner.scenario.derived.talks import consults_planned
from planner.scenario.model import Scenario
from planner.scenario.programmes import programme_scenarios, programmes_of
from planner.scenario.settings.treatment import Treatment

WEEKS_PER_MONTH = 365.25 / 12 / 7
OPEN_DAYS_PER_MONTH = 21
CONSULT_WAIT_DAYS = 10.0  # from the call to the consult where there is room
MIDDLE = 0.5  # of a plan: where referrers and boosters are counted


class Asking(NamedTuple):
    """Enquiries a month in the middle of a plan, by where they come from."""

    panel: float
    referrers: float
    advertising: float
    others: float  # transfers, and the waiting list spread over the plan

    @property
    def total(self) -> float:
        """All of them."""
        return sum(self)


def asking(scenario: Scenario) -> Asking:
    """Return the enquiries of a month in the middle of the plan."""
    demand, months = scenario.demand, scenario.practice.months
    won = demand.outreach_hours_month * demand.referrers_gained_hour * months * MIDDLE
    referrers = min(float(demand.referrers_in_reach), demand.referrers_at_start + won)
    paid = ad_enquiries_month(
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
    """Return how many ask in a month for the plan, or for all of its programmes."""
    each = zip(programmes_of(scenario), programme_scenarios(scenario), strict=True)
    offered = [alone for one, alone in each if one.offered]
    return sum(asking(alone).total for alone in offered or [scenario])


def called_back_month(scenario: Scenario) -> float:
    """Return how many enquiries the front desk can call back in a month."""
    funnel = scenario.funnel
    each_min = funnel.call_min + funnel.education_min
    minutes = enquiries_min(scenario.staff, funnel, scenario.added) * OPEN_DAYS_PER_MONTH
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
    able = can_pay_share(scenario) if funnel.cost_talk != "none" else 1.0
    agreed = 1 - funnel.authorisation_refused_share
    return max(0.0, (1 - missed) * (1 - declined) * (1 - funnel.not_ready_share) * able * agreed)


def can_pay_share(scenario: Scenario) -> float:
    """Return which share of people can and will pay the price at once."""
    paying = scenario.paying
    price = scenario.money.infusion_price_usd * paying.patient_share
    if price <= 0:
        return 1.0
    middle = 1 - paying.low_income_share - paying.high_income_share
    groups = (
        (paying.low_income_share, paying.low_income_usd),
        (middle, paying.middle_income_usd),
        (paying.high_income_share, paying.high_income_usd),
    )
    return sum(share * _above(median, paying.spread, price) for share, median in groups)


def _above(median: float, spread: float, price: float) -> float:
    """Return which share of a log-normal distribution is above a price.

    >>> _above(500.0, 0.5, 500.0)
    0.5
    """
    if median <= 0 or spread <= 0:
        return float(median >= price)
    return 0.5 * math.erfc(math.log(price / median) / (spread * math.sqrt(2)))


def infusions_per_starter(scenario: Scenario) -> float:
    """Return how many infusions somebody who starts takes inside the plan, on average."""
    treatment = scenario.treatment
    taken, there = _induction(treatment)
    helped = (
        treatment.remission_share * treatment.boosters_remission_share
        + treatment.response_share * treatment.boosters_response_share
        + treatment.partial_share * treatment.boosters_partial_share
    )
    months = max(1.0, scenario.practice.months - scenario.staff.opening_month) * MIDDLE
    leaving = treatment.leave_boosters_share_month
    stays = (1 - math.exp(-leaving * months)) / leaving if leaving > 0 else months
    each_weeks = max(0.5, treatment.booster_weeks)
    return taken + there * helped * stays * WEEKS_PER_MONTH / each_weeks


def _induction(treatment: Treatment) -> tuple[float, float]:
    """Return the infusions of a series that are taken, and the share who complete it."""
    unhelped = 1 - treatment.remission_share - treatment.response_share - treatment.partial_share
    taken, there = 0.0, 1.0
    for number in range(1, treatment.induction_infusions + 1):
        taken += there
        leaves = treatment.leave_later_share if number > 1 else treatment.leave_after_first_share
        there *= 1 - leaves
        if number == treatment.stop_after:
            there *= 1 - treatment.stop_followed_share * max(0.0, unhelped)
    return taken, there


def infusions_per_consult(scenario: Scenario) -> float:
    """Return how many infusions a consult leads to inside the plan."""
    return starters_per_consult(scenario) * infusions_per_starter(scenario)
