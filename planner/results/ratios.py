"""Ratios: shares and means where there may be nothing to divide by."""

from planner.models import records as r
from planner.results.money import NOT_THERE

WEEKS_PER_MONTH = r.DAYS_PER_MONTH / 7


def ratio(above: float, below: float) -> float:
    """Return above / below, NOT_THERE if there is nothing below."""
    return float(above) / float(below) if below else NOT_THERE
