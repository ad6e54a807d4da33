"""Statements sections: the three statements and the practice by year, for one simulated future.

Takes       an answer, the one of its futures that stands in the middle
Gives       parts of the page of money
Units       whole US dollars
Left out    which lines and columns there are (presentation/money/terminal.py), the workbook
            (workbook/)
"""

import streamlit as st

from planner.app.widgets.tables import draw_table
from planner.experiments.inspect.median_replication import OneFuture
from planner.experiments.run.run import Answer
from planner.presentation.format.markdown import md
from planner.presentation.money import words as money_words
from planner.presentation.money.terminal import (
    ARM_WORDS,
    ARMS,
    arm_statements,
    cell_words,
    columns_of,
    opening_lines,
    statement_lines,
    tie_words,
)
from planner.presentation.money.words import MoneyTable

BY = {False: "By fiscal year", True: "By month"}


def draw_practice(answer: Answer, future: OneFuture) -> None:
    """Show the practice with the programme and without it, year by year."""
    st.subheader("The practice, and what the programme adds to it", anchor=False)
    found = money_words.practice_by_year(answer, future)
    draw_money_table(found, "The practice with and without the programme, by year")
    st.caption(md(" ".join(opening_lines(answer, future))))


def draw_money_table(found: MoneyTable, words: str) -> None:
    """Show rows of money; what adds up others is set in bold."""
    names = [name or "US dollars" for name in found.headings]
    draw_table(names, found.rows, words, found.totals)


def draw_cover(answer: Answer, future: OneFuture) -> None:
    """Show how debt service is covered, year by year; nothing without debt."""
    rows = money_words.cover_rows(answer, future)
    if rows:
        draw_table(money_words.COVER_HEADINGS, rows, "Cover of debt service by fiscal year")
        st.caption(md(f"The whole practice in future {future.number + 1} of {future.of}."))


def draw_statements(answer: Answer, future: OneFuture) -> None:
    """Show income statement, cash flow statement and balance sheet as asked for."""
    st.subheader("The three statements", anchor=False)
    with st.container(horizontal=True):
        arm: str = st.selectbox("Of", ARMS, format_func=ARM_WORDS.__getitem__, index=2, width=320)
        by_month: bool = st.selectbox("Columns", tuple(BY), format_func=BY.__getitem__, width=180)
        part = _months(answer) if by_month else 0
    for title, lines in statement_lines(arm_statements(future, arm)):
        st.markdown(f"**{title}**")
        columns = columns_of(answer, title, by_month)[part]
        rows = [(line.label, *(cell_words(line, column) for column in columns)) for line in lines]
        heads = ("US dollars", *(column.name for column in columns))
        totals = [k for k, line in enumerate(lines) if line.is_total]
        draw_table(heads, rows, f"{title}. {ARM_WORDS[arm]}", totals)
    st.caption(md(f"Whole US dollars; money in is positive. {tie_words(future)}"))


def _months(answer: Answer) -> int:
    """Return which of the tables of months is asked for."""
    tables = columns_of(answer, "", True)
    names = [f"{columns[0].name.capitalize()} to {columns[-1].name}" for columns in tables]
    chosen: int = st.selectbox(
        "Months", range(len(names)), format_func=names.__getitem__, width=220
    )
    return chosen
