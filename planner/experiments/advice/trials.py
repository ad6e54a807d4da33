"""Trials: how a plan stands with some changes, on the same replications as without them.

Takes       scenarios, sets of levers, an executor
Gives       for each set: the verdict, the money it needs more, what it gains
Units       US dollars; a change costs what it takes more of money needed
Randomness  common random numbers: every set meets the replications it is asked for
Left out    which sets to try (climb/climb.py), what is advised in the end (search.py)
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.possible_levers import Lever, with_levers
from planner.experiments.advice.pros_and_cons import shares_without_issue
from planner.experiments.certainty.chance.close_call import certainty_of
from planner.experiments.execution.runner import Stages
from planner.experiments.run.batch import results_of_all, results_of_each
from planner.experiments.run.distance_to_goals import (
    RANK,
    Standing,
    column,
    more_needed_usd,
    standing,
)
from planner.models.records import Floats
from planner.scenario.model import Scenario

FEW, SCREEN, RACE, DECIDE, VERIFY = 2, 4, 10, 40, 80  # replications of each stage

FRESH = 1_000_000  # no run reaches this number: nobody has seen the replications from here on


# What a plan asks of patients who are there already, of the rule, of the owner.
ASKS = (
    "existing_lost_month",
    "existing_wait_added_min",
    "breaches_100",
    "owner_hours_week",
    "owner_held_hours_week",
)


class Tried(NamedTuple):
    """A set of changes and how the plan stands with them."""

    levers: tuple[Lever, ...]
    scenario: Scenario
    stands: Standing
    more_usd: float  # money needed, beyond the plan as it is
    gain_usd: float  # of worth on average, on common random numbers
    replications: int
    no_issue: Mapping[str, float]  # share of replications in which each pro or con is no issue
    asks: Mapping[str, float]  # means of ASKS, those that are there


def tried(some: tuple[Lever, ...], scenario: Scenario, table: Floats, plan: Tried | None) -> Tried:
    """Return a set of changes with how the plan stands, against the plan as it is."""
    stands = standing(scenario, table)
    more = more_needed_usd(scenario, stands, plan.stands) if plan else 0.0
    gain = stands.worth_usd - plan.stands.worth_usd if plan else 0.0
    no_issue = shares_without_issue(scenario, table)
    return Tried(some, scenario, stands, more, gain, len(table), no_issue, _asks(table))


def _asks(table: Floats) -> dict[str, float]:
    """Return the means of what a plan asks, of the replications that have it."""
    known = ((name, column(table, name)) for name in ASKS)
    there = ((name, values[~np.isnan(values)]) for name, values in known)
    return {name: float(values.mean()) for name, values in there if values.size}


def possible_words(each: Tried, table: Floats) -> tuple[str, ...]:
    """Return which words more replications may still give a plan, from the best to the worst."""
    return certainty_of(each.scenario, each.stands.verdict, table).words


def tables_of(
    stages: Stages, what: str, scenarios: Sequence[Scenario], replications: range
) -> list[Floats]:
    """Return the results of scenarios in the same replications."""
    return results_of_all(scenarios, replications, stages.stage(what))


def tables_of_each(
    stages: Stages, what: str, asked: Sequence[tuple[Scenario, range]]
) -> list[Floats]:
    """Return the results of scenarios, each in replications of its own.

    Those of a single one are shared out one by one, so that no worker is idle. Nothing is kept on
    disk: hardly any of these plans is asked for again.
    """
    piece = FEW if len(asked) > 1 else 1
    return results_of_each(asked, stages.stage(what), keep=False, piece=piece)


def tried_all(
    stages: Stages,
    what: str,
    scenario: Scenario,
    sets: Sequence[tuple[Lever, ...]],
    replications: range,
    plan: Tried | None,
) -> list[Tried]:
    """Return every set that is allowed, tried over the same replications."""
    made = [(some, with_levers(scenario, some)) for some in sets]
    allowed = [(some, each) for some, each in made if each is not None]
    tables = tables_of(stages, what, [each for _, each in allowed], replications)
    return [
        tried(some, each, table, plan) for (some, each), table in zip(allowed, tables, strict=True)
    ]


def rank(each: Tried) -> int:
    """Return the rank of the verdict: the better one has the larger."""
    return RANK[each.stands.verdict.word]


def better_first(each: Tried) -> tuple[int, float, float, int]:
    """Return a key that puts what comes nearest to the owner's wishes first."""
    place, short, worth = each.stands.order
    return -place, -short, -worth, len(each.levers)


def cheaper_first(each: Tried) -> tuple[float, int, float]:
    """Return a key: money needed in whole hundreds of dollars, then the number of changes."""
    return max(0.0, round(each.more_usd, -2)), len(each.levers), -each.stands.worth_usd


LEAST_USD = 2_000.0  # a change of worth that is smaller is none to speak of


def loses_in_each(before: Floats, after: Floats, usd: float = LEAST_USD) -> bool:
    """Return whether a plan loses so much against one before in each of its own replications."""
    lost = column(before[: len(after)], "npv_usd") - column(after, "npv_usd")
    return bool((lost > usd).all())


class Gain(NamedTuple):
    """What a change gains over the same replications without it."""

    mean_usd: float
    error_usd: float  # standard error of the mean


def worth_gain(before: Floats, after: Floats) -> Gain:
    """Return what is gained of worth, from tables over the same replications."""
    gained = column(after, "npv_usd") - column(before, "npv_usd")
    error = float(gained.std(ddof=1) / np.sqrt(len(gained))) if len(gained) > 1 else 0.0
    return Gain(float(gained.mean()), error)
