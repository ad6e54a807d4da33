"""Statements table: the three statements of all arms as one long table.

Takes       one replication
Gives       rows: arm, statement, account, its label, month, value, unit
Units       US dollars; months from 1; in a balance sheet 0 is the opening; the month after the
            plan is the settlement
Left out    how they look (terminal.py), totals: they are sums of these rows
"""

from collections.abc import Iterator

from planner.experiments.inspect.median_replication import OneReplication
from planner.ledger.chart_of_accounts import CHART
from planner.ledger.statements import Statements
from planner.presentation.format.json_text import FIRST_MONTH
from planner.presentation.format.table import Cell, Table
from planner.presentation.money.statements import ARMS, arm_statements

COLUMNS = ("arm", "statement", "account", "label", "month", "value", "unit")


def statements_table(replication: OneReplication) -> Table:
    """Return every account that moves, in every arm and month."""
    rows = (row for arm in ARMS for row in _rows(arm, arm_statements(replication, arm)))
    return Table(COLUMNS, tuple(rows))


def _rows(arm: str, found: Statements) -> Iterator[tuple[Cell, ...]]:
    tables = {"income": found.income, "cash_flow": found.cash_flow, "balance": found.balance}
    for name, table in tables.items():
        first = 0 if name == "balance" else FIRST_MONTH
        for account, row in zip(CHART, table, strict=True):
            if row.any():
                for month, usd in enumerate(row.tolist(), first):
                    yield arm, name, account.name, account.label, month, usd, "USD"
