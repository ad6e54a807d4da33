"""Plans: a scenario as a script holds it: read, changed, looked at, saved.

Takes       a scenario file or the name of an example; new values by path
Gives       a plan that nobody can change in place; a file that keeps its comments
Left out    running it (runs.py)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from planner.api.outcomes import Outcome
from planner.presentation.format.json_text import plain_value
from planner.presentation.settings.words import change_words
from planner.scenario.changes import Change, differences, values_of, with_changes
from planner.scenario.facts import Value
from planner.scenario.files import examples
from planner.scenario.files.files import new_toml, read_scenario, read_text, to_toml
from planner.scenario.files.opening import setting_changes
from planner.scenario.files.writing import changes_between, write_text
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.toml.source import decode, load_bytes

if TYPE_CHECKING:
    from planner.api.frames import Frame


@dataclass(frozen=True, repr=False)
class Plan:
    """A plan: a checked scenario, its name, and the text of the file that it was read from."""

    scenario: Scenario
    name: str
    text: str = ""  # "" for one that was read from no file
    as_read: Scenario | None = None  # what the text says

    def changed(self, changes: Mapping[str, object]) -> "Plan":
        """Return the plan with other values, as {"money.infusion_price_usd": 550}.

        Raises ScenarioError with all problems where they are not allowed.
        """
        if not changes:
            return self
        return Plan(with_changes(self.scenario, changes), self.name, self.text, self.as_read)

    @property
    def title(self) -> str:
        """What the plan is called."""
        return self.scenario.title

    @property
    def values(self) -> dict[str, Value]:
        """Every setting by its path."""
        return values_of(self.scenario)

    @property
    def differences(self) -> tuple[Change, ...]:
        """What differs from the planner's base practice."""
        return tuple(setting_changes(Scenario(), self.scenario))

    @property
    def settings(self) -> "Frame":
        """A table of all settings: value, unit, limits, evidence, where the default is from."""
        from planner.api.frames import Frame  # half a second to import

        values = self.values
        rows = (
            (path, facts.label, plain_value(values[path]), facts.unit, *map(plain_value, (
                facts.default, facts.at_least, facts.at_most, facts.low, facts.high)),
             facts.confidence, facts.source, facts.help)
            for path, facts in CATALOG.items()
        )  # fmt: skip
        columns = "path label value unit default at_least at_most low high confidence source help"
        return Frame(list(rows), columns=columns.split())

    def to_toml(self) -> str:
        """Return the text of a file: that which was read, with only what was changed changed."""
        if self.as_read is None:
            return new_toml(self.scenario)
        return to_toml(self.text, changes_between(self.as_read, self.scenario))

    def save(self, name: str | Path) -> Path:
        """Write the plan to a file and return where; comments and order stay as they were.

        Raises ScenarioError if what it is based on does not lie there, PlannerError if the folder
        does not let it.
        """
        path, text = Path(name), self.to_toml()
        if read_text(text, path.name, folder=path.parent).scenario != self.scenario:
            text = new_toml(self.scenario)  # it is based on another file of that name there
        write_text(path, text)
        return path

    def __repr__(self) -> str:
        said = [change_words(change) for change in self.differences]
        head = f"{self.title} ({self.name})" if self.name != self.title else self.title
        return "\n".join([head, *(f"  {line}" for line in said)])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(each.label)}</td><td>{escape(each.old_words)}</td>"
            f"<td>{escape(each.new_words)}</td><td><code>{escape(each.path)}</code></td></tr>"
            for each in self.differences
        )
        head = "<tr><th></th><th>base practice</th><th>this plan</th><th></th></tr>"
        return f"<p><b>{escape(self.title)}</b></p><table>{head}{rows}</table>"


def read(file: str | Path, *, changes: Mapping[str, object] | Sequence[str] = ()) -> Plan:
    """Return the plan of a scenario file, or of the example of that name.

    `changes` are new values by path, or texts such as "rooms.infusion_rooms=3". Raises
    ScenarioError with all problems, each with its line.

    >>> read("base").changed({"rooms.infusion_rooms": 2}).values["rooms.infusion_rooms"]
    2
    """
    if isinstance(changes, Mapping):
        return read(file).changed(changes)
    text = decode(str(file), load_bytes(examples.find(file)))
    as_read = read_scenario(file).scenario
    scenario = read_scenario(file, changes=changes).scenario if changes else as_read
    return Plan(scenario, str(file), text, as_read)


def diff(first: Plan | str | Path, second: Plan | str | Path) -> "Frame":
    """Return a table of what differs between two plans, as `planner diff` says it.

    >>> diff("base", "lower-price").query("path == 'money.infusion_price_usd'").new.item()
    400.0
    """
    from planner.api.frames import Frame
    from planner.presentation.settings.differences import COLUMNS, differences_document

    one, other = (each if isinstance(each, Plan) else read(each) for each in (first, second))
    found = differences_document("", "", differences(one.scenario, other.scenario))
    return Frame(found["changes"], columns=list(COLUMNS))


def explain(name: str = "") -> Outcome:
    """Return what a setting, a subject or a result means; without a name, all subjects."""
    from planner.presentation.settings.explain import explain as explained

    view, document = explained(name, ())
    return Outcome("explained", tuple(view), document, {})
