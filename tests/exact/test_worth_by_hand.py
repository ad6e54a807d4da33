"""The worth, the most money needed and the tax of five practices, from the cash that moves alone.

What an outsider would do with a list of payments: no module of the results is used but to compare.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from planner.experiments.run.run import prepare
from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import CHART
from planner.ledger.facts import Posting
from planner.models.records import Floats
from planner.models.replication import simulate
from planner.results.arm_books import Books, books
from planner.results.catalog import NAMES, values
from planner.results.worth_by_cause import worth_parts_usd
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.examples import find
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario

CENT = 0.005
KINDS = {account.name: account.kind for account in CHART}
LENT = {"loan", "lease", "credit_line", "debt", "interest", "loan_fees"}
TAX = {"owners_tax", "tax", "tax_owed"}
OWNERS = {"drawings", "distributions"}
AT_START = {"training", "start_up", "equipment"}
PRACTICES: dict[str, tuple[str, dict[str, Value]]] = {
    "a founder with a loan": (
        "no-existing-clinic",
        {"finance.cash_usd": 70_000.0, "finance.loan_usd": 50_000.0},
    ),
    "pain and mood": ("pain-beside-mood", {}),
    "a retrained nurse with cover": ("base", {}),
    "consults for nothing": ("base", {"money.consult_fee_usd": 0.0}),
    "all buy packages at a tenth off, while prices grow": (
        "base",
        {
            "money.package_share": 1.0,
            "money.package_discount": 0.1,
            "money.price_growth_year": 0.05,
            "money.package_refund": "single_price",
        },
    ),
}


class ByHand(NamedTuple):
    """Cash by month and the settlement of the program: its own, lent, tax; and what it is taxed."""

    own: Floats
    start_usd: float
    lent: Floats
    came_usd: float  # of what is lent, at the start
    tax: Floats
    profit: Floats  # on a cash basis, without interest
    interest: Floats  # and fees for loans


@cache
def first_future(name: str) -> tuple[Scenario, Books, dict[str, float], float]:
    """Return a practice, its books, its results, and the sum of what its worth is made of."""
    example, changes = PRACTICES[name]
    scenario = with_changes(read_scenario(find(example)).scenario, changes)
    replication = simulate(prepare(scenario), 0)
    money = books(scenario, replication)
    parts = float(worth_parts_usd(scenario, replication, money).sum())
    results = dict(zip(NAMES, values(scenario, replication, money), strict=True))
    return scenario, money, results, parts


def cash(arm: Accounts) -> Iterator[tuple[str, Posting, float]]:
    """Yield every payment: what for, and whether it comes in or goes out."""
    for each in arm.postings:
        if each.debit == "cash":
            yield each.credit, each, 1.0
        elif each.credit == "cash":
            yield each.debit, each, -1.0


def is_taxed(account: str) -> bool:
    is_late = account in ("insurers_owe", "insured_owe", "unearned")  # taxed when it is paid
    return is_late or KINDS[account] in ("revenue", "expense")


def of_arm(arm: Accounts) -> ByHand:
    own, lent, tax, profit, interest = np.zeros((5, arm.changes.shape[1]))
    start = came = 0.0
    for what, each, sign in cash(arm):
        row = lent if what in LENT else tax if what in TAX else own
        if what not in OWNERS:
            row += sign * each.usd
        if sign < 0 and what in AT_START and each.cause.startswith("start"):
            start += each.usd[0]
        if sign > 0 and what in LENT:
            came += each.usd[0]
    for each in arm.postings:
        row = interest if each.debit in ("interest", "loan_fees") else profit
        row += (is_taxed(each.credit) * 1.0 - is_taxed(each.debit) * 1.0) * each.usd
    return ByHand(own, start, lent, came, tax, profit, interest)


def by_hand(money: Books) -> ByHand:
    both = zip(of_arm(money.with_program), of_arm(money.baseline), strict=True)
    return ByHand(*(one - other for one, other in both))


@pytest.mark.parametrize("name", PRACTICES)
def test_the_worth_and_the_sum_of_its_table_are_those_of_the_payments(name: str) -> None:
    """Owners with other income pay 37 of 100 on what is taxed in each month, or save as much."""
    scenario, money, results, parts_usd = first_future(name)
    found, rate = by_hand(money), scenario.money.discount_rate_year

    flows = found.own - scenario.money.tax_share * found.profit
    months = [usd / (1 + rate) ** ((k + 0.5) / 12) for k, usd in enumerate(flows[:-1])]
    at_start = found.start_usd * ((1 + rate) ** (-0.5 / 12) - 1)  # paid as the month begins
    worth = sum(months) + at_start + flows[-1] / (1 + rate) ** (len(months) / 12)

    assert results["npv_usd"] == pytest.approx(worth, abs=CENT)
    assert parts_usd == pytest.approx(worth, abs=CENT)


@pytest.mark.parametrize("name", PRACTICES)
def test_tax_is_that_of_the_payments_and_of_interest(name: str) -> None:
    scenario, money, _, _ = first_future(name)
    found = by_hand(money)

    owed = scenario.money.tax_share * (found.profit + found.interest)

    assert -found.tax == pytest.approx(owed, abs=CENT)


@pytest.mark.parametrize("name", PRACTICES)
def test_the_most_money_needed_is_the_lowest_that_payments_ever_stand_at(name: str) -> None:
    """A loan has come in and is paid back month by month; its fee and interest are paid too."""
    _, money, results, _ = first_future(name)
    found = by_hand(money)

    stands = np.cumsum((found.own + found.lent + found.tax)[:-1])

    assert results["lowest_cash_usd"] == pytest.approx(
        min(found.came_usd - found.start_usd, stands.min()), abs=CENT
    )
    assert (found.came_usd > 0) == (name == "a founder with a loan")
