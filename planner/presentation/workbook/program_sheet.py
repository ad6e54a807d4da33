"""Program sheet: what each of several programs did, earned and left, with live formulas.

Takes       the arm with infusions as figures, the income statements of both arms
Gives       a sheet with a block for each program, and what they share
Units       visits; US dollars before tax; columns are the months, the settlement, the fiscal years
Left out    what the clinic would be without one of them: that is a simulation of its own

A program's own are its bills and what it uses up, its advertising and hours for colleagues. What
else the clinic gains before tax is shared, and divided by the hours of rooms over the whole plan,
as in results/programs.py.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.ledger.chart_of_accounts import CHART, COSTS, PLACE, REVENUE
from planner.ledger.facts import OwnArm, infusions_given
from planner.ledger.figures import Figure, fixed
from planner.models.records import Activity, Floats
from planner.presentation.workbook.blocks import (
    BY_SUM,
    PLAIN,
    TOTAL,
    Block,
    Columns,
    Line,
    Sheet,
    by_month,
)
from planner.presentation.workbook.cells import (
    FIRST_MONTH_COLUMN,
    FIRST_ROW,
    START_COLUMN,
    Traced,
    column_name,
)
from planner.presentation.workbook.pages import Check, cells_of, near_zero
from planner.presentation.workbook.statements import (
    BEFORE_TAX,
    INCOME,
    REVENUE_TOTAL,
    StatementSheets,
    moves,
)

PROGRAMS = "Programs"
VISITS, BRINGS, COSTS_IT, LEAVES = "Visits", "Brings", "Costs of its own", "Leaves"
ALL, ALL_BRING, ALL_LEAVE = "All programs", "All bring", "All leave"
GAINED, SHARED = "Gained before tax", "Shared: nurses, rooms, start, lost visits"
PARTS = "With its part of what is shared"
SHARE, PART, AFTER = "{}: share of the hours of rooms", "{}: part of it", "{}: after it"
ABOUT = (
    "Money in is positive. What is shared is divided by the hours in which rooms are held over the "
    "whole plan. The clinic with one program alone: planner compare."
)


class Rows(NamedTuple):
    """Where the rows of a program stand."""

    visits: int
    brings: int
    leaves: int


class ProgramSheet(NamedTuple):
    """The sheet, and its rows of all programs: what they bring ties to the income statement."""

    sheet: Sheet
    block: Block


def program_sheet(
    arm: Traced, found: StatementSheets, columns: Columns, names: Sequence[str]
) -> ProgramSheet | None:
    """Return the sheet of several programs by their names, None where the plan is one."""
    if not arm.programs:
        return None
    block = Block(PROGRAMS, FIRST_ROW, columns)
    rows = []
    for name, did, changes in zip(names, arm.programs, arm.own_changes, strict=True):
        block.title(name)
        rows.append(_own_rows(block, did, changes, arm.own_changes))
        _empty(block)
    shared = _rows_of_all(block, rows, found)
    _empty(block)
    block.title(PARTS)
    held = [_room_held(each) for each in arm.programs]
    for name, own, hours in zip(names, rows, held, strict=True):
        _part_rows(block, name, own, shared, _of(hours, held))
    return ProgramSheet(Sheet(PROGRAMS, ABOUT, tuple(block.lines)), block)


def _empty(block: Block) -> None:
    block.lines.append(Line("", PLAIN, {}))


def _own_rows(block: Block, did: OwnArm, changes: Floats, every: Sequence[Floats]) -> Rows:
    visits = block.add(VISITS, PLAIN, by_month(infusions_given(did.activity)), BY_SUM)
    brings = _group(block, BRINGS, REVENUE, changes, every)
    costs = _group(block, COSTS_IT, COSTS, changes, every)
    flows = block.columns.flows
    left = {at: block.here(brings, at) + block.here(costs, at) for at in flows}
    return Rows(visits, brings, block.add(LEAVES, TOTAL, left, BY_SUM))


def _group(
    block: Block, words: str, names: Sequence[str], changes: Floats, every: Sequence[Floats]
) -> int:
    """Add the accounts on which any program moves something, and their total; return its row."""
    used = [name for name in names if any(moves(each[PLACE[name]]) for each in every)]
    first = block.next_row
    for name in used:
        block.add(CHART[PLACE[name]].label, PLAIN, by_month(-changes[PLACE[name]]), BY_SUM)
    last, flows = block.next_row - 1, block.columns.flows
    total = {at: block.sum_of(first, last, at) for at in flows} if used else {}
    return block.add(words, TOTAL, total, BY_SUM)


def _rows_of_all(block: Block, rows: Sequence[Rows], found: StatementSheets) -> int:
    """Add what all programs did and what they share; return the row of that."""
    flows = block.columns.flows
    block.title(ALL)
    months = flows[:-1]  # visits are counted by month, money is settled too
    visits = {at: _sum(block, [each.visits for each in rows], at) for at in months}
    block.add(VISITS, PLAIN, visits, BY_SUM)
    brings = {at: _sum(block, [each.brings for each in rows], at) for at in flows}
    block.add(ALL_BRING, TOTAL, brings, BY_SUM)
    leaves = {at: _sum(block, [each.leaves for each in rows], at) for at in flows}
    left = block.add(ALL_LEAVE, TOTAL, leaves, BY_SUM)
    with_it, without = found.income
    gain = {at: _before_tax(with_it, at) - _before_tax(without, at) for at in flows}
    gained = block.add(GAINED, TOTAL, gain, BY_SUM)
    rest = {at: block.here(gained, at) - block.here(left, at) for at in flows}
    return block.add(SHARED, PLAIN, rest, BY_SUM)


def _sum(block: Block, rows: Sequence[int], at: int) -> Figure:
    letters = column_name(at)
    value = sum(block.here(row, at).value for row in rows)
    return Figure(value, f"SUM({','.join(f'{letters}{row + 1}' for row in rows)})")


def _before_tax(income: Block, at: int) -> Figure:
    label = next(each for each in income.at if each.startswith(BEFORE_TAX))
    return income.named(income.at[label], at)


def _room_held(did: OwnArm) -> Figure:
    """Return the seconds in which a program held rooms over the whole plan."""
    cells = did.activity[:, Activity.ROOM_HELD_S]
    first, last = cells[0].formula, cells[-1].formula.rpartition("!")[2]
    return Figure(sum(map(fixed, cells)), f"SUM({first}:{last})")


def _of(hours: Figure, held: Sequence[Figure]) -> Figure:
    """Return the share of the hours of rooms, the same for all where there are none."""
    total = sum((each.value for each in held), 0.0)
    if not total:
        return Figure(1.0 / len(held), repr(1.0 / len(held)))
    whole = "+".join(each.formula for each in held)
    return Figure(hours.value / total, f"{hours.formula}/({whole})")


def _part_rows(block: Block, name: str, own: Rows, shared: int, share: Figure) -> None:
    """Add a program's part of what is shared, and what it leaves after that."""
    flows, row = block.columns.flows, block.next_row
    block.lines.append(Line(SHARE.format(name), PLAIN, {START_COLUMN: share}))
    held = f"${column_name(START_COLUMN)}${row + 1}"
    part = {
        at: Figure(
            block.here(shared, at).value * share.value, f"{block.here(shared, at).formula}*{held}"
        )
        for at in flows
    }
    given = block.add(PART.format(name), PLAIN, part, BY_SUM)
    after = {at: block.here(own.leaves, at) + block.here(given, at) for at in flows}
    block.add(AFTER.format(name), TOTAL, after, BY_SUM)


def tied(
    programs: ProgramSheet | None, found: StatementSheets, columns: Columns
) -> Iterator[Check]:
    """Yield that what programs bring is the revenue of the income statement, but for visits."""
    if programs is None:
        return
    income, months = found.income[0], (FIRST_MONTH_COLUMN, columns.settled)
    rows = [income.at[REVENUE_TOTAL]]
    label = CHART[PLACE["existing_visits"]].label
    rows += [income.at[label]] if label in income.at else []
    brings = cells_of(PROGRAMS, programs.block.at[ALL_BRING], *months)
    statement = "-".join(cells_of(INCOME, row, *months) for row in rows)
    yield Check(
        "All programs bring the revenue of the income statement without existing visits",
        near_zero(f"{brings}-({statement})"),
    )
