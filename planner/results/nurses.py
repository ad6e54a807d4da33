"""Nurses: what the planner says about infusion nurses and what the practice gives up.

Takes       one replication; or the mean activity of many
Gives       the value of every result about the nurses; what existing patients lose, by cause
Units       named by each result (catalog.py); visits and US dollars over the plan
Randomness  none
Left out    waits and rules on the floor (floor.py), money of the program (money.py)
"""

import math
from typing import NamedTuple

from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.models.replication import Replication
from planner.results.ratios import LAST_MONTHS, WEEKS_PER_MONTH
from planner.results.worth_by_cause import works_months
from planner.scenario.model import Scenario

NOT_THERE = math.nan
TRAINING, CONSULTS, PRESENCE, SUPERVISION, QUIET, WORKS, SHARED = (
    "your own training",
    "consults about ketamine",
    "your presence at infusions",
    "supervising nurses",
    "quiet hours",
    "rooms closed by the works: they waited too long",
    "rooms and people shared: they waited too long",
)
CAUSES = (TRAINING, CONSULTS, PRESENCE, SUPERVISION, QUIET)  # as in records, from training on


def nurse_results(replication: Replication) -> dict[str, float]:
    """Return every result about infusion nurses."""
    total, months = replication.with_program.sum(axis=0), len(replication.baseline)
    months_open = max(1.0, months - replication.opening_day / r.DAYS_PER_MONTH)
    alone_day = int(replication.nurse_days[2].min(initial=r.NEVER))
    paid_s = replication.hours[:, :, r.PAID_S].sum()
    supervised = float(total[Activity.SUPERVISED_INFUSIONS])
    return {
        "first_infusion_month": _month(replication.first_day, months),
        "alone_month": _month(alone_day, months),
        "supervised_infusions": supervised,
        "supervision_missed_share": _ratio(float(total[Activity.SUPERVISION_MISSED]), supervised),
        "nurse_free_share": _ratio(float(replication.hours[:, :, r.FREE_S].sum()), float(paid_s)),
        "nurse_hours_week": _last_week_h(replication, r.PAID_S),
        "nurse_training_h": float(replication.hours[:, :, r.IN_TRAINING_S].sum()) / 3600,
        "resignations": float(total[Activity.RESIGNATIONS]),
        "closed_days_year": 12 * float(total[Activity.CLOSED_DAYS]) / months_open,
    }


def _last_week_h(replication: Replication, which: int) -> float:
    """Return hours of infusion nurses in a week of the last twelve months."""
    last = replication.hours[-LAST_MONTHS:, :, which]
    return float(last.sum()) / 3600 / (len(last) * WEEKS_PER_MONTH)


class Loss(NamedTuple):
    """What existing patients lose by one cause, over the whole plan."""

    cause: str
    displaced: float  # visits moved to another day or lost
    lost: float  # visits that never took place
    usd: float  # what they would have left after avoidable costs, at the prices of the first year


def losses(scenario: Scenario, activity: Floats, without: Floats) -> tuple[Loss, ...]:
    """Return what existing patients lose by each cause, from activity by month.

    Who leaves unseen in months of the works at the start does so for them; later works, of a dated
    plan, count among what is shared.
    """
    total = (activity - without).sum(axis=0)
    practice = scenario.practice
    each_usd = practice.collected_per_visit_usd * (1 - practice.avoidable_cost_share)
    found = []
    for cause, name in enumerate(CAUSES):
        visits = float(total[Activity.DISPLACED_BY_TRAINING + cause])
        lost = float(total[Activity.LOST_BY_TRAINING + cause])
        found.append(Loss(name, visits, lost, lost * each_usd))
    unseen = (activity - without)[:, Activity.EXISTING_GAVE_UP]
    in_works = works_months(scenario)
    for name, some in ((WORKS, unseen[:in_works]), (SHARED, unseen[in_works:])):
        visits = float(some.sum())
        found.append(Loss(name, 0.0, visits, visits * each_usd))
    return tuple(found)


def _month(day: int, months: int) -> float:
    """Return a day as months from the start; not there if it lies beyond the plan."""
    found = day / r.DAYS_PER_MONTH
    return found if found < months else NOT_THERE


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else NOT_THERE
