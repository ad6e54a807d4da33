"""Money results: what the planner says about the money of one replication, one number each.

Takes       one replication and the books of its two arms
Gives       the value of every result about money
Units       named by each result (catalog.py)
Randomness  none
Left out    its parts (arm_books.py, practice_cash.py, unit_economics.py, debt_cover.py), ranges
            over many replications (estimates.py)
"""

import math

import numpy as np

from planner.ledger import books as ledger
from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import NOT_RUNNING_LINES, PLACE
from planner.ledger.facts import yearly_index
from planner.ledger.tax import tax_rate
from planner.ledger.value import net_present_value_usd
from planner.models import records as r
from planner.models.records import Floats
from planner.models.replication import Replication
from planner.results.arm_books import Books, gained_usd, without_lines
from planner.results.debt_cover import debt_values
from planner.results.practice_cash import (
    funding_needed_usd,
    money_needed_values,
    practice_cash_values,
)
from planner.results.ratios import LAST_MONTHS, NOT_THERE
from planner.results.unit_economics import infusion_values, patient_money_values
from planner.scenario.derived.owner_shares import owner_shares
from planner.scenario.model import Scenario

MOVING_MONTHS, LEAST_MONTHS = 12, 3  # one good month, or quarter, can be chance


def money_values(scenario: Scenario, replication: Replication, money: Books) -> dict[str, float]:
    """Return every result about money."""
    return {
        **_worth(scenario, money),
        **_cash(scenario, money),
        **practice_cash_values(money),
        **money_needed_values(scenario, money),
        **_profit(replication, money),
        **infusion_values(scenario, replication, money),
        **patient_money_values(replication, money),
        **_owners(scenario, money),
        **debt_values(scenario, money),
    }


def _worth(scenario: Scenario, money: Books) -> dict[str, float]:
    rate = money.rate_year
    worth, other = worth_usd(scenario, money), other_use_usd(scenario)
    return {
        "npv_usd": worth,
        "beats_other_use_usd": worth - other if other else NOT_THERE,
        "irr_year": NOT_THERE if isinstance(rate, str) else rate,
        "payback_month": payback_month(money.cumulative_usd - money.owed_usd),
    }


def worth_usd(scenario: Scenario, money: Books) -> float:
    """Return the present value of the program itself: the same however it is paid for.

    Pay that the owner forgoes for it counts, though nobody pays it.
    """
    return float(
        net_present_value_usd(
            money.valued_usd[:-1],
            scenario.money.discount_rate_year,
            at_start_usd=money.with_program.start_usd,
            at_end_usd=float(money.valued_usd[-1]),
        )
    )


def other_use_usd(scenario: Scenario) -> float:
    """Return what the other use of the rooms and hours is worth today, after tax.

    It begins in the month in which infusions are wished to begin, and rises with prices.
    """
    n, money = scenario.practice.months, scenario.money
    begins = np.arange(n) >= round(scenario.staff.opening_month)
    before_tax = scenario.decision.other_use_usd_month * begins
    flows = before_tax * yearly_index(n, money.price_growth_year) * (1 - tax_rate(scenario))
    rate = money.discount_rate_year
    return float(net_present_value_usd(flows, rate, at_start_usd=0.0, at_end_usd=0.0))


def _cash(scenario: Scenario, money: Books) -> dict[str, float]:
    lowest = min(-money.with_program.spent_before_start, float(money.cumulative_usd.min()))
    year = min(LAST_MONTHS, len(money.stopping_usd)) - 1
    return {
        "lowest_cash_usd": lowest,
        "lowest_cash_month": float(money.cumulative_usd.argmin()),
        "funding_needed_usd": funding_needed_usd(scenario, money),
        "stop_after_year_usd": float(money.stopping_usd[year]),
    }


def _profit(replication: Replication, money: Books) -> dict[str, float]:
    gained = gained_usd(money)
    opening = replication.opening_day / r.DAYS_PER_MONTH
    opens = opening < gained.shape[1]
    running = without_lines(gained, NOT_RUNNING_LINES)
    last = slice(-LAST_MONTHS, None)
    return {
        "operating_break_even_month": break_even_month(running, math.ceil(opening))
        if opens
        else NOT_THERE,
        "profit_last_year_usd": float(gained[:, last].sum()),
        "practice_profit_last_year_usd": float(money.with_program.income[:, last].sum()),
        "opening_month": opening if opens else NOT_THERE,
    }


# --- owners -------------------------------------------------------------------------------------


def _owners(scenario: Scenario, money: Books) -> dict[str, float]:
    whole = theirs_usd(money.with_program) - theirs_usd(money.baseline)
    first = next(iter(owner_shares(scenario.finance.split).values()))
    return {"owners_take_usd": whole, "first_owner_take_usd": first * whole}


def theirs_usd(arm: Accounts) -> float:
    """Return what is the owners' of one arm in the end: what they took, and the cash that is left.

    All that was borrowed for the program is paid back in the settlement. Cash that is missing there
    is theirs to find.
    """
    return float(taken_usd(arm).sum() + arm.changes[PLACE["cash"]].sum())


def taken_usd(arm: Accounts) -> Floats:
    """Return what the owners take of one arm by month: pay and distributions."""
    rows = [PLACE[name] for name in ledger.TAKEN]
    return np.asarray(arm.changes[rows].sum(axis=0))


# --- moments ------------------------------------------------------------------------------------


def payback_month(cumulative_usd: Floats) -> float:
    """Return the month from which the money put in is back for good, nan if never.

    >>> payback_month(np.array([-5.0, 1.0, -1.0, 2.0, 3.0]))
    3.0
    """
    behind = np.flatnonzero(cumulative_usd < 0)
    first = int(behind[-1]) + 1 if len(behind) else 0
    return float(first) if first < len(cumulative_usd) else NOT_THERE


def break_even_month(running_usd: Floats, opening_month: int) -> float:
    """Return the month from which on the running cost is covered to the end, nan if never.

    From each month on, the next twelve together, or those that are left, cover it. Fewer than
    three months are too few to say anything (A-57).

    >>> break_even_month(np.array([9.0, -4.0, 3.0, -2.0, 3.0, -1.0]), 1)
    2.0
    """
    months = range(opening_month, len(running_usd) - LEAST_MONTHS + 1)
    uncovered = (k for k in reversed(months) if running_usd[k : k + MOVING_MONTHS].sum() < 0)
    first = next(uncovered, opening_month - 1) + 1
    return float(first) if first in months else NOT_THERE
