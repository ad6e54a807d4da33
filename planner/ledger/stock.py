"""Stock: drug and supplies, bought before they are used.

Takes       the facts of the program arm
Gives       postings: bought, used, thrown away
Units       US dollars by column
Randomness  none

The shelf holds so many days of the month's use, and never less than is left over. A share of
what lay there expires each month; what is left when the plan ends is destroyed.
"""

import numpy as np

from planner.ledger.facts import Facts, Posting, infusions_given, kept, kept_one, of
from planner.ledger.figures import larger
from planner.models.records import DAYS_PER_MONTH, Activity, Floats


def stock_postings(f: Facts) -> list[Posting]:
    """Return what drug and supplies cost."""
    used = kept(f, "Drug and supplies used", _used_usd(f) * f.prices)
    level = _level_usd(f, used)
    before = np.concatenate([np.zeros(1), level[:-1]])
    expired = before * f.scenario.money.expired_share_month
    expired[-1] = before[-1]  # destroyed when the plan ends
    bought = level - before + used + expired
    given = "package_infusions, single_infusions, boosters, drug_mg"
    return [
        Posting("Drug and supplies bought", given, "stock", "cash", bought),
        Posting("Drug and supplies used", given, "supplies", "stock", used),
        Posting("Drug and supplies thrown away", "shelf", "expired", "stock", expired),
    ]


def _used_usd(f: Facts) -> Floats:
    """Return what supplies and the drug cost at the prices of the first year, spilt drug too."""
    money = f.scenario.money
    drug = of(f, Activity.DRUG_MG) * (1 + money.drug_waste_share) / 100 * money.drug_usd_100mg
    return infusions_given(f.counts) * money.supplies_usd_infusion + drug


def _level_usd(f: Facts, used_usd: Floats) -> Floats:
    """Return what the shelf holds at the end of each month."""
    money = f.scenario.money
    wanted = used_usd * (money.stock_days / DAYS_PER_MONTH)
    level = np.zeros_like(wanted)
    shelf = 0.0
    for month in range(f.n_months):
        left = shelf - used_usd[month] - shelf * money.expired_share_month
        shelf = kept_one(f, "On the shelf", month, larger(wanted[month], left))
        level[month] = shelf
    return level
