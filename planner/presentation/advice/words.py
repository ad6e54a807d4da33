"""Advice in words: what to change, what that costs and how sure it is.

Takes       advice and what would turn it back
Gives       sentences and rows of words, the answer first
Units       US dollars; a change costs what it needs more at the deepest point of cash
Left out    layout (terminal.py, pages), the search (experiments/advice/search.py)
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.estimate import Advised, advised_plan
from planner.experiments.advice.levers import Lever
from planner.experiments.advice.search import Advice
from planner.experiments.advice.trying import Tried
from planner.experiments.advice.verdict_reversal import Turn, is_guess
from planner.experiments.run.verdict import (
    GO,
    GO_IF,
    NOT_NOW,
    NOT_POSSIBLE,
    Verdict,
    assumed_limits,
)
from planner.experiments.run.verdict import WITHOUT as WITHOUT_INFUSIONS
from planner.presentation.advice import (
    beside_words,
    counsel_words,
    easing_words,
    pros_and_cons_words,
    unturned_words,
)
from planner.presentation.advice.steps_words import lost_words, steps_lines
from planner.presentation.advice.worse_words import MOST_WORSE, brief_worse, sum_line, worse_line
from planner.presentation.answer.result_words import held_words, wish_words
from planner.presentation.format.rounding import counted, listed, money_words, sentence, words_in
from planner.presentation.settings.words import change_words, confidence_words, setting_words
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import CATALOGUE, Scenario

ALONE_COLUMNS = ("Change", "Verdict", "Needs", "Worth")
NOTHING_ALONE = "No change that the planner knows can be made to this plan."
NOTHING_TO_TRY = "No change was tried: none is needed."
ALONE_NOTE = (
    "One change at a time, first what comes nearest to your wishes, each beside the plan as it is "
    "on the same luck. Needs: how much more money at the deepest point of cash. Worth: in today's "
    "money, over the plan."
)
STEPS = "First this, then that"
NO_TURN = "No single assumption takes this verdict away within the range of its evidence."
NO_PLAN_TO_TURN = "Nothing is advised, so there is nothing that could be turned back."
INDEPENDENT_REPLICATIONS = "futures nobody has searched on"
SMALL_USD = 500.0  # what moves less is called useless
WORTH_SAYING_USD = 10_000.0  # a gain that is said although the verdict stays
MOST_NAMED = 3  # steps in the answer; all of them stand below it
GO_IF_MEANS = (
    '"Go if" means: worth more than doing nothing on average, but not everything that you ask for '
    "comes true as often as you ask. What does not stands below, with No."
)
SAFETY = "No rule of monitoring is relaxed, and nothing that you have ruled out is proposed."

VERDICTS = {GO: "go", GO_IF: "go if", NOT_NOW: "not now", NOT_POSSIBLE: "not possible"}


class AdviceDescription(NamedTuple):
    """All that is said of advice."""

    title: str
    answer: str  # in one sentence
    changes: tuple[str, ...]  # of settings, old -> new
    cost: tuple[str, ...]
    sure: tuple[str, ...]
    alone_note: str  # what the rows are, or why there are none
    alone: tuple[tuple[str, ...], ...]  # ALONE_COLUMNS
    useless: tuple[str, ...]
    turns: tuple[str, ...]
    more: tuple[tuple[str, tuple[str, ...]], ...]  # further sections: a title and its lines


def told(found: Advised) -> AdviceDescription:
    """Return advice in words."""
    advice = found.advice
    helping = [each for each in advice.alone if _helps(each, advice.start)]
    useless = [each for each in advice.alone if not _helps(each, advice.start)]
    return AdviceDescription(
        title=f"{found.scenario.title}: what to change",
        answer=_answer(advice),
        changes=_changes(found.scenario, _shown(advice)),
        cost=_cost(advice),
        sure=_sure(advice),
        alone_note=_alone_note(advice),
        alone=tuple(_row(each) for each in helping),
        useless=_useless(useless),
        turns=_turns(found),
        more=_more(found),
    )


def _more(found: Advised) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the further sections."""
    replications = found.advice.stands.replications
    sections = (
        (STEPS, _steps(found.advice)),
        ("Worth more, but no go", beyond_lines(found.advice)),
        *unturned_words.sections(found.unturned),
        *beside_words.sections(found.beside),
        *easing_words.sections(found.measured),
        ("Against doing nothing", counsel_words.against_lines(found)),
        ("The price, where it bites hardest", counsel_words.price_lines(found.advice.price)),
        (
            "The pros and cons of the practitioners",
            pros_and_cons_words.considerations_lines(found.considerations),
        ),
        ("If it goes badly", counsel_words.stopping_lines(found.stopping_rule, replications)),
    )
    return tuple((title, lines) for title, lines in sections if lines)


def _steps(advice: Advice) -> tuple[str, ...]:
    """Return the steps, and how they add up to the whole."""
    total = sum_line(advice, _shown(advice))
    return (*steps_lines(advice.steps), *((total,) if total else ()))


# --- the answer ---------------------------------------------------------------------------------


def _answer(advice: Advice) -> str:
    stands = VERDICTS[advice.stands.stands.verdict.word]
    is_go = advice.stands.stands.verdict.word == GO
    if is_go and advice.chosen is None:
        return "Change nothing: the verdict is go as the plan stands."
    if advice.chosen is not None and advice.verified is not None:
        turned = VERDICTS[advice.verified.stands.verdict.word]
        changes = few_levers_words(advice, advice.chosen, MOST_NAMED)
        if is_go:
            more = money_words(advice.verified.gain_usd)
            return f"It is a go as the plan stands, and worth {more} more so: {changes}."
        said = f'{sentence(changes)}. That turns "{stands}" into "{turned}".'
        return f"{said} {GO_IF_MEANS}" if turned == VERDICTS[GO_IF] else said
    nothing = f"{_why_not_turned(advice)}{_refuted(advice)}"
    if not advice.best.levers:
        return f"{nothing} None of them comes nearer than the plan as it is."
    named = few_levers_words(advice, advice.best, MOST_NAMED)
    if advice.best.gain_usd < WORTH_SAYING_USD:
        return f"{nothing} This comes closest: {named}."
    return f"{nothing} Worth {money_words(advice.best.gain_usd)} more all the same: {named}."


def _why_not_turned(advice: Advice) -> str:
    """Return that nothing turns the verdict; of a practice that cannot pay its people, why."""
    stands = VERDICTS[advice.stands.stands.verdict.word]
    if advice.stands.stands.verdict.cannot_pay == WITHOUT_INFUSIONS:
        return (
            f'No change of infusions turns the verdict: it stays "{stands}", because the practice '
            f"without them cannot pay its people. Look first at what it spends, the owners' pay "
            f"among it."
        )
    return (
        f"None of the {advice.searched} sets of changes that were tried turns the verdict: it "
        f'stays "{stands}".'
    )


def _refuted(advice: Advice) -> str:
    """Return how many sets only seemed to turn it."""
    if not advice.refuted:
        return ""
    seemed = "One that seemed to" if advice.refuted == 1 else f"{advice.refuted} that seemed to"
    return (
        f" {seemed} did not hold on {INDEPENDENT_REPLICATIONS}, or where people mind a price "
        f"otherwise."
    )


def levers_words(each: Tried) -> str:
    """Return what is done, in a list."""
    return listed(tuple(lever.words for lever in each.levers))


def few_levers_words(advice: Advice, shown: Tried, most: int) -> str:
    """Return the steps that gain most, the largest first, and how many more changes there are."""
    if len(shown.levers) <= most + 1 or not advice.steps:
        return levers_words(shown)
    large = [step for step in advice.steps if not step.is_small]
    named = [step.lever for step in sorted(large, key=_less_gain)[:most]]
    changed = {path for lever in named for path in lever.changes}
    left = sum(not each.changes.keys() <= changed for each in shown.levers)
    words = [lever.words for lever in named]
    besides = [counted(left, "more change")] if left else []
    if any(" and " in each for each in words):
        return "; ".join((*words, *(f"and {each}" for each in besides)))
    return listed((*words, *besides))


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


def _shown(advice: Advice) -> Tried | None:
    """Return the changed plan that is spoken of: the one advised, else the nearest."""
    return advice.chosen or (advice.best if advice.best.levers else None)


def _changes(scenario: Scenario, shown: Tried | None) -> tuple[str, ...]:
    if shown is None:
        return ()
    return tuple(change_words(each) for each in setting_changes(scenario, shown.scenario))


def _cost(advice: Advice) -> tuple[str, ...]:
    shown = advice.verified or _shown(advice)
    if shown is None:
        return ()
    worse = worse_line(advice, _shown(advice) or shown)
    return (_needs(shown), _gains(shown), worse, *_gives_up(advice))


def _gives_up(advice: Advice) -> tuple[str, ...]:
    """Return the wishes that hold as the plan is and are missed with the changes."""
    shown = _shown(advice)
    then = shown.stands.verdict.wishes if shown else ()
    held = {wish.name for wish in advice.stands.stands.verdict.wishes if wish.holds}
    return tuple(lost_words(each.name) for each in then if each.name in held and not each.holds)


def _needs(each: Tried) -> str:
    if each.more_usd >= SMALL_USD:
        more = money_words(each.more_usd)
        return f"It needs {more} more of your money at the deepest point of cash, on average."
    if each.more_usd <= -SMALL_USD:
        less = money_words(-each.more_usd)
        return f"It needs {less} less of your money at the deepest point of cash, on average."
    return "It needs no more of your money than the plan as it is."


def _gains(each: Tried) -> str:
    more = "more" if each.gain_usd >= 0 else "less"
    return (
        f"Over the plan it is worth {money_words(abs(each.gain_usd))} {more} than the plan as it "
        f"is, in today's money; that makes {money_words(each.stands.worth_usd)}, on average."
    )


def _sure(advice: Advice) -> tuple[str, ...]:
    """Return the wishes over independent replications, or where the plan stands without it."""
    if advice.verified is not None:
        again = advice.verified
        head = (
            f"On {again.replications} {INDEPENDENT_REPLICATIONS}: "
            f"{VERDICTS[again.stands.verdict.word]}."
        )
        return (head, *_wishes(again))
    shown = _shown(advice) or advice.stands
    head = f"On {shown.replications} futures: {VERDICTS[shown.stands.verdict.word]}."
    return (head, *_wishes(shown))


def _wishes(each: Tried) -> tuple[str, ...]:
    found: Verdict = each.stands.verdict
    if found.missing:
        return (f"Nothing can begin without {listed(found.missing)}.",)
    assumed = assumed_limits(each.scenario)
    held = held_words(each.asks.get("owner_held_hours_week"))
    said = (wish_words(wish, each.replications, assumed, None, held) for wish in found.wishes)
    return tuple(
        f"{'Yes' if wish.holds else 'No'}: {words}"
        for wish, words in zip(found.wishes, said, strict=True)
    )


def beyond_lines(advice: Advice) -> tuple[str, ...]:
    """Return what is worth more than what is advised, and which wishes it costs."""
    more, chosen = advice.beyond, advice.chosen
    if more is None or chosen is None:
        return ()
    usd = money_words(more.gain_usd - chosen.gain_usd)
    parts = [
        f"{word}: {levers_words(one._replace(levers=levers))}"
        for word, one, levers in (
            ("also", more, _not_in(chosen, more)),
            ("not", chosen, _not_in(more, chosen)),
        )
        if levers
    ]
    lost = [lost_words(wish.name) for wish in more.stands.verdict.wishes if not wish.holds]
    return ("; ".join((f"Worth {usd} more, on average", *parts)) + ".", *lost)


def _not_in(one: Tried, other: Tried) -> tuple[Lever, ...]:
    """Return the changes of another plan that one has not."""
    there = [each.changes for each in one.levers]
    return tuple(each for each in other.levers if each.changes not in there)


# --- each change alone --------------------------------------------------------------------------


def _alone_note(advice: Advice) -> str:
    if advice.alone:
        return ALONE_NOTE
    return NOTHING_ALONE if advice.stands.stands.verdict.word != GO else NOTHING_TO_TRY


def _helps(each: Tried, plan: Tried) -> bool:
    """Return whether a change alone betters the verdict, is worth more, or saves and costs nothing.

    The plan was asked over more replications, so what it comes to there is not compared here.
    """
    is_better = each.stands.verdict.word != plan.stands.verdict.word and (
        each.stands.order > plan.stands.order
    )
    is_cheaper = each.more_usd <= -SMALL_USD and each.gain_usd > -SMALL_USD
    return is_better or is_cheaper or each.gain_usd >= SMALL_USD


def _row(each: Tried) -> tuple[str, ...]:
    return (
        sentence(levers_words(each)),
        VERDICTS[each.stands.verdict.word],
        signed(each.more_usd),
        signed(each.gain_usd),
    )


def signed(usd: float) -> str:
    """Return money with its sign; what is too small to be told is the same.

    >>> [signed(12_340.0), signed(-800.0), signed(20.0)]
    ['+$12,300', '-$800', 'the same']
    """
    if abs(usd) < SMALL_USD:
        return "the same"
    return f"+{money_words(usd)}" if usd > 0 else money_words(usd)


def _useless(each: list[Tried]) -> tuple[str, ...]:
    if not each:
        return ()
    names = listed(tuple(levers_words(one) for one in each))
    return (f"Alone these do no good: {names}.",)


# --- what would turn it back --------------------------------------------------------------------


def _turns(found: Advised) -> tuple[str, ...]:
    if advised_plan(found.advice) is None:
        return (NO_PLAN_TO_TURN,)
    return tuple(turn_words(turn) for turn in found.turns) or (NO_TURN,)


def turn_words(turn: Turn) -> str:
    """Return from which value of an assumption on the verdict is worse."""
    facts = CATALOGUE[turn.path]
    side = "or more" if turn.at > turn.now else "or less"
    at, now = setting_words(turn.path, turn.at), setting_words(turn.path, turn.now)
    known = confidence_words[facts.confidence]
    advice = " Measure or ask before you rely on it." if is_guess(turn) else ""
    return (
        f'{facts.label}: at {at} {side} it is "{VERDICTS[turn.word]}"; {now} is assumed '
        f"({known}).{advice}"
    )
