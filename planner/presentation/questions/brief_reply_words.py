"""Brief reply words: what a reply comes to, in so many words as help to reply, above the fold.

Takes       a question, the plan, its answer as far as there is one
Gives       sentences
Units       people a month, dollars a month, hours a week
Left out    the whole of it (full_reply_words.py), the questions (ten_questions.py)
"""

from collections.abc import Callable, Collection, Mapping

from planner.experiments.run.run import Answer
from planner.experiments.sense.practice_check import house_short
from planner.experiments.sense.who_asks import OWN_SHARE, own_month
from planner.presentation.format.lapse_words import brief_lapses, has_lapses
from planner.presentation.format.rounding import counted, money_words, plain
from planner.presentation.funnel.asked_words import ways_briefly
from planner.presentation.money.needed_words import needed_briefly
from planner.presentation.questions.full_reply_words import (
    NOT_ASKED,
    airway_words,
    courses_words,
    desk_usd_month,
    desk_words,
    full_reply,
    givers_words,
    so_far,
)
from planner.presentation.questions.parts import (
    BY_ASSISTANT,
    DESK,
    JOB,
    PAYBACK,
    Question,
    physician_paths,
)
from planner.presentation.settings.own_money_words import (
    job_words,
    tax_words,
)
from planner.presentation.settings.practice_month_words import sum_words
from planner.scenario.changes import in_words
from planner.scenario.derived.existing_practice import PHYSICIANS
from planner.scenario.derived.talks import consults_planned
from planner.scenario.derived.visit_slots import visit_starts_min
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_totals import PER_VISIT
from planner.scenario.programs import programs_of
from planner.scenario.who_begins import can_pay_share, own_wants_share


def brief_reply(question: Question, scenario: Scenario, answer: Answer | None) -> str:
    """Return what a reply comes to, in so many words as help; the rest stands folded below."""
    for path, words in _IN_BRIEF.items():
        if path in question.asked:
            return words(scenario)
    if PAYBACK in question.asked and answer is not None:
        is_founder = "finance.loan_usd" in question.paths
        lasts = needed_briefly(answer) if is_founder else _loan_briefly(answer)
        return " ".join(filter(None, (lasts, too_many_breaches(answer))))
    if "demand.ad_spend_usd_month" in question.asked:
        return ways_briefly(scenario)
    return full_reply(question, scenario, answer)


def fold_words(question: Question, scenario: Scenario, answer: Answer | None) -> str:
    """Return what is to be known of what stands folded, and what comes out of it so far.

    What the reply comes to stands there in whole. Each matter is a line of its own.
    """
    whole = full_reply(question, scenario, answer)
    more = whole.removeprefix(brief_reply(question, scenario, answer)).strip()
    words = question.fold.words
    if answer is None or "decision.breaches_max_100" not in question.fold.paths:
        return "\n".join(filter(None, (more, words)))
    tax = tax_words(answer)
    lapses = f"So far about {brief_lapses(answer.results)} in 100 infusions."
    breaches = lapses if has_lapses(answer.results) else ""
    waits = so_far("existing_wait_added_min", answer, "existing patients wait {} min longer.")
    lost = so_far("existing_lost_month", answer, "{} visits of your patients a month are lost.")
    of_patients = (lost, waits) if "decision.existing_wait_max_min" in question.fold.paths else ()
    said = " ".join(filter(None, (words, breaches, *of_patients)))
    return "\n".join(filter(None, (more, said, tax)))


def _loan_briefly(answer: Answer) -> str:
    """Return which loan is in the plan."""
    usd = answer.scenario.finance.loan_usd
    return f"A loan of {money_words(usd)} is in the plan." if usd else ""


def too_many_breaches(answer: Answer) -> str:
    """Return what breaks the monitoring rule, where that is oftener than is accepted."""
    often, most = answer.results["breaches_100"].mean, answer.scenario.decision.breaches_max_100
    if often is None or not has_lapses(answer.results) or often <= most:
        return ""
    if not most:  # nobody said a limit: the fold has them, and the answer
        return ""
    return f"So far about {brief_lapses(answer.results)} in 100 infusions: you accept {most:g}."


def _givers_briefly(scenario: Scenario) -> str:
    """Return who gives infusions where that is easily mistaken.

    >>> _givers_briefly(Scenario())
    ''
    """
    staff = scenario.staff
    is_plain = not staff.owner_infuses and staff.infusion_nurses
    return "" if is_plain else givers_words(scenario)


def _rooms_briefly(scenario: Scenario) -> str:
    """Return which rooms stay for visits, and whether places beside the exam rooms are rented.

    >>> _rooms_briefly(Scenario())
    '2 rooms stay for visits.'
    >>> from planner.scenario.changes import with_changes
    >>> bay = with_changes(Scenario(), {"rooms.exam_rooms_used": 0})
    >>> _rooms_briefly(bay)
    '4 rooms stay for visits. 2 places beside these: your own, no rent.'
    """
    rooms = scenario.rooms
    beside = rooms.infusion_rooms - rooms.exam_rooms_used
    left = rooms.exam_rooms - rooms.exam_rooms_used
    stay = f"{counted(left, 'room')} stay for visits." if left > 1 else _LEFT[left]
    usd = scenario.money.added_rent_usd_month
    whose = f"{money_words(usd)} a month of rent" if usd else "your own, no rent"
    more = f"{counted(beside, 'place')} beside these: {whose}." if beside else ""
    return " ".join(filter(None, (stay, more)))


def _airway_briefly(scenario: Scenario) -> str:
    """Return who has the airway skill, where the rule asks for it.

    >>> _airway_briefly(Scenario())
    ''
    """
    said = airway_words(scenario)
    return "" if said == NOT_ASKED else said


_LEFT = ("No room stays for visits.", "1 room stays for visits.")


def _consults_briefly(scenario: Scenario) -> str:
    """Return how many consults there are a week, whose time they take, from when on.

    >>> _consults_briefly(Scenario())
    '3 a week of your time, from 3:00 pm.'
    >>> from planner.scenario.changes import with_changes
    >>> late = {"booking.consults_per_day": 3, "booking.consult_at_min": 960}
    >>> _consults_briefly(with_changes(Scenario(), late)).partition("pm. ")[2]
    'Of 3 on a day 1 ends by closing and is planned: begin earlier.'
    """
    booking = scenario.booking
    a_week = len(booking.consult_weekdays) * booking.consults_per_day
    whose = "the added clinician's time" if scenario.added.clinicians else "your time"
    begins = in_words(CATALOG["booking.consult_at_min"], booking.consult_at_min)
    return f"{a_week} a week of {whose}, from {begins}.{_too_late(scenario)}"


def own_consult_words(scenario: Scenario, said: Collection[str] = ()) -> str:
    """Return how many of the owner's visits a consult with an own patient takes.

    Slots that it meets, times how many of these are booked. And those of a month, of who wants one,
    once somebody has said how many patients there are.

    >>> own_consult_words(Scenario())
    'Each takes 2.5 of your visits.'
    >>> own_consult_words(Scenario(), [OWN_SHARE])
    'Each takes 2.5 of your visits: 1.5 a month take about 4.'
    """
    practice, visit = scenario.practice, scenario.visit
    slots = len(visit_starts_min(practice))
    if not (slots and practice.owner_visits_per_day) or scenario.added.clinicians:
        return ""
    minutes = visit.own_consult_share * visit.consult_min
    booked_share = min(1.0, practice.owner_visits_per_day / slots)
    each = minutes / practice.visit_slot_min * booked_share
    wanted = own_month(scenario) * own_wants_share(scenario)
    a_month = f": {plain(wanted)} a month take about {round(each * wanted)}"
    is_said = OWN_SHARE in said and round(each * wanted)
    return f"Each takes {plain(each)} of your visits{a_month if is_said else ''}."


def _too_late(scenario: Scenario) -> str:
    """Return how many consults of a day end by closing, "" where all do."""
    typed = scenario.booking.consults_per_day
    fit = consults_planned(scenario.practice, scenario.booking, scenario.visit)
    if fit >= typed:
        return ""
    planned = f"{fit or 'none'} {'ends' if fit == 1 else 'end'} by closing"
    rest = f" and {'is' if fit == 1 else 'are'} planned" if fit else ""
    return f" Of {typed} on a day {planned}{rest}: begin earlier."


def _course_briefly(scenario: Scenario) -> str:
    """Return what a course costs a patient, and how many can pay that.

    >>> _course_briefly(Scenario())
    'A course of 6 is $3,000: 69 of 100 can pay that.'
    """
    if programs_of(scenario):
        return courses_words(scenario)
    count = scenario.treatment.induction_infusions
    usd = money_words(count * scenario.money.infusion_price_usd)
    able = f"{100 * can_pay_share(scenario):.0f} of 100 can pay that"
    return f"A course of {count} is {usd}: {able}."


def _house_briefly(scenario: Scenario) -> str:
    """Return a month of the practice as one sum, where a warning does not say that it is short."""
    return "" if house_short(scenario) is not None else sum_words(scenario)


def _elsewhere_briefly(scenario: Scenario) -> str:
    """Return what an hour of the owner counts.

    >>> _elsewhere_briefly(Scenario())
    '$0: your hours at infusions cost nothing.'
    """
    if scenario.finance.owner_job_usd_year:
        return job_words(scenario)
    usd = scenario.finance.owner_elsewhere_usd_hour
    if not usd:
        return "$0: your hours at infusions cost nothing."
    hours = scenario.finance.owner_day_elsewhere_h
    if hours:
        return f"A day given up counts as {money_words(hours * usd)} or more before tax."
    return f"Each hour at infusions counts as {money_words(usd)} before tax."


def _desk_briefly(scenario: Scenario) -> str:
    """Return what somebody hired to answer costs in a month, as far as it is a sum of its own.

    >>> _desk_briefly(Scenario())
    ''
    """
    if scenario.added.assistants:
        return desk_words(scenario)
    usd = desk_usd_month(scenario)
    return f"About {money_words(usd)} a month, with benefits." if usd else ""


_IN_BRIEF: Mapping[str, Callable[[Scenario], str]] = {
    "staff.owner_infuses": _givers_briefly,
    "rooms.exam_rooms": _rooms_briefly,
    "booking.consults_per_day": _consults_briefly,
    physician_paths(PHYSICIANS[0])[1]: lambda _: "",  # it stands in the fields
    "money.infusion_price_usd": _course_briefly,
    "finance.owner_elsewhere_usd_hour": _elsewhere_briefly,
    JOB[0]: lambda scenario: job_words(scenario) if scenario.finance.owner_job_usd_year else "",
    DESK: _desk_briefly,
    BY_ASSISTANT: _desk_briefly,
    "money.added_rent_usd_month": lambda _: "",  # its label says of what it is
    PER_VISIT: _house_briefly,
    "staff.owner_airway": _airway_briefly,
}
