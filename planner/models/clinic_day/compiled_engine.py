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
import threading
from typing import NamedTuple

import numpy as np

from planner.errors import PlanError, Problem
from planner.models.clinic_day.compiled_rules import RULES
from planner.models.clinic_day.compiled_rules.floor import (
    LOW,
    N_LOANS,
    N_WAITING,
    PLACE,
    SHORT_OF,
    STEP,
    EngineState,
    room_for,
)
from planner.models.clinic_day.compiled_rules.start_search import (
    N_ASKED,
    StartSearch,
    find_starts,
)
from planner.models.clinic_day.compiled_rules.whole_day import simulate_day
from planner.models.clinic_day.feasibility import refuse_infeasible
from planner.models.clinic_day.plan import day_plan, most_loans_of
from planner.models.clinic_day.route_table import Resource, Route, Step, called, route_table
from planner.models.machine_code.record_pointer import RecordPointer
from planner.models.machine_code.twins import Twins
from planner.models.records import DayLog, DayPlan


def run_day(plan: DayPlan) -> DayLog:
    """Return what happens on the planned day.

    Raises PlanError if the plan is impossible, or if the day ends with somebody waiting.
    """
    refuse_infeasible(plan)
    engine, log = room_for(
        len(plan.visit_route),
        len(plan.duration_s),
        len(plan.level_first) - 1,
        len(plan.level_units),
        plan.routes,
        most_loans_of(plan),
    )
    simulate_day_compiled(plan, engine, log)
    _refuse_unfinished(engine, plan)
    n_loans = engine.counters[N_LOANS]
    loans = {name: getattr(log, name)[:n_loans] for name in log._fields if "loan_" in name}
    return log._replace(**loans)


def _refuse_unfinished(engine: EngineState, plan: DayPlan) -> None:
    """Raise PlanError if somebody is still waiting: nothing is dropped silently."""
    problems = []
    for visit in engine.waiting[: engine.counters[N_WAITING], PLACE] & LOW:
        short = engine.steps[engine.visits[visit, STEP], SHORT_OF]
        what = called(short, plan.routes)
        text = f"still waits for {what} when the day is over"
        problems.append(Problem(f"visit {visit}", text))
    if problems:
        raise PlanError("the clinic day", tuple(problems))


# --- what a driver calls ----------------------------------------------------------------


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


FIND_STARTS = ENGINE.entry(find_starts)
_LAST = threading.local()


def find_starts_compiled(search: StartSearch) -> int:
    """Write the start times that a search finds, and return how many.

    A search that this thread asked last is not laid out anew.
    """
    last: tuple[StartSearch, RecordPointer] | None = getattr(_LAST, "search", None)
    if last is None or last[0] is not search:
        last = _LAST.search = search, RecordPointer(search)
    found: int = FIND_STARTS(last[1])
    return found


def warm_up() -> None:
    """Have a day alone compiled, and a search, by a day on which nobody comes."""
    room = Resource("room", is_place=True)
    sitting = Route("sitting", (Step("sitting", ({"room": 1},)),))
    plan = day_plan(route_table([room], [sitting]), [[(0, 1)]], [])
    run_day(plan)
    FIND_STARTS(RecordPointer(_nothing_to_find(plan)))


def _nothing_to_find(plan: DayPlan) -> StartSearch:
    """Return a search that is over before it begins."""
    none = plan.duration_s
    engine, log = room_for(0, 0, 1, 1, plan.routes, 0)
    return StartSearch(
        plan.routes,
        plan.level_first,
        plan.level_from_s,
        plan.level_units,
        route=none,
        step_s=none.reshape(0, 0),
        first_task=none,
        task_route=none,
        task_trigger=none,
        task_offset_s=none,
        task_first_step=none,
        task_s=none,
        break_route=none,
        break_arrive_s=none,
        break_latest_s=none,
        break_s=none,
        seconds=none,
        asked=np.zeros(N_ASKED, np.int64),
        starts_from_s=none,
        leaves_by_s=none,
        most_of=none,
        order=none,
        takes_turns=False,
        longest_wait_s=0,
        starts=none,
        kinds=none,
        engine=engine,
        log=log,
    )
