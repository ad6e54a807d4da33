"""Certainty commands: the band with what nobody knows yet, and what months that passed say.

Takes       a scenario, what was counted, how many replications
Gives       what to print
"""

from planner.cli.options import Given, Shown, pool_of
from planner.experiments.certainty.guess_effects import doubt
from planner.experiments.certainty.guesses import USUAL
from planner.experiments.certainty.update import USUAL_DRAWS, updated
from planner.experiments.execution.runner import Runner
from planner.presentation.certainty.document import guesses_document, update_document
from planner.presentation.certainty.tables import weights_table, worth_table
from planner.presentation.certainty.terminal import guesses_view, update_view
from planner.presentation.format.progress import progress_bar
from planner.scenario.files.actual import Actual
from planner.scenario.model import Scenario


def guesses_shown(scenario: Scenario, given: Given) -> Shown:
    """Return the two bands and what to find out first."""
    pool, n = pool_of(given), given.replications or USUAL
    with progress_bar("futures") as follow:
        found = doubt(scenario, n, Runner(pool, given.engine, follow(scenario.title)))
    document = guesses_document(scenario, found)
    return Shown(guesses_view(found), document, worth_table(found.drawn))


def update_shown(scenario: Scenario, actual: Actual, given: Given) -> Shown:
    """Return whether the plan is on track, and how it stands now."""
    pool, n = pool_of(given), given.replications or USUAL_DRAWS
    with progress_bar("futures") as follow:
        runner = Runner(pool, given.engine, follow(scenario.title))
        found = updated(scenario, actual, n, runner)
    return Shown(update_view(found), update_document(scenario, found), weights_table(found))
