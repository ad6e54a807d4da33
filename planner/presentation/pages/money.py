"""Money: what the programme may be worth, cash, debt, and the statements behind it.

Takes       the scenario of the visit
Gives       the page, drawn from top to bottom
Left out    the inputs (answer.py), every computation: it is done in the background (jobs.py)
"""

import streamlit as st

from planner.presentation import wording
from planner.presentation.markdown import md
from planner.presentation.pages import jobs, live, money_sections, parts, working
from planner.presentation.shared import retold

WHERE_TO_CHANGE = "Change it on the page Your practice."

working.opened()

desk, scenario = jobs.desk(), working.scenario()
job = desk.ask(scenario)

st.caption(md(f"Clinic planner: {scenario.title}. {WHERE_TO_CHANGE}"))
st.header("What it costs, and what it may bring", anchor=False)
parts.draw_changes()
progress = st.container()
job.wait()
drawn = desk.states

if job.error:
    st.error(md(jobs.as_user_error(job.error)), title="This scenario cannot be simulated")
elif job.answer is not None:
    money_sections.draw_money(retold(job.answer, scenario))
elif job.is_running:
    st.skeleton(height=300)

st.caption(md(wording.DISCLAIMER))

with progress:
    live.follow(desk, drawn)
