"""Changes in words: which are named where there is room for a few, and what else gets worse.

Takes       advice, and the changed plan that is spoken of
Gives       words for a line or a sentence, the change that gains most first
"""

from collections.abc import Callable, Mapping

from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.levers import Lever
from planner.experiments.advice.search import Advice
from planner.experiments.advice.trying import Tried
from planner.experiments.run.verdict import Verdict
from planner.presentation.advice.gets_worse_words import MOST_WORSE, brief_worse
from planner.presentation.format.rounding import counted, listed, money_words, sentence, words_in


def levers_words(each: Tried) -> str:
    """Return what is done, in a list."""
    return listed(tuple(lever.words for lever in each.levers))


def few_levers_words(advice: Advice, shown: Tried, most: int) -> str:
    """Return the steps that gain most, the largest first, and how many more changes there are."""
    if len(shown.levers) <= most + 1 or not advice.steps:
        return levers_words(shown)
    large = [step for step in advice.steps if not step.is_small]
    named = [_needed_most(step) for step in sorted(large, key=_less_gain)[:most]]
    changed = {path for lever in named for path in lever.changes}
    left = sum(not each.changes.keys() <= changed for each in shown.levers)
    words = [lever.words for lever in named]
    besides = [counted(left, "more change")] if left else []
    if any(" and " in each for each in words):
        return "; ".join((*words, *(f"and {each}" for each in besides)))
    return listed((*words, *besides))


def _needed_most(step: Step) -> Lever:
    """Return the change of a step; of several that belong together the one they need most."""
    parts = [each for each in step.parts if each.without is not None]
    if not parts:
        return step.lever
    return min(parts, key=lambda each: each.without.mean_usd if each.without else 0.0).lever


AS_LARGE = 0.5  # of the largest gain: what gains less is not named in its place


def better_words(advice: Advice, shown: Tried, most_words: int) -> str:
    """Return the change that gains most, how many more there are, and what gets worse by them.

    What gets worse first is always said, the second thing where there is room; the change is named
    if there is room beside that.
    """
    worse = brief_worse(advice, shown)
    found = [
        ". ".join((levers, *((sentence("; ".join(some)),) if some else ())))
        for levers in brief_levers_words(advice, shown)
        for some in (worse[:MOST_WORSE], worse[:1])
    ]
    return next((words for words in found if words_in(words) <= most_words), found[-1])


def brief_levers_words(advice: Advice, shown: Tried) -> tuple[str, ...]:
    """Return in how many ways the changes can be said in few words, the best first.

    The one that gains most with how many more there are, or one nearly as large; else how many
    there are. A small one is not named: it would be taken for what matters.
    """
    ranked = sorted((step for step in advice.steps if not step.is_small), key=_less_gain)
    levers = [each.lever for each in ranked if _less_gain(each) <= AS_LARGE * _less_gain(ranked[0])]
    named = levers if ranked else list(shown.levers)[:1]
    return (
        *(_and_more(each, shown) for each in named),
        counted(len(shown.levers), "change"),
    )


def _and_more(named: Lever, shown: Tried) -> str:
    left = sum(not each.changes.keys() <= named.changes.keys() for each in shown.levers)
    return f"{named.words} + {counted(left, 'change')}" if left else named.words


def _less_gain(step: Step) -> float:
    return -step.gain.mean_usd


def all_but_words(verdict: Verdict) -> str:
    """Return the one wish that alone still fails, in a few words; "" where more do.

    Two would be more than a first screen has room for.
    """
    failed = tuple(wish for wish in verdict.wishes if not wish.holds)
    if len(failed) != 1 or len(verdict.wishes) == 1:
        return ""
    return f"all wishes but {_BUT[failed[0].name](failed[0].limit)}"


_BUT: Mapping[str, Callable[[float], str]] = {
    "worth": lambda limit: "that it gains often enough",
    "payback": lambda limit: f"money back by month {limit:.0f}",
    "cash": lambda limit: f"the limit of {money_words(abs(limit))} put in",
    "wages": lambda limit: f"the limit of {money_words(abs(limit))} for wages",
    "existing patients": lambda limit: "the wait of your patients",
    "own hours": lambda limit: f"the limit of {limit:g} hours a week",
    "rule": lambda limit: "breaches of the monitoring rule",
    "integration": lambda limit: "integration talks in time",
    "debt": lambda limit: "the cover of debt service",
    "other use": lambda limit: "the other use of the rooms",
}
