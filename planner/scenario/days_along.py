"""Days along: other days, hours, rooms and nurses that have to go with what was typed.

Takes       a scenario, what was typed and does not go with it, what somebody chose
Gives       changes that nobody chose, with which it can be used
Units       minutes after midnight
Left out    what else does not go together (conflicts.py), words (presentation/settings/)

An owner who works on fewer days than the base practice cannot give its consults on all of its days;
one without a nurse has nobody to retrain; one with a single quiet room has not two that were exam
rooms.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from planner.scenario.changes import changed_if_allowed, values_of
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import Scenario

CONSULTS, INFUSIONS = "booking.consult_weekdays", "booking.infusion_weekdays"
LEFT_BY, CONSULT_AT = "booking.infusions_end_min", "booking.consult_at_min"
NURSE_PLAN, USED = "staff.infusion_nurse_plan", "rooms.exam_rooms_used"


def days_along(
    scenario: Scenario, typed: Mapping[str, Value], chosen: Collection[str] = ()
) -> Mapping[str, Value]:
    """Return the least to change with what was typed; nothing if nothing helps or needs to.

    What was typed, and what is `chosen`, stays as it is.

    >>> days_along(Scenario(), {"practice.owner_weekdays": ("Tue", "Thu", "Fri")})
    {'booking.consult_weekdays': ('Fri',)}
    """
    if changed_if_allowed(scenario, typed) is not None:
        return {}
    wanted = {**values_of(scenario), **typed}
    for way in _ways(wanted):
        changes = {path: value for path, value in way.items() if value != wanted[path]}
        if changes.keys() & {*typed, *chosen} or not changes:
            continue
        if changed_if_allowed(scenario, {**typed, **changes}) is not None:
            return changes
    return {}


def chosen_days(scenario: Scenario, changed: Collection[str]) -> Collection[str]:
    """Return what somebody chose of what is changed: days of consults go with those of infusions.

    >>> from planner.scenario.changes import with_changes
    >>> days = {INFUSIONS: ("Mon", "Wed", "Fri")}
    >>> chosen_days(with_changes(Scenario(), days), {CONSULTS, INFUSIONS}) == {INFUSIONS}
    True
    """
    went_along = scenario.booking.consult_weekdays == scenario.booking.infusion_weekdays
    return {path for path in changed if not (went_along and path == CONSULTS)}


def _ways(wanted: Mapping[str, Any]) -> Iterator[Mapping[str, Value]]:
    """Yield days and hours to try, those that change least first; people and rooms as they must."""
    closes_min = wanted["practice.closes_min"]
    hours: dict[str, Value] = {
        LEFT_BY: min(wanted[LEFT_BY], closes_min),
        CONSULT_AT: min(wanted[CONSULT_AT], closes_min - int(wanted["visit.consult_min"])),
    }
    there = set(wanted["practice.owner_weekdays"]) & set(wanted["practice.open_weekdays"])
    worked = tuple(day for day in WEEK if day in there)
    consults, infusions = (_worked(wanted[path], worked) for path in (CONSULTS, INFUSIONS))
    hours |= _people_and_rooms(wanted)
    yield hours
    yield hours | {CONSULTS: consults}
    yield hours | {INFUSIONS: infusions}
    yield hours | {CONSULTS: consults, INFUSIONS: infusions}
    # an owner who infuses holds consults on other days
    yield hours | {CONSULTS: tuple(day for day in worked if day not in infusions)}
    yield hours | {CONSULTS: worked[-1:], INFUSIONS: worked[:-1]}


def _people_and_rooms(wanted: Mapping[str, Any]) -> dict[str, Value]:
    """Return that nurses are hired where none are there to retrain, and no room is used twice."""
    there = min(wanted[USED], wanted["rooms.exam_rooms"], wanted["rooms.infusion_rooms"])
    short = wanted["staff.infusion_nurses"] > wanted["staff.nurses"]
    is_to_hire = short and wanted[NURSE_PLAN] == "retrain"
    return {USED: there, NURSE_PLAN: "hire" if is_to_hire else wanted[NURSE_PLAN]}


def _worked(days: tuple[str, ...], worked: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some days that the owner works, all that he works where none is."""
    return tuple(day for day in days if day in worked) or worked
