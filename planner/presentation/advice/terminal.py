"""Advice on the terminal: what is advised, laid out.

Takes       advice and what would turn it back
Left out    words (words.py), the search (experiments/advice/search.py)
"""

from rich.console import RenderableType
from rich.text import Text

from planner.experiments.advice.time_estimate import Advised
from planner.presentation.advice import words as t
from planner.presentation.advice.alone_words import ALONE_COLUMNS, FEW_TITLE
from planner.presentation.advice.limits_words import LOOSEN, TITLE
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.terminal_layout import lines, lines_below, numbers_table, section


def advise_view(found: Advised) -> list[RenderableType]:
    """Return advice, the answer first."""
    return [*plan_view(found), *rest_view(found)]


def plan_view(found: Advised) -> list[RenderableType]:
    """Return what is advised: all that can be said as soon as it is verified."""
    said = t.told(found)
    return [
        Text(said.title, style="bold"),
        Text(said.answer),
        *lines_below(FEW_TITLE, said.few),
        *lines_below("What that changes", said.changes),
        *lines_below("What it costs", said.cost),
        *(lines_below(TITLE, (*said.limits, LOOSEN)) if said.limits else ()),
        *lines_below("How sure that is", said.sure),
        *section("Each change alone", _alone(said)),
    ]


def rest_view(found: Advised) -> list[RenderableType]:
    """Return what is said of it besides."""
    said = t.told(found)
    return [
        *lines_below("What would turn it back", said.turns),
        *(part for title, words in said.more for part in lines_below(title, words)),
        Text(),
        Text(t.SAFETY, style="dim"),
        Text(DISCLAIMER, style="dim"),
    ]


def _alone(said: t.AdviceDescription) -> list[RenderableType]:
    note = lines([said.alone_note])
    if not said.alone:
        return [*note, *lines(said.useless)]
    table = numbers_table(*ALONE_COLUMNS, rows=said.alone)
    return [*note, Text(), table, *lines(["", *said.useless])]
