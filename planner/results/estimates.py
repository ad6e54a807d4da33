"""Estimates: many replications put together: means, intervals, ranges, shares.

Takes       one value per replication, nan where the result is not there in that replication
Gives       mean with its 95% interval, the range from the 10th to the 90th percentile, shares
Units       those of the values
Randomness  none
"""

from typing import NamedTuple

import numpy as np

from planner.models.records import Floats
from planner.results.catalog import is_moment
from planner.results.proportions import most_unseen, wilson

CONFIDENCE = 0.95
ROUNDING = 1e-9  # of the largest value
UNSEEN_SKEW = 20  # so many values are taken for twice as skewed as they look, 40 for 1.5 times
MOST_FURTHER = 2.5  # times as far as by Student's t
BAND = (0.1, 0.5, 0.9)  # 8 of 10 further replications lie between the ends


class Estimate(NamedTuple):
    """A result over many replications. None where no replication has it."""

    mean: float | None  # over the replications that have it
    # 95% interval of the mean; from a single value, or where all are the same, there is none
    low: float | None
    high: float | None
    p10: float | None  # the 10th and the 90th percentile
    median: float | None
    p90: float | None
    reached: float  # share of replications that have it, 0 to 1
    n: int  # replications
    # where it is the same in all that have it, others may be at most this share of them
    differs_at_most: float | None = None

    @property
    def reached_interval(self) -> tuple[float, float]:
        """The 95% interval of the share that has it."""
        return wilson(self.reached, self.n)


def estimate_of(name: str, values: Floats, months: int) -> Estimate:
    """Return the estimate of a result of the catalog in a plan of so many months.

    A month lies in the plan, and so does its mean: the interval ends where the plan does.
    """
    found = estimate(values, missing_is_late=is_moment(name))
    return held_within(found, 1.0, float(months)) if is_moment(name) else found


def held_within(found: Estimate, first: float, last: float) -> Estimate:
    """Return the estimate with its interval between the least and the most that can be.

    The last month ends after its number: a mean within it stays inside its interval.

    >>> held_within(estimate(np.array([2.0, 23.0])), 1.0, 24.0)[:3]
    (12.5, 1.0, 24.0)
    """
    if found.mean is None or found.low is None or found.high is None:
        return found
    low, high = min(first, found.mean), max(last, found.mean)
    return found._replace(low=max(low, found.low), high=min(high, found.high))


def estimate(values: Floats, *, missing_is_late: bool = False) -> Estimate:
    """Return the estimate of one result from its values, shape (n_replications,).

    The mean of a result that some replications do not have is
    over those that have it, and `reached` says how many do. Where missing means never
    (a payback that does not come), the range counts these as later than any month, and an
    end of the range that falls among them is None.

    >>> estimate(np.array([1.0, 2.0, 3.0])).mean
    2.0
    """
    there = values[~np.isnan(values)]
    n = len(values)
    if len(there) == 0:
        return Estimate(None, None, None, None, None, None, 0.0, n)
    mean = float(there.mean())
    low, high = interval_of_mean(there)
    p10, median, p90 = _range(values if missing_is_late else there)
    unseen = most_unseen(len(there)) if is_same(there) else None
    return Estimate(mean, low, high, p10, median, p90, len(there) / n, n, unseen)


def interval_of_mean(values: Floats) -> tuple[float, float] | tuple[None, None]:
    """Return the 95% interval of the mean; none where the values have no spread.

    Student's t, corrected for the skewness of the values: on the long side it reaches further, on
    the short side less far. A few values seldom show how long a tail is: on the long side they are
    taken for more skewed than they look. It holds the mean in 89 or more of 100 cases for every
    result, where t alone holds some in 77 (docs/validation.md).

    Source: Hall (1992), On the removal of skewness by transformation, Journal of the Royal
    Statistical Society B 54(1), 221-228; how much more skewed was tried on examples.

    >>> [round(end, 2) for end in interval_of_mean(np.array([1.0, 2.0, 3.0]))]
    [-0.48, 4.48]
    >>> [round(end, 2) for end in interval_of_mean(np.array([0.0, 0.0, 0.0, 0.0, 0.0, 4.0]))]
    [-0.54, 7.08]
    """
    if is_same(values):
        return None, None
    n, mean, spread = len(values), float(values.mean()), float(values.std(ddof=1))
    skewness = float((((values - mean) / spread) ** 3).mean())
    reach, skewed = student_t(n - 1) / n**0.5, abs(skewness)
    short = _untransformed(reach, skewed, n)
    further = -_untransformed(-reach, skewed * (1 + UNSEEN_SKEW / n), n)
    long = max(-_untransformed(-reach, skewed, n), min(further, MOST_FURTHER * reach))
    below, above = (short, long) if skewness >= 0 else (long, short)
    return mean - spread * below, mean + spread * above


def is_same(values: Floats) -> bool:
    """Return whether values differ by no more than the rounding of their sums."""
    return float(np.ptp(values)) <= ROUNDING * float(np.abs(values).max())


def _untransformed(place: float, skewness: float, n: int) -> float:
    """Return the error of a mean, in standard deviations, whose transform lies at a place.

    The transform is W + skewness W^2 / 3 + skewness^2 W^3 / 27 + skewness / (6 n).
    """
    if abs(skewness) < 1e-6:  # the limit, where the cube root has no digits left
        return place
    third = skewness / 3
    cube = 1 + 3 * third * (place - skewness / (6 * n))
    return float((np.cbrt(cube) - 1) / third)


def _range(values: Floats) -> tuple[float | None, ...]:
    """Return the 10%, 50% and 90% quantiles; None where one falls among the missing."""
    late = np.where(np.isnan(values), np.inf, values)
    return tuple(float(end) if np.isfinite(end) else None for end in band(late))


def band(values: Floats) -> Floats:
    """Return the 10%, 50% and 90% quantiles over replications, the first axis.

    They lie at p (n + 1) of n sorted values: of independent replications a further one falls
    between the ends in 8 of 10 cases. Quantiles at p (n - 1) + 1 would hold 0.8 (n - 1) / (n + 1).

    Source: type 6 of Hyndman and Fan (1996), The American Statistician 50(4), 361-365.

    >>> band(np.arange(1.0, 20.0)).tolist()
    [2.0, 10.0, 18.0]
    """
    rising, places = np.sort(values, axis=0), np.array(BAND) * (len(values) + 1) - 1
    places = np.clip(places, 0, len(values) - 1)
    below, above = rising[np.floor(places).astype(int)], rising[np.ceil(places).astype(int)]
    part = (places % 1).reshape(-1, *(1,) * (values.ndim - 1))
    with np.errstate(invalid="ignore"):  # infinity less infinity, where both ends are the same
        return np.asarray(np.where(below == above, below, below + (above - below) * part))


def half_width(values: Floats, confidence: float = CONFIDENCE) -> float:
    """Return half the width of the interval of the mean; 0 for a single value."""
    n = len(values)
    spread = float(values.std(ddof=1)) if n > 1 else 0.0
    if spread == 0.0:
        return 0.0
    return float(student_t(n - 1, confidence) * spread / n**0.5)


def student_t(degrees: int, confidence: float = CONFIDENCE) -> float:
    """Return the two-sided quantile of Student's t.

    >>> round(student_t(9), 3)
    2.262
    """
    from scipy.special import stdtrit  # scipy.stats would take a second to import

    return float(stdtrit(degrees, 0.5 + confidence / 2))
