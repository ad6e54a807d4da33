"""Staff sections: what stands on the page of staff and rooms, drawn from what it is given.

Takes       an Answer and the timetable behind it, the working scenario
Left out    sentences (presentation/plan/calendar_words.py, presentation/plan/staff_words.py),
            pictures (presentation/plan/chart.py, presentation/plan/chart.py), work
            (jobs/short_jobs.py)
"""

from datetime import date

import streamlit as st

from planner.app.jobs.background import Timetable
from planner.app.sections.answer import bullets
from planner.app.widgets.charts import draw_now
from planner.app.widgets.tables import draw_table
from planner.experiments.run.opening.calendar import PlanCalendar
from planner.experiments.run.opening.readiness import IN_PLACE, MISSING, ON_ITS_WAY, Gate
from planner.experiments.run.run import Answer
from planner.presentation.answer.bottleneck_words import one_more_lines
from planner.presentation.format.markdown import md
from planner.presentation.plan import calendar_words as w
from planner.presentation.plan import staff_words
from planner.presentation.plan.chart import SAID, calendar_chart, hours_chart
from planner.presentation.plan.checklist_words import in_order, state_words
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import CATALOG, Scenario

SIGNS = {IN_PLACE: "✓", ON_ITS_WAY: "→", MISSING: "✗"}


def draw_staff(scenario: Scenario, answer: Answer, timetable: Timetable) -> None:
    """Show the whole page below its heading: the answer first."""
    calendar, gate = timetable
    _draw_answer(scenario, gate, calendar)
    _draw_calendar(scenario, calendar)
    _draw_checklist(scenario, gate)
    _draw_nurses(scenario, answer, calendar)
    _draw_hours(calendar, scenario.practice.start_date)
    _draw_rooms(answer)
    _draw_owner(answer)
    if has_practice(answer.scenario.practice):
        _draw_existing(answer)


def _draw_answer(scenario: Scenario, gate: Gate, calendar: PlanCalendar) -> None:
    first, *others = w.answer_sentences(scenario, gate, calendar)
    is_missing = any(item.state == MISSING for item in gate.items)
    show = st.error if is_missing else st.info
    show(md(first), icon=":material/block:" if is_missing else ":material/event:")
    for sentence in others:
        st.markdown(md(sentence))


def _draw_calendar(scenario: Scenario, calendar: PlanCalendar) -> None:
    st.subheader("What comes when", anchor=False)
    lines = w.calendar_lines(scenario, calendar)
    draw_now(calendar_chart(scenario.practice.start_date, lines))
    st.caption(md(SAID))
    with st.expander("The calendar in words"):
        rows = ((line.when, line.name) for line in lines)
        draw_table(("When", "What"), rows, "The calendar of the plan")
        st.caption(md(w.range_note(calendar.n_replications)))


def _draw_checklist(scenario: Scenario, gate: Gate) -> None:
    st.subheader("What must be there before the first infusion", anchor=False)
    rows = (
        (
            item.name,
            f"{SIGNS[item.state]} {state_words(scenario, item)}",
            CATALOG[item.path].label,
        )
        for item in in_order(gate)
    )
    columns = ("Before the first infusion", "There", "Setting")
    draw_table(columns, rows, "What must be there before the first infusion")


# --- people -----------------------------------------------------------------------------------


def _draw_nurses(scenario: Scenario, answer: Answer, calendar: PlanCalendar) -> None:
    st.subheader("Who is trained when", anchor=False)
    bullets(w.nurse_lines(scenario, calendar))
    needed, *learning = w.learning_lines(scenario, calendar) or ("",)
    st.markdown(md(needed))
    bullets(learning)
    bullets(staff_words.people_lines(answer))


def _draw_hours(calendar: PlanCalendar, start: date) -> None:
    st.subheader("Hours of the infusion nurses", anchor=False)
    found = staff_words.nurses(calendar)
    if not found:
        st.markdown(staff_words.NOBODY_PAID)
        return
    most = staff_words.most_hours(calendar)
    for each in found:
        st.markdown(f"**{md(each.words)}**")
        if each.is_split:
            draw_now(hours_chart(each.by_month_h, each.words, most, start))
    st.caption(md(staff_words.FREE_NOTE))


def _draw_rooms(answer: Answer) -> None:
    st.subheader("What an infusion day has room for", anchor=False)
    bullets(one_more_lines(answer))


def _draw_owner(answer: Answer) -> None:
    st.subheader("Your own hours", anchor=False)
    bullets(staff_words.owner_lines(answer))


def _draw_existing(answer: Answer) -> None:
    st.subheader("What the existing practice loses", anchor=False)
    rows = staff_words.loss_rows(answer)
    draw_table(staff_words.LOSS_COLUMNS, rows, "What the existing practice loses, by cause")
    st.caption(md(f"{staff_words.a_visit_words(answer.scenario)} {staff_words.DISPLACED_NOTE}"))
    bullets(staff_words.result_lines(answer, staff_words.LOST_RESULTS))


# --- the words of the plan ----------------------------------------------------------------------


def draw_plan_words(scenario: Scenario) -> None:
    """Show the dated plan as it is written, and how to write one."""
    st.subheader("Your dated plan", anchor=False)
    lines = staff_words.plan_lines(scenario)
    if lines:
        bullets(lines)
    else:
        st.markdown(staff_words.NO_PLAN)
    with st.expander("How to write one"):
        bullets(staff_words.HOW_TO_PLAN)
        for sentence in staff_words.plan_rules():
            st.markdown(md(sentence))
