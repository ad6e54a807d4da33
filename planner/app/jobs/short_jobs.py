"""Short jobs: simulations in the background, so that the page never waits.

Takes       a scenario, a day, a wish to meet people
Gives       a job: how far it is, what came of it, and a way to stop it
Randomness  none
Left out    drawing: a job calls nothing of Streamlit but the two caches at the end

On a machine that has never run this version, the engine in SimPy simulates one replication after
another and each is shown; compiling begins once the first is. What is known of a scenario is kept:
a stopped job goes on where it stopped, more replications
add to those there are, and a changed wish needs no new ones. One job works at a time; it
uses all cores; first looks go before whole answers (line.py). What-ifs take long: they have a line
of their own and give way (long_jobs.py).
Closing the tab stops what its visitor has asked for.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import streamlit as st

from planner.app.jobs.line import Line, Ticket, Urgency
from planner.errors import PlannerError
from planner.experiments.execution import executors
from planner.experiments.inspect.day import Study, busy_study, infusion_days, study_of
from planner.experiments.inspect.patient import Person, people
from planner.experiments.inspect.representative_days import Kinds, kinds_of_day
from planner.experiments.run.calendar import Dates, PlanCalendar, calendar_of, dates
from planner.experiments.run.precompile import precompile_all
from planner.experiments.run.readiness import Gate, gate
from planner.experiments.run.run import (
    Answer,
    ReplicationSummary,
    answer_so_far,
    prepare,
    replications,
    summary,
)
from planner.models.clinic_day.engines import DEFAULT_ENGINE, WHICHEVER
from planner.models.machine_code.compiled import is_prepared
from planner.models.records import Blueprint
from planner.models.replication import Replication
from planner.scenario.changes import content_hash
from planner.scenario.model import Scenario
from planner.scenario.settings.decision import Decision
from planner.scenario.settings.run import Run

FIRST_LOOK = 6  # replications: enough to see the direction, soon
HURRIED_LOOK = 2  # where others wait for theirs
PIECE = 10  # replications that are simulated before somebody more urgent may go first
SOON_S = 0.2  # these within this: all of them come soon, and no first look is needed
DRAWING_S = 0.3
FIRST_WAIT_S = 0.7  # a page waits so long for an answer that is nearly there
# replications simulated beside the compiler where that needs the only processor
UNCOMPILED_LOOKS = 2
SHOWN_REPLICATION = 0  # the replication whose days are shown
SCENARIOS_KEPT = 24  # for all visitors; one may hold seven plans beside each other
DAYS_KEPT = 40  # of each scenario
TURN_S = 0.2

T = TypeVar("T")

quick_line = Line()  # for what a page waits for: one such job works at a time
looks_uncompiled = threading.Lock()  # held while a first replication is simulated uncompiled


class Known:
    """What is known of a scenario so far, whatever its wishes and number of replications."""

    def __init__(self) -> None:
        self.blueprint: Blueprint | None = None
        self.summaries: list[ReplicationSummary] = []
        self.dates: list[Dates] = []  # of the same replications
        self.days: dict[int, Study | None] = {}
        self.busy_day: int | None = None
        self.kinds: Kinds | None = None  # of days, of the replication that is shown
        self.people: tuple[Person, ...] | None = None  # of the replication that is shown

    def has_all(self, scenario: Scenario) -> bool:
        """Whether all replications that a scenario asks for are there."""
        return self.blueprint is not None and len(self.summaries) >= scenario.run.replications


class Timetable(NamedTuple):
    """What comes when, and what must be there first."""

    calendar: PlanCalendar
    gate: Gate


class State(NamedTuple):
    """What a page must draw anew when it changes."""

    summaries: int
    is_running: bool
    has_failed: bool


class Job:
    """Work in a thread of its own: how far it is, and whether it is to stop."""

    def __init__(
        self,
        line: Line = quick_line,
        urgency: Urgency = Urgency.WHOLE,
        *,
        waits_for_compiler: bool = True,
    ) -> None:
        self.line = line
        self.urgency = urgency
        self.waits_for_compiler = waits_for_compiler
        self.done = 0
        self.wanted = 0
        self.ticket: Ticket | None = None
        self.has_turn = False
        self.is_running = True
        self.error: Exception | None = None
        self.answer: Answer | None = None
        self.timetable: Timetable | None = None  # with every answer
        self._stopped = threading.Event()
        self._told = threading.Event()  # there is an answer, or none will come

    @property
    def is_stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._stopped.is_set()

    @property
    def state(self) -> State:
        """What the page shows of it."""
        n = 0 if self.answer is None else len(self.answer.values)
        return State(n, self.is_running, self.error is not None)

    def stop(self) -> None:
        """Stop at the next replication; what is finished is kept."""
        self._stopped.set()
        self.is_running = False

    def tell(self, done: int, wanted: int) -> None:
        """Note how far it is."""
        self.done, self.wanted = done, wanted

    def note(self, found: Answer, timetable: Timetable) -> None:
        """Note an answer; it comes last, for it makes the page draw itself anew."""
        self.timetable = timetable
        self.answer = found
        self._told.set()

    def wait(self, seconds: float = FIRST_WAIT_S) -> None:
        """Wait a moment for an answer: drawn with the page it is there sooner than after it."""
        self._told.wait(seconds)

    def rest(self) -> None:
        """Let a page draw what was noted: drawing takes three times as long beside the work."""
        self.pause(DRAWING_S)

    def pause(self, seconds: float) -> bool:
        """Do nothing for a while, unless it is stopped; return whether it is."""
        return self._stopped.wait(seconds)

    def run(self, work: Callable[["Job"], None]) -> None:
        """Do the work when it is this job's turn."""
        try:
            self._wait_until_compiled()
            self._take_turn(self.urgency)
            if self.has_turn and not self.is_stopped:
                work(self)
        except Exception as error:  # shown by the page: a thread has nobody to raise it to
            self.error = error
        finally:
            self._leave()
            self.is_running = False
            self._told.set()

    def give_way(self, urgency: Urgency) -> None:
        """Let those go first who are more urgent than what is still to be done."""
        if self.has_turn and self.line.is_urgent_wanted(urgency):
            self._leave()
            self._take_turn(urgency)

    @property
    def before(self) -> int:
        """How many calculations come before this one."""
        return 0 if self.ticket is None else self.line.before(self.ticket)

    def _take_turn(self, urgency: Urgency) -> None:
        self.ticket = self.line.join(urgency)
        while not self.has_turn and not self.is_stopped:
            self.has_turn = self.line.has_turn(self.ticket, TURN_S)

    def _leave(self) -> None:
        if self.ticket is not None:
            self.has_turn = False
            self.line.leave(self.ticket)

    def _wait_until_compiled(self) -> None:
        """Wait, at the first start on a machine, until the simulation is compiled elsewhere.

        Compiling begins when no first look is being worked on.
        """
        while self.waits_for_compiler and not is_prepared() and not self.is_stopped:
            if not looks_uncompiled.locked() and not precompile_all():
                return
            self.pause(TURN_S)


def begin(job: Job, work: Callable[[Job], None]) -> None:
    """Let a job run in the background."""
    threading.Thread(target=job.run, args=(work,), daemon=True, name="job").start()


# --- the kinds of work --------------------------------------------------------------------


def find_answer(job: Job, scenario: Scenario, known: Known) -> None:
    """Simulate what is missing; give a first look on the way unless all of it comes soon."""
    wanted = scenario.run.replications
    began_s = time.monotonic()
    blueprint = known.blueprint = known.blueprint or prepare(scenario)
    job.tell(min(len(known.summaries), wanted), wanted)
    _look_uncompiled(job, scenario, known)
    if job.is_stopped:
        return
    have, pool = len(known.summaries), executors.executor()
    others_wait = job.line.is_urgent_wanted(Urgency.WHOLE)
    first_look = HURRIED_LOOK if others_wait else FIRST_LOOK
    for until in _steps(first_look, wanted):
        if len(known.summaries) >= first_look:
            job.give_way(Urgency.WHOLE)
        if job.is_stopped:
            return
        for replication in replications(
            blueprint, len(known.summaries), until, pool, DEFAULT_ENGINE
        ):
            _keep_replication(job, scenario, known, replication)
            if job.is_stopped:
                return
        takes_long = others_wait or time.monotonic() - began_s > SOON_S
        if have < until == first_look < wanted and takes_long:
            _note_answer(job, scenario, known, until)
            job.rest()
    _note_answer(job, scenario, known, wanted)


def _steps(first_look: int, wanted: int) -> list[int]:
    """Return after how many replications somebody more urgent may go first.

    >>> _steps(6, 30)
    [6, 16, 26, 30]
    """
    return [*range(first_look, wanted, PIECE), wanted]


def _look_uncompiled(job: Job, scenario: Scenario, known: Known) -> None:
    """Simulate with nothing compiled, and show every replication, until all is compiled
    elsewhere.
    """
    while not is_prepared():
        if known.summaries and not precompile_all():
            return  # it could not be compiled elsewhere: the next replication compiles
        job.give_way(Urgency.WHOLE if known.summaries else Urgency.FIRST_LOOK)
        if job.is_stopped:
            return
        if len(known.summaries) < _most_uncompiled(scenario):
            _add_uncompiled(job, scenario, known)
        else:
            job.pause(TURN_S)


def _most_uncompiled(scenario: Scenario) -> int:
    most = UNCOMPILED_LOOKS if os.cpu_count() == 1 else scenario.run.replications
    return min(most, scenario.run.replications)


def _add_uncompiled(job: Job, scenario: Scenario, known: Known) -> None:
    """Add one replication from whichever engine is there, and note what is known with it."""
    if known.blueprint is None:
        raise ValueError("no blueprint yet")
    have = len(known.summaries)
    with looks_uncompiled if have == 0 else contextlib.nullcontext():
        for replication in replications(known.blueprint, have, have + 1, None, WHICHEVER):
            _keep_replication(job, scenario, known, replication)
        _note_answer(job, scenario, known, have + 1)
    job.rest()


def _keep_replication(job: Job, scenario: Scenario, known: Known, replication: Replication) -> None:
    known.summaries.append(summary(scenario, replication))
    known.dates.append(dates(replication))
    job.tell(len(known.summaries), scenario.run.replications)


def _note_answer(job: Job, scenario: Scenario, known: Known, count: int) -> None:
    """Note what so many replications say."""
    if known.blueprint is None:
        raise ValueError("no blueprint yet")
    found = calendar_of(scenario, known.blueprint, known.dates[:count])
    timetable = Timetable(found, gate(scenario))
    job.note(answer_so_far(scenario, known.blueprint, known.summaries[:count]), timetable)


def find_day(job: Job, known: Known, day: int | None) -> None:
    """Simulate one day and what one more would have changed; a full day if none is asked for."""
    if known.blueprint is None:
        return
    job.tell(0, 1)
    if day is None:
        study = _elsewhere(busy_study, known.blueprint, SHOWN_REPLICATION)
        days = infusion_days(known.blueprint)
        day = known.busy_day = study.kept.day if study else max(days, default=None)
    else:
        study = _elsewhere(study_of, known.blueprint, SHOWN_REPLICATION, day)
    if day is not None:
        known.days = dict([*known.days.items(), (day, study)][-DAYS_KEPT:])


def find_plans(job: Job, plans: Sequence[Scenario]) -> None:
    """Simulate other plans, one after the other, so that they can be held beside an answer."""
    for scenario in plans:
        if not job.is_stopped:
            find_answer(job, scenario, known_of(scenario))


def find_kinds(job: Job, known: Known) -> None:
    """Find a typical, a full, a bad day, and one on which the rule was broken."""
    if known.blueprint is None:
        return
    job.tell(0, 1)
    known.kinds = _elsewhere(kinds_of_day, known.blueprint, SHOWN_REPLICATION)


def find_people(job: Job, known: Known) -> None:
    """Simulate the replication that is shown, and keep everybody who asks in it."""
    if known.blueprint is None:
        return
    job.tell(0, 1)
    known.people = _elsewhere(people, known.blueprint, SHOWN_REPLICATION)


def _elsewhere(work: Callable[..., T], *arguments: object) -> T:
    """Do the work in another thread where there is one."""
    pool = executors.executor()
    return work(*arguments) if pool is None else pool.submit(work, *arguments).result()


# --- one visitor ------------------------------------------------------------------------------


class JobManager:
    """What one visitor has asked for."""

    def __init__(self) -> None:
        self.asked: Scenario | None = None
        self.answer_job: Job | None = None
        self.day_job: Job | None = None
        self.people_job: Job | None = None
        self.kinds_job: Job | None = None
        self.plans_job: Job | None = None
        self.plans: tuple[str, ...] = ()  # their hashes
        self.day: int | None = None

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All that was begun."""
        begun = (
            self.answer_job,
            self.day_job,
            self.people_job,
            self.kinds_job,
            self.plans_job,
        )
        return tuple(job for job in begun if job is not None)

    @property
    def states(self) -> tuple[State, ...]:
        """What the page shows of all jobs."""
        return tuple(job.state for job in self.jobs)

    def ask(self, scenario: Scenario) -> Job:
        """Return the job that answers a scenario; begin it if it is not the one there is."""
        job = self.answer_job
        if job is None or self.asked is None or not _same(self.asked, scenario):
            self.stop()
            known = known_of(scenario)
            line = (
                Line() if known.has_all(scenario) else quick_line
            )  # what is known waits for nobody
            job = Job(line, Urgency.FIRST_LOOK, waits_for_compiler=False)
            self.answer_job, self.asked = job, scenario
            self.day_job = self.people_job = self.kinds_job = None
            begin(job, lambda job: find_answer(job, scenario, known))
        return job

    def look(self, scenario: Scenario, day: int | None) -> Job:
        """Return the job that simulates one day, or finds a busy one; begin it if need be."""
        job = self.day_job
        if job is None or self.day != day:
            job = self.day_job = Job()
            self.day = day
            known = known_of(scenario)
            begin(job, lambda job: find_day(job, known, day))
        return job

    def meet(self, scenario: Scenario) -> Job:
        """Return the job that finds everybody who asks in one replication; begin it if need be."""
        job = self.people_job
        if job is None:
            job = self.people_job = Job()
            known = known_of(scenario)
            begin(job, lambda job: find_people(job, known))
        return job

    def sort(self, scenario: Scenario) -> Job:
        """Return the job that finds which days are worth looking at; begin it if need be."""
        job = self.kinds_job
        if job is None:
            job = self.kinds_job = Job()
            known = known_of(scenario)
            begin(job, lambda job: find_kinds(job, known))
        return job

    def hold(self, plans: Sequence[Scenario]) -> Job | None:
        """Return the job that simulates what is missing of other plans; None if nothing is."""
        missing = [each for each in plans if not known_of(each).has_all(each)]
        hashes, job = tuple(content_hash(each) for each in missing), self.plans_job
        if not missing:
            return None
        if job is None or job.is_stopped or (not job.is_running and self.plans != hashes):
            job = self.plans_job = Job()
            self.plans = hashes
            begin(job, lambda job: find_plans(job, missing))
        return job

    def stop(self) -> None:
        """Stop what is running."""
        for job in self.jobs:
            job.stop()

    def forget(self) -> None:
        """Forget what was asked, so that the same question can be asked again."""
        self.stop()
        self.asked = self.answer_job = self.day_job = self.people_job = self.kinds_job = None


def _same(a: Scenario, b: Scenario) -> bool:
    return content_hash(a) == content_hash(b)


def known_of(scenario: Scenario) -> Known:
    """Return what is known of a scenario; its wishes do not matter, nor how many replications."""
    plain = scenario.model_copy(update={"decision": Decision(), "run": Run(seed=scenario.run.seed)})
    return _known(content_hash(plain))


@st.cache_resource(max_entries=SCENARIOS_KEPT, show_spinner=False)
def _known(scenario_hash: str) -> Known:
    return Known()


@st.cache_resource(scope="session", on_release=JobManager.stop, show_spinner=False)
def job_manager() -> JobManager:
    """Return the job manager of this visitor; it is stopped when the tab is closed."""
    return JobManager()


def as_user_error(error: Exception) -> PlannerError:
    """Return an error that the user can repair; raise it if it is our bug."""
    if isinstance(error, PlannerError):
        return error
    raise error
