"""Climb: from what costs most and what binds to what eases it, one step after another.

Takes       a scenario, what gives every change alone over a few replications
Gives       the steps taken, in order, and all sets that were tried on the way
Units       US dollars
Randomness  common random numbers: what is tried meets the replications of the plan it starts from

The causes of a plan name their levers: what a check of sense finds, what costs most, what frees
more infusions when it is eased; beside them stands whatever did some good alone. All of them are
tried over a few replications and the best again over more. What gains more than chance explains is
taken, one after the other, each over the plan with those before it. Then it is looked again at the
plan so changed, until nothing helps. At the end whatever the set does not need is taken out, and
what brings the verdict nearer is tried. What cannot begin takes first whatever brings it nearer to
beginning.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.climb.candidates import (
    ASKED,
    Candidate,
    candidates_of,
    for_wishes,
)
from planner.experiments.advice.climb.causes import findings
from planner.experiments.advice.climb.place import (
    NEEDLESS_SHARE,
    Place,
    Step,
    Way,
    helps,
    holds,
    is_no_worse,
    merged_with,
    one_step,
    order_of,
    places_of,
    raced_on,
    with_more,
)
from planner.experiments.advice.levers import Lever, levers
from planner.experiments.advice.trying import (
    RACE,
    SCREEN,
    Runner,
    Tried,
    tables_of,
    tried,
    worth_gain,
)
from planner.experiments.run.distance_to_goals import column
from planner.experiments.run.readiness import missing
from planner.models.records import Floats
from planner.scenario.changes import changed_if_allowed
from planner.scenario.model import Scenario

MOST_LOOKS = 4
LITTLE_SHARE = 0.03  # of the whole gain: after a look that adds less there is no other
CLOSE, FOR_WISHES = 9, 6  # candidates that are tried again over more replications


class Climbed(NamedTuple):
    """Where a climb came to."""

    levers: tuple[Lever, ...]
    steps: tuple[Step, ...]
    sets: tuple[Tried, ...]  # all that were tried over few replications
    alone: tuple[Tried, ...]  # of these, every change by itself


def climb(
    runner: Runner,
    scenario: Scenario,
    start: Tried,
    each_alone: Callable[[], Sequence[Tried]],
    show: Callable[[Step], None] | None = None,
) -> Climbed:
    """Return the steps from a scenario on, and what is left of them.

    `show` hears of each step as soon as it is taken. The first look follows causes only, so that
    it is quick; then `each_alone` gives every change by itself.
    """
    (table,) = tables_of(runner, "the plan as it is", [scenario], range(RACE))
    way = Way(runner, scenario, start, {}, {scenario: table}, [], {}, show or (lambda step: None))
    begun = Place((), scenario, table)
    place = _look(way, begun) or begun
    alone = each_alone()
    way.alone.update(_best_alone(alone))
    for _ in range(MOST_LOOKS):
        then = _look(way, place)
        if then is None:
            break
        added = worth_gain(place.table, then.table).mean_usd
        place = then
        if added < LITTLE_SHARE * worth_gain(table, then.table).mean_usd:
            break
    place = _at_last(way, _without_needless(way, place))
    place = _for_wishes(way, place, alone)
    return Climbed(place.levers, _steps(way, place), (*alone, *way.sets), tuple(alone))


def _best_alone(alone: Sequence[Tried]) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in alone:
        name = each.levers[0].name
        found[name] = max(each.gain_usd, found.get(name, each.gain_usd))
    return found


# --- one look -----------------------------------------------------------------------------------


def _look(way: Way, place: Place) -> Place | None:
    """Return the plan with all that helps now, taken one after the other; None for nothing."""
    what, is_missing = _so_far(place), bool(missing(place.scenario))
    now = place
    for each in _close(way, place, what):
        then = with_more(way, now, each.levers, what)
        if then is None or not helps(way, now, then, is_odd=each.is_odd):
            continue
        if not holds(way, then, each.lever):
            continue
        for lever in each.levers:
            way.whys.setdefault(lever.name, each.cause)
        way.show(one_step(now, then, each.lever, each.cause))
        now = then
        if is_missing:
            break
    return None if now is place else now


def _so_far(place: Place) -> str:
    """Return what is taken so far, as it is told while the search goes on."""
    if not place.levers:
        return "looking for the first step"
    return f"first: {place.levers[0].words}; looking for step {len(place.levers) + 1}"


def _close(way: Way, place: Place, what: str) -> list[Candidate]:
    """Return the best changes, the best first: over few replications, then over more.

    What a check of sense finds comes before all else, what loses a wish after it; of the sizes of a
    lever the best is kept.
    """
    made = [
        (each, changed_if_allowed(place.scenario, each.lever.changes))
        for each in candidates_of(way, place)
    ]
    allowed = [(each, plan) for each, plan in made if plan is not None]
    few = tables_of(way.runner, what, [plan for _, plan in allowed], range(SCREEN))
    before, scored = place._replace(table=place.table[:SCREEN]), []
    for (each, plan), table in zip(allowed, few, strict=True):
        way.sets.append(tried(merged_with(way, place, each.levers), plan, table, way.start))
        loses = not each.is_odd and not is_no_worse(before, Place((), plan, table))
        scored.append((each, plan, loses, _score(place, table)))
    best: dict[str, tuple[Candidate, Scenario]] = {}
    scored.sort(key=lambda one: (not one[0].is_odd, one[2], -one[3]))
    for each, plan, _, score in scored:
        if score > 0:
            best.setdefault(each.name, (each, plan))
    close = list(best.values())[:CLOSE]
    tables = raced_on(way, [plan for _, plan in close], what)
    sure = [(each, _score(place, table)) for (each, _), table in zip(close, tables, strict=True)]
    return [each for each, _ in sorted(sure, key=lambda one: (not one[0].is_odd, -one[1]))]


def _score(place: Place, table: Floats) -> float:
    """Return what a plan gains; what lets it begin gains in any case."""
    if missing(place.scenario):
        return 1e12 + float(column(table, "npv_usd").mean())
    return worth_gain(place.table[: len(table)], table).mean_usd


# --- what is not needed, and what is tried at last ----------------------------------------------


def _without_needless(way: Way, place: Place) -> Place:
    """Return a plan without the changes that it does as well without."""
    if len(place.levers) < 2:
        return place
    most = NEEDLESS_SHARE * worth_gain(way.raced[way.scenario], place.table).mean_usd
    sets = [tuple(each for each in place.levers if each is not out) for out in place.levers]
    lost = [(_lost(place, each), some) for some, each in places_of(way, sets)]
    needless = [some for usd, some in sorted(lost, key=lambda one: one[0]) if usd <= most]
    kept = place
    for some in needless:
        left = tuple(each for each in kept.levers if each in some)
        for _, each in places_of(way, [left] if left else []):
            kept = each if _lost(place, each) <= most else kept
    return kept


def _lost(place: Place, other: Place) -> float:
    """Return what another plan loses against one; all, where its verdict or a wish is worse."""
    if not is_no_worse(place, other):
        return np.inf
    return worth_gain(other.table, place.table).mean_usd


def _at_last(way: Way, place: Place) -> Place:
    """Return the plan with another price where that helps."""
    sizes = [
        each
        for each in levers(place.scenario)
        if each.name == "dearer" or (each.name == "cheaper" and way.alone.get(each.name, 0.0) > 0)
    ]
    made = [(each, with_more(way, place, (each,), "the price")) for each in sizes]
    helping = [(each, then) for each, then in made if then and helps(way, place, then)]
    helping.sort(key=lambda one: -worth_gain(place.table, one[1].table).mean_usd)
    for lever, then in helping:
        if holds(way, then, lever):
            way.whys.setdefault(lever.name, "")
            way.show(one_step(place, then, lever, ""))
            return then
    return place


def _for_wishes(way: Way, place: Place, alone: Sequence[Tried]) -> Place:
    """Return the plan with the one change that betters the verdict, if there is one.

    What brings the owner's wishes nearer may cost worth. Tried are the levers of the wishes that
    came nearest to them alone.
    """
    nearer = {each.levers[0].name: each.stands.short for each in reversed(alone)}
    candidates = sorted(for_wishes(place), key=lambda one: -nearer.get(one.name, -np.inf))
    found = [
        (each, then)
        for each in candidates[:FOR_WISHES]
        if (then := with_more(way, place, each.levers, "for your wishes")) is not None
    ]
    if not found:
        return place
    why, best = max(found, key=lambda one: order_of(one[1]))
    if order_of(best)[0] <= order_of(place)[0]:
        return place
    way.whys.setdefault(why.name, why.cause)
    return best


# --- the steps in order -------------------------------------------------------------------------


def _steps(way: Way, place: Place) -> tuple[Step, ...]:
    """Return the changes left, one after the other, each over the plan with those before it.

    What mends something odd comes first, then what does most good alone, then what does good only
    together: places and consults before who asks for them.
    """
    odd = {name for cause in findings(way.scenario) for name in cause.levers}
    ordered = sorted(
        place.levers,
        key=lambda one: (
            *(one.name not in odd, -max(0.0, way.alone.get(one.name, 0.0))),
            one.name in ASKED,
        ),
    )
    places = _one_by_one(way, ordered)
    if len(places) <= len(ordered):  # not every part of it is allowed
        places = _one_by_one(way, place.levers)
    return tuple(
        one_step(before, after, lever, way.whys.get(lever.name, ""))
        for before, after in pairwise(places)
        for lever in after.levers[len(before.levers) :][-1:]
    )


def _one_by_one(way: Way, some: Sequence[Lever]) -> list[Place]:
    """Return the plan as it was asked, then with one change more after the other."""
    start = Place((), way.scenario, way.raced[way.scenario])
    sets = [tuple(some[: k + 1]) for k in range(len(some))]
    return [start, *(each for _, each in places_of(way, sets))]
