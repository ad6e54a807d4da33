"""Steps in words: first this, then that, each with why, worth, cost, hours, and how soon.

Takes       the steps of advice
Gives       one line for each
Units       US dollars over the plan, in today's money; hours of the owner a week; months
Left out    which steps there are (experiments/advice/climb/climb.py)
"""

from collections.abc import Mapping, Sequence

from planner.experiments.advice.climb.place import Step
from planner.presentation.answer.worth_causes import CAUSES
from planner.presentation.format.rounding import money_words, plain, sentence

SMALL_USD = 500.0
SMALL_HOURS, SMALL_MONTHS = 0.25, 0.25

WHY: Mapping[str, str] = {
    "missing": "nothing can begin without it",
    "low_price": "the price is under what an infusion costs",
    "quiet_hours": "quiet hours close your practice while infusions run",
    "exam_rooms": "infusions take exam rooms that your own patients need",
    "beside": "you are kept at the chair",
    "displaces": "infusions displace more of your practice than they can leave",
    "dear_people": "people cost more than infusions leave",
    "no_desk": "nobody has time to call back those who ask",
    "few_ask": "hardly anybody asks",
    "few_consults": "consults cannot feed the rooms",
    "short_day": "the day ends before a room can hold another infusion",
    "empty_rooms": "rooms stand empty for want of a nurse",
    "spare_nurses": "fewer nurses hold as many infusions",
    "wasted_advertising": "advertising brings more people than there are consults for",
    "long_supervision": "nurses work under supervision for months",
    "long_preparation": "people wait so long that they give up",
    "consults": "consults with the owner keep it small",
    "rooms": "infusion rooms are full",
    "nurses": "infusion nurses are full",
    "assistants": "assistants are full",
    "equipment": "monitors and pumps are all in use",
    "support": "nobody is free to sit beside patients",
    "hours": "the hours of infusions are full",
    "days": "the days of infusions are full",
    "places and consults": "more places need more consults, and the other way round",
    "demand and consults": "more who ask need more consults, and the other way round",
    "demand, consults and places": "more who ask need more consults, and these more places",
    "desk": "people who ask are not reached",
    "learning": "nurses learn for long before they work alone",
    "demand": "places stay empty",
    "empty places": "places stay empty",
    "worth": "it is worth something in too few futures",
    "payback": "the money comes back too late",
    "cash": "it needs more cash than you put in",
    "wages": "the practice runs out of cash",
    "existing patients": "existing patients wait too long",
    "own hours": "it takes more of your hours than you give",
    "rule": "the monitoring rule is broken too often",
}


def steps_lines(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return what to do first, and then."""
    return tuple(f"{k}. {step_words(step)}" for k, step in enumerate(steps, 1))


def step_words(step: Step) -> str:
    """Return one step: what it gains, why, and what it takes."""
    gain = step.gain.mean_usd
    sign = "+" if gain >= 0 else ""
    why = f", because {WHY[step.cause]}" if step.cause in WHY else ""
    if step.cause in CAUSES and step.cause not in WHY:
        why = f", to save on {CAUSES[step.cause].words}"
    takes = "; ".join(_takes(step))
    end = f" It takes {takes}." if takes else " It takes no more money or hours of yours."
    return f"{sentence(step.lever.words)}: {sign}{money_words(gain)}{why}.{end}"


def _takes(step: Step) -> list[str]:
    found = []
    if step.more_usd >= SMALL_USD:
        found.append(f"{money_words(step.more_usd)} more of your money at the deepest point")
    if step.hours_week >= SMALL_HOURS:
        found.append(f"{plain(step.hours_week)} hours a week more of yours")
    if step.later_months >= SMALL_MONTHS:
        found.append(f"{plain(step.later_months)} months more until infusions begin")
    return found
