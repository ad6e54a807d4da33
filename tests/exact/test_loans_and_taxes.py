"""Loans, tax by kind of entity, insurers who pay late, equipment that wears out: by hand."""

from datetime import date

import numpy as np
import pytest
import pyxirr

from planner.ledger.chart import LINES, PLACE
from planner.ledger.loans import monthly_payment_usd
from planner.ledger.statements import fiscal_years, statements
from planner.ledger.stopping import stopping_cost_usd
from planner.ledger.value import (
    NEVER_NEGATIVE,
    NEVER_POSITIVE,
    SEVERAL_CHANGES,
    YearlyFlows,
    rate_of_return_year,
    yearly_flows,
)
from planner.ledger.waterfall import STEPS, waterfall
from planner.scenario.derived.owner_shares import owner_shares
from planner.scenario.facts import Value
from tests.paper import arm, books_of, change, earned, paper_scenario

CENT = 0.005


# --- loans ----------------------------------------------------------------------------------------


def test_the_loan_schedule_is_that_of_an_independent_library() -> None:
    loan: dict[str, Value] = {
        "finance__loan_usd": 30_000.0,
        "finance__loan_rate_year": 0.1,
        "finance__loan_months": 60,
    }
    plan = paper_scenario(**loan)
    books = books_of(plan, arm(plan))

    interest = [-pyxirr.ipmt(0.1 / 12, month, 60, 30_000) for month in range(1, 13)]
    principal = [-pyxirr.ppmt(0.1 / 12, month, 60, 30_000) for month in range(1, 13)]

    assert change(books, "interest")[:12] == pytest.approx(interest, abs=CENT)
    repaid = change(books, "loan")[:12].copy()
    repaid[0] += 30_000  # it comes in at the start
    assert repaid == pytest.approx(principal, abs=CENT)
    assert change(books, "loan").sum() == pytest.approx(0.0, abs=CENT)


def test_what_is_owed_after_a_year_has_its_closed_form() -> None:
    plan = paper_scenario(
        finance__debt_usd=50_000.0, finance__debt_rate_year=0.06, finance__debt_months=120
    )
    books = books_of(plan, arm(plan, has_programme=False))

    month, payment = 0.005, monthly_payment_usd(50_000, annual_rate=0.06, months=120)
    grown = 1.005**12
    owed = 50_000 * grown - payment * (grown - 1) / month

    assert 50_000 - change(books, "debt").sum() == pytest.approx(owed, abs=CENT)


def test_a_loan_without_interest_is_repaid_in_equal_parts() -> None:
    assert monthly_payment_usd(12_000, annual_rate=0.0, months=60) == 200.0


def test_a_loan_is_no_income_and_its_repayment_no_cost() -> None:
    plan = paper_scenario(finance__loan_usd=12_000.0, finance__loan_rate_year=0.0)
    borrowed, own = books_of(plan, arm(plan)), books_of(paper_scenario(), arm(paper_scenario()))

    assert borrowed.income == pytest.approx(own.income, abs=CENT)
    assert borrowed.tax == pytest.approx(own.tax, abs=CENT)
    assert borrowed.spent_before_start == pytest.approx(own.spent_before_start - 12_000, abs=CENT)


# --- tax ------------------------------------------------------------------------------------------


def profits(*usd: int, **changes: Value) -> list[float]:
    """Return the tax of a practice whose months bring such profits, in multiples of 90."""
    free: dict[str, Value] = {
        "practice__months": 6,
        "practice__collection_days": 0,
        "practice__other_overhead_usd_month": 80.0,  # and 2,080 for the nurse
        "finance__equipment_usd": 0.0,
        "money__corporation_tax_share": 0.2,
        "money__tax_share": 0.4,
    }
    plan = paper_scenario(**free | changes)
    # 90 of each visit is left after what it costs itself
    visits = {month: (each + 2160) // 90 for month, each in enumerate(usd, 1)}
    found = books_of(plan, arm(plan, has_programme=False, existing_visits=visits))
    assert found.income.sum(axis=0) == pytest.approx(usd, abs=CENT)
    return [round(float(tax), 2) for tax in found.tax[:6]]


def test_a_corporation_carries_its_losses_forward() -> None:
    tax = profits(900, -900, -450, 900, 900, 0, money__tax_entity="corporation")

    # 900 is taxed; 1,350 lost use up the next 900 and half of the one after
    assert tax == [-180.0, 0.0, 0.0, 0.0, -90.0, 0.0]


def test_owners_use_a_loss_at_once() -> None:
    assert profits(900, -900, -450, 900, 900, 0) == [-360.0, 360.0, 180.0, -360.0, -360.0, 0.0]


def test_on_an_accrual_basis_a_package_is_taxed_as_it_is_given() -> None:
    taxes = {}
    for basis in ("cash", "accrual"):
        plan = paper_scenario(money__tax_basis=basis, money__card_fee_share=0.0)
        with_one = arm(plan, packages_sold={2: 1}, package_infusions={2: 2, 5: 4})
        more = books_of(plan, with_one).tax - books_of(plan, arm(plan)).tax
        taxes[basis] = [round(float(tax), 2) for tax in more[:6]]

    # a quarter of 2,700 less 80 of supplies; or of 900 - 80 and 1,800 - 160
    assert taxes["cash"] == [0, -655.0, 0, 0, 40.0, 0]
    assert taxes["accrual"] == [0, -205.0, 0, 0, -410.0, 0]


# --- insurers, equipment, owners ----------------------------------------------------------------


def test_insurers_pay_an_infusion_later_and_refuse_a_part() -> None:
    plan = paper_scenario(
        paying__patient_share=0.2,
        money__insured_days=61,
        money__insured_denied_share=0.1,
        money__tax_share=0.0,
    )
    books = books_of(plan, arm(plan, single_infusions={2: 10}))

    # 5,000: 1,000 by patients at once; of 4,000 a tenth is refused, the rest comes two months
    # and a little later
    later = 61 / (365.25 / 12) - 2
    paid = statements(books).cash_flow
    names = [LINES.index("infusions"), LINES.index("denials")]
    assert books.income[names].sum(axis=1) == pytest.approx([5000, -400], abs=CENT)
    assert paid[PLACE["infusions"]][1] == pytest.approx(1000, abs=CENT)
    assert paid[PLACE["insured_owe"]][3:5] == pytest.approx(
        [3600 * (1 - later), 3600 * later], abs=CENT
    )


def test_drug_is_bought_before_it_is_paid_for() -> None:
    plan = paper_scenario(
        paying__patient_share=0.0, money__insured_days=61, money__card_fee_share=0.0
    )

    books = books_of(plan, arm(plan, single_infusions={2: 10}))
    cash = statements(books).cash_flow

    assert cash[PLACE["stock"]][1] == pytest.approx(-2 * 400, abs=CENT)  # used, and the shelf
    assert cash[PLACE["insured_owe"]][1] == 0.0


def test_what_lies_on_the_shelf_expires_and_the_rest_is_destroyed() -> None:
    plan = paper_scenario(money__expired_share_month=0.1)
    books = books_of(plan, arm(plan, single_infusions={1: 10, 2: 10}))

    thrown_away = change(books, "expired")
    # 400 on the shelf: 40 expire; then nobody comes, and a tenth of what is left goes each month
    assert thrown_away[:4] == pytest.approx([0, 40, 40, 36], abs=CENT)
    assert change(books, "stock").sum() == pytest.approx(0.0, abs=CENT)


def test_equipment_is_bought_anew_when_its_life_is_over() -> None:
    plan = paper_scenario(
        practice__months=30, start_up__life_years=1.0, money__price_growth_year=0.1
    )
    books = books_of(plan, arm(plan))

    bought = -statements(books).cash_flow[PLACE["equipment"]]
    # 18,000 of rooms once; 21,600 of equipment in months 1, 13, 25, a tenth dearer each year
    assert bought[[0, 12, 24]] == pytest.approx([39_600, 23_760, 26_136], abs=CENT)
    wear = change(books, "depreciation")
    assert wear[[0, 12, 24]] == pytest.approx([3300 + 50, 1980 + 50, 2178 + 50], abs=CENT)
    # 6 of 12 months of the last set are worn off; 2,160 come back
    lost = books.settled_income[LINES.index("equipment_sold")]
    assert lost == pytest.approx(2160 - 26_136 / 2, abs=CENT)


def test_an_hour_of_the_owner_that_displaces_a_visit_is_not_paid_again() -> None:
    plan = paper_scenario(finance__owner_pay_usd_hour=90.0, practice__visit_slot_min=20)
    ten_hours = {"owner_programme_s": {1: 36_000}}

    beside = books_of(plan, arm(plan, **ten_hours))
    instead = books_of(plan, arm(plan, **ten_hours, displaced_by_consults={1: 30}))
    part = books_of(plan, arm(plan, **ten_hours, displaced_by_presence={1: 6}))

    assert earned(beside, "owner_pay") == pytest.approx(-900, abs=CENT)
    assert earned(instead, "owner_pay") == pytest.approx(0, abs=CENT)  # 30 visits of 20 minutes
    assert earned(part, "owner_pay") == pytest.approx(-8 * 90, abs=CENT)


def test_owners_draw_their_pay_and_half_of_what_lies_above_the_floor() -> None:
    plan = paper_scenario(
        practice__collection_days=0,
        finance__drawings_usd_month=565.0,
        finance__distributed_share=0.5,
        decision__cash_floor_usd=40_000.0,
        money__tax_share=0.0,
    )
    books = books_of(plan, arm(plan, has_programme=False))

    # 5,000 earned, 500, 2,080 and 1,000 spent: 1,420; 855 are left after the pay
    paid = change(books, "distributions")
    assert paid[0] == pytest.approx((60_855 - 40_000) / 2, abs=CENT)
    assert paid[1] == pytest.approx((60_855 - 10_427.5 + 855 - 40_000) / 2, abs=CENT)
    assert books.cash_flow == pytest.approx([1420.0] * 12, abs=CENT)


def test_the_owners_share_as_they_say() -> None:
    assert dict(owner_shares("Dr A 60 %; Dr B 40 %")) == {"Dr A": 0.6, "Dr B": 0.4}
    for wrong in ("Dr A 60 %; Dr B 30 %", "Dr A", "", "Dr A 50 %; Dr A 50 %"):
        with pytest.raises(ValueError, match=r"100 %|Write it|twice"):
            owner_shares(wrong)


# --- what it is worth -----------------------------------------------------------------------------


def test_the_rate_of_return_is_that_of_an_independent_library() -> None:
    monthly = np.concatenate([np.full(12, -500.0), np.full(12, 1500.0), np.full(12, 2000.0)])
    flows = yearly_flows(monthly, at_start_usd=20_000.0, at_end_usd=3_000.0)

    ours = rate_of_return_year(flows)

    halves = [-20_000.0, -6_000 + 20_000.0, 0, 18_000.0, 0, 24_000.0, 3_000.0]
    assert ours == pytest.approx((1 + pyxirr.irr(halves)) ** 2 - 1, abs=1e-9)


@pytest.mark.parametrize(
    ("usd", "why"),
    [
        ([-5.0, -1.0, -1.0], NEVER_POSITIVE),
        ([0.0, 1.0, 1.0], NEVER_NEGATIVE),
        ([-5.0, 9.0, -1.0], SEVERAL_CHANGES),
    ],
)
def test_where_flows_do_not_change_sign_once_there_is_no_rate(usd: list[float], why: str) -> None:
    assert rate_of_return_year(YearlyFlows(np.array(usd), np.array([0.0, 0.5, 1.5]))) == why


def test_fiscal_years_in_part_say_so() -> None:
    years = fiscal_years(date(2027, 10, 1), 20, 7)

    assert [year.name for year in years] == ["2027/28 (9 months)", "2028/29 (11 months)"]
    assert [year.is_whole for year in fiscal_years(date(2027, 1, 4), 24, 1)] == [True, True]


def test_stopping_costs_refunds_notice_and_the_rest_of_the_lease() -> None:
    plan = paper_scenario(
        money__notice_weeks=2.0, money__lease_months=3, money__added_rent_usd_month=200.0
    )
    of = arm(plan, packages_sold={2: 1}, package_infusions={2: 1})

    cost = stopping_cost_usd(plan, of, books_of(plan, of))

    # two weeks of two days of one nurse, 8 hours at 12; three months of rent; the equipment
    # brings 2,160; five infusions of 450 are owed from the second month on
    always = 2 * 2 * 8 * 12 + 600 - 2160
    assert cost[:3] == pytest.approx([always, always + 2250, always + 2250], abs=CENT)


def test_every_line_is_in_one_step_of_the_waterfall_and_the_steps_add_up() -> None:
    named = [name for names in STEPS.values() for name in names]
    lines = {name: float(k + 1) for k, name in enumerate(LINES)}

    steps = waterfall(lines, full_price_usd=50.0, tax_usd=-7.0)

    assert sorted(named) == sorted(LINES)
    assert sum(step.usd for step in steps if not step.is_total) == pytest.approx(steps[-1].usd)
    assert steps[-1].usd == pytest.approx(sum(lines.values()) - 7.0)
