"""Fewer programs: a plan of several programs without some of them, its dated plan as well.

Takes       a checked scenario with programs
Gives       the settings, or the plan, with fewer of them; the plan with each of them alone
Units       months of the plan from 1
Randomness  who asks for a program that is not offered asks in vain; all others are the same people

What the dated plan says of a program that is not there is left out of it. Alone, one that the plan
offers later begins in that month, or with the opening where something would have to last first; one
that the plan ends ends the whole.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from planner.scenario.changes import with_changes
from planner.scenario.facts import Row, Value
from planner.scenario.groups import Groups
from planner.scenario.programs import PATH, programs_of
from planner.scenario.tables.change_tables import CHANGES
from planner.scenario.tables.dated_changes import OFFERED
from planner.scenario.tables.planned_change import LASTS, WAYS
from planner.scenario.tables.program_edits import edit_path
from planner.scenario.tables.programs import Program, in_words

Plan = TypeVar("Plan", bound=Groups)
DATED = "plan.changes"


def alone_and_together(scenario: Plan) -> tuple[Plan, ...]:
    """Return a plan of several programs, and the same with each of them alone."""
    named = programs_of(scenario)
    if len(named) < 2:
        return (scenario,)
    alone = [_only(scenario, number) for number in range(len(named))]
    title = " and ".join(offered_ever(scenario))
    return (with_changes(scenario, {"title": title}), *alone)


def offered_ever(scenario: Groups) -> tuple[str, ...]:
    """Return the names of the programs that are offered, from the start or by the dated plan."""
    return tuple(
        one.name
        for one in programs_of(scenario)
        if one.offered or _offered_later(scenario, one.name)
    )


def without(scenario: Groups, number: int) -> dict[str, Value]:
    """Return the settings with which one of several programs is not offered, nor ever will be."""
    out = programs_of(scenario)[number].name
    return {edit_path(out, OFFERED): False, **_dated_without(scenario, {out})}


def _only(scenario: Plan, number: int) -> Plan:
    named = programs_of(scenario)
    one = named[number]
    others = {each.name for each in named} - {one.name}
    rows = [_of_all(row) for row in _rows(scenario) if row.get("programme") not in others]
    kept = [one._replace(offered=True, from_month=_begins(scenario, one))]
    offered = [*_not_offered(named[:number]), *kept, *_not_offered(named[number + 1 :])]
    words = CHANGES.words_of([row for row in rows if _says_anything(row)])
    title = f"{one.name} alone"
    return with_changes(scenario, {PATH: in_words(offered), DATED: words, "title": title})


def _not_offered(some: Sequence[Program]) -> list[Program]:
    return [one._replace(offered=False) for one in some]


def _dated_without(scenario: Groups, names: Collection[str]) -> dict[str, Value]:
    """Return the dated plan without what it says of some programs, nothing where it says none."""
    rows = _rows(scenario)
    left = [row for row in rows if row.get("programme") not in names]
    return {DATED: CHANGES.words_of(left)} if len(left) < len(rows) else {}


def _rows(scenario: Groups) -> tuple[Row, ...]:
    return CHANGES.rows_of(scenario.plan.changes)


def _offered_later(scenario: Groups, name: str) -> Row | None:
    """Return the first change of the plan that offers a program, None where none does."""
    rows = (row for row in _rows(scenario) if row.get("programme") == name)
    return next((row for row in rows if row.get(OFFERED) is True), None)


def _begins(scenario: Groups, one: Program) -> int | None:
    """Return the month of the plan in which a program begins, None for the opening."""
    later = None if one.offered else _offered_later(scenario, one.name)
    if later is None:
        return one.from_month
    day, month = later.get("on"), later.get("month")
    if isinstance(day, date):
        start = scenario.practice.start_date
        return max(1, (day.year - start.year) * 12 + day.month - start.month + 1)
    return month if isinstance(month, int) else None


def _of_all(row: Row) -> Row:
    """Return a change where its program is the only one: the end of it is that of all."""
    if row.get(OFFERED) is False:
        when = {name: value for name, value in row.items() if name in (*WAYS, *LASTS)}
        return {**when, "stop": True}
    return {name: value for name, value in row.items() if name != OFFERED}


def _says_anything(row: Row) -> bool:
    return any(name not in (*WAYS, *LASTS, "programme") for name in row)
