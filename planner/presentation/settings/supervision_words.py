"""Supervision words: that nobody can ever be trained as a plan stands, before it is run.

Takes       a scenario
Gives       a sentence, "" where somebody can
Left out    what else is missing before the first infusion (presentation/plan/)
"""

from planner.blueprint.nurses import nobody_can_learn
from planner.scenario.model import Scenario

NOBODY_CAN_LEARN = (
    "No infusion nurse can ever work alone: they give infusions under your supervision first, and "
    "you are in on no infusion day of theirs. Infuse on a day on which you are in "
    "(booking.infusion_weekdays), take a contract nurse meanwhile (team.gap_cover), add a "
    "prescriber (added.prescribers), or name somebody who has done them (team.people)."
)


def nobody_learns_words(scenario: Scenario) -> str:
    """Return why infusions are not possible for want of a supervisor, else ""."""
    return NOBODY_CAN_LEARN if nobody_can_learn(scenario) else ""
