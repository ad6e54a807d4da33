"""Gate view: the checklist before the first infusion, with dates.

Takes       a scenario
Gives       lines and a table for the command line, the same as a document
Left out    which things there are (experiments/gate.py)
"""

from datetime import date, timedelta
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.experiments.gate import IN_PLACE, MISSING, Gate, Item, gate
from planner.presentation.day_report import long_date
from planner.presentation.wording import DISCLAIMER
from planner.records import NEVER
from planner.scenario.model import Scenario

SIGNS = {IN_PLACE: "yes", MISSING: "no"}  # what is on its way stands with its date


def gate_view(scenario: Scenario) -> list[RenderableType]:
    """Return the checklist, the answer first."""
    found = gate(scenario)
    return [
        Text(scenario.title, style="bold"),
        Text(opening_words(scenario, found)),
        Text(),
        _table(scenario, found),
        Text(),
        Text(DISCLAIMER, style="dim"),
    ]


def opening_words(scenario: Scenario, found: Gate) -> str:
    """Return when the first infusion could be, or what keeps it from ever being."""
    missing = [item.missing for item in found.items if item.state == MISSING]
    if missing:
        return f"No infusion can ever begin without {' and '.join(missing)}."
    day = long_date(_date(scenario, found.opens_day))
    refuses = 100 * scenario.staff.refusal_share
    later = f" A nurse refuses in {refuses:.0f} of 100 futures; then it is later."
    return f"Infusions can begin on {day} if all goes as planned.{later if refuses else ''}"


def gate_document(scenario: Scenario) -> dict[str, Any]:
    """Return the checklist as plain data."""
    found = gate(scenario)
    opens = None if found.opens_day >= NEVER else _date(scenario, found.opens_day).isoformat()
    return {
        "kind": "gate",
        "title": scenario.title,
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


def _table(scenario: Scenario, found: Gate) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("Before the first infusion")
    table.add_column("there")
    table.add_column("setting", style="dim", overflow="fold")
    for item in sorted(found.items, key=lambda item: item.day):
        table.add_row(item.name, _there(scenario, item), item.path)
    return table


def _there(scenario: Scenario, item: Item) -> str:
    if item.state == MISSING:
        return f"no; what helps: {item.helps}"
    return SIGNS.get(item.state, f"from {long_date(_date(scenario, item.day))} on")


def _date(scenario: Scenario, day: int) -> date:
    return scenario.practice.start_date + timedelta(days=day)
