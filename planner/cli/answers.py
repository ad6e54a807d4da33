"""Answers: scenarios simulated as several commands ask for it, with progress on the way."""

from typing import TYPE_CHECKING

from planner.cli.first_start import say_if_first
from planner.cli.options import Given, pool_for

if TYPE_CHECKING:
    from planner.experiments.run.run import Answer
    from planner.experiments.whatif.compare import Comparison
    from planner.scenario.model import Scenario


def answers(scenarios: list["Scenario"], given: Given) -> list["Answer"]:
    """Return the answers to all scenarios."""
    from planner.experiments.execution.runner import Runner
    from planner.experiments.run.run import run as answer_to
    from planner.presentation.format.progress import progress_bar

    pool = pool_for(scenarios, given)
    say_if_first(given.engine)
    with progress_bar() as follow:
        return [
            answer_to(each, Runner(pool, given.engine, follow(each.title))) for each in scenarios
        ]


def comparison_of(scenarios: list["Scenario"], given: Given) -> "Comparison":
    """Return scenarios held against the first; PlannerError where they cannot be."""
    from planner.experiments.whatif.compare import compare, refuse_unlike

    refuse_unlike(scenarios)
    return compare(tuple(answers(scenarios, given)))
