"""Executors: where work runs. Results depend neither on it nor on the order.

Takes       a number of workers and an engine, or the address of a Dask scheduler
Gives       a `concurrent.futures.Executor`, or None for this thread

Compiled code lets go of the interpreter lock, so threads share the work; the engine in SimPy
needs processes.
"""

import os
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cache
from typing import Any

from planner.errors import PlannerError

CLUSTER_S = 10  # seconds until nobody answers


def executor(workers: int | None = None, engine: str = "compiled") -> Executor | None:
    """Return an executor with so many workers; None, this thread, for one."""
    count = workers or os.cpu_count() or 1
    if count == 1:
        return None
    return _threads(count) if engine == "compiled" else _processes(count)


@cache
def _threads(count: int) -> Executor:
    return ThreadPoolExecutor(count, thread_name_prefix="future")


def _processes(count: int) -> Executor:
    from loky import get_reusable_executor

    pool: Executor = get_reusable_executor(max_workers=count, timeout=300)
    return pool


def cluster(address: str) -> Executor:
    """Return an executor whose workers are those of a Dask cluster, on whatever machines.

    A worker that dies loses nothing: what it had begun is begun again elsewhere. Raises
    PlannerError if Dask is not installed or nobody answers.
    """
    try:
        import distributed
    except ImportError:
        raise PlannerError(
            "--cluster needs Dask, which is not installed: pip install 'planner[cluster]'."
        ) from None
    try:
        client: Any = distributed.Client(address, timeout=CLUSTER_S)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise PlannerError(
            f"--cluster {address}: no Dask scheduler answers there ({error}). Start one with "
            "`dask scheduler`, workers with `dask worker ADDRESS`, each with this planner."
        ) from None
    pool: Executor = client.get_executor(pure=False)
    return pool
