"""Stages: the scenario as it is after some changes of its plan.

Takes       a scenario with a dated plan, and which changes have happened
Gives       the scenario from then on; the day of each change; what is wrong with a plan
Units       days from the start date
Left out    when triggers fire (models/plan_changes.py)

A set of changes is a sum of powers of two: 5 is the first and the third as they are written.
"""

from collections.abc import Mapping
from functools import lru_cache, reduce
from typing import NamedTuple, TypeVar

from planner.errors import ScenarioError
from planner.scenario.changes import with_changes
from planner.scenario.derived.added import KINDS
from planner.scenario.facts import Value, catalog
from planner.scenario.groups import Groups
from planner.scenario.months import months_later
from planner.scenario.programs import PATH as PROGRAMS
from planner.scenario.programs import programs_of
from planner.scenario.tables.dated_changes import (
    OFFERED,
    DatedChange,
    Step,
    dated_changes,
    reachable,
)
from planner.scenario.tables.people import Member, in_words, people
from planner.scenario.tables.programs import Program
from planner.scenario.tables.programs import in_words as program_words

Plan = TypeVar("Plan", bound=Groups)
PATH = "plan.changes"
MOST_MONTHS = 120


class Dated(NamedTuple):
    """A change and the day from which it is wanted, None where a trigger decides."""

    change: DatedChange
    day: int | None


def planned(scenario: Groups) -> tuple[Dated, ...]:
    """Return the changes of a scenario's plan with their days."""
    return tuple(
        Dated(change, _day(scenario, change)) for change in dated_changes(scenario.plan.changes)
    )


def _day(scenario: Groups, change: DatedChange) -> int | None:
    start = scenario.practice.start_date
    if change.day is not None:
        return (change.day - start).days
    return None if change.month is None else (months_later(start, change.month - 1) - start).days


def lead_days(scenario: Groups, change: DatedChange) -> int:
    """Return how many days pass from deciding on a change until it holds.

    Rooms, and who and what is added, take weeks. A nurse who is wanted for infusions is looked for
    from the day of the change on.
    """
    what, ready = {step.what for step in change.steps}, scenario.ready
    rooms = max(ready.room_weeks, ready.equipment_weeks) if what & {"rooms", "more_rooms"} else 0
    added = (
        int(getattr(scenario.added, kind.weeks))
        for kind in KINDS
        if f"added.{kind.how_many}" in {MORE.get(each, each) for each in what}
    )
    return 7 * max(rooms, *added, 0)


def stages(scenario: Plan) -> dict[int, Plan]:
    """Return the scenario after every set of changes that can have happened."""
    found = planned(scenario)
    days = {k: each.day for k, each in enumerate(found) if each.day is not None}
    order = tuple(sorted(days, key=days.__getitem__))
    sets = reachable(tuple(each.change for each in found), order)
    return {some: scenario_after(scenario, some) for some in sets}


@lru_cache(maxsize=256)
def scenario_after(scenario: Plan, happened: int) -> Plan:
    """Return the scenario after a set of changes, without a plan of its own.

    Raises ScenarioError if a change is not allowed.
    """
    if not happened:
        return with_changes(scenario, {PATH: ""})
    last = happened.bit_length() - 1  # of them as they are written
    before: Plan = scenario_after(scenario, happened - (1 << last))
    return with_changes(before, _settings_of(before, dated_changes(scenario.plan.changes)[last]))


def set_by_plan(scenario: Groups, happened: int) -> frozenset[str]:
    """Return the paths that a set of changes has set, be it to what they were before."""
    return frozenset(
        path
        for k, change in enumerate(dated_changes(scenario.plan.changes))
        if happened >> k & 1
        for path in _settings_of(scenario, change)
    )


def wrong_plan(scenario: Groups) -> list[tuple[str, str]]:
    """Return what is wrong with the words of a plan, its days, or what it leads to."""
    if not scenario.plan.changes:
        return []
    try:
        found = planned(scenario)
    except ValueError as error:
        return [(PATH, str(error))]
    outside = [_outside(scenario, each) for each in found]
    wrong = [(PATH, text) for text in outside if text]
    after, refused = with_changes(scenario, {PATH: ""}), list[tuple[str, str]]()
    for change, _ in found:
        try:
            after = with_changes(after, _settings_of(after, change))
        except (ScenarioError, ValueError) as error:
            refused.append((PATH, f"has {change.words!r}, which cannot be: {_why(error)}"))
    texts = [text for _, text in (*wrong, *refused)]
    return [(PATH, " It also ".join(texts))] if texts else []


def _why(error: Exception) -> str:
    if isinstance(error, ScenarioError):
        return " ".join(problem.text for problem in error.problems)
    return str(error)


def _outside(scenario: Groups, found: Dated) -> str:
    """Return what is wrong with the day of a change, "" if nothing is.

    One beyond the last month is allowed, and never comes: plans are shortened to be looked at.
    """
    start = scenario.practice.start_date
    last = months_later(start, MOST_MONTHS)
    if found.day is None or 0 <= found.day < (last - start).days:
        return ""
    return f"has {found.change.words!r}. Changes come between {start}, the first day, and {last}."


# --- what a change sets -----------------------------------------------------------------------


def _settings_of(scenario: Groups, change: DatedChange) -> dict[str, Value]:
    """Return the settings that a change sets, and their values."""
    if change.programme:
        return {PROGRAMS: _programs_after(scenario, change)}
    found: dict[str, Value] = {}
    for step in change.steps:
        found |= _settings_of_step(scenario, step, found)
    return found


def _settings_of_step(
    scenario: Groups, step: Step, so_far: Mapping[str, Value]
) -> dict[str, Value]:
    if step.what in ("rooms", "more_rooms"):
        before = int(so_far.get("rooms.infusion_rooms", scenario.rooms.infusion_rooms))  # type: ignore[arg-type]
        return _rooms(scenario, step.number + (before if step.what == "more_rooms" else 0))
    if step.what == "nurses":
        return _nurses(scenario, step, so_far)
    if step.what in MORE:
        path = MORE[step.what]
        subject, name = path.split(".")
        return {path: getattr(getattr(scenario, subject), name) + step.number}
    if step.what == "days":
        return {"booking.infusion_weekdays": tuple(step.value.split())}
    if step.what == "consult_days":
        return {"booking.consult_weekdays": tuple(step.value.split())}
    if step.what == "stop":
        return STOPPED
    return {step.what: _value(scenario, step)}


def _programs_after(scenario: Groups, change: DatedChange) -> str:
    """Return the words of the programs when one of them has changed."""
    every = programs_of(scenario)
    names = [one.name for one in every]
    if change.programme not in names:
        known = f"Name one of {', '.join(names)}." if names else "The plan has no programs."
        raise ValueError(f"there is no program {change.programme!r}. {known}")
    number = names.index(change.programme)
    after = reduce(_one_after, change.steps, every[number])
    return program_words([*every[:number], after, *every[number + 1 :]])


def _one_after(one: Program, step: Step) -> Program:
    """Return a program after a step of a change of its own."""
    if step.what == OFFERED:
        return one._replace(offered=step.value == "true")
    path = "booking.infusion_weekdays" if step.what == "days" else step.what
    return one._replace(settings=tuple({**dict(one.settings), path: step.value}.items()))


MORE = {
    "assistants": "added.assistants",
    "desk": "added.desk_fte",
    "prescribers": "added.prescribers",
}
STOPPED: dict[str, Value] = {
    "booking.infusion_weekdays": (),
    "booking.consult_weekdays": (),
    "demand.ad_spend_usd_month": 0.0,
    "demand.outreach_hours_month": 0.0,
    "rooms.free_hours": "",
    "booking.start_times": "",
}


def _rooms(scenario: Groups, rooms: int) -> dict[str, Value]:
    """Return the settings of so many rooms, each with a monitor and a pump for every patient."""
    patients = rooms * scenario.rooms.patients_per_room
    return {
        "rooms.infusion_rooms": rooms,
        "rooms.monitors": max(scenario.rooms.monitors, patients),
        "rooms.pumps": max(scenario.rooms.pumps, patients),
    }


def _nurses(scenario: Groups, step: Step, so_far: Mapping[str, Value]) -> dict[str, Value]:
    """Return the settings of so many nurses more, from where the plan says."""
    before = int(so_far.get("staff.infusion_nurses", scenario.staff.infusion_nurses))  # type: ignore[arg-type]
    named = list(people(str(so_far.get("team.people", scenario.team.people))))
    named += [Member(f"Nurse {k + 1}") for k in range(len(named), before)]
    named += [Member(f"Nurse {before + k + 1}", comes=step.value) for k in range(step.number)]
    return {"staff.infusion_nurses": before + step.number, "team.people": in_words(named)}


def _value(scenario: Groups, step: Step) -> Value:
    """Return the value of a setting from its words."""
    facts = catalog(type(scenario))[step.what]
    try:
        return int(step.value) if facts.kind == "whole" else float(step.value)
    except ValueError:
        raise ValueError(f"{step.what} is to be {step.value!r}. Give a number.") from None
