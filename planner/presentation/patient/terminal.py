"""A patient on the terminal: one person's story, laid out.

Takes       a PatientTold
Left out    words (story_words.py), printing (cli/options.py)
"""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.presentation.format.dates import short_date
from planner.presentation.format.terminal_layout import CELL, ending, lines, section, words_table
from planner.presentation.patient.patient_words import (
    SIMULATED,
    PatientDescription,
    Story,
    asked_sentence,
)

ANOTHER = "Another of them: --person NAME."


def patient_view(told: PatientDescription) -> list[RenderableType]:
    """Return who asked, whom to read of, and one story."""
    return [
        *(_worth(told) if told.story is None or told.worth else ()),
        *(_story(told.story) if told.story is not None else ()),
        *ending(),
    ]


def _worth(told: PatientDescription) -> list[RenderableType]:
    asked = Text(asked_sentence(told.asked, told.replication))
    if not told.worth:
        return [asked]
    rows = ((each.name, each.why) for each in told.worth)
    worth = section("People worth reading", [words_table(rows), *lines([ANOTHER])])
    return [asked, *worth, Text()]


def _story(told: Story) -> list[RenderableType]:
    table = Table(box=None, show_header=False, padding=CELL)
    table.add_column(no_wrap=True)
    table.add_column()
    for line in told.lines:
        table.add_row(short_date(line.date), line.words)
    return [
        Text(told.person.name, style="bold"),
        Text(told.portrait),
        Text(),
        table,
        *section("Where they end", lines([told.ending])),
        Text(),
        Text(SIMULATED),
    ]
