"""Certainty on the terminal: what nobody knows yet, and how a plan stands after some months.

Takes       replications with the guesses drawn; a plan in the light of what was counted
Left out    words (the words modules beside it)
"""

from rich.console import RenderableType

from planner.experiments.certainty.guess_effects import Doubt
from planner.experiments.certainty.update import Updated
from planner.experiments.certainty.value_of_information import Information
from planner.presentation.certainty import find_out_first_words as a
from planner.presentation.certainty import guesses_words as g
from planner.presentation.certainty import update_words as u
from planner.presentation.format.rounding import sentence
from planner.presentation.format.terminal_layout import lines, numbers_table, section

SHOWN = 8


def guesses_view(found: Doubt) -> list[RenderableType]:
    """Return the two bands, what to find out first, and what a look is worth."""
    return [
        *section(sentence(g.GUESSED), lines(g.band_lines(found.drawn, found.known))),
        *section(a.BEFORE, _ask_parts(found)),
        *section("Which guesses matter", _first_parts(found.known)),
        *section(a.LOOK, lines(a.look_lines(found.look))),
        *section(a.SMALL, lines(a.small_lines(found.small))),
        *section("How this was done", lines((g.how_words(found.drawn),))),
    ]


def _ask_parts(found: Doubt) -> list[RenderableType]:
    """Return what could be asked, and what that is worth; what cannot be told is no rank."""
    if not found.asks:
        return lines((a.NOTHING_ASKED,))
    said = lines((a.first_sentence(found.asks),))
    rows = a.ask_rows([each for each in found.asks if each.can_tell])
    if not rows:
        return said
    return [*said, numbers_table(*a.ASK_COLUMNS, rows=rows), *lines(("", a.ASKED))]


def _first_parts(known: Information) -> list[RenderableType]:
    """Return which guesses to learn first, and what that is worth."""
    said, rows = g.first_words(known), g.first_rows(known, SHOWN)
    table = [numbers_table("Find out", *g.FIRST_COLUMNS, rows=rows)] if rows else []
    return [*lines((said,)), *table]


def update_view(found: Updated) -> list[RenderableType]:
    """Return whether the plan is on track, and how it stands now."""
    said = (u.track_sentence(found), *u.unlike_lines(found))
    counts = numbers_table("Counted", *u.TRACK_COLUMNS, rows=u.track_rows(found))
    return [
        *section("Is the plan on track?", [*lines((*said, "")), counts]),
        *section("What it comes to now", lines(u.now_lines(found))),
        *section("How this was done", lines((u.weighed_words(found),))),
    ]
