"""Table lists: settings that are lists of tables in a file become words, or all their problems.

Takes       settings as they were written, lists of tables among them
Gives       the scenario, a frozen and checked record, or one ScenarioError
Left out    what the words are (tables/), the other settings (checking.py)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar, cast

from pydantic import BaseModel

from planner.errors import Problem, ScenarioError
from planner.scenario import unknown_setting, wrong_value
from planner.scenario.checking import Written, check_values
from planner.scenario.facts import FieldFacts, Row, Tables, Value, catalog, fits
from planner.scenario.toml.positions import Keys, Place
from planner.scenario.toml.values import NOT_SET

S = TypeVar("S", bound=BaseModel)
Known = Mapping[str, FieldFacts]


class TableList(NamedTuple):
    """A list of tables as somebody wrote it, and where: by number, then the keys inside."""

    tables: Sequence[object]
    where: Mapping[Place, str]


def check(written: Iterable[Written], model: type[S], name: str) -> S:
    """Return the scenario; of two values for one setting the later holds.

    Raises ScenarioError with every problem, in the order in which they were written.
    """
    given = list(written)
    known = catalog(model)
    wrong: dict[str, Sequence[Problem]] = {}
    for at in {one.path: at for at, one in enumerate(given)}.values():
        one, path = given[at], given[at].path
        if path in known and known[path].tables and isinstance(one.value, TableList | list | tuple):
            words, found = _words_of(one, known[path], known)
            given[at] = one._replace(value=words)
            wrong |= {path: found} if found else {}
    return check_values(given, model, name, wrong=wrong)


def row_of(table: Mapping[str, object], form: Tables) -> Row:
    """Return what a table says that is known to be right, in the one form."""
    said = {one.path: one.value for one in _cells(table, form, {}, "") if one.value != NOT_SET}
    row = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return form.rows_of(form.words_of([cast(Row, row)]))[0]


def _words_of(one: Written, facts: FieldFacts, known: Known) -> tuple[str, list[Problem]]:
    """Return the words of a list of tables, or all that is wrong in them."""
    value, form = one.value, cast(Tables, facts.tables)
    there = value if isinstance(value, TableList) else TableList(cast(list[object], value), {})
    rows, wrong = list[Row](), list[Problem]()
    for number, table in enumerate(there.tables):
        places = {place[1:]: words for place, words in there.where.items() if place[0] == number}
        where = places.get((), one.where)
        if isinstance(table, Mapping):
            cells = _cells(table, form, places, where)
            row, found = _row(cells, facts, where, known)
        else:
            row, found = {}, [Problem(where, wrong_value.complain(facts, table))]
        rows.append(row)
        wrong += found
    return ("", wrong) if wrong else (form.words_of(rows), [])


def _cells(
    table: Mapping[str, object], form: Tables, places: Mapping[Place, str], where: str
) -> list[Written]:
    """Return what a table says, the settings in it by their whole path."""

    def parts() -> Iterator[tuple[Keys, object]]:
        for name, value in table.items():
            if form.also and isinstance(value, Mapping):
                yield from (((name, inner), each) for inner, each in value.items())
            else:
                yield tuple(name.split(".")), value

    return [Written(keys, value, places.get(keys, where)) for keys, value in parts()]


def _row(
    cells: Sequence[Written], facts: FieldFacts, where: str, known: Known
) -> tuple[Row, list[Problem]]:
    """Return what the parts of a table say, or what is wrong with them."""
    form, path = cast(Tables, facts.tables), facts.path
    said = {one.path: one for one in cells}
    wrong = [Problem(where, f"{path} needs {name}.") for name in form.needs if name not in said]
    wrong += _wrong_values(cells, form, known) + _not_here(cells, facts, known)
    try:
        own = check_values(_own(cells, form, known), form.model, path)
    except ScenarioError as error:
        return {}, wrong + [Problem(each.where, f"{path}.{each.text}") for each in error.problems]
    row = _values(said, own)
    for name, text in () if wrong else form.wrong_in(row):
        there = said[name].where if name else where
        wrong.append(Problem(there, f"{path}.{name} {text}" if name else f"{path} {text}"))
    return row, wrong


def _wrong_values(cells: Iterable[Written], form: Tables, known: Known) -> list[Problem]:
    """Return what is wrong with the settings of the whole that a table may say too."""
    return [
        Problem(one.where, wrong_value.complain(known[one.path], one.value))
        for one in cells
        if one.path in form.also and not fits(known[one.path], one.value)
    ]


def _not_here(cells: Iterable[Written], facts: FieldFacts, known: Known) -> list[Problem]:
    """Return which settings are of the whole alone, then which nobody knows."""
    form = cast(Tables, facts.tables)
    elsewhere = [one for one in cells if _is_elsewhere(one, form, known)]
    strangers = [one for one in cells if _is_stranger(one, form, known)]
    return [Problem(one.where, f"{one.path} {form.why_not(one.path)}") for one in elsewhere] + [
        Problem(one.where, f"{facts.path}.{_unknown(one, form)}") for one in strangers
    ]


def _is_elsewhere(one: Written, form: Tables, known: Known) -> bool:
    return one.path in known and one.path not in form.also


def _is_stranger(one: Written, form: Tables, known: Known) -> bool:
    return bool(form.also) and len(one.keys) > 1 and one.path not in known


def _own(cells: Iterable[Written], form: Tables, known: Known) -> list[Written]:
    """Return what is of the table alone."""
    return [
        one
        for one in cells
        if one.path not in form.also
        and not _is_elsewhere(one, form, known)
        and not _is_stranger(one, form, known)
    ]


def _values(said: Mapping[str, Written], own: BaseModel) -> Row:
    """Return the values of a table as they are checked; what is not said is left out."""
    values = {name: getattr(own, name, one.value) for name, one in said.items()}
    return {
        name: tuple(value) if isinstance(value, list) else cast(Value, value)
        for name, value in values.items()
        if value is not None
    }


def _unknown(one: Written, form: Tables) -> str:
    """Return that a table may not hold such a setting, and the nearest one that it may."""
    return unknown_setting.unknown(
        one.keys, form.also, {path.partition(".")[0] for path in form.also}
    )
