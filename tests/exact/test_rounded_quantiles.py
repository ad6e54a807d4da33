"""Rounded quantiles: a rounded draw is to the second the one that the curve gives."""

import math

import numpy as np
import pytest

from planner.models import rounded_quantiles
from planner.models.random_numbers import exponential, log_variance, lognormal_around
from planner.models.rounded_quantiles import (
    BEGINS,
    EXPONENTIAL,
    LOGNORMAL,
    MARGIN,
    N_PIECES,
    RISES,
    quantile_tables,
    rounded_exponential,
    rounded_lognormal,
)

VARIATIONS = [0.0, 0.05, 0.25, 1.0, 3.0]
ENDS = [2.0**-53, 1e-12, 1e-5, 1 - 1e-5, 1 - 1e-12, 1 - 2.0**-53]
CHANCES = np.sort([*np.random.default_rng(1).random(4000), *ENDS]).tolist()


def around(u: float) -> list[float]:
    """Return the draws next to a place on the curve, and some further off."""
    return [u + step * 2.0**-52 for step in (-1000, -3, -2, -1, 0, 1, 2, 3, 1000)]


def where_it_turns(curve, below: float) -> float:
    """Return the draw at which a rising curve passes a value."""
    low, high = 0.0, 1.0
    while high - low > 2.0**-53:
        middle = (low + high) / 2
        low, high = (middle, high) if curve(middle) < below else (low, middle)
    return low


@pytest.mark.parametrize("mean", [0.0, 0.4, 90.0, 1440.0])
def test_a_rounded_wait_is_the_one_of_the_curve(mean):
    ours = [rounded_exponential(u, mean, quantile_tables(0.25)) for u in CHANCES]

    assert ours == [round(exponential(u, mean)) for u in CHANCES]


@pytest.mark.parametrize("variation", VARIATIONS)
@pytest.mark.parametrize("mean", [0.4, 300.0, 1500.0])
def test_a_rounded_duration_is_the_one_of_the_curve(mean, variation):
    variance, own = log_variance(variation), quantile_tables(variation)

    ours = [rounded_lognormal(u, mean, variance, own) for u in CHANCES]

    assert ours == [round(lognormal_around(u, mean, variance)) for u in CHANCES]


@pytest.mark.parametrize("second", [1, 2, 290, 600, 601, 2400])
def test_where_one_second_becomes_the_next_the_curve_itself_is_asked(second):
    variance, own = log_variance(0.25), quantile_tables(0.25)
    wait = around(where_it_turns(lambda u: exponential(u, 600.0), second - 0.5))
    length = around(where_it_turns(lambda u: lognormal_around(u, 600.0, variance), second - 0.5))
    length = [u for u in length if 0.0 < u < 1.0]

    waits = [rounded_exponential(u, 600.0, own) for u in wait]
    lengths = [rounded_lognormal(u, 600.0, variance, own) for u in length]

    assert set(waits) == {second - 1, second}
    assert waits == [round(exponential(u, 600.0)) for u in wait]
    assert lengths == [round(lognormal_around(u, 600.0, variance)) for u in length]


@pytest.mark.parametrize("variation", VARIATIONS)
@pytest.mark.parametrize("kind", [EXPONENTIAL, LOGNORMAL])
def test_the_curve_is_never_further_from_its_chord_than_is_said(kind, variation):
    variance, pieces = log_variance(variation), quantile_tables(variation)[kind]

    for piece, row in enumerate(pieces):
        for share in (0.0, 0.1, 0.3, 0.5, 0.7, 0.9):
            u = (piece + max(share, 1e-9)) / N_PIECES
            curve = (
                exponential(u, 1.0) if kind == EXPONENTIAL else lognormal_around(u, 1.0, variance)
            )
            chord = float(row[BEGINS]) + float(row[RISES]) * (u * N_PIECES - piece)
            assert abs(chord - curve) <= row[MARGIN]


def test_few_draws_have_to_ask_the_curve(monkeypatch):
    asked = []
    for curve in ("exponential", "lognormal_around"):
        monkeypatch.setattr(rounded_quantiles, curve, lambda u, *of: asked.append(u) or 0.0)
    own = quantile_tables(0.25)

    for u in CHANCES:
        rounded_exponential(u, 1440.0, own)
        rounded_lognormal(u, 900.0, math.log1p(0.25**2), own)

    assert 0 < len(asked) < 0.06 * 2 * len(CHANCES)
