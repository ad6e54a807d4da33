"""Word: whether that of the verdict would stay the same, however many replications came.

Takes       an answer: its wishes, and the values of its results in the replications so far
Gives       whether the word is sure, which words are still possible, how many more would tell
Units       replications
Randomness  none

The word follows from questions of yes and no: does a wish come true in the share of replications
that is asked for, is the mean worth above zero. Each is answered when chance alone would show as
much in fewer than `ERROR_EACH_LOOK` of looks. One looks again whenever the replications have
doubled; over all of `LOOKS` together a question is answered wrongly in fewer than 1 of 20 cases.
The share of one look was worked out for a mean of normal values; counts err less often
(tests/theory/test_certainty.py). A word that needs several answers is wrong only if one of them
is: the error of the word is that of its closest question.

Source: Pocock (1977), Biometrika 64(2), 191-199: one significance level for every look.
"""

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.experiments.execution.known import known
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
from planner.results.catalogue import NAMES
from planner.scenario.changes import canonical_json
from planner.scenario.model import Scenario

LOOKS = (20, 40, 80, 160, 320, 640)  # replications after which it is asked
ERROR = 0.05  # of a question, over all looks
ERROR_EACH_LOOK = 0.0116
CRITICAL_Z = 2.27  # the normal quantile of one look
WORTH_RESULT = "npv_usd"
WORTH, CARRIES = "worth on average", "practice without infusions"


class Question(NamedTuple):
    """A question that the word depends on."""

    name: str  # of a wish, WORTH or CARRIES
    yes: bool | None  # None while it is open
    needs: float  # replications that would answer it if they go on as they did; may be infinite


class Certainty(NamedTuple):
    """How sure the word of a verdict is."""

    is_sure: bool
    words: tuple[str, ...]  # that are possible, from the best to the worst
    is_open: tuple[str, ...]  # questions that are open and can turn the word
    more: int  # replications more that would probably tell; 0 where none do within LOOKS


def certainty(answer: Answer) -> Certainty:
    """Return how sure the word of an answer is; what was said of it before is said again."""
    rows = hashlib.sha256(answer.values.tobytes()).hexdigest()
    follows_from = f"{canonical_json(answer.scenario)} {answer.verdict} {rows}"
    return known(
        "certainty",
        follows_from,
        lambda: certainty_of(answer.scenario, answer.verdict, answer.values),
    )


def certainty_of(scenario: Scenario, found: Verdict, values: Floats) -> Certainty:
    """Return how sure a verdict is, from the results of shape (n_replications, len(NAMES))."""
    if found.word == NOT_POSSIBLE:
        return Certainty(True, (NOT_POSSIBLE,), (), 0)
    n, table = len(values), dict(zip(NAMES, values.T, strict=True))
    wanted = scenario.decision.futures_share
    questions = tuple(_questions(found.wishes, table, wanted))
    words = possible_words(questions)
    if len(words) == 1:
        return Certainty(True, words, (), 0)
    is_open = tuple(each for each in questions if each.yes is None and _turns(each, questions))
    needs = max((each.needs for each in is_open), default=math.inf)
    next_look = next((look for look in LOOKS if look >= needs and look > n), n)
    return Certainty(False, words, tuple(each.name for each in is_open), next_look - n)


def open_questions(scenario: Scenario, found: Verdict, values: Floats) -> tuple[str, ...]:
    """Return every question that is open, whether it can turn the word or not."""
    table = dict(zip(NAMES, values.T, strict=True))
    asked = _questions(found.wishes, table, scenario.decision.futures_share)
    return tuple(each.name for each in asked if each.yes is None)


def possible_words(questions: Sequence[Question]) -> tuple[str, ...]:
    """Return the words that the answers so far leave possible."""
    yes = {each.name: each.yes for each in questions}
    pays = _all((yes[CARRIES], yes[WAGES]))
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


def _questions(
    wishes: Sequence[Wish], table: Mapping[str, Floats], wanted: float
) -> Iterator[Question]:
    n = len(table[WORTH_RESULT])
    yield _count_question(CARRIES, int(carries_itself(table).sum()), n, wanted)
    for wish in wishes:
        yield _count_question(wish.name, round(wish.share * n), n, wish.wanted)
    yield _mean_question(WORTH, table[WORTH_RESULT])


def _count_question(name: str, count: int, n: int, wanted: float) -> Question:
    """Return whether the share of all replications is at least the one wanted."""
    from scipy.special import bdtr, bdtrc

    spread = math.sqrt(wanted * (1 - wanted) / n)
    distance = abs(count / n - wanted)
    needs = n * (CRITICAL_Z * spread / distance) ** 2 if distance else math.inf
    if wanted <= 0.0 or (wanted >= 1.0 and count < n):
        return Question(name, wanted <= 0.0, 0.0)
    above = 1.0 if count == 0 else float(bdtrc(count - 1, n, wanted))
    return Question(name, _answer(n, above, float(bdtr(count, n, wanted))), needs)


def _mean_question(name: str, values: Floats) -> Question:
    """Return whether the mean of all replications is above zero."""
    from scipy.special import stdtr

    n, mean = len(values), float(values.mean())
    error = float(values.std(ddof=1)) / math.sqrt(n) if n > 1 else math.inf
    if error == 0.0:  # all are the same
        return Question(name, mean > 0 if n >= LOOKS[0] else None, LOOKS[0])
    t = mean / error
    needs = n * (CRITICAL_Z / t) ** 2 if t else math.inf
    return Question(name, _answer(n, float(stdtr(n - 1, -t)), float(stdtr(n - 1, t))), needs)


def _answer(n: int, chance_if_no: float, chance_if_yes: float) -> bool | None:
    """Return yes or no where chance would hardly show as much were it the other way."""
    if n < LOOKS[0]:
        return None
    if chance_if_no <= ERROR_EACH_LOOK:
        return True
    return False if chance_if_yes <= ERROR_EACH_LOOK else None


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
