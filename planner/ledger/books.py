"""Books: all postings of one arm, and what they add up to.

Takes       the activity of one arm, prices and costs of the scenario
Gives       `Accounts`: postings, the change of every account by month, what follows from them
Units       US dollars, money in is positive; a change of an account is a debit less a credit
Randomness  none
Left out    the difference of the arms (results/catalog.py), statements for people (statements.py)

Both arms are whole practices, each taxed whole; the program is their difference. Every movement
is posted once, on the debit of one account and the credit of another, so the books balance.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.ledger.chart_of_accounts import LINES, NAMES, PLACE
from planner.ledger.closing import closing_postings
from planner.ledger.ending.stop import stop_postings
from planner.ledger.facts import (
    After,
    Arm,
    Facts,
    Keep,
    Own,
    Posting,
    cash_of,
    facts_of,
    kept,
    of_programs,
    outstanding_before,
)
from planner.ledger.loans import loan_postings, program_loans
from planner.ledger.owners import forgone_usd, owner_pay_postings
from planner.ledger.packages import package_postings
from planner.ledger.plan_stages import over_stages
from planner.ledger.practice_and_staff import practice_postings
from planner.ledger.revenue import insured_postings, revenue_postings
from planner.ledger.running_costs import OWN_RUNNING, running_postings
from planner.ledger.start_up_and_wear import start_up_postings
from planner.ledger.stock import stock_postings
from planner.ledger.tax import tax_paid_usd
from planner.models.records import Floats
from planner.scenario.model import Scenario
from planner.scenario.settings.finance import is_served

AT_START = ("training", "start_up", "equipment", "loan_fees")  # paid before month 0 begins
START_COSTS = ("training", "start_up", "loan_fees")  # what the start costs and is deducted
BORROWED = ("loan", "lease")  # comes in at the start
OWED = (*BORROWED, "credit_line")  # to be paid back by who borrows for the program
TAKEN = ("drawings", "distributions")  # what the owners take is no cost of the program


class Accounts(NamedTuple):
    """One arm's money by month."""

    postings: tuple[Posting, ...]
    opening: Floats  # (len(CHART),) debits less credits at the start
    changes: Floats  # (len(CHART), n_months + 1) by month, then the settlement
    income: Floats  # (len(LINES), n_months) the income statement before tax
    settled_income: Floats  # (len(LINES),) what the settlement adds to it
    tax: Floats  # (n_months + 1,) negative where paid
    cash_flow: Floats  # (n_months,) after tax, before the owners take anything
    settled_usd: float  # cash of the settlement when the plan ends
    spent_before_start: float  # the part of month 0 that is spent at its beginning, less loans
    project_flow: Floats  # (n_months + 1,) cash flow and settlement had nothing been borrowed
    start_usd: float  # the part of it that is spent at the beginning of month 0
    saved_on_start: Floats  # (n_months + 1,) tax not paid because the start is deducted
    forgone_usd: Floats  # (n_months + 1,) the owner's pay elsewhere, after their tax: no posting


def accounts(
    scenario: Scenario,
    arm: Arm,
    prior_revenue_usd: float,
    keep: Keep | None = None,
    after: After | None = None,
    own: Own | None = None,
) -> Accounts:
    """Return the money of one arm.

    `prior_revenue_usd` is what existing visits earned in a month before the plan; it is
    collected in the first months. `keep` gives steps of the working cells of their own, `after`
    the scenario after changes of its dated plan where that is not simply the scenario changed, and
    `own` that of one of its programs.
    """
    return accounts_of(facts_of(scenario, arm, prior_revenue_usd, keep, after, own))


def accounts_of(f: Facts) -> Accounts:
    """Return the money of one arm from what the ledger reads of it."""
    arm = f.arm
    postings = _kept(f, practice_postings(f))
    if arm.has_program:
        postings += _kept(f, _program_postings(f))
    project_flow = _project_flow(f, postings)
    if arm.has_program:
        postings += _kept(f, _borrowed_postings(f))
    saved = _saved_on_start(f, postings)
    postings += _kept(f, closing_postings(f, postings))
    return _added_up(f, postings)._replace(
        project_flow=project_flow, saved_on_start=saved, forgone_usd=_forgone(f)
    )


def _program_postings(f: Facts) -> list[Posting]:
    return [
        *of_programs(f, own_postings),
        *_running_postings(f),
        *owner_pay_postings(f),
        *start_up_postings(f),
        *stop_postings(f),
    ]


def own_postings(f: Facts) -> list[Posting]:
    """Return what a program earns, and what it uses up."""
    return [
        *over_stages(f, revenue_postings),
        *package_postings(f),
        *insured_postings(f),
        *stock_postings(f),
    ]


def own_running_postings(f: Facts) -> list[Posting]:
    """Return the running costs that follow from the people of one program alone."""
    return [each for each in over_stages(f, running_postings) if each.what in OWN_RUNNING]


def _running_postings(f: Facts) -> list[Posting]:
    whole = over_stages(f, running_postings)
    if not f.arm.programs:
        return whole
    own = {each.what: each for each in of_programs(f, own_running_postings)}
    return [own.get(each.what, each) for each in whole]


def _borrowed_postings(f: Facts) -> list[Posting]:
    """Return what is borrowed for the program, and what that costs."""
    loans = program_loans(f.scenario)
    return [posting for loan in loans for posting in loan_postings(f, loan)]


def _project_flow(f: Facts, postings: Sequence[Posting]) -> Floats:
    """Return the cash before the owners take anything, had nothing been borrowed, after tax."""
    keep = f.keep
    own = f if keep is None else f._replace(keep=lambda name, *at: keep(f"{name}, own money", *at))
    cash = cash_of(postings, f.n_months) - tax_paid_usd(own, postings)
    return kept(f, "Cash had nothing been borrowed", cash)


def _saved_on_start(f: Facts, postings: Sequence[Posting]) -> Floats:
    """Return the tax that is not paid because what the start costs is deducted."""
    if f.keep is not None or not is_served(f.scenario.finance):  # no bank's cover is judged
        return np.zeros(f.n_months + 1)
    others = [each for each in postings if each.debit not in START_COSTS]
    return tax_paid_usd(f, others) - tax_paid_usd(f, postings)


def _forgone(f: Facts) -> Floats:
    if not f.arm.has_program:
        return np.zeros(f.n_months + 1)
    return kept(f, "Pay that the owner forgoes elsewhere, after tax: no bill", forgone_usd(f))


def _kept(f: Facts, postings: Sequence[Posting]) -> list[Posting]:
    """Return postings as they stand in the book; in the workbook each has a row."""
    if f.keep is None:
        return list(postings)
    keep = f.keep
    return [
        each._replace(
            usd=np.array(
                [keep(f"Posting: {each.what}", k, usd) for k, usd in enumerate(each.usd)],
                dtype=object,
            )
        )
        for each in postings
    ]


def _added_up(f: Facts, postings: Sequence[Posting]) -> Accounts:
    changes = account_changes(postings, f.n_months)
    lines = [PLACE[name] for name in LINES]
    income = -changes[lines]
    flow = cash_of([each for each in postings if each.debit not in TAKEN], f.n_months)
    return Accounts(
        postings=tuple(postings),
        opening=opening_balances(f),
        changes=changes,
        income=income[:, :-1],
        settled_income=income[:, -1],
        tax=-changes[PLACE["tax"]] - changes[PLACE["owners_tax"]],
        cash_flow=flow[:-1],
        settled_usd=flow[-1],
        spent_before_start=_at_start(postings) - _borrowed_at_start(postings),
        project_flow=flow,
        start_usd=_at_start([each for each in postings if each.debit != "loan_fees"]),
        saved_on_start=np.zeros(f.n_months + 1),
        forgone_usd=np.zeros(f.n_months + 1),
    )


def account_changes(postings: Sequence[Posting], n_months: int) -> Floats:
    """Return what postings change on every account, debits less credits."""
    kind = postings[0].usd.dtype
    changes = np.zeros((len(NAMES), n_months + 1), dtype=kind)
    of_account = list(changes)
    for each in postings:
        debit, credit = of_account[PLACE[each.debit]], of_account[PLACE[each.credit]]
        np.add(debit, each.usd, out=debit)
        np.subtract(credit, each.usd, out=credit)
    return changes


def opening_balances(f: Facts) -> Floats:
    """Return what every account holds at the start; what is left over is the owners'."""
    finance, practice = f.scenario.finance, f.scenario.practice
    receivable = outstanding_before(practice.collection_days, f.prior_revenue_usd)
    held = {
        "cash": finance.cash_usd,
        "insurers_owe": receivable,
        "equipment": finance.equipment_usd,
        "debt": -finance.debt_usd,
    }
    opening = np.zeros(len(NAMES), dtype=float if f.keep is None else object)
    for name, usd in held.items():
        opening[PLACE[name]] = usd
    opening[PLACE["opening_equity"]] = -sum(held.values())
    return opening


def _at_start(postings: Sequence[Posting]) -> float:
    """Return what the start takes of cash at the beginning of month 0."""
    spent = 0.0
    for each in postings:
        if is_at_start(each):
            spent = spent + each.usd[0]
    return spent


def is_at_start(each: Posting) -> bool:
    """Return whether the first month of a posting is paid at the beginning of month 0."""
    is_paid = each.credit == "cash" and each.debit in AT_START
    return is_paid and each.cause.startswith("start")


def _borrowed_at_start(postings: Sequence[Posting]) -> float:
    """Return what loans bring at the beginning of month 0."""
    came = 0.0
    for each in postings:
        if each.debit == "cash" and each.credit in BORROWED:
            came = came + each.usd[0]
    return came
