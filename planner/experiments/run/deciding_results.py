"""Deciding results: those on which the verdict rests, and how exactly each must be known.

Takes       a scenario, its results in every replication
Gives       half-widths of the deciding results, and those that a stated precision asks for
Units       those of each result
Randomness  none

A share of a mean says nothing where the mean may be 0, as the gain of a plan may. So each result
has a yardstick of its own: money is measured by the money put in (the deepest point of cash, on
average), infusions a week by themselves, all else by the limit that the owner has set for it
(A-110).
"""

from typing import NamedTuple

import numpy as np

from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.results.estimates import CONFIDENCE, half_width
from planner.scenario.model import Scenario

MONEY = ("npv_usd", "lowest_cash_usd")
MAIN = (*MONEY, "payback_month", "infusions_week")  # the four that an answer shows first
DECIDING = (*MAIN, "existing_wait_added_min", "owner_hours_week")
FEW = 3  # replications that must have a result before its spread says anything


class HalfWidth(NamedTuple):
    """How exactly a result is known, and how exactly it is to be known."""

    name: str
    half_width: float  # of the interval of its mean
    wanted: float
    reached: float = 1.0  # share of replications that have it: the mean is over these

    @property
    def is_reached(self) -> bool:
        """Whether it is known exactly enough."""
        return self.half_width <= self.wanted


def half_widths(
    scenario: Scenario, table: Floats, precision: float, confidence: float = CONFIDENCE
) -> tuple[HalfWidth, ...]:
    """Return the half-width of each deciding result, and the one asked for.

    A result that almost no replication has, such as a payback that does not come, is left out.
    """
    sizes = yardsticks(scenario, table)
    columns = {name: table[:, NAMES.index(name)] for name in DECIDING}
    there = {name: column[~np.isnan(column)] for name, column in columns.items()}
    return tuple(
        HalfWidth(
            name,
            half_width(values, confidence),
            precision * sizes[name],
            len(values) / len(table),
        )
        for name, values in there.items()
        if len(values) >= FEW
    )


def yardsticks(scenario: Scenario, table: Floats) -> dict[str, float]:
    """Return by what each deciding result is measured, 1 of its unit where that would be 0."""
    wishes = scenario.decision
    put_in = max(0.0, -float(table[:, NAMES.index("lowest_cash_usd")].mean()))
    infusions = float(np.nan_to_num(table[:, NAMES.index("infusions_week")]).mean())
    sizes = {
        **dict.fromkeys(MONEY, put_in),
        "payback_month": wishes.payback_months,
        "infusions_week": infusions,
        "existing_wait_added_min": wishes.existing_wait_max_min,
        "owner_hours_week": wishes.owner_hours_week,
    }
    return {name: size or 1.0 for name, size in sizes.items()}
