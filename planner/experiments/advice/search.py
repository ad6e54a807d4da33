"""Search: the cheapest set of up to three changes that turns the verdict, and what turns it back.

Takes       a scenario, an executor
Gives       how the plan stands; each change alone; the set that is advised, verified over
            independent replications; the assumptions that would turn the verdict back
Units       US dollars; a change costs what it needs more at the deepest point of cash
Randomness  common random numbers in the search; independent replications from FRESH on to verify:
            nobody has searched on them

Safety comes first: no change relaxes a rule of monitoring, and what can never begin is advised only
what lets it begin. Cheapest is what needs least money put in, then the fewest changes (A-120).
The search is a beam: all changes alone over few replications, then the best of them in pairs and
threes, then more replications for those that may be the one. It can miss a set whose parts alone
are all among the worse; it never proposes one that does not hold on replications it has not seen. A
change of price is proposed only if it still gains where people mind a price most (price_check.py).
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from typing import NamedTuple

from planner.experiments.advice.levers import Lever, levers, with_levers
from planner.experiments.advice.price_check import PriceCheck, price_check
from planner.experiments.advice.pros_and_cons import shares_without_issue
from planner.experiments.run.batch import results_of_all
from planner.experiments.run.distance_to_goals import RANK, Standing, standing
from planner.experiments.run.verdict import GO
from planner.experiments.whatif.racing import FRESH
from planner.models.clinic_day.engines import DEFAULT_ENGINE
from planner.models.records import Floats
from planner.scenario.model import Scenario

SCREEN, DECIDE, VERIFY = 6, 40, 80  # replications of each stage
BEAM, WIDE, NARROW = 4, 8, 5  # sets that are carried on; changes tried beside them, and again
CLOSE = 6  # sets that get more replications
MOST_CHANGES = 3
TRIES = 4  # sets that may be verified

Tell = Callable[[str, int, int], None]  # what is done, pieces done, pieces wanted


class Tried(NamedTuple):
    """A set of changes and how the plan stands with them."""

    levers: tuple[Lever, ...]
    scenario: Scenario
    stands: Standing
    more_usd: float  # needed at the deepest point of cash, beyond the plan as it is
    gain_usd: float  # of worth on average, on common random numbers
    replications: int
    no_issue: Mapping[str, float]  # share of replications in which each pro or con is no issue


class Advice(NamedTuple):
    """What to change, and how sure that is."""

    stands: Tried  # the plan as it is
    alone: tuple[Tried, ...]  # every change by itself, the best first
    chosen: Tried | None  # the cheapest set that turns the verdict; None: none is needed, or found
    verified: Tried | None  # the same over independent replications
    price: PriceCheck | None  # where it changes the price: whether that holds
    best: Tried  # the best set seen and not refuted, the plan as it is among them
    # sets that seemed to turn it and did not hold over independent replications or another
    # elasticity
    refuted: int
    start: Tried  # the plan as it is over the few replications in which every change is tried alone
    sets: tuple[Tried, ...]  # all that were tried
    table: Floats  # results of the plan as it is, (n_replications, len(NAMES))

    @property
    def searched(self) -> int:
        """How many sets were tried."""
        return len(self.sets)


class _SearchRunner(NamedTuple):
    """How scenarios are asked."""

    pool: Executor | None
    engine: str
    tell: Tell


def advise(
    scenario: Scenario,
    *,
    pool: Executor | None = None,
    tell: Tell | None = None,
    engine: str = DEFAULT_ENGINE,
) -> Advice:
    """Return the cheapest set of up to three changes that turns the verdict."""
    runner = _SearchRunner(pool, engine, tell or (lambda what, done, wanted: None))
    (table,) = _tables(runner, "the plan as it is", [scenario], range(DECIDE))
    plan, start = (tried((), scenario, each, None) for each in (table, table[:SCREEN]))
    if plan.stands.verdict.word == GO:
        return Advice(plan, (), None, None, None, plan, 0, start, (), table)
    levels = _search(runner, scenario, start)
    every = [each for level in levels for each in level]
    decided = _decide(runner, scenario, plan, every)
    chosen, verified, price, refuted = _verify(runner, scenario, plan, decided)
    out = {id(each) for each in refuted}
    held = [each for each in decided if id(each) not in out]
    return Advice(
        stands=plan,
        alone=tuple(sorted(levels[0], key=_better_first)),
        chosen=chosen,
        verified=verified,
        price=price,
        best=min((plan, *held), key=_better_first),
        refuted=len(refuted),
        start=start,
        sets=tuple(every),
        table=table,
    )


def each_alone(
    scenario: Scenario,
    table: Floats,
    *,
    pool: Executor | None = None,
    tell: Tell | None = None,
    engine: str = DEFAULT_ENGINE,
) -> tuple[Tried, ...]:
    """Return every change alone, over few replications.

    `table` holds the results of the scenario as it is in replications 0, 1, ...
    """
    runner = _SearchRunner(pool, engine, tell or (lambda what, done, wanted: None))
    return tuple(_alone(runner, scenario, tried((), scenario, table[:SCREEN], None)))


# --- the search ---------------------------------------------------------------------------------


def _search(runner: _SearchRunner, scenario: Scenario, start: Tried) -> list[list[Tried]]:
    """Return the sets tried, by their size: all changes alone, then the best together."""
    levels = [_alone(runner, scenario, start)]
    for size in range(2, MOST_CHANGES + 1):
        if start.stands.verdict.word != GO and _is_free(levels[-1]):
            break
        beam = sorted(levels[-1], key=_better_first)[:BEAM]
        beside = sorted(levels[0], key=_better_first)[: WIDE if size == 2 else NARROW]
        sets = _joined(beam, beside)
        what = f"{size} changes together"
        levels.append(_tried_all(runner, what, scenario, sets, range(SCREEN), start))
    return levels


def _alone(runner: _SearchRunner, scenario: Scenario, start: Tried) -> list[Tried]:
    singles = [(each,) for each in levers(scenario)]
    return _tried_all(runner, "each change alone", scenario, singles, range(SCREEN), start)


def _is_free(level: Sequence[Tried]) -> bool:
    """Return whether something turns the verdict and needs no more money: nothing is cheaper."""
    return any(each.stands.verdict.word == GO and each.more_usd <= 0 for each in level)


def _joined(beam: Sequence[Tried], beside: Sequence[Tried]) -> list[tuple[Lever, ...]]:
    """Return each set of the beam with one more change, every set once."""
    found: dict[frozenset[str], tuple[Lever, ...]] = {}
    for one in beam:
        for other in beside:
            (added,) = other.levers
            if added.name not in {lever.name for lever in one.levers}:
                some = (*one.levers, added)
                found.setdefault(frozenset(lever.name for lever in some), some)
    return list(found.values())


def _tried_all(
    runner: _SearchRunner,
    what: str,
    scenario: Scenario,
    sets: Sequence[tuple[Lever, ...]],
    replications: range,
    plan: Tried | None,
) -> list[Tried]:
    """Return every set that is allowed, tried over the same replications."""
    made = [(some, with_levers(scenario, some)) for some in sets]
    allowed = [(some, each) for some, each in made if each is not None]
    tables = _tables(runner, what, [each for _, each in allowed], replications)
    return [
        tried(some, each, table, plan) for (some, each), table in zip(allowed, tables, strict=True)
    ]


def _tables(
    runner: _SearchRunner, what: str, scenarios: Sequence[Scenario], replications: range
) -> list[Floats]:
    return results_of_all(
        scenarios,
        replications,
        pool=runner.pool,
        engine=runner.engine,
        tell=lambda done, wanted: runner.tell(what, done, wanted),
    )


def tried(some: tuple[Lever, ...], scenario: Scenario, table: Floats, plan: Tried | None) -> Tried:
    """Return a set of changes with how the plan stands, against the plan as it is."""
    stands = standing(scenario, table)
    more = stands.put_in_usd - plan.stands.put_in_usd if plan else 0.0
    gain = stands.worth_usd - plan.stands.worth_usd if plan else 0.0
    no_issue = shares_without_issue(scenario, table)
    return Tried(some, scenario, stands, more, gain, len(table), no_issue)


def _better_first(each: Tried) -> tuple[int, float, float, int]:
    rank, short, worth = each.stands.order
    return -rank, -short, -worth, len(each.levers)


def cheaper_first(each: Tried) -> tuple[float, int, float]:
    """Return a key: money needed in whole hundreds of dollars, then the number of changes."""
    return max(0.0, round(each.more_usd, -2)), len(each.levers), -each.stands.worth_usd


# --- more replications where it is close, independent replications for what is proposed -----------


def _decide(
    runner: _SearchRunner, scenario: Scenario, plan: Tried, every: Sequence[Tried]
) -> list[Tried]:
    """Return the sets that may be the one, with more replications: the best and the cheapest."""
    ranked = sorted(every, key=_better_first)
    turned = [each for each in ranked if each.stands.verdict.word == GO] or ranked[:CLOSE]
    close = sorted(turned, key=cheaper_first)[: CLOSE // 2] + turned[: CLOSE // 2]
    sets = list(
        {tuple(lever.name for lever in each.levers): each.levers for each in close}.values()
    )
    return _tried_all(runner, "the sets that may be it", scenario, sets, range(DECIDE), plan)


class _Verified(NamedTuple):
    """What was chosen, and what seemed to turn the verdict but did not hold."""

    chosen: Tried | None
    again: Tried | None
    price: PriceCheck | None
    refuted: list[Tried]


def _verify(
    runner: _SearchRunner, scenario: Scenario, plan: Tried, decided: Sequence[Tried]
) -> _Verified:
    """Return the cheapest set that turns the verdict over independent replications, those to a
    better one first.

    Turning is meant against the plan as it is over the same independent replications.
    """
    better = [each for each in decided if _rank(each) > _rank(plan)]
    if not better:
        return _Verified(None, None, None, [])
    fresh, what = range(FRESH, FRESH + VERIFY), "on luck nobody has seen"
    (as_it_is,) = _tables(runner, what, [scenario], fresh)
    start = tried((), scenario, as_it_is, None)
    refuted: list[Tried] = []
    ranked = sorted(better, key=lambda each: (-_rank(each), cheaper_first(each)))
    for each in ranked[:TRIES]:
        price = price_check(scenario, each.levers, pool=runner.pool, engine=runner.engine)
        if price is None or price.holds:
            (again,) = _tried_all(runner, what, scenario, [each.levers], fresh, start)
            if _rank(again) > _rank(start):
                return _Verified(each, again, price, refuted)
        refuted.append(each)
    return _Verified(None, None, None, refuted)


def _rank(each: Tried) -> int:
    return RANK[each.stands.verdict.word]
