"""Of a founder: what is asked where there is no practice yet.

Takes       the ten questions of a practice
Gives       ten questions in their order, some of them others
Left out    which of their settings a plan is asked for (ten_questions.py)
"""

from planner.presentation.questions.of_a_practice import TEN
from planner.presentation.questions.parts import (
    ADDED,
    ASSISTANTS,
    AT_RISK,
    BREACHES,
    BREACHES_WORDS,
    BY_ASSISTANT,
    COURSES,
    COURSES_WORDS,
    DESK,
    ELSEWHERE,
    EQUIPMENT,
    EQUIPMENT_WORDS,
    FROM_OUTSIDE,
    HOURS,
    INFUSION_DAYS,
    JOB,
    LAUNCH,
    LENGTH,
    LIFE_SUPPORT,
    LOAN,
    LOAN_TERMS,
    NURSES_AIRWAY,
    NURSES_FROM,
    NURSES_LEARN,
    OF_COLLEAGUES,
    OWN_HOURS,
    OWN_MONEY,
    OWNER_AIRWAY,
    OWNER_INFUSES,
    PAYBACK,
    RENT,
    SHIFT,
    START,
    STEPS_IN,
    SURE,
    TAX,
    WAGES,
    WAGES_WORDS,
    WHO_COMES,
    Fold,
    Question,
)
from planner.scenario.along.paths import FITTING

_NOT_ALONE = (ASSISTANTS, RENT, "added.desk_fte")  # asked elsewhere where there is no practice
_ALONE = {  # of ten, by number: what is asked where there is no practice
    1: TEN[0]._replace(asked=(*TEN[0].asked, LIFE_SUPPORT)),
    2: Question(
        "Who would give the infusions?",
        "If you give them yourself, count only the nurses beside you: 0 if you are alone.",
        (OWNER_INFUSES, "staff.infusion_nurses", NURSES_FROM, ASSISTANTS),
        Fold(
            "More: wages, people",
            (*WAGES, STEPS_IN, *(path for path in ADDED if path not in _NOT_ALONE)),
            WAGES_WORDS,
        ),
    ),
    3: TEN[2]._replace(
        why="Days, hours and rooms are the most that the program can ever grow to. Consults have a "
        "room beside these: of two that you rent, one is for infusions.",
        asked=(INFUSION_DAYS, *HOURS, "rooms.infusion_rooms", RENT, LENGTH, *FITTING),
        fold=Fold(
            "More: half days, chairs, equipment",
            ("rooms.free_hours", *EQUIPMENT, "practice.opens_min", "practice.closes_min"),
            EQUIPMENT_WORDS,
        ),
    ),
    5: Question(
        TEN[4].words,
        "From people who wait for you, from colleagues who refer, and from advertising.",
        (OF_COLLEAGUES, WHO_COMES, LAUNCH),
        Fold("More: colleagues, ads, who waits", FROM_OUTSIDE),
    ),
    6: Question(
        "Which days would you give up elsewhere?",
        "A day in your clinic has to bring what the same day pays where you work now. Leave out "
        "weekdays on which you would earn nothing there.",
        (*JOB, "practice.owner_weekdays"),
        Fold("More: pay by the hour", (ELSEWHERE, SHIFT)),
    ),
    8: Question(
        "Who answers the phone?",
        "Who asks and is not called back does not come. An assistant whom you have anyway is paid "
        "once; who is hired for it is paid besides.",
        (DESK, BY_ASSISTANT),
        Fold("More: days open", ("practice.open_weekdays",)),
    ),
    9: TEN[8]._replace(
        asked=(OWNER_AIRWAY,),
        fold=Fold("More: courses, nurses", (*COURSES, NURSES_AIRWAY, *NURSES_LEARN), COURSES_WORDS),
    ),
    10: TEN[9]._replace(
        why="Say what there is to begin with, and the most that may go into it. Limits change the "
        "verdict alone.",
        asked=(OWN_MONEY, AT_RISK, PAYBACK),
        fold=Fold(
            "More: loan, start, safety, tax",
            (LOAN, *LOAN_TERMS, *START, OWN_HOURS, BREACHES, SURE, *TAX),
            BREACHES_WORDS,
        ),
    ),
}
ALONE = tuple(_ALONE.get(number, each) for number, each in enumerate(TEN, start=1))
