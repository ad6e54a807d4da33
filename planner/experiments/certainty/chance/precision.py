"""Precision: as many replications as it takes, no more, and no stopping on a moment of chance.

Takes       a scenario, the precision asked for
Gives       its answer, how many replications that took, and how exactly each result is known
Units       precision is a share of the yardstick of each result (run/deciding_results.py)
Randomness  replications are numbered from 0, so more of them add to those there are

The method is that of Hoad, Robinson and Davies, "Automated selection of the number of replications
for a discrete-event simulation", Journal of the Operational Research Society 61 (2010) 1632-1644:
replications are added one by one until every half-width is small enough, and then some more. If one
of these makes a half-width too large again, the first moment was chance and the search goes on.
Unlike theirs ours begins to look at ten replications instead of three.
"""

import math
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

import numpy as np

from planner.errors import PlannerError
from planner.experiments.execution.runner import HERE, Runner, Tell
from planner.experiments.run.deciding_results import HalfWidth, half_widths
from planner.experiments.run.manifest import manifest
from planner.experiments.run.run import (
    Answer,
    ReplicationSummary,
    answer,
    prepare,
    replication_summaries,
)
from planner.models.records import Floats
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

# replications more that must agree: so many, or so many in a hundred of those there are
LOOK_AHEAD = 5
FEWEST, MOST = 10, 2_000
FINEST, COARSEST = 0.005, 1.0


class PreciseAnswer(NamedTuple):
    """An answer, and how exactly it is known."""

    answer: Answer
    precision: float
    # replications after which it was and stayed exact enough; None if it never was
    needed: int | None
    half_widths: tuple[HalfWidth, ...]


def run_to_precision(
    scenario: Scenario,
    precision: float,
    runner: Runner = HERE,
    *,
    most: int = MOST,
) -> PreciseAnswer:
    """Return the answer from as many replications as the precision takes, at most `most`.

    Raises PlannerError if the precision asked for is none that can be reached.
    """
    refuse_precision(precision)
    blueprint = prepare(scenario)
    longest = with_changes(scenario, {"run.replications": most})
    came = replication_summaries(longest, blueprint, runner.quiet())
    with closing(came):  # what has not begun is not wanted any more
        found = answer(scenario, blueprint, until_precise(came, scenario, precision, runner.tell))
    as_run = with_changes(scenario, {"run.replications": len(found.values)})
    found = found._replace(scenario=as_run, manifest=manifest(as_run))
    return PreciseAnswer(
        found,
        precision,
        replications_needed(scenario, found.values, precision),
        half_widths(scenario, found.values, precision),
    )


def refuse_precision(precision: float) -> None:
    """Refuse a precision that no number of replications gives, or that says nothing."""
    if not FINEST <= precision <= COARSEST:
        raise PlannerError(
            f"--precision {precision:g}: give a share from {FINEST:g} to {COARSEST:g}, such as "
            "0.05. Money is then known to within 5% of the money put in, all else to within 5% "
            "of your limit for it."
        )


def until_precise(
    came: Iterable[ReplicationSummary],
    scenario: Scenario,
    precision: float,
    tell: Tell,
) -> Iterator[ReplicationSummary]:
    """Pass replications on until they are enough."""
    rows: list[Floats] = []
    held_since: int | None = None
    for replication in came:
        rows.append(replication.values)
        yield replication
        n, table = len(rows), np.array(rows)
        widths = half_widths(scenario, table, precision)
        held_since = (held_since or n) if _is_precise(widths, n) else None
        tell(n, max(n, _expected(widths, n)))
        if held_since and n >= held_since + look_ahead(held_since):
            return


def replications_needed(scenario: Scenario, table: Floats, precision: float) -> int | None:
    """Return the number of replications from which the precision was reached and kept, or None."""
    held_since = None
    for n in range(FEWEST, len(table) + 1):
        widths = half_widths(scenario, table[:n], precision)
        held_since = (held_since or n) if _is_precise(widths, n) else None
    return held_since


def look_ahead(n: int) -> int:
    """Return how many replications more must agree after the n-th.

    >>> [look_ahead(12), look_ahead(100), look_ahead(400)]
    [5, 5, 20]
    """
    return LOOK_AHEAD if n <= 100 else LOOK_AHEAD * n // 100


def _is_precise(widths: tuple[HalfWidth, ...], n: int) -> bool:
    return n >= FEWEST and all(width.is_reached for width in widths)


def _expected(widths: tuple[HalfWidth, ...], n: int) -> int:
    """Return how many replications it will take, as it looks now: half-widths shrink with the
    root.
    """
    worst = max((each.half_width / each.wanted for each in widths), default=1.0)
    needed = max(FEWEST, n, math.ceil(n * worst * worst) if worst > 1 else 0)
    return min(MOST, needed + look_ahead(needed))
