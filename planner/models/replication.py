"""Replication: one simulated future, with and without the programme.

Takes       a Blueprint with start times, and the number of the replication
Gives       the activity of both arms by month, and where every enquiry ended
Units       whole days from day 0
Randomness  none of its own: the models draw by seed, replication, person and occasion
Left out    what a day does (models/driver/), money (ledger/)

The days are written once, in driver/. Compiled they ask the compiled clinic day, as plain Python
the one in SimPy: the engine changes how long it takes, not what happens.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from planner.errors import PlanError
from planner.models import records as r
from planner.models.clinic_day.engines import DEFAULT_ENGINE, WHICHEVER, run_planned_day
from planner.models.clinic_day.schedule import plan_of, visits_of
from planner.models.driver.baseline_days import PracticeDays, in_short
from planner.models.driver.day_loop import live_through
from planner.models.driver.state import (
    FIRST_DAY,
    KEPT_DAY,
    N_PATIENTS,
    UNFINISHED,
    Future,
    new_future,
)
from planner.models.machine_code.compiled import is_prepared
from planner.models.plan_changes import Progress, look, new_progress, next_look
from planner.models.records import Blueprint, DayLog, DayPlan, DayVisits, Ints


class Replication(NamedTuple):
    """What one simulated future did; no money in it."""

    without: Ints  # (n_months, N_ACTIVITIES) the practice as it is
    with_programme: Ints  # (n_months, N_ACTIVITIES)
    fates_without: Ints  # (n_months, MAX_PHYSICIANS, N_FATES) existing visits by physician
    fates: Ints
    delays_without_s: Ints  # (n_months, N_DELAYED, N_RESOURCES) waits, and for what
    delays_s: Ints
    refunds: Ints  # (n_months, induction + 1) packages ended after so many infusions
    places: Ints  # (N_CHANNELS, N_PLACES) where every enquiry is at the end
    hours: Ints  # (n_months, places + 1, N_HOURS) of infusion nurses; the last stand in a gap
    crew_days: Ints  # (3, places) first holder: course begins, trained, works alone
    change_day: Ints  # (n_changes,) from which each change of the plan holds
    opening_day: int
    first_day: int  # of infusions; NEVER if there were none
    nurses_hired: int


class KeptDay(NamedTuple):
    """One clinic day of the arm with the programme, kept to be looked at."""

    day: int
    plan: DayPlan
    log: DayLog
    visits: DayVisits


class Lived(NamedTuple):
    """One simulated future, and what other futures may take over from it."""

    replication: Replication
    practice: PracticeDays


def simulate(blueprint: Blueprint, number: int, engine: str = DEFAULT_ENGINE) -> Replication:
    """Return one simulated future; the engine changes how long it takes, not what happens."""
    return lived(blueprint, number, engine).replication


def lived(
    blueprint: Blueprint,
    number: int,
    engine: str = DEFAULT_ENGINE,
    known: PracticeDays | None = None,
) -> Lived:
    """Return one simulated future with the days of its practice without.

    Where these are known, only the practice with the programme is simulated; that changes how
    long it takes, not what happens.
    """
    future, progress = new_future(blueprint, number, known), new_progress(blueprint)
    future = live_plan(blueprint, progress, future, len(blueprint.calendar.month), engine)
    practice = in_short(future.practice, future.is_open) if known is None else known
    return Lived(_replication(future, progress), practice)


def _replication(future: Future, progress: Progress) -> Replication:
    """Return what a future came to."""
    crew, months = future.crew, len(future.month)
    found = progress.change_day.copy()
    found[found >= months] = r.NEVER
    return Replication(
        without=future.without.row,
        with_programme=future.programme.row,
        fates_without=future.without.fates,
        fates=future.programme.fates,
        delays_without_s=future.without.delays_s,
        delays_s=future.programme.delays_s,
        refunds=future.refunds,
        places=_places(future),
        hours=future.hours,
        crew_days=np.stack([crew.first_course_day, crew.first_ready_day, crew.alone_day]),
        change_day=found,
        opening_day=future.opening_day,
        first_day=int(future.tally[FIRST_DAY]),
        nurses_hired=future.nurses_hired,
    )


def _places(future: Future) -> Ints:
    n, patients = future.tally[N_PATIENTS], future.patients
    found = np.zeros((r.N_CHANNELS, r.N_PLACES), dtype=np.int64)
    np.add.at(found, (patients.channel[:n], patients.place[:n]), 1)
    return found


def live_plan(
    blueprint: Blueprint,
    progress: Progress,
    future: Future,
    days: int,
    engine: str = DEFAULT_ENGINE,
    first_day: int = 0,
) -> Future:
    """Live through days of a future, from `first_day` on, with the changes that its plan brings.

    Raises PlanError, naming day and future, if a clinic day ends with somebody waiting.
    """
    day = first_day
    while day < days:
        future = look(blueprint, progress, future, day)
        until = min(days, next_look(blueprint, progress, future, day))
        live(future, until, engine, day)
        day = until
    return future


def live(future: Future, days: int, engine: str = DEFAULT_ENGINE, first_day: int = 0) -> None:
    """Live through days of a future, from `first_day` on, without looking at a plan.

    With the engine in SimPy all but the clinic day itself is compiled too, where that has been
    done already; else all is plain Python. Whichever answers sooner is the compiled engine as soon
    as it is there. The numbers are the same.

    Raises PlanError, naming day and future, if a clinic day ends with somebody waiting.
    """
    if engine in ("simpy", WHICHEVER) and not is_prepared():
        for day in range(first_day, days):
            live_through(future, day)
        return
    from planner.models.driver import compiled_loop

    live_on = compiled_loop.live_with_simpy if engine == "simpy" else compiled_loop.live_compiled
    reached = live_on(future, first_day, days)
    _refuse_unfinished(future, reached - 1)


def kept_days(blueprint: Blueprint, number: int, last: int) -> Iterator[KeptDay]:
    """Yield the days of one future, up to the last, on which the programme did something."""
    future, progress = new_future(blueprint, number), new_progress(blueprint)
    for day in range(last + 1):
        future = live_plan(blueprint, progress, future, day + 1, first_day=day)
        if future.tally[KEPT_DAY] == day:
            yield _kept(future, day)


def _refuse_unfinished(future: Future, day: int) -> None:
    if not future.tally[UNFINISHED]:
        return
    where = f"day {day} of future {future.key.replication}"
    try:
        run_planned_day(_plan_on_the_sheet(future, day))
    except PlanError as error:
        raise PlanError(f"{where}, {error.name}", error.problems) from error
    raise PlanError(where, ())


def _plan_on_the_sheet(future: Future, day: int) -> DayPlan:
    """Return the plan of the last day that was run."""
    return plan_of(future.sheet, future.floor, future.capacity, int(future.weekday[day]))


def simulated_day(blueprint: Blueprint, number: int, day: int) -> KeptDay | None:
    """Return one clinic day of a future, or None if nobody of the programme came."""
    future = new_future(blueprint, number)
    future = live_plan(blueprint, new_progress(blueprint), future, day + 1)
    return _kept(future, day) if future.tally[KEPT_DAY] == day else None


def _kept(future: Future, day: int) -> KeptDay:
    """Return the day that was run last; the same plan gives the same day again."""
    plan = _plan_on_the_sheet(future, day)
    return KeptDay(day, plan, run_planned_day(plan), visits_of(future.sheet))
