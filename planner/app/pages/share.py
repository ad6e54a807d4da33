"""Share: the scenario and its answer as files, a link to come back, a partner's file."""

import streamlit as st

from planner.app.sections import page, report, run_progress, share
from planner.app.sections.practice import all_settings as practice
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
    done = job.answer if not job.is_running else None
    answer = None if done is None else shared.in_words_of_now(done, scenario)
    with st.container(horizontal=True):
        share.draw_scenario_file(scenario, with_all=with_all)
        share.draw_plans(with_all=with_all)
        if answer is not None:
            share.draw_results(answer, with_all=with_all)
    if not page.draw_error(job) and not with_all:
        st.caption(share.WORKBOOK_NEEDS_WAGES)
    if not job.error and (job.answer is None or job.is_running):
        st.caption("Results can be saved as soon as all futures are simulated.")

    if answer is not None:
        report.draw_report(answer, with_record=with_all)
    share.draw_link()
    share.draw_partner(scenario)
    page.draw_disclaimer()

    with progress:
        run_progress.follow(job_manager, drawn)
