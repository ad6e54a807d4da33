"""Model: the whole scenario, and which settings do not go together.

Takes       the groups of settings of the subject modules
Gives       `Scenario`, frozen and checked; `CATALOGUE`, the facts of every setting
Left out    files (files/reading.py, files/writing.py)
"""

from typing import Self

from pydantic import Field, model_validator

from planner.scenario.conflicts import (
    wrong_days,
    wrong_decision,
    wrong_events,
    wrong_exam_rooms,
    wrong_free_hours,
    wrong_funnel,
    wrong_hours,
    wrong_loan,
    wrong_people,
    wrong_rooms,
    wrong_shares,
    wrong_split,
    wrong_staff,
    wrong_start_times,
)
from planner.scenario.dated_plan.stages import wrong_plan
from planner.scenario.field import Subject, catalogue, conflict, note, text
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.dated_plan import Plan
from planner.scenario.settings.decision import Decision
from planner.scenario.settings.demand import Demand
from planner.scenario.settings.finance import Finance
from planner.scenario.settings.funnel import Funnel
from planner.scenario.settings.integration import Integration
from planner.scenario.settings.market import Market
from planner.scenario.settings.money import Money
from planner.scenario.settings.monitoring import Monitoring
from planner.scenario.settings.paying import Paying
from planner.scenario.settings.practice import Practice
from planner.scenario.settings.readiness import Ready
from planner.scenario.settings.rooms import Rooms
from planner.scenario.settings.run import Run
from planner.scenario.settings.safety import Safety
from planner.scenario.settings.staff import Staff
from planner.scenario.settings.start_up import StartUp
from planner.scenario.settings.team import Team
from planner.scenario.settings.treatment import Treatment
from planner.scenario.settings.visit import VisitMinutes


class Scenario(Subject):
    """A practice and its plan: the only thing a person edits or shares."""

    title: str = text(
        "",
        label="Title",
        source="The author",
        confidence="policy",
        touches="text",
        help="A short name for this plan.",
    )
    question: str = note(
        "",
        at_most=300,
        label="Question",
        source="The author",
        confidence="policy",
        touches="text",
        help="What this plan is to answer.",
    )
    author: str = text(
        "",
        label="Author",
        source="The author",
        confidence="policy",
        touches="text",
        help="Who wrote it.",
    )
    notes: str = note(
        "",
        label="Notes",
        source="The author",
        confidence="policy",
        touches="text",
        help="Anything a partner should know.",
    )
    practice: Practice = Field(default_factory=Practice)
    rooms: Rooms = Field(default_factory=Rooms)
    staff: Staff = Field(default_factory=Staff)
    team: Team = Field(default_factory=Team)
    ready: Ready = Field(default_factory=Ready)
    plan: Plan = Field(default_factory=Plan)
    monitoring: Monitoring = Field(default_factory=Monitoring)
    visit: VisitMinutes = Field(default_factory=VisitMinutes)
    safety: Safety = Field(default_factory=Safety)
    booking: Booking = Field(default_factory=Booking)
    demand: Demand = Field(default_factory=Demand)
    market: Market = Field(default_factory=Market)
    funnel: Funnel = Field(default_factory=Funnel)
    paying: Paying = Field(default_factory=Paying)
    treatment: Treatment = Field(default_factory=Treatment)
    integration: Integration = Field(default_factory=Integration)
    start_up: StartUp = Field(default_factory=StartUp)
    money: Money = Field(default_factory=Money)
    finance: Finance = Field(default_factory=Finance)
    decision: Decision = Field(default_factory=Decision)
    run: Run = Field(default_factory=Run)

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        found = [
            *wrong_hours(self.practice, self.booking),
            *wrong_days(self.practice, self.booking, self.monitoring, self.staff),
            *wrong_rooms(self.rooms),
            *wrong_free_hours(self.rooms, self.booking, self.practice),
            *wrong_start_times(self.booking),
            *wrong_shares(self.treatment, self.booking),
            *wrong_funnel(self.funnel, self.paying),
            *wrong_events(self.safety, self.rooms, self.treatment),
            *wrong_staff(self.practice, self.staff, self.team),
            *wrong_decision(self.decision),
            *wrong_people(self.booking, self.staff, self.team),
            *wrong_exam_rooms(self.practice, self.booking, self.rooms),
            *wrong_loan(self.finance),
            *wrong_split(self.finance),
        ]
        found = found or [*wrong_plan(self)]
        if found:
            raise conflict(*found)
        return self


CATALOGUE = catalogue(Scenario)
