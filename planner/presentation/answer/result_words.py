"""Result words: a result in words, its range, and how often it comes at all.

Takes       estimates
Gives       words for people: rounded, with units; which results stand first
Units       months count from 1
Left out    rounding (format/rounding.py), single words (format/vocabulary.py), the verdict
            (verdict_words.py), settings (settings/words.py), layout (terminal.py)
"""

import math

from planner.presentation.format.rounding import in_part, number_words, replications_words, span
from planner.results.catalog import FACTS, is_moment
from planner.results.estimates import Estimate

MONTHS_FROM_ONE = "Month 1 is the first month of the plan."

FEW_REPLICATIONS = 10  # with fewer, "8 of 10 replications" would promise too much
SOON = 0.05  # months: an opening so near to the end of a month falls in the next

OTHERS = "Existing practice"
KEY_RESULTS = {
    "Money": (
        "npv_usd",
        "payback_month",
        "operating_break_even_month",
        "profit_last_year_usd",
        "contribution_usd",
        "infusions_to_break_even_month",
    ),
    "Patients": (
        "starters_month",
        "infusions_week",
        "slots_filled_share",
        "first_infusion_wait_days",
    ),
    "The clinic day": (
        "infusion_wait_min",
        "late_checks_share",
        "breaches_100",
        "unwatched_min",
        "owner_hours_week",
        "overtime_h_month",
    ),
    OTHERS: ("existing_wait_added_min", "existing_lost_month"),
}
COMPARED = (*(name for names in KEY_RESULTS.values() for name in names), "money_needed_usd")


def result_words(name: str, estimate: Estimate) -> str:
    """Return a result in words: its mean, its range, and how often it comes at all."""
    if estimate.mean is None:
        return _NEVER.get(name, "does not happen in these futures")
    mean, spread = value_words(name, estimate.mean), range_words(name, estimate)
    average = " on average" if spread else ""
    if estimate.reached < 1.0:
        came = replications_words(estimate.reached, estimate.n)
        return f"{mean}{average} in the {came} futures in which it happens"
    most = "8 of 10" if estimate.n >= FEW_REPLICATIONS else "most"
    usual = mean if estimate.p10 is None else value_words(name, estimate.p10)
    if usual != mean and not spread:
        return f"{mean} on average; {usual} in {most} simulated futures or more"
    if not spread:
        every = "this" if estimate.n == 1 else "every"
        return f"{mean} in {every} simulated future{_unseen(name, estimate)}"
    return f"{mean} on average; in {most} simulated futures between {spread}"


def _unseen(name: str, estimate: Estimate) -> str:
    """Return how often harm may come that did not show itself in so many replications."""
    harm = FACTS[name].good == "down" and not FACTS[name].unit.startswith("USD")
    if estimate.mean or estimate.differs_at_most is None or not harm or estimate.n < 2:
        return ""
    return (
        f"; as far as {estimate.n} can tell, there is some in fewer than 1 in "
        f"{math.floor(1 / estimate.differs_at_most)} of all"
    )


MOMENTS = ("opening_month", "first_infusion_month", "alone_month")
_NEVER = {
    "payback_month": "never in these futures",
    "operating_break_even_month": "never in these futures",
    "opening_month": "never in these futures",
    "first_infusion_month": "never in these futures",
    "alone_month": "never in these futures",
    "infusions_to_break_even_month": "no number of infusions would do",
    "irr_year": "none: a later year costs more than it brings, or no year brings more",
    "beats_other_use_usd": "no other use of the rooms is named",
    "debt_cover": "no debt is served in a whole fiscal year",
    "debt_cover_without": "no debt from before is served in a whole fiscal year",
    "debt_cover_fall_share": "no debt is served in a whole fiscal year",
}


def range_words(name: str, estimate: Estimate) -> str:
    """Return "low and high", 10th to 90th percentile; "" where both read the same."""
    if estimate.p10 is None or estimate.p90 is None:
        return ""
    low, high = value_words(name, estimate.p10), value_words(name, estimate.p90)
    return "" if low == high else span(low, high)


def average_words(name: str, estimate: Estimate) -> str:
    """Return the average, and of how many replications it is where not all have the result."""
    if estimate.mean is None:
        return "never" if is_moment(name) else "none"
    return f"{value_words(name, estimate.mean)}{in_part(estimate)}"


def value_words(name: str, value: float) -> str:
    """Return one value of a result; the opening is a moment, and falls in its month."""
    if name in MOMENTS:
        return f"month {math.floor(value + SOON)}"
    return number_words(value, FACTS[name].unit)
