"""Model: the whole scenario, and which settings do not go together.

Takes       all settings (groups.py), and the rules of what goes together (conflicts.py)
Gives       `Scenario`, frozen and checked; `CATALOGUE`, the facts of every setting
Left out    files (files/reading.py, files/writing.py)
"""

from typing import Self

from pydantic import model_validator

from planner.scenario.conflicts import (
    wrong_added,
    wrong_days,
    wrong_decision,
    wrong_events,
    wrong_exam_rooms,
    wrong_free_hours,
    wrong_funnel,
    wrong_hours,
    wrong_loan,
    wrong_owner,
    wrong_people,
    wrong_rooms,
    wrong_shares,
    wrong_split,
    wrong_staff,
    wrong_start_times,
)
from planner.scenario.dated_plan.stages import wrong_plan
from planner.scenario.derived.known import wrong_known
from planner.scenario.field import catalogue, conflict
from planner.scenario.groups import Groups
from planner.scenario.programmes import wrong_programmes


class Scenario(Groups):
    """A practice and its plan: the only thing a person edits or shares."""

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        found = [
            *wrong_hours(self.practice, self.booking, self.visit),
            *wrong_days(
                self.practice, self.booking, self.monitoring, self.staff, self.added, self.ready
            ),
            *wrong_owner(self.booking, self.staff, self.visit, self.added),
            *wrong_rooms(self.rooms),
            *wrong_free_hours(self.rooms, self.booking, self.practice),
            *wrong_start_times(self.booking),
            *wrong_shares(self.treatment, self.booking),
            *wrong_funnel(self.funnel, self.paying),
            *wrong_events(self.safety, self.rooms, self.treatment),
            *wrong_staff(self.staff, self.team),
            *wrong_decision(self.decision),
            *wrong_known(self.decision.known, catalogue(Groups)),
            *wrong_people(self.booking, self.staff, self.team),
            *wrong_exam_rooms(self.practice, self.booking, self.rooms, self.added),
            *wrong_added(self.added, self.staff),
            *wrong_loan(self.finance),
            *wrong_split(self.finance),
        ]
        found = found or [*wrong_programmes(self)] or [*wrong_plan(self)]
        if found:
            raise conflict(*found)
        return self


CATALOGUE = catalogue(Scenario)
