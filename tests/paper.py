"""Paper: books small enough to work out by hand, and their scenario of round prices."""

from collections.abc import Mapping

import numpy as np

from planner.ledger.books import Accounts, accounts
from planner.ledger.chart_of_accounts import LINES, PLACE
from planner.ledger.facts import Arm
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

PAPER: Mapping[str, Value] = {
    "practice.months": 12,
    "practice.collected_per_visit_usd": 100.0,
    "practice.avoidable_cost_share": 0.1,
    "practice.collection_days": 15,
    "practice.other_overhead_usd_month": 1000.0,
    "staff.nurses": 1,
    "staff.medical_assistants": 0,
    "staff.front_desk_fte": 0.0,
    "staff.benefits_share": 0.0,
    "staff.nurse_wage_usd_year": 24_960.0,  # 12 an hour, 2,080 a month
    "staff.backfill_premium": 0.5,
    "staff.nurse_training_hours": 10.0,
    "staff.course_fees_usd": 380.0,
    "staff.preceptor_fee_usd": 0.0,
    "staff.drill_hours_year": 12.0,
    "staff.wage_growth_year": 0.0,
    "team.renewal_hours_year": 0.0,
    "team.renewal_fee_usd_year": 0.0,
    "money.price_growth_year": 0.0,
    "money.infusion_price_usd": 500.0,
    "money.package_discount": 0.1,
    "money.consult_fee_usd": 200.0,
    "money.integration_price_usd": 100.0,
    "money.supplies_usd_infusion": 40.0,
    "money.card_fee_share": 0.02,
    "money.card_fee_usd": 0.0,
    "money.insurance_usd_year": 1200.0,
    "money.software_usd_month": 50.0,
    "money.upkeep_usd_month": 0.0,
    "money.tax_share": 0.25,
    "money.stock_days": 30.4375,  # a month's use
    "money.expired_share_month": 0.0,
    "demand.ad_spend_usd_month": 300.0,
    "demand.outreach_hours_month": 0.0,
    "start_up.contingency_share": 0.0,
    "start_up.life_years": 5.0,
    "start_up.residual_share": 0.1,
    "finance.cash_usd": 60_000.0,
    "finance.equipment_usd": 2_400.0,
    "finance.equipment_months": 48,
    "finance.drawings_usd_month": 100.0,
    "finance.distributed_share": 0.0,
}
VISITS = 50
EARNED_BEFORE_USD = 5000.0  # by existing visits, in a month before the plan


def paper_scenario(**changes: Value) -> Scenario:
    """Return the scenario of round prices; write `money__tax_share=0` for money.tax_share."""
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return with_changes(Scenario(), PAPER | named)


def arm(
    scenario: Scenario,
    *,
    has_program: bool = True,
    ended: Mapping[tuple[int, int], int] | None = None,
    **columns: Mapping[int, int],
) -> Arm:
    """Return an arm in which so much happens: `boosters={6: 2}` is two in the sixth month.

    Packages `ended` are counted by month and infusions used. Visits are the usual ones unless
    they are said.
    """
    n = scenario.practice.months
    table = np.zeros((n, r.N_ACTIVITIES), dtype=np.int64)
    table[:, Activity.EXISTING_VISITS] = VISITS
    if has_program:  # the course of the only nurse
        table[0, Activity.NURSE_TRAINING_S] = 3600 * scenario.staff.nurse_training_hours
    for name, counts in columns.items():
        for month, count in counts.items():
            table[month - 1, r.ACTIVITIES.index(name)] = count
    refunds = np.zeros((n, scenario.treatment.induction_infusions + 1), dtype=np.int64)
    for (month, used), count in (ended or {}).items():
        refunds[month - 1, used] = count
    return Arm(table, refunds, has_program, 0 if has_program else r.NEVER)


def books_of(scenario: Scenario, of: Arm) -> Accounts:
    """Return the books of an arm after months like the usual one."""
    return accounts(scenario, of, EARNED_BEFORE_USD)


def earned(books: Accounts, name: str) -> float:
    """Return a line of the income statement over all months, without the settlement."""
    return float(books.income[LINES.index(name)].sum())


def change(books: Accounts, name: str) -> Floats:
    """Return what an account changes by month, debits less credits."""
    return books.changes[PLACE[name]]
