"""Days to try: days and hours that may go with what was typed, those that change least first.

Takes       the values that are wanted of all settings
Gives       changes to try, one after the other
Units       minutes after midnight
Left out    which of them can be used (days_along.py)
"""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.scenario.along.paths import (
    ALONE,
    CONSULT_AT,
    CONSULTS,
    INFUSIONS,
    JOB,
    LEFT_BY,
    NURSE_PLAN,
    OWNED,
    OWNER_DAYS,
    OWNER_INFUSES,
    SHIFT,
    USED,
    Days,
)
from planner.scenario.derived.infusion_hours import FROM
from planner.scenario.facts import WEEK, Value


def ways(wanted: Mapping[str, Any], *, is_founder: bool) -> Iterator[Mapping[str, Value]]:
    """Yield days and hours to try, those that change least first; people and rooms as they must."""
    closes_min = wanted["practice.closes_min"]
    consult_at_min = min(wanted[CONSULT_AT], closes_min - int(wanted["visit.consult_min"]))
    left_by_min = min(wanted[LEFT_BY], closes_min)
    hours: dict[str, Value] = {LEFT_BY: left_by_min, CONSULT_AT: consult_at_min}
    hours[FROM] = max(wanted[FROM], wanted["practice.opens_min"])
    hours |= _people_and_rooms(wanted)
    there = set(wanted[OWNER_DAYS]) & set(wanted["practice.open_weekdays"])
    worked = tuple(day for day in WEEK if day in there)
    for_them = tuple(day for day in WEEK if day in {*worked, *wanted[ALONE]})
    consults, infusions = wanted[CONSULTS], as_many(wanted[INFUSIONS], for_them)
    yield hours
    yield hours | {USED: max(0, wanted["rooms.exam_rooms"] - 1)}  # one stays for visits
    yield hours | {CONSULTS: as_many(consults, worked, wanted[INFUSIONS])}
    both = tuple(day for day in worked if day in infusions)
    if is_founder and (wanted[SHIFT] or wanted[JOB]):
        yield hours | {CONSULTS: as_many(consults, both)}
    yield hours | {INFUSIONS: infusions}
    beside = {CONSULTS: as_many(consults, worked, infusions), INFUSIONS: infusions}
    yield hours | beside
    if wanted[OWNER_INFUSES]:
        after = _after_infusions(wanted, hours)
        if is_founder:
            yield hours | {CONSULTS: _best(len(consults), worked, infusions, consults)} | after
            yield hours | {CONSULTS: as_many(consults, both)} | after
        yield from (hours | each for each in _in_turn(consults, worked, infusions))
        yield hours | beside | after
        yield hours | {CONSULTS: worked[-1:], INFUSIONS: worked[:-1]}


def _after_infusions(wanted: Mapping[str, Any], hours: Mapping[str, Any]) -> dict[str, Value]:
    """Return hours at which consults begin when infusions have ended, and end by closing."""
    takes_min = int(wanted["booking.consults_per_day"] * wanted["visit.consult_min"])
    ends_min = wanted["practice.closes_min"] - takes_min
    after_min = max(hours[CONSULT_AT], min(hours[LEFT_BY], ends_min))
    return {CONSULT_AT: after_min, LEFT_BY: min(hours[LEFT_BY], after_min)}


def _in_turn(consults: Days, worked: Days, infusions: Days) -> Iterator[dict[str, Value]]:
    """Yield consults of an owner who infuses on other days, if there are any."""
    other_days = tuple(day for day in worked if day not in infusions)
    if other_days:
        yield {CONSULTS: as_many(consults, other_days)}
        yield {CONSULTS: as_many(consults, other_days), INFUSIONS: infusions}


def _people_and_rooms(wanted: Mapping[str, Any]) -> dict[str, Value]:
    """Return that nurses are hired where too few are there to retrain, and no room is used twice.

    And that as many monitors and pumps are there as are owned.
    """
    there = min(wanted[USED], wanted["rooms.exam_rooms"], wanted["rooms.infusion_rooms"])
    short = wanted["staff.infusion_nurses"] > wanted["staff.nurses"]
    is_to_hire = short and wanted[NURSE_PLAN] == "retrain"
    owned = {path: max(wanted[path], wanted[mine]) for path, mine in OWNED.items()}
    return {USED: there, NURSE_PLAN: "hire" if is_to_hire else wanted[NURSE_PLAN], **owned}


def as_many(days: Days, worked: Days, rather: Days = ()) -> Days:
    """Return as many days as there were among those that the owner works, if these are enough.

    First those that remain, then those that suit rather, then others.

    >>> as_many(("Mon", "Wed", "Fri"), ("Tue", "Thu", "Fri"), ("Tue",))
    ('Tue', 'Thu', 'Fri')
    >>> as_many(("Mon", "Wed"), ("Tue", "Wed", "Thu"), ("Thu",))
    ('Wed', 'Thu')
    """
    return _best(len(days), worked, days, rather)


def _best(count: int, worked: Days, *rather: Days) -> Days:
    """Return so many of the days worked: rather those of the first, then those of the next.

    >>> _best(3, WEEK[:5], ("Tue", "Thu"), ("Mon", "Wed", "Fri"))
    ('Mon', 'Tue', 'Thu')
    """
    liked = sorted(worked, key=lambda day: tuple(day not in each for each in rather))
    return tuple(day for day in worked if day in liked[:count])
