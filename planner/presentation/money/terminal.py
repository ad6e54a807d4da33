"""Statements on the terminal: a table for each of the three, by fiscal year or by month.

Takes       an answer and one of its replications
"""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.run import Answer
from planner.presentation.format.terminal_layout import ending, section
from planner.presentation.money import statements


def statements_view(
    answer: Answer, replication: OneReplication, arms: Sequence[str], *, by_month: bool
) -> list[RenderableType]:
    """Return the three statements of each arm asked for."""
    view: list[RenderableType] = [
        Text(words) for words in statements.opening_lines(answer, replication)
    ]
    for arm in arms:
        found = statements.arm_statements(replication, arm)
        for title, lines in statements.statement_lines(found, answer.scenario):
            tables = [
                _table(lines, columns) for columns in statements.columns_of(answer, title, by_month)
            ]
            view += section(f"{title}. {statements.arm_words(arm, answer.scenario)}", tables)
    return [*view, Text(), Text(statements.tie_words(replication)), *ending()]


def _table(lines: Sequence[statements.Line], columns: Sequence[statements.Column]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column("", ratio=1, min_width=16)
    for column in columns:
        table.add_column(column.name, justify="right", min_width=8)
    for line in lines:
        style = "bold" if line.is_total else ""
        cells = (statements.cell_words(line, column) for column in columns)
        table.add_row(Text(line.label, style=style), *(Text(cell, style=style) for cell in cells))
    return table
