"""Closing: what the end of each month settles: tax, and what the owners take.

Takes       the postings of an arm so far, the facts of the arm
Gives       the postings that follow from them, month by month
Units       US dollars by column
Randomness  none

One month after the other, for each needs what the last one left: tax is paid before the owners
take anything, and what lies above the cash that the owner never goes below is theirs, but for tax
that is owed and not yet paid.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.ledger.facts import Facts, Posting, cash_of, kept_one
from planner.ledger.figures import larger
from planner.ledger.tax import NOTHING_YET, Taxed, tax_postings, tax_years, taxable_usd, taxed
from planner.records import Floats


class _Rows(NamedTuple):
    """What is posted, by column; filled month by month."""

    charged: Floats
    tax_paid: Floats
    paid_out: Floats


class _Month(NamedTuple):
    """What a month leaves to the next."""

    tax: Taxed
    cash: float


def closing_postings(f: Facts, postings: Sequence[Posting]) -> list[Posting]:
    """Return tax, the owners' pay and what is distributed."""
    years = tax_years(f.scenario, f.n_months)
    profits, pay = taxable_usd(f, postings), _drawings_usd(f)
    cash = cash_of(postings, f.n_months) - pay
    rows = _Rows(*(np.zeros_like(cash + profits) for _ in _Rows._fields))
    now = _Month(NOTHING_YET, f.scenario.finance.cash_usd)
    for at in range(f.n_months + 1):
        profit = kept_one(f, "Taxable profit", at, profits[at])
        tax = taxed(f, years, now.tax, at, profit)
        rows.charged[at], rows.tax_paid[at] = tax.charged, tax.paid
        if at == f.n_months:
            break
        before = now.cash + cash[at] - tax.paid
        now = _closed(f, rows, at, now._replace(tax=tax, cash=before))
    return _posted(f, rows, pay)


def _drawings_usd(f: Facts) -> Floats:
    """Return physicians' pay as the owners draw it; a corporation pays a wage."""
    if f.scenario.money.tax_entity != "pass_through":
        return 0.0 * f.months
    return f.scenario.finance.drawings_usd_month * f.wages


def _closed(f: Facts, rows: _Rows, at: int, now: _Month) -> _Month:
    """Return what is left after the owners have taken theirs."""
    finance, floor = f.scenario.finance, f.scenario.decision.cash_floor_usd
    before = kept_one(f, "Cash before distribution", at, now.cash)
    free = larger(before - floor - now.tax.owed, 0.0)
    rows.paid_out[at] = free * finance.distributed_share
    return now._replace(cash=before - rows.paid_out[at])


def _posted(f: Facts, rows: _Rows, pay: Floats) -> list[Posting]:
    return [
        *tax_postings(f, rows.charged, rows.tax_paid),
        Posting("Physicians' pay", "month", "drawings", "cash", pay),
        Posting("Distributions", "cash above the floor", "distributions", "cash", rows.paid_out),
    ]
