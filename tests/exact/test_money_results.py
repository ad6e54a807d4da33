"""What banks and partners ask, by hand: funding, debt cover, what a patient costs and leaves."""

import numpy as np
import pytest

from planner.ledger.facts import Arm
from planner.models import records as r
from planner.models.replication import Replication
from planner.results.money import (
    books,
    contribution_of_infusion_usd,
    debt_covers,
    money_values,
    other_use_usd,
    taken_usd,
)
from planner.scenario.model import Scenario
from tests.paper import arm, books_of, paper_scenario

CENT = 0.005


def future(without: Arm, programme: Arm) -> Replication:
    """Return a future in which so much happens in the two arms."""
    n = len(without.activity)
    none = np.zeros((n, r.MAX_PHYSICIANS, r.N_FATES), dtype=np.int64)
    delays = np.zeros((n, r.N_DELAYED, r.N_RESOURCES), dtype=np.int64)
    return Replication(
        without=without.activity,
        with_programme=programme.activity,
        fates_without=none,
        fates=none,
        delays_without_s=delays,
        delays_s=delays,
        refunds=programme.refunds,
        places=np.zeros((r.N_CHANNELS, r.N_PLACES), dtype=np.int64),
        hours=np.zeros((n, 2, r.N_HOURS), dtype=np.int64),
        crew_days=np.zeros((3, 1), dtype=np.int64),
        change_day=np.zeros(0, dtype=np.int64),
        opening_day=0,
        first_day=0,
        nurses_hired=0,
    )


def found(plan: Scenario, programme: Arm) -> dict[str, float]:
    of = future(arm(plan, has_programme=False), programme)
    return money_values(plan, of, books(plan, of))


def test_the_money_to_find_keeps_the_cash_above_the_floor() -> None:
    plan = paper_scenario(money__tax_share=0.0, decision__cash_floor_usd=50_000.0)

    values = found(plan, arm(plan))

    # 39,600 and 16,888 at the start, then 462 a month: 300 advertising, 100 insurance, 50, 12
    lowest = -(39_600 + 16_888 + 12 * 462)
    assert values["lowest_cash_usd"] == pytest.approx(lowest, abs=CENT)
    assert values["funding_needed_usd"] == pytest.approx(50_000 - 60_000 - lowest, abs=CENT)


def test_where_the_cash_is_enough_nothing_is_to_be_found() -> None:
    plan = paper_scenario(finance__cash_usd=500_000.0)

    assert found(plan, arm(plan))["funding_needed_usd"] == 0.0


def test_a_loan_fills_the_till_at_the_start() -> None:
    own = paper_scenario(money__tax_share=0.0)
    lent = paper_scenario(
        money__tax_share=0.0,
        finance__loan_usd=24_000.0,
        finance__loan_rate_year=0.0,
        finance__loan_months=24,
    )

    deeper, shallower = (found(plan, arm(plan))["lowest_cash_usd"] for plan in (own, lent))

    # half of it is repaid after the year, in which the programme earns nothing
    assert shallower - deeper == pytest.approx(12_000, abs=CENT)


def test_what_a_patient_costs_to_win_and_leaves() -> None:
    plan = paper_scenario()
    programme = arm(plan, starters={2: 4}, single_infusions={2: 10}, consults_held={1: 5})

    values = found(plan, programme)

    assert values["acquisition_usd"] == pytest.approx(3_600 / 4, abs=CENT)
    # 5,000 and 1,000 less 2 % by card and 40 for each infusion
    assert values["lifetime_value_usd"] == pytest.approx((6_000 * 0.98 - 400) / 4, abs=CENT)


def test_an_hour_of_the_room_with_infusions_and_with_visits() -> None:
    plan = paper_scenario(
        practice__rooming_min=5.0, practice__physician_min=15.0, practice__nurse_share=0.0
    )
    programme = arm(plan, single_infusions={2: 10}, room_held_s={2: 10 * 7200})

    values = found(plan, programme)

    each = contribution_of_infusion_usd(plan)
    assert values["contribution_room_hour_usd"] == pytest.approx(each / 2, abs=CENT)
    assert values["existing_room_hour_usd"] == pytest.approx(3 * 90, abs=CENT)


def test_debt_service_of_the_practice_in_a_fiscal_year() -> None:
    plan = paper_scenario(
        practice__collection_days=0,
        finance__debt_usd=12_000.0,
        finance__debt_rate_year=0.12,
        finance__debt_months=12,
    )
    (cover,) = debt_covers(plan, books_of(plan, arm(plan, has_programme=False)))

    # 1,420 a month; a quarter of what is left after 600 of wear and 794.23 of interest is tax;
    # 1,200 are drawn. Due are twelve times 1,066.19. All volume leaves 4,500 a month before tax.
    available = 17_040 - 0.25 * (17_040 - 600 - 794.23) - 1_200
    assert cover.available_usd == pytest.approx(available, abs=CENT)
    assert cover.due_usd == pytest.approx(12_794.23, abs=CENT)
    assert cover.times == pytest.approx(available / 12_794.23, abs=1e-6)
    assert cover.fall == pytest.approx((available - 1.25 * 12_794.23) / (54_000 * 0.75), abs=1e-6)


def test_a_fiscal_year_in_part_is_not_judged() -> None:
    plan = paper_scenario(finance__debt_usd=12_000.0, finance__fiscal_year_month=7)

    covers = debt_covers(plan, books_of(plan, arm(plan, has_programme=False)))

    assert [cover.is_whole for cover in covers] == [False, False]
    assert np.isnan(found(plan, arm(plan))["debt_cover"])


def test_the_first_owner_gets_the_part_agreed() -> None:
    plan = paper_scenario(
        finance__split="Dr A 60 %; Dr B 40 %",
        finance__distributed_share=1.0,
        decision__cash_floor_usd=0.0,
    )
    programme = arm(plan, single_infusions={2: 200})
    of = future(arm(plan, has_programme=False), programme)
    money = books(plan, of)

    values = money_values(plan, of, money)

    more = taken_usd(money.with_programme).sum() - taken_usd(money.without).sum()
    assert values["owners_take_usd"] == pytest.approx(more, abs=CENT)
    assert values["first_owner_take_usd"] == pytest.approx(0.6 * more, abs=CENT)
    assert more != 0


def test_the_other_use_is_taxed_and_brought_to_today_from_the_wished_opening_on() -> None:
    plan = paper_scenario(
        decision__other_use_usd_month=1_000.0,
        staff__opening_month=2,
        money__discount_rate_year=0.1,
        money__price_growth_year=0.0,
    )
    assert plan.practice.months == 12

    by_hand = sum(1_000 * 0.75 * 1.1 ** (-(month + 0.5) / 12) for month in range(2, 12))

    assert other_use_usd(plan) == pytest.approx(by_hand)
    values = found(plan, arm(plan))
    assert values["beats_other_use_usd"] == pytest.approx(values["npv_usd"] - by_hand)


def test_without_another_use_there_is_nothing_to_beat() -> None:
    plan = paper_scenario()

    assert other_use_usd(plan) == 0.0
    assert np.isnan(found(plan, arm(plan))["beats_other_use_usd"])
