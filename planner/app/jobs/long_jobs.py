"""Long jobs: what-ifs in the background; they can take minutes, and give way to what a page needs.

Takes       a question about a scenario
Gives       a what-if: how far it is, how long it still takes, what was found, a way to stop it
Units       seconds
Left out    the work itself (experiments/questions.py), drawing

One what-if works at a time. Each piece of it waits while an answer, a day or a person is being
simulated. It goes on while the visitor looks at other pages; closing the tab stops it.
"""

import contextlib
import os
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import cache, partial
from typing import Any, TypeVar

import streamlit as st

from planner.app.jobs import background
from planner.app.jobs.background import Job
from planner.app.jobs.whose_turn import Line, Urgency
from planner.errors import PlannerError
from planner.experiments import questions
from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.execution import executors
from planner.experiments.execution.runner import Stages
from planner.experiments.questions import Found, Question
from planner.experiments.run.cost_estimate import Speed, measured
from planner.scenario.model import Scenario

GIVE_WAY_S = 0.05
EARLIER_KEPT = 6  # what-ifs with what was found, of plans that somebody may come back to
T = TypeVar("T")

long_line = Line()


class Stopped(Exception):
    """Somebody stopped the work. It never reaches a page."""


class WhatIf:
    """A question, how far its answer is, and what was found."""

    def __init__(self, question: Question, urgency: Urgency = Urgency.SEARCH) -> None:
        self.question = question
        self.job = Job(long_line, urgency)
        self.stage = ""
        self.tries = 0  # pieces of work done, over all stages
        self.began_s: float | None = None  # by a clock that only runs forward
        self.waited_s = 0.0  # since then, for what was more urgent
        self.needs_s: float | None = None  # at most, by the estimate
        self.found: Found | None = None
        self.steps: list[Step] = []  # of advice, while it is looked for
        self.early: Advised | None = None  # what is advised, before all that is said of it

    @property
    def shown(self) -> Found | None:
        """What was found, or what is known of it by now."""
        return self.early if self.found is None else self.found

    @property
    def gone_s(self) -> float:
        """How long it has been at work; while others went first it was not."""
        return 0.0 if self.began_s is None else time.monotonic() - self.began_s - self.waited_s

    def say(self, stage: str, done: int, wanted: int) -> None:
        """Note how far it is; the way out of the work once somebody stopped it.

        What nobody has asked for lets others go first.
        """
        asked_s = time.monotonic()
        self.job.give_way(self.job.urgency)
        self.waited_s += time.monotonic() - asked_s
        if self.job.is_stopped:
            raise Stopped
        self.stage = stage
        self.tries += done > 0
        self.job.tell(done, wanted)


class LongJobManager:
    """What one visitor has asked what-ifs for: the last of each kind, and how fast things go."""

    def __init__(self) -> None:
        self.asked: dict[str, WhatIf] = {}
        self.earlier: list[tuple[str, WhatIf]] = []  # by kind, those that made room for others
        self.speeds: dict[str, Speed | None] = {}
        self.speed_job: Job | None = None

    def ask(
        self,
        kind: str,
        question: Question,
        needs_s: float | None,
        urgency: Urgency = Urgency.SEARCH,
    ) -> None:
        """Begin a what-if; another of its kind is stopped."""
        one = WhatIf(question, urgency)
        one.needs_s = needs_s
        self.put(kind, one)
        background.begin(one.job, partial(_find, one))

    def put(self, kind: str, one: WhatIf) -> None:
        """Note a what-if in place of the one of its kind; what that has found is kept a while."""
        self.stop(kind)
        before = self.asked.get(kind)
        if before is not None and before.found is not None:
            self.earlier = [*self.earlier, (kind, before)][-EARLIER_KEPT:]
        self.asked[kind] = one

    def stop(self, kind: str) -> None:
        """Stop a what-if if it still runs."""
        if kind in self.asked:
            self.asked[kind].job.stop()

    def forget(self, kind: str) -> None:
        """Stop a what-if and forget it, so that the same question can be asked again."""
        self.stop(kind)
        self.asked.pop(kind, None)

    def stop_all(self) -> None:
        """Stop everything."""
        for kind in self.asked:
            self.stop(kind)

    def speed(self, key: str, scenario: Scenario) -> Speed | None:
        """Return how fast a scenario is simulated; measure it in the background if unknown."""
        if key not in self.speeds and not self.measures:
            job = self.speed_job = Job()
            background.begin(job, lambda job: _measure(self, key, scenario))
        return self.speeds.get(key)

    @property
    def measures(self) -> bool:
        """Whether a speed is being measured."""
        return self.speed_job is not None and self.speed_job.is_running


def _measure(job_manager: LongJobManager, key: str, scenario: Scenario) -> None:
    """Note the speed of a scenario; none for one that cannot be simulated: its start says why."""
    job_manager.speeds[key] = None
    with contextlib.suppress(PlannerError):
        job_manager.speeds[key] = measured(scenario)


def _find(one: WhatIf, job: Job) -> None:
    one.began_s = time.monotonic()
    with contextlib.suppress(Stopped):
        one.found = questions.find(
            one.question,
            Stages(patient_pool(), say=one.say),
            one.steps.append,
            partial(setattr, one, "early"),
        )


@st.cache_resource(scope="session", on_release=LongJobManager.stop_all, show_spinner=False)
def long_job_manager() -> LongJobManager:
    """Return the job manager of this visitor; it is stopped when the tab is closed."""
    return LongJobManager()


# --- giving way ---------------------------------------------------------------------------------


class PatientPool(ThreadPoolExecutor):
    """Threads that begin nothing while a page waits for something."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Return the future of a piece of work that begins when nobody is in a hurry."""
        return super().submit(_when_nobody_waits, partial(fn, *args, **kwargs))


def _when_nobody_waits(work: Callable[[], T]) -> T:
    while background.quick_line.is_busy:
        time.sleep(GIVE_WAY_S)
    return work()


def patient_pool() -> Executor | None:
    """Return where what-ifs are worked on; None where there is no other thread."""
    return None if executors.executor() is None else _patient_pool()


@cache
def _patient_pool() -> Executor:
    return PatientPool(os.cpu_count() or 1, thread_name_prefix="what-if")


def workers() -> int:
    """Return how many share the work."""
    return 1 if executors.executor() is None else os.cpu_count() or 1
