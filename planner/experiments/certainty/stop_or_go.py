"""Stop or go: what a look some months after the opening is worth, with the choice to stop.

Takes       replications with the guesses drawn
Gives       the month of the look, the worth on average with and without it, how often one stops
Units       months counted from 0; USD of today
Randomness  shuffles and resamples from a seed of their own
Left out    when to stop if it goes badly, by one sign (advice/stopping_rule.py)

With the end of the month an owner knows how many have asked, begun and been infused, and what was
collected. Going on is worth a curve in these; who looks goes on where that is above what stopping
then comes to. Not looking is to go on whatever was seen. What shuffled months show is taken off.
"""

from typing import NamedTuple

import numpy as np

from planner.experiments.certainty.guesses import Drawn
from planner.experiments.certainty.monthly_counts import SERIES, STOPPED
from planner.experiments.certainty.value_of_information import (
    Estimated,
    fitted,
    terms_of,
    worth_of_knowing,
)
from planner.results.catalog import NAMES, worth_of

AFTER_MONTHS = 6  # of infusions
LOOKED_AT = ("asked", "first_infusions", "infusions", "collected_usd")


class StopOrGo(NamedTuple):
    """A look with the choice to stop."""

    month: int  # with the end of which one looks
    carried_on_usd: float  # mean worth without a look
    stopped_usd: float  # mean worth if one stopped then whatever was seen
    with_look_usd: float  # mean worth if one stops where going on is worth less
    choice: Estimated  # what the choice is worth beside the better of both
    stop_share: float  # of replications in which one stops


def stop_or_go(drawn: Drawn, after_months: int = AFTER_MONTHS) -> StopOrGo | None:
    """Return what a look is worth; None where the plan ends before it, or never opens."""
    month = _month(drawn, after_months)
    return None if month is None else look_at(drawn, month)


def look_at(drawn: Drawn, month: int) -> StopOrGo:
    """Return what a look with the end of a month is worth."""
    going = worth_of(drawn.drawn)
    stopping = drawn.months[:, SERIES.index(STOPPED), month]
    rows = [SERIES.index(name) for name in LOOKED_AT]
    seen = drawn.months[:, rows, : month + 1].sum(axis=2)
    gain = going - stopping
    choice = worth_of_knowing(seen, gain, np.random.default_rng(3))
    best = float(stopping.mean()) + max(0.0, float(gain.mean()))
    return StopOrGo(
        month=month,
        carried_on_usd=float(going.mean()),
        stopped_usd=float(stopping.mean()),
        with_look_usd=best + choice.usd,
        choice=choice,
        stop_share=float((fitted(terms_of(seen), gain) <= 0).mean()),
    )


def _month(drawn: Drawn, after_months: int) -> int | None:
    """Return the month of the look, so long after most have opened."""
    opens = drawn.drawn[:, NAMES.index("opening_month")]
    if np.isnan(opens).all():
        return None
    month = int(np.ceil(np.nanmedian(opens))) + after_months - 2  # results count from 1
    return month if month < drawn.months.shape[2] - 1 else None
