"""Statements: income, cash flow and balance sheet, by month and by fiscal year.

Takes       the books of one arm, or the difference of two
Gives       rows of accounts with their dollars by column; fiscal years; whether the books tie
Units       US dollars; in the income and cash flow statement money in is positive; in the
            balance sheet assets, and what is owed and owned, each stand positive
Randomness  none

All of it is added up from postings. The last column is the settlement when the plan ends.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from planner.ledger.books import Accounts
from planner.ledger.chart import (
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


class Statements(NamedTuple):
    """The three statements; columns are the months and the settlement."""

    income: Floats  # (len(CHART), n_months + 1) only revenue, expense and tax
    cash_flow: Floats  # (len(CHART), n_months + 1) by the account on the other side
    balance: Floats  # (len(CHART), n_months + 2) opening first; only assets, debts, equity
    retained: Floats  # (n_months + 2,) profit kept since the start, after tax
    cash: Floats  # (n_months + 2,) the account of cash


class FiscalYear(NamedTuple):
    """The months of the plan that fall in one fiscal year."""

    name: str
    first: int
    after: int  # the month after the last

    @property
    def is_whole(self) -> bool:
        return self.after - self.first == 12


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
        balance=_only(signs * held, of_kind(ASSET, LIABILITY, "equity")),
        retained=retained,
        cash=held[PLACE["cash"]],
    )


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
    settled_usd: float  # what packages, the loan and insurers still hold after the settlement


def ties(books: Accounts) -> Ties:
    """Return by how much the books of one arm miss, at worst."""
    found = statements(books)
    assets = _rows(found.balance, ASSET)
    owed = _rows(found.balance, LIABILITY) + _rows(found.balance, "equity") + found.retained
    flows = sum((flow_total(found.cash_flow, flow) for flow in FLOWS), np.zeros(1))
    kept = _kept_by_closing(books)
    open_at_end = [PLACE[name] for name in ("unearned", "loan", "insurers_owe", "insured_owe")]
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


def fiscal_years(start: date, n_months: int, first_month: int) -> tuple[FiscalYear, ...]:
    """Return the fiscal years of the plan; a year in part says how many months it has.

    >>> [year.name for year in fiscal_years(date(2027, 4, 1), 24, 1)]
    ['2027 (9 months)', '2028', '2029 (3 months)']
    """
    found = []
    first = 0
    while first < n_months:
        index = start.year * 12 + start.month - 1 + first
        after = min(n_months, first + 12 - (index - (first_month - 1)) % 12)
        name = _year_name(index - (first_month - 1), first_month)
        months = after - first
        part = "" if months == 12 else f" ({months} month{'s' if months > 1 else ''})"
        found.append(FiscalYear(name + part, first, after))
        first = after
    return tuple(found)


def _year_name(index: int, first_month: int) -> str:
    """Return "2027", or "2027/28" for a fiscal year that does not begin in January."""
    year = index // 12
    return f"{year}" if first_month == 1 else f"{year}/{(year + 1) % 100:02}"


def by_year(table: Floats, years: Sequence[FiscalYear]) -> Floats:
    """Return flows by month added up by fiscal year, shape (..., len(years))."""
    return np.stack([table[..., year.first : year.after].sum(axis=-1) for year in years], axis=-1)
