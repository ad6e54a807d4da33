"""Run progress: what changes while the simulation runs: how far it is.

Takes       the job manager of the visitor
Gives       nothing: it draws, and draws the page anew when there is something new
Left out    the work itself (jobs/short_jobs.py)
"""

import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.app.jobs.background import Job, State
from planner.app.jobs.visitor_jobs import JobManager
from planner.app.session.finish_before_click import draw_anew
from planner.models.machine_code.compiled import is_prepared
from planner.presentation.format.rounding import simulated_words

SOON_POLL_S, POLL_S = 0.5, 1.0  # what is soon there is looked for more often
LOOK_S = 0.2  # while a page waits for a first look, its script hears so often of what was clicked
MOST_WAIT_S = 20.0  # for a first look, by a script; longer: the page asks again
GETTING_READY = "Getting ready"
SOON = 60  # replications
FIRST_START = (
    "First start on this computer: a first look, from one simulated future, takes about ten seconds"
)
COMPILING = (
    "Meanwhile the simulation is compiled for this computer, about half a minute, once; "
    "then the others follow within seconds"
)


def await_first_look(job: Job) -> None:
    """Show how far the answer is until there is a first look, on a page that shows none yet.

    The page waits with its script: drawn twice, once without an answer and once with it, it took
    two thirds more of the processor that all visitors share. A click meanwhile ends the wait: each
    word to the browser hears of it.
    """
    place, until_s = st.empty(), time.monotonic() + MOST_WAIT_S
    while not job.wait(LOOK_S) and time.monotonic() < until_s:
        _show(job, place)
    place.empty()


def _show(job: Job, where: DeltaGenerator) -> None:
    share = min(1.0, job.done / job.wanted) if job.wanted else 0.0
    where.progress(share, text=progress_words(job))


def draw_progress(
    job_manager: JobManager, drawn: tuple[State, ...], *, is_quiet: bool = False
) -> None:
    """Show how far the answer is; draw the page anew when there is something new."""
    job = job_manager.answer_job
    if job_manager.states != drawn:
        draw_anew()
    if job is None:
        return
    if job.is_running:
        if not is_quiet:
            _show(job, st.container())
    elif job.is_stopped:
        st.markdown(f"Stopped after {simulated_words(job.done)}.")


def follow(job_manager: JobManager, drawn: tuple[State, ...], *, is_quiet: bool = False) -> None:
    """Show the progress, and look again while something runs; more often for what is soon there.

    Where it is quiet, for an answer stands there anyway, nothing is said of what runs.

    The buttons stand outside: a click on one of a part that has just been drawn anew can be lost.
    """
    job = job_manager.answer_job
    is_running = any(state.is_running for state in job_manager.states)
    is_soon_there = job is not None and is_prepared() and job.wanted <= SOON
    every_s = SOON_POLL_S if is_soon_there else POLL_S
    with st.container(horizontal=True, vertical_alignment="center"):
        st.fragment(draw_progress, run_every=every_s if is_running else None)(
            job_manager, drawn, is_quiet=is_quiet
        )
        if job is not None and job.is_running and not is_quiet:
            st.button("Stop simulating", on_click=job_manager.stop, key="stop")
        elif job is not None and job.is_stopped:
            st.button("Go on", on_click=job_manager.forget, key="go_on")


def progress_words(job: Job) -> str:
    """Return how far a job is."""
    if not job.has_turn:
        return place_words(job.before)
    done = f"{job.done} of {job.wanted} simulated futures"
    if is_prepared():
        return done if job.done else GETTING_READY
    return f"{done}. {COMPILING}" if job.done else FIRST_START


def place_words(before: int) -> str:
    """Return the place in a line, where so many calculations come first.

    One is often the planner's own search, which stops as soon as somebody asks for something.

    >>> place_words(3)
    '3 calculations come before yours'
    """
    if before == 0:
        return "It is your turn"
    if before == 1:
        return GETTING_READY
    return f"{before} calculations come before yours"
