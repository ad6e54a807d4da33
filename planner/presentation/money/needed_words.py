"""Needed words: the one sum of money that has to be there, held against what there is.

Takes       an answer
Gives       the sum, how it is reckoned, what there is, what is short
Units       US dollars as a banker rounds them: the parts as they are said add up to the sum
Left out    how the sum is found (experiments/run/money_needed.py), the money of the whole practice
            (bank_words.py)
"""

from planner.experiments.run.money_needed import MoneyNeeded, money_needed
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import LIMITS, assumed_limits, own_money_usd
from planner.ledger.start_up_and_wear import start_usd
from planner.presentation.format.rounding import (
    about_usd,
    about_words,
    listed,
    money_words,
    plain,
    rest_words,
    three_figures_usd,
)
from planner.presentation.money.start_table import start_parts
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario

NAME = "Money needed"
LEAST_USD = 500.0  # of a part: less is no sum to speak of


def needed(answer: Answer) -> MoneyNeeded:
    """Return the money needed of an answer."""
    return money_needed(answer.scenario, answer.values)


def often_words(share: float) -> str:
    """Return of how many of ten replications a share is, of a hundred where ten do not say it.

    >>> often_words(0.8), often_words(0.85)
    ('8 of 10', '85 of 100')
    """
    tenths = 10 * share
    return f"{plain(tenths)} of 10" if tenths == round(tenths) else f"{plain(100 * share)} of 100"


def short_usd(found: MoneyNeeded) -> float:
    """Return what is short, as the rounded sums say it; 0 where what there is suffices.

    >>> round(short_usd(MoneyNeeded(144_600.0, 60_000.0, 0.0, 30, 80_000.0, 0.0)))
    65000
    """
    if found.usd <= found.there_usd:
        return 0.0
    return max(100.0, about_usd(found.usd) - found.there_usd)


def tile_range(answer: Answer) -> str:
    """Return in how many replications the sum is enough, and what is short of it or is there."""
    found = needed(answer)
    often = f"enough in {often_words(answer.scenario.decision.futures_share)}"
    short = short_usd(found)
    if short:
        return f"{often}; {_usd(short)} short"
    return f"{often}; available: {_usd(found.there_usd)}"


def short_briefly(answer: Answer) -> str:
    """Return that what there is does not suffice, in a few words; "" where it does."""
    short = short_usd(needed(answer))
    return f"Money: {_usd(short)} short." if short else ""


def living_briefly(answer: Answer) -> str:
    """Return what a founder who gives up pay needs in all, and has; "" of anybody else."""
    found = needed(answer)
    if not found.pay_usd or not short_usd(found):
        return ""
    there = _usd(found.there_usd)
    return f"To live as today you need {about_words(found.usd)}; you have {there}."


def reckoning(answer: Answer) -> str:
    """Return of what the sum is made, until when, how often it is enough, and what is short."""
    found, scenario = needed(answer), answer.scenario
    if not about_usd(found.usd):
        return f"{NAME}: none. Infusions are never behind."
    often = often_words(scenario.decision.futures_share)
    parts = "; ".join((_parts_words(found), there_words(answer)))
    return f"{NAME}, enough in {often} futures: {parts}: {_short_words(found)}."


def needed_briefly(answer: Answer) -> str:
    """Return how much has to be there, how often that is enough, and what there is."""
    found = needed(answer)
    if not about_usd(found.usd):
        return f"{NAME}: none."
    often = often_words(answer.scenario.decision.futures_share)
    return f"{NAME}: {about_words(found.usd)} in {often} futures; {there_words(answer)}."


def _parts_words(found: MoneyNeeded) -> str:
    """Return the parts and their sum.

    >>> _parts_words(MoneyNeeded(154_000.0, 67_000.0, 46_000.0, 23, 100_000.0, 30_000.0))
    'start $67,000 + losses after tax until month 23 $41,000 + pay you live on $46,000 = $154,000'
    >>> _parts_words(MoneyNeeded(60_000.0, 60_000.0, 0.0, 3, 100_000.0, 0.0))
    'start $60,000, deepest in month 3'
    >>> _parts_words(MoneyNeeded(60_000.0, 60_000.0, 0.0, 9, 100_000.0, 40_000.0, 8_000.0))
    'start $60,000, deepest in month 9, $8,000 of it to pay the loan back'
    """
    return f"{_sum_words(found)}{_loan_words(found)}"


def _loan_words(found: MoneyNeeded) -> str:
    """Return how much of the sum the loan takes back by then: so far it only lends."""
    if found.loan_paid_usd < LEAST_USD:
        return ""
    return f", {_usd(about_usd(found.loan_paid_usd))} of it to pay the loan back"


def _sum_words(found: MoneyNeeded) -> str:
    start, pay = three_figures_usd(found.start_usd), about_usd(found.pay_usd)
    lost = about_usd(found.usd) - start - pay
    said = [f"start {_usd(start)}"]
    if lost >= LEAST_USD:
        said.append(f"losses after tax until month {found.month} {_usd(lost)}")
    if pay >= LEAST_USD:
        said.append(f"pay you live on {_usd(pay)}")
    if lost <= -LEAST_USD:
        return (
            f"{' + '.join(said)} - what came in or saved tax until month {found.month} "
            f"{_usd(-lost)} = "
            f"{about_words(found.usd)}"
        )
    until = f", deepest in month {found.month}" if len(said) == 1 else ""
    return f"{' + '.join(said)}{until}" + (f" = {about_words(found.usd)}" if said[1:] else "")


def there_words(answer: Answer) -> str:
    """Return what there is: of their own, and a loan."""
    scenario, found = answer.scenario, needed(answer)
    loan = f" + loan {_usd(found.loan_usd)}" if found.loan_usd else ""
    if is_account(scenario):
        return f"you have {_usd(found.own_usd)}{loan}"
    assumed = " (assumed)" if LIMITS["cash"] in assumed_limits(scenario) else ""
    return f"you would put in {_usd(found.own_usd)}{assumed}{loan}"


def is_account(scenario: Scenario) -> bool:
    """Return whether what there is of one's own is what is on the account, as was said.

    >>> is_account(Scenario())
    False
    """
    there_usd = 0.0 if has_practice(scenario.practice) else scenario.finance.cash_usd
    return bool(there_usd) and own_money_usd(scenario) == there_usd


def _short_words(found: MoneyNeeded) -> str:
    short = short_usd(found)
    return f"{_usd(short)} short" if short else "that is enough"


def start_words(scenario: Scenario) -> str:
    """Return what the start is made of: the one sum that is meant wherever it is named.

    >>> start_words(Scenario())
    'The start, $71,900, is what is paid at once when the plan begins, before tax: rooms $20,700, \
equipment $24,800, papers and launch $18,800 and course fees $7,540.'
    """
    return (
        f"The start, {money_words(start_usd(scenario))}, is what is paid at once when the plan "
        f"begins, before tax: {start_parts(scenario)}."
    )


def what_it_is(answer: Answer) -> str:
    """Return which money the sum is, for who asks: what counts, and what does not."""
    if has_practice(answer.scenario.practice):
        return (
            "How far infusions alone are behind at their worst, after tax: what the practice "
            "itself earns, and has, is left out."
        )
    return (
        "How far the clinic is behind at its worst, after tax, with the pay that you draw or forgo "
        "until then: you live on it."
    )


def whole_practice_words(scenario: Scenario, limit_usd: float) -> str:
    """Return what pays everybody who works there: more than what is put in for infusions."""
    more = f"{_usd(-limit_usd)} of yours" if limit_usd < 0 else ""
    if has_practice(scenario.practice):
        own = f"the practice's own cash of {_usd(scenario.finance.cash_usd)}, what visits bring"
        return listed(tuple(filter(None, (own, more))))
    there = f"{_usd(scenario.finance.cash_usd)} on the account" if scenario.finance.cash_usd else ""
    loan = "the loan" if scenario.finance.loan_usd else ""
    return listed(tuple(filter(None, (there, loan, more))) or ("what the clinic earns",))


def _usd(usd: float) -> str:
    """Return dollars to the last of them where they are rounded or typed.

    >>> _usd(81_300.0), _usd(1_250_000.0)
    ('$81,300', '$1.25 million')
    """
    return rest_words(usd).lstrip("+-") if usd else money_words(0)
