"""Infusions a week are those of the plan's last twelve months, and said to be."""

import re

import pytest

from planner.experiments.run.run import run
from planner.presentation.answer.tile_words import tiles
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario


@pytest.mark.parametrize(
    ("months", "said"),
    [(24, " in year 2"), (14, " in the last 12 months"), (12, "")],
)
def test_infusions_a_week_name_the_months_they_are_of(months: int, said: str) -> None:
    plan = with_changes(Scenario(), {"run.replications": 2, "practice.months": months})

    found = {each.name: each for each in tiles(run(plan), None)}

    assert re.fullmatch(rf"8 of 10: [\d. to]+{said}", found["infusions_week"].range)
    assert found["npv_usd"].range.endswith(" gain")
    assert found["money_needed_usd"].range.startswith("enough in 8 of 10; ")
