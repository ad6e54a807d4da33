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

from planner.app.jobs.background import TURN_S, Job, Timetable, looks_uncompiled, quick_line
from planner.app.jobs.simulated_so_far import Known, Plan, next_look, plan_of, told_by
from planner.app.jobs.whose_turn import Urgency
from planner.errors import PlannerError
from planner.experiments.execution import executors
from planner.experiments.execution.runner import Runner
from planner.experiments.inspect.day import Study, busy_study, infusion_days, study_of
from planner.experiments.inspect.patient import people
from planner.experiments.inspect.representative_days import kinds_of_day
from planner.experiments.run.opening.calendar import calendar_of, dates
from planner.experiments.run.opening.readiness import gate
from planner.experiments.run.precompile import precompile_all
from planner.experiments.run.replications import replications
from planner.experiments.run.run import prepare, summary
from planner.models.clinic_day.engines import WHICHEVER
from planner.models.machine_code.compiled import is_prepared
from planner.models.replication import Replication
from planner.scenario.model import Scenario

FIRST_LOOK = 6  # replications: enough to see the direction, soon
HURRIED_LOOK = 2  # where others wait for theirs
PIECE = 10  # replications that are simulated before somebody more urgent may go first
SOON_S = 0.2  # the rest within this: all of them come soon, and no first look is needed
# replications simulated beside the compiler where that needs the only processor
UNCOMPILED_LOOKS = 2
SHOWN_REPLICATION = 0  # the replication whose days are shown
DAYS_KEPT = 40  # of each scenario

T = TypeVar("T")


# --- answers ------------------------------------------------------------------------------


def find_answer(job: Job, scenario: Scenario, known: Known, held: Scenario | None = None) -> None:
    """Find an answer, and the plan that it is held against.

    Where no number was set and not all is settled, both are refined. As long as less is known of
    the answer than of the other plan, it is told by that plan and what is different in the
    replications of both: a first look would else jump when the others come.
    """
    plan, other = Plan(scenario, known), None if held is None else plan_of(held)

    def note() -> None:
        _note_answer(job, plan, other)

    _find_as_set(job, plan, note)
    if other is not None and not _find_other(job, other):
        other = None
    _refine(job, (plan,) if other is None else (other, plan), note)


def find_plans(job: Job, plans: Sequence[Plan]) -> None:
    """Simulate plans beside each other, over as many replications as the closest of them needs."""
    for plan in plans:
        if not job.is_stopped:
            _find_as_set(job, plan, job.note_look)
    _refine(job, plans, job.note_look)


def _find_other(job: Job, other: Plan) -> bool:
    """Simulate the plan that is held against; return whether that is possible."""
    with contextlib.suppress(PlannerError):
        if not other.known.has_all(other.scenario):
            _find_as_set(job, other, _nothing)
            job.note_look()
        return other.known.has_all(other.scenario)
    return False


def _nothing() -> None:
    """Note nothing: what is not whole yet is not shown."""


def _find_as_set(job: Job, plan: Plan, note: Callable[[], None]) -> None:
    """Simulate what is missing; give a first look on the way unless all of it comes soon."""
    scenario, known = plan
    wanted = scenario.run.replications
    began_s = time.monotonic()
    known.blueprint = known.blueprint or prepare(scenario)
    job.tell(min(len(known.summaries), wanted), wanted)
    _look_uncompiled(job, plan, note)
    if job.is_stopped:
        return
    have = len(known.summaries)
    others_wait = job.line.is_urgent_wanted(Urgency.WHOLE)
    first_look = HURRIED_LOOK if others_wait else FIRST_LOOK
    for until in _steps(first_look, wanted):
        if len(known.summaries) >= first_look:
            job.give_way(Urgency.WHOLE)
        if job.is_stopped:
            return
        _add(job, plan, until, wanted)
        if job.is_stopped:
            return
        left_s = (time.monotonic() - began_s) / max(1, until - have) * (wanted - until)
        if have < until == first_look < wanted and (others_wait or left_s > SOON_S):
            note()
            job.rest()
    note()


def _refine(job: Job, plans: Sequence[Plan], note: Callable[[], None]) -> None:
    """Add replications to plans until all are settled, all over the same number."""
    while not job.is_stopped and (look := next_look(plans)) is not None:
        for each in plans:
            if len(each.known.summaries) < look:
                _go_on(job, each, look)
        if not job.is_stopped:
            note()


def _go_on(job: Job, plan: Plan, look: int) -> None:
    """Add replications up to a look; all others go first."""
    job.tell(len(plan.known.summaries), look)
    job.queue(quick_line, Urgency.UNASKED)
    while (have := len(plan.known.summaries)) < look and not job.is_stopped:
        _add(job, plan, min(look, have + PIECE), look)
        job.give_way(Urgency.UNASKED)


def _add(job: Job, plan: Plan, until: int, wanted: int) -> None:
    """Simulate replications and keep them, unless the job is stopped."""
    runner, have = Runner(executors.executor()), len(plan.known.summaries)
    for replication in replications(plan.blueprint, have, until, runner):
        if job.is_stopped:
            return
        _keep_replication(job, plan, replication, wanted)


def _steps(first_look: int, wanted: int) -> list[int]:
    """Return after how many replications somebody more urgent may go first.

    >>> _steps(6, 30)
    [6, 16, 26, 30]
    """
    return [*range(first_look, wanted, PIECE), wanted]


def _look_uncompiled(job: Job, plan: Plan, note: Callable[[], None]) -> None:
    """Simulate with nothing compiled, and show every replication, until all is compiled."""
    known = plan.known
    while not is_prepared():
        if known.summaries and not precompile_all():
            return  # it could not be compiled elsewhere: the next replication compiles
        job.give_way(Urgency.WHOLE if known.summaries else Urgency.FIRST_LOOK)
        if job.is_stopped:
            return
        if len(known.summaries) < _most_uncompiled(plan.scenario):
            _add_uncompiled(job, plan, note)
        else:
            job.pause(TURN_S)


def _most_uncompiled(scenario: Scenario) -> int:
    most = UNCOMPILED_LOOKS if os.cpu_count() == 1 else scenario.run.replications
    return min(most, scenario.run.replications)


def _add_uncompiled(job: Job, plan: Plan, note: Callable[[], None]) -> None:
    """Add one replication from whichever engine is there, and note what is known with it."""
    have, wanted = len(plan.known.summaries), plan.scenario.run.replications
    with looks_uncompiled if have == 0 else contextlib.nullcontext():
        for replication in replications(plan.blueprint, have, have + 1, Runner(engine=WHICHEVER)):
            _keep_replication(job, plan, replication, wanted)
        note()
    job.rest()


def _keep_replication(job: Job, plan: Plan, replication: Replication, wanted: int) -> None:
    plan.known.summaries.append(summary(plan.scenario, replication))
    plan.known.dates.append(dates(replication))
    job.tell(len(plan.known.summaries), wanted)


def _note_answer(job: Job, plan: Plan, other: Plan | None) -> None:
    count, gated = plan.told, gate(plan.scenario)
    found = calendar_of(plan.scenario, plan.blueprint, plan.known.dates[:count])
    told = plan.answer(count) if other is None else told_by(plan, other)
    job.note(told, Timetable(found, gated), count)


# --- days and people ----------------------------------------------------------------------


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
        _keep_day(known, day, study)


def _keep_day(known: Known, day: int, study: Study | None) -> None:
    known.days = dict([*known.days.items(), (day, study)][-DAYS_KEPT:])


def find_kinds(job: Job, known: Known) -> None:
    """Find a typical and a full day, one of long waits, one on which the rule was broken.

    The typical one is there with them: it is looked at first. The others follow while it is.
    """
    if known.blueprint is None:
        return
    job.tell(0, 1)
    kinds = _elsewhere(kinds_of_day, known.blueprint, SHOWN_REPLICATION)
    for day in (kinds.typical, kinds.full, kinds.waits, kinds.breach, kinds.help):
        if day is not None and day not in known.days and not job.is_stopped:
            study = _elsewhere(study_of, known.blueprint, SHOWN_REPLICATION, day)
            _keep_day(known, day, study)
        known.kinds = kinds


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
