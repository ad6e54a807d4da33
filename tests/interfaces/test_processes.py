"""Processes: Ctrl+C answers at once, and nobody is left behind, however the planner ends."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor

import pytest

from planner.cli import main
from planner.experiments.execution.executors import executor
from tests.command_line import planner

SOON_S = 20  # on a machine that is busy with other things; alone it takes a second or two
unix = pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")

WITH_WORKERS = """
import time
from planner.experiments.execution.executors import executor
if __name__ == "__main__":
    pool = executor(2, "simpy")
    pool.submit(abs, -1).result()
    print(*pool._processes, flush=True)
    pool.submit(time.sleep, 60).result()
"""
BUSY = """
import hashlib, sys, threading, time
from planner.cli import stopping
stopping.listen(lambda: "Stopped. All is kept.")
threading.Thread(target=time.sleep, args=(60,)).start()
print("busy", flush=True)
hashlib.pbkdf2_hmac("sha256", b"", b"", 10**9)  # a long call that hears of nothing
"""


def begun(program: str) -> "subprocess.Popen[str]":
    """Return a process that hears Ctrl+C, whatever this one does."""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@unix
@pytest.mark.parametrize("how", ["SIGTERM", "SIGKILL"])
def test_no_worker_outlives_the_process_that_began_it(how: str) -> None:
    with begun(WITH_WORKERS) as parent:
        assert parent.stdout is not None
        workers = [int(each) for each in parent.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(is_there, workers))

        parent.send_signal(signal.Signals[how])
        parent.wait()

        until_s = time.monotonic() + SOON_S
        while any(map(is_there, workers)) and time.monotonic() < until_s:
            time.sleep(0.1)
        assert not any(map(is_there, workers))


@unix
def test_ctrl_c_answers_in_the_middle_of_a_call_that_hears_of_nothing() -> None:
    with begun(BUSY) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(1)  # until it is in the call
        process.send_signal(signal.SIGINT)

        _, err = process.communicate(timeout=SOON_S)

    assert process.returncode == 130
    assert err == "Stopped. All is kept.\n"


def test_work_whose_worker_is_killed_is_broken_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = executor(2, "simpy")
    assert pool is not None
    with pytest.raises(BrokenExecutor) as broken:
        pool.submit(os._exit, 7).result()

    def run(*arguments: object, **options: object) -> None:
        raise broken.value

    monkeypatch.setattr(main.planner, "main", run)
    said = planner("run", "base")

    assert said.code == 1
    assert said.err.startswith("A worker process ended before its work was done: was it killed")
    assert said.err.count("\n") == 1
