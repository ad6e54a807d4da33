"""Marks: what a value on a slider is held against, as a picture in SVG that lies under it.

Takes       the ends of the slider, a range with its name, values with their names
Gives       SVG: the range as a band, each value as a line with its name
Units       pixels of a picture that is 320 wide and stretches
Left out    which values these are (app/sections/decide/price.py)

Its colours are read on light and on dark.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT, EDGE = 320, 34, 6
SIGN_PX = 5.6  # width of a letter
INK, BAND, SIGNAL = "#75828a", "#9db8bb", "#c8462c"


class Mark(NamedTuple):
    """A value and its name."""

    at: float
    words: str
    is_signal: bool = False


class Marks(NamedTuple):
    """The ends of a slider, a band on it, and one or two values."""

    low: float
    high: float
    band: tuple[float, float]
    band_words: str
    marks: Sequence[Mark]


def svg(marks: Marks) -> str:
    """Return the picture.

    >>> print(svg(Marks(0, 10, (2, 6), "colleagues", (Mark(5, "today"),)))[-60:-6])
    <text x="160" y="16" text-anchor="middle">today</text>
    """
    first, last = (_place(marks, end) for end in marks.band)
    middle = min(max((first + last) / 2, _half(marks.band_words)), WIDTH - _half(marks.band_words))
    lines = "".join(_line(marks, each) for each in marks.marks)
    names = "".join(_name(marks, each) for each in marks.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="sans-serif" font-size="11" fill="{INK}">'
        f'<rect x="{first:.0f}" y="0" width="{last - first:.0f}" height="4" rx="2" fill="{BAND}"/>'
        f'<text x="{middle:.0f}" y="30" text-anchor="middle">{escape(marks.band_words)}</text>'
        f"{lines}{names}</svg>"
    )


def _place(marks: Marks, value: float) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * (value - marks.low) / ((marks.high - marks.low) or 1.0)


def _half(words: str) -> float:
    return len(words) * SIGN_PX / 2


def _line(marks: Marks, mark: Mark) -> str:
    colour = SIGNAL if mark.is_signal else INK
    return (
        f'<rect x="{_place(marks, mark.at) - 1:.0f}" y="0" width="2" height="8" fill="{colour}"/>'
    )


def _name(marks: Marks, mark: Mark) -> str:
    """Return the name of a value; of two the left one ends at its line, the right one begins."""
    x, others = _place(marks, mark.at), [each.at for each in marks.marks if each is not mark]
    is_left = bool(others) and mark.at < min(others)
    is_right = bool(others) and not is_left
    room = len(mark.words) * SIGN_PX
    anchor = "end" if is_left else "start" if is_right else "middle"
    if anchor == "end" and x < room:
        x = room
    elif anchor == "start" and x > WIDTH - room:
        x = WIDTH - room
    elif anchor == "middle":
        x = min(max(x, room / 2), WIDTH - room / 2)
    return f'<text x="{x:.0f}" y="16" text-anchor="{anchor}">{escape(mark.words)}</text>'
