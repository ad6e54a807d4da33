"""Differences between two plans: what prints, the same for programs, and as a table.

Takes       the names of two plans, what differs between them
Gives       what rich prints; a plain dictionary; a tidy table
"""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType

from planner.presentation.format.json_text import plain_value
from planner.presentation.format.table import Table
from planner.presentation.format.terminal_layout import lines, section, words_table
from planner.presentation.settings.words import change_words
from planner.scenario.changes import Change

COLUMNS = ("path", "label", "old", "new", "unit")


def differences_view(first: str, second: str, found: Sequence[Change]) -> list[RenderableType]:
    """Return what differs, a line each: old -> new, and the path of the setting."""
    if not found:
        return lines([f"{first} and {second} say the same."])
    rows = [(change_words(each), each.path) for each in found]
    return section(f"From {first} to {second}", [words_table(rows)])[1:]


def differences_document(first: str, second: str, found: Sequence[Change]) -> dict[str, Any]:
    """Return the same for programs."""
    rows = (
        (each.path, each.label, plain_value(each.old), plain_value(each.new), each.unit)
        for each in found
    )
    changes = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return {"schema": 1, "kind": "diff", "first": first, "second": second, "changes": changes}


def differences_table(found: Sequence[Change]) -> Table:
    """Return the same as a table; values in words, for they are of many kinds."""
    return Table(
        COLUMNS,
        tuple((each.path, each.label, each.old_words, each.new_words, each.unit) for each in found),
    )
