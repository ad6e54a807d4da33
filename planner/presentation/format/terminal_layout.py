"""Terminal layout: the few shapes from which everything on a terminal is made.

Takes       titles, lines, changes
Gives       sections and tables without boxes, for 80 columns and for pipes
Left out    what they say (answer/terminal.py, settings/explain.py)
"""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.presentation.format.disclaimer import DISCLAIMER

INDENT = (0, 0, 0, 2)
CELL = (0, 2, 0, 0)


def section(title: str, parts: Iterable[RenderableType]) -> list[RenderableType]:
    """Return a title and its parts, indented below it."""
    return [Text(), Text(title, style="bold"), *(Padding(part, INDENT) for part in parts)]


def lines_below(title: str, words: Iterable[str]) -> list[RenderableType]:
    """Return a title and lines below it; nothing where there are none."""
    found = lines(words)
    return section(title, found) if found else []


def ending() -> list[RenderableType]:
    """Return what stands below every answer."""
    return [Text(), Text(DISCLAIMER, style="dim")]


def lines(words: Iterable[str]) -> list[RenderableType]:
    """Return one line of text for each."""
    return [Text(line) for line in words]


def words_table(rows: Iterable[Sequence[str]] = ()) -> Table:
    """Return a table of words without a heading."""
    table = Table(box=None, show_header=False, padding=CELL)
    for row in rows:
        table.add_row(*row)
    return table


def numbers_table(first: str, *others: str, rows: Iterable[Sequence[RenderableType]] = ()) -> Table:
    """Return a table with words on the left and numbers on the right."""
    table = Table(box=None, padding=CELL, header_style="dim")
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(*row)
    return table
