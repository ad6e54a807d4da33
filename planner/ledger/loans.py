"""Loans: level monthly payments of interest and principal.

Takes       what is owed, its rate a year and the months left
Gives       postings of interest, principal and, for a new loan, its arrival and its end
Units       US dollars; a yearly rate as banks quote it, a twelfth of it for each month
Randomness  none

The first payment falls in month 0. A loan for the programme is repaid when the plan ends; the
debt from before stays with the practice.
"""

from typing import NamedTuple

import numpy as np

from planner.ledger.facts import Facts, Posting, kept_one
from planner.ledger.figures import level_payment


class Loan(NamedTuple):
    """A loan and its terms."""

    account: str
    name: str
    principal_usd: float
    rate_year: float
    months: int
    is_new: bool  # comes in at the start and is repaid at the end of the plan


def monthly_payment_usd(principal_usd: float, *, annual_rate: float, months: int) -> float:
    """Return the level monthly payment that repays a loan.

    The payment p solves  principal = p * (1 - (1 + r) ** -months) / r,
    with r the rate per month; at r = 0 it is principal / months.

    Raises ValueError if `months` is below 1.

    >>> round(monthly_payment_usd(200_000, annual_rate=0.075, months=180), 2)
    1854.02
    """
    if months < 1:
        raise ValueError(f"months is {months}; a loan is repaid in 1 or more")
    return level_payment(principal_usd, annual_rate / 12, months)


def loan_postings(f: Facts, loan: Loan) -> list[Posting]:
    """Return the postings of a loan; none where nothing is owed."""
    if f.keep is None and loan.principal_usd == 0:
        return []
    payment = kept_one(f, f"Payment on {loan.name}", 0, _payment_usd(loan))
    interest, principal = np.zeros(f.n_months + 1), np.zeros(f.n_months + 1)
    if f.keep is not None:
        interest, principal = interest.astype(object), principal.astype(object)
    owed = loan.principal_usd
    for month in range(min(f.n_months, loan.months)):
        interest[month] = owed * loan.rate_year / 12
        is_last = month == loan.months - 1  # pays what is left, so that nothing is owed for ever
        principal[month] = owed if is_last else payment - interest[month]
        owed = kept_one(f, f"Owed of {loan.name}", month, owed - principal[month])
    found = [
        Posting(f"Interest on {loan.name}", "terms", "interest", "cash", interest),
        Posting(f"Repaid of {loan.name}", "terms", loan.account, "cash", principal),
    ]
    return [*found, *_arrival_and_end(f, loan, owed)] if loan.is_new else found


def _payment_usd(loan: Loan) -> float:
    return monthly_payment_usd(loan.principal_usd, annual_rate=loan.rate_year, months=loan.months)


def _arrival_and_end(f: Facts, loan: Loan, owed_usd: float) -> list[Posting]:
    first, last = np.zeros(f.n_months + 1), np.zeros(f.n_months + 1)
    first[0] = last[-1] = 1.0
    rest = owed_usd if loan.months > f.n_months else 0.0
    return [
        Posting(
            f"Arrival of {loan.name}", "terms", "cash", loan.account, first * loan.principal_usd
        ),
        Posting(f"Rest of {loan.name}", "end of the plan", loan.account, "cash", last * rest),
    ]
