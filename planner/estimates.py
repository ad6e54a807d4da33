"""Estimates: many futures put together: means, intervals, ranges, shares.

Takes       one value per future, nan where the result is not there in that future
Gives       mean with its 95 % interval, the range of 8 in 10 futures, shares
Units       those of the values
Randomness  none
"""

from typing import NamedTuple

import numpy as np

from planner.records import Floats

CONFIDENCE = 0.95


class Estimate(NamedTuple):
    """A result over many futures. None where no future has it."""

    mean: float | None  # over the futures that have it
    low: float | None  # 95 % interval of the mean
    high: float | None
    p10: float | None  # 8 of 10 futures lie between p10 and p90
    median: float | None
    p90: float | None
    reached: float  # share of futures that have it, 0 to 1
    n: int  # futures


def estimate(values: Floats) -> Estimate:
    """Return the estimate of one result from its values, shape (n_futures,).

    The interval is Student's t. A result that some futures do not have (a payback that
    never comes) is described over those that have it, and `reached` says how many do.

    >>> estimate(np.array([1.0, 2.0, 3.0])).mean
    2.0
    """
    there = values[~np.isnan(values)]
    n = len(values)
    if len(there) == 0:
        return Estimate(None, None, None, None, None, None, 0.0, n)
    mean = float(there.mean())
    half = half_width(there)
    p10, median, p90 = (float(q) for q in np.quantile(there, (0.1, 0.5, 0.9)))
    return Estimate(mean, mean - half, mean + half, p10, median, p90, len(there) / n, n)


def half_width(values: Floats) -> float:
    """Return half the width of the 95 % interval of the mean; 0 for a single value."""
    n = len(values)
    spread = float(values.std(ddof=1)) if n > 1 else 0.0
    if spread == 0.0:
        return 0.0
    return float(student_t(n - 1) * spread / n**0.5)


def student_t(degrees: int) -> float:
    """Return the two-sided 95 % quantile of Student's t.

    >>> round(student_t(9), 3)
    2.262
    """
    from scipy.special import stdtrit  # scipy.stats would take a second to import

    return float(stdtrit(degrees, 0.5 + CONFIDENCE / 2))


def share(flags: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> float:
    """Return the share of futures for which something holds."""
    return float(flags.mean())
