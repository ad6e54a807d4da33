"""Files: the door to scenario files; everybody else knows only this one.

Takes       paths, names of examples, uploads, changes such as "rooms.infusion_rooms=3"
Gives       scenarios with the origin of every setting; files that keep their comments
Left out    how (reading.py, checking.py, writing.py)
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from planner.scenario.changes import changed_if_allowed, values_of, with_changes
from planner.scenario.derived.infusion_hours import HOURS, hours_meant
from planner.scenario.facts import Value
from planner.scenario.files import editing, examples, reading, standard_input
from planner.scenario.files.reading import ASSUMED, DEFAULT, SCHEMA, Origin, Reading
from planner.scenario.files.writing import file_name, full_toml, new_toml, write_scenario
from planner.scenario.model import Scenario
from planner.scenario.practice_month import assumed, unsaid
from planner.scenario.toml.source import MOST_BYTES

__all__ = [
    "SCHEMA",
    "Origin",
    "Reading",
    "file_name",
    "full_toml",
    "new_toml",
    "read_scenario",
    "read_text",
    "to_toml",
    "write_scenario",
]


def read_scenario(path: str | Path, *, changes: Sequence[str] = ()) -> Reading[Scenario]:
    """Return what a scenario file, or the example of that name, says; "-" is standard input.

    Raises ScenarioError with all its problems.
    """
    if str(path) == standard_input.NAME:
        data = standard_input.standard_input(MOST_BYTES + 1)
        return read_text(data, standard_input.CALLED, folder=Path.cwd(), changes=changes)
    file = examples.find(path)
    name = str(path) if file == Path(path) else file.name
    return _with_house(reading.read_scenario(file, model=Scenario, changes=changes, name=name))


def read_text(
    data: bytes | str, name: str, *, folder: Path | None = None, changes: Sequence[str] = ()
) -> Reading[Scenario]:
    """Return what an upload says; it may be based on a file in `folder` or an example."""
    return _with_house(
        reading.read_text(data, name, model=Scenario, folder=folder, changes=changes)
    )


def _with_house(found: Reading[Scenario]) -> Reading[Scenario]:
    """Return the scenario with what is assumed of its practice and hours where nobody says it.

    What only the base practice says is as good as not said.
    """
    origins, values = found.origins, values_of(found.scenario)
    of_base = (DEFAULT.name, f"{examples.FIRST}.toml")
    open_still = [path for path in unsaid(found.scenario) if origins[path].name in of_base]
    own: dict[str, Value] = dict(assumed(found.scenario, open_still))
    hours = _hours_of_rooms(found.scenario, (p for p in HOURS if origins[p].name in of_base))
    own = {path: value for path, value in (own | hours).items() if value != values[path]}
    if not own:
        return found
    told = {**origins, **dict.fromkeys(own, ASSUMED)}
    return found._replace(scenario=with_changes(found.scenario, own), origins=told)


def _hours_of_rooms(scenario: Scenario, unsaid: Iterable[str]) -> dict[str, Value]:
    """Return the hours of infusions that follow from those of rooms, of those that nobody says."""
    meant = hours_meant(scenario.rooms.free_hours, scenario.booking.infusion_weekdays)
    own: dict[str, Value] = {path: meant[path] for path in unsaid if path in meant}
    return own if own and changed_if_allowed(scenario, own) else {}


def to_toml(text: str, changes: Mapping[str, Value]) -> str:
    """Return the text of a scenario file with some values changed, all else as it was."""
    return editing.to_toml(text, changes, model=Scenario)
