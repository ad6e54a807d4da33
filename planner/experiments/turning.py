"""Turning back: the few assumptions that would take the verdict away, and how far off that is.

Takes       a scenario whose verdict one would act on, its results in many futures
Gives       for the assumptions nearest to turning it: the value at which it turns
Units       those of each setting; how far is a part of the way to the end of its evidence
Randomness  common luck: what is moved meets the first futures of the scenario as it is

First every uncertain setting is moved to the farther end of its evidence in a single future; the
other end is taken to do the opposite. The ends that do most harm are tried in a few. What that does
to each result on average is added to the results of many futures; where the verdict would be worse
somewhere on the way, the nearest are simulated there, and the value is closed in on.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from planner.errors import ScenarioError
from planner.experiments.asking import Tell, results_of_all
from planner.experiments.nearness import RANK, column, standing, told
from planner.experiments.tornado import uncertain
from planner.experiments.verdict import wish_rows
from planner.records import Floats
from planner.replication import DEFAULT_ENGINE
from planner.results import NAMES, is_moment
from planner.scenario.changes import with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOGUE, Scenario

FIRST, FEW = 1, 4  # futures over which each end is tried, and over which the worst are
WORST = 20  # ends that are tried over a few
LOOKED_AT = 5  # assumptions that are simulated on the way
TOLD = 3
STEPS = 2  # of closing in: to a quarter of the way
CLOSING = 20  # futures, if they agree with all, in which a value is simulated on the way
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


def turning(
    scenario: Scenario,
    table: Floats,
    *,
    pool: Executor | None = None,
    tell: Tell | None = None,
    engine: str = DEFAULT_ENGINE,
) -> tuple[Turn, ...]:
    """Return the assumptions that turn the verdict soonest; none if no end of any does.

    `table` holds the results of the scenario in futures 0, 1, ... (n_futures, len(NAMES)).
    """
    table = _few_that_agree(scenario, table)
    rank = RANK[standing(scenario, table).verdict.word]
    if not rank:
        return ()
    ask = _Ask(pool, engine, tell)
    ends = _worst(scenario, table, _ends(scenario), ask)
    moved = _tables(ask, [each for _, _, each in ends], range(min(FEW, len(table))))
    near = []
    for (facts, end, each), few in zip(ends, moved, strict=True):
        way = _way(scenario, each, table, few, rank)
        if way is not None:
            near.append((way, facts, end))
    near.sort(key=lambda one: (one[0], one[1].path))
    futures = range(len(table))
    found: list[Turn] = []
    for _, facts, end in _nearest_of_each(near)[:LOOKED_AT]:
        if len(found) == TOLD:
            break
        turn = _closed_in(scenario, facts, end, rank, futures, ask)
        if turn is not None:
            found.append(turn)
    return tuple(sorted(found, key=lambda turn: turn.way)[:TOLD])


def _few_that_agree(scenario: Scenario, table: Floats) -> Floats:
    """Return as few of the futures as say the same of the plan as all of them."""
    rank = standing(scenario, table).order[0]
    for n in range(CLOSING, len(table), CLOSING // 2):
        if standing(scenario, table[:n]).order[0] == rank:
            return table[:n]
    return table


End = tuple[FieldFacts, float, Scenario]


class _Ask(NamedTuple):
    """How scenarios are asked."""

    pool: Executor | None
    engine: str
    tell: Tell | None


def _tables(ask: _Ask, scenarios: Sequence[Scenario], futures: range) -> list[Floats]:
    return results_of_all(
        scenarios, futures, pool=ask.pool, engine=ask.engine, tell=ask.tell, keep=False
    )


def _worst(scenario: Scenario, table: Floats, ends: Sequence[End], ask: _Ask) -> list[End]:
    """Return the ends at which the plan would stand worst, as far as the first futures tell."""
    before = _as_told(scenario, table)
    farther = _farther_ends(scenario, ends)
    tables = _tables(ask, [each for _, _, each in farther.values()], range(FIRST))
    shift = {
        path: _shift(scenario, before, few) / (end - _now(scenario, facts))
        for (path, (facts, end, _)), few in zip(farther.items(), tables, strict=True)
    }
    stands = [
        standing(
            scenario,
            _back(scenario, before + shift[facts.path] * (end - _now(scenario, facts))),
        ).order
        for facts, end, _ in ends
    ]
    ranked = sorted(range(len(ends)), key=stands.__getitem__)[:WORST]
    return [ends[k] for k in sorted(ranked)]


def _farther_ends(scenario: Scenario, ends: Sequence[End]) -> dict[str, End]:
    """Return for each setting the end that is farther from what it is now."""
    found: dict[str, End] = {}
    for each in ends:
        facts, end, _ = each
        now, other = _now(scenario, facts), found.get(facts.path)
        if other is None or abs(end - now) > abs(other[1] - now):
            found[facts.path] = each
    return found


def _shift(scenario: Scenario, before: Floats, few: Floats) -> Floats:
    """Return by how much each result moves on average, on common luck."""
    return np.asarray((_as_told(scenario, few) - before[: len(few)]).mean(axis=0))


def _ends(scenario: Scenario) -> list[End]:
    """Return both ends of the evidence of every uncertain number, where they are allowed."""
    found = []
    for facts in uncertain():
        for end in (facts.low, facts.high):
            if not isinstance(end, int | float) or facts.kind not in ("number", "whole"):
                continue
            if end == _now(scenario, facts):
                continue
            try:
                found.append((facts, float(end), _at(scenario, facts, float(end))))
            except ScenarioError:
                continue
    return found


def _at(scenario: Scenario, facts: FieldFacts, value: float) -> Scenario:
    typed: Value = round(value) if facts.kind == "whole" else value
    return with_changes(scenario, {facts.path: typed})


def _way(scenario: Scenario, end: Scenario, table: Floats, few: Floats, rank: int) -> float | None:
    """Return how far on the way to an end the verdict would be worse, as far as adding tells."""
    before = _as_told(scenario, table)
    shift = _shift(scenario, before, few)
    for part in range(1, PARTS + 1):
        moved = _back(scenario, before + shift * (part / PARTS))
        if RANK[standing(end, moved).verdict.word] < rank:
            return part / PARTS
    return None


def _as_told(scenario: Scenario, table: Floats) -> Floats:
    """Return results without gaps: what never comes is late, what cannot be broken is not."""
    whole = table.copy()
    for _, result, _, _ in wish_rows(scenario):
        whole[:, NAMES.index(result)] = told(scenario, result, column(table, result))
    return np.nan_to_num(whole, posinf=NOTHING_BROKEN)


def _back(scenario: Scenario, whole: Floats) -> Floats:
    """Return results as they are counted inside: months from 0."""
    found = whole.copy()
    for _, result, _, _ in wish_rows(scenario):
        if is_moment(result):
            found[:, NAMES.index(result)] -= 1
    return found


def _nearest_of_each(
    near: Sequence[tuple[float, FieldFacts, float]],
) -> list[tuple[float, FieldFacts, float]]:
    """Return one end of each setting, the nearer one."""
    found: dict[str, tuple[float, FieldFacts, float]] = {}
    for one in near:
        found.setdefault(one[1].path, one)
    return list(found.values())


def _closed_in(
    scenario: Scenario,
    facts: FieldFacts,
    end: float,
    rank: int,
    futures: range,
    ask: _Ask,
) -> Turn | None:
    """Return where on the way to an end the verdict turns, None if it does not even there."""
    now = _now(scenario, facts)

    def word(part: float) -> str:
        each = _at(scenario, facts, now + part * (end - now))
        (table,) = _tables(ask, [each], futures)
        return standing(each, table).verdict.word

    at_end = word(1.0)
    if RANK[at_end] >= rank:
        return None
    low, high, there = 0.0, 1.0, at_end
    for _ in range(STEPS):
        middle = (low + high) / 2
        found = word(middle)
        if RANK[found] < rank:
            high, there = middle, found
        else:
            low = middle
    return Turn(facts.path, now, now + high * (end - now), end, high, there)


def _now(scenario: Scenario, facts: FieldFacts) -> float:
    return float(attrgetter(facts.path)(scenario))


def is_guess(turn: Turn) -> bool:
    """Return whether the assumption rests on a guess or on weak evidence."""
    return CATALOGUE[turn.path].confidence in ("guess", "weak")
