"""Migration: the text of a file of an older schema as one of this schema, its comments kept.

Takes       the text of a file
Gives       the text of the same plan in the schema of today
Left out    reading an older file as it is (reading.py)

Schema 1 had words where schema 2 has lists of tables: people = "Maria: Tue; Joan: Thu".
"""

from collections.abc import Iterator

from pydantic import BaseModel

from planner.scenario.facts import FieldFacts, Tables, catalog
from planner.scenario.files.edits import Edit, apply, line_start, newline_of
from planner.scenario.files.reading import SCHEMA, is_older, look_up
from planner.scenario.files.table_editing import with_tables
from planner.scenario.toml.positions import Keys, Statement, statements
from planner.scenario.toml.source import BYTE_ORDER_MARK, parse


def migrated(text: str, model: type[BaseModel]) -> str:
    """Return the text in the schema of today; one that is in it already as it is.

    Words that cannot be read stay. Raises ScenarioError for what is no TOML.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = text.removeprefix(mark)
    if not is_older(parse("scenario", body)):
        return text
    for path, facts in catalog(model).items():
        if facts.tables is not None:
            body = _with_tables_for_words(body, tuple(path.split(".")), facts, facts.tables)
    schema = _statement(body, ("schema",))
    return mark + apply(body, [Edit(schema.value_start, schema.value_end, str(SCHEMA))])


def _with_tables_for_words(text: str, keys: Keys, facts: FieldFacts, form: Tables) -> str:
    words = look_up(parse("scenario", text).values, keys)
    if not isinstance(words, str):
        return text
    try:
        rows = form.rows_of(words)
    except ValueError:
        return text
    there = _statement(text, keys)
    if not rows:
        return apply(text, [Edit(there.value_start, there.value_end, "[]")])
    start, newline = line_start(text, there.value_start), newline_of(text)
    notes = "".join(f"{each}{newline}" for each in _notes(words))
    return with_tables(apply(text, [Edit(start, start, notes)]), facts, rows)


def _statement(text: str, keys: Keys) -> Statement:
    return next(one for one in statements(text) if one.keys == keys)


def _notes(words: str) -> Iterator[str]:
    """Yield the comments that stood among the words."""
    lines = (line.strip() for line in words.replace(";", "\n").split("\n"))
    yield from (line for line in lines if line.startswith("#"))
