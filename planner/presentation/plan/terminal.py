"""A plan on the terminal: the answer, the calendar, the checklist.

Takes       a scenario and its calendar over many replications
Gives       what rich prints, for 80 columns, for 40 and for pipes; the same as a document
Left out    words (calendar_words.py), the checklist (readiness_terminal.py)
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.experiments.run.calendar import Days, Entry, Learning, PlanCalendar
from planner.experiments.run.readiness import gate
from planner.models import records as r
from planner.presentation.format.json_text import rounded
from planner.presentation.format.terminal_layout import CELL, ending, lines, section
from planner.presentation.plan import calendar_words as w
from planner.presentation.plan.readiness_terminal import gate_document, gate_table
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
