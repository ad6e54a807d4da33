"""Money page: the page of money below its heading, the answer first.

Takes       an answer
Gives       nothing: it draws
Left out    sentences (presentation/money/words.py, presentation/money/bank_words.py), pictures
            (presentation/money/chart.py), work (jobs/downloads.py)
"""

from collections.abc import Callable

import streamlit as st

from planner.app.jobs.downloads import Errand, errand, watch
from planner.app.sections import answer as sections_answer
from planner.app.sections import money as sections_money
from planner.app.sections import report, statements
from planner.experiments.inspect.median_replication import OneFuture, median_future
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.format.markdown import md
from planner.presentation.money import bank_words
from planner.presentation.money import words as money_told
from planner.presentation.money.chart import stopping_chart, worth_chart

NO_MONEY = "No infusion can begin in this plan, so there is no money to speak of."


def draw_money(answer: Answer) -> None:
    """Show the whole page below its heading."""
    if answer.verdict.word == NOT_POSSIBLE:
        st.error(md(verdict_sentence(answer)), icon=":material/block:")
        st.markdown(NO_MONEY)
        return
    _draw_worth(answer)
    sections_answer.draw_cash(answer)
    _draw_banks(answer)
    _draw_where_it_goes(answer)
    _draw_stopping(answer)
    _draw_one_future(answer)
    st.subheader("Take it along", anchor=False)
    report.draw_report(answer, "money")
    sections_money.draw_workbook(answer)


def _draw_worth(answer: Answer) -> None:
    first, *others = money_told.worth_lines(answer)
    st.info(md(first), icon=":material/savings:")
    st.subheader("What it may be worth", anchor=False)
    sections_answer.draw(worth_chart(money_told.worth_of(answer)))
    sections_answer.bullets(others)
    st.caption(
        "Today's money: what comes later counts for less, by the yearly rate you ask for. Each bar "
        "is a number of simulated futures; they differ by luck only."
    )


def _draw_banks(answer: Answer) -> None:
    st.subheader("Money to find, and debt", anchor=False)
    said = (bank_words.stopping_words(answer),)
    sections_answer.bullets(line for line in bank_words.bank_lines(answer) if line not in said)
    _with_future(answer, statements.draw_cover)


def _draw_where_it_goes(answer: Answer) -> None:
    st.subheader("Where the money comes from and goes", anchor=False)
    sections_money.draw_waterfall(answer)
    st.markdown("**What the programme earns by, on average**")
    statements.draw_money_table(money_told.revenue_mix(answer), "What the programme earns by")
    with st.expander("By line of the income statement"):
        sections_money.draw_money(answer)


def _draw_stopping(answer: Answer) -> None:
    st.subheader("What ending it would cost", anchor=False)
    sections_answer.draw(stopping_chart(answer.months.stopping_usd))
    st.markdown(md(bank_words.stopping_words(answer)))


def _draw_one_future(answer: Answer) -> None:
    """Show the statements of one future when it is there."""
    _with_future(answer, statements.draw_practice)
    _with_future(answer, statements.draw_statements)
    found = _future(answer)
    if found.found is None:
        watch(found)


# --- the future in the middle ---------------------------------------------------------------------


def _future(answer: Answer) -> Errand:
    """Return the errand for the future in the middle; it is simulated again, in the background."""
    key = (answer.manifest.scenario_hash, len(answer.values))
    return errand("future in the middle", key, lambda _: median_future(answer))


def _with_future(answer: Answer, show: Callable[[Answer, OneFuture], None]) -> None:
    """Show what needs the future in the middle, once it is there."""
    found = _future(answer).found
    if found is not None:
        show(answer, found)
