"""Bottlenecks: what is full and what stays free, month by month, by counts.

Takes       the mean activity by month and the planned capacity
Gives       for each month a word: closed, demand, consults, rooms, nurses, assistants,
            hours, days where one more of none of them would help, full where that was not planned
Units       none
Left out    what binds: what frees more infusions when it is eased (whatif/easing.py measures
            that); what is short on a single day (the day's log says that)
"""

from typing import NamedTuple

import numpy as np

from planner.blueprint.start_times import most_slots
from planner.experiments.run.one_more import OneMore, one_more_of
from planner.ledger.facts import infusions_given
from planner.models.records import Activity, Blueprint, Floats
from planner.scenario.model import Scenario

FULL_SHARE = 0.85  # appointment books are rarely fuller: cancellations come too late to refill
SLOW_SHARE = 0.5  # of the infusions of a month: where so many are supervised, few are offered
CLOSED, DEMAND, DESK, CONSULTS, LEARNING = ("closed", "demand", "desk", "consults", "learning")
ROOMS, NURSES, ASSISTANTS, EQUIPMENT = ("rooms", "nurses", "assistants", "equipment")
SUPPORT, HOURS, DAYS, FULL = ("support", "hours", "days", "full")


class Binding(NamedTuple):
    """What is full by month, and what one more of each would allow."""

    months: tuple[str, ...]
    slots_per_day: int  # of the weekday that offers most
    one_more: OneMore | None  # infusions a day more; None where it was not planned


def binding(
    scenario: Scenario, blueprint: Blueprint, activity: Floats, *, plans_one_more: bool = True
) -> Binding:
    """Return what is full in each month.

    Planning the day with one more of each takes seconds where nothing is compiled: a first look
    goes without.
    """
    more = one_more_of(blueprint, scenario) if plans_one_more else None
    capacity = FULL if more is None else _capacity_word(more)
    offered = _consults_offered(blueprint)
    months = tuple(
        _month_word(row, float(offered[month]), capacity) for month, row in enumerate(activity)
    )
    floor = blueprint.floor  # who is booked beyond the places is no place more
    return Binding(months, most_slots(floor.is_slot & ~floor.is_extra), more)


def _capacity_word(more: OneMore) -> str:
    """Return which resource would add most infusions a day; days, if none adds any."""
    gains = {  # of equal gains the first: what is cheapest to add
        EQUIPMENT: more.equipment,
        SUPPORT: more.support,
        ROOMS: more.rooms,
        ASSISTANTS: more.assistants,
        NURSES: more.nurses,
        HOURS: more.hours,
    }
    best = max(gains, key=lambda name: gains[name])
    return best if gains[best] > 0 else DAYS


def _consults_offered(blueprint: Blueprint) -> Floats:
    calendar = blueprint.calendar
    per_day = calendar.is_consult_day * len(blueprint.floor.consult_slot_s)
    weights = np.asarray(per_day, dtype=np.float64)
    offered: Floats = np.zeros(calendar.n_months)
    np.add.at(offered, calendar.month, weights)
    return offered


def _is_learning(row: Floats) -> bool:
    """Return whether half of the infusions of a month or more are supervised: it is slow then."""
    given = float(infusions_given(row[None])[0])
    return bool(row[Activity.SUPERVISED_INFUSIONS] >= SLOW_SHARE * max(given, 1.0))


def _month_word(row: Floats, consults_offered: float, capacity: str) -> str:
    if row[Activity.INFUSION_SLOTS] == 0:
        return CLOSED
    if row[Activity.INFUSION_SLOTS_BOOKED] >= FULL_SHARE * row[Activity.INFUSION_SLOTS]:
        return LEARNING if _is_learning(row) else capacity
    if (
        row[[Activity.CONSULTS_HELD, Activity.CONSULTS_MISSED]].sum()
        >= FULL_SHARE * consults_offered
    ):
        return CONSULTS
    if row[Activity.DESK_USED_S] >= FULL_SHARE * row[Activity.DESK_OFFERED_S]:
        return DESK
    return DEMAND
