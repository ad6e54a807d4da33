"""Changes alone in words: two futures that are a go say nothing beside ten."""

import numpy as np
import pytest

from planner.experiments.advice.climb.one_or_two import OneOrTwo
from planner.experiments.advice.possible_levers import levers, with_levers
from planner.experiments.advice.search import Advice
from planner.experiments.advice.trials import Gain, tried
from planner.experiments.run.verdict import GO, NOT_NOW
from planner.presentation.advice.alone_words import alone_rows, useless_lines
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario
from tests.advised_by_hand import advised_by_hand


def table(n: int, worth_usd: float) -> np.ndarray:
    """Return results of n futures in which all wishes but those of money come true."""
    found = np.zeros((n, len(NAMES)))
    found[:, NAMES.index("npv_usd")] = worth_usd
    found[:, NAMES.index("integration_held_share")] = 1.0
    found[:, NAMES.index("debt_cover")] = np.nan
    return found


@pytest.mark.parametrize(("replications", "rows"), [(10, 1), (2, 0)])
def test_a_change_that_loses_in_two_futures_is_no_better_verdict(
    replications: int, rows: int
) -> None:
    lever = next(each for each in levers(Scenario()) if each.name == "deposit")
    changed = with_levers(Scenario(), (lever,))
    assert changed is not None
    plan = tried((), Scenario(), table(10, -14_500.0), None)
    assert plan.stands.verdict.word == NOT_NOW
    loses = tried((lever,), changed, table(replications, 4_000.0), plan)
    assert loses.stands.verdict.word == GO
    loses = loses._replace(gain_usd=-2_910.0)  # beside the plan in the same two futures
    advice = Advice(plan, (loses,), None, plan, None, None, 1, plan, (plan,), table(10, 0.0), ())

    assert len(alone_rows(advice)) == rows
    assert len(useless_lines(advice)) == 1 - rows


def test_a_change_alone_has_the_sum_that_is_told_of_it_above() -> None:
    found = advised_by_hand(Scenario()).advice
    change = found.best._replace(levers=found.best.levers[:1], gain_usd=4_000.0)
    above = OneOrTwo(change._replace(gain_usd=3_200.0), Gain(3_200.0, 100.0), is_better=False)

    rows = alone_rows(found._replace(alone=(change,), one_or_two=(above,)))

    assert [row[-1] for row in rows] == ["+$3,200"]
