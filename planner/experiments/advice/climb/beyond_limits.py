"""Beyond limits: what would be worth much more, were it not for a limit of the owner.

Takes       the plan that is advised
Gives       for each limit the one change beyond it that gains most, where that is much; the one
            that turns the verdict, where letting go of one limit does
Units       US dollars
Randomness  common random numbers: every change meets the first replications of the plan

None of it is advised: the owner is told in a line, and may move the limit. Where the plan that is
advised is no go, it is looked whether one of these turns the word: by itself in the smallest size
that does, else on top of the plan.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.experiments.advice.climb.one_or_two import OneOrTwo, against
from planner.experiments.advice.climb.plan_on_the_way import (
    CASH,
    ERRORS,
    OF_MONEY,
    OWN_HOURS,
    Place,
    Way,
    as_asked,
    holds,
    lost_wishes,
    may_help,
    order_of,
    with_each,
    with_more,
)
from planner.experiments.advice.limits import CASH as MOST_CASH
from planner.experiments.advice.limits import COVER, HOURS, LIFTED, LOST_VISITS, PRICE_MOST
from planner.experiments.advice.possible_levers import Lever, levers_above, moves_price
from planner.experiments.advice.trials import RACE, SCREEN, Gain, worth_gain
from planner.experiments.run.distance_to_goals import RANK
from planner.experiments.run.verdict import GO, LOST

WHAT = "beyond your limits"
MUCH_USD = 10_000.0  # what gains less is not spoken of
MOST_SIZES = 9  # of changes that are tried by themselves for what turns the word, as a rule
RACED = 2  # changes of a limit that are tried over more than a few replications
WISHES = {
    MOST_CASH: CASH,
    HOURS: OWN_HOURS,
    LOST_VISITS: LOST,
}  # limits that are wishes of the verdict as well


class Above(NamedTuple):
    """A change that a limit keeps out of the advice."""

    limit: str  # the setting that says it
    lever: Lever
    gain: Gain  # over the plan that is advised


class LetGo(NamedTuple):
    """A plan whose verdict is better because its owner lets go of one limit."""

    limit: str  # the setting that says it
    lever: Lever  # what goes beyond it
    plan: OneOrTwo  # against the plan as it was asked


def above(way: Way, place: Place) -> tuple[Above, ...]:
    """Return the change of each limit that would gain most beyond it, where that is much."""
    now = place._replace(table=place.table[:RACE])
    kept_out = (
        *((limit, levers_above(place.scenario, {limit: most})) for limit, most in LIFTED.items()),
        *((limit, way.over.get(wish, {}).values()) for limit, wish in WISHES.items()),
    )
    found = (_best(way, now, limit, some) for limit, some in kept_out)
    return tuple(each for each in found if each is not None)


def let_go(way: Way, place: Place, kept_out: Iterable[Above]) -> LetGo | None:
    """Return what turns the verdict beyond one limit, over the replications of a race.

    A price is tried by itself in any case: what an owner types is often hearsay.
    """
    now = place._replace(table=place.table[:RACE])
    if order_of(place)[0] == RANK[GO]:
        return None
    turning = _turning(way, now, max(order_of(now)[0], order_of(place)[0]), kept_out)
    dearer = {PRICE_MOST: LIFTED[PRICE_MOST]}
    by_themselves = [
        *((each.limit, _sizes(way, each)) for each, _ in turning[:RACED]),
        (PRICE_MOST, [each for each in levers_above(way.scenario, dearer) if moves_price(each)]),
    ]
    for limit, sizes in by_themselves:
        for lever, then in _that_turn(way, place, limit, sizes):
            return LetGo(limit, lever, against(way, then))
    return next((LetGo(one.limit, one.lever, against(way, then)) for one, then in turning), None)


def _turning(
    way: Way, now: Place, before: int, kept_out: Iterable[Above]
) -> list[tuple[Above, Place]]:
    """Return what betters the verdict on top of the plan, the best first."""
    made = (
        (each, with_more(way, now, (each.lever,), WHAT)) for each in kept_out if each.limit != COVER
    )
    found = [(each, then) for each, then in made if then and order_of(then)[0] > before]
    return sorted(found, key=lambda one: order_of(one[1]), reverse=True)


def _sizes(way: Way, each: Above) -> list[Lever]:
    """Return a change beyond a limit in all its sizes, on the plan as it was asked."""
    lifted = {each.limit: LIFTED[each.limit]} if each.limit in LIFTED else {}
    above_it = [one for one in levers_above(way.scenario, lifted) if one.key == each.lever.key]
    return above_it or [each.lever]


def _that_turn(
    way: Way, place: Place, limit: str, sizes: Iterable[Lever]
) -> Iterator[tuple[Lever, Place]]:
    """Yield the sizes that better the verdict by themselves, beyond that of the plan advised."""
    asked, some = as_asked(way), [(each,) for each in sizes]
    for (lever,), then in zip(some, with_each(way, asked, some, WHAT), strict=True):
        if then is None or order_of(then)[0] <= order_of(place)[0]:
            continue
        if not _others_lost(way, asked, then, limit) and holds(way, then, lever):
            yield lever, then


def _best(way: Way, now: Place, limit: str, some: Iterable[Lever]) -> Above | None:
    """Return the change that gains most, where that is much and no other wish is lost by it."""
    few = [(each, with_more(way, now, (each,), WHAT, SCREEN)) for each in some]
    open_yet = [(each, then) for each, then in few if then and may_help(way, now, then)]
    open_yet.sort(key=lambda one: -worth_gain(now.table[:SCREEN], one[1].table).mean_usd)
    found = list(_much(way, now, limit, (each for each, _ in open_yet[:RACED])))
    return max(found, key=lambda one: one.gain.mean_usd, default=None)


def _much(way: Way, now: Place, limit: str, some: Iterable[Lever]) -> Iterator[Above]:
    """Yield what gains much over the replications of a race."""
    for each in some:
        then = with_more(way, now, (each,), WHAT)
        if then is None or _others_lost(way, now, then, limit) or not holds(way, then, each):
            continue
        gain = worth_gain(now.table, then.table)
        if gain.mean_usd >= max(MUCH_USD, ERRORS * gain.error_usd):
            yield Above(limit, each, gain)


def _others_lost(way: Way, now: Place, then: Place, limit: str) -> frozenset[str]:
    """Return the wishes that a change loses beside the limit that it breaks."""
    return lost_wishes(way, now, then) - OF_MONEY - {WISHES.get(limit, "")}
