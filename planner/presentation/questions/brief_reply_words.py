"""Brief reply words: what a reply comes to, in so many words as help to reply, above the fold.

Takes       a question, the plan, its answer as far as there is one
Gives       sentences
Units       people a month, dollars a month, hours a week
Left out    the whole of it (full_reply_words.py), the questions (ten_questions.py)
"""

from collections.abc import Callable, Mapping

from planner.experiments.run.run import Answer
from planner.experiments.sense.patients import can_pay_share
from planner.experiments.sense.practice_check import house_month, house_short
from planner.presentation.format.lapse_words import brief_lapses, has_lapses
from planner.presentation.format.rounding import counted, money_words
from planner.presentation.funnel.asked_words import begin_briefly, ways_briefly
from planner.presentation.money.needed_words import reckoning
from planner.presentation.questions.full_reply_words import (
    courses_words,
    full_reply,
    givers_words,
    so_far,
)
from planner.presentation.questions.parts import (
    BREACHES,
    CONSULTS,
    ELSEWHERE,
    EXAM_ROOMS,
    JOB,
    LOAN,
    OWN_HOURS,
    OWNER_INFUSES,
    PRICE,
    WAIT,
    WHO_COMES,
    Question,
    physician_paths,
)
from planner.presentation.settings.own_money_words import (
    job_words,
    tax_words,
)
from planner.presentation.settings.practice_month_words import usd_words
from planner.presentation.settings.stay_words import stay_words
from planner.scenario.derived.existing_practice import PHYSICIANS, has_practice
from planner.scenario.derived.talks import consults_planned
from planner.scenario.model import Scenario
from planner.scenario.practice_month import PAY
from planner.scenario.programs import programs_of


def brief_reply(question: Question, scenario: Scenario, answer: Answer | None) -> str:
    """Return what a reply comes to, in so many words as help; the rest stands folded below."""
    for path, words in _IN_BRIEF.items():
        if path in question.asked:
            return words(scenario)
    if OWN_HOURS in question.asked and answer is not None:
        lasts = reckoning(answer) if LOAN in question.paths else _hours_briefly(answer)
        return " ".join(filter(None, (lasts, too_many_breaches(answer))))
    if WHO_COMES in question.asked and answer is not None:
        return " ".join(filter(None, (ways_briefly(scenario), begin_briefly(answer))))
    return full_reply(question, scenario, answer)


def fold_words(question: Question, scenario: Scenario, answer: Answer | None) -> str:
    """Return what is to be known of what stands folded, and what comes out of it so far.

    What the reply comes to stands there in whole. Each matter is a line of its own.
    """
    whole = full_reply(question, scenario, answer)
    more = "" if whole == brief_reply(question, scenario, answer) else whole
    words = question.fold.words
    if answer is None or BREACHES not in question.fold.paths:
        return "\n".join(filter(None, (more, words)))
    tax = tax_words(answer)
    lapses = f"So far about {brief_lapses(answer.results)} in 100 infusions."
    breaches = lapses if has_lapses(answer.results) else ""
    waits = so_far("existing_wait_added_min", answer, "existing patients wait {} min longer.")
    lost = so_far("existing_lost_month", answer, "{} visits of your patients a month are lost.")
    of_patients = (lost, waits) if WAIT in question.fold.paths else ()
    said = " ".join(filter(None, (words, breaches, *of_patients)))
    return "\n".join(filter(None, (more, said, tax)))


def _hours_briefly(answer: Answer) -> str:
    """Return how many hours of the owner infusions take, and which loan is in the plan."""
    usd = answer.scenario.finance.loan_usd
    loan = f"A loan of {money_words(usd)} is in the plan." if usd else "No loan is assumed."
    return f"{so_far('owner_hours_week', answer, '{} hours.')} {loan}".strip()


def too_many_breaches(answer: Answer) -> str:
    """Return what breaks the monitoring rule, where that is oftener than is accepted."""
    often, most = answer.results["breaches_100"].mean, answer.scenario.decision.breaches_max_100
    if often is None or not has_lapses(answer.results) or often <= most:
        return ""
    yours = f"you accept {most:g} in all" if most else "how many you accept is yours to say"
    return f"So far about {brief_lapses(answer.results)} in 100 infusions: {yours}."


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
    '2 rooms stay for visits. Each patient is there for about 1 hour 50 minutes.'
    >>> from planner.scenario.changes import with_changes
    >>> bay = with_changes(Scenario(), {"rooms.exam_rooms_used": 0})
    >>> _rooms_briefly(bay).partition(" Each ")[0]
    '4 rooms stay for visits. 2 places beside these: your own, no rent.'
    """
    rooms = scenario.rooms
    beside = rooms.infusion_rooms - rooms.exam_rooms_used
    left = rooms.exam_rooms - rooms.exam_rooms_used
    stay = f"{counted(left, 'room')} stay for visits." if left > 1 else _LEFT[left]
    usd = scenario.money.added_rent_usd_month
    whose = f"{money_words(usd)} a month of rent" if usd else "your own, no rent"
    more = f"{counted(beside, 'place')} beside these: {whose}." if beside else ""
    return " ".join(filter(None, (stay, more, stay_words(scenario))))


_LEFT = ("No room stays for visits.", "1 room stays for visits.")


def _consults_briefly(scenario: Scenario) -> str:
    """Return how many consults there are a week, whose time they take, and who has one.

    >>> _consults_briefly(Scenario())
    '3 a week of your time, your own patients too.'
    >>> from planner.scenario.changes import with_changes
    >>> late = {"booking.consults_per_day": 3, "booking.consult_at_min": 960}
    >>> _consults_briefly(with_changes(Scenario(), late)).partition("too. ")[2]
    'Of 3 on a day 1 ends by closing and is planned: begin earlier.'
    """
    booking = scenario.booking
    a_week = len(booking.consult_weekdays) * booking.consults_per_day
    whose = "the added clinician's time" if scenario.added.clinicians else "your time"
    own = ", your own patients too" if has_practice(scenario.practice) else ""
    return f"{a_week} a week of {whose}{own}.{_too_late(scenario)}"


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
    """Return what a course costs a patient, how many can pay that, and what else is charged.

    >>> _course_briefly(Scenario())[49:]
    'Assumed: 50 of 100 pay at once; a talk is $125.'
    """
    if programs_of(scenario):
        return courses_words(scenario)
    count = scenario.treatment.induction_infusions
    usd = money_words(count * scenario.money.infusion_price_usd)
    able = f"{100 * can_pay_share(scenario):.0f} of 100 can pay that"
    return f"A course of {count} is {usd}: {able}. {_other_prices(scenario)}".rstrip()


def _other_prices(scenario: Scenario) -> str:
    """Return how many pay a series at once for less, and what a talk is, where there are any."""
    money = scenario.money
    package = f"{100 * money.package_share:.0f} of 100 pay at once"
    talk = f"a talk is {money_words(money.integration_price_usd)}"
    is_package = money.package_share > 0 and money.package_discount > 0
    said = (package,) * is_package + (talk,) * (scenario.integration.sold == "sold")
    return f"Assumed: {'; '.join(said)}." if said else ""


def _house_briefly(scenario: Scenario) -> str:
    """Return what is left of a month of the practice, "" where it is said that it is short."""
    if house_short(scenario) is not None:
        return ""
    short_usd = house_month(scenario)["short_usd_month"]
    end = "short" if short_usd > 0 else "left"
    return f"About {usd_words(abs(short_usd))} a month is {end}."


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
        return f"A day given up counts as {money_words(hours * usd)} you forgo, or more."
    return f"Each hour at infusions counts as {money_words(usd)} you forgo."


_IN_BRIEF: Mapping[str, Callable[[Scenario], str]] = {
    OWNER_INFUSES: _givers_briefly,
    EXAM_ROOMS: _rooms_briefly,
    CONSULTS: _consults_briefly,
    physician_paths(PHYSICIANS[0])[1]: lambda _: "",  # it stands in the fields
    PRICE: _course_briefly,
    ELSEWHERE: _elsewhere_briefly,
    JOB[0]: _elsewhere_briefly,
    PAY: _house_briefly,
}
