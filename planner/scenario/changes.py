"""Changes: what differs between two scenarios, and a scenario with something changed.

Takes       scenarios; new values by dotted path
Gives       the differences in words; a checked scenario; one text and one hash that are
            the same for the same scenario, whatever file it came from
Left out    files (files/reading.py, files/writing.py)
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeVar, cast

from pydantic import BaseModel, ValidationError

from planner.errors import Problem, ScenarioError
from planner.scenario.checking import Written, as_held
from planner.scenario.facts import FieldFacts, Tables, Value, catalog
from planner.scenario.presets.named import NAMED, values_named
from planner.scenario.table_lists import TableList, check
from planner.scenario.tables.program_edits import PATH as PROGRAMS
from planner.scenario.tables.program_edits import is_edit, spelled_out, words_at
from planner.units import show

S = TypeVar("S", bound=BaseModel)
Known = Mapping[str, FieldFacts]


class Change(NamedTuple):
    """One setting that differs, its values as they are and in words."""

    path: str
    label: str
    old: Value
    new: Value
    unit: str
    old_words: str
    new_words: str


def values_of(scenario: BaseModel) -> dict[str, Value]:
    """Return the value of every setting by its path, in the order of the catalog."""
    model = type(scenario)
    return dict(zip(catalog(model), _all_of(model)(scenario), strict=True))


@lru_cache(maxsize=16)
def _all_of(model: type[BaseModel]) -> Callable[[BaseModel], tuple[Value, ...]]:
    """Return what gives the value of every setting of a scenario: made once, for it takes long."""
    first, *others = catalog(model)
    if not others:
        return lambda scenario: (attrgetter(first)(scenario),)
    return attrgetter(first, *others)


def value_at(scenario: BaseModel, path: str) -> Value:
    """Return the value of a setting; of a part of one program its words, None where not said."""
    if is_edit(path):
        return words_at(str(attrgetter(PROGRAMS)(scenario)), path)
    return cast(Value, attrgetter(path)(scenario))


def differences(old: S, new: S) -> list[Change]:
    """Return what differs between two scenarios, in the order of the catalog."""
    before, after = values_of(old), values_of(new)
    known = catalog(type(old))
    return [
        _change(facts, before[path], after[path], known)
        for path, facts in known.items()
        if before[path] != after[path]
    ]


def with_changes(scenario: S, changes: Mapping[str, object]) -> S:
    """Return the scenario with other values; ScenarioError if they are not allowed.

    A preset that is named anew brings its values; others given beside it hold. A part of one of
    several programs goes by its name: programmes.esketamine.money.infusion_price_usd.
    """
    known, changes = catalog(type(scenario)), _spelled_out(scenario, changes)
    named = [path for path in NAMED if path in changes and path in known]
    anew = [path for path in named if changes[path] != attrgetter(path)(scenario)]
    meant = [row for path in anew for row in values_named(path, changes[path]).items()]
    given = dict((*meant, *changes.items()))
    return _with_groups_anew(scenario, given) or _checked_whole(scenario, given)


def _spelled_out(scenario: BaseModel, changes: Mapping[str, object]) -> Mapping[str, object]:
    """Return changes with parts of programs as words of all programs."""
    if not any(is_edit(path) for path in changes):
        return changes
    try:
        return spelled_out(str(attrgetter(PROGRAMS)(scenario)), changes)
    except ValueError as error:
        raise ScenarioError("changed settings", (Problem("", str(error)),)) from None


def _with_groups_anew(scenario: S, given: Mapping[str, object]) -> S | None:
    """Return the scenario with only the groups checked again that are given something.

    None where something is wrong, or not written in the form of its setting.
    """
    known = catalog(type(scenario))
    groups = {name: getattr(scenario, name) for name in type(scenario).model_fields}
    for path, value in given.items():
        group, _, name = path.rpartition(".")
        if path not in known or group not in ("", *groups) or _is_unread(value, known[path]):
            return None
        if group and not isinstance(groups[group], dict):
            groups[group] = dict(groups[group])
        (groups[group] if group else groups)[name] = as_held(value, known[path])
    try:
        return type(scenario).model_validate(groups)
    except ValidationError:
        return None


def _is_unread(value: object, facts: FieldFacts) -> bool:
    """Return whether a value is a list of tables that is not yet in words."""
    return facts.tables is not None and isinstance(value, TableList | list | tuple)


def _checked_whole(scenario: S, given: Mapping[str, object]) -> S:
    """Return the scenario with every setting read and checked anew: it says all that is wrong."""
    rows = (*values_of(scenario).items(), *given.items())
    told = [Written(tuple(path.split(".")), value, "") for path, value in rows]
    return check(told, type(scenario), "changed settings")


def changed_if_allowed(scenario: S, changes: Mapping[str, object]) -> S | None:
    """Return the scenario with other values, None if they are not allowed."""
    try:
        return with_changes(scenario, changes)
    except ScenarioError:
        return None


def in_words(facts: FieldFacts, value: Value) -> str:
    """Return a value as the owner would say it: with its unit, a choice in plain language."""
    if value == "":
        return "none"
    return show(facts.words.get(value, value) if isinstance(value, str) else value, facts.unit)


def labeled(known: Known, facts: FieldFacts, value: Value) -> str:
    """Return a value in words; in those of tables each setting by its label, with its unit."""
    said = in_words(facts, value)
    if facts.tables is None or not value:
        return said
    said = _SETTING.sub(lambda found: _one(known, found), said)
    return "; ".join(_with_choices(facts.tables, said).splitlines())


_SAID_BY_LABEL = ("instead", "instead_share", "then", "then_share")  # no word of an owner's


def _with_choices(form: Tables, said: str) -> str:
    """Return words of tables in which choices and switches are said in plain words.

    >>> from planner.scenario.tables.programs import PROGRAMS
    >>> _with_choices(PROGRAMS, "IV; nose: preset nasal_esketamine, from_month 9, offered false")
    'IV; nose: nasal esketamine, from month 9, not offered'
    >>> _with_choices(PROGRAMS, "IV: instead nose, then nose, then_share 0.5; nose")
    'IV: who cannot have it may take nose, whom it does not help go on to nose, how many of them \
go on 0.5; nose'
    """
    for name, part in catalog(form.model).items():
        if name in _SAID_BY_LABEL:
            label = part.label[:1].lower() + part.label[1:]
            said = re.sub(rf"(?<=[:,] ){name} ", f"{label} ", said)
        for code, plain in part.words.items():
            said = re.sub(rf"\b{name} {code}\b", plain, said)
        if part.kind == "switch":
            said = said.replace(f"{name} false", f"not {name.replace('_', ' ')}")
        said = said.replace(f"{name} ", f"{name.replace('_', ' ')} ")
    return said


_SETTING = re.compile(r"([a-z_]+\.[a-z_0-9]+) ([^,;\n]+)")


def _one(known: Known, found: re.Match[str]) -> str:
    path, words = found[1], found[2]
    if path not in known:
        return found[0]
    facts, value = known[path], cast(Value, words)
    if facts.kind in ("whole", "number"):
        with contextlib.suppress(ValueError):
            value = float(words)
    return f"{facts.label[:1].lower()}{facts.label[1:]} {in_words(facts, value)}"


def canonical_json(scenario: BaseModel) -> str:
    """Return the whole scenario as one line of JSON, the same for equal scenarios.

    `Model.model_validate_json` reads it back.
    """
    nested: dict[str, object] = {}
    for path, value in values_of(scenario).items():
        *groups, name = path.split(".")
        table = nested
        for group in groups:
            table = cast(dict[str, object], table.setdefault(group, {}))
        table[name] = _plain(value)
    return _dump(nested)


def content_hash(scenario: BaseModel) -> str:
    """Return a hash of all that can move a result: every setting but the texts."""
    known = catalog(type(scenario))
    moving = {
        path: _plain(value)
        for path, value in values_of(scenario).items()
        if known[path].touches != "text"
    }
    return hashlib.sha256(_dump(moving).encode()).hexdigest()


def _change(facts: FieldFacts, old: Value, new: Value, known: Known) -> Change:
    words = labeled(known, facts, old), labeled(known, facts, new)
    return Change(facts.path, facts.label, old, new, facts.unit, *words)


def _plain(value: Value) -> Value | list[str]:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return 0.0 if value == 0 and isinstance(value, float) else value  # -0.0 is the same setting


def _dump(values: Mapping[str, object]) -> str:
    return json.dumps(
        values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
