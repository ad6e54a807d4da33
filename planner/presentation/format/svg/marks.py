"""Marks: what a value on a slider is held against, as a picture in SVG that lies under it.

Takes       the ends of the slider, a range with its name, values with their names
Gives       SVG: the range as a band, each value as a line with its name
Units       pixels of a picture that is 320 wide and stretches
Left out    which values these are (app/sections/decide/price_slider.py)

Its colors are read on light and on dark.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT, EDGE = 320, 34, 6
TEXT_Y, BAND_Y, LOW_Y, LINE_PX = 16, 30, 44, 14
SIGN_PX, GAP_PX = 5.6, 6  # width of a letter; between two names
INK, BAND, SIGNAL = "#75828a", "#9db8bb", "#c8462c"


class Mark(NamedTuple):
    """A value and its name."""

    at: float
    words: str
    is_signal: bool = False
    has_line: bool = True  # else the name alone: it is true of no value


class Marks(NamedTuple):
    """The ends of a slider, a band on it where there is one, and one or two values."""

    low: float
    high: float
    band: tuple[float, float] | None
    band_words: str
    marks: Sequence[Mark]


def svg(marks: Marks) -> str:
    """Return the picture.

    >>> print(svg(Marks(0, 10, (2, 6), "colleagues", (Mark(5, "today"),)))[-60:-6])
    <text x="160" y="16" text-anchor="middle">today</text>
    """
    lines = "".join(_line(marks, each) for each in marks.marks if each.has_line)
    placed = _names(marks)
    band, band_names = _band(marks)
    names = "".join(map(_name, (*band_names, *placed)))
    height = HEIGHT + LINE_PX * any(each.y == LOW_Y for each in placed)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="sans-serif" font-size="11" fill="{INK}">'
        f"{band}{lines}{names}</svg>"
    )


def _band(marks: Marks) -> tuple[str, tuple["_Name", ...]]:
    """Return the band and its name, nothing of both where there is none."""
    if marks.band is None:
        return "", ()
    first, last = (_place(marks, end) for end in marks.band)
    half = _half(marks.band_words)
    middle = min(max((first + last) / 2, half), WIDTH - half)
    drawn = (
        f'<rect x="{first:.0f}" y="0" width="{last - first:.0f}" height="4" rx="2" fill="{BAND}"/>'
    )
    return drawn, (_Name(middle, BAND_Y, marks.band_words),)


def _place(marks: Marks, value: float) -> float:
    return EDGE + (WIDTH - 2 * EDGE) * (value - marks.low) / ((marks.high - marks.low) or 1.0)


def _half(words: str) -> float:
    return len(words) * SIGN_PX / 2


def _line(marks: Marks, mark: Mark) -> str:
    color = SIGNAL if mark.is_signal else INK
    return f'<rect x="{_place(marks, mark.at) - 1:.0f}" y="0" width="2" height="8" fill="{color}"/>'


class _Name(NamedTuple):
    """A name as it stands: where its middle is, and on which line of text."""

    middle: float
    y: int
    words: str


def _names(marks: Marks) -> tuple[_Name, ...]:
    """Return where names stand: of two the left one ends at its line, the right one begins there.

    Two that would overprint each other stand one below the other.
    """
    placed = [_Name(_middle(marks, each), TEXT_Y, each.words) for each in marks.marks]
    if len(placed) < 2:
        return tuple(placed)
    first, second = sorted(placed, key=lambda each: each.middle)
    left, right = first.middle + _half(first.words), second.middle - _half(second.words)
    return (first, second if left + GAP_PX <= right else second._replace(y=LOW_Y))


def _middle(marks: Marks, mark: Mark) -> float:
    x, half = _place(marks, mark.at), _half(mark.words)
    others = [each.at for each in marks.marks if each is not mark]
    if others:
        x += -half if mark.at < min(others) else half
    return min(max(x, half), WIDTH - half)


def _name(name: _Name) -> str:
    return (
        f'<text x="{name.middle:.0f}" y="{name.y}" text-anchor="middle">{escape(name.words)}</text>'
    )
