"""Row: records of the same type that compiled code finds side by side.

Takes       nothing
Gives       `Row`, the type of a record's member that names the row it stands in
Left out    how it is laid out (record_pointer.py)
"""

from typing import Any


class Row(list[Any]):
    """A row of records of the same type; empty for a record that stands alone."""
