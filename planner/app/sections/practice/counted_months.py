"""Counted months: what was counted since the plan began, and how the plan stands with it.

Takes       what the visitor counts
Gives       the counts of the visit, kept with its plan; they can be taken along as a file
Left out    the work (experiments/certainty/update.py), how far it is (explore/work_in_progress.py)
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from planner.app.jobs import background, idle_work, long_jobs
from planner.app.sections.answer import bullets
from planner.app.sections.explore import work_in_progress as work
from planner.app.session import counted_months, working_scenario
from planner.app.session.finish_before_click import undisturbed
from planner.app.widgets.tables import draw_table
from planner.errors import PlannerError
from planner.experiments.certainty.update import Updated
from planner.experiments.questions import ToUpdate
from planner.presentation.certainty import update_words as u
from planner.presentation.format.markdown import md
from planner.presentation.whatif.words import UPDATE
from planner.scenario.files.actual import COUNTED, MONTH, Actual, actual_of
from planner.scenario.model import Scenario

EDITOR, START = "practice/happened", "practice/happened start"
SAID = (
    "Once you have begun: enter what you counted, month by month. Leave empty what nobody counted. "
    "Collected is what patients of the program paid for what they had in the month."
)
Rows = list[dict[str, Any]]


def draw_happened(scenario: Scenario) -> None:
    """Show the months to fill in, and how the plan stands with them."""
    st.markdown(SAID)
    rows = _draw_months(scenario)
    st.download_button(
        "Take them along", _csv(rows), "actual.csv", "text/csv", key="practice/happened file",
        help="A file that planner update reads too.",
    )  # fmt: skip
    if not any(row[name] is not None for row in rows for name in COUNTED):
        return
    try:
        counted = actual_of(_in_words(rows), scenario, "What you counted")
    except PlannerError as error:
        st.markdown(md(str(error)))
        return
    _draw_standing(ToUpdate(scenario, counted))


def _draw_months(scenario: Scenario) -> Rows:
    """Show the months as a table to type in, with what was counted before."""
    if EDITOR not in st.session_state or START not in st.session_state:
        st.session_state[START] = _rows(scenario)
    columns = {name: st.column_config.NumberColumn(u.NAMES[name], min_value=0) for name in COUNTED}
    columns[MONTH] = st.column_config.NumberColumn("Month", disabled=True)
    found = st.data_editor(
        st.session_state[START],
        key=EDITOR,
        column_config=columns,
        hide_index=True,
        width="stretch",
        placeholder="",
        on_change=_take,
    )
    return [dict(row) for row in found]


def _rows(scenario: Scenario) -> Rows:
    """Return every month of the plan, each with what was counted in it."""
    there = {row[MONTH]: row for row in counted_months.kept()}
    months = range(1, scenario.practice.months + 1)
    return [{MONTH: month, **dict.fromkeys(COUNTED), **there.get(month, {})} for month in months]


@undisturbed()
def _take() -> None:
    rows, typed = st.session_state[START], st.session_state[EDITOR]["edited_rows"]
    counted_months.keep_all({**row, **typed.get(k, {})} for k, row in enumerate(rows))
    working_scenario.keep()


def _in_words(rows: Rows) -> Sequence[Mapping[str | None, object]]:
    """Return rows as a file would have them."""
    return [
        {name: "" if value is None else f"{value:g}" if name != MONTH else str(value)
         for name, value in row.items()}
        for row in rows
    ]  # fmt: skip


def _csv(rows: Rows) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, (MONTH, *COUNTED))
    writer.writeheader()
    writer.writerows({str(k): v for k, v in row.items()} for row in _in_words(rows))
    return text.getvalue()


def _draw_standing(question: ToUpdate) -> None:
    """Show the button, and what is known of these months."""
    manager = long_jobs.long_job_manager()
    there = idle_work.asked(manager, UPDATE, question)
    is_these = there is not None and _is_about(there.question, question.actual)
    st.button(
        "Is the plan on track?",
        type="primary",
        key="practice/on track",
        disabled=there is not None and is_these and there.job.is_running,
        on_click=work.begin,
        args=(manager, UPDATE, question),
    )
    if there is None or not is_these:
        return
    if there.job.error is not None:
        st.markdown(md(background.as_user_error(there.job.error)))
    elif isinstance(there.found, Updated):
        draw_updated(there.found)


def _is_about(question: object, actual: Actual) -> bool:
    return isinstance(question, ToUpdate) and (
        question.actual.counts.tobytes() == actual.counts.tobytes()
    )


def draw_updated(found: Updated) -> None:
    """Show whether the plan is on track, and how it stands."""
    st.markdown(f"**{md(u.track_sentence(found))}**")
    for said in u.unlike_lines(found):
        st.markdown(md(said))
    draw_table(("Counted", *u.TRACK_COLUMNS[:-1], "It is"), u.track_rows(found), "What was counted")
    bullets(u.now_lines(found))
    st.caption(md(u.weighed_words(found)))
