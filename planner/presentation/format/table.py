"""Table: a tidy table, and the same as a file of its name.

Takes       names of columns, rows
Gives       CSV or Parquet; the same table, the same bytes
Left out    what is in it (modules named *_table.py), writing files (own_files.py)
"""

import csv
import io
from pathlib import Path
from typing import NamedTuple, TypeAlias

Cell: TypeAlias = str | int | float | None

CSV, PARQUET = ".csv", ".parquet"


class Table(NamedTuple):
    """A tidy table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


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
    frame.to_parquet(content, index=False)
    return content.getvalue()
