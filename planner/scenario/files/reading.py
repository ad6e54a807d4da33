"""Reading: a scenario file, the files it is based on, and changes, in that precedence.

Takes       a path, or the text of an upload; changes such as "rooms.infusion_rooms=3"
Gives       the scenario, and for every setting where its value came from
Left out    what is allowed (checking.py), writing (writing.py)

A file that is based on none starts from the defaults of the fields. Title, notes and
other texts belong to the file they stand in and are not inherited.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from planner.errors import Problem, ScenarioError
from planner.scenario.changes import with_changes
from planner.scenario.checking import Written, flatten
from planner.scenario.facts import FieldFacts, catalog
from planner.scenario.files import examples
from planner.scenario.files.set_option import read_edit, told_by_changes
from planner.scenario.presets.named import NAMED, values_named
from planner.scenario.table_lists import TableList, check
from planner.scenario.tables.program_edits import PATH as PROGRAMS
from planner.scenario.tables.program_edits import is_edit
from planner.scenario.toml.positions import Keys, dotted
from planner.scenario.toml.source import Source, load_bytes, parse, real_path, shorten
from planner.scenario.wrong_value import found_words

S = TypeVar("S", bound=BaseModel)

SCHEMA = 2
OLDER = (1,)  # schemas that are still read; files/migration.py says what was otherwise

ABOUT_THE_FILE = ("schema", "based_on")
MOST_FILES = 8  # in a chain of files based on each other

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,90}(\.[A-Za-z0-9 _-]{1,20})?\.toml")


class Origin(NamedTuple):
    """Where a value came from: "default", a file (with the line), "--set", or what is assumed."""

    name: str
    line: int | None


DEFAULT = Origin("default", None)
SET = Origin("--set", None)
ASSUMED = Origin("assumed for this practice", None)


class Reading(NamedTuple, Generic[S]):
    """A scenario as it was read, and the origin of every setting by its path."""

    scenario: S
    name: str
    based_on: str
    origins: Mapping[str, Origin]
    base: Path | None  # the file that `based_on` names
    older: tuple[str, ...]  # files that it was read from and that are of an older schema


class _Link(NamedTuple):
    """A file in a chain of files, and where it lies; None for an upload."""

    source: Source
    path: Path | None


def read_scenario(
    path: str | Path, *, model: type[S], changes: Sequence[str] = (), name: str = ""
) -> Reading[S]:
    """Return what a file says, on top of the file it is based on, with changes on top of it.

    It is called by its path, or by the `name` under which it was asked for.
    Raises ScenarioError with all problems of all files and changes.
    """
    first = Path(path)
    source = parse(name or str(first), load_bytes(first), as_typed=True)
    with _schema_said_too(source):
        chain = _chain(_Link(source, first), first.parent, {real_path(first)})
        return _put_together(chain, changes, model)


def read_text(
    data: bytes | str,
    name: str,
    *,
    model: type[S],
    folder: Path | None = None,
    changes: Sequence[str] = (),
) -> Reading[S]:
    """Return what an uploaded text says; it may be based on a file in `folder` or an example.

    Raises ScenarioError with all problems.
    """
    source = parse(shorten(name, 80), data, as_typed=True)
    with _schema_said_too(source):
        return _put_together(_chain(_Link(source, None), folder, set()), changes, model)


@contextmanager
def _schema_said_too(source: Source) -> Iterator[None]:
    """Say that a file has no schema together with all else that is wrong in it.

    Nothing else is said of a file that is written for another planner.
    """
    missing: tuple[Problem, ...] = ()
    try:
        _checked_schema(source)
    except ScenarioError as error:
        if "schema" in source.values:
            raise
        missing = error.problems
    try:
        yield
    except ScenarioError as error:
        raise ScenarioError(error.name, (*missing, *error.problems), error.left_out) from None
    if missing:
        raise ScenarioError(source.name, missing)


def _put_together(chain: list[_Link], changes: Sequence[str], model: type[S]) -> Reading[S]:
    first = chain[-1].source
    base = chain[-2].path if len(chain) > 1 else None
    known = catalog(model)
    told = [
        one
        for source, _ in chain
        for one in _with_preset(_told_by(source, model, is_first=source is first), known)
    ]
    edits = [change for change in changes if is_edit(change.strip())]
    plain = [change for change in changes if change not in edits]
    said = ((SET, one) for one in told_by_changes(first.name, plain, known))
    told += _with_preset(said, known)
    scenario = check((one for _, one in told), model, first.name)
    origins = dict.fromkeys(known, DEFAULT) | {one.path: origin for origin, one in told}
    if edits:
        scenario = _edited(scenario, dict(read_edit(change, known) for change in edits), first)
        origins[PROGRAMS] = SET
    older = tuple(source.name for source, _ in chain if is_older(source))
    based_on = str(first.values.get("based_on", ""))
    return Reading(scenario, first.name, based_on, origins, base, older)


def is_older(source: Source) -> bool:
    """Return whether a file is of an older schema."""
    return source.values.get("schema") in OLDER


def _told_by(
    source: Source, model: type[BaseModel], *, is_first: bool
) -> Iterator[tuple[Origin, Written]]:
    """Yield what one file sets, each with its line."""
    skipped = ABOUT_THE_FILE if is_first else (*ABOUT_THE_FILE, *texts_of_file(model))
    values = {name: value for name, value in source.values.items() if name not in skipped}
    file, known = Path(source.name).name, catalog(model)
    before = "" if is_first else f"{file} "
    for keys, value in flatten(values, model):
        line = _line(source, keys)
        facts = known.get(dotted(keys))
        told = value if facts is None or facts.tables is None else _tables(source, keys, before)
        yield Origin(file, line), Written(keys, told, f"{before}line {line}")


def _tables(source: Source, keys: Keys, before: str) -> object:
    """Return a list of tables with its lines; words, as older schemas have them, as they are."""
    value = look_up(source.values, keys)
    if isinstance(value, list):
        inside = {place: n for place, n in source.line_of.items() if place[: len(keys)] == keys}
        return TableList(
            value,
            {
                place[len(keys) :]: f"{before}line {n}"
                for place, n in inside.items()
                if place != keys
            },
        )
    is_words = isinstance(value, str) and is_older(source)
    return value if is_words else TableList([value], {})


def look_up(values: Mapping[str, object], keys: Keys) -> object:
    """Return what a file says under a key, None if it says nothing."""
    found: object = values
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _with_preset(
    told: Iterable[tuple[Origin, Written]], known: Mapping[str, FieldFacts]
) -> list[tuple[Origin, Written]]:
    """Return what one layer sets, led by what the presets it names set."""
    given = list(told)
    named = [(origin, one) for origin, one in given if one.path in NAMED]
    meant = [
        (origin, Written(tuple(path.split(".")), value, one.where))
        for origin, one in named
        for path, value in values_named(one.path, one.value).items()
        if path in known
    ]
    return meant + given


def texts_of_file(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the texts that speak of a file: title, question, notes, ..."""
    known = catalog(model)
    return tuple(path for path in known if "." not in path and known[path].touches == "text")


def _line(source: Source, keys: Keys) -> int:
    """Return the line of a key, or else of the shortest thing known around it."""
    starts = (keys[:end] for end in range(len(keys), 0, -1))
    return next((source.line_of[start] for start in starts if start in source.line_of), 1)


def _open(path: Path, name: str) -> Source:
    return _checked_schema(parse(name, load_bytes(path), as_typed=True))


def _checked_schema(source: Source) -> Source:
    """Return the source itself if it is written for this planner."""
    schema = source.values.get("schema")
    if type(schema) is int and schema in (*OLDER, SCHEMA):
        return source
    if schema is None:
        raise _refusal(
            source, "schema", f"schema is missing. Begin the file with schema = {SCHEMA}."
        )
    newer = type(schema) is int and schema > SCHEMA
    advice = (
        "It was written for a newer planner: update the planner."
        if newer
        else (f"Write schema = {SCHEMA}.")
    )
    reads = " and ".join(map(str, (*OLDER, SCHEMA)))
    words = f"schema is {found_words(schema)}. This planner reads schema {reads}. {advice}"
    raise _refusal(source, "schema", words)


def _chain(first: _Link, folder: Path | None, seen: set[Path]) -> list[_Link]:
    """Return the files from the one at the bottom to the first, each based on the one before."""
    chain = [first]
    while "based_on" in chain[0].source.values:
        above = chain[0].source
        path = _base_of(above, folder)
        if real_path(path) in seen:
            raise _refusal(above, "based_on", f"based_on goes in a circle back to {path.name}.")
        if len(chain) == MOST_FILES:
            raise _refusal(
                above, "based_on", f"more than {MOST_FILES} files are based on each other."
            )
        seen.add(real_path(path))
        chain.insert(0, _Link(_open(path, str(path)), path))
        folder = path.parent  # an example stands on examples
    return chain


def _base_of(source: Source, folder: Path | None) -> Path:
    """Return the file that a source is based on: in the folder itself, else an example."""
    name = source.values["based_on"]
    if not isinstance(name, str) or not _FILE_NAME.fullmatch(name):
        words = (
            f"based_on is {found_words(name)}. Give the name of a .toml file in the same folder, "
            "or of an example, as base.toml."
        )
        raise _refusal(source, "based_on", words)
    if folder is None:
        raise _refusal(source, "based_on", f'based_on "{name}" cannot be followed here.')
    path = folder / name
    there = examples.example(name)
    if there is not None and not examples.is_there(path):
        return there
    try:
        is_beside = real_path(path).parent == real_path(folder) and path.is_file()
    except ScenarioError as error:
        words = f'based_on is "{name}", which {error.problems[0].text}'
        raise _refusal(source, "based_on", words) from None
    if not is_beside:
        raise _refusal(
            source,
            "based_on",
            f'based_on is "{name}", which is not a file in the same folder, nor an example.',
        )
    return path


def _edited(scenario: S, edits: Mapping[str, object], source: Source) -> S:
    """Return a scenario with parts of its programs changed."""
    try:
        return with_changes(scenario, edits)
    except ScenarioError as error:
        found = tuple(Problem("--set", problem.text) for problem in error.problems)
        raise ScenarioError(source.name, found) from None


def _refusal(source: Source, key: str, words: str) -> ScenarioError:
    line = source.line_of.get((key,), 1)
    return ScenarioError(source.name, (Problem(f"line {line}", words),))
