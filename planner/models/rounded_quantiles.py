"""Rounded quantiles: draws in whole seconds, most of them without a logarithm.

Takes       a draw, a mean, and the table of a distribution, piece by piece a straight line
Gives       the rounded quantile, to the second what random_numbers.py gives when it is rounded
Units       those of the mean
Randomness  none of its own: draws are given

The curve of a distribution of mean 1 is cut into pieces, each with its chord and with how far the
curve can be from it. Where that does not decide how a value is rounded, the curve itself is asked:
one draw in fifty or so.
"""

import math
from functools import cache, lru_cache

import numpy as np

from planner.models.machine_code.compiled import part
from planner.models.machine_code.extents import note_extents
from planner.models.random_numbers import exponential, log_variance, lognormal_around, normal
from planner.models.records import Floats, Minutes, ShortFloats

N_PIECES = 1024  # pieces of equal chance
EXPONENTIAL, LOGNORMAL = range(2)
# Of a piece: where its chord begins, by how much it rises, and how far the curve can be from it.
BEGINS, RISES, MARGIN = range(3)
N_COLUMNS = 4  # so that a piece lies in one line of a processor's memory
note_extents(Minutes, quantile_table=(N_PIECES, N_COLUMNS))

SLACK = 1e-9  # more than all that rounding of numbers can come to
SHORT_SLACK = 2.0**-23  # more than what is lost by numbers of 32 bits, as a share
VARIATIONS_KEPT = 64
FAR = 1e12  # means; where nothing is said of a piece
UNSURE = -1  # no value is below 0


@part
def rounded_exponential(u: float, mean: float, quantile_table: ShortFloats) -> int:
    """Return the exponential quantile, rounded; the table as `quantile_tables` gives it."""
    found = _rounded(u, mean, quantile_table[EXPONENTIAL])
    return round(exponential(u, mean)) if found == UNSURE else found


@part
def rounded_lognormal(u: float, mean: float, variance: float, quantile_table: ShortFloats) -> int:
    """Return the lognormal quantile, rounded; `variance` is that of the logarithm."""
    found = _rounded(u, mean, quantile_table[LOGNORMAL])
    return round(lognormal_around(u, mean, variance)) if found == UNSURE else found


@part
def _rounded(u: float, mean: float, quantile_table: ShortFloats) -> int:
    """Return what a value is rounded to, UNSURE where the chord of its piece does not tell."""
    piece = int(u * N_PIECES)
    row, along = quantile_table[piece], u * N_PIECES - piece
    value = mean * (float(row[BEGINS]) + float(row[RISES]) * along)
    whole = math.floor(value + 0.5)
    is_sure = abs(value - whole) + mean * float(row[MARGIN]) < 0.5
    return whole if is_sure else UNSURE


# --- the tables -----------------------------------------------------------------------------------


@lru_cache(maxsize=VARIATIONS_KEPT)
def quantile_tables(variation: float) -> ShortFloats:
    """Return the tables of both distributions, shape (2, N_PIECES, N_COLUMNS).

    The exponential one, and the lognormal one with this coefficient of variation.
    """
    return np.stack([_exponential_pieces(), _lognormal_pieces(log_variance(variation))])


@cache
def _exponential_pieces() -> ShortFloats:
    at = _cuts()
    return _pieces(np.array([exponential(u, 1.0) for u in at.tolist()]), 1 / (1 - at))


def _lognormal_pieces(variance: float) -> ShortFloats:
    """Return the chords of the lognormal curve; it is least steep where z is minus its deviation.

    The piece around that point is left to the curve.
    """
    z = np.array([normal(u) for u in _cuts().tolist()])
    values = np.array([lognormal_around(u, 1.0, variance) for u in _cuts().tolist()])
    deviation = math.sqrt(variance)
    found = _pieces(values, values * deviation * math.sqrt(2 * math.pi) * np.exp(z**2 / 2))
    turns = (z[:-1] <= -deviation) & (z[1:] >= -deviation)
    found[1:-1, MARGIN][turns] = FAR
    return found


def _cuts() -> Floats:
    """Return where the pieces are cut, without both ends, where a curve may have no value."""
    return np.arange(1, N_PIECES) / N_PIECES


def _pieces(values: Floats, steepness: Floats) -> ShortFloats:
    """Return the chords of a curve of which values and steepness are known at the cuts.

    Within a piece the steepness rises or falls throughout: so the curve is never further from its
    chord than a quarter of the width times the difference. Of the two outer pieces nothing is said.
    """
    found = np.zeros((N_PIECES, N_COLUMNS))
    found[[0, -1], MARGIN] = FAR
    found[1:-1, BEGINS], found[1:-1, RISES] = values[:-1], np.diff(values)
    lost = (values[1:] + values[:-1]) * SHORT_SLACK
    found[1:-1, MARGIN] = np.abs(np.diff(steepness)) / (4 * N_PIECES) + lost + SLACK
    return found.astype(np.float32)
