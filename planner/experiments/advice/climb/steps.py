"""Steps: what was found, in the order in which it is advised, the small things last and together.

Takes       the plan that a climb came to
Gives       steps, each over the plan with those before it
Units       US dollars
Randomness  common random numbers: every step meets the replications of a race

What adds no more than it may by chance, or next to nothing of the whole, is no part of the advice.
What adds little stands together at the end. A change that does good only with the next one is one
step with it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.climb.candidates import AT_LAST, cause_of_chain
from planner.experiments.advice.climb.largest_causes import findings
from planner.experiments.advice.climb.plan_on_the_way import (
    BY_CHANCE,
    ERRORS,
    NEEDLESS_SHARE,
    Place,
    Way,
    as_asked,
    is_no_worse,
    places_of,
)
from planner.experiments.advice.climb.reasons import filled_share, reason_there
from planner.experiments.advice.climb.split_steps import Part, apart, cause_of, does_good, parts_of
from planner.experiments.advice.climb.time_of_others import more_of, time_of_others
from planner.experiments.advice.possible_levers import Key, Lever, joined
from planner.experiments.advice.trials import FEW, LEAST_USD, RACE, SCREEN, Gain, worth_gain
from planner.experiments.run.distance_to_goals import more_needed_usd, standing

SMALL_SHARE = 0.05  # of the whole gain: what adds less is a small thing
MOST_STEPS = 8  # beside the small things
MOST_IN_ALL = 10  # with what the plan does as well without, but adds much when it is made last
WHAT, ORDER = "what is not needed", "the order of the steps"


Together = tuple[Lever, ...]  # taken at once


class Step(NamedTuple):
    """One change in the order in which they are advised, or several that belong together."""

    cause: str  # why it was looked at; "" where it only did good by itself
    lever: Lever
    gain: Gain  # over the plan with the steps before it
    worth_usd: float  # with it, on average
    more_usd: float  # money needed, beyond the step before
    hours_week: float  # more of the owner's hours, on average
    later_months: float  # that infusions begin later
    word: str  # the verdict with it
    is_small: bool = False  # small things together
    # wishes that held before it and are missed with it, by more than chance
    lost: tuple[str, ...] = ()
    others_h: Mapping[str, float] = MappingProxyType({})  # more of others, time_of_others.py
    parts: tuple[Part, ...] = ()  # of several that belong together what each does for it
    filled_share: float = float("nan")  # of start times, in the plan on which it is measured
    is_first: bool = True  # no other step is before it


def one_step(
    before: Place, after: Place, lever: Lever, why: str, *, is_small: bool = False
) -> Step:
    """Return what a change does to the plan with those before it."""
    was, stands = standing(before.scenario, before.table), standing(after.scenario, after.table)
    held = {wish.name for wish in was.verdict.wishes if wish.holds}
    return Step(
        cause=why,
        lever=lever,
        gain=worth_gain(before.table, after.table),
        worth_usd=stands.worth_usd,
        more_usd=more_needed_usd(after.scenario, stands, was),
        hours_week=more_of(before.table, after.table, "owner_hours_week"),
        later_months=more_of(before.table, after.table, "opening_month"),
        word=stands.verdict.word,
        is_small=is_small,
        lost=tuple(
            wish.name
            for wish in stands.verdict.wishes
            if wish.name in held and wish.share < wish.wanted - BY_CHANCE
        ),
        others_h=time_of_others(before, after),
        filled_share=filled_share(before.table),
        is_first=not before.levers,
    )


# --- what is not needed ---------------------------------------------------------------------------


def without_needless(way: Way, place: Place) -> Place:
    """Return a plan without the changes that it does as well without."""
    if len(place.levers) < 2:
        return place
    most = NEEDLESS_SHARE * _whole_usd(way, place)
    lost = _lost_without(way, place)
    order = sorted(place.levers, key=lambda one: lost[one.key].mean_usd)
    needless = [one for one in order if _is_needless(lost[one.key], most)]
    kept = place
    for out in needless:
        left = tuple(each for each in kept.levers if each.key != out.key)
        for _, each in places_of(way, [left] if left else [], WHAT):
            kept = each if _is_needless(_lost(way, place, each), most) else kept
    return kept


def _whole_usd(way: Way, place: Place) -> float:
    return worth_gain(as_asked(way).table, place.table).mean_usd


def _is_needless(lost: Gain, most_usd: float) -> bool:
    return lost.mean_usd <= max(most_usd, lost.error_usd)


def _lost_without(way: Way, place: Place) -> dict[Key, Gain]:
    """Return by lever what the plan loses without it; more replications where few leave it open."""
    small = SMALL_SHARE * _whole_usd(way, place)
    sets = [tuple(each for each in place.levers if each is not out) for out in place.levers]
    found = dict[Key, Gain]()
    for count in (FEW, SCREEN, RACE):
        for some, each in places_of(way, sets, WHAT, count):
            found[_out(place, some).key] = _lost(way, place, each)
        errors = ERRORS if count > FEW else 2 * ERRORS  # two replications say little of them
        sets = [some for some in sets if _is_open(found.get(_out(place, some).key), small, errors)]
    never = Gain(np.inf, 0.0)  # it cannot be without
    return {each.key: found.get(each.key, never) for each in place.levers}


def _is_open(lost: Gain | None, small_usd: float, errors: float) -> bool:
    return lost is not None and lost.mean_usd - errors * lost.error_usd < small_usd


def _out(place: Place, some: Sequence[Lever]) -> Lever:
    return next(each for each in place.levers if each not in some)


def _lost(way: Way, place: Place, other: Place) -> Gain:
    """Return what another plan loses against one; all, where its verdict or a wish is worse."""
    if not is_no_worse(way, place, other):
        return Gain(np.inf, 0.0)
    return worth_gain(other.table, place.table[: len(other.table)])


# --- the steps in order -------------------------------------------------------------------------


def steps_of(way: Way, place: Place) -> tuple[Step, ...]:
    """Return the changes of a plan in order, each over the plan with those before it."""
    large, small = _large_and_small(way, place)
    places = _one_by_one(way, large)
    if len(places) <= len(large):  # not every part of it is allowed
        large, small = [place.levers], []
        places = [as_asked(way), place]
    least = SMALL_SHARE * _whole_usd(way, place)
    steps, before, waiting = list[Step](), places[0], list[Lever]()
    for together, after in zip(large, places[1:], strict=True):
        waiting += together
        if does_good(before, after) or (after is places[-1] and not small):
            found = apart(way, before, tuple(waiting), after, least)
            steps += _steps_through(way, before, found.parts)
            before, waiting = found.parts[-1][1], list(found.left)
    if rest := [*waiting, *(each for together in small for each in together)]:
        steps.append(one_step(before, place, joined(rest), "", is_small=True))
    return tuple(steps)


def _steps_through(
    way: Way, before: Place, parts: Sequence[tuple[Together, Place]]
) -> Iterator[Step]:
    """Yield the steps from one plan through others, each over the one before it."""
    for some, then in parts:
        why = reason_there(way, before, then, _why(way, some))
        each = one_step(before, then, joined(some), why)
        yield each._replace(parts=parts_of(way, before, some, then))
        before = then


def _large_and_small(way: Way, place: Place) -> tuple[list[Together], list[Together]]:
    """Return what is told one by one, in order, and the small things.

    Small is what the plan loses little without, and what adds little when it is made after the
    others: of two ways to more places each does as well without the other.
    """
    lost = {key: each.mean_usd for key, each in _lost_without(way, place).items()}
    least = SMALL_SHARE * _whole_usd(way, place)
    odd = {name for cause in findings(way.scenario) for name in cause.levers}

    def most(some: Together) -> float:
        return max(np.inf if each.name in odd else lost[each.key] for each in some)

    ordered = _together(way, place, odd)
    few = sorted(ordered, key=most, reverse=True)[:MOST_STEPS]
    large = [some for some in ordered if some in few and most(some) >= least]
    large = _largest_first(way, large, odd)
    rest = [some for some in ordered if some not in large]
    places = _one_by_one(way, [*large, *rest])[len(large) :]
    for some, (before, then) in zip(rest, pairwise(places), strict=False):
        if worth_gain(before.table, then.table).mean_usd >= least and len(large) < MOST_IN_ALL:
            large.append(some)
    small = [some for some in rest if some not in large]
    return (large, small) if sum(map(len, small)) > 1 else ([*large, *small], [])


def _together(way: Way, place: Place, odd: Collection[str]) -> list[Together]:
    """Return what was taken together, in the order in which it was taken, the odd first."""
    found = dict[int, list[Lever]]()
    for each in place.levers:
        found.setdefault(way.taken.get(each.key, len(way.taken)), []).append(each)
    ordered = [tuple(found[number]) for number in sorted(found)]
    return sorted(ordered, key=lambda some: not any(each.name in odd for each in some))


def _largest_first(way: Way, some: Sequence[Together], odd: Collection[str]) -> list[Together]:
    """Return steps with the one first that gains most by itself; what mends something odd stays.

    A search takes what it sees first. A price stays behind what it was tried on.
    """
    stays = {*odd, *AT_LAST}
    if len(some) < 2 or any(each.name in stays for each in some[0]):
        return list(some)
    asked = as_asked(way)
    possible = [one for one in some if not any(each.name in stays for each in one)]
    found = [
        (worth_gain(asked.table[:SCREEN], then.table).mean_usd, one)
        for one, then in places_of(way, possible, ORDER, SCREEN)
        if is_no_worse(way, asked, then)
    ]
    gains = {id(one): usd for usd, one in found}
    best = max(possible, key=lambda one: gains.get(id(one), -np.inf))
    if gains.get(id(best), -np.inf) <= gains.get(id(some[0]), 0.0) + LEAST_USD:
        return list(some)
    return [best, *(one for one in some if one is not best)]


def _one_by_one(way: Way, some: Sequence[Together]) -> list[Place]:
    """Return the plan as it was asked, then with one thing more after the other."""
    sets = [tuple(each for one in some[: k + 1] for each in one) for k in range(len(some))]
    return [as_asked(way), *(each for _, each in places_of(way, sets, ORDER))]


def _why(way: Way, some: Together) -> str:
    """Return the cause of what is one step; "" where its parts have causes of their own.

    What was taken together has one cause. Of changes taken one after the other it is that of the
    chain that they make.
    """
    last, names = some[-1].name, {each.name for each in some}
    if last in way.whys and way.company[last] == names:
        return way.whys[last]
    return cause_of_chain(names) or (cause_of(way, some[-1]) if len(some) == 1 else "")
