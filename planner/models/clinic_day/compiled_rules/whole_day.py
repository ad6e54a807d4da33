"""Whole day: a planned day from its first event to its log.

Takes       a DayPlan that `refuse_infeasible` has passed, and room for it
Gives       the log, and how many still wait when the day is over
"""

from planner.models.clinic_day.compiled_rules.day_log import write_log
from planner.models.clinic_day.compiled_rules.events import next_event
from planner.models.clinic_day.compiled_rules.floor import (
    LOW,
    LOW_BITS,
    N_WAITING,
    NOTHING,
    EngineState,
)
from planner.models.clinic_day.compiled_rules.opening import begin
from planner.models.clinic_day.compiled_rules.settling import settle
from planner.models.clinic_day.compiled_rules.starting import read
from planner.models.machine_code.compiled import lent, part
from planner.models.records import DayLog, DayPlan


@lent
def simulate_day(plan: DayPlan, engine: EngineState, log: DayLog) -> int:
    """Write the log of a day that `refuse_infeasible` has passed; return how many still wait.

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


@part
def most_loans(plan: DayPlan) -> int:
    """Return a number of loans that the day cannot exceed: one for each unit needed."""
    routes, loans = plan.routes, 0
    for route in plan.visit_route:
        step = routes.route_first_step[route]
        if not (routes.is_emergency[step] or routes.borrows[step]):
            continue
        most = 0
        for a in range(routes.n_alternatives[step]):
            most = max(most, routes.people_units[step, a].sum())
        loans += most
    return loans


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
    event = next_event(engine)
    while event != NOTHING:
        now = event >> LOW_BITS
        while settle(engine, now):
            read(engine, now)
        event = next_event(engine)
