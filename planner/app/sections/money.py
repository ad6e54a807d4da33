"""Money sections: what it may be worth, what banks ask, where the money goes, the statements.

Takes       an answer
Units       whole US dollars in the statements
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from planner.app.jobs.downloads import BackgroundTask, background_task, watch
from planner.app.navigation import script
from planner.app.sections import answer as sections_answer
from planner.app.widgets.charts import draw
from planner.app.widgets.controls import XLSX, draw_download
from planner.app.widgets.tables import draw_table, draw_words_table
from planner.experiments.certainty.chance.until_sure import as_run
from planner.experiments.inspect.median_replication import OneReplication, rerun_median_replication
from planner.experiments.run.run import Answer
from planner.ledger.chart_of_accounts import LINES
from planner.models.records import Floats
from planner.presentation.answer.worth.table_words import (
    MADE_OF,
    MADE_OF_COLUMNS,
    made_of_note,
    worth_rows,
)
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import money_words
from planner.presentation.format.vocabulary import line_words
from planner.presentation.money import bank_words
from planner.presentation.money import words as money_text
from planner.presentation.money.account_words import called, signed_label
from planner.presentation.money.chart import stopping_chart, waterfall_chart, worth_chart
from planner.presentation.money.needed_words import reckoning, what_it_is
from planner.presentation.money.program_words import programs_table
from planner.presentation.money.start_table import start_table
from planner.presentation.money.statements import (
    ARMS,
    arm_statements,
    arm_words,
    cell_words,
    columns_of,
    opening_lines,
    statement_lines,
    tie_words,
)
from planner.presentation.workbook.file import workbook_bytes
from planner.results.catalog import LAST_MONTHS, worth_of
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.files.files import file_name

REPORT = "A report for a partner or a bank: on the page Share"
BY = {False: "By fiscal year", True: "By month"}


def draw_money(answer: Answer) -> None:
    """Show the whole page below its heading."""
    _draw_worth(answer)
    sections_answer.draw_cash(answer)
    by_month = money_text.money_by_month(answer)
    with st.expander(by_month.title, key="fold/by month"):
        draw_words_table(by_month)
    _draw_banks(answer)
    _draw_where_it_goes(answer)
    _draw_stopping(answer)
    _draw_median_replication(answer)
    st.subheader("Take it along", anchor=False)
    st.page_link(script("share"), label=REPORT, icon=":material/description:")
    _draw_workbook(answer)


def _worth_chart(answer: Answer) -> Drawing:
    return worth_chart(worth_of(answer.values))


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
    st.markdown(f"**{md(reckoning(answer))}** {md(what_it_is(answer))}")
    lines = bank_words.bank_lines(answer)
    sections_answer.bullets(line for line in lines if line and line not in said)
    start = start_table(answer.scenario)
    with st.expander(start.title, key="fold/start"):
        draw_words_table(start)
    cash = bank_words.practice_cash(answer)
    with st.expander(cash.title, key="fold/practice cash"):
        draw_words_table(cash)
    _with_median_replication(answer, draw_cover)


def _draw_where_it_goes(answer: Answer) -> None:
    st.subheader(md(bank_words.waterfall_title(answer)), anchor=False)
    _draw_waterfall(answer)
    with st.expander("What the program earns by, on average"):
        draw_words_table(money_text.revenue_mix(answer))
    _draw_programs(answer)
    with st.expander("By line of the income statement"):
        _draw_lines(answer)


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


def _draw_workbook(answer: Answer) -> None:
    name = file_name(answer.scenario).removesuffix(".toml") + ".xlsx"
    said = "One simulated future, the one in the middle, as a spreadsheet that recomputes."
    draw_download(
        "Workbook with the three statements",
        lambda: workbook_bytes(as_run(answer)),
        name,
        XLSX,
        help=said,
    )


def program_waterfall(answer: Answer) -> Drawing:
    """Return the picture of the way from the price to the profit."""
    return waterfall_chart(bank_words.waterfall_of(answer))


def draw_made_of(answer: Answer) -> None:
    """Show what the worth is made of, the largest first, and what makes it so."""
    found = worth_rows(answer)
    groups = [k for k, row in enumerate(found) if row.is_group]
    rows = ((row.line, money_words(row.usd)) for row in found)
    draw_table(MADE_OF_COLUMNS, rows, MADE_OF, groups)
    st.caption(made_of_note(answer.scenario))


def _draw_waterfall(answer: Answer) -> None:
    """Show where the money goes, from the price to the profit."""
    draw(program_waterfall, answer)
    with st.expander("The steps, and what they are for an infusion"):
        found = bank_words.waterfall_rows(answer)
        totals = [k for k, row in enumerate(found) if row.is_total]
        columns = ("From the price to the profit", "Whole plan", "For an infusion")
        alt = "Where the money of the program goes, step by step"
        draw_table(columns, (row[:3] for row in found), alt, totals)
        st.caption(md(bank_words.waterfall_note(answer)))


def _draw_programs(answer: Answer) -> None:
    """Show what each of several programs came to; nothing for one."""
    found = programs_table(answer)
    if found.rows:
        st.markdown(f"**{found.title}**")
        draw_words_table(found)


MEANS = "The practice with the program less the practice without it, before tax; means."
MEANS_ALONE = "Before tax; means of all simulated futures."


def _line_name(answer: Answer, place: int) -> str:
    """Return what a line of the income statement is called, of the program by itself."""
    label = called(line_words[LINES[place]], answer.scenario)
    return signed_label(LINES[place], label, answer.months.income_usd[place])


def _draw_lines(answer: Answer) -> None:
    """Show where the money comes from and goes, by line of the income statement."""
    lines = answer.months.income_usd
    settled = answer.months.settled_income_usd
    shown = [k for k in range(len(LINES)) if abs(lines[k].sum()) + abs(settled[k]) >= 1]
    rows = [_money_row(_line_name(answer, k), lines[k], float(settled[k])) for k in shown]
    rows.append(_money_row("Profit before tax", lines.sum(axis=0), float(settled.sum())))
    forgone = answer.months.forgone_usd
    if forgone.any():
        rows.append(_money_row(bank_words.FORGONE, -forgone[:-1], -float(forgone[-1])))
    columns = ("Line", "Whole plan", f"Last {LAST_MONTHS} months")
    draw_table(columns, rows, "Income and costs of the program by line")
    st.caption(MEANS if has_practice(answer.scenario.practice) else MEANS_ALONE)


def _money_row(name: str, by_month: Floats, settled_usd: float) -> tuple[str, ...]:
    whole, last = float(by_month.sum()) + settled_usd, float(by_month[-LAST_MONTHS:].sum())
    return name, money_words(whole), money_words(last)


# --- the replication in the middle ----------------------------------------------------------------


def _median_replication(answer: Answer) -> BackgroundTask:
    """Return the task that simulates the replication in the middle again, in the background."""
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
    """Show the program arm and without it, year by year."""
    with st.expander("The practice, and what the program adds to it"):
        draw_words_table(money_text.practice_by_year(answer, replication))
        st.caption(md(" ".join(opening_lines(answer, replication))))


def draw_cover(answer: Answer, replication: OneReplication) -> None:
    """Show how debt service is covered, year by year; nothing without debt."""
    found = money_text.cover_table(answer, replication)
    if found.rows:
        with st.expander(found.title, key="fold/cover"):
            draw_words_table(found)
            st.caption(
                md(f"{_whose(answer)} in future {replication.number + 1} of {replication.of}.")
            )


def _whose(answer: Answer) -> str:
    return "The whole practice" if has_practice(answer.scenario.practice) else "The clinic"


def draw_statements(answer: Answer, replication: OneReplication) -> None:
    """Show income statement, cash flow statement and balance sheet as asked for."""
    with st.expander("The three statements"):
        with st.container(horizontal=True):
            called_so = partial(arm_words, scenario=answer.scenario)
            first = 2 if has_practice(answer.scenario.practice) else 0  # all there is is the clinic
            arm: str = st.selectbox("Of", ARMS, format_func=called_so, index=first)
            by_month: bool = st.selectbox("Columns", tuple(BY), format_func=BY.__getitem__)
            part = _months(answer) if by_month else 0
        found = arm_statements(replication, arm)
        for title, lines in statement_lines(found, answer.scenario):
            st.markdown(f"**{title}**")
            columns = columns_of(answer, title, by_month)[part]
            rows = [(line.label, *(cell_words(line, each) for each in columns)) for line in lines]
            heads = ("US dollars", *(column.name for column in columns))
            totals = [k for k, line in enumerate(lines) if line.is_total]
            draw_table(heads, rows, f"{title}. {called_so(arm)}", totals)
        st.caption(md(f"Whole US dollars; money in is positive. {tie_words(replication)}"))


def _months(answer: Answer) -> int:
    tables = columns_of(answer, "", True)
    names = [f"{columns[0].name.capitalize()} to {columns[-1].name}" for columns in tables]
    chosen: int = st.selectbox(
        "Months", range(len(names)), format_func=names.__getitem__, width=220
    )
    return chosen
