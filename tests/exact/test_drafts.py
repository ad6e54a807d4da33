"""What is kept comes back to whoever has its id, and to nobody else."""

import hashlib
import json
import os
import stat
import time
from pathlib import Path

import pytest

from planner.app.session.drafts import (
    DAY_S,
    MOST_BYTES,
    Draft,
    DraftFolder,
    draft_folder,
    find,
    forget,
    is_id,
    keep,
    new_id,
)
from planner.storage.files import sealed

MINE = Draft("mine.toml", False, "schema = 2\n", "schema = 2\n", "schema = 2\n", {"run.seed": 7})


@pytest.fixture
def shelf(tmp_path: Path) -> DraftFolder:
    return DraftFolder(tmp_path / "kept")


def files_of(shelf: DraftFolder) -> list[Path]:
    return list(shelf.folder.iterdir())


def test_what_is_kept_comes_back_under_its_id(shelf: DraftFolder) -> None:
    name = new_id()

    assert keep(shelf, name, MINE)

    assert find(shelf, name) == MINE
    assert find(shelf, new_id()) is None


def test_a_second_time_replaces_the_first(shelf: DraftFolder) -> None:
    name = new_id()
    keep(shelf, name, MINE)

    keep(shelf, name, MINE._replace(name="later.toml"))

    assert len(files_of(shelf)) == 1
    assert find(shelf, name) == MINE._replace(name="later.toml")


def test_an_id_is_in_no_file_name_and_the_folder_is_its_owners_alone(shelf: DraftFolder) -> None:
    name = new_id()

    keep(shelf, name, MINE)

    assert name not in str(files_of(shelf)[0])
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name",
    ["", "../secret", "/etc/passwd", "a" * 31, "a" * 33, "a" * 31 + "/", "a" * 31 + "\n", "CON"],
)
def test_words_that_are_no_id_are_refused(shelf: DraftFolder, name: str) -> None:
    assert not is_id(name)
    with pytest.raises(ValueError, match="not an id"):
        find(shelf, name)
    with pytest.raises(ValueError, match="not an id"):
        keep(shelf, name, MINE)
    assert not shelf.folder.exists()


def test_of_too_many_the_oldest_go(shelf: DraftFolder) -> None:
    small = shelf._replace(most_kept=2)
    names = [new_id() for _ in range(3)]
    for age, name in zip((300, 200, 100), names, strict=True):
        keep(small, name, MINE)
        newest = max(files_of(small), key=lambda file: file.stat().st_mtime)
        os.utime(newest, (time.time() - age, time.time() - age))

    keep(small, new_id(), MINE)

    assert [find(small, name) is not None for name in names] == [False, False, True]
    assert len(files_of(small)) == 2


def test_what_is_too_old_is_gone(shelf: DraftFolder) -> None:
    name = new_id()
    keep(shelf, name, MINE)
    long_ago = time.time() - (shelf.most_days + 1) * DAY_S
    os.utime(files_of(shelf)[0], (long_ago, long_ago))

    assert find(shelf, name) is None
    keep(shelf, new_id(), MINE)
    assert len(files_of(shelf)) == 1


def test_what_is_too_large_is_not_kept(shelf: DraftFolder) -> None:
    assert not keep(shelf, new_id(), MINE._replace(text="x" * MOST_BYTES))
    assert not shelf.folder.exists()


def test_of_too_much_together_the_oldest_go(shelf: DraftFolder) -> None:
    large, names = MINE._replace(text="x" * 900), [new_id() for _ in range(3)]
    small = shelf._replace(most_together=2_700)
    for age, name in zip((300, 200, 100), names, strict=True):
        keep(small, name, large)
        newest = max(files_of(small), key=lambda file: file.stat().st_mtime)
        os.utime(newest, (time.time() - age, time.time() - age))

    assert [find(small, name) is not None for name in names] == [False, True, True]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"name": 1}', b"\xff\xfe", b"[" * 5000, b'"' + b"x" * 2_000_000]
)
def test_what_is_no_draft_counts_as_none(shelf: DraftFolder, content: bytes) -> None:
    name = new_id()
    keep(shelf, name, MINE)
    file = files_of(shelf)[0]

    file.write_bytes(content)
    as_it_is = find(shelf, name)
    file.write_bytes(sealed(file.name, content))

    assert as_it_is is find(shelf, name) is None


def test_no_bit_of_a_draft_can_be_flipped_unnoticed(shelf: DraftFolder) -> None:
    name = new_id()
    keep(shelf, name, MINE)
    (file,) = files_of(shelf)
    sound = file.read_bytes()

    for place in range(len(sound)):
        file.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        assert find(shelf, name) is None

    file.write_bytes(sound)
    assert find(shelf, name) == MINE


def test_the_draft_of_another_is_not_opened_under_my_id(shelf: DraftFolder) -> None:
    mine, other = new_id(), new_id()
    keep(shelf, mine, MINE)
    (file,) = files_of(shelf)
    keep(shelf, other, MINE._replace(name="other.toml"))
    (others,) = set(files_of(shelf)) - {file}

    file.write_bytes(others.read_bytes())

    assert find(shelf, mine) is None
    assert find(shelf, other) is not None


def test_what_older_versions_kept_is_found_under_its_old_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_KEPT", str(tmp_path))
    name = new_id()
    old = tmp_path / f"{hashlib.sha256(name.encode()).hexdigest()}.json"
    old.write_text(json.dumps(MINE._asdict()))

    shelf = draft_folder()

    assert shelf is not None
    assert find(shelf, name) == MINE
    assert not old.exists()


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    assert not keep(DraftFolder(blocked), new_id(), MINE)


def test_what_is_forgotten_does_not_come_back(shelf: DraftFolder) -> None:
    name = new_id()
    keep(shelf, name, MINE)

    forget(shelf, name)

    assert find(shelf, name) is None


def test_nothing_is_kept_where_the_owner_of_the_machine_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLANNER_KEPT", "off")
    assert draft_folder() is None

    monkeypatch.setenv("PLANNER_KEPT", str(tmp_path))
    assert draft_folder() == DraftFolder(tmp_path)
