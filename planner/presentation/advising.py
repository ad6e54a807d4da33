"""Advising: advice as a command or a page asks for it: estimate, search, what turns it back.

Takes       a scenario, an executor, a listener for progress
Gives       the advice, and the assumptions that would turn it back; how long that takes
Units       seconds
Left out    the search (experiments/advise.py, turning.py), its words (advise_told.py)
"""

from concurrent.futures import Executor
from typing import NamedTuple

from planner.experiments import advise as search
from planner.experiments import turning as back
from planner.experiments.advise import Advice, Tell, Tried, advise
from planner.experiments.asking import results_of_all
from planner.experiments.levers import levers
from planner.experiments.tornado import uncertain
from planner.experiments.turning import Turn, turning
from planner.experiments.verdict import GO
from planner.experiments.work import Speed, seconds_shared
from planner.replication import DEFAULT_ENGINE
from planner.scenario.model import Scenario

TURNS = "what would turn it back"


class Advised(NamedTuple):
    """What to change, how sure that is, and what would turn it back."""

    scenario: Scenario  # as it was asked
    advice: Advice
    turns: tuple[Turn, ...]  # of the plan that is advised; none are looked for where there is none


def advised(
    scenario: Scenario,
    *,
    pool: Executor | None = None,
    tell: Tell | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Advised:
    """Return the advice for a scenario, and what would turn it back."""
    say = tell or (lambda what, done, wanted: None)
    found = advise(scenario, pool=pool, tell=say, engine=engine)
    plan = advised_plan(found)
    turns = () if plan is None else _turns(plan, pool, say, engine)
    return Advised(scenario, found, turns)


def advised_plan(found: Advice) -> Tried | None:
    """Return the plan that is advised: the changed one, or the plan as it is where it is a go."""
    if found.stands.stands.verdict.word == GO:
        return found.stands
    return found.chosen


def _turns(plan: Tried, pool: Executor | None, say: Tell, engine: str) -> tuple[Turn, ...]:
    """Return what takes the verdict of a plan away."""

    def tell(done: int, wanted: int) -> None:
        say(TURNS, done, wanted)

    futures = range(search.DECIDE)
    (table,) = results_of_all([plan.scenario], futures, pool=pool, tell=tell, engine=engine)
    return turning(plan.scenario, table, pool=pool, tell=tell, engine=engine)


def advice_seconds(scenario: Scenario, speed: Speed, workers: int) -> float:
    """Return how long the advice takes at most, at a measured speed."""
    sets = len(levers(scenario)) + search.BEAM * (search.WIDE + search.NARROW)
    ends = 2 * len(uncertain())
    closing = back.LOOKED_AT * (back.STEPS + 1)
    futures = (
        search.DECIDE
        + sets * search.SCREEN
        + search.CLOSE * search.DECIDE
        + (search.TRIES + 1) * search.VERIFY
        + ends * back.FEW
        + closing * search.DECIDE
    )
    scenarios = sets + search.CLOSE + search.TRIES + ends + closing
    return seconds_shared(scenarios * speed.preparing + futures * speed.future, workers)
