"""Answer: the question, the verdict, why, and the inputs that one can change.

Takes       what the visitor opens and changes
Gives       the page, drawn from top to bottom
Left out    every computation: experiments do it, in the background (jobs/short_jobs.py)
"""

import streamlit as st

from planner.app.jobs import short_jobs
from planner.app.sections import answer as sections_answer
from planner.app.sections import money as sections_money
from planner.app.sections import pros_and_cons, run_progress
from planner.app.session import working_scenario
from planner.app.widgets import inputs, sidebar
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md
from planner.scenario.derived.existing_practice import has_practice

working_scenario.opened()
with st.sidebar:
    sidebar.choose()
    sidebar.change()
    sidebar.save()

job_manager, scenario = short_jobs.job_manager(), working_scenario.scenario()
job = job_manager.ask(scenario)

sections_answer.draw_trouble()
sections_answer.draw_question(scenario)
sections_answer.draw_changes()
sections_answer.draw_flags(scenario)
sections_answer.draw_idle_rooms(scenario)
progress = st.container()
job.wait()
drawn, answer = job_manager.states, job.answer

if job.error:
    st.error(md(short_jobs.as_user_error(job.error)), title="This scenario cannot be simulated")
elif answer is not None:
    sections_answer.draw_verdict(
        answer, is_first_look=len(answer.values) < scenario.run.replications
    )
    sections_answer.draw_answer_flags(answer)
    if answer.verdict.word != NOT_POSSIBLE:
        sections_answer.draw_numbers(answer)
        sections_money.draw_made_of(answer)
        sections_answer.draw_others(answer)
        sections_answer.draw_cash(answer)
        sections_answer.draw_binding(answer)
        pros_and_cons.draw_pros_and_cons(answer)
        if not job.is_running:
            run_progress.draw_one_day(job_manager, scenario)
        st.subheader("In detail", anchor=False)
        with st.expander("Where the money comes from and goes"):
            sections_money.draw_waterfall(answer)
            st.markdown("**By line of the income statement**")
            sections_money.draw_money(answer)
        with st.expander("What banks and partners ask"):
            sections_money.draw_banks(answer)
        if has_practice(answer.scenario.practice):
            with st.expander("What becomes of your existing visits, by physician"):
                sections_answer.draw_physicians(answer)
        with st.expander("What became of everybody who asked"):
            sections_answer.draw_enquiries(answer)
elif job.is_running:
    st.skeleton(height=300)

with st.expander("The numbers behind this, and how well they are known"):
    sections_answer.draw_sources(scenario, inputs.ASKED)
with st.expander("What is not modelled"):
    sections_answer.draw_not_modelled()
st.caption(md(DISCLAIMER))

with progress:
    run_progress.follow(job_manager, drawn)
