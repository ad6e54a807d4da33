"""Certainty on the terminal: what nobody knows yet, and how a plan stands after some months.

Takes       replications with the guesses drawn; a plan in the light of what was counted
Gives       what rich prints
Left out    words (the words modules beside it)
"""

from rich.console import RenderableType

from planner.experiments.certainty.doubt import Doubt
from planner.experiments.certainty.information import Information
from planner.experiments.certainty.update import Updated
from planner.presentation.certainty.ask_words import (
    ASK_COLUMNS,
    ASKED,
    BEFORE,
    LOOK,
    NOTHING_ASKED,
    SMALL,
    ask_rows,
    first_sentence,
    look_lines,
    small_lines,
)
from planner.presentation.certainty.guesses_words import (
    FIRST_COLUMNS,
    GUESSED,
    band_lines,
    first_rows,
    first_words,
    how_words,
)
from planner.presentation.certainty.update_words import (
    TRACK_COLUMNS,
    now_lines,
    track_rows,
    track_sentence,
    unlike_lines,
    weighed_words,
)
from planner.presentation.format.rounding import sentence
from planner.presentation.format.terminal_layout import lines, numbers_table, section

SHOWN = 8


def guesses_view(found: Doubt) -> list[RenderableType]:
    """Return the two bands, what to find out first, and what a look is worth."""
    return [
        *section(sentence(GUESSED), lines(band_lines(found.drawn, found.known))),
        *section(BEFORE, _ask_parts(found)),
        *section("Which guesses matter", _first_parts(found.known)),
        *section(LOOK, lines(look_lines(found.look))),
        *section(SMALL, lines(small_lines(found.small))),
        *section("How this was done", lines((how_words(found.drawn),))),
    ]


def _ask_parts(found: Doubt) -> list[RenderableType]:
    """Return what could be asked, and what that is worth; what cannot be told is no rank."""
    if not found.asks:
        return lines((NOTHING_ASKED,))
    said = lines((first_sentence(found.asks),))
    rows = ask_rows([each for each in found.asks if each.can_tell])
    if not rows:
        return said
    return [*said, numbers_table(*ASK_COLUMNS, rows=rows), *lines(("", ASKED))]


def _first_parts(known: Information) -> list[RenderableType]:
    """Return which guesses to learn first, and what that is worth."""
    said, rows = first_words(known), first_rows(known, SHOWN)
    table = [numbers_table("Find out", *FIRST_COLUMNS, rows=rows)] if rows else []
    return [*lines((said,)), *table]


def update_view(found: Updated) -> list[RenderableType]:
    """Return whether the plan is on track, and how it stands now."""
    said = (track_sentence(found), *unlike_lines(found))
    counts = numbers_table("Counted", *TRACK_COLUMNS, rows=track_rows(found))
    return [
        *section("Is the plan on track?", [*lines((*said, "")), counts]),
        *section("What it comes to now", lines(now_lines(found))),
        *section("How this was done", lines((weighed_words(found),))),
    ]
