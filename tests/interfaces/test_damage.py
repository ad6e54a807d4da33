"""A hundred damages to each thing on disk: the same answer or none, and it works at the next start.

They are drawn by a seed: cut, emptied, flipped, renamed, exchanged, unreadable, no file at all.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from planner.app.session.drafts import Draft, DraftFolder, find, keep, new_id
from planner.experiments.execution.replication_cache import Store
from planner.experiments.whatif import sweep as sweeping
from planner.experiments.whatif.sweep import sweep
from planner.models.records import Floats
from planner.models.replication import Replication
from planner.results.catalog import NAMES
from planner.scenario.changes import content_hash
from planner.scenario.files.files import new_toml
from planner.scenario.files.study import study_of
from planner.scenario.model import Scenario
from planner.storage.cache import Cache
from tests.command_line import planner
from tests.small_practice import future_of, small_scenario

DAMAGES = 100


def files_in(folder: Path, ending: str) -> list[Path]:
    return sorted(path for path in folder.rglob(f"*{ending}") if path.is_file())


def cut(file: Path, draw: random.Random, others: list[Path]) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: draw.randrange(len(data))])


def empty(file: Path, draw: random.Random, others: list[Path]) -> None:
    file.write_bytes(b"")


def flip(file: Path, draw: random.Random, others: list[Path]) -> None:
    data = bytearray(file.read_bytes())
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    file.write_bytes(data)


def rename(file: Path, draw: random.Random, others: list[Path]) -> None:
    other = draw.choice(others)
    file.replace(draw.choice([other, file.with_name("0-4000000000.npz")]))


def exchange(file: Path, draw: random.Random, others: list[Path]) -> None:
    other = draw.choice(others)
    mine, theirs = file.read_bytes(), other.read_bytes()
    file.write_bytes(theirs)
    other.write_bytes(mine)


def unreadable(file: Path, draw: random.Random, others: list[Path]) -> None:
    file.chmod(draw.choice([0o000, 0o400]))


def no_file(file: Path, draw: random.Random, others: list[Path]) -> None:
    file.unlink()
    if draw.random() < 0.5:
        file.mkdir()
    else:
        file.symlink_to("nowhere")


KINDS: tuple[Callable[[Path, random.Random, list[Path]], None], ...] = (
    *(cut, empty, flip, flip, rename, exchange, unreadable, no_file),
)


def damages(folder: Path, ending: str, seed: int) -> Iterator[str]:
    """Do one damage after the other to a folder that is put right before each."""
    whole, draw = folder.with_name("whole"), random.Random(seed)  # noqa: S311 - draws, no secrets
    shutil.copytree(folder, whole)
    for number in range(DAMAGES):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        files = files_in(folder, ending)
        file = draw.choice(files)
        kind = draw.choice(KINDS)
        kind(file, draw, [each for each in files if each != file])
        yield f"{number}: {kind.__name__}"


# --- futures ------------------------------------------------------------------------------------


def same(one: Replication, other: Replication) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in Replication._fields
    )


def test_of_damaged_futures_only_those_come_back_that_were_kept(tmp_path: Path) -> None:
    simulated = [future_of(small_scenario(), number) for number in range(4)]
    plans = {"a" * 32: {0: simulated[0], 1: simulated[1]}, "b" * 32: {0: simulated[2]}}
    store = Store(Cache(tmp_path / "store"))
    for key, kept in plans.items():
        store.save(key, kept)
        store.save(key, {9: simulated[3]})

    for what in damages(tmp_path / "store", ".npz", seed=1):
        for key, kept in plans.items():
            found = store.load(key, range(12))
            expected = kept | {9: simulated[3]}
            assert all(same(each, expected[number]) for number, each in found.items()), what
            store.save(key, expected)
            assert len(store.load(key, range(12))) >= len(found), what


# --- parts of sweeps ----------------------------------------------------------------------------


def table_of(scenario: Scenario, first: int, after: int, engine: str = "") -> Floats:
    """Return a table that follows from the scenario alone, and from all of it."""
    seed = int(content_hash(scenario)[:8], 16)
    return np.random.default_rng(seed).normal(size=(after - first, len(NAMES)))


def test_of_a_damaged_sweep_the_same_table_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "results_of", table_of)
    (tmp_path / "small.toml").write_text(new_toml(small_scenario()))
    study = study_of(str(tmp_path / "small.toml"), ["money.infusion_price_usd=400,500,600"])
    cache = Cache(tmp_path / "store")
    whole = sweep(study, kept_in=cache)

    for what in damages(tmp_path / "store", ".npy", seed=2):
        again = sweep(study, kept_in=cache)
        for one, other in zip(whole.tables, again.tables, strict=True):
            assert one is not None
            assert other is not None
            assert one.tobytes() == other.tobytes(), what


# --- drafts, plans ------------------------------------------------------------------------------


def test_a_damaged_draft_is_as_it_was_or_is_not_opened(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path / "drafts")
    kept = {
        new_id(): Draft(name, f"title = '{name}'", False, "", "", {}) for name in ("mine", "yours")
    }
    for name, draft in kept.items():
        keep(folder, name, draft)

    for what in damages(tmp_path / "drafts", ".draft", seed=3):
        for name, draft in kept.items():
            assert find(folder, name) in (draft, None), what
            if not any(path.is_dir() for path in folder.folder.iterdir()):
                assert keep(folder, name, draft), what


def test_a_damaged_plan_is_read_or_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name in ("one", "two"):
        (tmp_path / "plans" / f"{name}.toml").write_text(new_toml(small_scenario()))

    for what in damages(tmp_path / "plans", ".toml", seed=4):
        said = planner("check", str(tmp_path / "plans" / "one.toml"))

        assert said.code in (0, 2), what
        assert all(sign == "\n" or sign.isprintable() for sign in said.out + said.err), what
