"""Executors: where work runs. Results depend neither on it nor on the order.

Takes       a number of workers and an engine
Gives       a `concurrent.futures.Executor`, or None for this thread
Units       seconds
Left out    workers on other machines (cluster.py)

Compiled code lets go of the interpreter lock, so threads share the work; the engine in SimPy
needs processes. Those end with the process that began them, however that ends.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cache
from typing import Any

QUIET = "ignore:resource_tracker"
LOOK_S = 0.5  # between two looks whether the parent is still there


def executor(workers: int | None = None, engine: str = "compiled") -> Executor | None:
    """Return an executor with so many workers; None, this thread, for one."""
    count = workers or os.cpu_count() or 1
    if count == 1:
        return None
    return _threads(count) if engine == "compiled" else _processes(count)


def side_by_side(pool: Executor | None, jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Return what jobs give that hand their own work to an executor, so that it is never idle.

    In this thread, one after the other, where there is no executor.
    """
    if pool is None:
        return [job() for job in jobs]
    with ThreadPoolExecutor(len(jobs), thread_name_prefix="job") as threads:
        begun = [threads.submit(job) for job in jobs]
        return [each.result() for each in begun]


@cache
def _threads(count: int) -> Executor:
    return ThreadPoolExecutor(count, thread_name_prefix="future")


def _processes(count: int) -> Executor:
    from loky import get_reusable_executor

    if QUIET not in sys.warnoptions:  # of what a process that is killed leaves to be cleared away
        sys.warnoptions.append(QUIET)
    pool: Executor = get_reusable_executor(
        max_workers=count, timeout=300, initializer=end_with, initargs=(os.getpid(),)
    )
    return pool


def end_with(parent: int) -> None:
    """Let this worker process end when its parent has, and leave Ctrl+C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":  # there a parent keeps its number after its end
        threading.Thread(target=_end_with, args=(parent,), daemon=True, name="parent").start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    os._exit(1)
