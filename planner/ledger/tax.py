"""Tax: what the owners, or a corporation, pay on the profit of one whole arm.

Takes       the postings of an arm so far
Gives       the posting of its tax
Units       US dollars by column; a tax saved is negative
Randomness  none
Left out    the limit on losses carried forward, payments ahead, other taxes

On a cash basis a package is taxed when it is paid and a visit when it is collected. A partnership
pays nothing itself: its owners do, at their rate, and use a loss at once against other income.
A corporation carries a loss forward until a profit uses it up.
"""

from collections.abc import Sequence

import numpy as np

from planner.ledger.chart import LINES
from planner.ledger.facts import Facts, Posting, kept, kept_one
from planner.ledger.figures import larger
from planner.models.records import Floats

PAID_LATER = ("insurers_owe", "insured_owe", "unearned")  # taxed when paid, on a cash basis


def tax_postings(f: Facts, postings: Sequence[Posting]) -> list[Posting]:
    """Return the tax on what the postings so far came to."""
    taxable = kept(f, "Taxable profit", _taxable_usd(f, postings))
    money = f.scenario.money
    if money.tax_entity == "pass_through":
        return [
            Posting(
                "Owners' tax", "taxable profit", "owners_tax", "cash", taxable * money.tax_share
            )
        ]
    tax = _after_losses_usd(f, taxable) * money.corporation_tax_share
    return [Posting("Tax of the corporation", "taxable profit", "tax", "cash", tax)]


def _taxable_usd(f: Facts, postings: Sequence[Posting]) -> Floats:
    counted = set(LINES)
    if f.scenario.money.tax_basis == "cash":
        counted |= set(PAID_LATER)
    profit = np.zeros(f.n_months + 1)
    for each in postings:
        sign = (each.credit in counted) * 1 - (each.debit in counted) * 1
        if sign:
            profit = profit + each.usd if sign > 0 else profit - each.usd
    return profit


def _after_losses_usd(f: Facts, taxable_usd: Floats) -> Floats:
    """Return the profit of each month that no earlier loss uses up."""
    taxed = np.zeros_like(taxable_usd)
    losses = 0.0
    for month, profit in enumerate(taxable_usd):
        rest = kept_one(f, "Profit less losses carried forward", month, profit - losses)
        taxed[month] = larger(rest, 0.0)
        losses = taxed[month] - rest
    return taxed
