"""First screen words: the question and the cause of the verdict, as long as there is room for them.

Takes       an answer, a scenario
Gives       a few words, titles of pictures
Units       US dollars as a banker rounds them; months are counted from 1
"""

import math
from collections import Counter
from collections.abc import Sequence

from planner.experiments.run.bottlenecks import CLOSED, ROOMS
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import (
    GO,
    GO_IF,
    MANY_BREACHES_100,
    NOT_POSSIBLE,
    WITHOUT,
    Wish,
)
from planner.experiments.sense.practice_check import short_usd_month
from planner.ledger.loans import owner_loan_usd_month
from planner.presentation.answer.chart import BINDING_ROWS, lowest_cash
from planner.presentation.answer.tile_words import short_money
from planner.presentation.answer.verdict_words import (
    assumed,
    conditions,
    reason_sentence,
    shown_word,
)
from planner.presentation.answer.wish_words import awaits_owner
from planner.presentation.answer.worth.causes import has_stand_in
from planner.presentation.answer.worth.patients_lose_words import lost_by_cause_words
from planner.presentation.answer.worth.sentence_words import (
    LEAST_HOURS,
    brief_sentence,
    forgone_sentence,
    says_staff,
    unpaid_hours_week,
)
from planner.presentation.format.lapse_words import brief_lapses
from planner.presentation.format.rounding import (
    about_words,
    counted,
    number_words,
    season_words,
    words_in,
)
from planner.presentation.money.bank_words import waterfall_of
from planner.presentation.money.needed_words import living_briefly, short_briefly
from planner.presentation.settings.own_money_words import lasts_words
from planner.results.catalog import LAST_MONTHS
from planner.results.estimates import Estimate
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario

MOST_ASKED = 7  # words of a question
MOST_OF_CAUSE = 12
ACCEPT = "You accept"
UNPAID = "Your hours: $0."
MOST_ACCEPTED = 5  # of these, for what is to be accepted


def asked_words(scenario: Scenario) -> str:
    """Return the question of a scenario, or its title where the question is long."""
    for words in (scenario.question, scenario.title):
        if words and words_in(words) <= MOST_ASKED:
            return words
    return cut(scenario.title or scenario.question)


def cut(text: str, most: int = MOST_ASKED) -> str:
    """Return a text, of a long one its first words.

    >>> cut("one of the many clinics in a town by the sea"), cut("a clinic")
    ('one of the many clinics in a town …', 'a clinic')
    """
    words = text.split()
    while words_in(" ".join(words)) > most:
        words.pop()
    return text if words == text.split() else f"{' '.join(words)} …"


def cause_words(answer: Answer) -> str:
    """Return the cause of the verdict in money, or what else decides."""
    if answer.verdict.word == NOT_POSSIBLE:  # it stands alone on its screen
        return reason_sentence(answer)
    return short_money(_cause(answer))


def so_far_words(answer: Answer) -> str:
    """Return the sums so far, without a word of what follows from them."""
    if answer.results["first_infusion_month"].mean is None:
        return short_money(_nobody_comes(answer))
    return short_money(_sums(answer, ""))


def _cause(answer: Answer) -> str:
    verdict = answer.verdict
    if verdict.cannot_pay:
        return _cannot_pay(answer)
    if answer.results["first_infusion_month"].mean is None:
        return _nobody_comes(answer)
    is_if = shown_word(answer) == GO_IF
    accepted = f"{ACCEPT} {_accepted_words(_accepted(answer))}. " if is_if else ""
    unpaid = f" {UNPAID}" if unpaid_hours_week(answer) >= LEAST_HOURS else ""
    living = living_briefly(answer) if _with_living(answer) else ""
    money = f" {living or short_briefly(answer)}".rstrip()
    ends = f"{unpaid}{_broken(answer)}{money}"
    return f"{accepted}{_sums(answer, f'{accepted}{ends}')}{ends}"


def _sums(answer: Answer, beside: str) -> str:
    """Return over how long, and what is made and paid, in the words that are left beside others."""
    period = f"Over {_span_words(answer.scenario.practice.months)} "
    left = MOST_OF_CAUSE - words_in(f"{beside}{period}")
    sums = brief_sentence(answer, left, is_full=beside.startswith(ACCEPT))
    return f"{period}{sums[0].lower()}{sums[1:]}"


def _broken(answer: Answer) -> str:
    """Return how often the monitoring rule is broken, where that is often and nowhere said."""
    if not _is_often_broken(answer) or awaits_owner(answer):
        return ""
    return f" In 100: {brief_lapses(answer.results)}."


def _is_often_broken(answer: Answer) -> bool:
    often = answer.results["breaches_100"].mean or 0.0
    return answer.verdict.word in (GO, GO_IF) and often >= MANY_BREACHES_100


def _span_words(months: int) -> str:
    """Return how long a plan is: sums without it are taken for those of a year.

    >>> _span_words(36), _span_words(12), _span_words(30)
    ('3 years', '1 year', '30 months')
    """
    return counted(months // 12, "year") if months % 12 == 0 else counted(months, "month")


def cause_settings(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Return what the cause names that can be set: a word or two, and the setting by its path."""
    verdict = answer.verdict
    is_said = answer.results["first_infusion_month"].mean is not None and not verdict.cannot_pay
    if verdict.word == NOT_POSSIBLE or not is_said:
        return ()
    hours = unpaid_hours_week(answer) >= LEAST_HOURS or bool(forgone_sentence(answer))
    staff = STAND_IN if has_stand_in(answer.scenario) else STAFF
    return (
        *((staff,) if says_staff(answer) else ()),
        *((_own_time(answer.scenario),) if hours else ()),
        *((_broken_setting(answer),) if _is_often_broken(answer) else ()),
    )


def _broken_setting(answer: Answer) -> tuple[str, str]:
    """Return where the owner says how many breaches they accept, else the rule that is broken."""
    return BREACHES if awaits_owner(answer) else RULE


RULE, BREACHES = ("Rule", "monitoring.preset"), ("Late checks, gaps", "decision.breaches_max_100")


def _own_time(scenario: Scenario) -> tuple[str, str]:
    """Return where it is said what the owner's time brings elsewhere."""
    is_asked = not has_practice(scenario.practice) and not scenario.finance.owner_elsewhere_usd_hour
    return OWN_PAY if is_asked else OWN_HOURS


def _with_living(answer: Answer) -> str:
    """Return what the clinic and the shifts given up bring, and what it takes to live as before."""
    forgone = forgone_sentence(answer)
    return f"{forgone} {living_briefly(answer)}".strip() if forgone else ""


STAND_IN = ("Staff", "staff.backfill")
STAFF = ("Staff", "staff.infusion_nurse_plan")
OWN_HOURS = ("Hours", "finance.owner_elsewhere_usd_hour")
OWN_PAY = ("Pay elsewhere", "finance.owner_job_usd_year")


def _cannot_pay(answer: Answer) -> str:
    """Return how much the practice itself is short, what infusions do for it, when cash is gone."""
    if not has_practice(answer.scenario.practice):
        lasts = lasts_words(answer)
        living = _with_living(answer)
        return f"{living} {lasts}" if living else f"{lasts}{_loses_anyway(answer)}"
    if answer.verdict.cannot_pay != WITHOUT:
        gone = answer.results["practice_cash_gone_month"]
        low = about_words(answer.results["practice_cash_low_usd"].mean or 0.0)
        said = f"With infusions cash runs out{_when(gone)}, down to {low}"
        return f"{said}{_owed(answer)}."
    gone = answer.results["practice_cash_gone_without_month"]
    guessed = assumed(answer.scenario)
    short_usd = short_usd_month(answer.scenario)
    if short_usd <= 0:
        return (
            f"The practice's cash runs out{_when(gone)} without infusions; {_brings_month(answer)}."
        )
    of = f", with {' and '.join(guessed)} as assumed" if guessed else ""
    when = "" if guessed else f"; its cash is gone{_when(gone)}"
    short = f"The practice itself is {about_words(short_usd)} a month short{of}"
    return f"{short}; {_brings_month(answer)}{when}."


def _loses_anyway(answer: Answer) -> str:
    """Return that more money would not turn the plan, where it loses on average."""
    worth_usd = answer.results["npv_usd"].mean or 0.0
    return f" With enough it still loses {about_words(-worth_usd)}." if worth_usd < 0 else ""


def _when(gone: Estimate) -> str:
    return "" if gone.mean is None else f" in {number_words(gone.mean, 'month')}"


def _brings_month(answer: Answer) -> str:
    """Return what infusions bring or cost in a month, in today's money."""
    usd = (answer.results["npv_usd"].mean or 0.0) / len(answer.binding.months)
    return f"infusions {'add' if usd > 0 else 'cost another'} {about_words(abs(usd))}"


def _owed(answer: Answer) -> str:
    """Return which of overhead and pay are assumed, or what a loan takes a month; "" without."""
    guessed, payment = assumed(answer.scenario), owner_loan_usd_month(answer.scenario)
    if guessed:
        return f": {' and '.join(guessed)} {'are' if len(guessed) > 1 else 'is'} assumed"
    return f": the loan takes {about_words(payment)} a month" if payment else ""


def _nobody_comes(answer: Answer) -> str:
    year_usd = answer.results["profit_last_year_usd"].mean or 0.0
    return (
        f"No infusion is given: being ready costs {about_words(-year_usd / LAST_MONTHS)} a month."
    )


def _accepted_words(said: Sequence[str]) -> str:
    """Return them in a row; how many more there are is no further one.

    >>> _accepted_words(("more cash", "later payback"))
    'more cash, later payback'
    >>> _accepted_words(("23 breaches in 100", "2 more conditions"))
    '23 breaches in 100; 2 more conditions'
    """
    is_count = _is_count(said[-1])
    return f"{', '.join(said[:-1])}; {said[-1]}" if is_count else ", ".join(said)


def _accepted(answer: Answer) -> tuple[str, ...]:
    """Return what the owner would have to accept; where that is much, how much more there is."""
    n = len(answer.values)
    failed = [_accept(wish, n) for wish in answer.verdict.wishes if not wish.holds]
    if awaits_owner(answer):
        failed.insert(0, f"{brief_lapses(answer.results)} in 100")
    failed = list(dict.fromkeys(failed))
    for count in range(len(failed), 1, -1):
        left = len(failed) - count
        said = (*failed[:count], *((counted(left, "more condition"),) if left else ()))
        if words_in(_accepted_words(said)) <= MOST_ACCEPTED:
            return said
    left = len(failed) - 1
    return (failed[0], *((counted(left, "more condition"),) if left else ()))


def _accept(wish: Wish, n: int) -> str:
    """Return what a wish that is missed asks to accept; of a loss in how many replications.

    >>> _accept(Wish("worth", "npv_usd", 0.0, True, 0.6875, 0.8, False), 160)
    'losses in 50 of 160 (you allow 32)'
    """
    if wish.name != "worth":
        return _ACCEPT[wish.name]
    lose, most = n - round(wish.share * n), math.floor(round((1 - wish.wanted) * n, 6))
    return f"losses in {lose} of {n} (you allow {most})"


def uncounted(answer: Answer) -> tuple[str, ...]:
    """Return all that the owner would have to accept, where the cause only counts some of it."""
    if shown_word(answer) != GO_IF or answer.verdict.cannot_pay:
        return ()
    return conditions(answer) if _is_count(_accepted(answer)[-1]) else ()


def lost_to_words(answer: Answer) -> str:
    """Return to what visits of existing patients are lost, where their number is shown first."""
    causes = lost_by_cause_words(answer)
    return f"What takes visits of your patients{causes}." if causes else ""


def _is_count(words: str) -> bool:
    return words[:1].isdigit() and words.endswith(("condition", "conditions"))


_ACCEPT = {
    "payback": "later payback",
    "cash": "more cash",
    "wages": "more cash",
    "existing patients": "longer waits",
    "lost visits": "lost visits",
    "own hours": "more hours",
    "rule": "more late checks, gaps",
    "integration": "later integration talks",
    "debt": "thin debt cover",
    "other use": "less than other use brings",
}


# --- titles of pictures ---------------------------------------------------------------------------


def cash_title(answer: Answer) -> str:
    """Return how low cash falls and when, as the number beside it has it."""
    found = lowest_cash(answer)
    when = season_words(found.month - 1, answer.scenario.practice.start_date)
    return f"Lowest cash: {short_money(about_words(found.usd))}, {when.partition(' (')[0]}"


def waterfall_title(answer: Answer) -> str:
    """Return what is left of the full price of all infusions."""
    first, *_, last = waterfall_of(answer)
    return short_money(f"Left after tax of {about_words(first.usd)}: {about_words(last.usd)}")


def binding_title(answer: Answer) -> str:
    """Return what limits the program in most months, once infusions are given."""
    there = Counter(word for word in answer.binding.months if word != CLOSED)
    if not there:
        return "No infusion is given"
    most, count = there.most_common(1)[0]
    of_it = f", {counted(answer.binding.slots_per_day, 'infusion')} a day" if most == ROOMS else ""
    return f"{BINDING_ROWS[most]}{of_it}: {count} of {there.total()} months"
