"""Ranking: which of several plans may be the best, with a stated chance of being wrong.

Takes       one result of every plan in the same replications
Gives       the plans that are not beaten; intervals that hold for all comparisons together
Units       those of the result
Randomness  none

Which to keep: the screening of Nelson, Swann, Goldsman and Song (Operations Research 49 (2001)
950-963), on paired differences because random numbers are common (Boesel, Nelson and Kim, the same
journal 51 (2003) 814-825). A plan is dropped if another one beats it by more than chance explains;
each of the k - 1 comparisons it takes part in gets an equal part of the chance of being wrong
(Bonferroni). Then the best plan is among those kept with at least the stated confidence.
"""

import math
from collections.abc import Sequence

from planner.models.records import Floats
from planner.results.estimates import CONFIDENCE


def not_beaten(plans: Sequence[Floats]) -> tuple[bool, ...]:
    """Return for each plan whether it may be the best; `plans` hold what should be large.

    >>> import numpy as np
    >>> low, high = np.array([1.0, 2.0, 3.0]), np.array([5.0, 6.0, 7.1])
    >>> not_beaten([low, high, high])
    (False, True, True)
    """
    others = max(1, len(plans) - 1)
    return tuple(
        not any(beats(other, each, (1 - CONFIDENCE) / others) for other in plans) for each in plans
    )


def beats(one: Floats, other: Floats, error: float) -> bool:
    """Return whether `one` is larger on average by more than chance explains, at that error."""
    gain = one - other
    n, mean = len(gain), float(gain.mean())
    if n < 2:
        return False
    spread = float(gain.std(ddof=1))
    return mean > quantile_t(n - 1, 1 - error) * spread / math.sqrt(n)


def paired_half_width(differences: Floats, comparisons: int = 1) -> float:
    """Return half the width of an interval of the mean that holds for all comparisons at once."""
    n = len(differences)
    spread = float(differences.std(ddof=1)) if n > 1 else 0.0
    if spread == 0.0:
        return 0.0
    return quantile_t(n - 1, 1 - (1 - CONFIDENCE) / 2 / comparisons) * spread / math.sqrt(n)


def quantile_t(degrees: int, share: float) -> float:
    """Return the quantile of Student's t.

    >>> round(quantile_t(9, 0.975), 3)
    2.262
    """
    from scipy.special import stdtrit  # scipy.stats would take a second to import

    return float(stdtrit(degrees, share))
