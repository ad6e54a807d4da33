"""Baseline days: what the days of the baseline arm came to, in short form, to be kept.

Takes       the day counts of a replication, and which days are open
Gives       the same as one small table, and the day counts again
Units       those of clinic_day/measures.py
Left out    where they are kept (experiments/execution/replication_cache.py), when they may be used
            again (experiments/execution/cache_keys.py), how visits are held
            (models/drawn_visits.py)

Of all numbers of a day most are 0 on every day: infusions, their checks, their waits.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.models.clinic_day.measures import DayCounts
from planner.models.clinic_day.played_days import PlayedDays
from planner.models.drawn_visits import DrawnVisits
from planner.models.records import Flags, Ints


class BaselineDays(NamedTuple):
    """The day counts of the baseline arm, where they are not 0 on every day."""

    columns: Ints  # (n_columns,) which numbers of a day, all of them laid side by side
    counts: NDArray[np.signedinteger]  # (n_open_days, n_columns) half as wide where that fits
    visits: DrawnVisits | None = None  # those drawn for them, as long as they are held in memory
    played: PlayedDays | None = None  # days of the program arm of the last plan, held likewise


def in_short(days: DayCounts, is_open: Flags) -> BaselineDays:
    """Return the short form of day counts, shape (n_days, ...) each."""
    flat = np.concatenate([_flat(each[is_open]) for each in days], axis=1)
    columns = np.flatnonzero(flat.any(axis=0))
    counts, narrow = flat[:, columns], np.iinfo(np.int32)
    if narrow.min <= counts.min(initial=0) and counts.max(initial=0) <= narrow.max:
        return BaselineDays(columns, counts.astype(np.int32))
    return BaselineDays(columns, counts)


def write_out(known: BaselineDays, is_open: Flags, days: DayCounts) -> None:
    """Write the short form into day counts that are 0, shape (n_days, ...) each."""
    open_days, first = np.flatnonzero(is_open)[:, None], 0
    for each in days:
        flat = _flat(each)
        own = (known.columns >= first) & (known.columns < first + flat.shape[1])
        flat[open_days, known.columns[own] - first] = known.counts[:, own]
        first += flat.shape[1]


def _flat(counts: Ints) -> Ints:
    """Return a row for each day."""
    return counts.reshape(len(counts), int(np.prod(counts.shape[1:])))
