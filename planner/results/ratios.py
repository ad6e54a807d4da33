"""Ratios: shares and means where there may be nothing to divide by, and spans of time."""

import math

from planner.models import records as r

NOT_THERE = math.nan
LAST_MONTHS = 12  # a year at the end of the plan, of which much is said
WEEKS_PER_MONTH = r.DAYS_PER_MONTH / 7


def ratio(above: float, below: float) -> float:
    """Return above / below, NOT_THERE if there is nothing below."""
    return float(above) / float(below) if below else NOT_THERE
