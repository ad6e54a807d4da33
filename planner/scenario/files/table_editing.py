"""Table editing: a list of tables changed in the text of a file, every other byte as it was.

Takes       the text of a file, the rows that a setting is to have
Gives       the new text
Units       offsets in characters
Left out    settings with one value (editing.py), whether rows are allowed (table_lists.py)

A table is the same one while the parts by which it is known stay; of it only what changed is changed.
A table that goes takes the comment lines straight above its header along, no others.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, cast

from planner.scenario.facts import FieldFacts, Row, Tables
from planner.scenario.files.edits import Edit, apply, line_end, line_start, newline_of
from planner.scenario.files.reading import look_up
from planner.scenario.table_lists import row_of
from planner.scenario.toml.positions import Keys, Place, Statement, dotted, statements
from planner.scenario.toml.source import parse
from planner.scenario.toml.values import in_toml


class _Block(NamedTuple):
    """One table in the text: from the comments above its header to the end of its last line."""

    start: int
    end: int
    last_own: int  # where a new part goes
    parts: dict[str, Statement]


def with_tables(text: str, facts: FieldFacts, rows: Sequence[Row]) -> str:
    """Return the text with these tables, at least one, for a setting."""
    keys, form = tuple(facts.path.split(".")), cast(Tables, facts.tables)
    found = statements(text)
    blocks = _blocks(text, found, keys)
    if blocks:
        there = cast(list[dict[str, object]], look_up(parse("scenario", text).values, keys))
        old = [row_of(table, form) for table in there]
        return apply(text, _changed(text, keys, form, blocks, old, rows))
    value = next((one for one in found if one.keys == keys), None)
    if value is not None and not _can_be_blocks(text, value, keys):
        return apply(text, [Edit(value.value_start, value.value_end, _inline(rows))])
    return apply(text, _new_blocks(text, found, keys, value, rows, facts))


def without_tables(text: str, facts: FieldFacts) -> str:
    """Return the text without the tables of a setting that have headers of their own."""
    blocks = _blocks(text, statements(text), tuple(facts.path.split(".")))
    return apply(text, [_removal(text, block) for block in blocks])


# --- tables that are there ------------------------------------------------------------------------


def _blocks(text: str, found: Sequence[Statement], keys: Keys) -> list[_Block]:
    headers = [one for one in found if one.kind == "list header" and one.keys[:-1] == keys]
    return [_block(text, found, header) for header in headers]


def _block(text: str, found: Sequence[Statement], header: Statement) -> _Block:
    place = header.keys
    inside = [one for one in found if one.keys[: len(place)] == place]
    own = [one for one in inside if one.table == place]
    parts = {dotted(one.keys[len(place) :]): one for one in inside if len(one.keys) > len(place)}
    start = line_start(text, header.value_start - 1)
    while (above := _line_above(text, start)).lstrip().startswith("#"):
        start -= len(above)
    end = max(line_end(text, one.value_end) for one in inside)
    return _Block(start, end, max(line_end(text, one.value_end) for one in own), parts)


def _line_above(text: str, start: int) -> str:
    return text[line_start(text, start - 1) : start] if start else ""


def _changed(
    text: str, keys: Keys, form: Tables, blocks: list[_Block], old: list[Row], new: Sequence[Row]
) -> Iterator[Edit]:
    """Yield the edits that make old tables new ones, table by table."""
    known = [[[row.get(name) for name in form.known_by] for row in rows] for rows in (old, new)]
    before, after = ([repr(each) for each in rows] for rows in known)
    for _, i, i_end, j, j_end in SequenceMatcher(None, before, after, False).get_opcodes():
        paired = min(i_end - i, j_end - j)
        for k in range(paired):
            yield from _changed_table(text, keys, blocks[i + k], old[i + k], new[j + k])
        for block in blocks[i + paired : i_end]:
            yield _removal(text, block)
        if j + paired < j_end:
            yield _insertion(text, keys, blocks, i + paired, new[j + paired : j_end])


def _changed_table(text: str, keys: Keys, block: _Block, old: Row, new: Row) -> Iterator[Edit]:
    gone = [block.parts[name] for name in old if name not in new and name in block.parts]
    is_another = not any(old.get(name) == value for name, value in new.items())
    if is_another or any(one.kind == "inside" for one in gone):
        yield Edit(block.start, block.end, _text(keys, new, newline_of(text)))
        return
    for one in gone:
        yield Edit(line_start(text, one.value_start), line_end(text, one.value_end), "")
    for name, value in new.items():
        one_there = block.parts.get(name)
        if one_there is not None and old.get(name) != value:
            yield Edit(one_there.value_start, one_there.value_end, in_toml(value))
    added = {name: value for name, value in new.items() if name not in block.parts}
    if added:
        before = "" if text[: block.last_own].endswith("\n") else newline_of(text)
        words = before + _lines(added, newline_of(text))
        yield Edit(block.last_own, block.last_own, words)


def _removal(text: str, block: _Block) -> Edit:
    start = block.start
    while (above := _line_above(text, start)) and not above.strip():
        start -= len(above)
    return Edit(start, block.end, "")


def _insertion(
    text: str, keys: Keys, blocks: list[_Block], number: int, rows: Sequence[Row]
) -> Edit:
    """Put tables behind the one before that number, or before the first."""
    newline = newline_of(text)
    words = newline.join(_text(keys, row, newline) for row in rows)
    if number == 0:
        return Edit(blocks[0].start, blocks[0].start, words + newline)
    position = blocks[number - 1].end
    before = newline if text[:position].endswith("\n") else 2 * newline
    return Edit(position, position, before + words)


# --- tables that are new --------------------------------------------------------------------------


def _can_be_blocks(text: str, value: Statement, keys: Keys) -> bool:
    """Return whether a value can give way to tables with headers: it is alone, and no list yet."""
    is_list = text[value.value_start : value.value_end].lstrip("[").strip().startswith("{")
    return value.kind == "value" and value.table == keys[:-1] and not is_list


def _new_blocks(
    text: str,
    found: Sequence[Statement],
    keys: Keys,
    value: Statement | None,
    rows: Sequence[Row],
    facts: FieldFacts,
) -> Iterator[Edit]:
    """Yield the edits that put tables behind their section, in place of a value that was there."""
    newline, comment = newline_of(text), ""
    words = newline.join(_text(keys, row, newline) for row in rows)
    if value is not None:
        end = line_end(text, value.value_end)
        behind = text[value.value_end : end].strip()
        comment = "" if not behind or facts.source in behind else behind + newline
        start = line_start(text, value.value_start)
        header = _header_alone(text, found, value)
        if header is not None:
            between = text[line_end(text, header.value_end) : start]
            start = line_start(text, header.value_start - 1)
            yield Edit(start, end, between + comment + words)
            return
        yield Edit(start, end, "")
    position = _end_of_section(text, found, keys[:-1])
    before = newline if text[:position].endswith("\n") or not position else 2 * newline
    yield Edit(position, position, before + comment + words)


def _header_alone(text: str, found: Sequence[Statement], value: Statement) -> Statement | None:
    """Return the header that a value stands below, if it is only there for that value."""
    beside = [one for one in found if one.table == value.table]
    is_alone = len(beside) == 2 and beside[0].kind == "header"
    behind = text[beside[0].value_end : line_end(text, beside[0].value_end)] if is_alone else "#"
    return beside[0] if not behind.strip() else None


def _end_of_section(text: str, found: Sequence[Statement], section: Keys) -> int:
    inside = [one for one in found if one.table[: len(section)] == section]
    return line_end(text, inside[-1].value_end) if inside else len(text)


def _text(keys: Place, row: Row, newline: str) -> str:
    return f"[[{dotted(keys)}]]{newline}{_lines(row, newline)}"


def _lines(row: Row, newline: str) -> str:
    return "".join(f"{name} = {in_toml(value)}{newline}" for name, value in row.items())


def _inline(rows: Sequence[Row]) -> str:
    parts = (", ".join(f"{name} = {in_toml(value)}" for name, value in row.items()) for row in rows)
    return "[" + ", ".join(f"{{{each}}}" for each in parts) + "]"
