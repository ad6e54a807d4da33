"""Alone: each change by itself beside the plan as it is, in words; the one or two to make now.

Takes       advice
Gives       rows of words for those that help, a sentence for those that do not; a line for each
            of the one or two that do most
Units       US dollars; a change costs what it takes more of money needed
"""

from planner.experiments.advice.climb.one_or_two import OneOrTwo
from planner.experiments.advice.possible_levers import Lever
from planner.experiments.advice.search import Advice
from planner.experiments.advice.trials import Tried
from planner.experiments.run.verdict import GO, NOT_POSSIBLE
from planner.presentation.advice.brief.changes_words import levers_words
from planner.presentation.advice.brief.promise_words import few_verdict, word_shown
from planner.presentation.advice.gets_worse_words import brief_worse
from planner.presentation.format.rounding import (
    counted,
    listed,
    money_words,
    sentence,
    signed_words,
)
from planner.scenario.changes import in_words, value_at
from planner.scenario.model import CATALOG, Scenario

ALONE_COLUMNS = ("Change", "Verdict", "Needs", "Worth")
NOTHING_ALONE = "No change that the planner knows can be made to this plan."
NOTHING_TO_TRY = "No change was tried: none is needed."
ALONE_NOTE = (
    "One change at a time, first what comes nearest to your wishes, each beside the plan as it is "
    "on the same luck. Needs: how much more money is needed. Worth: in today's money, over "
    "the plan."
)
UNCHANGED = "as it is"  # a verdict
FEW_TITLE = "One or two changes, now"
ONE, TWO = "One change", "Two changes"
CALLED = {"rule": "monitoring rule", "worth": "sure of a gain", "integration": "integration talks"}
INSTEAD = " instead of "  # it says itself what there is now
SMALL_USD = 500.0  # what moves less is called useless


def alone_note(advice: Advice) -> str:
    """Return what the rows are, or why there are none."""
    if advice.alone:
        return " ".join((ALONE_NOTE, *_rough(advice)))
    return NOTHING_ALONE if advice.stands.stands.verdict.word != GO else NOTHING_TO_TRY


def _rough(advice: Advice) -> tuple[str, ...]:
    """Return that the few replications of the search give the plan another word than all do."""
    few, all_of_them = map(word_shown, (advice.start, advice.stands))
    if few == all_of_them:
        return ()
    n = counted(advice.start.replications, "future")
    return (
        f'By these {n} alone the plan as it is would be "{few}"; by all that are known it is '
        f'"{all_of_them}". So take the words here as rough, and go by the worth.',
    )


def alone_rows(advice: Advice) -> tuple[tuple[str, ...], ...]:
    """Return a row for each change that helps, in ALONE_COLUMNS."""
    start = advice.start
    told = (told_alike(advice, each) for each in advice.alone if _helps(each, start))
    return tuple(_row(each, start) for each in told)


def told_alike(advice: Advice, each: Tried) -> Tried:
    """Return a change alone with the sums that are told of it above, where it stands there too.

    There it was tried over more replications: one change has one sum on a page.
    """
    above = (
        one.plan
        for one in advice.one_or_two
        if len(one.plan.levers) == len(each.levers) == 1
        and one.plan.levers[0].changes == each.levers[0].changes
    )
    there = next(above, None)
    if there is None:
        return each
    return each._replace(gain_usd=there.gain_usd, more_usd=there.more_usd)


def _helps(each: Tried, plan: Tried) -> bool:
    """Return whether a change alone betters the verdict, is worth more, or saves and costs nothing.

    The plan was asked over more replications, so what it comes to there is not compared here. With
    what makes a plan impossible nothing is saved.
    """
    if each.stands.verdict.word == NOT_POSSIBLE:
        return False
    is_better = _is_another_word(each, plan) and each.stands.order > plan.stands.order
    is_cheaper = each.more_usd <= -SMALL_USD and each.gain_usd > -SMALL_USD
    return is_better or is_cheaper or each.gain_usd >= SMALL_USD


def _is_another_word(each: Tried, plan: Tried) -> bool:
    """Return whether a change gives another word: what lost in the first few is tried in no more.

    Two replications that are a go say nothing beside ten.
    """
    is_told = each.replications >= plan.replications
    return is_told and each.stands.verdict.word != plan.stands.verdict.word


def _row(each: Tried, plan: Tried) -> tuple[str, ...]:
    return (
        sentence(levers_words(each)),
        f"{word_shown(each) if _is_another_word(each, plan) else UNCHANGED}{_missed(each, plan)}",
        signed(each.more_usd),
        signed(each.gain_usd),
    )


def _missed(each: Tried, plan: Tried) -> str:
    """Return which wishes that hold are missed with a change: for these it stands in no plan."""
    held = {wish.name for wish in plan.stands.verdict.wishes if wish.holds}
    missed = tuple(
        wish.name for wish in each.stands.verdict.wishes if wish.name in held and not wish.holds
    )
    return f", misses: {listed(tuple(CALLED.get(each, each) for each in missed))}" if missed else ""


def signed(usd: float) -> str:
    """Return money with its sign; what is too small to be told is the same.

    >>> [signed(12_340.0), signed(-800.0), signed(20.0)]
    ['+$12,300', '-$800', 'the same']
    """
    if abs(usd) < SMALL_USD:
        return "the same"
    return f"+{money_words(usd)}" if usd > 0 else money_words(usd)


def useless_lines(advice: Advice) -> tuple[str, ...]:
    """Return which changes alone do no good."""
    useless = [each for each in advice.alone if not _helps(each, advice.start)]
    if not useless:
        return ()
    names = listed(tuple(levers_words(each) for each in useless))
    return (f"Alone these do no good: {names}.",)


# --- one or two, now ------------------------------------------------------------------------------


def few_lines(scenario: Scenario, advice: Advice) -> tuple[str, ...]:
    """Return a line for each of the one or two changes that do most by themselves."""
    return tuple(few_line(scenario, advice, each) for each in advice.one_or_two)


def few_line(scenario: Scenario, advice: Advice, each: OneOrTwo, promised: str = "") -> str:
    """Return what it is, from what to what, what it gains, its verdict, and what gets worse.

    `promised` is what it gains and its verdict on the replications of a page, where these are
    known; those of the search tell it about.
    """
    what = listed(tuple(_from_to(scenario, lever) for lever in each.plan.levers))
    head = f"{few_title(each)}: {what}: {promised or about_few(advice, each)}."
    usd = each.plan.more_usd
    way = "more" if usd > 0 else "less"
    money = f"Needs {money_words(abs(usd))} {way} money." if abs(usd) >= SMALL_USD else ""
    worse = sentence("; ".join(brief_worse(advice, each.plan)))
    return " ".join(part for part in (head, money, worse and f"{worse}.") if part)


def about_few(advice: Advice, each: OneOrTwo) -> str:
    """Return what one change or two gain about, and the verdict with them."""
    return f"about {signed_words(each.plan.gain_usd)}, {few_verdict(advice, each)}"


def few_title(each: OneOrTwo) -> str:
    """Return how many changes it is."""
    return ONE if len(each.plan.levers) == 1 else TWO


def _from_to(scenario: Scenario, lever: Lever) -> str:
    """Return what is done, and what there is now where that is one number or choice."""
    if len(lever.changes) != 1 or INSTEAD in lever.words:
        return lever.words
    (path,) = lever.changes
    now = value_at(scenario, path) if path in CATALOG else None
    if isinstance(now, bool | tuple) or now in (None, ""):
        return lever.words
    said = in_words(CATALOG[path], now) if now else "none"
    return f"{lever.words} (now {said})"
