"""Stopping: what it costs to end the programme at the end of a month.

Takes       the scenario and the books of the arm with the programme
Gives       US dollars by month, shape (n_months,), as if the programme ended with that month
Units       US dollars; a cost is positive
Randomness  none
Left out    the loan, which is owed either way; visits that come back to the existing practice

Patients get back what they paid for infusions not given, people are paid through their notice,
the added rent runs on for the rest of the lease, and equipment is sold.
"""

import numpy as np

from planner.ledger.books import Accounts
from planner.ledger.chart import PLACE
from planner.ledger.facts import Arm, active_share, yearly_index
from planner.ledger.running import week_of_notice_usd
from planner.ledger.start_up import resale_usd
from planner.models.records import Floats
from planner.scenario.model import Scenario


def stopping_cost_usd(scenario: Scenario, arm: Arm, books: Accounts) -> Floats:
    """Return what ending the programme with each month would cost."""
    money, n = scenario.money, len(arm.activity)
    has_begun = active_share(arm) > 0
    owed = -np.cumsum(books.changes[PLACE["unearned"], :n])
    wages = yearly_index(n, scenario.staff.wage_growth_year)
    prices = yearly_index(n, money.price_growth_year)
    notice = money.notice_weeks * week_of_notice_usd(scenario) * wages
    lease = money.lease_months * money.added_rent_usd_month * prices
    return np.asarray(owed + (notice + lease) * has_begun - resale_usd(scenario))
