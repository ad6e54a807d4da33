"""Tax: what the owners, or a corporation, pay on the profit of one whole arm.

Takes       the postings of an arm so far, or the profit of one column after the other
Gives       what each column is charged and pays
Units       US dollars by column; a tax saved is negative
Randomness  none
Left out    what was earned in the tax year before the plan; other taxes

On a cash basis a package is taxed when it is paid and a visit when it is collected. A partnership
pays nothing itself: its owners do, ahead through their year, at one rate on its profit so far, and
use a loss at once against other income. So each month bears its own tax, and nothing is left to
settle when their year ends. Owners without other income carry a year's loss forward, as a
corporation does, but pay each month what the year so far comes to.

A corporation is taxed by its tax year, which is its fiscal year. Each month is charged what the
year so far comes to beyond what was charged before, so a loss takes back what earlier months of
the same year were charged. It is paid when the year ends; of a year that the plan cuts short,
when the plan ends. A loss is carried forward without limit in time.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.ledger.chart_of_accounts import LINES
from planner.ledger.facts import Facts, Posting, kept, kept_one
from planner.ledger.figures import larger, smaller
from planner.ledger.years import fiscal_years
from planner.models.records import Floats
from planner.scenario.model import Scenario

PAID_LATER = ("insurers_owe", "insured_owe", "unearned")  # taxed when paid, on a cash basis
JANUARY = 1
LEAST_USD = 1.0  # of a year that counts as one with tax back
LOSSES_USED_SHARE = 0.8  # of a year's income, against old losses: US Code, title 26, section 172


class TaxYears(NamedTuple):
    """Where the tax years of a plan begin and end."""

    firsts: frozenset[int]  # their first months
    lasts: frozenset[int]  # their last months; the settlement closes one that is cut short


class Taxed(NamedTuple):
    """One column, and what the next goes on from."""

    charged: float
    paid: float
    owed: float  # charged and not yet paid
    so_far: float  # profit of the year
    used: float  # old losses that it has used
    due: float  # its tax
    losses: float  # from before the year


NOTHING_YET = Taxed(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def is_settled_at_once(scenario: Scenario) -> bool:
    """Return whether each column is taxed by itself: a loss is set against other income."""
    money = scenario.money
    return money.tax_entity == "pass_through" and money.owners_losses == "other_income"


def tax_years(scenario: Scenario, n_months: int) -> TaxYears:
    """Return the tax years of a corporation, or of owners; the settlement belongs to the last."""
    owners = scenario.money.tax_entity == "pass_through"
    start, month = scenario.practice.start_date, scenario.finance.fiscal_year_month
    month = JANUARY if owners else month
    years = fiscal_years(start, n_months, month)
    whole = fiscal_years(start, n_months + 1, month)  # one more month: has the last year ended?
    return TaxYears(
        frozenset(year.first for year in years),
        frozenset(year.after - 1 for year in whole if year.after <= n_months) | {n_months},
    )


def taxed(f: Facts, years: TaxYears, before: Taxed, at: int, profit_usd: float) -> Taxed:
    """Return what one column is charged and pays on its profit."""
    if is_settled_at_once(f.scenario):
        tax = profit_usd * tax_rate(f.scenario)
        return Taxed(tax, tax, *before[2:])
    owners = f.scenario.money.tax_entity == "pass_through"
    if at in years.firsts:
        before = _new_year(f, before, at)
    so_far = before.so_far + profit_usd
    so_far = kept_one(f, "Taxable profit of the year so far", at, so_far)
    income = larger(so_far, 0.0)
    used = smaller(before.losses, income * LOSSES_USED_SHARE)
    used = kept_one(f, "Old losses used in the year so far", at, used)
    due = (income - used) * tax_rate(f.scenario)
    due = kept_one(f, "Tax on the year so far", at, due)
    owed = kept_one(f, "Tax charged and not paid", at, before.owed + due - before.due)
    paid, left = (owed, 0.0) if owners or at in years.lasts else (0.0, owed)
    return Taxed(due - before.due, paid, left, so_far, used, due, before.losses)


def _new_year(f: Facts, before: Taxed, at: int) -> Taxed:
    """Return where a tax year begins: with the losses that the years before have left."""
    left = before.losses - before.used + larger(0.0 - before.so_far, 0.0)
    losses = kept_one(f, "Losses carried forward", at, left)
    return NOTHING_YET._replace(losses=losses, owed=before.owed)


def tax_paid_usd(f: Facts, postings: Sequence[Posting]) -> Floats:
    """Return the tax that is paid in each column on what the postings come to."""
    _, paid, _ = taxes_usd(f, taxable_usd(f, postings))
    return paid


def taxes_usd(f: Facts, profits_usd: Floats) -> tuple[Floats, Floats, Floats]:
    """Return what each column is charged, what it pays, and what it leaves owed."""
    if is_settled_at_once(f.scenario):
        tax = kept(f, "Taxable profit", profits_usd) * tax_rate(f.scenario)
        return tax, tax, np.zeros(len(tax))
    years, now = tax_years(f.scenario, f.n_months), NOTHING_YET
    rows = tuple(np.zeros_like(profits_usd) for _ in range(3))
    for at, profit in enumerate(profits_usd.tolist()):
        now = taxed(f, years, now, at, kept_one(f, "Taxable profit", at, profit))
        for row, usd in zip(rows, (now.charged, now.paid, now.owed), strict=True):
            row[at] = usd
    charged, paid, owed = rows
    return charged, paid, owed


def tax_postings(f: Facts, charged_usd: Floats, paid_usd: Floats) -> list[Posting]:
    """Return the postings of what was charged and paid."""
    if f.scenario.money.tax_entity == "pass_through":
        return [Posting("Owners' tax", "taxable profit", "owners_tax", "cash", paid_usd)]
    return [
        Posting("Tax of the corporation", "taxable profit", "tax", "tax_owed", charged_usd),
        Posting("Tax paid", "end of the tax year", "tax_owed", "cash", paid_usd),
    ]


def tax_rate(scenario: Scenario) -> float:
    """Return the part of a dollar earned that is taxed away, by the kind of entity."""
    money = scenario.money
    pays = money.tax_entity == "pass_through"
    return money.tax_share if pays else money.corporation_tax_share


def has_year_without_profit(scenario: Scenario, tax_usd: Floats) -> bool:
    """Return whether the owners get tax back for a year of the whole practice, in an arm.

    `tax_usd` is negative where paid, shape (n_months + 1,). What they get back rests on other
    income of theirs; who has none, and a corporation, gets nothing back for a whole year.
    """
    if scenario.money.tax_entity != "pass_through":
        return False
    n_months = len(tax_usd) - 1
    years = fiscal_years(scenario.practice.start_date, n_months, JANUARY)
    of_each = [tax_usd[year.first : year.after].sum() for year in years]
    of_each[-1] = of_each[-1] + tax_usd[-1]
    return any(usd > LEAST_USD for usd in of_each)


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
