"""Packages: cash before it is revenue.

Takes       packages sold, infusions given of them, packages ended early
Gives       postings: sold, earned, refunded, kept, settled when the plan ends
Units       US dollars by column
Randomness  none

What is paid for a package is owed to the patient until the infusions are given. Whoever ends
early gets back what the rule of the practice says; the rest is kept, and earned then.
"""

import numpy as np

from planner.ledger.facts import Facts, Posting, kept, of
from planner.ledger.figures import larger
from planner.models.records import Activity, Floats


def package_price_usd(f: Facts) -> Floats:
    """Return the price of one infusion inside a package, by month."""
    money = f.scenario.money
    return money.infusion_price_usd * (1 - money.package_discount) * f.prices


def packages_sold_usd(f: Facts) -> Floats:
    """Return what is paid for packages in the month in which they are bought."""
    series = f.scenario.treatment.induction_infusions
    return of(f, Activity.PACKAGES_SOLD) * series * package_price_usd(f)


def package_postings(f: Facts) -> list[Posting]:
    """Return what becomes of packages."""
    price = kept(f, "Price of an infusion in a package", package_price_usd(f))
    sold = of(f, Activity.PACKAGES_SOLD) * f.scenario.treatment.induction_infusions * price
    given = of(f, Activity.PACKAGE_INFUSIONS) * price
    unused = _unused(f) * price
    back = kept(f, "Refunded of packages", _refunds_usd(f, price))
    owed = kept(f, "Owed for packages, change", sold - given - unused)
    settled = np.append(np.zeros(f.n_months), owed.sum())
    ended = "packages ended early"
    return [
        Posting("Packages sold", "packages_sold", "cash", "unearned", sold),
        Posting("Package infusions", "package_infusions", "unearned", "infusions", given),
        Posting("Refunds", ended, "unearned", "cash", back),
        Posting("Kept of packages", ended, "unearned", "packages_kept", unused - back),
        Posting("Packages settled", "end of the plan", "unearned", "cash", settled),
    ]


def _unused(f: Facts) -> Floats:
    """Return how many paid infusions will not be given, by month in which that is known."""
    left = f.scenario.treatment.induction_infusions - np.arange(f.refunds.shape[1])
    unused: Floats = (f.refunds * left).sum(axis=1)
    return unused


def _refunds_usd(f: Facts, price_usd: Floats) -> Floats:
    """Return what is paid back for unused infusions."""
    money, series = f.scenario.money, f.scenario.treatment.induction_infusions
    if money.package_refund == "pro_rata":
        return _unused(f) * price_usd
    used = np.arange(f.refunds.shape[1])
    single = (money.infusion_price_usd * f.prices)[:, None]
    back = larger(series * price_usd[:, None] - used * single, 0.0)
    refunds: Floats = (f.refunds * back).sum(axis=1)
    return refunds
