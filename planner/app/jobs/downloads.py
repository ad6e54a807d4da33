"""Downloads: files to save, and other small work of one page, in the background like all others.

Takes       a name, what the work depends on, the work
Gives       a BackgroundTask: its job and what came of it
Randomness  none of its own
Left out    answers to scenarios (short_jobs.py), what is shown while one waits for them
            (sections/run_progress.py)
"""

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from planner.app.jobs import background
from planner.app.jobs.background import Job
from planner.app.session.finish_before_click import draw_anew
from planner.presentation.format.markdown import md

POLL_S = 1.0


class BackgroundTask:
    """One piece of work, and what came of it."""

    def __init__(self, key: Hashable) -> None:
        self.key = key
        self.job = Job()
        self.found: Any = None

    def run(self, work: Callable[["BackgroundTask"], object]) -> None:
        """Do the work and keep what comes of it."""
        self.job.tell(0, 1)
        self.found = work(self)


class BackgroundTasks:
    """What one visitor has sent for, by name."""

    def __init__(self) -> None:
        self.by_name: dict[str, BackgroundTask] = {}

    def stop(self) -> None:
        """Stop what is running."""
        for each in self.by_name.values():
            each.job.stop()


@st.cache_resource(scope="session", on_release=BackgroundTasks.stop, show_spinner=False)
def background_tasks() -> BackgroundTasks:
    """Return the background tasks of this visitor; they are stopped when the tab is closed."""
    return BackgroundTasks()


def background_task(
    name: str, key: Hashable, work: Callable[[BackgroundTask], object]
) -> BackgroundTask:
    """Return the background task of that name, begun anew if its key is another."""
    known = background_tasks().by_name
    found = known.get(name)
    if found is None or found.key != key:
        if found is not None:
            found.job.stop()
        found = known[name] = BackgroundTask(key)
        begun = found
        background.begin(begun.job, lambda job: begun.run(work))
    return found


def watch(found: BackgroundTask) -> None:
    """Draw the page anew when the background task is done; say what went wrong, if anything did."""
    if found.job.error:
        st.error(md(background.as_user_error(found.job.error)))
    elif found.job.is_running:
        st.fragment(_look_again, run_every=POLL_S)(found)


def _look_again(found: BackgroundTask) -> None:
    if not found.job.is_running:
        draw_anew()
    st.skeleton(height=200)
