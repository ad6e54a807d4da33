"""Share: the scenario and its answer as files, a link to come back, a partner's file.

Takes       the scenario of the visit, what the visitor sends
Gives       the page, drawn from top to bottom
Left out    every computation: it is done in the background (jobs/short_jobs.py)
"""

import streamlit as st

from planner.app.jobs import short_jobs as jobs
from planner.app.sections import (
    answer as parts,
)
from planner.app.sections import (
    practice as practice_parts,
)
from planner.app.sections import (
    run_progress as live,
)
from planner.app.sections import (
    share as share_parts,
)
from planner.app.session import working_scenario as working
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md
from planner.presentation.record import shared

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
st.caption(md(DISCLAIMER))

if is_typed:
    st.rerun()
with progress:
    live.follow(desk, drawn)
