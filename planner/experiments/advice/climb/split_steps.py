"""Split steps: changes that were taken together, split where a part of them gains by itself.

Takes       a plan on the way, changes that are made over it together
Gives       the same changes in parts, each of which gains over the plan with those before it; of
            what has to stay together what each change eases, and what the others gain without it
Units       US dollars
Randomness  common random numbers: every part meets the replications of a race
Left out    which changes there are, and in which order (steps.py)

A search takes a chain at once, for each link of it alone may help nobody. In the plan that is
advised some links can wait for a step of their own.
"""

from collections.abc import Sequence
from typing import NamedTuple

from planner.experiments.advice.climb.largest_causes import BY_EASING
from planner.experiments.advice.climb.plan_on_the_way import (
    OF_MONEY,
    Place,
    Way,
    is_no_worse,
    lost_wishes,
    places_of,
)
from planner.experiments.advice.climb.reasons import reason_there
from planner.experiments.advice.possible_levers import Lever
from planner.experiments.advice.trials import FEW, LEAST_USD, RACE, Gain, worth_gain
from planner.experiments.run.distance_to_goals import standing

MOST_LEFT_OUT = 2  # changes that few replications say the others need least
WHAT = "the order of the steps"

Together = tuple[Lever, ...]
# What each lever eases: of what binds the first that knows it. A price makes no more of anything.
EASES = {
    name: thing
    for thing, names in reversed(list(BY_EASING.items()))
    for name in names
    if name not in ("dearer", "cheaper")
}


class Part(NamedTuple):
    """One of several changes that belong together."""

    lever: Lever
    cause: str  # why it was looked at, or what it eases; "" where it only did good by itself
    without: Gain | None  # what the others gain without it; None where they cannot be without
    lost: tuple[str, ...] = ()  # wishes that they miss without it, by more than chance


class Apart(NamedTuple):
    """Changes that were taken together, one part over the other."""

    parts: tuple[tuple[Together, Place], ...]  # in order, each with the plan after it
    left: Together  # of use only with what comes after all of them


def apart(way: Way, before: Place, some: Together, after: Place, least_usd: float) -> Apart:
    """Return the parts of some changes in order; all at once if none of them gains.

    `before` is the plan without them, `after` that with all of them. What the others need least
    comes last. What adds less than `least_usd` is no part of its own.
    """
    core, there = some, after
    later: list[tuple[Together, Place]] = [
        ((), after)
    ]  # the last of these takes what adds nothing yet
    while found := _without_one(way, before, core, there, least_usd):
        left, rest = found
        out = tuple(each for each in core if each not in left)
        if worth_gain(rest.table, there.table).mean_usd >= least_usd:
            later.insert(0, (out, there))
        else:  # it is of use with what comes next alone
            both = tuple(each for each in some if each in (*out, *later[0][0]))
            later[0] = both, later[0][1]
        core, there = left, rest
    return Apart(((core, there), *later[:-1]), later[-1][0])


def _without_one(
    way: Way, before: Place, some: Together, after: Place, least_usd: float
) -> tuple[Together, Place] | None:
    """Return the changes but one that gain, and their plan; None where none can wait.

    One can wait that adds enough to the others, or nothing yet.
    """
    sets = [tuple(each for each in some if each is not out) for out in some if len(some) > 1]
    for count in (FEW, RACE):
        running = list[tuple[float, Together, Place]]()
        for left, rest in _with_each(way, before, sets, count):
            if rest is None:
                continue
            gain = worth_gain(before.table[:count], rest.table).mean_usd
            adds = worth_gain(rest.table, after.table[:count]).mean_usd
            if gain > LEAST_USD and not LEAST_USD <= adds < least_usd:
                running.append((gain, left, rest))
        running.sort(key=lambda one: -one[0])
        sets = [left for _, left, _ in running[:MOST_LEFT_OUT]]
    for _, left, rest in running:
        if does_good(before, rest) and is_no_worse(way, before, rest):
            return left, rest
    return None


def _with_each(
    way: Way, now: Place, parts: Sequence[Together], count: int
) -> list[tuple[Together, Place | None]]:
    """Return a plan with each of some parts, None where that is not allowed."""
    sets = [(*now.levers, *part) for part in parts]
    found = {id(some): then for some, then in places_of(way, sets, WHAT, count)}
    return [(part, found.get(id(some))) for part, some in zip(parts, sets, strict=True)]


def does_good(before: Place, after: Place) -> bool:
    """Return whether a plan is better than one before: by its verdict, or more than by chance."""
    is_better = (
        standing(after.scenario, after.table).order[0]
        > standing(before.scenario, before.table).order[0]
    )
    gain = worth_gain(before.table, after.table)
    return is_better or gain.mean_usd > max(LEAST_USD, gain.error_usd)


def parts_of(way: Way, before: Place, some: Together, after: Place) -> tuple[Part, ...]:
    """Return what each of several changes does for the others; nothing where there is one.

    `after` is the plan with all of them over the one before.
    """
    if len(some) < 2:
        return ()
    others = [tuple(one for one in some if one is not each) for each in some]
    found = zip(some, _with_each(way, before, others, RACE), strict=True)
    return tuple(_part(way, before, each, then, after) for each, (_, then) in found)


def _part(way: Way, before: Place, each: Lever, then: Place | None, after: Place) -> Part:
    """Return what a change does, by the plan with the others alone."""
    cause = cause_of(way, each)
    if cause not in BY_EASING:  # what it eases is what it does; all else must be so
        cause = reason_there(way, then or before, after, cause)
    if then is None:
        return Part(each, cause, None)
    lost = lost_wishes(way, before, then) - OF_MONEY
    return Part(each, cause, worth_gain(before.table, then.table), tuple(sorted(lost)))


def cause_of(way: Way, each: Lever) -> str:
    """Return why a change was looked at, or what it eases; "" where it only did good by itself."""
    return way.reasons.get(each.name) or EASES.get(each.name, "")
