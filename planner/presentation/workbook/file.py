"""File: the sheets put together and written.

Takes       an answer, and the name of a file that ends in .xlsx
Gives       the file
Units       US dollars

Texts are always written as texts: a title that looks like a formula stays a title. Every formula
is written with its value, so that a program that does not compute shows the same numbers.
"""

import math
import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from planner.errors import PlannerError
from planner.experiments.inspect.median_replication import OneReplication, rerun_median_replication
from planner.experiments.run.run import Answer
from planner.ledger.figures import Figure
from planner.ledger.years import fiscal_years
from planner.models import records as r
from planner.presentation.format.own_files import PROPERTY, UNMARKED, write_own
from planner.presentation.format.vocabulary import activity_words
from planner.presentation.money.account_words import called
from planner.presentation.workbook.blocks import HEADING, TOTAL, Columns, Line, Sheet, by_month
from planner.presentation.workbook.cells import (
    ASSUMPTIONS,
    FIRST_MONTH_COLUMN,
    FIRST_ROW,
    LABEL_COLUMN,
    NOTE_COLUMN,
    START_COLUMN,
    VALUE_COLUMN,
    Row,
    Trace,
    Traced,
    column_name,
    reference,
    trace,
)
from planner.presentation.workbook.pages import (
    Cell,
    Check,
    Page,
    assumptions_page,
    checks,
    distributions_page,
    low_base_high_page,
    sources_page,
    start_page,
)
from planner.presentation.workbook.program_sheet import program_sheet, tied
from planner.presentation.workbook.statements import statement_sheets
from planner.presentation.workbook.value_sheet import NET_PRESENT_VALUE, VALUE, value_sheet
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import names_of

ENDING = ".xlsx"
ROW_HEIGHT = 16  # points
AS_TEXT = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,  # no files on the way
}


def check_ending(name: str) -> None:
    """Refuse a name that is not one of a workbook."""
    if not name.lower().endswith(ENDING):
        raise PlannerError(
            f"-o {name} does not end in {ENDING}. Name a workbook, as in plan{ENDING}."
        )


def write_workbook(answer: Answer, name: str | Path) -> OneReplication:
    """Write the workbook of an answer, whole or not at all, and return the replication in it.

    Raises PlannerError if the file cannot be written; what was there is there still.
    """
    replication = rerun_median_replication(answer)
    write_own(Path(name), replication_bytes(answer, replication))
    return replication


def workbook_bytes(answer: Answer) -> bytes:
    """Return the workbook of an answer, to be sent to a browser."""
    return replication_bytes(answer, rerun_median_replication(answer))


def replication_bytes(answer: Answer, replication: OneReplication) -> bytes:
    """Return the workbook of one replication."""
    from xlsxwriter import Workbook

    content = BytesIO()
    book = Workbook(content, AS_TEXT)
    book.set_custom_property(PROPERTY, UNMARKED)
    _fill(book, answer, replication)
    book.close()
    return content.getvalue()


def _fill(book: Any, answer: Answer, replication: OneReplication) -> None:
    scenario = answer.scenario
    traced = trace(scenario, replication.activity)
    start, n = scenario.practice.start_date, scenario.practice.months
    years = fiscal_years(start, n, scenario.finance.fiscal_year_month)
    columns = Columns(n, years)
    found = statement_sheets(traced, columns)
    value = value_sheet(traced, found, columns)
    by_program = program_sheet(traced.program, found, columns, names_of(scenario))
    look = _looks(book)
    pages = (
        start_page(answer, replication, _net_present_value(value)),
        assumptions_page(scenario, traced.setting_row, _live_settings(traced)),
    )
    for page in pages:
        _write_page(book, page, look)
    _mark_live(book, traced, pages[1], look)
    own = [by_program.sheet] if by_program else []
    for sheet in (*found.sheets, value, *own):
        _write_sheet(book, _as_called(sheet, scenario), columns, look)
    _write_checks(book, (*checks(found, columns), *tied(by_program, found, columns)), look)
    _write_page(book, distributions_page(answer), look)
    _write_page(book, low_base_high_page(answer, replication), look)
    for arm in (traced.program, traced.baseline):
        for sheet in _inner_sheets(arm):
            _write_sheet(book, sheet, columns, look, by_year=False)
    _write_page(book, sources_page(), look)
    _draw_cash(book, columns)


# --- what is live ---------------------------------------------------------------------------------

_SETTING_CELL = re.compile(rf"{ASSUMPTIONS}!\$C\$(\d+)")


def _live_settings(traced: Trace) -> frozenset[str]:
    """Return the settings that any formula reads."""
    rows = {int(row) - 1 for text in _formulas(traced) for row in _SETTING_CELL.findall(text)}
    rows |= {traced.setting_row["money.discount_rate_year"]}
    return frozenset(path for path, row in traced.setting_row.items() if row in rows)


def _formulas(traced: Trace) -> list[str]:
    arms = (traced.baseline, traced.program)
    rows = (row for arm in arms for row in (*arm.working, *arm.postings))
    return [cell.formula for row in rows for cell in row.cells.values() if isinstance(cell, Figure)]


def _net_present_value(value: Sheet) -> Figure:
    row = next(k for k, line in enumerate(value.lines) if line.label == NET_PRESENT_VALUE)
    cell = cast(Figure, value.lines[row].cells[START_COLUMN])
    return Figure(cell.value, reference(VALUE, FIRST_ROW + row, START_COLUMN))


# --- sheets of figures ----------------------------------------------------------------------------


def _inner_sheets(arm: Traced) -> tuple[Sheet, ...]:
    """Return what the statements follow from: postings, working, activity."""
    with_accounts = {each.what: f"{each.debit} / {each.credit}" for each in arm.books.postings}
    counts = _count_lines(arm.activity, arm.refunds, "")
    for k, own in enumerate(arm.programs):
        counts += _count_lines(own.activity, own.refunds, f"program {k + 1}")
    return (
        Sheet(
            arm.sheets.postings,
            "Every movement once: debit / credit, and dollars by month.",
            tuple(_row_line(row, with_accounts.get(row.name, "")) for row in arm.postings),
        ),
        Sheet(
            arm.sheets.working,
            "Steps on the way from counts and settings to postings.",
            tuple(_row_line(row, "") for row in arm.working),
        ),
        Sheet(
            arm.sheets.activity,
            "What happened in this future, by month: counts, seconds (s), milligrams. No money.",
            tuple(line._replace(cells=_bare(line.cells)) for line in counts),
        ),
    )


def _count_lines(activity: Any, refunds: Any, whose: str) -> list[Line]:
    """Return what happened, by month: in all, or in one of several programs."""
    named = [activity_words(name) for name in r.ACTIVITIES]
    named += [f"packages ended after {k} infusions" for k in range(refunds.shape[1])]
    columns = (*activity.T, *refunds.T)
    return [Line(name, whose, by_month(each)) for name, each in zip(named, columns, strict=True)]


def _bare(cells: Mapping[int, object]) -> dict[int, object]:
    """Return counts as numbers: they are what formulas name."""
    return {at: cast(Figure, cell).value for at, cell in cells.items()}


def _row_line(row: Row, note: str) -> Line:
    cells = {FIRST_MONTH_COLUMN + column: cell for column, cell in row.cells.items()}
    return Line(row.name, note, cells)


def _as_called(sheet: Sheet, scenario: Scenario) -> Sheet:
    """Return a sheet whose lines are called as they are where no practice is."""
    lines = tuple(each._replace(label=called(each.label, scenario)) for each in sheet.lines)
    return sheet._replace(lines=lines)


def _write_sheet(
    book: Any, sheet: Sheet, columns: Columns, look: Mapping[str, Any], *, by_year: bool = True
) -> None:
    page = _new_page(book, sheet.name, sheet.about, look)
    _write_headings(page, columns, look, by_year=by_year)
    for k, line in enumerate(sheet.lines):
        _write_line(page, FIRST_ROW + k, line, look)
    page.set_column(LABEL_COLUMN, LABEL_COLUMN, 46)
    page.set_column(NOTE_COLUMN, NOTE_COLUMN, 4 if by_year else 28)
    page.set_column(START_COLUMN, columns.year(len(columns.years)), 13)
    page.freeze_panes(FIRST_ROW, START_COLUMN)
    page.repeat_columns(LABEL_COLUMN)


def _write_headings(page: Any, columns: Columns, look: Mapping[str, Any], *, by_year: bool) -> None:
    row = FIRST_ROW - 1
    page.write_string(row, START_COLUMN, "Start", look[HEADING])
    for month in range(columns.n_months):
        page.write_string(row, FIRST_MONTH_COLUMN + month, f"Month {month + 1}", look[HEADING])
    page.write_string(row, columns.settled, "Settlement", look[HEADING])
    if by_year:
        for k, name in enumerate((*(year.name for year in columns.years), "Whole plan")):
            page.write_string(row, columns.year(k), name, look[HEADING])


def _write_line(page: Any, row: int, line: Line, look: Mapping[str, Any]) -> None:
    style = line.style if line.style in look else ""
    page.write_string(row, LABEL_COLUMN, line.label, look[style or "text"])
    if line.style and not style:
        page.write_string(row, NOTE_COLUMN, line.style, look["text"])
    for column, cell in line.cells.items():
        _write_cell(page, row, column, cast(Cell, cell), look[TOTAL if style == TOTAL else "money"])


def _write_cell(page: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    """Write one cell: a formula with its value, a number, or words as words."""
    if isinstance(cell, Figure):
        page.write_formula(row, column, f"={cell.formula}", look, cell.value)
    elif isinstance(cell, str):
        page.write_string(row, column, cell, look)
    elif cell is not None:
        page.write_number(row, column, float(cell), look)


# --- pages of words -------------------------------------------------------------------------------


def _write_page(book: Any, page: Page, look: Mapping[str, Any]) -> None:
    sheet = _new_page(book, page.name, page.about, look)
    for column, (words, width) in enumerate(zip(page.headings, page.widths, strict=True)):
        sheet.write_string(FIRST_ROW - 1, column, words, look[HEADING])
        sheet.set_column(column, column, width)
    for k, row in enumerate(page.rows):
        for column, cell in enumerate(row):
            _write_cell(sheet, FIRST_ROW + k, column, cell, look[_look_of(cell, page)])
        if page.wraps:
            sheet.set_row(FIRST_ROW + k, ROW_HEIGHT * _lines_needed(row, page))
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.fit_to_pages(1, 0)


def _look_of(cell: Cell, page: Page) -> str:
    if isinstance(cell, str):
        return "wrapped" if page.wraps else "text"
    return "dollars" if isinstance(cell, Figure) else "number"


def _lines_needed(row: tuple[Cell, ...], page: Page) -> int:
    """Return how many lines the longest text of a row takes."""
    texts = [(cell, width) for cell, width in zip(row, page.widths, strict=True)]
    return max(
        math.ceil(len(cell) / width) or 1 if isinstance(cell, str) else 1 for cell, width in texts
    )


def _new_page(book: Any, name: str, about: str, look: Mapping[str, Any]) -> Any:
    page = book.add_worksheet(name)
    page.write_string(0, 0, name, look["title"])
    page.write_string(1, 0, about, look["about"])
    page.hide_gridlines(2)
    page.set_landscape()
    return page


def _mark_live(book: Any, traced: Trace, page: Page, look: Mapping[str, Any]) -> None:
    """Show which cells recompute the workbook."""
    sheet = book.get_worksheet_by_name(ASSUMPTIONS)
    live = _live_settings(traced)
    for path, row in traced.setting_row.items():
        value = page.rows[row - FIRST_ROW][VALUE_COLUMN]
        if path in live and isinstance(value, float):
            share = CATALOG[path].unit.startswith(("share", "rate"))
            sheet.write_number(row, VALUE_COLUMN, value, look["live share" if share else "live"])


def _write_checks(book: Any, rows: Sequence[Check], look: Mapping[str, Any]) -> None:
    page = _new_page(book, "Checks", "Everything here says TRUE, also after a change.", look)
    page.set_column(0, 0, 80)
    for k, check in enumerate(rows):
        page.write_string(FIRST_ROW + k, 0, check.words, look["text"])
        page.write_formula(FIRST_ROW + k, 1, f"={check.formula}", look["text"], True)
    last = FIRST_ROW + len(rows)
    page.write_string(last + 1, 0, "All of it", look[HEADING])
    page.write_formula(last + 1, 1, f"=AND(B{FIRST_ROW + 1}:B{last})", look[HEADING], True)


def _draw_cash(book: Any, columns: Columns) -> None:
    """Draw the program's cash since the start."""
    chart = book.add_chart({"type": "line"})
    letters = column_name(FIRST_MONTH_COLUMN), column_name(columns.settled - 1)
    row = FIRST_ROW + 2
    chart.add_series(
        {
            "name": "Cash of the program since the start",
            "categories": f"={VALUE}!${letters[0]}${FIRST_ROW}:${letters[1]}${FIRST_ROW}",
            "values": f"={VALUE}!${letters[0]}${row}:${letters[1]}${row}",
        }
    )
    chart.set_title(
        {
            "name": "Cash of the program since the start, this future",
            "name_font": {"size": 12, "bold": False},
        }
    )
    chart.set_y_axis({"num_format": "$#,##0"})
    chart.set_x_axis({"interval_unit": 6, "label_position": "low"})
    chart.set_legend({"none": True})
    chart.set_size({"width": 760, "height": 340})
    book.get_worksheet_by_name("Start").insert_chart(FIRST_ROW + 20, 0, chart)


def _looks(book: Any) -> dict[str, Any]:
    """Return the formats by name."""
    dollars = '#,##0.00;[Red]-#,##0.00;"-"'
    yellow = {"bg_color": "#FFF7CC", "font_color": "#1A3E8C"}
    wanted: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 15},
        "about": {"italic": True, "font_color": "#555555"},
        HEADING: {"bold": True, "bottom": 1},
        "text": {},
        "wrapped": {"text_wrap": True, "valign": "top"},
        "number": {"num_format": "#,##0.####", "align": "left"},
        "money": {"num_format": dollars},
        TOTAL: {"num_format": dollars, "bold": True, "top": 1},
        "live": {"num_format": "#,##0.####", "align": "left", **yellow},
        "live share": {"num_format": "0.0##%", "align": "left", **yellow},
        "dollars": {"num_format": "$#,##0.00;-$#,##0.00", "align": "left"},
    }
    return {name: book.add_format(known) for name, known in wanted.items()}
