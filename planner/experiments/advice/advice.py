"""Advice: all that an owner is told who asks what to do.

Takes       a scenario, an executor, a listener for progress
Gives       advice, the pros and cons, what would turn the verdict back, when to stop; where nothing
            turns it, what would have to be true
Units       US dollars, months from 0
Randomness  common random numbers throughout; independent replications where advice is verified

What is said of verdict reversals and of stopping is about the plan to act on: the changed one where
a change is advised, the plan as it is where it is a go. Where nothing is advised, there is none;
then stopping is said of the plan as it is, for somebody may begin it all the same.
"""

from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.beside import Idea, idea_beside
from planner.experiments.advice.climb.climb import Show
from planner.experiments.advice.mitigations import Consideration, considerations
from planner.experiments.advice.search import Advice, advise, each_alone
from planner.experiments.advice.stopping import StoppingRule, stopping_rule
from planner.experiments.advice.trying import DECIDE, Runner, Tell, Tried
from planner.experiments.advice.unturned import Unturned, unturned
from planner.experiments.advice.verdict_reversal import Turn, reversals
from planner.experiments.execution.executors import side_by_side
from planner.experiments.run.batch import Together, results_of_all
from planner.experiments.run.distance_to_goals import column
from planner.experiments.run.run import prepare, replication_summaries
from planner.experiments.run.verdict import GO, NOT_POSSIBLE
from planner.experiments.whatif.easing import Measured, measured
from planner.models.clinic_day.engines import DEFAULT_ENGINE
from planner.models.records import Floats
from planner.results.catalogue import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

TURNS, STOPPING, BINDS = "what would turn it back", "when to stop", "what binds"
AT_LAST = "what turns it back, pros and cons, what binds"  # as all these are told of together


class FullAdvice(NamedTuple):
    """What to change, how each pro and con stands, what would turn it back, when to stop."""

    scenario: Scenario  # as it was asked
    advice: Advice
    considerations: tuple[Consideration, ...]
    turns: tuple[Turn, ...]  # of the plan to act on; none are looked for where there is none
    stopping_rule: StoppingRule | None
    measured: Measured | None = None  # of the plan as it is; None where it can never begin
    unturned: Unturned | None = None  # of the nearest plan; None where there is a plan to act on
    beside: Idea | None = None  # another programme, where places of the nearest plan stay empty


def full_advice(
    scenario: Scenario,
    *,
    pool: Executor | None = None,
    tell: Tell | None = None,
    show: Show | None = None,
    engine: str = DEFAULT_ENGINE,
) -> FullAdvice:
    """Return all that is known to answer: shall I, and what would have to change?

    `show` hears of each step as soon as the search takes it.
    """
    say = tell or (lambda what, done, wanted: None)
    found = advise(scenario, pool=pool, tell=say, show=show, engine=engine)
    plan, hear = plan_to_act_on(found), Together(partial(say, AT_LAST))
    turns, pros_and_cons, binds, stopping, nearest, beside = side_by_side(
        pool,
        (
            lambda: () if plan is None else _turns(found, plan, pool, hear, engine),
            lambda: _considerations(scenario, found, pool, hear, engine),
            lambda: _measured(found.stands, pool, hear, engine),
            lambda: _stopping_rule(plan or found.stands, pool, hear, engine),
            lambda: _unturned(found, Runner(pool, engine, hear)) if plan is None else None,
            lambda: _beside(plan or found.best, Runner(pool, engine, hear)),
        ),
    )
    return FullAdvice(scenario, found, pros_and_cons, turns, stopping, binds, nearest, beside)


def plan_to_act_on(found: Advice) -> Tried | None:
    """Return the plan that is advised: the changed one, or the plan as it is where it is a go."""
    return found.chosen or (found.stands if found.stands.stands.verdict.word == GO else None)


def _considerations(
    scenario: Scenario, found: Advice, pool: Executor | None, say: Tell, engine: str
) -> tuple[Consideration, ...]:
    """Return the pros and cons; for a plan that is a go changes are tried only where needed."""
    sets = found.sets
    wanted = scenario.decision.futures_share
    if not found.sets and min(found.stands.no_issue.values()) < wanted:
        sets = each_alone(scenario, found.table, pool=pool, tell=say, engine=engine)
    return considerations(
        scenario,
        found.table,
        found.stands,
        sets,
        found.chosen,
        pool=pool,
        tell=say,
        engine=engine,
    )


def _turns(
    found: Advice, plan: Tried, pool: Executor | None, say: Tell, engine: str
) -> tuple[Turn, ...]:
    """Return what takes the verdict of a plan away."""

    def tell(done: int, wanted: int) -> None:
        say(TURNS, done, wanted)

    table = found.table
    if plan is not found.stands:
        (table,) = results_of_all(
            [plan.scenario], range(DECIDE), pool=pool, tell=tell, engine=engine
        )
    return reversals(plan.scenario, table, pool=pool, tell=tell, engine=engine)


def _measured(stands: Tried, pool: Executor | None, say: Tell, engine: str) -> Measured | None:
    """Return what frees more in the plan as it is, and what its largest costs do to it."""
    if stands.stands.verdict.word == NOT_POSSIBLE:
        return None
    return measured(stands.scenario, pool=pool, tell=partial(say, BINDS), engine=engine)


def _unturned(found: Advice, runner: Runner) -> Unturned | None:
    """Return what would have to be true of the nearest plan; None where it can never begin."""
    if found.best.stands.verdict.word == NOT_POSSIBLE:
        return None
    return unturned(runner, found.best)


def _beside(plan: Tried, runner: Runner) -> Idea | None:
    """Return another programme beside a plan; None where that can never begin."""
    can_begin = plan.stands.verdict.word != NOT_POSSIBLE
    return idea_beside(runner, plan.scenario) if can_begin else None


def _stopping_rule(
    plan: Tried, pool: Executor | None, say: Tell, engine: str
) -> StoppingRule | None:
    """Return when one would stop the plan if it goes badly; None where it can never begin."""
    if plan.stands.verdict.word == NOT_POSSIBLE:
        return None
    asked = with_changes(plan.scenario, {"run.replications": DECIDE})

    def tell(done: int, wanted: int) -> None:
        say(STOPPING, done, wanted)

    seen = list(replication_summaries(asked, prepare(asked), pool, tell, engine=engine))
    table: Floats = np.array([each.values for each in seen]).reshape(-1, len(NAMES))
    return stopping_rule(
        np.array([each.cumulative_usd for each in seen]),
        np.array([each.stopping_usd for each in seen]),
        column(table, "npv_usd"),
        column(table, "opening_month") - 1,  # results count months from 1
        asked.decision.futures_share,
    )
