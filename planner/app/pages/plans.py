"""Plans: what was kept under a name, as cards, side by side, their cash over each other."""

import streamlit as st

from planner.app.jobs.simulated_so_far import plan_of
from planner.app.navigation import script
from planner.app.sections import page, run_progress
from planner.app.sections.decide import plan_columns, plans
from planner.app.sections.page import Visit
from planner.app.session import plans as kept_plans
from planner.app.session import working_scenario
from planner.app.session.plans import KeptPlan
from planner.experiments.run.run import Answer

WAITS = "…"


def draw() -> None:
    """Show the page, from top to bottom."""
    visit = page.begin()
    st.page_link(script("decide"), label="Back to one plan", icon=":material/arrow_back:")
    page.draw_heading(visit.scenario, "Plans side by side", where="")
    with st.container(horizontal=True, gap="small"):
        plans.draw_keep()
        plans.draw_keep_each()
    progress = st.container()
    shown = kept_plans.side_by_side(working_scenario.opened().scenario, visit.scenario)
    answers, is_all = _answers(visit, shown)
    words = [plan_columns.card_words(each, is_all=is_all) for each in answers] or [WAITS] * len(
        shown
    )
    said = zip(shown, words, strict=True)
    plans.draw_cards(pair for pair in said if pair[0].name != kept_plans.WORKING)
    if len(shown) > 1 and answers:
        plan_columns.draw_columns(shown, answers, is_all=is_all)
    plans.draw_more()
    page.draw_disclaimer()
    with progress:
        run_progress.follow(visit.job_manager, visit.job_manager.states)


def _answers(visit: Visit, shown: list[KeptPlan]) -> tuple[tuple[Answer, ...], bool]:
    """Return what is known of all plans, and whether that is all; what is missing is simulated."""
    known = tuple(plan_of(each.scenario) for each in shown)
    job = visit.job_manager.hold(known)
    is_all = job is None or not (job.is_running or job.is_stopped)
    return plan_columns.answers_of(known), is_all
