"""Your practice: the ten questions that matter most, and every other setting behind them."""

import streamlit as st

from planner.app.jobs import long_jobs, unasked
from planner.app.sections import answer as sections_answer
from planner.app.sections import page, run_progress
from planner.app.sections.practice import bar, conversation, happened, my_replies, search, settings
from planner.app.sections.practice.way_there import draw_way_to_cause
from planner.app.widgets.controls import HIDDEN, draw_switch
from planner.experiments.run.run import Answer
from planner.presentation.questions.labels import TITLE
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario


def draw() -> None:
    """Show the page, from top to bottom."""
    visit = page.begin()
    unasked.stop_outdated(long_jobs.long_job_manager(), visit.scenario)
    st.session_state.pop(page.LAST, None)  # Decide shows the answer to what is told here, no other
    what = "practice" if has_practice(visit.scenario.practice) else "clinic"
    page.draw_title(visit.scenario, f"Your {what}, in ten questions")
    is_all = st.session_state.get(settings.VIEW) == settings.ALL
    is_sought = bool(st.session_state.get(settings.SEARCH))  # what was typed is far from here then
    sections_answer.draw_trouble(with_reasons=is_sought or not is_all)
    view = draw_switch("How", settings.VIEWS, settings.VIEW, **HIDDEN)
    visit.job.wait()
    drawn, answer = visit.job_manager.states, visit.job.answer
    page.draw_error(visit.job)
    draw_view(view, answer, visit.scenario)
    bar.draw_not_possible(answer)
    progress = st.container()
    page.draw_disclaimer()
    with st.bottom:
        is_asked = view == settings.ONE_BY_ONE
        if is_asked:
            conversation.draw_steps(answer)
        ahead = conversation.draw_ahead if is_asked else None
        bar.draw_bar(answer, draw_way_to_cause, ahead, job=visit.job)
    with progress:
        run_progress.follow(visit.job_manager, drawn, is_quiet=is_asked and answer is not None)


def draw_view(view: str, answer: Answer | None, scenario: Scenario) -> None:
    """Show the questions in one of three ways, or what has happened since."""
    if view == settings.ONE_BY_ONE:
        conversation.draw_conversation(answer)
        return
    conversation.note_left()
    if view == settings.REPLIES:
        my_replies.draw_replies()
    elif view == settings.HAPPENED:
        happened.draw_happened(scenario)
    else:
        draw_all(answer)


def draw_all(answer: Answer | None) -> None:
    """Show the search, which stands still while one types, then all questions."""
    search.draw_more()
    settings.draw_settings((TITLE,))
    settings.draw_questions(answer)
