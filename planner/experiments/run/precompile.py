"""Precompile: the simulation compiled in a process of its own, so that nothing else waits for it.

Takes       nothing; run as a program, it simulates one replication, which compiles all
Gives       a process to wait for
Left out    what is compiled (models/driver/), and where it is kept
            (models/machine_code/cache.py)

Compiling holds the interpreter lock for most of its half a minute: a server that compiled in a
thread of its own could hardly answer anybody meanwhile. Its process gives way to others, for
meanwhile the engine in SimPy simulates the first replications.
"""

import os
import subprocess
import sys
from functools import cache

from planner.models.machine_code.compiled import is_prepared

COMPILE_S = 30.0  # about so long on two cores that have nothing else to do
NICENESS = 5
LOWER_PRIORITY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # the same on Windows


def precompile_all() -> bool:
    """Begin to compile in another process unless that is done; return whether it goes on.

    It is begun once. Where it could not be done, the first simulation compiles, as elsewhere.
    """
    return not is_prepared() and _begun().poll() is None


@cache
def _begun() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __name__]
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        creationflags=LOWER_PRIORITY,
    )


def _compile() -> None:
    """Simulate one replication of the base practice: every practice is simulated by the same
    code.
    """
    from planner.experiments.run.run import prepare
    from planner.models.replication import run_replication
    from planner.scenario.model import Scenario

    run_replication(prepare(Scenario()), 0)


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    _compile()
