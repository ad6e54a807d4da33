"""Reasons: whether a step is there for what it was looked at, on the plan on which it is measured.

Takes       the plan before a step and the plan with it, why the change was looked at
Gives       the reason where it is true there, else none
Units       US dollars over the plan; shares of start times
Randomness  common random numbers: both plans meet the same replications
Left out    words (presentation/advice/why_words.py)

A search takes a change for what costs most or binds in the plan of that moment; told are the steps
in another order, each over those before it. What was true on the way may be false there: places
that stayed empty are full by then, hours that were to be saved are not.
"""

import numpy as np

from planner.experiments.advice.climb.largest_causes import (
    BY_EASING,
    BY_FINDING,
    BY_PART,
    BY_WISH,
    FEW,
    FULL_SHARE,
    findings,
)
from planner.experiments.advice.climb.plan_on_the_way import Place, Way
from planner.experiments.advice.climb.time_of_others import more_of
from planner.experiments.run import bottlenecks as b
from planner.experiments.run.distance_to_goals import column, standing
from planner.experiments.whatif.easing import parts_of_worth_usd
from planner.models.records import Floats

# Reasons that say that there are too few places, and those that say that there are too many.
FULL = (b.ROOMS, b.NURSES, b.ASSISTANTS, b.EQUIPMENT, b.SUPPORT, b.HOURS, b.DAYS)
EMPTY = (b.DEMAND, "empty places")
HALF, NEARLY_ALL = 0.5, 0.95  # of start times that are booked
SAVED_USD = 500.0  # of a cost: what is less is no reason
OWN_HOURS = ("owner_elsewhere", "lost_presence", "lost_consults", "lost_supervision")
MORE_HOURS = 0.25  # a week


def filled_share(table: Floats) -> float:
    """Return the share of start times that are booked; not a number where there are none."""
    values = column(table, "slots_filled_share")
    return float("nan") if np.isnan(values).all() else float(np.nanmean(values))


def reason_there(way: Way, before: Place, after: Place, cause: str) -> str:
    """Return a cause if it is true of the plan before a step and of what the step does to it."""
    return cause if _is_true(way, before, after, cause) else ""


def _is_true(way: Way, before: Place, after: Place, cause: str) -> bool:
    if cause in EMPTY:
        most = FULL_SHARE if cause == EMPTY[1] else NEARLY_ALL
        return bool(filled_share(before.table) < most)
    if cause in FULL and cause in BY_EASING:
        return bool(filled_share(before.table) >= HALF)
    if cause in BY_PART:
        return _saves(way, before, after, cause)
    if cause in BY_FINDING:
        return any(each.name == cause for each in findings(before.scenario))
    if cause in BY_WISH:
        return cause in _missed(before)
    return True


def _saves(way: Way, before: Place, after: Place, part: str) -> bool:
    """Return whether a part of the worth costs less with a step than before it."""
    if part in OWN_HOURS and more_of(before.table, after.table, "owner_hours_week") > MORE_HOURS:
        return False
    plans = [before.scenario, after.scenario]
    was, then = parts_of_worth_usd(plans, way.stages.quiet(), n=FEW)
    return then[part] - was[part] > SAVED_USD


def _missed(place: Place) -> frozenset[str]:
    verdict = standing(place.scenario, place.table).verdict
    return frozenset(wish.name for wish in verdict.wishes if not wish.holds)
