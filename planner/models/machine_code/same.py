"""Same: what is remembered of a record that holds arrays.

Takes       a record of numbers and arrays
Gives       keys for `lru_cache`: equal for the very same record, or for all that hold the same
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

import numpy as np

Record = TypeVar("Record")
Whole = TypeVar("Whole", bound=Iterable[object])  # of numbers and arrays alone


class Same(Generic[Record]):
    """A record, equal to itself alone; it lives as long as something is remembered of it."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.record is self.record


class Alike(Generic[Whole]):
    """A record, equal to all of which every number and array is the same to the bit.

    Plans that differ elsewhere make it anew. Records inside it are not looked into.
    """

    def __init__(self, record: Whole) -> None:
        self.record = record
        self._content = tuple(
            (each.dtype.str, each.shape, each.tobytes()) if isinstance(each, np.ndarray) else each
            for each in record
        )

    def __hash__(self) -> int:
        return hash(self._content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike) and other._content == self._content
