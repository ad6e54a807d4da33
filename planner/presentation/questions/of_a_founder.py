"""Of a founder: what is asked where there is no practice yet.

Takes       the ten questions of a practice
Gives       ten questions in their order, some of them others
Left out    which of their settings a plan is asked for (ten_questions.py)
"""

from planner.presentation.questions.of_a_practice import TEN
from planner.presentation.questions.parts import (
    ADDED,
    BREACHES_WORDS,
    COURSES,
    COURSES_WORDS,
    EQUIPMENT,
    EQUIPMENT_WORDS,
    FROM_OUTSIDE,
    HOURS,
    JOB,
    NURSES_LEARN,
    STATE_RULES,
    TAX,
    WAGES,
    WAGES_WORDS,
    Fold,
    Question,
)
from planner.scenario.along.paths import FITTING

_NOT_ALONE = (
    "added.assistants",
    "money.added_rent_usd_month",
    "added.desk_fte",
)  # asked elsewhere where there is no practice
_ALONE = {  # of ten, by number: what is asked where there is no practice
    1: TEN[0]._replace(asked=(*TEN[0].asked, "monitoring.life_support_people")),
    2: Question(
        "Who would give the infusions?",
        "If you give them yourself, count only the nurses beside you: 0 if you are alone. "
        f"{STATE_RULES}",
        (
            "staff.owner_infuses",
            "staff.infusion_nurses",
            "staff.infusion_nurse_plan",
        ),
        Fold(
            "More: wages, people",
            (
                "added.assistants",
                *WAGES,
                "staff.nurses_step_in",
                *(path for path in ADDED if path not in _NOT_ALONE),
            ),
            WAGES_WORDS,
        ),
    ),
    3: TEN[2]._replace(
        why="Days, hours and rooms are the most that the program can ever grow to. Consults have a "
        "room beside these: of two that you rent, one is for infusions.",
        asked=(
            "booking.infusion_weekdays",
            *HOURS,
            "rooms.infusion_rooms",
            "money.added_rent_usd_month",
            "visit.infusion_min",
        ),
        fold=Fold(
            "More: hours by weekday, chairs",
            ("rooms.free_hours", *FITTING, *EQUIPMENT, "practice.opens_min", "practice.closes_min"),
            EQUIPMENT_WORDS,
        ),
    ),
    5: Question(
        TEN[4].words,
        "From people who wait for you, from colleagues who refer, and from advertising.",
        ("demand.referrals_per_referrer_month", "demand.ad_spend_usd_month", "start_up.launch_usd"),
        Fold("More: colleagues, ads, who waits", FROM_OUTSIDE),
    ),
    6: Question(
        "Which days would you give up elsewhere?",
        "A day in your clinic has to bring what the same day pays where you work now. Leave out "
        "weekdays on which you would earn nothing there.",
        JOB,
        Fold(
            "More: your days, pay by the hour",
            (
                "practice.owner_weekdays",
                "finance.owner_elsewhere_usd_hour",
                "finance.owner_day_elsewhere_h",
            ),
        ),
    ),
    8: Question(
        "Who answers the phone?",
        "Who asks and is not called back does not come. Your assistant is paid once; who is hired "
        "for it is paid besides.",
        ("funnel.desk_hired_min", "added.assistant_desk_min"),
        Fold("More: days open", ("practice.open_weekdays",)),
    ),
    9: TEN[8]._replace(
        asked=("staff.owner_airway",),
        fold=Fold(
            "More: courses, nurses", (*COURSES, "staff.nurse_airway", *NURSES_LEARN), COURSES_WORDS
        ),
    ),
    10: TEN[9]._replace(
        why="Say what there is to begin with, and the most that may go into it. Limits change the "
        "verdict alone.",
        asked=("finance.cash_usd", "decision.payback_months"),
        fold=Fold(
            "More: loan, start, safety, tax",
            (
                "decision.cash_at_risk_usd",
                "finance.loan_usd",
                "finance.loan_rate_year",
                "finance.loan_months",
                "start_up.legal_usd",
                "money.insurance_usd_year",
                "decision.owner_hours_week",
                "decision.breaches_max_100",
                "decision.futures_share",
                *TAX,
            ),
            BREACHES_WORDS,
        ),
    ),
}
ALONE = tuple(_ALONE.get(number, each) for number, each in enumerate(TEN, start=1))
