"""Practice cash: how low the cash of the whole practice falls, and what has to be found for it.

Takes       the books of both arms
Gives       cash by month, the month in which it is used up, the money needed and what it is made of
Units       US dollars; months are counted from 0
Randomness  none
Left out    the cash of the program alone (money.py), what stopping costs (ledger/ending/)
"""

import numpy as np

from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import PLACE
from planner.models.records import Floats
from planner.results.arm_books import Books
from planner.results.ratios import NOT_THERE
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario


def practice_cash_usd(money: Books) -> Floats:
    """Return the cash of the whole practice at the end of each month, shape (2, n_months).

    The baseline arm first; after the owners' pay, with nothing distributed beyond it: who is short
    of cash distributes none.
    """
    return np.stack([_undistributed_usd(arm) for arm in (money.baseline, money.with_program)])


def _undistributed_usd(arm: Accounts) -> Floats:
    left = arm.changes[PLACE["cash"]] + arm.changes[PLACE["distributions"]]
    return np.asarray(arm.opening[PLACE["cash"]] + np.cumsum(left[:-1]))


def practice_cash_values(money: Books) -> dict[str, float]:
    """Return how low the cash of both whole practices falls, and when it is used up."""
    without, with_it = practice_cash_usd(money)
    found = {
        "practice_cash_low_usd": float(with_it.min()),
        "practice_cash_gone_month": gone_month(with_it),
        "living_cash_low_usd": _living_low_usd(with_it, money.forgone_usd[:-1]),
    }
    return found | {
        "practice_cash_low_without_usd": float(without.min()),
        "practice_cash_gone_without_month": gone_month(without),
    }


def _living_low_usd(cash_usd: Floats, forgone_usd: Floats) -> float:
    """Return how low cash falls if it bears the pay that falls away too, nan if none does.

    >>> _living_low_usd(np.array([5.0, 3.0, 4.0]), np.array([0.0, 2.0, 2.0]))
    0.0
    """
    return float((cash_usd - np.cumsum(forgone_usd)).min()) if forgone_usd.any() else NOT_THERE


def money_needed_values(scenario: Scenario, money: Books) -> dict[str, float]:
    """Return the money that has to be there, a loan for the program counted in, and its parts.

    Of a practice: how far the program is behind at its worst. Of a clinic from nothing also the pay
    that its owner draws or forgoes until then, for they live on it.
    """
    loan_usd, pay_usd = scenario.finance.loan_usd, _lived_on_usd(scenario, money)
    by_month = loan_usd - money.cumulative_usd + pay_usd
    at_start = loan_usd + money.with_program.spent_before_start
    deepest, month = max_and_month(by_month, at_start)
    return {
        "money_needed_usd": deepest,
        "money_needed_month": float(max(0, month - 1)),
        "money_needed_start_usd": float(money.with_program.start_usd),
        "money_needed_pay_usd": float(pay_usd[month - 1]) if month else 0.0,
    }


def own_cash_usd(scenario: Scenario, money: Books) -> Floats:
    """Return by month how far the program is ahead, as the money needed counts it.

    Below zero it is behind: a loan is left out, and so is the pay that a founder lives on.
    """
    return money.cumulative_usd - scenario.finance.loan_usd - _lived_on_usd(scenario, money)


def _lived_on_usd(scenario: Scenario, money: Books) -> Floats:
    """Return the pay that a founder draws or forgoes until each month; nothing of a practice."""
    if has_practice(scenario.practice):
        return np.zeros_like(money.cumulative_usd)
    drawn = (money.with_program.changes - money.baseline.changes)[PLACE["drawings"], :-1]
    return np.cumsum(drawn + money.forgone_usd[:-1])


def max_and_month(by_month_usd: Floats, at_start_usd: float) -> tuple[float, int]:
    """Return the most that is needed, 0 at least, and after how many months: 0 at the start.

    >>> max_and_month(np.array([5.0, 9.0, 2.0]), 4.0), max_and_month(np.array([3.0, 1.0]), 4.0)
    ((9.0, 2), (4.0, 0))
    """
    month = int(by_month_usd.argmax()) + 1
    if by_month_usd[month - 1] > at_start_usd:
        return max(0.0, float(by_month_usd[month - 1])), month
    return max(0.0, at_start_usd), 0


def gone_month(cash_usd: Floats) -> float:
    """Return the first month at whose end there is no cash left to pay with, nan if none.

    >>> gone_month(np.array([5.0, 0.0, -1.0, 2.0]))
    2.0
    """
    months = np.flatnonzero(cash_usd < 0)
    return float(months[0]) if len(months) else NOT_THERE


def funding_needed_usd(scenario: Scenario, money: Books) -> float:
    """Return what has to be found so that cash never falls below the floor.

    The owners draw what the baseline arm would give them; so in each month there is
    the cash that that practice would have then, and what the program has brought or cost so far.
    Without an existing practice there is the cash of the start, and the program pays the owners.
    """
    baseline, program = money.baseline, money.with_program
    opening = float(baseline.opening[PLACE["cash"]])
    came = baseline.changes[PLACE["cash"], :-1]
    if not has_practice(scenario.practice):
        came = came + baseline.changes[PLACE["distributions"], :-1]
    held = opening + np.cumsum(came)
    drawn = np.cumsum((program.changes - baseline.changes)[PLACE["drawings"], :-1])
    at_start = opening - program.spent_before_start
    lowest = min(at_start, float((held + money.cumulative_usd - drawn).min()))
    return max(0.0, scenario.decision.cash_floor_usd - lowest)
