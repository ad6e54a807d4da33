"""Gets worse: what the changed plan costs those who are there already: patients, the rule, you.

Takes       advice, the changed plan that it speaks of
Gives       a few words for a first screen, a sentence; how the steps add up to the whole
Units       visits a month, breaches for 100 infusions, hours a week, minutes
Left out    money that it needs (words.py), hours of others step by step (steps_words.py)
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planner.experiments.advice.search import Advice
from planner.experiments.advice.trials import RACE, Tried
from planner.presentation.answer.wish_words import has_to_be_allowed, held_words
from planner.presentation.format.rounding import counted, listed, plain, signed_words
from planner.scenario.derived.existing_practice import has_practice

MOST_WORSE = 2  # of these on a first screen


BREACHES = "breaches_100"


class _Asked(NamedTuple):
    """One thing that a plan asks of what is there: in few words, and in a sentence."""

    brief: str
    whole: str


_ASKED = {
    "existing_lost_month": _Asked(
        "lost visits {} → {} a month", "existing visits lost: {} → {} a month"
    ),
    BREACHES: _Asked(
        "monitoring lapses {} → {} in 100",
        "checks late, or nobody watching: {} → {} times in 100 infusions",
    ),
    "owner_hours_week": _Asked("your hours {} → {} a week", "your own hours: {} → {} a week"),
    "owner_held_hours_week": _Asked(
        "on site {} → {} h a week", "hours that hold you on site, for other work: {} → {} a week"
    ),
    "existing_wait_added_min": _Asked(
        "waits +{} → +{} min",
        "existing patients wait {} → {} min longer on infusion days",
    ),
}
LEAST = 0.5  # of each of these units: less is the same
NO_WORSE = (
    "No more existing visits are lost, nobody waits longer, the monitoring rule is kept as "
    "often, and it takes no more of your hours."
)
NO_WORSE_ALONE = "The monitoring rule is kept as often, and it takes no more of your hours."


def brief_worse(advice: Advice, shown: Tried) -> tuple[str, ...]:
    """Return what gets worse, each in few words; what becomes of existing visits first."""
    return tuple(words.brief for words in _worse(advice, shown))


def worse_line(advice: Advice, shown: Tried) -> str:
    """Return what gets worse, or that nothing of it does, on average of replications tried on."""
    found = [words.whole for words in _worse(advice, shown)]
    if not found:
        is_there = has_practice(shown.scenario.practice)
        return NO_WORSE if is_there else NO_WORSE_ALONE
    n = min(shown.replications, advice.stands.replications)
    said = listed(tuple(found))
    return f"What gets worse with it, on average of {counted(n, 'future')} of its own: {said}."


def _worse(advice: Advice, shown: Tried) -> Iterator[_Asked]:
    before, after = advice.stands.asks, shown.asks
    for name in _in_order(shown):
        words = _ASKED[name]
        was, then = before.get(name, 0.0), after.get(name, 0.0)
        if then - was >= LEAST and plain(was) != plain(then):
            brief, whole = (each.format(plain(was), plain(then)) for each in words)
            yield _Asked(brief, f"{whole}{_besides(name, before, after)}")


def _in_order(shown: Tried) -> list[str]:
    """Return what a plan asks; first what makes that it is no plain go."""
    often = shown.asks.get(BREACHES, 0.0)
    is_first = has_to_be_allowed(shown.stands.verdict.wishes, often)
    return sorted(_ASKED, key=lambda name: not (is_first and name == BREACHES))


def _besides(name: str, before: Mapping[str, float], after: Mapping[str, float]) -> str:
    """Return how long the owner is on site beside own hours, where that is not said by itself."""
    was, held = (each.get("owner_held_hours_week", 0.0) for each in (before, after))
    is_said = name != "owner_hours_week" or held - was >= LEAST
    return "" if is_said or not held_words(held) else f", {held_words(held)}"


# --- how the steps add up -------------------------------------------------------------------------


def sum_line(advice: Advice, shown: Tried | None) -> str:
    """Return what the steps come to one over the other, and all together; "" without steps."""
    if shown is None or not advice.steps:
        return ""
    steps_usd = sum(step.gain.mean_usd for step in advice.steps)
    whole = advice.verified or shown
    others = " others, which no search has used" if advice.verified else ""
    return (
        f"Measured one over the other on {RACE} simulated futures, the steps come to "
        f"{signed_words(steps_usd)}; all together, on {whole.replications}{others}, to "
        f"{signed_words(whole.gain_usd)}. Decide and Plans show futures of their own: their figure "
        f"differs a little."
    )
