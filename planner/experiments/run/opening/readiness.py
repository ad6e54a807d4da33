"""Readiness: what must be in place before the first infusion, and when it will be.

Takes       a scenario
Gives       a checklist: each thing in place, on its way with a day, or missing with what helps
Units       days from day 0
Left out    chance: a nurse who refuses is replaced later than stands here; the day of the first
            infusion itself is a result of the replications

The practitioners' conditions stand in it too: committed to safe and ethical care, at ease with any
emergency, in scope after training.
"""

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from planner.blueprint.capacity import capacity, must_be_there, never_allowed
from planner.blueprint.nurses import nobody_can_learn
from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.models import records as r
from planner.models.random_numbers import RandomKey
from planner.models.workforce import new_nurses
from planner.scenario.dated_plan.stages import planned, scenario_after
from planner.scenario.derived import added
from planner.scenario.model import Scenario

KEPT = 256  # scenarios whose missing things are remembered: what-ifs ask again and again
IN_PLACE, ON_ITS_WAY, MISSING = "in place", "on its way", "missing"


class Item(NamedTuple):
    """One thing that must be there before the first infusion."""

    name: str
    state: str  # IN_PLACE, ON_ITS_WAY or MISSING
    day: int  # from which it is there; NEVER if missing
    missing: str  # how a verdict names it where it is missing
    helps: str  # what would change that
    path: str  # the setting to look at first


class Gate(NamedTuple):
    """The checklist, and the first day on which infusions could begin if all goes well."""

    items: tuple[Item, ...]
    opens_day: int  # NEVER if something is missing


@lru_cache(maxsize=KEPT)
def gate(scenario: Scenario) -> Gate:
    """Return the checklist of a scenario; what a dated plan brings later is on its way."""
    items = _items(scenario)
    for day, later in _stages_in_order(scenario):
        items = tuple(map(partial(_or_later, day), items, _items(later)))
    last = max(item.day for item in items)
    wished = round(scenario.staff.opening_month * r.DAYS_PER_MONTH)
    return Gate(items, last if last >= r.NEVER else max(last, wished))


def _items(scenario: Scenario) -> tuple[Item, ...]:
    return (
        *_conditions(scenario),
        *_things(scenario),
        *_weeks(scenario),
        *_people(scenario),
    )


def _stages_in_order(scenario: Scenario) -> Iterator[tuple[int, Scenario]]:
    """Yield the scenario after each dated change, and its day."""
    dated = {k: each.day for k, each in enumerate(planned(scenario)) if each.day is not None}
    happened = 0
    for k in sorted(dated, key=dated.__getitem__):
        happened += 1 << k
        yield dated[k], scenario_after(scenario, happened)


def _or_later(day: int, item: Item, later: Item) -> Item:
    """Return an item that is missing as it is after a change, which it has to wait for."""
    if item.state != MISSING or later.state == MISSING:
        return item
    return later._replace(state=ON_ITS_WAY, day=max(day, later.day))


@lru_cache(maxsize=KEPT)
def missing(scenario: Scenario) -> tuple[str, ...]:
    """Return what can never be in place, in the words of a verdict."""
    return tuple(item.missing for item in gate(scenario).items if item.state == MISSING)


@lru_cache(maxsize=KEPT)
def what_helps(scenario: Scenario) -> tuple[str, ...]:
    """Return for each thing that is missing what would make it possible, with where to say so."""
    return tuple(
        f"{item.helps} ({item.path})" for item in gate(scenario).items if item.state == MISSING
    )


def _item(name: str, path: str, missing: str, helps: str, *, there: bool, day: int = 0) -> Item:
    """Return an item that is there from a day on, or missing."""
    if not there or day >= r.NEVER:
        return Item(name, MISSING, r.NEVER, missing, helps, path)
    return Item(name, ON_ITS_WAY if day > 0 else IN_PLACE, day, missing, helps, path)


# --- the practitioners' conditions ------------------------------------------------------------

_CONDITIONS = (
    (
        "ready.committed",
        "Committed to safe and ethical care",
        "your commitment to safe and ethical care",
        "leave it, and expand otherwise",
    ),
    (
        "ready.at_ease",
        "At ease with any emergency",
        "being at ease with any emergency",
        "drills, or somebody with airway skill on site",
    ),
    (
        "ready.in_scope",
        "In your scope after training",
        "a scope that covers it after training",
        "ask your board; somebody else may own the program",
    ),
    (
        "ready.owner_prescribes",
        "Somebody who may prescribe",
        "somebody who may prescribe",
        "a medical director (ready.medical_director) or an added prescriber (added.prescribers)",
    ),
    (
        "ready.after_hours",
        "Somebody for calls at night",
        "somebody for calls at night",
        "take them yourself, or pay a service",
    ),
)


def _conditions(scenario: Scenario) -> Iterator[Item]:
    unmet = never_allowed(scenario)
    for path, name, missing, helps in _CONDITIONS:
        yield _item(name, path, missing, helps, there=path not in unmet)


# --- rooms and equipment ----------------------------------------------------------------------

_THINGS = (
    (r.INFUSION_ROOMS, "rooms.infusion_rooms", "A quiet room", "convert one"),
    (r.MONITORS, "rooms.monitors", "A patient monitor", "buy one"),
    (r.PUMPS, "rooms.pumps", "An infusion pump", "buy one"),
    (r.RECOVERY_CHAIRS, "rooms.recovery_chairs", "A recovery chair", "buy one"),
)


def _things(scenario: Scenario) -> Iterator[Item]:
    needed = must_be_there(scenario)
    short = needed > capacity(scenario, infusing=True)
    ready, rooms = scenario.ready, scenario.rooms
    owned = {r.MONITORS: rooms.monitors_owned, r.PUMPS: rooms.pumps_owned}
    for resource, path, name, helps in _THINGS:
        if needed[resource] <= 0:
            continue
        weeks = ready.room_weeks if resource == r.INFUSION_ROOMS else ready.equipment_weeks
        weeks = 0 if owned.get(resource, 0) >= 1 else weeks
        there = not short[resource]
        yield _item(name, path, name.lower(), helps, there=there, day=7 * weeks)
    name, days = "A weekday for infusions", scenario.booking.infusion_weekdays
    yield _item(name, "booking.infusion_weekdays", name.lower(), "name one", there=bool(days))


_ADDED = {
    added.ASSISTANTS: "Medical assistants added",
    added.NURSES: "Nurses for existing duties added",
    added.DESK: "Front desk added",
    added.EXAM_ROOMS: "Exam rooms added",
    added.CLINICIANS: "A clinician for consults",
    added.PRESCRIBERS: "A prescriber for infusions",
}


def _weeks(scenario: Scenario) -> Iterator[Item]:
    ready = scenario.ready
    registration = 7 * ready.licence_weeks
    rows = (
        ("Registration for controlled drugs", "ready.licence_weeks", registration),
        ("The drug, delivered", "ready.drug_weeks", registration + 7 * ready.drug_weeks),
        ("Crash cart, oxygen, suction", "ready.equipment_weeks", 7 * ready.equipment_weeks),
        ("Insurance, protocols, consent", "ready.papers_weeks", 7 * ready.papers_weeks),
    )
    for name, path, day in rows:
        yield _item(name, path, name.lower(), "order it", there=True, day=day)
    for kind, name in _ADDED.items():
        if getattr(scenario.added, kind.how_many) > 0:
            day = 7 * getattr(scenario.added, kind.weeks)
            path = f"added.{kind.how_many}"
            yield _item(name, path, name.lower(), "look for them", there=True, day=day)


# --- people -----------------------------------------------------------------------------------


_BY_RULE = (  # where the monitoring rule asks for them
    (
        r.LIFE_SUPPORT,
        "monitoring.life_support_people",
        "Life support on site",
        "enough people trained in life support on site",
        "an assistant who is certified, or one nurse more",
    ),
    (
        r.AIRWAY,
        "monitoring.airway_presence",
        "The airway skill that the rule asks for",
        "somebody with the airway skill that the rule asks for",
        "train the owner, add a prescriber who has it, or contract somebody",
    ),
    (r.SITTERS, "staff.sitters", "A sitter", "a sitter", "engage one"),
)


def _willing_nurses(blueprint: r.Blueprint) -> r.Nurses:
    """Return the nurses if nobody refuses but who is known not to be willing."""
    facts = blueprint.workforce
    sure = (facts.refusal_share >= 1.0).astype(np.float64)
    return new_nurses(
        facts._replace(refusal_share=sure), blueprint.calendar.is_open, RandomKey(0, 0)
    )


def _people(scenario: Scenario) -> Iterator[Item]:
    needed = must_be_there(scenario)
    short = needed > capacity(scenario, infusing=True)
    blueprint = blueprint_of(scenario)
    yield _item(
        "The prescriber, trained",
        "staff.prescriber_training_hours",
        "somebody who is trained before the plan ends",
        "fewer days of training, or a longer plan",
        there=True,
        day=blueprint.workforce.owner_ready_day,
    )
    nurse_day = int(_willing_nurses(blueprint).ready_day.min(initial=r.NEVER))
    yield _item(
        "Somebody to give infusions, willing and trained",
        "staff.infusion_nurses",
        "a nurse trained for infusions",
        "retrain or hire one, or give them yourself (staff.owner_infuses)",
        there=not short[r.INFUSION_HANDS],
        day=nurse_day,
    )
    if scenario.team.supervised_infusions > 0:
        yield _item(
            "Somebody to supervise nurses who learn",
            "team.supervised_infusions",
            "somebody to supervise nurses until they work alone",
            "infusions on a day on which you are in, or a contract nurse (team.gap_cover)",
            there=not nobody_can_learn(scenario),
        )
    for resource, path, name, missing, helps in _BY_RULE:
        if needed[resource] > 0:
            yield _item(name, path, missing, helps, there=not short[resource])
