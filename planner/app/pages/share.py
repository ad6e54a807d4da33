"""Share: the scenario and its answer as files, a link to come back, a partner's file.

Takes       the scenario of the visit, what the visitor sends
Gives       the page, drawn from top to bottom
Left out    every computation: it is done in the background (jobs/short_jobs.py)
"""

import streamlit as st

from planner.app.sections import page, run_progress, share
from planner.app.sections.practice import settings as practice
from planner.presentation.record import shared


def draw() -> None:
    """Show the page, from top to bottom."""
    job_manager, scenario, job = page.begin()
    drawn = job_manager.states

    page.draw_heading(scenario, "Save it, and send it to a partner", where="")
    progress = st.container()

    st.subheader("Files", anchor=False)
    practice.draw_settings(("title", "author"))
    with_all = share.draw_switch(scenario)
    with st.container(horizontal=True):
        share.draw_scenario_file(scenario, with_all=with_all)
        share.draw_plans(with_all=with_all)
        if job.answer is not None and not job.is_running:
            in_words_of_now = shared.in_words_of_now(job.answer, scenario)
            share.draw_results(in_words_of_now, with_all=with_all)
            share.draw_report(in_words_of_now, with_all=with_all)
    if not page.draw_error(job) and not with_all:
        st.caption(share.WORKBOOK_NEEDS_WAGES)
    if not job.error and (job.answer is None or job.is_running):
        st.caption("Results can be saved as soon as all futures are simulated.")

    share.draw_link()
    share.draw_partner(scenario)
    page.draw_disclaimer()

    with progress:
        run_progress.follow(job_manager, drawn)
