"""Your practice: the ten questions that matter most, and every other setting behind them.

Takes       what the visitor types
Gives       the page, drawn from top to bottom; the working scenario, changed
Left out    every computation: it is done in the background (jobs/short_jobs.py)
"""

import streamlit as st

from planner.app.jobs import short_jobs
from planner.app.sections import answer as sections_answer
from planner.app.sections import practice, run_progress
from planner.app.session import working_scenario
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md

working_scenario.opened()

desk, scenario = short_jobs.desk(), working_scenario.scenario()
job = desk.ask(scenario)
drawn = desk.states

st.caption(md(f"Clinic planner: {scenario.title}."))
st.header("Your practice, in ten questions", anchor=False)
st.markdown(
    "Everything below begins with the practice that you opened. Change what is different in yours, "
    "in any order. Each change counts at once."
)
sections_answer.draw_trouble()
progress = st.container()
if job.error:
    st.error(md(short_jobs.as_user_error(job.error)), title="This scenario cannot be simulated")

is_typed = practice.draw_settings((practice.TITLE,))
is_typed = practice.draw_questions(job.answer) or is_typed
st.subheader("More: all other settings", anchor=False)
is_typed = practice.draw_more() or is_typed
st.caption(md(DISCLAIMER))

with st.bottom:
    futures = 0 if job.answer is None else len(job.answer.values)
    practice.draw_bar(job.answer, is_first_look=futures < scenario.run.replications)

if is_typed:
    st.rerun()
with progress:
    run_progress.follow(desk, drawn)
