"""Parts: what a report is made of, whatever it is written as.

Takes       words, rows, drawings
Gives       records that html.py and pdf.py lay out
Units       none: every number is in words by now
Left out    what a report says (content.py and the pages), how it looks

Texts are plain: whoever lays them out escapes every sign.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from planner.presentation.answer.tile_words import Tile
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.table import WordsTable


class Text(NamedTuple):
    """A paragraph."""

    words: str
    is_note: bool = False  # set smaller


class Heading(NamedTuple):
    """A title inside a page."""

    words: str


class Lines(NamedTuple):
    """A list."""

    lines: tuple[str, ...]


class Table(NamedTuple):
    """Rows of words under headings; the first column names the row, the others align right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: frozenset[int] = frozenset()  # rows set in bold
    are_words: bool = False  # no numbers: all columns align left


class Picture(NamedTuple):
    """A drawing with its title; below it how to read it, else what it shows in words."""

    title: str
    drawing: Drawing
    caption: str = ""

    @property
    def words(self) -> str:
        """What stands below it."""
        return self.caption or self.drawing.alt


class Tiles(NamedTuple):
    """Numbers that decide, beside each other: each with its range in words and as dots."""

    tiles: tuple[Tile, ...]


Part: TypeAlias = Text | Heading | Lines | Table | Picture | Tiles


def kind_of(part: Part) -> str:
    """Return what the templates call a part, as in text, lines, table or picture."""
    return type(part).__name__.lower()


class Section(NamedTuple):
    """A title and what stands below it: a page, or a section of the appendix."""

    title: str
    parts: tuple[Part, ...]
    is_long: bool = False  # a page on a screen folds it away until it is asked for


class Report(NamedTuple):
    """A whole report."""

    title: str
    question: str
    sign: str  # of the verdict
    verdict: str
    reason: str
    about: str  # how many replications of how many months
    pages: tuple[Section, ...]  # each is one sheet of paper; the first has the verdict above it
    appendix: tuple[Section, ...]
    ending: str
    record: str  # JSON from which the numbers come again; "" where it is left out


def lines(words: Sequence[str]) -> tuple[Part, ...]:
    """Return a list, or nothing where there is none."""
    return (Lines(tuple(words)),) if words else ()


def table(found: WordsTable) -> tuple[Part, ...]:
    """Return a table and how to read it, nothing where it has no row."""
    note = (Text(found.note, is_note=True),) if found.note else ()
    return (Table(found.columns, found.rows, found.totals), *note) if found.rows else ()


def under(title: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return parts under a heading, nothing where there are none."""
    return (Heading(title), *parts) if parts else ()


def cut(words: Sequence[str], most: int, where: str) -> tuple[str, ...]:
    """Return so many lines at most; the last then says how many more there are, and where.

    >>> cut(("a", "b", "c"), 2, "in the appendix")
    ('a', 'and 2 more in the appendix')
    """
    if len(words) <= most:
        return tuple(words)
    return (*words[: most - 1], f"and {len(words) - most + 1} more {where}")


def section(title: str, *parts: Part, is_long: bool = False) -> Section:
    """Return a section."""
    return Section(title, parts, is_long)
