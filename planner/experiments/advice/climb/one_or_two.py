"""One or two: the changes that do most by themselves, for an owner who makes one now.

Takes       the way of a climb, every change tried alone over a few replications
Gives       the best change, the next best, and the best two together where these do more
Units       US dollars
Randomness  common random numbers: all are held against the plan as it was asked over the
            replications that decide; what is told of them over others that no search has used

A search adds up what helps: an owner who has ten minutes and one decision wants the first of it.
What did most alone goes on to the replications of a race, the best of these to those that decide.
What loses a wish that held, or a price that does not hold where people mind it most, is none. With
which a series takes longer than in trials is one only where it does far more than all else.
"""

from collections.abc import Sequence
from typing import NamedTuple

from planner.experiments.advice.climb.plan_on_the_way import (
    BREACHES_MOST,
    ERRORS,
    Place,
    Way,
    as_asked,
    breaches,
    gains,
    holds,
    is_no_worse,
    order_of,
    places_of,
    results_on,
)
from planner.experiments.advice.levers.series_on_days import series_weeks_beyond_trials
from planner.experiments.advice.possible_levers import Lever, together
from planner.experiments.advice.trials import (
    DECIDE,
    FRESH,
    LEAST_USD,
    RACE,
    Gain,
    Tried,
    better_first,
    possible_words,
    tables_of,
    tried,
    worth_gain,
)
from planner.experiments.execution.runner import Stages
from planner.experiments.run.distance_to_goals import RANK, standing
from planner.experiments.run.verdict import GO, MANY_BREACHES_100, assumed_limits
from planner.scenario.model import Scenario

WHAT = "one or two changes"
FRESHLY = "one or two changes, on luck nobody has seen"
RACED, NEAREST = 7, 2  # changes alone that race; of these, by how near they come to the wishes
ALIKE = 2  # of those that race, that move the same settings as another
TO_DECIDE, MOST_PAIRS = 2, 3  # that go on to the replications that decide; pairs that race
KEEPS_RULE = frozenset(("steps_in",))  # what takes late checks away and gains nothing else
FAR_MORE, FAR_MORE_USD = 2.0, 10_000.0  # times as much as all else, and so much at least
MOST_TOLD = 3  # the best, the next best, two together

Together = tuple[Lever, ...]


class OneOrTwo(NamedTuple):
    """A change, or two, that an owner can make now, against the plan as it was asked."""

    plan: Tried
    gain: Gain
    is_better: bool  # its verdict is a better one, in each half of the replications
    possible: tuple[str, ...] = ()  # words that more replications may still give


def one_or_two(way: Way, alone: Sequence[Tried]) -> tuple[OneOrTwo, ...]:
    """Return the best change alone, the next best, then two together where these do more."""
    raced = _without_slow(way, _raced(way, [each.levers for each in _hopeful(alone)]))
    first = _best(way, raced, TO_DECIDE)
    if first is None:
        return ()
    beside = [each for each in raced if together((*first.plan.levers, *each.levers)) is not None]
    second = _best(way, beside, 1)
    sets = [(*first.plan.levers, *each.levers) for each in beside[:MOST_PAIRS]]
    both = _best(way, _raced(way, sets), 1)
    if both is not None and not _does_more(both, first):
        both = None
    return tuple(each for each in (first, second, both) if each is not None)


def over_fresh(
    stages: Stages, scenario: Scenario, some: Sequence[OneOrTwo]
) -> tuple[OneOrTwo, ...]:
    """Return those that hold over replications that no search has used, as they stand there.

    What each asks of others stays as it was told, beside the plan as it is on the same ones.
    """
    if not some:
        return ()
    plans = [scenario, *(each.plan.scenario for each in some)]
    before, *after = tables_of(stages, FRESHLY, plans, range(FRESH, FRESH + DECIDE))
    asked = Place((), scenario, before)
    found = []
    for each, table in zip(some, after, strict=True):
        told = _told(asked, Place(each.plan.levers, each.plan.scenario, table))
        if told.is_better or told.gain.mean_usd >= max(LEAST_USD, told.gain.error_usd):
            found.append(told._replace(plan=told.plan._replace(asks=each.plan.asks)))
    return tuple(found)


def makes_slow(scenario: Scenario, some: Sequence[Lever]) -> bool:
    """Return whether a series takes longer than in trials with some changes."""
    return any(series_weeks_beyond_trials(each, scenario) for each in some)


def does_far_more(slow_usd: float, quick_usd: float) -> bool:
    """Return whether what makes a series longer than in trials gains so much that it stands first.

    A day fewer may be all that helps: who reads of a fifth of it beside the button decides wrongly.

    >>> does_far_more(51_000.0, 10_000.0), does_far_more(29_000.0, 22_000.0)
    (True, False)
    """
    return slow_usd >= max(FAR_MORE_USD, FAR_MORE * quick_usd)


def _without_slow(way: Way, raced: Sequence[Place]) -> list[Place]:
    """Return the plans with which a series takes no longer than in trials, and what does far more.

    The others are for the owner to choose: each stands among the changes alone, and says so.
    """
    slow = [each for each in raced if makes_slow(way.scenario, each.levers)]
    quick = [each for each in raced if not makes_slow(way.scenario, each.levers)]
    most_usd = max((_gain_usd(way, each) for each in quick), default=0.0)
    kept = [each for each in slow if does_far_more(_gain_usd(way, each), most_usd)]
    return _best_first(as_asked(way), [*quick, *kept])


def _gain_usd(way: Way, each: Place) -> float:
    return worth_gain(as_asked(way).table, each.table).mean_usd


def _hopeful(alone: Sequence[Tried]) -> list[Tried]:
    """Return which changes race, each in the size that gains most; few of one matter."""
    largest = {each.levers[0].key: each for each in sorted(alone, key=lambda one: one.gain_usd)}
    most = sorted(largest.values(), key=lambda one: -one.gain_usd)
    found = sorted(largest.values(), key=better_first)[:NEAREST]
    found += [each for each in most if each.levers[0].name in KEEPS_RULE and each not in found]
    for each in most:
        alike = sum(together((*one.levers, *each.levers)) is None for one in found)
        if each.gain_usd > 0 and each not in found and alike < ALIKE and len(found) < RACED:
            found.append(each)
    return found


def _raced(way: Way, sets: Sequence[Together]) -> list[Place]:
    """Return the plans that help over the replications of a race and lose no wish, best first."""
    asked = as_asked(way)
    tried_on = (each for _, each in places_of(way, sets, WHAT, RACE))
    return _best_first(asked, [each for each in tried_on if _is_good(way, asked, each)])


def _is_good(way: Way, asked: Place, each: Place) -> bool:
    is_better = order_of(each)[0] > order_of(asked)[0] or is_plainer(asked, each)
    return (is_better or gains(way, asked, each)) and is_no_worse(way, asked, each)


def is_plainer(asked: Place, each: Place) -> bool:
    """Return whether a go asks no more of its owner to accept many late checks, at no loss.

    Only where nobody has said how many may be (BREACHES_MOST).
    """
    if BREACHES_MOST not in assumed_limits(asked.scenario):
        return False
    both = order_of(asked)[0] == order_of(each)[0] == RANK[GO]
    is_seldom = breaches(each.table) < MANY_BREACHES_100 <= breaches(asked.table)
    return both and is_seldom and worth_gain(asked.table, each.table).mean_usd > -LEAST_USD


def _is_good_at_last(way: Way, asked: Place, each: Place) -> bool:
    """Return the same of what was in reach over fewer replications."""
    gain = worth_gain(asked.table, each.table)
    is_more = gain.mean_usd >= max(LEAST_USD, ERRORS * gain.error_usd)
    is_better = order_of(each)[0] > order_of(asked)[0] or is_plainer(asked, each)
    return (is_better or is_more) and is_no_worse(way, asked, each)


def _best_first(asked: Place, some: Sequence[Place]) -> list[Place]:
    """Return plans by the verdict, a plain go first, then by worth."""

    def key(one: Place) -> tuple[int, bool, float]:
        return -order_of(one)[0], not is_plainer(asked, one), -order_of(one)[2]

    return sorted(some, key=key)


def _best(way: Way, some: Sequence[Place], most: int) -> OneOrTwo | None:
    """Return the best of the first of some over the replications that decide, if any is good."""
    asked = as_asked(way)._replace(table=results_on(way, [way.scenario], DECIDE, WHAT)[0])
    known = places_of(way, [each.levers for each in some[:most]], WHAT, DECIDE)
    found = [each for _, each in known if _is_good_at_last(way, asked, each)]
    good = (each for each in _best_first(asked, found) if _keeps(way, each))
    best = next(good, None)
    return None if best is None else _told(asked, best)


def _keeps(way: Way, each: Place) -> bool:
    return all(holds(way, each, lever) for lever in each.levers)


def against(way: Way, each: Place) -> OneOrTwo:
    """Return a plan against the one that was asked, over the replications of a race."""
    return _told(as_asked(way), each)


def _told(asked: Place, each: Place) -> OneOrTwo:
    plan = tried((), asked.scenario, asked.table, None)
    half = len(each.table) // 2
    parts = (each.table[:half], each.table[half:])
    now = plan.stands.order[0]
    is_better = all(standing(each.scenario, part).order[0] > now for part in parts)
    is_better = is_better or is_plainer(asked, each)
    gain = worth_gain(asked.table, each.table)
    then = tried(each.levers, each.scenario, each.table, plan)
    return OneOrTwo(then, gain, is_better, possible_words(then, each.table))


def _does_more(both: OneOrTwo, one: OneOrTwo) -> bool:
    """Return whether two changes better the verdict, or gain more than chance, beyond one."""
    now, then = (each.plan.stands.order[0] for each in (one, both))
    more_usd = both.gain.mean_usd - one.gain.mean_usd
    return then > now or (then == now and more_usd > max(LEAST_USD, both.gain.error_usd))
