"""Arm books: the money of both arms of one replication.

Takes       one replication
Gives       the books of both arms, what the program adds to them by month
Units       US dollars by month
Randomness  none
Left out    what is said about them (money.py and its neighbors), how they are kept (ledger/)
"""

from functools import cache, lru_cache
from typing import NamedTuple, cast

import numpy as np

from planner.ledger import books as ledger
from planner.ledger.books import OWED, Accounts
from planner.ledger.chart_of_accounts import LINES, PLACE
from planner.ledger.ending.cost_of_stopping import stopping_cost_usd
from planner.ledger.facts import Arm, Facts, OwnArm, facts_of
from planner.ledger.value import rate_of_return_year, yearly_flows
from planner.models import records as r
from planner.models.machine_code.same import Alike, Same
from planner.models.records import Activity, Floats
from planner.models.replication import Replication
from planner.scenario.model import Scenario
from planner.scenario.settings.decision import Decision
from planner.scenario.settings.finance import Finance
from planner.scenario.settings.money import Money
from planner.scenario.settings.practice import Practice
from planner.scenario.settings.staff import Staff
from planner.scenario.settings.team import Team

REMEMBERED = 8  # replications, of which some threads work on one each
PRACTICES = 128  # replications whose practice without infusions is remembered, 50 kB each


class Books(NamedTuple):
    """The money of both arms of one replication."""

    baseline: Accounts
    with_program: Accounts
    difference_usd: Floats  # (n_months,) cash of the program, after tax
    cumulative_usd: Floats  # (n_months,) since the start
    settled_usd: float  # what the settlement adds when the plan ends
    stopping_usd: Floats  # (n_months,) what it would cost to end the program
    project_usd: Floats  # (n_months + 1,) its cash had nothing been borrowed, the settlement last
    forgone_usd: Floats  # (n_months + 1,) pay that the owner forgoes elsewhere, after tax: no cash
    owed_usd: Floats  # (n_months,) what is still owed of what was borrowed for it
    rate_year: float | str  # of return, of the program itself; or why there is none

    @property
    def valued_usd(self) -> Floats:
        """Return what the worth discounts: the program's cash less pay that the owner forgoes."""
        return self.project_usd - self.forgone_usd


def books(scenario: Scenario, replication: Replication) -> Books:
    """Return the money of one replication."""
    f = program_facts(scenario, replication)
    baseline, _ = arms(replication)
    a = accounts_without(scenario, baseline, f.prior_revenue_usd)
    b = ledger.accounts_of(f)
    difference = b.cash_flow - a.cash_flow
    found = Books(
        baseline=a,
        with_program=b,
        difference_usd=difference,
        cumulative_usd=np.cumsum(difference),
        settled_usd=b.settled_usd - a.settled_usd,
        stopping_usd=stopping_cost_usd(f, b),
        project_usd=b.project_flow - a.project_flow,
        forgone_usd=b.forgone_usd - a.forgone_usd,
        owed_usd=_owed_usd(b) - _owed_usd(a),
        rate_year="",
    )
    return found._replace(rate_year=_rate_year(found.valued_usd, b.start_usd))


class _PracticeSettings(NamedTuple):
    """All that the books of the practice without infusions read, where no plan is dated."""

    practice: Practice
    staff: Staff
    team: Team
    finance: Finance
    money: Money
    decision: Decision


def accounts_without(scenario: Scenario, arm: Arm, prior_revenue_usd: float) -> Accounts:
    """Return the books of the practice without infusions, once for all plans that leave it alone.

    They are given no other settings than those by which they are remembered.
    """
    if scenario.plan.changes:
        return ledger.accounts(scenario, arm, prior_revenue_usd)
    settings = _PracticeSettings(*(getattr(scenario, name) for name in _PracticeSettings._fields))
    return _accounts_without(settings, Alike(arm), prior_revenue_usd)


@lru_cache(maxsize=PRACTICES)
def _accounts_without(
    settings: _PracticeSettings, arm: Alike[Arm], prior_revenue_usd: float
) -> Accounts:
    return ledger.accounts(cast(Scenario, settings), arm.record, prior_revenue_usd)


def _rate_year(valued_usd: Floats, start_usd: float) -> float | str:
    end_usd = float(valued_usd[-1])
    flows = yearly_flows(valued_usd[:-1], at_start_usd=start_usd, at_end_usd=end_usd)
    return rate_of_return_year(flows)


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
            replication.with_program,
            replication.refunds,
            True,
            replication.opening_day,
            replication.change_day,
            replication.hours,
            _own_arms(replication),
        ),
    )


def _own_arms(replication: Replication) -> tuple[OwnArm, ...]:
    """Return what each program came to, none where there is one."""
    return tuple(
        OwnArm(activity, refunds, int(day))
        for activity, refunds, day in zip(
            replication.program_activity,
            replication.program_refunds,
            replication.program_from_day,
            strict=True,
        )
    )


def program_facts(scenario: Scenario, replication: Replication) -> Facts:
    """Return what the parts of the ledger read of the program arm."""
    return _program_facts(Same(scenario), Same(replication))


@lru_cache(maxsize=REMEMBERED)
def _program_facts(plan: Same[Scenario], same: Same[Replication]) -> Facts:
    """Return the same, for the several results that ask for it one after the other."""
    scenario, replication = plan.record, same.record
    return facts_of(scenario, arms(replication)[1], prior_revenue_usd(scenario, replication))


def prior_revenue_usd(scenario: Scenario, replication: Replication) -> float:
    """Return what existing visits earned in a month before the plan: as in its first."""
    visits = float(replication.baseline[0, Activity.EXISTING_VISITS])
    return visits * scenario.practice.collected_per_visit_usd


def gained_usd(money: Books) -> Floats:
    """Return the income statement of the program: with it less without, before tax."""
    return money.with_program.income - money.baseline.income


def without_lines(income: Floats, left_out: tuple[str, ...]) -> Floats:
    """Return an income statement by month, shape (n_months,), with some of its lines left out."""
    return np.asarray(income[_places_without(left_out)].sum(axis=0))


@cache
def _places_without(left_out: tuple[str, ...]) -> list[int]:
    return [place for place, name in enumerate(LINES) if name not in left_out]
