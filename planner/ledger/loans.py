"""Loans: schedules of interest and principal as banks make them.

Takes       what is owed, its rate a year, the months left and the terms
Gives       postings of interest, principal and, for a new loan, its arrival, fee and end
Units       US dollars in whole cents; a yearly rate as banks quote it, a twelfth for each month
Randomness  none

The first payment falls in month 0. Months of interest alone come first, then level payments; a
balloon is what the last payment pays beside. Interest and payments are rounded to cents, and the
last payment is the rest. An equipment lease that ends in ownership is such a loan for the
equipment of the start. What is borrowed for the program is repaid when the plan ends; the debt
from before stays with the practice.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.ledger.facts import Facts, Posting, kept_one
from planner.ledger.figures import cents, level_payment
from planner.ledger.start_up_and_wear import start_up_cost
from planner.scenario.model import Scenario


class Loan(NamedTuple):
    """A loan and its terms."""

    account: str
    name: str
    principal_usd: float
    rate_year: float
    months: int
    is_new: bool  # comes in at the start and is repaid at the end of the plan
    interest_only_months: int = 0
    balloon_share: float = 0.0  # of the principal, due with the last payment
    fee_share: float = 0.0  # of the principal, paid at the start


def program_loans(scenario: Scenario) -> tuple[Loan, ...]:
    """Return what is borrowed for the program: the loan, and the lease of its equipment."""
    finance = scenario.finance
    leased_usd = cents(start_up_cost(scenario).equipment_usd * finance.lease_share)
    return (
        Loan(
            *("loan", "the loan", finance.loan_usd, finance.loan_rate_year, finance.loan_months),
            is_new=True,
            interest_only_months=finance.loan_interest_only_months,
            balloon_share=finance.loan_balloon_share,
            fee_share=finance.loan_fee_share,
        ),
        Loan(
            *("lease", "the lease", leased_usd, finance.lease_rate_year, finance.lease_months),
            is_new=True,
            balloon_share=finance.lease_end_share,
        ),
    )


def old_debt(scenario: Scenario) -> Loan:
    """Return the debt from before the plan."""
    finance = scenario.finance
    terms = (finance.debt_usd, finance.debt_rate_year, finance.debt_months)
    return Loan("debt", "the debt", *terms, is_new=False)


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


def owner_loan_usd_month(scenario: Scenario) -> float:
    """Return what the loan for the program takes a month once it is paid back, 0 without one."""
    finance = scenario.finance
    if not finance.loan_usd:
        return 0.0
    months = max(1, finance.loan_months - finance.loan_interest_only_months)
    return monthly_payment_usd(finance.loan_usd, annual_rate=finance.loan_rate_year, months=months)


Kept = Callable[[str, int, float], float]  # a step of the working, by name and month


def _as_it_is(name: str, month: int, usd: float) -> float:
    return usd


def loan_postings(f: Facts, loan: Loan) -> list[Posting]:
    """Return the postings of a loan; none where nothing is owed."""
    if f.keep is None and loan.principal_usd == 0:
        return []
    interest, principal = np.zeros(f.n_months + 1), np.zeros(f.n_months + 1)
    if f.keep is not None:
        interest, principal = interest.astype(object), principal.astype(object)
    owed = loan.principal_usd
    payments = _payments(loan, f.n_months, partial(kept_one, f))
    for month, (due, repaid, owed) in enumerate(payments):  # noqa: B007
        interest[month], principal[month] = due, repaid
    found = [
        Posting(f"Interest on {loan.name}", "terms", "interest", "cash", interest),
        Posting(f"Repaid of {loan.name}", "terms", loan.account, "cash", principal),
    ]
    return [*found, *_arrival_and_end(f, loan, owed)] if loan.is_new else found


def loan_paid_usd(scenario: Scenario, months: int) -> float:
    """Return what the loan for the program takes in the first months of a plan: all its payments.

    >>> from planner.scenario.changes import with_changes
    >>> lent = {"finance.loan_usd": 36_000.0, "finance.loan_rate_year": 0.0}
    >>> round(loan_paid_usd(with_changes(Scenario(), lent | {"finance.loan_months": 36}), 12))
    12000
    """
    loan, _ = program_loans(scenario)
    return float(sum(due + repaid for due, repaid, _ in _payments(loan, months)))


def _payments(loan: Loan, n_months: int, kept: Kept = _as_it_is) -> Iterator[tuple[float, ...]]:
    """Yield by month the interest that is due, what is repaid, and what is still owed then."""
    payment = kept(f"Payment on {loan.name}", 0, _payment_usd(loan))
    owed = loan.principal_usd
    for month in range(min(n_months, loan.months)):
        due = cents(owed * loan.rate_year / 12)
        due = kept(f"Interest due on {loan.name}", month, due)
        repaid = _principal_usd(loan, month, owed, payment - due)
        owed = kept(f"Owed of {loan.name}", month, owed - repaid)
        yield due, repaid, owed


def _payment_usd(loan: Loan) -> float:
    """Return the level payment: what is repaid by it, and the interest on the balloon."""
    balloon_usd = loan.principal_usd * loan.balloon_share
    level = monthly_payment_usd(
        loan.principal_usd - balloon_usd,
        annual_rate=loan.rate_year,
        months=loan.months - loan.interest_only_months,
    )
    return cents(level + balloon_usd * loan.rate_year / 12)


def _principal_usd(loan: Loan, month: int, owed_usd: float, level_usd: float) -> float:
    """Return what a month repays: all that is left with the last, nothing before the level ones."""
    if month == loan.months - 1:
        return owed_usd
    return level_usd if month >= loan.interest_only_months else 0.0


def _arrival_and_end(f: Facts, loan: Loan, owed_usd: float) -> list[Posting]:
    first, last = np.zeros(f.n_months + 1), np.zeros(f.n_months + 1)
    first[0] = last[-1] = 1.0
    rest = owed_usd if loan.months > f.n_months else 0.0
    arrives, fee = first * loan.principal_usd, cents(loan.principal_usd * loan.fee_share)
    return [
        Posting(f"Arrival of {loan.name}", "terms", "cash", loan.account, arrives),
        Posting(f"Fee for {loan.name}", "start", "loan_fees", "cash", first * fee),
        Posting(f"Rest of {loan.name}", "end of the plan", loan.account, "cash", last * rest),
    ]
