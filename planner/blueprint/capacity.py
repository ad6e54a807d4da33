"""Capacity: who and what is there, with infusions and without, and what these cannot do without.

Takes       a checked Scenario
Gives       units of each resource by kind of day, in the fields of records.Floor; whether
            infusions can ever take place
Units       units of a resource
Left out    who is ill today (models/existing_day.py), what steps need (routes.py), rooms by the
            hour (room_hours.py)
"""

from typing import Any

import numpy as np

from planner.blueprint.hands_and_watch import watch_units
from planner.blueprint.nurses import nobody_can_learn
from planner.blueprint.routes import near_of
from planner.models import records as r
from planner.scenario.derived.added import (
    ASSISTANTS,
    CLINICIANS,
    EXAM_ROOMS,
    NURSES,
    first_day,
    is_part_time,
)
from planner.scenario.derived.airway import CONTRACT, MISSING
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.derived.owner_days import owner_days
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario
from planner.scenario.programs import each_program


def is_possible(scenario: Scenario) -> bool:
    """Return whether infusions can ever take place, of any program: rooms, nurses, days."""
    return any(_is_possible(each) for each in each_program(scenario))


def _is_possible(scenario: Scenario) -> bool:
    """Return whether infusions of one program can: rooms, equipment, nurses and days."""
    needed = must_be_there(scenario)
    everybody = capacity(scenario, infusing=True)
    there = bool((everybody >= needed).all()) and bool(scenario.booking.infusion_weekdays)
    return there and not nobody_can_learn(scenario) and not never_allowed(scenario)


def never_allowed(scenario: Scenario) -> tuple[str, ...]:
    """Return which of the conditions for beginning at all are not met, by setting."""
    ready = scenario.ready
    signs = ready.owner_prescribes or ready.medical_director or scenario.added.prescribers > 0
    met = {
        "ready.owner_prescribes": signs,
        "ready.in_scope": ready.in_scope,
        "ready.committed": ready.committed,
        "ready.at_ease": ready.at_ease,
        "ready.after_hours": ready.after_hours != "nobody",
    }
    return tuple(path for path, holds in met.items() if not holds)


def capacities(scenario: Scenario) -> dict[str, Any]:
    """Return what there is on each kind of day, and what no infusion can do without."""
    return {
        "baseline_capacity": _baseline_capacity(scenario),
        "other_days_capacity": capacity(scenario, infusing=False),
        "program_capacity": capacity(scenario, infusing=True),
        **_added(scenario),
        "must_be_there": must_be_there(scenario),
    }


def capacity(scenario: Scenario, *, infusing: bool) -> r.Ints:
    """Return what the program arm has on a day with or without infusions, all present."""
    rooms, staff, rule = scenario.rooms, scenario.staff, scenario.monitoring
    there = np.zeros(r.N_RESOURCES, dtype=np.int64)
    there[r.ASSISTANTS] = staff.medical_assistants
    there[r.NURSES] = staff.nurses  # less those who infuse that day, with nobody for their work
    there[r.EXAM_ROOMS] = rooms.exam_rooms - (rooms.exam_rooms_used if infusing else 0)
    there[r.OWNER : r.CLINICIAN] = 1
    hands = people_who_infuse(scenario) if infusing else int(staff.owner_infuses)
    there[r.INFUSION_HANDS], there[r.INFUSION_WATCH] = hands, hands * watch_units(scenario)
    if infusing:
        there += _added(scenario)["added_capacity"]
        there[r.ON_SITE] = r.PLENTY
        there[r.LIFE_SUPPORT] = r.PLENTY * (life_support(scenario) >= rule.life_support_people)
        there[r.AIRWAY] = near_of(scenario).contracted_people
        there[r.ADDED_PRESCRIBERS] = scenario.added.prescribers
        there[r.SITTERS] = staff.sitters * (rule.support == "sitter")
        there[r.INFUSION_ROOMS] = rooms.infusion_rooms * rooms.patients_per_room
        there[r.RECOVERY_CHAIRS] = rooms.recovery_chairs
        there[r.MONITORS] = rooms.monitors
        there[r.PUMPS] = rooms.pumps
    return there


def _baseline_capacity(scenario: Scenario) -> r.Ints:
    """Return what is there without infusions; without an existing practice, physicians alone."""
    there = capacity(scenario, infusing=False)
    if not has_practice(scenario.practice):
        there[: r.OWNER] = 0
    return there


ADDED = {
    r.ASSISTANTS: ASSISTANTS,
    r.NURSES: NURSES,
    r.EXAM_ROOMS: EXAM_ROOMS,
    r.CLINICIAN: CLINICIANS,
}


def _added(scenario: Scenario) -> dict[str, Any]:
    """Return who and what is added for infusions, from when on and on which weekdays.

    After a stop that is nothing.
    """
    added, start = scenario.added, scenario.practice.start_date
    units = np.zeros(r.N_RESOURCES, dtype=np.int64)
    from_day = np.full(r.N_RESOURCES, r.NEVER, dtype=np.int64)
    on_weekday = np.ones((len(WEEK), r.N_RESOURCES), dtype=np.bool_)
    infusing = [day in scenario.booking.infusion_weekdays for day in WEEK]
    runs = any(infusing)
    for resource, kind in ADDED.items():
        units[resource] = getattr(added, kind.how_many) * runs
        day = first_day(added, kind, start)
        from_day[resource] = r.NEVER if day is None else day
        if is_part_time(added, kind):
            on_weekday[:, resource] = infusing
    return {
        "added_capacity": units,
        "added_from_day": from_day,
        "added_on_weekday": on_weekday,
    }


def life_support(scenario: Scenario) -> int:
    """Return how many people with life support are in the house on the best infusion day."""
    with_owner = owner_days(scenario.practice, scenario.booking)
    owner = bool(set(scenario.booking.infusion_weekdays) & set(with_owner))
    return near_of(scenario).life_support_besides_owner + owner


def must_be_there(scenario: Scenario) -> r.Ints:
    """Return what every infusion needs; where nobody has the skill, more than there ever is."""
    rule, near = scenario.monitoring, near_of(scenario)
    needed = np.zeros(r.N_RESOURCES, dtype=np.int64)
    needed[[r.INFUSION_HANDS, r.INFUSION_WATCH, r.LIFE_SUPPORT]] = 1
    needed[[r.INFUSION_ROOMS, r.MONITORS, r.PUMPS]] = 1
    needed[r.ON_SITE], needed[r.OWNER] = near.needs_prescriber, near.needs_owner
    needed[r.ADDED_PRESCRIBERS] = near.needs_prescriber and not near.owner_counts
    needed[r.RECOVERY_CHAIRS] = scenario.rooms.recovery_chairs > 0
    needed[r.SITTERS] = rule.support == "sitter"
    needed[r.AIRWAY] = {CONTRACT: 1, MISSING: r.PLENTY}.get(near.airway_by, 0)
    return needed


def people_who_infuse(scenario: Scenario) -> int:
    """Return how many people give infusions, the owner among them who does."""
    return len(infusion_nurses(scenario.staff, scenario.team).members)
