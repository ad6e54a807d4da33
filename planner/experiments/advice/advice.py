"""Advice: all that an owner is told who asks what to do.

Takes       a scenario, an executor, a listener for progress
Gives       advice, the pros and cons, what would turn the verdict back, when to stop; where nothing
            turns it, what would have to be true
Units       US dollars, months from 0
Randomness  common random numbers throughout; independent replications where advice is verified

What is said of verdict reversals and of stopping is about the plan to act on: the changed one where
a change is advised, the plan as it is where it is a go. Where nothing is advised, there is none;
then stopping is said of the plan as it is, for somebody may begin it all the same.

It comes in two parts: what is advised as soon as it is verified, then all that is said of it too.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.climb.climb import Show
from planner.experiments.advice.mitigations import Consideration, considerations
from planner.experiments.advice.search import Advice, advise, each_alone
from planner.experiments.advice.second_program import Idea, idea_beside
from planner.experiments.advice.stopping_rule import StoppingRule, stopping_rule
from planner.experiments.advice.trials import DECIDE, Tried
from planner.experiments.advice.unturned_verdict import Unturned, unturned
from planner.experiments.advice.verdict_reversal import Turn, reversals
from planner.experiments.execution.executors import side_by_side
from planner.experiments.execution.runner import IN_STAGES, Runner, Stages
from planner.experiments.run.batch import Together, results_of_all
from planner.experiments.run.distance_to_goals import column
from planner.experiments.run.run import prepare, replication_summaries
from planner.experiments.run.verdict import GO, NOT_POSSIBLE
from planner.experiments.whatif.easing import Measured, measured
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

TURNS, STOPPING, BINDS = "what would turn it back", "when to stop", "what binds"
PROS_AND_CONS = "pros and cons"
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
    beside: Idea | None = None  # another program, where places of the nearest plan stay empty
    is_whole: bool = True  # else what is advised alone: nothing of the rest is worked out yet


def advice_in_parts(
    scenario: Scenario, stages: Stages = IN_STAGES, *, show: Show | None = None
) -> Iterator[FullAdvice]:
    """Yield what is advised as soon as it is verified, then the same with all else.

    `show` hears of each step as soon as the search takes it.
    """
    found = advise(scenario, stages, show=show)
    yield FullAdvice(scenario, found, (), (), None, is_whole=False)
    plan = plan_to_act_on(found)
    at_last = stages._replace(say=Together(stages.stage(AT_LAST).tell))
    turns, pros_and_cons, binds, stopping, nearest, beside = side_by_side(
        stages.pool,
        (
            lambda: () if plan is None else _turns(found, plan, at_last.stage(TURNS)),
            lambda: _considerations(scenario, found, at_last),
            lambda: _measured(found.stands, at_last.stage(BINDS)),
            lambda: _stopping_rule(plan or found.stands, at_last.stage(STOPPING)),
            lambda: _unturned(found, at_last) if plan is None else None,
            lambda: _beside(plan or found.best, at_last),
        ),
    )
    yield FullAdvice(scenario, found, pros_and_cons, turns, stopping, binds, nearest, beside)


def plan_to_act_on(found: Advice) -> Tried | None:
    """Return the plan that is advised: the changed one, or the plan as it is where it is a go."""
    return found.chosen or (found.stands if found.stands.stands.verdict.word == GO else None)


def _considerations(scenario: Scenario, found: Advice, stages: Stages) -> tuple[Consideration, ...]:
    """Return the pros and cons; for a plan that is a go changes are tried only where needed."""
    sets = found.sets
    wanted = scenario.decision.futures_share
    if not found.sets and min(found.stands.no_issue.values()) < wanted:
        sets = each_alone(scenario, found.table, stages)
    return considerations(
        scenario,
        found.table,
        found.stands,
        sets,
        found.chosen,
        stages.stage(PROS_AND_CONS),
    )


def _turns(found: Advice, plan: Tried, runner: Runner) -> tuple[Turn, ...]:
    """Return what takes the verdict of a plan away."""
    table = found.table
    if plan is not found.stands:
        (table,) = results_of_all([plan.scenario], range(DECIDE), runner)
    return reversals(plan.scenario, table, runner)


def _measured(stands: Tried, runner: Runner) -> Measured | None:
    """Return what frees more in the plan as it is, and what its largest costs do to it."""
    if stands.stands.verdict.word == NOT_POSSIBLE:
        return None
    return measured(stands.scenario, runner)


def _unturned(found: Advice, stages: Stages) -> Unturned | None:
    """Return what would have to be true of the nearest plan; None where it can never begin."""
    if found.best.stands.verdict.word == NOT_POSSIBLE:
        return None
    return unturned(stages, found.best, found.stands.scenario)


def _beside(plan: Tried, stages: Stages) -> Idea | None:
    """Return another program beside a plan; None where that can never begin."""
    can_begin = plan.stands.verdict.word != NOT_POSSIBLE
    return idea_beside(stages, plan.scenario) if can_begin else None


def _stopping_rule(plan: Tried, runner: Runner) -> StoppingRule | None:
    """Return when one would stop the plan if it goes badly; None where it can never begin."""
    if plan.stands.verdict.word == NOT_POSSIBLE:
        return None
    asked = with_changes(plan.scenario, {"run.replications": DECIDE})

    seen = list(replication_summaries(asked, prepare(asked), runner))
    table: Floats = np.array([each.values for each in seen]).reshape(-1, len(NAMES))
    return stopping_rule(
        np.array([each.cumulative_usd for each in seen]),
        np.array([each.stopping_usd for each in seen]),
        column(table, "npv_usd"),
        column(table, "opening_month") - 1,  # results count months from 1
        asked.decision.futures_share,
        asked.decision.cash_at_risk_usd,
    )
