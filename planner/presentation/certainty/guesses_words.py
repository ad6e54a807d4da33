"""Guesses in words: the band with what nobody knows yet, and what to find out first.

Takes       replications as described and with the guesses drawn, what knowing them is worth
Gives       sentences, rows of words
"""

from planner.experiments.certainty.guess_effects import Doubt, rests_on_guesses
from planner.experiments.certainty.guesses import DEMAND, Drawn
from planner.experiments.certainty.value_of_information import Information, Worth
from planner.experiments.run.run import Answer
from planner.models.records import Floats
from planner.presentation.certainty.find_out_first_words import (
    SMALL,
    first_sentence,
    look_lines,
    small_lines,
)
from planner.presentation.certainty.rests_on_guesses_words import rests_line
from planner.presentation.format.rounding import counted, money_words, span
from planner.presentation.settings.words import range_words
from planner.results.catalog import worth_of
from planner.results.estimates import band
from planner.scenario.model import CATALOG

GUESSED = "with what nobody knows yet"
SWITCH_WORDS = "Vary guesses"
HOW = (
    "Drawn are all settings of which only a range is known and which this plan leaves at their "
    "default; half of the draws lie on either side of it, the nearest values are the likeliest. "
    "What your practice is now, what you decide, and what you say you know for sure is "
    "not drawn. The channels that bring patients rise and fall together in part."
)


def band_lines(drawn: Drawn, known: Information) -> tuple[str, ...]:
    """Return the band of chance alone, the band with the guesses, and how often it is worth it."""
    plain_usd, guessed_usd = worth_of(drawn.described), worth_of(drawn.drawn)
    n = len(plain_usd)
    return (
        f"Luck alone: {_band(plain_usd)}",
        f"With what nobody knows yet: {_band(guessed_usd)}",
        f"All you wish for comes true in {int(drawn.described_goes.sum())} of {n} futures as you "
        f"described it, in {int(drawn.drawn_goes.sum())} of {n} with the guesses drawn.",
        f"It brings more than it costs in {int((plain_usd > 0).sum())} of {n} futures as you "
        f"described it, in {int((guessed_usd > 0).sum())} of {n} with the guesses drawn.",
        f"Luck makes about {100 * known.known_share:.0f}% of the spread; the rest is what "
        "nobody knows yet.",
    )


def doubt_lines(found: Doubt) -> tuple[str, ...]:
    """Return in a few lines what the guesses do, for whoever asked for an answer."""
    return (
        *band_lines(found.drawn, found.known),
        *((first_sentence(found.asks),) if found.asks else ()),
        *look_lines(found.look),
        *((f"{SMALL}. {line}" for line in small_lines(found.small)) if found.small else ()),
    )


def verdict_lines(answer: Answer, found: Doubt) -> tuple[str, ...]:
    """Return the same, and first that a go is none with the guesses drawn, where it is so."""
    rests = rests_on_guesses(answer.scenario, answer.verdict.word, found)
    return (*(() if rests is None else (rests_line(rests),)), *doubt_lines(found))


def _band(usd: Floats) -> str:
    low, middle, high = (money_words(float(each)) for each in band(usd))
    return f"{low} to {high} in 8 of 10 of {len(usd)} further futures, {middle} in the middle."


def how_words(drawn: Drawn) -> str:
    """Return what was drawn, and what could not be."""
    of = counted(len(drawn.described), "simulated future")
    left = counted(drawn.left_out, "draw")
    out = f" {left} contradicted themselves and were left out." if drawn.left_out else ""
    return f"{counted(len(drawn.paths), 'setting')} drawn in {of}.{out} {HOW}"


FIRST_COLUMNS = ("evidence", "of the spread", "knowing it is worth")


def _told(known: Information) -> list[Worth]:
    """Return the guesses that stand out, those worth most to know first, then those that matter."""
    told = [each for each in known.guesses if each.share > known.least_share]
    return sorted(told, key=lambda each: (-each.usd if each.can_tell else 0.0, -each.share))


def first_words(known: Information) -> str:
    """Return what it is worth to know the first of the guesses."""
    told = _told(known)
    if not told:
        return "No single guess stands out from chance in so few futures; more would tell."
    if not told[0].can_tell:
        return "None of them by itself would turn what to do, as far as so few futures can tell."
    return f"Knowing one of them before you decide is worth up to {money_words(told[0].usd)}."


def first_rows(known: Information, most: int) -> tuple[tuple[str, ...], ...]:
    """Return the guesses to find out first: name, evidence, share of the spread, its worth."""
    return tuple(
        (*_named(each), f"{100 * each.share:.0f}%", _usd(each)) for each in _told(known)[:most]
    )


def _named(each: Worth) -> tuple[str, str]:
    if each.name == DEMAND:
        return "How many ask, over all channels", ""
    facts = CATALOG[each.name]
    return facts.label, range_words(facts) or ""


def _usd(each: Worth) -> str:
    if not each.can_tell:
        return "cannot tell yet"
    low = money_words(max(0.0, each.usd - each.error_usd))
    return span(low, money_words(each.usd + each.error_usd), "to")
