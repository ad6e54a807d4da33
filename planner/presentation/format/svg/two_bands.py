"""Two bands: a range inside a wider one on one line, in two shades, as a picture in SVG.

Takes       the ends and the middle of both
Gives       SVG with a mark at zero
Units       pixels of a picture that is 640 wide and stretches
Left out    what the ranges are (certainty/guesses_words.py)

It holds no words; its colors are read on light and on dark.
"""

from typing import NamedTuple

WIDTH, HEIGHT, EDGE = 640, 30, 8
WIDE, NARROW, INK = "#9db8bb", "#1f6f78", "#75828a"


class Band(NamedTuple):
    """A range and its middle."""

    low: float
    middle: float
    high: float


def svg(narrow: Band, wide: Band) -> str:
    """Return the picture, the wide band behind the narrow one.

    >>> svg(Band(-1.0, 0.0, 1.0), Band(-4.0, -2.0, 2.0)).count("<rect")
    4
    """
    low, high = min(wide.low, narrow.low, 0.0), max(wide.high, narrow.high, 0.0)
    scale = (WIDTH - 2 * EDGE) / ((high - low) or 1.0)

    def at(value: float) -> float:
        return EDGE + scale * (value - low)

    def bar(band: Band, top: int, height: int, color: str) -> str:
        long = max(1.0, at(band.high) - at(band.low))
        return (
            f'<rect x="{at(band.low):.1f}" y="{top}" width="{long:.1f}" height="{height}" rx="3" '
            f'fill="{color}"/>'
            f'<rect x="{at(band.middle) - 1:.1f}" y="{top - 2}" width="2" height="{height + 4}" '
            f'fill="{INK}"/>'
        )

    zero = f'<line x1="{at(0):.1f}" x2="{at(0):.1f}" y1="0" y2="{HEIGHT}" stroke="{INK}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}">{zero}{bar(wide, 6, 18, WIDE)}{bar(narrow, 11, 8, NARROW)}</svg>'
    )
