"""Loads words: what is asked of each resource over what there is.

Takes       loads
Gives       sentences
"""

import math
from collections.abc import Sequence

from planner.experiments.whatif.by_arithmetic.loads import FLOOR, TIGHT, TOO_MUCH, Load
from planner.presentation.format.rounding import plain


def load_lines(loads: Sequence[Load]) -> tuple[str, ...]:
    """Return a sentence for each load that cannot work, or makes people wait ever longer."""
    return tuple(_load_line(load) for load in loads if load.share > TOO_MUCH)


def impossible_lines(loads: Sequence[Load]) -> tuple[str, ...]:
    """Return a sentence for each load that cannot work at all."""
    return tuple(_load_line(load) for load in loads if load.cannot_work)


def _load_line(load: Load) -> str:
    asked, there = plain(load.asked), plain(load.there)
    if load.per == FLOOR:
        return (
            f"Cannot work: a full infusion day asks {asked} hours of the {load.name}, and has "
            f"{there}."
        )
    return (
        f"Too little: {asked} {load.unit} are asked for in a week, and there are {there} "
        f"({load.name}): people wait until enough of them give up."
    )


def word_of(load: Load) -> str:
    if load.cannot_work:
        return "cannot work"
    if load.share > TOO_MUCH:
        return "too little"
    return "tight" if load.share >= TIGHT else "fits"


def wait_words(load: Load) -> str:
    if load.wait_days is None:
        return ""
    return f"{plain(load.wait_days)} days" if math.isfinite(load.wait_days) else "ever longer"
