"""Guesses: many replications in which all that nobody knows yet is drawn from its evidence too.

Takes       a scenario, how many replications
Gives       every result twice: as the scenario describes it, and with the guesses drawn
Units       those of the results; places in a range from 0 to 1
Randomness  replications by number, the same for both; guesses by Sobol points of their own, one
            point a replication
Left out    what is known: settings of the owner's own or of policy, all of the existing practice,
            and what the scenario sets to something else than the default

A value is drawn so that half of the draws lie on either side of the one that is set, evenly from
there to the end of its evidence: by ratios where all are positive, by odds where all are shares,
for that is how most ranges lie about their middle. A draw that the settings refuse together is
left out, and counted.

The channels that bring patients are unknown for one reason, which is how much a place asks for
this: their places move with one factor that nobody knows, half of their variance.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.errors import LimitError, ScenarioError
from planner.experiments.run.batch import Tell, results_in_one, results_of_jobs
from planner.experiments.whatif.tornado import uncertain
from planner.models.clinic_day.engines import DEFAULT_ENGINE
from planner.models.records import Floats
from planner.results.catalogue import NAMES
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import Scenario
from planner.units import is_share

FEWEST, USUAL, MOST = 32, 256, 2_048
KNOWN = ("practice.", "added.")  # subjects that an owner knows, or decides
SHARED = 0.5  # of the variance of a channel's place
DEMAND = "how many ask"  # the factor that the channels share
# What rises with it, and what falls.
RISES = (
    "demand.panel_interested_share_year",
    "demand.referrals_per_referrer_month",
    "demand.referrers_gained_hour",
    "demand.word_of_mouth",
    "demand.growth_year",
)
FALLS = ("demand.cost_per_lead_usd",)


class Drawn(NamedTuple):
    """Replications as described, and the same replications with the guesses drawn."""

    paths: tuple[str, ...]
    places: Floats  # (n, len(paths)) where in its evidence each was drawn, 0 to 1
    demand: Floats  # (n,) place of the factor that the channels share
    described: Floats  # (n, len(NAMES))
    drawn: Floats  # (n, len(NAMES))
    left_out: int  # draws that the settings refuse together


def guesses_of(scenario: Scenario) -> tuple[FieldFacts, ...]:
    """Return the settings that nobody knows and that the scenario leaves at their default."""
    now = values_of(scenario)
    return tuple(
        facts
        for facts in uncertain()
        if now[facts.path] == facts.default and not facts.path.startswith(KNOWN)
    )


def with_guesses(
    scenario: Scenario,
    replications: int = USUAL,
    *,
    pool: Executor | None = None,
    tell: Tell | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Drawn:
    """Return the results of so many replications, with the guesses drawn and as described.

    Raises LimitError for fewer than FEWEST or more than MOST of them.
    """
    if not FEWEST <= replications <= MOST:
        raise LimitError(
            f"--replications {replications}: give {FEWEST} to {MOST:,}. Fewer say nothing of what "
            f"hundreds of guesses do; {USUAL} are usual."
        )
    fields = guesses_of(scenario)
    places, demand = _places(fields, replications)
    made = [_made(scenario, fields, row) for row in places.tolist()]
    kept = [k for k, each in enumerate(made) if each is not None]
    jobs = [
        partial(results_in_one, (scenario, each), k, engine)
        for k, each in enumerate(made)
        if each is not None
    ]
    tables = np.array(list(results_of_jobs(jobs, pool=pool, tell=tell))).reshape(-1, 2, len(NAMES))
    return Drawn(
        paths=tuple(facts.path for facts in fields),
        places=places[kept],
        demand=demand[kept],
        described=tables[:, 0],
        drawn=tables[:, 1],
        left_out=len(made) - len(kept),
    )


def drawn_value(facts: FieldFacts, now: Value, place: float) -> Value:
    """Return the value of a setting at a place of its evidence, the set one at one half."""
    low, high = float(str(facts.low)), float(str(facts.high))
    middle = float(str(now))
    low, high = min(low, middle), max(high, middle)
    along, back = _scale(facts, low, high)
    start, end, part = (low, middle, 2 * place) if place < 0.5 else (middle, high, 2 * place - 1)
    value = back(along(start) + (along(end) - along(start)) * part)
    return round(value) if facts.kind == "whole" else float(f"{value:.12g}")


Scale = tuple[Callable[[float], float], Callable[[float], float]]


def _scale(facts: FieldFacts, low: float, high: float) -> Scale:
    """Return the scale on which a range is even, and the way back."""
    if is_share(facts.unit) and low > 0 and high < 1:
        return _log_odds, _of_log_odds
    return (math.log, math.exp) if low > 0 else (float, float)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _of_log_odds(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _places(fields: Sequence[FieldFacts], n: int) -> tuple[Floats, Floats]:
    """Return the places of all settings in every replication, and that of the shared factor."""
    from scipy.special import ndtr, ndtri
    from scipy.stats import qmc  # a second to import

    points = qmc.Sobol(len(fields) + 1, rng=1).random(1 << (n - 1).bit_length())[:n]
    points = np.clip(points, 1e-9, 1 - 1e-9)
    demand, places = points[:, -1], points[:, :-1].copy()
    factor = ndtri(demand)
    for k, facts in enumerate(fields):
        sign = (facts.path in RISES) - (facts.path in FALLS)
        if sign:
            own = ndtri(places[:, k])
            places[:, k] = ndtr(sign * SHARED**0.5 * factor + (1 - SHARED) ** 0.5 * own)
    return places, demand


def _made(
    scenario: Scenario, fields: Sequence[FieldFacts], places: Sequence[float]
) -> Scenario | None:
    """Return the scenario with its guesses at these places, None where it cannot be."""
    now = values_of(scenario)
    changes: Mapping[str, Value] = {
        facts.path: drawn_value(facts, now[facts.path], place)
        for facts, place in zip(fields, places, strict=True)
    }
    try:
        return with_changes(scenario, changes)
    except ScenarioError:
        return None
