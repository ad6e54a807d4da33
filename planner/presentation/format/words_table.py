"""Words table: rows of words as every door shows them, each in its own way.

Takes       words
Gives       one record: its title, its columns, its rows, and how to read them
Left out    layout (format/terminal_layout.py, app/widgets/tables.py, report/parts.py)
"""

from typing import NamedTuple


class WordsTable(NamedTuple):
    """Rows of words under headings."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""  # how to read them; where there are none, that there is nothing
    totals: frozenset[int] = frozenset()  # rows that add up others
