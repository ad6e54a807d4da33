"""A plan on the terminal: the answer, the calendar, the checklist.

Takes       a scenario and its calendar over many replications
"""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.experiments.run.opening.calendar import PlanCalendar
from planner.experiments.run.opening.readiness import Gate, gate
from planner.presentation.format.terminal_layout import CELL, ending, lines, section
from planner.presentation.plan import calendar_words as w
from planner.presentation.plan.checklist_words import in_order, there_words
from planner.scenario.model import Scenario

WHEN_WIDTH = 34


def plan_view(scenario: Scenario, found: PlanCalendar) -> list[RenderableType]:
    """Return a plan, the answer first."""
    checklist = gate(scenario)
    return [
        Text(scenario.title, style="bold"),
        *lines(w.answer_sentences(scenario, checklist, found)),
        *section("Calendar", _calendar(scenario, found)),
        *section("Checklist", [gate_table(scenario, checklist)]),
        *ending(),
    ]


def _calendar(scenario: Scenario, found: PlanCalendar) -> list[RenderableType]:
    note, learning = w.range_note(found.n_replications), w.learning_lines(scenario, found)
    return [
        _table(w.calendar_lines(scenario, found)),
        Text(note, style="dim"),
        *(Padding(Text(line), (int(k == 0), 0, 0, 0)) for k, line in enumerate(learning)),
    ]


def _table(told: Iterable[w.Line]) -> Table:
    table = Table(box=None, show_header=False, padding=CELL, pad_edge=False)
    table.add_column(max_width=WHEN_WIDTH)
    table.add_column()
    for line in told:
        what = Text(line.what)
        if line.how_often:
            what.append(f" ({line.how_often})", style="dim")
        table.add_row(line.when, what)
    return table


def gate_table(scenario: Scenario, found: Gate) -> Table:
    """Return the checklist in the order in which things will be there, with their settings."""
    table = Table(box=None, show_header=False, padding=CELL, pad_edge=False)
    table.add_column()
    table.add_column(overflow="fold")
    for item in in_order(found):
        there = Text(there_words(scenario, item))
        there.append(f" ({item.path})", style="dim")
        table.add_row(item.name, there)
    return table
