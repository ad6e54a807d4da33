"""Closing: what the end of each month settles: tax, the line of credit, what the owners take.

Takes       the postings of an arm so far, the facts of the arm
Gives       the postings that follow from them, month by month
Units       US dollars by column
Randomness  none

One month after the other, for each needs what the last one left: interest on what is drawn is
deducted before tax, tax is paid before the owners take anything, and the line is drawn by what is
then missing to the cash that the owner never goes below. What lies above that pays the line back
first, and is the owners' after it, but for tax that is owed and not yet paid.
"""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from planner.ledger.facts import Facts, Posting, cash_of, kept_one
from planner.ledger.figures import cents, larger, smaller
from planner.ledger.plan_stages import house_months
from planner.ledger.tax import (
    NOTHING_YET,
    Taxed,
    tax_postings,
    tax_years,
    taxable_usd,
    taxed,
    taxes_usd,
)
from planner.models.records import Floats


class _Rows(NamedTuple):
    """What is posted, by column; filled month by month."""

    charged: Floats
    tax_paid: Floats
    interest: Floats
    drawn: Floats
    repaid: Floats
    paid_out: Floats


class _Month(NamedTuple):
    """What a month leaves to the next."""

    tax: Taxed
    cash: float
    owed: float  # on the line of credit


def closing_postings(f: Facts, postings: Sequence[Posting]) -> list[Posting]:
    """Return tax, the line of credit, the owners' pay and what is distributed."""
    years = tax_years(f.scenario, f.n_months)
    before_interest, pay = taxable_usd(f, postings), _drawings_usd(f)
    before_tax = cash_of(postings, f.n_months) - pay
    rows = _Rows(*(np.zeros_like(before_tax + before_interest) for _ in _Rows._fields))
    if f.keep is None and not _has_line(f):
        _close_without_line(f, rows, before_interest, before_tax)
        return _posted(f, rows, pay)
    profits, cash = before_interest.tolist(), before_tax.tolist()  # plain numbers are quicker
    now = _Month(NOTHING_YET, f.scenario.finance.cash_usd, 0.0)
    for at in range(f.n_months + 1):
        interest = _interest_usd(f, at, now.owed)
        profit = kept_one(f, "Taxable profit", at, profits[at] - interest)
        tax = taxed(f, years, now.tax, at, profit)
        rows.interest[at], rows.charged[at], rows.tax_paid[at] = interest, tax.charged, tax.paid
        if at == f.n_months:
            rows.repaid[at] = now.owed
            break
        before = now.cash + cash[at] - interest - tax.paid
        now = _closed(f, rows, at, _Month(tax, before, now.owed))
    return _posted(f, rows, pay)


def _close_without_line(f: Facts, rows: _Rows, profits: Floats, before_tax: Floats) -> None:
    """Fill the same rows where no interest is to be known first: then tax needs no cash."""
    rows.charged[:], rows.tax_paid[:], owed = taxes_usd(f, profits)
    share, floor = f.scenario.finance.distributed_share, f.scenario.decision.cash_floor_usd
    months = zip(before_tax.tolist(), rows.tax_paid.tolist(), owed.tolist(), strict=True)
    cash, paid_out = f.scenario.finance.cash_usd, list[float]()
    for usd, tax, still_owed in islice(months, f.n_months):
        before = cash + usd - tax
        paid_out.append(max(before - floor - still_owed, 0.0) * share)
        cash = before - paid_out[-1]
    rows.paid_out[:-1] = paid_out


def _drawings_usd(f: Facts) -> Floats:
    """Return physicians' pay as the owners draw it; a corporation pays a wage."""
    if f.scenario.money.tax_entity != "pass_through":
        return 0.0 * f.months
    return f.scenario.finance.drawings_usd_month * f.wages * house_months(f)


def _interest_usd(f: Facts, at: int, owed_usd: float) -> float:
    """Return a month's interest on what was drawn when it began; the settlement bears none."""
    if not _has_line(f) or at == f.n_months:
        return 0.0
    due = cents(owed_usd * f.scenario.finance.credit_line_rate_year / 12)
    return kept_one(f, "Interest due on the line of credit", at, due)


def _has_line(f: Facts) -> bool:
    return f.keep is not None or f.scenario.finance.credit_line_usd > 0


def _closed(f: Facts, rows: _Rows, at: int, now: _Month) -> _Month:
    """Return what is left after the line is drawn or paid back and the owners have taken theirs."""
    finance, floor = f.scenario.finance, f.scenario.decision.cash_floor_usd
    before, owed = kept_one(f, "Cash before line and owners", at, now.cash), now.owed
    if _has_line(f):
        drawn = smaller(larger(floor - before, 0.0), finance.credit_line_usd - owed)
        rows.drawn[at] = drawn = kept_one(f, "Drawn on the line of credit", at, drawn)
        repaid = smaller(larger(before - floor, 0.0), owed)
        rows.repaid[at] = repaid = kept_one(f, "Repaid on the line of credit", at, repaid)
        owed = kept_one(f, "Owed on the line of credit", at, owed + drawn - repaid)
        before = before + drawn - repaid
        before = kept_one(f, "Cash before distribution", at, before)
    free = larger(before - floor - now.tax.owed, 0.0)
    rows.paid_out[at] = paid_out = free * finance.distributed_share
    return _Month(now.tax, before - paid_out, owed)


def _posted(f: Facts, rows: _Rows, pay: Floats) -> list[Posting]:
    line, missing = "the line of credit", "cash below the floor"
    drawn = [
        Posting(f"Interest on {line}", "terms", "interest", "cash", rows.interest),
        Posting(f"Drawn on {line}", missing, "cash", "credit_line", rows.drawn),
        Posting(f"Repaid on {line}", "cash above the floor", "credit_line", "cash", rows.repaid),
    ]
    return [
        *tax_postings(f, rows.charged, rows.tax_paid),
        *(drawn if _has_line(f) else ()),
        Posting("Physicians' pay", "month", "drawings", "cash", pay),
        Posting("Distributions", "cash above the floor", "distributions", "cash", rows.paid_out),
    ]
