"""Visitor jobs: what one visitor has asked for; closing the tab stops it.

Takes       a scenario, a day, a wish to meet people, plans to hold beside
Gives       jobs, begun once
Left out    the work (short_jobs.py), what-ifs (long_jobs.py)
"""

from collections.abc import Sequence

import streamlit as st

from planner.app.jobs import background
from planner.app.jobs.background import Job, State, begun, quick_line
from planner.app.jobs.short_jobs import (
    find_answer,
    find_day,
    find_kinds,
    find_people,
    find_plans,
)
from planner.app.jobs.simulated_so_far import Plan, known_of, next_look, plan_of
from planner.app.jobs.whose_turn import Line, Urgency
from planner.scenario.changes import content_hash
from planner.scenario.model import Scenario

HELD, PROMISED = "plans held beside each other", "a plan that is promised"


def _is_behind(job: Job, scenario: Scenario) -> bool:
    """Whether more is known by now, beside other plans for instance, than a job has told."""
    return job.replications < plan_of(scenario).told


class JobManager:
    """What one visitor has asked for."""

    def __init__(self) -> None:
        self.asked: tuple[str, ...] = ()  # hashes of the plan and of the one it is held against
        self.answer_job: Job | None = None
        self.day_job: Job | None = None
        self.people_job: Job | None = None
        self.kinds_job: Job | None = None
        self.beside: dict[str, tuple[tuple[str, ...], Job]] = {}  # by what for: hashes of plans
        self.day: int | None = None

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All that was begun."""
        every = (self.answer_job, self.day_job, self.people_job, self.kinds_job)
        beside = (job for _, job in self.beside.values())
        return (*(job for job in every if job is not None), *beside)

    @property
    def states(self) -> tuple[State, ...]:
        """What the page shows of all jobs."""
        return tuple(job.state for job in self.jobs)

    def ask(self, scenario: Scenario, held: Scenario | None = None) -> Job:
        """Return the job that answers a scenario, held against another; begin it if need be."""
        hashes = tuple(content_hash(each) for each in (scenario, held) if each is not None)
        job, known = self.answer_job, known_of(scenario)
        if job is None or self.asked[0] != hashes[0]:
            self.forget()
        elif self.asked != hashes:
            job.stop()
        elif job.is_running or job.is_stopped or job.error or not _is_behind(job, scenario):
            return job
        # what is known waits for nobody
        line = Line() if known.has_all(scenario) else quick_line
        job = Job(line, Urgency.FIRST_LOOK, waits_for_compiler=False)
        self.answer_job, self.asked = job, hashes
        background.begin(job, lambda job: find_answer(job, scenario, known, held))
        return job

    def look(self, scenario: Scenario, day: int | None) -> Job:
        """Return the job that simulates one day, or finds a busy one; begin it if need be."""
        if self.day_job is None or self.day != day:
            known, self.day = known_of(scenario), day
            self.day_job = begun(lambda job: find_day(job, known, day))
        return self.day_job

    def meet(self, scenario: Scenario) -> Job:
        """Return the job that finds everybody who asks in one replication; begin it if need be."""
        known = known_of(scenario)
        self.people_job = self.people_job or begun(lambda job: find_people(job, known))
        return self.people_job

    def sort(self, scenario: Scenario) -> Job:
        """Return the job that finds which days are worth looking at; begin it if need be."""
        known = known_of(scenario)
        self.kinds_job = self.kinds_job or begun(lambda job: find_kinds(job, known))
        return self.kinds_job

    def hold(self, plans: Sequence[Plan]) -> Job | None:
        """Return the job that simulates what is missing of plans; None if nothing is."""
        return self._simulate(HELD, plans)

    def promise(self, plans: Sequence[Plan]) -> Job | None:
        """Return the same of a plan that a button would make, beside the plan as it is."""
        return self._simulate(PROMISED, plans)

    def _simulate(self, what_for: str, plans: Sequence[Plan]) -> Job | None:
        hashes = tuple(content_hash(each.scenario) for each in plans)
        before, job = self.beside.get(what_for, ((), None))
        if job is not None and not job.is_stopped and before == hashes:
            return job
        if all(each.known.has_all(each.scenario) for each in plans) and next_look(plans) is None:
            return None
        if job is not None:
            job.stop()
        begins = begun(lambda job: find_plans(job, plans))
        self.beside[what_for] = hashes, begins
        return begins

    def stop(self) -> None:
        """Stop what is running."""
        for job in self.jobs:
            job.stop()

    def forget(self) -> None:
        """Forget what was asked, so that the same question can be asked again."""
        self.stop()
        self.asked = ()
        self.answer_job = self.day_job = self.people_job = self.kinds_job = None


@st.cache_resource(scope="session", on_release=JobManager.stop, show_spinner=False)
def job_manager() -> JobManager:
    """Return the job manager of this visitor; it is stopped when the tab is closed."""
    return JobManager()
