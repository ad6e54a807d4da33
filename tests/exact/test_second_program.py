"""Another program beside a plan: an idea where places stay empty, and only if it brings more."""

import numpy as np
import pytest

from planner.experiments.advice import second_program
from planner.experiments.execution.runner import Stages
from planner.models.records import Floats
from planner.presentation.advice.second_program_words import idea_lines
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario

RUNNER = Stages()


def tables(worth_usd: dict[str, float], filled: float) -> object:
    """Return what gives tables of results, the worth by the preset of a second program."""

    def made(scenario: Scenario, count: int) -> Floats:
        table = np.zeros((count, len(NAMES)))
        added = next((usd for name, usd in worth_usd.items() if name in scenario.programmes), 0.0)
        table[:, NAMES.index("npv_usd")] = added + np.arange(count)
        table[:, NAMES.index("slots_filled_share")] = filled
        return table

    return lambda runner, what, plans, numbers: [made(each, len(numbers)) for each in plans]


@pytest.mark.parametrize(
    ("worth", "filled", "brings"),
    [
        ({"nasal_esketamine": 40_000.0, "preset pain": 9_000.0}, 0.4, "nasal esketamine beside it"),
        ({"nasal_esketamine": -5_000.0, "preset pain": 9_000.0}, 0.4, "infusions for pain"),
        ({"nasal_esketamine": 40_000.0}, 0.9, ""),
        ({"nasal_esketamine": -5_000.0, "preset pain": 1_000.0}, 0.4, ""),
    ],
)
def test_what_brings_most_is_said_where_places_stay_empty_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, worth: dict[str, float], filled: float, brings: str
) -> None:
    monkeypatch.setattr(second_program, "tables_of", tables(worth, filled))

    found = second_program.idea_beside(RUNNER, Scenario())

    assert (found is not None) == bool(brings)
    if found is not None:
        empty, step, note = idea_lines(found)
        assert brings.casefold() in step.casefold()
        assert empty == "Of 10 start times of the plan 4 are taken."
        assert "guesses of the planner" in note
