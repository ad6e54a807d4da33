"""Statements: income, cash flow and balance sheet of one replication, line by line.

Takes       an answer and one of its replications
Gives       lines and columns as pages, reports and a terminal show them; what to know to read them
Units       whole US dollars
Left out    the formulas (workbook/), words for all replications (bank_words.py)
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.run import Answer
from planner.ledger.chart_of_accounts import (
    ASSET,
    CHART,
    COSTS,
    FINANCING,
    INVESTING,
    LIABILITY,
    OPERATING,
    PLACE,
    REVENUE,
    cash_label,
    of_kind,
)
from planner.ledger.statements import Statements, difference, statements, ties
from planner.ledger.years import FiscalYear, fiscal_years
from planner.models.records import Floats
from planner.presentation.format.rounding import money_words
from planner.presentation.money.account_words import called, signed_label
from planner.results.catalog import NAMES, values
from planner.scenario.changes import in_words
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import CATALOG, Scenario

ARMS = ("with", "without", "difference")
ARM_WORDS = {
    "with": "The practice with the program",
    "without": "The practice without it",
    "difference": "The difference: the program",
}
ALONE_WORDS = {  # there is no practice that it could be added to
    "with": "The clinic",
    "without": "You without the clinic",
    "difference": "The difference: the clinic",
}
MONTHS_A_TABLE = 6
SETTLED = "settled"


def arm_words(arm: str, scenario: Scenario) -> str:
    """Return what an arm is called in a plan.

    >>> arm_words("with", Scenario())
    'The practice with the program'
    """
    return (ARM_WORDS if has_practice(scenario.practice) else ALONE_WORDS)[arm]


class Column(NamedTuple):
    """One column of a statement: some months, or the settlement."""

    name: str
    first: int
    after: int


class Line(NamedTuple):
    """One line of a statement."""

    label: str
    usd: Floats  # by month and the settlement; of what is held, the start comes first
    is_total: bool = False
    is_held: bool = False


def opening_lines(answer: Answer, replication: OneReplication) -> Iterator[str]:
    """Yield which replication it is, and how to read its statements."""
    npv = values(answer.scenario, replication.activity, replication.money)[NAMES.index("npv_usd")]
    yield (
        f"Future {replication.number + 1} of {replication.of}, the one in the middle: the "
        f"program is worth "
        f"{money_words(float(npv))} in today's money. US dollars; money in is positive."
    )
    money = answer.scenario.money
    saves = in_words(CATALOG["money.owners_losses"], money.owners_losses)
    is_there = has_practice(answer.scenario.practice)
    pay = "physicians' pay" if is_there else "what they pay themselves"
    tax = (
        "The owners pay the tax on the whole practice's profit, which is before it and before "
        f"{pay}. A year without profit saves them tax {saves}."
        if money.tax_entity == "pass_through"
        else "The practice pays the tax; its physicians are paid a wage, which is deducted."
    )
    yield f"{tax} What is settled when the plan ends has a column of its own."
    forgone = float(replication.money.forgone_usd.sum())
    if forgone:
        yield (
            f"In no statement, for nobody pays it: {money_words(forgone)} over the plan that the "
            "owner would earn elsewhere, after tax. It is taken off the worth alone."
        )


def tie_words(replication: OneReplication) -> str:
    """Return whether the books tie."""
    found = (ties(replication.money.with_program), ties(replication.money.baseline))
    worst = max(miss for each in found for miss in each)
    return (
        "The books tie: balance sheet, cash and profit kept, in every month."
        if worst < 0.005
        else f"The books miss by ${worst:,.2f}: a fault of the planner."
    )


def arm_statements(replication: OneReplication, arm: str) -> Statements:
    """Return the statements of an arm, or of the difference."""
    one, other = (
        statements(replication.money.with_program),
        statements(replication.money.baseline),
    )
    return {"with": one, "without": other}.get(arm) or difference(one, other)


INCOME, CASH, BALANCE = "Income statement", "Cash flow statement", "Balance sheet"


def statement_lines(found: Statements, scenario: Scenario) -> tuple[tuple[str, list[Line]], ...]:
    """Return the lines of the three statements; accounts on which nothing stands are left out."""
    each = (
        (INCOME, _income_lines(found)),
        (CASH, _cash_lines(found)),
        (BALANCE, _balance_lines(found)),
    )
    return tuple(
        (title, [line._replace(label=called(line.label, scenario)) for line in lines])
        for title, lines in each
    )


def _income_lines(found: Statements) -> list[Line]:
    lines = [*_group("Revenue", REVENUE, found.income), *_group("Costs", COSTS, found.income)]
    profit = found.income.sum(axis=0)
    tax = found.income[PLACE["tax"]]
    if not tax.any():
        return [*lines, Line("Profit before tax", profit, True)]
    before = Line("Profit before tax", profit - tax, True)
    return [*lines, before, Line("Tax", tax), Line("Profit after tax", profit, True)]


def _group(total: str, names: Sequence[str], table: Floats) -> list[Line]:
    whole = table[[PLACE[name] for name in names]].sum(axis=0)
    return [*_rows(names, table), Line(total, whole, is_total=True)]


def _rows(names: Sequence[str], table: Floats, *, is_held: bool = False) -> list[Line]:
    return [
        Line(signed_label(name, CHART[PLACE[name]].label, usd), usd, is_held=is_held)
        for name in names
        if (usd := table[PLACE[name]]).any()
    ]


def _cash_lines(found: Statements) -> list[Line]:
    parts = ((OPERATING, "operations"), (INVESTING, "investing"), (FINANCING, "financing"))
    lines = list[Line]()
    for flow, words in parts:
        accounts = [account for account in CHART if account.flow == flow]
        lines += [
            Line(signed_label(each.name, cash_label(each), usd), usd)
            for each in accounts
            if (usd := found.cash_flow[PLACE[each.name]]).any()
        ]
        total = found.cash_flow[[PLACE[each.name] for each in accounts]].sum(axis=0)
        lines.append(Line(f"Cash from {words}", total, is_total=True))
    change = Line("Change of cash", found.cash_flow.sum(axis=0), is_total=True)
    return [*lines, change, Line("Cash at the end", found.cash, is_total=True, is_held=True)]


def _balance_lines(found: Statements) -> list[Line]:
    owing, owning = of_kind(LIABILITY), of_kind("equity")
    assets = found.balance[[PLACE[name] for name in of_kind(ASSET)]].sum(axis=0)
    owed = found.balance[[PLACE[name] for name in (*owing, *owning)]].sum(axis=0)
    return [
        *_rows(of_kind(ASSET), found.balance, is_held=True),
        Line("Assets", assets, is_total=True, is_held=True),
        *_rows((*owing, *owning), found.balance, is_held=True),
        Line("Profit kept since the start", found.retained, is_held=True),
        Line("Owed and owned", owed + found.retained, is_total=True, is_held=True),
    ]


# --- columns --------------------------------------------------------------------------------------


def columns_of(answer: Answer, title: str, by_month: bool) -> list[list[Column]]:
    """Return the columns of each table: fiscal years, or some months at a time."""
    n = answer.scenario.practice.months
    settled = Column(SETTLED, n, n + 1)
    years = plan_years(answer)
    if not by_month:
        flows = [Column(year.name, year.first, year.after) for year in years]
        whole = [] if title == BALANCE else [Column("whole plan", 0, n + 1)]
        start = [Column("start", -1, 0)] if title == BALANCE else []
        return [[*start, *flows, settled, *whole]]
    months = [Column(f"month {k + 1}", k, k + 1) for k in range(n)] + [settled]
    return [months[k : k + MONTHS_A_TABLE] for k in range(0, len(months), MONTHS_A_TABLE)]


def plan_years(answer: Answer) -> tuple[FiscalYear, ...]:
    """Return the fiscal years of the plan."""
    scenario = answer.scenario
    start, n = scenario.practice.start_date, scenario.practice.months
    return fiscal_years(start, n, scenario.finance.fiscal_year_month)


def cell_words(line: Line, column: Column) -> str:
    """Return one cell in whole dollars."""
    usd = round(cell_usd(line, column)) + 0
    return f"{usd:,.0f}" if usd else "0"


def cell_usd(line: Line, column: Column) -> float:
    """Return one cell: what flowed in the months of a column, or what stands at its end."""
    if line.is_held:
        return float(line.usd[column.after])
    return float(line.usd[column.first : column.after].sum())
