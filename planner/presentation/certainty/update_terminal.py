"""Update on the terminal: whether a plan is on track, and how it stands after some months.

Takes       a plan in the light of what was counted
Gives       what rich prints
Left out    words (update_words.py)
"""

from rich.console import RenderableType

from planner.experiments.certainty.update import Updated
from planner.presentation.certainty.update_words import (
    COLUMNS,
    how_words,
    now_lines,
    track_rows,
    track_sentence,
    unlike_lines,
)
from planner.presentation.format.terminal_layout import lines, numbers_table, section


def update_view(found: Updated) -> list[RenderableType]:
    """Return whether the plan is on track, and how it stands now."""
    said = (track_sentence(found), *unlike_lines(found))
    counts = numbers_table("Counted", *COLUMNS, rows=track_rows(found))
    return [
        *section("Is the plan on track?", [*lines((*said, "")), counts]),
        *section("What it comes to now", lines(now_lines(found))),
        *section("How this was done", lines((how_words(found),))),
    ]
