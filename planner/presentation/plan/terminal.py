"""A plan on the terminal: the answer, the calendar, the checklist.

Takes       a scenario and its calendar over many replications
"""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Column, Table
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
    rows = ((line.when, line.what, line.how_often) for line in told)
    return _noted(Column(max_width=WHEN_WIDTH), Column(), rows)


def gate_table(scenario: Scenario, found: Gate) -> Table:
    """Return the checklist in the order in which things will be there, with their settings."""
    items = in_order(found)
    rows = ((item.name, there_words(scenario, item), item.path) for item in items)
    return _noted(Column(), Column(overflow="fold"), rows)


def _noted(first: Column, second: Column, rows: Iterable[tuple[str, str, str]]) -> Table:
    """Return two columns, the second with a note in brackets where there is one."""
    table = Table(first, second, box=None, show_header=False, padding=CELL, pad_edge=False)
    for name, words, note in rows:
        noted = Text(words)
        if note:
            noted.append(f" ({note})", style="dim")
        table.add_row(name, noted)
    return table
