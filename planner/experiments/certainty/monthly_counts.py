"""Monthly counts: what an owner counts month by month, and what stopping then would have come to.

Takes       scenarios, the number of a replication
Gives       for each scenario every result, and these series
Units       counts and US dollars of a month; worth in dollars of today
Randomness  that of the replication

Dollars collected are what patients of the program paid for what they had in the month: a package
counts with each of its infusions. Worth if stopped is that of the program ended with the month,
with all that ending it costs.
"""

from collections.abc import Sequence

import numpy as np

from planner.experiments.run.batch import replications_in_one
from planner.ledger.chart_of_accounts import LINES, REVENUE
from planner.ledger.facts import infusions_given
from planner.ledger.value import net_present_value_usd
from planner.models.records import Activity, Floats
from planner.models.replication import Replication
from planner.results.arm_books import Books, gained_usd
from planner.results.catalog import books, values
from planner.scenario.files.actual import COUNTED
from planner.scenario.model import Scenario

STOPPED = "worth_if_stopped_usd"
SERIES = (*COUNTED, STOPPED)
_COLLECTED = [LINES.index(name) for name in REVENUE if name != "existing_visits"]


def rows_in_one(scenarios: Sequence[Scenario], number: int, engine: str) -> Floats:
    """Return results and series of scenarios in one replication, each a row of one length."""
    found = zip(scenarios, replications_in_one(scenarios, number, engine), strict=True)
    return np.array([_row(scenario, replication) for scenario, replication in found])


def _row(scenario: Scenario, replication: Replication) -> Floats:
    money = books(scenario, replication)
    series = _series(scenario, replication, money)
    return np.concatenate([values(scenario, replication, money), series.ravel()])


def _series(scenario: Scenario, replication: Replication, money: Books) -> Floats:
    """Return the series, shape (len(SERIES), n_months)."""
    activity = replication.with_program
    return np.stack(
        [
            activity[:, Activity.ENQUIRIES],
            activity[:, Activity.CONSULTS_HELD],
            activity[:, Activity.STARTERS],
            infusions_given(activity),
            activity[:, Activity.EXISTING_VISITS],
            gained_usd(money)[_COLLECTED].sum(axis=0),
            _worth_if_stopped_usd(scenario, money),
        ]
    ).astype(np.float64)


def _worth_if_stopped_usd(scenario: Scenario, money: Books) -> Floats:
    """Return the worth of the program ended with each month, shape (n_months,)."""
    return np.array(
        [
            net_present_value_usd(
                money.valued_usd[: month + 1],
                scenario.money.discount_rate_year,
                at_start_usd=money.with_program.start_usd,
                at_end_usd=-float(money.stopping_usd[month]),
            )
            for month in range(len(money.stopping_usd))
        ]
    )
