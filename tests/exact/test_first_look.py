"""A first look before anything is compiled: soon, shown future by future, and never taken back."""

import sys
import warnings

import numpy as np
import pytest

from planner.app.jobs import background, short_jobs
from planner.app.jobs.background import Job
from planner.app.jobs.simulated_so_far import Known
from planner.cli import first_start
from planner.experiments.execution import executors
from planner.experiments.run import precompile
from planner.experiments.run import run as run_module
from planner.experiments.run.run import Answer, first_look, run
from planner.models import replication
from planner.models.clinic_day import engines
from planner.models.machine_code import compiled
from planner.presentation.answer.bottleneck_words import one_more_lines
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

ASKED = 8


class Machine:
    """A machine that has never run this version; compiling ends after so many futures."""

    def __init__(self, compiled_after: int) -> None:
        self.compiled_after = compiled_after
        self.began_after: int | None = None  # futures that had been shown when compiling began
        self.shown: list[Answer] = []

    def is_prepared(self) -> bool:
        return len(self.shown) >= self.compiled_after

    def precompile_all(self) -> bool:
        if self.began_after is None:
            self.began_after = len(self.shown)
        return True


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    found = Machine(compiled_after=2)
    for module in (short_jobs, background, replication, engines, run_module):
        monkeypatch.setattr(module, "is_prepared", found.is_prepared)
    for jobs in (short_jobs, background):
        monkeypatch.setattr(jobs, "precompile_all", found.precompile_all)
    monkeypatch.setattr(background, "DRAWING_S", 0.0)
    monkeypatch.setattr(short_jobs, "SOON_S", -1.0)
    monkeypatch.setattr(executors, "executor", lambda workers=None: None)
    monkeypatch.setenv("PLANNER_STORE", "off")
    return found


def asked() -> Scenario:
    return small_scenario(run__replications=ASKED, practice__months=6)


def answered(machine: Machine, scenario: Scenario, known: Known) -> Job:
    job = Job(waits_for_compiler=False)
    note = job.note

    def seen(found: Answer, timetable: background.Timetable, count: int) -> None:
        machine.shown.append(found)
        note(found, timetable, count)

    job.note = seen  # type: ignore[method-assign]
    job.run(lambda job: short_jobs.find_answer(job, scenario, known))
    assert job.error is None
    return job


def test_each_future_is_shown_until_all_is_compiled_and_then_the_rest(machine: Machine) -> None:
    answered(machine, asked(), Known())

    assert [len(found.values) for found in machine.shown] == [1, 2, 6, ASKED]


def test_compiling_begins_when_the_first_look_is_out(machine: Machine) -> None:
    answered(machine, asked(), Known())

    assert machine.began_after == 1


def test_nothing_that_was_shown_moves_when_the_compiled_engine_takes_over(
    machine: Machine,
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answered(machine, asked(), Known())

    whole = run(asked())
    for found in machine.shown:
        assert np.array_equal(found.values, whole.values[: len(found.values)], equal_nan=True)


def test_where_nothing_else_can_compile_the_next_future_does(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(short_jobs, "precompile_all", lambda: False)
    machine.compiled_after = 10**6

    answered(machine, asked(), Known())

    assert [len(found.values) for found in machine.shown] == [1, 6, ASKED]


def test_the_only_processor_is_left_to_the_compiler_after_two_looks(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(short_jobs.os, "cpu_count", lambda: 1)
    machine.compiled_after = 10**6
    rests: list[int] = []

    def pause(job: Job, seconds: float) -> bool:
        rests.append(len(machine.shown))
        job.stop()
        return True

    monkeypatch.setattr(Job, "rest", lambda job: None)
    monkeypatch.setattr(Job, "pause", pause)
    answered(machine, asked(), Known())

    assert rests == [2]


def test_other_work_lets_the_first_look_come_before_the_compiler(machine: Machine) -> None:
    job = Job()
    with background.looks_uncompiled:
        job.pause = lambda seconds: job.stop() is None  # type: ignore[method-assign]
        job.run(lambda job: pytest.fail("it worked uncompiled"))

    assert machine.began_after is None


def test_a_look_of_one_future_is_that_future(machine: Machine) -> None:
    found = first_look(asked())

    assert found.manifest.futures == 1
    assert np.array_equal(found.values, run(asked()).values[:1], equal_nan=True)


def test_one_more_of_each_is_planned_when_all_is_compiled(machine: Machine) -> None:
    answered(machine, asked(), Known())
    first, *_, last = machine.shown

    assert first.binding.one_more is None
    assert first.binding.slots_per_day == last.binding.slots_per_day
    assert last.binding.one_more is not None
    assert one_more_lines(last)[0].startswith(one_more_lines(first)[0].removesuffix("."))


# --- on the terminal ------------------------------------------------------------------------------


@pytest.fixture
def terminal(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said on a terminal, where compiling ends when a first look has been said."""
    monkeypatch.setattr(compiled, "is_prepared", lambda: False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(first_start, "TICK_S", 0.01)
    said: list[str] = []
    monkeypatch.setattr(first_start, "print", lambda words, file: said.append(words), raising=False)
    monkeypatch.setattr(precompile, "precompile_all", lambda: not said)
    return said


def test_a_command_says_a_first_look_while_it_is_compiled(terminal: list[str]) -> None:
    first_start.say_if_first("compiled", asked())

    assert len(terminal) == 1
    assert terminal[0].startswith("First look from 1 simulated future: ")


def test_a_pipe_gets_words_alone(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(compiled, "is_prepared", lambda: False)

    first_start.say_if_first("compiled", asked())

    assert capsys.readouterr().err == f"{compiled.FIRST_START}\n"
    assert machine.began_after is None


def test_the_engine_to_be_read_needs_no_compiler(capsys: pytest.CaptureFixture[str]) -> None:
    first_start.say_if_first("simpy", asked())

    assert capsys.readouterr().err == ""
