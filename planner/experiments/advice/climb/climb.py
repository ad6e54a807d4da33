"""Climb: from what costs most and what binds to what eases it, one step after another.

Takes       a scenario, what gives every change alone over a few replications
Gives       the steps taken, in order, and the sets that were tried on the way
Units       US dollars
Randomness  common random numbers: what is tried meets the replications of the plan it starts from

The causes of a plan name their levers: what a check of sense finds, what costs most, what frees
more infusions when it is eased; beside them stands whatever did some good alone. They race
(candidate_race.py). What gains more than chance explains is taken, one after the other, each over
the plan with those before it. Then it is looked again at the plan so changed, until nothing helps.
At the end whatever the set does not need is taken out (steps.py), other sizes of what is left are
tried (other_sizes.py), what brings the verdict nearer, and plans that are a go for sure
(surer_go.py). What cannot begin takes first whatever brings it nearer to beginning.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.climb.beyond_limits import WISHES, Above, LetGo, above, let_go
from planner.experiments.advice.climb.candidate_race import close
from planner.experiments.advice.climb.candidates import (
    Candidate,
    for_wishes,
    reasons_for,
    with_mitigations,
)
from planner.experiments.advice.climb.one_or_two import OneOrTwo, one_or_two
from planner.experiments.advice.climb.other_sizes import in_other_sizes
from planner.experiments.advice.climb.plan_on_the_way import (
    OF_MONEY,
    Place,
    Way,
    as_asked,
    gains,
    helps,
    holds,
    is_no_worse,
    lost_wishes,
    may_help,
    new_way,
    order_of,
    take,
    with_each,
    with_more,
)
from planner.experiments.advice.climb.steps import Step, one_step, steps_of, without_needless
from planner.experiments.advice.climb.surer_go import surer
from planner.experiments.advice.possible_levers import levers
from planner.experiments.advice.trials import FEW, RACE, SCREEN, Tried, worth_gain
from planner.experiments.execution.runner import Stages
from planner.experiments.run.opening.readiness import missing
from planner.models.records import Floats
from planner.scenario.model import Scenario

MOST_LOOKS = 4
LITTLE_SHARE = 0.03  # of the whole gain: after a look that adds less there is no other
FOR_WISHES, BEST = 6, 2  # changes tried for a wish, and those tried over more replications

Show = Callable[[Step], None]  # hears each step as soon as it is taken


class Climbed(NamedTuple):
    """Where a climb came to."""

    place: Place  # over the replications that decide
    beyond: Place | None  # worth more but no go, where another is advised for being one
    steps: tuple[Step, ...]
    sets: tuple[Tried, ...]  # those tried over a few replications
    alone: tuple[Tried, ...]  # of these, every change by itself
    above: tuple[Above, ...]  # what limits of the owner keep out
    one_or_two: tuple[OneOrTwo, ...]  # what does most by itself
    let_go: LetGo | None = None  # what betters the verdict beyond one of these limits


def climb(
    stages: Stages,
    scenario: Scenario,
    start: Tried,
    table: Floats,
    each_alone: Callable[[Way], Sequence[Tried]],
    show: Show,
) -> Climbed:
    """Return the steps from a scenario on, and what is left of them.

    `table` holds the results of the scenario, shape (n_replications, len(NAMES)). `show` hears of
    each step as soon as it is taken. The first look follows causes only, so that it is quick; then
    `each_alone` gives every change by itself.
    """
    way = new_way(stages, scenario, start, table)
    begun = as_asked(way)
    place = _look(way, begun, show) or begun
    alone = each_alone(way)
    way.alone.update(_best_alone(alone))
    for _ in range(MOST_LOOKS):
        then = _look(way, place, show)
        if then is None:
            break
        added = worth_gain(place.table, then.table).mean_usd
        place = then
        if added < LITTLE_SHARE * worth_gain(begun.table, then.table).mean_usd:
            break
    dearer = _at_last(way, place, show)
    if dearer is not place:  # fewer come, so something else may hold it back
        place = _look(way, dearer, show) or dearer
    place = _for_wishes(way, in_other_sizes(way, without_needless(way, place)), alone)
    found = surer(way, place, alone)
    steps = steps_of(way, found.place._replace(table=found.place.table[:RACE]))
    kept_out, few = above(way, found.place), one_or_two(way, alone)
    sets = (*alone, *way.sets)
    turns = let_go(way, found.place, kept_out)
    return Climbed(found.place, found.beyond, steps, sets, tuple(alone), kept_out, few, turns)


def _best_alone(alone: Sequence[Tried]) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in alone:
        name = each.levers[0].name
        found[name] = max(each.gain_usd, found.get(name, each.gain_usd))
    return found


# --- one look -----------------------------------------------------------------------------------


def _look(way: Way, place: Place, show: Show) -> Place | None:
    """Return the plan with all that helps now, taken one after the other; None for nothing.

    What mends something odd changes what costs most and what binds, so nothing is taken after it.
    """
    what, is_missing = _so_far(place), bool(missing(place.scenario))
    now = place
    for each in close(way, place, what):
        found = _with(way, now, each, what)
        if found is None:
            continue
        one, then = found
        take(way, one.levers, one.cause)
        show(one_step(now, then, one.lever, one.cause))
        now = then
        if is_missing or one.is_odd:  # all else is another matter now
            break
    return None if now is place else now


def _with(way: Way, now: Place, each: Candidate, what: str) -> tuple[Candidate, Place] | None:
    """Return the plan with a candidate where that helps; few replications say if it never does.

    What gains and loses a wish is tried together with what brings the wish back.
    """
    name = each.lever.words
    few = with_more(way, now, each.levers, what, SCREEN)
    if few is None or not may_help(way, now, few, again=way.failed[name] > 0):
        return None
    if name in way.in_vain and not each.is_odd and not is_no_worse(way, now, few):
        way.failed[name] += 1
        return None
    then = with_more(way, now, each.levers, what)
    if then is None or not gains(way, now, then):
        way.failed[name] += 1
        return None
    if not each.is_odd and not is_no_worse(way, now, then):
        return _with_mitigation(way, now, each, then)
    return (each, then) if holds(way, then, each.lever) else None


def _with_mitigation(
    way: Way, now: Place, each: Candidate, then: Place
) -> tuple[Candidate, Place] | None:
    """Return the plan with a candidate and with what brings back the wishes that it loses."""
    lost, name = lost_wishes(way, now, then) - OF_MONEY, each.lever.words
    if name in way.in_vain or not lost:
        return None
    what = "for your wishes"
    tried = list(with_mitigations(each, then.scenario, lost))
    for count in (FEW, SCREEN):
        tried = _mitigated(way, now, tried, count)
    for one in tried[:BEST]:
        found = with_more(way, now, one.levers, what)
        if found is not None and _is_worth_it(way, now, found) and holds(way, found, one.lever):
            mitigation = one.levers[-1].name
            way.reasons.setdefault(mitigation, reasons_for(lost)[mitigation])
            return one, found
    for wish in WISHES.values():
        if lost == {wish}:
            way.over.setdefault(wish, {}).setdefault(name, each.lever)
    way.in_vain.add(name)
    return None


def _mitigated(way: Way, now: Place, some: Sequence[Candidate], count: int) -> list[Candidate]:
    """Return which candidates lose no wish over so many replications, the best first."""
    before = now._replace(table=now.table[:count])
    left, sets = [], [one.levers for one in some]
    places = with_each(way, now, sets, "for your wishes", count)
    for one, found in zip(some, places, strict=True):
        if found is not None and is_no_worse(way, before, found):
            left.append((worth_gain(before.table, found.table).mean_usd, one))
    return [one for _, one in sorted(left, key=lambda pair: -pair[0])]


def _is_worth_it(way: Way, now: Place, then: Place) -> bool:
    """Return whether a plan gains, or betters the verdict at no cost: more may come of it."""
    if helps(way, now, then):
        return True
    is_better = order_of(then)[0] > order_of(now)[0]
    return is_better and is_no_worse(way, now, then) and worth_gain(now.table, then.table)[0] > 0


def _so_far(place: Place) -> str:
    """Return what is taken so far, as it is told while the search goes on."""
    if not place.levers:
        return "looking for the first step"
    return f"first: {place.levers[0].words}; looking for step {len(place.levers) + 1}"


# --- what is tried at last ------------------------------------------------------------------------


def _at_last(way: Way, place: Place, show: Show) -> Place:
    """Return the plan with another price where that helps."""
    what = "the price"
    sizes = [
        each
        for each in levers(place.scenario)
        if each.name == "dearer" or (each.name == "cheaper" and way.alone.get(each.name, 0.0) > 0)
    ]
    made = with_each(way, place, [(each,) for each in sizes], what, SCREEN)
    open_yet = [
        (each, few)
        for each, few in zip(sizes, made, strict=True)
        if few and may_help(way, place, few)
    ]
    open_yet.sort(key=lambda one: -worth_gain(place.table[:SCREEN], one[1].table).mean_usd)
    best = [(each, with_more(way, place, (each,), what)) for each, _ in open_yet[:BEST]]
    helping = [(each, then) for each, then in best if then and helps(way, place, then)]
    helping.sort(key=lambda one: -worth_gain(place.table, one[1].table).mean_usd)
    for lever, then in helping:
        if holds(way, then, lever):
            take(way, (lever,), "")
            show(one_step(place, then, lever, ""))
            return then
    return place


def _for_wishes(way: Way, place: Place, alone: Sequence[Tried]) -> Place:
    """Return the plan with the one change that betters the verdict, if there is one.

    What brings the owner's wishes nearer may cost worth. Tried are the levers of the wishes that
    came nearest to them alone.
    """
    what = "for your wishes"
    nearer = {each.levers[0].name: each.stands.short for each in reversed(alone)}
    candidates = sorted(for_wishes(place), key=lambda one: -nearer.get(one.name, -np.inf))
    candidates = candidates[:FOR_WISHES]
    made = with_each(way, place, [each.levers for each in candidates], what, SCREEN)
    few = [(each, then) for each, then in zip(candidates, made, strict=True) if then is not None]
    few.sort(key=lambda one: order_of(one[1]), reverse=True)
    found = [
        (each, then)
        for each, _ in few[:BEST]
        if (then := with_more(way, place, each.levers, what, RACE)) is not None
    ]
    if not found:
        return place
    why, best = max(found, key=lambda one: order_of(one[1]))
    if order_of(best)[0] <= order_of(place)[0]:
        return place
    take(way, why.levers, why.cause)
    return best
