"""Answers: scenarios simulated as several commands ask for it, with progress on the way."""

import os
from typing import TYPE_CHECKING

from planner.cli.options import say_if_first

if TYPE_CHECKING:
    from planner.experiments.run.run import Answer
    from planner.scenario.model import Scenario


def answers(scenarios: list["Scenario"], workers: int | None, engine: str) -> list["Answer"]:
    """Return the answers to all scenarios."""
    from planner.experiments.execution.executors import executor
    from planner.experiments.run.run import run as answer_to
    from planner.presentation.format.progress import live_progress

    most = max(scenario.run.replications for scenario in scenarios)
    pool = executor(min(workers or os.cpu_count() or 1, most), engine)
    say_if_first(engine)
    with live_progress() as follow:
        return [
            answer_to(scenario, pool=pool, listener=follow(scenario.title), engine=engine)
            for scenario in scenarios
        ]
