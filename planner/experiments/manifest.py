"""Manifest: what one must know to get the same numbers again.

Takes       the scenario as run
Gives       its content hash, seed, number of futures, versions
Left out    clocks, paths, workers, the engine: they do not change a number
"""

from importlib.metadata import version
from typing import NamedTuple

from planner.scenario.changes import content_hash
from planner.scenario.model import Scenario


class Manifest(NamedTuple):
    """How to get the same numbers again."""

    scenario_hash: str
    seed: int
    futures: int
    planner: str
    numpy: str


def manifest(scenario: Scenario) -> Manifest:
    """Return the manifest of a run of this scenario."""
    return Manifest(
        scenario_hash=content_hash(scenario),
        seed=scenario.run.seed,
        futures=scenario.run.replications,
        planner=version("planner"),
        numpy=version("numpy"),
    )
