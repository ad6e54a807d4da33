"""Advise: the cheapest set of up to three changes that turns the verdict, and what turns it back.

Takes       a scenario, an executor
Gives       how the plan stands; each change alone; the set that is advised, verified on fresh luck;
            the assumptions that would turn the verdict back
Units       US dollars; a change costs what it needs more at the deepest point of cash
Randomness  common luck in the search; futures from FRESH on to verify: nobody has searched on them

Safety comes first: no change relaxes a rule of monitoring, and what can never begin is advised only
what lets it begin. Cheapest is what needs least money put in, then the fewest changes (A-120).
The search is a beam: all changes alone over few futures, then the best of them in pairs and
threes, then more futures for those that may be the one. It can miss a set whose parts alone are all
among the worse; it never proposes one that does not hold on luck it has not seen.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import NamedTuple

from planner.experiments.asking import results_of_all
from planner.experiments.levers import Lever, levers, with_levers
from planner.experiments.nearness import RANK, Standing, standing
from planner.experiments.race import FRESH
from planner.experiments.verdict import GO
from planner.records import Floats
from planner.replication import DEFAULT_ENGINE
from planner.scenario.model import Scenario

SCREEN, DECIDE, VERIFY = 8, 50, 100  # futures of each stage
BEAM, WIDE, NARROW = 4, 10, 6  # sets that are carried on; changes tried beside them, and again
CLOSE = 8  # sets that get more futures
MOST_CHANGES = 3
TRIES = 4  # sets that may be verified

Tell = Callable[[str, int, int], None]  # what is done, pieces done, pieces wanted


class Tried(NamedTuple):
    """A set of changes and how the plan stands with them."""

    levers: tuple[Lever, ...]
    scenario: Scenario
    stands: Standing
    more_usd: float  # needed at the deepest point of cash, beyond the plan as it is
    gain_usd: float  # of worth on average, on common luck
    futures: int


class Advice(NamedTuple):
    """What to change, and how sure that is."""

    stands: Tried  # the plan as it is
    alone: tuple[Tried, ...]  # every change by itself, the best first
    chosen: Tried | None  # the cheapest set that turns the verdict; None: none is needed, or found
    verified: Tried | None  # the same on fresh luck
    best: Tried  # the best set seen, the plan as it is among them
    searched: int  # sets that were tried


class _Ask(NamedTuple):
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
    ask = _Ask(pool, engine, tell or (lambda what, done, wanted: None))
    plan = _tried_all(ask, "the plan as it is", scenario, [()], range(DECIDE), None)[0]
    if plan.stands.verdict.word == GO:
        return Advice(plan, (), None, None, plan, 0)
    start = _tried_all(ask, "the plan again", scenario, [()], range(SCREEN), None)[0]
    found = _search(ask, scenario, start)
    alone = tuple(sorted(found[0], key=_better_first))
    every = [each for level in found for each in level]
    decided = _decide(ask, scenario, plan, every)
    best = min((plan, *decided), key=_better_first)
    chosen, verified = _verify(ask, scenario, plan, decided)
    return Advice(plan, alone, chosen, verified, best, len(every))


# --- the search ---------------------------------------------------------------------------------


def _search(ask: _Ask, scenario: Scenario, start: Tried) -> list[list[Tried]]:
    """Return the sets tried, by their size: all changes alone, then the best together."""
    singles = [(each,) for each in levers(scenario)]
    levels = [_tried_all(ask, "each change alone", scenario, singles, range(SCREEN), start)]
    for size in range(2, MOST_CHANGES + 1):
        if _is_free(levels[-1]):
            break
        beam = sorted(levels[-1], key=_better_first)[:BEAM]
        beside = sorted(levels[0], key=_better_first)[: WIDE if size == 2 else NARROW]
        sets = _joined(beam, beside)
        what = f"{size} changes together"
        levels.append(_tried_all(ask, what, scenario, sets, range(SCREEN), start))
    return levels


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
    ask: _Ask,
    what: str,
    scenario: Scenario,
    sets: Sequence[tuple[Lever, ...]],
    futures: range,
    plan: Tried | None,
) -> list[Tried]:
    """Return every set that is allowed, tried over the same futures."""
    made = [(some, with_levers(scenario, some)) for some in sets]
    allowed = [(some, each) for some, each in made if each is not None]
    tables = results_of_all(
        [each for _, each in allowed],
        futures,
        pool=ask.pool,
        engine=ask.engine,
        tell=lambda done, wanted: ask.tell(what, done, wanted),
    )
    return [
        tried(some, each, table, plan) for (some, each), table in zip(allowed, tables, strict=True)
    ]


def tried(some: tuple[Lever, ...], scenario: Scenario, table: Floats, plan: Tried | None) -> Tried:
    """Return a set of changes with how the plan stands, against the plan as it is."""
    stands = standing(scenario, table)
    more = stands.put_in_usd - plan.stands.put_in_usd if plan else 0.0
    gain = stands.worth_usd - plan.stands.worth_usd if plan else 0.0
    return Tried(some, scenario, stands, more, gain, len(table))


def _better_first(each: Tried) -> tuple[int, float, float, int]:
    rank, short, worth = each.stands.order
    return -rank, -short, -worth, len(each.levers)


def _cheaper_first(each: Tried) -> tuple[float, int, float]:
    """Sort by money needed (in whole hundreds of dollars), then by the number of changes."""
    return max(0.0, round(each.more_usd, -2)), len(each.levers), -each.stands.worth_usd


# --- more futures where it is close, fresh luck for what is proposed ------------------------------


def _decide(ask: _Ask, scenario: Scenario, plan: Tried, every: Sequence[Tried]) -> list[Tried]:
    """Return the sets that may be the one, with more futures: the best and the cheapest."""
    ranked = sorted(every, key=_better_first)
    turning = [each for each in ranked if each.stands.verdict.word == GO] or ranked[:CLOSE]
    close = sorted(turning, key=_cheaper_first)[: CLOSE // 2] + turning[: CLOSE // 2]
    sets = list(
        {tuple(lever.name for lever in each.levers): each.levers for each in close}.values()
    )
    return _tried_all(ask, "the sets that may be it", scenario, sets, range(DECIDE), plan)


def _verify(
    ask: _Ask, scenario: Scenario, plan: Tried, decided: Sequence[Tried]
) -> tuple[Tried | None, Tried | None]:
    """Return the cheapest set that turns the verdict, and how it stands on fresh luck."""
    rank = max((RANK[each.stands.verdict.word] for each in decided), default=0)
    if rank <= RANK[plan.stands.verdict.word]:
        return None, None
    best = [each for each in decided if RANK[each.stands.verdict.word] == rank]
    fresh = range(FRESH, FRESH + VERIFY)
    sets: list[tuple[Lever, ...]] = [()]
    for each in sorted(best, key=_cheaper_first)[:TRIES]:
        as_it_is, again = _tried_all(
            ask, "on luck nobody has seen", scenario, [*sets, each.levers], fresh, None
        )
        again = again._replace(
            more_usd=again.stands.put_in_usd - as_it_is.stands.put_in_usd,
            gain_usd=again.stands.worth_usd - as_it_is.stands.worth_usd,
        )
        if RANK[again.stands.verdict.word] >= rank:
            return each, again
    return None, None
