"""Compiled loop: the days of one replication, compiled, and the compiled engine behind them.

Takes       a ReplicationState
Gives       the same after some days
Left out    what a day does (day_loop.py)
"""

import ctypes
import threading

from planner.models import (
    booking,
    course,
    demand,
    drawn_visits,
    existing_day,
    funnel,
    infusion_day,
    paying,
    random_numbers,
    random_numbers_compiled,
    rounded_quantiles,
    workforce,
)
from planner.models.clinic_day import (
    breaches,
    measures,
    overtime,
    owner_standby,
    people_measures,
    played_days,
    schedule,
    simpy_engine,
)
from planner.models.clinic_day.compiled_engine import ENGINE, warm_up
from planner.models.clinic_day.compiled_rules.floor import N_LOANS
from planner.models.clinic_day.compiled_rules.whole_day import simulate_day
from planner.models.clinic_day.schedule import SUPERVISED, plan_of
from planner.models.driver import (
    appointments,
    blocked_hours,
    day_loop,
    day_templates,
    follow_up,
    inquiries,
    new_stage,
    nurse_hours,
    paperwork,
    views,
    who_is_there,
)
from planner.models.driver import nurses_come_and_go as driver_nurses
from planner.models.driver.buffers import EngineBuffers
from planner.models.driver.state import (
    FACTS,
    NOT_ASKED,
    TODAY,
    UNFINISHED,
    ReplicationState,
    in_row,
)
from planner.models.machine_code.compiled import is_prepared, lent, note_prepared, part
from planner.models.machine_code.record_pointer import RecordPointer, beside
from planner.models.machine_code.twins import Twins
from planner.models.machine_code.whole_program import call_address
from planner.models.records import DayLog, DayPlan

ANSWERS = ctypes.CFUNCTYPE(ctypes.c_longlong)  # takes the interpreter lock by itself


@lent
def played_compiled(state: ReplicationState, plan: DayPlan) -> DayLog:
    """Return what happens on a planned day, asked of the compiled engine.

    Somebody who still waits when nothing can happen any more is noted, not dropped.
    """
    room, log = state.engine_buffers, state.engine_buffers.log
    floor = room.supervised_engine if state.sheet.n[SUPERVISED] else room.engine
    if state.simpy_day != NOT_ASKED:
        state.counters[UNFINISHED] += call_address(state.simpy_day)
    else:
        state.counters[UNFINISHED] += simulate_day(plan, floor, log)
    visits, steps, loans = len(plan.visit_route), len(plan.duration_s), floor.counters[N_LOANS]
    return DayLog(
        log.ready_s[:steps],
        log.start_s[:steps],
        log.end_s[:steps],
        log.alternative[:steps],
        log.short_of[:steps],
        log.status[:visits],
        log.left_s[:visits],
        log.loan_borrower[:loans],
        log.loan_lender[:loans],
        log.loan_resource[:loans],
        log.loan_units[:loans],
        log.loan_from_s[:loans],
        log.loan_to_s[:loans],
    )


@part
def view_compiled(state: ReplicationState, number: int) -> ReplicationState:
    """Return a view by its number: views stand in a row, so that none is looked up."""
    found: ReplicationState = beside(state, number - state.number)
    return found


WORDS = Twins([random_numbers_compiled], {})
TWINS = Twins(
    [
        random_numbers,
        rounded_quantiles,
        schedule,
        demand,
        funnel,
        paying,
        booking,
        course,
        workforce,
        infusion_day,
        existing_day,
        drawn_visits,
        owner_standby,
        overtime,
        people_measures,
        measures,
        breaches,
        played_days,
        views,
        day_templates,
        appointments,
        paperwork,
        inquiries,
        driver_nurses,
        nurse_hours,
        follow_up,
        new_stage,
        who_is_there,
        blocked_hours,
        day_loop,
    ],
    {
        **ENGINE.parts,
        random_numbers.top_bits: WORDS.parts[random_numbers_compiled.top_bits],
        day_loop.played: played_compiled,
        views.view: view_compiled,
    },
)
SHARED = frozenset(FACTS)  # of one blueprint, by all its replications
RUN_DAYS = TWINS.entry(day_loop.run_days)
_LAST = threading.local()


def run_days_compiled(state: ReplicationState, first_day: int, after_day: int) -> int:
    """Simulate days in a row on the compiled engine; return the day after the last one."""
    reached: int = RUN_DAYS(_pointer_to(state), first_day, after_day)
    if not is_prepared():
        warm_up()  # one day alone is compiled apart
    note_prepared()  # here too, so that nobody looks for it on disk again
    return reached


def _pointer_to(state: ReplicationState) -> RecordPointer:
    """Return a state laid out, the one that this thread asked for last without laying it out anew.

    A plan with dates comes back every week with the same state. What is written stands in its
    arrays, which stay where they are; whatever else changes makes another state. Parts that stood
    in the last one too, as room for a day, are not laid out anew either.
    """
    last: tuple[ReplicationState, RecordPointer] | None = getattr(_LAST, "laid_out", None)
    if last is None or last[0] is not state:
        parts = _LAST.parts = getattr(_LAST, "parts", {})
        last = _LAST.laid_out = state, RecordPointer(state, SHARED, parts)
    return last[1]


def run_days_with_simpy(state: ReplicationState, first_day: int, after_day: int) -> int:
    """Simulate days in a row, each day played in SimPy; return the day after the last one."""
    failures: list[BaseException] = []

    def simulate() -> int:
        """Play the day on the sheet, and write its log where compiled code looks for it."""
        try:
            weekday = int(state.weekday[state.counters[TODAY]])
            log = simpy_engine.run_day(plan_of(state.sheet, state.floor, state.capacity, weekday))
            write_log(state.engine_buffers, log)
        except BaseException as failure:
            failures.append(failure)
            return 1  # the loop stops after a day on which somebody was left waiting
        return 0

    asked = ANSWERS(simulate)
    address = ctypes.cast(asked, ctypes.c_void_p).value or NOT_ASKED
    asking = in_row([each._replace(simpy_day=address) for each in state.views or [state]])
    reached: int = RUN_DAYS(RecordPointer(asking, SHARED), first_day, after_day)
    if failures:
        raise failures[0]
    return reached


def write_log(engine_buffers: EngineBuffers, log: DayLog) -> None:
    """Write a day's log into the room for it."""
    for room, values in zip(engine_buffers.log, log, strict=True):
        room[: len(values)] = values
    engine_buffers.engine.counters[N_LOANS] = len(log.loan_from_s)
