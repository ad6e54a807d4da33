"""Wish words: what was asked for, what comes out, and how often a wish comes true.

Takes       an answer, its wishes, the settings nobody has set
Gives       a line for each wish, a note about limits that are assumed
Left out    the verdict made of them (verdict_words.py), the rules (experiments/run/verdict.py)
"""

from collections.abc import Collection, Iterable

from planner.experiments.run import verdict
from planner.experiments.run.run import Answer
from planner.presentation.answer.result_words import FEW_REPLICATIONS
from planner.presentation.format import rounding
from planner.presentation.format.lapse_words import lapses_sentence
from planner.presentation.money.needed_words import is_account, reckoning, whole_practice_words
from planner.results.catalog import FACTS
from planner.results.estimates import Estimate
from planner.results.proportions import wilson
from planner.scenario.model import Scenario

YES, NO, YOURS, CLOSE = "Yes", "No", "Yours to say", "Close call"
BREACHES_YOURS = "how many you accept is yours to say"
ASSUMED = ", an assumed limit,"


def wishes_title(answer: Answer) -> str:
    """Return the heading of all wishes: whose limits they are held against."""
    return "Your wishes, by limits that are assumed" if assumed_note(answer) else "Your wishes"


def wish_lines(answer: Answer, assumed: Collection[str] | None = None) -> tuple[str, ...]:
    """Return every wish of an answer in words, in their order.

    `assumed` are the settings that nobody has set; where they are not known, those that are as the
    planner has them.
    """
    n = len(answer.values)
    nobodys = verdict.assumed_limits(answer.scenario) if assumed is None else assumed
    if is_account(answer.scenario):  # what is there is no guess
        nobodys = {*nobodys} - {verdict.LIMITS["cash"]}
    held = held_words(answer.results["owner_held_hours_week"].mean)
    return tuple(
        wish_words(
            each, n, nobodys, answer.results.get(each.result), held, money_of(each, answer.scenario)
        )
        + _more_words(each, answer)
        for each in answer.verdict.wishes
    )


def _more_words(wish: verdict.Wish, answer: Answer) -> str:
    """Return what stands beside a wish: how grave breaches are, how money is reckoned."""
    if wish.name == "cash":
        return f" {reckoning(answer)}"
    return lapses_sentence(answer.results) if wish.name == "rule" else ""


def money_of(wish: verdict.Wish, scenario: Scenario) -> str:
    """Return what money a wish is about: a loan that is counted in, or what wages are paid from."""
    if wish.name == "wages":
        return whole_practice_words(scenario, wish.limit)
    usd = scenario.finance.loan_usd
    return f" with the loan of {rounding.money_words(usd)}" if wish.name == "cash" and usd else ""


def wish_marks(answer: Answer) -> tuple[str, ...]:
    """Return of every wish whether it holds, in a word.

    How often a rule may be broken nobody but the owner can say: until then no "yes" stands there,
    unless it is never broken.
    """
    never = rounding.plain(answer.results["breaches_100"].mean or 0.0) == "0"
    return tuple(
        YOURS if is_unsaid(each) and not never else _mark(each, len(answer.values))
        for each in answer.verdict.wishes
    )


def _mark(wish: verdict.Wish, n: int) -> str:
    """Return whether a wish holds; neither yes nor no where so many replications cannot tell."""
    if not is_unsaid(wish) and is_too_close(wish.share, wish.wanted, n):
        return CLOSE
    return YES if wish.holds else NO


def is_unsaid(wish: verdict.Wish) -> bool:
    """Return whether nobody has said the limit of a wish that only the owner can judge."""
    return wish.limit == verdict.NOBODY_SAID


def awaits_owner(answer: Answer) -> bool:
    """Return whether the rule is often broken, and the owner has not said how often it may be.

    Then no plan is a plain go.
    """
    often = answer.results["breaches_100"].mean or 0.0
    return has_to_be_allowed(answer.verdict.wishes, often)


def has_to_be_allowed(wishes: Iterable[verdict.Wish], breaches_100: float) -> bool:
    """Return whether the rule is often broken, from wishes and how often it is."""
    rule = (each for each in wishes if each.name == "rule")
    return breaches_100 >= verdict.MANY_BREACHES_100 and any(is_unsaid(each) for each in rule)


def held_words(hours_week: float | None) -> str:
    """Return how long the owner is held on site besides own hours; "" where that is nothing.

    >>> held_words(6.6), held_words(0.0)
    ('and on site 6.6 more, for other work', '')
    """
    words = rounding.plain(hours_week or 0.0)
    return "" if words == "0" else f"and on site {words} more, for other work"


def wish_words(
    wish: verdict.Wish,
    n: int,
    assumed: Collection[str] = (),
    out: Estimate | None = None,
    held: str = "",
    money: str = "",
) -> str:
    """Return what comes out, how often a wish comes true in n replications, and what is asked.

    `held` says how long the owner is held on site besides, `money` which money it is about.

    A limit, or a number of replications, that the owner has not set is none that the owner asks.
    """
    if is_unsaid(wish):
        return _unsaid_words(out)
    came, asked = rounding.replications_words(wish.share, n), rounding.asked_words(wish.wanted, n)
    close = " Too close to call." if is_too_close(wish.share, wish.wanted, n) else ""
    wanted = f"{asked} would be enough" if verdict.SURE in assumed else f"you ask for {asked}"
    note = ASSUMED if verdict.LIMITS.get(wish.name) in assumed else ""
    said = _wish(wish, out, held, money)
    return f"{said}{note} in {came} simulated futures; {wanted}.{close}"


def _unsaid_words(out: Estimate | None) -> str:
    """Return how often the rule is broken, where nobody has said how often it may be."""
    if out is None:
        return "How often the monitoring rule may not be kept is yours to say."
    if out.mean is None:
        return "No infusion is given, so the monitoring rule is always kept."
    broken = f"The monitoring rule is not kept {_times(out.mean)} in 100 infusions on average"
    yours = "" if rounding.plain(out.mean) == "0" else f": {BREACHES_YOURS}"
    return f"{broken}{rounding.in_part(out)}{yours}."


def is_too_close(share: float, wanted: float, n: int) -> bool:
    """Return whether n replications cannot tell if a wish comes true as often as is wanted."""
    low, high = wilson(share, n)
    return n >= FEW_REPLICATIONS and low < wanted < high


def _times(often: float) -> str:
    times = rounding.plain(often)
    return "once" if times == "1" else f"{times} times"


def assumed_note(answer: Answer, assumed: Collection[str] | None = None) -> str:
    """Return which of the limits are not the owner's, "" where all of them are."""
    nobodys = verdict.assumed_limits(answer.scenario) if assumed is None else assumed
    own = verdict.SURE not in nobodys
    said = (wish for wish in answer.verdict.wishes if not is_unsaid(wish))
    if any(verdict.LIMITS.get(wish.name) in nobodys for wish in said):
        also = "" if own else ", and how many futures would be enough,"
        return f"Assumed limits{also} are guesses of the planner until you set them."
    return "" if own else "How many futures would be enough is assumed until you set it."


def count_assumed(answer: Answer, assumed: Collection[str]) -> int:
    """Return how many wishes have a limit that nobody has set."""
    return sum(verdict.LIMITS.get(wish.name) in assumed for wish in answer.verdict.wishes)


def _wish(wish: verdict.Wish, came_out: Estimate | None, held: str, money: str) -> str:
    """Return a wish; first what comes out on average, where a limit alone would be misread."""
    unit = FACTS[wish.result].unit
    limit = rounding.number_words(abs(wish.limit), unit)
    mean, averaged = (None, "") if came_out is None else (came_out.mean, rounding.in_part(came_out))
    averaged = f"on average{averaged}"
    out = "" if mean is None else rounding.number_words(mean, unit)
    match wish.name:
        case "worth":
            return "The program brings more than it costs"
        case "payback":
            return f"The money put in is back by month {wish.limit:.0f}"
        case "cash":
            return f"Money needed is no more than {limit}{money}"
        case "wages":
            paid_from = money or f"at most {limit} more of yours"
            return f"All who work there, and all bills, are paid from {paid_from}"
        case "lost visits":
            return _lost_wish(wish, mean, averaged)
        case "own hours":
            return _own_hours_wish(limit, out, averaged, held)
        case "rule":
            return _rule_wish(wish, mean, averaged)
        case "integration":
            held = f"{out} of integration talks are held in time {averaged}: at least {limit}"
            return held if out else f"Of integration talks held here at least {limit} are in time"
        case "other use":
            return "The program is worth more than the other use of the rooms"
        case "debt":
            least = f"at least ${wish.limit:.2f} is earned for each $1.00 of loan payments"
            return f"In the worst fiscal year {least}"
    waits = "On infusion days existing patients wait"
    if not out:
        return f"{waits} at most {limit} longer on average"
    return f"{waits} {out} longer {averaged}: at most {limit}"


def _lost_wish(wish: verdict.Wish, mean: float | None, averaged: str) -> str:
    most = f"at most {rounding.plain(wish.limit)}"
    if mean is None:
        return f"Of visits of existing patients {most} a month are lost"
    lost = (
        f"{rounding.plain(max(0.0, mean))} visits of existing patients a month are lost {averaged}"
    )
    return f"{lost}: {most}"


def _own_hours_wish(limit: str, out: str, averaged: str, held: str) -> str:
    besides = f" ({held})" if held else ""
    if not out:
        return f"It takes at most {limit} of your own time{besides}"
    return f"It takes {out} of your own time {averaged}{besides}: at most {limit}"


def _rule_wish(wish: verdict.Wish, mean: float | None, averaged: str) -> str:
    if mean is None:
        return f"The monitoring rule is not kept at most {wish.limit:g} times in 100 infusions"
    return (
        f"The monitoring rule is not kept {_times(mean)} in 100 infusions {averaged}: at most "
        f"{wish.limit:g} times"
    )
