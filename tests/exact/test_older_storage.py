"""What older versions kept is found once: typed things are moved, the rest is thrown away."""

import os
from pathlib import Path

import pytest

from planner.older_storage import move_drafts, old_folder, settle
from planner.storage.cache import Cache
from planner.storage.files import opened, sealed

ABC, DEF = "abc".zfill(64), "def".zfill(64)  # scenarios


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of older versions of somebody whose home this is."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tmp"))
    found = old_folder()
    assert found is not None
    found.mkdir(parents=True)
    return found


def put(path: Path, content: bytes = b"old") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_compiled_code_and_futures_of_older_versions_go(base: Path, tmp_path: Path) -> None:
    code = put(base / ("a" * 16) / f"driver_{'0' * 40}" / "clinic.nbc")
    elsewhere = put(tmp_path / "tmp" / "clinic-planner" / ("b" * 16) / f"models_{'0' * 40}" / "x")
    replications = put(base / "futures" / ("c" * 32) / "0-50.npz")
    named = put(tmp_path / "store" / ("d" * 32) / "0-50.npz")

    settle(Cache(tmp_path / "store"))

    assert not any(file.parent.exists() for file in (code, elsewhere, replications, named))


def test_nothing_else_is_touched(base: Path) -> None:
    others = [
        put(base / ("a" * 16) / "photo.jpg"),
        put(base / "notes" / "mine.npz"),
        put(base / "kept" / "draft.json"),
        put(base / "futures" / ("c" * 32) / "0-50.npz", sealed("futures/c/0-50.npz", b"of today")),
    ]

    settle(Cache(base))

    assert all(file.exists() for file in others)


def test_it_is_done_once(base: Path) -> None:
    Cache(base).write("futures/a/b", b"of today")
    code = put(base / ("a" * 16) / f"driver_{'0' * 40}" / "clinic.nbc")

    settle(Cache(base))

    assert code.exists()


def test_what_was_typed_moves_and_stays_as_old_as_it_was(base: Path, tmp_path: Path) -> None:
    old, new = put(base / "kept" / f"{ABC}.json", b"{}"), tmp_path / "data" / "drafts"
    os.utime(old, (1_000, 1_000))

    move_drafts(new, is_users_own=True)

    moved = new / f"{ABC}.draft"
    assert opened(f"{ABC}.draft", moved.read_bytes()) == b"{}"
    assert moved.stat().st_mtime == 1_000
    assert not base.exists()


def test_a_folder_that_somebody_named_takes_nothing_from_the_home(
    base: Path, tmp_path: Path
) -> None:
    at_home, named = (
        put(base / "kept" / f"{ABC}.json"),
        put(tmp_path / "named" / f"{DEF}.json", b"{}"),
    )

    move_drafts(tmp_path / "named", is_users_own=False)

    assert at_home.exists()
    assert not named.exists()
    assert (tmp_path / "named" / f"{DEF}.draft").exists()


def test_other_files_of_a_folder_that_somebody_named_stay(tmp_path: Path) -> None:
    other = put(tmp_path / "named" / "settings.json", b"{}")

    move_drafts(tmp_path / "named", is_users_own=False)

    assert list(other.parent.iterdir()) == [other]


def test_what_is_newer_stays(base: Path, tmp_path: Path) -> None:
    put(base / "kept" / f"{ABC}.json", b"old")
    newer = put(tmp_path / "drafts" / f"{ABC}.draft", b"newer")

    move_drafts(tmp_path / "drafts", is_users_own=True)

    assert newer.read_bytes() == b"newer"
