"""Explore: what to change, settings moved, what matters most, break-even, rules of monitoring."""

import streamlit as st

from planner.app.jobs import idle_work, long_jobs
from planner.app.jobs.background import as_user_error
from planner.app.jobs.long_jobs import LongJobManager, WhatIf
from planner.app.navigation import ABOUT, ADVICE, script
from planner.app.sections import answer as sections_answer
from planner.app.sections import page
from planner.app.sections.explore import forms, results, work_in_progress
from planner.app.session import working_scenario
from planner.app.widgets.controls import HIDDEN, draw_switch
from planner.presentation.format.markdown import md
from planner.presentation.whatif import words as w
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import Scenario

KIND = "explore/kind"
REST_COMES = (
    "Still being worked out: what would turn it back, the pros and cons, what binds, when to stop."
)
REST_STOPPED = "Stopped before what would turn it back, and the pros and cons, were worked out."
NOT_FOUND = "Stopped. What was simulated is kept: starting again goes on from there."


def draw() -> None:
    """Show the page, from top to bottom."""
    working_scenario.begin()
    manager, scenario = long_jobs.long_job_manager(), working_scenario.scenario()

    st.page_link(script("decide"), label="Back to the answer", icon=":material/arrow_back:")
    page.draw_heading(scenario, "Explore", where="")
    if st.query_params.pop(ABOUT, "") == ADVICE:
        st.session_state[KIND] = w.ADVISE
    kind = draw_switch("What do you want to know?", list(w.SAYS), KIND, **HIDDEN)
    st.markdown(w.SAYS[kind])
    start = st.container()
    question = forms.ask(kind, scenario)
    if question is not None:
        with start:
            work_in_progress.draw_start(manager, kind, question)
    if kind == w.ADVISE:
        sections_answer.draw_since_replies()
        idle_work.recall(manager, scenario)
    one = manager.asked.get(kind)
    if one is not None and (one.early is not None or not one.job.is_running):
        draw_result(manager, one, scenario)
    page.draw_disclaimer()


def draw_result(manager: LongJobManager, one: WhatIf, scenario: Scenario) -> None:
    """Show what was found, or why nothing was; and whether it is of another plan than now."""
    if one.job.error is not None:
        st.error(md(as_user_error(one.job.error)), title="This cannot be done")
    elif one.shown is None:
        st.info(NOT_FOUND)
    else:
        changed = setting_changes(one.question.scenario, scenario)
        labels = [each.label for each in changed if each.path != "run.replications"]
        shown = idle_work.shown(manager, one) or one.shown
        if labels and not results.is_on_the_way(shown, scenario):
            st.warning(md(w.changed_words(labels)), icon=":material/history:")
        if words := results.other_limits_words(one.shown, shown, idle_work.advised_before(manager)):
            st.caption(words)
        results.draw_found(one.question, shown)
        if one.found is None:
            st.caption(REST_COMES if one.job.is_running else REST_STOPPED)
