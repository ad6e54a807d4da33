"""A day on the terminal: its words and lists, laid out.

Takes       a DayTold
Gives       what rich prints, for 80 columns and for pipes
Left out    words (report_words.py), printing (cli/options.py)
"""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.presentation.day import report_words as d
from planner.presentation.day.day_words import DayDescription, quiet_sentence
from planner.presentation.format.terminal_layout import (
    CELL,
    INDENT,
    ending,
    lines,
    lines_below,
    section,
    words_table,
)


def day_view(told: DayDescription) -> list[RenderableType]:
    """Return one day, the answer first."""
    notes = lines([told.note] if told.note else [])
    if told.shown is None:
        return [Text(quiet_sentence(told), style="bold"), *notes]
    said = told.shown.report
    return [
        Text(said.sentence, style="bold"),
        *lines(said.details),
        *notes,
        *_patients(said),
        *(section("Who waited for what", [words_table(said.waits)]) if said.waits else ()),
        *lines_below("Adverse events", said.events),
        *_table("Where the monitoring rule broke", d.BREACH_COLUMNS, said.breaches, d.NO_BREACHES),
        *_table("What delayed whom", d.DELAY_COLUMNS, said.delays, d.NO_DELAYS),
        *_table("One more on this day", d.ONE_MORE_COLUMNS, said.one_more, d.NO_ONE_MORE),
        *(Padding(Text(note), INDENT) for note in d.notes(said)),
        *ending(),
    ]


def _patients(said: d.DayReport) -> list[RenderableType]:
    """Return the patients; programs have no room in their lines and stand below them."""
    if said.patient_columns == d.PATIENT_COLUMNS:
        return _table("Infusion patients", d.PATIENT_COLUMNS, said.patients, d.NO_PATIENTS)
    rows = [(who, *others) for who, _, *others in said.patients]
    named = dict.fromkeys(programme for _, programme, *_ in said.patients)
    of_each = [
        f"{name}: {', '.join(who for who, programme, *_ in said.patients if programme == name)}."
        for name in named
    ]
    return [
        *_table("Infusion patients", d.PATIENT_COLUMNS, rows, d.NO_PATIENTS),
        *(Padding(each, INDENT) for each in lines(of_each)),
    ]


def _table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], nothing: str
) -> list[RenderableType]:
    """Return a table, or the sentence that says there is nothing to list."""
    if not rows:
        return section(title, lines([nothing]))
    table = Table(box=None, padding=CELL, header_style="dim")
    for name in columns:
        table.add_column(name, no_wrap=name not in WRAPPED)
    for row in rows:
        table.add_row(*row)
    return section(title, [table])


WRAPPED = {"What broke the rule", "Why", "Waited for", "One more"}
