"""Break-even: the value of a setting at which a result crosses a line.

Takes       a range of values, a function that gives the result in the same replications at any of
            them, the line, whether it is asked of the average or of so many replications
Gives       every break-even point in the range with its interval, and what was seen on the way
Units       those of the setting and the result
Randomness  common random numbers: every value meets the same replications, so the curve is smooth;
            the interval is from resamples of the replications, drawn with a seed of their own

The range is looked at from end to end before anything is searched: a price can be too low and too
high, and a search that knew only its two ends would find neither. Between two neighbors on
different sides of the line Brent's method closes in.

A replication without the result does not fulfill what is asked, so it lies beyond the line on the
other side, however far that is; an average that some replications lack lies there too.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np

from planner.models.records import Floats, Ints

SCAN = 7  # values looked at from end to end
RESAMPLES = 1_000
FINE = 1 / 500  # of the range: how closely Brent's method looks
MOST_STEPS = 12

Ask = Callable[[Sequence[float]], Sequence[Floats]]
"""The result in every future at each of these values of the setting."""


class Line(NamedTuple):
    """What is asked of a result."""

    at: float
    at_least: bool  # the result must be at or above the line; else at or below
    futures_share: float | None  # in so many replications; None: on average


class Seen(NamedTuple):
    """One value that was looked at."""

    value: float
    # its average, or what at least so many replications reach; infinite where too few have it
    result: float
    low: float  # 95% interval
    high: float
    holds: bool
    reached: float  # share of replications that have the result


class BreakEvenPoint(NamedTuple):
    """Where the line is crossed."""

    value: float
    low: float | None  # 95% bootstrap interval from low to high; None: beyond the range
    high: float | None
    holds_above: bool  # the line is held from here on upwards; else up to here


class BreakEven(NamedTuple):
    """All break-even points in a range."""

    line: Line
    break_even_points: tuple[BreakEvenPoint, ...]
    seen: tuple[Seen, ...]  # by value
    replications: int


def break_even(
    ask: Ask, line: Line, low: float, high: float, *, whole: bool = False, scan: int = SCAN
) -> BreakEven:
    """Return where the result crosses the line between `low` and `high`.

    Of a whole number it is the first that holds the line, or the last.
    """
    known: dict[float, Floats] = {}

    def look(values: Sequence[float]) -> None:
        new = [value for value in values if value not in known]
        known.update(zip(new, ask(new) if new else (), strict=True))

    def gap(value: float) -> float:
        value = float(round(value)) if whole else value
        look([value])
        return _finite(measure(known[value], line) - line.at, known.values(), line)

    look(_scan(low, high, scan, whole=whole))
    for left, right in _brackets(known, line):
        if whole:
            _halve(gap, left, right)
        else:
            _close_in(gap, left, right, FINE * (high - low))
    found = _with_intervals(known, line, whole=whole)
    # the ends of its interval are looked at too, then all is drawn anew
    for break_even_point in found:
        look([end for end in (break_even_point.low, break_even_point.high) if end is not None])
    return BreakEven(
        line,
        _with_intervals(known, line, whole=whole),
        tuple(_seen(value, known[value], line) for value in sorted(known)),
        len(next(iter(known.values()))),
    )


def _finite(gap: float, tables: Iterable[Floats], line: Line) -> float:
    """Return how far a result is from the line; what is infinitely far, as far as any other."""
    if math.isfinite(gap):
        return gap
    gaps = [abs(measure(values, line) - line.at) for values in tables]
    return math.copysign(max((each for each in gaps if math.isfinite(each)), default=1.0), gap)


def measure(values: Floats, line: Line) -> float:
    """Return the average, or the value that at least so many replications reach on the good
    side.
    """
    found = _measures(values[np.newaxis], line)
    return float(found[0])


def _measures(tables: Floats, line: Line) -> Floats:
    """Return the measure of each row, shape (n_rows, n_replications)."""
    tables = np.where(np.isnan(tables), -math.inf if line.at_least else math.inf, tables)
    if line.futures_share is None:
        means: Floats = tables.mean(axis=1)
        return means
    n = tables.shape[1]
    wanted = math.ceil(line.futures_share * n - 1e-9)
    rising = np.sort(tables, axis=1)
    reached: Floats = rising[:, n - wanted if line.at_least else wanted - 1]
    return reached


def holds(values: Floats, line: Line) -> bool:
    """Return whether the line is held."""
    found = measure(values, line)
    return found >= line.at if line.at_least else found <= line.at


def _scan(low: float, high: float, count: int, *, whole: bool) -> list[float]:
    values = [low + (high - low) * k / (count - 1) for k in range(count)]
    return list(dict.fromkeys(float(round(value)) if whole else value for value in values))


def _brackets(known: dict[float, Floats], line: Line) -> list[tuple[float, float]]:
    """Return neighbors of which one holds the line and the other does not."""
    values = sorted(known)
    kept = [holds(known[value], line) for value in values]
    return [(values[k], values[k + 1]) for k in range(len(values) - 1) if kept[k] != kept[k + 1]]


def _close_in(gap: Callable[[float], float], left: float, right: float, fine: float) -> None:
    from scipy.optimize import brentq  # half a second to import

    if gap(left) and gap(right):
        brentq(gap, left, right, xtol=fine, maxiter=MOST_STEPS, disp=False)


def _halve(gap: Callable[[float], float], left: float, right: float) -> None:
    at_left = gap(left) < 0
    while right - left > 1:
        middle = float((left + right) // 2)
        if (gap(middle) < 0) == at_left:
            left = middle
        else:
            right = middle


# --- break-even points and their intervals --------------------------------------------------------


def _with_intervals(
    known: dict[float, Floats], line: Line, *, whole: bool
) -> tuple[BreakEvenPoint, ...]:
    """Return the break-even points of the curve through all values looked at, with their
    intervals.
    """
    values = sorted(known)
    table = np.stack([known[value] for value in values])
    gaps = _gaps(table, line)
    found = [_break_even_point(values, gaps, k, whole=whole) for k in _changes(gaps)]
    if not found:
        return ()
    again = _resampled(values, table, line, whole=whole)
    return tuple(_with_interval(one, again, values) for one in found)


def _gaps(table: Floats, line: Line) -> Floats:
    """Return how far each row is on the good side of the line."""
    above = _measures(table, line) - line.at
    return above if line.at_least else -above


def _changes(gaps: Floats) -> list[int]:
    good = gaps >= 0
    return np.flatnonzero(good[1:] != good[:-1]).tolist()


def _break_even_point(
    values: Sequence[float], gaps: Floats, k: int, *, whole: bool
) -> BreakEvenPoint:
    """Return the break-even point between the k-th value and the next, along a straight line."""
    left, right = values[k], values[k + 1]
    from_below = bool(gaps[k + 1] >= 0)
    if whole:
        return BreakEvenPoint(right if from_below else left, None, None, from_below)
    step = float(gaps[k + 1] - gaps[k])
    part = -float(gaps[k]) / step if math.isfinite(step) else 0.5
    return BreakEvenPoint(left + part * (right - left), None, None, from_below)


def _resampled(
    values: Sequence[float], table: Floats, line: Line, *, whole: bool
) -> list[list[BreakEvenPoint]]:
    """Return the break-even points in each resample of the replications."""
    n = table.shape[1]
    picks: Ints = np.random.default_rng(1).integers(0, n, (RESAMPLES, n))
    found = []
    for pick in picks:
        gaps = _gaps(table[:, pick], line)
        found.append([_break_even_point(values, gaps, k, whole=whole) for k in _changes(gaps)])
    return found


def _with_interval(
    one: BreakEvenPoint, again: Sequence[Sequence[BreakEvenPoint]], values: Sequence[float]
) -> BreakEvenPoint:
    """Return a break-even point with its 95% bootstrap interval.

    A resample in which there is none of its kind lies beyond the range, on the side where its
    curve never comes over the line, or is always over it.
    """
    places = [_nearest(one, break_even_points, values) for break_even_points in again]
    low, high = np.quantile(places, (0.025, 0.975), method="nearest").tolist()
    return one._replace(
        low=low if math.isfinite(low) else None, high=high if math.isfinite(high) else None
    )


def _nearest(
    one: BreakEvenPoint, break_even_points: Sequence[BreakEvenPoint], values: Sequence[float]
) -> float:
    alike = [each.value for each in break_even_points if each.holds_above == one.holds_above]
    if alike:
        return min(alike, key=lambda value: abs(value - one.value))
    nearer_low = one.value - values[0] < values[-1] - one.value
    return -math.inf if nearer_low else math.inf


def _seen(value: float, values: Floats, line: Line) -> Seen:
    found = measure(values, line)
    low, high = _interval(values, line)
    return Seen(value, found, low, high, holds(values, line), float(np.isfinite(values).mean()))


def _interval(values: Floats, line: Line) -> tuple[float, float]:
    n = len(values)
    picks: Ints = np.random.default_rng(1).integers(0, n, (RESAMPLES, n))
    found = _measures(values[picks], line)
    method: Literal["linear", "nearest"] = "linear" if np.isfinite(found).all() else "nearest"
    low, high = np.quantile(found, (0.025, 0.975), method=method).tolist()
    return low, high
