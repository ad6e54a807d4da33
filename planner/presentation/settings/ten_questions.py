"""Ten questions: the ten that matter most, in the words of an owner, and the settings they set.

Takes       the facts of a setting
Gives       the questions in their order; how sure the value of a setting is, in words
Left out    inputs (app/widgets/inputs.py), what a setting means (scenario/), what a reply comes to
            (reply_words.py)
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from planner.presentation.settings.words import label_of, range_words, sure_of
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.existing_practice import PHYSICIANS, has_practice
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.house import OVERHEAD, PAY
from planner.scenario.model import CATALOGUE, Scenario


class Fold(NamedTuple):
    """Settings that few need to look at: what they are, in a few words and in more."""

    label: str
    paths: tuple[str, ...]
    words: str = ""


class Question(NamedTuple):
    """What is asked, why it matters, and the settings that the reply sets."""

    words: str
    why: str
    asked: tuple[str, ...]  # at once
    fold: Fold = Fold("", ())

    @property
    def paths(self) -> tuple[str, ...]:
        """All settings of the question."""
        return (*self.asked, *self.fold.paths)

    def only(self, is_wanted: Callable[[str], bool]) -> "Question":
        """Return the question about some of its settings."""
        asked, folded = (tuple(filter(is_wanted, each)) for each in (self.asked, self.fold.paths))
        return self._replace(asked=asked, fold=self.fold._replace(paths=folded))


def physician_paths(name: str) -> tuple[str, str]:
    """Return the settings that say on which weekdays a physician works, and how full they are."""
    return f"practice.{name}_weekdays", f"practice.{name}_visits_per_day"


def _said(path: str) -> str:
    return in_words(CATALOGUE[path], CATALOGUE[path].default)


ASSISTANTS, RENT = "added.assistants", "money.added_rent_usd_month"
ASSISTANT_DAYS, BILLING = "added.assistant_days", "practice.avoidable_cost_share"
LIFE_SUPPORT, NURSES_FROM = "monitoring.life_support_people", "staff.infusion_nurse_plan"
ELSEWHERE, SHIFT = "finance.owner_elsewhere_usd_hour", "finance.owner_day_elsewhere_h"
LENGTH, TREATED = "visit.infusion_min", "treatment.programme"  # for pain it decides how many fit
COURSE, SPACING = "treatment.induction_infusions", "treatment.gap_days"
CONSULT_DAYS = ("booking.consult_weekdays", "booking.consults_per_day")
CONSULTS = CONSULT_DAYS[1]  # what asks for it is replied to in consults a week
EXAM_ROOMS = "rooms.exam_rooms"  # and what asks for these, in rooms that infusions take
EQUIPMENT = (
    "rooms.recovery_chairs",
    "rooms.monitors_owned",
    "rooms.pumps_owned",
    "rooms.monitors",
    "rooms.pumps",
)
EQUIPMENT_WORDS = (
    "What you own you do not buy. One room needs one monitor and one pump: without them it stays "
    "empty."
)
BREACHES, WAIT = "decision.breaches_max_100", "decision.existing_wait_max_min"
OWN_HOURS, SURE = "decision.owner_hours_week", "decision.futures_share"
WAGES = tuple(
    f"staff.{each}"
    for each in (
        "nurse_wage_usd_year",
        "assistant_wage_usd_year",
        "front_desk_wage_usd_year",
        "benefits_share",
    )
)
OWNER_INFUSES, BACKFILL = "staff.owner_infuses", "staff.backfill"
OWN_MONEY, LOAN = "finance.cash_usd", "finance.loan_usd"
LOAN_TERMS = ("finance.loan_rate_year", "finance.loan_months")
AT_RISK, PAYBACK = "decision.cash_at_risk_usd", "decision.payback_months"
TAX = ("money.tax_share", "money.owners_losses")
NURSE_WAGE, *OTHER_WAGES = WAGES  # what a nurse costs moves the worth by more than all others
WAGES_WORDS = (
    f"Until you say yours, wages are medians of the whole country in 2024: {_said(WAGES[1])} for "
    f"an assistant, {_said(WAGES[2])} at the front desk. Taxes, insurance and leave come on top: "
    f"{_said(WAGES[3])}, a guess."
)
ELSEWHERE_WORDS = (
    "What an hour of yours brings elsewhere is $0 until you say it: an hour at infusions that "
    "displaces no visit then costs nothing."
)
OTHERS_WORDS = "Those employed are paid out of overhead, partners out of the owners' pay."
BREACHES_WORDS = (
    "No breach is ever planned: an infusion that would break the rule does not start. What "
    "absences, emergencies and late patients bring is counted: a recovery that nobody watches at "
    "once, a check or help that comes late."
)
COURSES = ("staff.prescriber_training_hours", "staff.preceptor_days")
COURSES_WORDS = (
    "Until you say yours, your training is 12 hours of ketamine courses and 16 of life support: "
    "take off what you have."
)
ADDED = (
    ASSISTANTS,
    ASSISTANT_DAYS,
    "added.desk_fte",
    "added.clinicians",
    "added.prescribers",
    "added.exam_rooms",
    RENT,
    "added.overhead_usd_month",
)
_NOT_ALONE = (ASSISTANTS, RENT, "added.desk_fte")  # asked elsewhere where there is no practice
DESK, BY_ASSISTANT = "funnel.desk_hired_min", "added.assistant_desk_min"
WHO_COMES = "demand.ad_spend_usd_month"  # what asks for it is replied to in people a month
IS_THERE = "Is there a practice today, with patients of its own?"
FROM_OUTSIDE = ("demand.waiting_list", "demand.referrers_at_start", WHO_COMES)
COST_OF_ADS = Fold("What an inquiry by advertising costs", ("demand.cost_per_lead_usd",))
TEN = (
    Question(
        "Which monitoring rule would you follow?",
        "It decides how much of your own time an infusion takes, and who has to be there.",
        ("monitoring.preset",),
        Fold("Where the prescriber must be", ("monitoring.prescriber_presence",)),
    ),
    Question(
        "Who would give the infusions?",
        "Your own hours, or those of a nurse you retrain, are missed by other patients; hiring "
        "takes months; contracts cost more.",
        (OWNER_INFUSES, "staff.infusion_nurses", NURSES_FROM, NURSE_WAGE, BACKFILL),
        Fold(
            "What is added: people, rooms, overhead; your hours elsewhere",
            (*ADDED, ELSEWHERE),
            ELSEWHERE_WORDS,
        ),
    ),
    Question(
        "On which days would you infuse, and in how many rooms?",
        "Days and rooms are the most that the program can ever grow to. Count rooms that are "
        "empty then, procedure rooms too; recovery chairs stand below.",
        ("booking.infusion_weekdays", "rooms.infusion_rooms", EXAM_ROOMS, LENGTH),
        Fold(
            "Which are exam rooms, recovery chairs, equipment you own, hours of rooms",
            (
                "rooms.exam_rooms_used",
                *EQUIPMENT,
                "booking.infusions_only_weekdays",
                "rooms.free_hours",
            ),
            EQUIPMENT_WORDS,
        ),
    ),
    Question(
        "When would you see new patients for a consult?",
        "A consult is the first visit, in which you decide who may be treated. Who waits long for "
        "one goes elsewhere.",
        (*CONSULT_DAYS, "visit.consult_min"),
    ),
    Question(
        "Where would new patients come from?",
        "From your own patients, from colleagues who refer, and from advertising.",
        (
            "demand.panel_patients",
            "demand.panel_interested_share_year",
            "demand.referrers_at_start",
            WHO_COMES,
        ),
        Fold(
            "Who waits already, what an inquiry by advertising costs",
            ("demand.waiting_list", *COST_OF_ADS.paths),
        ),
    ),
    Question(
        "Who works in your practice today?",
        "What you give to infusions you do not give to other visits, if your days are full.",
        (
            *physician_paths(PHYSICIANS[0]),
            "staff.nurses",
            "staff.medical_assistants",
            "staff.front_desk_fte",
        ),
        Fold(
            "Days and visits of others who see patients (physicians, nurse practitioners)",
            tuple(path for name in PHYSICIANS[1:] for path in physician_paths(name)),
            OTHERS_WORDS,
        ),
    ),
    Question(
        "What would you charge?",
        "A lower price brings more people; how many infusions a course has decides what it comes "
        "to for each of them.",
        ("money.infusion_price_usd", COURSE),
        Fold(
            "Days between two infusions; packages of infusions",
            (SPACING, "money.package_share", "money.package_discount"),
        ),
    ),
    Question(
        "What does your practice collect and cost today?",
        "It costs infusions nothing, but for visits they displace. Yet if the practice does not "
        "carry itself, the verdict is no: overhead, your pay and your cash decide that.",
        (
            "practice.collected_per_visit_usd",
            OVERHEAD,
            BILLING,
            PAY,
            OWN_MONEY,
        ),
        Fold("Wages of assistants and the front desk, benefits", tuple(OTHER_WAGES), WAGES_WORDS),
    ),
    Question(
        "Who is trained?",
        "Nobody infuses before she is trained, and somebody must know what to do for an airway.",
        ("staff.owner_airway",),
        Fold(
            "Your courses; the nurses: airway, names, who refuses; life support",
            (*COURSES, "staff.nurse_airway", "staff.refusal_share", "team.people", LIFE_SUPPORT),
            COURSES_WORDS,
        ),
    ),
    Question(
        "How much would you put in, and for how long?",
        "Your own limits change the verdict and no other number; your tax changes the worth.",
        (AT_RISK, PAYBACK, OWN_HOURS),
        Fold(
            "Limits on safety and on waits, and how sure you want to be; your tax",
            (BREACHES, WAIT, SURE, *TAX),
            BREACHES_WORDS,
        ),
    ),
)
_ALONE = {  # of ten, by number: what is asked where there is no practice
    2: Question(
        "Who would give the infusions?",
        "If you give them yourself, count only the nurses beside you: 0 if you are alone.",
        (OWNER_INFUSES, "staff.infusion_nurses", NURSES_FROM, NURSE_WAGE, ASSISTANTS),
        Fold(
            "Other wages; more people and overhead",
            (*OTHER_WAGES, *(path for path in ADDED if path not in _NOT_ALONE)),
            WAGES_WORDS,
        ),
    ),
    3: TEN[2]._replace(
        asked=("booking.infusion_weekdays", "rooms.infusion_rooms", RENT, LENGTH),
        fold=Fold("Recovery chairs, equipment you own", EQUIPMENT, EQUIPMENT_WORDS),
    ),
    5: Question(
        TEN[4].words,
        "From people who wait for you, from colleagues who refer, and from advertising.",
        FROM_OUTSIDE,
        COST_OF_ADS,
    ),
    6: Question(
        "On which days could you work, and what would you earn elsewhere?",
        "Each hour at infusions has to bring what the same hour brings elsewhere. If you give up "
        "whole shifts, say how long one is: it counts whole, however few come.",
        ("practice.owner_weekdays", ELSEWHERE, SHIFT),
    ),
    8: Question(
        "Who answers those who ask, and for how many minutes a day?",
        "Who asks and is not called back does not come. An assistant whom you have anyway is paid "
        "once; who is hired for it is paid besides.",
        (DESK, BY_ASSISTANT, "practice.open_weekdays"),
    ),
    9: TEN[8]._replace(
        asked=("staff.owner_airway", LIFE_SUPPORT),
        fold=Fold(
            "Your courses; the nurses: airway", (*COURSES, "staff.nurse_airway"), COURSES_WORDS
        ),
    ),
    10: TEN[9]._replace(
        why="Say what there is to begin with, and the most that may go into it. Limits change the "
        "verdict alone.",
        asked=(OWN_MONEY, LOAN, AT_RISK, PAYBACK, OWN_HOURS),
        fold=Fold(
            "Terms of the loan; limits on safety, and how sure you want to be; your tax",
            (*LOAN_TERMS, BREACHES, SURE, *TAX),
            BREACHES_WORDS,
        ),
    ),
}
ALONE = tuple(_ALONE.get(number, each) for number, each in enumerate(TEN, start=1))
ASKED = tuple(path for question in TEN for path in question.paths)


def questions_for(scenario: Scenario) -> tuple[Question, ...]:
    """Return the questions of a plan; about a practice that is not there nothing is asked.

    Nor about the visits of a physician whom there is not.

    >>> len(questions_for(Scenario()))
    10
    """
    values = values_of(scenario)
    return tuple(
        each.only(lambda path: is_asked(path, values)) for each in whole_questions(scenario)
    )


def whole_questions(scenario: Scenario) -> tuple[Question, ...]:
    """Return the same with what is asked for every physician whom there could be."""
    return TEN if has_practice(scenario.practice) else ALONE


def paths_asked(scenario: Scenario) -> tuple[str, ...]:
    """Return the settings that the questions of a plan ask for, at once or folded.

    >>> "money.infusion_price_usd" in paths_asked(Scenario())
    True
    """
    return tuple(path for each in questions_for(scenario) for path in each.paths)


def is_asked(path: str, values: Mapping[str, Value]) -> bool:
    """Return whether a setting is asked for: of physicians those there are, and whether one more.

    How long an infusion takes is asked where it is for pain: clinics give from one hour to four.
    The owners' tax, where no corporation pays it. Who is in the place of a nurse, where she is
    retrained. Minutes of who answers those who ask.

    >>> values = values_of(Scenario())
    >>> [is_asked(f"practice.fourth_physician_{each}", values)
    ...  for each in ("weekdays", "visits_per_day")]
    [True, False]
    """
    if path == LENGTH:
        return values[TREATED] == "pain"
    if path in TAX:
        return values["money.tax_entity"] == "pass_through"
    if path == BACKFILL:
        return values[NURSES_FROM] == "retrain"
    if path == BY_ASSISTANT:
        return bool(values[path])
    if path == DESK:
        return bool(values[path]) or not values[BY_ASSISTANT]
    of_others = {physician_paths(name): k for k, name in enumerate(PHYSICIANS[1:], start=1)}
    for (weekdays, visits), place in of_others.items():
        if path == visits:
            return bool(values[weekdays])
        if path == weekdays and not values[weekdays]:
            return bool(values[physician_paths(PHYSICIANS[place - 1])[0]])
    return True


def places(questions: Iterable[Question]) -> Mapping[str, int]:
    """Return the number of the question that asks for a setting, by its path.

    >>> places(TEN)["rooms.pumps"]
    3
    """
    return {path: k for k, each in enumerate(questions, start=1) for path in each.paths}


def sure_words(facts: FieldFacts) -> str:
    """Return how sure the default of a setting is, and where it is from."""
    sure = sure_of(facts, is_assumed=True)
    source = facts.source.rstrip(".")
    if facts.default in ("", ()):
        return f"How sure: {sure}. Source: {source}."
    open_range = range_words(facts)
    between = f", may be {open_range}" if open_range else ""
    default = in_words(facts, facts.default)
    return f"Default: {default}{between}. How sure: {sure}. Source: {source}."


BY_ADVICE, BY_NOBODY, BY_OTHERS = "applied from advice", "as assumed", "goes with other replies"


def replies_words(
    question: Question,
    scenario: Scenario,
    *,
    assumed: Collection[str],
    applied: Collection[str],
    along: Collection[str] = (),
) -> str:
    """Return each value of a question with its label, and what of it the owner did not say.

    What went `along` with other replies is said to have, also where the owner typed just that.

    >>> days = TEN[5].only(lambda path: "owner" in path)
    >>> replies_words(days, Scenario(), assumed=days.asked[:1], applied=[])[:70]
    'Visits of the owner on a full day: 20 visits; Weekdays the owner works'
    """
    values = values_of(scenario)
    said = {BY_NOBODY: assumed, BY_OTHERS: along, BY_ADVICE: applied}
    marks = {path: f" ({words})" for words, paths in said.items() for path in paths}
    return "; ".join(
        f"{label_of(path, scenario)}: {in_words(CATALOGUE[path], values[path])}"
        f"{marks.get(path, '')}"
        for path in sorted(question.paths, key=lambda path: path in assumed)
    )
