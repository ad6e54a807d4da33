"""Value: what flows of money are worth, and arithmetic on one infusion.

Takes       flows by month, rates, prices
Gives       present value, rate of return or why there is none, contribution
Units       US dollars; rates a year
Randomness  none
"""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.blueprint.scenario_to_arrays import usual_dose_mg_kg
from planner.models.records import Floats
from planner.scenario.model import Scenario

NEVER_POSITIVE = "no year brings more than it costs"
NEVER_NEGATIVE = "no year costs more than it brings"
SEVERAL_CHANGES = "the yearly flows change sign more than once"
OUT_OF_RANGE = "it is below -99% or above 10,000% a year"
LOWEST_RATE, HIGHEST_RATE = -0.99, 100.0
RATES_KEPT = 64
SURE_SHARE = 1e-12  # of all flows: far beyond what rounding can add up to


def contribution_usd(
    price_usd: float, *, card_fee_share: float, card_fee_usd: float, supplies_usd: float
) -> float:
    """Return what one infusion leaves after its own costs.

    >>> contribution_usd(500, card_fee_share=0.03, card_fee_usd=0, supplies_usd=40)
    445.0
    """
    return price_usd * (1 - card_fee_share) - card_fee_usd - supplies_usd


def drug_usd_infusion(scenario: Scenario) -> float:
    """Return what the drug costs for one infusion of a whole series, on average.

    >>> round(drug_usd_infusion(Scenario()), 2)
    5.23
    """
    used_mg = usual_dose_mg_kg(scenario) * scenario.treatment.weight_kg
    drawn_mg = used_mg * (1 + scenario.money.drug_waste_share)
    return drawn_mg / 100 * scenario.money.drug_usd_100mg


def break_even_infusions(fixed_usd_month: float, contribution_usd: float) -> float:
    """Return the infusions a month that pay the fixed cost; infinite if none can.

    >>> round(break_even_infusions(18_670, 445), 2)
    41.96
    """
    return fixed_usd_month / contribution_usd if contribution_usd > 0 else float("inf")


def net_present_value_usd(
    flows_usd: Floats, rate_year: float, *, at_start_usd: float, at_end_usd: float
) -> float:
    """Return the value today of monthly flows that fall mid-month.

    `at_start_usd` (positive: spent) is the part of the first flow that falls at its beginning;
    `at_end_usd` comes when the plan ends, beside the flows. Months are discounted by
    (1 + rate) ** (month / 12).

    >>> round(net_present_value_usd(np.array([-100.0]), 0.1, at_start_usd=100, at_end_usd=0), 2)
    -100.0
    """
    (worth,) = net_present_values_usd(
        flows_usd[None], rate_year, at_start_usd=at_start_usd, at_end_usd=at_end_usd
    )
    return worth


def net_present_values_usd(
    flows_usd: Floats,
    rate_year: float,
    *,
    at_start_usd: Floats | float,
    at_end_usd: Floats | float,
) -> list[float]:
    """Return the same of several flows, shape (n_flows, n_months).

    >>> flows = np.array([[-100.0], [0.0]])
    >>> net_present_values_usd(flows, 0.1, at_start_usd=np.array([100.0, 0.0]), at_end_usd=0.0)
    [-100.0, 0.0]
    """
    flows = flows_usd.copy()
    flows[:, 0] = flows[:, 0] + at_start_usd
    n_months = flows.shape[1]
    inside = (flows * _discounts(n_months, rate_year)).sum(axis=1)
    at_last = math.pow(1 + rate_year, -n_months / 12)
    found: list[float] = (inside - at_start_usd + at_end_usd * at_last).tolist()
    return found


@lru_cache(maxsize=RATES_KEPT)
def _discounts(n_months: int, rate_year: float) -> Floats:
    """Return what a dollar in the middle of each month is worth today, for all that ask."""
    months = np.arange(n_months) + 0.5
    found: Floats = (1 + rate_year) ** (-months / 12)
    found.flags.writeable = False
    return found


class YearlyFlows(NamedTuple):
    """Flows by year of the plan, and the years from the start at which they fall."""

    usd: Floats
    years: Floats


def yearly_flows(flows_usd: Floats, *, at_start_usd: float, at_end_usd: float) -> YearlyFlows:
    """Return the start, every year of the plan in its middle, and the end.

    >>> yearly_flows(np.full(24, 1.0), at_start_usd=0.0, at_end_usd=5.0).usd.tolist()
    [0.0, 12.0, 12.0, 5.0]
    """
    flows = flows_usd.copy()
    flows[0] += at_start_usd
    firsts = range(0, len(flows), 12)
    sums = [flows[first : first + 12].sum() for first in firsts]
    middles = [(first + min(first + 12, len(flows))) / 24 for first in firsts]
    usd = np.array([0.0 - at_start_usd, *sums, at_end_usd])
    return YearlyFlows(usd, np.array([0.0, *middles, len(flows) / 12]))


def rate_of_return_year(flows: YearlyFlows) -> float | str:
    """Return the yearly rate at which the flows are worth nothing, or why there is none.

    There is exactly one where the flows change sign once; else it would mean nothing.

    >>> round(rate_of_return_year(YearlyFlows(np.array([-100.0, 121.0]), np.array([0.0, 2.0]))), 6)
    0.1
    """
    signs = np.sign(flows.usd[flows.usd != 0])
    if not (signs > 0).any():
        return NEVER_POSITIVE
    if not (signs < 0).any():
        return NEVER_NEGATIVE
    if (signs[1:] != signs[:-1]).sum() > 1:
        return SEVERAL_CHANGES
    return _bisected(flows)


def _bisected(flows: YearlyFlows) -> float | str:
    """Return the one root, found by halving an interval that holds it."""
    low, high = LOWEST_RATE, HIGHEST_RATE
    terms = tuple(zip(flows.usd.tolist(), flows.years.tolist(), strict=True))
    sign_low = _sign(flows, terms, low)
    if sign_low == _sign(flows, terms, high):
        return OUT_OF_RANGE
    for _ in range(60):
        middle = (low + high) / 2
        if middle in (low, high):  # no number is between them
            break
        if _sign(flows, terms, middle) == sign_low:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _sign(flows: YearlyFlows, terms: tuple[tuple[float, float], ...], rate: float) -> float:
    """Return the sign of what the flows are worth at a rate.

    Plain numbers are quicker than arrays; where they are too near 0 to be sure, arrays decide.
    """
    worth = most = 0.0
    for usd, year in terms:
        now = usd * math.pow(1 + rate, -year)
        worth, most = worth + now, most + abs(now)
    if abs(worth) > SURE_SHARE * most:
        return math.copysign(1.0, worth)
    return float(np.sign((flows.usd * (1 + rate) ** -flows.years).sum()))
