"""Money results: what the planner says about the money of one future, one number each.

Takes       one replication
Gives       the books of its two arms, and the value of every result about money
Units       named by each result (catalogue.py)
Randomness  none
Left out    patients (patients.py), the floor (floor.py), ranges over many futures (estimates.py)
"""

import math
from typing import NamedTuple

import numpy as np

from planner.ledger import books as ledger
from planner.ledger.books import Accounts
from planner.ledger.chart import LINES, NOT_RUNNING_LINES, PLACE, VARIABLE_LINES
from planner.ledger.facts import Arm, infusions_given, yearly_index
from planner.ledger.statements import (
    FiscalYear,
    by_year,
    cash_by_account,
    fiscal_years,
    flow_total,
)
from planner.ledger.stopping import stopping_cost_usd
from planner.ledger.value import (
    break_even_infusions,
    contribution_usd,
    drug_usd_infusion,
    net_present_value_usd,
    rate_of_return_year,
    yearly_flows,
)
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.models.replication import Replication
from planner.scenario.derived.owner_shares import owner_shares
from planner.scenario.model import Scenario

NOT_THERE = math.nan
LAST_MONTHS = 12
BREAK_EVEN_MONTHS = 3  # one good month can be luck; three in a row are not
ACQUISITION_LINES = ("advertising", "outreach", "front_desk")


class Books(NamedTuple):
    """The money of both arms of one future."""

    without: Accounts
    with_programme: Accounts
    difference_usd: Floats  # (n_months,) cash of the programme, after tax
    cumulative_usd: Floats  # (n_months,) since the start
    settled_usd: float  # what the settlement adds when the plan ends
    stopping_usd: Floats  # (n_months,) what it would cost to end the programme


def books(scenario: Scenario, future: Replication) -> Books:
    """Return the money of one future."""
    without, programme = arms(future)
    prior = prior_revenue_usd(scenario, future)
    a = ledger.accounts(scenario, without, prior)
    b = ledger.accounts(scenario, programme, prior)
    difference = b.cash_flow - a.cash_flow
    return Books(
        without=a,
        with_programme=b,
        difference_usd=difference,
        cumulative_usd=np.cumsum(difference),
        settled_usd=b.settled_usd - a.settled_usd,
        stopping_usd=stopping_cost_usd(scenario, programme, b),
    )


def arms(future: Replication) -> tuple[Arm, Arm]:
    """Return what the ledger needs of the practice without and with the programme."""
    no_refunds = np.zeros_like(future.refunds)
    return (
        Arm(future.without, no_refunds, False, r.NEVER),
        Arm(
            future.with_programme,
            future.refunds,
            True,
            future.opening_day,
            future.change_day,
            future.hours,
        ),
    )


def prior_revenue_usd(scenario: Scenario, future: Replication) -> float:
    """Return what existing visits earned in a month before the plan: as in its first."""
    visits = float(future.without[0, Activity.EXISTING_VISITS])
    return visits * scenario.practice.collected_per_visit_usd


def money_values(scenario: Scenario, future: Replication, money: Books) -> dict[str, float]:
    """Return every result about money."""
    return {
        **_worth(scenario, money),
        **_cash(scenario, money),
        **_profit(scenario, future, money),
        **_infusion(scenario, future, money),
        **_patient(future, money),
        **_owners(scenario, money),
        **_debt(scenario, money),
    }


def _worth(scenario: Scenario, money: Books) -> dict[str, float]:
    rate = rate_or_reason(money)
    worth = net_present_value_usd(
        money.difference_usd,
        scenario.money.discount_rate_year,
        at_start_usd=money.with_programme.spent_before_start,
        at_end_usd=money.settled_usd,
    )
    other = other_use_usd(scenario)
    return {
        "npv_usd": float(worth),
        "beats_other_use_usd": float(worth) - other if other else NOT_THERE,
        "irr_year": NOT_THERE if isinstance(rate, str) else rate,
        "payback_month": payback_month(money.cumulative_usd),
    }


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


def tax_rate(scenario: Scenario) -> float:
    """Return the part of a dollar earned that is taxed away, by the kind of entity."""
    money = scenario.money
    pays = money.tax_entity == "pass_through"
    return money.tax_share if pays else money.corporation_tax_share


def rate_or_reason(money: Books) -> float | str:
    """Return the yearly rate of return of the programme, or why there is none."""
    return rate_of_return_year(
        yearly_flows(
            money.difference_usd,
            at_start_usd=money.with_programme.spent_before_start,
            at_end_usd=money.settled_usd,
        )
    )


def _cash(scenario: Scenario, money: Books) -> dict[str, float]:
    lowest = min(-money.with_programme.spent_before_start, float(money.cumulative_usd.min()))
    missing = scenario.decision.cash_floor_usd - scenario.finance.cash_usd - lowest
    year = min(LAST_MONTHS, len(money.stopping_usd)) - 1
    return {
        "lowest_cash_usd": lowest,
        "lowest_cash_month": float(money.cumulative_usd.argmin()),
        "funding_needed_usd": max(0.0, missing),
        "stop_after_year_usd": float(money.stopping_usd[year]),
    }


def _profit(scenario: Scenario, future: Replication, money: Books) -> dict[str, float]:
    gained = gained_usd(money)
    opening = future.opening_day / r.DAYS_PER_MONTH
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
    return money.with_programme.income - money.without.income


def _without_lines(income: Floats, left_out: tuple[str, ...]) -> Floats:
    keep = [name not in left_out for name in LINES]
    return np.asarray(income[keep].sum(axis=0))


# --- one infusion, one patient ------------------------------------------------------------------


def _infusion(scenario: Scenario, future: Replication, money: Books) -> dict[str, float]:
    left = contribution_of_infusion_usd(scenario)
    fixed = _without_lines(gained_usd(money), (*VARIABLE_LINES, *NOT_RUNNING_LINES))
    needed = break_even_infusions(-float(fixed[-LAST_MONTHS:].mean()), left)
    total = future.with_programme.sum(axis=0)
    infusions = float(infusions_given(future.with_programme).sum())
    room_h = float(total[Activity.ROOM_HELD_S]) / 3600
    return {
        "contribution_usd": left,
        "contribution_room_hour_usd": left * infusions / room_h if room_h else NOT_THERE,
        "existing_room_hour_usd": existing_room_hour_usd(scenario),
        "infusions_to_break_even_month": needed if math.isfinite(needed) else NOT_THERE,
    }


def contribution_of_infusion_usd(scenario: Scenario) -> float:
    """Return what an infusion at the full price leaves after card fee, supplies and cleaning."""
    money, staff = scenario.money, scenario.staff
    cleaning = staff.cleaning_service_usd if staff.cleaning_by == "service" else 0.0
    return contribution_usd(
        money.infusion_price_usd,
        card_fee_share=money.card_fee_share,
        card_fee_usd=money.card_fee_usd,
        supplies_usd=money.supplies_usd_infusion + drug_usd_infusion(scenario) + cleaning,
    )


def existing_room_hour_usd(scenario: Scenario) -> float:
    """Return what an existing visit leaves for an hour of its room, by the planned minutes.

    >>> round(existing_room_hour_usd(Scenario()), 2)
    355.81
    """
    practice = scenario.practice
    left = practice.collected_per_visit_usd * (1 - practice.avoidable_cost_share)
    nurse_min = practice.nurse_share * practice.nurse_min
    return left * 60 / (practice.rooming_min + practice.physician_min + nurse_min)


def _patient(future: Replication, money: Books) -> dict[str, float]:
    starters = float(future.with_programme[:, Activity.STARTERS].sum())
    if not starters:
        return {"acquisition_usd": NOT_THERE, "lifetime_value_usd": NOT_THERE}
    total = gained_usd(money).sum(axis=1)
    by_line = dict(zip(LINES, total, strict=True))
    spent = -sum(by_line[name] for name in ACQUISITION_LINES)
    left = sum(by_line[name] for name in VARIABLE_LINES)
    return {
        "acquisition_usd": float(spent) / starters,
        "lifetime_value_usd": float(left) / starters,
    }


# --- owners and banks ---------------------------------------------------------------------------


def _owners(scenario: Scenario, money: Books) -> dict[str, float]:
    taken = taken_usd(money.with_programme) - taken_usd(money.without)
    whole = float(taken.sum())
    first = next(iter(owner_shares(scenario.finance.split).values()))
    return {"owners_take_usd": whole, "first_owner_take_usd": first * whole}


def taken_usd(arm: Accounts) -> Floats:
    """Return what the owners take of one arm by month: pay and distributions."""
    rows = [PLACE[name] for name in ledger.TAKEN]
    return np.asarray(arm.changes[rows].sum(axis=0))


def _debt(scenario: Scenario, money: Books) -> dict[str, float]:
    found = [cover for cover in debt_covers(scenario, money.with_programme) if cover.is_whole]
    if not found:
        return {"debt_cover": NOT_THERE, "debt_cover_fall_share": NOT_THERE}
    worst = min(found, key=lambda cover: cover.times)
    return {"debt_cover": worst.times, "debt_cover_fall_share": min(c.fall for c in found)}


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
    finance, start = scenario.finance, scenario.practice.start_date
    if not finance.debt_usd and not finance.loan_usd:
        return ()
    n = arm.income.shape[1]
    years = fiscal_years(start, n, finance.fiscal_year_month)
    cash = cash_by_account(arm.postings)
    interest = -cash[PLACE["interest"]]
    repaid = -np.minimum(cash[[PLACE["loan"], PLACE["debt"]]], 0.0).sum(axis=0)
    taken = cash[[PLACE["owners_tax"], PLACE["drawings"]]].sum(axis=0)
    start = -cash[[PLACE["training"], PLACE["start_up"]]].sum(axis=0)  # what the loan is for
    available = by_year(flow_total(cash, "operating") + interest + start + taken, years)
    due = by_year(interest + repaid, years)
    margin = by_year(_margin_after_tax_usd(scenario, arm), years)
    rows = zip(years, available, due, margin, strict=True)
    return tuple(_cover(scenario, *row) for row in rows if row[2] > 0)


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
    """Return the first month after the opening that begins three paying months, or nan.

    >>> break_even_month(np.array([9.0, -2.0, 3.0, -2.0, 3.0, 1.0]), 1)
    2.0
    """
    for month in range(opening_month, len(running_usd) - BREAK_EVEN_MONTHS + 1):
        if running_usd[month : month + BREAK_EVEN_MONTHS].sum() >= 0:
            return float(month)
    return NOT_THERE
