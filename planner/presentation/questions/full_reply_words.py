"""Full reply words: all that the reply to a question comes to, folded below it.

Takes       a question, the plan, its answer as far as there is one
Gives       sentences
Units       people a month, dollars a month, hours a week
Left out    the questions (ten_questions.py), what went along with a reply (settings/along_words.py)
"""

from collections.abc import Callable, Mapping

from planner.experiments.run.run import Answer
from planner.ledger.facts import hourly_usd
from planner.presentation.format.rounding import counted, listed, money_words, plain
from planner.presentation.funnel.asked_words import asks_words, begin_words
from planner.presentation.money.needed_words import reckoning
from planner.presentation.questions.parts import (
    JOB,
    PAYBACK,
    Question,
    physician_paths,
)
from planner.presentation.settings.own_money_words import (
    job_words,
    lasts_words,
    loan_words,
    start_words,
)
from planner.presentation.settings.practice_month_words import house_words
from planner.presentation.settings.preset_words import kind_words
from planner.presentation.settings.stay_words import stay_words
from planner.results.catalog import WEEKS_PER_MONTH
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.airway import (
    CONTRACT,
    MISSING,
    NOBODY_NEEDED,
    NURSE,
    PRESCRIBER,
    near_infusion,
)
from planner.scenario.derived.existing_practice import PHYSICIANS, has_practice
from planner.scenario.derived.front_desk import assistants_min
from planner.scenario.derived.series import least_series_days
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_totals import PER_VISIT
from planner.scenario.presets.named import named_for, range_in_use
from planner.scenario.programs import program_scenarios, programs_of


def full_reply(question: Question, scenario: Scenario, answer: Answer | None) -> str:
    """Return what the reply to a question comes to, "" where that is not said in words."""
    for path, words in _OF_THE_PLAN.items():
        if path in question.asked:
            return words(scenario)
    if answer is None:
        return ""
    if PAYBACK in question.asked:
        hours = so_far("owner_hours_week", answer, "infusions take {} of your own hours a week.")
        return " ".join(filter(None, (*own_money(question, answer), hours)))
    if "demand.ad_spend_usd_month" in question.asked:
        return f"{asks_words(answer)} {begin_words(answer)}".strip()
    return ""


def own_money(question: Question, answer: Answer) -> tuple[str, ...]:
    """Return how long the money of a founder lasts, and the terms of a loan."""
    if "finance.loan_usd" not in question.paths:
        return ()
    return (
        reckoning(answer),
        lasts_words(answer),
        loan_words(answer.scenario),
        start_words(answer.scenario),
    )


def so_far(name: str, answer: Answer, words: str) -> str:
    """Return a result in words, "" where there is none."""
    mean = answer.results[name].mean
    return "" if mean is None else f"So far {words.format(f'about {plain(mean)}')}"


def course_words(scenario: Scenario) -> str:
    """Return what a course costs a patient, and how long it takes at least.

    >>> print(course_words(Scenario()))
    A course of 6 infusions comes to $3,000 for who has all of them. 6 infusions are usual, 4 to 8 \
in use. On Tue and Thu it takes at least 17 days.
    >>> from planner.scenario.changes import with_changes
    >>> course_words(with_changes(Scenario(), {"treatment.programme": "pain"})).split(". ")[0]
    'A course of 5 infusions comes to $4,250 for who has all of them'
    """
    if programs_of(scenario):
        return courses_words(scenario)
    treatment, days = scenario.treatment, scenario.booking.infusion_weekdays
    count, least = treatment.induction_infusions, least_series_days(treatment, scenario.booking)
    usd = money_words(count * scenario.money.infusion_price_usd)
    of_all = "" if count == 1 else " for who has all of them"
    said = f"A course of {counted(count, 'infusion')} comes to {usd}{of_all}.{usual(scenario)}"
    if least is None or count == 1:
        return said
    return f"{said} On {listed(days)} it takes at least {counted(least + 1, 'day')}."


def courses_words(scenario: Scenario) -> str:
    """Return which program's price and course are asked here, and what the others have.

    >>> from planner.scenario.changes import with_changes
    >>> both = "pain: share 0.8; mood: preset mood, money.infusion_price_usd 475"
    >>> print(courses_words(with_changes(Scenario(), {"programmes": both})))
    Asked here for pain: $500 an infusion, 6 infusions a course, 50 minutes each. Said where you \
say what infusions are for: mood, $475 an infusion, 6 infusions a course, 50 minutes each.
    """
    each = list(zip(programs_of(scenario), program_scenarios(scenario), strict=True))
    asked = [
        (one, alone) for one, alone in each if "money.infusion_price_usd" not in dict(one.settings)
    ]
    here = [f"Asked here for {one.name}: {kind_words(alone)}" for one, alone in asked[:1]]
    there = [
        f"Said where you say what infusions are for: {one.name}, {kind_words(alone)}"
        for one, alone in each
        if (one, alone) not in asked[:1]
    ]
    return " ".join((*here, *there))


def usual(scenario: Scenario) -> str:
    """Return how many infusions a course of this kind usually has, "" where nobody knows."""
    facts, values = CATALOG["treatment.induction_infusions"], values_of(scenario)
    preset, ends = named_for(facts, values), range_in_use(facts, values)
    if ends is None:
        return ""
    meant = facts.default if preset is None else preset.values["treatment.induction_infusions"]
    return f" {in_words(facts, meant)} are usual, {ends[0]:g} to {ends[1]:g} in use."


def elsewhere_words(scenario: Scenario) -> str:
    """Return what an hour of the owner counts, and which days there are given up.

    >>> elsewhere_words(Scenario())
    '$0 means that your hours at infusions cost nothing: you would not earn in them otherwise.'
    """
    finance = scenario.finance
    if finance.owner_job_usd_year:
        return f"{job_words(scenario)} {NO_BILL}"
    usd = finance.owner_elsewhere_usd_hour
    if not usd:
        return (
            "$0 means that your hours at infusions cost nothing: you would not earn in them "
            "otherwise."
        )
    hours = finance.owner_day_elsewhere_h
    held = "infusions" if has_practice(scenario.practice) else "infusions or consults"
    counts = (
        f"Each day with {held} counts as at least {money_words(hours * usd)} of pay that you forgo"
        if hours
        else f"Each hour at infusions, or held on site for them, counts as {money_words(usd)} of "
        "pay that you forgo; hours between patients are yours"
    )
    return f"{counts}. {NO_BILL}"


NO_BILL = (
    "It is no bill of the clinic, and no tax is saved by it: it is taken off what the plan is "
    "worth, less the tax that you would pay on it. What you need to live as today has it in it."
)


def givers_words(scenario: Scenario) -> str:
    """Return who gives the infusions, and who does the other work of a nurse that is retrained.

    >>> givers_words(Scenario())
    '1 nurse gives them on each infusion day. Somebody is paid to do her other work meanwhile.'
    """
    staff = scenario.staff
    count = staff.infusion_nurses
    if staff.owner_infuses:
        return f"You give them, {_beside_you(count, scenario.added.assistants)}."
    if not count:
        return "Nobody gives them: there is no nurse for them, and you do not."
    said = (
        f"{counted(count, 'nurse')} {'gives' if count == 1 else 'give'} them on each infusion day."
    )
    if staff.infusion_nurse_plan != "retrain":
        return said
    whose = "her" if count == 1 else "their"
    if staff.backfill:
        return f"{said} Somebody is paid to do {whose} other work meanwhile."
    return f"{said} Nobody does {whose} other work meanwhile: it waits."


def _beside_you(nurses: int, assistants: int) -> str:
    """Return who is beside an owner who gives infusions.

    >>> [_beside_you(*each) for each in ((0, 0), (1, 0), (0, 1))]
    ['alone', '1 nurse beside you: 0 if you are alone', '1 assistant beside you']
    """
    there = ((nurses, "nurse"), (assistants, "assistant"))
    if not (nurses or assistants):
        return "alone"
    said = listed(tuple(counted(count, who) for count, who in there if count))
    return f"{said} beside you: 0 if you are alone" if nurses else f"{said} beside you"


def rooms_words(scenario: Scenario) -> str:
    """Return how many exam rooms infusions take, and how many rooms come beside all there are.

    >>> rooms_words(Scenario()).partition(" Each ")[0]
    'Infusions take 2 of your 4 exam and procedure rooms while they run.'
    """
    used, there = scenario.rooms.exam_rooms_used, scenario.rooms.exam_rooms
    more = scenario.rooms.infusion_rooms - used
    beside = f" {counted(more, 'place')} beside these {there}: rented, or your own." if more else ""
    stay = f" {words}" if (words := stay_words(scenario)) else ""
    if not used:
        return f"Infusions take none of your exam and procedure rooms.{beside}{stay}"
    took = f"Infusions take {used} of your {there} exam and procedure rooms while they run."
    return f"{took}{beside}{stay}"


def rent_words(scenario: Scenario) -> str:
    """Return that a rent is of all rooms together, "" where there is none.

    >>> from planner.scenario.changes import with_changes
    >>> rent_words(with_changes(Scenario(), {"money.added_rent_usd_month": 2400.0}))
    'The rent of $2,400 is for all 2 rooms together.'
    """
    rooms, usd = scenario.rooms.infusion_rooms, scenario.money.added_rent_usd_month
    if not usd:
        return ""
    whose = "the one room" if rooms == 1 else f"all {rooms} rooms together"
    return f"The rent of {money_words(usd)} is for {whose}."


def consults_words(scenario: Scenario) -> str:
    """Return how many consults there are a week, how long they take, and who has one.

    >>> consults_words(Scenario())[:58]
    '3 consults a week, each 60 minutes of your time: everybody'
    >>> from planner.scenario.changes import with_changes
    >>> shorter = with_changes(Scenario(), {"visit.own_consult_share": 1 / 3})
    >>> consults_words(shorter).partition(":")[0]
    '3 consults a week, each 60 minutes of your time, 20 with your own patients'
    """
    booking, visit = scenario.booking, scenario.visit
    a_week = len(booking.consult_weekdays) * booking.consults_per_day
    whose = "the added clinician's time" if scenario.added.clinicians else "your time"
    each = ", each " if a_week != 1 else ", "
    own_min = round(visit.own_consult_share * visit.consult_min)
    has_own = has_practice(scenario.practice)
    shorter = has_own and visit.own_consult_share < 1
    own = f", {own_min} with your own patients" if shorter else ""
    too = ", your own patients too" if has_own and not shorter else ""
    return (
        f"{counted(a_week, 'consult')} a week{each}{counted(round(visit.consult_min), 'minute')} "
        f"of {whose}{own}: everybody has one before the first infusion{too}."
    )


def others_words(scenario: Scenario) -> str:
    """Return on which days others see how many patients, whoever said so.

    >>> others_words(Scenario()).partition(": ")[2]
    'Mon, Wed, Thu, Fri (20 visits a day) and Mon, Tue, Wed, Fri (20 visits a day).'
    """
    values = values_of(scenario)
    found = [
        f"{in_words(CATALOG[days], values[days])} ({in_words(CATALOG[visits], values[visits])} "
        "a day)"
        for days, visits in map(physician_paths, PHYSICIANS[1:])
        if values[days]
    ]
    return f"Others are taken to see patients on: {listed(tuple(found))}." if found else ""


def desk_words(scenario: Scenario) -> str:
    """Return who answers those who ask, and what minutes hired for it cost, at first-year wages.

    >>> desk_words(Scenario())
    'Nobody is hired at the front desk.'
    """
    minutes, own = scenario.funnel.desk_hired_min, assistants_min(scenario.added)
    by_own = _assistants_words(scenario) if own else ""
    if not minutes:
        return by_own or "Nobody is hired at the front desk."
    cost = money_words(desk_usd_month(scenario))
    said = f"{counted(minutes, 'minute')} a day cost infusions about {cost} a month, with benefits."
    if own:
        return f"{said} {by_own}"
    if has_practice(scenario.practice) or not scenario.added.assistants:
        return said
    return (
        f"{said} Your assistant (question 2) is paid besides: where it is one person, choose her."
    )


def desk_usd_month(scenario: Scenario) -> float:
    """Return what minutes hired at the front desk cost in a month, at first-year wages."""
    staff = scenario.staff
    hourly = hourly_usd(staff.front_desk_wage_usd_year, staff.benefits_share)
    days_month = len(scenario.practice.open_weekdays) * WEEKS_PER_MONTH
    return scenario.funnel.desk_hired_min / 60 * hourly * days_month


def _assistants_words(scenario: Scenario) -> str:
    """Return who of those added for infusions answers, and for how long."""
    people, minutes = scenario.added.assistants, round(assistants_min(scenario.added))
    return (
        f"{counted(people, 'assistant')} (question 2) {'answers' if people == 1 else 'answer'} for "
        f"{counted(minutes, 'minute')} a day between patients, at no further pay. How many minutes "
        "there are is a guess until you say it."
    )


def airway_words(scenario: Scenario) -> str:
    """Return who has the airway skill that the monitoring rule asks for, and what follows from it.

    >>> airway_words(Scenario())
    'Your rule asks nobody for it.'
    """
    plan = (scenario.monitoring, scenario.staff, scenario.added, scenario.ready)
    return _AIRWAY_BY[near_infusion(*plan).airway_by]


NOT_ASKED = "Your rule asks nobody for it."
_AIRWAY_BY = {
    NOBODY_NEEDED: NOT_ASKED,
    NURSE: "Your nurses have the airway skill that your rule asks for.",
    PRESCRIBER: "Your rule asks for airway skill: a prescriber has it, and must be near.",
    CONTRACT: "Your rule asks for airway skill and nobody here has it: one is paid by the day.",
    MISSING: "Your rule asks for airway skill, and nobody has it.",
}


_OF_THE_PLAN: Mapping[str, Callable[[Scenario], str]] = {  # by a setting that is asked at once
    "staff.owner_infuses": givers_words,
    "staff.owner_airway": airway_words,
    "rooms.exam_rooms": rooms_words,
    "money.added_rent_usd_month": rent_words,
    "booking.consults_per_day": consults_words,
    physician_paths(PHYSICIANS[0])[1]: others_words,
    "money.infusion_price_usd": course_words,
    "funnel.desk_hired_min": desk_words,
    "added.assistant_desk_min": desk_words,
    "finance.owner_elsewhere_usd_hour": elsewhere_words,
    JOB[0]: elsewhere_words,
    PER_VISIT: house_words,
}
