"""Advice in words: what to change, what that costs and how sure it is.

Takes       advice and what would turn it back
Gives       sentences and rows of words, the answer first
Units       US dollars; a change costs what it takes more of money needed
"""

from typing import NamedTuple

from planner.experiments.advice.limits import price_most_usd
from planner.experiments.advice.possible_levers import Lever
from planner.experiments.advice.search import Advice
from planner.experiments.advice.time_estimate import Advised, advised_plan
from planner.experiments.advice.trials import Tried
from planner.experiments.advice.verdict_reversal import Turn, is_guess
from planner.experiments.run.verdict import GO, GO_IF, Verdict, assumed_limits
from planner.experiments.run.verdict import WITHOUT as WITHOUT_INFUSIONS
from planner.presentation.advice import (
    easing_words,
    limits_words,
    price_and_stopping_words,
    pros_and_cons_words,
    second_program_words,
    unturned_verdict_words,
)
from planner.presentation.advice.alone_words import (
    SMALL_USD,
    alone_note,
    alone_rows,
    few_lines,
    useless_lines,
)
from planner.presentation.advice.brief.changes_words import few_levers_words, levers_words
from planner.presentation.advice.brief.promise_words import word_shown
from planner.presentation.advice.gets_worse_words import sum_line, worse_line
from planner.presentation.advice.steps_words import lost_words, steps_lines
from planner.presentation.answer.wish_words import (
    held_words,
    is_unsaid,
    money_of,
    wish_words,
)
from planner.presentation.format.rounding import (
    about_words,
    counted,
    listed,
    money_words,
    plain,
    sentence,
)
from planner.presentation.settings.words import change_words, confidence_words, setting_words
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import CATALOG, Scenario

STEPS = "First this, then that"
NO_TURN = "No single assumption takes this verdict away within the range of its evidence."
NO_PLAN_TO_TURN = "Nothing is advised, so there is nothing that could be turned back."
INDEPENDENT_REPLICATIONS = "futures nobody has searched on"
WORTH_SAYING_USD = 10_000.0  # a gain that is said although the verdict stays
MOST_NAMED = 3  # steps in the answer; all of them stand below it
GO_IF_MEANS = (
    '"Go if" means: worth more than doing nothing on average, but not everything that you ask for '
    "comes true as often as you ask. What does not stands below, with No."
)
SAFETY = (
    "What the rule of monitoring asks stays as it is; where it would be broken oftener, that is "
    "said. Nothing that you have ruled out is proposed."
)


class AdviceDescription(NamedTuple):
    """All that is said of advice."""

    title: str
    few: tuple[str, ...]  # one or two changes that do most by themselves
    answer: str  # in one sentence
    changes: tuple[str, ...]  # of settings, old -> new
    cost: tuple[str, ...]
    limits: tuple[str, ...]  # that it keeps, and what they keep out
    sure: tuple[str, ...]
    alone_note: str  # what the rows are, or why there are none
    alone: tuple[tuple[str, ...], ...]  # ALONE_COLUMNS
    useless: tuple[str, ...]
    turns: tuple[str, ...]
    more: tuple[tuple[str, tuple[str, ...]], ...]  # further sections: a title and its lines


def told(found: Advised) -> AdviceDescription:
    """Return advice in words."""
    advice = found.advice
    return AdviceDescription(
        title=f"{found.scenario.title}: what to change",
        few=few_lines(found.scenario, advice),
        answer=_answer(advice),
        changes=_changes(found.scenario, _shown(advice)),
        cost=_cost(advice),
        limits=limits_words.limits_lines(found.scenario, advice) if advice.searched else (),
        sure=_sure(advice),
        alone_note=alone_note(advice),
        alone=alone_rows(advice),
        useless=useless_lines(advice),
        turns=_turns(found) if found.is_whole else (),
        more=_more(found),
    )


def _more(found: Advised) -> tuple[tuple[str, tuple[str, ...]], ...]:
    replications = found.advice.stands.replications
    sections = (
        (STEPS, _steps(found.advice)),
        ("Worth more, but no go", beyond_lines(found.advice)),
        *unturned_verdict_words.sections(found.unturned, price_most_usd(found.scenario)),
        *second_program_words.sections(found.beside),
        *easing_words.sections(found.measured),
        ("Against doing nothing", price_and_stopping_words.against_lines(found)),
        (
            "The price, where it bites hardest",
            price_and_stopping_words.price_lines(found.advice.price),
        ),
        (
            "The pros and cons of the practitioners",
            pros_and_cons_words.considerations_lines(found.considerations),
        ),
        (
            "If it goes badly",
            price_and_stopping_words.stopping_lines(found.stopping_rule, replications)
            if found.is_whole
            else (),
        ),
    )
    return tuple((title, lines) for title, lines in sections if lines)


def _steps(advice: Advice) -> tuple[str, ...]:
    """Return the steps, and how they add up to the whole."""
    total = sum_line(advice, _shown(advice))
    return (*steps_lines(advice.steps), *((total,) if total else ()))


# --- the answer ---------------------------------------------------------------------------------


def _answer(advice: Advice) -> str:
    stands = advice.stands.stands.verdict.word
    is_go = advice.stands.stands.verdict.word == GO
    if is_go and advice.chosen is None:
        if word_shown(advice.stands) == GO_IF:
            return f'The verdict is "go if" as the plan stands. {_go_if_means(advice.stands)}'
        return "Change nothing: the verdict is go as the plan stands."
    if advice.chosen is not None and advice.verified is not None:
        turned = word_shown(advice.verified)
        changes = few_levers_words(advice, advice.chosen, MOST_NAMED)
        if is_go:
            more = money_words(advice.verified.gain_usd)
            return f"It is a go as the plan stands, and worth {more} more so: {changes}."
        said = f'{sentence(changes)}. That turns "{stands}" into "{turned}".'
        return f"{said} {_go_if_means(advice.verified)}" if turned == GO_IF else said
    nothing = f"{_why_not_turned(advice)}{_refuted(advice)}"
    if not advice.best.levers:
        return f"{nothing} None of them comes nearer than the plan as it is."
    named = few_levers_words(advice, advice.best, MOST_NAMED)
    if advice.best.gain_usd < WORTH_SAYING_USD:
        return f"{nothing} This comes closest: {named}."
    return f"{nothing} Worth {money_words(advice.best.gain_usd)} more all the same: {named}."


def _go_if_means(each: Tried) -> str:
    """Return what a go with a condition means: wishes that fail, or breaches nobody has allowed."""
    if each.stands.verdict.word == GO_IF:
        return GO_IF_MEANS
    often = plain(each.asks.get("breaches_100", 0.0))
    return (
        f'"Go if" means: if you accept that checks are late, or nobody watches, {often} times in '
        f"100 infusions. You have not said how often it may be."
    )


def _why_not_turned(advice: Advice) -> str:
    """Return that nothing turns the verdict; of a practice that cannot pay its people, why."""
    stands = advice.stands.stands.verdict.word
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
        return f"Money needed: {more} more than the plan as it is."
    if each.more_usd <= -SMALL_USD:
        less = money_words(-each.more_usd)
        return f"Money needed: {less} less than the plan as it is."
    return "Money needed: no more than the plan as it is."


def _gains(each: Tried) -> str:
    more = "more" if each.gain_usd >= 0 else "less"
    return (
        f"Over the plan it is worth about {about_words(abs(each.gain_usd))} {more} than the plan "
        f"as it is, in today's money, on average of {counted(each.replications, 'future')} of the "
        f"search; Decide tells what each is worth."
    )


def _sure(advice: Advice) -> tuple[str, ...]:
    """Return the wishes over independent replications, or where the plan stands without it."""
    if advice.verified is not None:
        again = advice.verified
        head = f"On {again.replications} {INDEPENDENT_REPLICATIONS}: {word_shown(again)}."
        return (head, *_wishes(again))
    shown = _shown(advice) or advice.stands
    head = f"On {shown.replications} futures: {word_shown(shown)}."
    return (head, *_wishes(shown))


def _wishes(each: Tried) -> tuple[str, ...]:
    found: Verdict = each.stands.verdict
    if found.missing:
        return (f"Nothing can begin without {listed(found.missing)}.",)
    assumed = assumed_limits(each.scenario)
    held = held_words(each.asks.get("owner_held_hours_week"))
    n, plan = each.replications, each.scenario
    said = (wish_words(wish, n, assumed, None, held, money_of(wish, plan)) for wish in found.wishes)
    return tuple(
        words if is_unsaid(wish) else f"{'Yes' if wish.holds else 'No'}: {words}"
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


# --- what would turn it back --------------------------------------------------------------------


def _turns(found: Advised) -> tuple[str, ...]:
    if advised_plan(found.advice) is None:
        return (NO_PLAN_TO_TURN,)
    return tuple(turn_words(turn) for turn in found.turns) or (NO_TURN,)


def turn_words(turn: Turn) -> str:
    """Return from which value of an assumption on the verdict is worse."""
    facts = CATALOG[turn.path]
    side = "or more" if turn.at > turn.now else "or less"
    at, now = setting_words(turn.path, turn.at), setting_words(turn.path, turn.now)
    known = confidence_words[facts.confidence]
    said = f'{facts.label}: at {at} {side} it is "{turn.word}"'
    if turn.now != facts.default:  # the owner's own, or changed by advice
        return f"{said}; the plan has {now}."
    advice = " Measure or ask before you rely on it." if is_guess(turn) else ""
    return f"{said}; {now} is assumed ({known}).{advice}"
