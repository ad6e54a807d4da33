"""Stopping: what it costs to end the program at the end of a month.

Takes       the scenario and the books of the program arm
Gives       US dollars by month, shape (n_months,), as if the program ended with that month
Units       US dollars after tax; a cost is positive
Randomness  none
Left out    the loan, which is owed either way; visits that come back to the existing practice

In a dated plan, each month's cost is that of the people, rooms and equipment there are then.
Patients get back what they paid for infusions not given, people are paid through their notice,
the added rent runs on for the rest of the lease, and equipment is sold. All of it is deducted, and
so is what the sale brings less than the books say; refunds where packages were taxed when paid.
"""

import numpy as np

from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import PLACE
from planner.ledger.facts import Facts, active_share, moved
from planner.ledger.plan_stages import over_stages_usd, until_stop
from planner.ledger.practice_and_staff import OLD_WEAR
from planner.ledger.running_costs import rented, week_of_notice_usd
from planner.ledger.start_up_and_wear import resale_usd
from planner.ledger.tax import tax_rate
from planner.models.records import Floats


def stopping_cost_usd(f: Facts, books: Accounts) -> Floats:
    """Return what ending the program with each month would cost."""
    scenario, arm, n = f.scenario, f.arm, f.n_months
    has_begun = active_share(arm) > 0
    owed = -np.cumsum(books.changes[PLACE["unearned"], :n])
    notice, lease, resale = (
        over_stages_usd(f, each)[:n] for each in (_notice_usd, _lease_usd, _resale_usd)
    )
    deducted = tax_rate(scenario)
    refund_deducted = deducted if scenario.money.tax_basis == "cash" else 0.0
    ends = (notice * has_begun + lease) * (1 - deducted)
    lost = _book_value_usd(books)[:n] - resale
    return np.asarray(owed * (1 - refund_deducted) + ends - resale - lost * deducted)


def _book_value_usd(books: Accounts) -> Floats:
    """Return what rooms and equipment of the program stand in the books for, by column."""
    bought = [each for each in books.postings if each.what != OLD_WEAR]
    n = books.changes.shape[1] - 1
    return np.cumsum(moved(bought, "equipment", n) + moved(bought, "written_off", n))


def _notice_usd(f: Facts) -> Floats:
    return f.scenario.money.notice_weeks * week_of_notice_usd(f.scenario) * f.wages


def _lease_usd(f: Facts) -> Floats:
    """Return the rest of the lease, once space is rented."""
    money = f.scenario.money
    return money.lease_months * money.added_rent_usd_month * f.prices * (rented(f) > 0)


def _resale_usd(f: Facts) -> Floats:
    return until_stop(f) * resale_usd(f.scenario)
