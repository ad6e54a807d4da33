"""Staff: who works, what they are paid, and how somebody learns to infuse."""

from typing import Literal

from planner.scenario.field import Subject, choice, number, part, switch, whole

NursePlan = Literal["retrain", "hire", "contract"]
Skill = Literal["none", "trained", "anaesthesia"]
Contract = Literal["never", "if_needed", "always"]
CleanedBy = Literal["assistant", "nurse", "service"]
Cover = Literal["nobody", "prescriber"]


class Staff(Subject):
    """People, wages and training."""

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
            "none": "none",
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
    opening_month: int = whole(
        3,
        unit="months",
        at_most=24,
        low=2,
        high=6,
        label="Full months before the first infusion",
        source="The base practice",
        confidence="policy",
        help="At least. Training, licenses and rooms need time.",
    )
    nurse_training_hours: float = number(
        36.0,
        unit="hours",
        at_most=400.0,
        low=24.0,
        high=60.0,
        label="Training of a nurse",
        source="8 ketamine course, 16 life support with prework, 12 guess for drills and shadowing",
        confidence="weak",
        help="Paid hours before the opening, on top of her work.",
    )
    prescriber_training_hours: float = number(
        28.0,
        unit="hours",
        at_most=400.0,
        low=20.0,
        high=40.0,
        label="Training of the owner",
        source="12 ketamine course and 16 life support with prework (trade guide)",
        confidence="weak",
        help="Taken from existing visits: these are displaced.",
    )
    preceptor_days: int = whole(
        3,
        unit="days",
        at_most=30,
        low=2,
        high=8,
        label="Days with an outside preceptor",
        source="Guess: 15 observed and 30 supervised infusions (trade guide) in a busy clinic",
        confidence="guess",
        help=(
            "The first prescriber of a house has no supervisor in it. Visits of these days are "
            "displaced."
        ),
    )
    preceptor_fee_usd: float = number(
        3000.0,
        unit="USD",
        at_most=50000.0,
        low=0.0,
        high=8000.0,
        label="Fee of the preceptor",
        source="Guess",
        confidence="guess",
        touches="money",
        help="Paid once.",
    )
    course_fees_usd: float = number(
        4000.0,
        unit="USD",
        at_most=50000.0,
        low=1500.0,
        high=9000.0,
        label="Course fees",
        source="Guess: $3,500 prescriber course and life-support fees of $225 a person",
        confidence="guess",
        touches="money",
        help="For the owner and the nurses together.",
    )
    assistant_training_hours: float = number(
        10.0,
        unit="hours",
        at_most=100.0,
        low=6.0,
        high=14.0,
        label="Training of each assistant",
        source="10 hours (trade guide)",
        confidence="weak",
        touches="money",
        help="Paid before the opening.",
    )
    drill_hours_year: float = number(
        4.0,
        unit="hours per year",
        at_most=48.0,
        low=2.0,
        high=12.0,
        label="Emergency drills",
        source="One hour each quarter (trade guide)",
        confidence="weak",
        touches="money",
        help="For each infusion nurse and each assistant.",
    )
    nurse_wage_usd_year: float = number(
        93600.0,
        unit="USD per year",
        at_least=20000.0,
        at_most=300000.0,
        low=80000.0,
        high=120000.0,
        label="Wage of a nurse",
        source="Median of May 2024 (BLS)",
        confidence="strong",
        touches="money",
        help="A full-time year of 2,080 hours.",
    )
    assistant_wage_usd_year: float = number(
        44200.0,
        unit="USD per year",
        at_least=15000.0,
        at_most=150000.0,
        low=38000.0,
        high=52000.0,
        label="Wage of an assistant",
        source="Median of 2024 (BLS)",
        confidence="strong",
        touches="money",
        help="A full-time year of 2,080 hours.",
    )
    front_desk_wage_usd_year: float = number(
        37200.0,
        unit="USD per year",
        at_least=15000.0,
        at_most=150000.0,
        low=32000.0,
        high=46000.0,
        label="Wage at the front desk",
        source="Median of 2024 (BLS)",
        confidence="moderate",
        touches="money",
        help="A full-time year of 2,080 hours.",
    )
    benefits_share: float = part(
        0.28,
        low=0.2,
        high=0.42,
        label="Benefits on top of wages",
        source="41.9% with paid leave in all private work (BLS, December 2024)",
        confidence="guess",
        touches="money",
        help="Taxes, insurance, leave.",
    )
    backfill_premium: float = part(
        0.2,
        low=0.0,
        high=0.6,
        label="A stand-in costs more by",
        source="Guess",
        confidence="guess",
        touches="money",
        help="Over the hourly wage of a nurse with benefits.",
    )
    overtime_factor: float = number(
        1.5,
        unit="x",
        at_least=1.0,
        at_most=3.0,
        label="Overtime is paid at",
        source="Federal law for hourly staff, from 40 hours a week on; some states by the day",
        confidence="strong",
        touches="money",
        help="Times the hourly wage, for time after closing, counted by the day and not by the "
        "week: 1 where few reach 40 hours.",
    )
    wage_growth_year: float = number(
        0.035,
        unit="rate per year",
        at_least=-0.05,
        at_most=0.2,
        low=0.02,
        high=0.05,
        label="Wages rise by",
        source="Rule of thumb",
        confidence="guess",
        touches="money",
        help="Each year.",
    )
