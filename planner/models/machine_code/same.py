"""Same: what is remembered of a record as long as it is the very same one.

Takes       a record that holds arrays
Gives       a key for `lru_cache`, equal for this record alone
"""

from typing import Generic, TypeVar

Record = TypeVar("Record")


class Same(Generic[Record]):
    """A record, equal to itself alone; it lives as long as something is remembered of it."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.record is self.record
