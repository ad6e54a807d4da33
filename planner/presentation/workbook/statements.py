"""Statements of the workbook: income, cash flow, balance sheet, with live formulas.

Takes       both arms as figures
Gives       sheets: lines of labeled figures by column
Units       US dollars; columns are the start, the months, the settlement, the fiscal years
Left out    what the flows are worth (value_sheet.py), formats and files (file.py)

Every sheet has three blocks of the same height: with the program, without it, and the
difference, which is the first less the second, cell by cell.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from planner.ledger.books import TAKEN
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
    Account,
    cash_label,
    of_kind,
)
from planner.ledger.figures import Figure
from planner.ledger.statements import cash_by_account
from planner.models.records import Floats
from planner.presentation.workbook import blocks
from planner.presentation.workbook.cells import FIRST_ROW, START_COLUMN, Trace, Traced, column_name

INCOME, CASH_FLOW, BALANCE = "Income statement", "Cash flow", "Balance sheet"


class StatementSheets(NamedTuple):
    """The three statements and where their rows are."""

    sheets: tuple[blocks.Sheet, ...]
    income: tuple[blocks.Block, ...]  # with, without
    cash_flow: tuple[blocks.Block, ...]
    balance: tuple[blocks.Block, ...]


def statement_sheets(trace: Trace, columns: blocks.Columns) -> StatementSheets:
    """Return the three statements of both arms and their difference."""
    arms = (trace.program, trace.baseline)
    cash = [cash_by_account(arm.books.postings) for arm in arms]
    income = _arms(INCOME, columns, lambda block, k: _income(block, arms[k], _used(arms)))
    used = frozenset(name for name, row in PLACE.items() if any(moves(arm[row]) for arm in cash))
    flows = _arms(CASH_FLOW, columns, lambda block, k: _cash_flow(block, arms[k], cash[k], used))
    held = _arms(
        BALANCE, columns, lambda block, k: _balance(block, arms[k], income[k], _used(arms))
    )
    return StatementSheets(
        sheets=(
            _sheet(INCOME, "What was earned and spent, when it was. Money in is positive.", income),
            _sheet(CASH_FLOW, "What came in and went out, by what it was for.", flows),
            _sheet(BALANCE, "What the practice has and owes at the end of each month.", held),
        ),
        income=income,
        cash_flow=flows,
        balance=held,
    )


Fill = Callable[[blocks.Block, int], None]


def _arms(name: str, columns: blocks.Columns, fill: Fill) -> tuple[blocks.Block, blocks.Block]:
    first = blocks.Block(name, FIRST_ROW, columns)
    first.title("With the program")
    fill(first, 0)
    second = blocks.Block(name, first.next_row + 1, columns)
    second.title("Without it")
    fill(second, 1)
    return first, second


def _sheet(name: str, about: str, arms: tuple[blocks.Block, ...]) -> blocks.Sheet:
    one, other = arms
    difference = [blocks.Line("The difference: the program", blocks.HEADING, {})]
    pairs = zip(one.lines[1:], other.lines[1:], strict=True)
    for k, (a, b) in enumerate(pairs, 1):
        rows = one.first_row + k, other.first_row + k
        difference.append(blocks.Line(a.label, a.style, _less(a, b, rows)))
    empty = blocks.Line("", blocks.PLAIN, {})
    return blocks.Sheet(name, about, (*one.lines, empty, *other.lines, empty, *difference))


def _less(a: blocks.Line, b: blocks.Line, rows: tuple[int, int]) -> dict[int, object]:
    found: dict[int, object] = {}
    for column in {**a.cells, **b.cells}:
        letters = column_name(column)
        value = blocks.value_of(a.cells.get(column)) - blocks.value_of(b.cells.get(column))
        found[column] = Figure(value, f"{letters}{rows[0] + 1}-{letters}{rows[1] + 1}")
    return found


def _used(arms: Sequence[Traced]) -> frozenset[str]:
    """Return the accounts on which anything can move in this workbook, or stands at the start."""
    return frozenset(
        name
        for name, row in PLACE.items()
        if any(moves([*arm.books.changes[row], arm.books.opening[row]]) for arm in arms)
    )


def moves(cells: Sequence[object] | Floats) -> bool:
    """Return whether anything stands in a row: a formula, or a number that is not 0."""
    return any(isinstance(cell, Figure) or cell != 0 for cell in cells)


def _chosen(names: Sequence[str], used: frozenset[str]) -> list[Account]:
    return [CHART[PLACE[name]] for name in names if name in used]


def _income(block: blocks.Block, arm: Traced, used: frozenset[str]) -> None:
    totals = [
        _group(
            block, words, _chosen(names, used), lambda each: -arm.books.changes[PLACE[each.name]]
        )
        for words, names in ((REVENUE_TOTAL, REVENUE), ("Costs", COSTS))
    ]
    flows = block.columns.flows
    before = {at: block.here(totals[0], at) + block.here(totals[1], at) for at in flows}
    words = BEFORE_TAX if "physicians" in used else f"{BEFORE_TAX} and physicians' pay"
    profit = block.add(words, blocks.TOTAL, before, blocks.BY_SUM)
    tax_row = -arm.books.changes[PLACE["tax"]]
    tax = block.add("Tax of the corporation", blocks.PLAIN, blocks.by_month(tax_row), blocks.BY_SUM)
    after = {at: block.here(profit, at) + block.here(tax, at) for at in flows}
    block.add(PROFIT, blocks.TOTAL, after, blocks.BY_SUM)


BEFORE_TAX, PROFIT = "Profit before tax", "Profit of the practice"
REVENUE_TOTAL = "Revenue"
Amounts = Callable[[Account], Floats]
Label = Callable[[Account], str]


def _group(
    block: blocks.Block,
    words: str,
    accounts: Sequence[Account],
    amounts: Amounts,
    label: Label = lambda account: account.label,
) -> int:
    """Add the rows of accounts and their total; return the row of the total."""
    first = block.next_row
    for account in accounts:
        block.add(label(account), blocks.PLAIN, blocks.by_month(amounts(account)), blocks.BY_SUM)
    last = block.next_row - 1
    flows = block.columns.flows
    total = {at: block.sum_of(first, last, at) for at in flows} if accounts else {}
    return block.add(words, blocks.TOTAL, total, blocks.BY_SUM)


OPENING_CASH, CLOSING_CASH, CHANGE = "Cash before", "Cash after", "Change of cash"
BEFORE_OWNERS = "After tax, before the owners take anything"


def _cash_flow(block: blocks.Block, arm: Traced, cash: Floats, used: frozenset[str]) -> None:
    parts = ((OPERATING, "operations"), (INVESTING, "investing"), (FINANCING, "financing"))
    totals = []
    for flow, words in parts:
        accounts = [a for a in CHART if a.flow == flow and a.name in used]
        totals.append(
            _group(
                block,
                f"Cash from {words}",
                accounts,
                lambda each: cash[PLACE[each.name]],
                cash_label,
            )
        )
    flows = block.columns.flows
    change = {at: sum((block.here(row, at) for row in totals), 0.0) for at in flows}
    changed = block.add(CHANGE, blocks.TOTAL, change, blocks.BY_SUM)
    labels = [CHART[PLACE[name]].label for name in TAKEN]
    taken = [block.at[label] for label in labels if label in block.at]
    free = {at: block.here(changed, at) - sum(block.here(row, at) for row in taken) for at in flows}
    block.add(BEFORE_OWNERS, blocks.PLAIN, free, blocks.BY_SUM)
    _cash_held(block, changed, arm)


def _cash_held(block: blocks.Block, changed: int, arm: Traced) -> None:
    """Add the cash before and after each month; each month begins where the last one ended."""
    before_row, after_row = block.next_row, block.next_row + 1
    held = arm.books.opening[PLACE["cash"]]
    before: dict[int, object] = {}
    after: dict[int, object] = {START_COLUMN: held}
    for at in block.columns.flows:
        before[at] = Figure(blocks.value_of(after[at - 1]), f"{column_name(at - 1)}{after_row + 1}")
        sum_value = blocks.value_of(before[at]) + block.here(changed, at).value
        letters = column_name(at)
        after[at] = Figure(sum_value, f"{letters}{before_row + 1}+{letters}{changed + 1}")
    block.add(OPENING_CASH, blocks.PLAIN, before, blocks.BY_START)
    block.add(CLOSING_CASH, blocks.TOTAL, after, blocks.BY_END)


ASSETS, OWED_AND_OWNED, MISS = "Assets", "Owed and owned", "Assets less owed and owned"
RETAINED = "Profit kept since the start"


def _balance(block: blocks.Block, arm: Traced, income: blocks.Block, used: frozenset[str]) -> None:
    assets = _held(block, arm, _chosen(of_kind(ASSET), used), 1.0)
    total = _summed(block, ASSETS, assets)
    owed = _held(block, arm, _chosen(of_kind(LIABILITY), used), -1.0)
    owned = _held(block, arm, _chosen(of_kind("equity"), used), -1.0)
    kept = block.add(RETAINED, blocks.PLAIN, _retained(block, income), blocks.BY_END)
    both = _summed(block, OWED_AND_OWNED, [*owed, *owned, kept])
    columns = (START_COLUMN, *block.columns.flows)
    miss = {at: block.here(total, at) - block.here(both, at) for at in columns}
    block.add(MISS, blocks.PLAIN, miss, blocks.BY_END)


def _held(block: blocks.Block, arm: Traced, accounts: Sequence[Account], sign: float) -> list[int]:
    """Add what each account holds: what it held before and what changes."""
    rows = []
    for account in accounts:
        place, row = PLACE[account.name], block.next_row
        opening, changes = arm.books.opening[place], arm.books.changes[place]
        cells: dict[int, object] = {START_COLUMN: opening if sign > 0 else 0.0 - opening}
        for at, change in zip(block.columns.flows, changes, strict=True):
            last = Figure(blocks.value_of(cells[at - 1]), f"{column_name(at - 1)}{row + 1}")
            cells[at] = last + change if sign > 0 else last - change
        rows.append(block.add(account.label, blocks.PLAIN, cells, blocks.BY_END))
    return rows


def _retained(block: blocks.Block, income: blocks.Block) -> dict[int, object]:
    row = block.next_row
    cells: dict[int, object] = {START_COLUMN: 0.0}
    for at in block.columns.flows:
        last = Figure(blocks.value_of(cells[at - 1]), f"{column_name(at - 1)}{row + 1}")
        cells[at] = last + income.named(income.at[PROFIT], at)
    return cells


def _summed(block: blocks.Block, words: str, rows: Sequence[int]) -> int:
    columns = (START_COLUMN, *block.columns.flows)
    cells = {at: block.sum_of(rows[0], rows[-1], at) for at in columns}
    return block.add(words, blocks.TOTAL, cells, blocks.BY_END)
