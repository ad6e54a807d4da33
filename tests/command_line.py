"""Command line: the planner as a person meets it, within this process.

A small run is asked for once and looked at by many tests.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from planner.cli.main import main
from planner.experiments.run.run import Answer, run
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario

SCENARIOS = Path(__file__).parents[1] / "scenarios"
BASE = str(SCENARIOS / "base.toml")
PILOT = str(SCENARIOS / "pilot.toml")
SHORT = ("--set", "practice.months=9", "--replications", "2")
HERE = ("--workers", "1")


class Said(NamedTuple):
    """What a command said, and its exit code."""

    code: object
    out: str
    err: str


def planner(*arguments: str) -> Said:
    """Return what the planner says to these arguments."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as stopped:
        main(arguments)
    return Said(stopped.value.code, out.getvalue(), err.getvalue())


@contextmanager
def worked_out_once(module: ModuleType, name: str) -> Iterator[None]:
    """Let a study be worked out once for each scenario, however many commands ask for it."""
    study, found = getattr(module, name), dict[object, object]()

    def known(scenario: Scenario, **asked: object) -> object:
        key = scenario, *((each, asked.get(each)) for each in ("word", "with_advice"))
        if key not in found:
            found[key] = study(scenario, **asked)
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, known)
        yield


@cache
def small_run(*arguments: str) -> Said:
    """Return what a small run of the base scenario says, once."""
    return planner("run", BASE, *SHORT, *HERE, *arguments)


@cache
def small_answer() -> Answer:
    """Return the answer to the base scenario over 12 months in 4 futures, once."""
    changes = ("practice.months=12", "run.replications=4")
    return run(read_scenario(BASE, changes=changes).scenario)
