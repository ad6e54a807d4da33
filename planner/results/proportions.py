"""Proportions: how well a share of the replications is known from so many of them.

Takes       a share of n replications, or that all n were the same
Gives       a 95% interval of the share among all replications; the most that could be otherwise
Units       shares from 0 to 1
Randomness  none
"""

CONFIDENCE = 0.95
NORMAL_95 = 1.959963984540054  # two-sided 95% quantile of the standard normal distribution
# the least mean of a Poisson law that shows 0, 1, 2, 3 or more in 1 of 20 cases
FEWEST_SEEN = (0.0, 0.0512932944, 0.3553615107, 0.8176914472)
MODIFIED_TO = 50  # replications: up to 2 are few; of more up to 3


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95% interval of a share that was seen in n replications.

    It has a width even where all replications or none have it. Where all but a few or only a few
    have it, the end that is near is exact for a rare event: by Wilson alone it falls short, and 49
    of 50 would rule out 99.7%.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; near the
    ends as modified by Brown, Cai and DasGupta (2001), Statistical Science 16(2), 101-133.

    >>> [round(end, 3) for end in wilson(0.8, 20)]
    [0.584, 0.919]
    >>> [round(end, 3) for end in wilson(0.0, 20)]
    [0.0, 0.161]
    >>> [round(end, 3) for end in wilson(0.98, 50)]
    [0.895, 0.999]
    """
    z2, count = NORMAL_95**2, round(share * n)
    middle = share + z2 / (2 * n)
    half = NORMAL_95 * (share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5
    low, high = (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)
    return max(0.0, min(low, _few(count, n))), min(1.0, max(high, 1.0 - _few(n - count, n)))


def _few(count: int, n: int) -> float:
    """Return the least share of a rare event that was seen so few times; 1 where it is not rare."""
    few = FEWEST_SEEN[: 3 if n <= MODIFIED_TO else 4]
    return few[count] / n if count < len(few) else 1.0


def most_unseen(n: int) -> float:
    """Return the most that can be the share of what n replications did not show, with 95%.

    The exact upper bound of Clopper and Pearson where nothing was seen: a larger share would have
    shown itself in 95 of 100 cases.

    >>> [round(1 / most_unseen(n), 1) for n in (20, 100)]  # 1 in so many
    [7.2, 33.9]
    """
    return float(1.0 - (1.0 - CONFIDENCE) ** (1.0 / n))
