"""Money sections: what banks and partners ask, and where the money goes.

Takes       an answer
Gives       parts of the page of the answer
Left out    the words (presentation/money/bank_words.py), the workbook itself (workbook/)
"""

import streamlit as st

from planner.app.widgets.charts import draw
from planner.app.widgets.tables import draw_table
from planner.experiments.run.run import Answer
from planner.ledger.chart_of_accounts import LINES
from planner.models.records import Floats
from planner.presentation.answer.worth_words import (
    MADE_OF,
    MADE_OF_COLUMNS,
    MADE_OF_SAID,
    worth_rows,
)
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import money_words
from planner.presentation.format.vocabulary import line_words
from planner.presentation.money.bank_words import (
    waterfall_note,
    waterfall_of,
    waterfall_rows,
)
from planner.presentation.money.chart import waterfall_chart
from planner.presentation.workbook.file import workbook_bytes
from planner.results.catalogue import LAST_MONTHS
from planner.scenario.files.files import file_name


def draw_workbook(answer: Answer) -> None:
    """Show the button for the workbook."""
    st.download_button(
        "Workbook with the three statements",
        lambda: workbook_bytes(answer),
        file_name(answer.scenario).removesuffix(".toml") + ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        icon=":material/download:",
        help="One simulated future, the one in the middle, as a spreadsheet that recomputes.",
    )


def _waterfall_chart(answer: Answer) -> Drawing:
    return waterfall_chart(waterfall_of(answer))


def draw_made_of(answer: Answer) -> None:
    """Show what the worth is made of, the largest first, and what makes it so."""
    found = worth_rows(answer)
    groups = [k for k, row in enumerate(found) if row.is_group]
    rows = ((row.line, money_words(row.usd)) for row in found)
    draw_table(MADE_OF_COLUMNS, rows, MADE_OF, groups)
    st.caption(MADE_OF_SAID)


def draw_waterfall(answer: Answer) -> None:
    """Show where the money goes, from the price to the profit."""
    draw(_waterfall_chart, answer)
    with st.expander("The steps, and what they are for an infusion"):
        found = waterfall_rows(answer)
        totals = [k for k, row in enumerate(found) if row.is_total]
        columns = ("From the price to the profit", "Whole plan", "For an infusion")
        alt = "Where the money of the programme goes, step by step"
        draw_table(columns, (row[:3] for row in found), alt, totals)
        st.caption(md(waterfall_note(answer)))


def draw_money(answer: Answer) -> None:
    """Show where the money comes from and goes, by line of the income statement."""
    lines = answer.months.income_usd
    settled = answer.months.settled_income_usd
    shown = [k for k in range(len(LINES)) if abs(lines[k].sum()) + abs(settled[k]) >= 1]
    rows = [_money_row(line_words[LINES[k]], lines[k], float(settled[k])) for k in shown]
    rows.append(_money_row("Profit before tax", lines.sum(axis=0), float(settled.sum())))
    columns = ("Line", "Whole plan", f"Last {LAST_MONTHS} months")
    draw_table(columns, rows, "Income and costs of the programme by line")
    st.caption("The practice with the programme less the practice without it, before tax; means.")


def _money_row(name: str, by_month: Floats, settled_usd: float) -> tuple[str, ...]:
    whole, last = float(by_month.sum()) + settled_usd, float(by_month[-LAST_MONTHS:].sum())
    return name, money_words(whole), money_words(last)
