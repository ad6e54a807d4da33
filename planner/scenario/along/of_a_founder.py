"""Of a founder: what goes along where no practice is.

Takes       a scenario, the one it was opened as, what was typed, said and chosen
Gives       days worked, an assistant's days and days of consults; which of them went along
Left out    what goes along everywhere (of_a_reply.py, days_along.py)
"""

from collections.abc import Collection, Mapping
from typing import Any

from planner.scenario.along.paths import (
    CONSULTS,
    FREE_HOURS,
    INFUSIONS,
    IS_THERE,
    OWNER_DAYS,
    PEOPLE,
    PEOPLE_DAYS,
    Days,
)
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.infusion_hours import around
from planner.scenario.facts import WEEK, Value
from planner.scenario.model import Scenario
from planner.scenario.tables.free_hours import by_weekday


def founder_along(
    opened: Scenario,
    now: Scenario,
    typed: Mapping[str, Any],
    said: Collection[str],
    chosen: Collection[str],
) -> dict[str, Value]:
    """Return what goes along where no practice is: days worked, an assistant's days, consults.

    Days of infusions that the owner did not work on yet are days worked; an assistant is there on
    days of infusions alone; a half day has no consult after its last patient.
    """
    if has_practice(now.practice) or IS_THERE in typed:
        return {}
    found: dict[str, Value] = {}
    if {INFUSIONS, CONSULTS} & typed.keys():
        found[OWNER_DAYS] = days_worked(opened, now, typed, said)
    if typed.get(PEOPLE):
        found[PEOPLE_DAYS] = "infusion_days"
    if FREE_HOURS in typed:
        found[CONSULTS] = _days_until_consults(now, typed[FREE_HOURS])
    return {path: value for path, value in found.items() if path not in {*typed, *chosen}}


def gone_of_founder(opened: Scenario, now: Scenario, said: Collection[str]) -> tuple[str, ...]:
    """Return what is as it goes along where no practice is."""
    if has_practice(now.practice):
        return ()
    worked = days_worked(opened, now, {}, said) == now.practice.owner_weekdays
    part_time = now.added.assistants and now.added.assistant_days == "infusion_days"
    return (*((OWNER_DAYS,) if worked else ()), *((PEOPLE_DAYS,) if part_time else ()))


def days_worked(
    opened: Scenario, now: Scenario, typed: Mapping[str, Any], said: Collection[str]
) -> Days:
    """Return the days that were there at first, or else those of infusions and said consults."""
    asked = {*typed.get(INFUSIONS, now.booking.infusion_weekdays), *typed.get(CONSULTS, ())}
    asked |= {*now.booking.consult_weekdays} if CONSULTS in said else set()
    usual = opened.practice.owner_weekdays
    return usual if asked <= {*usual} else tuple(day for day in WEEK if day in asked)


def _days_until_consults(now: Scenario, hours: str) -> Days:
    """Return the days of consults without those on which rooms are free no longer by then."""
    ends = {WEEK[day]: around(each) for day, each in by_weekday(hours).items()}
    at_min = now.booking.consult_at_min
    days = now.booking.consult_weekdays
    left = tuple(day for day in days if (ends.get(day) or (0, at_min))[1] >= at_min)
    return left or days
