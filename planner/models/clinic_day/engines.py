"""Engines: the two that play a clinic day by the same rules, and which of them plays when.

Takes       a DayPlan
Gives       the DayLog: both engines give the same
Left out    whole replications (replication.py)

The compiled engine is a hundred times faster once it is compiled, which takes half a minute on a
machine that has never run this version. Until then the engine in SimPy answers at once.
"""

from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.machine_code.compiled import is_prepared
from planner.models.records import DayLog, DayPlan

ENGINES = ("compiled", "simpy")
DEFAULT_ENGINE = "compiled"
WHICHEVER = "whichever"  # the compiled one where it is there, until then the one in SimPy


def run_planned_day(plan: DayPlan) -> DayLog:
    """Return what happens on a planned day, from whichever engine answers sooner.

    Raises PlanError if the plan is impossible, or if the day ends with somebody waiting.
    """
    run_day = compiled_engine.run_day if is_prepared() else simpy_engine.run_day
    return run_day(plan)
