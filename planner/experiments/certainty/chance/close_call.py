"""Close call: whether the word of the verdict would stay the same, however many replications came.

Takes       an answer: its wishes, and the values of its results in the replications so far
Gives       whether the word is sure, which words are still possible, how many more would tell;
            which wishes are too close to call, which main figures less exact than was asked
Units       replications
Randomness  none

The word follows from questions of yes and no: does a wish come true in the share of replications
that is asked for, is the mean worth above zero. Each is answered when chance alone would seldom
show as much. One looks again whenever the replications have doubled; over all of `LOOKS` together a
question is answered wrongly in fewer cases than `run.error_share` says (boundary.py). A word that
needs several answers is wrong only if one of them is: the error of the word is that of its closest
question. An average lies within its half-width in all but that share of cases, at whichever look.
"""

import hashlib
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planner.experiments.certainty.chance.boundary import LOOKS, critical_z, error_each_look
from planner.experiments.execution.result_cache import known
from planner.experiments.run.deciding_results import HalfWidth, half_widths
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import (
    GO,
    GO_IF,
    NOT_NOW,
    NOT_POSSIBLE,
    WAGES,
    Verdict,
    Wish,
    carries_itself,
)
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.changes import canonical_json
from planner.scenario.model import Scenario

WORTH_RESULT = "npv_usd"
HALF = 0.5
WORTH, CARRIES = "worth on average", "practice without infusions"


class Question(NamedTuple):
    """A question that the word depends on."""

    name: str  # of a wish, WORTH or CARRIES
    yes: bool | None  # None while it is open
    needs: float  # replications that would answer it if they go on as they did; may be infinite


class Certainty(NamedTuple):
    """How sure the word of a verdict is, and how far all else is settled."""

    is_sure: bool
    words: tuple[str, ...]  # that are possible, from the best to the worst
    is_open: tuple[str, ...]  # questions that are open and can turn the word
    more: int  # replications more that would probably tell; 0 where none do within LOOKS
    wishes: tuple[str, ...] = ()  # too close to call, whether they can turn the word or not
    figures: tuple[HalfWidth, ...] = ()  # known less exactly than `run.precision_share` asks

    @property
    def is_settled(self) -> bool:
        """Whether word, wishes and main figures are."""
        return self.is_sure and not self.wishes and not self.figures


def certainty(answer: Answer) -> Certainty:
    """Return how sure the word of an answer is; what was said of it before is said again."""
    rows = hashlib.sha256(answer.values.tobytes()).hexdigest()
    follows_from = f"{canonical_json(answer.scenario)} {answer.verdict} {rows}"
    return known(
        "certainty",
        follows_from,
        lambda: certainty_of(answer.scenario, answer.verdict, answer.values),
    )


def certainty_of(
    scenario: Scenario, found: Verdict, values: Floats, precision: float | None = None
) -> Certainty:
    """Return how sure a verdict is, from the results of shape (n_replications, len(NAMES)).

    A precision that is given stands in place of the scenario's own.
    """
    if found.word == NOT_POSSIBLE:
        return Certainty(True, (NOT_POSSIBLE,), (), 0)
    questions = tuple(_questions(scenario, found.wishes, values))
    words = possible_words(questions)
    is_open = tuple(each for each in questions if each.yes is None)
    turn = tuple(each for each in is_open if len(words) > 1 and _turns(each, questions))
    wishes = tuple(each for each in is_open if each.name not in (WORTH, CARRIES))
    wide = inexact(scenario, values, precision)
    return Certainty(
        len(words) == 1,
        words,
        tuple(each.name for each in turn),
        _more(turn or wishes, wide, len(values)),
        tuple(each.name for each in wishes),
        wide,
    )


def inexact(
    scenario: Scenario, values: Floats, precision: float | None = None
) -> tuple[HalfWidth, ...]:
    """Return the figures that are known less exactly than they are to be.

    Half-widths hold at whichever look one stops (repeated confidence intervals). A figure that most
    replications lack is not told as an average, and not asked to be exact.
    """
    share = scenario.run.precision_share if precision is None else precision
    confidence = 1.0 - 2.0 * error_each_look(scenario.run.error_share / 2)
    found = half_widths(scenario, values, share, confidence)
    return tuple(each for each in found if each.reached > HALF and not each.is_reached)


def _more(asked: Sequence[Question], wide: Sequence[HalfWidth], n: int) -> int:
    """Return how many replications more would answer what is open, else make averages exact."""
    if asked:
        needs = max(each.needs for each in asked)
    else:
        needs = max((n * (each.half_width / each.wanted) ** 2 for each in wide), default=math.inf)
    return next((look for look in LOOKS if look >= needs and look > n), n) - n


def possible_words(questions: Sequence[Question]) -> tuple[str, ...]:
    """Return the words that the answers so far leave possible."""
    yes = {each.name: each.yes for each in questions}
    pays_wages = yes.get(WAGES, True)  # nobody asks where there is no practice
    pays = _all((yes[CARRIES], pays_wages))
    holds = _all(tuple(answer for name, answer in yes.items() if name not in (WORTH, CARRIES)))
    found = set()
    if pays is not True:
        found.add(NOT_NOW)
    if pays is not False:
        found |= {GO} if holds is not False else set()
        if holds is not True:
            found |= {GO_IF} if yes[WORTH] is not False else set()
            found |= {NOT_NOW} if yes[WORTH] is not True else set()
    return tuple(word for word in (GO, GO_IF, NOT_NOW) if word in found)


def _questions(scenario: Scenario, wishes: Sequence[Wish], values: Floats) -> Iterator[Question]:
    n, table = len(values), dict(zip(NAMES, values.T, strict=True))
    wanted, error = scenario.decision.futures_share, scenario.run.error_share
    yield _count_question(CARRIES, int(carries_itself(table).sum()), n, wanted, error)
    for wish in wishes:
        yield _count_question(wish.name, round(wish.share * n), n, wish.wanted, error)
    yield _mean_question(WORTH, table[WORTH_RESULT], error)


def _count_question(name: str, count: int, n: int, wanted: float, error: float) -> Question:
    """Return whether the share of all replications is at least the one wanted."""
    from scipy.special import bdtr, bdtrc

    spread = math.sqrt(wanted * (1 - wanted) / n)
    distance = abs(count / n - wanted)
    needs = n * (critical_z(error) * spread / distance) ** 2 if distance else math.inf
    if wanted <= 0.0 or (wanted >= 1.0 and count < n):
        return Question(name, wanted <= 0.0, 0.0)
    above = 1.0 if count == 0 else float(bdtrc(count - 1, n, wanted))
    return Question(name, _answer(n, above, float(bdtr(count, n, wanted)), error), needs)


def _mean_question(name: str, values: Floats, error: float) -> Question:
    """Return whether the mean of all replications is above zero."""
    from scipy.special import stdtr

    n, mean = len(values), float(values.mean())
    deviation = float(values.std(ddof=1)) / math.sqrt(n) if n > 1 else math.inf
    if deviation == 0.0:  # all are the same
        return Question(name, mean > 0 if n >= LOOKS[0] else None, LOOKS[0])
    t = mean / deviation
    needs = n * (critical_z(error) / t) ** 2 if t else math.inf
    answer = _answer(n, float(stdtr(n - 1, -t)), float(stdtr(n - 1, t)), error)
    return Question(name, answer, needs)


def _answer(n: int, chance_if_no: float, chance_if_yes: float, error: float) -> bool | None:
    """Return yes or no where chance would hardly show as much were it the other way."""
    if n < LOOKS[0]:
        return None
    each_look = error_each_look(error)
    if chance_if_no <= each_look:
        return True
    return False if chance_if_yes <= each_look else None


def _turns(asked: Question, questions: Sequence[Question]) -> bool:
    """Return whether the answer to one question would leave other words possible."""
    seen = {
        possible_words([each._replace(yes=yes) if each is asked else each for each in questions])
        for yes in (True, False)
    }
    return len(seen) > 1


def _all(answers: Sequence[bool | None]) -> bool | None:
    """Return whether all are so; None while it is open."""
    if False in answers:
        return False
    return None if None in answers else True
