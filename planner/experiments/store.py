"""Store: futures that were simulated before, kept on disk.

Takes       a Blueprint, futures with their numbers
Gives       those of them that were simulated before with the same blueprint and the same code
Units       bytes
Left out    money: a price or a wage is no part of a blueprint, so a changed one finds its futures

A key is made of all that a future follows from: every number of the blueprint, and the sources of
the models. Files are written whole or not at all, so several processes may share the store. A
file that cannot be read is thrown away, and the oldest go when there are too many.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from planner.records import Blueprint, Ints
from planner.replication import Replication

WHERE = "PLANNER_STORE"  # environment: another folder, or "off"
MOST_BYTES = 300_000_000


class Store(NamedTuple):
    """A folder of futures, a folder in it for each key."""

    folder: Path
    most_bytes: int = MOST_BYTES

    def load(self, key: str, numbers: range) -> dict[int, Replication]:
        """Return the futures with these numbers that are kept."""
        found: dict[int, Replication] = {}
        for file in sorted((self.folder / key).glob("*.npz")):
            kept = _numbers_of(file)
            if kept is None or not set(kept) & set(numbers):
                continue
            futures = _read(file, kept)
            found |= {k: future for k, future in futures.items() if k in numbers}
        return found

    def save(self, key: str, futures: Mapping[int, Replication]) -> None:
        """Keep futures; what cannot be written is not kept."""
        with contextlib.suppress(OSError):
            folder = self.folder / key
            folder.mkdir(parents=True, exist_ok=True)
            for run in _in_a_row(sorted(futures)):
                _write(folder / f"{run.start}-{run.stop}.npz", [futures[k] for k in run])
            self._tidy()

    def _tidy(self) -> None:
        """Throw the oldest files away until the rest is small enough."""
        files = [(each.stat(), each) for each in self.folder.glob("*/*.npz")]
        total = sum(stat.st_size for stat, _ in files)
        for stat, file in sorted(files, key=lambda each: each[0].st_mtime):
            if total <= self.most_bytes:
                return
            file.unlink(missing_ok=True)
            total -= stat.st_size
            with contextlib.suppress(OSError):
                file.parent.rmdir()  # only if it was the last


def the_store() -> Store | None:
    """Return the store of this user, None if there is to be none."""
    where = os.environ.get(WHERE, "")
    if where == "off":
        return None
    return Store(Path(where) if where else Path.home() / ".cache" / "clinic-planner" / "futures")


def key_of(blueprint: Blueprint) -> str:
    """Return the name of all futures that follow from a blueprint under this code."""
    digest = hashlib.sha256(f"{code_hash()} {np.__version__} {version('numba')}".encode())
    for path, value in _leaves("", blueprint):
        digest.update(path.encode())
        if isinstance(value, np.ndarray):
            digest.update(f"{value.dtype}{value.shape}".encode() + value.tobytes())
        else:
            digest.update(repr(value).encode())
    return digest.hexdigest()[:32]


@cache
def code_hash() -> str:
    """Return a hash of all sources that a future may follow from."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for folder in (package, package / "models", package / "driver"):
        for source in sorted(folder.glob("*.py")):
            digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


def _leaves(path: str, record: object) -> Iterator[tuple[str, object]]:
    """Yield every number and array of a nested record with its path."""
    names = getattr(record, "_fields", None)
    if names is None:
        yield path, record
        return
    for name in names:
        yield from _leaves(f"{path}.{name}", getattr(record, name))


# --- files --------------------------------------------------------------------------------------


def _numbers_of(file: Path) -> range | None:
    first, _, after = file.stem.partition("-")
    return range(int(first), int(after)) if first.isdigit() and after.isdigit() else None


def _in_a_row(numbers: list[int]) -> Iterator[range]:
    """Yield runs of numbers without a gap.

    >>> list(_in_a_row([0, 1, 2, 5, 6]))
    [range(0, 3), range(5, 7)]
    """
    start = 0
    for k in range(1, len(numbers) + 1):
        if k == len(numbers) or numbers[k] != numbers[k - 1] + 1:
            yield range(numbers[start], numbers[k - 1] + 1)
            start = k


def _write(file: Path, futures: list[Replication]) -> None:
    columns = {
        name: np.stack([np.asarray(getattr(each, name)) for each in futures])
        for name in Replication._fields
    }
    with tempfile.TemporaryDirectory(dir=file.parent) as place:
        part = Path(place) / file.name
        np.savez_compressed(part, **columns)  # type: ignore[arg-type]
        part.replace(file)


def _read(file: Path, numbers: range) -> dict[int, Replication]:
    """Return the futures of a file; a damaged one is thrown away."""
    try:
        with file.open("rb") as data, np.load(data, allow_pickle=False) as found:
            columns = {name: found[name] for name in Replication._fields}
        if any(len(column) != len(numbers) for column in columns.values()):
            raise ValueError("another number of futures than its name says")
        with contextlib.suppress(OSError):
            os.utime(file)
    except Exception:  # whatever a damaged file makes of its reader: it is thrown away
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        return {}
    return {number: _one(columns, k) for k, number in enumerate(numbers)}


def _one(columns: Mapping[str, Ints], k: int) -> Replication:
    """Return one future of a file; what was a plain number is one again."""
    values: dict[str, Any] = {name: column[k] for name, column in columns.items()}
    plain: dict[str, Any] = {
        name: each if each.ndim else int(each) for name, each in values.items()
    }
    return Replication(**plain)
