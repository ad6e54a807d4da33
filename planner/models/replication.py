"""Replication: one replication, with and without the program.

Takes       a Blueprint with start times, and the number of the replication
Gives       the activity of both arms by month, and where every inquiry ended
Units       whole days from day 0
Randomness  none of its own: the models draw by seed, replication, person and occasion
Left out    what a day does (models/driver/), money (ledger/)

The days are written once, in driver/. Compiled they ask the compiled clinic day, as plain Python
the one in SimPy: the engine changes how long it takes, not what happens.
"""

import threading
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from planner.errors import PlanError
from planner.models import records as r
from planner.models.clinic_day.breaches import breaches_of
from planner.models.clinic_day.engines import DEFAULT_ENGINE, WHICHEVER, run_planned_day
from planner.models.clinic_day.played_days import trimmed
from planner.models.clinic_day.schedule import plan_of, visits_of
from planner.models.driver.baseline_days import BaselineDays, in_short
from planner.models.driver.buffers import DayBuffers, day_buffers
from planner.models.driver.day_loop import run_day
from planner.models.driver.state import (
    FIRST_DAY,
    KEPT_DAY,
    N_PATIENTS,
    UNFINISHED,
    ReplicationState,
    new_replication_state,
)
from planner.models.machine_code.compiled import is_prepared
from planner.models.plan_changes import Progress, look, new_progress, next_look
from planner.models.records import Blueprint, DayLog, DayPlan, DayVisits, Floor, Ints

_LAST = threading.local()  # of each thread: the buffers of a day that it used last


class Replication(NamedTuple):
    """What one replication did; no money in it."""

    baseline: Ints  # (n_months, N_ACTIVITIES) the practice as it is
    with_program: Ints  # (n_months, N_ACTIVITIES)
    # (n_months, MAX_PHYSICIANS, N_EXISTING_OUTCOMES) existing visits by physician
    baseline_existing_outcomes: Ints
    existing_outcomes: Ints
    baseline_delays_s: Ints  # (n_months, N_DELAYED, N_RESOURCES) waits, and for what
    delays_s: Ints
    refunds: Ints  # (n_months, induction + 1) packages ended after so many infusions
    places: Ints  # (N_CHANNELS, N_PLACES) where every inquiry is at the end
    hours: Ints  # (n_months, places + 1, N_HOURS) of infusion nurses; the last stand in a gap
    nurse_days: Ints  # (3, places) first holder: course begins, trained, works alone
    change_day: Ints  # (n_changes,) from which each change of the plan holds
    opening_day: int
    first_day: int  # of infusions; NEVER if there were none
    nurses_hired: int
    # What each program came to, where there are several; it is in the tables above too.
    program_activity: Ints  # (n_programs, n_months, N_ACTIVITIES)
    program_refunds: Ints  # (n_programs, n_months, most of an induction + 1)
    program_places: Ints  # (n_programs, N_CHANNELS, N_PLACES)
    program_from_day: Ints  # (n_programs,) on which each opened


class SimulatedDay(NamedTuple):
    """One clinic day of the program arm, kept to be looked at."""

    day: int
    plan: DayPlan
    log: DayLog
    visits: DayVisits
    floors: tuple[Floor, ...] = ()  # of each program, where there are several

    @property
    def kind(self) -> Ints:
        """The route of each visit as if its program were the only one, shape (n_visits,)."""
        return self.plan.visit_route % r.N_ROUTES


class CompletedReplication(NamedTuple):
    """One replication, and what other replications may take over from it."""

    replication: Replication
    baseline_days: BaselineDays


def simulate(blueprint: Blueprint, number: int, engine: str = DEFAULT_ENGINE) -> Replication:
    """Return one replication; the engine changes how long it takes, not what happens."""
    return run_replication(blueprint, number, engine).replication


def run_replication(
    blueprint: Blueprint,
    number: int,
    engine: str = DEFAULT_ENGINE,
    known: BaselineDays | None = None,
) -> CompletedReplication:
    """Return one replication with the days of its baseline arm.

    Where these are known, only the program arm is simulated, visits that were drawn for them are
    not drawn again, and days without infusions that were planned alike are not played again; that
    changes how long it takes, not what happens.
    """
    state = new_replication_state(
        blueprint,
        number,
        known,
        buffers=_buffers_of_this_thread(blueprint),
        notes_days=_notes_days(blueprint, engine),
    )
    progress = new_progress(blueprint)
    state = advance_with_plan(blueprint, progress, state, len(blueprint.calendar.month), engine)
    days = known or in_short(state.baseline_days, state.is_open)
    visits = state.visits._replace(takes_more=False)  # from now on others read them too
    days = days._replace(visits=days.visits or visits, played=trimmed(state.played_days))
    return CompletedReplication(_replication(state, progress), days)


def _notes_days(blueprint: Blueprint, engine: str) -> bool:
    """Return whether days are written down for other plans: compiled, of one program that stays."""
    changes = blueprint.changes or blueprint.later or blueprint.programs
    return not changes and not _is_plain(engine) and engine != "simpy"


def _is_plain(engine: str) -> bool:
    """Return whether nothing is compiled for an engine."""
    return engine in ("simpy", WHICHEVER) and not is_prepared()


def _buffers_of_this_thread(blueprint: Blueprint) -> DayBuffers:
    """Return buffers, the same for the replications of a blueprint one after the other."""
    last: tuple[Blueprint, DayBuffers] | None = getattr(_LAST, "buffers", None)
    if last is None or last[0] is not blueprint:
        last = _LAST.buffers = blueprint, day_buffers(blueprint)
    return last[1]


def _replication(state: ReplicationState, progress: Progress) -> Replication:
    """Return what a replication came to."""
    nurses, months = state.nurses, len(state.month)
    found = progress.change_day.copy()
    found[found >= months] = r.NEVER
    own = _programs(state)
    return Replication(
        baseline=state.baseline.row,
        with_program=state.program.row + own["program_activity"].sum(axis=0),
        baseline_existing_outcomes=state.baseline.existing_outcomes,
        existing_outcomes=state.program.existing_outcomes,
        baseline_delays_s=state.baseline.delays_s,
        delays_s=state.program.delays_s,
        refunds=own["program_refunds"].sum(axis=0) if state.views else state.refunds,
        places=own["program_places"].sum(axis=0) if state.views else _places(state),
        hours=state.hours,
        nurse_days=np.stack([nurses.first_course_day, nurses.first_ready_day, nurses.alone_day]),
        change_day=found,
        opening_day=state.opening_day,
        first_day=int(state.counters[FIRST_DAY]),
        nurses_hired=state.nurses_hired,
        **own,
    )


def _programs(state: ReplicationState) -> dict[str, Ints]:
    """Return what each program came to; nothing where there is one."""
    views: list[ReplicationState] = state.views[1:]
    n_months, induction = state.refunds.shape
    widest = max((view.refunds.shape[1] for view in views), default=induction)
    refunds = np.zeros((len(views), n_months, widest), dtype=np.int64)
    for table, view in zip(refunds, views, strict=True):
        table[:, : view.refunds.shape[1]] = view.refunds
    activity = np.array([view.activity for view in views], dtype=np.int64)
    places = np.array([_places(view) for view in views], dtype=np.int64)
    opened = [
        max(state.opening_day, view.demand.from_day)
        if view.demand.is_offered or view.gives.any()
        else r.NEVER
        for view in views
    ]
    return {
        "program_activity": activity.reshape(len(views), n_months, r.N_ACTIVITIES),
        "program_refunds": refunds,
        "program_places": places.reshape(len(views), r.N_CHANNELS, r.N_PLACES),
        "program_from_day": np.array(opened, dtype=np.int64),
    }


def _places(state: ReplicationState) -> Ints:
    """Return where the patients of a program are, by the channel through which they came."""
    n, patients = state.counters[N_PATIENTS], state.patients
    own = patients.program[:n] == state.number
    found = np.zeros((r.N_CHANNELS, r.N_PLACES), dtype=np.int64)
    np.add.at(found, (patients.channel[:n][own], patients.place[:n][own]), 1)
    return found


def advance_with_plan(
    blueprint: Blueprint,
    progress: Progress,
    state: ReplicationState,
    days: int,
    engine: str = DEFAULT_ENGINE,
    first_day: int = 0,
) -> ReplicationState:
    """Simulate days of a replication, from `first_day` on, with the changes that its plan brings.

    Raises PlanError, naming day and replication, if a clinic day ends with somebody waiting.
    """
    day = first_day
    while day < days:
        state = look(blueprint, progress, state, day)
        until = min(days, next_look(progress, state, day))
        advance(state, until, engine, day)
        day = until
    return state


def advance(
    state: ReplicationState, days: int, engine: str = DEFAULT_ENGINE, first_day: int = 0
) -> None:
    """Simulate days of a replication, from `first_day` on, without looking at a plan.

    With the engine in SimPy all but the clinic day itself is compiled too, where that has been
    done already; else all is plain Python. Whichever answers sooner is the compiled engine as soon
    as it is there. The numbers are the same.

    Raises PlanError, naming day and replication, if a clinic day ends with somebody waiting.
    """
    if _is_plain(engine):
        for day in range(first_day, days):
            run_day(state, day)
        return
    from planner.models.driver import compiled_loop

    run_days = (
        compiled_loop.run_days_with_simpy if engine == "simpy" else compiled_loop.run_days_compiled
    )
    reached = run_days(state, first_day, days)
    _refuse_unfinished(state, reached - 1)


def kept_days(blueprint: Blueprint, number: int, last: int) -> Iterator[SimulatedDay]:
    """Yield the days of one replication, up to the last, on which the program did something."""
    state, progress = new_replication_state(blueprint, number), new_progress(blueprint)
    for day in range(last + 1):
        state = advance_with_plan(blueprint, progress, state, day + 1, first_day=day)
        if state.counters[KEPT_DAY] == day:
            yield _kept(state, day)


def _refuse_unfinished(state: ReplicationState, day: int) -> None:
    if not state.counters[UNFINISHED]:
        return
    where = f"day {day} of future {state.key.replication}"
    try:
        run_planned_day(_plan_on_the_sheet(state, day))
    except PlanError as error:
        raise PlanError(f"{where}, {error.name}", error.problems) from error
    raise PlanError(where, ())


def _plan_on_the_sheet(state: ReplicationState, day: int) -> DayPlan:
    """Return the plan of the last day that was run, in arrays of its own."""
    plan = plan_of(state.sheet, state.floor, state.capacity, int(state.weekday[day]))
    own = {name: each.copy() for name, each in plan._asdict().items() if name != "routes"}
    return plan._replace(**own)


def simulated_day(blueprint: Blueprint, number: int, day: int) -> SimulatedDay | None:
    """Return one clinic day of a replication, or None if nobody of the program came."""
    state = new_replication_state(blueprint, number)
    state = advance_with_plan(blueprint, new_progress(blueprint), state, day + 1)
    return _kept(state, day) if state.counters[KEPT_DAY] == day else None


def _kept(state: ReplicationState, day: int) -> SimulatedDay:
    """Return the day that was run last; the same plan gives the same day again."""
    plan = _plan_on_the_sheet(state, day)
    floors = tuple(each.floor for each in state.views[1:])
    visits = DayVisits(*(each.copy() for each in visits_of(state.sheet)))
    return SimulatedDay(day, plan, run_planned_day(plan), visits, floors)


def breaches_on(kept: SimulatedDay, floor: Floor) -> Ints:
    """Return the breaches of a day, one program after the other (clinic_day/breaches.py)."""
    found = [breaches_of(kept.plan, kept.log, each) for each in kept.floors or (floor,)]
    return np.concatenate(found)
