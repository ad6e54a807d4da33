"""Days along: other days, hours and what else has to go with what was typed.

Takes       a scenario, the one it was opened as, what was typed and does not go with it, what was
            said before and stays
Gives       changes that nobody chose, with which it can be used; which of them there are
Units       minutes after midnight
Left out    what goes with a reply whatever the days are (of_a_reply.py, of_a_founder.py), which
            days are tried (days_to_try.py), what else does not go together (scenario/conflicts/),
            words (presentation/settings/)

An owner who works on fewer days than the base practice cannot give its consults on all of its days;
one without a practice is open on no other days than these. Days that go along stay as many as they
were, as far as the owner works on enough: consults on one day a week in place of three let a third
of the people begin. Where no practice is, consults go to days of infusions first: the owner is
there anyway. What went along before goes anew with each thing typed, from where it was at first:
days are typed one after the other. What somebody said stays, and what does not go with it waits.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from planner.scenario.along.days_to_try import ways
from planner.scenario.along.of_a_founder import founder_along, gone_of_founder
from planner.scenario.along.of_a_reply import (
    COURSES,
    FEWER,
    consult_time_along,
    courses_along,
    easily_along,
    equipment_along,
    hours_along,
    tax_along,
)
from planner.scenario.along.paths import (
    CONSULT_AT,
    CONSULTS,
    DAYS,
    GOING,
    JOB_WEEKDAYS,
    LEFT_BY,
    ON_SHIFTS,
    OPEN,
    OPENED_FOR,
    OWNED,
    OWNER_DAYS,
    PEOPLE_DAYS,
    SPECIALIST,
    TAX,
    Days,
)
from planner.scenario.along.visit_length import (
    LENGTHS,
    visit_length_along,
    visit_length_gone,
)
from planner.scenario.changes import changed_if_allowed, differences, values_of
from planner.scenario.derived.existing_practice import NOTHING_THERE, has_practice
from planner.scenario.derived.infusion_hours import hours_meant
from planner.scenario.derived.owner_days import days_given_up, gives_up_shifts, with_pay_missed
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import Scenario


def days_along(
    scenario: Scenario,
    typed: Mapping[str, Value],
    chosen: Collection[str] = (),
    loose: Mapping[str, Value] | None = None,
) -> Mapping[str, Value]:
    """Return the least to change with what was typed; nothing if nothing helps or needs to.

    What was typed, and what is `chosen`, stays as it is; what is `loose` would rather be as it says.

    >>> days_along(Scenario(), {"practice.owner_weekdays": ("Tue", "Thu", "Fri")})
    {'booking.consult_weekdays': ('Tue', 'Thu', 'Fri')}
    """
    now, given = values_of(scenario), {**(loose or {}), **typed}
    found = _going(scenario, given, {*typed, *chosen}) or {}
    return {path: v for path, v in found.items() if path not in typed and v != now[path]}


def _going(
    scenario: Scenario, given: Mapping[str, Value], fixed: Collection[str]
) -> Mapping[str, Value] | None:
    """Return what is given with the least that makes it usable; None if nothing does."""
    wanted = {**values_of(scenario), **given}
    second_best: Mapping[str, Value] | None = None
    for way in ({}, *ways(wanted, is_founder=not has_practice(scenario.practice))):
        changes = {path: value for path, value in way.items() if value != wanted[path]}
        if changes.keys() & fixed or (way and not changes):
            continue
        then = changed_if_allowed(scenario, {**given, **changes})
        if then is None:
            continue
        if CONSULTS in fixed or not (ON_SHIFTS & given.keys() and _gives_up_more(then)):
            return {**given, **changes}
        second_best = second_best or {**given, **changes}
    return second_best


def _gives_up_more(scenario: Scenario) -> bool:
    """Return whether whole shifts are given up for days with consults alone."""
    gives_up = gives_up_shifts(scenario.practice, scenario.finance)
    return gives_up and not {*days_missed(scenario)} <= {*scenario.booking.infusion_weekdays}


def days_missed(scenario: Scenario) -> Days:
    """Return the weekdays on which the owner gives up a day with pay elsewhere.

    >>> days_missed(changed_if_allowed(Scenario(), NOTHING_THERE | {CONSULTS: ("Tue",)}))
    ('Tue', 'Thu')
    """
    booking, is_practice = scenario.booking, has_practice(scenario.practice)
    holds = booking.consults_per_day > 0 and not scenario.added.clinicians
    gone = days_given_up(booking, is_practice=is_practice, holds_consults=holds)
    return with_pay_missed(gone, scenario.finance)


def along(
    opened: Scenario,
    now: Scenario,
    typed: Mapping[str, Value],
    said: frozenset[str] = frozenset(),
    *,
    movable: frozenset[str] = frozenset(),
) -> Mapping[str, Value]:
    """Return what goes along with what was typed; days that went along before go anew.

    What was `said` stays, also where it is as it would have gone along; what is `movable` may go
    although it was said. Nurses once hired, or rooms left, stay so: that may have been chosen too.

    >>> tue = along(Scenario(), Scenario(), typed := {OWNER_DAYS: ("Tue",)})
    >>> tue[CONSULTS]
    ('Tue',)
    >>> now = changed_if_allowed(Scenario(), {**typed, **tue})
    >>> along(Scenario(), now, {OWNER_DAYS: ("Tue", "Thu", "Fri")})
    {'booking.consult_weekdays': ('Tue', 'Thu', 'Fri'), 'booking.infusion_weekdays': ('Tue', 'Thu')}
    """
    gone, values = went_along(opened, now, said), values_of(now)
    chosen = (_changed(opened, now) | said) - gone.keys() - movable
    meant = courses_along(opened, typed, chosen) | hours_along(opened, now, typed, chosen)
    meant |= tax_along(opened, typed, chosen) | equipment_along(opened, now, typed, chosen)
    meant |= consult_time_along(opened, now, typed, chosen)
    meant |= founder_along(opened, now, typed, said, chosen)
    meant |= visit_length_along(opened, now, typed, chosen)
    typed = {**typed, **meant}
    meant = {path: value for path, value in meant.items() if value != values[path]}
    loose = {path: was for path, was in gone.items() if path in DAYS and path not in typed}
    found = {**days_along(now, typed, chosen, loose), **meant}
    if OPEN in {*typed, *chosen} or not {*typed} & {*OPENED_FOR}:
        return found
    days = _opened_along(opened, now, typed, chosen, loose)
    return {**days, **meant} if days else found


def _opened_along(
    opened: Scenario,
    now: Scenario,
    typed: Mapping[str, Value],
    chosen: Collection[str],
    loose: Mapping[str, Value],
) -> Mapping[str, Value]:
    """Return what goes along, days that are open with it: nothing where these stay as they are.

    Without a practice there is nobody to be open for but who comes for infusions.
    """
    said: Mapping[str, Any] = typed
    usual: Days = opened.practice.open_weekdays
    asked = {*usual, *(day for path in OPENED_FOR[:-1] for day in said.get(path, ()))}
    wide = {**typed, OPEN: tuple(day for day in WEEK if day in asked)}
    found = {**typed, **days_along(now, wide, chosen, loose)}
    there = changed_if_allowed(now, {**wide, **found})
    if there is None:
        return {}
    found[OPEN] = usual if has_practice(there.practice) else days_used(there)
    if found[OPEN] == now.practice.open_weekdays or changed_if_allowed(now, found) is None:
        return {}
    return {path: value for path, value in found.items() if path not in typed}


def days_used(scenario: Scenario) -> Days:
    """Return the days on which the owner works, or infusions or consults are.

    >>> days_used(Scenario())
    ('Mon', 'Tue', 'Wed', 'Thu', 'Fri')
    """
    booking = scenario.booking
    used = {*scenario.practice.owner_weekdays, *booking.infusion_weekdays}
    used |= {*booking.consult_weekdays, *booking.infusions_only_weekdays}
    return tuple(day for day in WEEK if day in used)


def _changed(opened: Scenario, now: Scenario) -> set[str]:
    return {each.path for each in differences(opened, now)}


@lru_cache(maxsize=256)  # asked for by every reply that is drawn
def went_along(
    opened: Scenario, now: Scenario, said: frozenset[str] = frozenset()
) -> Mapping[str, Value]:
    """Return what went along with other changes and nobody chose or said, as it was when opened.

    >>> went_along(Scenario(), Scenario())
    {}
    """
    was, values = values_of(opened), values_of(now)
    replied = {} if has_practice(now.practice) else NOTHING_THERE
    courses = [
        path
        for skill, fewer in COURSES.items()
        for path, ours in fewer.items()
        if values[skill] == SPECIALIST != was[skill] and values[path] == ours
    ]
    days = () if has_practice(now.practice) or values[OPEN] != days_used(now) else (OPEN,)
    meant = hours_meant(now.rooms.free_hours, now.booking.infusion_weekdays)
    hours = [path for path, at_min in meant.items() if values[path] == at_min]
    founder = gone_of_founder(opened, now, said)
    lengths = visit_length_gone(values)
    easily = (*courses, *days, *hours, *founder, *lengths, *easily_along(was, values, now))
    moved = {p for p in GOING if values[p] not in (was[p], replied.get(p)) and p not in said}
    together = moved & {CONSULTS, CONSULT_AT, LEFT_BY}  # consults may go to days and hours at once
    gone = [*(each for each in easily if was[each] != values[each] and each not in said)]
    for some in (together, *({each} for each in moved)):
        back = {path: was[path] for path in some}
        if _going(now, back, {*GOING} - some) == {path: values[path] for path in some}:
            gone += some
    return {
        path: was[path]
        for path in (
            *(*FEWER, TAX, JOB_WEEKDAYS, OWNER_DAYS, PEOPLE_DAYS, OPEN),
            *(*LENGTHS, *GOING, *OWNED.values()),
        )
        if path in gone
    }
