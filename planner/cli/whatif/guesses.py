"""Guesses command: the band with what nobody knows yet, and what to find out first.

Takes       a scenario, how many replications
Gives       what to print
Left out    the work (experiments/certainty/), its words (presentation/certainty/)
"""

from planner.cli.options import Given, Shown, pool_of
from planner.experiments.certainty.doubt import doubt
from planner.experiments.certainty.guesses import USUAL
from planner.presentation.certainty.guesses_terminal import guesses_document, guesses_view
from planner.presentation.certainty.worth_table import worth_table
from planner.presentation.format.progress import progress_bar
from planner.scenario.model import Scenario


def guesses_shown(scenario: Scenario, given: Given) -> Shown:
    """Return the two bands and what to find out first."""
    pool, n = pool_of(given), given.replications or USUAL
    with progress_bar("futures") as follow:
        found = doubt(scenario, n, pool=pool, tell=follow(scenario.title), engine=given.engine)
    document = guesses_document(scenario, found)
    return Shown(guesses_view(found), document, worth_table(found.drawn))
