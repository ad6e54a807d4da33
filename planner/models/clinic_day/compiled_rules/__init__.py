"""Rules of a clinic day, compiled: a file a subject; compiled_engine.py puts them together."""

from planner.models.clinic_day.compiled_rules import (
    day_log,
    events,
    floor,
    lending,
    needs,
    opening,
    settling,
    start_search,
    starting,
    waiting,
    whole_day,
)

# In the order in which they import each other.
RULES = (
    floor,
    events,
    needs,
    lending,
    waiting,
    settling,
    starting,
    opening,
    day_log,
    whole_day,
    start_search,
)
