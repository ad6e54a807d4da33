"""Day words: from a date and the number of a replication to one day in words and pictures.

Takes       a scenario, a date or none, a replication counted from 1
Gives       the day's study, picture and report; PlannerError for a date that cannot be
Units       days from day 0 inside, dates outside
"""

from datetime import date, timedelta
from typing import NamedTuple

from planner.errors import PlannerError
from planner.experiments.inspect.day import (
    Study,
    busy_study,
    infusions,
    nearest_infusion_day,
    study_of,
)
from planner.experiments.run.run import prepare
from planner.models.records import Blueprint, Floor
from planner.presentation.day.report_words import DayReport, day_title, report
from planner.presentation.day.timeline import DayPicture, picture
from planner.presentation.format.dates import long_date
from planner.scenario.meant import meant_day
from planner.scenario.model import Scenario
from planner.scenario.programs import names_of


class Shown(NamedTuple):
    """A day on which the program did something."""

    study: Study
    picture: DayPicture
    report: DayReport
    floor: Floor


class DayDescription(NamedTuple):
    """One day of one replication."""

    scenario: Scenario
    date: date
    replication: int  # counted from 1
    shown: Shown | None  # None where nobody of the program came
    note: str  # how the day was chosen, or where to look instead; "" if there is nothing to say


def describe_day(scenario: Scenario, when: str | None, replication: int) -> DayDescription:
    """Return one day of a replication; the date is text such as 2028-05-09, None for a full day."""
    asked = None if when is None else _date(when)
    blueprint = prepare(scenario)
    if asked is None:
        return _full_day(scenario, blueprint, replication)
    day = _day(scenario, blueprint, asked, replication)
    study = study_of(blueprint, replication - 1, day)
    note = ""
    if study is None or not infusions(study.kept):
        note = nearest_words(scenario, blueprint, day, replication)
    shown = _shown(scenario, blueprint, study, asked, replication)
    return DayDescription(scenario, asked, replication, shown, _with_rooms(scenario, note))


def _full_day(scenario: Scenario, blueprint: Blueprint, replication: int) -> DayDescription:
    study = busy_study(blueprint, replication - 1)
    if study is None:
        raise PlannerError(
            f"No infusion is given in simulated future {replication} of this plan, so there is no "
            f"day "
            f"to choose. {plan_words(scenario, blueprint)} Name a day of it with --date."
        )
    day = date_of(scenario, study.kept.day)
    shown = _shown(scenario, blueprint, study, day, replication)
    return DayDescription(scenario, day, replication, shown, _with_rooms(scenario, CHOSEN))


CHOSEN = "Chosen because it is full; --date names another."


SHARED = "Patients share rooms: what is called a room here is the chair of one of them."


def _with_rooms(scenario: Scenario, note: str) -> str:
    """Return a note, with what a room is where patients share it."""
    return f"{note} {SHARED}".strip() if scenario.rooms.patients_per_room > 1 else note


def _shown(
    scenario: Scenario, blueprint: Blueprint, study: Study | None, day: date, replication: int
) -> Shown | None:
    if study is None:
        return None
    drawn = picture(study.kept, blueprint.floor, names_of(scenario))
    words = report(study, drawn, blueprint.floor, day_title(day, replication))
    return Shown(study, drawn, words, blueprint.floor)


def quiet_sentence(told: DayDescription) -> str:
    """Return that nothing of the program happened."""
    title = day_title(told.date, told.replication)
    return f"{title}: nobody of the program came, so the practice ran as without it."


# --- dates ----------------------------------------------------------------------------------


def date_of(scenario: Scenario, day: int) -> date:
    """Return the date of a day from day 0."""
    return scenario.practice.start_date + timedelta(days=day)


def _date(when: str) -> date:
    try:
        return date.fromisoformat(when)
    except ValueError:
        meant = meant_day(when, when)
        hint = f" Did you mean {meant}?" if meant else ""
        raise PlannerError(
            f"--date is {when}. Give year, month and day, such as 2028-05-09.{hint}"
        ) from None


def _day(scenario: Scenario, blueprint: Blueprint, asked: date, replication: int) -> int:
    """Return the day from day 0; PlannerError outside the plan and on a closed day."""
    day = (asked - scenario.practice.start_date).days
    if not 0 <= day < len(blueprint.calendar.month):
        wrong = f"{long_date(asked)} is outside the plan."
    elif not (blueprint.calendar.is_open[day] or blueprint.calendar.infusions_only[day]):
        wrong = f"The practice is closed on {long_date(asked)}."
    else:
        return day
    nearest = nearest_words(scenario, blueprint, day, replication)
    raise PlannerError(f"--date: {wrong} {plan_words(scenario, blueprint)} {nearest}")


def plan_words(scenario: Scenario, blueprint: Blueprint) -> str:
    """Return the first and the last day of the plan."""
    first = long_date(date_of(scenario, 0))
    last = long_date(date_of(scenario, len(blueprint.calendar.month) - 1))
    return f"The plan runs from {first} to {last}."


def nearest_words(scenario: Scenario, blueprint: Blueprint, day: int, replication: int) -> str:
    """Return the day nearest to another on which infusions are given."""
    nearest = nearest_infusion_day(blueprint, replication - 1, day)
    if nearest is None:
        return f"No infusion is given in simulated future {replication}."
    there = date_of(scenario, nearest)
    return f"The nearest day with infusions is {long_date(there)} ({there.isoformat()})."
