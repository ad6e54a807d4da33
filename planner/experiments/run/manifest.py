"""Manifest: what one must know to get the same numbers again.

Takes       the scenario as run
Gives       its content hash, seed, number of replications, versions, a hash of the code
Left out    clocks, paths, workers, the engine: they do not change a number
"""

from importlib.metadata import version
from typing import NamedTuple

from planner.scenario.changes import content_hash
from planner.scenario.model import Scenario
from planner.sources import hash_of_numbers

HASH_SIGNS = 16


class Manifest(NamedTuple):
    """How to get the same numbers again."""

    scenario_hash: str
    seed: int
    futures: int
    planner: str
    code: str  # of all sources that a number may come from
    numpy: str


def manifest(scenario: Scenario) -> Manifest:
    """Return the manifest of a run of this scenario."""
    return Manifest(
        scenario_hash=content_hash(scenario),
        seed=scenario.run.seed,
        futures=scenario.run.replications,
        planner=version("planner"),
        code=code_hash(),
        numpy=version("numpy"),
    )


def code_hash() -> str:
    """Return a short hash of every source of the planner but those that only show results."""
    return hash_of_numbers()[:HASH_SIGNS]
