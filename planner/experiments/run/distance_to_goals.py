"""Distance to goals: how far a plan is from the owner's wishes, and what a plan costs more to try.

Takes       a scenario, its results in every replication
Gives       one number, 0 where every wish holds as often as asked; the word of the verdict
Units       parts of a yardstick: money by the money put in, all else by the owner's limit
Randomness  none
"""

import math
from typing import NamedTuple

import numpy as np

from planner.experiments.run.deciding_results import yardsticks
from planner.experiments.run.money_needed import enough_usd
from planner.experiments.run.verdict import (
    GO,
    GO_IF,
    NEEDED,
    NOT_NOW,
    NOT_POSSIBLE,
    NOTHING_TO_BREAK,
    Verdict,
    wish_rows,
)
from planner.experiments.run.verdict_of_table import judged
from planner.models.records import Floats
from planner.results.catalog import NAMES, is_moment
from planner.scenario.model import Scenario

RANK = {NOT_POSSIBLE: 0, NOT_NOW: 1, GO_IF: 2, GO: 3}
LATE_MONTHS = 12  # a payback that never comes counts as a year after the plan and the owner's limit


class Standing(NamedTuple):
    """How a plan stands against the owner's wishes."""

    verdict: Verdict
    short: float  # 0 or below: by how much the wishes that do not hold are missed, added up
    worth_usd: float  # mean
    needed_usd: tuple[float, ...] = ()  # in each replication, money needed

    @property
    def order(self) -> tuple[int, float, float]:
        """The better plan has the larger one."""
        return RANK[self.verdict.word], self.short, self.worth_usd


def standing(scenario: Scenario, table: Floats) -> Standing:
    """Return how a plan stands, from results of shape (n_replications, len(NAMES))."""
    found = judged(scenario, table)
    worth, needed_usd = column(table, "npv_usd"), column(table, NEEDED)
    short = -math.inf if found.word == NOT_POSSIBLE else shortfall(scenario, table)
    return Standing(found, short, float(worth.mean()), tuple(needed_usd.tolist()))


def more_needed_usd(scenario: Scenario, then: Standing, was: Standing) -> float:
    """Return how much more money is needed of one plan than of another, over what both have met.

    It is the sum that the answer of each shows, enough in as many replications as the owner asks.
    """
    n, share = min(len(then.needed_usd), len(was.needed_usd)), scenario.decision.futures_share
    if not n:
        return 0.0
    now_usd, was_usd = (enough_usd(np.array(each.needed_usd[:n]), share) for each in (then, was))
    return now_usd - was_usd


def shortfall(scenario: Scenario, table: Floats) -> float:
    """Return by how much the wishes are missed, 0 if each holds as often as asked."""
    sizes = {**dict.fromkeys(NAMES, 1.0), **yardsticks(scenario, table)}
    sizes["beats_other_use_usd"] = sizes["practice_cash_low_usd"] = sizes["npv_usd"]
    sizes[NEEDED] = sizes["lowest_cash_usd"]
    sizes["existing_lost_month"] = scenario.decision.lost_visits_max_month or 1.0
    sizes["breaches_100"] = scenario.decision.breaches_max_100 or 1.0
    total = 0.0
    for _, result, limit, at_least in wish_rows(scenario):
        values = told(scenario, result, column(table, result))
        total += (
            min(0.0, margin(values, limit, at_least, scenario.decision.futures_share))
            / (sizes[result])
        )
    return total


def margin(values: Floats, limit: float, at_least: bool, share: float) -> float:
    """Return how far inside the limit that value is which `share` of the replications reach.

    >>> margin(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), 1.5, True, 0.8)
    0.5
    """
    inside = np.sort(values - limit if at_least else limit - values)
    n = len(inside)
    return float(inside[n - math.ceil(share * n - 1e-9)])


def told(scenario: Scenario, result: str, values: Floats) -> Floats:
    """Return a result without gaps; what is not there is late, or breaks nothing."""
    if is_moment(result):
        end = max(float(scenario.practice.months), scenario.decision.payback_months)
        late = end + LATE_MONTHS
        return np.where(np.isnan(values), late, values)
    if result in NOTHING_TO_BREAK:
        best = 0.0 if result == "breaches_100" else math.inf
        return np.where(np.isnan(values), best, values)
    return values


def column(table: Floats, name: str) -> Floats:
    """Return one result of every replication."""
    return table[:, NAMES.index(name)]
