"""Parts: what a report is made of, whatever it is written as.

Takes       words, rows, drawings
Gives       records that html.py and pdf.py lay out
Units       none: every number is in words by now
Left out    what a report says (content.py and the modules by subject)

Texts are plain: whoever lays them out escapes every sign.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from planner.presentation.format.chart_style import Drawing


class Text(NamedTuple):
    """A paragraph."""

    words: str
    is_note: bool = False  # set smaller


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
    """A drawing with its title; what it shows in words stands below it."""

    title: str
    drawing: Drawing


Part: TypeAlias = Text | Lines | Table | Picture


def kind_of(part: Part) -> str:
    """Return what the templates call a part: text, lines, table or picture."""
    return type(part).__name__.lower()


class Section(NamedTuple):
    """A title and what stands below it."""

    title: str
    parts: tuple[Part, ...]
    is_long: bool = False  # a page folds it away until it is asked for; print shows it


class Report(NamedTuple):
    """A whole report."""

    title: str
    question: str
    verdict: str
    reason: str
    about: str  # how many replications of how many months
    sections: tuple[Section, ...]
    ending: str
    record: str  # JSON from which the numbers come again; "" where it is left out


def lines(words: Sequence[str]) -> tuple[Part, ...]:
    """Return a list, or nothing where there is none."""
    return (Lines(tuple(words)),) if words else ()


def section(title: str, *parts: Part, is_long: bool = False) -> Section:
    """Return a section."""
    return Section(title, parts, is_long)
