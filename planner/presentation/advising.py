"""Advising: how long advice takes, and where pages and commands get it from.

Takes       a scenario, a measured speed, workers
Gives       seconds; counsel under the names that pages and commands use
Units       seconds
Left out    the search (experiments/advise.py, counsel.py), its words (advise_told.py)
"""

from planner.experiments import advise as search
from planner.experiments import remedies
from planner.experiments import turning as back
from planner.experiments.counsel import TURNS
from planner.experiments.counsel import Counsel as Advised
from planner.experiments.counsel import counsel as advised
from planner.experiments.counsel import plan_to_act_on as advised_plan
from planner.experiments.levers import levers
from planner.experiments.tornado import uncertain
from planner.experiments.work import Speed, seconds_shared
from planner.scenario.model import Scenario

__all__ = ["TURNS", "Advised", "advice_seconds", "advised", "advised_plan"]

# Of a future, where only the programme differs; the stages of a dated plan take the rest.
TAKEN_OVER = 0.6


def advice_seconds(scenario: Scenario, speed: Speed, workers: int) -> float:
    """Return how long the advice takes at most, at a measured speed."""
    sets = len(levers(scenario)) + search.BEAM * (search.WIDE + search.NARROW)
    ends = len(uncertain())
    closing = back.LOOKED_AT * back.MOST_STEPS
    again = 8 * remedies.ATTEMPTS
    futures = (
        2 * search.DECIDE
        + sets * search.SCREEN
        + search.CLOSE * search.DECIDE
        + (search.TRIES + 1) * search.VERIFY
        + again * remedies.FUTURES
        + ends * back.FIRST
        + back.WORST * back.FEW
        + closing * back.CLOSING
    )
    scenarios = sets + search.CLOSE + search.TRIES + again + ends + back.WORST + closing
    future = speed.future if scenario.plan.changes else TAKEN_OVER * speed.future
    return seconds_shared(scenarios * speed.preparing + futures * future, workers)
