"""Answer: the question, the verdict, why, and the inputs that one can change.

Takes       what the visitor opens and changes
Gives       the page, drawn from top to bottom
Left out    every computation: experiments do it, in the background (jobs.py)
"""

import streamlit as st

from planner.presentation import wording
from planner.presentation.markdown import md
from planner.presentation.pages import (
    inputs,
    jobs,
    live,
    money_parts,
    parts,
    pros_parts,
    side,
    working,
)

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
st.caption(md(wording.DISCLAIMER))

with progress:
    live.follow(desk, drawn)
