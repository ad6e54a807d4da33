"""Owners: their pay, what they draw, and how it is split.

Takes       the facts of an arm, and what its cash does before the owners draw
Gives       postings; the share of each owner by name
Units       US dollars by column
Randomness  none

An owner's hour is costed once. An hour that displaces a visit costs the visit; only hours beyond
these are paid, and only where the owner says for how much. Physicians' pay is drawn, not spent:
profit is before it, in both arms.
"""

import numpy as np

from planner.ledger.facts import SECONDS_PER_HOUR, Facts, Posting, kept_one, of
from planner.ledger.figures import larger
from planner.models.records import Activity, Floats

DISPLACED = (
    Activity.DISPLACED_BY_CONSULTS,
    Activity.DISPLACED_BY_PRESENCE,
    Activity.DISPLACED_BY_SUPERVISION,
)


def owner_pay_posting(f: Facts) -> Posting:
    """Return the pay of the owner's hours that displace no visit."""
    displaced = sum((of(f, each) for each in DISPLACED), np.zeros(f.n_months + 1))
    beyond = of(f, Activity.OWNER_PROGRAMME_S) / SECONDS_PER_HOUR - displaced * (
        f.scenario.practice.visit_slot_min / 60
    )
    pay = larger(beyond, 0.0) * f.scenario.finance.owner_pay_usd_hour * f.wages
    return Posting("Owner's hours", "owner_programme_s", "owner_pay", "cash", pay)


def owners_postings(f: Facts, cash_usd: Floats) -> list[Posting]:
    """Return what the owners take: pay every month, and a share of what lies above the floor.

    `cash_usd` is what comes in each month after tax, before the owners take anything.
    """
    finance, floor = f.scenario.finance, f.scenario.decision.cash_floor_usd
    pay = finance.drawings_usd_month * f.wages
    paid_out = np.zeros_like(cash_usd)
    balance = finance.cash_usd
    for month in range(f.n_months):
        before = kept_one(
            f, "Cash before distribution", month, balance + cash_usd[month] - pay[month]
        )
        paid_out[month] = larger(before - floor, 0.0) * finance.distributed_share
        balance = before - paid_out[month]
    return [
        Posting("Physicians' pay", "month", "drawings", "cash", pay),
        Posting("Distributions", "cash above the floor", "distributions", "cash", paid_out),
    ]
