"""What if: what to change, plans side by side, settings moved, what matters most, break-even.

Takes       the scenario of the visit, what the visitor wants to know
Gives       the page, drawn from top to bottom
Left out    the inputs (practice.py), every computation: it is done in the background
            (jobs/long_jobs.py)
"""

import contextlib
from collections.abc import Callable

import streamlit as st

from planner.app.jobs import background, long_jobs
from planner.app.jobs.long_jobs import LongJobManager, WhatIf
from planner.app.sections import answer as sections_answer
from planner.app.sections import page, whatif, whatif_forms
from planner.app.session import working_scenario
from planner.errors import PlannerError
from planner.experiments.questions import Question, scenario_of, seconds
from planner.presentation.format.markdown import md
from planner.presentation.whatif import words as w
from planner.scenario.changes import content_hash
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import Scenario

POLL_S = 1.0
NOT_FOUND = "Stopped. What was simulated is kept: starting again goes on from there."


def draw_start(job_manager: LongJobManager, kind: str, question: Question) -> None:
    """Show the button that starts a what-if, and how long that takes."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Start",
            icon=":material/play_arrow:",
            key="whatif/start",
            on_click=begin,
            args=(job_manager, kind, question),
        )
        follow(
            job_manager,
            kind,
            lambda: st.markdown(w.estimate_words(estimate(job_manager, question))),
        )


def begin(job_manager: LongJobManager, kind: str, question: Question) -> None:
    """Begin a what-if, with what is known by now of how long it takes."""
    job_manager.ask(kind, question, estimate(job_manager, question))


def estimate(job_manager: LongJobManager, question: Question) -> float | None:
    """Return how long a question takes at most; None while that is measured, or if it is refused.

    Work that is refused says so when it is started.
    """
    scenario = scenario_of(question)
    speed = job_manager.speed(content_hash(scenario), scenario)
    with contextlib.suppress(PlannerError):
        return None if speed is None else seconds(question, speed, long_jobs.workers())
    return None


def draw_progress(job_manager: LongJobManager, kind: str, one: WhatIf) -> None:
    """Show how far a what-if is, and the button that stops it."""

    def draw() -> None:
        how_far = (one.job.done, one.job.wanted, one.gone_s, one.needs_s)
        words = (
            w.progress_words(kind, one.stage, *how_far)
            if one.job.has_turn
            else w.waiting_words(one.job.before)
        )
        st.progress(w.share_done(kind, *how_far), text=words)

    with st.container(horizontal=True, vertical_alignment="center"):
        follow(job_manager, kind, draw)
        st.button("Stop this what-if", key="whatif/stop", on_click=job_manager.stop, args=(kind,))


def follow(job_manager: LongJobManager, kind: str, draw: Callable[[], object]) -> None:
    """Draw something, and again every second while something is open.

    Buttons stand outside: a click on one of a part that has just been drawn anew can be lost.
    """
    state = state_of(job_manager, kind)

    def look() -> None:
        draw()
        if state_of(job_manager, kind) != state:
            st.rerun()

    st.fragment(look, run_every=POLL_S if job_manager.is_busy(kind) else None)()


def state_of(job_manager: LongJobManager, kind: str) -> tuple[bool, bool]:
    """Return what the page draws itself anew for."""
    one = job_manager.asked.get(kind)
    return job_manager.is_busy(kind), one is not None and one.found is not None


def draw_result(one: WhatIf, scenario: Scenario) -> None:
    """Show what was found, or why nothing was; and whether it is of another plan than now."""
    if one.job.error is not None:
        st.error(md(background.as_user_error(one.job.error)), title="This cannot be done")
    elif one.found is None:
        st.info(NOT_FOUND)
    else:
        changed = setting_changes(scenario_of(one.question), scenario)
        labels = [each.label for each in changed if each.path != "run.replications"]
        if labels:
            st.warning(md(w.changed_words(labels)), icon=":material/history:")
        whatif.draw_found(one.question, one.found)


def draw() -> None:
    """Show the page, from top to bottom."""
    working_scenario.begin()

    job_manager, scenario = long_jobs.long_job_manager(), working_scenario.scenario()

    page.draw_heading(scenario, "What if something were different?")
    sections_answer.draw_changes()
    kind = st.segmented_control(
        "What do you want to know?",
        list(w.SAYS),
        default=w.ADVISE,
        required=True,
        key="whatif/kind",
        persist_state="session",
    )
    st.markdown(w.SAYS[kind])
    question = whatif_forms.ask(kind, scenario)
    one = job_manager.asked.get(kind)
    if one is not None and one.job.is_running:
        draw_progress(job_manager, kind, one)
    else:
        if question is not None:
            draw_start(job_manager, kind, question)
        if one is not None:
            st.divider()
            draw_result(one, scenario)

    page.draw_disclaimer()
