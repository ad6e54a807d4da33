"""Plan held against: the plan that the working one is held against, over the same replications.

Takes       an answer
Gives       results and cash of the other plan, as far as it is simulated by now
Left out    which plan that is (session/plans.py), words (presentation/answer/tile_words.py)
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.app.jobs.simulated_so_far import known_of
from planner.app.session import working_scenario
from planner.app.session.made_once import made_once
from planner.experiments.run.run import Answer, ReplicationSummary
from planner.models.records import Floats
from planner.presentation.answer.tile_words import Beside, beside


class Held(NamedTuple):
    """The plan held against; nothing of it where nothing is known yet, or both are the same."""

    beside: Beside | None
    cash_usd: Floats | None  # (n_months,) in the middle replication, over as many as the answer has


NOTHING = Held(None, None)


def held_now(answer: Answer) -> Held:
    """Return the plan held against, over the replications that both have by now."""
    scenario = working_scenario.held_against()
    if scenario is None:
        return NOTHING
    summaries = known_of(scenario).summaries
    have = min(len(summaries), len(answer.values))
    return made_once(_held, answer, summaries, have) if have else NOTHING


def _held(answer: Answer, summaries: Sequence[ReplicationSummary], have: int) -> Held:
    first = summaries[:have]
    found = beside(answer, np.stack([each.values for each in first]))
    if have < len(answer.values):
        return Held(found, None)
    return Held(found, np.median(np.stack([each.own_cash_usd for each in first]), axis=0))
