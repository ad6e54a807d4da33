"""Close call in words: how sure word, wishes and main figures are as far as chance goes.

Takes       an answer
Gives       a sentence or some
"""

from collections.abc import Iterator

from planner.experiments.certainty.chance.boundary import LOOKS
from planner.experiments.certainty.chance.close_call import CARRIES, WORTH, Certainty, certainty
from planner.experiments.run.deciding_results import HalfWidth
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.format.rounding import listed, number_words
from planner.results.catalog import FACTS
from planner.scenario.derived.existing_practice import has_practice


def close_call_words(answer: Answer) -> str:
    """Return how sure word, wishes and main figures are as far as chance goes.

    "" from too few replications to say.
    """
    n = len(answer.values)
    if n < LOOKS[0] or answer.verdict.word == NOT_POSSIBLE:
        return ""
    found = certainty(answer)
    if found.is_sure:
        sure = (
            f'Chance would hardly turn "{found.words[0]}", were there more futures than these {n}; '
            "a guess that is wrong still may."
        )
        return " ".join((sure, *_not_settled(found, answer)))
    between = listed(tuple(f'"{word}"' for word in found.words), "or")
    is_open = f"Open: {listed(tuple(_short(name, answer) for name in found.is_open))}."
    if not found.more:
        return (
            f"Too close to call from {n} futures, and {LOOKS[-1]} would hardly tell: {between}. "
            f"{is_open}"
        )
    return (
        f"Too close to call from {n} futures: {between}; {found.more} more would probably tell. "
        f"{is_open}"
    )


def _not_settled(found: Certainty, answer: Answer) -> Iterator[str]:
    """Yield what is open beside a word that is sure."""
    n = len(answer.values)
    if found.wishes:
        wishes = listed(tuple(_short(name, answer) for name in found.wishes))
        told = f"{found.more} more would probably" if found.more else f"{LOOKS[-1]} would hardly"
        yield f"Too close to call from {n} futures is {wishes}; {told} tell."
    if found.figures:
        figures = listed(tuple(_known_to(each) for each in found.figures))
        yield f"Less exact than you asked: {figures}."


def _short(name: str, answer: Answer) -> str:
    """Return what is open in a few words; who opens from nothing has no practice."""
    is_founder = name == "wages" and not has_practice(answer.scenario.practice)
    return "how often all bills and people can be paid" if is_founder else _SHORT[name]


def _known_to(figure: HalfWidth) -> str:
    label, unit = FACTS[figure.name].label, FACTS[figure.name].unit
    within = number_words(figure.half_width, "months" if unit == "month" else unit)
    return f"{label.lower()} (to within {within})"


_SHORT = {
    WORTH: "whether it is worth more than it costs",
    CARRIES: "how often the practice carries itself without infusions",
    "worth": "how often it brings more than it costs",
    "payback": "how often the money is back in time",
    "cash": "how often the cash is enough",
    "wages": "how often the whole practice can pay its people",
    "existing patients": "the wait of existing patients",
    "lost visits": "how many visits of existing patients are lost",
    "own hours": "your own hours",
    "rule": "how often checks are late or nobody watches",
    "integration": "how many integration talks are held in time",
    "debt": "the cover of debt service",
    "other use": "how often it beats the other use of the rooms",
}
