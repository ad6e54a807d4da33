"""What if: what to change, plans side by side, settings moved, what matters most, break-even.

Takes       the scenario of the visit, what the visitor wants to know
Gives       the page, drawn from top to bottom
Left out    the inputs (answer.py), every computation: it is done in the background (long_jobs.py)
"""

import streamlit as st

from planner.errors import PlannerError
from planner.presentation import whatif_words as w
from planner.presentation import wording
from planner.presentation.markdown import md
from planner.presentation.opening import setting_changes
from planner.presentation.pages import (
    jobs,
    long_jobs,
    parts,
    whatif_forms,
    whatif_parts,
    working,
)
from planner.presentation.pages.long_jobs import LongDesk, WhatIf
from planner.presentation.whatif_work import Question, scenario_of, seconds
from planner.scenario.changes import content_hash
from planner.scenario.model import Scenario

WHERE_TO_CHANGE = "Change it on the page Your practice."
POLL_S = 1.0
NOT_FOUND = "Stopped. What was simulated is kept: starting again goes on from there."


def draw_start(desk: LongDesk, kind: str, question: Question | None) -> None:
    """Show how long it takes and the button that starts it; or how far it is, and how to stop."""
    one = desk.asked.get(kind)
    if one is not None and one.job.is_running:
        draw_progress(desk, kind, one)
        return
    if question is None:
        return
    needs_s = estimate(desk, question)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Start",
            icon=":material/play_arrow:",
            key="whatif/start",
            on_click=desk.ask,
            args=(kind, question, needs_s),
        )
        st.markdown(w.estimate_words(needs_s))


def estimate(desk: LongDesk, question: Question) -> float | None:
    """Return how long a question takes at most; None while that is measured."""
    scenario = scenario_of(question)
    speed = desk.speed(content_hash(scenario), scenario)
    try:
        return None if speed is None else seconds(question, speed, long_jobs.workers())
    except PlannerError as error:
        st.error(md(error))
        return None


def draw_progress(desk: LongDesk, kind: str, one: WhatIf) -> None:
    """Show how far a what-if is, and the button that stops it."""
    job = one.job
    how_far = (kind, job.done, job.wanted, one.gone_s, one.needs_s)
    words = w.WAITING
    if job.has_turn:
        words = w.progress_words(kind, one.stage, *how_far[1:])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(w.share_done(*how_far), text=words)
        st.button("Stop this what-if", key="whatif/stop", on_click=desk.stop, args=(kind,))


def follow(desk: LongDesk, kind: str, question: Question | None) -> None:
    """Show the start or the progress, and look again every second while something is open."""
    state = state_of(desk, kind)

    def draw() -> None:
        draw_start(desk, kind, question)
        if state_of(desk, kind) != state:
            st.rerun()

    st.fragment(draw, run_every=POLL_S if desk.is_busy(kind) else None)()


def state_of(desk: LongDesk, kind: str) -> tuple[bool, bool]:
    """Return what the page draws itself anew for."""
    one = desk.asked.get(kind)
    return desk.is_busy(kind), one is not None and one.found is not None


def draw_result(one: WhatIf, scenario: Scenario) -> None:
    """Show what was found, or why nothing was; and whether it is of another plan than now."""
    if one.job.error is not None:
        st.error(md(jobs.as_user_error(one.job.error)), title="This cannot be done")
    elif one.found is None:
        st.info(NOT_FOUND)
    else:
        changed = setting_changes(scenario_of(one.question), scenario)
        labels = [each.label for each in changed if each.path != "run.replications"]
        if labels:
            st.warning(md(w.changed_words(labels)), icon=":material/history:")
        whatif_parts.draw_found(one.question, one.found)


working.opened()

desk, scenario = long_jobs.long_desk(), working.scenario()

st.caption(md(f"Clinic planner: {scenario.title}. {WHERE_TO_CHANGE}"))
st.header("What if something were different?", anchor=False)
parts.draw_changes()
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
follow(desk, kind, question)
if kind in desk.asked and not desk.asked[kind].job.is_running:
    st.divider()
    draw_result(desk.asked[kind], scenario)

st.caption(md(wording.DISCLAIMER))
