"""Share: the scenario and its answer as files, a link to come back, a partner's file.

Takes       the scenario of the visit, what the visitor sends
Gives       the page, drawn from top to bottom
Left out    every computation: it is done in the background (jobs.py)
"""

import streamlit as st

from planner.presentation import shared, wording
from planner.presentation.markdown import md
from planner.presentation.pages import jobs, live, parts, practice_parts, share_parts, working

working.opened()

desk, scenario = jobs.desk(), working.scenario()
job = desk.ask(scenario)
drawn = desk.states

st.caption(md(f"Clinic planner: {scenario.title}."))
st.header("Save it, and send it to a partner", anchor=False)
parts.draw_trouble()
progress = st.container()

st.subheader("Files", anchor=False)
is_typed = practice_parts.draw_settings(("title", "author"))
with_all = share_parts.draw_switch(scenario)
with st.container(horizontal=True):
    share_parts.draw_scenario_file(scenario, with_all=with_all)
    if job.answer is not None and not job.is_running:
        retold = shared.retold(job.answer, scenario)
        share_parts.draw_results(retold, with_all=with_all)
        share_parts.draw_report(retold, with_all=with_all)
if job.error:
    st.error(md(jobs.as_user_error(job.error)), title="This scenario cannot be simulated")
elif not with_all:
    st.caption(share_parts.WORKBOOK_NEEDS_WAGES)
if not job.error and (job.answer is None or job.is_running):
    st.caption("Results can be saved as soon as all futures are simulated.")

share_parts.draw_link()
share_parts.draw_partner(scenario)
st.caption(md(wording.DISCLAIMER))

if is_typed:
    st.rerun()
with progress:
    live.follow(desk, drawn)
