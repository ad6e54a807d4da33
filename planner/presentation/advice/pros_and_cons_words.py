"""Pros and cons: those of the practitioners, each with its state, in words.

Takes       considerations as the replications see them
Gives       rows of words: how it stands, what that rests on, what would address it, what you said
Units       named in every sentence
Left out    which changes there are (experiments/advice/possible_levers.py)
"""

from collections.abc import Iterator
from typing import NamedTuple

from planner.experiments.advice.mitigations import AN_ISSUE, NOT_JUDGED, NOT_YET, Consideration
from planner.experiments.advice.pros_and_cons import (
    ACCEPTANCE,
    ALONE_WITHIN_MONTHS,
    CANNOT_PAY_SHARE,
    FULL_SHARE,
    HELP_LATE_SHARE,
    STRAINED_SHARE,
)
from planner.experiments.advice.trials import Tried
from planner.presentation.answer.result_words import value_words
from planner.presentation.format.rounding import (
    counted,
    listed,
    money_words,
    part_words,
    replications_words,
    sentence,
)
from planner.scenario.derived.pros_and_cons import (
    ADDRESSED,
    CONSIDERATIONS,
    INSURMOUNTABLE,
    NON_ISSUE,
)

MOST_NAMED = 2  # changes of a set
SMALL_USD = 500.0  # what moves less is no price
STATES = {
    NON_ISSUE: "no issue",
    ADDRESSED: "can be addressed",
    INSURMOUNTABLE: "nothing that was tried addresses it",
    NOT_JUDGED: "not judged: nothing can begin",
    AN_ISSUE: "an issue",
    NOT_YET: "looked at with the advice",
}
JUDGED = {NON_ISSUE: "no issue", ADDRESSED: "addressed", INSURMOUNTABLE: "insurmountable"}
NOTE = (
    "Practitioners name these for and against. State: in as many simulated futures as you ask for "
    "it is no issue; or the cheapest change found that makes it none. Where "
    "your own judgment differs it is shown, and you decide."
)
TOGETHER = ("affordability",)  # judged over all replications together
_ASKED = {
    "demand": "infusions cover the running costs, or the slots are full anyway",
    ACCEPTANCE: "bad press after the opening does not undo what carries its running costs",
    "space": (
        "existing patients wait no longer than you allow, and slots that are full carry the cost"
    ),
    "training": f"whoever infuses works alone within {ALONE_WITHIN_MONTHS} months",
    "diversification": "it is worth more than doing nothing and than the other use you name",
    "restructuring": "your limits of cash, payback and own hours hold",
    "emergencies": (
        "the monitoring rule is broken no oftener than you accept, or, until you say how often, in "
        f"one infusion of two, and help comes too late in at most {HELP_LATE_SHARE:.0%} of events"
    ),
    "affordability": (
        f"at most {100 * CANNOT_PAY_SHARE:.0f}% of suitable people cannot pay, and at most "
        f"{100 * STRAINED_SHARE:.0f}% start under strain"
    ),
}
_MEASURED = {
    "infusions_week": "{} in the last year",
    "infusions_to_break_even_month": "{} would cover the running costs",
    "slots_filled_share": f"{{}} of slots booked, where {100 * FULL_SHARE:.0f}% is full",
    "started_of_consults_share": "{} of consults lead to a first infusion",
    "profit_last_year_usd": "{} profit in the last twelve months",
    "existing_wait_added_min": "existing patients wait {} longer on infusion days",
    "gave_up_share": "{} of all who ask give up waiting",
    "first_infusion_month": "first infusion in {}",
    "alone_month": "whoever infuses works alone from {}",
    "npv_usd": "worth {} over the plan, in today's money",
    "beats_other_use_usd": "{} more than the other use",
    "money_needed_usd": "{} of money needed on average",
    "payback_month": "where the money comes back, by {}",
    "owner_hours_week": "{} of your own",
    "breaches_100": "{}",
    "help_late_share": "help too late in {} of events",
    "cannot_pay_share": "{} cannot pay",
    "strained_share": "{} start under strain",
}


class ConsiderationWords(NamedTuple):
    """One pro or con in words."""

    title: str
    state: str
    why: str
    mitigation: str
    owner: str


def consideration_words(found: Consideration) -> ConsiderationWords:
    """Return a consideration in words."""
    return ConsiderationWords(
        CONSIDERATIONS[found.name],
        STATES[found.state],
        " ".join(_why(found)),
        _mitigation(found),
        _owner(found),
    )


def considerations_lines(found: tuple[Consideration, ...]) -> tuple[str, ...]:
    """Return all of them, a sentence or two each."""
    return (*begun_lines(found), *(_line(consideration_words(each)) for each in found))


def begun_lines(found: tuple[Consideration, ...]) -> tuple[str, ...]:
    """Return with which change they were looked at, where the plan itself can never begin."""
    begun = next((each.begun_by for each in found if each.begun_by), None)
    if begun is None:
        return ()
    changes = listed(tuple(lever.words for lever in begun.levers))
    return (f"Nothing can begin as the plan stands, so they are looked at with: {changes}.",)


def _line(each: ConsiderationWords) -> str:
    parts = (f"{each.title}: {each.state}.", each.why, each.mitigation, each.owner)
    return " ".join(part for part in parts if part)


def _why(found: Consideration) -> Iterator[str]:
    if found.missing:
        yield f"Nothing can begin without {listed(found.missing)}."
        return
    if found.state in (NOT_JUDGED, NOT_YET):
        return
    if found.name in TOGETHER:
        but = "" if found.share else "it is not so that "
        yield f"All futures together: {but}{_ASKED[found.name]}."
    else:
        yield (
            f"In {replications_words(found.share, found.replications)} futures "
            f"{_ASKED[found.name]}."
        )
    measures = tuple(
        _MEASURED[name].format(value_words(name, each.mean))
        + part_words(each.reached, found.replications)
        for name, each in found.measured.items()
    )
    if measures:
        words = "; ".join(measures)
        yield f"On average: {words}."


def _mitigation(found: Consideration) -> str:
    if found.mitigation is None:
        return ""
    words = [lever.words for lever in found.mitigation.levers]
    left = len(words) - MOST_NAMED
    more = (counted(left, "more change"),) if left > 1 else tuple(words[MOST_NAMED:])
    changes = listed((*words[:MOST_NAMED], *more))
    return f"{sentence(changes)}: {price_words(found.mitigation)}."


def price_words(each: Tried) -> str:
    """Return what a change costs in money needed, and what it brings over the plan."""
    if each.more_usd >= SMALL_USD:
        needs = f"needs {money_words(each.more_usd)} more money"
    elif each.more_usd <= -SMALL_USD:
        needs = f"needs {money_words(-each.more_usd)} less money"
    else:
        needs = "needs no more money"
    more = "more" if each.gain_usd >= 0 else "less"
    return f"{needs} and is worth {money_words(abs(each.gain_usd))} {more} over the plan"


def _owner(found: Consideration) -> str:
    if not found.owner:
        return ""
    differs = " The futures say otherwise: you decide." if found.differs else ""
    return f"You say: {JUDGED[found.owner]}.{differs}"
