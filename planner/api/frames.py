"""Frames: tidy tables as pandas has them, and on to polars, Arrow and files.

Takes       rows and the names of their columns
Gives       a data frame; the same as polars or Arrow; a file by its name
Units       a column `unit`, or `frame.attrs["units"]` by the name of the column
Left out    what is in the rows (answers.py and its neighbors)
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from planner.errors import PlannerError
from planner.presentation.format.table import Table, of_one_type
from planner.scenario.files.writing import write_bytes

if TYPE_CHECKING:
    import polars
    import pyarrow

ENDINGS = (".csv", ".parquet", ".json")


class Frame(pd.DataFrame):
    """A pandas data frame that other libraries can take over."""

    @property
    def _constructor(self) -> "type[Frame]":
        return Frame

    def to_polars(self) -> "polars.DataFrame":
        """Return the same for polars; PlannerError if it is not installed."""
        try:
            import polars
        except ImportError:
            raise PlannerError(_lacks("to_polars", "polars")) from None
        return polars.from_pandas(of_one_type(pd.DataFrame(self)))

    def to_arrow(self) -> "pyarrow.Table":
        """Return the same for Arrow."""
        try:
            import pyarrow
        except ImportError:
            raise PlannerError(_lacks("to_arrow", "pyarrow")) from None
        return pyarrow.Table.from_pandas(of_one_type(pd.DataFrame(self)), preserve_index=False)

    def write(self, name: str | Path) -> Path:
        """Write the table as the name of the file says, whole or not at all, and return where.

        Raises PlannerError for a name with another ending, or where the folder does not let it.
        """
        path = Path(name)
        write_bytes(path, table_text(self, path.suffix, str(name)))
        return path


def table_text(frame: pd.DataFrame, ending: str, name: str) -> bytes:
    """Return a table as a file with that ending holds it."""
    plain = pd.DataFrame(frame)
    match ending.lower():
        case ".csv":
            return bytes(plain.to_csv(index=False, lineterminator="\n").encode())
        case ".json":
            return bytes(plain.to_json(orient="records", indent=2).encode())
        case ".parquet":
            return bytes(of_one_type(plain).to_parquet(index=False))
    raise PlannerError(
        f"{name} does not say how to write a table. Give a name that ends with "
        f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
    )


def _lacks(function: str, library: str) -> str:
    return (
        f"{function} needs {library}, which is not installed here. Install it (pip install "
        f"{library}), or stay with pandas: this table is a pandas data frame already."
    )


def frame(columns: str, rows: Any, units: dict[str, str] | None = None) -> Frame:
    """Return a table of rows; `columns` are its names, with spaces between."""
    made = Frame(list(rows), columns=columns.split())
    if units:
        made.attrs["units"] = units
    return made


def frame_of(table: Table) -> Frame:
    """Return a tidy table as a data frame."""
    return Frame(list(table.rows), columns=list(table.columns))
