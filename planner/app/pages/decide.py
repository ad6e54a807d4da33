"""Decide: the answer, what can be moved beside it, and what comes of that."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.app.sections import answer as sections_answer
from planner.app.sections import page, run_progress
from planner.app.sections.decide import (
    better_plan,
    cash_picture,
    guesses,
    levers,
    open_and_save,
    under_the_answer,
    verdict_and_tiles,
)
from planner.app.sections.decide.plan_held_against import NOTHING, held_now
from planner.app.sections.decide.verdict_sign import stands
from planner.app.sections.decide.word_budget import words_left
from planner.app.sections.page import Visit
from planner.app.widgets import steady_layout as still
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE

COMES = "The answer is being worked out."
SOON_S = 0.3  # what is there by then needs no word that it comes
PHONE = "Mobile"  # how the browser of one says so; there levers come before the picture


def draw() -> None:
    """Show the page, from top to bottom."""
    visit = page.begin()
    answer_side, lever_side = st.columns([70, 30], gap="medium")
    with answer_side:
        verdict_and_tiles.draw_question(visit.scenario)
        sections_answer.draw_trouble()
        # what stood here stays until the new is drawn over it; an empty place would be a gap
        stays = answer_before(visit) is not None
        first = st.container(gap="small") if stays else st.empty()
        is_phone = PHONE in str(st.context.headers.get("User-Agent", ""))
        its_picture = None if is_phone else st.container(gap="xsmall")
    with lever_side:
        open_and_save.draw_bar(visit.scenario)
        levers.draw_levers(visit.scenario)
        verdict_and_tiles.draw_against()
        progress = st.container()
    its_picture = its_picture or st.container(gap="xsmall")
    await_answer(visit, first, progress)
    drawn = visit.job_manager.states
    with first if stays else first.container(gap="small"):
        draw_answer(visit, its_picture)
    under_the_answer.draw_below(visit)
    page.draw_disclaimer()
    with progress:
        run_progress.follow(visit.job_manager, drawn)


def await_answer(visit: Visit, first: DeltaGenerator, progress: DeltaGenerator) -> None:
    """Wait a moment for an answer; where none stands there from before, until there is one."""
    if answer_before(visit) is not None or visit.job.wait(SOON_S):
        visit.job.wait()
        return
    with first.container(gap="small"):
        draw_coming()
    with progress:
        run_progress.await_first_look(visit.job)
    first.empty()


def draw_coming() -> None:
    """Show that an answer is on its way."""
    st.markdown(COMES)
    st.skeleton(height=300)


def answer_before(visit: Visit) -> Answer | None:
    """Return the answer that stood here before a lever was moved; not that of another plan."""
    before: Answer | None = st.session_state.get(page.LAST)
    is_of_this = before is not None and before.scenario.title == visit.scenario.title
    return before if is_of_this else None


def draw_answer(visit: Visit, its_picture: DeltaGenerator) -> None:
    """Show the answer as far as it is known, and its picture.

    Each part has a place of its own: what comes or goes in one is drawn over no other.
    """
    if page.draw_error(visit.job):
        return
    answer = visit.job.answer or answer_before(visit)
    if answer is None:
        draw_coming()
        return
    st.session_state[page.LAST] = answer
    keys = (still.VERDICT, still.LINE, still.TILES)
    verdict, line, tiles = (st.container(gap="small", key=key) for key in keys)
    with verdict:
        verdict_and_tiles.draw_verdict(answer, visit)
    is_whole = visit.job.answer is not None and not visit.job.is_running
    held = held_now(answer) if visit.job.answer is not None else NOTHING
    shown = verdict_and_tiles.tiles_of(answer, held.beside)
    with line:
        _draw_line(answer, visit, words_left(answer, shown))
    if answer.verdict.word == NOT_POSSIBLE:
        return
    with tiles:
        verdict_and_tiles.draw_tiles(shown)
    with its_picture:
        cash_picture.draw_picture(answer, held.cash_usd, visit.looks(answer))
        if is_whole:
            guesses.draw_more(answer)
        guesses.draw_guesses(answer, is_whole=is_whole)


def _draw_line(answer: Answer, visit: Visit, most_words: int) -> None:
    """Show what a go rests on, or a better plan; beside it the way back from one that was taken."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        place = st.container(width="stretch", gap=None)
        verdict_and_tiles.draw_undo()
    if stands(answer, visit.job):
        with place:
            verdict_and_tiles.draw_rests(answer)
            better_plan.draw_better(answer, most_words)
