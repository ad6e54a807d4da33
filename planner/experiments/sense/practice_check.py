"""Practice check: whether the practice as it is written carries itself, before any infusion.

Takes       a scenario
Gives       a finding or None
Units       US dollars a month, at the prices and wages of the first year
Randomness  none
Left out    holidays, sick days, overtime, debt: the practice earns no more than this

Such a practice gets "not now" whatever infusions are worth.
"""

from planner.experiments.sense.day import visits_on
from planner.experiments.sense.finding import WEEKS_PER_YEAR, Finding
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_month import PAY, staff_usd_month


def house_short(scenario: Scenario) -> Finding | None:
    """Return whether the practice alone uses up its cash and what its owner would put in."""
    practice = scenario.practice
    if not has_practice(practice):
        return None
    short = short_usd_month(scenario)
    there_usd = scenario.finance.cash_usd + scenario.decision.cash_at_risk_usd
    if short * practice.months <= there_usd:
        return None
    return Finding("house_short", PAY, house_month(scenario), {})


def house_month(scenario: Scenario) -> dict[str, float]:
    """Return each part of what the practice alone lacks in a month; what is left is below 0."""
    practice, pay = scenario.practice, scenario.finance.drawings_usd_month
    return {
        "collected_usd_month": _visits_month(scenario) * practice.collected_per_visit_usd,
        "brings_usd_month": visits_left_usd_month(scenario),
        "staff_usd_month": staff_usd_month(scenario),
        "overhead_usd_month": practice.other_overhead_usd_month,
        "tax_usd_month": _tax_usd_month(scenario),
        "pay_usd_month": pay,
        "short_usd_month": short_usd_month(scenario),
        "is_pay_of_base": float(pay == CATALOG[PAY].default),
    }


def short_usd_month(scenario: Scenario) -> float:
    """Return what the practice alone lacks in a month; negative where something is left.

    The owners' pay, and the tax on the profit that it comes from, are part of what it spends.
    """
    left = _profit_usd_month(scenario) - _tax_usd_month(scenario)
    return scenario.finance.drawings_usd_month - left


def _profit_usd_month(scenario: Scenario) -> float:
    brings, staff = visits_left_usd_month(scenario), staff_usd_month(scenario)
    return brings - staff - scenario.practice.other_overhead_usd_month


def _tax_usd_month(scenario: Scenario) -> float:
    return max(0.0, _profit_usd_month(scenario)) * scenario.money.tax_share


def visits_left_usd_month(scenario: Scenario) -> float:
    """Return what the visits of a month leave after what each of them costs."""
    practice = scenario.practice
    each_usd = practice.collected_per_visit_usd * (1 - practice.avoidable_cost_share)
    return _visits_month(scenario) * each_usd


def _visits_month(scenario: Scenario) -> float:
    visits_week = sum(visits_on(scenario, day) for day in scenario.practice.open_weekdays)
    return visits_week * WEEKS_PER_YEAR / 12
