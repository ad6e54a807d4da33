"""Advice put together by hand: two steps that are taken to turn the verdict, without a search."""

import numpy as np

from planner.experiments.advice.advice import FullAdvice
from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.possible_levers import levers, levers_above, with_levers
from planner.experiments.advice.search import Advice
from planner.experiments.advice.trials import Gain, tried
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario

TAKEN = ("dearer", "deposit")


def advised_by_hand(scenario: Scenario) -> FullAdvice:
    """Return advice to charge more and to ask for a deposit, in that order."""
    known = {each.name: each for each in (*levers(scenario), *levers_above(scenario))}
    some = tuple(known[name] for name in TAKEN)
    changed = with_levers(scenario, some)
    assert changed is not None
    table = np.zeros((2, len(NAMES)))
    richer = table.copy()
    richer[:, NAMES.index("npv_usd")] = 31_000.0
    plan = tried((), scenario, table, None)
    both = tried(some, changed, richer, plan)
    steps = tuple(
        Step(
            *("", lever, Gain(15_500.0, 100.0), 15_500.0, 0.0, 0.0, 0.0, "go if"),
            others_h={"nurses": 2.0},
            filled_share=0.7,
        )
        for lever in some
    )
    advice = Advice(plan, (), both, both, None, both, 0, plan, (both,), table, steps)
    return FullAdvice(scenario, advice, (), (), None)
