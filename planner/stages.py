"""Stages: the blueprint of a scenario, and those that its dated plan leads to.

Takes       a checked Scenario
Gives       a Blueprint with start times; its later ones, by which changes have happened
Units       days from day 0
Left out    when a trigger fires (plan.py)
"""

from planner import records as r
from planner.blueprint import blueprint_of
from planner.records import Blueprint
from planner.scenario.dated_changes import Trigger
from planner.scenario.model import Scenario
from planner.scenario.staged import Dated, lead_days, planned, stages
from planner.slots import alike, with_slots

WATCHED = {
    "room_use": r.ROOM_USE,
    "nurse_use": r.NURSE_USE,
    "times_booked": r.TIMES_BOOKED,
    "consult_wait": r.CONSULT_WAIT,
    "first_wait": r.FIRST_WAIT,
    "infusions_week": r.INFUSIONS_WEEK,
    "existing_wait": r.EXISTING_WAIT,
}


def prepare(scenario: Scenario) -> Blueprint:
    """Return the blueprint with its start times, and those that the plan leads to."""
    first = with_slots(blueprint_of(scenario), scenario)
    found = stages(scenario)
    if not found:
        return first
    later = [with_slots(blueprint_of(each), each) for each in found.values()]
    first, *later = alike([first, *later])
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
