"""Boundary: how much chance may show at one look, so that over all looks it errs as was asked.

Takes       how often an answer may be wrong, over all looks together; how many looks there are
Gives       how often at one look, and the normal quantile that belongs to it
Units       shares from 0 to 1, of one side
Randomness  none
Left out    what is asked at a look (close_call.py)

One looks again whenever the replications have doubled. Z of a look is (Z of the look before + what
is new) / root 2, both standard normal: the density of those not answered yet is carried on from
look to look, over nodes of Gauss and Legendre, and what is left of it after the last was never
answered.

Source: Pocock (1977), Biometrika 64(2), 191-199: one significance level for every look; worked out
as by Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical Society A 132, 235-244.
"""

import math
from functools import cache, lru_cache

import numpy as np

from planner.models.records import Floats

LOOKS = (20, 40, 80, 160, 320, 640)  # replications after which it is asked
LEAST_Z, MOST_Z = 0.0, 8.0
NODES, HALVINGS = 80, 40


@lru_cache(maxsize=64)
def critical_z(error: float, looks: int = len(LOOKS)) -> float:
    """Return the normal quantile at which an answer is given at any of so many looks.

    Pocock's for two looks with 0.05 on both sides together is 2.178.

    >>> round(critical_z(0.025, looks=2), 3)
    2.178
    >>> round(critical_z(0.05), 2)
    2.27
    """
    low, high = LEAST_Z, MOST_Z
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if ever_passed(middle, looks) > error else (low, middle)
    return (low + high) / 2


def error_each_look(error: float) -> float:
    """Return how often chance may show as much at one look, that it does at any in `error`.

    >>> round(error_each_look(0.05), 4)
    0.0116
    """
    return math.erfc(critical_z(error, len(LOOKS)) / math.sqrt(2)) / 2


def ever_passed(z: float, looks: int) -> float:
    """Return how often a mean at its limit shows more than z at any of so many looks."""
    places, weights = _nodes()
    places = (places + 1) / 2 * (z + MOST_Z) - MOST_Z
    weights = weights / 2 * (z + MOST_Z)
    density = _normal(places)
    step = math.sqrt(2) * _normal(math.sqrt(2) * places[:, None] - places[None, :])
    for _ in range(looks - 1):
        density = step @ (weights * density)
    return float(1.0 - (weights * density).sum())


@cache
def _nodes() -> tuple[Floats, Floats]:
    """Return nodes and weights on -1 to 1: every halving asks for the same, and they take long."""
    return np.polynomial.legendre.leggauss(NODES)


def _normal(z: Floats) -> Floats:
    return np.asarray(np.exp(-z * z / 2) / math.sqrt(2 * math.pi))
