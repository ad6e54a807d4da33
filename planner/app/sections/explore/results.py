"""Results: what a what-if has found, each kind in its own way, the answer first.

Takes       a question and what was found
Left out    advice (advice.py), words (words and terminal modules), pictures
            (presentation/whatif/chart.py), work (jobs/long_jobs.py)
"""

from collections.abc import Sequence

import streamlit as st

from planner.app.sections.answer import bullets
from planner.app.sections.explore import advice
from planner.app.widgets.charts import draw, draw_now
from planner.app.widgets.tables import draw_table, draw_words_table
from planner.experiments import questions as q
from planner.experiments.advice.other_limits import is_more_than_before
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.whatif.break_even import BreakEven
from planner.experiments.whatif.compliance import Compliance
from planner.experiments.whatif.sweep import SweepResult
from planner.experiments.whatif.tornado import Tornado
from planner.presentation.format.markdown import md
from planner.presentation.settings.arms_words import in_both_lines
from planner.presentation.whatif import break_even_words as b
from planner.presentation.whatif import compliance_words, drawings
from planner.presentation.whatif import sensitivity_words as s
from planner.presentation.whatif import sweep_words as v
from planner.presentation.whatif.axis_words import result_title
from planner.presentation.whatif.sweep_table import judged_points
from planner.results.catalog import FACTS
from planner.scenario.model import Scenario

BARS = 10


def is_on_the_way(found: q.Found, now: Scenario) -> bool:
    """Return whether a plan has taken some of this advice, and nothing else."""
    return isinstance(found, Advised) and advice.is_on_the_way(found, now)


TIGHTER = (
    "This plan was found under other limits of yours, and keeps to those of now: a search takes "
    "one step after the other, and under these it found none that is better."
)
MORE_THAN_BEFORE = (
    "This is better than what was found with more allowed: a search takes one step after the other "
    "and can miss a plan. From now on it is advised there, too."
)


def other_limits_words(found: q.Found, shown: q.Found, before: Sequence[Advised]) -> str:
    """Return why advice is what it is beside that under other limits; "" where nothing is odd."""
    if shown is not found:
        return TIGHTER
    is_odd = isinstance(found, Advised) and is_more_than_before(found, before)
    return MORE_THAN_BEFORE if is_odd else ""


def draw_found(question: q.Question, found: q.Found) -> None:
    """Show what was found."""
    match question, found:
        case q.ToAdvise(), Advised():
            advice.draw_advice(found)
        case q.ToSweep(), SweepResult():
            draw_sweep(question, found)
        case q.ToRank(), Tornado():
            draw_ranking(question, found)
        case q.ToCross(), BreakEven():
            draw_break_even(question, found)
        case q.ToCross(), q.Frontier():
            draw_frontier(question, found)
        case _, Compliance():
            draw_rules(found)


def draw_sweep(question: q.ToSweep, found: SweepResult) -> None:
    """Show a result along one setting, or over two."""
    points = judged_points(found)
    bullets(v.sweep_lines(found, points, question.result))
    st.markdown(f"**{md(result_title(question.result))}**")
    draw_now(drawings.sweep_drawing(found, points, question.result))
    is_short = len(found.study.axes) == 1
    with st.expander("The values in words" if is_short else "The ten best in words"):
        rows = v.point_rows(found, points, question.result)
        draw_table(
            v.point_columns(found), rows, md(f"{FACTS[question.result].label} at each value")
        )


def draw_ranking(question: q.ToRank, found: Tornado) -> None:
    """Show what to ask first, then what moves a result, the longest bar first."""
    for line in s.measure_first_lines(found):
        st.markdown(f"**{md(line)}**")
    st.markdown(f"{md(result_title(found.result))}: {md(s.ENDS_SAID)}")
    draw(drawings.tornado_drawing, found, BARS)
    st.caption(md(s.STAR))
    bullets(s.of_the_practice(question.scenario, found, BARS))
    with st.expander("The bars in words, and how sure they are"):
        bullets(s.tornado_lines(found))
        columns = ("Setting", "Low end", "Change there", "High end", "Change at the high end")
        draw_table(columns, s.bar_rows(found, BARS), md(f"What moves {FACTS[found.result].label}"))
        st.caption(md(s.WITHIN))


def draw_break_even(question: q.ToCross, found: BreakEven) -> None:
    """Show where a line is crossed, and what was seen on the way."""
    where = question.where
    st.markdown(f"**{md(' '.join(b.break_even_point_lines(where, found)))}**")
    st.markdown(md(b.line_words(where, found.replications)))
    bullets(in_both_lines(question.scenario, [where.path]))
    draw_now(drawings.break_even_drawing(where, found))
    seen = b.seen_table(where, found)
    with st.expander(seen.title, key="fold/looked at"):
        draw_table(seen.columns, seen.rows, "Values that were looked at")


def draw_frontier(question: q.ToCross, found: q.Frontier) -> None:
    """Show where the line is crossed at each value of a second setting."""
    where, by, points = question.where, question.by, found.points
    if by is None:
        raise ValueError("a frontier has a second setting")
    st.markdown(md(b.line_words(where, points[0].found.replications)))
    draw_now(drawings.frontier_drawing(where, by.path, points))
    draw_words_table(b.frontier_table(where, by.path, points))


def draw_rules(found: Compliance) -> None:
    """Show what each monitoring rule allows and costs, yours first."""
    bullets(compliance_words.answer_words(found))
    rows = compliance_words.rule_rows(found)
    draw_table(compliance_words.RULE_COLUMNS, rows, "The practice under each monitoring rule")
    st.caption(md(f"{compliance_words.READ_SO} {compliance_words.NOTHING_STARTS}"))
    with st.expander("What each rule asks, where it is from, how sure that is"):
        for ruled in found.rules:
            name, *said = compliance_words.rule_words(found.scenario, ruled)
            st.markdown(f"**{md(name)}** {md(' '.join(each.strip() for each in said))}")
    st.caption(md(compliance_words.NO_LAW))
