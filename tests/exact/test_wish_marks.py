"""Marks of wishes: how often a rule may be broken is the owner's to say, and no yes until then."""

import pytest

from planner.experiments.run.run import run
from planner.presentation.answer.wish_words import NO, YES, YOURS, wish_marks
from planner.results.estimates import Estimate
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

LIMIT = "decision.breaches_max_100"


def mark_of(scenario: Scenario, often: float, *, holds: bool) -> str:
    answer = run(with_changes(scenario, {"run.replications": 2}))
    wishes = tuple(
        each._replace(share=1.0 if holds else 0.0, holds=holds) if each.name == "rule" else each
        for each in answer.verdict.wishes
    )
    broken = answer.results["breaches_100"]._replace(mean=often)
    found = answer._replace(
        verdict=answer.verdict._replace(wishes=wishes),
        results={**answer.results, "breaches_100": broken},
    )
    assert isinstance(broken, Estimate)
    return dict(zip((each.name for each in wishes), wish_marks(found), strict=True))["rule"]


@pytest.mark.parametrize(
    ("limit", "often", "holds", "mark"),
    [
        (None, 24.0, True, YOURS),
        (None, 4.0, True, YES),
        (None, 60.0, False, NO),
        (30.0, 24.0, True, YES),  # the owner has said it
    ],
)
def test_no_yes_stands_at_many_breaches_whose_number_nobody_has_allowed(
    limit: float | None, often: float, holds: bool, mark: str
) -> None:
    scenario = small_scenario() if limit is None else with_changes(small_scenario(), {LIMIT: limit})

    assert mark_of(scenario, often, holds=holds) == mark
