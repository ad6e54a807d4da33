"""Added: who and what is added for infusions, beside what is there without them.

What stands here is in the arm with infusions only. Infusion nurses stand under `staff`, infusion
rooms under `rooms`, added space and insurance under `money`: they belong to the program too.
"""

from typing import Literal

from planner.scenario.field import Subject, choice, number, whole
from planner.scenario.settings.staff import Skill

WITH_THE_OPENING = 0  # in place of a month: from the opening on

Days = Literal["every_day", "infusion_days"]
DAYS = {"every_day": "every open day, full-time", "infusion_days": "infusion days only, part-time"}


DAYS_HELP = (
    "Part of the time: there all day on weekdays of infusions, somebody booked or not, and paid for "
    "these hours; the wage is still that of a full year."
)


class Added(Subject):
    """Added for infusions: people, rooms and overhead that would not be there without them."""

    TOUCHES = "staff"

    assistants: int = whole(
        0,
        unit="assistants",
        at_most=20,
        label="Medical assistants added for infusions",
        source="The base practice adds none",
        confidence="policy",
        help=(
            "Besides those of the practice. They do what these do, for everybody's patients. Whole "
            "people only: who works part of the time is one, with part-time days."
        ),
    )
    assistant_wage_usd_year: float = number(
        44200.0,
        unit="USD per year",
        at_most=300000.0,
        low=36000.0,
        high=55000.0,
        label="Wage of an added assistant",
        source="Median of 2024 (BLS)",
        confidence="strong",
        touches="money",
        help="Before benefits.",
        bites_with={"added.assistants": 1},
    )
    assistant_days: Days = choice(
        "every_day",
        words=DAYS,
        label="Days of added medical assistants",
        source="A choice of the practice",
        confidence="policy",
        help=DAYS_HELP,
        bites_with={"added.assistants": 1},
    )
    assistant_weeks: int = whole(
        6,
        unit="weeks",
        at_most=104,
        low=2,
        high=12,
        label="Weeks to find an assistant",
        source="Guess",
        confidence="guess",
        help="The opening waits for who is to be there with it.",
        bites_with={"added.assistants": 1, "staff.opening_month": 0},
    )
    assistant_month: int = whole(
        WITH_THE_OPENING,
        unit="month",
        at_most=120,
        label="Month from which added assistants are there",
        source="A choice of the practice",
        confidence="policy",
        help="Month of the plan, from 1; 0: from the opening on. Later than that: in a dated plan.",
        bites_with={"added.assistants": 1, "added.assistant_weeks": 0},
    )
    assistant_desk_min: int = whole(
        0,
        unit="min per day",
        at_most=2000,
        low=0,
        high=120,
        label="Minutes a day added assistants call back who asks",
        source="The base practice adds none; an hour between patients would be a guess",
        confidence="owner",
        touches="demand",
        help=(
            "Of all of them together, on an open day, in time that they are paid for anyway: it "
            "costs nothing more, and no patient waits for it. Part of the time: the mean of all "
            "open days."
        ),
        bites_with={"added.assistants": 1, "demand.ad_spend_usd_month": 20000.0},
    )
    nurses: int = whole(
        0,
        unit="nurses",
        at_most=20,
        label="Nurses for existing duties added for infusions",
        source="The base practice adds none",
        confidence="policy",
        help=(
            "They hold integration and preparation and care for existing patients; they do not infuse. "
            "Part-time: see their days."
        ),
    )
    nurse_wage_usd_year: float = number(
        93600.0,
        unit="USD per year",
        at_most=500000.0,
        low=75000.0,
        high=120000.0,
        label="Wage of an added nurse",
        source="Median of May 2024 (BLS)",
        confidence="strong",
        touches="money",
        help="Before benefits.",
        bites_with={"added.nurses": 1},
    )
    nurse_days: Days = choice(
        "every_day",
        words=DAYS,
        label="Days of added nurses for existing duties",
        source="A choice of the practice",
        confidence="policy",
        help=DAYS_HELP,
        bites_with={"added.nurses": 1},
    )
    nurse_weeks: int = whole(
        12,
        unit="weeks",
        at_most=104,
        low=9,
        high=15,
        label="Weeks to find a nurse",
        source="83 days for an experienced nurse, 62 to 103 (NSI 2025)",
        confidence="strong",
        help="The opening waits for who is to be there with it.",
        bites_with={"added.nurses": 1, "staff.opening_month": 0},
    )
    nurse_month: int = whole(
        WITH_THE_OPENING,
        unit="month",
        at_most=120,
        label="Month from which added nurses are there",
        source="A choice of the practice",
        confidence="policy",
        help="Month of the plan, from 1; 0: from the opening on. Later than that: in a dated plan.",
        bites_with={"added.nurses": 1, "added.nurse_weeks": 0},
    )
    desk_fte: float = number(
        0.0,
        unit="FTE",
        at_most=20.0,
        label="Front desk added for infusions",
        source="The base practice adds none",
        confidence="policy",
        touches="demand",
        help="Each calls back inquiries for eight hours of every open day; part-time is less than 1.",
    )
    desk_wage_usd_year: float = number(
        37200.0,
        unit="USD per year",
        at_most=300000.0,
        low=31000.0,
        high=45000.0,
        label="Wage at the added front desk",
        source="Median of 2024 (BLS)",
        confidence="moderate",
        touches="money",
        help="Of a full position, before benefits.",
        bites_with={"added.desk_fte": 1.0},
    )
    desk_weeks: int = whole(
        4,
        unit="weeks",
        at_most=104,
        low=2,
        high=10,
        label="Weeks to find somebody for the desk",
        source="Guess",
        confidence="guess",
        help="The opening waits for who is to be there with it.",
        bites_with={"added.desk_fte": 1.0, "staff.opening_month": 0},
    )
    desk_month: int = whole(
        WITH_THE_OPENING,
        unit="month",
        at_most=120,
        label="Month from which the added desk is there",
        source="A choice of the practice",
        confidence="policy",
        help="Month of the plan, from 1; 0: from the opening on. Later than that: in a dated plan.",
        bites_with={"added.desk_fte": 1.0, "added.desk_weeks": 0},
    )
    exam_rooms: int = whole(
        0,
        unit="rooms",
        at_most=20,
        label="Exam rooms added for infusions",
        source="The base practice adds none",
        confidence="policy",
        touches="clinic",
        help="For consults and existing patients. Rooms for infusions stand under rooms.",
    )
    exam_room_usd: float = number(
        8000.0,
        unit="USD per room",
        at_most=500000.0,
        low=3000.0,
        high=25000.0,
        label="Fitting out an added exam room",
        source="Rule of thumb",
        confidence="guess",
        touches="money",
        help="Once; the contingency of the start comes on top.",
        bites_with={"added.exam_rooms": 1},
    )
    exam_room_rent_usd_month: float = number(
        300.0,
        unit="USD per month",
        at_most=20000.0,
        low=150.0,
        high=600.0,
        label="Rent of an added exam room",
        source="120 square feet with its part of the corridor at about $25 a year (rule of thumb)",
        confidence="guess",
        touches="money",
        help="For each of them.",
        bites_with={"added.exam_rooms": 1},
    )
    exam_room_weeks: int = whole(
        6,
        unit="weeks",
        at_most=104,
        low=2,
        high=16,
        label="Weeks until an added exam room is there",
        source="Guess",
        confidence="guess",
        help="The opening waits for rooms that are to be there with it.",
        bites_with={"added.exam_rooms": 1, "staff.opening_month": 0},
    )
    exam_room_month: int = whole(
        WITH_THE_OPENING,
        unit="month",
        at_most=120,
        label="Month from which added exam rooms are there",
        source="A choice of the practice",
        confidence="policy",
        help="Month of the plan, from 1; 0: from the opening on. Later than that: in a dated plan.",
        bites_with={"added.exam_rooms": 1, "added.exam_room_weeks": 0},
    )
    clinicians: int = whole(
        0,
        unit="persons",
        at_most=1,
        label="Clinician added who holds the consults",
        source="The base practice adds none: the owner holds them",
        confidence="policy",
        touches="clinic",
        help="In the owner's place, whose visits then go on. Comes for the hours of consults alone.",
    )
    clinician_usd_hour: float = number(
        65.0,
        unit="USD per hour",
        at_most=1000.0,
        low=50.0,
        high=150.0,
        label="Wage of the added clinician",
        source="Near the median of nurse practitioners (US wage statistics 2023, from memory)",
        confidence="weak",
        touches="money",
        help="For the planned hours of every consult day, before benefits, booked or not.",
        bites_with={"added.clinicians": 1},
    )
    clinician_weeks: int = whole(
        12,
        unit="weeks",
        at_most=104,
        low=6,
        high=26,
        label="Weeks to find the clinician",
        source="Guess",
        confidence="guess",
        help="The opening waits for who is to be there with it; later: in a dated plan.",
        bites_with={"added.clinicians": 1, "staff.opening_month": 0},
    )
    prescribers: int = whole(
        0,
        unit="persons",
        at_most=4,
        label="Prescribers added for infusions",
        source="The base practice adds none: the owner is the prescriber",
        confidence="policy",
        touches="clinic",
        help="Each may do what you do for infusions, in your place, on every infusion day; not your consults.",
    )
    prescriber_usd_hour: float = number(
        65.0,
        unit="USD per hour",
        at_most=1000.0,
        low=50.0,
        high=200.0,
        label="Wage of an added prescriber",
        source="Near the median of nurse practitioners; anesthetists earn more (US wage statistics 2023, from memory)",
        confidence="weak",
        touches="money",
        help="For the planned hours of every infusion day, before benefits, booked or not.",
        bites_with={"added.prescribers": 1},
    )
    prescriber_weeks: int = whole(
        12,
        unit="weeks",
        at_most=104,
        low=6,
        high=26,
        label="Weeks to find a prescriber",
        source="Guess",
        confidence="guess",
        help="The opening waits for who is to be there with it; later: in a dated plan.",
        bites_with={"added.prescribers": 1, "staff.opening_month": 0},
    )
    prescriber_airway: Skill = choice(
        "trained",
        words={
            "none": "none",
            "trained": "trained in airways",
            "anaesthesia": "anesthesiologist or nurse anesthetist",
        },
        label="Airway skill of added prescribers",
        source="As of the owner: taught with advanced life support",
        confidence="owner",
        bites_with={"added.prescribers": 1, "monitoring.airway_presence": "in_room"},
        help="Where the rule asks for the skill, who lacks it is not the prescriber whom it asks for.",
    )
    overhead_usd_month: float = number(
        0.0,
        unit="USD per month",
        at_most=1000000.0,
        label="Overhead added by infusions",
        source="The base practice adds none beside its insurance, software and upkeep",
        confidence="policy",
        touches="money",
        help="Billing, accounting, telephones, supplies of the office: whatever has no setting of its own.",
    )
    overhead_month: int = whole(
        WITH_THE_OPENING,
        unit="month",
        at_most=120,
        label="Month from which added overhead is paid",
        source="A choice of the practice",
        confidence="policy",
        touches="money",
        help="Month of the plan, from 1; 0: from the opening on. Later than that: in a dated plan.",
        bites_with={"added.overhead_usd_month": 1000.0},
    )
