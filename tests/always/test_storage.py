"""What is kept on disk: within its limit, whole or not at all, and never believed when damaged."""

import errno
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.storage.cache import COMPILED, REPLICATIONS, SWEEPS, Cache, _locked, hold
from planner.storage.drafts import drafts_folder
from planner.storage.files import opened, replace_file, sealed
from planner.storage.folders import MOST_MB_AT, most_bytes, the_cache, user_folder
from planner.storage.trouble import trouble

KB = 1_000


@pytest.fixture(autouse=True)
def nothing_went_wrong_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.storage.trouble._TROUBLE", [])


def bytes_in(folder: Path) -> int:
    """Return what lies in a folder at one moment: nobody writes while the lock is held."""
    with _locked(folder):
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


# --- the limit ------------------------------------------------------------------------------------


def write_many(folder: Path, limit: int, writer: int) -> None:
    cache = Cache(folder, limit)
    for k in range(150):
        cache.write(f"{(REPLICATIONS, SWEEPS)[k % 2]}/{writer}/{k}", os.urandom(KB * (1 + k % 9)))


def test_several_processes_together_never_pass_the_limit(tmp_path: Path) -> None:
    limit, most = 60 * KB, 0
    with ProcessPoolExecutor(4) as pool:
        jobs = [pool.submit(write_many, tmp_path, limit, writer) for writer in range(4)]
        while not all(job.done() for job in jobs):
            most = max(most, bytes_in(tmp_path))
        for job in jobs:
            job.result()

    account = 100  # the file that says how much is used
    assert 40 * KB < most <= limit + account
    assert bytes_in(tmp_path) <= limit + account


def test_the_oldest_go_first_whatever_they_are(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 60 * KB)
    names = [f"{kind}/{k}/it" for k in range(3) for kind in (COMPILED, REPLICATIONS, SWEEPS)]
    for age, name in enumerate(names):
        cache.write(name, os.urandom(6 * KB))
        os.utime(tmp_path / name, (1_000 + age, 1_000 + age))

    cache.write(f"{REPLICATIONS}/last/it", os.urandom(10 * KB))

    assert [cache.read(name) is not None for name in names] == [False] * 2 + [True] * 7


def test_what_is_read_counts_as_used(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 30 * KB)
    for age, name in enumerate(("futures/a", "futures/b")):
        cache.write(name, os.urandom(10 * KB))
        os.utime(tmp_path / name, (1_000 + age, 1_000 + age))

    cache.read("futures/a")
    cache.write("futures/c", os.urandom(15 * KB))

    assert cache.read("futures/a")
    assert cache.read("futures/b") is None


def test_what_a_process_works_with_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.storage.cache._HELD", set())
    cache = Cache(tmp_path, 30 * KB)
    cache.write("compiled/mine/code", os.urandom(10 * KB))
    os.utime(tmp_path / "compiled/mine/code", (1_000, 1_000))
    hold(tmp_path / "compiled" / "mine")

    kept = [cache.write(f"futures/{k}", os.urandom(9 * KB)) for k in range(5)]
    too_much = cache.write("futures/large", os.urandom(25 * KB))

    assert cache.read("compiled/mine/code")
    assert all(kept)
    assert not too_much
    assert bytes_in(tmp_path) <= 30 * KB


def test_a_file_that_is_larger_than_all_that_may_be_kept_is_not_read(tmp_path: Path) -> None:
    Cache(tmp_path).write("futures/a", os.urandom(20 * KB))

    assert Cache(tmp_path, 10 * KB).read("futures/a") is None

    assert trouble() == ""


def test_a_version_of_compiled_code_goes_as_a_whole(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 30 * KB)
    for part in ("a", "b", "c"):
        cache.write(f"compiled/old/{part}", os.urandom(5 * KB))

    cache.write("futures/new", os.urandom(20 * KB))

    assert not (tmp_path / "compiled" / "old").exists()


def test_what_is_larger_than_the_limit_is_not_kept_and_pushes_nothing_out(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 10 * KB)
    cache.write("futures/small", b"small")

    assert not cache.write("futures/large", os.urandom(11 * KB))

    assert cache.read("futures/small") == b"small"


@pytest.mark.parametrize("count", ["", "12", "1 2", "x x", "-5 -5", "\xff"])
def test_a_count_that_cannot_be_believed_is_counted_anew(tmp_path: Path, count: str) -> None:
    cache = Cache(tmp_path, 30 * KB)
    cache.write("futures/a", os.urandom(20 * KB))
    (tmp_path / ".used").write_text(count, encoding="latin-1")

    cache.write("futures/b", os.urandom(20 * KB))

    assert bytes_in(tmp_path) <= 30 * KB


def test_a_limit_that_is_lowered_is_kept_from_then_on(tmp_path: Path) -> None:
    Cache(tmp_path, 90 * KB).write("futures/a", os.urandom(80 * KB))

    Cache(tmp_path, 20 * KB).tidy()

    assert bytes_in(tmp_path) <= 20 * KB


@pytest.mark.parametrize("words", ["a lot", "-1", "1.5", "١٢x"])
def test_a_limit_that_is_no_number_is_said_and_not_used(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MOST_MB_AT, words)

    assert most_bytes() == 500_000_000

    assert trouble().endswith("give megabytes, as in 500. 500 is used.")


# --- damage ---------------------------------------------------------------------------------------


@given(content=st.binary(max_size=300), place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_flipped_bit_is_never_believed(content: bytes, place: int, bit: int) -> None:
    data = bytearray(sealed("futures/a/0-50", content))

    data[place % len(data)] ^= 1 << bit

    assert opened("futures/a/0-50", bytes(data)) is None


@given(content=st.binary(max_size=300), length=st.integers(min_value=0))
def test_a_part_of_a_file_is_never_believed(content: bytes, length: int) -> None:
    data = sealed("sweeps/a", content)

    assert opened("sweeps/a", data[: length % len(data)]) is None


def test_a_file_under_another_name_is_thrown_away(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write("sweeps/a", b"of a")
    cache.write("sweeps/b", b"of b")
    a, b = tmp_path / "sweeps" / "a", tmp_path / "sweeps" / "b"
    of_a, of_b = a.read_bytes(), b.read_bytes()

    a.write_bytes(of_b)
    b.write_bytes(of_a)

    assert [cache.read("sweeps/a"), cache.read("sweeps/b")] == [None, None]
    assert cache.names("sweeps") == []
    assert trouble() == "Something kept on disk was damaged: it was thrown away and made again."


# --- where nothing can be written -----------------------------------------------------------------


def no_room(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_on_a_full_disk_nothing_is_kept_and_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.write("futures/a", b"there before")
    monkeypatch.setattr("planner.storage.cache.replace_file", no_room)

    assert not cache.write("futures/b", b"new")

    assert cache.read("futures/a") == b"there before"
    assert trouble().endswith(" cannot be written (No space left on device): not all was kept.")


def test_a_file_is_replaced_whole_or_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "it"
    replace_file(file, b"before")
    monkeypatch.setattr(Path, "replace", no_room)

    with pytest.raises(OSError, match="No space left"):
        replace_file(file, b"after")

    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3_000, "file/below"])
def test_a_folder_that_can_not_be_keeps_nothing_and_raises_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("PLANNER_STORE", str(tmp_path / name))

    assert the_cache(REPLICATIONS) is None

    assert trouble().endswith(" cannot be written: nothing is kept there.")
    assert len(trouble()) < 200


def test_a_folder_that_holds_what_is_wanted_need_not_be_writable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    Cache(tmp_path).write("compiled/now/ready", b"")
    monkeypatch.setattr("planner.storage.folders._can_be_written", lambda folder: False)

    found = the_cache(COMPILED, holding="compiled/now/ready")

    assert found is not None
    assert found.folder == tmp_path


def test_compiled_code_goes_to_a_folder_of_ones_own_where_the_home_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))

    found = the_cache(COMPILED)

    assert found is not None
    assert found.folder.parent == tmp_path
    assert found.folder.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="has no such rights")
def test_a_temporary_folder_that_others_may_write_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    shared = tmp_path / f"clinic-planner-{os.getuid()}"
    shared.mkdir()
    shared.chmod(0o777)

    assert the_cache(COMPILED) is None


@pytest.mark.skipif(sys.platform == "win32", reason="locks there belong to a process")
def test_a_process_that_does_not_let_go_stops_nobody_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.write("futures/a", b"a")
    monkeypatch.setattr("planner.storage.cache.LOCK_WAIT_S", 0.05)
    code = (
        "import fcntl, sys; f = open(sys.argv[1], 'r+'); fcntl.flock(f, fcntl.LOCK_EX); "
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / ".used")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()

        assert not cache.write("futures/b", b"b")

        assert cache.read("futures/a") == b"a"
        holder.communicate()
    assert cache.write("futures/b", b"b")


# --- which folder ---------------------------------------------------------------------------------


def test_the_two_classes_lie_in_different_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PLANNER_STORE", "PLANNER_KEPT"):
        monkeypatch.delenv(name, raising=False)
    drafts, again = drafts_folder(), user_folder("cache")

    assert drafts is not None
    assert again is not None
    assert not drafts.is_relative_to(again)


def test_clearing_one_kind_leaves_the_others(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for kind in (COMPILED, REPLICATIONS, SWEEPS):
        cache.write(f"{kind}/a/it", b"it")

    cache.clear(REPLICATIONS)

    assert [len(cache.kept(kind)) for kind in (COMPILED, REPLICATIONS, SWEEPS)] == [1, 0, 1]


def test_what_is_kept_says_its_size_and_age(tmp_path: Path) -> None:
    cache, before = Cache(tmp_path), time.time()
    cache.write("futures/a", b"seven")

    (kept,) = cache.kept(REPLICATIONS)

    assert kept.size == len(sealed("futures/a", b"seven"))
    assert before - 1 <= kept.used_s <= time.time() + 1
