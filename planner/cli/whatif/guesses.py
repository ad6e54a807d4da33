"""Guesses command: the band with what nobody knows yet, and what to find out first.

Takes       a scenario, how many replications
Gives       what to print
Left out    the work (experiments/certainty/), its words (presentation/whatif/guesses_terminal.py)
"""

from planner.cli.options import Given, Shown, pool_of
from planner.experiments.certainty.guesses import DEMAND, USUAL, with_guesses
from planner.experiments.certainty.information import information
from planner.presentation.format.progress import progress_bar
from planner.presentation.whatif.guesses_terminal import (
    guesses_document,
    guesses_view,
    worth_of,
)
from planner.scenario.model import Scenario


def guesses_shown(scenario: Scenario, given: Given) -> Shown:
    """Return the two bands and what to find out first."""
    import numpy as np

    pool, n = pool_of(given), given.replications or USUAL
    with progress_bar("futures") as follow:
        tell = follow(scenario.title)
        drawn = with_guesses(scenario, n, pool=pool, tell=tell, engine=given.engine)
    places = np.column_stack([drawn.places, drawn.demand])
    worths = (worth_of(drawn.described), worth_of(drawn.drawn))
    known = information((*drawn.paths, DEMAND), places, *worths)
    return Shown(guesses_view(drawn, known), guesses_document(scenario, drawn, known))
