"""Compare: scenarios on common random numbers, as paired differences.

Takes       answers to scenarios with the same seed and number of replications
Gives       for each result the difference to the first, with interval and chance; which
            scenarios may be the best
Randomness  none of its own: replication number k has the same random draws in every scenario

The intervals of one result hold for all scenarios together (Bonferroni): with several of them one
interval in twenty would otherwise miss, and somebody would believe it.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from planner.errors import PlannerError
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.experiments.whatif.ranking import not_beaten, paired_half_width
from planner.models.records import Floats
from planner.results.catalog import FACTS, NAMES, is_moment, worth_of
from planner.results.estimates import Estimate, estimate, held_within
from planner.scenario.model import Scenario

ALIKE = ("run.seed", "run.replications", "practice.start_date", "practice.months")


class Difference(NamedTuple):
    """One result of a scenario less the same result of the first scenario."""

    difference: Estimate
    better_share: float | None  # of replications in which it is better than the first


class Comparison(NamedTuple):
    """All scenarios against the first."""

    answers: tuple[Answer, ...]
    differences: tuple[dict[str, Difference], ...]  # one per scenario after the first
    may_be_best: tuple[bool, ...] = ()  # for each scenario, by what it is worth


def compare(answers: tuple[Answer, ...]) -> Comparison:
    """Return paired differences of all answers to the first.

    Raises PlannerError if seeds, replications, first days or lengths differ: then neither chance
    nor time is common.
    """
    refuse_unlike([answer.scenario for answer in answers])
    first = answers[0]
    others = len(answers) - 1
    return Comparison(
        answers,
        tuple(_differences(first, other, others) for other in answers[1:]),
        may_be_best(answers),
    )


def may_be_best(answers: Sequence[Answer]) -> tuple[bool, ...]:
    """Return for each scenario whether it may be worth most; never one that cannot begin."""
    possible = [answer for answer in answers if answer.verdict.word != NOT_POSSIBLE]
    worth = [worth_of(answer.values) for answer in possible]
    kept = iter(not_beaten(worth))
    return tuple(answer.verdict.word != NOT_POSSIBLE and next(kept) for answer in answers)


def refuse_unlike(scenarios: Sequence[Scenario]) -> None:
    """Refuse scenarios without common random numbers or time; they need not have been run for
    that.
    """
    first = scenarios[0]
    for other in scenarios[1:]:
        for path in ALIKE:
            one, two = attrgetter(path)(first), attrgetter(path)(other)
            if one != two:
                raise PlannerError(
                    f"{path} is {one} in one scenario and {two} in another. "
                    f"Give the same to all, for example with --set {path}={one}."
                )


def _differences(first: Answer, other: Answer, others: int) -> dict[str, Difference]:
    return paired_differences(first.values, other, others)


def paired_differences(first: Floats, other: Answer, others: int = 1) -> dict[str, Difference]:
    """Return what is different in an answer, over the first replications that both have.

    `first` holds the results of the plan it is held against, (n_replications, len(NAMES)).
    """
    n, months = min(len(first), len(other.values)), other.scenario.practice.months
    return {
        name: Difference(
            difference_of(name, other.values[:n, k] - first[:n, k], months, others),
            better_share(name, first[:n, k], other.values[:n, k]),
        )
        for k, name in enumerate(NAMES)
    }


def difference_of(name: str, values: Floats, months: int, comparisons: int = 1) -> Estimate:
    """Return the paired differences of a result; two months of a plan lie no further apart."""
    found = difference(values, comparisons)
    return held_within(found, 1.0 - months, months - 1.0) if is_moment(name) else found


def difference(values: Floats, comparisons: int = 1) -> Estimate:
    """Return the estimate of paired differences; its interval holds for all comparisons at once.

    A difference that is the same in every replication, as of a rent, is its own interval.
    """
    found = estimate(values)
    if found.differs_at_most is not None and found.n > 1:
        return found._replace(low=found.mean, high=found.mean)
    if found.mean is None or found.low is None or comparisons == 1:
        return found
    half = paired_half_width(values[~np.isnan(values)], comparisons)
    return found._replace(low=found.mean - half, high=found.mean + half)


def better_share(name: str, first: Floats, other: Floats) -> float | None:
    """Return the share of replications in which `other` is better, None where neither can be.

    A month that never comes is later than any that does; other results are compared where
    both are there.
    """
    if is_moment(name):
        first, other = (np.where(np.isnan(values), np.inf, values) for values in (first, other))
    both = ~(np.isnan(first) | np.isnan(other))
    good = FACTS[name].good
    if not good or not both.any():
        return None
    better = other > first if good == "up" else other < first
    return float(better[both].mean())
