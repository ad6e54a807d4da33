"""A limit let go of: what turns the verdict by itself beyond it, in the smallest size that does.

Nothing is simulated: what a plan comes to is made up from its price.
"""

import numpy as np
import pytest

from planner.experiments.advice.climb import beyond_limits
from planner.experiments.advice.climb import plan_on_the_way as place
from planner.experiments.advice.climb.beyond_limits import LetGo, let_go
from planner.experiments.advice.climb.plan_on_the_way import Way, as_asked, new_way
from planner.experiments.advice.limits import PRICE, PRICE_MOST
from planner.experiments.advice.trials import DECIDE, SCREEN, tried
from planner.experiments.execution.runner import Stages
from planner.experiments.run.verdict import GO
from planner.models.records import Floats
from planner.presentation.advice.limits_words import turns_words
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

SCENARIO = with_changes(Scenario(), {PRICE: 450.0})
SOONER_FROM_USD = 540.0  # the price from which the money is back in time


def table_of(plan: Scenario, n: int, from_usd: float = SOONER_FROM_USD) -> Floats:
    table = np.zeros((n, len(NAMES)))
    price = plan.money.infusion_price_usd
    table[:, NAMES.index("npv_usd")] = 12_000.0 + 200 * (price - 450)
    table[:, NAMES.index("payback_month")] = 20.0 if price >= from_usd else 90.0
    return table


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> Way:
    def tables(runner: Stages, what: str, some: list) -> list[Floats]:
        return [table_of(plan, len(numbers)) for plan, numbers in some]

    monkeypatch.setattr(place, "tables_of_each", tables)
    monkeypatch.setattr(beyond_limits, "holds", lambda way, each, lever: True)
    start = tried((), SCENARIO, table_of(SCENARIO, SCREEN), None)
    return new_way(Stages(), SCENARIO, start, table_of(SCENARIO, DECIDE))


def test_the_smallest_price_above_the_typed_one_that_turns_the_verdict_is_told(way: Way) -> None:
    found = let_go(way, as_asked(way), ())

    assert isinstance(found, LetGo)
    assert found.limit == PRICE_MOST
    assert found.plan.plan.scenario.money.infusion_price_usd == 550.0
    assert found.plan.plan.stands.verdict.word == GO
    assert turns_words(SCENARIO, found) == (
        "At $550: go if the guesses hold, about +$20,000; you said $450"
    )
    own = with_changes(SCENARIO, {PRICE_MOST: 460.0})
    assert turns_words(own, found).endswith("you said no more than $460")


def test_a_price_that_does_not_hold_where_people_mind_it_most_turns_nothing(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beyond_limits, "holds", lambda way, each, lever: False)

    assert let_go(way, as_asked(way), ()) is None


def test_a_plan_that_is_a_go_lets_go_of_nothing(way: Way) -> None:
    go = as_asked(way)._replace(table=table_of(SCENARIO, SCREEN, from_usd=0.0))

    assert let_go(way, go, ()) is None
