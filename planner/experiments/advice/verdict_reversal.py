"""Verdict reversal: the few assumptions that would take the verdict away, and how far off that is.

Takes       a scenario whose verdict one would act on, its results in many replications
Gives       for the assumptions nearest to turning it: the value at which it turns
Units       those of each setting; how far is a part of the way to the end of its evidence
Randomness  common random numbers: what is moved meets the first replications of the scenario as it
            is

First every uncertain setting is moved to the farther end of its evidence in a single replication;
the other end is taken to do the opposite. The ends that do most harm are tried in a few. What that
does to each result on average is added to the results of many replications; where the verdict would
be worse somewhere on the way, the nearest are simulated there, and the value is closed in on.
"""

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from planner.errors import ScenarioError
from planner.experiments.certainty.chance.words_left import ALL, words_left
from planner.experiments.execution.executors import side_by_side
from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import (
    Job,
    Together,
    results_in_one,
    results_of_each,
    results_of_jobs,
)
from planner.experiments.run.distance_to_goals import RANK, column, standing, told
from planner.experiments.run.verdict import wish_rows
from planner.experiments.whatif.tornado import uncertain
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario

PAIR, FEW = 2, 4  # replications over which the worst ends are tried; all are in the first
GO_ON = 10  # of these that are tried over FEW
PIECE = 15  # ends that are one piece of work
WORST = 20  # ends that are tried over a few
LOOKED_AT = 5  # assumptions that are simulated on the way
TOLD = 3
CLOSE = 0.25  # of the way: so near is the value closed in on
MOST_STEPS = 4  # of closing in on one
# Replications, if they agree with all, in which a value is looked for on the way, and told.
BISECTING, CLOSING = 10, 20
NOTHING_BROKEN = 1e9  # stands for a result that cannot be broken
PARTS = 20  # of the way that are looked at by adding


class Turn(NamedTuple):
    """An assumption that would turn the verdict, and where."""

    path: str
    now: float
    at: float  # the verdict is worse from here on
    end: float  # of the evidence, beyond it
    way: float  # how far `at` is on the way from now to the end, 0 to 1
    word: str  # the verdict there


def reversals(
    scenario: Scenario,
    table: Floats,
    runner: Runner = HERE,
) -> tuple[Turn, ...]:
    """Return the assumptions that turn the verdict soonest; none if no end of any does.

    `table` holds the results of the scenario in replications 0, 1, ... (n_replications,
    len(NAMES)).
    """
    table = table[: _few_that_agree(scenario, table, CLOSING)]
    rank = RANK[standing(scenario, table).verdict.word]
    if not rank:
        return ()
    near = _near(scenario, table, rank, runner)
    near.sort(key=lambda one: (one.way, one.facts.path))
    found = _first_that_turn(scenario, _nearest_of_each(near)[:LOOKED_AT], table, runner)
    return tuple(sorted(found, key=lambda turn: turn.way))


def _few_that_agree(scenario: Scenario, table: Floats, fewest: int) -> int:
    """Return how few of the replications, but so many, say the same of the plan as all of them."""
    rank = standing(scenario, table).order[0]
    for n in range(fewest, len(table), CLOSING // 2):
        if standing(scenario, table[:n]).order[0] == rank:
            return n
    return len(table)


class _End(NamedTuple):
    """An end of the evidence of a setting."""

    path: str
    value: float


class _Near(NamedTuple):
    """An end of the evidence, and how far on the way to it adding says that the verdict turns."""

    way: float
    facts: FieldFacts
    end: float


def _more(runner: Runner, asked: Sequence[tuple[Scenario, range]]) -> list[Floats]:
    """Return the results of scenarios, shared out in small pieces: few are looked at at once."""
    return results_of_each(asked, runner, keep=False, piece=PAIR)


def _in_the_first(runner: Runner, scenarios: Sequence[Scenario]) -> list[Floats]:
    """Return the results of many scenarios in the first replication, each of one row.

    What they have in common is simulated once, in a few pieces of work.
    """
    pieces = [scenarios[first : first + PIECE] for first in range(0, len(scenarios), PIECE)]
    jobs = [partial(results_in_one, piece, 0, runner.engine) for piece in pieces]
    rows = np.concatenate([np.empty((0, len(NAMES))), *_found(runner, jobs)])
    return [row[None, :] for row in rows]


def _found(runner: Runner, jobs: Sequence[Job]) -> list[Floats]:
    return list(results_of_jobs(jobs, runner))


class _AtEnd(NamedTuple):
    """The plan at an end of the evidence of a setting."""

    end: _End
    scenario: Scenario
    table: Floats  # (n, len(NAMES)) its results in the first replications


def _worst(scenario: Scenario, table: Floats, runner: Runner) -> list[_AtEnd]:
    """Return the ends at which the plan would stand worst, as far as the first replications
    tell.
    """
    before, ends = _as_told(scenario, table), _ends(scenario)
    farther = _farther_ends(scenario, ends)
    tables = _in_the_first(runner, list(farther.values()))
    shift = {
        end.path: _shift(scenario, before, few) / _distance(scenario, end)
        for end, few in zip(farther, tables, strict=True)
    }
    tried = [end for end in ends if end.path in shift]
    stands = [
        standing(
            scenario,
            before + shift[end.path] * _distance(scenario, end),
        ).order
        for end in tried
    ]
    ranked = sorted(range(len(tried)), key=stands.__getitem__)[:WORST]
    known = dict(zip(farther, tables, strict=True))
    worst = _allowed(scenario, [tried[k] for k in sorted(ranked)])
    none = table[:0]
    return [_AtEnd(end, each, known.get(end, none)) for end, each in worst.items()]


def _near(scenario: Scenario, table: Floats, rank: int, runner: Runner) -> list[_Near]:
    """Return the ends on the way to which adding says that the verdict turns.

    Few replications tell which are farthest from turning it; of the others more are simulated.
    """
    left = _worst(scenario, table, runner)
    for few in (PAIR, FEW):
        left = _with_more(left, runner, min(few, len(table)))
        ways = [_way(scenario, one.scenario, table, one.table, rank) for one in left]
        order = sorted(range(len(left)), key=lambda k: (ways[k] is None, ways[k] or 0.0, k))
        near = [
            _Near(ways[k] or 0.0, CATALOG[left[k].end.path], left[k].end.value)
            for k in order
            if ways[k] is not None
        ]
        left = [left[k] for k in order[:GO_ON]]
    return near


def _with_more(some: Sequence[_AtEnd], runner: Runner, n: int) -> list[_AtEnd]:
    """Return ends with their results in so many replications; what is known is no work."""
    asked = [(one.scenario, range(len(one.table), n)) for one in some]
    new = [(each, numbers) for each, numbers in asked if numbers]
    tables = iter(_more(runner, new))
    return [
        one._replace(table=np.concatenate([one.table, next(tables)])) if numbers else one
        for one, (_, numbers) in zip(some, asked, strict=True)
    ]


def _farther_ends(scenario: Scenario, ends: Sequence[_End]) -> dict[_End, Scenario]:
    """Return for each setting the end that is farther from what it is now, if it is allowed."""
    farther = {
        end.path: end for end in sorted(ends, key=lambda each: abs(_distance(scenario, each)))
    }
    return _allowed(scenario, [end for end in ends if farther[end.path] is end])


def _allowed(scenario: Scenario, ends: Sequence[_End]) -> dict[_End, Scenario]:
    """Return the scenario at each end, those left out that are not allowed."""
    found = {}
    for end in ends:
        with contextlib.suppress(ScenarioError):
            found[end] = _at(scenario, CATALOG[end.path], end.value)
    return found


def _distance(scenario: Scenario, end: _End) -> float:
    return end.value - _now(scenario, CATALOG[end.path])


def _shift(scenario: Scenario, before: Floats, few: Floats) -> Floats:
    """Return by how much each result moves on average, on common random numbers."""
    return np.asarray((_as_told(scenario, few) - before[: len(few)]).mean(axis=0))


def _ends(scenario: Scenario) -> list[_End]:
    """Return both ends of the evidence of every uncertain number, where it is not there now."""
    return [
        _End(facts.path, float(end))
        for facts in uncertain()
        for end in (facts.low, facts.high)
        if isinstance(end, int | float)
        and facts.kind in ("number", "whole")
        and end != _now(scenario, facts)
    ]


def _at(scenario: Scenario, facts: FieldFacts, value: float) -> Scenario:
    typed: Value = round(value) if facts.kind == "whole" else value
    return with_changes(scenario, {facts.path: typed})


def _way(scenario: Scenario, end: Scenario, table: Floats, few: Floats, rank: int) -> float | None:
    """Return how far on the way to an end the verdict would be worse, as far as adding tells."""
    before = _as_told(scenario, table)
    shift = _shift(scenario, before, few)
    for part in range(1, PARTS + 1):
        moved = before + shift * (part / PARTS)
        if RANK[standing(end, moved).verdict.word] < rank:
            return part / PARTS
    return None


def _as_told(scenario: Scenario, table: Floats) -> Floats:
    """Return results without gaps: what never comes is late, what cannot be broken is not."""
    whole = table.copy()
    for _, result, _, _ in wish_rows(scenario):
        whole[:, NAMES.index(result)] = told(scenario, result, column(table, result))
    return np.nan_to_num(whole, posinf=NOTHING_BROKEN)


def _nearest_of_each(near: Sequence[_Near]) -> list[_Near]:
    """Return one end of each setting, the nearer one."""
    found: dict[str, _Near] = {}
    for one in near:
        found.setdefault(one.facts.path, one)
    return list(found.values())


def _first_that_turn(
    scenario: Scenario, near: Sequence[_Near], table: Floats, runner: Runner
) -> list[Turn]:
    """Return the first that turn the verdict where they are simulated, as many as are told.

    As many as are still to be found are looked at side by side: no more than one after the other.
    """
    together = Together(runner.tell)
    found: list[Turn] = []
    while near and len(found) < TOLD:
        some, near = near[: TOLD - len(found)], near[TOLD - len(found) :]
        runners = (runner.telling(partial(together, one.facts.path)) for one in some)
        looks = [
            partial(_closed_in, scenario, one, table, each)
            for one, each in zip(some, runners, strict=True)
        ]
        found += [turn for turn in side_by_side(runner.pool, looks) if turn is not None]
    return found


def _closed_in(scenario: Scenario, near: _Near, table: Floats, runner: Runner) -> Turn | None:
    """Return where on the way to an end the verdict turns, None if it does not even there.

    It is looked at first where adding says that it turns, over few replications; what is found is
    looked at over all of them. Each look ends as soon as those that are left cannot change it.
    """
    facts, now = near.facts, _now(scenario, near.facts)
    first = _few_that_agree(scenario, table, BISECTING)
    rank = RANK[standing(scenario, table).verdict.word]
    look = _Look(runner)

    def at(part: float) -> Scenario:
        return _at(scenario, facts, now + part * (near.end - now))

    def is_worse(part: float, n: int) -> bool:
        return look.is_below(at(part), rank, n)

    low, high = (0.0, near.way) if is_worse(near.way, first) else (near.way, 1.0)
    if high == 1.0 and not is_worse(high, first):
        return None
    while high - low > CLOSE:
        middle = (low + high) / 2
        low, high = (low, middle) if is_worse(middle, first) else (middle, high)
    for part in sorted({high, 1.0}):
        if is_worse(part, len(table)):
            word = look.word(at(part), len(table))
            return Turn(facts.path, now, now + part * (near.end - now), near.end, part, word)
    return None


class _Look:
    """Looks at the verdicts of plans, over no more replications than it takes to be sure."""

    def __init__(self, runner: Runner) -> None:
        self._runner, self._known = runner, dict[Scenario, Floats]()

    def is_below(self, plan: Scenario, rank: int, n: int) -> bool:
        """Return whether the verdict over n replications is worse than a rank."""

        def is_sure(ranks: set[int]) -> bool:
            return max(ranks) < rank or min(ranks) >= rank

        return max(map(RANK.__getitem__, self._words(plan, n, is_sure))) < rank

    def word(self, plan: Scenario, n: int) -> str:
        """Return the verdict over n replications."""
        (word,) = self._words(plan, n, lambda ranks: len(ranks) == 1)
        return word

    def _words(
        self, plan: Scenario, n: int, is_sure: Callable[[set[int]], bool]
    ) -> tuple[str, ...]:
        """Return the words that are left when it is sure, from more replications until it is."""
        known = self._known.get(plan)
        while True:
            done = 0 if known is None else len(known)
            words = ALL if known is None else words_left(plan, known, n)
            if is_sure(set(map(RANK.__getitem__, words))):
                return words
            wanted = range(done, min(n, done + (PAIR if done else FEW)))
            (more,) = _more(self._runner, [(plan, wanted)])
            known = self._known[plan] = more if known is None else np.concatenate([known, more])


def _now(scenario: Scenario, facts: FieldFacts) -> float:
    return float(attrgetter(facts.path)(scenario))


def is_guess(turn: Turn) -> bool:
    """Return whether the assumption rests on a guess or on weak evidence."""
    return CATALOG[turn.path].confidence in ("guess", "weak")
