"""Promise: the word of a verdict as Decide shows it once a change is made, and how sure that is.

Takes       a changed plan, the words that more replications may still give it
Gives       a word or a few
Left out    what it gains (alone_words.py), what gets worse (gets_worse_words.py)

A go is no plain go where the owner has yet to say how often the rule may be broken: neither on the
first screen nor beside the button that leads there. Nor is it one before its guesses were tried: a
search does not try them.
"""

from collections.abc import Sequence

from planner.experiments.advice.climb.one_or_two import OneOrTwo
from planner.experiments.advice.search import Advice
from planner.experiments.advice.trials import Tried
from planner.experiments.run.verdict import GO, GO_IF
from planner.presentation.answer.wish_words import has_to_be_allowed
from planner.presentation.certainty.rests_on_guesses_words import IF_THEY_HOLD

CLOSE_CALL = "close call"
GO_IF_GUESSES = f"go {IF_THEY_HOLD}"  # a go whose guesses were not tried, or that rests on them
MORE_FOLLOWS = "go if …"  # where what has to be accepted is not said in the same breath


def word_shown(each: Tried) -> str:
    """Return the word of a verdict as it is shown with its plan."""
    return _shown(each, each.stands.verdict.word)


def _shown(each: Tried, word: str) -> str:
    often = each.asks.get("breaches_100", 0.0)
    awaits = has_to_be_allowed(each.stands.verdict.wishes, often)
    return GO_IF if word == GO and awaits else word


def promise(advice: Advice, each: Tried, possible: Sequence[str]) -> str:
    """Return the verdict with a plan; that it stays, or is a close call, where that is so.

    `possible` are the words that more replications may still give.
    """
    now, then = word_shown(advice.stands), word_shown(each)
    is_close = len({_shown(each, word) for word in possible}) > 1
    return promise_words(now, in_passing(then), is_close=is_close)


def promise_words(now: str, then: str, *, is_close: bool) -> str:
    """Return a word as it is promised beside the word as it is.

    >>> promise_words("not now", "go if the guesses hold", is_close=True)
    'go if the guesses hold, close call'
    >>> promise_words("not now", "not now", is_close=False)
    'still not now'
    """
    said = f"still {now}" if now in (then, *_SAME.get(then, ())) else then
    return f"{said}, {CLOSE_CALL}" if is_close else said


def few_verdict(advice: Advice, each: OneOrTwo) -> str:
    """Return the verdict with one change or two; where half of replications differ, both words."""
    now, then = word_shown(advice.stands), word_shown(each.plan)
    if now == then or each.is_better:
        return promise(advice, each.plan, each.possible)
    return f"{now} or {in_passing(then)}, too close to call"


def in_passing(word: str) -> str:
    """Return a word as it stands where nothing follows from it, a go with the guesses untried.

    >>> in_passing("go if"), in_passing("not now"), in_passing("go")
    ('go if …', 'not now', 'go if the guesses hold')
    """
    return {GO_IF: MORE_FOLLOWS, GO: GO_IF_GUESSES}.get(word, word)


_SAME = {MORE_FOLLOWS: (GO_IF,), GO_IF_GUESSES: (GO,)}  # words of a plan as it is
