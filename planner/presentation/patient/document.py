"""Patient document: one person's story as JSON, for programs and for the record.

Takes       a PatientTold
Units       days from day 0, dates beside them; kg, USD; replications are counted from 0
"""

from typing import Any, TypeAlias

from planner.experiments.inspect.patient import CHANNEL_NAMES, Entry, Person
from planner.models import records as r
from planner.models.driver import state as s
from planner.presentation.answer.document import PLACE_NAMES, SCHEMA
from planner.presentation.format.json_text import rounded
from planner.presentation.patient.patient_words import PatientDescription, Story
from planner.presentation.patient.terms import ENTRY_NAMES, INCOME_NAMES, OUTCOME_NAMES, TERMS_NAMES
from planner.scenario.settings.safety import KINDS

Document: TypeAlias = dict[str, Any]

_PLACES = {place: name for name, place in PLACE_NAMES.items()}


def patient_document(told: PatientDescription) -> Document:
    """Return all that is told of a person; None where nobody asks."""
    return {
        "schema": SCHEMA,
        "kind": "patient",
        "title": told.scenario.title,
        "replication": told.replication,
        "asked": told.asked,
        "worth_reading": [each._asdict() for each in told.worth],
        "person": None if told.story is None else _story(told.story),
    }


def _story(told: Story) -> Document:
    return {
        **_person(told.person),
        **({"programme": told.program} if told.program else {}),
        "portrait": told.portrait,
        "story": [
            {"day": line.day, "date": line.date.isoformat(), "words": line.words}
            for line in told.lines
        ],
        "ending": told.ending,
        "diary": [
            {"day": entry.day, "what": ENTRY_NAMES[entry.what], "value": _value(entry)}
            for entry in told.person.entries
        ],
    }


def _person(person: Person) -> Document:
    """Return who somebody is; the outcome only where the whole series was given here."""
    is_complete = person.place in (r.ENDED_AFTER_SERIES, r.ON_BOOSTERS, r.LEFT_BOOSTERS)
    return {
        "name": person.name,
        "channel": CHANNEL_NAMES[person.channel],
        "pushed": person.is_pushed,
        "income": INCOME_NAMES[person.income],
        "most_usd": rounded(person.most_usd),
        "terms": None if person.terms == r.NOBODY else TERMS_NAMES[person.terms],
        "strained": person.is_strained,
        "weight_kg": rounded(person.weight_kg),
        "infusions": person.infusions,
        "boosters": person.boosters,
        "outcome": OUTCOME_NAMES[person.outcome] if is_complete else None,
        "place": _PLACES[person.place],
    }


def _value(entry: Entry) -> str | int | None:
    """Return what an entry says beside its kind: a name, a number or a day; None if nothing."""
    named = {
        s.INQUIRED: CHANNEL_NAMES,
        s.AGREED: dict(enumerate(TERMS_NAMES)),
        s.EVENT: dict(enumerate(KINDS)),
        s.CAME_TO: _PLACES,
    }
    if entry.what in named:
        return named[entry.what][entry.value]
    return None if entry.what in _WITHOUT_VALUE else entry.value


_WITHOUT_VALUE = (
    *(s.PREPARED, s.MISSED_IT, s.CANCELED_LATE, s.SENT_AWAY, s.SENT_HOME),
    *(s.TALKED, s.NO_TALK, s.RECOMMENDED),
)
