"""Loans, tax by kind of entity, insurers who pay late, equipment that wears out: by hand."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
import pyxirr

from planner.errors import ScenarioError
from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import LINES, PLACE
from planner.ledger.ending.cost_of_stopping import stopping_cost_usd
from planner.ledger.facts import facts_of
from planner.ledger.loans import monthly_payment_usd
from planner.ledger.statements import statements, ties
from planner.ledger.tax import has_year_without_profit
from planner.ledger.value import (
    NEVER_NEGATIVE,
    NEVER_POSITIVE,
    SEVERAL_CHANGES,
    YearlyFlows,
    rate_of_return_year,
    yearly_flows,
)
from planner.ledger.years import fiscal_years
from planner.results.waterfall import STEPS, waterfall
from planner.scenario.changes import with_changes
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

    # a bank's schedule is in whole cents: no month is off by more than a cent or two
    assert change(books, "interest")[:12] == pytest.approx(interest, abs=2 * CENT)
    repaid = change(books, "loan")[:12].copy()
    repaid[0] += 30_000  # it comes in at the start
    assert repaid == pytest.approx(principal, abs=4 * CENT)
    assert change(books, "loan").sum() == pytest.approx(0.0, abs=CENT)


def test_what_is_owed_after_a_year_has_its_closed_form() -> None:
    plan = paper_scenario(
        finance__debt_usd=50_000.0, finance__debt_rate_year=0.06, finance__debt_months=120
    )
    books = books_of(plan, arm(plan, has_program=False))

    month, payment = 0.005, monthly_payment_usd(50_000, annual_rate=0.06, months=120)
    grown = 1.005**12
    owed = 50_000 * grown - payment * (grown - 1) / month

    # twelve payments of whole cents
    assert 50_000 - change(books, "debt").sum() == pytest.approx(owed, abs=12 * CENT)


def test_a_loan_without_interest_is_repaid_in_equal_parts() -> None:
    assert monthly_payment_usd(12_000, annual_rate=0.0, months=60) == 200.0


@pytest.mark.parametrize(
    ("rate", "wanted"),
    # principal / n * (1 + r * (n + 1) / 2), with r a twelfth of the rate
    [
        (1e-12, 50_000_000.0),
        (1e-9, 50_000_000.00625),
        (1e-8, 50_000_000.0625),
        (1e-7, 50_000_000.625),
    ],
)
def test_a_loan_at_nearly_no_interest_keeps_its_digits(rate: float, wanted: float) -> None:
    assert monthly_payment_usd(1e8, annual_rate=rate, months=2) == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("rate", [0.0, 1e-12, 1e-9, 1e-7, 0.1])
@pytest.mark.parametrize("months", [1, 2, 7])
def test_nothing_at_all_is_owed_after_the_last_payment(rate: float, months: int) -> None:
    terms: dict[str, Value] = {
        f"finance__{name}_{what}": value
        for name in ("loan", "debt")
        for what, value in (("usd", 9_999_999.0), ("rate_year", rate), ("months", months))
    }
    plan = paper_scenario(**terms)

    held = statements(books_of(plan, arm(plan))).balance

    for name in ("loan", "debt"):
        after = held[PLACE[name], months + 1 :].tolist()
        assert [f"{usd:.2f}" for usd in after] == ["0.00"] * len(after)
        assert set(after) == {0.0}


def test_an_account_that_holds_nothing_never_shows_a_minus() -> None:
    plan = paper_scenario(money__expired_share_month=0.1)
    books = books_of(plan, arm(plan, packages_sold={1: 3}, single_infusions={1: 7, 3: 1}))

    found = statements(books)

    for table in (found.balance, found.retained, found.cash):
        assert not np.signbit(table[np.abs(table) < CENT]).any()


Terms = dict[str, float | int]


def bank_schedule(
    usd: float, rate: float, months: int, **terms: float
) -> list[tuple[Decimal, ...]]:
    """Return interest and principal of every month, in decimal cents as a bank makes them."""
    free, balloon = int(terms.get("free", 0)), Decimal(str(terms.get("balloon", 0.0)))
    owed, month = Decimal(str(usd)), Decimal(str(rate)) / 12
    last = owed * balloon
    level = -pyxirr.pmt(rate / 12, months - free, usd, -float(last)) if rate else None
    payment = _to_cents(Decimal(level) if level else (owed - last) / (months - free))
    rows = []
    for k in range(months):
        interest = _to_cents(owed * month)
        principal = Decimal(0) if k < free else payment - interest
        if k == months - 1:
            principal = owed
        owed -= principal
        rows.append((interest, principal))
    return rows


def _to_cents(usd: Decimal) -> Decimal:
    return usd.quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("rate", "months", "terms"),
    [
        (0.1, 12, {}),
        (0.06, 10, {}),
        (0.0, 7, {}),
        (0.1, 12, {"free": 6}),
        (0.1, 12, {"balloon": 0.4}),
        (0.075, 11, {"free": 3, "balloon": 0.25}),
        (0.09, 12, {"free": 11, "balloon": 1.0}),
    ],
)
def test_the_schedule_is_a_banks_to_the_cent(rate: float, months: int, terms: Terms) -> None:
    plan = paper_scenario(
        finance__loan_usd=33_333.33,
        finance__loan_rate_year=rate,
        finance__loan_months=months,
        finance__loan_interest_only_months=int(terms.get("free", 0)),
        finance__loan_balloon_share=terms.get("balloon", 0.0),
    )
    books = books_of(plan, arm(plan))

    interest, principal = zip(*bank_schedule(33_333.33, rate, months, **terms), strict=True)
    repaid = change(books, "loan")[:months].copy()
    repaid[0] += 33_333.33
    assert [f"{usd:.2f}" for usd in change(books, "interest")[:months]] == [
        f"{usd:.2f}" for usd in interest
    ]
    assert [f"{usd:.2f}" for usd in repaid + 0.0] == [f"{usd:.2f}" for usd in principal]
    assert statements(books).balance[PLACE["loan"], months + 1] == 0.0
    assert ties(books).cash_usd < CENT


def test_months_of_interest_alone_repay_nothing_and_a_balloon_comes_last() -> None:
    plan = paper_scenario(
        finance__loan_usd=12_000.0,
        finance__loan_rate_year=0.12,
        finance__loan_months=6,
        finance__loan_interest_only_months=4,
        finance__loan_balloon_share=0.5,
    )
    books = books_of(plan, arm(plan))

    # 1% a month: 120 four times; then 6,000 in two payments of 3,045.15 (6,000 * 0.01 /
    # (1 - 1.01 ** -2)) and 60 on the balloon, which comes with the last
    assert change(books, "interest")[:6] == pytest.approx(
        [120, 120, 120, 120, 120, 90.15], abs=CENT
    )
    assert change(books, "loan")[1:6] == pytest.approx([0, 0, 0, 2_985.07, 9_014.93], abs=CENT)


def test_a_loan_that_the_plan_does_not_reach_the_end_of_is_repaid_with_it() -> None:
    plan = paper_scenario(
        finance__loan_usd=12_000.0,
        finance__loan_interest_only_months=13,
        finance__loan_balloon_share=1.0,
    )
    books = books_of(plan, arm(plan))

    assert statements(books).cash_flow[PLACE["loan"], -1] == pytest.approx(-12_000, abs=CENT)
    assert ties(books).settled_usd < CENT


def test_the_fee_for_a_loan_is_paid_when_it_comes_in() -> None:
    plan = paper_scenario(finance__loan_usd=12_000.0, finance__loan_fee_share=0.02)
    free = paper_scenario(finance__loan_usd=12_000.0)
    books, without = (books_of(each, arm(each)) for each in (plan, free))

    assert earned(books, "loan_fees") == pytest.approx(-240, abs=CENT)
    assert books.cash_flow[0] - without.cash_flow[0] == pytest.approx(-240 * 0.75, abs=CENT)
    assert books.spent_before_start - without.spent_before_start == pytest.approx(240, abs=CENT)


def test_a_lease_pays_for_the_equipment_and_is_paid_off_month_by_month() -> None:
    leased: dict[str, Value] = {
        "finance__lease_share": 0.5,
        "finance__lease_rate_year": 0.12,
        "finance__lease_months": 6,
        "finance__lease_end_share": 0.1,
    }
    plan, bought = paper_scenario(**leased), paper_scenario()
    books, own = books_of(plan, arm(plan)), books_of(bought, arm(bought))

    # 21,600 of equipment: 10,800 leased, 9,720 of it repaid by payments of 1,677.17 and 10.80 on
    # the 1,080 that are due with the last
    paid = -statements(books).cash_flow[PLACE["lease"]]
    paid[0] += 10_800
    with_interest = paid + change(books, "interest")
    assert with_interest[:6] == pytest.approx([1_687.97] * 5 + [2_767.97], abs=3 * CENT)
    assert statements(books).balance[PLACE["lease"], 7] == 0.0
    assert books.spent_before_start == pytest.approx(own.spent_before_start - 10_800, abs=CENT)
    assert change(books, "depreciation") == pytest.approx(change(own, "depreciation"))
    assert statements(books).balance[PLACE["equipment"], 1] == pytest.approx(
        statements(own).balance[PLACE["equipment"], 1]
    )


def with_line(limit: float, **more: Value) -> Accounts:
    """Return the books of a start that takes 56,488 of 60,000, with a line of credit."""
    free: dict[str, Value] = {
        "money__tax_share": 0.0,
        "decision__cash_floor_usd": 10_000.0,
        "finance__credit_line_usd": limit,
        "finance__credit_line_rate_year": 0.12,
        "finance__distributed_share": 1.0,
    }
    plan = paper_scenario(**free | more)
    return books_of(plan, arm(plan))


def test_a_line_of_credit_is_drawn_to_the_floor_and_paid_back_from_what_lies_above() -> None:
    books = with_line(20_000.0)

    owed = statements(books).balance[PLACE["credit_line"]]
    cash = statements(books).cash
    # 60,000 less 56,488, and 858 a month are left: 4,370, so 5,630 are drawn; then 1% of what is
    # owed is paid, and the rest of 858 pays it back
    by_hand = [5_630.0]
    interest = [0.0]
    for _ in range(8):
        interest.append(round(by_hand[-1] * 0.01 + 1e-9, 2))
        by_hand.append(max(0.0, by_hand[-1] + interest[-1] - 858))
    assert owed[1:10] == pytest.approx(by_hand, abs=CENT)
    assert change(books, "interest")[:9] == pytest.approx(interest, abs=CENT)
    assert cash[1:13] == pytest.approx([10_000.0] * 12, abs=CENT)
    assert by_hand[6] > 0
    assert by_hand[7] == 0.0
    # from then on it is the owners'
    first = 858 - interest[7] - by_hand[6]
    assert change(books, "distributions")[6:9] == pytest.approx([0, first, 858], abs=CENT)


def test_a_line_of_credit_has_its_limit() -> None:
    books = with_line(3_000.0)

    assert statements(books).balance[PLACE["credit_line"], 1:4] == pytest.approx([3_000.0] * 3)
    assert statements(books).cash[1:3] == pytest.approx([7_370, 7_370 + 858 - 30], abs=CENT)


def test_what_is_still_drawn_when_the_plan_ends_is_paid_back_in_the_settlement() -> None:
    books = with_line(50_000.0, decision__cash_floor_usd=40_000.0)

    owed = statements(books).balance[PLACE["credit_line"]]
    assert owed[12] > 20_000
    assert statements(books).cash_flow[PLACE["credit_line"], -1] == pytest.approx(-owed[12])
    assert ties(books).settled_usd < CENT
    assert ties(books).cash_usd < CENT


@pytest.mark.parametrize("entity", ["pass_through", "corporation"])
def test_interest_on_the_line_is_deducted(entity: str) -> None:
    free: dict[str, Value] = {
        "money__tax_entity": entity,
        "money__tax_share": 0.25,
        "money__corporation_tax_share": 0.25,
        "finance__drawings_usd_month": 0.0,
        "practice__other_overhead_usd_month": 0.0,
        "finance__cash_usd": 20_000.0,
        "start_up__legal_usd": 0.0,
        "start_up__launch_usd": 0.0,
        "start_up__registration_usd": 0.0,
    }
    books, without = with_line(50_000.0, **free), with_line(0.0, **free)

    interest = change(books, "interest").sum()
    assert interest > 100
    # the plan is one tax year, which earns enough before all is sold in the settlement
    saved = books.tax[:12].sum() - without.tax[:12].sum()
    assert saved == pytest.approx(0.25 * interest, abs=CENT)


def test_a_practice_without_a_line_draws_none() -> None:
    books = with_line(0.0)

    assert not [each for each in books.postings if "line of credit" in each.what]


def test_interest_alone_for_the_whole_of_a_loan_is_refused() -> None:
    with pytest.raises(ScenarioError, match="must be less than the 6 months of the loan"):
        paper_scenario(finance__loan_months=6, finance__loan_interest_only_months=6)


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
        "finance__drawings_usd_month": 0.0,
        "money__corporation_tax_share": 0.2,
        "money__tax_share": 0.4,
    }
    plan = paper_scenario(**free | changes)
    # 90 of each visit is left after what it costs itself
    visits = {month: (each + 2160) // 90 for month, each in enumerate(usd, 1)}
    found = books_of(plan, arm(plan, has_program=False, existing_visits=visits))
    assert found.income.sum(axis=0) == pytest.approx(usd, abs=CENT)
    return [round(float(tax), 2) for tax in found.tax[:6]]


CORPORATION: dict[str, Value] = {"money__tax_entity": "corporation"}


def test_a_loss_takes_back_what_earlier_months_of_the_year_were_charged() -> None:
    tax = profits(900, -900, -450, 900, 900, 0, **CORPORATION)

    # a fifth of the year so far: 900, 0, -450, 450, 1350, 1350
    assert tax == [-180.0, 180.0, 0.0, -90.0, -180.0, 0.0]


def test_a_year_of_losses_pays_nothing_whatever_its_months_bring() -> None:
    tax = profits(1800, 900, -4500, 0, 900, 0, **CORPORATION)

    assert sum(tax) == pytest.approx(0.0, abs=CENT)


LATER: dict[str, Value] = {"money__owners_losses": "later_profit"}


@pytest.mark.parametrize("changes", [{}, LATER])
def test_a_loss_of_infusions_saves_tax_where_the_whole_practice_has_a_profit(
    changes: dict[str, Value],
) -> None:
    without = profits(900, 900, 900, 900, 900, 900, **changes)
    with_them = profits(-900, -900, 900, 1800, 1800, 1800, **changes)  # the start costs 3,600

    # 5,400 without, 4,500 with: two fifths of the 900 between them are saved
    assert sum(without) == pytest.approx(-0.4 * 5400)
    assert sum(with_them) - sum(without) == pytest.approx(0.4 * 900)


def test_owners_with_other_income_are_saved_tax_by_a_year_of_losses_and_others_are_not() -> None:
    months = (900, -1800, 900, -1800, 0, 0)

    at_once, later = profits(*months), profits(*months, **LATER)

    assert at_once == [
        -360.0,
        720.0,
        -360.0,
        720.0,
        0.0,
        0.0,
    ]  # 720 back for a year that lost 1,800
    # two fifths of what the year so far comes to, if it is anything: 900, -900, 0, -1800
    assert later == [-360.0, 360.0, 0.0, 0.0, 0.0, 0.0]


def owners(*usd: int, **changes: Value) -> Accounts:
    """Return the books of owners without other income, whose half-years bring such profits."""
    terms: dict[str, Value] = {"money__tax_entity": "pass_through", "money__tax_share": 0.4}
    return corporation(*usd, **terms | LATER | changes)


def test_owners_without_other_income_carry_losses_forward_by_the_calendar_year() -> None:
    books = owners(-18_000, 10_800, 0, 5_400, 0, 9_000, finance__fiscal_year_month=7)

    paid = -books.tax
    by_year = [paid[:6].sum(), paid[6:18].sum(), paid[18:30].sum(), paid[30:].sum()]
    # as a corporation's (above), at two fifths: 2,160, 1,080 and 3,960 are taxed
    assert by_year == pytest.approx([0.0, 864.0, 432.0, 1584.0], abs=CENT)
    assert paid[8] == pytest.approx(864.0, abs=CENT)  # ahead: in the month that earns it


@pytest.mark.parametrize(
    ("half_years", "changes", "is_so"),
    [
        ((9_000, -900, 2_700), {"money__owners_losses": "other_income"}, False),
        ((-900, 9_000, 900), {"money__owners_losses": "other_income"}, True),  # 2027 has no profit
        ((-900, 9_000, 900), {}, False),
        ((-900, 9_000, 900), CORPORATION, False),
    ],
)
def test_a_year_without_profit_is_one_in_which_owners_get_tax_back(
    half_years: tuple[int, ...], changes: dict[str, Value], is_so: bool
) -> None:
    books = owners(*half_years, **changes)
    plan = paper_scenario(
        practice__start_date=date(2027, 7, 1),
        **{"money__tax_entity": "pass_through"} | changes,
    )

    assert has_year_without_profit(plan, books.tax) == is_so


def corporation(*usd: int, **changes: Value) -> Accounts:
    """Return the books of a corporation, July 2027 on, whose half-years bring such profits."""
    free: dict[str, Value] = {
        "practice__start_date": date(2027, 7, 1),
        "practice__months": 6 * len(usd),
        "practice__collection_days": 0,
        "practice__other_overhead_usd_month": 80.0,
        "finance__equipment_usd": 0.0,
        "finance__distributed_share": 1.0,
        "finance__drawings_usd_month": 0.0,
        "decision__cash_floor_usd": 0.0,
        "money__corporation_tax_share": 0.2,
    }
    plan = paper_scenario(**CORPORATION | free | changes)
    months = [half if month == 2 else 0 for half in usd for month in range(6)]
    visits = {month: (each + 2160) // 90 for month, each in enumerate(months, 1)}
    return books_of(plan, arm(plan, has_program=False, existing_visits=visits))


def test_old_losses_pay_for_four_fifths_of_a_years_income_for_as_long_as_it_takes() -> None:
    books = corporation(-18_000, 10_800, 0, 5_400, 0, 9_000)

    charged = change(books, "tax")
    by_year = [charged[:6].sum(), charged[6:18].sum(), charged[18:30].sum(), charged[30:].sum()]
    # 2027 loses 18,000. 2028: 8,640 of it are used, 2,160 taxed; 2029: 4,320 used, 1,080 taxed;
    # 2030: the last 5,040 used, 3,960 taxed
    assert by_year == pytest.approx([0.0, 432.0, 216.0, 792.0], abs=CENT)


def test_a_corporations_tax_is_paid_when_its_year_ends_and_not_given_to_the_owners_before() -> None:
    books = corporation(9_000, -900, 2_700)

    paid = statements(books).cash_flow[PLACE["tax_owed"]]
    owed = statements(books).balance[PLACE["tax_owed"]]
    cash = statements(books).cash
    # December 2027: a fifth of 9,000; December 2028: of 1,800
    assert np.flatnonzero(paid).tolist() == [5, 17]
    assert paid[[5, 17]] == pytest.approx([-1_800, -360], abs=CENT)
    assert owed[[3, 5, 6, 17, 19]] == pytest.approx([1_800, 1_800, 0, 360, 0], abs=CENT)
    # what is owed to the tax office stays, all else is distributed
    assert cash[[3, 15]] == pytest.approx([1_800, 360], abs=CENT)
    assert change(books, "distributions")[[0, 2, 14]] == pytest.approx(
        [60_000, 7_200, 1_440], abs=CENT
    )
    assert ties(books).cash_usd < CENT


def test_a_tax_year_that_the_plan_cuts_short_is_paid_in_the_settlement() -> None:
    books = corporation(0, 0, 0, 9_000)

    paid = statements(books).cash_flow[PLACE["tax_owed"]]
    # January to June 2029
    assert np.flatnonzero(paid).tolist() == [24]
    assert paid[24] == pytest.approx(-1_800, abs=CENT)
    assert books.settled_usd == pytest.approx(-1_800, abs=CENT)


def test_a_corporations_tax_year_is_its_fiscal_year() -> None:
    books = corporation(9_000, -9_000, 0, finance__fiscal_year_month=7)

    assert change(books, "tax").sum() == pytest.approx(0.0, abs=CENT)
    assert change(books, "tax")[11] == pytest.approx(0.0, abs=CENT)


def test_a_corporation_pays_its_physicians_a_wage_that_is_deducted() -> None:
    free: dict[str, Value] = {
        "practice__collection_days": 0,
        "finance__drawings_usd_month": 600.0,
        "money__tax_share": 0.4,
        "money__corporation_tax_share": 0.2,
    }
    plan = paper_scenario(**CORPORATION | free)
    books = books_of(plan, arm(plan, has_program=False))

    # 1,000 gross leave 600 after two fifths of tax; 1,420 earned, 50 of wear: 370 are taxed
    assert books.income[LINES.index("physicians")] == pytest.approx([-1_000.0] * 12)
    assert change(books, "drawings").sum() == 0.0
    assert -books.tax[:12] == pytest.approx([0.2 * 370] * 12)
    assert statements(books).cash[1] == pytest.approx(60_000 + 1_420 - 1_000, abs=CENT)


def test_the_owners_of_a_partnership_draw_their_pay_after_tax() -> None:
    plan = paper_scenario(practice__collection_days=0, finance__drawings_usd_month=600.0)
    books = books_of(plan, arm(plan, has_program=False))

    assert earned(books, "physicians") == 0.0
    assert change(books, "drawings")[:12] == pytest.approx([600.0] * 12)


def test_owners_owe_their_rate_on_the_profit_of_each_of_their_years() -> None:
    tax = profits(900, -900, -450, 900, 900, 0)

    assert sum(tax) == pytest.approx(-0.4 * 1350, abs=CENT)


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


def test_what_is_won_on_appeal_comes_later_and_is_owed_until_then() -> None:
    month = 365.25 / 12
    plan = paper_scenario(
        paying__patient_share=0.2,
        money__insured_days=0,
        money__insured_denied_share=0.1,
        money__insured_refused_first_share=0.25,
        money__insured_appeal_days=61,
        money__tax_share=0.0,
    )
    books = books_of(plan, arm(plan, single_infusions={2: 10}))
    held = statements(books).balance[PLACE["insured_owe"]]
    paid = statements(books).cash_flow[PLACE["insured_owe"]]

    # of 4,000 billed a quarter is refused at first: a tenth of all for good, 600 is won two
    # months and a little later, and is owed until then
    later = 61 / month - 2
    assert earned(books, "denials") == pytest.approx(-400, abs=CENT)
    assert paid[[1, 3, 4]] == pytest.approx([3000, 600 * (1 - later), 600 * later], abs=CENT)
    assert held[[1, 2, 3, 4, 5]] == pytest.approx([0, 600, 600, 600 * later, 0], abs=CENT)


def test_an_appeal_that_is_open_when_the_plan_ends_is_settled_with_it() -> None:
    plan = paper_scenario(
        practice__months=6,
        paying__patient_share=0.0,
        money__insured_days=150,
        money__insured_denied_share=0.0,
        money__insured_refused_first_share=1.0,
        money__insured_appeal_days=150,
    )
    books = books_of(plan, arm(plan, single_infusions={1: 10}))

    owed = statements(books)

    assert owed.cash_flow[PLACE["insured_owe"]][-1] == pytest.approx(5000, abs=CENT)
    assert owed.balance[PLACE["insured_owe"]][-1] == 0.0


def test_a_package_is_the_patients_part_and_insurers_pay_as_infusions_are_given() -> None:
    plan = paper_scenario(
        paying__patient_share=0.2,
        money__insured_days=0,
        money__insured_denied_share=0.1,
        money__card_fee_usd=0.25,
    )
    books = books_of(plan, arm(plan, packages_sold={2: 1}, package_infusions={2: 2, 4: 3}))

    cash = statements(books).cash_flow
    # six times a fifth of 500, a tenth off: 540 at once, 2% and 0.25 of it to the card
    assert cash[PLACE["unearned"]][1] == pytest.approx(540, abs=CENT)
    assert cash[PLACE["card_fees"]][1] == pytest.approx(-11.05, abs=CENT)
    # 400 for each infusion given, a tenth refused; nothing for those never given
    assert cash[PLACE["insured_owe"]][[1, 3]] == pytest.approx([720, 1080], abs=CENT)
    assert earned(books, "denials") == pytest.approx(-200, abs=CENT)
    assert earned(books, "infusions") == pytest.approx(5 * 90 + 5 * 400, abs=CENT)
    # one of 90 is owed to the patient when the plan ends, nothing to the insurer
    assert cash[PLACE["unearned"]][-1] == pytest.approx(-90, abs=CENT)


@pytest.mark.parametrize(("rule", "back"), [("pro_rata", 4 * 90), ("single_price", 540 - 200)])
def test_a_refund_is_of_the_patients_part(rule: str, back: float) -> None:
    plan = paper_scenario(paying__patient_share=0.2, money__package_refund=rule)
    ended = arm(plan, ended={(3, 2): 1}, packages_sold={2: 1}, package_infusions={2: 2})

    cash = statements(books_of(plan, ended)).cash_flow[PLACE["unearned"]]

    assert cash[2] == pytest.approx(-back, abs=CENT)


def test_an_insurer_pays_the_same_however_the_patient_pays() -> None:
    plan = paper_scenario(paying__patient_share=0.2, paying__sliding_discount=0.5)
    ways = (
        arm(plan, single_infusions={2: 6}),
        arm(plan, packages_sold={2: 1}, package_infusions={2: 6}),
        arm(plan, single_infusions={2: 6}, sliding_infusions={2: 6}),
        arm(plan, single_infusions={2: 6}, plan_infusions={2: 6}),
        arm(plan, boosters={2: 6}, unpaid_infusions={2: 6}),
    )

    billed = [change(books_of(plan, way), "insured_owe")[1] for way in ways]
    given_away = -earned(books_of(plan, ways[2]), "discounts")

    assert billed == pytest.approx([billed[0]] * 5)
    assert billed[0] > 0
    assert given_away == pytest.approx(6 * 100 * 0.5)  # of the patient's part


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


def test_an_hour_of_a_planned_evening_has_its_own_pay_and_no_other() -> None:
    plan = paper_scenario(finance__owner_pay_usd_hour=90.0, finance__evening_usd_hour=160.0)
    hours = {"owner_programme_s": {1: 36_000}, "evening_s": {1: 14_400}}

    books = books_of(plan, arm(plan, **hours))

    assert earned(books, "owner_pay") == pytest.approx(-(6 * 90 + 4 * 160), abs=CENT)


def test_owners_draw_their_pay_and_half_of_what_lies_above_the_floor() -> None:
    plan = paper_scenario(
        practice__collection_days=0,
        finance__drawings_usd_month=565.0,
        finance__distributed_share=0.5,
        decision__cash_floor_usd=40_000.0,
        money__tax_share=0.0,
    )
    books = books_of(plan, arm(plan, has_program=False))

    # 5,000 earned, 500, 2,080 and 1,000 spent: 1,420; 855 are left after the pay
    paid = change(books, "distributions")
    assert paid[0] == pytest.approx((60_855 - 40_000) / 2, abs=CENT)
    assert paid[1] == pytest.approx((60_855 - 10_427.5 + 855 - 40_000) / 2, abs=CENT)
    assert books.cash_flow == pytest.approx([1420.0] * 12, abs=CENT)


def test_the_owners_share_as_they_say() -> None:
    assert dict(owner_shares("Dr A 60%; Dr B 40%")) == {"Dr A": 0.6, "Dr B": 0.4}
    for wrong in ("Dr A 60%; Dr B 30%", "Dr A", "", "Dr A 50%; Dr A 50%"):
        with pytest.raises(ValueError, match=r"100%|Write it|twice"):
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


@pytest.mark.parametrize(
    ("start", "n", "first_month", "wanted"),
    [
        # 1 of 31 days in December, 30 in January
        (date(2027, 12, 31), 24, 1, ["2028", "2029"]),
        (date(2027, 12, 15), 24, 1, ["2027 (1 month)", "2028", "2029 (11 months)"]),
        # 16 of 31 days in December, then 15 of 31
        (date(2027, 12, 16), 24, 1, ["2027 (1 month)", "2028", "2029 (11 months)"]),
        (date(2027, 12, 17), 24, 1, ["2028", "2029"]),
        # 15 and 15 of the days from 16 June on: the earlier
        (date(2027, 6, 16), 12, 7, ["2026/27 (1 month)", "2027/28 (11 months)"]),
        (date(2027, 6, 17), 12, 7, ["2027/28"]),
        # 13 of 28 days in February 2027, 14 of 29 in February 2028
        (date(2027, 2, 16), 36, 3, ["2027/28", "2028/29", "2029/30"]),
    ],
)
def test_a_month_belongs_to_the_fiscal_year_of_most_of_its_days(
    start: date, n: int, first_month: int, wanted: list[str]
) -> None:
    assert [year.name for year in fiscal_years(start, n, first_month)] == wanted


@pytest.mark.parametrize("first_month", [1, 2, 3, 7])
def test_every_fiscal_year_within_a_plan_has_twelve_months(first_month: int) -> None:
    for day in range(366):
        years = fiscal_years(date(2027, 1, 1) + timedelta(days=day), 60, first_month)

        assert [year.first for year in years[1:]] == [year.after for year in years[:-1]]
        assert (years[0].first, years[-1].after) == (0, 60)
        assert all(year.is_whole for year in years[1:-1])


def test_tax_of_a_plan_from_the_last_day_of_december_falls_in_the_year_that_follows() -> None:
    books = corporation(9_000, -9_000, practice__start_date=date(2027, 12, 31))

    assert change(books, "tax").sum() == pytest.approx(0.0, abs=CENT)


@pytest.mark.parametrize(
    ("since", "wanted"),
    [
        # opening after 91 days, works for 42 before: from day 49 on, in the second month of 30.4375
        ("works", [0.0, 1_000 * (60.875 - 49) / 30.4375, 1_000.0, 1_000.0]),
        ("signing", [1_000.0] * 4),
    ],
)
def test_rent_begins_with_the_works_or_with_signing(since: str, wanted: list[float]) -> None:
    plan = paper_scenario(
        money__added_rent_usd_month=1_000.0,
        money__rent_from=since,
        staff__opening_month=3,
        ready__room_weeks=6,
    )
    opened = arm(plan)._replace(opening_day=91)

    books = books_of(plan, opened)

    assert change(books, "rent")[:4] == pytest.approx(wanted)
    # what is left of the lease is owed by whoever stops, once it is rented
    free = with_changes(plan, {"money.lease_months": 0})
    due, free_due = (stopping_cost_usd(facts_of(each, opened, 0.0), books) for each in (plan, free))
    lease = due - free_due
    assert lease[:4] == pytest.approx([12_000 * 0.75 * (usd > 0) for usd in wanted])


def test_stopping_costs_refunds_notice_and_the_rest_of_the_lease() -> None:
    plan = paper_scenario(
        money__notice_weeks=2.0,
        money__lease_months=3,
        money__added_rent_usd_month=200.0,
        money__rent_from="signing",
    )
    of = arm(plan, packages_sold={2: 1}, package_infusions={2: 1})

    cost = stopping_cost_usd(facts_of(plan, of, 0.0), books_of(plan, of))

    # two weeks of two days of one nurse, 8 hours at 12; three months of rent; the equipment
    # brings 2,160, and of 39,600 another 660 are worn off each month; five infusions of 450 are
    # owed from the second month on. A quarter of all of it is saved in tax
    always = (2 * 2 * 8 * 12 + 600) * 0.75 - 2160
    lost = [39_600 - 660 * month - 2160 for month in (1, 2, 3)]
    owed = [0, 2250, 2250]
    after_tax = [always + 0.75 * a - 0.25 * b for a, b in zip(owed, lost, strict=True)]
    assert cost[:3] == pytest.approx(after_tax, abs=CENT)


def test_a_refund_of_what_was_never_taxed_saves_no_tax() -> None:
    plan = paper_scenario(money__tax_basis="accrual", money__notice_weeks=0.0)
    of = arm(plan, packages_sold={2: 1}, package_infusions={2: 1})
    none = arm(plan)

    more = stopping_cost_usd(facts_of(plan, of, 0.0), books_of(plan, of))
    less = stopping_cost_usd(facts_of(plan, none, 0.0), books_of(plan, none))

    assert (more - less)[:3] == pytest.approx([0, 2250, 2250], abs=CENT)


def test_every_line_is_in_one_step_of_the_waterfall_and_the_steps_add_up() -> None:
    named = [name for names in STEPS.values() for name in names]
    lines = {name: float(k + 1) for k, name in enumerate(LINES)}

    steps = waterfall(lines, full_price_usd=50.0, tax_usd=-7.0)

    assert sorted(named) == sorted(LINES)
    assert sum(step.usd for step in steps if not step.is_total) == pytest.approx(steps[-1].usd)
    assert steps[-1].usd == pytest.approx(sum(lines.values()) - 7.0)
