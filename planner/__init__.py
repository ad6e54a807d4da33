"""Planner: should a practice add ketamine infusions, and how?

From Python, one function for each command, with the same names and options:

    import planner

    plan = planner.read("base").changed({"money.infusion_price_usd": 550})
    answer = planner.run(plan, replications=100)

All names are loaded when they are first used: to import the planner costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.api.answers import Comparison, PlanAnswer, SaidVerdict
    from planner.api.documents import report, workbook
    from planner.api.frames import Frame
    from planner.api.inspect import day, patient, plan, statements
    from planner.api.options import Options
    from planner.api.outcomes import Outcome
    from planner.api.plans import Plan, diff, explain, read
    from planner.api.runs import compare, run
    from planner.api.whatif import (
        advise,
        break_even,
        compliance,
        guesses,
        sensitivity,
        sweep,
        update,
    )
    from planner.errors import PlannerError, ScenarioError

_HOMES = {
    "planner.api.answers": ("Comparison", "PlanAnswer", "SaidVerdict"),
    "planner.api.documents": ("report", "workbook"),
    "planner.api.frames": ("Frame",),
    "planner.api.inspect": ("day", "patient", "plan", "statements"),
    "planner.api.options": ("Options",),
    "planner.api.outcomes": ("Outcome",),
    "planner.api.plans": ("Plan", "diff", "explain", "read"),
    "planner.api.runs": ("compare", "run"),
    "planner.api.whatif": (
        "advise",
        "break_even",
        "compliance",
        "guesses",
        "sensitivity",
        "sweep",
        "update",
    ),
    "planner.errors": ("PlannerError", "ScenarioError"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Comparison",
    "Frame",
    "Options",
    "Outcome",
    "Plan",
    "PlanAnswer",
    "PlannerError",
    "SaidVerdict",
    "ScenarioError",
    "advise",
    "break_even",
    "compare",
    "compliance",
    "day",
    "diff",
    "explain",
    "guesses",
    "patient",
    "plan",
    "read",
    "report",
    "run",
    "sensitivity",
    "statements",
    "sweep",
    "update",
    "workbook",
]


def __getattr__(name: str) -> Any:
    """Return one of the names above, loaded now."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
