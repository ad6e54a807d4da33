"""Your practice: the ten questions that matter most, and every other setting behind them."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.app.jobs import idle_work, long_jobs
from planner.app.sections import answer as sections_answer
from planner.app.sections import page, run_progress
from planner.app.sections.practice import (
    all_settings,
    answer_bar,
    conversation,
    counted_months,
    my_replies,
    search,
)
from planner.app.sections.practice.link_to_question import draw_way_to_cause
from planner.app.widgets.controls import HIDDEN, draw_switch
from planner.experiments.run.run import Answer
from planner.presentation.questions.labels import TITLE
from planner.scenario.model import Scenario


def draw() -> None:
    """Show the page, from top to bottom."""
    visit = page.begin()
    idle_work.stop_outdated(long_jobs.long_job_manager(), visit.scenario)
    st.session_state.pop(page.LAST, None)  # Decide shows the answer to what is told here, no other
    page.draw_title(visit.scenario, "Ten questions")
    is_all = st.session_state.get(all_settings.VIEW) == all_settings.ALL
    # What was typed is far from here then.
    is_sought = bool(st.session_state.get(all_settings.SEARCH))
    sections_answer.draw_trouble(with_reasons=is_sought or not is_all)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        view = draw_switch("How", all_settings.VIEWS, all_settings.VIEW, **HIDDEN)
        beside = st.container()
    visit.job.wait()
    drawn, answer = visit.job_manager.states, visit.job.answer
    page.draw_error(visit.job)
    draw_view(view, answer, visit.scenario, beside)
    answer_bar.draw_not_possible(answer)
    progress = st.container()
    is_asked = view == all_settings.ONE_BY_ONE
    if not (is_asked and conversation.is_under_way()):
        page.draw_disclaimer()  # read once: below the first question, and at the answer
    with st.bottom:
        if is_asked:
            conversation.draw_steps(answer)
        ahead = conversation.draw_ahead if is_asked else None
        answer_bar.draw_bar(answer, draw_way_to_cause, ahead, job=visit.job)
    with progress:
        run_progress.follow(visit.job_manager, drawn, is_quiet=is_asked and answer is not None)


def draw_view(view: str, answer: Answer | None, scenario: Scenario, beside: DeltaGenerator) -> None:
    """Show the questions in one of three ways, or what has happened since.

    How far one has come stands `beside` the ways.
    """
    if view == all_settings.ONE_BY_ONE:
        conversation.draw_conversation(answer, beside)
        return
    conversation.note_left()
    if view == all_settings.REPLIES:
        my_replies.draw_replies()
    elif view == all_settings.HAPPENED:
        counted_months.draw_happened(scenario)
    else:
        draw_all(answer)


def draw_all(answer: Answer | None) -> None:
    """Show the search, which stands still while one types, then all questions."""
    search.draw_more()
    all_settings.draw_settings((TITLE,))
    all_settings.draw_questions(answer)
