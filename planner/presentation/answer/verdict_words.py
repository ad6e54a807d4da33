"""Verdict words: the answer first, then why, and how sure it is.

Takes       an answer
Gives       a title, a sentence with its reason, what is too close to call
Units       months are counted from 1
Left out    single wishes and results (result_words.py)
"""

import math
from collections import Counter

from planner.experiments.run import bottlenecks as b
from planner.experiments.run.readiness import what_helps
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import (
    GO,
    GO_IF,
    HELPS,
    NOT_NOW,
    NOT_POSSIBLE,
    WITHOUT,
    Wish,
)
from planner.presentation.format.rounding import (
    counted,
    in_part,
    inside,
    listed,
    money_words,
    number_words,
    plain,
    replications_words,
    sentence,
)
from planner.presentation.settings.arms_words import added_words
from planner.results.catalogue import LAST_MONTHS, WEEKS_PER_MONTH
from planner.results.estimates import Estimate


def verdict_title(answer: Answer) -> str:
    """Return the verdict in a few words."""
    if answer.verdict.word == GO_IF:
        return f"Go if {listed(conditions(answer))}"
    return answer.verdict.word.capitalize()


def conditions(answer: Answer) -> tuple[str, ...]:
    """Return what the owner would have to accept, one for each wish that is not fulfilled."""
    return tuple(_ACCEPT[wish.name] for wish in answer.verdict.wishes if not wish.holds)


_ACCEPT = {
    "worth": "you accept a higher risk of losing money",
    "payback": "you can wait longer for your money",
    "cash": "you can put in more cash",
    "wages": "you can put in more cash",
    "existing patients": "your patients may wait longer",
    "own hours": "you may work more hours on it",
    "rule": "you accept more breaches of the monitoring rule",
    "integration": "fewer integration talks may be held in time",
    "debt": "your bank accepts a thinner cover of debt service",
    "other use": "you prefer it to the other use of the rooms even where it brings less",
}


def verdict_sentence(answer: Answer) -> str:
    """Return the answer and its reason in one sentence."""
    return _SENTENCES[answer.verdict.word](answer)


def reason_sentence(answer: Answer) -> str:
    """Return the same without the title, which stands above it."""
    return sentence(verdict_sentence(answer).removeprefix(f"{verdict_title(answer)}: "))


def _go(answer: Answer) -> str:
    return (
        "Go: all your wishes come true as often as you ask, and on average the programme is "
        f"worth {_worth(answer)} in today's money."
    )


def _go_if(answer: Answer) -> str:
    failed = tuple(_FAILED[wish.name] for wish in answer.verdict.wishes if not wish.holds)
    return (
        f"Go, but only if you can accept this: on average the programme is worth {_worth(answer)} "
        f"in today's money, yet {listed(failed)}."
    )


_FAILED = {
    "worth": "too many futures lose money",
    "payback": "the money put in is not back in time often enough",
    "cash": "it may need more cash than you would put in",
    "wages": "the whole practice may not be able to pay its people",
    "existing patients": "existing patients would wait too long",
    "own hours": "it takes too many of your own hours",
    "rule": "the monitoring rule would be broken too often",
    "integration": "too few integration talks would be held in time",
    "debt": "debt service is too thinly covered in its worst year",
    "other use": "the other use of the rooms would bring more",
}


def _not_now(answer: Answer) -> str:
    if answer.verdict.cannot_pay:
        return _cannot_pay(answer)
    return (
        f"Not now: on average the programme costs {_worth(answer)} more in today's money than it "
        f"brings, because {reason(answer)}."
    )


def _cannot_pay(answer: Answer) -> str:
    """Return that the practice itself runs out of cash: that comes before what infusions bring."""
    alone, results = answer.verdict.cannot_pay == WITHOUT, answer.results
    if alone:
        who, arm, beside = "the practice does not carry itself", "Without", ""
        low, gone = (
            results[f"practice_cash_{name}"] for name in ("low_without_usd", "gone_without_month")
        )
    else:
        who, arm = "the practice could not pay its people", "With"
        beside = f"; you would put in {money_words(answer.scenario.decision.cash_at_risk_usd)}"
        low, gone = results["practice_cash_low_usd"], results["practice_cash_gone_month"]
    return (
        f"Not now: {who}. {arm} infusions its cash is used up {_gone_words(gone)} and falls to "
        f"{money_words(low.mean or 0.0)} on average, after the owners' pay{beside}. "
        f"{_besides(answer)}"
    )


def _gone_words(gone: Estimate) -> str:
    """Return when cash is used up, and in how many replications."""
    often = replications_words(gone.reached, gone.n)
    when = "" if gone.mean is None else f"in {number_words(gone.mean, 'month')} "
    return f"{when}in {often} futures"


def _besides(answer: Answer) -> str:
    """Return what infusions bring or cost, which does not mend it."""
    worth = answer.results["npv_usd"].mean or 0.0
    way = "would bring" if worth > 0 else "cost"
    after = ": too little, or too late" if worth > 0 else ""
    return f"Infusions {way} {_worth(answer)} in today's money over the plan{after}."


def _not_possible(answer: Answer) -> str:
    without = f"Not possible: no infusion can begin without {listed(answer.verdict.missing)}."
    helps = possible_words(answer)
    return f"{without} {helps}" if helps else without


def possible_words(answer: Answer) -> str:
    """Return what would make infusions possible, and which settings say so."""
    others = (HELPS[each] for each in answer.verdict.missing if each in HELPS)
    found = tuple(dict.fromkeys((*what_helps(answer.scenario), *others)))
    return f"What would make it possible: {'; '.join(found)}." if found else ""


_SENTENCES = {GO: _go, GO_IF: _go_if, NOT_NOW: _not_now, NOT_POSSIBLE: _not_possible}


def _worth(answer: Answer) -> str:
    return money_words(abs(answer.results["npv_usd"].mean or 0.0))


def reason(answer: Answer) -> str:
    """Return why the money does not come back, in the owner's words."""
    results, months = answer.results, len(answer.binding.months)
    pays, needed = results["operating_break_even_month"], results["infusions_to_break_even_month"]
    given = (results["infusions_week"].mean or 0.0) * WEEKS_PER_MONTH
    if results["opening_month"].mean is None:
        return f"no infusion is given within {months} months"
    if results["first_infusion_month"].mean is None:
        return _nobody_comes(answer)
    if needed.mean is None:
        return "an infusion costs more than it brings"
    if pays.mean is not None and pays.reached > 0.5:
        rate = number_words(answer.scenario.money.discount_rate_year, "share")
        return (
            f"it pays its running cost only from {number_words(pays.mean, 'month')} on"
            f"{_in_some(pays)} and does not earn back the start and {rate} a year on it within "
            f"{months} months: {limit_words(answer)}"
        )
    return (
        f"{plain(given)} infusions a month are given in the last year and {plain(needed.mean)} "
        f"would cover the running cost{_in_some(needed)}: {limit_words(answer)}"
    )


def _nobody_comes(answer: Answer) -> str:
    """Return that no infusion is ever given, what is there for them and what that costs."""
    year = answer.results["profit_last_year_usd"].mean or 0.0
    staff, rooms = answer.scenario.staff.infusion_nurses, answer.scenario.rooms.infusion_rooms
    there = listed((counted(staff, "infusion nurse"), counted(rooms, "quiet room")))
    added = inside(added_words(answer.scenario)).rstrip(".")
    besides = f" ({added})" if added else ""
    return (
        f"nobody comes, while {there}{besides} and all else that infusions need cost "
        f"{money_words(-year / LAST_MONTHS)} a month in the last year: {limit_words(answer)}"
    )


def _in_some(pays: Estimate) -> str:
    """Return in how many replications it comes at all, where that is not all of them."""
    part = in_part(pays)
    return part and f"{part}, in the others never,"


def limit_words(answer: Answer) -> str:
    """Return what keeps the programme small, and in how many of the months since opening."""
    since = [word for word in answer.binding.months if word != b.CLOSED] or [b.CLOSED]
    found = Counter(since).most_common()
    (most, count), *others = ((_LIMITS[word], count) for word, count in found)
    if not others:
        return most
    first = f"in {count} of {len(since)} open months {most}"
    return listed((first, *(f"in {count} {words}" for words, count in others)))


_LIMITS = {
    b.CLOSED: "it is not open",
    b.DEMAND: "too few people come and slots stay free",
    b.CONSULTS: "consults with the owner are full",
    b.ROOMS: "slots are booked out for want of rooms",
    b.NURSES: "slots are booked out for want of nurses",
    b.ASSISTANTS: "slots are booked out for want of assistants",
    b.EQUIPMENT: "slots are booked out for want of monitors and pumps",
    b.SUPPORT: "slots are booked out for want of somebody to sit beside patients",
    b.DAYS: "slots are booked out for want of infusion days",
    b.FULL: "all slots are booked out",
    b.DESK: "the front desk has no time to call everybody back",
    b.LEARNING: "nurses still learn under supervision",
}


def close_call_words(answer: Answer) -> str:
    """Return what a few more replications could still turn in the verdict, "" if nothing.

    A share of n replications wanders by about two standard errors of the share asked for, the
    mean worth inside its interval.
    """
    if answer.verdict.cannot_pay:
        return ""  # whatever infusions are worth, it stands
    open_questions = (*_worth_is_open(answer), *_wishes_are_open(answer))
    if not open_questions:
        return ""
    n = len(answer.values)
    return (
        f"Too close to call with {n} futures: {listed(open_questions)}. "
        "Simulate more of them to be sure."
    )


def _worth_is_open(answer: Answer) -> tuple[str, ...]:
    low, high = answer.results["npv_usd"].low, answer.results["npv_usd"].high
    is_open = low is not None and high is not None and low < 0 < high
    return ("whether it is worth more than it costs",) if is_open else ()


def _wishes_are_open(answer: Answer) -> tuple[str, ...]:
    """Return the wishes that could turn "go" into "go if", or the other way."""
    n, wishes = len(answer.values), answer.verdict.wishes
    failed = [wish for wish in wishes if not wish.holds]
    if answer.verdict.word == GO:
        return tuple(_SHORT[wish.name] for wish in wishes if _is_close(wish, n))
    if answer.verdict.word == GO_IF and all(_is_close(wish, n) for wish in failed):
        return tuple(_SHORT[wish.name] for wish in failed)
    return ()


def _is_close(wish: Wish, n: int) -> bool:
    wanders = 2 * math.sqrt(wish.wanted * (1 - wish.wanted) / n)
    return abs(wish.share - wish.wanted) < wanders


_SHORT = {
    "worth": "how often it brings more than it costs",
    "payback": "how often the money is back in time",
    "cash": "how often the cash is enough",
    "wages": "how often the whole practice can pay its people",
    "existing patients": "the wait of existing patients",
    "own hours": "your own hours",
    "rule": "how often the monitoring rule is broken",
    "integration": "how many integration talks are held in time",
    "debt": "the cover of debt service",
    "other use": "how often it beats the other use of the rooms",
}
