"""Tax: what the owners, or a corporation, pay on the profit of one whole arm.

Takes       the postings of an arm so far
Gives       the postings of its tax
Units       US dollars by column; a tax saved is negative
Randomness  none
Left out    what was earned in the tax year before the plan; other taxes

On a cash basis a package is taxed when it is paid and a visit when it is collected. A partnership
pays nothing itself: its owners do, ahead through their year, at one rate on its profit so far, and
use a loss at once against other income. So each month bears its own tax, and nothing is left to
settle when their year ends.

A corporation is taxed by its tax year, which is its fiscal year. Each month is charged what the
year so far comes to beyond what was charged before, so a loss takes back what earlier months of
the same year were charged. It is paid when the year ends; of a year that the plan cuts short,
when the plan ends. A loss is carried forward without limit in time.
"""

from collections.abc import Sequence

import numpy as np

from planner.ledger.chart import LINES
from planner.ledger.facts import Facts, Posting, kept, kept_one
from planner.ledger.figures import larger, smaller
from planner.ledger.years import FiscalYear, fiscal_years
from planner.records import Floats
from planner.scenario.model import Scenario

PAID_LATER = ("insurers_owe", "insured_owe", "unearned")  # taxed when paid, on a cash basis
LOSSES_USED_SHARE = 0.8  # of a year's income, against old losses: US Code, title 26, section 172


def tax_postings(f: Facts, postings: Sequence[Posting]) -> list[Posting]:
    """Return the tax on what the postings so far came to."""
    taxable = kept(f, "Taxable profit", taxable_usd(f, postings))
    money = f.scenario.money
    if money.tax_entity == "pass_through":
        tax = taxable * money.tax_share
        return [Posting("Owners' tax", "taxable profit", "owners_tax", "cash", tax)]
    charged = kept(f, "Tax charged", corporation_tax_usd(f, taxable))
    paid = _at_years_end(f, charged)
    return [
        Posting("Tax of the corporation", "taxable profit", "tax", "tax_owed", charged),
        Posting("Tax paid", "end of the tax year", "tax_owed", "cash", paid),
    ]


def tax_rate(scenario: Scenario) -> float:
    """Return the part of a dollar earned that is taxed away, by the kind of entity."""
    money = scenario.money
    pays = money.tax_entity == "pass_through"
    return money.tax_share if pays else money.corporation_tax_share


def taxable_usd(f: Facts, postings: Sequence[Posting]) -> Floats:
    """Return the profit of each column that is taxed."""
    counted = set(LINES)
    if f.scenario.money.tax_basis == "cash":
        counted |= set(PAID_LATER)
    profit = np.zeros(f.n_months + 1)
    for each in postings:
        sign = (each.credit in counted) * 1 - (each.debit in counted) * 1
        if sign:
            profit = profit + each.usd if sign > 0 else profit - each.usd
    return profit


def _tax_years(f: Facts, n_months: int) -> tuple[FiscalYear, ...]:
    scenario = f.scenario
    return fiscal_years(scenario.practice.start_date, n_months, scenario.finance.fiscal_year_month)


def corporation_tax_usd(f: Facts, taxable_usd: Floats) -> Floats:
    """Return what each column is charged: the tax on the year so far, less what was charged.

    The settlement belongs to the last year of the plan.
    """
    charged = np.zeros_like(taxable_usd)
    losses = 0.0
    for year in _tax_years(f, f.n_months):
        so_far, used, before = 0.0, 0.0, 0.0
        columns = range(year.first, year.after + (year.after == f.n_months))
        for at in columns:
            so_far = kept_one(f, "Taxable profit of the year so far", at, so_far + taxable_usd[at])
            income = larger(so_far, 0.0)
            used = smaller(losses, income * LOSSES_USED_SHARE)
            used = kept_one(f, "Old losses used in the year so far", at, used)
            due = (income - used) * f.scenario.money.corporation_tax_share
            due = kept_one(f, "Tax on the year so far", at, due)
            charged[at], before = due - before, due
        left = losses - used + larger(-so_far, 0.0)
        losses = kept_one(f, "Losses carried forward", columns[-1], left)
    return charged


def _at_years_end(f: Facts, charged_usd: Floats) -> Floats:
    """Return what is paid: a year's tax in its last month, all that is open in the settlement."""
    paid = np.zeros_like(charged_usd)
    begins = 0
    for year in _tax_years(f, f.n_months + 1):
        if year.after <= f.n_months:
            paid[year.after - 1] = charged_usd[begins : year.after].sum()
            begins = year.after
    paid[-1] = charged_usd[begins:].sum()
    return paid
