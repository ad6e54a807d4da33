"""Words left: which words a verdict may still get from so many replications, after the first.

Takes       a scenario, its results in the first replications, how many there are to be
Gives       the words that the others could still bring; one word means that none is needed
Units       replications
Randomness  none

A wish comes true in a share of replications. After some of them it is sure that it will where as
many as are asked for have it already, and that it will not where those that are left could not make
up for the others: that is no estimate, it cannot come otherwise. Of the worth on average alone
nothing is sure before the last replication. Its sign is taken as it is where it is CLEAR_ERRORS
standard errors from zero over at least FEWEST.
"""

import math
from collections.abc import Iterator

from planner.experiments.certainty.chance.close_call import (
    CARRIES,
    WORTH,
    WORTH_RESULT,
    Question,
    possible_words,
)
from planner.experiments.run.verdict import (
    GO,
    GO_IF,
    NEVER_READY,
    NOT_NOW,
    NOT_POSSIBLE,
    Verdict,
    carries_itself,
)
from planner.experiments.run.verdict_of_table import judged
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario

FEWEST = 10  # replications from which the sign of the worth may be told before the last
CLEAR_ERRORS = 6.0  # the other half would turn it in one of a hundred thousand cases
ALL = (GO, GO_IF, NOT_NOW, NOT_POSSIBLE)


def words_left(scenario: Scenario, table: Floats, n: int) -> tuple[str, ...]:
    """Return the words that a verdict over n replications may have, from the best to the worst.

    `table` holds the results of the first of them, at least of one, shape (m, len(NAMES)).
    """
    found = judged(scenario, table)
    if len(table) >= n:
        return (found.word,)
    if found.word == NOT_POSSIBLE:
        return ALL if found.missing == (NEVER_READY,) else (NOT_POSSIBLE,)
    return possible_words(tuple(_questions(scenario, found, table, n)))


def _questions(scenario: Scenario, found: Verdict, table: Floats, n: int) -> Iterator[Question]:
    """Yield what the word depends on, answered where the replications that are left cannot."""
    carries = carries_itself(dict(zip(NAMES, table.T, strict=True)))
    wanted, left = scenario.decision.futures_share, n - len(table)
    yield Question(CARRIES, comes_true(int(carries.sum()), left, n, wanted), left)
    for wish in found.wishes:
        count = round(wish.share * len(table))
        yield Question(wish.name, comes_true(count, left, n, wish.wanted), left)
    yield Question(WORTH, is_above_zero(table[:, NAMES.index(WORTH_RESULT)]), left)


def comes_true(count: int, left: int, n: int, wanted: float) -> bool | None:
    """Return whether it will in as many of n as is wanted; None while it may or may not.

    Of those that are there it did in `count`; `left` are to come.

    >>> comes_true(8, left=2, n=10, wanted=0.8), comes_true(0, left=7, n=10, wanted=0.8)
    (True, False)
    >>> comes_true(7, left=1, n=10, wanted=0.8)
    """
    if count / n >= wanted:
        return True
    return None if (count + left) / n >= wanted else False


def is_above_zero(values: Floats) -> bool | None:
    """Return whether a mean is, where the values leave no doubt of it; None while they do."""
    if len(values) < FEWEST:
        return None
    mean, error = float(values.mean()), float(values.std(ddof=1)) / math.sqrt(len(values))
    return mean > 0 if abs(mean) > CLEAR_ERRORS * error else None
