"""A cluster: the same numbers or a line in words, within seconds, whoever is missing or differs."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from distributed import LocalCluster

import planner
from planner.errors import PlannerError, UnfinishedError
from planner.experiments.execution import cluster
from planner.experiments.execution.cluster import connect, do_if_same, versions
from planner.experiments.execution.runner import Runner
from planner.experiments.run.batch import MOST_WAITING, results_of_jobs
from planner.experiments.whatif.sweep import SweepResult, sweep
from planner.presentation.format.table import table_bytes
from planner.presentation.whatif.sweep_table import judged_points, tidy
from planner.scenario.files.files import new_toml
from planner.scenario.files.study import study_of
from tests.command_line import BASE
from tests.command_line import planner as command
from tests.small_practice import small_scenario

ENDS_S = 60  # on a machine that is busy with other things


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK_S", 0.2)
    monkeypatch.setattr(cluster, "PATIENCE_S", 0.5)
    monkeypatch.setattr(cluster, "ANSWER_S", 2.0)


@pytest.fixture
def no_page_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget a page that was tested before: workers run what `__main__` is when they start."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


class Scheduler:
    """A scheduler in a process of its own, and workers that are told where their planner is."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.folder, self.processes = folder, list[subprocess.Popen[bytes]]()
        self._start("dask_scheduler", "--host", self.address, "--dashboard-address", ":0")

    def add_worker(self, sources: Path) -> None:
        self._start("dask_worker", self.address, "--no-nanny", "--nthreads", "1", at=sources)

    def _start(self, program: str, *options: str, at: Path | None = None) -> None:
        known = {**os.environ, **({"PYTHONPATH": str(at)} if at else {})}
        line = [sys.executable, "-m", f"distributed.cli.{program}", *options]
        quiet = subprocess.DEVNULL
        self.processes.append(
            subprocess.Popen(line, env=known, cwd=self.folder, stdout=quiet, stderr=quiet)
        )

    def kill(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Scheduler]:
    found = Scheduler(tmp_path)
    yield found
    found.kill()


def connected(address: str) -> Executor:
    """Return the workers at an address, as soon as there are any."""
    until_s = time.monotonic() + ENDS_S
    while True:
        try:
            return connect(address)
        except PlannerError:
            if time.monotonic() > until_s:
                raise


def table_of(sweep_result: SweepResult) -> bytes:
    return table_bytes(tidy(sweep_result, judged_points(sweep_result)), "t.csv")


# Who may calculate


def test_a_worker_with_one_changed_module_is_refused_by_name(
    tmp_path: Path, scheduler: Scheduler
) -> None:
    shutil.copytree(Path(planner.__file__).parent, tmp_path / "planner")
    changed = tmp_path / "planner" / "models" / "demand.py"
    changed.write_text(changed.read_text() + "\n# other inquiries\n")
    scheduler.add_worker(tmp_path)

    with connected(scheduler.address) as pool:
        piece = pool.submit(os._exit, 7)  # it would end the worker, were it begun

        with pytest.raises(PlannerError, match=r"the worker tcp://127.* has code .* \(here "):
            piece.result(ENDS_S)


@pytest.mark.parametrize("name", ["code", "python", "numpy", "numba"])
def test_what_is_to_be_done_by_other_versions_is_not_done(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work = SimpleNamespace(address="tcp://there:1")
    monkeypatch.setattr("distributed.get_worker", lambda: at_work)
    wanted = versions()._replace(**{name: "other"})

    with pytest.raises(PlannerError, match=f"tcp://there:1 has {name} .* none are given"):
        do_if_same(wanted, b"not even unpacked")


# Who is missing


def test_a_scheduler_killed_on_the_way_ends_the_work_in_words(scheduler: Scheduler) -> None:
    scheduler.add_worker(Path(planner.__file__).parents[1])
    with connected(scheduler.address) as pool:
        assert pool.submit(abs, -1).result(ENDS_S) == 1
        jobs = [partial(time.sleep, ENDS_S)] * MOST_WAITING
        found = results_of_jobs(jobs, Runner(pool, tell=lambda done, wanted: scheduler.kill()))

        with pytest.raises(UnfinishedError, match=r"does not answer any more|dropped the work"):
            list(found)
        with pytest.raises(UnfinishedError, match=r"does not answer any more|dropped the work"):
            pool.submit(abs, -1).result(ENDS_S)


@pytest.mark.usefixtures("no_page_before")
def test_a_piece_of_work_that_ends_every_worker_is_given_up() -> None:
    with (
        LocalCluster(
            n_workers=1,
            threads_per_worker=1,
            dashboard_address=None,
            scheduler_kwargs={"allowed_failures": 0},
        ) as there,
        connect(there.scheduler_address) as pool,
        pytest.raises(UnfinishedError, match="ended every worker that began it"),
    ):
        pool.submit(os._exit, 1).result(ENDS_S)


@pytest.mark.usefixtures("no_page_before")
def test_a_cluster_whose_worker_is_killed_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(new_toml(small_scenario()))
    axes = ["money.infusion_price_usd=400:600:3", "visit.recovery_min=30:50:2"]
    study = study_of(str(tmp_path / "small.toml"), axes)
    killed: list[int] = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as there,
        connect(there.scheduler_address) as pool,
    ):

        def kill_one(done: int, wanted: int) -> None:
            if done == 2 and not killed:
                killed.append(next(iter(there.workers.values())).process.pid)
                os.kill(killed[0], signal.SIGKILL)

        sweep_result = sweep(study, Runner(pool, tell=kill_one))

    assert killed
    assert table_of(sweep_result) == table_of(sweep(study))


def test_work_is_given_up_when_the_last_worker_has_gone() -> None:
    with (
        LocalCluster(
            n_workers=1,
            processes=False,
            protocol="tcp",
            threads_per_worker=1,
            dashboard_address=None,
        ) as there,
        connect(there.scheduler_address) as pool,
    ):
        there.scale(0)
        piece = pool.submit(abs, -1)

        with pytest.raises(UnfinishedError, match="it has no worker left"):
            piece.result(ENDS_S)


def test_a_scheduler_without_workers_is_said() -> None:
    with (
        LocalCluster(n_workers=0, processes=False, protocol="tcp", dashboard_address=None) as there,
        pytest.raises(PlannerError, match=r"has no workers\. Start them with `dask"),
    ):
        connect(there.scheduler_address)


def test_the_port_of_something_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"tcp://127.0.0.1:{mute.getsockname()[1]}"

        with pytest.raises(PlannerError, match="no Dask scheduler answers there"):
            connect(address)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "--cluster is empty: give the address"),
        (" ", "--cluster is empty: give the address"),
        ("tcp://127.0.0.1:9", "no Dask scheduler answers there"),
        ("no-port", "no Dask scheduler answers there (missing port number"),
        ("tls://127.0.0.1:9", "no certificates. Name them in Dask's own configuration"),
        ("ucx://host:1", "give tcp:// or tls:// for ucx://, as in tcp://host:1."),
    ],
)
def test_an_address_that_cannot_do_is_said_in_one_line(
    address: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER_S", 0.5)

    said = command("sweep", BASE, "--over", "rooms.infusion_rooms=1,2", "--cluster", address)

    assert said.code == 2
    assert words in said.err
    assert said.out == ""
