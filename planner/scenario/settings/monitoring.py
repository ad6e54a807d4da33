"""Monitoring: who watches an infusion, how closely, and who must be near."""

from typing import Literal

from planner.scenario.field import Subject, choice, number, switch, whole
from planner.scenario.presets.monitoring_rules import OWN, PRESETS, PresetName

Presence = Literal["on_call", "on_site", "in_room"]
Watch = Literal["continuous", "spot_checks"]
AirwayPresence = Literal["nobody", "on_site", "in_room"]
Grade = Literal["trained", "anaesthesia"]
Support = Literal["prescriber_visit", "prescriber_throughout", "sitter"]


class Monitoring(Subject):
    """The monitoring rule. An infusion that would break it does not start."""

    TOUCHES = "clinic"

    preset: PresetName = choice(
        "nurse_two_patients",
        words={preset.name: preset.title for preset in PRESETS} | {OWN: "my own rule"},
        label="Monitoring rule",
        source="Seven rules after what societies and states ask (see the presets); check your state",
        confidence="moderate",
        help=(
            "Naming a rule sets the settings it speaks of; what you set beside it holds. "
            '"My own rule" ("own" in a file) leaves each of them to you.'
        ),
    )
    watch: Watch = choice(
        "continuous",
        words={
            "continuous": "continuously, by a nurse with few patients",
            "spot_checks": "by frequent checks only",
        },
        label="How patients are watched",
        source="Continuous oxygen monitoring is the common ground; spot checks alone are below the position of anesthetists (ASA)",
        confidence="moderate",
        help="With checks only, nobody is set aside to watch between them.",
    )
    prescriber_presence: Presence = choice(
        "on_site",
        words={
            "on_call": "can be called",
            "on_site": "on site",
            "in_room": "beside the patient throughout",
        },
        label="Where the prescriber is during an infusion",
        source="State rules and societies differ: on site (Utah bill 2023), in the room (Utah 2022)",
        confidence="moderate",
        help="Check your state's rule. In the room, the prescriber sees nobody else meanwhile.",
    )
    airway_presence: AirwayPresence = choice(
        "nobody",
        words={
            "nobody": "nobody in particular",
            "on_site": "on site",
            "in_room": "beside the patient throughout",
        },
        label="Where somebody with airway skill must be",
        source="In the room (Utah 2022), on site (Utah bill 2023), an anesthesiologist on site (British Columbia draft 2021)",
        confidence="moderate",
        help="Airway skill means to hold the airway open and breathe for somebody. Check your state's rule.",
    )
    airway_grade: Grade = choice(
        "trained",
        words={
            "trained": "anybody trained in it",
            "anaesthesia": "an anesthesiologist or nurse anesthetist",
        },
        label="Who counts as skilled in airways",
        source="Anesthesia only in British Columbia (draft 2021)",
        confidence="moderate",
        bites_with={"monitoring.airway_presence": "on_site"},
        help="Who of your people counts is set under staff.",
    )
    life_support_people: int = whole(
        2,
        unit="persons",
        at_most=6,
        low=1,
        high=2,
        label="People with life support training who must be there",
        source="One with advanced and one with basic life support at all times (clinic checklist)",
        confidence="weak",
        bites_with={
            "staff.assistants_life_support": False,
            "staff.nurses": 0,
            "practice.nurse_share": 0.0,
            "staff.infusion_nurse_plan": "hire",
        },
        help="Nurses for infusions, the owner while on site, contracted people, and assistants if they are certified. Fewer than this, and nothing starts.",
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
        help="While a nurse sets a vein or discharges somebody she watches nobody else.",
        bites_with={"visit.planned_wait_max_min": 30},
    )
    prescriber_covers: bool = switch(
        True,
        label="The prescriber watches while the nurse's hands are busy",
        source="The base practice; one nurse alone could not serve two rooms",
        confidence="policy",
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
        help="A check takes the nurse's hands; a check that starts late is counted.",
    )
    recovery_check_every_min: int = whole(
        15,
        unit="min",
        at_most=120,
        low=10,
        high=30,
        label="Minutes between checks in recovery",
        source="Every 15 min in the first hour, then every 30 (UK hospital guideline)",
        confidence="moderate",
        help="0 means none but the one at discharge.",
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
        help="Looking at the patient, the monitor and writing it down.",
    )
    vitals_grace_min: float = number(
        5.0,
        unit="min",
        at_most=30.0,
        low=2.0,
        high=10.0,
        label="A check is late after",
        source="Guess",
        confidence="guess",
        help="Checks that begin more than this after their time count as late.",
    )
    prescriber_min_per_infusion: float = number(
        8.0,
        unit="min",
        at_most=60.0,
        low=3.0,
        high=50.0,
        label="Prescriber's minutes at each infusion",
        source="Rule of thumb; 50 where the rule asks for the prescriber in the room",
        confidence="guess",
        help="At the chair when the infusion begins. Taken from existing visits if these run late.",
    )
    support: Support = choice(
        "prescriber_visit",
        words={
            "prescriber_visit": "the prescriber, for some minutes at the start",
            "prescriber_throughout": "the prescriber, throughout",
            "sitter": "a sitter, throughout",
        },
        label="Who supports the patient",
        source="Two ways of working: some minutes (clinic pages), the whole infusion (the practitioners); a sitter is a third",
        confidence="policy",
        help="A sitter is paid and replaces the prescriber's minutes. No trial shows that it changes the outcome, so none is assumed.",
    )
    capnography: bool = switch(
        False,
        label="Breathing gas is measured (capnography)",
        source="Asked for by anesthesia standards",
        confidence="moderate",
        touches="money",
        help="Each monitor then costs more.",
    )
