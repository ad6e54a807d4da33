"""A plan on the terminal: the answer, the calendar, the checklist.

Takes       a scenario and its calendar over many replications
Gives       what rich prints, for 80 columns, for 40 and for pipes; the same as a document
Left out    words (calendar_words.py), what is asked for (experiments/run/readiness.py)
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.experiments.run.calendar import Days, Entry, Learning, PlanCalendar
from planner.experiments.run.readiness import IN_PLACE, MISSING, Gate, Item, gate
from planner.models import records as r
from planner.models.records import NEVER
from planner.presentation.format.json_text import rounded
from planner.presentation.format.terminal_layout import CELL, ending, lines, section
from planner.presentation.patient.story_words import short_date
from planner.presentation.plan import calendar_words as w
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


# --- as a document --------------------------------------------------------------------------------


def plan_document(scenario: Scenario, found: PlanCalendar) -> dict[str, Any]:
    """Return a plan as plain data: days as dates, None for what never comes."""
    return {
        "kind": "plan",
        "title": scenario.title,
        **gate_document(scenario, gate(scenario)),
        "futures": found.n_replications,
        "calendar": [_entry(scenario, entry) for entry in found.entries],
        "learning": [_learning(each) for each in found.learning],
        "nurse_hours": nurse_hours(found),
    }


def _entry(scenario: Scenario, entry: Entry) -> dict[str, Any]:
    """Return an entry; its last day is a day on which it still lasts."""
    return {
        "what": entry.kind,
        "who": entry.who,
        "begins": _dates(scenario, entry.begins, 0),
        "last_day": None if entry.ends is None else _dates(scenario, entry.ends, -1),
        "share": rounded(entry.share),
    }


def _dates(scenario: Scenario, days: Days, shift: int) -> dict[str, str | None]:
    """Return a day over the replications in which it comes."""
    start = scenario.practice.start_date
    return {
        name: None if day >= r.NEVER else (start + timedelta(days=day + shift)).isoformat()
        for name, day in days._asdict().items()
    }


def _learning(each: Learning) -> dict[str, Any]:
    return {
        "who": each.who,
        "days_after_course": _counts(each.after_course),
        "days_after_opening": _counts(each.after_opening),
        "share": rounded(each.share),
    }


def _counts(days: Days) -> dict[str, int | None]:
    return {name: None if day >= r.NEVER else day for name, day in days._asdict().items()}


def nurse_hours(found: PlanCalendar) -> list[dict[str, Any]]:
    """Return the hours of each nurse over the whole plan, on average over the replications."""
    columns = {
        "paid_h": r.PAID_S,
        "with_patients_h": r.WITH_PATIENTS_S,
        "in_training_h": r.IN_TRAINING_S,
        "free_h": r.FREE_S,
    }
    total = found.hours_h.sum(axis=0)
    return [
        {"who": who} | {name: rounded(float(row[k])) for name, k in columns.items()}
        for who, row in zip((*found.names, "who stands in"), total, strict=True)
    ]


# --- the checklist ------------------------------------------------------------------------------


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
