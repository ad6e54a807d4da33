"""Monitoring: who watches an infusion, how closely, and who must be near."""

from typing import Literal

from planner.scenario.field import Subject, choice, number, switch, whole

Presence = Literal["on_call", "on_site", "in_room"]


class Monitoring(Subject):
    """The monitoring rule. An infusion that would break it does not start."""

    prescriber_presence: Presence = choice(
        "on_site",
        words={
            "on_call": "can be called",
            "on_site": "in the house",
            "in_room": "beside the patient throughout",
        },
        label="Where the prescriber is during an infusion",
        source="State rules and societies differ: on site (Utah bill 2023), in the room (Utah 2022)",
        confidence="moderate",
        touches="clinic",
        help="Check your state's rule. In the room, the prescriber sees nobody else meanwhile.",
    )
    patients_per_nurse_infusing: int = whole(
        2,
        unit="patients",
        at_least=1,
        at_most=6,
        low=1,
        high=4,
        label="Infusions one nurse may watch at once",
        source="Rule of thumb between 1 (never left alone) and 3 to 4 rooms a nurse (trade guide)",
        confidence="weak",
        touches="clinic",
        help="While a nurse sets a vein or discharges somebody she watches nobody else.",
        bites_with={"visit.planned_wait_max_min": 30},
    )
    prescriber_covers: bool = switch(
        True,
        label="The prescriber watches while the nurse's hands are busy",
        source="The base practice; one nurse alone could not serve two rooms",
        confidence="policy",
        touches="clinic",
        help=(
            "Setting a vein or discharging takes all of a nurse's attention. Somebody else must "
            "then watch her other patients, or the next patient waits until they are done."
        ),
    )
    patients_per_nurse_recovering: int = whole(
        3,
        unit="patients",
        at_least=1,
        at_most=8,
        low=2,
        high=4,
        label="Recovering patients one nurse may watch at once",
        source="Rule of thumb",
        confidence="guess",
        touches="clinic",
        help="After the infusion patients need less; the nurse's share is smaller.",
        bites_with={"rooms.infusion_rooms": 4, "rooms.monitors": 4, "rooms.pumps": 4},
    )
    vitals_every_min: int = whole(
        10,
        unit="min",
        at_least=3,
        at_most=60,
        low=5,
        high=15,
        label="Minutes between vital-sign checks",
        source="Every 10 to 15 min (practice guide); 15 min in the first hour (UK hospital guideline)",
        confidence="moderate",
        touches="clinic",
        help="A check takes the nurse's hands; a check that starts late is counted.",
    )
    vitals_check_min: float = number(
        2.0,
        unit="min",
        at_least=0.5,
        at_most=10.0,
        low=1.0,
        high=4.0,
        label="Minutes of a check",
        source="Rule of thumb",
        confidence="guess",
        touches="clinic",
        help="Looking at the patient, the monitor and writing it down.",
    )
    vitals_grace_min: float = number(
        5.0,
        unit="min",
        at_least=0.0,
        at_most=30.0,
        low=2.0,
        high=10.0,
        label="A check is late after",
        source="Guess",
        confidence="guess",
        touches="clinic",
        help="Checks that begin more than this after their time count as late.",
    )
    prescriber_min_per_infusion: float = number(
        8.0,
        unit="min",
        at_least=0.0,
        at_most=60.0,
        low=3.0,
        high=50.0,
        label="Prescriber's minutes at each infusion",
        source="Rule of thumb; 50 where the rule asks for the prescriber in the room",
        confidence="guess",
        touches="clinic",
        help="At the chair when the infusion begins. Taken from existing visits if these run late.",
    )
