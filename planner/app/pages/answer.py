"""Answer: the question, the verdict, why, and the inputs that one can change.

Takes       what the visitor opens and changes
Gives       the page, drawn from top to bottom
Left out    every computation: experiments do it, in the background (jobs/short_jobs.py)
"""

import streamlit as st

from planner.app.jobs import short_jobs as jobs
from planner.app.sections import (
    answer as parts,
)
from planner.app.sections import (
    money as money_parts,
)
from planner.app.sections import (
    pros_and_cons as pros_parts,
)
from planner.app.sections import (
    run_progress as live,
)
from planner.app.session import working_scenario as working
from planner.app.widgets import inputs
from planner.app.widgets import sidebar as side
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md

working.opened()
with st.sidebar:
    side.choose()
    side.change()
    side.save()

desk, scenario = jobs.desk(), working.scenario()
job = desk.ask(scenario)

parts.draw_trouble()
parts.draw_question(scenario)
parts.draw_changes()
parts.draw_flags(scenario)
parts.draw_idle_rooms(scenario)
progress = st.container()
job.wait()
drawn, answer = desk.states, job.answer

if job.error:
    st.error(md(jobs.as_user_error(job.error)), title="This scenario cannot be simulated")
elif answer is not None:
    parts.draw_verdict(answer, is_first_look=len(answer.values) < scenario.run.replications)
    parts.draw_answer_flags(answer)
    parts.draw_numbers(answer)
    parts.draw_others(answer)
    parts.draw_cash(answer)
    parts.draw_binding(answer)
    pros_parts.draw_pros_and_cons(answer)
    if not job.is_running:
        live.draw_one_day(desk, scenario)
    st.subheader("In detail", anchor=False)
    with st.expander("Where the money comes from and goes"):
        money_parts.draw_waterfall(answer)
        st.markdown("**By line of the income statement**")
        money_parts.draw_money(answer)
    with st.expander("What banks and partners ask"):
        money_parts.draw_banks(answer)
    with st.expander("What becomes of your existing visits, by physician"):
        parts.draw_physicians(answer)
    with st.expander("What became of everybody who asked"):
        parts.draw_enquiries(answer)
elif job.is_running:
    st.skeleton(height=300)

with st.expander("The numbers behind this, and how well they are known"):
    parts.draw_sources(scenario, inputs.ASKED)
with st.expander("What is not modelled"):
    parts.draw_not_modelled()
st.caption(md(DISCLAIMER))

with progress:
    live.follow(desk, drawn)
