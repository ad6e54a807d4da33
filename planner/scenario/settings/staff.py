"""Staff: who works and with which skill; what they learn and are paid are files of their own.

Left out    training.py, wages.py, who is added for infusions (added.py), turnover (team.py)
"""

from typing import Literal

from planner.scenario.field import Subject, choice, number, part, switch, whole
from planner.scenario.settings.training import Training
from planner.scenario.settings.wages import Wages

NursePlan = Literal["retrain", "hire", "contract"]
Skill = Literal["none", "trained", "anaesthesia"]
Contract = Literal["never", "if_needed", "always"]
CleanedBy = Literal["assistant", "nurse", "service"]
Cover = Literal["nobody", "prescriber"]


class WhoWorks(Subject):
    """Nurses, assistants, the front desk, and who else an infusion day needs."""

    TOUCHES = "staff"

    nurses: int = whole(
        1,
        unit="nurses",
        at_most=20,
        label="Registered nurses of the practice",
        source="The base practice",
        confidence="owner",
        help="Nurses who work in the existing practice today.",
    )
    medical_assistants: int = whole(
        2,
        unit="assistants",
        at_most=40,
        label="Medical assistants",
        source="The base practice",
        confidence="owner",
        help="They room patients, check in infusion patients and clean.",
    )
    front_desk_fte: float = number(
        1.5,
        unit="FTE",
        at_most=20.0,
        label="Front desk",
        source="The base practice",
        confidence="owner",
        touches="demand",
        help="Paid; only people who are there can spare minutes for inquiries.",
    )
    infusion_nurse_plan: NursePlan = choice(
        "retrain",
        words={
            "retrain": "retrain our nurses",
            "hire": "hire nurses for it",
            "contract": "contract nurses by the day, who can do it",
        },
        label="Where infusion nurses come from",
        source="The core question of the practitioners",
        confidence="policy",
        help=(
            "Retrained nurses are taken from existing work on infusion days. Who is hired or contracted "
            "is part-time: paid by the hour, for infusion days alone."
        ),
    )
    infusion_nurses: int = whole(
        1,
        unit="nurses",
        at_most=12,
        low=1,
        high=2,
        label="Nurses for infusions",
        source="The base practice",
        confidence="owner",
        help="On each infusion day.",
    )
    backfill: bool = switch(
        True,
        label="Cover for a retrained nurse",
        source="The base practice",
        confidence="policy",
        help=(
            "On infusion days somebody is paid to do her other work. If not, that work waits for "
            "her."
        ),
    )
    nurse_other_work_h: float = number(
        3.5,
        unit="h a day",
        at_most=10.0,
        low=1.5,
        high=5.0,
        label="A nurse's other work on a day: telephone, records, orders",
        source=(
            "139 registered nurses in Swedish primary care: 17% of the day on the telephone, 28% on "
            "records and orders (BMC Health Serv Res 2018)"
        ),
        confidence="weak",
        help=(
            "Where nobody stands in for a nurse who infuses: what she does not get done while she "
            "watches nobody, she does after closing, as overtime."
        ),
        bites_with={"staff.backfill": False, "demand.ad_spend_usd_month": 20000.0},
    )
    owner_infuses: bool = switch(
        False,
        label="The owner gives infusions",
        source="The base practice: a nurse does",
        confidence="owner",
        help=(
            "Hands, watch and prescriber in one person, as far as the rule allows, alone or beside "
            "nurses. While infusions are planned the owner sees nobody else."
        ),
    )
    refusal_share: float = part(
        0.15,
        low=0.0,
        high=0.5,
        label="Chance that a nurse refuses to retrain",
        source="Named by the practitioners without a number",
        confidence="guess",
        help="Then somebody must be hired, which takes time.",
    )
    recruit_days: int = whole(
        83,
        unit="days",
        at_most=400,
        low=62,
        high=103,
        label="Days to hire a nurse",
        source="83 for an experienced nurse, 62 to 103 (NSI 2025)",
        confidence="strong",
        help="From the decision to the first day of work.",
        bites_with={"staff.infusion_nurse_plan": "hire"},
    )
    recruit_cost_usd: float = number(
        5000.0,
        unit="USD",
        at_most=100000.0,
        low=2000.0,
        high=15000.0,
        label="Cost of hiring one nurse",
        source="Guess",
        confidence="guess",
        touches="money",
        help="Advertisements, agency and time.",
        bites_with={"staff.infusion_nurse_plan": "hire"},
    )
    owner_airway: Skill = choice(
        "trained",
        words={
            "none": "none beyond life support (ACLS)",
            "trained": "trained in airways",
            "anaesthesia": "anesthesiologist or nurse anesthetist",
        },
        label="Airway skill of the owner",
        source="The base practice: taught with advanced life support",
        confidence="owner",
        bites_with={"monitoring.airway_presence": "in_room"},
        help="Counts only where the monitoring rule asks for it.",
    )
    nurse_airway: Skill = choice(
        "none",
        words={
            "none": "none",
            "trained": "trained in airways",
            "anaesthesia": "anesthesiologist or nurse anesthetist",
        },
        label="Airway skill of the infusion nurses",
        source="The base practice; the practitioners name its absence as a con",
        confidence="owner",
        bites_with={"monitoring.airway_presence": "in_room"},
        help="A nurse anesthetist who gives the infusions has it.",
    )
    contract_airway: Contract = choice(
        "if_needed",
        words={
            "never": "never",
            "if_needed": "only where the rule asks and nobody here has the skill",
            "always": "on every infusion day",
        },
        label="Contract somebody with airway skill",
        source="A choice of the practice",
        confidence="policy",
        bites_with={"monitoring.airway_presence": "in_room"},
        help="A nurse anesthetist by the day, who sits in the room where the rule asks for that.",
    )
    contract_airway_people: int = whole(
        1,
        unit="persons",
        at_least=1,
        at_most=8,
        low=1,
        high=2,
        label="Contracted people a day",
        source="A choice of the practice",
        confidence="policy",
        bites_with={"monitoring.airway_presence": "in_room", "staff.contract_airway": "always"},
        help="One person can sit beside one patient.",
    )
    contract_airway_usd_hour: float = number(
        150.0,
        unit="USD per hour",
        at_least=20.0,
        at_most=1000.0,
        low=110.0,
        high=250.0,
        label="Contracted person's fee",
        source="Median wage of nurse anesthetists $102 an hour (BLS 2023), benefits and agency on top are a guess",
        confidence="weak",
        touches="money",
        bites_with={"staff.contract_airway": "always"},
        help="Paid for the whole infusion day.",
    )
    assistants_life_support: bool = switch(
        True,
        label="Assistants are certified in basic life support",
        source="The base practice: part of their training",
        confidence="owner",
        bites_with={"monitoring.life_support_people": 4},
        help="They then count as trained in life support.",
    )
    sitters: int = whole(
        2,
        unit="sitters",
        at_least=1,
        at_most=12,
        low=1,
        high=3,
        label="Sitters on an infusion day",
        source="One for each room",
        confidence="policy",
        bites_with={"monitoring.support": "sitter"},
        help="Only where a sitter supports the patient.",
    )
    sitter_wage_usd_hour: float = number(
        25.0,
        unit="USD per hour",
        at_least=8.0,
        at_most=200.0,
        low=18.0,
        high=40.0,
        label="Wage of a sitter",
        source="Guess, near the pay of an assistant",
        confidence="guess",
        touches="money",
        bites_with={"monitoring.support": "sitter"},
        help="Paid for the whole infusion day, benefits on top.",
    )
    cleaning_by: CleanedBy = choice(
        "assistant",
        words={
            "assistant": "an assistant, else the nurse",
            "nurse": "the nurse",
            "service": "a cleaning service",
        },
        label="Who cleans the infusion room",
        source="The base practice",
        confidence="policy",
        touches="clinic",
        help="A service takes nobody's time and is paid for each infusion.",
    )
    cleaning_service_usd: float = number(
        12.0,
        unit="USD per infusion",
        at_most=200.0,
        low=5.0,
        high=30.0,
        label="Cleaning service",
        source="Guess",
        confidence="guess",
        touches="money",
        bites_with={"staff.cleaning_by": "service"},
        help="For each infusion.",
    )
    lunch_cover: Cover = choice(
        "nobody",
        words={
            "nobody": "nobody: the nurse eats when she watches nobody",
            "prescriber": "the prescriber watches",
        },
        label="Who covers the nurse's lunch",
        source="A choice of the practice",
        confidence="policy",
        touches="clinic",
        help="Without cover, a nurse alone may miss her lunch.",
    )
    nurses_step_in: bool = switch(
        False,
        label="Others of the house step in for minutes",
        source="Ask: who is trained to watch, and what your rule lets them",
        confidence="owner",
        touches="clinic",
        bites_with={"staff.nurses": 3},
        help=(
            "While a patient is helped, a practice nurse trained for it puts down what she does: she "
            "watches the others, and does a check that falls due when the infusion nurse has no hand "
            "free. So does a prescriber who has nothing else to do, where the rule lets the prescriber "
            "watch. In trouble with the airway all attend to one."
        ),
    )
    sick_days_year: float = number(
        6.0,
        unit="days per year",
        at_most=60.0,
        low=3.0,
        high=10.0,
        label="Sick days of a nurse or assistant",
        source="Guess",
        confidence="guess",
        help="Each nurse and assistant, with and without infusions.",
    )
    sick_cover_share: float = part(
        0.5,
        low=0.0,
        high=0.9,
        label="Sick infusion nurses for whom cover is found",
        source="Guess",
        confidence="guess",
        bites_with={"staff.sick_days_year": 60.0},
        help=(
            "Of sick days; paid with the premium for cover. Without cover and with one nurse, the "
            "infusions of the day are booked again."
        ),
    )


class Staff(Wages, Training, WhoWorks):  # the last one's settings come first
    """People, wages and training."""
