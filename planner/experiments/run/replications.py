"""Replications: those that were simulated before, and the others, block by block.

Takes       a blueprint, the numbers of replications, who runs them
Gives       replications in their order
Randomness  replications are numbered from 0; the same number has the same random draws in every
            scenario
Left out    what is kept on disk (execution/replication_cache.py) and in memory
            (execution/process_memory.py), what replications come to (run.py)
"""

from collections import deque
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future
from itertools import starmap
from typing import NamedTuple

from planner.experiments.execution.cache_keys import baseline_key, key_of
from planner.experiments.execution.process_memory import BASELINES, WHOLE
from planner.experiments.execution.replication_cache import Store, the_store
from planner.experiments.execution.runner import HERE, Runner
from planner.models.clinic_day.engines import DEFAULT_ENGINE, WHICHEVER
from planner.models.driver.baseline_days import BaselineDays
from planner.models.records import Blueprint
from planner.models.replication import CompletedReplication, Replication, run_replication

BLOCK = 50  # replications that are kept and loaded together
LAST = 10  # of these, that are kept apart from the others


class _ReplicationCache(NamedTuple):
    """Where the replications of one blueprint are kept."""

    store: Store | None  # None where nothing is kept on disk
    key: str
    baseline_key: str


def replications(
    blueprint: Blueprint,
    first: int,
    wanted: int,
    runner: Runner = HERE,
    *,
    keep: bool = True,
) -> Generator[Replication, None, None]:
    """Yield replications in their order: those simulated before, and the others.

    They come and are kept block by block, so that no more than two are ever held: the next one is
    begun when half of one has come, and nobody is idle while that is kept. Who names
    the engine to be read wants to see it work: nothing is taken from the store for it. Who asks for
    very many scenarios only once keeps nothing on disk, or they would push out what others want
    again; what others have kept is taken, and what is still held in memory.
    """
    cache = _replication_cache(blueprint) if runner.engine in (DEFAULT_ENGINE, WHICHEVER) else None
    begun = deque[_Block]()

    def begin(first: int) -> None:
        if first < wanted:
            block = range(first, min(wanted, (first // BLOCK + 1) * BLOCK))
            begun.append(_begun(blueprint, block, cache, runner))

    def stop() -> None:
        for block in begun:
            block.cancel()

    begin(first)
    while begun:
        yield from _of_block(begun[0], cache, begin, stop, keep=keep)
        begun.popleft()


class _Block(NamedTuple):
    """Replications that are kept together, some of which are known."""

    numbers: range
    known: Mapping[int, Replication]
    in_memory: Mapping[int, Replication]  # of those
    baseline_days: Mapping[int, BaselineDays]
    simulated: Iterator[CompletedReplication]  # the others, in their order
    jobs: Sequence[Future[CompletedReplication]]  # none where they are simulated in this thread

    def cancel(self) -> None:
        """Let nothing be simulated any more that has not begun."""
        for job in self.jobs:
            job.cancel()


def _begun(
    blueprint: Blueprint, numbers: range, cache: _ReplicationCache | None, runner: Runner
) -> _Block:
    """Return a block that a pool works on from now on; in this thread it waits to be asked for."""
    known = cache.store.load(cache.key, numbers) if cache and cache.store else {}
    in_memory = _in_memory(cache, [number for number in numbers if number not in known])
    known |= in_memory
    missing = [number for number in numbers if number not in known]
    days = _baseline_days(cache, missing) if cache else {}
    pool, work = runner.pool, [(blueprint, k, runner.engine, days.get(k)) for k in missing]
    if pool is None:
        return _Block(numbers, known, in_memory, days, starmap(run_replication, work), ())
    jobs = [pool.submit(run_replication, *each) for each in work]
    return _Block(numbers, known, in_memory, days, (job.result() for job in jobs), jobs)


def _of_block(
    block: _Block,
    cache: _ReplicationCache | None,
    begin: Callable[[int], None],
    stop: Callable[[], None],
    *,
    keep: bool,
) -> Generator[Replication, None, None]:
    """Yield the replications of a block, and keep what was simulated of it, however far it came.

    Most of it is kept before the last ones have come: at the end of a run nobody waits for that.
    """
    new, in_memory, is_whole = dict[int, CompletedReplication](), block.in_memory, False
    half = block.numbers[len(block.numbers) // 2]
    nearly = block.numbers[-LAST - 1] if len(block.numbers) > 2 * LAST else None
    try:
        for number in block.numbers:
            if number not in block.known:
                new[number] = next(block.simulated)
            if number == half:
                begin(block.numbers.stop)
            yield block.known[number] if number in block.known else new[number].replication
            if number == nearly:
                _keep(cache, new, block.baseline_days, in_memory, on_disk=keep)
                new, in_memory = {}, {}
        is_whole = True
    finally:
        if not is_whole:
            stop()
        _keep(cache, new, block.baseline_days, in_memory, on_disk=keep)


def _keep(
    cache: _ReplicationCache | None,
    new: Mapping[int, CompletedReplication],
    known_days: Collection[int],
    in_memory: Mapping[int, Replication],
    *,
    on_disk: bool,
) -> None:
    """Keep what was simulated; on disk also what is held in memory only."""
    if cache is None:
        return
    whole = {k: each.replication for k, each in new.items()}
    _keep_days(cache, new, known_days, on_disk=on_disk)
    _keep_whole(cache, whole | dict(in_memory) if on_disk else whole, on_disk=on_disk)


def _replication_cache(blueprint: Blueprint) -> _ReplicationCache:
    return _ReplicationCache(the_store(), key_of(blueprint), baseline_key(blueprint))


def _in_memory(cache: _ReplicationCache | None, numbers: Sequence[int]) -> dict[int, Replication]:
    """Return the replications that are held in memory; none where nothing is to be kept."""
    return WHOLE.held(cache.key, numbers) if cache and cache.store else {}


def _baseline_days(cache: _ReplicationCache, missing: Sequence[int]) -> dict[int, BaselineDays]:
    """Return the baseline days that are known, those held in memory first."""
    found = BASELINES.held(cache.baseline_key, missing)
    left = [number for number in missing if number not in found]
    if cache.store and left:
        kept = cache.store.load_baseline(cache.baseline_key, left)
        BASELINES.hold(cache.baseline_key, kept)
        found |= kept
    return found


def _keep_days(
    cache: _ReplicationCache,
    new: Mapping[int, CompletedReplication],
    known: Collection[int],
    *,
    on_disk: bool,
) -> None:
    """Keep the days of the practice of replications: on disk too, unless these were known."""
    days = {k: each.baseline_days for k, each in new.items()}
    BASELINES.hold(cache.baseline_key, days)
    if cache.store and on_disk:
        unknown = {k: each for k, each in days.items() if k not in known}
        cache.store.save_baseline(cache.baseline_key, unknown)


def _keep_whole(cache: _ReplicationCache, new: Mapping[int, Replication], *, on_disk: bool) -> None:
    """Keep replications: on disk, or else in memory."""
    if cache.store and on_disk:
        cache.store.save(cache.key, new)
    elif cache.store:
        WHOLE.hold(cache.key, new)
