"""Document: the three statements, and several programs, as JSON.

Takes       an answer and one of its replications
Gives       plain dictionaries
Units       US dollars, unrounded; months count from 1, as `first_month` says
"""

from typing import Any

import numpy as np

from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.run import Answer
from planner.ledger.chart_of_accounts import CHART
from planner.ledger.statements import Statements
from planner.models.records import Floats
from planner.presentation.format.json_text import FIRST_MONTH, rounded
from planner.presentation.money.statements import ARMS, arm_statements, plan_years
from planner.results.programs import COLUMNS
from planner.scenario.programs import programs_of


def statements_document(answer: Answer, replication: OneReplication) -> dict[str, Any]:
    """Return the three statements by month as a document; the last entry is the settlement."""
    return {
        "schema": 2,  # 1 counted months from 0
        "kind": "statements",
        "future": replication.number,
        "futures": replication.of,
        "first_month": FIRST_MONTH,
        "fiscal_years": [
            {"name": year.name, "first_month": year.first + FIRST_MONTH,
             "months": year.after - year.first}
            for year in plan_years(answer)
        ],
        "arms": {arm: _arm_document(arm_statements(replication, arm)) for arm in ARMS},
        "manifest": answer.manifest._asdict(),
    }  # fmt: skip


def _arm_document(found: Statements) -> dict[str, Any]:
    return {
        "income": _accounts_document(found.income),
        "cash_flow": _accounts_document(found.cash_flow),
        "balance": _accounts_document(found.balance)
        | {"retained": [rounded(float(usd)) for usd in found.retained]},
    }


def _accounts_document(table: Floats) -> dict[str, list[float | None]]:
    return {
        account.name: [rounded(float(usd)) for usd in row]
        for account, row in zip(CHART, table, strict=True)
        if np.any(row)
    }


def programs_document(answer: Answer) -> list[dict[str, object]]:
    """Return the same for programs."""
    names = [one.name for one in programs_of(answer.scenario)]
    return [
        {"name": name, **{what: round(float(n), 2) for what, n in zip(COLUMNS, row, strict=True)}}
        for name, row in zip(names, answer.programs, strict=True)
    ]
