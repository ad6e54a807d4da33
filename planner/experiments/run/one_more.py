"""One more: the plan with one more of something, and how many infusions a day it then holds.

Takes       a scenario
Gives       the scenario with one more room, nurse, assistant; what each adds to an infusion day
Units       infusions of the weekday that offers most
Randomness  none: every step takes its mean
Left out    how start times are found (blueprint/start_times.py), what it costs, whether it helps

One more of anything is the plan with one more: who checks in, who cleans and who counts for life
support are those of that plan. What a scenario refuses adds nothing.
"""

from concurrent.futures import Executor, ThreadPoolExecutor
from functools import lru_cache
from typing import NamedTuple

from planner.blueprint.start_times import most_slots
from planner.errors import ScenarioError
from planner.experiments.run.prepare import slots_of
from planner.models.records import Blueprint
from planner.scenario.changes import with_changes
from planner.scenario.derived.airway import CONTRACT, near_infusion
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.tables.free_hours import free_hours, words_of
from planner.scenario.tables.people import Member, in_words

KEPT = 128  # scenarios
HOUR_MIN = 60
Changes = dict[str, Value]


class OneMore(NamedTuple):
    """How many infusions a day one more of something would allow."""

    rooms: int  # with a monitor and a pump for each patient in it
    nurses: int
    assistants: int
    equipment: int = 0  # a monitor and a pump, without a room
    support: int = 0  # a sitter, a contracted person or one more added prescriber, where needed
    hours: int = 0  # an hour of the infusion day, as far as the practice is open


def one_more_of(blueprint: Blueprint, scenario: Scenario) -> OneMore:
    """Return how many more infusions a day the plans with one more hold."""
    now = most_slots(blueprint.floor.is_slot & ~blueprint.floor.is_extra)
    held = _held_with_one_more(scenario)
    return OneMore(**{name: 0 if n is None else n - now for name, n in held.items()})


def plan_beside(scenario: Scenario, pool: Executor | None) -> None:
    """Let threads plan the same beside the replications, so that nobody waits for it after them.

    What another process finds stays there.
    """
    if isinstance(pool, ThreadPoolExecutor):
        pool.submit(_held_with_one_more, scenario)


@lru_cache(maxsize=KEPT)
def _held_with_one_more(scenario: Scenario) -> dict[str, int | None]:
    """Return how many infusions a day each plan with one more holds; None where it is none."""
    plans = plans_with_one_more(scenario)
    return {name: None if plan is None else slots_of(plan) for name, plan in plans.items()}


def plans_with_one_more(scenario: Scenario) -> dict[str, Scenario | None]:
    """Return the plan with one more of each of `OneMore`; None where the scenario refuses it."""
    makes = (_room, _nurse, _assistant, _equipment, _support, _hour)
    made = zip(OneMore._fields, makes, strict=True)
    return {name: _changed(scenario, make(scenario)) for name, make in made}


def _changed(scenario: Scenario, changes: Changes) -> Scenario | None:
    if not changes:
        return None
    try:
        return with_changes(scenario, changes)
    except ScenarioError:
        return None


def _room(scenario: Scenario) -> Changes:
    """Return one more room, free whenever another is."""
    rooms, hours = scenario.rooms, free_hours(scenario.rooms.free_hours)
    free = words_of(each._replace(rooms=each.rooms + 1) for each in hours)
    return {
        "rooms.infusion_rooms": rooms.infusion_rooms + 1,
        "rooms.monitors": rooms.monitors + rooms.patients_per_room,
        "rooms.pumps": rooms.pumps + rooms.patients_per_room,
        **({"rooms.free_hours": free} if hours else {}),
    }


def _nurse(scenario: Scenario) -> Changes:
    """Return one more nurse, who comes as the others; hired where none of ours is left."""
    staff, team = scenario.staff, scenario.team
    nurses = infusion_nurses(staff, team)
    more: Changes = {"staff.infusion_nurses": staff.infusion_nurses + 1}
    if staff.infusion_nurse_plan != "retrain" or nurses.ours < staff.nurses:
        return more
    named = [each for each in nurses.members if each.comes != "owner"]
    one = Member(f"Nurse {len(named) + 1}", comes="hired")
    return more | {"team.people": in_words([*named, one])}


def _assistant(scenario: Scenario) -> Changes:
    return {"added.assistants": scenario.added.assistants + 1}


def _equipment(scenario: Scenario) -> Changes:
    rooms = scenario.rooms
    return {"rooms.monitors": rooms.monitors + 1, "rooms.pumps": rooms.pumps + 1}


def _support(scenario: Scenario) -> Changes:
    """Return one more of those who sit beside patients, where the rule needs any."""
    staff, rule = scenario.staff, scenario.monitoring
    if rule.support == "sitter":
        return {"staff.sitters": staff.sitters + 1}
    if scenario.added.prescribers:
        return {"added.prescribers": scenario.added.prescribers + 1}
    if near_infusion(rule, staff, scenario.added, scenario.ready).airway_by == CONTRACT:
        return {"staff.contract_airway_people": staff.contract_airway_people + 1}
    return {}


def _hour(scenario: Scenario) -> Changes:
    """Return an hour more of infusions: later, earlier where they end with the practice."""
    booking, practice = scenario.booking, scenario.practice
    if booking.start_times:
        return {}  # the owner's own say when infusions begin
    end_min = min(practice.closes_min, booking.infusions_end_min + HOUR_MIN)
    earlier_min = booking.infusions_start_min - (
        HOUR_MIN - max(0, end_min - booking.infusions_end_min)
    )
    return {
        "booking.infusions_end_min": max(end_min, booking.infusions_end_min),
        "booking.infusions_start_min": max(practice.opens_min, earlier_min),
    }
