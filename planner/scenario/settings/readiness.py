"""Readiness: what must be there before the first infusion, and how long it takes."""

from typing import Literal

from planner.scenario.field import Subject, choice, number, switch, whole

AfterHours = Literal["owner", "service", "nobody"]


class Ready(Subject):
    """Rooms, equipment, licenses, papers, and the practitioners' conditions."""

    TOUCHES = "staff"

    room_weeks: int = whole(
        6,
        unit="weeks",
        at_most=104,
        low=2,
        high=16,
        label="Weeks to prepare the rooms",
        source="Guess",
        confidence="guess",
        help="Works end just before the rooms are needed or as soon as they can.",
    )
    works_close_rooms: bool = switch(
        True,
        label="Exam rooms are closed during the works",
        source="The base practice: the infusion rooms are exam rooms",
        confidence="owner",
        help="As many as serve infusions later; existing patients wait longer meanwhile.",
        bites_with={
            "ready.room_weeks": 12,
            "rooms.exam_rooms": 2,
            "rooms.exam_rooms_used": 1,
            "practice.owner_visits_per_day": 20.0,
        },
    )
    equipment_weeks: int = whole(
        4,
        unit="weeks",
        at_most=104,
        low=2,
        high=10,
        label="Weeks until equipment is there",
        source="Guess",
        confidence="guess",
        help="Monitors, pumps, crash cart, oxygen.",
        bites_with={"staff.opening_month": 0, "ready.room_weeks": 0},
    )
    licence_weeks: int = whole(
        8,
        unit="weeks",
        at_most=104,
        low=4,
        high=16,
        label="Weeks for registration of controlled drugs",
        source="Guess; each site that stores them needs its own",
        confidence="guess",
        help="With the safe in place.",
        bites_with={"staff.opening_month": 0},
    )
    drug_weeks: int = whole(
        2,
        unit="weeks",
        at_most=52,
        low=1,
        high=6,
        label="Weeks from registration to the first delivery",
        source="Guess",
        confidence="guess",
        help="A wholesaler opens an account only for who is registered.",
        bites_with={"staff.opening_month": 0},
    )
    papers_weeks: int = whole(
        8,
        unit="weeks",
        at_most=104,
        low=4,
        high=16,
        label="Weeks for insurance, protocols and consent",
        source="Guess",
        confidence="guess",
        help="An insurer who covers it, written procedures, consent forms.",
        bites_with={"staff.opening_month": 0},
    )
    owner_prescribes: bool = switch(
        True,
        label="You may prescribe it",
        source="The base practice: the owner is a physician",
        confidence="owner",
        help="If not, a medical director or a prescriber who is added is needed.",
        bites_with={"ready.medical_director": False},
    )
    medical_director: bool = switch(
        False,
        label="A medical director from outside",
        source="The base practice needs none",
        confidence="policy",
        help="Signs for you where you may not prescribe.",
    )
    director_usd_month: float = number(
        1125.0,
        unit="USD per month",
        at_most=20000.0,
        low=1000.0,
        high=6000.0,
        label="Medical director's fee",
        source="$1,000 to 1,250; others quote up to 6,000 (vendors)",
        confidence="weak",
        touches="money",
        help="From the opening on.",
        bites_with={"ready.medical_director": True},
    )
    in_scope: bool = switch(
        True,
        label="In your scope once you are trained",
        source="The practitioners' condition; ask your board",
        confidence="owner",
        help="Past training did not cover it; scope grows with training.",
    )
    committed: bool = switch(
        True,
        label="Committed to safe and ethical care",
        source="The practitioners' condition",
        confidence="owner",
        help="First do no harm: they would rather see you leave it than do it badly.",
    )
    at_ease: bool = switch(
        True,
        label="At ease with any emergency",
        source="The practitioners' condition",
        confidence="owner",
        help="You and your staff, after training and drills.",
    )
    after_hours: AfterHours = choice(
        "owner",
        words={"owner": "the owner", "service": "a paid service", "nobody": "nobody"},
        label="Who takes patients' calls at night",
        source="Clinics do either",
        confidence="policy",
        help="Patients go home the same day; somebody has to be there for them.",
    )
    after_hours_usd_month: float = number(
        300.0,
        unit="USD per month",
        at_most=20000.0,
        low=100.0,
        high=1000.0,
        label="Service for calls at night",
        source="Guess",
        confidence="guess",
        touches="money",
        help="From the opening on.",
        bites_with={"ready.after_hours": "service"},
    )
