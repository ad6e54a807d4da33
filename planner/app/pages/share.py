"""Share: the scenario and its answer as files, a link to come back, a partner's file.

Takes       the scenario of the visit, what the visitor sends
Gives       the page, drawn from top to bottom
Left out    every computation: it is done in the background (jobs/short_jobs.py)
"""

import streamlit as st

from planner.app.jobs import short_jobs
from planner.app.sections import answer as sections_answer
from planner.app.sections import practice, run_progress, share
from planner.app.session import working_scenario
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md
from planner.presentation.record import shared

working_scenario.opened()

desk, scenario = short_jobs.desk(), working_scenario.scenario()
job = desk.ask(scenario)
drawn = desk.states

st.caption(md(f"Clinic planner: {scenario.title}."))
st.header("Save it, and send it to a partner", anchor=False)
sections_answer.draw_trouble()
progress = st.container()

st.subheader("Files", anchor=False)
is_typed = practice.draw_settings(("title", "author"))
with_all = share.draw_switch(scenario)
with st.container(horizontal=True):
    share.draw_scenario_file(scenario, with_all=with_all)
    if job.answer is not None and not job.is_running:
        retold = shared.retold(job.answer, scenario)
        share.draw_results(retold, with_all=with_all)
        share.draw_report(retold, with_all=with_all)
if job.error:
    st.error(md(short_jobs.as_user_error(job.error)), title="This scenario cannot be simulated")
elif not with_all:
    st.caption(share.WORKBOOK_NEEDS_WAGES)
if not job.error and (job.answer is None or job.is_running):
    st.caption("Results can be saved as soon as all futures are simulated.")

share.draw_link()
share.draw_partner(scenario)
st.caption(md(DISCLAIMER))

if is_typed:
    st.rerun()
with progress:
    run_progress.follow(desk, drawn)
