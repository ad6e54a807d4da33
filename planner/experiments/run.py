"""Run: one scenario, many futures, one answer.

Takes       a scenario, an executor, a listener for progress
Gives       an Answer: verdict, results with ranges, months, what binds, manifest
Units       named by each result
Randomness  futures are numbered from 0; the same number has the same luck in every scenario
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from planner.blueprint import blueprint_of
from planner.estimates import Estimate, estimate
from planner.experiments.binding import Binding, binding
from planner.experiments.manifest import Manifest, manifest
from planner.experiments.verdict import Verdict, verdict
from planner.records import Blueprint, Floats, Ints
from planner.replication import DEFAULT_ENGINE, Replication, simulate
from planner.results import NAMES, books, is_moment, values
from planner.scenario.model import Scenario
from planner.slots import with_slots

Listener = Callable[[int, int], None]  # futures done, futures wanted


class Months(NamedTuple):
    """What happens month by month."""

    cash_low_usd: Floats  # (n_months,) cumulative cash of the programme: 1 future in 10 is below
    cash_median_usd: Floats
    cash_high_usd: Floats
    income_usd: Floats  # (len(LINES), n_months) mean difference of the two arms
    activity: Floats  # (n_months, N_ACTIVITIES) mean with the programme
    without: Floats  # (n_months, N_ACTIVITIES) mean without
    fates: Floats  # (n_months, MAX_PHYSICIANS, N_FATES) existing visits by physician, mean
    fates_without: Floats
    delays_s: Floats  # (n_months, N_DELAYED, N_RESOURCES) waits and for what, mean
    delays_without_s: Floats


class Answer(NamedTuple):
    """The answer to one scenario."""

    scenario: Scenario
    verdict: Verdict
    results: dict[str, Estimate]
    values: Floats  # (n_futures, len(NAMES)) for paired comparison
    months: Months
    binding: Binding
    places: Floats  # (N_PLACES,) mean number of enquiries that end in each place
    manifest: Manifest


class FutureSummary(NamedTuple):
    """What is kept of one future."""

    values: Floats
    cumulative_usd: Floats
    income_usd: Floats
    activity: Ints
    without: Ints
    fates: Ints
    fates_without: Ints
    delays_s: Ints
    delays_without_s: Ints
    places: Ints


def run(
    scenario: Scenario,
    *,
    pool: Executor | None = None,
    listener: Listener | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Answer:
    """Return the answer to a scenario from `scenario.run.replications` futures."""
    blueprint = prepare(scenario)
    kept = list(futures(scenario, blueprint, pool, listener, engine=engine))
    return answer(scenario, blueprint, kept)


def prepare(scenario: Scenario) -> Blueprint:
    """Return the blueprint with its start times."""
    return with_slots(blueprint_of(scenario), scenario)


def futures(
    scenario: Scenario,
    blueprint: Blueprint,
    pool: Executor | None,
    listener: Listener | None,
    first: int = 0,
    engine: str = DEFAULT_ENGINE,
) -> Iterator[FutureSummary]:
    """Yield the summaries of futures in their order, from number `first`, wherever they are run.

    Whoever stops asking for the next one stops the work: what has not begun is cancelled.
    """
    wanted = scenario.run.replications
    tell = listener or (lambda done, wanted: None)
    tell(first, wanted)
    numbers = range(first, wanted)
    for done, future in enumerate(_simulated(blueprint, numbers, pool, engine), first + 1):
        tell(done, wanted)
        yield summary(scenario, future)


def _simulated(
    blueprint: Blueprint, numbers: range, pool: Executor | None, engine: str
) -> Iterator[Replication]:
    if pool is None:
        yield from (simulate(blueprint, number, engine) for number in numbers)
        return
    jobs = [pool.submit(simulate, blueprint, number, engine) for number in numbers]
    try:
        yield from (job.result() for job in jobs)
    finally:
        for job in jobs:
            job.cancel()


def summary(scenario: Scenario, future: Replication) -> FutureSummary:
    """Return what is kept of one future."""
    money = books(scenario, future)
    return FutureSummary(
        values=values(scenario, future, money),
        cumulative_usd=money.cumulative_usd,
        income_usd=money.with_programme.income - money.without.income,
        activity=future.with_programme,
        without=future.without,
        fates=future.fates,
        fates_without=future.fates_without,
        delays_s=future.delays_s,
        delays_without_s=future.delays_without_s,
        places=future.places,
    )


def answer(scenario: Scenario, blueprint: Blueprint, kept: list[FutureSummary]) -> Answer:
    """Put the futures together."""
    table = np.stack([future.values for future in kept])
    results = {
        name: estimate(table[:, k], missing_is_late=is_moment(name)) for k, name in enumerate(NAMES)
    }
    months = _months(kept)
    binds = binding(scenario, blueprint, months.activity)
    return Answer(
        scenario=scenario,
        verdict=verdict(scenario, dict(zip(NAMES, table.T, strict=True)), binds),
        results=results,
        values=table,
        months=months,
        binding=binds,
        places=np.mean([future.places for future in kept], axis=0),
        manifest=manifest(scenario),
    )


def _months(kept: list[FutureSummary]) -> Months:
    cash = np.stack([future.cumulative_usd for future in kept])
    low, median, high = np.quantile(cash, (0.1, 0.5, 0.9), axis=0)
    return Months(
        cash_low_usd=low,
        cash_median_usd=median,
        cash_high_usd=high,
        income_usd=np.mean([future.income_usd for future in kept], axis=0),
        activity=np.mean([future.activity for future in kept], axis=0),
        without=np.mean([future.without for future in kept], axis=0),
        fates=np.mean([future.fates for future in kept], axis=0),
        fates_without=np.mean([future.fates_without for future in kept], axis=0),
        delays_s=np.mean([future.delays_s for future in kept], axis=0),
        delays_without_s=np.mean([future.delays_without_s for future in kept], axis=0),
    )
