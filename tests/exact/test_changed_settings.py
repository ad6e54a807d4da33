"""A changed scenario is what reading all of it anew gives, though only what changed is checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import ScenarioError
from planner.scenario.changes import _checked_whole, canonical_json, values_of, with_changes
from planner.scenario.facts import FieldFacts
from planner.scenario.files.files import read_scenario
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.named import NAMED
from tests.command_line import SCENARIOS

BASE = Scenario()
Changes = dict[str, object]
SUBJECTS = sorted({path.rpartition(".")[0] for path in CATALOG})


def values_to_try(facts: FieldFacts) -> tuple[object, ...]:
    tables = [[{"name": "A"}]] if facts.tables else []
    known = [each for each in (facts.low, facts.high, *facts.choices[-1:]) if each is not None]
    return (*known, "a\r\nb", *tables)  # the text is wrong in most


def outcome(change: Callable[[Scenario, Changes], Scenario], changes: Changes) -> str:
    """Return the scenario as one text, or every word of the complaint."""
    try:
        return canonical_json(change(BASE, changes))
    except ScenarioError as error:
        return str(error)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_setting_is_changed_or_refused_as_if_all_were_read_anew(subject: str) -> None:
    of_subject = [path for path in CATALOG if path.rpartition(".")[0] == subject]

    for path in of_subject:
        if path not in NAMED:  # which bring other values along
            for value in values_to_try(CATALOG[path]):
                changes = {path: value}
                assert outcome(with_changes, changes) == outcome(_checked_whole, changes)


@pytest.mark.parametrize("path", ["no.such", "money", "money.no.such", "rooms.a.b"])
def test_what_is_no_setting_is_refused_in_the_same_words(path: str) -> None:
    changes: Changes = {path: 1}

    assert outcome(with_changes, changes) == outcome(_checked_whole, changes)


@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_example_is_reached_by_changing_all_that_differs(file: Path) -> None:
    there = read_scenario(file).scenario

    reached = with_changes(BASE, values_of(there))

    assert reached == there
    assert hash(reached) == hash(there)
