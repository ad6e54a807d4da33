"""Update command: a plan in the light of the months that have passed.

Takes       a scenario, what was counted, how many replications
Gives       what to print
Left out    the work (experiments/certainty/update.py), its words (presentation/certainty/)
"""

from planner.cli.options import Given, Shown, pool_of
from planner.experiments.certainty.update import USUAL_DRAWS, updated
from planner.presentation.certainty.update_terminal import update_view
from planner.presentation.certainty.update_words import update_document
from planner.presentation.certainty.worth_table import weights_table
from planner.presentation.format.progress import progress_bar
from planner.scenario.files.actual import Actual
from planner.scenario.model import Scenario


def update_shown(scenario: Scenario, actual: Actual, given: Given) -> Shown:
    """Return whether the plan is on track, and how it stands now."""
    pool, n = pool_of(given), given.replications or USUAL_DRAWS
    with progress_bar("futures") as follow:
        tell = follow(scenario.title)
        found = updated(scenario, actual, n, pool=pool, tell=tell, engine=given.engine)
    return Shown(update_view(found), update_document(scenario, found), weights_table(found))
