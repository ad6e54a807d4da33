"""Money results: what the planner says about the money of one replication, one number each.

Takes       one replication
Gives       the books of its two arms, and the value of every result about money
Units       named by each result (catalogue.py)
Randomness  none
Left out    patients (patients.py), the floor (floor.py), ranges over many replications
            (estimates.py)
"""

import math
from typing import NamedTuple

import numpy as np

from planner.ledger import books as ledger
from planner.ledger.books import OWED, Accounts
from planner.ledger.chart_of_accounts import LINES, NOT_RUNNING_LINES, PLACE, VARIABLE_LINES
from planner.ledger.ending.cost_of_stopping import stopping_cost_usd
from planner.ledger.facts import Arm, Facts, facts_of, infusions_given, yearly_index
from planner.ledger.infusion import mean_contribution_usd
from planner.ledger.statements import cash_by_account, flow_total
from planner.ledger.tax import tax_rate
from planner.ledger.value import (
    break_even_infusions,
    net_present_value_usd,
    rate_of_return_year,
    yearly_flows,
)
from planner.ledger.years import FiscalYear, by_year, fiscal_years
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.models.replication import Replication
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.owner_shares import owner_shares
from planner.scenario.model import Scenario
from planner.scenario.settings.finance import is_served

NOT_THERE = math.nan
LAST_MONTHS = 12
MOVING_MONTHS, LEAST_MONTHS = 12, 3  # one good month, or quarter, can be chance
SERVED = ("interest", "loan", "lease", "debt")
ACQUISITION_LINES = ("advertising", "outreach", "front_desk")


class Books(NamedTuple):
    """The money of both arms of one replication."""

    baseline: Accounts
    with_programme: Accounts
    difference_usd: Floats  # (n_months,) cash of the programme, after tax
    cumulative_usd: Floats  # (n_months,) since the start
    settled_usd: float  # what the settlement adds when the plan ends
    stopping_usd: Floats  # (n_months,) what it would cost to end the programme
    project_usd: Floats  # (n_months + 1,) its cash had nothing been borrowed, the settlement last
    owed_usd: Floats  # (n_months,) what is still owed of what was borrowed for it


def books(scenario: Scenario, replication: Replication) -> Books:
    """Return the money of one replication."""
    baseline, programme = arms(replication)
    prior = prior_revenue_usd(scenario, replication)
    a = ledger.accounts(scenario, baseline, prior)
    b = ledger.accounts(scenario, programme, prior)
    difference = b.cash_flow - a.cash_flow
    return Books(
        baseline=a,
        with_programme=b,
        difference_usd=difference,
        cumulative_usd=np.cumsum(difference),
        settled_usd=b.settled_usd - a.settled_usd,
        stopping_usd=stopping_cost_usd(scenario, programme, b),
        project_usd=b.project_flow - a.project_flow,
        owed_usd=_owed_usd(b) - _owed_usd(a),
    )


def _owed_usd(arm: Accounts) -> Floats:
    """Return what is still owed of what was borrowed, at the end of each month."""
    rows = [PLACE[name] for name in OWED]
    return -np.cumsum(arm.changes[rows, :-1].sum(axis=0))


def arms(replication: Replication) -> tuple[Arm, Arm]:
    """Return what the ledger needs of both arms."""
    no_refunds = np.zeros_like(replication.refunds)
    return (
        Arm(replication.baseline, no_refunds, False, r.NEVER),
        Arm(
            replication.with_programme,
            replication.refunds,
            True,
            replication.opening_day,
            replication.change_day,
            replication.hours,
        ),
    )


def programme_facts(scenario: Scenario, replication: Replication) -> Facts:
    """Return what the parts of the ledger read of the programme arm."""
    return facts_of(scenario, arms(replication)[1], prior_revenue_usd(scenario, replication))


def prior_revenue_usd(scenario: Scenario, replication: Replication) -> float:
    """Return what existing visits earned in a month before the plan: as in its first."""
    visits = float(replication.baseline[0, Activity.EXISTING_VISITS])
    return visits * scenario.practice.collected_per_visit_usd


def money_values(scenario: Scenario, replication: Replication, money: Books) -> dict[str, float]:
    """Return every result about money."""
    return {
        **_worth(scenario, money),
        **_cash(scenario, money),
        **_whole_practice(money),
        **_profit(scenario, replication, money),
        **_infusion(scenario, replication, money),
        **_patient(replication, money),
        **_owners(scenario, money),
        **_debt(scenario, money),
    }


def _worth(scenario: Scenario, money: Books) -> dict[str, float]:
    rate = rate_or_reason(money)
    worth, other = worth_usd(scenario, money), other_use_usd(scenario)
    return {
        "npv_usd": worth,
        "beats_other_use_usd": worth - other if other else NOT_THERE,
        "irr_year": NOT_THERE if isinstance(rate, str) else rate,
        "payback_month": payback_month(money.cumulative_usd - money.owed_usd),
    }


def worth_usd(scenario: Scenario, money: Books) -> float:
    """Return the present value of the programme itself: the same however it is paid for."""
    return float(
        net_present_value_usd(
            money.project_usd[:-1],
            scenario.money.discount_rate_year,
            at_start_usd=money.with_programme.start_usd,
            at_end_usd=float(money.project_usd[-1]),
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


def rate_or_reason(money: Books) -> float | str:
    """Return the yearly rate of return of the programme itself, or why there is none."""
    return rate_of_return_year(
        yearly_flows(
            money.project_usd[:-1],
            at_start_usd=money.with_programme.start_usd,
            at_end_usd=float(money.project_usd[-1]),
        )
    )


def _cash(scenario: Scenario, money: Books) -> dict[str, float]:
    lowest = min(-money.with_programme.spent_before_start, float(money.cumulative_usd.min()))
    year = min(LAST_MONTHS, len(money.stopping_usd)) - 1
    return {
        "lowest_cash_usd": lowest,
        "lowest_cash_month": float(money.cumulative_usd.argmin()),
        "funding_needed_usd": funding_needed_usd(scenario, money),
        "stop_after_year_usd": float(money.stopping_usd[year]),
    }


def practice_cash_usd(money: Books) -> Floats:
    """Return the cash of the whole practice at the end of each month, shape (2, n_months).

    The baseline arm first; after the owners' pay, with nothing distributed beyond it: who is short
    of cash distributes none.
    """
    return np.stack([_undistributed_usd(arm) for arm in (money.baseline, money.with_programme)])


def _undistributed_usd(arm: Accounts) -> Floats:
    left = arm.changes[PLACE["cash"]] + arm.changes[PLACE["distributions"]]
    return np.asarray(arm.opening[PLACE["cash"]] + np.cumsum(left[:-1]))


def _whole_practice(money: Books) -> dict[str, float]:
    """Return how low the cash of both whole practices falls, and when it is used up."""
    without, with_it = practice_cash_usd(money)
    found = {
        "practice_cash_low_usd": float(with_it.min()),
        "practice_cash_gone_month": gone_month(with_it),
    }
    return found | {
        "practice_cash_low_without_usd": float(without.min()),
        "practice_cash_gone_without_month": gone_month(without),
    }


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
    the cash that that practice would have then, and what the programme has brought or cost so far.
    Without an existing practice there is the cash of the start, and the programme pays the owners.
    """
    baseline, programme = money.baseline, money.with_programme
    opening = float(baseline.opening[PLACE["cash"]])
    came = baseline.changes[PLACE["cash"], :-1]
    if not has_practice(scenario.practice):
        came = came + baseline.changes[PLACE["distributions"], :-1]
    held = opening + np.cumsum(came)
    drawn = np.cumsum((programme.changes - baseline.changes)[PLACE["drawings"], :-1])
    at_start = opening - programme.spent_before_start
    lowest = min(at_start, float((held + money.cumulative_usd - drawn).min()))
    return max(0.0, scenario.decision.cash_floor_usd - lowest)


def _profit(scenario: Scenario, replication: Replication, money: Books) -> dict[str, float]:
    gained = gained_usd(money)
    opening = replication.opening_day / r.DAYS_PER_MONTH
    opens = opening < gained.shape[1]
    running = _without_lines(gained, NOT_RUNNING_LINES)
    last = slice(-LAST_MONTHS, None)
    return {
        "operating_break_even_month": break_even_month(running, math.ceil(opening))
        if opens
        else NOT_THERE,
        "profit_last_year_usd": float(gained[:, last].sum()),
        "practice_profit_last_year_usd": float(money.with_programme.income[:, last].sum()),
        "opening_month": opening if opens else NOT_THERE,
    }


def gained_usd(money: Books) -> Floats:
    """Return the income statement of the programme: with it less without, before tax."""
    return money.with_programme.income - money.baseline.income


def _without_lines(income: Floats, left_out: tuple[str, ...]) -> Floats:
    keep = [name not in left_out for name in LINES]
    return np.asarray(income[keep].sum(axis=0))


# --- one infusion, one patient ------------------------------------------------------------------


def _infusion(scenario: Scenario, replication: Replication, money: Books) -> dict[str, float]:
    left = mean_contribution_usd(programme_facts(scenario, replication))
    needed = _infusions_to_cover(replication, money, left)
    total = replication.with_programme.sum(axis=0)
    infusions = float(infusions_given(replication.with_programme).sum())
    room_h = float(total[Activity.ROOM_HELD_S]) / 3600
    return {
        "contribution_usd": left,
        "contribution_room_hour_usd": left * infusions / room_h if room_h else NOT_THERE,
        "existing_room_hour_usd": existing_room_hour_usd(scenario),
        "infusions_to_break_even_month": needed if math.isfinite(needed) else NOT_THERE,
    }


def _infusions_to_cover(replication: Replication, money: Books, single_usd: float) -> float:
    """Return the infusions a month that would have covered the running cost of the last year.

    With each comes what came with it: consults, integration sessions, fees. Where none was given
    one leaves `single_usd`.
    """
    gained = gained_usd(money)[:, -LAST_MONTHS:]
    given = float(infusions_given(replication.with_programme)[-LAST_MONTHS:].sum())
    lines = [LINES.index(name) for name in VARIABLE_LINES]
    each = float(gained[lines].sum()) / given if given else single_usd
    rest = _without_lines(gained, (*VARIABLE_LINES, *NOT_RUNNING_LINES))
    return break_even_infusions(max(0.0, -float(rest.mean())), each)


def existing_room_hour_usd(scenario: Scenario) -> float:
    """Return what an existing visit leaves for an hour of its room, by the planned minutes.

    >>> round(existing_room_hour_usd(Scenario()), 2)
    355.81
    """
    practice = scenario.practice
    left = practice.collected_per_visit_usd * (1 - practice.avoidable_cost_share)
    nurse_min = practice.nurse_share * practice.nurse_min if scenario.staff.nurses else 0.0
    return left * 60 / (practice.rooming_min + practice.physician_min + nurse_min)


def _patient(replication: Replication, money: Books) -> dict[str, float]:
    won = float(replication.with_programme[:, [Activity.STARTERS, Activity.TRANSFERS]].sum())
    if not won:
        return {"acquisition_usd": NOT_THERE, "lifetime_value_usd": NOT_THERE}
    total = gained_usd(money).sum(axis=1)
    by_line = dict(zip(LINES, total, strict=True))
    spent = -sum(by_line[name] for name in ACQUISITION_LINES)
    left = sum(by_line[name] for name in VARIABLE_LINES)
    return {
        "acquisition_usd": float(spent) / won,
        "lifetime_value_usd": float(left) / won,
    }


# --- owners and banks ---------------------------------------------------------------------------


def _owners(scenario: Scenario, money: Books) -> dict[str, float]:
    taken = taken_usd(money.with_programme) - taken_usd(money.baseline)
    whole = float(taken.sum()) - float(money.owed_usd[-1])  # what is owed is not theirs
    first = next(iter(owner_shares(scenario.finance.split).values()))
    return {"owners_take_usd": whole, "first_owner_take_usd": first * whole}


def taken_usd(arm: Accounts) -> Floats:
    """Return what the owners take of one arm by month: pay and distributions."""
    rows = [PLACE[name] for name in ledger.TAKEN]
    return np.asarray(arm.changes[rows].sum(axis=0))


def _debt(scenario: Scenario, money: Books) -> dict[str, float]:
    found = _whole_years(scenario, money.with_programme)
    return {
        "debt_cover": min((cover.times for cover in found), default=NOT_THERE),
        "debt_cover_without": min(
            (cover.times for cover in _whole_years(scenario, money.baseline)), default=NOT_THERE
        ),
        "debt_cover_fall_share": min((cover.fall for cover in found), default=NOT_THERE),
    }


def _whole_years(scenario: Scenario, arm: Accounts) -> tuple["Cover", ...]:
    return tuple(cover for cover in debt_covers(scenario, arm) if cover.is_whole)


class Cover(NamedTuple):
    """Debt service of the whole practice in one fiscal year."""

    year: str
    is_whole: bool
    available_usd: float  # for debt service: after tax and physicians' pay, before the start
    due_usd: float
    times: float
    fall: float  # share of its volume that the practice could lose before the cover breaks


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
    uncovered = [k for k in months if running_usd[k : k + MOVING_MONTHS].sum() < 0]
    first = uncovered[-1] + 1 if uncovered else opening_month
    return float(first) if first in months else NOT_THERE
