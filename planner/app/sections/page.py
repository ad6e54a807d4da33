"""Page: what every page of an answer begins and ends with.

Takes       a heading, and what is drawn once there is an answer
Left out    what stands on a page (pages/), every computation: it is done in the background
            (jobs/short_jobs.py)
"""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from planner.app.jobs import background, visitor_jobs
from planner.app.jobs.background import Job
from planner.app.jobs.visitor_jobs import JobManager
from planner.app.navigation import DETAILS, script
from planner.app.sections import answer as sections_answer
from planner.app.sections import run_progress
from planner.app.session import working_scenario
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import NOT_POSSIBLE
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import counted, simulated_words
from planner.presentation.settings.words import without_keys
from planner.scenario.model import Scenario

LAST = "answer shown last"  # on Decide: it stays there until there is the next
BY_DIFFERENCE = (
    "The others come. Till then: all futures of the plan it is compared with, moved by what is "
    "different in the {} that both have."
)
WHERE_TO_CHANGE = " Change it on the page Your practice."


class Visit(NamedTuple):
    """The scenario of a visit, and the work on its answer."""

    job_manager: JobManager
    scenario: Scenario
    job: Job

    def looks(self, answer: Answer) -> tuple[str, str]:
        """Return from how many replications an answer is, and how the others are told."""
        own = self.job.replications if self.job.answer is answer else len(answer.values)
        first = "First look" if own < self.scenario.run.replications else ""
        return looks_words(own, len(answer.values), first)


def looks_words(own: int, told: int, first: str) -> tuple[str, str]:
    """Return how many replications of a plan an answer tells, and what that means.

    >>> looks_words(20, 20, "")
    ('From 20 simulated futures', '')
    >>> looks_words(6, 6, "First look")
    ('First look from 6 simulated futures', '')
    >>> looks_words(6, 20, "First look")[0]
    'First look: 6 of 20 simulated futures'
    """
    if own == told:
        words = simulated_words(told)
        return (f"{first} from {words}" if first else f"From {words}"), ""
    words = f"{own} of {simulated_words(told)}"
    return (f"{first}: {words}" if first else words), BY_DIFFERENCE.format(counted(own, "future"))


def begin() -> Visit:
    """Open the scenario of the visit, and ask for its answer."""
    working_scenario.begin()
    job_manager, scenario = visitor_jobs.job_manager(), working_scenario.scenario()
    job = job_manager.ask(scenario, working_scenario.held_against())
    return Visit(job_manager, scenario, job)


def draw_heading(scenario: Scenario, words: str, where: str = WHERE_TO_CHANGE) -> None:
    """Show whose plan it is, and what the page is about."""
    st.caption(md(f"Clinic planner: {scenario.title}.{where}"))
    st.header(words, anchor=False)
    sections_answer.draw_trouble()


def draw_title(scenario: Scenario, words: str) -> None:
    """Show what a page is about, and whose plan it is, in one line: what comes needs the room."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"#### {words}", width="stretch")
        example = "An example: " if working_scenario.is_example() else ""
        st.caption(md(f"{example}{scenario.title}"), width="content")


def draw_views() -> None:
    """Show the links between the pages of details."""
    with st.container(horizontal=True, gap="small"):
        for name, title in DETAILS.items():
            st.page_link(script(name), label=title)


def draw_error(job: Job) -> bool:
    """Show why there will be no answer; say whether that is so."""
    if job.error:
        words = md(background.as_user_error(job.error))
        st.error(words, title="This scenario cannot be simulated")
    return bool(job.error)


def draw_disclaimer() -> None:
    """Show what stands below every page."""
    st.caption(md(DISCLAIMER))


def draw_waiting(job: Job, words: str = "") -> None:
    """Show that something is on its way, and what, or why it will not come."""
    if job.error:
        st.error(md(background.as_user_error(job.error)))
    else:
        if words:
            st.caption(md(words))
        st.skeleton(height=300)


def draw_page(
    words: str,
    draw: Callable[[Visit, Answer], None],
    *,
    is_there: Callable[[Job], bool] = lambda job: True,
    is_told: Callable[[Answer], bool] = lambda answer: answer.verdict.word != NOT_POSSIBLE,
    below: Callable[[Scenario], None] = lambda scenario: None,
) -> None:
    """Show a page about the answer: its heading, then what is drawn once all for it is there.

    Where no infusion can begin there are no results: what would make it possible stands there.
    """
    visit = begin()
    draw_views()
    draw_heading(visit.scenario, words)
    sections_answer.draw_changes()
    progress = st.container()
    visit.job.wait()
    drawn, answer = visit.job_manager.states, visit.job.answer
    if draw_error(visit.job):
        pass
    elif answer is not None and not is_told(answer):
        st.error(md(without_keys(verdict_sentence(answer))), icon=":material/block:")
    elif answer is not None and is_there(visit.job):
        draw(visit, answer)
    elif visit.job.is_running:
        st.skeleton(height=300)
    below(visit.scenario)
    draw_disclaimer()
    with progress:
        run_progress.follow(visit.job_manager, drawn)
