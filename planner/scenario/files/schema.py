"""Schema: what a scenario file may say, as a JSON Schema, for editors that check while one types.

Takes       the declarations of all settings
Gives       a plain dictionary; the name under which it lies beside a file
Units       named in the description of each setting
Left out    settings that do not go together (conflicts/): a schema sees one at a time

Draft 7, because that is what the engines of TOML editors (taplo, tombi) read. A file names it in its
first line, `#:schema ./planner.schema.json`.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from planner.scenario.facts import (
    WEEK,
    FieldFacts,
    Tables,
    Value,
    catalog,
    group_of,
    groups,
    heading,
)
from planner.scenario.files.reading import SCHEMA
from planner.scenario.model import Scenario
from planner.scenario.toml.values import NOT_SET
from planner.units import show

BESIDE = "planner.schema.json"  # the name under which it lies beside a scenario file
FIRST_LINE = f"#:schema ./{BESIDE}\n"
DRAFT = "http://json-schema.org/draft-07/schema#"
BASED_ON = {
    "type": "string",
    "pattern": r"\.toml$",
    "description": "The .toml file in the same folder, or the example, from which this file differs.",
}

Schema = dict[str, Any]


def scenario_schema() -> Schema:
    """Return the schema of a scenario file."""
    return {
        "$schema": DRAFT,
        "title": f"Scenario of the planner, schema {SCHEMA}",
        "type": "object",
        "required": ["schema"],
        "additionalProperties": False,
        "properties": {
            "schema": {"const": SCHEMA, "description": "The form of this file."},
            "based_on": BASED_ON,
            **_properties(Scenario, ""),
        },
    }


def _properties(model: type[BaseModel], prefix: str) -> Schema:
    known, subjects = catalog(Scenario), groups(model)
    return {
        name: _subject(subjects[name], f"{prefix}{name}.")
        if group_of(info) is not None
        else _setting(known[prefix + name])
        for name, info in model.model_fields.items()
    }


def _subject(model: type[BaseModel], prefix: str) -> Schema:
    return {
        "type": "object",
        "description": heading(model),
        "additionalProperties": False,
        "properties": _properties(model, prefix),
    }


def _setting(facts: FieldFacts) -> Schema:
    form = _form(facts)
    if facts.optional:
        form = {"anyOf": [form, {"const": NOT_SET}]}
    return {
        "title": facts.label,
        "description": description(facts),
        "default": [] if facts.tables else plain(facts.default),
        **form,
    }


def _form(facts: FieldFacts) -> Schema:
    match facts.kind:
        case "whole":
            return {"type": "integer", **_limits(facts, "minimum", "maximum")}
        case "number":
            return {"type": "number", **_limits(facts, "minimum", "maximum")}
        case "switch":
            return {"type": "boolean"}
        case "choice":
            return {"type": "string", "enum": list(facts.choices)}
        case "days":
            each = {"type": "string", "enum": list(WEEK)}
            some = _limits(facts, "minItems", "maxItems")
            return {"type": "array", "items": each, "uniqueItems": True, **some}
        case "day":
            return {"type": "string", "format": "date"}  # a date of TOML is one of these to editors
        case "tables" if facts.tables is not None:
            return {"type": "array", "items": _table(facts.tables)}
    return {"type": "string", "maxLength": facts.at_most}


def _table(form: Tables) -> Schema:
    """Return the schema of one table of a list: its own parts, and settings that it may hold."""
    own = {name: _setting(facts) for name, facts in catalog(form.model).items()}
    known, also = catalog(Scenario), dict[str, Schema]()
    for path in form.also:
        subject, _, name = path.partition(".")
        also.setdefault(subject, {})[name] = _setting(known[path])
    closed = {"type": "object", "additionalProperties": False}
    subjects = {name: closed | {"properties": inside} for name, inside in also.items()}
    return {
        **closed,
        "description": heading(form.model),
        "required": list(form.needs),
        "properties": own | subjects,
    }


def _limits(facts: FieldFacts, least: str, most: str) -> Schema:
    ends = {least: facts.at_least, most: facts.at_most}
    return {name: end for name, end in ends.items() if end is not None}


def description(facts: FieldFacts) -> str:
    """Return what an editor shows of a setting: help, unit, choices, evidence, source."""
    said = (
        facts.help,
        f"Unit: {facts.unit}." if facts.unit else "",
        f"{_choices(facts.words)}." if facts.words else "",
        f"Evidence: {show(facts.low, facts.unit)} to {show(facts.high, facts.unit)}."
        if facts.low is not None
        else "",
        f"Source: {facts.source} ({facts.confidence}).",
    )
    return "\n".join(words for words in said if words)


def _choices(words: Mapping[str, str]) -> str:
    return "; ".join(f"{choice}: {says}" for choice, says in words.items())


def plain(value: Value) -> object:
    """Return a value as JSON has it; an absent one as a file says it."""
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return NOT_SET
    return list(value) if isinstance(value, tuple) else value


def schema_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(scenario_schema(), indent=1, ensure_ascii=False) + "\n"
