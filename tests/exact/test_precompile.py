"""Compiling ahead: begun once, waited for, and never in the way of what is compiled already."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from planner.app.jobs.background import Job
from planner.experiments.run import precompile

WAITS = [sys.executable, "-c", "input()"]  # ends when its input is closed


@pytest.fixture
def compiler(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """A stand-in for the process that compiles; it ends when its input is closed."""
    process = subprocess.Popen(WAITS, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    monkeypatch.setattr(precompile, "is_prepared", lambda: False)
    monkeypatch.setattr(precompile, "_begun", lambda: process)
    yield process
    process.kill()
    process.wait()


def finish(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    process.wait(timeout=60)


def test_what_is_compiled_begins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precompile, "is_prepared", lambda: True)
    monkeypatch.setattr(precompile, "_begun", lambda: pytest.fail("a process was begun"))

    assert not precompile.precompile_all()


def test_it_goes_on_until_its_process_ends(compiler: subprocess.Popen[bytes]) -> None:
    assert precompile.precompile_all()

    finish(compiler)

    assert not precompile.precompile_all()


def test_a_job_works_only_when_all_is_compiled(compiler: subprocess.Popen[bytes]) -> None:
    seen: list[bool] = []
    job = Job()

    finish(compiler)
    job.run(lambda job: seen.append(precompile.precompile_all()))

    assert seen == [False]


def test_a_job_that_is_stopped_meanwhile_does_no_work(compiler: subprocess.Popen[bytes]) -> None:
    job = Job()
    job.stop()

    job.run(lambda job: pytest.fail("it worked"))

    assert compiler.poll() is None
