"""Terminal layout: the few shapes from which everything on a terminal is made.

Takes       titles, lines, changes
Gives       sections and tables without boxes, for 80 columns and for pipes; their printed lines
Left out    what they say (answer/terminal.py, settings/explain.py)
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.plain_text import plain
from planner.presentation.format.table import WordsTable

INDENT = (0, 0, 0, 2)
CELL = (0, 2, 0, 0)


def section(title: str, parts: Iterable[RenderableType]) -> list[RenderableType]:
    """Return a title and its parts, indented below it."""
    return [Text(), Text(title, style="bold"), *(Padding(part, INDENT) for part in parts)]


def table_section(found: WordsTable) -> list[RenderableType]:
    """Return a table of numbers under its title, and below it how to read it."""
    table = numbers_table(*found.columns, rows=found.rows)
    return section(found.title, [table, *lines([found.note] if found.note else [])])


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


def printed_lines(view: Iterable[RenderableType], *, width: int | None = None) -> Iterator[str]:
    """Yield what is printed, line by line; `width` None is that of the terminal."""
    console = Console(markup=False, emoji=False, highlight=False, width=width)
    with console.capture() as printed:
        for part in view:
            console.print(_Plain(part), crop=False)  # what is written out takes room
    yield from (line.rstrip() for line in printed.get().splitlines())


class _Plain:
    """Something to print, in whose words no sign acts upon the terminal."""

    def __init__(self, part: RenderableType) -> None:
        self.part = part

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for segment in console.render(self.part, options):
            yield segment if segment.control else segment._replace(text=plain(segment.text))
