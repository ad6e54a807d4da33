"""Document: a plan as JSON: calendar, checklist, how nurses learn, their hours.

Takes       a scenario and its calendar over many replications
Gives       plain dictionaries: days as dates, None for what never comes
"""

from datetime import timedelta
from typing import Any

from planner.experiments.run.opening.calendar import Days, Entry, Learning, PlanCalendar
from planner.experiments.run.opening.readiness import MISSING, Gate, gate
from planner.models import records as r
from planner.models.records import NEVER
from planner.presentation.format.json_text import rounded
from planner.presentation.plan.checklist_words import date_of
from planner.scenario.model import Scenario


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


def gate_document(scenario: Scenario, found: Gate) -> dict[str, Any]:
    """Return the checklist as plain data."""
    opens = None if found.opens_day >= NEVER else date_of(scenario, found.opens_day).isoformat()
    return {
        "opens": opens,
        "items": [
            {
                "name": item.name,
                "state": item.state,
                "from": None if item.day >= NEVER else date_of(scenario, item.day).isoformat(),
                "helps": item.helps if item.state == MISSING else "",
                "setting": item.path,
            }
            for item in found.items
        ],
    }
