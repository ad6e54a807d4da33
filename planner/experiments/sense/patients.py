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
from planner.scenario.who_begins import can_pay_share, own_wants_share, suitable_per_consult

WEEKS_PER_MONTH = 365.25 / 12 / 7
OPEN_DAYS_OF_A_WEEKDAY = 4.2  # a month, without holidays
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
    minutes = desk_min_month(scenario)
    return minutes / each_min if each_min > 0 else math.inf


def desk_min_month(scenario: Scenario) -> float:
    """Return the minutes a month that the front desk has for inquiries, on days that are open."""
    each_day = inquiries_min(scenario.staff, scenario.funnel, scenario.added)
    return each_day * open_days_month(scenario)


def open_days_month(scenario: Scenario) -> float:
    """Return on how many days a month the practice is open.

    >>> open_days_month(Scenario())
    21.0
    """
    return OPEN_DAYS_OF_A_WEEKDAY * len(scenario.practice.open_weekdays)


def consults_wanted_week(scenario: Scenario) -> float:
    """Return the consults a week that those who ask would want if all were called back."""
    found, funnel = asking(scenario), scenario.funnel
    referred = min(1.0, funnel.interested_share * funnel.referred_factor)
    others = found.total - found.panel - found.referrers
    wanting = found.panel * own_wants_share(scenario) + found.referrers * referred
    wanting += others * funnel.interested_share
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
