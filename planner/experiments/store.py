"""Store: futures that were simulated before, kept on disk.

Takes       a key, futures with their numbers
Gives       those of them that were kept under the same key; so for days of the practice without
Units       bytes
Left out    what a key is made of (keys.py)

Files are written whole or not at all, so several processes may share the store. A file that
cannot be read is thrown away, and the oldest go when there are too many.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from planner.driver.practice_days import PracticeDays
from planner.records import Ints
from planner.replication import Replication

WHERE = "PLANNER_STORE"  # environment: another folder, or "off"
MOST_BYTES = 300_000_000
PRACTICE_FUTURES = 1_000  # of later ones no days: these alone fill a sixth of the store

Kept = TypeVar("Kept")
Columns = Mapping[str, Any]  # arrays by name, as they stand in a file


class Store(NamedTuple):
    """A folder of futures and of practice days, a folder in it for each key."""

    folder: Path
    most_bytes: int = MOST_BYTES

    def load(self, key: str, numbers: Collection[int]) -> dict[int, Replication]:
        """Return the futures with these numbers that are kept."""
        return self._load(key, numbers, _futures_in)

    def load_practice(self, key: str, numbers: Collection[int]) -> dict[int, PracticeDays]:
        """Return the practice days of the futures with these numbers that are kept."""
        return self._load(key, numbers, _practice_in)

    def save(self, key: str, futures: Mapping[int, Replication]) -> None:
        """Keep futures; what cannot be written is not kept."""
        self._save(key, futures, _write_futures)

    def save_practice(self, key: str, days: Mapping[int, PracticeDays]) -> None:
        """Keep practice days of the first futures, so that they do not push everything else out."""
        first = {number: each for number, each in days.items() if number < PRACTICE_FUTURES}
        self._save(key, first, _write_practice)

    def _load(
        self, key: str, numbers: Collection[int], within: Callable[[Columns], list[Kept]]
    ) -> dict[int, Kept]:
        found: dict[int, Kept] = {}
        for file in sorted((self.folder / key).glob("*.npz")):
            kept = _numbers_of(file)
            if kept is not None and set(kept) & set(numbers):
                there = _read(file, kept, within)
                found |= {k: each for k, each in there.items() if k in numbers}
        return found

    def _save(
        self, key: str, kept: Mapping[int, Kept], write: Callable[[Path, list[Kept]], None]
    ) -> None:
        if not kept:
            return
        with contextlib.suppress(OSError):
            folder = self.folder / key
            folder.mkdir(parents=True, exist_ok=True)
            for run in _in_a_row(sorted(kept)):
                file = folder / f"{run.start}-{run.stop}.npz"
                with tempfile.TemporaryDirectory(dir=folder) as place:
                    part = Path(place) / file.name
                    write(part, [kept[k] for k in run])
                    part.replace(file)
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


def _read(file: Path, numbers: range, within: Callable[[Columns], list[Kept]]) -> dict[int, Kept]:
    """Return what is kept in a file; a damaged one is thrown away."""
    try:
        with file.open("rb") as data, np.load(data, allow_pickle=False) as columns:
            found = within(columns)
        if len(found) != len(numbers):
            raise ValueError("another number of futures than its name says")
        with contextlib.suppress(OSError):
            os.utime(file)
    except Exception:  # whatever a damaged file makes of its reader: it is thrown away
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        return {}
    return dict(zip(numbers, found, strict=True))


def _write_futures(file: Path, futures: list[Replication]) -> None:
    columns = {
        name: np.stack([np.asarray(getattr(each, name)) for each in futures])
        for name in Replication._fields
    }
    np.savez_compressed(file, **columns)  # type: ignore[arg-type]


def _futures_in(columns: Columns) -> list[Replication]:
    read = {name: columns[name] for name in Replication._fields}
    count = len(read["opening_day"])
    if any(len(column) != count for column in read.values()):
        raise ValueError("columns of different length")
    return [_one(read, k) for k in range(count)]


def _one(columns: Mapping[str, Ints], k: int) -> Replication:
    """Return one future of a file; what was a plain number is one again."""
    values: dict[str, Any] = {name: column[k] for name, column in columns.items()}
    plain: dict[str, Any] = {
        name: each if each.ndim else int(each) for name, each in values.items()
    }
    return Replication(**plain)


def _write_practice(file: Path, days: Sequence[PracticeDays]) -> None:
    """Write practice days side by side; packing them would take longer than is gained."""
    columns = np.unique(np.concatenate([each.columns for each in days]))
    widest = np.result_type(*(each.counts.dtype for each in days))
    counts = np.zeros((len(days), len(days[0].counts), len(columns)), dtype=widest)
    for each, place in zip(days, counts, strict=True):
        place[:, np.searchsorted(columns, each.columns)] = each.counts
    np.savez(file, columns=columns, counts=counts)


def _practice_in(columns: Columns) -> list[PracticeDays]:
    which, counts = columns["columns"], columns["counts"]
    if counts.ndim != 3 or counts.shape[2] != len(which):
        raise ValueError("days of another width than their columns")
    return [PracticeDays(which, each) for each in counts]
