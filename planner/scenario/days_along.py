"""Days along: other days and hours that have to go with days that were typed.

Takes       a scenario, what was typed and does not go with it, what somebody chose
Gives       changes of days and hours that nobody chose, with which it can be used
Units       minutes after midnight
Left out    what else does not go together (conflicts.py), words (presentation/settings/)

An owner who works on fewer days than the base practice cannot give its consults on all of its days.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from planner.scenario.changes import changed_if_allowed, values_of
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import Scenario

CONSULTS, INFUSIONS = "booking.consult_weekdays", "booking.infusion_weekdays"
LEFT_BY, CONSULT_AT = "booking.infusions_end_min", "booking.consult_at_min"


def days_along(
    scenario: Scenario, typed: Mapping[str, Value], chosen: Collection[str] = ()
) -> Mapping[str, Value]:
    """Return the fewest days and hours to change with what was typed; none if none help or need to.

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
    """Yield days and hours to try, those that change least first."""
    closes_min = wanted["practice.closes_min"]
    hours = {
        LEFT_BY: min(wanted[LEFT_BY], closes_min),
        CONSULT_AT: min(wanted[CONSULT_AT], closes_min - int(wanted["visit.consult_min"])),
    }
    there = set(wanted["practice.owner_weekdays"]) & set(wanted["practice.open_weekdays"])
    worked = tuple(day for day in WEEK if day in there)
    consults, infusions = (_worked(wanted[path], worked) for path in (CONSULTS, INFUSIONS))
    yield hours
    yield hours | {CONSULTS: consults}
    yield hours | {INFUSIONS: infusions}
    yield hours | {CONSULTS: consults, INFUSIONS: infusions}
    # an owner who infuses holds consults on other days
    yield hours | {CONSULTS: tuple(day for day in worked if day not in infusions)}
    yield hours | {CONSULTS: worked[-1:], INFUSIONS: worked[:-1]}


def _worked(days: tuple[str, ...], worked: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some days that the owner works, all that he works where none is."""
    return tuple(day for day in days if day in worked) or worked
