"""Sobol indices: how much of the variance of a result each setting explains, and how much chance.

Takes       the number of settings, a function of places in their ranges and of chance
Gives       Sobol indices, first order and total, with bootstrap intervals
Units       shares of the variance of the result in a single replication
Randomness  Sobol points with a seed of their own; chance is one more input, drawn by replication
            number
Left out    what the settings are (sensitivity.py)

Saltelli's design (Computer Physics Communications 181 (2010) 259-270): two tables of points A and
B, and for each input a copy of A whose column of that input is taken from B. First order by
Saltelli's estimator, total by Jansen's. Chance is treated as an input like any other, so that its
share, and what it adds together with the settings, is measured in the same way.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from planner.models.records import Floats, Ints

RESAMPLES = 1_000
CHANCE = "luck"

Model = Callable[[Floats, Ints], Floats]
"""Places in the ranges, 0 to 1, shape (n, inputs), and numbers of futures (n,) -> values (n,)."""


class Index(NamedTuple):
    """A share of the variance, with its 95% interval."""

    share: float
    low: float
    high: float


class InputIndices(NamedTuple):
    """What one input explains."""

    name: str
    first: Index  # alone
    total: Index  # alone and together with others


class SobolIndices(NamedTuple):
    """How the variance of a result comes about."""

    inputs: tuple[InputIndices, ...]  # as named, chance last
    variance: float
    rows: int  # of the design that could be used
    left_out: int  # rows of which a point is not possible

    @property
    def chance(self) -> InputIndices:
        """What chance explains: it stays unexplained whatever is learned about the settings."""
        return self.inputs[-1]


def sobol_indices(
    names: tuple[str, ...], model: Model, *, rows: int, seed: int = 1
) -> SobolIndices:
    """Return the indices of every input and of chance; `rows` is a power of two.

    Rows with a value that is not there (nan) are left out.
    """
    a, b, moved = _values(len(names), model, rows, seed)
    there = ~np.isnan(a) & ~np.isnan(b) & ~np.isnan(moved).any(axis=0)
    a, b, moved = a[there], b[there], moved[:, there]
    middle = np.concatenate([a, b]).mean() if len(a) else 0.0
    a, b, moved = a - middle, b - middle, moved - middle
    picks = np.random.default_rng(seed).integers(0, max(len(a), 1), (RESAMPLES, len(a)))
    found = tuple(
        InputIndices(name, _index(_first, a, b, each, picks), _index(_total, a, b, each, picks))
        for name, each in zip((*names, CHANCE), moved, strict=True)
    )
    return SobolIndices(found, _variance(a, b), len(a), rows - len(a))


def evaluations(inputs: int, rows: int) -> int:
    """Return how many replications a design takes: both tables, and one for each input and for
    chance.
    """
    return rows * (inputs + 3)


def _values(inputs: int, model: Model, rows: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Return the values at A, at B, and at A with each column from B, chance last."""
    from scipy.stats import qmc  # a second to import

    places = qmc.Sobol(2 * inputs, rng=seed).random(rows)
    a, b = places[:, :inputs], places[:, inputs:]
    draws_a, draws_b = np.arange(rows), rows + np.arange(rows)
    tables, draws = [a, b], [draws_a, draws_b]
    for k in range(inputs):
        one = a.copy()
        one[:, k] = b[:, k]
        tables.append(one)
        draws.append(draws_a)
    tables.append(a)
    draws.append(draws_b)
    found = model(np.concatenate(tables), np.concatenate(draws)).reshape(-1, rows)
    return found[0], found[1], found[2:]


Estimator = Callable[[Floats, Floats, Floats], Floats]


def _index(estimator: Estimator, a: Floats, b: Floats, moved: Floats, picks: Ints) -> Index:
    """Return an index with the range of nineteen in twenty resamples of the rows."""
    if not len(a) or _variance(a, b) == 0:
        return Index(0.0, 0.0, 0.0)
    again = estimator(a[picks], b[picks], moved[picks])
    low, high = np.quantile(again, (0.025, 0.975))
    return Index(float(estimator(a, b, moved)), float(low), float(high))


def _first(a: Floats, b: Floats, moved: Floats) -> Floats:
    found: Floats = (b * (moved - a)).mean(axis=-1) / _spread(a, b)
    return found


def _total(a: Floats, b: Floats, moved: Floats) -> Floats:
    found: Floats = ((a - moved) ** 2).mean(axis=-1) / 2 / _spread(a, b)
    return found


def _spread(a: Floats, b: Floats) -> Floats:
    both: Floats = np.concatenate([a, b], axis=-1).var(axis=-1)
    return both


def _variance(a: Floats, b: Floats) -> float:
    return float(np.concatenate([a, b]).var()) if len(a) else 0.0
