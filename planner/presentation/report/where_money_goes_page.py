"""Where money goes page: what the worth is made of and what limits it; the second of a report.

Takes       an answer, the studies that were made for the report
Gives       what the worth is made of as a picture and by cause, what keeps it from being larger
Units       US dollars in today's money, as a banker rounds it
Left out    the way from the price to the profit (appendix.py)
"""

from planner.experiments.report_studies import Studies
from planner.experiments.run.run import Answer
from planner.presentation.advice.easing_words import frees_lines
from planner.presentation.answer.bottleneck_words import FULL_MEANS, one_more_lines
from planner.presentation.answer.verdict_words import limit_words
from planner.presentation.answer.worth import table_words as worth
from planner.presentation.format.rounding import about_words, money_words, sentence
from planner.presentation.money.chart import LOW_STEP_PX, waterfall_chart
from planner.presentation.money.program_words import programs_table
from planner.presentation.report.parts import (
    Picture,
    Section,
    Table,
    Text,
    lines,
    section,
    table,
    under,
)
from planner.results.waterfall import Step
from planner.results.worth_by_cause import START

WORTH = "What it is worth"  # a line of the picture
TITLE, SMALL = "Where the money goes, and why", "What keeps it from being larger"
EACH = "What each program brings and leaves, over the whole plan"
MOST_ROWS, MOST_FREES = 15, 3  # what fits a sheet with the picture


def where_money_goes_page(answer: Answer, studies: Studies) -> Section:
    """Return what the worth is made of and why, and what keeps it small."""
    rows = worth.worth_rows(answer)
    *groups, total = (row for row in rows if row.is_group)
    said = worth.made_of_said(answer.scenario)
    steps = [*(Step(row.words, row.usd, False) for row in groups), Step(WORTH, total.usd, True)]
    return section(
        TITLE,
        Picture(worth.MADE_OF, waterfall_chart(steps, LOW_STEP_PX), said),
        made_of(_largest(rows)),
        *((Text(REST, is_note=True),) if len(rows) > MOST_ROWS else ()),
        *under(EACH, table(programs_table(answer)._replace(totals=frozenset()))),
        *under(SMALL, lines(_small(answer, studies))),
    )


REST = "Smaller parts stand in the appendix."


def _usd_words(row: worth.Row) -> str:
    """Return dollars as a banker says them; the start as it stands everywhere."""
    is_start = row.words == worth.GROUP_WORDS[START]
    return money_words(row.usd) if is_start else about_words(row.usd)


def made_of(rows: tuple[worth.Row, ...]) -> Table:
    """Return what the worth is made of as a table; groups are set in bold."""
    totals = frozenset(k for k, row in enumerate(rows) if row.is_group)
    return Table(worth.MADE_OF_COLUMNS, tuple((row.line, _usd_words(row)) for row in rows), totals)


def _largest(rows: tuple[worth.Row, ...]) -> tuple[worth.Row, ...]:
    """Return all groups, and of their parts the largest, in the order there is."""
    parts = sorted((row for row in rows if not row.is_group), key=lambda row: -abs(row.usd))
    kept = parts[: max(0, MOST_ROWS - sum(row.is_group for row in rows))]
    return tuple(row for row in rows if row.is_group or row in kept)


def is_cut(answer: Answer) -> bool:
    """Return whether the table of parts is longer than the page has it."""
    return len(worth.worth_rows(answer)) > MOST_ROWS


def _small(answer: Answer, studies: Studies) -> tuple[str, ...]:
    """Return what limits the program, and what one more of each would allow."""
    measured = None if studies.advice is None else studies.advice.measured
    frees = () if measured is None else frees_lines(measured)[:MOST_FREES]
    said = f"{sentence(limit_words(answer))}."
    return (said, FULL_MEANS, *one_more_lines(answer), *frees)
