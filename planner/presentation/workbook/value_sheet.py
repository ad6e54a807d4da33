"""Value sheet: the program's cash by month, added up and discounted, with live formulas.

Takes       both arms as figures, their statements
Gives       a sheet that ends in the net present value
Units       US dollars of today
Left out    the statements (statements.py), formats and files (file.py)
"""

from typing import cast

from planner.ledger.figures import Figure
from planner.models.records import Floats
from planner.presentation.workbook import blocks
from planner.presentation.workbook.cells import (
    FIRST_MONTH_COLUMN,
    FIRST_ROW,
    START_COLUMN,
    Trace,
    column_name,
)
from planner.presentation.workbook.statements import BEFORE_OWNERS, StatementSheets

VALUE = "Value"
NET_PRESENT_VALUE = "Net present value"


def value_sheet(trace: Trace, found: StatementSheets, columns: blocks.Columns) -> blocks.Sheet:
    """Return the program's cash by month, added up and discounted to its present value."""
    one, other = found.cash_flow
    with_it, baseline = trace.program.books, trace.baseline.books
    flows = {
        at: one.named(one.at[BEFORE_OWNERS], at) - other.named(other.at[BEFORE_OWNERS], at)
        for at in columns.flows
    }
    block = blocks.Block(VALUE, FIRST_ROW, columns)
    flow_row = block.add("Cash of the program", blocks.PLAIN, flows, blocks.BY_SUM)
    added: dict[int, object] = {}
    for at in columns.flows:
        here = block.here(flow_row, at)
        before = (
            0.0
            if at == FIRST_MONTH_COLUMN
            else Figure(blocks.value_of(added[at - 1]), f"{column_name(at - 1)}{FIRST_ROW + 2}")
        )
        added[at] = here + before
    block.add("Since the start", blocks.PLAIN, added, blocks.BY_END)
    own_flow = with_it.project_flow - baseline.project_flow
    own: dict[int, object] = dict(zip(columns.flows, own_flow, strict=True))
    own_row = block.add("Had nothing been borrowed for it", blocks.PLAIN, own, blocks.BY_SUM)
    counted_row = _less_forgone(block, own_row, with_it.forgone_usd)
    # the start is spent at the beginning of the first month
    worth = _present_values(block, counted_row, with_it.start_usd, trace, columns)
    row = block.add("Present value", blocks.PLAIN, worth, blocks.BY_SUM)
    letters = [column_name(at) for at in (START_COLUMN, columns.settled)]
    total = sum(blocks.value_of(cell) for cell in worth.values())
    npv = Figure(total, f"SUM({letters[0]}{row + 1}:{letters[1]}{row + 1})")
    lines = (*block.lines, blocks.Line(NET_PRESENT_VALUE, blocks.TOTAL, {START_COLUMN: npv}))
    about = (
        "The program: with it less without it. Its worth is as if nothing had been borrowed for "
        "it, less the pay that the owner forgoes, which is no bill; the start is not discounted."
    )
    return blocks.Sheet(VALUE, about, lines)


def _less_forgone(block: blocks.Block, row: int, forgone_usd: Floats) -> int:
    """Add pay that the owner forgoes elsewhere, and what is left for the worth; return that row."""
    flows = block.columns.flows
    forgone = dict(zip(flows, (0.0 - usd for usd in forgone_usd), strict=True))
    taken = block.add(
        "Pay the owner forgoes elsewhere, after tax: no bill", blocks.PLAIN, forgone, blocks.BY_SUM
    )
    left = {at: block.here(row, at) + block.here(taken, at) for at in flows}
    return block.add("What the worth counts", blocks.PLAIN, left, blocks.BY_SUM)


def _present_values(
    block: blocks.Block, row: int, spent: float, trace: Trace, columns: blocks.Columns
) -> dict[int, object]:
    """Return the start, every month in its middle, and the settlement at the end, as of today."""
    growth = cast(Figure, 1.0 + trace.live.money.discount_rate_year)
    worth: dict[int, object] = {START_COLUMN: 0.0 - cast(Figure, spent)}
    for month, at in enumerate(columns.flows):
        years = (month + 0.5) / 12 if at < columns.settled else columns.n_months / 12
        flow = block.here(row, at)
        if month == 0:
            flow = flow - cast(Figure, worth[START_COLUMN])
        worth[at] = flow * growth**-years
    return worth
