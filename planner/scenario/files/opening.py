"""Opening: scenario files for a command, each with what differs from its base.

Takes       names of files and examples; changes such as "rooms.infusion_rooms=3"
Gives       scenarios, and every applied change, old -> new, with where it was written
Left out    reading and checking (scenario/)
"""

from collections.abc import Sequence
from typing import NamedTuple

from planner.errors import PlannerError, ScenarioError
from planner.scenario.changes import Change, differences
from planner.scenario.files import standard_input
from planner.scenario.files.files import Reading, read_scenario
from planner.scenario.files.reading import SCHEMA, Origin
from planner.scenario.model import CATALOG, Scenario


class ChangeFromBase(NamedTuple):
    """A change of a setting, and where it was written."""

    change: Change
    origin: Origin


DEFAULTS = "the planner's base practice"


class Opened(NamedTuple):
    """A scenario as a command sees it."""

    name: str
    scenario: Scenario
    base: str  # what it is based on, in words
    told: tuple[ChangeFromBase, ...]  # what differs from that
    older: tuple[str, ...] = ()  # files that it was read from and that are of an older schema


def open_scenario(file: str, changes: Sequence[str]) -> Opened:
    """Return the scenario of a file with changes; ScenarioError with all problems."""
    reading = read_scenario(file, changes=changes)
    told = (
        ChangeFromBase(change, reading.origins[change.path])
        for change in setting_changes(_base(reading), reading.scenario)
    )
    name = reading.name if file == standard_input.NAME else file
    return Opened(name, reading.scenario, reading.based_on or DEFAULTS, tuple(told), reading.older)


def older_words(files: Sequence[str]) -> str:
    """Return that files are of an older schema and were read as ones of today, "" for none.

    >>> older_words(["ours.toml"])
    'ours.toml is of an older schema and was read as one of schema 2. To rewrite it: planner migrate ours.toml'
    """
    if not files:
        return ""
    are, each, it = ("is", "one", "it") if len(files) == 1 else ("are", "ones", "them")
    return (
        f"{' and '.join(files)} {are} of an older schema and {'was' if len(files) == 1 else 'were'} read as {each} of schema {SCHEMA}. "
        f"To rewrite {it}: planner migrate {' '.join(files)}"
    )


def open_all(files: Sequence[str], changes: Sequence[str]) -> list[Opened]:
    """Return the scenarios of all files; one error with the problems of all of them."""
    opened, problems = [], []
    for file in files:
        try:
            opened.append(open_scenario(file, changes))
        except ScenarioError as error:
            problems.append(str(error))
    if problems:
        raise PlannerError("\n".join(problems))
    return opened


def setting_changes(old: Scenario, new: Scenario) -> list[Change]:
    """Return what differs between two scenarios, titles and other texts left out."""
    found = differences(old, new)
    return [change for change in found if CATALOG[change.path].touches != "text"]


def _base(reading: Reading[Scenario]) -> Scenario:
    """Return what a file is based on: another file, or the defaults."""
    return Scenario() if reading.base is None else read_scenario(reading.base).scenario
