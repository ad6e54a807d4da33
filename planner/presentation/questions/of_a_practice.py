"""Of a practice: what is asked where there are patients today.

Takes       nothing
Gives       ten questions in their order
Left out    which of their settings a plan is asked for (ten_questions.py)
"""

from planner.presentation.questions.parts import (
    ADDED,
    AT_RISK,
    BACKFILL,
    BILLING,
    BREACHES,
    BREACHES_WORDS,
    CONSULT_AT,
    CONSULT_DAYS,
    CONSULT_FEE,
    CONSULT_MIN,
    COURSE,
    COURSES,
    COURSES_WORDS,
    ELSEWHERE,
    ELSEWHERE_WORDS,
    EQUIPMENT,
    EQUIPMENT_WORDS,
    EXAM_ROOMS,
    FROM_OUTSIDE,
    HOURS,
    INFUSION_DAYS,
    LAUNCH,
    LENGTH,
    LIFE_SUPPORT,
    LOST,
    NURSE_WAGE,
    NURSES,
    NURSES_AIRWAY,
    NURSES_FROM,
    NURSES_LEARN,
    OF_COLLEAGUES,
    OTHER_STAFF,
    OTHER_WAGES,
    OTHERS_WORDS,
    OWN_CONSULT,
    OWN_HOURS,
    OWN_MONEY,
    OWNER_AIRWAY,
    OWNER_INFUSES,
    PACKAGE,
    PAYBACK,
    PRICE,
    REFUSAL,
    SPACING,
    STEPS_IN,
    SURE,
    TALK_PRICE,
    TALKS,
    TAX,
    WAGES_WORDS,
    WAIT,
    WHO_COMES,
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
        "takes months; contracts cost more.",
        (
            OWNER_INFUSES,
            "staff.infusion_nurses",
            NURSES_FROM,
            BACKFILL,
            REFUSAL,
            STEPS_IN,
        ),
        Fold(
            "More: wage, people, overhead",
            (NURSE_WAGE, *ADDED, ELSEWHERE),
            ELSEWHERE_WORDS,
        ),
    ),
    Question(
        "Which days, hours and rooms?",
        "Days, hours and rooms are the most that the program can ever grow to. Nurses are paid for "
        "these hours; a half day is a morning, an afternoon or an evening.",
        (
            INFUSION_DAYS,
            *HOURS,
            EXAM_ROOMS,
            "rooms.infusion_rooms",
            "rooms.exam_rooms_used",
            LENGTH,
            *FITTING,
        ),
        Fold(
            "More: opening hours, chairs, equipment",
            (
                "practice.opens_min",
                "practice.closes_min",
                *EQUIPMENT,
                "booking.infusions_only_weekdays",
                "rooms.free_hours",
            ),
            EQUIPMENT_WORDS,
        ),
    ),
    Question(
        "When would you hold consults?",
        "A consult is the first visit, in which you decide who may be treated. Who waits long for "
        "one goes elsewhere.",
        (*CONSULT_DAYS, OWN_CONSULT),
        Fold("More: hour, minutes", (CONSULT_AT, CONSULT_MIN)),
    ),
    Question(
        "Where would new patients come from?",
        "From your own patients, from colleagues who refer, and from advertising.",
        (
            "demand.panel_interested_share_year",
            OF_COLLEAGUES,
            OWN_BEGIN,
            WHO_COMES,
            LAUNCH,
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
                NURSES,
                *OTHER_STAFF,
                *OTHERS,
                *(physician_paths(name)[1] for name in PHYSICIANS[1:]),
                "practice.visit_slot_min",
            ),
            OTHERS_WORDS,
        ),
    ),
    Question(
        "What would you charge?",
        "A lower price brings more people; how many infusions a course has decides what it comes "
        "to for each of them.",
        (PRICE, CONSULT_FEE),
        Fold(
            "More: course, discount, talks",
            (COURSE, SPACING, TALKS, TALK_PRICE, *PACKAGE),
        ),
    ),
    Question(
        "What does your practice collect and cost?",
        "It costs infusions nothing, but for visits they displace. Yet if the practice does not "
        "carry itself, the verdict is no: overhead, your pay and your cash decide that.",
        (PER_VISIT,),
        Fold(
            "More: overhead, pay, cash, wages",
            (OVERHEAD, PAY, OWN_MONEY, BILLING, *OTHER_WAGES),
            WAGES_WORDS,
        ),
    ),
    Question(
        "Who is trained?",
        "Nobody infuses before she is trained, and somebody must know what to do for an airway.",
        (OWNER_AIRWAY, NURSES_AIRWAY),
        Fold(
            "More: courses, nurses",
            (*COURSES, *NURSES_LEARN, LIFE_SUPPORT, "team.people"),
            COURSES_WORDS,
        ),
    ),
    Question(
        "How much would you put in, for how long?",
        "Your own limits change the verdict and no other number; your tax changes the worth.",
        (AT_RISK, PAYBACK),
        Fold(
            "More: lost visits, safety, tax",
            (LOST, OWN_HOURS, BREACHES, WAIT, SURE, *TAX),
            BREACHES_WORDS,
        ),
    ),
)
