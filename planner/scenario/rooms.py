"""Rooms: where infusions take place, and what stands in them."""

from planner.scenario.field import Subject, whole


class Rooms(Subject):
    """Rooms and equipment. One patient to a quiet room."""

    exam_rooms: int = whole(
        4,
        unit="rooms",
        at_least=0,
        at_most=40,
        label="Exam rooms",
        source="The base practice",
        confidence="owner",
        touches="clinic",
        help="All exam rooms of the practice, also those that serve infusions on some days.",
    )
    infusion_rooms: int = whole(
        2,
        unit="rooms",
        at_least=0,
        at_most=12,
        low=1,
        high=3,
        label="Quiet rooms for infusions",
        source="The base practice; a private room each (ASKP patient page)",
        confidence="owner",
        touches="clinic",
        help="Rooms in which infusions run on infusion days, one patient in each.",
    )
    exam_rooms_used: int = whole(
        2,
        unit="rooms",
        at_least=0,
        at_most=12,
        low=0,
        high=2,
        label="Of these, exam rooms",
        source="The base practice",
        confidence="owner",
        touches="clinic",
        help="How many of the infusion rooms are exam rooms that existing visits miss that day.",
    )
    monitors: int = whole(
        2,
        unit="monitors",
        at_least=0,
        at_most=20,
        label="Patient monitors",
        source="One to a patient (practitioners agree)",
        confidence="strong",
        touches="clinic",
        help="Blood pressure, pulse and oxygen. No monitor, no infusion.",
    )
    monitors_owned: int = whole(
        0,
        unit="monitors",
        at_least=0,
        at_most=20,
        label="Monitors already owned",
        source="The base practice",
        confidence="owner",
        touches="money",
        help="These need not be bought.",
    )
    pumps: int = whole(
        2,
        unit="pumps",
        at_least=0,
        at_most=20,
        label="Infusion pumps",
        source="One to a patient",
        confidence="strong",
        touches="clinic",
        help="No pump, no infusion.",
    )
    pumps_owned: int = whole(
        0,
        unit="pumps",
        at_least=0,
        at_most=20,
        label="Pumps already owned",
        source="The base practice",
        confidence="owner",
        touches="money",
        help="These need not be bought.",
    )
