"""Explain: what a setting or a result means, for a terminal and as JSON.

Takes       the name of a setting, of a group of settings or of a result; or nothing
Gives       what rich prints; a plain dictionary
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.errors import PlannerError
from planner.presentation.format.json_text import plain_value
from planner.presentation.format.terminal_layout import section, words_table
from planner.presentation.settings.arms_words import arm_words
from planner.presentation.settings.preset_words import presets_of, rests_on
from planner.presentation.settings.search import found_settings
from planner.presentation.settings.words import (
    change_words,
    confidence_words,
    origin_words,
    range_words,
    touches_words,
)
from planner.scenario.changes import differences, in_words
from planner.scenario.facts import FieldFacts, Value, catalog, groups, heading
from planner.scenario.files.files import read_text
from planner.scenario.files.opening import ChangeFromBase
from planner.scenario.files.reading import SCHEMA
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.preset import Preset
from planner.scenario.unknown_setting import unknown
from planner.scenario.wrong_value import allowed

if TYPE_CHECKING:  # the results load the models; most explanations need none of them
    from planner.results.catalog import ResultFacts


MOST_FOUND = 12


class Explanation(NamedTuple):
    """One explanation, to be printed or to be written as JSON."""

    view: list[RenderableType]
    document: dict[str, Any]


def explain(name: str, changes: Sequence[str] = ()) -> Explanation:
    """Return what a name means; without a name, which subjects there are.

    Of a setting that `changes` give another value, that value is told too.

    A word that is no name lists the settings that speak of it. Raises PlannerError with the nearest
    name where none does.
    """
    if not name:
        return _subjects()
    if name in CATALOG:
        return _setting(CATALOG[name], _changed(changes).get(name))
    if name in groups(Scenario):
        return _group(name)
    return _result_or_refusal(name)


def _subjects() -> Explanation:
    found = {name: (heading(group), _settings_in(name)) for name, group in groups(Scenario).items()}
    rows = [(name, says, f"{len(inside)} settings") for name, (says, inside) in found.items()]
    view = section("Subjects", [words_table(rows)])[1:]
    more = "planner explain SUBJECT lists its settings; planner explain SUBJECT.SETTING tells all."
    document = {
        name: {"heading": says, "settings": inside} for name, (says, inside) in found.items()
    }
    return Explanation([*view, Text(), Text(more)], {"subjects": document})


def _settings_in(group: str) -> list[str]:
    return [path for path in CATALOG if path.startswith(f"{group}.")]


def _group(name: str) -> Explanation:
    paths = _settings_in(name)
    says = heading(groups(Scenario)[name])
    document = {"subject": name, "heading": says, "settings": paths}
    return Explanation(_listed(says, paths), document)


def _found(word: str, paths: Sequence[str]) -> Explanation:
    """Return the settings that speak of a word, as the search of the app finds them."""
    near = list(paths[:MOST_FOUND])
    says = f"Settings that speak of {word!r}, the nearest first"
    return Explanation(_listed(says, near), {"searched": word, "settings": near})


def _listed(title: str, paths: Iterable[str]) -> list[RenderableType]:
    facts = [CATALOG[path] for path in paths]
    rows = [(each.path, each.label, in_words(each, each.default)) for each in facts]
    return section(title, [words_table(rows)])[1:]


def _changed(changes: Sequence[str]) -> dict[str, Value]:
    """Return the values that changes give; a wrong one is refused with what is allowed."""
    scenario = read_text(f"schema = {SCHEMA}\n", "--set", changes=changes).scenario
    return {change.path: change.new for change in differences(Scenario(), scenario)}


def _setting(facts: FieldFacts, here: Value) -> Explanation:
    rows = [(title, words) for title, say in _ROWS.items() if (words := say(facts))]
    if here is not None:
        rows.insert(0, ("Value here", in_words(facts, here)))
    view = section(f"{facts.path}: {facts.label}", [Text(facts.help), Text(), words_table(rows)])
    document = _setting_document(facts)
    if named := presets_of(facts.path):
        view += section("What each name rests on", [words_table(map(_preset_row, named))])
        document["names"] = {
            each.name: {part: getattr(each, part) for part in _OF_A_PRESET} for each in named
        }
    if facts.tables:
        inside = catalog(facts.tables.model)
        said = [(name, f"{part.help} Give {allowed(part)}.") for name, part in inside.items()]
        said += [(each, CATALOG[each].label) for each in facts.tables.also]
        view += section(f"A table [[{facts.path}]] may say", [words_table(said)])
        document["parts"] = {name: _setting_document(part) for name, part in inside.items()}
        document["also"] = list(facts.tables.also)
    return Explanation(view[1:], document | ({} if here is None else {"here": plain_value(here)}))


def _preset_row(preset: Preset) -> tuple[str, str]:
    return preset.name, rests_on(preset)


_OF_A_PRESET = ("title", "note", "source", "confidence")
_ROWS: dict[str, Callable[[FieldFacts], str]] = {
    "Value if you say nothing": lambda facts: in_words(facts, facts.default),
    "May be": lambda facts: "" if facts.tables else allowed(facts),
    "In words": lambda facts: "; ".join(f"{key}: {says}" for key, says in facts.words.items()),
    "Evidence leaves open": range_words,
    "Where it comes from": lambda facts: facts.source,
    "How well it is known": lambda facts: confidence_words[facts.confidence],
    "Changes": lambda facts: touches_words[facts.touches],
    "Stands for": lambda facts: arm_words(facts.path),
    "Shows most when": lambda facts: "; ".join(
        f"{path} is {in_words(CATALOG[path], value)}" for path, value in facts.bites_with.items()
    ),
}


def _setting_document(facts: FieldFacts) -> dict[str, Any]:
    """Return all facts as they are; what JSON does not know (a date) is written as text."""
    return {
        "path": facts.path,
        "label": facts.label,
        "help": facts.help,
        "kind": facts.kind,
        "unit": facts.unit,
        **{name: plain_value(getattr(facts, name)) for name in _VALUES},
        "choices": dict(facts.words) or list(facts.choices),
        "allowed": allowed(facts),
        "source": facts.source,
        "confidence": facts.confidence,
        "touches": facts.touches,
    }


_VALUES = ("default", "at_least", "at_most", "low", "high")


# --- results ------------------------------------------------------------------------------------


def _result_or_refusal(name: str) -> Explanation:
    from planner.results.catalog import FACTS

    if name in FACTS:
        return _result(FACTS[name])
    if name.isalpha() and (found := found_settings(name)):
        return _found(name, found)
    keys = tuple(name.split("."))
    words = unknown(keys, CATALOG, [*groups(Scenario), *FACTS])
    raise PlannerError(f"{words}\nplanner explain lists the subjects.")


def _result(facts: "ResultFacts") -> Explanation:
    better = {"up": "more", "down": "less"}.get(facts.good, "neither more nor less")
    rows = [("Unit", facts.unit), ("Better", better)]
    view = section(f"{facts.name}: {facts.label}", [Text(facts.help), Text(), words_table(rows)])
    return Explanation(view[1:], facts._asdict())


def changes_table(told: Iterable[ChangeFromBase]) -> Table:
    """Return what differs, old -> new, and where it was written."""
    return words_table(
        (change_words(change), f"({origin_words(origin)})") for change, origin in told
    )
