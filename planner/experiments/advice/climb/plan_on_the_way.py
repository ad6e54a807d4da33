"""Plan on the way: how it stands and what is remembered, while a climb goes on.

Takes       plans, levers, a stages
Gives       plans with more changes over the replications of a race, and whether they help
Units       US dollars
Randomness  common random numbers: every plan meets the first replications, as many as are asked for
Left out    which changes are worth a try (candidates.py, candidate_race.py), steps (steps.py)

What is simulated of a plan is remembered: who asks for more replications of it pays for those only.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.possible_levers import Key, Lever, merged, moves_price, with_levers
from planner.experiments.advice.price_check import PriceCheck, price_check
from planner.experiments.advice.trials import (
    LEAST_USD,
    RACE,
    Tried,
    tables_of_each,
    worth_gain,
)
from planner.experiments.execution.runner import Stages
from planner.experiments.run.distance_to_goals import column, standing
from planner.experiments.run.opening.readiness import missing
from planner.experiments.run.verdict import LOST, WAGES, assumed_limits
from planner.models.records import Floats
from planner.scenario.changes import changed_if_allowed
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario

OF_MONEY = frozenset(("worth", "payback"))  # not the cash: nobody puts in what is not there
CASH, RULE, BREACHES_MOST = "cash", "rule", "decision.breaches_max_100"
OWN_HOURS, LEAST_HOURS = "own hours", 0.5  # a week: less more is none to speak of
LEAST_VISITS = 0.5  # a month: less more is none to speak of
# What advice may add where nobody has set a limit: for each 100 infusions, or of those there are.
MORE_BREACHES, MORE_BREACHES_SHARE = 1.0, 0.2
BY_CHANCE = 0.15  # of replications, by which few of them may miss a share
ERRORS = 1.5  # standard errors by which a gain must be above nothing
NEEDLESS_SHARE = 0.02  # of the whole gain: what adds less is not needed


class Place(NamedTuple):
    """A plan on the way, over the replications of a race."""

    levers: tuple[Lever, ...]
    scenario: Scenario
    table: Floats  # (RACE, len(NAMES))


class Way(NamedTuple):
    """What stays the same on the way, and what is remembered of it."""

    stages: Stages
    scenario: Scenario  # as it was asked
    start: Tried  # over few replications
    alone: dict[str, float]  # the best gain of each lever alone
    known: dict[Scenario, Floats]  # results in the first replications, as many as were asked for
    sets: list[Tried]
    whys: dict[str, str]  # the cause for which each lever was taken, by itself or with others
    reasons: dict[str, str]  # the cause for which each lever was looked at by itself
    company: dict[str, frozenset[str]]  # names of the levers with which each was taken
    taken: dict[Key, int]  # a number that those taken together share, in order
    in_vain: set[str]  # what loses a wish that nothing brings back
    failed: Counter[str]  # how often something was tried to the end and did not help
    prices: list[PriceCheck]  # checks of a change of price
    over: dict[str, dict[str, Lever]]  # by wish, what gains but needs more than the owner gives


def new_way(stages: Stages, scenario: Scenario, start: Tried, table: Floats) -> Way:
    """Return a way that begins at a scenario, with its results, shape (n, len(NAMES))."""
    return Way(
        stages=stages,
        scenario=scenario,
        start=start,
        alone={},
        known={scenario: table},
        sets=[],
        whys={},
        reasons={},
        company={},
        taken={},
        in_vain=set(),
        failed=Counter(),
        prices=[],
        over={},
    )


def results_on(way: Way, plans: Sequence[Scenario], count: int, what: str) -> list[Floats]:
    """Return the results of plans in the first replications; those that are known are no work."""
    asked = [(plan, range(_rows(way, plan), count)) for plan in dict.fromkeys(plans)]
    new = [(plan, numbers) for plan, numbers in asked if numbers]
    tables = tables_of_each(way.stages, what, new)
    for (plan, numbers), table in zip(new, tables, strict=True):
        before = way.known.get(plan, table[:0])
        way.known[plan] = np.concatenate([before[: numbers.start], table])
    return [way.known[plan][:count] for plan in plans]


def _rows(way: Way, plan: Scenario) -> int:
    return len(way.known[plan]) if plan in way.known else 0


def as_asked(way: Way) -> Place:
    """Return the plan as it was asked."""
    return Place((), way.scenario, way.known[way.scenario][:RACE])


def take(way: Way, some: Sequence[Lever], why: str) -> None:
    """Remember which levers are taken together, and for which cause; the first time counts."""
    number, names = len(way.taken), frozenset(each.name for each in some)
    for each in some:
        way.whys.setdefault(each.name, why)
        way.company.setdefault(each.name, names)
        way.taken.setdefault(each.key, number)


def with_more(
    way: Way, place: Place, some: tuple[Lever, ...], what: str, count: int = RACE
) -> Place | None:
    """Return a plan with more changes, None where they are not allowed or move nothing."""
    plan = _changed(place, some)
    if plan is None:
        return None
    (table,) = results_on(way, [plan], count, what)
    return Place(merged_with(way, place, some), plan, table)


def with_each(
    way: Way, place: Place, sets: Sequence[tuple[Lever, ...]], what: str, count: int = RACE
) -> list[Place | None]:
    """Return a plan with one or the other of several sets; all are simulated at once."""
    plans = [_changed(place, some) for some in sets]
    results_on(way, [plan for plan in plans if plan is not None], count, what)
    return [with_more(way, place, some, what, count) for some in sets]


def _changed(place: Place, some: Sequence[Lever]) -> Scenario | None:
    changes = {path: value for each in some for path, value in each.changes.items()}
    plan = changed_if_allowed(place.scenario, changes)
    return None if plan == place.scenario else plan


def merged_with(way: Way, place: Place, some: tuple[Lever, ...]) -> tuple[Lever, ...]:
    """Return the levers moved so far and some more, each from the plan as it was asked."""
    found = place.levers
    for lever in some:
        found = merged(way.scenario, found, lever)
    return found


def places_of(
    way: Way, sets: Sequence[tuple[Lever, ...]], what: str, count: int = RACE
) -> Iterator[tuple[tuple[Lever, ...], Place]]:
    """Yield the plans of sets that are allowed, over so many replications."""
    plans = [(some, with_levers(way.scenario, some)) for some in sets]
    made = [(some, plan) for some, plan in plans if plan is not None]
    tables = results_on(way, [plan for _, plan in made], count, what)
    for (some, plan), table in zip(made, tables, strict=True):
        yield some, Place(some, plan, table)


def helps(way: Way, before: Place, after: Place) -> bool:
    """Return whether a change gains more than chance explains and no wish is lost by it."""
    return gains(way, before, after) and is_no_worse(way, before, after)


def gains(way: Way, before: Place, after: Place) -> bool:
    """Return whether a change gains more than chance explains.

    Nothing does that would bring more patients than there are in reach.
    """
    if missing(before.scenario):
        return True
    gain = worth_gain(before.table, after.table)
    least = max(_least_usd(way, before), ERRORS * gain.error_usd)
    return gain.mean_usd >= least and not _is_beyond_reach(before, after)


def may_help(way: Way, before: Place, after: Place, *, again: bool = False) -> bool:
    """Return whether a few replications leave it open that a change gains enough.

    What failed before has to gain enough in these few.
    """
    if missing(before.scenario):
        return True
    gain = worth_gain(before.table[: len(after.table)], after.table)
    hope = 0.0 if again else ERRORS * gain.error_usd
    return gain.mean_usd + hope >= _least_usd(way, before)


def _least_usd(way: Way, before: Place) -> float:
    whole = worth_gain(as_asked(way).table, before.table).mean_usd
    return max(LEAST_USD, NEEDLESS_SHARE * whole)


def _is_beyond_reach(before: Place, after: Place) -> bool:
    was, then = (
        float(np.nan_to_num(column(each.table, "reach_used_share")).mean())
        for each in (before, after)
    )
    return then > max(1.0, was)


def is_no_worse(way: Way, before: Place, after: Place) -> bool:
    """Return whether the verdict is no worse, and every wish that held still does, but for chance.

    Money is weighed by what is gained of it; so worth and payback may wait for other steps.
    """
    n = min(len(before.table), len(after.table))
    was, then = (standing(each.scenario, each.table[:n]).order[0] for each in (before, after))
    return then >= was and not lost_wishes(way, before, after) - OF_MONEY


def lost_wishes(way: Way, before: Place, after: Place) -> frozenset[str]:
    """Return the wishes that held before, or in the plan as it was asked, and are missed now.

    A wish that held at first holds back every step: what chance leaves of it is not given away step
    by step. Whether it held is told by all that is known of the plan as it was asked: of few
    replications it may miss one too many by chance.
    """
    n = min(len(before.table), len(after.table))
    was, then = (standing(each.scenario, each.table[:n]) for each in (before, after))
    asked_table = way.known[way.scenario]
    asked = standing(way.scenario, asked_table)
    held = {wish.name for each in (asked, was) for wish in each.verdict.wishes if wish.holds}
    shares = {wish.name: wish.share for wish in was.verdict.wishes}
    lost = {
        wish.name
        for wish in then.verdict.wishes
        if wish.name in held
        and wish.share < min(wish.wanted - BY_CHANCE, shares.get(wish.name, 1.0))
    }
    tables = asked_table, before.table[:n], after.table[:n]
    if needs_less_to_live(after.scenario, *tables[1:]):
        lost.discard(WAGES)
    if CASH not in held and needs_more_cash(*tables):
        lost.add(CASH)
    if LOST in shares and LOST not in held and loses_more_visits(*tables):
        lost.add(LOST)
    if OWN_HOURS not in held and takes_more_hours(*tables):
        lost.add(OWN_HOURS)
    if breaks_oftener(way.scenario, *tables):
        lost.add(RULE)
    return frozenset(lost)


def needs_less_to_live(scenario: Scenario, before: Floats, after: Floats) -> bool:
    """Return whether a founder is less short of money, the pay counted that they live on.

    Whoever keeps a day of their work elsewhere has more left to pay bills from, though the clinic
    by itself brings less.
    """
    if has_practice(scenario.practice):
        return False
    needed = [float(column(table, "money_needed_usd").mean()) for table in (before, after)]
    return needed[1] < needed[0] - LEAST_USD


def needs_more_cash(asked: Floats, before: Floats, after: Floats) -> bool:
    """Return whether a plan that needs too much cash already would need more than as asked."""
    needed = [float(column(table, "money_needed_usd").mean()) for table in (asked, before, after)]
    return needed[2] > max(needed[0] + LEAST_USD, needed[1])


def loses_more_visits(asked: Floats, before: Floats, after: Floats) -> bool:
    """Return whether a plan that loses too many visits already would lose more than as asked."""
    lost = [float(column(table, "existing_lost_month").mean()) for table in (asked, before, after)]
    return lost[2] > max(lost[0] + LEAST_VISITS, lost[1])


def takes_more_hours(asked: Floats, before: Floats, after: Floats) -> bool:
    """Return whether a plan that takes too many own hours already would take more than as asked."""
    taken = [float(column(table, "owner_hours_week").mean()) for table in (asked, before, after)]
    return taken[2] > max(taken[0] + LEAST_HOURS, taken[1])


def breaks_oftener(scenario: Scenario, asked: Floats, before: Floats, after: Floats) -> bool:
    """Return whether the monitoring rule is broken oftener than in the plan as it was asked.

    Only where nobody has set a limit: the planner's own guess is so wide that a plan can go from
    hardly any breach to one in five infusions inside it. A little more is chance. What no step
    made worse is not blamed.
    """
    if BREACHES_MOST not in assumed_limits(scenario):
        return False
    given, was, then = (breaches(each) for each in (asked, before, after))
    return then > given + max(MORE_BREACHES, MORE_BREACHES_SHARE * given) and then > was


def breaches(table: Floats) -> float:
    """Return breaches for each 100 infusions on average, none where no infusion is given."""
    values = column(table, "breaches_100")
    return 0.0 if np.isnan(values).all() else float(np.nanmean(values))


def order_of(place: Place) -> tuple[int, float, float]:
    return standing(place.scenario, place.table).order


def holds(way: Way, place: Place, lever: Lever) -> bool:
    """Return whether a change of price still gains where people mind a price most."""
    if not moves_price(lever):
        return True
    before_it = way.prices[-1] if way.prices else None
    found = price_check(way.scenario, place.levers, way.stages.quiet(), before_it=before_it)
    if found is not None:
        way.prices.append(found)
    return found is None or found.holds
