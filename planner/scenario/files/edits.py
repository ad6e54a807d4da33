"""Edits: pieces of a text that others take the place of.

Takes       a text, and edits by where they begin and end
Gives       the text with all of them made
Units       offsets in characters
Left out    which edits a change needs (editing.py, table_editing.py)
"""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """A span of the text and what takes its place."""

    start: int
    end: int
    words: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; of two at one place the first comes first.

    >>> apply("a b c", [Edit(4, 5, "d"), Edit(0, 1, "x"), Edit(0, 0, "> ")])
    '> x b d'
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[done : edit.start], edit.words]
        done = max(done, edit.end)
    return "".join(pieces) + text[done:]


def newline_of(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def line_start(text: str, position: int) -> int:
    """Return where the line of a position begins."""
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """Return where the line below that of a position begins, or the end of the text."""
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1
