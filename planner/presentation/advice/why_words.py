"""Why words: the reason of a step, as it is in the plan on which the step is measured.

Takes       a step, or a part of several changes that belong together
Gives       the end of its sentence
Units       start times of ten

How full the days are is said with its number: one step may find places empty that the next one
finds full, for the first has filled them.
"""

import math
from collections.abc import Mapping

from planner.experiments.advice.climb.largest_causes import FULL_SHARE
from planner.experiments.advice.climb.reasons import EMPTY, FULL, NEARLY_ALL
from planner.experiments.advice.climb.split_steps import EASES, Part
from planner.experiments.advice.climb.steps import Step
from planner.presentation.answer.worth.causes import CAUSES

WISHES_LOST: Mapping[str, str] = {  # wishes that do not come true, by their names
    "payback": "the money comes back too late",
    "cash": "it needs more cash than you put in",
    "wages": "the practice runs out of cash",
    "existing patients": "existing patients wait too long",
    "lost visits": "it takes more visits from your patients than you allow",
    "own hours": "it takes more of your hours than you give",
    "rule": "checks are late, or nobody watches, clearly oftener",
}
WORTH = "worth"
WHY: Mapping[str, str] = {
    "missing": "nothing can begin without it",
    "low_price": "the price is under what an infusion costs",
    "quiet_hours": "quiet hours close your practice while infusions run",
    "exam_rooms": "infusions take exam rooms that your own patients need",
    "beside": "you are kept at the chair",
    "displaces": "infusions take more of your practice than they can leave",
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
    "few_ask_for_all": "hardly anybody asks for all programs together",
    "few_consults_for_all": "consults cannot feed all programs",
    "price_of_one": "a visit of it costs more than its price",
    "nobody_asks": "nobody asks for it",
    "never_fits": "no visit of it fits into its days",
    "bills": "one program is paid less than it uses up",
    "takes more": "one program takes more of rooms and people than it brings",
    "same hours": "two kinds of visits fill the same hours",
    "places and consults": "more places need more consults, and the other way round",
    "demand and consults": "more who ask need more consults, and the other way round",
    "demand, consults and places": "more who ask need more consults, and these more places",
    "desk": "people who ask are not reached",
    "learning": "nurses learn for long before they work alone",
    WORTH: "too many futures lose money as it is",
    **WISHES_LOST,
}
# What each change of those that belong together brings, by what it eases.
BRINGS: Mapping[str, str] = {
    "rooms": "more places",
    "nurses": "more hands of nurses",
    "assistants": "more hands of assistants",
    "equipment": "more places",
    "support": "somebody to sit beside patients",
    "hours": "more hours of infusions",
    "days": "more days of infusions",
    "consults": "more consults",
    "demand": "more who come",
    "desk": "more who are reached",
    "learning": "nurses who sooner work alone",
}
FULL_WORDS: Mapping[str, str] = {
    "rooms": "infusion rooms are full",
    "nurses": "infusion nurses are full",
    "assistants": "assistants are full",
    "equipment": "monitors and pumps are all in use",
    "support": "nobody is free to sit beside patients",
    "hours": "the hours of infusions are full",
    "days": "the days of infusions are full",
}
# What a change does by itself, where nothing in the plan led to it.
DOES: Mapping[str, str] = {
    "dearer": "because it brings more from those who come than it keeps away",
    "cheaper": "because more come for it than it costs",
    "deposit": "because fewer miss their consult",
    "no_deposit": "because a deposit keeps some away",
    "missed_fee": "because fewer miss an infusion, and who does pays for the place",
    "no_missed_fee": "because a fee keeps some away",
    "overbook": "because of so many somebody does not come, and that place is then not empty",
    "no_overbooking": "because nobody has to stay over time",
    "open_sooner": "because it earns sooner",
    "rent_later": "because rent is not paid before rooms are worked on",
    "start_small": "because rooms and their equipment are paid for once patients fill them",
    "sliding_scale": "because more can pay",
    "payment_plans": "because more can pay",
    "tell_cost_early": "because nobody comes to a consult who then cannot pay",
    "tell_cost_at_consult": "because fewer begin and stop for the cost",
    "no_backfill": "because nobody is paid for what she did before",
    "backfill": "because the nurse is missed by other patients",
    "retrain": "because nurses of yours are paid already",
    "hire": "because your own nurses stay with your patients",
    "contract": "because they are paid only for the days on which they come",
    "cleaned_by_service": "because assistants are free for patients",
    "cleaned_by_assistant": "because the service costs more",
    "refer_integration": "because your hours and rooms are free for what brings more",
    "sell_integration": "because it earns by itself",
    "telephone_integration": "because it takes no room",
    "smaller_discount": "because less is given away",
    "cover_gaps": "because infusions go on while a nurse learns or is missing",
    "cover_lunch": "because infusions need not end before lunch",
    "wait_a_little": "because more starts fit into a day",
    "never_wait": "because fewer visits run late",
    "planned_times": "because more starts fit into a day",
    "other_days": "because fewer visits of your own patients are in the way",
    "rooms_elsewhere": "because your own patients keep their room",
    "soundproof": "because visits go on while infusions run",
    "longer_loan": "because less is due each month",
}


def step_why(step: Step) -> str:
    """Return why a step is advised, "" where only its gain says it."""
    why = reason_words(step.cause, step.filled_share, is_first=step.is_first)
    # that a wish is missed says nothing of this change
    does = _does(step.lever.name) if step.cause in (*WISHES_LOST, WORTH) else ""
    return does or why or _does(step.lever.name)


def part_why(part: Part) -> str:
    """Return what a change does among others that belong together."""
    brings = BRINGS.get(part.cause)
    if brings:
        return f", for {brings}"
    return reason_words(part.cause, math.nan, is_first=True) or _does(part.lever.name)


def _does(name: str) -> str:
    """Return what a change does by itself.

    >>> _does("deposit"), _does("outreach"), _does("nothing of these")
    (', because fewer miss their consult', ', for more who come', '')
    """
    if name in DOES:
        return f", {DOES[name]}"
    brings = BRINGS.get(EASES.get(name, ""))
    return f", for {brings}" if brings else ""


def reason_words(cause: str, filled_share: float, *, is_first: bool) -> str:
    """Return why a change is advised, in the plan on which it is measured.

    >>> reason_words("lost_consults", 0.5, is_first=True)
    ', so that fewer visits are lost to consults'
    >>> reason_words("days", 0.93, is_first=False)
    ', because by then the days of infusions are full (9 of 10 start times are taken)'
    >>> reason_words("demand", 0.7, is_first=True)
    ', because 3 of 10 start times stay empty'
    """
    then = "" if is_first else "by then "
    if cause in FULL:
        return f", because {then}{_full(cause, filled_share)}"
    if cause in EMPTY:
        return "" if filled_share >= NEARLY_ALL else f", because {then}{_empty(filled_share)}"
    if cause in WHY:
        return f", because {WHY[cause]}"
    words = CAUSES[cause].words if cause in CAUSES else ""
    if words.startswith("lost "):
        return f", so that fewer visits are {words}"
    if words.startswith("gave up "):
        return f", so that fewer patients give up{words.removeprefix('gave up')}"
    return f", to save on {words}" if words else ""


def _full(cause: str, filled_share: float) -> str:
    words = FULL_WORDS[cause]
    if math.isnan(filled_share):
        return words
    taken = min(10, round(10 * filled_share))  # more where days are overbooked
    if filled_share >= FULL_SHARE:
        many = "nearly all" if taken == 10 else f"{taken} of 10"
        return f"{words} ({many} start times are taken)"
    return f"in busy weeks {words} (on average {taken} of 10 start times are taken)"


def _empty(filled_share: float) -> str:
    empty = 0 if math.isnan(filled_share) else round(10 * (1 - filled_share))
    return f"{empty} of 10 start times stay empty" if empty else "some start times stay empty"
