"""Practice month: what it brings and spends in a month, and what is assumed of it until it is said.

Takes       a scenario
Gives       what its staff cost; overhead and the owners' pay where nobody has said them
Units       US dollars a month, at the prices and wages of the first year
Randomness  none
Left out    visits lost to a full day, overtime, debt

The base practice has three physicians, and overhead for three. Whoever describes a smaller practice and
speaks of neither has one that works: its overhead is no larger a part of what visits collect than
in the base practice, and its owners live on what it leaves.
"""

from collections.abc import Collection
from math import floor
from typing import cast

from planner.scenario.changes import values_of
from planner.scenario.derived.existing_practice import (
    PHYSICIANS,
    existing_visits_week,
    has_practice,
)
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.settings.practice import Practice

PAY, OVERHEAD = "finance.drawings_usd_month", "practice.other_overhead_usd_month"
PAY_OF_A_PHYSICIAN_USD = 12_500.0  # after tax: a third of the three physicians of the base practice
OVERHEAD_SHARE = 0.285  # of what visits collect: 48,000 of 169,000 in the base practice
WEEKS_PER_YEAR, WORKDAYS_PER_WEEK, HOLIDAYS_PER_YEAR = 52, 5, 11
ROUNDED_USD = 100.0


def staff_usd_month(scenario: Scenario) -> float:
    """Return what the practice's staff cost in a month, at first-year wages with benefits."""
    staff = scenario.staff
    paid_year = (
        staff.nurses * staff.nurse_wage_usd_year
        + staff.medical_assistants * staff.assistant_wage_usd_year
        + staff.front_desk_fte * staff.front_desk_wage_usd_year
    )
    return paid_year / 12 * (1 + staff.benefits_share)


def assumed(scenario: Scenario, unsaid: Collection[str]) -> dict[str, Value]:
    """Return overhead and the owners' pay, by path, where nobody has said them.

    >>> assumed(Scenario(), (OVERHEAD, PAY)) == {OVERHEAD: 48_000.0, PAY: 37_500.0}
    True
    """
    if not has_practice(scenario.practice):
        return {}
    is_said = OVERHEAD not in unsaid
    overhead = scenario.practice.other_overhead_usd_month if is_said else _overhead_usd(scenario)
    found = {OVERHEAD: overhead, PAY: _pay_usd(scenario, overhead)}
    return {path: usd for path, usd in found.items() if path in unsaid}


def unsaid(scenario: Scenario) -> frozenset[str]:
    """Return which of the two are as assumed, or as in the base practice: nobody has said them."""
    overhead, pay = scenario.practice.other_overhead_usd_month, scenario.finance.drawings_usd_month
    known = {
        OVERHEAD: (overhead, (_default(OVERHEAD), _overhead_usd(scenario))),
        PAY: (pay, (_default(PAY), _pay_usd(scenario, overhead))),
    }
    return frozenset(path for path, (usd, ours) in known.items() if usd in ours)


def going_along(before: Scenario, now: Scenario) -> dict[str, Value]:
    """Return what is assumed anew after a change of the practice, of what nobody has said."""
    then, values = values_of(before), values_of(now)
    open_still = [path for path in unsaid(before) if values[path] == then[path]]
    found = assumed(now, open_still)
    return {path: usd for path, usd in found.items() if usd != values[path]}


def visits_held_month(practice: Practice) -> float:
    """Return the existing visits of a month, without holidays and days on which a physician is ill.

    >>> round(visits_held_month(Practice()))
    1064
    """
    return sum(_days_year(practice, who) * _a_day(practice, who) for who in PHYSICIANS) / 12


def _days_year(practice: Practice, who: str) -> float:
    """Return the days of a year on which a physician sees patients."""
    days_week = len(set(getattr(practice, f"{who}_weekdays")) & set(practice.open_weekdays))
    holidays = HOLIDAYS_PER_YEAR if practice.closed_on_federal_holidays else 0
    open_share = 1 - holidays / (WEEKS_PER_YEAR * WORKDAYS_PER_WEEK)
    ill = practice.physician_sick_days_year if days_week else 0.0
    return max(0.0, days_week * WEEKS_PER_YEAR * open_share - ill)


def _a_day(practice: Practice, who: str) -> float:
    found: float = getattr(practice, f"{who}_visits_per_day")
    return found


def _default(path: str) -> float:
    return float(cast(float, CATALOG[path].default))


def _overhead_usd(scenario: Scenario) -> float:
    practice = scenario.practice
    visits_month = existing_visits_week(practice) * WEEKS_PER_YEAR / 12
    share_usd = OVERHEAD_SHARE * visits_month * practice.collected_per_visit_usd
    return min(_default(OVERHEAD), _rounded(share_usd))


def _pay_usd(scenario: Scenario, overhead_usd: float) -> float:
    """Return the pay of each physician, but no more than the practice leaves after tax."""
    practice = scenario.practice
    each_usd = practice.collected_per_visit_usd * (1 - practice.avoidable_cost_share)
    brings = visits_held_month(practice) * each_usd
    profit = max(0.0, brings - staff_usd_month(scenario) - overhead_usd)
    left = _rounded(profit * (1 - scenario.money.tax_share))
    physicians = sum(_days_year(practice, who) * _a_day(practice, who) > 0 for who in PHYSICIANS)
    return min(left, PAY_OF_A_PHYSICIAN_USD * physicians)


def _rounded(usd: float) -> float:
    return floor(usd / ROUNDED_USD) * ROUNDED_USD
