"""Patients: how many of those who ask are left after each gate, and one person's story.

Takes       the scenario of the visit, whom the visitor chooses
Gives       the page, drawn from top to bottom
Left out    the inputs (answer.py), every computation: it is done in the background (jobs.py)
"""

import streamlit as st

from planner.presentation import wording
from planner.presentation.markdown import md
from planner.presentation.pages import jobs, live, parts, people_parts, working

WHERE_TO_CHANGE = "Change it on the page Your practice."

working.opened()

desk, scenario = jobs.desk(), working.scenario()
job = desk.ask(scenario)

st.caption(md(f"Clinic planner: {scenario.title}. {WHERE_TO_CHANGE}"))
st.header("What becomes of everybody who asks", anchor=False)
parts.draw_changes()
progress = st.container()
job.wait()
drawn = desk.states

if job.error:
    st.error(md(jobs.as_user_error(job.error)), title="This scenario cannot be simulated")
elif job.answer is not None:
    people_parts.draw_funnel(job.answer)
    if not job.is_running:
        live.draw_one_person(desk, scenario)
elif job.is_running:
    st.skeleton(height=300)

st.caption(md(wording.DISCLAIMER))

with progress:
    live.follow(desk, drawn)
