"""A year on paper: worked out by hand in docs/checking.md, to the cent."""

import pytest

from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import PLACE
from planner.ledger.facts import Arm
from planner.ledger.statements import Statements, flow_total, statements
from planner.scenario.model import Scenario
from tests.paper import arm, books_of, earned, paper_scenario

CENT = 0.005
PER_MONTH = 365.25 / 12
OWED_BY_INSURERS = 15 / PER_MONTH * 5000  # 2,464.07
INTEREST = 794.23  # of 12 payments of 1,066.19 on 12,000 at 1% a month
YEAR = 12  # the column of the balance sheet after twelve months


@pytest.fixture(scope="module")
def plan() -> Scenario:
    return paper_scenario(
        finance__loan_usd=12_000.0, finance__loan_rate_year=0.12, finance__loan_months=12
    )


def the_year(plan: Scenario) -> Arm:
    return arm(
        plan,
        ended={(3, 2): 1},
        existing_visits=dict.fromkeys(range(4, 10), 46),
        packages_sold={2: 1, 12: 1},
        package_infusions={2: 2, 12: 1},
        single_infusions={4: 4},
        boosters={6: 2},
        consults_held={1: 3},
        integration_sessions={4: 1},
        retrained_nurse_days={2: 1, 4: 2, 6: 1, 12: 1},
    )


@pytest.fixture(scope="module")
def books(plan: Scenario) -> Accounts:
    return books_of(plan, the_year(plan))


@pytest.fixture(scope="module")
def found(books: Accounts) -> Statements:
    return statements(books)


INCOME = {
    "existing_visits": 57_600.00,
    "infusions": 4_350.00,
    "packages_kept": 0.00,
    "consults": 600.00,
    "integration": 100.00,
    "avoidable_costs": -5_760.00,
    "staff": -24_960.00,
    "overhead": -12_000.00,
    "supplies": -360.00,
    "card_fees": -182.00,
    "infusion_nurses": -720.00,
    "drills": -144.00,
    "advertising": -3_600.00,
    "insurance": -1_200.00,
    "software": -600.00,
    "training": -500.00,
    "start_up": -16_388.00,
    "depreciation": -8_520.00,
    "interest": -INTEREST,
}


@pytest.mark.parametrize("name", INCOME)
def test_each_line_of_the_income_statement(books: Accounts, name: str) -> None:
    assert earned(books, name) == pytest.approx(INCOME[name], abs=CENT)


def test_the_profit_and_nothing_beside_the_lines_on_paper(books: Accounts) -> None:
    assert books.income.sum() == pytest.approx(-13_078.23, abs=CENT)
    assert sum(INCOME.values()) == pytest.approx(-13_078.23, abs=CENT)


def test_the_tax_on_a_cash_basis(books: Accounts) -> None:
    # a quarter of -13,078.23 and the 2,250 paid for infusions that are still to come
    assert books.tax[:YEAR].sum() == pytest.approx(2_707.06, abs=CENT)


@pytest.mark.parametrize(
    ("flow", "usd"),
    [("operating", -2_348.23), ("investing", -39_600.00), ("financing", 2_707.06 - 1_200)],
)
def test_each_part_of_the_cash_flow_statement(found: Statements, flow: str, usd: float) -> None:
    assert flow_total(found.cash_flow, flow)[:YEAR].sum() == pytest.approx(usd, abs=CENT)


def test_profit_becomes_cash_from_operations(found: Statements, books: Accounts) -> None:
    wear, more_unearned, more_stock = 8_520.00, 2_250.00, 40.00

    cash = books.income.sum() + wear + more_unearned - more_stock

    operating = flow_total(found.cash_flow, "operating")[:YEAR].sum()
    assert operating == pytest.approx(cash, abs=CENT)


BALANCE = {
    "cash": 19_558.83,
    "insurers_owe": 2_464.07,
    "stock": 40.00,
    "equipment": 42_000.00,
    "written_off": -8_520.00,
    "unearned": 2_250.00,
    "loan": 0.00,
    "opening_equity": 64_864.07,
    "owners_tax": 2_707.06,
    "drawings": -1_200.00,
}


@pytest.mark.parametrize("name", BALANCE)
def test_each_line_of_the_balance_sheet(found: Statements, name: str) -> None:
    assert found.balance[PLACE[name], YEAR] == pytest.approx(BALANCE[name], abs=CENT)


def test_the_balance_sheet_on_paper_balances(found: Statements) -> None:
    assets = 19_558.83 + 2_464.07 + 40 + 42_000 - 8_520
    owed_and_owned = 2_250 + 64_864.07 - 13_078.23 + 2_707.06 - 1_200

    assert assets == pytest.approx(55_542.90, abs=CENT)
    assert owed_and_owned == pytest.approx(55_542.90, abs=CENT)
    assert found.retained[YEAR] == pytest.approx(-13_078.23, abs=CENT)


def test_the_settlement(books: Accounts, found: Statements) -> None:
    # 2,250 back to the patient, 2,464.07 from insurers, 2,160 for the equipment, and the tax
    # saved on 40 of supplies destroyed and 29,520 lost on the sale
    assert books.settled_income.sum() == pytest.approx(-40 - 29_520, abs=CENT)
    assert books.tax[-1] == pytest.approx(7_336.48, abs=CENT)
    assert books.settled_usd == pytest.approx(9_710.55, abs=CENT)
    assert found.cash[-1] == pytest.approx(29_269.38, abs=CENT)


def test_a_package_with_a_refund_through_all_three_statements() -> None:
    plan = paper_scenario(money__tax_share=0.0, money__stock_days=0.0)
    one = statements(
        books_of(plan, arm(plan, ended={(3, 2): 1}, packages_sold={2: 1}, package_infusions={2: 2}))
    )
    none = statements(books_of(plan, arm(plan)))

    def gained(table: str, name: str) -> list[float]:
        rows = (getattr(each, table)[PLACE[name]] for each in (one, none))
        with_package, without = rows
        return [round(float(usd), 2) for usd in (with_package - without)[1:4]]

    # sold for 2,700 in the second month, two given; the third brings 1,800 back to the patient
    assert gained("income", "infusions") == [900.0, 0.0, 0.0]
    assert gained("cash_flow", "unearned") == [2700.0, -1800.0, 0.0]
    assert gained("balance", "unearned")[1:] == [1800.0, 0.0]
    assert gained("cash_flow", "card_fees") == [-54.0, 0.0, 0.0]
    cash = (one.cash - none.cash)[2:5]
    assert cash == pytest.approx([2700 - 54 - 80, 2700 - 54 - 80 - 1800, 766.0], abs=CENT)
    kept = (one.retained - none.retained)[2:5]
    assert kept == pytest.approx([900 - 54 - 80, 766, 766], abs=CENT)
