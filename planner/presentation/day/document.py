"""Day document: one day as JSON, for programs and for the record.

Takes       a DayTold
Units       minutes; times of day in minutes after midnight; replications are counted from 1
"""

from typing import Any, TypeAlias

from planner.blueprint.routes import RESOURCE_NAMES
from planner.experiments.inspect.day import OneMore, Study
from planner.models import records as r
from planner.models.clinic_day import breaches as b
from planner.presentation.answer.document import SCHEMA
from planner.presentation.day.day_words import DayDescription, quiet_sentence
from planner.presentation.day.patient_list import PatientLine
from planner.presentation.day.timeline import Breach
from planner.presentation.format.json_text import rounded
from planner.scenario.settings.safety import KINDS

Document: TypeAlias = dict[str, Any]

BREACH_NAMES = {
    b.NOT_WATCHED_AT_ONCE: "not_watched_at_once",
    b.CALLED_AWAY: "called_away",
    b.NOT_BESIDE: "not_beside",
    b.CHECK_LATE: "check_late",
    b.CHECK_MISSED: "check_missed",
    b.PRESCRIBER_MISSED: "prescriber_missed",
    b.HELP_LATE: "help_late",
    b.NOT_SUPERVISED: "not_supervised",
}


def day_document(told: DayDescription) -> Document:
    """Return all that is told of a day; lists are empty where nobody came."""
    shown = told.shown
    return {
        "schema": SCHEMA,
        "kind": "day",
        "title": told.scenario.title,
        "date": told.date.isoformat(),
        "future": told.replication,
        "sentence": shown.report.sentence if shown else quiet_sentence(told),
        "note": told.note,
        "patients": [_patient(line) for line in shown.picture.patients] if shown else [],
        "breaches": [_breach(each) for each in shown.picture.breaches] if shown else [],
        "delays": _delays(shown.study) if shown else [],
        "one_more": [_one_more(each) for each in shown.study.one_more] if shown else [],
    }


def _patient(line: PatientLine) -> Document:
    return {
        "patient": line.who,
        **({"programme": line.program} if line.program else {}),
        "end": line.end,
        "booked_min": rounded(line.booked_min),
        "came_min": rounded(line.came_min),
        "room": line.room,
        "chair": line.chair,
        "infusion_min": _span(line.infusion_min),
        "recovery_min": _span(line.recovery_min),
        "left_min": rounded(line.left_min),
        "waits": [
            {"for": _resource(wait.resource), "min": rounded(wait.minutes)} for wait in line.waits
        ],
        "event": None if line.event is None else KINDS[line.event],
    }


def _span(span: tuple[float, float] | None) -> list[float | None] | None:
    return None if span is None else [rounded(each) for each in span]


def _breach(breach: Breach) -> Document:
    return {
        "at_min": rounded(breach.at_min),
        "kind": BREACH_NAMES[breach.kind],
        "patient": breach.who,
        "short_of": _resource(breach.resource),
        "helped": breach.helped or None,
        "min": rounded(breach.minutes),
    }


def _delays(study: Study) -> list[Document]:
    delays_s = study.counts.delays_s
    return [
        {
            "for": _resource(resource),
            "infusion_patients_min": rounded(int(delays_s[r.INFUSION_PATIENTS, resource]) / 60),
            "existing_patients_min": rounded(int(delays_s[r.EXISTING_PATIENTS, resource]) / 60),
        }
        for resource in range(r.N_RESOURCES)
        if delays_s[:, resource].any()
    ]


def _one_more(more: OneMore) -> Document:
    change = more.change
    return {
        "of": _resource(more.resource),
        "infusion_wait_min": rounded(change.infusion_wait_s / 60),
        "existing_wait_min": rounded(change.existing_wait_s / 60),
        "left_unseen": change.gone,
        "breaches": change.breaches,
        "past_closing_min": rounded(change.past_closing_s / 60),
    }


def _resource(resource: int) -> str | None:
    return None if resource == r.NOBODY else RESOURCE_NAMES[resource]
