"""Guesses: many replications in which all that nobody knows yet is drawn from its evidence too.

Takes       a scenario, how many replications
Gives       every result twice: as the scenario describes it, and with the guesses drawn
Units       those of the results; places in a range from 0 to 1
Randomness  replications by number, the same for both; guesses by Sobol points from the seed of the
            plan, one point a replication
Left out    what is known or decided (not_guessed.py), where in its evidence a value lies
            (guess_distributions.py)

A draw that the settings refuse together is left out, and counted.

The channels that bring patients are unknown for one reason, which is how much a place asks for
this: their places move with one factor that nobody knows, half of their variance.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.errors import LimitError, ScenarioError
from planner.experiments.certainty.guess_distributions import drawn_value
from planner.experiments.certainty.monthly_counts import SERIES, rows_in_one
from planner.experiments.certainty.not_guessed import is_known
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import results_of_jobs
from planner.experiments.run.verdict import all_come_true
from planner.experiments.whatif.tornado import uncertain
from planner.models.records import Flags, Floats
from planner.results.catalog import NAMES
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import Scenario

FEWEST, USUAL, MOST = 32, 256, 2_048
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
    described_goes: Flags  # (n,) whether every wish comes true
    drawn_goes: Flags  # (n,)
    months: Floats  # (n, len(SERIES), n_months) with the guesses drawn


def guesses_of(scenario: Scenario) -> tuple[FieldFacts, ...]:
    """Return the settings that nobody knows and that the scenario leaves at their default."""
    now = values_of(scenario)
    return tuple(
        facts
        for facts in uncertain()
        if now[facts.path] == facts.default and not is_known(scenario, facts.path)
    )


def with_guesses(
    scenario: Scenario,
    replications: int = USUAL,
    runner: Runner = HERE,
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
    places, demand = _places(fields, replications, scenario.run.seed)
    made = [_made(scenario, fields, row) for row in places.tolist()]
    kept = [k for k, each in enumerate(made) if each is not None]
    jobs = [
        partial(rows_in_one, (scenario, each), k, runner.engine)
        for k, each in enumerate(made)
        if each is not None
    ]
    rows = np.array(list(results_of_jobs(jobs, runner)))
    tables, months = np.split(rows, [len(NAMES)], axis=2)
    goes = [
        all_come_true(scenario, dict(zip(NAMES, tables[:, k].T, strict=True))) for k in range(2)
    ]
    return Drawn(
        paths=tuple(facts.path for facts in fields),
        places=places[kept],
        demand=demand[kept],
        described=tables[:, 0],
        drawn=tables[:, 1],
        left_out=len(made) - len(kept),
        described_goes=goes[0],
        drawn_goes=goes[1],
        months=months[:, 1].reshape(len(rows), len(SERIES), -1),
    )


class DrawnAgain(NamedTuple):
    """Another plan with the guesses where one draw of the first plan has them."""

    number: int  # of the replication
    row: int  # of the draw among those of the first plan
    scenario: Scenario


def drawn_again(scenario: Scenario, other: Scenario, most: int) -> Iterator[DrawnAgain]:
    """Yield another plan with the guesses drawn as they were for a scenario, draw by draw.

    Draws that either plan refuses are left out. What is guessed is what the scenario leaves open.
    """
    fields, row = guesses_of(scenario), 0
    places, _ = _places(fields, most, scenario.run.seed)
    for number, place in enumerate(places.tolist()):
        if _made(scenario, fields, place) is None:
            continue
        made = _made(other, fields, place)
        if made is not None:
            yield DrawnAgain(number, row, made)
        row += 1


def drawn_values(scenario: Scenario, drawn: Drawn, paths: Sequence[str]) -> Floats:
    """Return the values that settings had in every draw, shape (n, len(paths))."""
    now, facts = values_of(scenario), {each.path: each for each in guesses_of(scenario)}
    columns = [
        [
            float(str(drawn_value(facts[path], now[path], place)))
            for place in drawn.places[:, drawn.paths.index(path)].tolist()
        ]
        for path in paths
    ]
    return np.array(columns).reshape(len(paths), -1).T


def _places(fields: Sequence[FieldFacts], n: int, seed: int) -> tuple[Floats, Floats]:
    """Return the places of all settings in every replication, and that of the shared factor."""
    from scipy.special import ndtr, ndtri
    from scipy.stats import qmc  # a second to import

    points = qmc.Sobol(len(fields) + 1, rng=seed).random(1 << (n - 1).bit_length())[:n]
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
