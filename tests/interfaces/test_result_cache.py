"""A known run: asked again, an answer comes from disk; nothing is loaded that could work it out."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from planner import sources
from planner.experiments.execution import result_cache as known
from planner.experiments.run.run import run
from tests.small_practice import small_scenario

# What takes longest to import; a known answer needs none of it.
HEAVY = {"numba", "llvmlite", "scipy", "pandas", "altair", "holidays", "streamlit", "tomlkit"}

COMMAND = """
import sys
from planner.cli.main import main
try:
    main(["run", "base", "--replications", "2"])
except SystemExit as end:
    assert not end.code, end.code
print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


def asked(store: Path) -> subprocess.CompletedProcess[str]:
    here = os.environ | {"PLANNER_STORE": str(store)}
    return subprocess.run(
        [sys.executable, "-c", COMMAND], env=here, capture_output=True, text=True, check=True
    )


def test_a_known_run_says_the_same_and_loads_no_compiler_and_no_charts(tmp_path: Path) -> None:
    first, again = asked(tmp_path), asked(tmp_path)

    assert again.stdout == first.stdout
    assert "holidays" in first.stderr.split()
    assert not HEAVY & set(again.stderr.split())


def test_a_known_answer_is_to_the_bit_the_one_worked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = small_scenario()
    worked_out = run(scenario)
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path))
    kept = run(scenario)
    monkeypatch.setattr("planner.experiments.run.run.prepare", None)  # it works nothing out

    found = run(scenario)

    arrays = dict.fromkeys(("values", "months", "places", "worth_parts_usd", "programs"))
    for answer in (kept, found):
        assert answer._replace(**arrays) == worked_out._replace(**arrays)
        np.testing.assert_array_equal(answer.values, worked_out.values)
        np.testing.assert_array_equal(answer.programs, worked_out.programs)
        for ours, theirs in zip(answer.months, worked_out.months, strict=True):
            np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("other", ["what", "follows from", "code"])
def test_nothing_is_taken_over_from_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path))
    known.known("start times", "a clinic", lambda: [9])
    what = "loads" if other == "what" else "start times"
    clinic = "another clinic" if other == "follows from" else "a clinic"
    if other == "code":
        monkeypatch.setattr(known, "hash_of_numbers", lambda: "other sources")

    assert known.known(what, clinic, lambda: [10]) == [10]
    assert known.known(what, clinic, lambda: [11]) == [10]


def test_sources_are_read_again_only_when_one_of_them_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(sources, "JUST_NS", 0)
    file = tmp_path / "model.py"
    file.write_text("ROOMS = 2\n")
    monkeypatch.setattr(sources, "source_files", lambda names, but: {"model": file})
    first = sources.hash_of_sources(["model"])
    with monkeypatch.context() as unread:
        unread.setattr(sources, "_hash_of_bytes", None)
        assert sources.hash_of_sources(["model"]) == first

    known_stat = file.stat()
    file.write_text("ROOMS = 3\n")  # as long, and as old by its own account
    os.utime(file, ns=(known_stat.st_atime_ns, known_stat.st_mtime_ns))

    assert sources.hash_of_sources(["model"]) != first


def test_a_source_that_has_just_changed_is_always_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path / "store"))
    file = tmp_path / "model.py"
    monkeypatch.setattr(sources, "source_files", lambda names, but: {"model": file})
    file.write_text("ROOMS = 2\n")
    first = sources.hash_of_sources(["model"])

    file.write_text("ROOMS = 3\n")

    assert sources.hash_of_sources(["model"]) != first
