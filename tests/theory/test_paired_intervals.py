"""Paired differences: their intervals hold as often as they say, and the best is rarely dropped.

On stand-ins whose true difference is known, over many seeds; the seeds are the first ones and were
not searched. What is asked lies inside the range that 999 of 1,000 such tests would give.
"""

import numpy as np
from scipy.stats import binom

from planner.experiments.whatif.compare import difference
from planner.experiments.whatif.ranking import not_beaten
from planner.models.records import Floats
from tests.small_practice import small_scenario, summary_of
from tests.stand_ins import luck_of

SEEDS, REPLICATIONS = 2_000, range(12)
TRUE = 0.3


def pair(seed: int, person: int = 1) -> Floats:
    """Return differences with a true mean of 0.3; most luck is common and drops out."""
    common = luck_of(seed, REPLICATIONS)
    return (common + TRUE + 0.5 * luck_of(seed, REPLICATIONS, person)) - common


def within(hits: int, tries: int, share: float) -> bool:
    return bool(binom.ppf(0.0005, tries, share) <= hits <= binom.ppf(0.9995, tries, share))


def covers(values: Floats, comparisons: int = 1) -> bool:
    found = difference(values, comparisons)
    assert found.low is not None
    assert found.high is not None
    return found.low <= TRUE <= found.high


def test_nineteen_of_twenty_intervals_cover_the_true_difference() -> None:
    hits = sum(covers(pair(seed)) for seed in range(SEEDS))

    assert within(hits, SEEDS, 0.95)


def test_intervals_of_three_comparisons_hold_together() -> None:
    """Each holds in 59 of 60 cases, so that all three hold in at least 19 of 20."""
    each = [[covers(pair(seed, k), 3) for k in (1, 2, 3)] for seed in range(SEEDS)]

    together = sum(all(three) for three in each)
    assert within(sum(map(sum, each)), 3 * SEEDS, 1 - 0.05 / 3)
    assert together / SEEDS >= 0.95 - 0.015


def test_the_best_of_four_plans_is_dropped_at_most_once_in_twenty() -> None:
    """The hardest case: all four are equally good, and one is called the best."""
    dropped = 0
    for seed in range(SEEDS):
        common = luck_of(seed, REPLICATIONS)
        plans = [common + 0.5 * luck_of(seed, REPLICATIONS, k) for k in (1, 2, 3, 4)]
        dropped += not not_beaten(plans)[0]

    assert dropped <= binom.ppf(0.9995, SEEDS, 0.05)


def test_a_plan_that_is_clearly_worse_is_dropped() -> None:
    common = luck_of(1, REPLICATIONS)
    best, near, bad = (
        common + gain + 0.5 * luck_of(1, REPLICATIONS, k)
        for k, gain in ((1, 2.0), (2, 2.0), (3, 0.0))
    )

    assert not_beaten([bad, best, near]) == (False, True, True)


def test_common_luck_narrows_the_interval_of_a_real_practice() -> None:
    """Two clinics that differ in one price: paired, the interval is the narrower one."""
    cheap, dear = small_scenario(), small_scenario(money__supplies_usd_infusion=60.0)
    worth = [np.array([summary_of(each, k).values[0] for k in range(8)]) for each in (cheap, dear)]

    paired = difference(worth[1] - worth[0])

    assert paired.high is not None
    assert paired.low is not None
    apart = 2.0 * np.sqrt(sum(each.var(ddof=1) for each in worth) / 8)
    assert paired.high < 0
    assert (paired.high - paired.low) / 2 < apart / 3
