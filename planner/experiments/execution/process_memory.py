"""Process memory: what this process simulated last, so that nobody who asks simulates it again.

Takes       a key, numbers of replications, what was simulated of them
Gives       what is still held of it
Units       bytes; baseline arms, some 50 kB each for three years, and 430 kB more with the visits
            that were drawn for them and 90 kB with the days of the last plan that were played under
            them; replications, some 100 kB each; rows of results, some 2 kB
Left out    what a key is made of (cache_keys.py), what outlives the process (replication_cache.py)

Whoever looks for advice asks for a hundred plans in the same few replications, and in nearly all of
them the practice without infusions is the same. Whole replications are held where they are not kept
on disk: what costs most is asked of a plan before it is tried. Of those that were asked for longer
ago the rows of their results are held still: whoever wants no more than these simulates nothing.
"""

from collections import OrderedDict
from collections.abc import Collection, Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

import numpy as np

from planner.models.driver.baseline_days import BaselineDays
from planner.models.records import Floats
from planner.models.replication import Replication

MOST = 512  # of each; what was not asked for longest goes first
MOST_ROWS = 2048  # an advice on the base practice makes some 2,000
MOST_BYTES = 120_000_000

Held = TypeVar("Held")


class Memory(Generic[Held]):
    """What is held of replications, by the key of what they follow from and their number."""

    def __init__(self, most_bytes: int = MOST_BYTES, most: int = MOST) -> None:
        """Hold so many bytes, and so many replications at most."""
        self._held: OrderedDict[tuple[Hashable, int], Held] = OrderedDict()
        self._bytes, self._most_bytes, self._most = 0, most_bytes, most
        self._lock = Lock()

    def held(self, key: Hashable, numbers: Collection[int]) -> dict[int, Held]:
        """Return what is held of those replications."""
        found: dict[int, Held] = {}
        with self._lock:
            for number in numbers:
                if (key, number) in self._held:
                    self._held.move_to_end((key, number))
                    found[number] = self._held[key, number]
        return found

    def hold(self, key: Hashable, some: Mapping[int, Held]) -> None:
        """Hold something of replications by their number."""
        with self._lock:
            for number, each in some.items():
                self._bytes += bytes_of(each) - bytes_of(self._held.pop((key, number), None))
                self._held[key, number] = each
            while len(self._held) > self._most or self._bytes > self._most_bytes:
                self._bytes -= bytes_of(self._held.popitem(last=False)[1])

    def forget(self) -> None:
        """Hold nothing any more."""
        with self._lock:
            self._held.clear()
            self._bytes = 0


class Named:
    """A key whose hash is worked out once: to hash a scenario takes as long as a row is held."""

    __slots__ = ("_hash", "what")

    def __init__(self, *what: Hashable) -> None:
        """Stand for what it is given, all of it together."""
        self.what, self._hash = what, hash(what)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and other.what == self.what


def bytes_of(record: object) -> int:
    """Return the bytes of all arrays in a nested record."""
    if isinstance(record, np.ndarray):
        return record.nbytes
    return sum(map(bytes_of, record)) if isinstance(record, tuple) else 0


BASELINES: Memory[BaselineDays] = Memory()
WHOLE: Memory[Replication] = Memory()
ROWS: Memory[Floats] = Memory(most=MOST_ROWS)  # by what they are of and the scenario


def forget() -> None:
    """Hold nothing of any replication any more."""
    BASELINES.forget()
    WHOLE.forget()
    ROWS.forget()
