"""Executors: where work runs. Results depend neither on it nor on the order.

Takes       a number of workers and an engine
Gives       a `concurrent.futures.Executor`, or None for this thread
Left out    workers on other machines (cluster.py)

Compiled code lets go of the interpreter lock, so threads share the work; the engine in SimPy
needs processes.
"""

import os
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cache


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
