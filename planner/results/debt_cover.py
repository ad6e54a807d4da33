"""Debt cover: how often what a practice earns in a fiscal year pays the debt that is due in it.

Takes       the books of one arm
Gives       the cover of every fiscal year with debt, the least of the whole years
Units       US dollars by fiscal year; the cover is a ratio
Randomness  none
Left out    what a bank asks beside it (presentation/money/bank_words.py)
"""

from typing import NamedTuple

import numpy as np

from planner.ledger import books as ledger
from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import LINES, PLACE, VARIABLE_LINES
from planner.ledger.statements import cash_by_account, flow_total
from planner.ledger.tax import tax_rate
from planner.ledger.years import FiscalYear, by_year, fiscal_years
from planner.models.records import Floats
from planner.results.arm_books import Books
from planner.results.ratios import NOT_THERE
from planner.scenario.model import Scenario
from planner.scenario.settings.finance import is_served

SERVED = ("interest", "loan", "lease", "debt")


class Cover(NamedTuple):
    """Debt service of the whole practice in one fiscal year."""

    year: str
    is_whole: bool
    available_usd: float  # for debt service: after tax and physicians' pay, before the start
    due_usd: float
    times: float
    fall: float  # share of its volume that the practice could lose before the cover breaks


def debt_values(scenario: Scenario, money: Books) -> dict[str, float]:
    """Return the least cover of both arms over whole years, and by how much volume may fall."""
    found = _whole_years(scenario, money.with_program)
    return {
        "debt_cover": min((cover.times for cover in found), default=NOT_THERE),
        "debt_cover_without": min(
            (cover.times for cover in _whole_years(scenario, money.baseline)), default=NOT_THERE
        ),
        "debt_cover_fall_share": min((cover.fall for cover in found), default=NOT_THERE),
    }


def _whole_years(scenario: Scenario, arm: Accounts) -> tuple[Cover, ...]:
    return tuple(cover for cover in debt_covers(scenario, arm) if cover.is_whole)


def debt_covers(scenario: Scenario, arm: Accounts) -> tuple[Cover, ...]:
    """Return the cover of every fiscal year in which debt is served."""
    if not is_served(scenario.finance):
        return ()
    start, month = scenario.practice.start_date, scenario.finance.fiscal_year_month
    years = fiscal_years(start, arm.income.shape[1], month)
    available = by_year(_before_debt_service_usd(arm), years)
    due = by_year(_debt_service_usd(arm), years)
    margin = by_year(_margin_after_tax_usd(scenario, arm), years)
    rows = zip(years, available, due, margin, strict=True)
    return tuple(_cover(scenario, *row) for row in rows if row[2] > 0)


def _before_debt_service_usd(arm: Accounts) -> Floats:
    """Return what is left to serve debt by column: after tax and physicians' pay.

    What the start costs is what the loan is for: it is left out, and so is the tax that it saves.
    """
    cash = cash_by_account(arm.postings)
    start = -cash[[PLACE[name] for name in ledger.START_COSTS]].sum(axis=0) - arm.saved_on_start
    taken = cash[[PLACE["owners_tax"], PLACE["drawings"]]].sum(axis=0)
    operating = flow_total(cash, "operating") - cash[PLACE["interest"]]
    return np.asarray(operating + start + taken)


def _debt_service_usd(arm: Accounts) -> Floats:
    """Return interest and principal paid by column; what a loan brings is no part of it."""
    service = np.zeros(arm.changes.shape[1])
    for each in arm.postings:
        if each.credit == "cash" and each.debit in SERVED:
            service = service + each.usd
    return service


def _cover(
    scenario: Scenario, year: FiscalYear, available: float, due: float, margin: float
) -> Cover:
    spare = available - scenario.decision.debt_cover_min * due
    fall = min(1.0, spare / margin) if margin > 0 else NOT_THERE
    times = float(available / due)
    return Cover(year.name, year.is_whole, float(available), float(due), times, float(fall))


def _margin_after_tax_usd(scenario: Scenario, arm: Accounts) -> Floats:
    """Return what all volume together leaves after what it costs itself and after tax."""
    names = (*VARIABLE_LINES, "existing_visits", "avoidable_costs")
    rows = [LINES.index(name) for name in names]
    return np.asarray(arm.income[rows].sum(axis=0) * (1 - tax_rate(scenario)))
