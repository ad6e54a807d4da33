"""Machine code on disk is run only if it is to the bit what was compiled."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

from planner.models.machine_code.cache import CodeCache
from planner.storage.cache import Cache
from planner.storage.trouble import trouble

FOLDER = "compiled/v"


@pytest.fixture(autouse=True)
def nothing_went_wrong_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.storage.trouble._TROUBLE", [])


def double(n: Any) -> Any:
    return 2 * n


def started(cache: Cache) -> Any:
    """Return the function as a process finds it that has just started."""
    function = numba.njit(double)
    function._cache = CodeCache(double, cache, FOLDER)
    return function


def hits(function: Any) -> int:
    return sum(function.stats.cache_hits.values())


def files(cache: Cache, ending: str) -> list[Path]:
    return sorted((cache.folder / FOLDER).rglob(f"*{ending}"))


def test_what_was_compiled_is_loaded_at_the_next_start(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = started(cache)
    said = first(21), first(1.5)
    second = started(cache)

    assert (second(21), second(1.5)) == said == (42, 3.0)

    assert (hits(first), hits(second)) == (0, 2)
    assert len(files(cache, ".code")) == 2


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "a bit of machine code flipped": lambda data: data[:-400] + b"\xff" + data[-399:],
    "the head flipped": lambda data: b"x" + data[1:],
    "without its checksum": lambda data: data.partition(b"\n")[2],
    "something else": lambda data: b"something else",
}


@pytest.mark.parametrize("ending", [".code", ".index"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_thrown_away_and_compiled_anew(
    tmp_path: Path, damage: str, ending: str
) -> None:
    cache = Cache(tmp_path)
    started(cache)(21)
    (file,) = files(cache, ending)
    file.write_bytes(DAMAGES[damage](file.read_bytes()))

    after, next_start = started(cache), started(cache)

    assert (after(21), next_start(21)) == (42, 42)
    assert (hits(after), hits(next_start)) == (0, 1)
    assert trouble() == ("Something kept on disk was damaged: it was thrown away and made again.")


def test_of_a_hundred_flipped_bits_none_is_believed(tmp_path: Path) -> None:
    cache, chance = Cache(tmp_path), np.random.default_rng(11)
    started(cache)(21)
    (file,) = files(cache, ".code")
    sound, name = file.read_bytes(), str(file.relative_to(tmp_path))

    for place in chance.integers(0, len(sound), 100):
        file.write_bytes(sound[:place] + bytes([sound[place] ^ 4]) + sound[place + 1 :])
        assert cache.read(name) is None

    file.write_bytes(sound)
    assert cache.read(name) is not None


def test_code_for_other_types_is_not_taken(tmp_path: Path) -> None:
    """Two processes that compile at the same time may give one number to two signatures."""
    cache = Cache(tmp_path)
    one = started(cache)
    one(21)
    key = next(iter(one._cache._index()))
    other = started(cache)
    other(1.5)
    wrong = dict.fromkeys(other._cache._index(), 1)
    other._cache._write(f"{other._cache._base}.index", (other._cache._stamp, wrong))

    after = started(cache)

    assert key in wrong
    assert (after(21), after(1.5)) == (42, 3.0)


def test_code_that_names_what_is_gone_is_compiled_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    started(cache)(21)
    (file,) = files(cache, ".code")
    cache.write(str(file.relative_to(tmp_path)), b"cno_such_module\nname\n.")

    after = started(cache)

    assert (after(21), hits(after)) == (42, 0)


def test_on_a_full_disk_it_runs_without_keeping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    cache = Cache(tmp_path)
    monkeypatch.setattr("planner.storage.cache.replace_file", full_disk)

    assert started(cache)(21) == 42

    assert "cannot be written (No space left on device)" in trouble()


def test_from_a_folder_that_cannot_be_written_what_is_there_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    cache = Cache(tmp_path)
    started(cache)(21)
    for name in ("open", "utime"):
        monkeypatch.setattr(os, name, read_only)

    after = started(cache)

    assert (after(21), hits(after), trouble()) == (42, 1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="names its temporary folder otherwise")
def test_where_no_folder_can_be_written_it_compiles_at_every_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / f"clinic-planner-{os.getuid()}").write_text("no folder")
    code = (
        "from planner.models import random_numbers_compiled as draws_compiled\n"
        "from planner.models.machine_code.compiled import is_prepared, note_prepared\n"
        "from planner.models.machine_code.twins import Twins\n"
        "note_prepared()\n"
        "top_bits = Twins([draws_compiled], {}).entry(draws_compiled.top_bits)\n"
        "print(top_bits(0, 0, 0, 0, 0) > 0, is_prepared())"
    )
    where = {"NUMBA_CACHE_DIR": str(tmp_path / "file" / "cache"), "TMPDIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | where, capture_output=True, text=True
    )

    assert (done.stdout, done.stderr, done.returncode) == (
        "True True\n",
        "",
        0,
    )  # noted for this process
