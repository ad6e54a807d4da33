"""Time of others: what a step takes of the hours of everybody but the owner.

Takes       a plan and the same plan with a change, their results in the same replications
Gives       hours a week more by who works them, and hours of training
Units       hours a week, as they are paid; hours over the whole plan for training
Randomness  none of its own
Left out    the owner's hours (steps.py), what those hours cost (the ledger)

Nurses, the desk and training are simulated. Who is added is paid for the hours of the plan: a whole
week, or those of consults or infusions.
"""

from collections.abc import Mapping

import numpy as np

from planner.experiments.advice.climb.plan_on_the_way import Place
from planner.experiments.run.distance_to_goals import column
from planner.ledger.added_costs import consult_hours_week, infusion_hours_week, positions
from planner.models.records import Floats
from planner.scenario.derived.added import ASSISTANTS, FULL_WEEK_H, NURSES
from planner.scenario.model import Scenario

SIMULATED = {
    "nurses": "nurse_hours_week",
    "desk": "desk_hours_week",
    "training": "nurse_training_h",
}


def time_of_others(before: Place, after: Place) -> dict[str, float]:
    """Return hours more by who works them; training is over the whole plan."""
    simulated = {who: more_of(before.table, after.table, name) for who, name in SIMULATED.items()}
    was, then = _added(before.scenario), _added(after.scenario)
    return simulated | {who: then[who] - was[who] for who in then}


def _added(scenario: Scenario) -> Mapping[str, float]:
    """Return the paid hours a week of those who are added."""
    added, staff = scenario.added, scenario.staff
    return {
        "assistants": FULL_WEEK_H * (positions(scenario, ASSISTANTS) + staff.medical_assistants),
        "practice_nurses": FULL_WEEK_H * positions(scenario, NURSES),
        "desk_added": FULL_WEEK_H * added.desk_fte,
        "clinicians": added.clinicians * consult_hours_week(scenario),
        "prescribers": added.prescribers * infusion_hours_week(scenario),
    }


def more_of(before: Floats, after: Floats, name: str) -> float:
    """Return how much more there is of a result on average, where both have it."""
    more = column(after, name) - column(before, name)
    there = more[~np.isnan(more)]
    return float(there.mean()) if len(there) else 0.0
