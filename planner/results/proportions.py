"""Proportions: how well a share of the replications is known from so many of them.

Takes       a share of n replications, or that all n were the same
Gives       a 95 % interval of the share among all replications; the most that could be otherwise
Units       shares from 0 to 1
Randomness  none
"""

CONFIDENCE = 0.95
NORMAL_95 = 1.959963984540054  # two-sided 95 % quantile of the standard normal distribution


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share that was seen in n replications.

    It has a width even where all replications or none have it.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.

    >>> [round(end, 3) for end in wilson(0.8, 20)]
    [0.584, 0.919]
    >>> [round(end, 3) for end in wilson(0.0, 20)]
    [0.0, 0.161]
    """
    z2 = NORMAL_95**2
    middle = share + z2 / (2 * n)
    half = NORMAL_95 * (share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5
    low, high = (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)
    return (0.0 if share == 0.0 else low), (1.0 if share == 1.0 else high)


def most_unseen(n: int) -> float:
    """Return the most that can be the share of what n replications did not show, with 95 %.

    The exact upper bound of Clopper and Pearson where nothing was seen: a larger share would have
    shown itself in 95 of 100 cases.

    >>> [round(1 / most_unseen(n), 1) for n in (20, 100)]  # 1 in so many
    [7.2, 33.9]
    """
    return float(1.0 - (1.0 - CONFIDENCE) ** (1.0 / n))
