"""A small practice that runs quickly: one physician, few visits, a busy program.

The same clinic and the same rules as in the base scenario; only less of the existing
practice and a shorter plan, so that a test may ask for many of them.
"""

from functools import lru_cache

from planner.experiments.run.run import ReplicationSummary, prepare, summary
from planner.models.replication import Replication, simulate
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

SMALL: dict[str, Value] = {
    "practice.months": 14,
    "practice.second_physician_weekdays": (),
    "practice.third_physician_weekdays": (),
    "practice.owner_visits_per_day": 6.0,
    "staff.opening_month": 1,
    "staff.nurse_training_hours": 16.0,
    "demand.ramp_months": 2.0,
    "demand.ad_delay_months": 0.5,
    "team.supervised_infusions": 0,
    "team.turnover_year": 0.0,
    "team.learning_extra": 0.0,
    "ready.room_weeks": 0,
    "ready.licence_weeks": 0,
    "ready.papers_weeks": 0,
    "ready.equipment_weeks": 0,
    "ready.drug_weeks": 0,
    "booking.consults_per_day": 2,
    "booking.consult_at_min": 840,
    "run.replications": 2,
    "finance.cash_usd": 3_000_000.0,  # so few visits do not carry the practice's people
}


def small_scenario(**changes: Value) -> Scenario:
    """Return the small practice with changes; write `rooms__monitors=1` for rooms.monitors."""
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return with_changes(Scenario(), SMALL | named)


@lru_cache(maxsize=64)
def future_of(scenario: Scenario, number: int = 0) -> Replication:
    """Return one simulated future, once."""
    return simulate(prepare(scenario), number)


def summary_of(scenario: Scenario, number: int = 0) -> ReplicationSummary:
    """Return one future with its money and results."""
    return summary(scenario, future_of(scenario, number))
