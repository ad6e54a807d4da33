"""Candidate race: of all worth a try the few changes that do most good, by a race with early ends.

Takes       a plan on the way of a climb
Gives       candidates, the best first
Units       US dollars
Randomness  common random numbers: every change meets the first replications of the plan
Left out    which changes are worth a try (candidates.py), whether they are taken (climb.py)

All are tried over two replications, the better ones over four, and the best of these over ten: what
is paired on common random numbers tells most of them apart at once. What a check of sense finds
comes before all else, what loses a wish after it; of the sizes of a lever the best is kept.
"""

from collections.abc import Sequence
from typing import NamedTuple

from planner.experiments.advice.climb.candidates import Candidate, candidates_of
from planner.experiments.advice.climb.plan_on_the_way import (
    Place,
    Way,
    is_no_worse,
    merged_with,
    results_on,
)
from planner.experiments.advice.trials import (
    FEW,
    RACE,
    SCREEN,
    loses_in_each,
    tried,
    worth_gain,
)
from planner.experiments.run.distance_to_goals import column
from planner.experiments.run.opening.readiness import missing
from planner.models.records import Floats
from planner.scenario.changes import changed_if_allowed
from planner.scenario.model import Scenario

GO_ON = 10  # candidates that are tried over more than FEW replications
CLOSE = 9  # that may be taken at a look
MOST_FAILURES = 2  # of a change alone, at different looks; then it is not tried again
OTHERS = 3  # chains that gain and are tried in their other way too
HOPELESS_USD = 10_000.0  # what loses more in each of two replications is not tried over more
FIRST = 3  # the best of these, whose order is told apart over the replications of a race


class _Runner(NamedTuple):
    """A candidate in the race."""

    candidate: Candidate
    plan: Scenario
    usd: float = 0.0  # that it gains, as far as it is known
    loses: bool = False  # a wish that held
    is_hopeless: bool = False  # it loses in each replication, and mends nothing odd


def close(way: Way, place: Place, what: str) -> list[Candidate]:
    """Return the best changes of a plan, the best first."""
    worth_it = [each for each in candidates_of(way, place) if not _has_failed(way, each)]
    for each in worth_it:
        if len(each.levers) == 1 and each.cause:
            way.reasons.setdefault(each.name, each.cause)
    running = _after(way, place, _running(place, worth_it), FEW, what)
    others = [_otherwise(one.candidate) for one in running if one.usd > 0 and one.candidate.other]
    others_running = _after(way, place, _running(place, others[:OTHERS]), FEW, what)
    running = sorted((*running, *others_running), key=_better_first)
    running = [one for one in running if not one.is_hopeless][:GO_ON]
    running = _after(way, place, running, SCREEN, what)
    best: dict[str, _Runner] = {}
    for one in running:
        if one.usd > 0:
            best.setdefault(one.candidate.name, one)
    left = list(best.values())[:CLOSE]
    first = _after(way, place, left[:FIRST], RACE, what)
    return [one.candidate for one in (*first, *left[FIRST:])]


def _has_failed(way: Way, each: Candidate) -> bool:
    """Return whether a change alone was tried to the end so often that it is not tried again."""
    is_alone = len(each.levers) == 1 and not each.is_odd
    return is_alone and way.failed[each.lever.words] >= MOST_FAILURES


def _running(place: Place, some: Sequence[Candidate]) -> list[_Runner]:
    """Return the candidates that a plan allows, at the start of the race."""
    made = [(each, changed_if_allowed(place.scenario, each.lever.changes)) for each in some]
    return [_Runner(each, plan) for each, plan in made if plan is not None]


def _otherwise(each: Candidate) -> Candidate:
    """Return the same chain in the other way."""
    return Candidate(each.cause, each.other)


def _after(
    way: Way, place: Place, running: Sequence[_Runner], count: int, what: str
) -> list[_Runner]:
    """Return who runs, the best first over so many replications."""
    tables = results_on(way, [one.plan for one in running], count, what)
    found = []
    for one, table in zip(running, tables, strict=True):
        loses = False
        if count == SCREEN:
            levers = merged_with(way, place, one.candidate.levers)
            way.sets.append(tried(levers, one.plan, table, way.start))
        if count > FEW:
            there = Place((), one.plan, table)
            loses = not one.candidate.is_odd and not is_no_worse(way, place, there)
        hopeless = not one.candidate.is_odd and _is_hopeless(place, table)
        found.append(one._replace(usd=_score(place, table), loses=loses, is_hopeless=hopeless))
    return sorted(found, key=_better_first)


def _better_first(one: _Runner) -> tuple[bool, bool, float]:
    return not one.candidate.is_odd, one.loses, -one.usd


def _is_hopeless(place: Place, table: Floats) -> bool:
    if missing(place.scenario):
        return False
    return loses_in_each(place.table, table, HOPELESS_USD)


def _score(place: Place, table: Floats) -> float:
    """Return what a plan gains; what lets it begin gains in any case."""
    if missing(place.scenario):
        return 1e12 + float(column(table, "npv_usd").mean())
    return worth_gain(place.table[: len(table)], table).mean_usd
