"""Patients: how many of those who ask are left after each gate, and one person's story.

Takes       the scenario of the visit, whom the visitor chooses
Gives       the page, drawn from top to bottom
Left out    the inputs (answer.py), every computation: it is done in the background
            (jobs/short_jobs.py)
"""

import streamlit as st

from planner.app.jobs import short_jobs
from planner.app.sections import answer as sections_answer
from planner.app.sections import patients, run_progress
from planner.app.session import working_scenario
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md

WHERE_TO_CHANGE = "Change it on the page Your practice."

working_scenario.opened()

desk, scenario = short_jobs.desk(), working_scenario.scenario()
job = desk.ask(scenario)

st.caption(md(f"Clinic planner: {scenario.title}. {WHERE_TO_CHANGE}"))
st.header("What becomes of everybody who asks", anchor=False)
sections_answer.draw_changes()
progress = st.container()
job.wait()
drawn = desk.states

if job.error:
    st.error(md(short_jobs.as_user_error(job.error)), title="This scenario cannot be simulated")
elif job.answer is not None:
    patients.draw_funnel(job.answer)
    if not job.is_running:
        run_progress.draw_one_person(desk, scenario)
elif job.is_running:
    st.skeleton(height=300)

st.caption(md(DISCLAIMER))

with progress:
    run_progress.follow(desk, drawn)
