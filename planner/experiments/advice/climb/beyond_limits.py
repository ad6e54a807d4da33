"""Beyond limits: what would be worth much more, were it not for a limit of the owner.

Takes       the plan that is advised
Gives       for each limit the one change beyond it that gains most, where that is much
Units       US dollars
Randomness  common random numbers: every change meets the first replications of the plan

None of it is advised: the owner is told in a line, and may move the limit.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.experiments.advice.climb.plan_on_the_way import (
    CASH,
    ERRORS,
    OF_MONEY,
    OWN_HOURS,
    Place,
    Way,
    holds,
    lost_wishes,
    may_help,
    with_more,
)
from planner.experiments.advice.limits import CASH as MOST_CASH
from planner.experiments.advice.limits import HOURS, LIFTED, LOST_VISITS
from planner.experiments.advice.possible_levers import Lever, levers_above
from planner.experiments.advice.trials import RACE, SCREEN, Gain, worth_gain
from planner.experiments.run.verdict import LOST

WHAT = "beyond your limits"
MUCH_USD = 10_000.0  # what gains less is not spoken of
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


def above(way: Way, place: Place) -> tuple[Above, ...]:
    """Return the change of each limit that would gain most beyond it, where that is much."""
    now = place._replace(table=place.table[:RACE])
    kept_out = (
        *((limit, levers_above(place.scenario, {limit: most})) for limit, most in LIFTED.items()),
        *((limit, way.over.get(wish, {}).values()) for limit, wish in WISHES.items()),
    )
    found = (_best(way, now, limit, some) for limit, some in kept_out)
    return tuple(each for each in found if each is not None)


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
