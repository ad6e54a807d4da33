"""Dots: a value of every replication as a dot on a line, as a picture in SVG.

Takes       values, which of them are bad, the ends of the line
Gives       SVG: bad ones are hollow squares, the others filled circles; what is equal is stacked,
            what finds no room stands beside it
Units       pixels of a picture that is 160 wide and stretches
Left out    what the values are (answer/tile_words.py)

It holds numbers only; its colors are read on light and on dark.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT, STEP, RADIUS = 160, 32, 8, 3.2
ROWS = 3  # dots above each other
MOST = 20  # dots; of more values each dot stands for several
GOOD, BAD = "#1f8a70", "#c8462c"  # read on light and on dark; shapes say the same


class Dots(NamedTuple):
    """A value of every replication, those that are bad, and where the line may have a mark."""

    values: Sequence[float]
    are_bad: Sequence[bool]
    mark: float | None
    words: str  # the same for somebody who does not see it


def svg(dots: Dots) -> str:
    """Return the picture.

    >>> print(svg(Dots((1.0, 2.0), (True, False), None, "1 to 2"))[:64])
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 32" wid
    """
    low, high = _ends(dots)
    stacked: Counter[int] = Counter()
    drawn = []
    for value, is_bad in _shown(sorted(zip(dots.values, dots.are_bad, strict=True))):
        column = _free(round(_place(value, low, high) / STEP), stacked)
        drawn.append(_shape(column * STEP, HEIGHT - 7 - STEP * stacked[column], is_bad))
        stacked[column] += 1
    mark = "" if dots.mark is None else _mark(_place(dots.mark, low, high))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">'
        f'<line x1="0" x2="{WIDTH}" y1="{HEIGHT - 1}" y2="{HEIGHT - 1}" stroke="#8a9499"/>'
        f"{mark}{''.join(drawn)}</svg>"
    )


def dots_note(n: int) -> str:
    """Return what a dot is, where there are n replications.

    >>> dots_note(20)
    'Each dot is a simulated future; a hollow square is one that goes badly.'
    """
    each = "a simulated future" if n <= MOST else f"one in {n / MOST:.0f} simulated futures"
    return f"Each dot is {each}; a hollow square is one that goes badly."


def _shown(ordered: Sequence[tuple[float, bool]]) -> Sequence[tuple[float, bool]]:
    """Return the values that are drawn, from the least to the largest, at most MOST."""
    if len(ordered) <= MOST:
        return ordered
    return [ordered[int((k + 0.5) * len(ordered) / MOST)] for k in range(MOST)]


def _free(wanted: int, stacked: Counter[int]) -> int:
    """Return the nearest column that has room for one more, the last one where none has."""
    columns = sorted(range(1, WIDTH // STEP), key=lambda column: abs(column - wanted))
    return next((column for column in columns if stacked[column] < ROWS), columns[-1])


def _ends(dots: Dots) -> tuple[float, float]:
    there = [*dots.values, *(() if dots.mark is None else (dots.mark,))]
    low, high = min(there), max(there)
    return (low, high) if high > low else (low - 1.0, high + 1.0)


def _place(value: float, low: float, high: float) -> float:
    return STEP + (WIDTH - 2 * STEP) * (value - low) / (high - low)


def _mark(x: float) -> str:
    return f'<line x1="{x:.1f}" x2="{x:.1f}" y1="2" y2="{HEIGHT - 1}" stroke="#8a9499"/>'


def _shape(x: float, y: float, is_bad: bool) -> str:
    if is_bad:
        side = 2 * RADIUS - 0.6
        return (
            f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" '
            f'height="{side:.1f}" fill="none" stroke="{BAD}" stroke-width="1.4"/>'
        )
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" fill="{GOOD}"/>'
