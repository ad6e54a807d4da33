"""The worked checks that a banker can repeat on paper."""

import pytest

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.ledger.facts import hourly_usd
from planner.ledger.start_up_and_wear import start_up_cost
from planner.ledger.value import break_even_infusions, contribution_usd
from planner.models.infusion_day import planned_step_s
from planner.scenario.model import Scenario

NURSE_USD_YEAR = 93_600
FIXED_USD_MONTH = 18_670  # nurse, half a receptionist, insurance, advertising, room, software


def test_a_500_dollar_infusion_leaves_445_dollars() -> None:
    left = contribution_usd(500, card_fee_share=0.03, card_fee_usd=0.0, supplies_usd=40)

    assert left == 445.0


def test_42_infusions_a_month_pay_the_fixed_cost() -> None:
    left = contribution_usd(500, card_fee_share=0.03, card_fee_usd=0.0, supplies_usd=40)

    assert round(break_even_infusions(FIXED_USD_MONTH, left), 2) == 41.96


@pytest.mark.parametrize(("price_usd", "infusions"), [(450, 47), (500, 42), (600, 34)])
def test_the_price_moves_the_infusions_to_break_even(price_usd: float, infusions: int) -> None:
    left = contribution_usd(price_usd, card_fee_share=0.03, card_fee_usd=0.0, supplies_usd=40)

    assert round(break_even_infusions(FIXED_USD_MONTH, left)) == infusions


def test_nothing_breaks_even_where_an_infusion_leaves_nothing() -> None:
    assert break_even_infusions(100.0, 0.0) == float("inf")


def test_the_start_costs_about_64000_dollars_for_two_rooms() -> None:
    cost = start_up_cost(Scenario())

    # rooms 2 x (6,000 + 3,000); equipment 2 x (2,500 + 2,500 + 2,000 + 1,000) + 5,600;
    # papers 7,500 + 8,000 + 888; all with 15% contingency
    assert cost.rooms_usd == pytest.approx(18_000 * 1.15, abs=0.005)
    assert cost.equipment_usd == pytest.approx(21_600 * 1.15, abs=0.005)
    assert cost.expenses_usd == pytest.approx(16_388 * 1.15, abs=0.005)
    assert sum(cost) == pytest.approx(64_386.20, abs=0.005)


def test_an_infusion_is_planned_to_hold_its_room_125_minutes() -> None:
    assert planned_step_s(blueprint_of(Scenario()).minutes).sum() == 125 * 60


def test_a_nurse_costs_57_60_an_hour_with_benefits() -> None:
    assert hourly_usd(NURSE_USD_YEAR, 0.28) == pytest.approx(57.60, abs=0.005)
