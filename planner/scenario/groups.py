"""Groups: all settings, subject by subject.

Takes       the groups of settings of the subject modules
Gives       `Groups`, frozen; each group is checked for itself
Left out    which settings do not go together (model.py)
"""

from typing import Annotated

from pydantic import AfterValidator, Field

from planner.scenario.field import Subject, note, tables, text
from planner.scenario.settings.added import Added
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
from planner.scenario.tables.programs import PROGRAMS


class Groups(Subject):
    """All that a practice and its plan are made of."""

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
    programmes: Annotated[str, AfterValidator(PROGRAMS.in_one_form)] = tables(
        PROGRAMS,
        at_most=4000,
        label="Programs",
        source="The base practice offers one program",
        confidence="policy",
        touches="demand",
        help=(
            "Up to four kinds of treatment beside each other, as infusions for pain and for mood, or "
            "Spravato: they share rooms and people, and each has a price, a course and people who "
            "ask of its own."
        ),
    )
    practice: Practice = Field(default_factory=Practice)
    rooms: Rooms = Field(default_factory=Rooms)
    staff: Staff = Field(default_factory=Staff)
    added: Added = Field(default_factory=Added)
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
