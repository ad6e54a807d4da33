"""Replication cache: replications that were simulated before, kept on disk.

Takes       a key, replications with their numbers
Gives       those of them that were kept under the same key; so for days of the baseline arm
Units       bytes
Left out    what a key is made of (cache_keys.py)

Whether a file is what was kept under its name, and when it goes, is looked after by storage/.
"""

import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
from numpy.typing import NDArray

from planner.models.driver.baseline_days import BaselineDays
from planner.models.records import Ints
from planner.models.replication import Replication
from planner.older_storage import settle
from planner.storage.cache import REPLICATIONS, Cache
from planner.storage.folders import FOLDER_AT, the_cache

WHERE = FOLDER_AT[REPLICATIONS]  # environment: another folder, or "off"
BASELINE_REPLICATIONS = 1_000  # of later ones no days: these alone fill a tenth of the store

# Of packing: NumPy packs a quarter smaller, and takes four times as long.
QUICK = 1

Kept = TypeVar("Kept")
Columns = Mapping[str, Any]  # arrays by name, as they stand in a file


class Store(NamedTuple):
    """Replications and baseline days in a cache, a folder in it for each key."""

    cache: Cache

    def load(self, key: str, numbers: Collection[int]) -> dict[int, Replication]:
        """Return the replications with these numbers that are kept."""
        return self._load(key, numbers, _replications_in)

    def load_baseline(self, key: str, numbers: Collection[int]) -> dict[int, BaselineDays]:
        """Return the baseline days of the replications with these numbers that are kept."""
        return self._load(key, numbers, _baseline_in)

    def save(self, key: str, replications: Mapping[int, Replication]) -> None:
        """Keep replications; what cannot be written is not kept."""
        self._save(key, replications, _replications_bytes)

    def save_baseline(self, key: str, days: Mapping[int, BaselineDays]) -> None:
        """Keep baseline days of the first replications, so that they do not push everything else
        out.
        """
        first = {number: each for number, each in days.items() if number < BASELINE_REPLICATIONS}
        self._save(key, first, _baseline_bytes)

    def _load(
        self, key: str, numbers: Collection[int], within: Callable[[Columns], list[Kept]]
    ) -> dict[int, Kept]:
        found: dict[int, Kept] = {}
        for name in self.cache.names(f"{REPLICATIONS}/{key}"):
            kept = _numbers_of(name)
            if any(number in kept for number in numbers):
                there = self._read(name, kept, within)
                found |= {k: each for k, each in there.items() if k in numbers}
        return found

    def _read(
        self, name: str, numbers: range, within: Callable[[Columns], list[Kept]]
    ) -> dict[int, Kept]:
        """Return what is kept in a file; one that cannot be read is thrown away."""
        content = self.cache.read(name)
        if content is None:
            return {}
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as columns:
                return dict(zip(numbers, within(columns), strict=True))
        except Exception:  # whatever it makes of its reader
            self.cache.remove(name)
            return {}

    def _save(
        self, key: str, kept: Mapping[int, Kept], columns: Callable[[list[Kept]], bytes]
    ) -> None:
        for run in _in_a_row(sorted(kept)):
            name = f"{REPLICATIONS}/{key}/{run.start}-{run.stop}.npz"
            self.cache.write(name, columns([kept[k] for k in run]))


def the_store() -> Store | None:
    """Return the store of this user, None if there is to be none."""
    found = the_cache(REPLICATIONS)
    if found is None:
        return None
    settle(found)
    return Store(found)


# --- files --------------------------------------------------------------------------------------


def _numbers_of(name: str) -> range:
    """Return the numbers of the replications in a file of that name, none if it is no such name."""
    first, _, after = PurePosixPath(name).stem.partition("-")
    is_one = name.isascii() and first.isdecimal() and after.isdecimal()
    return range(int(first), int(after)) if is_one else range(0)


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


def _replications_bytes(replications: list[Replication]) -> bytes:
    columns = {
        name: np.stack([np.asarray(getattr(each, name)) for each in replications])
        for name in Replication._fields
    }
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=QUICK) as packed:
        for name, column in columns.items():
            with packed.open(f"{name}.npy", "w") as file:
                np.lib.format.write_array(file, _narrow(column), allow_pickle=False)
    return content.getvalue()


def _narrow(column: Ints) -> NDArray[np.signedinteger]:
    """Return whole numbers half as wide where they fit: packing takes two thirds of the time."""
    narrow = np.iinfo(np.int32)
    fits = narrow.min <= column.min(initial=0) and column.max(initial=0) <= narrow.max
    return column.astype(np.int32) if fits else column


def _replications_in(columns: Columns) -> list[Replication]:
    read = {name: columns[name].astype(np.int64) for name in Replication._fields}
    count = len(read["opening_day"])
    if any(len(column) != count for column in read.values()):
        raise ValueError("columns of different length")
    return [_one(read, k) for k in range(count)]


def _one(columns: Mapping[str, Ints], k: int) -> Replication:
    """Return one replication of a file; what was a plain number is one again."""
    values: dict[str, Any] = {name: column[k] for name, column in columns.items()}
    plain: dict[str, Any] = {
        name: each if each.ndim else int(each) for name, each in values.items()
    }
    return Replication(**plain)


def _baseline_bytes(days: Sequence[BaselineDays]) -> bytes:
    """Return baseline days side by side; packing them would take longer than is gained."""
    columns = np.unique(np.concatenate([each.columns for each in days]))
    widest = np.result_type(*(each.counts.dtype for each in days))
    counts = np.zeros((len(days), len(days[0].counts), len(columns)), dtype=widest)
    for each, place in zip(days, counts, strict=True):
        place[:, np.searchsorted(columns, each.columns)] = each.counts
    content = io.BytesIO()
    np.savez(content, columns=columns, counts=counts)
    return content.getvalue()


def _baseline_in(columns: Columns) -> list[BaselineDays]:
    which, counts = columns["columns"], columns["counts"]
    if counts.ndim != 3 or counts.shape[2] != len(which):
        raise ValueError("days of another width than their columns")
    return [BaselineDays(which, each) for each in counts]
