"""Packages: cash before it is revenue.

Takes       packages sold, infusions given of them, packages ended early
Gives       postings: sold, earned, refunded, kept, settled when the plan ends
Units       US dollars by column
Randomness  none

What is paid for a package is owed to the patient until the infusions are given. An infusion of a
package, or one that will never be used, earns what was paid for it: on average over all that are
owed then, for packages are sold at the prices of several years and of several stages of a plan.
So nothing is owed when no infusion is. Whoever ends early gets back what the rule of the practice
says; the rest is kept, and earned then.
"""

from typing import NamedTuple

import numpy as np

from planner.ledger.facts import Facts, Posting, kept, kept_one, of
from planner.ledger.figures import larger
from planner.ledger.plan_stages import end_column, over_stages_usd
from planner.models.records import Activity, Floats


def package_price_usd(f: Facts) -> Floats:
    """Return what a patient pays for one infusion inside a package, by month.

    The discount is off the patient's part. An insurer pays its part of the single price, infusion
    by infusion as they are given (revenue.py).
    """
    money = f.scenario.money
    own = money.infusion_price_usd * f.scenario.paying.patient_share
    return own * (1 - money.package_discount) * f.prices


def packages_sold_usd(f: Facts) -> Floats:
    """Return what is paid for packages in the month in which they are bought."""
    series = f.scenario.treatment.induction_infusions
    return of(f, Activity.PACKAGES_SOLD) * series * package_price_usd(f)


def package_discount_usd(f: Facts) -> Floats:
    """Return by how much packages are sold below the single price, in the month of the sale."""
    series, money = f.scenario.treatment.induction_infusions, f.scenario.money
    own = money.infusion_price_usd * f.scenario.paying.patient_share * f.prices
    return of(f, Activity.PACKAGES_SOLD) * series * own * money.package_discount


def package_postings(f: Facts) -> list[Posting]:
    """Return what becomes of packages."""
    sold = kept(f, "Packages sold", over_stages_usd(f, packages_sold_usd))
    owed = _owed(f, sold)
    given, unused = of(f, Activity.PACKAGE_INFUSIONS) * owed.each_usd, _unused(f) * owed.each_usd
    back = kept(f, "Refunded of packages", _refunds_usd(f, owed.each_usd))
    ended = "packages ended early"
    return [
        Posting("Packages sold", "packages_sold", "cash", "unearned", sold),
        Posting("Package infusions", "package_infusions", "unearned", "infusions", given),
        Posting("Refunds", ended, "unearned", "cash", back),
        Posting("Kept of packages", ended, "unearned", "packages_kept", unused - back),
        Posting("Packages settled", "end of the program", "unearned", "cash", owed.settled_usd),
    ]


class _Owed(NamedTuple):
    """What packages are worth that are paid and not yet given."""

    each_usd: Floats  # (n_months + 1,) paid for each infusion that was owed in the month
    settled_usd: Floats  # (n_months + 1,) paid back when the program ends


def _owed(f: Facts, sold_usd: Floats) -> _Owed:
    """Return what is owed month by month: sales come in, what is given or unused goes out."""
    series = f.scenario.treatment.induction_infusions
    bought = (of(f, Activity.PACKAGES_SOLD) * series).tolist()
    gone, sold = (of(f, Activity.PACKAGE_INFUSIONS) + _unused(f)).tolist(), sold_usd.tolist()
    each_usd, settled = np.zeros_like(sold_usd), np.zeros_like(sold_usd)
    stop = end_column(f)
    infusions, usd = 0.0, 0.0
    for month in range(f.n_months):
        infusions, usd = infusions + bought[month], usd + sold[month]
        paid = usd / larger(infusions, 1.0)
        each = kept_one(f, "Paid for an infusion of a package", month, paid)
        each_usd[month] = each
        left = infusions - gone[month]
        infusions = kept_one(f, "Package infusions owed", month, left)
        usd = kept_one(f, "Owed for packages", month, usd - gone[month] * each)
        if month == stop:
            settled[month], infusions, usd = usd, 0.0, 0.0
    settled[-1] = usd
    return _Owed(each_usd, settled)


def _unused(f: Facts) -> Floats:
    """Return how many paid infusions will not be given, by month in which that is known."""
    left = f.scenario.treatment.induction_infusions - np.arange(f.refunds.shape[1])
    unused: Floats = (f.refunds * left).sum(axis=1)
    return unused


def _refunds_usd(f: Facts, each_usd: Floats) -> Floats:
    """Return what is paid back for unused infusions, of which each was paid so much."""
    if f.scenario.money.package_refund == "pro_rata":
        return _unused(f) * each_usd
    series = f.scenario.treatment.induction_infusions
    used = np.arange(f.refunds.shape[1])
    single = over_stages_usd(f, own_price_usd)[:, None]
    back = larger(series * each_usd[:, None] - used * single, 0.0)
    refunds: Floats = (f.refunds * back).sum(axis=1)
    return refunds


def own_price_usd(f: Facts) -> Floats:
    """Return what a patient pays for an infusion by month; insurers pay the rest."""
    return f.scenario.money.infusion_price_usd * f.scenario.paying.patient_share * f.prices
