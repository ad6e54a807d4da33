"""`planner cache`: what is kept on this computer is shown, and emptied as far as somebody says."""

import json
import os
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from planner.app.session.drafts import Draft, DraftFolder, find, keep, new_id
from planner.storage.cache import Cache
from tests.command_line import planner

DAY_S = 86_400
MINE = Draft("mine.toml", False, "schema = 2\n", "schema = 2\n", "schema = 2\n", {})


class Here(NamedTuple):
    """What is kept in a test."""

    store: Cache
    code: Cache
    shelf: DraftFolder
    draft: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    monkeypatch.setattr("planner.storage.trouble._TROUBLE", [])
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "code"))
    monkeypatch.setenv("PLANNER_KEPT", str(tmp_path / "drafts"))
    found = Here(
        Cache(tmp_path / "store"),
        Cache(tmp_path / "code"),
        DraftFolder(tmp_path / "drafts"),
        new_id(),
    )
    found.store.write("futures/a/0-50.npz", b"x" * 1_500_000)
    found.store.write("sweeps/a.npy", b"x" * 300_000)
    found.code.write("compiled/v/a.code", b"x" * 2_000_000)
    old = tmp_path / "store" / "futures" / "a" / "0-50.npz"
    os.utime(old, (time.time() - 3 * DAY_S - 60,) * 2)
    keep(found.shelf, found.draft, MINE)
    return found


def counts() -> dict[str, int]:
    found = json.loads(planner("cache", "--json").out)
    return {name: each["count"] for name, each in found["kept"].items()}


def test_it_says_what_is_kept_where_how_much_and_how_old(here: Here) -> None:
    said = planner("cache")

    assert (said.code, said.err) == (0, "")
    assert "What can be made again: 3.8 MB of at most 500.0 MB" in said.out
    assert "futures      1.5 MB  futures simulated before" in said.out
    assert "1, last used 3 days ago" in said.out
    assert str(here.code.folder / "compiled") in said.out
    assert str(here.shelf.folder) in said.out
    assert "at most 200 scenarios, each for 90 days" in said.out
    assert max(len(line) for line in said.out.splitlines() if "/" not in line) <= 100


def test_the_limit_is_the_one_that_was_set(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_CACHE_MB", "40")

    assert "of at most 40.0 MB" in planner("cache").out


@pytest.mark.parametrize("kind", ["compiled", "futures", "sweeps"])
def test_one_kind_is_emptied_and_the_others_stay(here: Here, kind: str) -> None:
    assert planner("cache", "--clear", kind).code == 0

    assert counts() == {
        name: int(name != kind) for name in ("compiled", "futures", "sweeps", "drafts")
    }


def test_all_that_can_be_made_again_goes_and_drafts_never(here: Here) -> None:
    assert planner("cache", "--clear").code == 0

    assert counts() == {"compiled": 0, "futures": 0, "sweeps": 0, "drafts": 1}
    assert find(here.shelf, here.draft) == MINE


def test_drafts_go_only_when_somebody_is_sure(here: Here) -> None:
    unsure = planner("cache", "--clear", "drafts")
    there = find(here.shelf, here.draft)
    sure = planner("cache", "--clear", "drafts", "--yes")

    assert (unsure.code, sure.code) == (2, 0)
    assert "1 scenario typed in the app would be lost for good. Add --yes" in unsure.err
    assert there == MINE
    assert find(here.shelf, here.draft) is None
    assert counts()["drafts"] == 0


def test_where_nothing_is_kept_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_STORE", "off")
    monkeypatch.setenv("PLANNER_KEPT", "off")

    said = planner("cache")

    assert said.out.count("nothing is kept") == 3


def test_what_could_not_be_kept_is_said_once_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.storage.trouble._TROUBLE", [])
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path / "file" / "store"))

    said = planner("cache")

    assert said.code == 0
    assert said.err.endswith(" cannot be written: nothing is kept there.\n")
    assert said.err.count("\n") == 1
