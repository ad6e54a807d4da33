"""Changes in words: which are named where there is room for a few, and what else gets worse.

Takes       advice, and the changed plan that is spoken of
Gives       words for a line or a sentence, the change that gains most first
"""

from collections.abc import Callable, Mapping, Sequence

from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.possible_levers import Lever
from planner.experiments.advice.search import Advice
from planner.experiments.advice.trials import Tried
from planner.experiments.run.verdict import Verdict
from planner.presentation.advice.brief.kept_words import kept_words
from planner.presentation.advice.brief.kinds_words import fitting, kind_words, kinds_lines
from planner.presentation.advice.gets_worse_words import MOST_WORSE, brief_worse
from planner.presentation.format.rounding import counted, listed, money_words, sentence
from planner.scenario.derived.existing_practice import has_practice

NOTHING_LOST, NOT_OPENING = "Doing nothing loses nothing", "Not opening loses nothing"


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


def better_words(advice: Advice, shown: Tried, most_words: int) -> str:
    """Return which kinds of changes there are, what gets worse by them, what stays.

    As many kinds are named as there is room for.
    """
    ways = kinds_lines(shown.levers, advice.steps, advice.stands.scenario)
    return _with_worse(advice, shown, ways, most_words)


def few_words(advice: Advice, shown: Tried, most_words: int) -> str:
    """Return the same of one change or two: in full where there is room, else by their kinds."""
    kinds = tuple(kind_words(each, advice.stands.scenario) for each in shown.levers)
    return _with_worse(advice, shown, (levers_words(shown), listed(kinds)), most_words)


def nothing_words(advice: Advice, shown: Tried) -> str:
    """Return that doing nothing loses nothing, where no change that is known makes a gain of it."""
    loses = max(shown.stands.worth_usd, advice.best.stands.worth_usd) < 0
    if not loses:
        return ""
    return NOTHING_LOST if has_practice(shown.scenario.practice) else NOT_OPENING


def _with_worse(advice: Advice, shown: Tried, ways: Sequence[str], most_words: int) -> str:
    """Return changes said in one of several ways, with what gets worse.

    What gets worse first is always said; the second thing that does, and what stays, where there
    is room still.
    """
    worse, kept = brief_worse(advice, shown), kept_words(advice.stands.scenario, shown)
    ends = [(*some, end) for some in (worse[:MOST_WORSE], worse[:1]) for end in (kept, "")]
    return fitting([_sentences(way, *end) for way in ways for end in ends], most_words)


def _sentences(*parts: str) -> str:
    """Return parts as sentences; what gets worse, and what stays, stand in one."""
    first, *others = parts
    rest = sentence("; ".join(each for each in others if each))
    return f"{first}. {rest}" if rest else first


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
    "lost visits": lambda limit: f"the limit of {limit:g} lost visits a month",
    "own hours": lambda limit: f"the limit of {limit:g} hours a week",
    "rule": lambda limit: "late checks and gaps in the watch",
    "integration": lambda limit: "integration talks in time",
    "debt": lambda limit: "the cover of debt service",
    "other use": lambda limit: "the other use of the rooms",
}
