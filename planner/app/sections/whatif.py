"""What-if sections: how far a what-if is, and what was found, each kind in its own way.

Takes       a what-if of the visitor
Gives       nothing: it draws
Left out    words (words and terminal modules), pictures (presentation/whatif/chart.py), work
            (jobs/long_jobs.py)
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st

from planner.app.sections.answer import bullets
from planner.app.widgets.charts import draw, draw_now
from planner.app.widgets.tables import draw_table
from planner.experiments import questions as q
from planner.experiments.advice.estimate import Advised
from planner.experiments.advice.search import Advice
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO
from planner.experiments.whatif.break_even import BreakEven
from planner.experiments.whatif.compare import Comparison, Difference
from planner.experiments.whatif.sweep import SweepResult
from planner.experiments.whatif.tornado import Tornado
from planner.presentation.advice import chart as advice_chart
from planner.presentation.advice import words as advice_words
from planner.presentation.answer import compare_words, result_words
from planner.presentation.answer import terminal as answer_terminal
from planner.presentation.answer.verdict_words import verdict_title
from planner.presentation.format.markdown import md
from planner.presentation.settings.arms_words import in_both_lines
from planner.presentation.settings.words import change_words
from planner.presentation.whatif import break_even_terminal as b
from planner.presentation.whatif import sensitivity_terminal as s
from planner.presentation.whatif import sweep_terminal as v
from planner.presentation.whatif.axis_words import result_title
from planner.presentation.whatif.sweep_table import judged_points
from planner.results.catalogue import FACTS
from planner.scenario.files.opening import setting_changes

BARS = 15
WORTH_SAID = (
    "Bar: the average of the simulated futures, written beside it. Line: where the average over "
    "very many futures would lie, in 19 of 20 cases."
)
IN_BRACKETS = (
    "In brackets: where the average difference over very many futures would lie, in 19 of 20 cases."
)


def draw_found(question: q.Question, found: q.Found) -> None:
    """Show what was found, the answer first."""
    match question, found:
        case q.ToAdvise(), Advised():
            draw_advice(found)
        case q.ToSweep(), SweepResult():
            draw_sweep(question, found)
        case q.ToRank(), Tornado():
            draw_ranking(question, found)
        case q.ToCross(), BreakEven():
            draw_break_even(question, found)
        case q.ToCross(), q.Frontier():
            draw_frontier(question, found)
        case _, Comparison():
            draw_comparison(found)


# --- what to change -----------------------------------------------------------------------------


def draw_advice(found: Advised) -> None:
    """Show what to change, what it costs, how sure that is, and what turns it back."""
    said = advice_words.told(found)
    _show_of(found.advice)(md(said.answer), icon=":material/lightbulb:")
    _part("What that changes", said.changes)
    _part("What it costs", said.cost)
    _part("How sure that is", said.sure)
    st.subheader("Each change alone", anchor=False)
    st.markdown(md(said.alone_note))
    if found.advice.alone:
        draw(advice_chart.changes_chart, found)
    if said.alone:
        draw_table(advice_words.ALONE_COLUMNS, said.alone, "Each change alone")
    for sentence in said.useless:
        st.markdown(md(sentence))
    _part("What would turn it back", said.turns)
    for title, lines in said.more:
        _part(title, lines)
    st.caption(md(advice_words.SAFETY))


def _show_of(advice: Advice) -> Callable[..., Any]:
    spoken_of = advice.verified or advice.stands
    return st.success if spoken_of.stands.verdict.word == GO else st.warning


def _part(title: str, lines: Sequence[str]) -> None:
    if lines:
        st.subheader(title, anchor=False)
        bullets(lines)


# --- the other kinds ----------------------------------------------------------------------------


def draw_comparison(found: Comparison) -> None:
    """Show which plans to keep, then each beside the first."""
    first, *others = found.answers
    if len(others) > 1:
        st.markdown(f"**{md(_sentences(compare_words.keep_lines(found)))}**")
    draw(advice_chart.plans_chart, found)
    st.caption(WORTH_SAID)
    for other, differences in zip(others, found.differences, strict=True):
        _draw_one_comparison(first, other, differences)
    st.caption(md(IN_BRACKETS if len(others) == 1 else f"{IN_BRACKETS} {answer_terminal.TOGETHER}"))


def _draw_one_comparison(first: Answer, other: Answer, found: dict[str, Difference]) -> None:
    titles = first.scenario.title, other.scenario.title
    st.subheader(md(f"{titles[1]}, compared with {titles[0]}"), anchor=False)
    st.markdown(f"**{md(result_words.comparison_sentence(*titles, found['npv_usd']))}**")
    st.markdown(md(_verdicts(first, other)))
    rows = answer_terminal.difference_rows(first, other, found, answer_terminal.COMPARED)
    columns = ("On average", "Yours", "The other", "Difference", "Other better in futures")
    draw_table(columns, rows, md(f"Results of {titles[1]} beside those of {titles[0]}"))
    with st.expander("What differs"):
        changed = setting_changes(first.scenario, other.scenario)
        bullets([change_words(each) for each in changed] or ["Nothing."])
        bullets(in_both_lines(other.scenario, [each.path for each in changed]))


def _verdicts(*answers: Answer) -> str:
    return " ".join(f"{each.scenario.title}: {verdict_title(each)}." for each in answers)


def draw_sweep(question: q.ToSweep, found: SweepResult) -> None:
    """Show a result along one setting, or over two."""
    points = judged_points(found)
    bullets(v.sweep_lines(found, points, question.result))
    if len(question.axes) > 1:
        st.markdown(f"**{md(result_title(question.result))}**")
    draw_now(v.sweep_drawing(found, points, question.result))
    is_short = len(found.study.axes) == 1
    with st.expander("The values in words" if is_short else "The ten best in words"):
        rows = v.point_rows(found, points, question.result)
        draw_table(
            v.point_columns(found), rows, md(f"{FACTS[question.result].label} at each value")
        )


def draw_ranking(question: q.ToRank, found: Tornado) -> None:
    """Show what moves a result, the longest bar first."""
    bullets(s.tornado_lines(found))
    draw(s.tornado_drawing, found, BARS)
    st.caption(md(s.STAR))
    bullets(s.of_the_practice(question.scenario, found, BARS))
    with st.expander("The bars in words"):
        columns = ("Setting", "Low end", "Change there", "High end", "Change at the high end")
        draw_table(columns, s.bar_rows(found, BARS), md(f"What moves {FACTS[found.result].label}"))
        st.caption(md(s.WITHIN))


def draw_break_even(question: q.ToCross, found: BreakEven) -> None:
    """Show where a line is crossed, and what was seen on the way."""
    where = question.where
    st.markdown(f"**{md(_sentences(b.break_even_point_lines(where, found)))}**")
    st.markdown(md(b.line_words(where, found.replications)))
    bullets(in_both_lines(question.scenario, [where.path]))
    draw_now(b.break_even_drawing(where, found))
    with st.expander("Seen on the way"):
        draw_table(b.seen_columns(where), b.seen_rows(where, found), "Values that were looked at")


def draw_frontier(question: q.ToCross, found: q.Frontier) -> None:
    """Show where the line is crossed at each value of a second setting."""
    where, by, points = question.where, question.by, found.points
    if by is None:
        raise ValueError("a frontier has a second setting")
    st.markdown(md(b.line_words(where, points[0].found.replications)))
    draw_now(b.frontier_drawing(where, by.path, points))
    columns = b.frontier_columns(where, by.path)
    draw_table(columns, b.frontier_rows(where, by.path, points), md("The break-even at each value"))
    st.caption(b.FRONTIER_SAID)


def _sentences(lines: Iterable[str]) -> str:
    return " ".join(lines)
