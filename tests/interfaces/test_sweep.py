"""Sweeps: which points, that nothing can stop one for good, and what comes out of it."""

import csv
import io
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from planner.cli.options import Given
from planner.cli.whatif.sweep import sweep_shown
from planner.errors import LimitError, PlannerError, ScenarioError
from planner.experiments.execution.executors import executor
from planner.experiments.execution.runner import Runner
from planner.experiments.run.run import run
from planner.experiments.whatif.sampling_design import points_of
from planner.experiments.whatif.sweep import SweepResult, sweep
from planner.presentation.format.table import table_bytes
from planner.presentation.whatif.sweep_table import judged_points, tidy
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.files.files import new_toml, read_scenario
from planner.scenario.files.study import Study, read_study, study_of
from planner.storage.cache import SWEEPS, Cache
from planner.storage.folders import the_cache
from tests.command_line import BASE, planner
from tests.small_practice import small_scenario

PRICE = "money.infusion_price_usd=400:600:3"
RECOVERY = "visit.recovery_min=30:50:3"


@pytest.fixture
def practice(tmp_path: Path) -> str:
    """Return the file of the small practice."""
    (tmp_path / "small.toml").write_text(new_toml(small_scenario()))
    return str(tmp_path / "small.toml")


def table_of(sweep_result: SweepResult, name: str = "t.csv") -> bytes:
    return table_bytes(tidy(sweep_result, judged_points(sweep_result)), name)


# Which points


def test_a_grid_crosses_all_values() -> None:
    study = study_of(BASE, ["rooms.infusion_rooms=1,2", "money.infusion_price_usd=400:500:3"])

    points = points_of(study)

    assert [tuple(point.values()) for point in points] == [
        (rooms, price) for rooms in (1, 2) for price in (400.0, 450.0, 500.0)
    ]


def test_dates_choices_switches_and_weekdays_can_be_moved() -> None:
    words = (
        "practice.start_date=2027-01-04:2027-01-08:3",
        "staff.infusion_nurse_plan=retrain,hire",
        "ready.works_close_rooms=true,false",
        "booking.infusion_weekdays=Tue+Thu,Mon",
    )

    axes = study_of(BASE, words).axes

    assert [axis.values for axis in axes] == [
        (date(2027, 1, 4), date(2027, 1, 6), date(2027, 1, 8)),
        ("retrain", "hire"),
        (True, False),
        (("Tue", "Thu"), ("Mon",)),
    ]


@pytest.mark.parametrize("design", ["latin-hypercube", "sobol"])
def test_a_spread_covers_every_quarter_of_every_range(design: str) -> None:
    words = ["money.infusion_price_usd=400:800", "booking.horizon_days=20:100"]
    study = study_of(BASE, words, points=16)._replace(design=design)  # type: ignore[arg-type]

    points = points_of(study)

    assert len(points) == 16
    for path, low, width in (
        ("money.infusion_price_usd", 400, 100),
        ("booking.horizon_days", 20, 20),
    ):
        places = np.array([float(point[path]) for point in points])  # type: ignore[arg-type]
        assert {int((place - low) / width) for place in places} >= {0, 1, 2, 3}
    assert points == points_of(study)
    assert points != points_of(study._replace(seed=2))


def test_a_sobol_sequence_wants_a_power_of_two() -> None:
    study = study_of(BASE, [PRICE], design="sobol", points=100)

    with pytest.raises(PlannerError, match="Give 64 or 128"):
        points_of(study)


def test_everything_wrong_with_the_words_is_said_at_once() -> None:
    words = [
        "money.infusion_price=1:2",
        "rooms.infusion_rooms=1,99",
        "tax",
        "run.seed=1,2",
        "staff.infusion_nurse_plan=1:2",
    ]

    with pytest.raises(ScenarioError) as found:
        study_of(BASE, words)

    said = str(found.value)
    assert "5 problems" in said
    assert "Did you mean money.infusion_price_usd?" in said
    assert "rooms.infusion_rooms is 99" in said
    assert "tax is not of the form" in said
    assert "run.seed does not move a result" in said


def test_a_study_file_says_the_same_as_words(tmp_path: Path, practice: str) -> None:
    file = tmp_path / "study.toml"
    file.write_text(
        'schema = 1\nscenario = "small.toml"\n[set]\nmoney.tax_share = 0.3\n'
        "[over]\nmoney.infusion_price_usd = { from = 400, to = 600, steps = 3 }\n"
        "visit.recovery_min = { from = 30, to = 50, steps = 3 }\n"
    )

    found = read_study(file)

    assert found == study_of(practice, [PRICE, RECOVERY], changes=["money.tax_share=0.3"])


def test_everything_wrong_with_a_study_file_is_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "study.toml"
    file.write_text('schema = 1\ndesing = "grid"\npoints = "many"\n[over]\nrooms.beds = [1]\n')

    with pytest.raises(ScenarioError) as found:
        read_study(file)

    said = str(found.value)
    for words in (
        "line 2  desing is not known",
        "line 3  points: give a whole number",
        "line 5  rooms.beds is not a known setting",
        "scenario is missing",
    ):
        assert words in said


def test_too_many_points_are_refused_before_any_work() -> None:
    with pytest.raises(LimitError, match=r"10,201 points; 1 to 5,000 are allowed"):
        points_of(
            study_of(BASE, ["money.infusion_price_usd=1:800:101", "money.tax_share=0:0.5:101"])
        )


def test_too_many_futures_are_refused_before_any_work() -> None:
    said = planner(
        "sweep", BASE, "--over", "money.infusion_price_usd=1:800:101", "--replications", "9000"
    )

    assert said.code == 2
    assert "909,000 futures; 200,000 are allowed" in said.err


# What comes out


def test_each_point_is_what_a_run_of_it_gives(practice: str) -> None:
    sweep_result = sweep(study_of(practice, [RECOVERY]))

    written = read_scenario(practice).scenario
    third = run(with_changes(written, {"visit.recovery_min": 50.0}))

    table = sweep_result.tables[2]
    assert table is not None
    assert table.tobytes() == third.values.tobytes()
    assert judged_points(sweep_result)[2].verdict == third.verdict.word


def test_the_table_has_a_row_for_each_point_and_result(practice: str) -> None:
    sweep_result = sweep(study_of(practice, [PRICE, "booking.infusion_weekdays=Tue+Thu,Tue"]))

    rows = list(csv.DictReader(io.StringIO(table_of(sweep_result).decode())))

    assert len(rows) == 6 * len(NAMES)
    assert rows[0]["booking.infusion_weekdays"] == "Tue+Thu"
    npv = [row for row in rows if row["result"] == "npv_usd"]
    assert float(npv[0]["low95"]) <= float(npv[0]["mean"]) <= float(npv[0]["high95"])


def test_parquet_holds_what_csv_holds(practice: str) -> None:
    import pandas

    sweep_result = sweep(study_of(practice, [PRICE]))

    text = pandas.read_csv(io.BytesIO(table_of(sweep_result)))
    found = pandas.read_parquet(io.BytesIO(table_of(sweep_result, "t.parquet")))

    pandas.testing.assert_frame_equal(text, found, check_dtype=False)


def test_points_that_do_not_go_together_are_named_and_left_out(practice: str) -> None:
    study = study_of(practice, ["rooms.monitors=1,2", "rooms.infusion_rooms=1,9"])
    sweep_result = sweep(study)

    refused = [each for each in sweep_result.points if each.scenario is None]

    assert 0 < len(refused) < 4
    assert all(each.refused for each in refused)
    assert len(judged_points(sweep_result)) == 4 - len(refused)


def test_threads_and_processes_give_the_same_bytes(practice: str) -> None:
    study = study_of(practice, [PRICE, RECOVERY])
    alone = table_of(sweep(study))

    with ThreadPoolExecutor(2) as threads:
        assert table_of(sweep(study, Runner(threads))) == alone
    loky = executor(2, "simpy")  # processes
    assert table_of(sweep(study, Runner(loky))) == alone


# Nothing stops it for good


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """Return where parts of sweeps are kept in this test."""
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path / "store"))
    found = the_cache(SWEEPS)
    assert found is not None
    return found


def ask(practice: str, tmp_path: Path, over: list[str]) -> tuple[Study, str]:
    return study_of(practice, over), str(tmp_path / "t.csv")


def _in_a_child(asked: tuple[Study, str]) -> None:
    sweep_shown(*asked, Given(workers=1, result="npv_usd"))


def test_killed_twenty_times_it_ends_with_the_same_bytes(
    tmp_path: Path, practice: str, parts: Cache
) -> None:
    """The child is killed at random moments, from before its first point to after its last."""
    over = ["money.infusion_price_usd=400:600:5", "visit.recovery_min=30:50:5"]
    undisturbed = sweep(study_of(practice, over))
    asked, moments = ask(practice, tmp_path, over), np.random.default_rng(7)
    table = tmp_path / "t.csv"
    kills = 0

    for _ in range(20):
        child = multiprocessing.get_context("fork").Process(target=_in_a_child, args=(asked,))
        child.start()
        time.sleep(moments.uniform(0.0, 0.5))
        if child.is_alive() and child.pid:
            os.kill(child.pid, signal.SIGKILL)
            kills += 1
        child.join()
        for name in parts.names(SWEEPS):
            content = parts.read(name)
            assert content is not None
            assert np.load(io.BytesIO(content)).shape == (2, len(NAMES))
    _in_a_child(asked)

    assert kills >= 5
    assert table.read_bytes() == table_of(undisturbed)
    manifest = json.loads((tmp_path / "t.manifest.json").read_text())
    assert manifest["points"] == 25
    assert parts.names(SWEEPS) == []


def test_what_is_done_is_not_done_again(
    practice: str, parts: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = study_of(practice, [PRICE])
    sweep(study, kept_in=parts)
    monkeypatch.setattr("planner.experiments.whatif.sweep.results_of", None)

    again = sweep(study, kept_in=parts)

    assert table_of(again)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[: len(data) // 2],
    "emptied": lambda data: b"",
    "a bit of a number flipped": lambda data: data[:-20] + bytes([data[-20] ^ 1]) + data[-19:],
    "without its checksum": lambda data: data.partition(b"\n")[2],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_part_is_done_again(practice: str, parts: Cache, damage: str) -> None:
    study = study_of(practice, [PRICE])
    sound = sweep(study, kept_in=parts)
    for name in parts.names(SWEEPS):
        file = parts.folder / name
        file.write_bytes(DAMAGES[damage](file.read_bytes()))

    mended = sweep(study, kept_in=parts)

    assert table_of(mended) == table_of(sound)


def test_parts_that_are_exchanged_are_done_again(practice: str, parts: Cache) -> None:
    study = study_of(practice, [PRICE])
    sound = sweep(study, kept_in=parts)
    files = [parts.folder / name for name in parts.names(SWEEPS)]
    contents = [file.read_bytes() for file in files]
    for file, content in zip(files, reversed(contents), strict=True):
        file.write_bytes(content)

    mended = sweep(study, kept_in=parts)

    assert len(set(contents)) > 1
    assert table_of(mended) == table_of(sound)


def test_where_nothing_can_be_kept_a_sweep_is_done_all_the_same(
    practice: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    study = study_of(practice, [PRICE])

    found = sweep(study, kept_in=Cache(tmp_path / "file" / "cache"))

    assert table_of(found) == table_of(sweep(study))


def test_parts_that_older_versions_left_beside_the_table_go(
    tmp_path: Path, practice: str, parts: Cache
) -> None:
    old = tmp_path / "t.csv.parts"
    old.mkdir()
    (old / "0.npy").write_bytes(b"old")

    _in_a_child(ask(practice, tmp_path, [PRICE]))

    assert not old.exists()
