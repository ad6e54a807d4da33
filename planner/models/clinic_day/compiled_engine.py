"""Compiled engine: the rules of simpy_engine.py again, as one loop that Numba compiles.

Takes       a DayPlan
Gives       the DayLog that simpy_engine.py gives, equal to the second
Units       whole seconds from midnight
Randomness  none: a day is a deterministic function of its plan
Left out    the reasons behind the rules: simpy_engine.py is the one to read, and names are
            the same where functions do the same

`run_day` is for one day. A driver that is compiled too makes one floor and one log, large
enough for every day (`room_for`, `most_loans_of`), and calls `simulate_day` day by day. The
rules stand in compiled_rules/, a file for each subject.
"""

import sys
from typing import NamedTuple

from planner.errors import PlanError, Problem
from planner.models.clinic_day.compiled_rules import RULES
from planner.models.clinic_day.compiled_rules.day_log import write_log
from planner.models.clinic_day.compiled_rules.floor import (
    LOW,
    LOW_BITS,
    N_DUE,
    N_LOANS,
    N_WAITING,
    PLACE,
    SHORT_OF,
    STEP,
    EngineState,
    room_for,
)
from planner.models.clinic_day.compiled_rules.opening import begin
from planner.models.clinic_day.compiled_rules.settling import settle
from planner.models.clinic_day.compiled_rules.starting import read
from planner.models.clinic_day.plan import (
    Resource,
    Route,
    Step,
    day_plan,
    refuse_impossible,
    route_table,
)
from planner.models.machine_code.compiled import Twins, part
from planner.models.machine_code.record_pointer import RecordPointer
from planner.models.records import DayLog, DayPlan


def run_day(plan: DayPlan) -> DayLog:
    """Return what happens on the planned day.

    Raises PlanError if the plan is impossible, or if the day ends with somebody waiting.
    """
    refuse_impossible(plan)
    engine, log = room_for(
        len(plan.visit_route),
        len(plan.duration_s),
        len(plan.level_first) - 1,
        len(plan.level_units),
        plan.routes,
        most_loans_of(plan),
    )
    simulate_day_compiled(plan, engine, log)
    _refuse_unfinished(engine)
    n_loans = engine.counters[N_LOANS]
    loans = {name: getattr(log, name)[:n_loans] for name in log._fields if "loan_" in name}
    return log._replace(**loans)


def _refuse_unfinished(engine: EngineState) -> None:
    """Raise PlanError if somebody is still waiting: nothing is dropped silently."""
    problems = []
    for visit in engine.waiting[: engine.counters[N_WAITING], PLACE] & LOW:
        short = engine.steps[engine.visits[visit, STEP], SHORT_OF]
        text = f"still waits for resource {short} when the day is over"
        problems.append(Problem(f"visit {visit}", text))
    if problems:
        raise PlanError("the clinic day", tuple(problems))


# --- what a driver calls ----------------------------------------------------------------


def most_loans(plan: DayPlan) -> int:
    """Return a number of loans that the day cannot exceed: one for each unit needed."""
    routes, loans = plan.routes, 0
    for route in plan.visit_route:
        step = routes.route_first_step[route]
        most = 0
        for a in range(routes.n_alternatives[step]):
            most = max(most, routes.people_units[step, a].sum())
        loans += most if routes.is_emergency[step] or routes.borrows[step] else 0
    return loans


def most_loans_of(plan: DayPlan) -> int:
    """Return the same number, for plain Python."""
    routes = plan.routes
    first = routes.route_first_step[plan.visit_route]
    most = routes.people_units[first].sum(axis=2).max(axis=1, initial=0)
    return int(most[routes.is_emergency[first] | routes.borrows[first]].sum())


def simulate_day(plan: DayPlan, engine: EngineState, log: DayLog) -> int:
    """Write the log of a day that `refuse_impossible` has passed; return how many still wait.

    The floor and the log may be larger than the day needs. `engine.counters[N_LOANS]` loans are
    written; those who still wait are the first in `engine.waiting`.

    Raises ValueError if one is too small: compiled code would write beside it.
    """
    if not _is_large_enough(plan, engine, log, most_loans(plan)):
        raise ValueError("the floor or the log is too small for this day")
    begin(plan, engine)
    _run_events(engine)
    write_log(engine, log)
    return int(engine.counters[N_WAITING])


# --- the day ----------------------------------------------------------------------------


@part
def _is_large_enough(plan: DayPlan, engine: EngineState, log: DayLog, n_loans: int) -> bool:
    n_visits, n_steps, n_levels = len(plan.visit_route), len(plan.duration_s), len(plan.level_units)
    return (
        min(len(engine.visits), len(log.status)) >= n_visits
        and min(len(engine.steps), len(log.start_s)) >= n_steps
        and min(len(engine.loans), len(log.loan_units)) >= n_loans
        and len(engine.levels) >= n_levels
        and len(engine.pools) >= len(plan.level_first) - 1
        and len(engine.routes) == len(plan.routes.priority)
        and n_steps + 2 * n_visits + n_levels <= LOW
    )


@part
def _run_events(engine: EngineState) -> None:
    """Go from second to second in which something falls due."""
    while engine.counters[N_DUE] > 0:
        now = engine.due[0] >> LOW_BITS
        while settle(engine, now):
            read(engine, now)


class PlannedDay(NamedTuple):
    """A planned day, and room for it."""

    plan: DayPlan
    engine: EngineState
    log: DayLog


def simulate_planned_day(day: PlannedDay) -> int:
    """Run a day planned elsewhere; return how many still wait at its end."""
    plan = day.plan
    own = DayPlan(
        plan.routes,
        plan.level_first,
        plan.level_from_s,
        plan.level_units,
        plan.visit_route,
        plan.visit_first_step,
        plan.arrive_s,
        plan.latest_start_s,
        plan.trigger_step,
        plan.trigger_offset_s,
        plan.duration_s,
    )
    return simulate_day(own, day.engine, day.log)


ENGINE = Twins([*RULES, sys.modules[__name__]], {})
SIMULATE_PLANNED_DAY = ENGINE.entry(simulate_planned_day)


def simulate_day_compiled(plan: DayPlan, engine: EngineState, log: DayLog) -> int:
    """Run a planned day; return how many still wait at its end."""
    waiting: int = SIMULATE_PLANNED_DAY(RecordPointer(PlannedDay(plan, engine, log)))
    return waiting


def warm_up() -> None:
    """Have a day alone compiled, by a day on which nobody comes."""
    room = Resource("room", is_place=True)
    sitting = Route("sitting", (Step("sitting", ({"room": 1},)),))
    run_day(day_plan(route_table([room], [sitting]), [[(0, 1)]], []))
