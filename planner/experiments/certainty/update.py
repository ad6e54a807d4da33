"""Update: what the months that have passed say of a plan.

Takes       replications with the guesses drawn, what was counted since the beginning
Gives       a weight for each replication, the range and the verdict with them, whether the plan is
            on track
Units       those of the results; months from 0
Randomness  none beside that of the drawn replications
Left out    reading what was counted (scenario/files/actual.py), words (presentation/certainty/)

A drawn replication weighs as much as its months look like those counted. Many counts say little
that is new, so that they are put together to what they tell of the figures that decide: the curves
of the worth, of the lowest cash and of infusions a week in the counts so far (semi-automatic
summaries, Fearnhead and Prangle 2012, JRSS B 74(3), 419-474). Replications weigh by a normal kernel
of the distance between theirs and the counted one, as wide as it takes for a tenth of them to
count. Counts beyond those of all replications are taken for the farthest, and named.
"""

from typing import NamedTuple

import numpy as np

from planner.experiments.certainty.guesses import Drawn, with_guesses
from planner.experiments.certainty.value_of_information import fitted_at
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.verdict_of_table import judged
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.files.actual import COUNTED, Actual
from planner.scenario.model import Scenario

USUAL_DRAWS = 512
TOLD = ("npv_usd", "lowest_cash_usd", "infusions_week")
EFFECTIVE_SHARE, FEWEST_EFFECTIVE = 0.1, 20.0
AHEAD, ON_TRACK, BEHIND = "ahead", "on track", "behind"
BEST_TO_JUDGE = ("infusions", "first_infusions", "consulted", "asked", "collected_usd")
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9


class Track(NamedTuple):
    """One count so far, beside what the plan had to expect."""

    name: str  # of COUNTED
    actual: float
    low: float  # 1 in 10 of the replications is below
    middle: float
    high: float

    @property
    def place(self) -> str:
        """Whether it is ahead of the plan, behind it, or on track."""
        if self.actual < self.low:
            return BEHIND
        return AHEAD if self.actual > self.high else ON_TRACK


class Updated(NamedTuple):
    """A plan as it stands after some months."""

    last_month: int
    before: Drawn
    weights: Floats  # (n,) they add up to 1
    effective: float  # how many replications of one weight are as exact
    tracks: tuple[Track, ...]
    unlike: tuple[str, ...]  # counts that lie beyond all drawn replications
    word: str  # of the verdict, with the weights
    word_before: str


def updated(
    scenario: Scenario,
    actual: Actual,
    replications: int = USUAL_DRAWS,
    runner: Runner = HERE,
) -> Updated:
    """Return a plan in the light of what was counted."""
    drawn = with_guesses(scenario, replications, runner)
    return updated_of(scenario, drawn, actual)


def updated_of(scenario: Scenario, drawn: Drawn, actual: Actual) -> Updated:
    """Return the same from replications that are drawn."""
    tracks = _tracks(drawn, actual)
    counted, seen = counts_so_far(drawn, actual)
    weights = weights_of(drawn.drawn, seen, counted)
    ends = seen.min(axis=0), seen.max(axis=0)
    beyond = (counted < ends[0]) | (counted > ends[1])
    return Updated(
        last_month=actual.last_month,
        before=drawn,
        weights=weights,
        effective=_effective(weights),
        tracks=tracks,
        unlike=tuple(track.name for track, out in zip(tracks, beyond, strict=False) if out),
        word=judged(scenario, as_often(drawn.drawn, weights)).word,
        word_before=judged(scenario, drawn.drawn).word,
    )


def counts_so_far(drawn: Drawn, actual: Actual) -> tuple[Floats, Floats]:
    """Return the roots of what was counted, and of the same of each replication.

    Of each count that of all months, then that of the later half.
    """
    halves = [_both(drawn, actual, slice(0, None))]
    if actual.last_month > 0:
        halves.append(_both(drawn, actual, slice((actual.last_month + 1) // 2, None)))
    counted, seen = (np.concatenate(each, axis=-1) for each in zip(*halves, strict=True))
    return np.sqrt(counted), np.sqrt(np.maximum(seen, 0.0))


def _both(drawn: Drawn, actual: Actual, months: slice) -> tuple[Floats, Floats]:
    """Return sums over the months that were counted, shapes (k,) and (n, k)."""
    counts = actual.counts[:, months]
    is_there = ~np.isnan(actual.counts)
    rows = np.flatnonzero(is_there.any(axis=1))
    there = is_there[rows][:, months]
    simulated = drawn.months[:, rows, months]
    return np.nansum(counts[rows], axis=1), (simulated * there).sum(axis=2)


def weights_of(results: Floats, seen: Floats, counted: Floats) -> Floats:
    """Return the weight of each replication, shape (n,): they add up to 1."""
    told = np.column_stack([_told(results[:, NAMES.index(name)], seen, counted) for name in TOLD])
    spread = told[1:].std(axis=0)
    there = spread > 0
    away = ((told[1:] - told[0])[:, there] / spread[there]) ** 2
    distance = away.sum(axis=1)
    wanted = max(FEWEST_EFFECTIVE, EFFECTIVE_SHARE * len(distance))
    return _kernel(distance, wanted)


def _told(result: Floats, seen: Floats, counted: Floats) -> Floats:
    """Return what the counts tell of a result: of those counted first, then of each replication."""
    counted, there = np.clip(counted, seen.min(axis=0), seen.max(axis=0)), np.isfinite(result)
    result = np.where(there, result, np.nanmean(result) if there.any() else 0.0)
    return fitted_at(np.vstack([counted, seen]), seen, result)


def _kernel(distance: Floats, wanted: float) -> Floats:
    """Return normal weights, as narrow as leaves so many effective replications."""
    near = distance - distance.min()
    low, high = 1e-9, 1e9
    for _ in range(80):
        width = (low * high) ** 0.5
        low, high = (low, width) if _effective(_normal(near, width)) > wanted else (width, high)
    return _normal(near, high)


def _normal(distance: Floats, width: float) -> Floats:
    weights = np.exp(-distance / (2 * width))
    return np.asarray(weights / weights.sum())


def _effective(weights: Floats) -> float:
    """Return the effective sample size of Kish."""
    return float(1.0 / (weights**2).sum())


def weighted_band(values: Floats, weights: Floats) -> Floats:
    """Return the 10th, 50th and 90th percentile of weighted values.

    Of equal weights they lie at p (n + 1), as those of a run (results/estimates.py); of others n is
    how many of one weight are as exact. Without it 51 of them would hold 77 of 100, not 80.

    >>> weighted_band(np.arange(19.0, 0.0, -1.0), np.full(19, 1 / 19)).round(9).tolist()
    [2.0, 10.0, 18.0]
    """
    order = np.argsort(values)
    order = order[weights[order] > 0]
    weight, n = weights[order], _effective(weights)
    places = ((np.cumsum(weight) - weight / 2) * n + 0.5) / (n + 1)
    return np.asarray(np.interp((LOW, MIDDLE, HIGH), places, values[order]))


def as_often(table: Floats, weights: Floats) -> Floats:
    """Return rows as often as they weigh, as many as there are (systematic resampling)."""
    n = len(weights)
    picks = np.searchsorted(np.cumsum(weights), (np.arange(n) + 0.5) / n)
    return np.asarray(table[np.minimum(picks, n - 1)])


def _tracks(drawn: Drawn, actual: Actual) -> tuple[Track, ...]:
    counted, seen = _both(drawn, actual, slice(0, None))
    names = [
        name for name, row in zip(COUNTED, actual.counts, strict=True) if not np.isnan(row).all()
    ]
    even = np.full(len(seen), 1 / len(seen))
    return tuple(
        Track(name, float(counted[k]), *weighted_band(seen[:, k], even).tolist())
        for k, name in enumerate(names)
    )


def track_of_the_plan(found: Updated) -> Track:
    """Return the count by which the whole plan is judged: the last step that was counted."""
    by_name = {track.name: track for track in found.tracks}
    return next((by_name[name] for name in BEST_TO_JUDGE if name in by_name), found.tracks[0])
