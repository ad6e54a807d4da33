"""Extents: how wide tables always are, so that compiled code need not look it up.

Takes       a record, and the last extents of its arrays
Gives       these extents by the name of an array
Left out    how they get into machine code (record_pointer.py)

To find a row, its number is multiplied by how wide a row is. Where that is known when code is made,
it takes a third of the time, and a row is copied as a whole.
"""

from collections.abc import Mapping

Extents = tuple[int, ...]
_ALWAYS: dict[type, Mapping[str, Extents]] = {}


def note_extents(kind: type, **extents: Extents) -> None:
    """Note the last extents of arrays of a record; others are not taken from then on."""
    _ALWAYS[kind] = extents


def extents_of(kind: type) -> Mapping[str, Extents]:
    """Return the last extents that arrays of a record always have, by name, where that is noted."""
    return _ALWAYS.get(kind, {})
