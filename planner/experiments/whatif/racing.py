"""Racing: which of many changes is best, with few replications where that is clear, many where not.

Takes       candidates in the order in which they are preferred, a function that asks them
Gives       the one chosen, who was dropped when, and what it gains on replications nobody has seen
Units       those of the score; large is good
Randomness  common random numbers in the race; other replications, numbered from FRESH on, to verify
            it

All candidates run over the same replications. After each round those are dropped that another one
beats by more than chance explains (ranking.py), and the rest get twice as many. The chance of
dropping the best is shared out over rounds and comparisons (Bonferroni), so that it stays below 1
in 20 in all. Of those that nobody beats, the one that is preferred most is chosen: a change that
does nothing never wins against doing nothing, which stands first.

Whoever wins a race among many also had chance on its side. Its gain is therefore measured again, on
replications that no race has used.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from planner.errors import LimitError, ScenarioError
from planner.experiments.run.batch import results_of_all
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.experiments.run.verdict_of_table import judged
from planner.experiments.whatif.ranking import beats
from planner.experiments.whatif.tornado import one_result
from planner.models.clinic_day.engines import DEFAULT_ENGINE
from planner.models.records import Floats
from planner.results.catalogue import FACTS
from planner.results.estimates import CONFIDENCE, Estimate, estimate
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

FIRST, MOST = 8, 128  # replications of the first round, and of the last
FRESH = 1_000_000  # no run reaches this number: nobody has seen the replications from here on
MOST_CANDIDATES = 500

Changes = Mapping[str, Value]
Score = Callable[[Scenario, Floats], Floats]  # from the results of every replication; large is good
Ask = Callable[[Sequence[int], range], Sequence[Floats]]
"""The scores of these candidates, by their place, in these futures."""


class Dropped(NamedTuple):
    """A candidate that another one beats."""

    place: int
    replications: int  # after which it was dropped
    by: int  # the candidate that beats it


class Raced(NamedTuple):
    """How a race ended; candidates are named by their place, 0 is doing nothing."""

    chosen: int
    level: tuple[int, ...]  # those that nobody beats, the chosen one among them
    dropped: tuple[Dropped, ...]
    means: dict[int, float]  # of the score, over the replications each has run
    replications: int  # of the last round
    asked: int  # replications simulated in all
    gain: Estimate  # of the chosen one over doing nothing, over independent replications

    @property
    def is_verified(self) -> bool:
        """Whether the chosen one is better than doing nothing on replications nobody has seen."""
        return self.chosen != 0 and self.gain.low is not None and self.gain.low > 0


def race(
    count: int, ask: Ask, *, first: int = FIRST, most: int = MOST, verify: int = MOST
) -> Raced:
    """Return how a race of so many candidates ends; the first of them is doing nothing.

    Raises LimitError for more than MOST_CANDIDATES.
    """
    if not 1 <= count <= MOST_CANDIDATES:
        raise LimitError(f"{count} candidates: 1 to {MOST_CANDIDATES} can race.")
    ends = _rounds(first, most)
    error = (1 - CONFIDENCE) / len(ends) / max(1, count - 1)
    scores: dict[int, Floats] = {place: np.empty(0) for place in range(count)}
    alive, dropped = list(range(count)), list[Dropped]()
    begin = reached = 0
    for end in ends:
        for place, new in zip(alive, ask(alive, range(begin, end)), strict=True):
            scores[place] = np.concatenate([scores[place], new])
        gone = _beaten({place: scores[place] for place in alive}, error, end)
        dropped += gone
        alive = [place for place in alive if place not in {each.place for each in gone}]
        begin = reached = end
        if len(alive) == 1 or _are_alike([scores[place] for place in alive]):
            break
    chosen = alive[0]
    return Raced(
        chosen,
        tuple(alive),
        tuple(dropped),
        {place: float(each.mean()) for place, each in scores.items()},
        reached,
        sum(len(each) for each in scores.values()) + (2 * verify if chosen else 0),
        _gain(ask, chosen, verify),
    )


def _rounds(first: int, most: int) -> list[int]:
    """Return the replications reached after each round.

    >>> _rounds(8, 100)
    [8, 16, 32, 64, 100]
    """
    ends = [min(first, most)]
    while ends[-1] < most:
        ends.append(min(2 * ends[-1], most))
    return ends


def _beaten(scores: Mapping[int, Floats], error: float, replications: int) -> list[Dropped]:
    """Return the candidates beaten by another one, each with the best that beats it."""
    ranked = sorted(scores, key=lambda place: -float(scores[place].mean()))
    found = []
    for place in scores:
        by = next((one for one in ranked if beats(scores[one], scores[place], error)), None)
        if by is not None:
            found.append(Dropped(place, replications, by))
    return found


def _are_alike(scores: Sequence[Floats]) -> bool:
    """Return whether all are the same in every replication: more of them would not tell them
    apart.
    """
    return all(np.array_equal(scores[0], each) for each in scores[1:])


def _gain(ask: Ask, chosen: int, verify: int) -> Estimate:
    """Return what the chosen one gains over doing nothing, over independent replications."""
    if chosen == 0:
        return estimate(np.zeros(verify))
    nothing, best = ask([0, chosen], range(FRESH, FRESH + verify))
    return estimate(best - nothing)


# --- changes of a scenario ----------------------------------------------------------------------


class RacedChanges(NamedTuple):
    """How a race of changes ended."""

    candidates: tuple[Changes, ...]  # that ran; the first is no change
    raced: Raced
    refused: tuple[tuple[Changes, str], ...]  # that do not go together, or cannot begin at all

    @property
    def chosen(self) -> Changes:
        """The changes that were chosen; none if nothing beats doing nothing."""
        return self.candidates[self.raced.chosen]


def by_result(result: str) -> Score:
    """Return the score by one result: as it is, or its negative where small is good."""
    sign = -1.0 if FACTS[result].good == "down" else 1.0
    return lambda scenario, table: sign * one_result(scenario, table, result)


def race_changes(
    scenario: Scenario,
    candidates: Sequence[Changes],
    score: Score,
    *,
    first: int = FIRST,
    most: int = MOST,
    verify: int = MOST,
    pool: Executor | None = None,
    engine: str = DEFAULT_ENGINE,
) -> RacedChanges:
    """Return which changes to a scenario are best, the candidates in the order preferred.

    The safety gate comes first: what cannot begin under the monitoring rule does not race,
    whatever it is worth.
    """
    made, refused = _made(scenario, candidates)
    looks = results_of_all([each for _, each in made], range(2), pool=pool, engine=engine)
    running, unsafe = _possible(made, looks)

    def ask(places: Sequence[int], replications: range) -> list[Floats]:
        asked = [running[place][1] for place in places]
        tables = results_of_all(asked, replications, pool=pool, engine=engine)
        return [score(each, table) for each, table in zip(asked, tables, strict=True)]

    raced = race(len(running), ask, first=first, most=most, verify=verify)
    return RacedChanges(tuple(changes for changes, _ in running), raced, (*refused, *unsafe))


Made = tuple[Changes, Scenario]


def _made(
    scenario: Scenario, candidates: Sequence[Changes]
) -> tuple[list[Made], list[tuple[Changes, str]]]:
    """Return the scenarios of all candidates, doing nothing first, and what is refused."""
    made: list[Made] = [({}, scenario)]
    refused = []
    for changes in candidates:
        try:
            made.append((changes, with_changes(scenario, changes)))
        except ScenarioError as error:
            refused.append((changes, " ".join(problem.text for problem in error.problems)))
    return made, refused


def _possible(
    made: Sequence[Made], looks: Sequence[Floats]
) -> tuple[list[Made], list[tuple[Changes, str]]]:
    """Return who may race; doing nothing always may, for it can be done."""
    running, unsafe = [made[0]], []
    for (changes, scenario), table in list(zip(made, looks, strict=True))[1:]:
        found = judged(scenario, table)
        if found.word == NOT_POSSIBLE:
            unsafe.append((changes, f"no infusion can begin without {', '.join(found.missing)}"))
        else:
            running.append((changes, scenario))
    return running, unsafe
