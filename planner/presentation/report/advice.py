"""Advice: the sections of a report on what to change, the pros and cons, and what would turn it.

Takes       advice, if somebody asked for it: it takes minutes
Gives       sections; without advice one that says how to get it
Left out    the search (experiments/advice/advice.py), its words (advice/words.py,
            advice/pros_and_cons_words.py)
"""

from planner.experiments.advice.estimate import Advised
from planner.presentation.advice.pros_and_cons_words import (
    NOTE,
    ConsiderationWords,
    begun_lines,
    consideration_words,
)
from planner.presentation.advice.words import AdviceDescription, told
from planner.presentation.report.parts import Section, Table, Text, lines, section

NOT_ASKED = (
    "Not worked out for this report, for it takes minutes. The command planner report --advice "
    "puts it in; planner advise and the page Explore show it."
)
PROS_AND_CONS, WHAT_TURNS = "Pros and cons, and where they stand", "What would turn it"
HEADINGS = ("Pro or con", "State", "Why, and what addresses it")
TOLD_AS_TABLE = "The pros and cons of the practitioners"


def advice(found: Advised | None) -> tuple[Section, ...]:
    """Return what to change, pros and cons with their state, what would turn it, when to stop."""
    if found is None:
        return (section(f"{PROS_AND_CONS}; {WHAT_TURNS.lower()}", Text(NOT_ASKED)),)
    said = told(found)
    more = (section(title, *lines(words)) for title, words in said.more if title != TOLD_AS_TABLE)
    return (
        _what_to_change(said),
        _pros_and_cons(found),
        section(WHAT_TURNS, *lines(said.turns)),
        *more,
    )


def _what_to_change(said: AdviceDescription) -> Section:
    return section(
        "What to change", Text(said.answer), *lines((*said.changes, *said.cost, *said.sure))
    )


def _pros_and_cons(found: Advised) -> Section:
    rows = tuple(_row(consideration_words(each)) for each in found.considerations)
    return section(
        PROS_AND_CONS,
        *(Text(words) for words in begun_lines(found.considerations)),
        Text(NOTE, is_note=True),
        Table(HEADINGS, rows, are_words=True),
    )


def _row(each: ConsiderationWords) -> tuple[str, ...]:
    """Return a pro or con in three columns: more do not fit a phone."""
    rest = (each.why, each.mitigation, each.owner)
    return each.title, each.state, " ".join(part for part in rest if part)
