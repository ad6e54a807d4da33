"""Sweep: many points of a study, in the same replications, that nothing can interrupt for good.

Takes       a study, a cache for what is done, an executor
Gives       for each point its results in every replication, or why it is refused
Units       named by each result
Randomness  replication number k has the same random draws at every point
Left out    the table that is made of it (presentation/whatif/sweep_table.py)

What is done is kept point by point under a name made of everything it follows from. Whoever starts
again finds it, however the work ended, and the table comes out the same to the byte.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import NamedTuple

import numpy as np

from planner.errors import PlannerError, ScenarioError
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import results_of
from planner.experiments.run.cost_estimate import refuse_too_much
from planner.experiments.whatif.sampling_design import Point, points_of
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.changes import content_hash, with_changes
from planner.scenario.files.files import read_scenario
from planner.scenario.files.study import Study
from planner.scenario.model import Scenario
from planner.sources import hash_of_numbers
from planner.storage.cache import SWEEPS, Cache

# points that wait for a worker: enough for a small cluster, and stopping is quick
MOST_WAITING = 64


class Planned(NamedTuple):
    """One point of a study: its scenario, or why there is none."""

    point: Point
    scenario: Scenario | None
    refused: str


class SweepResult(NamedTuple):
    """A study with the results of all its points."""

    study: Study
    base: Scenario
    points: tuple[Planned, ...]
    # (n_replications, len(NAMES)) for each point that is possible
    tables: tuple[Floats | None, ...]


def plan_sweep(study: Study) -> tuple[Scenario, tuple[Planned, ...]]:
    """Return the scenario of a study and its points, before any work is done.

    Raises PlannerError if no point is possible, LimitError if there is too much to do.
    """
    base = read_scenario(study.scenario, changes=study.changes).scenario
    return base, planned_points(base, study)


def planned_points(base: Scenario, study: Study) -> tuple[Planned, ...]:
    """Return the points of a study of a scenario, whatever file the study names.

    Raises PlannerError if no point is possible, LimitError if there is too much to do.
    """
    points = points_of(study)
    refuse_too_much(len(points), base.run.replications)
    planned = tuple(_planned(base, point) for point in points)
    if all(each.scenario is None for each in planned):
        raise PlannerError(f"No point of the study is possible. The first: {planned[0].refused}")
    return planned


def _planned(base: Scenario, point: Point) -> Planned:
    try:
        return Planned(point, with_changes(base, point), "")
    except ScenarioError as error:
        return Planned(point, None, " ".join(problem.text for problem in error.problems))


def sweep(
    study: Study,
    runner: Runner = HERE,
    *,
    kept_in: Cache | None = None,
) -> SweepResult:
    """Return the results of every point of a study; what is kept is not done again."""
    base, planned = plan_sweep(study)
    return sweep_points(SweepResult(study, base, planned, ()), runner, kept_in=kept_in)


def sweep_points(
    asked: SweepResult,
    runner: Runner = HERE,
    *,
    kept_in: Cache | None = None,
) -> SweepResult:
    """Return a planned sweep with the results of every point."""
    planned = asked.points
    scenarios = {k: each.scenario for k, each in enumerate(planned) if each.scenario is not None}
    found = dict(_known(scenarios, kept_in))
    runner.tell(len(found), len(scenarios))
    missing = {k: each for k, each in scenarios.items() if k not in found}
    for k, table in _simulated(missing, runner):
        if kept_in is not None:
            kept_in.write(_name(scenarios[k]), _content(table))
        found[k] = table
        runner.tell(len(found), len(scenarios))
    tables = tuple(found.get(k) for k in range(len(planned)))
    return asked._replace(tables=tables)


def _simulated(scenarios: Mapping[int, Scenario], runner: Runner) -> Iterator[tuple[int, Floats]]:
    """Yield points as they are done, in whatever order."""
    jobs = [(k, each, each.run.replications) for k, each in scenarios.items()]
    if runner.pool is None:
        for k, scenario, replications in jobs:
            yield k, results_of(scenario, 0, replications, runner.engine)
        return
    yield from _as_they_come(runner.pool, jobs, runner.engine)


def _as_they_come(
    pool: Executor, jobs: Sequence[tuple[int, Scenario, int]], engine: str
) -> Iterator[tuple[int, Floats]]:
    left = iter(jobs)
    waiting: dict[Future[Floats], int] = {}
    try:
        while True:
            for k, scenario, replications in left:
                waiting[pool.submit(results_of, scenario, 0, replications, engine)] = k
                if len(waiting) >= MOST_WAITING:
                    break
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for job in done:
                yield waiting.pop(job), job.result()
    finally:
        for job in waiting:
            job.cancel()


# --- what is done -------------------------------------------------------------------------------


def point_key(scenario: Scenario) -> str:
    """Return the name of all that the results of a scenario follow from."""
    parts = (content_hash(scenario), hash_of_numbers(), np.__version__, ",".join(NAMES))
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]


def _name(scenario: Scenario) -> str:
    return f"{SWEEPS}/{point_key(scenario)}.npy"


def _known(
    scenarios: Mapping[int, Scenario], kept_in: Cache | None
) -> Iterator[tuple[int, Floats]]:
    for k, scenario in scenarios.items() if kept_in else ():
        content = kept_in.read(_name(scenario)) if kept_in else None
        table = None if content is None else _table(content, scenario)
        if table is not None:
            yield k, table


def _content(table: Floats) -> bytes:
    content = io.BytesIO()
    np.save(content, table, allow_pickle=False)
    return content.getvalue()


def _table(content: bytes, scenario: Scenario) -> Floats | None:
    """Return the table that was kept; None if it is none of this scenario."""
    try:
        table: Floats = np.load(io.BytesIO(content), allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    shape = (scenario.run.replications, len(NAMES))
    return table if table.shape == shape and table.dtype == np.float64 else None


def forget(sweep_result: SweepResult, kept_in: Cache | None) -> None:
    """Throw away what a finished study has kept on its way."""
    for each in sweep_result.points:
        if kept_in is not None and each.scenario is not None:
            kept_in.remove(_name(each.scenario))
