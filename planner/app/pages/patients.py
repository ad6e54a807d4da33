"""Patients: how many of those who ask are left after each gate, and one person's story."""

import streamlit as st

from planner.app.jobs.simulated_so_far import known_of
from planner.app.sections import patients
from planner.app.sections.page import Visit, draw_page, draw_waiting
from planner.experiments.run.run import Answer


def draw_answer(visit: Visit, answer: Answer) -> None:
    """Show all who ask, then one of them."""
    patients.draw_funnel(answer)
    known = known_of(visit.scenario)
    if visit.job.is_running or known.blueprint is None:
        return
    st.subheader("One person's story", anchor=False)
    if known.people is None:
        draw_waiting(visit.job_manager.meet(visit.scenario))
    else:
        patients.draw_person(known.people, known.blueprint, visit.scenario)


def draw() -> None:
    """Show the page, from top to bottom."""
    draw_page("What becomes of everybody who asks", draw_answer)
