"""Of a practice: what is asked where there are patients today.

Takes       nothing
Gives       ten questions in their order
Left out    which of their settings a plan is asked for (ten_questions.py)
"""

from planner.presentation.questions.parts import (
    ADDED,
    BREACHES_WORDS,
    COURSES,
    COURSES_WORDS,
    EQUIPMENT,
    EQUIPMENT_WORDS,
    FROM_OUTSIDE,
    HOURS,
    NURSES_LEARN,
    PACKAGE,
    REFUSAL,
    STATE_RULES,
    TAX,
    WAGES,
    WAGES_WORDS,
    Fold,
    Question,
    physician_paths,
)
from planner.scenario.along.paths import FITTING
from planner.scenario.derived.existing_practice import OTHERS, PHYSICIANS
from planner.scenario.practice_month import OVERHEAD, PAY
from planner.scenario.practice_totals import PER_VISIT
from planner.scenario.who_begins import OWN_BEGIN

TEN = (
    Question(
        "Which monitoring rule would you follow?",
        "It decides how much of your own time an infusion takes, and who has to be there.",
        ("monitoring.preset",),
        Fold("More rules", ("monitoring.prescriber_presence",)),
    ),
    Question(
        "Who would give the infusions?",
        "Your own hours, or those of a nurse you retrain, are missed by other patients; hiring "
        f"takes months; contracts cost more. {STATE_RULES}",
        (
            "staff.owner_infuses",
            "staff.infusion_nurses",
            "staff.infusion_nurse_plan",
            "staff.backfill",
        ),
        Fold(
            "More: wage, people, who steps in",
            (
                REFUSAL,
                "staff.nurses_step_in",
                "staff.nurse_wage_usd_year",
                *ADDED,
                "finance.owner_elsewhere_usd_hour",
            ),
            "What an hour of yours brings elsewhere is $0 until you say it: an hour at infusions "
            "that takes no visit then costs nothing.",
        ),
    ),
    Question(
        "Which days, hours and rooms?",
        "Days, hours and rooms are the most that the program can ever grow to. Nurses are paid for "
        "these hours; a half day is a morning, an afternoon or an evening.",
        (
            "booking.infusion_weekdays",
            *HOURS,
            "rooms.exam_rooms",
            "rooms.infusion_rooms",
            "rooms.exam_rooms_used",
            "visit.infusion_min",
        ),
        Fold(
            "More: hours by weekday, opening, chairs",
            (
                "rooms.free_hours",
                *FITTING,
                "practice.opens_min",
                "practice.closes_min",
                *EQUIPMENT,
                "booking.infusions_only_weekdays",
            ),
            EQUIPMENT_WORDS,
        ),
    ),
    Question(
        "When would you hold consults?",
        "A consult is the first visit, in which you decide who may be treated. Who waits long for "
        "one goes elsewhere.",
        ("booking.consult_weekdays", "booking.consults_per_day", "visit.own_consult_share"),
        Fold("More: hour, minutes", ("booking.consult_at_min", "visit.consult_min")),
    ),
    Question(
        "Where would new patients come from?",
        "From your own patients, from colleagues who refer, and from advertising.",
        (
            "demand.panel_interested_share_year",
            "demand.referrals_per_referrer_month",
            OWN_BEGIN,
            "demand.ad_spend_usd_month",
            "start_up.launch_usd",
        ),
        Fold(
            "More: colleagues, ads, who waits",
            ("demand.panel_patients", *FROM_OUTSIDE),
        ),
    ),
    Question(
        "Who works in your practice today?",
        "What you give to infusions you do not give to other visits, if your days are full.",
        physician_paths(PHYSICIANS[0]),
        Fold(
            "More: other staff, their days",
            (
                "staff.nurses",
                "staff.medical_assistants",
                "staff.front_desk_fte",
                *OTHERS,
                *(physician_paths(name)[1] for name in PHYSICIANS[1:]),
                "practice.visit_slot_min",
            ),
            "Those employed are paid out of overhead, partners out of the owners' pay.",
        ),
    ),
    Question(
        "What would you charge?",
        "A lower price brings more people; how many infusions a course has decides what it comes "
        "to for each of them.",
        ("money.infusion_price_usd", "money.consult_fee_usd"),
        Fold(
            "More: course, discount, talks",
            (
                "treatment.induction_infusions",
                "treatment.gap_days",
                "integration.sold",
                "money.integration_price_usd",
                *PACKAGE,
            ),
        ),
    ),
    Question(
        "What does your practice collect and cost?",
        "Each visit lost to infusions costs what you collect for it, less supplies. If the "
        "practice does not carry itself, the verdict is no: overhead, pay and cash decide that.",
        (PER_VISIT,),
        Fold(
            "More: overhead, pay, cash, wages",
            (OVERHEAD, PAY, "finance.cash_usd", "practice.avoidable_cost_share", *WAGES[1:]),
            WAGES_WORDS,
        ),
    ),
    Question(
        "Who is trained?",
        "Nobody infuses before she is trained, and somebody must know what to do for an airway.",
        ("staff.owner_airway", "staff.nurse_airway"),
        Fold(
            "More: courses, nurses",
            (*COURSES, *NURSES_LEARN, "monitoring.life_support_people", "team.people"),
            COURSES_WORDS,
        ),
    ),
    Question(
        "How much would you put in, for how long?",
        "Your own limits change the verdict and no other number; your tax changes the worth.",
        ("decision.cash_at_risk_usd", "decision.payback_months"),
        Fold(
            "More: lost visits, safety, tax",
            (
                "decision.lost_visits_max_month",
                "decision.owner_hours_week",
                "decision.breaches_max_100",
                "decision.existing_wait_max_min",
                "decision.futures_share",
                *TAX,
            ),
            BREACHES_WORDS,
        ),
    ),
)
