"""Statements sections: the three statements and the practice by year, for one simulated future.

Takes       an answer, the one of its futures that stands in the middle
Gives       parts of the page of money
Units       whole US dollars
Left out    which lines and columns there are (presentation/money/terminal.py), the workbook
            (workbook/)
"""

from collections.abc import Sequence

import streamlit as st

from planner.experiments.inspect.median_replication import OneFuture
from planner.experiments.run.run import Answer
from planner.presentation.format.markdown import md
from planner.presentation.money import words as money_words
from planner.presentation.money.terminal import (
    ARM_WORDS,
    ARMS,
    Column,
    Line,
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
    draw_table(found, "The practice with and without the programme, by year")
    st.caption(md(" ".join(opening_lines(answer, future))))


def draw_table(found: MoneyTable, words: str) -> None:
    """Show rows of money; what adds up others is set in bold."""
    names = [name or "US dollars" for name in found.headings]
    rows = [
        dict(
            zip(names, (_name(row[0], is_total=k in found.totals), *map(md, row[1:])), strict=True)
        )
        for k, row in enumerate(found.rows)
    ]
    st.table(rows, hide_index=True, alt=words)


def draw_cover(answer: Answer, future: OneFuture) -> None:
    """Show how debt service is covered, year by year; nothing without debt."""
    rows = money_words.cover_rows(answer, future)
    if rows:
        heads = money_words.COVER_HEADINGS
        shown = [dict(zip(heads, map(md, row), strict=True)) for row in rows]
        st.table(shown, hide_index=True, alt="Cover of debt service by fiscal year")
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
        st.table(_rows(lines, columns), hide_index=True, alt=f"{title}. {ARM_WORDS[arm]}")
    st.caption(md(f"Whole US dollars; money in is positive. {tie_words(future)}"))


def _months(answer: Answer) -> int:
    """Return which of the tables of months is asked for."""
    tables = columns_of(answer, "", True)
    names = [f"{columns[0].name.capitalize()} to {columns[-1].name}" for columns in tables]
    chosen: int = st.selectbox(
        "Months", range(len(names)), format_func=names.__getitem__, width=220
    )
    return chosen


def _rows(lines: Sequence[Line], columns: Sequence[Column]) -> list[dict[str, str]]:
    return [
        {"US dollars": _name(line.label, is_total=line.is_total)}
        | {column.name: md(cell_words(line, column)) for column in columns}
        for line in lines
    ]


def _name(words: str, *, is_total: bool) -> str:
    return f"**{md(words)}**" if is_total else md(words)
