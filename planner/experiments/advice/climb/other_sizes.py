"""Other sizes: is one of the changes better in another of its sizes, now that all others are there?

Takes       the plan that a climb came to
Gives       the plan with changes in other sizes where that gains; as it is else
Units       US dollars
Randomness  common random numbers: every plan meets the first replications

A change is taken in the size that is best when it is taken. What comes after it may ask for more of
it, or less.
"""

from collections.abc import Iterator

from planner.experiments.advice.climb.plan_on_the_way import (
    Place,
    Way,
    helps,
    holds,
    places_of,
)
from planner.experiments.advice.possible_levers import Lever, levers
from planner.experiments.advice.trials import FEW, RACE, SCREEN, worth_gain

WHAT = "other sizes"
STAGES = ((FEW, 4), (SCREEN, 2), (RACE, 2))  # replications, and how many plans go on

MOST_CHANGED = 3  # changes of a plan that may take another size

Sized = tuple[Lever, tuple[Lever, ...]]  # a change in another size, and the plan with it


def in_other_sizes(way: Way, place: Place) -> Place:
    """Return a plan with the changes in other sizes that gain by more than chance, one by one."""
    for _ in range(MOST_CHANGED):
        then = _in_another_size(way, place)
        if then is None:
            break
        place = then
    return place


def _in_another_size(way: Way, place: Place) -> Place | None:
    """Return a plan with the one change in another size that gains most; None if none does."""
    left, found = list(_sizes(way, place)), list[tuple[Lever, Place]]()
    for count, most in STAGES:
        found = _better(way, place, left, count)[:most]
        left = [(size, then.levers) for size, then in found]
    for size, then in found:
        if helps(way, place, then) and holds(way, then, size):
            return then
    return None


def _sizes(way: Way, place: Place) -> Iterator[Sized]:
    """Yield each change of a plan in its other sizes."""
    possible = levers(way.scenario)
    for each in place.levers:
        for size in possible:
            if size.key == each.key and size.changes != each.changes:
                kept = (size if one is each else one for one in place.levers)
                yield size, tuple(kept)


def _better(way: Way, place: Place, some: list[Sized], count: int) -> list[tuple[Lever, Place]]:
    """Return what gains over so many replications, the best first."""
    before, tried = place.table[:count], list[tuple[float, Lever, Place]]()
    for sized, then in places_of(way, [sized for _, sized in some], WHAT, count):
        size = next(size for size, other in some if other is sized)
        tried.append((worth_gain(before, then.table).mean_usd, size, then))
    tried.sort(key=lambda one: -one[0])
    return [(size, then) for gain_usd, size, then in tried if gain_usd > 0]
