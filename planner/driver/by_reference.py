"""By reference: a Future for compiled code, and the compiled engine behind it.

Takes       a Future
Gives       the same, passed by one pointer: Numba would otherwise copy some four hundred
            numbers and arrays at every call
Left out    what a day does (clinic.py)
"""

from typing import Any, cast

from numba import types
from numba.experimental import structref

from planner.compiled import compiled, twins
from planner.driver import appointments, clinic, crew, follow_up
from planner.driver.state import UNFINISHED, Future
from planner.models.clinic_day_compiled import N_LOANS, simulate_day
from planner.records import DayLog, DayPlan


@structref.register
class FutureType(types.StructRef):
    """The type of a Future by reference, as Numba sees it."""


class FutureReference(structref.StructRefProxy):
    """A Future by reference; only compiled code looks inside."""


define: Any = structref.define_proxy
define(FutureReference, FutureType, list(Future._fields))


@compiled
def _made(*parts: Any) -> Any:
    """Return a Future by reference: called in Python, its class is compiled anew at every start."""
    return FutureReference(*parts)  # type: ignore[no-untyped-call]


def by_reference(future: Future) -> Future:
    """Return a Future by reference, with the same arrays; compiled code takes it as a Future."""
    return cast(Future, _made(*future))


@compiled
def played_compiled(future: Future, plan: DayPlan) -> DayLog:
    """Return what happens on a planned day, asked of the compiled engine.

    Somebody who still waits when nothing can happen any more is noted, not dropped.
    """
    floor, log = future.desk
    future.tally[UNFINISHED] += simulate_day(plan, floor, log)
    visits, steps, loans = len(plan.visit_route), len(plan.duration_s), floor.tally[N_LOANS]
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


_twins = twins([appointments, crew, follow_up, clinic], {clinic.played: played_compiled})
live_through_compiled = _twins[clinic.live_through]


@compiled
def live_through_days(future: Future, first_day: int, after_day: int) -> int:
    """Live through days in a row; return the day after the last one.

    It stops after a day on which somebody was left waiting.
    """
    for day in range(first_day, after_day):
        live_through_compiled(future, day)
        if future.tally[UNFINISHED] > 0:
            return day + 1
    return after_day
