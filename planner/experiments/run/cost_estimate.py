"""Cost estimate: how long something will take, said before it starts, and what is too much.

Takes       a scenario, a number of points and of replications, the workers that share them
Gives       an estimate in seconds from a measured speed; a refusal where a limit is passed
Units       seconds
Randomness  none: replication 0 is simulated again and again to be timed
"""

import time
from typing import NamedTuple

from planner.errors import LimitError
from planner.experiments.run.prepare import prepare
from planner.models.replication import simulate
from planner.scenario.model import Scenario

MOST_REPLICATIONS = 200_000  # of all points together
WORKERS_GAIN = 0.8  # of each worker after the first: two threads do 1.6 to 1.9 times one

# So long is measured: one replication may fit between two turns of others on a busy machine.
MEASURED_S = 0.3
MOST_PREPARING_S = 0.1  # what is longer was the loading of compiled code


class Work(NamedTuple):
    """How much there is to do, and how long it will take if nothing is known yet."""

    points: int
    replications: int  # of each point
    seconds: float


def work(scenario: Scenario, points: int, replications: int, workers: int = 1) -> Work:
    """Return how long it will take to simulate so many points.

    Raises LimitError for more than MOST_REPLICATIONS replications in all.
    """
    refuse_too_much(points, replications)
    speed = measured(scenario)
    alone = points * (speed.prepare_s + replications * speed.replication_s)
    return Work(points, replications, seconds_shared(alone, workers))


def seconds_shared(alone: float, workers: int) -> float:
    """Return how long work takes that would take one worker so many seconds."""
    return alone / (1 + WORKERS_GAIN * (workers - 1))


def refuse_too_much(points: int, replications: int) -> None:
    """Refuse work beyond the limit."""
    if points * replications > MOST_REPLICATIONS:
        raise LimitError(
            f"{points:,} points of {replications:,} futures each are {points * replications:,} "
            f"futures; "
            f"{MOST_REPLICATIONS:,} are allowed. Give fewer points, or fewer futures "
            "(--replications), or a part of the ranges."
        )


class Speed(NamedTuple):
    """How long things take here and now, in seconds."""

    prepare_s: float  # of a scenario
    replication_s: float


def measured(scenario: Scenario) -> Speed:
    """Return how long it takes to prepare a scenario, and to simulate one of its replications."""
    begins = time.perf_counter()
    blueprint = prepare(scenario)
    prepared = time.perf_counter()
    simulate(blueprint, 0)  # the first one may have to load what was compiled
    loaded, count, gone_s = time.perf_counter(), 0, 0.0
    while gone_s < MEASURED_S:
        simulate(blueprint, 0)
        count, gone_s = count + 1, time.perf_counter() - loaded
    return Speed(min(prepared - begins, MOST_PREPARING_S), gone_s / count)
