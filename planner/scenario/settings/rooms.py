"""Rooms: where infusions take place, and what stands in them."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from planner.scenario.field import Subject, choice, tables, whole
from planner.scenario.tables.free_hours import FREE_HOURS

Quiet = Literal["soundproofed", "quiet_hours", "neither"]


class Rooms(Subject):
    """Rooms and equipment. One patient to a quiet room."""

    TOUCHES = "clinic"

    exam_rooms: int = whole(
        4,
        unit="rooms",
        at_most=40,
        label="Exam rooms",
        source="The base practice",
        confidence="owner",
        help="All exam and procedure rooms of the practice, also those that serve infusions on some days.",
    )
    infusion_rooms: int = whole(
        2,
        unit="rooms",
        at_most=12,
        low=1,
        high=3,
        label="Quiet rooms for infusions",
        source="The base practice; a private room each (ASKP patient page)",
        confidence="owner",
        help="Rooms in which infusions run on infusion days, one patient in each: exam or procedure rooms too.",
    )
    free_hours: Annotated[str, AfterValidator(FREE_HOURS.in_one_form)] = tables(
        FREE_HOURS,
        at_most=300,
        label="Hours in which infusion rooms are free",
        source="Ask: the base practice keeps them free all day on infusion days",
        confidence="owner",
        help=(
            "Where hours differ by weekday: mornings on Tue, afternoons on Thu. Infusions, and the "
            "nurse's paid hours, keep to them. Weekdays that are not named have all rooms in all hours "
            "of infusions. In words: Tue 08:00-12:00 2; Thu 13:00-17:00 1: weekday, hours, rooms free."
        ),
    )
    patients_per_room: int = whole(
        1,
        unit="patients",
        at_least=1,
        at_most=4,
        low=1,
        high=2,
        label="Chairs in one infusion room",
        source="One: several patients in a room are advised against (ASKP patient page; the practitioners)",
        confidence="strong",
        bites_with={
            "rooms.monitors": 8,
            "rooms.pumps": 8,
            "staff.infusion_nurses": 2,
            "staff.infusion_nurse_plan": "hire",
        },
        help=(
            "A bay with two chairs: one room, 2 chairs. Where all chairs are in one room the nurse sees "
            "everybody while her hands are at one of them. Flagged wherever results are shown, and noise "
            "acts on anxiety."
        ),
    )
    recovery_chairs: int = whole(
        0,
        unit="chairs",
        at_most=20,
        low=0,
        high=4,
        label="Recovery chairs outside the infusion rooms",
        source="The base practice: recovery in the room",
        confidence="policy",
        help="0 means patients recover where they were infused. A chair that is free frees the room sooner, once it is clean; monitors go with the patient.",
    )
    quiet: Quiet = choice(
        "soundproofed",
        words={
            "soundproofed": "soundproofed",
            "quiet_hours": "quiet hours: no existing visits while infusions run",
            "neither": "neither",
        },
        label="How infusion rooms are kept quiet",
        source="Noise is a con the practitioners name",
        confidence="policy",
        help="Quiet hours take the place of existing visits; soundproofing is paid once; with neither, noise acts on anxiety.",
    )
    exam_rooms_used: int = whole(
        2,
        unit="rooms",
        at_most=12,
        low=0,
        high=2,
        label="Of these, exam rooms",
        source="The base practice",
        confidence="owner",
        help="How many of the infusion rooms stand among the rooms there are today: visits miss them in the hours of infusions. The others are rented or added.",
    )
    monitors: int = whole(
        2,
        unit="monitors",
        at_most=20,
        label="Monitors needed, one a patient",
        source="One to a patient (practitioners agree)",
        confidence="strong",
        help="Blood pressure, pulse and oxygen. No monitor, no infusion.",
    )
    monitors_owned: int = whole(
        0,
        unit="monitors",
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
        at_most=20,
        label="Pumps needed, one a patient",
        source="One to a patient",
        confidence="strong",
        help="No pump, no infusion.",
    )
    pumps_owned: int = whole(
        0,
        unit="pumps",
        at_most=20,
        label="Pumps already owned",
        source="The base practice",
        confidence="owner",
        touches="money",
        help="These need not be bought.",
    )
