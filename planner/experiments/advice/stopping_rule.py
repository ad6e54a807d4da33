"""Stopping rule: when to stop if it goes badly, by what sign, and at what loss.

Takes       the cash and the cost of stopping of many replications, month by month
Gives       the month, the sign to look at in it, what is lost then and what is lost at the end
Units       months counted from 0; US dollars, not discounted, after tax
Randomness  none
Left out    stopping for other reasons than money; the loan, which is owed either way

It goes badly in those replications that the owner does not count on: two in ten where something is
wanted in eight of ten, but at least one in ten and at most half. They are the ones worth least.
Nobody knows in which replication they are, so a month counts only from when the cash of the
program tells bad replications from the others: the middle between the two means is on the right
side of it in four of five. From then on, the month is taken in which stopping loses least in the
bad replications. The rule is then tried on all replications: some that would have gone well are
stopped too, and some bad ones go on.

A sign is never further behind than the owner would let the program be at all, and none is looked
for in the last third of a plan: what is lost is lost by then.
"""

import math
from typing import NamedTuple

import numpy as np

from planner.models.records import Flags, Floats

SEPARATED = 0.8  # of bad and of other replications, on average
FIRST_MONTHS = 3  # after the opening in which nothing is told apart
LAST_SHARE = 2 / 3  # of the plan, up to which stopping spares enough to speak of
FEWEST = 10  # replications
FEWEST_BAD, MOST_BAD = 0.1, 0.5  # shares of them


class StoppingRule(NamedTuple):
    """When to stop if it goes badly."""

    month: int  # with the end of which one would stop
    behind_usd: float  # the sign: the program is further behind than this
    loss_usd: float  # mean of the bad replications, stopped then
    carried_on_usd: float  # the same, stopped at the end of the plan
    bad: int  # replications in which it goes badly
    bad_seen: int  # of these, with the sign
    others_stopped: int  # of the others, with the sign too


def stopping_rule(
    cash_usd: Floats,
    stopping_usd: Floats,
    worth_usd: Floats,
    opening_month: Floats,
    share: float,
    most_usd: float = math.inf,
) -> StoppingRule | None:
    """Return when to stop; None where going on is never worse, or bad cannot be told in time.

    `cash_usd` and `stopping_usd` have shape (n_replications, n_months): the program's cash since
    the start, and the cost of ending it with each month. `worth_usd` and `opening_month` have shape
    (n_replications,), `share` is that of replications in which the owner wants things to go well,
    and `most_usd` how far behind the program may be at most.
    """
    n, months = cash_usd.shape
    if n < FEWEST:
        return None
    count = math.ceil(min(max(1 - share, FEWEST_BAD), MOST_BAD) * n - 1e-9)
    is_bad = np.zeros(n, dtype=np.bool_)
    is_bad[np.argsort(worth_usd, kind="stable")[:count]] = True
    lost = -(cash_usd - stopping_usd)[is_bad].mean(axis=0)
    opens = np.nanmax(opening_month) if not np.isnan(opening_month).all() else months
    signs = {
        month: max(_middle(cash_usd[:, month], is_bad), -most_usd)
        for month in range(math.ceil(opens) + FIRST_MONTHS, math.ceil(LAST_SHARE * months))
    }
    known = [
        month
        for month, sign in signs.items()
        if _separated(cash_usd[:, month], is_bad, sign) >= SEPARATED
    ]
    if not known:
        return None
    month = min(known, key=lambda k: float(lost[k]))
    if lost[month] >= lost[-1] or lost[month] <= 0:
        return None
    seen = cash_usd[:, month] < signs[month]
    return StoppingRule(
        month=month,
        behind_usd=-signs[month],
        loss_usd=float(lost[month]),
        carried_on_usd=float(lost[-1]),
        bad=count,
        bad_seen=int((seen & is_bad).sum()),
        others_stopped=int((seen & ~is_bad).sum()),
    )


def _middle(cash_usd: Floats, is_bad: Flags) -> float:
    return float(cash_usd[is_bad].mean() + cash_usd[~is_bad].mean()) / 2


def _separated(cash_usd: Floats, is_bad: Flags, sign_usd: float) -> float:
    """Return how well cash below a sign tells bad replications from the others, 1 if wholly."""
    below = cash_usd < sign_usd
    return float(below[is_bad].mean() + (~below[~is_bad]).mean()) / 2
