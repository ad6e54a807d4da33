"""Engines: the two that play a clinic day by the same rules, and which of them plays when.

Takes       a DayPlan, a StartSearch
Gives       the DayLog: both engines give the same; start times, written into the search
Left out    whole replications (replication.py)

The compiled engine is a hundred times faster once it is compiled, which takes half a minute on a
machine that has never run this version. Until then the engine in SimPy answers at once. What is
known already needs no engine, so an engine is loaded when it is first asked.
"""

from planner.models.clinic_day.compiled_rules.start_search import StartSearch, find_starts
from planner.models.machine_code.compiled import is_prepared
from planner.models.records import DayLog, DayPlan

DEFAULT_ENGINE = "compiled"
WHICHEVER = "whichever"  # the compiled one where it is there, until then the one in SimPy


def run_planned_day(plan: DayPlan) -> DayLog:
    """Return what happens on a planned day, from whichever engine answers sooner.

    Raises PlanError if the plan is impossible, or if the day ends with somebody waiting.
    """
    if is_prepared():
        from planner.models.clinic_day import compiled_engine

        return compiled_engine.run_day(plan)
    from planner.models.clinic_day import simpy_engine

    return simpy_engine.run_day(plan)


def find_starts_quickly(search: StartSearch) -> int:
    """Write the start times that a search finds, and return how many; compiled where that is."""
    if not is_prepared():
        return find_starts(search)
    from planner.models.clinic_day.compiled_engine import find_starts_compiled

    return find_starts_compiled(search)
