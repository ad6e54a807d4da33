"""Price check: does advice on the price still hold where it gains least?

Takes       a plan that changes the price, an executor
Gives       the assumption about what people can pay under which a price bites hardest, how hard
            that is, and what the change of price gains there
Units       percent fewer per percent dearer; US dollars
Randomness  common random numbers: with and without the change of price in the same replications

How many more would start at a lower price is no setting but follows from what people can pay. So
the ends of the evidence on that are tried one by one. For a higher price the one is kept at which
people mind a price most, for a lower price the one at which they mind it least.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from planner.errors import ScenarioError
from planner.experiments.advice.possible_levers import PRICE, Lever, moves_price, with_levers
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import results_of_all
from planner.experiments.run.distance_to_goals import column, standing
from planner.models.records import Floats
from planner.scenario.changes import changed_if_allowed, values_of, with_changes
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import each_program, programs_of
from planner.scenario.tables.program_edits import edit_path

ABILITY = (
    "paying.spread",
    "paying.low_income_usd",
    "paying.middle_income_usd",
    "paying.high_income_usd",
    "paying.low_income_share",
    "paying.high_income_share",
)
FEW, REPLICATIONS = 1, 10


class PriceCheck(NamedTuple):
    """Advice on the price where it gains least."""

    path: str  # the assumption that was moved
    value: Value  # to this end of its evidence
    elasticity: float  # there: percent fewer who could pay for one percent dearer
    gain_usd: float  # mean of what the change of price alone gains there
    verdict: str  # of the whole plan there
    is_dearer: bool  # the price rises; else it falls

    @property
    def holds(self) -> bool:
        """Whether the change of price is still worth something there."""
        return self.gain_usd > 0


def changes_price(some: Sequence[Lever]) -> bool:
    """Return whether one of several changes is one of the price."""
    return any(map(moves_price, some))


def price_check(
    scenario: Scenario,
    some: tuple[Lever, ...],
    runner: Runner = HERE,
    *,
    before_it: PriceCheck | None = None,
) -> PriceCheck | None:
    """Return how a set of changes holds at the worse elasticity; None without a price.

    `before_it` is a check of a plan with other changes, whose worse end is taken over.
    """
    plan = with_levers(scenario, some)
    before = None if plan is None else _with_prices_of(scenario, plan)
    if plan is None or before is None or not changes_price(some):
        return None
    is_dearer = _prices(plan) > _prices(before)
    if before_it is not None and before_it.is_dearer == is_dearer and before_it.path != PRICE:
        path, value = before_it.path, before_it.value
        there = with_changes(plan, {path: value})
    else:
        path, value, there = _worse_end(plan, is_dearer, runner)
    without = before if path == PRICE else with_changes(before, {path: value})
    tables = results_of_all([there, without], range(REPLICATIONS), runner)
    worth, worth_without = (column(table, "npv_usd") for table in tables)
    return PriceCheck(
        path=path,
        value=value,
        elasticity=_elasticity(tables[0]),
        gain_usd=float((worth - worth_without).mean()),
        verdict=standing(there, tables[0]).verdict.word,
        is_dearer=is_dearer,
    )


def _with_prices_of(scenario: Scenario, plan: Scenario) -> Scenario | None:
    """Return a plan at the prices of another, those of its programs too; None if not allowed."""
    there = {each.name for each in programs_of(plan)}
    was = {
        edit_path(one.name, PRICE): dict(one.settings).get(PRICE)
        for one in programs_of(scenario)
        if one.name in there
    }
    return changed_if_allowed(plan, {PRICE: scenario.money.infusion_price_usd, **was})


def _prices(plan: Scenario) -> float:
    """Return the price of an infusion, of several programs all of them together."""
    return sum(each.money.infusion_price_usd for each in each_program(plan))


def _worse_end(plan: Scenario, is_dearer: bool, runner: Runner) -> tuple[str, Value, Scenario]:
    """Return the end of the evidence at which a price gains least."""
    ends = list(_ends(plan))
    found = results_of_all([each for _, _, each in ends], range(FEW), runner)
    strength = [_elasticity(table) for table in found]
    return ends[int(np.argmin(strength) if is_dearer else np.argmax(strength))]


def _ends(plan: Scenario) -> Iterator[tuple[str, Value, Scenario]]:
    """Yield the plan at each end of what is known of what people can pay, and as it is."""
    yield PRICE, values_of(plan)[PRICE], plan
    for path in ABILITY:
        for value in (CATALOG[path].low, CATALOG[path].high):
            if value is None:
                continue
            try:
                yield path, value, with_changes(plan, {path: value})
            except ScenarioError:
                continue


def _elasticity(table: Floats) -> float:
    """Return the mean elasticity, 0 where nobody was asked."""
    found = column(table, "price_elasticity")
    return float(np.nanmean(found)) if not np.isnan(found).all() else 0.0
