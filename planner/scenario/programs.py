"""Programs: each program of a plan as a plan of its own.

Takes       a checked scenario with programs
Gives       for each program the scenario as if it were the only one; what is wrong with them
Units       days from the start date
Left out    the words and tables in which they are written (tables/programs.py)

A program is what the plan says outside it, but for its preset, its share of those who come and
the settings of its own. So everything that reads one plan reads a program too.
"""

from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar

from planner.errors import ScenarioError
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value, catalog
from planner.scenario.groups import Groups
from planner.scenario.months import months_later
from planner.scenario.tables.own_settings import PRESET, VOLUMES
from planner.scenario.tables.programs import Program, programs, settings_of

Plan = TypeVar("Plan", bound=Groups)
PATH = "programmes"
ALONE: Mapping[str, Value] = {PATH: "", "plan.changes": ""}


@lru_cache(maxsize=128)
def programs_of(scenario: Groups) -> tuple[Program, ...]:
    """Return the programs of a plan; none where the plan is one program itself."""
    return programs(scenario.programmes)


def program_scenarios(scenario: Plan) -> tuple[Plan, ...]:
    """Return each program as a plan of its own; none where the plan is one program itself.

    Raises ScenarioError if a program has a value that is not allowed.
    """
    return _program_scenarios(scenario) if scenario.programmes else ()


@lru_cache(maxsize=256)
def _program_scenarios(scenario: Plan) -> tuple[Plan, ...]:
    return tuple(scenario_of(scenario, k) for k in range(len(programs_of(scenario))))


def each_program(scenario: Plan) -> tuple[Plan, ...]:
    """Return each program as a plan of its own; the plan itself where it is one."""
    return program_scenarios(scenario) or (scenario,)


def running_scenario(scenario: Plan, number: int) -> Plan:
    """Return one program as a plan of its own, without days where it is not offered."""
    found: Plan = program_scenarios(scenario)[number]
    if programs_of(scenario)[number].offered:
        return found
    days = {"infusion_weekdays": ()}
    return found.model_copy(update={"booking": found.booking.model_copy(update=days)})


def scenario_of(scenario: Plan, number: int) -> Plan:
    """Return one program as a plan of its own."""
    one = programs_of(scenario)[number]
    known = catalog(type(scenario))
    own = settings_of(one, known)
    days = own.get("booking.infusion_weekdays", scenario.booking.infusion_weekdays)
    open_days = {"booking.infusion_weekdays": _of_these(days, scenario.booking.infusion_weekdays)}
    named = {PRESET: one.preset} if one.preset else {}
    shares = _volumes(scenario, share_of(scenario, number))
    return with_changes(scenario, {**ALONE, **named, **shares, **own, **open_days})


def is_nobodys(scenario: Groups, path: str) -> bool:
    """Return whether every program has a value of its own, so that the one outside moves nothing."""
    named = programs_of(scenario)
    if not named:
        return False
    known = catalog(type(scenario))
    outside = attrgetter(path)(scenario)
    own = (settings_of(one, known) for one in named)
    each = zip(named, own, program_scenarios(scenario), strict=True)
    return all(
        path in there or (bool(one.preset) and attrgetter(path)(alone) != outside)
        for one, there, alone in each
    )


def share_of(scenario: Groups, number: int) -> float:
    """Return which share of those whom the plan brings come for a program."""
    share = programs_of(scenario)[number].share
    return share if share is not None else float(number == 0)


def names_of(scenario: Groups) -> tuple[str, ...]:
    """Return the names of several programs; none where the plan is one program."""
    return tuple(one.name for one in programs_of(scenario))


def from_day(scenario: Groups, number: int) -> int:
    """Return the first day of a program, 0 for one that begins with the opening."""
    month, start = programs_of(scenario)[number].from_month, scenario.practice.start_date
    return (months_later(start, month - 1) - start).days if month else 0


def _of_these(days: object, open_days: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(day for day in open_days if isinstance(days, tuple) and day in days)


def _volumes(scenario: Groups, share: float) -> dict[str, Value]:
    """Return how many of the plan's people come, by setting; whole people where they are counted."""
    found: dict[str, Value] = {}
    for path in VOLUMES if share < 1 else ():
        group, name = path.split(".")
        whole = getattr(getattr(scenario, group), name)
        part = share * whole
        facts = catalog(type(scenario))[path]
        least = facts.at_least if isinstance(facts.at_least, int | float) else 0
        found[path] = max(type(whole)(least), round(part) if isinstance(whole, int) else part)
    return found


def wrong_programs(scenario: Groups) -> list[tuple[str, str]]:
    """Return what is wrong with the words of programs, or with what they lead to."""
    if not scenario.programmes:
        return []
    try:
        named = programs(scenario.programmes)
    except ValueError as error:
        return [(PATH, str(error))]
    texts = [text for k in range(len(named)) for text in _wrong(scenario, named[k], k)]
    texts += _unknown_names(named)
    if named and not any(one.offered for one in named):
        texts.append("offers none of its programs. Leave offered out of one.")
    if scenario.booking.overbooked and len(named) > 1:
        texts.append("has several programs: booking.overbooked must then be 0.")
    if scenario.booking.start_times and len(named) > 1:
        texts.append(
            "has several programs: booking.start_times must then be empty. Give each its hours "
            "with booking.infusions_start_min and booking.infusions_end_min."
        )
    return [(PATH, " It also ".join(texts))] if texts else []


def _unknown_names(named: tuple[Program, ...]) -> list[str]:
    """Return what is wrong with the names of programs to which people change."""
    names = {one.name for one in named}
    changes = ((one, part) for one in named for part in ("instead", "then"))
    return [
        f"has {one.name} with {part} {other!r}. Name another of the programs: {others}."
        for one, part in changes
        if (other := getattr(one, part)) and other not in names - {one.name}
        if (others := ", ".join(sorted(names - {one.name})) or "there is none")
    ]


def _wrong(scenario: Groups, one: Program, number: int) -> list[str]:
    known, booking = catalog(type(scenario)), scenario.booking
    own = settings_of(one, known)
    days = own.get("booking.infusion_weekdays", ())
    if isinstance(days, tuple) and set(days) - set(booking.infusion_weekdays):
        text = "on days that are no infusion days of the plan. Name them in"
        named = f"has {one.name} {text} booking.infusion_weekdays too."
        return [named] if booking.infusion_weekdays else []
    try:
        alone = scenario_of(scenario, number)
    except ScenarioError as error:
        why = " ".join(problem.text for problem in error.problems)
        return [f"has {one.name}, which cannot be: {why}"]
    outside = (
        alone.booking.infusions_start_min < booking.infusions_start_min
        or alone.booking.infusions_end_min > booking.infusions_end_min
    )
    text = (
        f"has hours of {one.name} outside those of the plan. Set booking.infusions_start_min and "
        "booking.infusions_end_min outside the programs as wide as any of them needs."
    )
    return [text] if outside else []
