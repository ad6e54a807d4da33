"""Infusions a week are those of the plan's last twelve months, and said to be."""

import pytest

from planner.experiments.run.run import run
from planner.presentation.answer.tile_words import tiles
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario


@pytest.mark.parametrize(
    ("months", "said"),
    [(24, "Infusions a week, year 2"), (14, "Infusions a week, last 12 months")],
)
def test_infusions_a_week_name_the_months_they_are_of(months: int, said: str) -> None:
    plan = with_changes(Scenario(), {"run.replications": 2, "practice.months": months})

    labels = {each.name: each.label for each in tiles(run(plan), None)}

    assert labels["infusions_week"] == said
    assert labels["npv_usd"] == "Worth today"
