"""Surer go: a plan that is a go over more replications, where the one that was found is none.

Takes       the plan that a climb came to, all sets that were tried on the way
Gives       the plan that is advised: the same, or one that is a go and keeps a part of its gain
Units       US dollars
Randomness  common random numbers: all are judged over the replications that decide

A climb weighs plans over ten replications. Of these as many may keep a wish by chance as more of
them do not, and a step that gains much may cost a wish that was just met. So where the plan is no
go over forty, others are looked at that may be: those that seemed one on the way, the plan with
what brings back the wish that it misses, and the plan without one of its changes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from planner.experiments.advice.climb.candidates import for_wishes
from planner.experiments.advice.climb.plan_on_the_way import (
    ERRORS,
    Place,
    Way,
    breaks_oftener,
    holds,
    merged_with,
    places_of,
    results_on,
    take,
)
from planner.experiments.advice.possible_levers import Lever, with_levers
from planner.experiments.advice.trials import (
    DECIDE,
    LEAST_USD,
    RACE,
    SCREEN,
    Tried,
    worth_gain,
)
from planner.experiments.run.distance_to_goals import column, standing
from planner.experiments.run.verdict import GO, GO_IF

WHAT = "for a go"
RACED, DECIDED = 9, 5  # plans that go on to ten replications, and to those that decide
KEPT_SHARE = 0.25  # of the gain of the plan that was found: a go that keeps less is not advised

Together = tuple[Lever, ...]


class Surer(NamedTuple):
    """What is advised, and what is worth more but no go."""

    place: Place  # over the replications that decide
    beyond: Place | None  # the plan that was found, where it is worth more than the one advised


def surer(way: Way, place: Place, alone: Sequence[Tried]) -> Surer:
    """Return the plan that was found, or where that is no go, one that is and gains enough."""
    found = _decided(way, place)
    if _is_go(found) or not place.levers:
        return Surer(found, None)
    unsure: Place | None = None
    for each in _may_be_go(way, found, alone):
        then = _decided(way, each)
        if not _is_go(then) or not _is_worth_it(way, found, then) or _is_riskier(way, then):
            continue
        if all(holds(way, then, lever) for lever in then.levers):
            unsure = unsure or then
            if _is_clear(then):
                return _instead(way, then, found)
    return _instead(way, unsure, found) if unsure else Surer(found, None)


def _instead(way: Way, place: Place, found: Place) -> Surer:
    """Return another plan than the one found, its changes each a step of its own."""
    for each in place.levers:
        take(way, (each,), way.reasons.get(each.name, ""))
    gains_more = worth_gain(place.table, found.table).mean_usd > LEAST_USD
    return Surer(place, found if gains_more else None)


def _decided(way: Way, place: Place) -> Place:
    """Return a plan over the replications that decide."""
    (table,) = results_on(way, [place.scenario], DECIDE, WHAT)
    return place._replace(table=table)


def _may_be_go(way: Way, place: Place, alone: Sequence[Tried]) -> list[Place]:
    """Return the plans that are a go over the replications of a race, worth most first."""
    sets = _sets(way, place, alone)
    few = [each for _, each in places_of(way, sets, WHAT, SCREEN) if _misses_one_at_most(each)]
    few.sort(key=lambda each: (not _is_go(each), -_worth_usd(each)))
    sets = [each.levers for each in few[:RACED]]
    more = [each for _, each in places_of(way, sets, WHAT, RACE) if _is_go(each)]
    return sorted(more, key=lambda each: -_worth_usd(each))[:DECIDED]


def _misses_one_at_most(place: Place) -> bool:
    """Return whether each wish holds in all of the replications but one."""
    verdict = standing(place.scenario, place.table).verdict
    least = 1 - 1 / len(place.table)
    return _word(place) in (GO, GO_IF) and all(wish.share >= least for wish in verdict.wishes)


def _sets(way: Way, place: Place, alone: Sequence[Tried]) -> list[Together]:
    """Return the sets of changes that may be a go, each once."""
    seemed = [each.levers for each in (*alone, *way.sets) if each.stands.verdict.word == GO]
    for each in for_wishes(place):
        way.reasons.setdefault(each.name, each.cause)
    nearer = [merged_with(way, place, each.levers) for each in for_wishes(place)]
    without = [tuple(each for each in place.levers if each is not out) for out in place.levers]
    near = (*nearer, *without) if _word(place) == GO_IF else ()
    known = {with_levers(way.scenario, some): some for some in (*seemed, *near) if some}
    return [some for plan, some in known.items() if plan is not None]


def _is_worth_it(way: Way, found: Place, each: Place) -> bool:
    """Return whether a go gains by more than chance, and enough of what the plan found gains."""
    given = results_on(way, [way.scenario], DECIDE, WHAT)[0]
    gain, most = worth_gain(given, each.table), worth_gain(given, found.table)
    least = max(LEAST_USD, ERRORS * gain.error_usd, KEPT_SHARE * most.mean_usd)
    return gain.mean_usd >= least


def _is_riskier(way: Way, place: Place) -> bool:
    """Return whether the monitoring rule is broken clearly oftener than in the plan as asked."""
    asked = way.known[way.scenario]
    return breaks_oftener(way.scenario, asked, asked, place.table)


def _is_go(place: Place) -> bool:
    return _word(place) == GO


def _worth_usd(place: Place) -> float:
    return float(column(place.table, "npv_usd").mean())


def _word(place: Place) -> str:
    return standing(place.scenario, place.table).verdict.word


def _is_clear(place: Place) -> bool:
    """Return whether each half of the replications says go."""
    half = len(place.table) // 2
    parts = (place.table[:half], place.table[half:])
    return all(standing(place.scenario, part).verdict.word == GO for part in parts)
