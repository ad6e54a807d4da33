"""Search: what to change, found by following causes, and verified on replications nobody has seen.

Takes       a scenario, an executor
Gives       how the plan stands; each change alone; the steps that are advised, in order, verified
            over independent replications; the best set where nothing turns the verdict
Units       US dollars; a change costs what it takes more of money needed
Randomness  common random numbers in the search; independent replications from FRESH on to verify:
            nobody has searched on them

Safety comes first: no change relaxes a rule of monitoring, and what can never begin is advised
first what lets it begin. The search follows causes (climb/climb.py), and tries every change alone
over a few replications on its way. What is advised must turn the verdict on replications that no
search has used. A change of price is proposed only if it still gains where people mind a price most
(price_check.py).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.experiments.advice.climb.beyond_limits import Above, LetGo
from planner.experiments.advice.climb.climb import Climbed, Show, climb
from planner.experiments.advice.climb.largest_causes import findings
from planner.experiments.advice.climb.one_or_two import (
    OneOrTwo,
    does_far_more,
    makes_slow,
    one_or_two,
    over_fresh,
)
from planner.experiments.advice.climb.plan_on_the_way import Way, new_way, results_on
from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.possible_levers import Lever, levers, with_levers
from planner.experiments.advice.price_check import PriceCheck, price_check
from planner.experiments.advice.trials import (
    DECIDE,
    FEW,
    FRESH,
    LEAST_USD,
    SCREEN,
    VERIFY,
    Gain,
    Tried,
    better_first,
    loses_in_each,
    possible_words,
    rank,
    tables_of,
    tried,
    worth_gain,
)
from planner.experiments.execution.runner import IN_STAGES, Stages
from planner.experiments.run.distance_to_goals import RANK, standing
from planner.experiments.run.verdict import GO
from planner.models.records import Floats
from planner.scenario.model import Scenario

GO_RANK = RANK[GO]
CLEAR_ERRORS = 4.0  # standard errors by which a gain is beyond doubt


class Advice(NamedTuple):
    """What to change, and how sure that is."""

    stands: Tried  # the plan as it is
    alone: tuple[Tried, ...]  # every change by itself, the best first
    chosen: Tried | None  # the set that turns the verdict; None: none is needed, or found
    verified: Tried | None  # the same over independent replications
    price: PriceCheck | None  # where it changes the price: whether that holds
    best: Tried  # the best set seen and not refuted, the plan as it is among them
    # sets that seemed to turn it and did not hold over independent replications or another
    # elasticity
    refuted: int
    start: Tried  # the plan as it is over the few replications in which every change is tried alone
    sets: tuple[Tried, ...]  # all that were tried; none where advice was kept (advice_cache.py)
    table: Floats  # results of the plan as it is, (n_replications, len(NAMES))
    steps: tuple[Step, ...] = ()  # the changes of the best set, one over the other
    beyond: Tried | None = None  # worth more than what is advised, but no go
    searched: int = 0  # how many sets were tried
    above: tuple[Above, ...] = ()  # what the owner's limits keep out, though it gains much
    one_or_two: tuple[OneOrTwo, ...] = ()  # what does most by itself: the best first, then two
    possible: tuple[str, ...] = ()  # words that more replications may still give what is verified
    let_go: LetGo | None = None  # what betters the verdict where one limit is let go of


def advise(scenario: Scenario, stages: Stages = IN_STAGES, *, show: Show | None = None) -> Advice:
    """Return the changes that turn the verdict, or those that lose least.

    Of a plan that is a go one or two changes are tried, unless a check of sense finds something odd
    in it.
    """
    (table,) = tables_of(stages, "the plan as it is", [scenario], range(DECIDE))
    plan, start = (tried((), scenario, each, None) for each in (table, table[:SCREEN]))
    if plan.stands.verdict.word == GO and not findings(scenario):
        return _of_a_go(stages, plan, start, table)
    climbed = climb(stages, scenario, start, table, _alone, show or (lambda step: None))
    found = _verify(stages, plan, table, climbed)
    few, turns = _told_freshly(stages, plan, climbed, found.again)
    return Advice(
        stands=plan,
        alone=tuple(sorted(climbed.alone, key=better_first)),
        chosen=found.chosen,
        verified=found.again,
        price=found.price,
        best=found.best,
        refuted=found.refuted,
        start=start,
        sets=climbed.sets,
        table=table,
        steps=_told_alike(found.steps, few),
        beyond=_beyond(plan, climbed) if found.chosen else None,
        searched=len(climbed.sets),
        above=climbed.above,
        one_or_two=few,
        possible=found.possible,
        let_go=turns,
    )


def _told_alike(steps: Sequence[Step], few: Sequence[OneOrTwo]) -> tuple[Step, ...]:
    """Return steps, the first with the gain told of it by itself where it stands there too."""
    return tuple(
        each._replace(gain=alone.gain)
        if each.is_first and (alone := _same_alone(each, few)) is not None
        else each
        for each in steps
    )


def _same_alone(step: Step, few: Sequence[OneOrTwo]) -> OneOrTwo | None:
    """Return the one change that is a step; None where several belong together in it."""
    if step.parts or step.is_small:
        return None
    same = (
        one for one in few if [each.changes for each in one.plan.levers] == [step.lever.changes]
    )
    return next(same, None)


def _told_freshly(
    stages: Stages, plan: Tried, climbed: Climbed, again: Tried | None
) -> tuple[tuple[OneOrTwo, ...], LetGo | None]:
    """Return one or two changes, and what turns the verdict beyond a limit, as they hold.

    All are simulated at once, over replications that no search has used.
    """
    few, turns = climbed.one_or_two, climbed.let_go
    some = few if turns is None else (*few, turns.plan)
    held = {each.plan.scenario: each for each in over_fresh(stages, plan.scenario, some)}
    kept = tuple(held[each.plan.scenario] for each in few if each.plan.scenario in held)
    then = None if turns is None else held.get(turns.plan.plan.scenario)
    if (
        turns is None
        or then is None
        or not then.is_better
        or rank(then.plan) <= rank(again or plan)
    ):
        return kept, None
    return kept, turns._replace(plan=then)


def _of_a_go(stages: Stages, plan: Tried, start: Tried, table: Floats) -> Advice:
    """Return what makes a go better by itself: it needs no plan of many steps."""
    way = new_way(stages, plan.scenario, start, table)
    alone = tuple(sorted(_alone(way), key=better_first))
    few = over_fresh(stages, plan.scenario, one_or_two(way, alone))
    nothing = Advice(plan, alone, None, None, None, plan, 0, start, alone, table)
    return nothing._replace(searched=len(alone), one_or_two=few)


def _beyond(plan: Tried, climbed: Climbed) -> Tried | None:
    """Return what is worth more than the plan that is advised but no go, where there is such."""
    more = climbed.beyond
    return None if more is None else tried(more.levers, more.scenario, more.table, plan)


def each_alone(
    scenario: Scenario,
    table: Floats,
    stages: Stages = IN_STAGES,
) -> tuple[Tried, ...]:
    """Return every change alone, over few replications.

    `table` holds the results of the scenario as it is in replications 0, 1, ...
    """
    start = tried((), scenario, table[:SCREEN], None)
    return tuple(_alone(new_way(stages, scenario, start, table)))


def _alone(way: Way) -> list[Tried]:
    """Return every change alone; larger sizes only of what does good in the smallest."""
    possible = levers(way.scenario)
    smallest = {each.key: each for each in reversed(possible)}
    first = [each for each in possible if smallest[each.key] is each]
    found = _tried_alone(way, first)
    good = {each.levers[0].key for each in found if each.gain_usd > 0}
    larger = [each for each in possible if each.key in good and smallest[each.key] is not each]
    return [*found, *_tried_alone(way, larger)]


def _tried_alone(way: Way, some: Sequence[Lever]) -> list[Tried]:
    """Return changes alone over a few replications; over fewer what loses in each of those."""
    made = [(each, with_levers(way.scenario, (each,))) for each in some]
    allowed = [(each, plan) for each, plan in made if plan is not None]
    few = _known(way, [plan for _, plan in allowed], FEW)
    before = way.known[way.scenario][:FEW]
    lost = [loses_in_each(before, table) for table in few]
    left = [plan for (_, plan), loses in zip(allowed, lost, strict=True) if not loses]
    more = iter(_known(way, left, SCREEN))
    start = tried((), way.scenario, before, None)
    return [
        tried((each,), plan, *((table, start) if loses else (next(more), way.start)))
        for (each, plan), table, loses in zip(allowed, few, lost, strict=True)
    ]


def _known(way: Way, plans: Sequence[Scenario], count: int) -> list[Floats]:
    return results_on(way, plans, count, "each change alone")


# --- what stands beside a button ------------------------------------------------------------------


def fewest(found: Advice) -> OneOrTwo | None:
    """Return the fewest changes that better the verdict; what does most where nothing betters it.

    None where only the whole plan does. What makes a series longer than in trials comes last,
    unless it does far more than all else.
    """
    quick_usd = max(
        (one.gain.mean_usd for one in found.one_or_two if not _is_slow(found, one)), default=0.0
    )
    some = sorted(found.one_or_two, key=lambda each: _comes_last(found, each, quick_usd))
    better = next((each for each in some if each.is_better), None)
    return better or (next(iter(some), None) if found.chosen is None else None)


def _comes_last(found: Advice, each: OneOrTwo, quick_usd: float) -> bool:
    return _is_slow(found, each) and not does_far_more(each.gain.mean_usd, quick_usd)


def _is_slow(found: Advice, each: OneOrTwo) -> bool:
    return makes_slow(found.stands.scenario, each.plan.levers)


# --- independent replications for what is proposed ------------------------------------------------


def _better(plan: Tried, each: Tried) -> Tried:
    """Return the better of two plans: by verdict, then by worth.

    What was found loses no wish that held but for money, so by how much others are missed is no
    reason to leave worth aside.
    """
    if rank(each) == rank(plan):
        return each if each.stands.worth_usd > plan.stands.worth_usd else plan
    return min((plan, each), key=better_first)


class _Verified(NamedTuple):
    """What is advised, and how it stands over independent replications."""

    chosen: Tried | None
    again: Tried | None
    price: PriceCheck | None
    best: Tried
    refuted: int
    steps: tuple[Step, ...]
    possible: tuple[str, ...] = ()


def _verify(stages: Stages, plan: Tried, table: Floats, climbed: Climbed) -> _Verified:
    """Return the set found if it turns the verdict over independent replications.

    `table` holds the results of the plan as it is over the replications that decide.
    Turning is meant against the plan as it is over the same independent replications. A change of
    price was checked when it was taken; how far it holds in the whole set is told.
    """
    scenario, place, steps = plan.scenario, climbed.place, climbed.steps
    price = price_check(scenario, place.levers, stages.quiet())
    if not place.levers:
        return _Verified(None, None, None, plan, 0, ())
    each = tried(place.levers, place.scenario, place.table, plan)
    best, nothing = _better(plan, each), _Verified(None, None, None, plan, 0, ())
    is_go = rank(plan) == GO_RANK  # and stays as it is where no change is advised
    if not _is_advised(plan, each, worth_gain(table, place.table)):
        kept = steps if best is each else ()
        return nothing if is_go else _Verified(None, None, price, best, 0, kept)
    start, again, gain, possible = _over_fresh(stages, scenario, each)
    if _is_advised(start, again, gain):
        return _Verified(each, again, price, best, 0, steps, possible)
    return nothing._replace(refuted=1) if is_go else _Verified(None, None, price, best, 1, steps)


def _is_advised(plan: Tried, each: Tried, gain: Gain) -> bool:
    """Return whether a change turns the verdict, or leaves a go one and gains beyond doubt."""
    if rank(plan) < GO_RANK or rank(each) < GO_RANK:
        return rank(each) > rank(plan)
    return gain.mean_usd >= max(LEAST_USD, CLEAR_ERRORS * gain.error_usd)


def _over_fresh(
    stages: Stages, scenario: Scenario, each: Tried
) -> tuple[Tried, Tried, Gain, tuple[str, ...]]:
    """Return the plan as it is and the changed one over replications that no search has used.

    With them what the change gains there, and which words it may still have. Half of them are
    enough where each half of those says the same.
    """
    what, both = "on luck nobody has seen", [scenario, each.scenario]
    first, more = range(FRESH, FRESH + VERIFY // 2), range(FRESH + VERIFY // 2, FRESH + VERIFY)
    before, after = tables_of(stages, what, both, first)
    if not _is_clear(both, before, after):
        left, right = tables_of(stages, what, both, more)
        before, after = np.concatenate([before, left]), np.concatenate([after, right])
    start = tried((), scenario, before, None)
    then = tried(each.levers, each.scenario, after, start)
    return start, then, worth_gain(before, after), possible_words(then, after)


def _is_clear(both: Sequence[Scenario], before: Floats, after: Floats) -> bool:
    """Return whether more replications would hardly say otherwise, from two halves of some."""
    gain, half = worth_gain(before, after), len(before) // 2
    if abs(gain.mean_usd) < CLEAR_ERRORS * gain.error_usd:
        return False
    tables = zip(both, (before, after), strict=True)
    words = [
        {standing(each, part).verdict.word for part in (table[:half], table[half:])}
        for each, table in tables
    ]
    return all(len(found) == 1 for found in words)
