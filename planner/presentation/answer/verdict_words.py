"""Verdict words: the answer first, then why, and what of it is a condition.

Takes       an answer
Gives       a title, a sentence with its reason
Units       months are counted from 1
Left out    single wishes (wish_words.py) and results (result_words.py)
"""

from collections import Counter

from planner.experiments.run import bottlenecks as b
from planner.experiments.run.opening.readiness import what_helps
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import (
    GO,
    GO_IF,
    HELPS,
    NO_START,
    NOT_NOW,
    NOT_POSSIBLE,
    WAGES,
    WITHOUT,
)
from planner.experiments.sense.day import inside_min
from planner.ledger.loans import owner_loan_usd_month
from planner.presentation.answer.wish_words import awaits_owner, is_too_close
from planner.presentation.answer.worth.sentence_words import leave_usd_month, money_sentence
from planner.presentation.format.rounding import (
    asked_words,
    counted,
    inside,
    listed,
    money_words,
    number_words,
    plain,
    replications_words,
    sentence,
    span,
)
from planner.presentation.funnel.words import gates
from planner.presentation.money.needed_words import reckoning
from planner.presentation.settings.arms_words import added_words
from planner.presentation.settings.own_money_words import lasts_mostly, lasts_words
from planner.presentation.settings.stay_words import hours_that_fit, span_of_time
from planner.results.catalog import LAST_MONTHS
from planner.results.estimates import Estimate
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.infusion_hours import FROM, UNTIL
from planner.scenario.model import Scenario
from planner.scenario.practice_month import OVERHEAD, PAY, unsaid
from planner.scenario.programs import each_program
from planner.units import CLOCK, show

VERDICT_SIGNS = {GO: "✔", GO_IF: "▲", NOT_NOW: "■", NOT_POSSIBLE: "✖"}


def is_possible(answer: Answer) -> bool:
    """Return whether any infusion can begin; where none can, there is nothing more to tell."""
    return answer.verdict.word != NOT_POSSIBLE


def verdict_title(answer: Answer) -> str:
    """Return the verdict in a few words."""
    if shown_word(answer) == GO_IF:
        return f"Go if {listed(conditions(answer))}"
    return answer.verdict.word.capitalize()


def shown_word(answer: Answer) -> str:
    """Return the word of a verdict: no plan is a plain go while the owner has to allow breaches."""
    word = answer.verdict.word
    return GO_IF if word == GO and awaits_owner(answer) else word


def conditions(answer: Answer) -> tuple[str, ...]:
    """Return what the owner would have to accept, one for each wish that is not fulfilled."""
    failed = tuple(_ACCEPT[wish.name] for wish in answer.verdict.wishes if not wish.holds)
    return (*failed, *((_breaches_accepted(answer),) if awaits_owner(answer) else ()))


def _breaches_accepted(answer: Answer) -> str:
    """Return which breaches the owner would have to accept: only those that there are."""
    late, gaps = (
        plain(answer.results[name].mean or 0.0) != "0"
        for name in ("late_checks_100", "watch_gaps_100")
    )
    if gaps and not late:
        return "you accept how often nobody watches"
    return f"you accept how often checks are late{' and nobody watches' if gaps else ''}"


_ACCEPT = {
    "worth": "you accept a higher risk of losing money",
    "payback": "you can wait longer for your money",
    "cash": "you can put in more cash",
    "wages": "you can put in more cash",
    "existing patients": "you accept longer waits of your patients",
    "lost visits": "you accept that more visits of your patients are lost",
    "own hours": "you can work more hours on it",
    "rule": "you accept more late checks and gaps in the watch",
    "integration": "you accept fewer integration talks in time",
    "debt": "your bank accepts a thinner cover of debt service",
    "other use": "you prefer it to the other use of the rooms even where it brings less",
}


def verdict_sentence(answer: Answer) -> str:
    """Return the answer and its reason in one sentence."""
    return _SENTENCES[shown_word(answer)](answer)


def reason_sentence(answer: Answer) -> str:
    """Return the same without the title, which stands above it."""
    return sentence(verdict_sentence(answer).removeprefix(f"{verdict_title(answer)}: "))


def _go(answer: Answer) -> str:
    return (
        "Go: all wishes come true often enough, and on average the program is "
        f"worth {_worth(answer)} in today's money. {money_sentence(answer)}"
    )


def _go_if(answer: Answer) -> str:
    failed = [_FAILED[wish.name] for wish in answer.verdict.wishes if not wish.holds]
    if awaits_owner(answer):
        often = plain(answer.results["breaches_100"].mean or 0.0)
        failed.append(f"the monitoring rule is not kept {often} times in 100 infusions")
    return (
        f"Go, but only if you can accept this: on average the program is worth {_worth(answer)} "
        f"in today's money, yet {listed(tuple(failed))}. "
        f"{_cash_reason(answer)}{money_sentence(answer)}"
    )


def _cash_reason(answer: Answer) -> str:
    """Return what the loan takes, where a wish about cash fails."""
    failed = {wish.name for wish in answer.verdict.wishes if not wish.holds}
    return _paid_back(answer) if failed & {"cash", "wages", "debt"} else ""


_FAILED = {
    "worth": "too many futures lose money",
    "payback": "the money put in is not back in time often enough",
    "cash": "it may need more cash than you would put in",
    "wages": "the whole practice may not be able to pay its people",
    "existing patients": "existing patients would wait too long",
    "lost visits": "more visits of your existing patients would be lost than you allow",
    "own hours": "it takes too many of your own hours",
    "rule": "checks would be late, or nobody watch, too often",
    "integration": "too few integration talks would be held in time",
    "debt": "debt service is too thinly covered in its worst year",
    "other use": "the other use of the rooms would bring more",
}


def _not_now(answer: Answer) -> str:
    if answer.verdict.cannot_pay:
        return _cannot_pay(answer)
    return (
        f"Not now: on average the program costs {_worth(answer)} more in today's money than it "
        f"brings{reason(answer)}."
    )


def _cannot_pay(answer: Answer) -> str:
    """Return that the practice itself runs out of cash: that comes before what infusions bring."""
    if not has_practice(answer.scenario.practice):
        return _money_short(answer)
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
    why = "" if alone else f" {_paid_back(answer)}{money_sentence(answer)}"
    return (
        f"Not now: {who}. {arm} infusions its cash is used up {_gone_words(gone)} and falls to "
        f"{money_words(low.mean or 0.0)} on average, after {pay_words(answer.scenario)}{beside}. "
        f"{_besides(answer)}{why}"
    )


def _money_short(answer: Answer) -> str:
    """Return that the money of who opens from nothing does not last."""
    finance = answer.scenario.finance
    at_most = money_words(answer.scenario.decision.cash_at_risk_usd)
    drawn = (
        f" You draw {money_words(finance.drawings_usd_month)} a month."
        if finance.drawings_usd_month
        else ""
    )
    is_in_it = 0 < finance.cash_usd <= answer.scenario.decision.cash_at_risk_usd
    own = f", your {money_words(finance.cash_usd)} included" if is_in_it else ""
    return (
        f"Not now: your money {_lasting(answer)} {lasts_words(answer)} {reckoning(answer)} "
        f"Of your own you would put in {at_most} at most{own}.{drawn} {_besides(answer)} "
        f"{_paid_back(answer)}{money_sentence(answer)}"
    )


def _lasting(answer: Answer) -> str:
    """Return that money does not last, or that it does in most replications but too few."""
    if not lasts_mostly(answer):
        return "does not last."
    n, wanted = len(answer.values), answer.scenario.decision.futures_share
    wages = (wish for wish in answer.verdict.wishes if wish.name == WAGES)
    is_close = any(is_too_close(wish.share, wanted, n) for wish in wages)
    close = ", too close to call" if is_close else ""
    return f"lasts in too few futures: it takes {asked_words(wanted, n)}{close}."


def pay_words(scenario: Scenario) -> str:
    """Return the owners' pay, and what of it and of overhead are the planner's own values."""
    guessed = assumed(scenario)
    pay = f"the owners' pay of {money_words(scenario.finance.drawings_usd_month)} a month"
    overhead = f"overhead of {money_words(scenario.practice.other_overhead_usd_month)}"
    if OVERHEAD_SAID not in guessed:
        return f"{pay}, which the planner assumed" if guessed else pay
    both = ", both of which" if PAY_SAID in guessed else ", which"
    return f"{pay} and {overhead}{both} the planner assumed"


PAY_SAID, OVERHEAD_SAID = "owners' pay", "overhead"


def assumed(scenario: Scenario) -> tuple[str, ...]:
    """Return which of the owners' pay and of overhead nobody has said."""
    open_still = unsaid(scenario)
    both = ((PAY_SAID, PAY), (OVERHEAD_SAID, OVERHEAD))
    return tuple(words for words, path in both if path in open_still)


def _paid_back(answer: Answer) -> str:
    """Return what the loan takes a month, where that is more than infusions leave; "" else."""
    finance = answer.scenario.finance
    payment = owner_loan_usd_month(answer.scenario)
    if not payment or payment <= leave_usd_month(answer):
        return ""
    return (
        f"The loan of {money_words(finance.loan_usd)} is paid back within "
        f"{counted(finance.loan_months, 'month')}: {money_words(payment)} a month, more than "
        f"infusions leave. "
    )


def _gone_words(gone: Estimate) -> str:
    """Return when cash is used up, and in how many replications."""
    often = replications_words(gone.reached, gone.n)
    when = "" if gone.mean is None else f"in {number_words(gone.mean, 'month')} "
    return f"{when}in {often} futures"


def _besides(answer: Answer) -> str:
    """Return what all of it brings or loses, which does not mend it."""
    worth = answer.results["npv_usd"].mean or 0.0
    who = "the program" if has_practice(answer.scenario.practice) else "the clinic"
    way = "would bring" if worth > 0 else "loses"
    after = ": too little, or too late" if worth > 0 else ""
    return f"Over the plan {who} {way} {_worth(answer)} in today's money{after}."


def _not_possible(answer: Answer) -> str:
    return f"Not possible: {cannot_begin_words(answer.scenario, answer.verdict.missing)}"


def cannot_begin_words(scenario: Scenario, gone: tuple[str, ...]) -> str:
    """Return what the first infusion lacks, and what would help; "" where nothing is missing."""
    if not gone:
        return ""
    without = f"no infusion can begin without {listed(gone)}."
    helps = _helps(scenario, gone)
    return f"{without} {helps}" if helps else without


def possible_words(answer: Answer) -> str:
    """Return what would make infusions possible, and which settings say so."""
    return _helps(answer.scenario, answer.verdict.missing)


def _helps(scenario: Scenario, gone: tuple[str, ...]) -> str:
    others = (_help(scenario, each) for each in gone if each in HELPS)
    found = tuple(dict.fromkeys((*what_helps(scenario), *others)))
    return f"What would make it possible: {'; '.join(found)}." if found else ""


def _help(scenario: Scenario, lacking: str) -> str:
    """Return what would help, with times of day where hours are too short."""
    if lacking != NO_START:
        return HELPS[lacking]
    stay = span_of_time(inside_min(scenario))
    return (
        f"{hours_that_fit(scenario)}, for each patient is there for about {stay} ({FROM}, {UNTIL})"
    )


_SENTENCES = {GO: _go, GO_IF: _go_if, NOT_NOW: _not_now, NOT_POSSIBLE: _not_possible}


def _worth(answer: Answer) -> str:
    return money_words(abs(answer.results["npv_usd"].mean or 0.0))


def reason(answer: Answer) -> str:
    """Return why the money does not come back: what it is made of, and what was waited for."""
    results, months = answer.results, len(answer.binding.months)
    if results["opening_month"].mean is None:
        return f", because no infusion is given within {months} months"
    if results["first_infusion_month"].mean is None:
        return f", because {_nobody_comes(answer)}"
    losing = results["infusions_to_break_even_month"].mean is None
    short = ", because an infusion costs more than it brings" if losing else ""
    loan = _cash_reason(answer)
    return f"{short}. {loan}{money_sentence(answer)} {sentence(limit_words(answer))}"


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


SAID_LIMITS = 2  # the others are below, month by month
FEW_CAN_PAY = 0.4


def limit_words(answer: Answer) -> str:
    """Return what keeps the program small, and in how many of the months since opening."""
    since = [word for word in answer.binding.months if word != b.CLOSED] or [b.CLOSED]
    found = Counter(since).most_common()
    (most, count), *others = ((_limit(answer, word), count) for word, count in found[:SAID_LIMITS])
    if not others:
        return most
    first = f"in {count} of {len(since)} open months {most}"
    return listed((first, *(f"in {count} {words}" for words, count in others)))


def _limit(answer: Answer, word: str) -> str:
    more = {b.DEMAND: _who_can_pay, b.HOURS: _until_when}
    return _LIMITS[word] + (more[word](answer) if word in more else "")


def _until_when(answer: Answer) -> str:
    """Return between which hours infusions have to fit."""
    booking = answer.scenario.booking
    from_, to = (show(m, CLOCK) for m in (booking.infusions_start_min, booking.infusions_end_min))
    slots = counted(answer.binding.slots_per_day, "infusion")
    return f" (from {from_} until the last has left by {to}, a day holds {slots})"


def _who_can_pay(answer: Answer) -> str:
    """Return how few of those whom the price is told can pay it, "" where most can."""
    people = {gate.name: gate.people for gate in gates(answer)}
    is_early = answer.scenario.funnel.cost_talk == "at_call"
    asked = people["Want a consult" if is_early else "Are ready"]
    can = people.get("Can pay", asked)  # where nobody is told, nobody is lost to it
    if not asked or can >= FEW_CAN_PAY * asked:
        return ""
    prices = sorted({each.money.infusion_price_usd for each in each_program(answer.scenario)})
    price = span(money_words(prices[0]), money_words(prices[-1]), "to")
    return f" (of 100 who are told the price, {price} an infusion, {100 * can / asked:.0f} can pay)"


_LIMITS = {
    b.CLOSED: "it is not open",
    b.DEMAND: "too few people come and slots stay free",
    b.CONSULTS: "consults with the owner are full",
    b.ROOMS: "slots are booked out for want of rooms",
    b.NURSES: "slots are booked out for want of nurses",
    b.ASSISTANTS: "slots are booked out for want of assistants",
    b.EQUIPMENT: "slots are booked out for want of monitors and pumps",
    b.SUPPORT: "slots are booked out for want of somebody to sit beside patients",
    b.HOURS: "slots are booked out for want of hours",
    b.DAYS: "slots are booked out for want of infusion days",
    b.FULL: "all slots are booked out",
    b.DESK: "the front desk has no time to call everybody back",
    b.LEARNING: "nurses still learn under supervision",
}
