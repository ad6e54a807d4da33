"""Money needed: the one sum that has to be there, what it is made of, and what there is.

Takes       a scenario, its results in every replication
Gives       the sum that is enough in as many replications as the owner asks for, and its parts
Units       US dollars; the month counts from 1
Randomness  none
Left out    how the sum of one replication is counted (results/practice_cash.py)

The sum is that of one replication: of all, in order, the first that is enough for the share of
them that the owner wants to be sure of. So its parts add up to it, and the wish about money comes
true exactly where it is not more than there is.
"""

import math
from typing import NamedTuple

import numpy as np

from planner.experiments.run.verdict import NEEDED, own_money_usd
from planner.ledger.loans import loan_paid_usd
from planner.models.records import Floats, Ints
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario


class MoneyNeeded(NamedTuple):
    """How much money has to be there, of what it is made, what there is."""

    usd: float
    start_usd: float  # paid at once when the plan begins, before tax
    pay_usd: float  # that the owner lives on
    month: int  # until the end of which it is needed
    own_usd: float
    loan_usd: float
    loan_paid_usd: float = 0.0  # until then, of the sum: what the loan takes back

    @property
    def there_usd(self) -> float:
        """What there is in all."""
        return self.own_usd + self.loan_usd


def money_needed(scenario: Scenario, table: Floats) -> MoneyNeeded:
    """Return the money needed, from results of shape (n_replications, len(NAMES))."""
    columns = [table[:, NAMES.index(f"money_needed_{part}")] for part in _PARTS]
    enough = _place(columns[0], scenario.decision.futures_share)
    usd, start_usd, pay_usd, month = (float(column[enough]) for column in columns)
    own_usd, loan_usd = own_money_usd(scenario), scenario.finance.loan_usd
    paid_usd = loan_paid_usd(scenario, round(month))
    return MoneyNeeded(usd, start_usd, pay_usd, round(month), own_usd, loan_usd, paid_usd)


def needed_usd(scenario: Scenario, table: Floats) -> float:
    """Return the sum alone."""
    return money_needed(scenario, table).usd


def enough_for(scenario: Scenario, table: Floats) -> Ints:
    """Return the replications for which the money needed is enough, that of the sum last."""
    return _in_order(table[:, NAMES.index(NEEDED)], scenario.decision.futures_share)


def enough_usd(values_usd: Floats, share: float) -> float:
    """Return which of the sums is enough in a share of all.

    >>> enough_usd(np.array([5.0, 1.0, 4.0, 2.0, 3.0]), 0.8)
    4.0
    """
    return float(values_usd[_place(values_usd, share)])


_PARTS = ("usd", "start_usd", "pay_usd", "month")


def _place(needed_usd: Floats, share: float) -> int:
    """Return which replication needs so much that it is enough in a share of all.

    >>> _place(np.array([5.0, 1.0, 4.0, 2.0, 3.0]), 0.8)
    2
    """
    return int(_in_order(needed_usd, share)[-1])


def _in_order(needed_usd: Floats, share: float) -> Ints:
    rank = max(1, math.ceil(share * len(needed_usd) - 1e-9))
    return np.argsort(needed_usd, kind="stable")[:rank]


__all__ = ["NEEDED", "MoneyNeeded", "enough_for", "enough_usd", "money_needed", "needed_usd"]
