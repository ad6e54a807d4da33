"""Work in progress: what-ifs that are worked on, with a bar and the time left, on all pages.

Takes       the what-ifs of the visitor
Gives       nothing: it draws, and draws the page anew when one is finished
Left out    the work itself (jobs/long_jobs.py), what was found (results.py, advice.py)
"""

import contextlib
from typing import TypeAlias

import streamlit as st

from planner.app.jobs import idle_work, long_jobs
from planner.app.jobs.long_jobs import LongJobManager, WhatIf
from planner.app.jobs.whose_turn import Urgency
from planner.app.session.finish_before_click import draw_anew
from planner.errors import PlannerError
from planner.experiments.questions import Question, ToAdvise, seconds
from planner.presentation.format.markdown import md
from planner.presentation.whatif import words as w
from planner.scenario.changes import content_hash

POLL_S = 1.0
States: TypeAlias = tuple[object, ...]


def states() -> States:
    """Return what a page draws itself anew for."""
    manager = long_jobs.long_job_manager()
    asked = manager.asked.items()
    each = ((kind, one.job.is_running, one.early is not None) for kind, one in asked)
    return manager.measures, *each


def draw_strip(drawn: States, *, shows_found: bool) -> None:
    """Show at the foot of the page how far each what-if is, and look again until it is there.

    `drawn` is how things stood when the page began to be drawn. What nobody asked for is not shown:
    the page Decide has a line for it, and a page that shows nothing of it is not drawn anew for it.
    The buttons stand outside of what is drawn again: a click on one that has just been drawn anew
    can be lost.
    """
    manager = long_jobs.long_job_manager()
    works = [(kind, one) for kind, one in manager.asked.items() if one.job.is_running]
    shown = [(kind, one) for kind, one in works if one.job.urgency != Urgency.UNASKED]
    if shown:
        with st.bottom:
            for kind, one in shown:
                with st.container(horizontal=True, vertical_alignment="center", wrap=False):
                    _follow(drawn, kind, one)
                    st.button("Stop", key=f"stop/{kind}", on_click=one.job.stop, help=kind)
    elif states() != drawn or (shows_found and (works or manager.measures)):
        _follow(drawn)


def _follow(drawn: States, kind: str = "", one: WhatIf | None = None) -> None:
    def look() -> None:
        if states() != drawn:
            draw_anew()
        if one is not None:
            draw_progress(kind, one)

    st.fragment(look, run_every=POLL_S)()


def draw_progress(kind: str, one: WhatIf) -> None:
    """Show how far a what-if is, and how long it still takes."""
    if not one.job.has_turn:
        st.progress(0.0, text=f"{kind}. {w.waiting_words(one.job.before)}")
        return
    how_far = (one.job.done, one.job.wanted, one.gone_s, one.needs_s)
    words = w.progress_words(kind, one.stage, *how_far)
    draw_share(w.share_done(kind, *how_far), f"{kind}. {words}", one)


def draw_share(share: float | None, words: str, one: WhatIf) -> None:
    """Show a bar with words; where nobody can know the share, words alone, with what was tried."""
    if share is None:
        st.caption(md(f"{words}; {w.tries_words(one.tries)}"))
    else:
        st.progress(share, text=md(words))


# --- beginning ------------------------------------------------------------------------------------


def draw_start(manager: LongJobManager, kind: str, question: Question) -> None:
    """Show the button that starts a what-if, and how long that takes."""
    needs_s = estimate(manager, question)
    one = manager.asked.get(kind)
    is_running = one is not None and one.job.is_running and one.job.urgency != Urgency.UNASKED
    is_known = is_found(manager, kind, question)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Start",
            icon=":material/play_arrow:",
            key="explore/start",
            disabled=is_running or is_known,
            on_click=begin,
            args=(manager, kind, question),
        )
        said = w.FOUND_ALREADY if is_known else w.AT_WORK if is_running else ""
        st.markdown(said or w.estimate_words(needs_s))


def is_found(manager: LongJobManager, kind: str, question: Question) -> bool:
    """Return whether the same was asked before and all of it stands on the page."""
    there = manager.asked.get(kind)
    if there is None or there.found is None or there.job.is_running:
        return False
    is_advice = isinstance(question, ToAdvise)
    return (
        bool(idle_work.asked(manager, kind, question)) if is_advice else there.question == question
    )


def begin(manager: LongJobManager, kind: str, question: Question) -> None:
    """Begin a what-if, with what is known by now of how long it takes.

    What is looked for already, although nobody asked for it, goes on as asked for.
    """
    there = idle_work.asked(manager, kind, question)
    if there is not None and there.job.is_running:
        there.job.urgency = Urgency.SEARCH
        return
    manager.ask(kind, question, estimate(manager, question))


def estimate(manager: LongJobManager, question: Question) -> float | None:
    """Return how long a question takes at most; None while that is measured, or if it is refused.

    Work that is refused says so when it is started.
    """
    scenario = question.scenario
    speed = manager.speed(content_hash(scenario), scenario)
    with contextlib.suppress(PlannerError):
        return None if speed is None else seconds(question, speed, long_jobs.workers())
    return None
