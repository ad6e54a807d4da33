"""Where the order of two plans turns round, against what the plans come to at that value."""

import numpy as np
import pytest

from planner.errors import PlannerError
from planner.experiments.execution.executors import executor
from planner.experiments.execution.runner import Runner
from planner.experiments.run.batch import results_of_all
from planner.experiments.run.distance_to_goals import column
from planner.experiments.whatif.rank_reversal import RankReversal, rank_reversal
from planner.scenario.changes import with_changes
from tests.small_practice import small_scenario

# A rent of 500 a month, or a card fee that is lower: which is cheaper hangs on the price.
RENTED = small_scenario(money__added_rent_usd_month=500.0, money__card_fee_share=0.0)
PAID_BY_CARD = small_scenario(money__card_fee_share=0.05)
PRICE = "money.infusion_price_usd"


@pytest.fixture(scope="module")
def turn() -> RankReversal:
    return rank_reversal(PAID_BY_CARD, RENTED, PRICE, 100.0, 700.0, "npv_usd")


def apart(price: float) -> float:
    """Return by how much the second plan is worth more at a price, asked directly."""
    plans = [with_changes(each, {PRICE: price}) for each in (PAID_BY_CARD, RENTED)]
    first, other = results_of_all(plans, range(PAID_BY_CARD.run.replications))
    return float((column(other, "npv_usd") - column(first, "npv_usd")).mean())


def test_the_plans_are_worth_the_same_where_the_order_turns(turn: RankReversal) -> None:
    (break_even_point,) = turn.found.break_even_points

    assert abs(apart(break_even_point.value)) < 0.05 * abs(apart(700.0))


def test_the_second_plan_is_better_on_the_side_that_is_said(turn: RankReversal) -> None:
    (break_even_point,) = turn.found.break_even_points

    assert break_even_point.holds_above
    assert apart(break_even_point.value - 60.0) < 0 < apart(break_even_point.value + 60.0)


def test_the_other_way_round_the_sides_are_exchanged(turn: RankReversal) -> None:
    back = rank_reversal(RENTED, PAID_BY_CARD, PRICE, 100.0, 700.0, "npv_usd")

    (one,), (other,) = turn.found.break_even_points, back.found.break_even_points
    assert other.value == pytest.approx(one.value)
    assert not other.holds_above


def test_a_plan_against_itself_never_differs() -> None:
    found = rank_reversal(RENTED, RENTED, PRICE, 100.0, 700.0, "npv_usd").found

    assert all(seen.result == 0.0 for seen in found.seen)


def test_of_a_result_that_is_good_when_small_the_smaller_is_better() -> None:
    more = small_scenario(money__supplies_usd_infusion=80.0)

    found = rank_reversal(
        small_scenario(), more, PRICE, 300.0, 500.0, "infusions_to_break_even_month"
    )

    assert all(seen.result < 0 for seen in found.found.seen)


def test_plans_that_share_no_luck_are_refused() -> None:
    other = with_changes(RENTED, {"run.seed": 2})

    with pytest.raises(PlannerError, match=r"run\.seed"):
        rank_reversal(RENTED, other, PRICE, 100.0, 700.0, "npv_usd")


def test_two_workers_find_the_same_turn(turn: RankReversal) -> None:
    pool = executor(2, "compiled")

    again = rank_reversal(PAID_BY_CARD, RENTED, PRICE, 100.0, 700.0, "npv_usd", Runner(pool))

    assert np.array_equal(
        [seen.result for seen in again.found.seen], [seen.result for seen in turn.found.seen]
    )
