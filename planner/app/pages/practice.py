"""Your practice: the ten questions that matter most, and every other setting behind them.

Takes       what the visitor types
Gives       the page, drawn from top to bottom; the working scenario, changed
Left out    every computation: it is done in the background (jobs/short_jobs.py)
"""

import streamlit as st

from planner.app.sections import page, practice, run_progress


def draw() -> None:
    """Show the page, from top to bottom."""
    job_manager, scenario, job = page.begin()
    drawn = job_manager.states

    page.draw_heading(scenario, "Your practice, in ten questions", where="")
    st.markdown(
        "Everything below begins with the practice that you opened. Change what is different in "
        "yours, in any order. Each change counts at once."
    )
    progress = st.container()
    page.draw_error(job)

    practice.draw_settings((practice.TITLE,))
    practice.draw_questions(job.answer)
    st.subheader("More: all other settings", anchor=False)
    practice.draw_more()
    page.draw_disclaimer()

    with st.bottom:
        replications = 0 if job.answer is None else len(job.answer.values)
        practice.draw_bar(job.answer, is_first_look=replications < scenario.run.replications)

    with progress:
        run_progress.follow(job_manager, drawn)
