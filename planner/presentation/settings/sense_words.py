"""Sense words: what does not make sense in a plan, with its numbers and what to try.

Takes       a scenario
Gives       a sentence or two for each finding, by the setting it is about
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from planner.blueprint.nurses import nobody_can_learn
from planner.experiments.sense.checks import checks_of_sense
from planner.experiments.sense.finding import Finding
from planner.presentation.format.dates import WEEKDAY_NAMES
from planner.presentation.format.rounding import (
    counted,
    inside,
    listed,
    money_words,
    plain,
)
from planner.presentation.settings.practice_month_words import parts_words, usd_words
from planner.scenario.changes import in_words
from planner.scenario.facts import WEEK
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import programs_of
from planner.units import clock

NAME = "{programme}"  # stands where the name of a program does


class SenseWords(NamedTuple):
    """A finding in words."""

    name: str
    path: str  # the setting to look at first
    words: str
    to_try: str


def sense_words(scenario: Scenario) -> tuple[SenseWords, ...]:
    """Return what does not make sense in a plan; nothing is the usual case."""
    return tuple(
        SenseWords(each.name, each.path, _named(scenario, each), _to_try(each))
        for each in checks_of_sense(scenario)
    )


def _named(scenario: Scenario, found: Finding) -> str:
    """Return a finding in words, with the name of the program that it is about."""
    number = int(found.numbers.get("number", 0))
    name = programs_of(scenario)[number - 1].name if number else ""
    return _WORDS[found.name](found.numbers).replace(NAME, name)


def sense_lines(scenario: Scenario) -> tuple[str, ...]:
    """Return the same in one line each."""
    return tuple(f"{each.words} {each.to_try}" for each in sense_words(scenario))


def sense_at(scenario: Scenario, path: str) -> tuple[str, ...]:
    """Return the lines about one setting."""
    return tuple(
        f"{each.words} {each.to_try}" for each in sense_words(scenario) if each.path == path
    )


def _to_try(found: Finding) -> str:
    """Return what to try first, with the settings."""
    if not found.changes:
        return f"{_ELSE[found.name]} ({found.path})."
    settings = listed(
        tuple(
            f"{inside(CATALOG[path].label)} to {in_words(CATALOG[path], value)} ({path})"
            for path, value in found.changes.items()
        )
    )
    return f"Try: set {settings}."


_MORE_DAYS = (
    "Try: more weekdays with infusions, a shorter course, or more days between two if you mean that"
)
_ELSE: Mapping[str, str] = {
    "house_short": "Check each: with these the verdict is no",
    "quiet_hours": "Try: soundproofed rooms",
    "exam_rooms": "Try: rooms that existing patients do not need, or one more exam room",
    "beside": "Try: a nurse in your place, or another rule if yours allows one",
    "displaces": "Try: other days or hours, or other rooms",
    "loose_consults": "Try: consults one after another on fewer days, or as long as their visits",
    "consults_while_infusing": "Try: consults at another hour or day, or a prescriber who is added",
    "dear_people": "Try: fewer people, or fewer days on which they are there",
    "nobody_asks": "Give it a share, or people of its own by settings of demand in its table",
    "price_of_one": "Try: a price above that in its table, or ask what insurers pay with the drug",
    "never_fits": "Try: more hours, another day, or fewer minutes in its table",
    "few_ask_for_all": "Try: fewer rooms, chairs or days, or more who send patients",
    "few_consults_for_all": "Try: consults on more days, or a clinician who holds them",
    "price_of_nobody": "Set the price of each program in its own table (money.infusion_price_usd)",
    "few_ask": "Try: fewer rooms, chairs or days, or more who send patients",
    "few_consults": "Try: consults on more days, or a clinician who holds them",
    "no_desk": "Try: minutes hired for it",
    "low_price": "Try: a price above that",
    "short_day": "Try: a longer day",
    "empty_rooms": "Try: one more nurse",
    "spare_nurses": "Try: one fewer",
    "wasted_advertising": "Try: less of it, or more consults",
    "slow_series": _MORE_DAYS,
    "slow_series_of_one": _MORE_DAYS,
    "long_supervision": "Ask whether so many are asked for",
    "long_preparation": "Ask whether so many are needed",
}

Numbers = Mapping[str, float]


def _house_short(n: Numbers) -> str:
    return (
        f"Without infusions the practice is {usd_words(n['short_usd_month'])} a month short, and "
        f"its cash is used up: {parts_words(n)}."
    )


def _quiet_hours(n: Numbers) -> str:
    return (
        f"Quiet hours close your practice while infusions run: about {plain(n['visits_week'])} "
        f"existing visits a week, {money_words(n['lost_usd_year'])} a year. All infusions that a "
        f"full year can hold leave {money_words(n['most_usd_year'])}. Soundproofing costs "
        f"{money_words(n['soundproofing_usd'])} once."
    )


def _lost(why: str) -> Callable[[Numbers], str]:
    def words(n: Numbers) -> str:
        return (
            f"{why}: about {plain(n['visits_week'])} existing visits a week are lost, "
            f"{money_words(n['lost_usd_year'])} a year. All infusions that a full year can hold "
            f"leave {money_words(n['most_usd_year'])}."
        )

    return words


def _short_day(n: Numbers) -> str:
    each = "none" if n["a_room"] < 1 else "one"
    return (
        f"A patient is inside for {n['inside_min']:.0f} minutes, so a room holds {each} before "
        f"infusions end. Until {clock(n['until_min'])} a day holds "
        f"{counted(int(n['then_a_day']), 'infusion')} instead of {int(n['a_day'])}."
    )


def _spare_nurses(n: Numbers) -> str:
    patients = counted(int(n["places"]), "patient")
    return (
        f"{counted(int(n['nurses']), 'infusion nurse')} for {patients} at once: a day holds as "
        f"many infusions with {int(n['enough'])}. That saves about "
        f"{money_words(n['saved_usd_year'])} a year."
    )


def _spare_equipment(n: Numbers) -> str:
    spare = tuple(
        counted(int(n[name]), one)
        for name, one in (("monitors", "monitor"), ("pumps", "pump"))
        if n[name]
    )
    return (
        f"You would buy {listed(spare)} more than {counted(int(n['places']), 'patient')} at once "
        f"can need, for {money_words(n['cost_usd'])}."
    )


def _chairs_without_monitors(n: Numbers) -> str:
    return (
        f"A patient who moves to a recovery chair keeps the monitor: with "
        f"{counted(int(n['monitors']), 'monitor')} for {counted(int(n['places']), 'patient')} who "
        f"infuse at once, {counted(int(n['chairs']), 'recovery chair')} "
        f"{'frees' if n['chairs'] == 1 else 'free'} no room for the next."
    )


def _empty_rooms(n: Numbers) -> str:
    nurses = counted(int(n["nurses"]), "infusion nurse") if n["nurses"] else "you"
    return (
        f"There is room for {counted(int(n['places']), 'patient')} at once, and {nurses} can watch "
        f"{int(n['watched'])} under your monitoring rule: a day holds "
        f"{counted(int(n['a_day']), 'infusion')}. With {counted(int(n['needed']), 'nurse')} it "
        f"holds {int(n['then_a_day'])}."
    )


def _nobody_asks(n: Numbers) -> str:
    return (
        f"Nobody asks for {NAME}: it has no share of those who ask, and no patients, colleagues or "
        "advertising of its own. So it brings nothing and costs what it needs."
    )


def _price_of_one(n: Numbers) -> str:
    return (
        f"A visit of {NAME} costs about {money_words(n['cost_usd'])} even on a full day, supplies, "
        f"fees and nurses together, and its price is {money_words(n['price_usd'])}."
    )


def _never_fits(n: Numbers) -> str:
    if not n["days"]:
        return f"{NAME} has no day on which the house is open, so nobody can ever have it."
    return (
        f"No visit of {NAME} fits into its days: a patient is inside for "
        f"{n['inside_min']:.0f} minutes, its hours are {n['hours_min']:.0f} minutes a day, and "
        "people and rooms of its monitoring rule have to be there meanwhile."
    )


def _few_ask_for_all(n: Numbers) -> str:
    return (
        f"About {plain(n['enquiries_month'])} people a month would ask for all programs "
        f"together. They want about {plain(n['filled_week'])} visits a week, "
        f"{100 * n['share']:.0f}% of what rooms and people hold."
    )


def _few_consults_for_all(n: Numbers) -> str:
    return (
        f"{counted(int(n['consults']), 'consult')} a week for all "
        f"{counted(int(n['programmes']), 'program')} together, and about {plain(n['wanted'])} a "
        f"week are wanted. It takes about {counted(int(n['needed']), 'consult')} a week for those "
        "who ask and the rooms you have."
    )


def _price_of_nobody(n: Numbers) -> str:
    return (
        f"The price of {money_words(n['price_usd'])} is nobody's: each program has a price of "
        "its own or of its preset."
    )


def _few_ask(n: Numbers) -> str:
    if n["enquiries_month"] <= 0:
        return (
            "Nobody brings patients: no panel, no colleagues who refer, no advertising, nobody "
            "on a list."
        )
    return (
        f"About {plain(n['enquiries_month'])} people a month would ask. They fill about "
        f"{plain(n['filled_week'])} of {int(n['room_week'])} places a week."
    )


def _few_consults(n: Numbers) -> str:
    return (
        f"{counted(int(n['consults']), 'consult')} a week "
        f"{'leads' if n['consults'] == 1 else 'lead'} to about {plain(n['fed_week'])} infusions a "
        f"week, and there is room for {int(n['room_week'])}. It takes about "
        f"{counted(int(n['needed']), 'consult')} a week for those who ask and the rooms you have."
    )


def _wasted_advertising(n: Numbers) -> str:
    return (
        f"Advertising for {money_words(n['spend_usd_month'])} a month brings about "
        f"{plain(n['enquiries_month'])} inquiries a month, of whom {plain(n['wanting_week'])} a "
        f"week want a consult. There {'is' if n['consults'] == 1 else 'are'} "
        f"{int(n['consults'])} a week: the others wait or are lost, unless there are more consults."
    )


def _no_desk(n: Numbers) -> str:
    if n["minutes"] <= 0:
        return (
            "Nobody is at the front desk for inquiries: nobody who asks is called back. Hire "
            "minutes for it, or say what the front desk or an added assistant can spare."
        )
    return (
        f"About {plain(n['calls_month'])} people a month would wait for a call back, and the front "
        f"desk has time for {plain(n['called_month'])}."
    )


def _low_price(n: Numbers) -> str:
    return (
        f"An infusion costs about {money_words(n['cost_usd'])} even on a full day, supplies, fees "
        f"and nurses together, and its price is {money_words(n['price_usd'])}."
    )


def _dear_people(n: Numbers) -> str:
    return (
        f"People cost about {money_words(n['people_usd_year'])} in a full year, and about "
        f"{plain(n['infusions_week'])} infusions a week leave "
        f"{money_words(n['left_usd_year'])} before that."
    )


def _loose_consults(n: Numbers) -> str:
    row = ""
    if "in_a_row" in n:
        then = counted(int(n["then_visits"]), "visit")
        row = f" {int(n['in_a_row'])} in a row would take {then}, all of it used."
    return (
        f"{counted(int(n['consults']), 'consult')} of {n['consult_min']:.0f} minutes a day, in the "
        f"time of {counted(int(n['visits']), 'visit')} of {n['slot_min']:.0f} minutes: nobody can "
        f"be booked into {n['loose_min']:.0f} minutes of it; who waits already is seen then.{row}"
    )


def _consults_while_infusing(n: Numbers) -> str:
    days = listed(tuple(name for day, name in zip(WEEK, WEEKDAY_NAMES, strict=True) if day in n))
    return (
        f"On {days} you hold consults from {clock(n['from_min'])} to {clock(n['until_min'])}, and "
        f"infusions run from {clock(n['begins_min'])} to {clock(n['ends_min'])}. You are the only "
        f"prescriber, needed at the chair for {plain(n['chair_min'])} minutes of each: from a "
        "consult you come late, or not at all."
    )


def _slow_series(n: Numbers) -> str:
    of_one = f" of {NAME}" if "number" in n else ""
    apart = "daily" if n["gap_days"] == 1 else f"at least {int(n['gap_days'])} days apart"
    return (
        f"A course{of_one} has {counted(int(n['infusions']), 'infusion')}, {apart}, and infusions "
        f"are on {counted(int(n['weekdays']), 'weekday')}: it takes {int(n['days'])} days or more, "
        f"where on every open weekday it would take {int(n['soonest_days'])}."
    )


def _long_supervision(n: Numbers) -> str:
    return (
        f"{int(n['infusions'])} supervised infusions take at least {n['weeks']:.0f} weeks of full "
        f"days until a nurse works alone; training guides ask for up to {int(n['usual'])}."
    )


def _known_courses(_: Numbers) -> str:
    return (
        "Courses, a preceptor and supervised infusions are those of people for whom sedation is "
        "new; an anesthesiologist or nurse anesthetist has life support and gives ketamine daily."
    )


def _long_preparation(n: Numbers) -> str:
    return (
        f"Patients prepare for {int(n['days'])} days before the first infusion; practitioners ask "
        f"for {int(n['usual'])}, and who waits longer than {int(n['patience_days'])} days gives up."
    )


_WORDS: Mapping[str, Callable[[Numbers], str]] = {
    "house_short": _house_short,
    "quiet_hours": _quiet_hours,
    "exam_rooms": _lost("Infusions take exam rooms that your own patients need"),
    "beside": _lost("You sit at the chair while infusions run"),
    "displaces": _lost("Quiet hours, rooms, the chair and consults take time from your practice"),
    "short_day": _short_day,
    "spare_nurses": _spare_nurses,
    "spare_equipment": _spare_equipment,
    "chairs_without_monitors": _chairs_without_monitors,
    "empty_rooms": _empty_rooms,
    "nobody_asks": _nobody_asks,
    "price_of_one": _price_of_one,
    "never_fits": _never_fits,
    "few_ask_for_all": _few_ask_for_all,
    "few_consults_for_all": _few_consults_for_all,
    "price_of_nobody": _price_of_nobody,
    "few_ask": _few_ask,
    "few_consults": _few_consults,
    "wasted_advertising": _wasted_advertising,
    "no_desk": _no_desk,
    "low_price": _low_price,
    "loose_consults": _loose_consults,
    "consults_while_infusing": _consults_while_infusing,
    "dear_people": _dear_people,
    "slow_series": _slow_series,
    "slow_series_of_one": _slow_series,
    "long_supervision": _long_supervision,
    "known_courses": _known_courses,
    "long_preparation": _long_preparation,
}


NOBODY_CAN_LEARN = (
    "No infusion nurse can ever work alone: they give infusions under your supervision first, and "
    "you are in on no infusion day of theirs. Infuse on a day on which you are in "
    "(booking.infusion_weekdays), take a contract nurse meanwhile (team.gap_cover), add a "
    "prescriber (added.prescribers), or name somebody who has done them (team.people)."
)


def nobody_learns_words(scenario: Scenario) -> str:
    """Return why infusions are not possible for want of a supervisor, else ""."""
    return NOBODY_CAN_LEARN if nobody_can_learn(scenario) else ""
