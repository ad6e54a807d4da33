"""Checking: values from any origin become a scenario, or all their problems at once.

Takes       settings as they were written, each with the place it was written
Gives       the scenario, a frozen and checked record, or one ScenarioError
Left out    files (files/reading.py), lists of tables (table_lists.py), the wording of a
            complaint (wrong_value.py, unknown_setting.py)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from planner.errors import Problem, ScenarioError
from planner.scenario import unknown_setting, wrong_value
from planner.scenario.facts import FieldFacts, catalog, group_of, groups
from planner.scenario.field import Conflict
from planner.scenario.toml.positions import Keys, dotted
from planner.scenario.toml.values import NOT_SET

S = TypeVar("S", bound=BaseModel)

MOST_PROBLEMS = 40  # printed; the count names them all


class Written(NamedTuple):
    """One setting as somebody wrote it, and where."""

    keys: Keys
    value: object
    where: str

    @property
    def path(self) -> str:
        return dotted(self.keys)


Wrong = Mapping[str, Sequence[Problem]]  # what is wrong with a setting, by its path


def flatten(values: Mapping[str, object], model: type[BaseModel]) -> Iterator[tuple[Keys, object]]:
    """Yield the settings of a nested table; a table is opened only where it is a group."""
    for name, value in values.items():
        info = model.model_fields.get(name)
        group = group_of(info) if info else None
        if group and isinstance(value, Mapping):
            for keys, inner in flatten(value, group):
                yield (name, *keys), inner
        else:
            yield (name,), value


def check_values(
    written: Iterable[Written], model: type[S], name: str, *, wrong: Wrong = MappingProxyType({})
) -> S:
    """Return the scenario; of two values for one setting the later holds.

    Settings of which it is known already that they are `wrong` are not looked at. Raises
    ScenarioError with every problem, in the order in which they were written.
    """
    given = tuple(written)
    known = catalog(model)
    last = {one.path: one for one in given if one.path in known and one.path not in wrong}
    strangers = [one for one in given if one.path not in known]
    scenario, faults = _build(last, model)
    if scenario is None or strangers or wrong:
        raise _error(name, given, strangers, faults, model, wrong)
    return scenario


class _Fault(NamedTuple):
    """What is wrong with settings that exist, the one to be named first in front."""

    paths: tuple[str, ...]
    text: str


def _build(last: Mapping[str, Written], model: type[S]) -> tuple[S | None, list[_Fault]]:
    """Return the scenario or the faults of its values.

    Settings that do not go together are only looked for once each is right alone. So the
    wrong ones are set aside and the rest is tried again: all problems come at once.
    """
    scenario, faults = _attempt(last, model)
    wrong = {path for fault in faults for path in fault.paths}
    right = {path: one for path, one in last.items() if path not in wrong}
    if scenario is None and right and len(right) < len(last):
        _, more = _attempt(right, model)
        faults += [fault for fault in more if fault.paths and wrong.isdisjoint(fault.paths)]
    return scenario, faults


def _attempt(last: Mapping[str, Written], model: type[S]) -> tuple[S | None, list[_Fault]]:
    try:
        return model.model_validate(_nest(last, catalog(model))), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        faults = [fault for detail in details for fault in _faults(detail, last, model)]
        return None, list({fault.paths or fault.text: fault for fault in reversed(faults)}.values())


def _nest(last: Mapping[str, Written], known: Mapping[str, FieldFacts]) -> dict[str, object]:
    nested: dict[str, object] = {}
    for path, one in last.items():
        table: Any = nested
        for group in one.keys[:-1]:
            table = table.setdefault(group, {})
        table[one.keys[-1]] = as_held(one.value, known[path])
    return nested


def as_held(value: object, facts: FieldFacts) -> object:
    """Return a value as a scenario holds it: no value where a text says so, one end of lines."""
    if not isinstance(value, str):
        return value
    return None if facts.optional and value == NOT_SET else value.replace("\r\n", "\n")


def _faults(
    detail: ErrorDetails, last: Mapping[str, Written], model: type[BaseModel]
) -> Iterator[_Fault]:
    error = detail.get("ctx", {}).get("error")
    path = _path(detail["loc"], catalog(model))
    if isinstance(error, Conflict):
        for finding in error.found:
            together = _found_together(finding.paths, last, model)
            yield _Fault(finding.paths, f"{finding.paths[0]} {finding.text}{together}")
    elif path:
        value = last[path].value if path in last else catalog(model)[path].default
        yield _Fault((path,), wrong_value.complain(catalog(model)[path], value, str(error or "")))
    else:
        yield _Fault((), str(error or detail["msg"]))


def _found_together(
    paths: Sequence[str], last: Mapping[str, Written], model: type[BaseModel]
) -> str:
    """Return what settings are that do not go together, "" for one alone, which says it itself."""
    if len(paths) < 2:
        return ""
    known = catalog(model)
    values = (last[path].value if path in last else known[path].default for path in paths)
    listed = (
        f"{path} is {wrong_value.found_words(value)}"
        for path, value in zip(paths, values, strict=True)
    )
    return f" Now {', '.join(listed)}."


def _path(place: tuple[int | str, ...], known: Mapping[str, FieldFacts]) -> str:
    """Return the setting in which pydantic found an error, "" if it is none of one setting."""
    starts = (dotted(tuple(map(str, place[:end]))) for end in range(len(place), 0, -1))
    return next((start for start in starts if start in known), "")


def _error(
    name: str,
    given: Sequence[Written],
    strangers: Sequence[Written],
    faults: Sequence[_Fault],
    model: type[BaseModel],
    wrong: Wrong,
) -> ScenarioError:
    """Return the error with the first problems in the order written, and the count of all."""
    place = {one.path: (number, one.where) for number, one in enumerate(given)}
    nowhere = (len(given), "")
    found = [(*place[one.path], partial(_say_stranger, one, model)) for one in strangers]
    for path, problems_there in wrong.items():
        number, _ = place[path]
        found += [(number, each.where, partial(str, each.text)) for each in problems_there]
    for paths, text in faults:
        there = [place[path] for path in paths if path in place]
        found.append((*(_nearest_to_the_reader(there) or nowhere), partial(str, text)))
    found.sort(key=lambda problem: problem[0])
    told = tuple(Problem(where, say()) for _, where, say in found[:MOST_PROBLEMS])
    return ScenarioError(name, told, left_out=len(found) - len(told))


def _nearest_to_the_reader(places: Sequence[tuple[int, str]]) -> tuple[int, str] | None:
    """Return the first place in the file that was read last, which is the reader's own."""
    files = [where.rpartition("line ")[0] for _, where in places]
    own = files[places.index(max(places))] if places else ""
    return next((at for at, file in zip(places, files, strict=True) if file == own), None)


def _say_stranger(one: Written, model: type[BaseModel]) -> str:
    if one.path in groups(model):
        return wrong_value.not_a_group(one.path, one.value)
    return unknown_setting.unknown(one.keys, catalog(model), groups(model))
