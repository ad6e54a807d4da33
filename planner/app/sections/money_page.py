"""Money page: the page of money below its heading, the answer first.

Takes       an answer
Gives       nothing: it draws
Units       whole US dollars in the statements
Left out    which lines and columns there are (presentation/money/terminal.py), sentences
            (presentation/money/words.py, presentation/money/bank_words.py), pictures
            (presentation/money/chart.py), work (jobs/downloads.py)
"""

from collections.abc import Callable

import streamlit as st

from planner.app.jobs.downloads import BackgroundTask, background_task, watch
from planner.app.navigation import script
from planner.app.sections import answer as sections_answer
from planner.app.sections import money as sections_money
from planner.app.widgets.charts import draw
from planner.app.widgets.tables import draw_table
from planner.experiments.inspect.median_replication import OneReplication, rerun_median_replication
from planner.experiments.run.run import Answer
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.markdown import md
from planner.presentation.money import bank_words
from planner.presentation.money import words as money_text
from planner.presentation.money.chart import stopping_chart, worth_chart
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

REPORT = "A report for a partner or a bank: on the page Share"
BY = {False: "By fiscal year", True: "By month"}


def draw_money(answer: Answer) -> None:
    """Show the whole page below its heading."""
    _draw_worth(answer)
    sections_answer.draw_cash(answer)
    _draw_banks(answer)
    _draw_where_it_goes(answer)
    _draw_stopping(answer)
    _draw_median_replication(answer)
    st.subheader("Take it along", anchor=False)
    st.page_link(script("share"), label=REPORT, icon=":material/description:")
    sections_money.draw_workbook(answer)


def _worth_chart(answer: Answer) -> Drawing:
    return worth_chart(money_text.worth_of(answer))


def _draw_worth(answer: Answer) -> None:
    first, *others = money_text.worth_lines(answer)
    st.subheader(md(money_text.worth_title(answer)), anchor=False)
    draw(_worth_chart, answer)
    sections_answer.bullets((first, *others))
    st.caption(
        "Today's money: what comes later counts for less, by the yearly rate you ask for. Each "
        "sign is a simulated future, or some of many; they differ by luck only."
    )


def _draw_banks(answer: Answer) -> None:
    st.subheader("Money to find, and debt", anchor=False)
    said = (bank_words.stopping_words(answer),)
    sections_answer.bullets(line for line in bank_words.bank_lines(answer) if line not in said)
    with st.expander(bank_words.PRACTICE_CASH):
        rows = bank_words.practice_cash_rows(answer)
        draw_table(bank_words.PRACTICE_CASH_COLUMNS, rows, bank_words.PRACTICE_CASH)
        st.caption(bank_words.PRACTICE_CASH_SAID)
    _with_median_replication(answer, draw_cover)


def _draw_where_it_goes(answer: Answer) -> None:
    st.subheader(md(bank_words.waterfall_title(answer)), anchor=False)
    sections_money.draw_waterfall(answer)
    with st.expander("What the programme earns by, on average"):
        draw_money_table(money_text.revenue_mix(answer), "What the programme earns by")
    with st.expander("By line of the income statement"):
        sections_money.draw_money(answer)


def _draw_stopping(answer: Answer) -> None:
    st.subheader(md(bank_words.stopping_title(answer)), anchor=False)
    draw(stopping_chart, answer.months.stopping_usd, answer.scenario.practice.start_date)
    st.markdown(md(bank_words.stopping_words(answer)))


def _draw_median_replication(answer: Answer) -> None:
    """Show the statements of one replication when it is there."""
    _with_median_replication(answer, draw_practice)
    _with_median_replication(answer, draw_statements)
    found = _median_replication(answer)
    if found.found is None:
        watch(found)


# --- the replication in the middle ----------------------------------------------------------------


def _median_replication(answer: Answer) -> BackgroundTask:
    """Return the background task for the replication in the middle; it is simulated again, in the
    background.
    """
    key = (answer.manifest.scenario_hash, len(answer.values))
    return background_task("future in the middle", key, lambda _: rerun_median_replication(answer))


def _with_median_replication(
    answer: Answer, show: Callable[[Answer, OneReplication], None]
) -> None:
    """Show what needs the replication in the middle, once it is there."""
    found = _median_replication(answer).found
    if found is not None:
        show(answer, found)


# --- by year, and the three statements ------------------------------------------------------------


def draw_practice(answer: Answer, replication: OneReplication) -> None:
    """Show the programme arm and without it, year by year."""
    with st.expander("The practice, and what the programme adds to it"):
        found = money_text.practice_by_year(answer, replication)
        draw_money_table(found, "The practice with and without the programme, by year")
        st.caption(md(" ".join(opening_lines(answer, replication))))


def draw_money_table(found: MoneyTable, words: str) -> None:
    """Show rows of money; what adds up others is set in bold."""
    names = [name or "US dollars" for name in found.headings]
    draw_table(names, found.rows, words, found.totals)


def draw_cover(answer: Answer, replication: OneReplication) -> None:
    """Show how debt service is covered, year by year; nothing without debt."""
    rows = money_text.cover_rows(answer, replication)
    if rows:
        with st.expander("Cover of debt service by fiscal year"):
            draw_table(money_text.COVER_HEADINGS, rows, "Cover of debt service by fiscal year")
            st.caption(
                md(f"The whole practice in future {replication.number + 1} of {replication.of}.")
            )


def draw_statements(answer: Answer, replication: OneReplication) -> None:
    """Show income statement, cash flow statement and balance sheet as asked for."""
    with st.expander("The three statements"):
        with st.container(horizontal=True):
            arm: str = st.selectbox("Of", ARMS, format_func=ARM_WORDS.__getitem__, index=2)
            by_month: bool = st.selectbox("Columns", tuple(BY), format_func=BY.__getitem__)
            part = _months(answer) if by_month else 0
        for title, lines in statement_lines(arm_statements(replication, arm)):
            st.markdown(f"**{title}**")
            columns = columns_of(answer, title, by_month)[part]
            rows = [(line.label, *(cell_words(line, each) for each in columns)) for line in lines]
            heads = ("US dollars", *(column.name for column in columns))
            totals = [k for k, line in enumerate(lines) if line.is_total]
            draw_table(heads, rows, f"{title}. {ARM_WORDS[arm]}", totals)
        st.caption(md(f"Whole US dollars; money in is positive. {tie_words(replication)}"))


def _months(answer: Answer) -> int:
    """Return which of the tables of months is asked for."""
    tables = columns_of(answer, "", True)
    names = [f"{columns[0].name.capitalize()} to {columns[-1].name}" for columns in tables]
    chosen: int = st.selectbox(
        "Months", range(len(names)), format_func=names.__getitem__, width=220
    )
    return chosen
