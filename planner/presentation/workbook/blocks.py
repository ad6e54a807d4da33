"""Blocks: rows of labeled figures by column, of which a sheet by month is made.

Takes       figures by column
Gives       lines whose fiscal years follow from their months, by formulas
Units       columns are the start, the months, the settlement, the fiscal years
Left out    what the rows say (statements.py, value_sheet.py), formats and files (file.py)
"""

from collections.abc import Mapping
from typing import NamedTuple, cast

from planner.ledger.figures import Figure, fixed
from planner.ledger.years import FiscalYear
from planner.models.records import Floats
from planner.presentation.workbook.cells import FIRST_MONTH_COLUMN, column_name, reference

HEADING, PLAIN, TOTAL = "heading", "", "total"
BY_SUM, BY_END, BY_START = "sum", "end", "start"  # how a year follows from its months


class Line(NamedTuple):
    """One row of a sheet."""

    label: str
    style: str
    cells: Mapping[int, object]  # by column of the sheet: figures or numbers


class Sheet(NamedTuple):
    """A sheet of rows of figures, from FIRST_ROW on."""

    name: str
    about: str
    lines: tuple[Line, ...]


class Columns(NamedTuple):
    """The columns of every sheet by month."""

    n_months: int
    years: tuple[FiscalYear, ...]

    @property
    def settled(self) -> int:
        """Return the column of the settlement."""
        return FIRST_MONTH_COLUMN + self.n_months

    @property
    def flows(self) -> range:
        """Return the columns of the months and the settlement."""
        return range(FIRST_MONTH_COLUMN, self.settled + 1)

    def year(self, k: int) -> int:
        """Return the column of a fiscal year; the one after the last is the whole plan."""
        return self.settled + 2 + k


class Block:
    """The rows of one arm while they are laid out: the only thing here that grows."""

    def __init__(self, sheet: str, first_row: int, columns: Columns) -> None:
        self.sheet, self.columns, self.first_row = sheet, columns, first_row
        self.lines: list[Line] = []
        self.at: dict[str, int] = {}

    @property
    def next_row(self) -> int:
        return self.first_row + len(self.lines)

    def add(self, label: str, style: str, cells: Mapping[int, object], year: str) -> int:
        """Add a row with its fiscal years and return its number."""
        row = self.next_row
        self.at[label] = row
        self.lines.append(Line(label, style, {**cells, **self._years(row, cells, year)}))
        return row

    def title(self, words: str) -> None:
        self.lines.append(Line(words, HEADING, {}))

    def here(self, row: int, column: int) -> Figure:
        """Return the figure of a cell that stands in a row of this block."""
        value = self.lines[row - self.first_row].cells.get(column, 0.0)
        return Figure(fixed(cast(float, value)), f"{column_name(column)}{row + 1}")

    def named(self, row: int, column: int) -> Figure:
        """Return the figure of a cell, for another sheet."""
        value = self.lines[row - self.first_row].cells.get(column, 0.0)
        return Figure(fixed(cast(float, value)), reference(self.sheet, row, column))

    def sum_of(self, first: int, last: int, column: int) -> Figure:
        """Return the sum of rows one below the other."""
        rows = range(first, last + 1)
        value = sum(self.here(row, column).value for row in rows)
        letters = column_name(column)
        return Figure(value, f"SUM({letters}{first + 1}:{letters}{last + 1})")

    def _years(self, row: int, cells: Mapping[int, object], how: str) -> dict[int, object]:
        years = [(year.first, year.after - 1) for year in self.columns.years]
        found = {
            self.columns.year(k): _of_year(row, cells, first, last, how)
            for k, (first, last) in enumerate(years)
        }
        whole = (0, self.columns.n_months)  # the settlement is part of the whole plan
        found[self.columns.year(len(years))] = _of_year(row, cells, *whole, how)
        return found


def _of_year(row: int, cells: Mapping[int, object], first: int, last: int, how: str) -> object:
    """Return a year's figure from its months: their sum, the last or the first of them."""
    columns = range(FIRST_MONTH_COLUMN + first, FIRST_MONTH_COLUMN + last + 1)
    names = [f"{column_name(column)}{row + 1}" for column in (columns[0], columns[-1])]
    values = [fixed(cast(float, cells.get(column, 0.0))) for column in columns]
    match how:
        case "sum":
            return Figure(sum(values), f"SUM({names[0]}:{names[1]})")
        case "end":
            return Figure(values[-1], names[1])
    return Figure(values[0], names[0])


def value_of(cell: object) -> float:
    """Return the number of a cell, 0 where it is empty."""
    return 0.0 if cell is None else fixed(cast(float, cell))


def by_month(row: Floats) -> dict[int, object]:
    """Return what is counted by month, by column of the sheet."""
    return {FIRST_MONTH_COLUMN + month: cell for month, cell in enumerate(row)}
