"""Sensitivity: which of all that is not known moves a result, and how much is chance anyway.

Takes       a scenario, a result, an executor
Gives       a tornado over the evidence ranges; shares of the variance of the settings that matter
Units       those of the result; shares from 0 to 1
Randomness  tornado: common random numbers; shares: chance is an input (sobol.py)
Left out    how they are computed (tornado.py, sobol.py)
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.errors import LimitError, ScenarioError
from planner.experiments.execution.cache_keys import key_of
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import results_in_one, results_of, results_of_jobs
from planner.experiments.run.cost_estimate import Speed, seconds_shared
from planner.experiments.run.prepare import prepare
from planner.experiments.run.replications import replications
from planner.experiments.run.run import summary
from planner.experiments.whatif.sobol import SobolIndices, evaluations, sobol_indices
from planner.experiments.whatif.tornado import (
    Tornado,
    late_of,
    may_be_long,
    one_result,
    tornado,
    with_bars,
)
from planner.models.records import Floats, Ints
from planner.models.replication import Replication
from planner.results.catalog import NAMES
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.files.study import between
from planner.scenario.model import CATALOG, Scenario

ROWS = 256  # of Saltelli's design: ten settings take 3,328 replications
MOST_EVALUATIONS = 50_000
THAT_MATTER = 10
FIRST_LOOK = 4  # replications
LONG_BARS = 40  # settings that get all replications after it


class Base(NamedTuple):
    """The replications of a scenario as it stands, held while what costs only money is moved."""

    key: str
    replications: tuple[Replication, ...]


def scenario_tornado(
    scenario: Scenario,
    result: str,
    fields: Sequence[FieldFacts],
    runner: Runner = HERE,
) -> Tornado:
    """Return the tornado of a scenario over the evidence ranges of these settings.

    Where there are many, all get a first look over a few replications, and only those that may have
    a long bar get all of them.
    """

    def look(fields: Sequence[FieldFacts], replications: int) -> Tornado:
        short = with_changes(scenario, {"run.replications": replications})

        def ask(changes: Sequence[Mapping[str, Value]]) -> list[Floats | str]:
            return _results(short, result, changes, runner)

        now, late = values_of(scenario), late_of(scenario, result)
        return tornado(result, fields, ask, late=late, now=now)

    replications = scenario.run.replications
    if len(fields) <= LONG_BARS or replications <= FIRST_LOOK:
        return look(fields, replications)
    first = look(fields, FIRST_LOOK)
    chosen = may_be_long(first, LONG_BARS)
    second = look([CATALOG[path] for path in chosen], replications)
    others = [bar for bar in first.bars if bar.path not in chosen]
    return with_bars(second, [*second.bars, *others])


def _results(
    scenario: Scenario,
    result: str,
    changes: Sequence[Mapping[str, Value]],
    runner: Runner,
) -> list[Floats | str]:
    base = _base(scenario, runner)
    made = [_changed(scenario, each) for each in changes]
    jobs = [
        partial(_table, each, base, runner.engine) for each in made if not isinstance(each, str)
    ]
    tables = iter(results_of_jobs(jobs, runner))
    column = NAMES.index(result)
    return [each if isinstance(each, str) else next(tables)[:, column] for each in made]


def _base(scenario: Scenario, runner: Runner) -> Base:
    """Return the replications as they stand; none for other processes, to which they are too
    heavy.
    """
    if runner.pool is not None and not isinstance(runner.pool, ThreadPoolExecutor):
        return Base("", ())
    blueprint = prepare(scenario)
    found = replications(blueprint, 0, scenario.run.replications, Runner(engine=runner.engine))
    return Base(key_of(blueprint), tuple(found))


def _changed(scenario: Scenario, changes: Mapping[str, Value]) -> Scenario | str:
    try:
        return with_changes(scenario, changes)
    except ScenarioError as error:
        return " ".join(problem.text for problem in error.problems)


def _table(scenario: Scenario, base: Base, engine: str) -> Floats:
    """Return the results of a scenario; where only money differs the replications are those of
    base.
    """
    if key_of(prepare(scenario)) == base.key:
        return np.array(
            [summary(scenario, replication).values for replication in base.replications]
        )
    return results_of(scenario, 0, scenario.run.replications, engine)


# --- shares -------------------------------------------------------------------------------------


def scenario_sobol_indices(
    scenario: Scenario,
    result: str,
    fields: Sequence[FieldFacts],
    runner: Runner = HERE,
    *,
    rows: int = ROWS,
) -> SobolIndices:
    """Return the shares of these settings, each anywhere in its evidence range, and of chance.

    Raises LimitError if that takes more than MOST_EVALUATIONS replications.
    """
    refuse_many_evaluations(len(fields), rows)

    def model(places: Floats, draws: Ints) -> Floats:
        made = (_changed(scenario, point_at(fields, row)) for row in places.tolist())
        points = {k: each for k, each in enumerate(made) if not isinstance(each, str)}
        by_draw: dict[int, list[int]] = {}
        for k in points:
            by_draw.setdefault(int(draws[k]), []).append(k)
        jobs = [
            partial(results_in_one, [points[k] for k in those], draw, runner.engine)
            for draw, those in by_draw.items()
        ]
        values = np.full(len(places), np.nan)
        tables = results_of_jobs(jobs, runner)
        for those, table in zip(by_draw.values(), tables, strict=True):
            for k, row in zip(those, table, strict=True):
                values[k] = one_result(points[k], row[None], result)[0]
        return values

    return sobol_indices(tuple(facts.path for facts in fields), model, rows=rows)


def refuse_many_evaluations(inputs: int, rows: int) -> None:
    """Refuse a design that is too large, or no power of two."""
    count = evaluations(inputs, rows)
    if rows < 2 or rows & (rows - 1):
        raise LimitError(f"--rows {rows}: give a power of two, such as {ROWS}.")
    if count > MOST_EVALUATIONS:
        raise LimitError(
            f"{inputs} settings over {rows} rows take {count:,} futures; {MOST_EVALUATIONS:,} "
            "are allowed. Give fewer --rows, or fewer settings."
        )


def point_at(fields: Sequence[FieldFacts], places: Sequence[float]) -> dict[str, Value]:
    """Return the values of settings at places of their evidence ranges, 0 to 1."""
    return {
        facts.path: between(facts, (facts.low, facts.high), place)
        for facts, place in zip(fields, places, strict=True)
        if facts.low is not None and facts.high is not None
    }


def fields_that_matter(found: Tornado) -> tuple[FieldFacts, ...]:
    """Return the settings with the longest bars, of those that move the result at all."""
    return tuple(CATALOG[bar.path] for bar in found.bars[:THAT_MATTER] if bar.swing > 0)


def tornado_seconds(fields: int, replications: int, speed: Speed, workers: int) -> float:
    """Return how long a tornado takes at most, at a measured speed."""
    each = 2 * fields * replications
    if fields > LONG_BARS and replications > FIRST_LOOK:
        each = 2 * fields * FIRST_LOOK + 2 * LONG_BARS * replications
    alone = 2 * fields * speed.prepare_s + each * speed.replication_s
    return seconds_shared(alone, workers)
