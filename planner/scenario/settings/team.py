"""Team: how infusion nurses become able to work alone, leave, and are replaced."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from planner.scenario.field import Subject, choice, number, part, tables, whole
from planner.scenario.tables.people import PEOPLE

GapCover = Literal["close", "contract"]
TrainingTime = Literal["on_top", "working_hours"]


class Team(Subject):
    """Who infuses; courses, supervision, turnover, certificates, learning."""

    TOUCHES = "staff"

    people: Annotated[str, AfterValidator(PEOPLE.in_one_form)] = tables(
        PEOPLE,
        at_most=1000,
        label="Infusion nurses by name",
        source="Ask: the base practice names nobody",
        confidence="owner",
        help=(
            "Who is not named is as the other settings say. In words: Maria: Tue Thu, $52 an hour, "
            "willing, trained, 15 supervised; Joan: hired. Also: ours, contract, not willing."
        ),
        bites_with={"staff.infusion_nurses": 1},
    )
    course_week: int = whole(
        1,
        unit="week",
        at_least=1,
        at_most=104,
        low=1,
        high=8,
        label="Week of the first course for nurses",
        source="Ask: courses take place on dates; the base practice finds one at once",
        confidence="owner",
        help="Week of the plan in which a nurse can begin her training.",
        bites_with={"staff.opening_month": 0},
    )
    course_every_weeks: int = whole(
        0,
        unit="weeks",
        at_most=52,
        low=0,
        high=13,
        label="Weeks from one course to the next",
        source="Guess: online parts begin at any time",
        confidence="guess",
        help="0 means whenever one is needed.",
        bites_with={"staff.infusion_nurse_plan": "hire"},
    )
    training_time: TrainingTime = choice(
        "on_top",
        words={
            "on_top": "paid on top of her work",
            "working_hours": "in working hours: the practice misses her",
        },
        label="When our nurses are trained",
        source="A choice of the practice",
        confidence="policy",
        help="For the last nurse of the practice somebody stands in, and is paid.",
    )
    contract_days: int = whole(
        21,
        unit="days",
        at_most=365,
        low=7,
        high=60,
        label="Days until a contract nurse comes",
        source="Guess",
        confidence="guess",
        help="Of an agency; she can infuse already.",
        bites_with={"staff.infusion_nurse_plan": "contract", "staff.opening_month": 0},
    )
    supervised_infusions: int = whole(
        15,
        unit="infusions",
        at_most=200,
        low=10,
        high=20,
        label="Infusions a nurse gives under supervision",
        source="15 (10 to 20) in one training guide",
        confidence="weak",
        help="Before she works alone. They need patients who come and somebody beside her.",
    )
    supervised_per_day: int = whole(
        2,
        unit="infusions per day",
        at_least=1,
        at_most=12,
        low=1,
        high=4,
        label="Infusions a day under the owner's supervision",
        source="Guess",
        confidence="guess",
        help="One after another: the owner sits beside each and sees nobody else meanwhile.",
        bites_with={"team.supervised_infusions": 15},
    )
    turnover_year: float = number(
        0.164,
        unit="share per year",
        at_most=1.0,
        low=0.1,
        high=0.3,
        label="Infusion nurses who leave",
        source="16.4% in hospitals, 2024 (NSI 2025)",
        confidence="moderate",
        help="Each is replaced by somebody hired, who has to be found, trained and supervised.",
        bites_with={"staff.infusion_nurse_plan": "hire", "staff.infusion_nurses": 6},
    )
    turnover_cost_usd: float = number(
        25000.0,
        unit="USD",
        at_most=200000.0,
        low=10000.0,
        high=61110.0,
        label="Cost of a nurse who leaves",
        source="$61,110 in hospitals (NSI 2025); less in a small practice by judgment",
        confidence="moderate",
        touches="money",
        help="Lost knowledge, agency, overtime; hiring and training are counted beside it.",
        bites_with={
            "team.turnover_year": 1.0,
            "staff.infusion_nurse_plan": "hire",
            "staff.infusion_nurses": 6,
        },
    )
    onboarding_days: int = whole(
        5,
        unit="days",
        at_most=120,
        low=5,
        high=20,
        label="Working days until somebody hired knows the house",
        source="Guess",
        confidence="guess",
        help="Before the training begins; paid, eight hours a day.",
        bites_with={"staff.infusion_nurse_plan": "hire"},
    )
    gap_cover: GapCover = choice(
        "close",
        words={
            "close": "no infusions until somebody is ready",
            "contract": "a contract nurse by the day",
        },
        label="While no nurse works alone",
        source="A choice of the practice",
        confidence="policy",
        help="After the opening: somebody left, or nobody has all supervised infusions yet. A contract nurse can supervise.",
        bites_with={"team.supervised_infusions": 15},
    )
    contract_nurse_usd_hour: float = number(
        95.0,
        unit="USD per hour",
        at_least=20.0,
        at_most=500.0,
        low=70.0,
        high=140.0,
        label="Contract nurse's fee",
        source="Guess: twice the median wage (BLS)",
        confidence="guess",
        touches="money",
        help="Paid for the whole infusion day.",
        bites_with={"team.gap_cover": "contract", "team.supervised_infusions": 15},
    )
    certificate_months: int = whole(
        24,
        unit="months",
        at_least=3,
        at_most=120,
        low=24,
        high=36,
        label="Certificates are valid for",
        source="Advanced life support: two years",
        confidence="strong",
        help="Then they are renewed.",
    )
    lapse_days: int = whole(
        0,
        unit="days",
        at_most=180,
        low=0,
        high=30,
        label="Days from the end of a certificate to its renewal",
        source="A choice of the practice: renewed in time",
        confidence="policy",
        help="Without a certificate she does not infuse.",
        bites_with={"team.certificate_months": 3},
    )
    renewal_hours_year: float = number(
        3.5,
        unit="hours per year",
        at_most=100.0,
        low=2.0,
        high=8.0,
        label="Hours a year to keep certificates",
        source="Seven hours every two years for advanced life support",
        confidence="strong",
        help="Paid to each infusion nurse when her certificate is renewed.",
        bites_with={"team.certificate_months": 3},
    )
    renewal_fee_usd_year: float = number(
        112.5,
        unit="USD per year",
        at_most=2000.0,
        low=75.0,
        high=175.0,
        label="Fees a year to keep certificates",
        source="About $225 every two years (from memory)",
        confidence="moderate",
        touches="money",
        help="For each infusion nurse, when her certificate is renewed.",
        bites_with={"team.certificate_months": 3},
    )
    learning_extra: float = part(
        0.25,
        low=0.0,
        high=0.5,
        label="First infusions take longer by",
        source="Guess; no measurement for infusions found",
        confidence="guess",
        touches="clinic",
        help="Check-in, vein and discharge. It halves with every so many infusions of the house.",
    )
    learning_infusions: int = whole(
        20,
        unit="infusions",
        at_least=1,
        at_most=500,
        low=10,
        high=50,
        label="Infusions after which half of that is learned",
        source="Guess",
        confidence="guess",
        touches="clinic",
        help="Of the whole practice.",
        bites_with={"team.learning_extra": 1.0},
    )
