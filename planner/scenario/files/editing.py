"""Editing: some values changed in the text of a file, every other byte as it was.

Takes       the text of a TOML file and new values by path
Gives       the new text
Left out    lists of tables (table_editing.py), whether the values are allowed (checking.py),
            files (writing.py)

A change replaces the span of one value in the text, or adds a line to its section. The
text is never written anew from its values: comments, order and spacing are the owner's.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from pydantic import BaseModel

from planner.scenario.facts import FieldFacts, Tables, Value, catalog
from planner.scenario.files.edits import Edit, apply, newline_of
from planner.scenario.files.migration import migrated
from planner.scenario.files.reading import look_up
from planner.scenario.files.table_editing import with_tables, without_tables
from planner.scenario.toml.positions import Keys, Place, Statement, dotted, statements
from planner.scenario.toml.source import BYTE_ORDER_MARK, parse
from planner.scenario.toml.values import in_toml


def to_toml(text: str, changes: Mapping[str, Value], *, model: type[BaseModel]) -> str:
    """Return the text of a file with some values changed and every other byte as it was.

    A setting that the file does not name yet is added to its section. A file of an older schema
    becomes one of today's. Raises ScenarioError if the text cannot be read, KeyError for a
    setting there is not.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = migrated(text.removeprefix(mark), model)
    known = catalog(model)
    lists = {path for path in changes if known[path].tables is not None}
    plain = {path: value for path, value in changes.items() if path not in lists}
    body = _with_values(body, plain, known)
    for path in (path for path in changes if path in lists):
        rows = cast(Tables, known[path].tables).rows_of(str(changes[path]))
        if rows:
            body = with_tables(body, known[path], rows)
        else:
            body = _with_values(without_tables(body, known[path]), {path: ()}, known)
    return mark + body


def _with_values(text: str, changes: Mapping[str, Value], known: Mapping[str, FieldFacts]) -> str:
    present = parse("scenario", text).values
    found = statements(text)
    spans = {one.keys: one for one in found if one.kind in ("value", "inside")}
    wanted = {tuple(path.split(".")): (known[path], value) for path, value in changes.items()}
    added = {keys: new for keys, new in wanted.items() if keys not in spans}
    edits = [
        Edit(spans[keys].value_start, spans[keys].value_end, in_toml(value))
        for keys, (_, value) in wanted.items()
        if keys in spans and not _same(look_up(present, keys), value)
    ]
    return apply(text, [*edits, *_additions(text, found, added)])


def comment(facts: FieldFacts, value: Value, confidence: str = "") -> str:
    """Return what stands behind a value: its unit, and where the default is from."""
    source = " ".join(facts.source.split())
    if value != facts.default and facts.tables is None:
        source = f"default {in_toml(facts.default)}: {source}"
    parts = (facts.unit, source, confidence)
    return "  # " + "; ".join(part for part in parts if part) if facts.touches != "text" else ""


Wanted = Mapping[Keys, tuple[FieldFacts, Value]]


def _additions(text: str, found: tuple[Statement, ...], wanted: Wanted) -> Iterator[Edit]:
    """Yield the additions for settings that the text does not name, new sections last."""
    homes = {section: _home(found, section) for section in dict.fromkeys(k[:-1] for k in wanted)}
    for section, home in sorted(homes.items(), key=lambda item: item[1] is None):
        new = {keys: wanted[keys] for keys in wanted if keys[:-1] == section}
        if home is None:
            yield _add_section(text, section, new)
        elif home.keys == section and home.kind == "value":
            yield _add_inside(found, home, new)
        else:
            yield _add_lines(text, home, new)


def _home(found: tuple[Statement, ...], section: Keys) -> Statement | None:
    """Return the last setting of a section, else its header, else the inline table it is."""
    beside = [one for one in found if one.kind == "value" and one.keys[:-1] == section]
    itself = [one for one in found if one.kind in ("header", "value") and one.keys == section]
    return next(iter(beside[-1:] + itself), None)


def _add_lines(text: str, after: Statement, new: Wanted) -> Edit:
    """Add lines below a statement, each key as far as the header above leaves it open."""
    line_end = text.find("\n", after.value_end)
    position = len(text) if line_end < 0 else line_end + 1
    before = newline_of(text) if line_end < 0 else ""
    lines = _lines(new, after.table, newline_of(text))
    return Edit(position, position, before + lines)


def _add_inside(found: tuple[Statement, ...], table: Statement, new: Wanted) -> Edit:
    inner = [one for one in found if one.kind == "inside" and one.table == table.keys]
    words = ", ".join(f"{dotted(keys[-1:])} = {in_toml(value)}" for keys, (_, value) in new.items())
    position = inner[-1].value_end if inner else table.value_start + 1
    return Edit(position, position, f", {words}" if inner else f" {words} ")


def _add_section(text: str, section: Keys, new: Wanted) -> Edit:
    newline = newline_of(text)
    before = "" if not text or text.endswith("\n") else newline
    head = f"{newline}[{dotted(section)}]{newline}" if section else ""
    position = len(text) if section else 0
    return Edit(position, position, before + head + _lines(new, section, newline))


def _lines(new: Wanted, table: Place, newline: str) -> str:
    return "".join(
        f"{dotted(keys[len(table) :])} = {in_toml(value)}{comment(facts, value)}{newline}"
        for keys, (facts, value) in new.items()
    )


def _same(present: object, value: Value) -> bool:
    if isinstance(present, bool) or isinstance(value, bool):
        return present is value
    return present == (list(value) if isinstance(value, tuple) else value)
