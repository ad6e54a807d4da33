"""Other limits: advice on the same plan under other limits of its owner, held against each other.

Takes       advice, and what was advised before on plans that may differ from it by limits alone
Gives       the best of these that keeps to the limits as they are now
Units       US dollars
Randomness  common random numbers: all are of the replications that decide
Left out    the search (search.py), what a limit keeps out (climb/beyond_limits.py)

A search takes one step after the other and can end below the best. So with less allowed it may find
a plan that it misses where more is; that one is allowed there too, and is advised.
"""

from collections.abc import Iterable

from planner.experiments.advice.advice import FullAdvice
from planner.experiments.advice.limits import LIFTED, keeps_limits
from planner.experiments.advice.trials import LEAST_USD, Tried, rank
from planner.scenario.changes import value_at, with_changes
from planner.scenario.derived.lever_names import ruled_out
from planner.scenario.model import Scenario

REPLICATIONS = "run.replications"  # no part of a plan


def best_of(found: FullAdvice, before: Iterable[FullAdvice]) -> FullAdvice:
    """Return advice, or what was advised before where that is better and keeps these limits too.

    What the limits as they are now keep out is told as it was found for them.
    """
    best = found
    for each in _of_other_limits(found, before):
        moved = _under(each, found.scenario)
        if _is_allowed(found.scenario, _plan(moved)) and _is_better(moved, best):
            best = moved._replace(
                advice=moved.advice._replace(above=found.advice.above, let_go=found.advice.let_go)
            )
    return best


def is_more_than_before(found: FullAdvice, before: Iterable[FullAdvice]) -> bool:
    """Return whether a plan would have been allowed before too, where a worse one was advised."""
    plan = _plan(found)
    return any(
        keeps_limits(each.scenario, _as_in(plan.scenario, each.scenario))
        and _is_better(found, each)
        for each in _of_other_limits(found, before)
    )


def _of_other_limits(found: FullAdvice, before: Iterable[FullAdvice]) -> list[FullAdvice]:
    """Return the advice on the same plan but for limits, where some change was found for it."""
    return [
        each
        for each in before
        if each is not found
        and _plan(each).levers
        and _as_in(each.scenario, found.scenario) == found.scenario
    ]


def _plan(found: FullAdvice) -> Tried:
    return found.advice.chosen or found.advice.best


def _is_allowed(asked: Scenario, plan: Tried) -> bool:
    """Return whether a plan keeps the limits of another, and nothing that is ruled out."""
    out = ruled_out(asked.decision.ruled_out)
    is_out = any(each.name in out for each in plan.levers)
    return keeps_limits(asked, plan.scenario) and not is_out


def _is_better(one: FullAdvice, other: FullAdvice) -> bool:
    """Return whether a plan has a better verdict, or the same and is worth more."""
    mine, there = _plan(one), _plan(other)
    more_usd = mine.stands.worth_usd - there.stands.worth_usd
    return rank(mine) > rank(there) or (rank(mine) == rank(there) and more_usd > LEAST_USD)


def _as_in(plan: Scenario, other: Scenario) -> Scenario:
    """Return a plan with the limits of another."""
    return with_changes(plan, {path: value_at(other, path) for path in (*LIFTED, REPLICATIONS)})


def _under(found: FullAdvice, scenario: Scenario) -> FullAdvice:
    """Return the same advice as one on a plan with other limits."""

    def moved(each: Tried) -> Tried:
        return each._replace(scenario=_as_in(each.scenario, scenario))

    advice = found.advice
    few = [one._replace(plan=moved(one.plan)) for one in advice.one_or_two]
    return found._replace(
        scenario=scenario,
        advice=advice._replace(
            stands=moved(advice.stands),
            chosen=moved(advice.chosen) if advice.chosen else None,
            verified=moved(advice.verified) if advice.verified else None,
            best=moved(advice.best),
            one_or_two=tuple(one for one in few if _is_allowed(scenario, one.plan)),
        ),
    )
