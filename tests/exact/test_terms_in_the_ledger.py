"""How patients pay, on paper: plans, sliding scale, bills unpaid, insurers, fees, deposits."""

import numpy as np
import pytest

from planner.ledger.books import accounts
from planner.ledger.chart_of_accounts import LINES
from planner.ledger.facts import Arm
from planner.models import records as r
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

PAPER: dict[str, Value] = {
    "practice.months": 6,
    "money.infusion_price_usd": 500.0,
    "money.consult_fee_usd": 0.0,
    "money.integration_price_usd": 100.0,
    "money.card_fee_share": 0.02,
    "money.card_fee_usd": 0.5,
    "paying.plan_fee_share": 0.1,
    "paying.plan_unpaid_share": 0.03,
    "paying.sliding_discount": 0.3,
    "paying.beyond_means_unpaid_share": 0.4,
}


def lines(changes: dict[str, Value], **counts: int) -> dict[str, float]:
    """Return the first month's lines of a program in which so much happens in month 0."""
    scenario = with_changes(Scenario(), PAPER | changes)
    activity = np.zeros((6, r.N_ACTIVITIES), dtype=np.int64)
    for name, number in counts.items():
        activity[0, r.ACTIVITIES.index(name)] = number
    refunds = np.zeros((6, scenario.treatment.induction_infusions + 1), dtype=np.int64)
    found = accounts(scenario, Arm(activity, refunds, True, 0), 0.0)
    return {name: float(found.income[k, 0]) for k, name in enumerate(LINES)}


def test_ten_infusions_paid_at_once_by_card() -> None:
    found = lines({}, single_infusions=10)

    assert found["infusions"] == 5000.0
    assert found["card_fees"] == pytest.approx(-(0.02 * 5000 + 10 * 0.5))
    assert found["plan_fees"] == found["bad_debts"] == found["discounts"] == 0.0


def test_a_lender_takes_a_fee_a_share_is_never_paid_and_no_card_is_used() -> None:
    found = lines({}, single_infusions=10, plan_infusions=10)

    assert found["infusions"] == 5000.0
    assert found["plan_fees"] == pytest.approx(-500.0)
    assert found["bad_debts"] == pytest.approx(-150.0)
    assert found["card_fees"] == pytest.approx(0.0)


def test_the_sliding_scale_takes_its_part_off_the_price_and_off_the_card_fee() -> None:
    found = lines({}, single_infusions=10, sliding_infusions=10)

    assert found["discounts"] == pytest.approx(-1500.0)
    assert found["card_fees"] == pytest.approx(-(0.02 * 3500 + 10 * 0.5))


def test_bills_unpaid_are_written_off_and_cost_no_card_fee() -> None:
    found = lines({}, single_infusions=10, unpaid_infusions=10)

    assert found["bad_debts"] == pytest.approx(-2000.0)
    assert found["card_fees"] == pytest.approx(-(0.02 * 3000 + 6 * 0.5))


def test_what_insurers_pay_costs_no_card_fee_and_no_lender() -> None:
    insured: dict[str, Value] = {"paying.patient_share": 0.05}
    found = lines(insured, single_infusions=10, plan_infusions=4, sliding_infusions=2)

    assert found["infusions"] == 5000.0
    assert found["plan_fees"] == pytest.approx(-4 * 25 * 0.1)
    assert found["discounts"] == pytest.approx(-2 * 25 * 0.3)
    assert found["card_fees"] == pytest.approx(-(0.02 * (6 * 25 - 15) + 6 * 0.5))


@pytest.mark.parametrize(("sold", "earned", "fee"), [("sold", 300.0, 7.5), ("bundled", 0.0, 0.0)])
def test_integration_in_the_price_earns_nothing_and_costs_no_fee(
    sold: str, earned: float, fee: float
) -> None:
    found = lines({"integration.sold": sold}, integration_sessions=3)

    assert found["integration"] == earned
    assert found["card_fees"] == pytest.approx(-fee)


def test_fees_and_deposits() -> None:
    found = lines(
        {
            "booking.missed_fee_usd": 80.0,
            "booking.missed_fee_paid_share": 0.5,
            "booking.consult_deposit_usd": 50.0,
        },
        missed_visits=3,
        late_cancels=2,
        consults_missed=4,
    )

    assert found["fees"] == pytest.approx(5 * 80 * 0.5 + 4 * 50)


def test_drug_by_the_milligram() -> None:
    changes: dict[str, Value] = {"money.drug_usd_100mg": 10.0, "money.supplies_usd_infusion": 30.0}
    found = lines(changes, single_infusions=2, drug_mg=150)

    assert found["supplies"] == pytest.approx(-(2 * 30 + 15))


def test_a_nurse_who_leaves_costs_the_loss_the_search_and_the_training() -> None:
    changes: dict[str, Value] = {
        "team.turnover_cost_usd": 20_000.0,
        "staff.recruit_cost_usd": 5_000.0,
        "staff.nurse_wage_usd_year": 104_000.0,  # 50 an hour
        "staff.benefits_share": 0.2,
    }
    usual = lines(changes)
    found = lines(changes, resignations=1, nurses_hired=1, nurse_training_s=10 * 3600)

    assert found["turnover"] == pytest.approx(-20_000)
    assert found["training"] - usual["training"] == pytest.approx(-(5_000 + 10 * 60))


def test_who_stands_in_for_a_nurse_in_a_course_costs_more_than_she() -> None:
    changes: dict[str, Value] = {
        "staff.nurse_wage_usd_year": 104_000.0,  # 50 an hour
        "staff.benefits_share": 0.2,
        "staff.backfill_premium": 0.25,
    }
    usual, found = lines(changes), lines(changes, stand_in_s=8 * 3600)

    assert found["training"] - usual["training"] == pytest.approx(-8 * 60 * 1.25)


def test_a_renewed_certificate_costs_its_fee_for_all_its_years() -> None:
    changes: dict[str, Value] = {
        "team.certificate_months": 24,
        "team.renewal_fee_usd_year": 112.5,
    }

    assert lines(changes, renewals=2)["certificates"] == pytest.approx(-2 * 225)


def test_minutes_hired_at_the_desk_are_paid_and_spare_ones_are_not() -> None:
    changes: dict[str, Value] = {
        "funnel.desk_free_min": 60,
        "funnel.desk_hired_min": 30,
        "staff.front_desk_wage_usd_year": 41_600.0,  # 20 an hour
        "staff.benefits_share": 0.25,
    }
    found = lines(changes, desk_offered_s=90 * 60 * 4)  # four days

    assert found["front_desk"] == pytest.approx(-4 * 0.5 * 25)
