"""Table: a tidy table, and the same as a file of its name; a table of words, for every door.

Takes       names of columns, rows
Gives       CSV or Parquet; the same table, the same bytes
Left out    what is in it (each subject's tables), writing files (own_files.py), how words are
            laid out (terminal_layout.py, app/widgets/tables.py, report/parts.py)
"""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import pandas

Cell: TypeAlias = str | int | float | None

CSV, PARQUET = ".csv", ".parquet"


class Table(NamedTuple):
    """A tidy table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class WordsTable(NamedTuple):
    """Rows of words under headings."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""  # how to read them; where there are none, that there is nothing
    totals: frozenset[int] = frozenset()  # rows that add up others


def table_bytes(table: Table, name: str) -> bytes:
    """Return the table as the file of that name holds it; the same table, the same bytes."""
    return _csv(table) if Path(name).suffix.lower() == CSV else _parquet(table)


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue().encode()


def _parquet(table: Table) -> bytes:
    import pandas  # half a second to import

    content = io.BytesIO()
    frame = pandas.DataFrame(list(table.rows), columns=list(table.columns))
    of_one_type(frame).to_parquet(content, index=False)
    return content.getvalue()


def of_one_type(frame: "pandas.DataFrame") -> "pandas.DataFrame":
    """Return a data frame in which a column that mixes types is text: Arrow has one type a column.

    >>> import pandas
    >>> of_one_type(pandas.DataFrame({"value": [2, "Tue", ["Tue", "Thu"]]})).value.tolist()
    ['2', 'Tue', 'Tue+Thu']
    """
    mixed = [str(name) for name, column in frame.items() if column.dtype == object]
    return frame.assign(**{name: frame[name].map(_in_text) for name in mixed})


def _in_text(value: object) -> str | None:
    if value is None:
        return None
    return "+".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
