"""Stages: the blueprint of a scenario, and those that its dated plan leads to.

Takes       a checked Scenario, and how one scenario becomes a Blueprint with start times
Gives       that Blueprint with its later ones, by which changes have happened
Units       days from day 0
Left out    when a trigger fires (models/plan_changes.py)
"""

from collections.abc import Callable

from planner.blueprint.start_times import alike
from planner.models import records as r
from planner.models.records import Blueprint
from planner.scenario.dated_plan.stages import Dated, lead_days, planned, stages
from planner.scenario.model import Scenario
from planner.scenario.tables.dated_changes import Trigger

WATCHED = {
    "room_use": r.ROOM_USE,
    "nurse_use": r.NURSE_USE,
    "times_booked": r.TIMES_BOOKED,
    "consult_wait": r.CONSULT_WAIT,
    "first_wait": r.FIRST_WAIT,
    "infusions_week": r.INFUSIONS_WEEK,
    "existing_wait": r.EXISTING_WAIT,
}


def with_stages(scenario: Scenario, plan: Callable[[Scenario], Blueprint]) -> Blueprint:
    """Return the blueprint of a scenario, and those that its plan leads to.

    `plan` gives the blueprint of one scenario with its start times.
    """
    first, found = plan(scenario), stages(scenario)
    if not found:
        return first
    first, *later = alike([first, *(plan(each) for each in found.values())])
    changes = tuple(_change(scenario, each) for each in planned(scenario))
    return first._replace(changes=changes, later=tuple(zip(found, later, strict=True)))


def _change(scenario: Scenario, dated: Dated) -> r.Change:
    trigger = dated.change.trigger or Trigger("", False, 0.0, 0)
    return r.Change(
        day=r.NEVER if dated.day is None else dated.day,
        watched=WATCHED.get(trigger.watched, r.NOBODY),
        above=trigger.above,
        limit=trigger.limit,
        weeks=trigger.weeks,
        lead_days=lead_days(scenario, dated.change),
    )
