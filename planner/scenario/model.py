"""Model: the whole scenario, and which settings do not go together.

Takes       all settings (groups.py), and the rules of what goes together (conflicts/)
Gives       `Scenario`, frozen and checked; `CATALOG`, the facts of every setting
Left out    files (files/reading.py, files/writing.py)
"""

from typing import Self

from pydantic import model_validator

from planner.scenario.conflicts.checks import conflicts
from planner.scenario.dated_plan.stages import wrong_plan
from planner.scenario.field import catalog, conflict
from planner.scenario.groups import Groups
from planner.scenario.programs import wrong_programs


class Scenario(Groups):
    """A practice and its plan: the only thing a person edits or shares."""

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        found = conflicts(self) or [*wrong_programs(self)] or [*wrong_plan(self)]
        if found:
            raise conflict(*found)
        return self


CATALOG = catalog(Scenario)
