"""Readiness on the terminal: the checklist before the first infusion, with dates.

Takes       a scenario and its checklist
Gives       the answer in words, a table for the command line, the same as a document
Left out    which things there are (experiments/run/readiness.py), the calendar (terminal.py)
"""

from datetime import date, timedelta
from typing import Any

from rich.table import Table
from rich.text import Text

from planner.experiments.run.readiness import IN_PLACE, MISSING, Gate, Item
from planner.models.records import NEVER
from planner.presentation.format.terminal_layout import CELL
from planner.presentation.patient.story_words import short_date
from planner.scenario.model import Scenario

SIGNS = {IN_PLACE: "yes", MISSING: "no"}  # what is on its way stands with its date


def gate_document(scenario: Scenario, found: Gate) -> dict[str, Any]:
    """Return the checklist as plain data."""
    opens = None if found.opens_day >= NEVER else _date(scenario, found.opens_day).isoformat()
    return {
        "opens": opens,
        "items": [
            {
                "name": item.name,
                "state": item.state,
                "from": None if item.day >= NEVER else _date(scenario, item.day).isoformat(),
                "helps": item.helps if item.state == MISSING else "",
                "setting": item.path,
            }
            for item in found.items
        ],
    }


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


def in_order(found: Gate) -> list[Item]:
    """Return the checklist in the order in which things will be there; what is missing is last."""
    return sorted(found.items, key=lambda item: item.day)


def there_words(scenario: Scenario, item: Item) -> str:
    """Return whether a thing is there, from when on it is, or what would help."""
    if item.state == MISSING:
        return f"no; what helps: {item.helps}"
    return SIGNS.get(item.state, f"from {short_date(_date(scenario, item.day))} on")


def state_words(scenario: Scenario, item: Item) -> str:
    """Return the state of a thing in words, with its date or with what would help."""
    if item.state == MISSING:
        return f"{item.state}; what helps: {item.helps}"
    return item.state + (f", there {there_words(scenario, item)}" if item.day > 0 else "")


def _date(scenario: Scenario, day: int) -> date:
    return scenario.practice.start_date + timedelta(days=day)
