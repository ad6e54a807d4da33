"""Place: a plan on the way of a climb, and what is remembered of the way.

Takes       plans, levers, a runner
Gives       plans with more changes over the replications of a race, whether they help, steps
Units       US dollars
Randomness  common random numbers: every plan meets the replications of a race
Left out    which changes are worth a try (candidates.py), in which order (climb.py)
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.levers import PRICE, Lever, merged, with_levers
from planner.experiments.advice.price_check import price_check
from planner.experiments.advice.trying import (
    RACE,
    Gain,
    Runner,
    Tried,
    tables_of,
    worth_gain,
)
from planner.experiments.run.distance_to_goals import column, standing
from planner.experiments.run.readiness import missing
from planner.models.records import Floats
from planner.scenario.changes import changed_if_allowed
from planner.scenario.model import Scenario

OF_MONEY = frozenset(("worth", "payback", "cash"))
BY_CHANCE = 0.15  # of replications, by which few of them may miss a share
LEAST_USD = 2_000.0  # a step gains at least so much
ERRORS = 1.5  # standard errors by which a gain must be above nothing
NEEDLESS_SHARE = 0.02  # of the whole gain: what adds less is not needed


class Step(NamedTuple):
    """One change in the order in which they are advised."""

    cause: str  # why it was looked at; "" where it only did good by itself
    lever: Lever
    gain: Gain  # over the plan with the steps before it
    worth_usd: float  # with it, on average
    more_usd: float  # needed at the deepest point of cash, beyond the step before
    hours_week: float  # more of the owner's hours, on average
    later_months: float  # that infusions begin later
    word: str  # the verdict with it


class Place(NamedTuple):
    """A plan on the way, over the replications of a race."""

    levers: tuple[Lever, ...]
    scenario: Scenario
    table: Floats  # (RACE, len(NAMES))


class Way(NamedTuple):
    """What stays the same on the way, and what is remembered of it."""

    runner: Runner
    scenario: Scenario  # as it was asked
    start: Tried  # over few replications
    alone: dict[str, float]  # the best gain of each lever alone
    raced: dict[Scenario, Floats]  # tables over the replications of a race
    sets: list[Tried]
    whys: dict[str, str]  # the cause for which each lever was looked at
    show: Callable[[Step], None]


def raced_on(way: Way, plans: Sequence[Scenario], what: str) -> list[Floats]:
    """Return the tables of plans over the replications of a race, each asked once."""
    new = [plan for plan in dict.fromkeys(plans) if plan not in way.raced]
    tables = tables_of(way.runner, what, new, range(RACE))
    way.raced.update(zip(new, tables, strict=True))
    return [way.raced[plan] for plan in plans]


def with_more(way: Way, place: Place, some: tuple[Lever, ...], what: str) -> Place | None:
    """Return a plan with more changes, None where they are not allowed or move nothing."""
    changes = {path: value for each in some for path, value in each.changes.items()}
    plan = changed_if_allowed(place.scenario, changes)
    if plan is None or plan == place.scenario:
        return None
    (table,) = raced_on(way, [plan], what)
    return Place(merged_with(way, place, some), plan, table)


def merged_with(way: Way, place: Place, some: tuple[Lever, ...]) -> tuple[Lever, ...]:
    """Return the levers moved so far and some more, each from the plan as it was asked."""
    found = place.levers
    for lever in some:
        found = merged(way.scenario, found, lever)
    return found


def places_of(
    way: Way, sets: Sequence[tuple[Lever, ...]]
) -> Iterator[tuple[tuple[Lever, ...], Place]]:
    """Yield the plans of sets that are allowed, over the replications of a race."""
    plans = [(some, with_levers(way.scenario, some)) for some in sets]
    made = [(some, plan) for some, plan in plans if plan is not None]
    tables = raced_on(way, [plan for _, plan in made], "what is not needed")
    for (some, plan), table in zip(made, tables, strict=True):
        yield some, Place(some, plan, table)


def helps(way: Way, before: Place, after: Place, *, is_odd: bool = False) -> bool:
    """Return whether a change gains more than chance explains and no wish is lost by it.

    What mends something odd may lose a wish: how to get it back is looked for afterwards. Nothing
    helps that would bring more patients than there are in reach.
    """
    if missing(before.scenario):
        return True
    gain = worth_gain(before.table, after.table)
    whole = worth_gain(way.raced[way.scenario], before.table).mean_usd
    least = max(LEAST_USD, NEEDLESS_SHARE * whole, ERRORS * gain.error_usd)
    if gain.mean_usd < least or _is_beyond_reach(before, after):
        return False
    return is_odd or is_no_worse(before, after)


def _is_beyond_reach(before: Place, after: Place) -> bool:
    was, then = (
        float(np.nan_to_num(column(each.table, "reach_used_share")).mean())
        for each in (before, after)
    )
    return then > max(1.0, was)


def is_no_worse(before: Place, after: Place) -> bool:
    """Return whether the verdict is no worse, and every wish that held still does, but for chance.

    Money is weighed by what is gained of it; so worth, payback and cash may wait for other steps.
    """
    was, then = (standing(each.scenario, each.table) for each in (before, after))
    held = {wish.name for wish in was.verdict.wishes if wish.holds} - OF_MONEY
    lost = {wish.name for wish in then.verdict.wishes if wish.share < wish.wanted - BY_CHANCE}
    return then.order[0] >= was.order[0] and not held & lost


def order_of(place: Place) -> tuple[int, float, float]:
    return standing(place.scenario, place.table).order


def holds(way: Way, place: Place, lever: Lever) -> bool:
    """Return whether a change of price still gains where people mind a price most."""
    if PRICE not in lever.changes:
        return True
    runner = way.runner
    found = price_check(way.scenario, place.levers, pool=runner.pool, engine=runner.engine)
    return found is None or found.holds


def one_step(before: Place, after: Place, lever: Lever, why: str) -> Step:
    was, stands = standing(before.scenario, before.table), standing(after.scenario, after.table)
    return Step(
        cause=why,
        lever=lever,
        gain=worth_gain(before.table, after.table),
        worth_usd=stands.worth_usd,
        more_usd=stands.put_in_usd - was.put_in_usd,
        hours_week=_more(before.table, after.table, "owner_hours_week"),
        later_months=_more(before.table, after.table, "opening_month"),
        word=stands.verdict.word,
    )


def _more(before: Floats, after: Floats, name: str) -> float:
    """Return how much more there is of a result where both have it."""
    more = column(after, name) - column(before, name)
    there = more[~np.isnan(more)]
    return float(there.mean()) if len(there) else 0.0
