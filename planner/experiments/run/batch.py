"""Batch: the results of many scenarios in the same replications, wherever the work is done.

Takes       scenarios, the numbers of replications, an executor
Gives       a table of results for each scenario, a row for each replication
Units       named by each result
Randomness  replications have their random draws by number: the same in every scenario, on every
            machine
Left out    months, wishes and what binds (run.py): these are for one scenario looked at closely
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from itertools import islice, takewhile
from threading import Lock

import numpy as np

from planner.experiments.execution.cache_keys import key_of
from planner.experiments.execution.process_memory import ROWS, Named
from planner.experiments.execution.replication_cache import the_store
from planner.experiments.execution.runner import HERE, Runner, Tell
from planner.experiments.run.prepare import prepare
from planner.experiments.run.replications import replications
from planner.experiments.run.run import result_row
from planner.models.clinic_day.engines import DEFAULT_ENGINE, WHICHEVER
from planner.models.records import Floats
from planner.models.replication import Replication
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario

PIECE = 10  # replications of one scenario that are one piece of work
MOST_WAITING = 64  # pieces that wait for their turn: stopping is quick, nobody is idle

Job = Callable[[], Floats]


class Together:
    """Tells of several parts of the work, which may be done at the same time, as of one."""

    def __init__(self, tell: Tell) -> None:
        self._tell, self._lock = tell, Lock()
        self._parts = dict[str, tuple[int, int]]()

    def __call__(self, part: str, done: int, wanted: int) -> None:
        with self._lock:
            self._parts[part] = done, wanted
            self._tell(*map(sum, zip(*self._parts.values(), strict=True)))


def results_of(
    scenario: Scenario, first: int, after: int, engine: str = DEFAULT_ENGINE, keep: bool = True
) -> Floats:
    """Return the results of replications `first` to `after - 1`, shape (n_replications,
    len(NAMES)).
    """
    return rows_of(result_row, scenario, range(first, after), engine, keep=keep)


def rows_of(
    row: Callable[[Scenario, Replication], Floats],
    scenario: Scenario,
    numbers: range,
    engine: str,
    *,
    keep: bool,
) -> Floats:
    """Return a row of each replication, a row after the other.

    Who wants nothing kept on disk is given the rows that are held in memory: of the first ones,
    as many as were asked for before.
    """
    is_held = engine in (DEFAULT_ENGINE, WHICHEVER) and the_store() is not None
    what = Named(row.__name__, scenario)
    held = ROWS.held(what, numbers) if is_held and not keep else {}
    known = [held[k] for k in takewhile(held.__contains__, numbers)]
    left = numbers[len(known) :]
    if left:
        found = replications(
            prepare(scenario), left.start, left.stop, Runner(engine=engine), keep=keep
        )
        known += _in_turn(row, ((scenario, each) for each in found))
    if is_held:
        ROWS.hold(what, dict(zip(numbers, known, strict=True)))
    return np.array(known)


def results_in_one(scenarios: Sequence[Scenario], number: int, engine: str) -> Floats:
    """Return the results of many scenarios in one replication, shape (n_scenarios, len(NAMES)).

    Nothing is kept on disk.
    """
    found = zip(scenarios, replications_in_one(scenarios, number, engine), strict=True)
    rows = list(_in_turn(result_row, found))
    return np.array(rows).reshape(len(rows), len(NAMES))


def _in_turn(
    row: Callable[[Scenario, Replication], Floats], found: Iterator[tuple[Scenario, Replication]]
) -> Iterator[Floats]:
    while some := list(islice(found, PIECE)):  # the same code over and over is quicker
        yield from [row(scenario, replication) for scenario, replication in some]


def replications_in_one(
    scenarios: Sequence[Scenario], number: int, engine: str
) -> Iterator[Replication]:
    """Yield one replication of many scenarios.

    What several of them have in common is simulated once: a whole replication where only money
    differs, the baseline arm wherever nothing that it reads differs.
    """
    found = dict[str, Replication]()
    for scenario in scenarios:
        blueprint = prepare(scenario)
        key = key_of(blueprint)
        if key not in found:
            here = Runner(engine=engine)
            (found[key],) = replications(blueprint, number, number + 1, here, keep=False)
        yield found[key]


def results_of_all(
    scenarios: Sequence[Scenario], replications: range, runner: Runner = HERE, *, keep: bool = True
) -> list[Floats]:
    """Return the table of every scenario over the same replications."""
    return results_of_each([(each, replications) for each in scenarios], runner, keep=keep)


def results_of_each(
    asked: Sequence[tuple[Scenario, range]],
    runner: Runner = HERE,
    *,
    keep: bool = True,
    piece: int = PIECE,
) -> list[Floats]:
    """Return the table of every scenario over replications of its own.

    Where few are asked for, smaller pieces leave no worker idle.
    """
    pieces = [
        (k, first, min(first + piece, replications.stop))
        for k, (_, replications) in enumerate(asked)
        for first in range(replications.start, replications.stop, piece)
    ]
    jobs = [
        partial(results_of, asked[k][0], first, after, runner.engine, keep)
        for k, first, after in pieces
    ]
    tables: list[list[Floats]] = [[] for _ in asked]
    for (k, _, _), rows in zip(pieces, results_of_jobs(jobs, runner), strict=True):
        tables[k].append(rows)
    return [np.concatenate(table) for table in tables]


def results_of_jobs(jobs: Sequence[Job], runner: Runner = HERE) -> Iterator[Floats]:
    """Yield what jobs give, in their order, few of them waiting at once.

    Whoever stops asking stops the work: what has not begun is canceled.
    """
    runner.tell(0, len(jobs))
    pool = runner.pool
    found = (job() for job in jobs) if pool is None else _in_order(pool, jobs)
    for done, rows in enumerate(found, 1):
        runner.tell(done, len(jobs))
        yield rows


def _in_order(pool: Executor, jobs: Sequence[Job]) -> Iterator[Floats]:
    waiting: deque[Future[Floats]] = deque()
    try:
        for job in jobs:
            waiting.append(pool.submit(job))
            if len(waiting) >= MOST_WAITING:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for each in waiting:
            each.cancel()
