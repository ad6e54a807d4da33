"""Executors: where work runs. Results depend neither on it nor on the order.

Takes       a number of workers
Gives       a `concurrent.futures.Executor`, or None for this thread
"""

import os
from concurrent.futures import Executor


def executor(workers: int | None = None) -> Executor | None:
    """Return an executor of `workers` processes; None, this thread, for one."""
    count = workers or os.cpu_count() or 1
    if count == 1:
        return None
    from loky import get_reusable_executor

    pool: Executor = get_reusable_executor(max_workers=count, timeout=300)
    return pool
