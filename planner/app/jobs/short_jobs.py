"""Short jobs: what pages wait for: answers, days, people.

Takes       a job, a scenario, what is known of it
Gives       what was missing, noted with the job and in what is known
Left out    threads and turns (background.py), who asks (visitor_jobs.py)

On a machine that has never run this version, the engine in SimPy simulates one replication after
another and each is shown; compiling begins once the first is. What is known of a scenario is kept:
a stopped job goes on where it stopped, more replications add to those there are, and a changed wish
needs no new ones. Where no number was set and not all is settled, the answer is refined. What-ifs
take long: they have a line of their own and give way (long_jobs.py).
"""

import contextlib
import os
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from planner.app.jobs.background import TURN_S, Job, Timetable, looks_uncompiled, quick_line
from planner.app.jobs.line import Urgency
from planner.experiments.certainty.until_sure import more_looks
from planner.experiments.certainty.word import certainty
from planner.experiments.execution import executors
from planner.experiments.execution.runner import Runner
from planner.experiments.inspect.day import Study, busy_study, infusion_days, study_of
from planner.experiments.inspect.patient import Person, people
from planner.experiments.inspect.representative_days import Kinds, kinds_of_day
from planner.experiments.run.calendar import Dates, calendar_of, dates
from planner.experiments.run.precompile import precompile_all
from planner.experiments.run.readiness import gate
from planner.experiments.run.run import (
    ReplicationSummary,
    answer_so_far,
    prepare,
    replications,
    summary,
)
from planner.models.clinic_day.engines import WHICHEVER
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
SOON_S = 0.2  # the rest within this: all of them come soon, and no first look is needed
# replications simulated beside the compiler where that needs the only processor
UNCOMPILED_LOOKS = 2
SHOWN_REPLICATION = 0  # the replication whose days are shown
SCENARIOS_KEPT = 24  # for all visitors; one may hold seven plans beside each other
DAYS_KEPT = 40  # of each scenario

T = TypeVar("T")


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


def known_of(scenario: Scenario) -> Known:
    """Return what is known of a scenario; its wishes do not matter, nor how many replications."""
    plain = scenario.model_copy(update={"decision": Decision(), "run": Run(seed=scenario.run.seed)})
    return _known(content_hash(plain))


@st.cache_resource(max_entries=SCENARIOS_KEPT, show_spinner=False)
def _known(scenario_hash: str) -> Known:
    return Known()


# --- the kinds of work --------------------------------------------------------------------


def find_answer(job: Job, scenario: Scenario, known: Known) -> None:
    """Find an answer; where no number was set and not all is settled, refine it."""
    _find_as_set(job, scenario, known)
    for look in more_looks(scenario):
        if job.is_stopped or job.answer is None or certainty(job.answer).is_settled:
            return
        _go_on(job, scenario, known, look)


def _find_as_set(job: Job, scenario: Scenario, known: Known) -> None:
    """Simulate what is missing; give a first look on the way unless all of it comes soon."""
    wanted = scenario.run.replications
    began_s = time.monotonic()
    blueprint = known.blueprint = known.blueprint or prepare(scenario)
    job.tell(min(len(known.summaries), wanted), wanted)
    _look_uncompiled(job, scenario, known)
    if job.is_stopped:
        return
    have, runner = len(known.summaries), Runner(executors.executor())
    others_wait = job.line.is_urgent_wanted(Urgency.WHOLE)
    first_look = HURRIED_LOOK if others_wait else FIRST_LOOK
    for until in _steps(first_look, wanted):
        if len(known.summaries) >= first_look:
            job.give_way(Urgency.WHOLE)
        if job.is_stopped:
            return
        for replication in replications(blueprint, len(known.summaries), until, runner):
            _keep_replication(job, scenario, known, replication, wanted)
            if job.is_stopped:
                return
        left_s = (time.monotonic() - began_s) / max(1, until - have) * (wanted - until)
        if have < until == first_look < wanted and (others_wait or left_s > SOON_S):
            _note_answer(job, scenario, known, until)
            job.rest()
    _note_answer(job, scenario, known, wanted)


def _go_on(job: Job, scenario: Scenario, known: Known, look: int) -> None:
    """Add replications up to a look, and note what they say; all others go first."""
    job.tell(len(known.summaries), look)
    job.queue(quick_line, Urgency.UNASKED)
    while len(known.summaries) < look and not job.is_stopped:
        have = len(known.summaries)
        _add(job, scenario, known, range(have, min(look, have + PIECE)), look)
        job.give_way(Urgency.UNASKED)
    if not job.is_stopped:
        _note_answer(job, scenario, known, look)


def _add(job: Job, scenario: Scenario, known: Known, numbers: range, wanted: int) -> None:
    """Simulate replications and keep them, unless the job is stopped."""
    runner, blueprint = Runner(executors.executor()), known.blueprint or prepare(scenario)
    for replication in replications(blueprint, numbers.start, numbers.stop, runner):
        if job.is_stopped:
            return
        _keep_replication(job, scenario, known, replication, wanted)


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
        for replication in replications(known.blueprint, have, have + 1, Runner(engine=WHICHEVER)):
            _keep_replication(job, scenario, known, replication, scenario.run.replications)
        _note_answer(job, scenario, known, have + 1)
    job.rest()


def _keep_replication(
    job: Job, scenario: Scenario, known: Known, replication: Replication, wanted: int
) -> None:
    known.summaries.append(summary(scenario, replication))
    known.dates.append(dates(replication))
    job.tell(len(known.summaries), wanted)


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
            _find_as_set(job, scenario, known_of(scenario))


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
