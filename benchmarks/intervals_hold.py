"""Intervals hold: how often intervals and bands hold what they say, for every result.

Takes       names of examples; how many replications stand for all there could be
Gives       for 20, 50 and 100 replications, in how many of 100 cases the interval of a mean holds
            the mean, a band a further replication, the interval of a share the share: on average
            over results, and for the worst
Randomness  which replications are drawn together, from a seed of its own
Left out    results that are the same in all replications, and those that hardly any has

Each case is drawn anew from all replications, so that their mean is what is true. The worst of a
hundred results looks worse than it is: it is measured again, over `AGAIN` other cases. Shares are
those that have a result and those in which a wish comes true; their cases need not be drawn, for
counts are binomial. Of few replications nothing but none and one can be seen of what happens in 1
of 100: whatever is said then holds in 98 of 100 or in hardly any. So rare events have a kind of
their own, of which the far end must hold: that such a thing happens at most so often. A study of
some minutes for each example:
`python benchmarks/intervals_hold.py base second-consult no-existing-clinic`.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import binom

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from planner.experiments.execution.executors import executor  # noqa: E402
from planner.experiments.execution.runner import Runner  # noqa: E402
from planner.experiments.run.run import prepare, replication_summaries  # noqa: E402
from planner.experiments.run.verdict_of_table import judged  # noqa: E402
from planner.models.records import Floats  # noqa: E402
from planner.results.catalog import NAMES, is_moment  # noqa: E402
from planner.results.estimates import Estimate, estimate_of, half_width, is_same  # noqa: E402
from planner.results.proportions import most_unseen, wilson  # noqa: E402
from planner.scenario.changes import with_changes  # noqa: E402
from planner.scenario.files.examples import find  # noqa: E402
from planner.scenario.files.files import read_scenario  # noqa: E402

SIZES = (20, 50, 100)
CASES, AGAIN = 300, 4_000
FEWEST_WITH = 0.25  # of cases: results that are hardly ever there are left out
MOST_REPEATED = 0.1  # a band of values that repeat holds more than it says
RARE_SEEN = 3  # an event that is expected fewer times than this, or fails to come so seldom
KINDS = ("mean", "mean by t alone", "band", "nothing else seen")


class Held(NamedTuple):
    """In how many cases what was said of a result held; nan where nothing was said."""

    name: str
    shares: tuple[float, ...]  # by KINDS


def table_of(name: str, replications: int) -> tuple[Floats, int]:
    """Return every result of many replications, and the months of the plan."""
    scenario = read_scenario(find(name)).scenario
    many = with_changes(scenario, {"run.replications": replications})
    came = replication_summaries(many, prepare(many), Runner(executor(None)))
    return np.array([each.values for each in came]), scenario.practice.months


def held(
    name: str, column: Floats, months: int, n: int, rng: np.random.Generator, cases: int = CASES
) -> Held:
    """Return how often what n replications say of a result holds for all of them."""
    drawn = (rng.choice(column, n) for _ in range(cases))
    found = [tuple(_case(name, case, column, months)) for case in drawn]
    return Held(name, tuple(_mean(np.array(kind, float)) for kind in zip(*found, strict=True)))


def _mean(values: Floats) -> float:
    there = values[~np.isnan(values)]
    return float(there.mean()) if len(there) >= FEWEST_WITH * len(values) else np.nan


def _case(name: str, case: Floats, column: Floats, months: int) -> Iterator[float]:
    """Yield by KINDS whether one case holds; nan where it says nothing."""
    found, mean = estimate_of(name, case, months), float(np.nanmean(column))
    yield np.nan if found.low is None or found.high is None else found.low <= mean <= found.high
    there = case[~np.isnan(case)]
    by_t = np.nan
    if len(there) > 1 and not is_same(there):
        by_t = float(abs(float(there.mean()) - mean) <= half_width(there))
    yield by_t
    yield _band(name, found, column)
    others = float((~np.isclose(column, there[0], rtol=1e-9)).mean()) if len(there) else np.nan
    yield np.nan if found.differs_at_most is None else others <= most_unseen(found.n)


def _band(name: str, found: Estimate, column: Floats) -> float:
    """Return the share of all replications between the ends of a band."""
    all_of_them = np.where(np.isnan(column), np.inf, column) if is_moment(name) else column
    there = all_of_them[~np.isnan(all_of_them)]
    repeats = 1 - len(np.unique(there)) / len(there)
    if found.p10 is None or found.p90 is None or repeats > MOST_REPEATED:
        return np.nan
    return float(((there >= found.p10) & (there <= found.p90)).mean())


def share_held(share: float, n: int) -> float:
    """Return how often the interval of a share that n replications show holds it."""
    counts = np.arange(n + 1)
    ends = np.array([wilson(count / n, n) for count in counts])
    holds = (ends[:, 0] <= share) & (share <= ends[:, 1])
    return float(binom.pmf(counts, n, share)[holds].sum())


def most_held(share: float, n: int) -> float:
    """Return how often the end that is farther from none or all holds a share.

    It says that a rare event happens at most so often, or one that hardly ever fails at least.
    """
    rare = min(share, 1 - share)
    counts = np.arange(n + 1)
    ends = np.array([wilson(count / n, n)[1] for count in counts])
    return float(binom.pmf(counts, n, rare)[rare <= ends].sum())


def is_rare(share: float, n: int) -> bool:
    """Return whether n replications show an event, or its opposite, only a few times."""
    return min(share, 1 - share) * n < RARE_SEEN


def shares_of(name: str, table: Floats) -> dict[str, float]:
    """Return the shares of replications that have a result, or in which a wish comes true."""
    there = dict(zip(NAMES, (~np.isnan(table)).mean(axis=0).tolist(), strict=True))
    wishes = judged(read_scenario(find(name)).scenario, table).wishes
    shares = there | {f"wish: {wish.name}": wish.share for wish in wishes}
    return {what: share for what, share in shares.items() if 0 < share < 1}


def study(name: str, replications: int) -> None:
    """Print the table of one example."""
    table, months = table_of(name, replications)
    rng = np.random.default_rng(1)
    print(f"\n{name}, {replications} futures stand for all; average and worst result, in 100")  # noqa: T201
    columns = {
        result: column
        for result, column in zip(NAMES, table.T, strict=True)
        if not np.isnan(column).all() and not is_same(column[~np.isnan(column)])
    }
    for n in SIZES:
        found = [held(result, column, months, n, rng) for result, column in columns.items()]
        for kind, what in enumerate(KINDS):
            there = [each for each in found if not np.isnan(each.shares[kind])]
            if there:
                worst = min(there, key=lambda each: each.shares[kind]).name
                again = held(worst, columns[worst], months, n, rng, AGAIN).shares[kind]
                average = float(np.mean([each.shares[kind] for each in there]))
                _say(n, what, average, again, f"{worst} ({len(there)} results)")
        shares = shares_of(name, table)
        seldom = [what for what, share in shares.items() if is_rare(share, n)]
        middle = [what for what in shares if what not in seldom]
        _say_shares(n, "share", {what: share_held(shares[what], n) for what in middle})
        _say_shares(n, "rare: both ends", {what: share_held(shares[what], n) for what in seldom})
        _say_shares(n, "rare: far end", {what: most_held(shares[what], n) for what in seldom})


def _say_shares(n: int, what: str, found: dict[str, float]) -> None:
    if found:
        worst = min(found, key=lambda each: found[each])
        average = float(np.mean(list(found.values())))
        _say(n, what, average, found[worst], f"{worst} ({len(found)} shares)")


def _say(n: int, what: str, average: float, worst: float, of: str) -> None:
    row = f"{n:4} futures  {what:20} {100 * average:5.1f}  worst {100 * worst:5.1f} {of}"
    print(row, flush=True)  # noqa: T201


def main() -> None:
    """Study the examples that are named."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("examples", nargs="+")
    asked.add_argument("--futures", type=int, default=2_000)
    given = asked.parse_args()
    for name in given.examples:
        study(name, given.futures)


if __name__ == "__main__":
    main()
