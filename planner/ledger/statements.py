"""Statements: income, cash flow and balance sheet, by month.

Takes       the books of one arm, or the difference of two
Gives       rows of accounts with their dollars by column; whether the books tie
Units       US dollars; in the income and cash flow statement money in is positive; in the
            balance sheet assets, and what is owed and owned, each stand positive
Randomness  none
Left out    fiscal years (years.py)

All of it is added up from postings. The last column is the settlement when the plan ends.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import (
    ASSET,
    CHART,
    FLOWS,
    LIABILITY,
    NAMES,
    PLACE,
    TAX,
    of_kind,
)
from planner.ledger.facts import Posting
from planner.models.records import Floats

CENT = 0.005  # half a cent: less is nothing
OPEN_AT_END = (
    *("unearned", "loan", "lease", "credit_line", "insurers_owe", "insured_owe", "tax_owed"),
)
DUST = 1e-6  # dollars: what adding up leaves of an account that holds nothing


class Statements(NamedTuple):
    """The three statements; columns are the months and the settlement."""

    income: Floats  # (len(CHART), n_months + 1) only revenue, expense and tax
    cash_flow: Floats  # (len(CHART), n_months + 1) by the account on the other side
    balance: Floats  # (len(CHART), n_months + 2) opening first; only assets, debts, equity
    retained: Floats  # (n_months + 2,) profit kept since the start, after tax
    cash: Floats  # (n_months + 2,) the account of cash


def statements(books: Accounts) -> Statements:
    """Return the three statements of one arm."""
    opening = books.opening[:, None]
    held = np.concatenate([opening, books.changes], axis=1).cumsum(axis=1)
    signs = np.array([1.0 if each.kind == ASSET else -1.0 for each in CHART])[:, None]
    profit = _only(-books.changes, of_kind("revenue", "expense", TAX))
    retained = np.concatenate([np.zeros(1), profit.sum(axis=0)]).cumsum()
    return Statements(
        income=profit,
        cash_flow=cash_by_account(books.postings),
        balance=_without_dust(_only(signs * held, of_kind(ASSET, LIABILITY, "equity"))),
        retained=_without_dust(retained),
        cash=_without_dust(held[PLACE["cash"]]),
    )


def _without_dust(balances: Floats) -> Floats:
    """Return balances in which an account that holds nothing holds 0, never -0.

    >>> _without_dust(np.array([-2.6e-10, -0.0, 0.01])).tolist()
    [0.0, 0.0, 0.01]
    """
    return np.where(np.abs(balances) < DUST, 0.0, balances)


def difference(one: Statements, other: Statements) -> Statements:
    """Return the statements of one arm less those of the other."""
    return Statements(*(a - b for a, b in zip(one, other, strict=True)))


def _only(table: Floats, names: Sequence[str]) -> Floats:
    """Return the table with zeros in all other rows."""
    chosen = np.zeros_like(table)
    rows = [PLACE[name] for name in names]
    chosen[rows] = table[rows]
    return chosen


def cash_by_account(postings: Sequence[Posting]) -> Floats:
    """Return the cash that came in by the account on the other side, money out is negative."""
    first = postings[0].usd
    cash = np.zeros((len(NAMES), len(first)), dtype=first.dtype)
    for each in postings:
        if each.debit == "cash":
            cash[PLACE[each.credit]] = cash[PLACE[each.credit]] + each.usd
        elif each.credit == "cash":
            cash[PLACE[each.debit]] = cash[PLACE[each.debit]] - each.usd
    return cash


def flow_total(cash_flow: Floats, flow: str) -> Floats:
    """Return one part of the cash flow statement: operating, investing or financing."""
    rows = [PLACE[each.name] for each in CHART if each.flow == flow]
    return np.asarray(cash_flow[rows].sum(axis=0))


class Ties(NamedTuple):
    """By how many dollars the books miss what must be equal; nothing where they tie."""

    balance_usd: float  # assets less debts and equity, in the worst column
    cash_usd: float  # cash flows less the change of the account of cash
    retained_usd: float  # retained earnings less the profit after tax since the start
    settled_usd: float  # what packages, loan, tax and insurers still hold after the settlement


def ties(books: Accounts) -> Ties:
    """Return by how much the books of one arm miss, at worst."""
    found = statements(books)
    assets = _rows(found.balance, ASSET)
    owed = _rows(found.balance, LIABILITY) + _rows(found.balance, "equity") + found.retained
    flows = sum((flow_total(found.cash_flow, flow) for flow in FLOWS), np.zeros(1))
    kept = _kept_by_closing(books)
    open_at_end = [PLACE[name] for name in OPEN_AT_END]
    return Ties(
        balance_usd=_worst(assets - owed),
        cash_usd=_worst(flows - np.diff(found.cash)),
        retained_usd=_worst(np.diff(found.retained) - kept),
        settled_usd=_worst(found.balance[open_at_end, -1]),
    )


def _kept_by_closing(books: Accounts) -> Floats:
    """Return each month's profit as the income statement has it: its lines, less tax."""
    lines = np.concatenate([books.income, books.settled_income[:, None]], axis=1)
    return np.asarray(lines.sum(axis=0) - books.changes[PLACE["tax"]])


def _rows(table: Floats, kind: str) -> Floats:
    return np.asarray(table[[PLACE[name] for name in of_kind(kind)]].sum(axis=0))


def _worst(miss: Floats) -> float:
    return float(np.abs(miss).max())
