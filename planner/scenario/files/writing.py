"""Writing: scenarios into files, whole or not at all.

Takes       a scenario and a path
Gives       a file that gives the same scenario back
Left out    changing the text of a file (editing.py), reading (reading.py)
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from planner.errors import PlannerError
from planner.scenario.changes import content_hash, differences, values_of
from planner.scenario.facts import FieldFacts, Value, catalog, groups, heading
from planner.scenario.files.editing import comment, to_toml
from planner.scenario.files.migration import migrated
from planner.scenario.files.reading import SCHEMA, read_scenario, read_text, texts_of_file
from planner.scenario.model import Scenario
from planner.scenario.presets.named import NAMED, departures
from planner.scenario.toml.source import decode, load_bytes, real_path
from planner.scenario.toml.values import in_toml
from planner.storage.files import replace_file

S = TypeVar("S", bound=BaseModel)


def write_scenario(path: str | Path, scenario: BaseModel, *, based_on: str = "") -> None:
    """Write a scenario to a file, whole or not at all.

    A file that exists keeps its comments and all that does not change. A new one says only
    what differs from the file in the same folder that it is `based_on`, or from the
    defaults. Raises ScenarioError if a file that exists, or the base, is not a scenario.
    """
    path = Path(path)
    real_path(path)
    text = _edited(path, scenario) if path.exists() else _based(path.parent, scenario, based_on)
    written = read_text(text, path.name, model=type(scenario), folder=path.parent).scenario
    if written != scenario:
        raise RuntimeError(f"{path.name} would not give back the scenario; it was not written")
    write_text(path, text)


def migrated_scenario(text: str, name: str) -> str:
    """Return the text of a scenario file in the schema of today; it means the same.

    Raises ScenarioError with all that is wrong in it.
    """
    folder = Path(name).parent
    made = migrated(text, Scenario)
    before, after = (read_text(each, name, model=Scenario, folder=folder) for each in (text, made))
    if before.scenario != after.scenario:
        raise RuntimeError(f"{name} would not say the same; it was not written")
    return made


def _edited(path: Path, scenario: S) -> str:
    text = decode(path.name, load_bytes(path))
    present = read_scenario(path, model=type(scenario)).scenario
    changes = changes_between(present, scenario)
    return to_toml(text, changes, model=type(scenario))


def _based(folder: Path, scenario: S, based_on: str) -> str:
    if not based_on:
        return new_toml(scenario)
    base = read_text(
        f"schema = {SCHEMA}\nbased_on = {in_toml(based_on)}\n",
        "new file",
        model=type(scenario),
        folder=folder,
    )
    return new_toml(scenario, based_on=based_on, base=base.scenario)


def new_toml(scenario: S, *, based_on: str = "", base: S | None = None) -> str:
    """Return the text of a new file: its texts, `based_on`, and only what differs from it."""
    model = type(scenario)
    changes = changes_between(base or model(), scenario)
    texts = texts_of_file(model)
    present, default = values_of(scenario), values_of(model())
    told = {"schema": SCHEMA} | {
        name: present[name] for name in texts if present[name] != default[name]
    }
    lines = [f"{name} = {in_toml(value)}" for name, value in told.items()]
    lines += [f"based_on = {in_toml(based_on)}"] if based_on else []
    settings = {path: value for path, value in changes.items() if path not in texts}
    return to_toml("\n".join(lines) + "\n", settings, model=model)


def full_toml(scenario: BaseModel, *, left_out: Collection[str] = ()) -> str:
    """Return the text of a file that names every setting with its unit, source and confidence.

    Settings whose paths are `left_out` are not named; who reads the file takes their defaults.
    """
    model = type(scenario)
    known, values = catalog(model), values_of(scenario)
    lines = [f"schema = {SCHEMA}"]
    for path in (path for path in known if "." not in path):
        lines.append(f"{path} = {in_toml(() if known[path].tables else values[path])}")
    for name, group in groups(model).items():
        there = [path for path in known if path.startswith(f"{name}.") and path not in left_out]
        settings = [known[path] for path in there]
        lines += ["", f"# {heading(group)}", f"[{name}]", *_aligned(settings, values)]
    lists = {path: values[path] for path in known if known[path].tables and path not in left_out}
    written = {path: words for path, words in lists.items() if words}
    return to_toml("\n".join(lines) + "\n", written, model=model)


def changes_between(present: S, scenario: S) -> dict[str, Value]:
    """Return what a file that says `present` must say to become `scenario`.

    A preset named anew brings its values, so what departs from it is written even where it is
    as before.
    """
    changes = {change.path: change.new for change in differences(present, scenario)}
    values = values_of(scenario)
    anew = [path for path in NAMED if path in changes]
    return changes | {each: values[each] for path in anew for each in departures(path, values)}


def file_name(scenario: BaseModel) -> str:
    """Return a safe name for the file of a scenario: letters of its title, then its hash."""
    title = str(getattr(scenario, "title", ""))
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40]
    return f"{slug or 'scenario'}-{content_hash(scenario)[:8]}.toml"


def write_text(path: Path, text: str) -> None:
    """Put a text into a file in one step; PlannerError if the folder does not let it."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Put bytes into a file in one step; whoever reads meanwhile sees the old one.

    Raises PlannerError if the folder does not let it.
    """
    try:
        replace_file(path, data)
    except OSError as error:
        raise PlannerError(f"{path} cannot be written: {error.strerror}.") from None


def _aligned(settings: list[FieldFacts], values: Mapping[str, Value]) -> list[str]:
    """Return the lines of a section with their comments in one column where that is short."""
    lines = [
        f"{facts.path.rpartition('.')[2]} = {'[]' if facts.tables else in_toml(values[facts.path])}"
        for facts in settings
    ]
    width = max((len(line) for line in lines if len(line) <= 40), default=0)
    reasons = (comment(facts, values[facts.path], facts.confidence) for facts in settings)
    return [f"{line:{width}}{reason}".rstrip() for line, reason in zip(lines, reasons, strict=True)]
