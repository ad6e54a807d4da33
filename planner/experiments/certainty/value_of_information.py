"""Value of information: what it would be worth to know a guess before one decides.

Takes       the worth of the program in many replications, and where each guess was drawn
Gives       for each guess how much of the spread it explains, what knowing it is worth at most, and
            the error of both
Units       USD of today; shares of the variance of one replication
Randomness  resamples and shuffles from a seed of their own
Left out    guesses that matter only together

Who knew a guess would begin where the mean worth at its value is above zero, and not elsewhere.
That mean is a curve of the third degree through all replications (Strong, Oakley and Brennan
2014, Medical Decision Making 34(3), 311-326). A curve through points made by chance explains
something too: what shuffled places show is taken off.
"""

from typing import NamedTuple

import numpy as np

from planner.models.records import Floats

DEGREE = 3
SHUFFLES, RESAMPLES = 300, 200
GROUP_SHUFFLES = 100
ERROR = 0.05  # that any guess at all stands out by chance
RANKED = 12  # guesses whose error is worked out
ERRORS_TO_TELL = 2.0


class Worth(NamedTuple):
    """What knowing one guess is worth."""

    name: str
    share: float  # of the variance of one replication that it explains
    usd: float  # a decision is better by so much, on average
    error_usd: float  # standard error

    @property
    def can_tell(self) -> bool:
        """Whether it is more than chance shows by itself."""
        return self.usd > 0 and self.usd >= ERRORS_TO_TELL * self.error_usd


class Information(NamedTuple):
    """What knowing the guesses is worth, the most telling first."""

    known_share: float  # of the variance of one replication that chance alone makes
    guesses: tuple[Worth, ...]
    least_share: float  # below it a share is no more than the best of as many shows by chance


def information(
    names: tuple[str, ...], places: Floats, described_usd: Floats, drawn_usd: Floats
) -> Information:
    """Return what each guess is worth; `places` of shape (n, len(names)), worths of shape (n,)."""
    rng = np.random.default_rng(1)
    by_chance = [_found(rng.permutation(places[:, 0]), drawn_usd) for _ in range(SHUFFLES)]
    none_usd = float(np.mean([usd for _, usd in by_chance]))
    none_share = float(np.mean([share for share, _ in by_chance]))
    found = [(name, *_found(places[:, k], drawn_usd)) for k, name in enumerate(names)]
    ranked = sorted(found, key=lambda each: -each[1])[:RANKED]
    columns = {name: places[:, k] for k, name in enumerate(names)}
    guesses = tuple(
        Worth(name, max(0.0, share - none_share), max(0.0, usd - none_usd),
              _error(columns[name], drawn_usd, rng))
        for name, share, usd in ranked
    )  # fmt: skip
    spread = float(drawn_usd.var())
    return Information(
        known_share=min(1.0, float(described_usd.var()) / spread) if spread else 1.0,
        guesses=guesses,
        least_share=_least_share(places, drawn_usd, rng) - none_share,
    )


def _found(places: Floats, worth_usd: Floats) -> tuple[float, float]:
    """Return the share of the variance that a curve explains, and what knowing it is worth."""
    terms = np.asarray(np.polynomial.legendre.legvander(2 * places - 1, DEGREE), np.float64)
    curve = fitted(terms, worth_usd)
    spread = float(worth_usd.var())
    share = float(curve.var()) / spread if spread else 0.0
    return share, _better_usd(curve)


def _least_share(places: Floats, worth_usd: Floats, rng: np.random.Generator) -> float:
    """Return the share that the best of all guesses explains by chance in 1 of 20 cases.

    The worths are shuffled, so that it holds however they are spread.
    """
    around = worth_usd - worth_usd.mean()
    spread = float(around @ around)
    if not spread:
        return 1.0
    shuffled = np.array([rng.permutation(around) for _ in range(SHUFFLES)]).T
    best = np.zeros(SHUFFLES)
    for column in places.T:
        terms = np.polynomial.legendre.legvander(2 * column - 1, DEGREE)
        basis = np.linalg.qr(terms)[0]
        best = np.maximum(best, ((basis.T @ shuffled) ** 2).sum(axis=0) / spread)
    return float(np.quantile(best, 1 - ERROR))


def fitted(terms: Floats, worth_usd: Floats) -> Floats:
    """Return the mean worth as the terms have it."""
    weights = np.linalg.lstsq(terms, worth_usd, rcond=None)[0]
    return np.asarray(terms @ weights)


def _better_usd(mean_usd: Floats) -> float:
    """Return by how much it is better to begin only where the mean worth is above zero."""
    return float(np.maximum(mean_usd, 0).mean() - max(0.0, float(mean_usd.mean())))


def _error(places: Floats, worth_usd: Floats, rng: np.random.Generator) -> float:
    """Return the standard error of what knowing a guess is worth, from resampled replications."""
    picks = rng.integers(0, len(places), (RESAMPLES, len(places)))
    return float(np.std([_found(places[pick], worth_usd[pick])[1] for pick in picks]))


# --- several at once ----------------------------------------------------------------------------


class Estimated(NamedTuple):
    """An amount, as exactly as it is known."""

    usd: float
    error_usd: float  # standard error

    @property
    def can_tell(self) -> bool:
        """Whether it is more than chance shows by itself."""
        return self.usd > 0 and self.usd >= ERRORS_TO_TELL * self.error_usd


def worth_of_knowing(seen: Floats, worth_usd: Floats, rng: np.random.Generator) -> Estimated:
    """Return what seeing these columns before one decides is worth; shape (n, n_columns).

    The mean worth is a sum of curves of the second degree. What shuffled columns show is taken off.
    """
    terms = terms_of(seen)
    n = len(terms)
    by_chance = [
        _better_usd(fitted(terms[rng.permutation(n)], worth_usd)) for _ in range(GROUP_SHUFFLES)
    ]
    picks = rng.integers(0, n, (GROUP_SHUFFLES, n))
    again = [_better_usd(fitted(terms[pick], worth_usd[pick])) for pick in picks]
    usd = _better_usd(fitted(terms, worth_usd)) - float(np.mean(by_chance))
    return Estimated(max(0.0, usd), float(np.std(again)))


def terms_of(seen: Floats) -> Floats:
    """Return 1, each column that varies by its spread, and their squares."""
    return _terms_at(seen, seen)


def fitted_at(places: Floats, seen: Floats, worth_usd: Floats) -> Floats:
    """Return at other places what the mean worth is as seen columns have it."""
    weights = np.linalg.lstsq(terms_of(seen), worth_usd, rcond=None)[0]
    return np.asarray(_terms_at(places, seen) @ weights)


def _terms_at(places: Floats, seen: Floats) -> Floats:
    spread = seen.std(axis=0)
    varies = spread > 0
    scaled = (places[:, varies] - seen.mean(axis=0)[varies]) / spread[varies]
    return np.column_stack([np.ones(len(places)), scaled, scaled**2])
