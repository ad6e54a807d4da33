"""Your practice: the ten questions that matter most, and every other setting behind them.

Takes       what the visitor types
Gives       the page, drawn from top to bottom; the working scenario, changed
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
from planner.app.session import working_scenario as working
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md

working.opened()

desk, scenario = jobs.desk(), working.scenario()
job = desk.ask(scenario)
drawn = desk.states

st.caption(md(f"Clinic planner: {scenario.title}."))
st.header("Your practice, in ten questions", anchor=False)
st.markdown(
    "Everything below begins with the practice that you opened. Change what is different in yours, "
    "in any order. Each change counts at once."
)
parts.draw_trouble()
progress = st.container()
if job.error:
    st.error(md(jobs.as_user_error(job.error)), title="This scenario cannot be simulated")

is_typed = practice_parts.draw_settings((practice_parts.TITLE,))
is_typed = practice_parts.draw_questions(job.answer) or is_typed
st.subheader("More: all other settings", anchor=False)
is_typed = practice_parts.draw_more() or is_typed
st.caption(md(DISCLAIMER))

with st.bottom:
    futures = 0 if job.answer is None else len(job.answer.values)
    practice_parts.draw_bar(job.answer, is_first_look=futures < scenario.run.replications)

if is_typed:
    st.rerun()
with progress:
    live.follow(desk, drawn)
