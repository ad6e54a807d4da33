"""Guess distributions: where in the range of its evidence a value is likely to lie.

Takes       the facts of a setting, the value that is set, a place from 0 to 1
Gives       a value
Units       those of the setting
Left out    which settings are drawn (not_guessed.py), which go together (guesses.py)

Half of the draws lie on either side of the value that is set. On each side the nearest values are
the likeliest, and it becomes a straight line less so to the end of the evidence, beyond which there
is none: a triangle on each side. It is drawn on the scale on which most ranges lie about their
middle: by ratios where all values are positive (5, 10, 20), by odds where they are shares.
"""

import math
from collections.abc import Callable

from planner.scenario.facts import FieldFacts, Value
from planner.units import is_share

Scale = tuple[Callable[[float], float], Callable[[float], float]]


def drawn_value(facts: FieldFacts, now: Value, place: float) -> Value:
    """Return the value of a setting at a place of its evidence, the set one at one half."""
    middle = float(str(now))
    low, high = min(float(str(facts.low)), middle), max(float(str(facts.high)), middle)
    end = low if place < 0.5 else high
    if end == middle:
        return now
    along, back = _scale(facts, low, high)
    value = back(along(middle) + (along(end) - along(middle)) * _part(place))
    return round(value) if facts.kind == "whole" else float(f"{value:.12g}")


def _part(place: float) -> float:
    """Return how far from the middle to the end a place is.

    >>> [_part(place) for place in (0.0, 0.5, 0.875, 1.0)]
    [1.0, 0.0, 0.5, 1.0]
    """
    return 1 - math.sqrt(1 - abs(2 * place - 1))


def _scale(facts: FieldFacts, low: float, high: float) -> Scale:
    """Return the scale on which a range lies evenly, and the way back."""
    if is_share(facts.unit) and low > 0 and high < 1:
        return _log_odds, _of_log_odds
    return (math.log, math.exp) if low > 0 else (float, float)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _of_log_odds(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
