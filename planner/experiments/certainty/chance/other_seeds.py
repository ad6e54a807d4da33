"""Other seeds: how much an answer moves with another seed.

Takes       a scenario, how many seeds
Gives       for each seed the verdict, and of every result the mean and who has it
Units       those of the results
Randomness  the scenario's own seed, and the numbers after it
"""

from collections.abc import Callable
from typing import NamedTuple

from planner.errors import LimitError
from planner.experiments.execution.runner import HERE, Runner, Tell
from planner.experiments.run.run import Answer, run
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

MOST_SEEDS = 20

Follow = Callable[[str], Tell]  # who hears of the progress under one seed


class UnderSeed(NamedTuple):
    """What one seed says."""

    seed: int
    verdict: str
    means: dict[str, float | None]  # over the replications that have the result
    reached: dict[str, float]  # the share of replications that do


def under_seeds(
    scenario: Scenario,
    count: int,
    runner: Runner = HERE,
    follow: Follow | None = None,
) -> tuple[UnderSeed, ...]:
    """Return what the scenario's seed and those after it say, each over the same number of
    replications.

    Raises LimitError for more than MOST_SEEDS.
    """
    if not 2 <= count <= MOST_SEEDS:
        raise LimitError(f"--seeds {count}: give a number from 2 to {MOST_SEEDS}.")
    first = scenario.run.seed
    hear = follow or (lambda name: runner.tell)
    return tuple(
        _under(
            run(with_changes(scenario, {"run.seed": seed}), runner.telling(hear(f"Seed {seed}")))
        )
        for seed in range(first, first + count)
    )


def _under(answer: Answer) -> UnderSeed:
    means = {name: each.mean for name, each in answer.results.items()}
    reached = {name: each.reached for name, each in answer.results.items()}
    return UnderSeed(answer.scenario.run.seed, answer.verdict.word, means, reached)
