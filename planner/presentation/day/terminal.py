"""A day on the terminal: its words and lists, laid out.

Takes       a DayTold
Left out    words (report_words.py), printing (cli/options.py)
"""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.presentation.day import report_words as d
from planner.presentation.day.day_words import DayDescription, quiet_sentence
from planner.presentation.format.table import WordsTable
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
        *_patients(said.patients),
        *(section("Who waited for what", [words_table(said.waits)]) if said.waits else ()),
        *lines_below("Adverse events", said.events),
        *_table(said.breaches),
        *_table(said.delays),
        *_table(said.one_more),
        *(Padding(Text(note), INDENT) for note in d.notes(said)),
        *ending(),
    ]


def _patients(found: WordsTable) -> list[RenderableType]:
    """Return the patients; programs have no room in their lines and stand below them."""
    if found.columns == d.PATIENT_COLUMNS:
        return _table(found)
    rows = tuple((who, *others) for who, _, *others in found.rows)
    named = dict.fromkeys(program for _, program, *_ in found.rows)
    of_each = [
        f"{name}: {', '.join(who for who, program, *_ in found.rows if program == name)}."
        for name in named
    ]
    return [
        *_table(found._replace(columns=d.PATIENT_COLUMNS, rows=rows)),
        *(Padding(each, INDENT) for each in lines(of_each)),
    ]


def _table(found: WordsTable) -> list[RenderableType]:
    """Return a table, or the sentence that says there is nothing to list."""
    if not found.rows:
        return section(found.title, lines([found.note]))
    table = Table(box=None, padding=CELL, pad_edge=False, header_style="dim")
    for name in found.columns:
        table.add_column(name, no_wrap=name not in WRAPPED, min_width=SPANS.get(name))
    for row in found.rows:
        table.add_row(*row)
    return section(found.title, [table])


SPANS = dict.fromkeys(("Infusion", "Recovery"), len("10:33 am to"))  # the end stands below
WRAPPED = {"What broke the rule", "Why", "Waited for", "One more", *SPANS}
