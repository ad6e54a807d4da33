"""Own money words: how long a founder's money and loan last, and what tax does in a plan.

Takes       an answer
Gives       sentences
Units       US dollars, months
Left out    the verdict's own words (presentation/answer/), the money to find (presentation/money/)
"""

from planner.experiments.run.run import Answer
from planner.ledger.start_up_and_wear import start_usd
from planner.presentation.format.rounding import (
    about_words,
    counted,
    listed,
    money_words,
    number_words,
    replications_words,
)
from planner.results.worth_by_cause import PARTS
from planner.scenario.along.days_along import days_missed
from planner.scenario.changes import in_words
from planner.scenario.model import CATALOG, Scenario

TAX_RATE = "money.tax_share"
NO_MONEY = "No money of yours is in it yet, and no loan"
MOST_LAST = 0.5  # of the replications: where fewer run out, it is said of those that last
LEAST_USD = 500  # of tax: less is no sum to speak of


def lasts_words(answer: Answer) -> str:
    """Return how long the money of who opens from nothing lasts for the bills of the clinic."""
    gone, have = answer.results["practice_cash_gone_month"], money_there(answer.scenario)
    alone = "For bills alone " if answer.months.forgone_usd.any() else ""
    said = f"{alone}{listed(have)}" if have else ""
    begin = f"{said[:1].upper()}{said[1:]}"
    if gone.mean is None:
        return f"{begin} {_last(have)} through the plan." if have else ""
    when = number_words(gone.mean, "month")
    often = replications_words(gone.reached, gone.n)
    futures = "" if gone.reached == 1 else f" in {often} futures"
    if not have:
        return f"{NO_MONEY}: it is missing from {when} on{futures}."
    if lasts_mostly(answer):
        lasting = replications_words(1.0 - gone.reached, gone.n)
        return f"{begin} {_last(have)} in {lasting} futures, in the others until around {when}."
    if futures:
        verb = "run" if _last(have) == "last" else "runs"
        paid = f"{alone.lower()}{listed(have)}"
        return f"{futures.strip().capitalize()} {paid} {verb} out, around {when}."
    return f"{begin} {_last(have)} until {when}."


def lasts_mostly(answer: Answer) -> bool:
    """Return whether that money runs out in some replications, and lasts in most."""
    return 0 < answer.results["practice_cash_gone_month"].reached < MOST_LAST


def _last(have: tuple[str, ...]) -> str:
    return "last" if have[1:] or have[0].startswith("your") else "lasts"


def money_there(scenario: Scenario) -> tuple[str, ...]:
    """Return what there is to begin with, own money first.

    >>> money_there(Scenario())
    ('your $150,000',)
    """
    finance = scenario.finance
    sums = {
        f"your {money_words(finance.cash_usd)}": finance.cash_usd,
        f"the loan of {money_words(finance.loan_usd)}": finance.loan_usd,
    }
    return tuple(words for words, usd in sums.items() if usd)


def loan_words(scenario: Scenario) -> str:
    """Return on what terms a loan is taken, "" without one.

    >>> from planner.scenario.changes import with_changes
    >>> loan_words(with_changes(Scenario(), {"finance.loan_usd": 40_000.0}))
    'The loan is taken at 10% a year and paid back in 60 months: change that below.'
    """
    finance = scenario.finance
    if not finance.loan_usd:
        return ""
    rate = f"{100 * finance.loan_rate_year:g}% a year"
    months = counted(finance.loan_months, "month")
    return f"The loan is taken at {rate} and paid back in {months}: change that below."


def job_words(scenario: Scenario) -> str:
    """Return which days elsewhere are given up, and the pay that falls away with them.

    >>> from planner.scenario.changes import with_changes
    >>> from planner.scenario.derived.existing_practice import NOTHING_THERE
    >>> job = {"finance.owner_job_usd_year": 175_000.0, "finance.owner_job_days": 4.0}
    >>> job |= {"finance.owner_job_weekdays": ("Tue",), "booking.consults_per_day": 0}
    >>> job_words(with_changes(Scenario(), {**NOTHING_THERE, **job}))
    'You give up 1 of 4 days there (Tue): $43,800 a year, $2,300 a month after tax at 37%.'
    """
    finance = scenario.finance
    missed = days_missed(scenario)
    if not missed:
        return "You give up no day there: a clinic day costs you no pay."
    usd_year = finance.owner_job_usd_year * len(missed) / finance.owner_job_days
    tax = scenario.money.tax_share
    month = about_words(usd_year / 12 * (1 - tax))
    there = finance.owner_job_days
    more = " That is more days than you work there now." if len(missed) > there else ""
    return (
        f"You give up {len(missed)} of {there:g} days there "
        f"({', '.join(missed)}): {money_words(usd_year)} a year, {month} a month after tax at "
        f"{100 * tax:g}%.{more}"
    )


def start_words(scenario: Scenario) -> str:
    """Return what the start is made of, as far as houses differ in it.

    >>> start_words(Scenario())
    'The start costs $71,900, in it $8,000 website and launch (question 5), $7,500 legal, $6,000 \
to fit out a room (question 3). Beside it: $10,000 a year of insurance.'
    """
    start, insurance_usd = scenario.start_up, scenario.money.insurance_usd_year
    return (
        f"The start costs {money_words(start_usd(scenario))}, in it "
        f"{money_words(start.launch_usd)} website and launch (question 5), "
        f"{money_words(start.legal_usd)} legal, {money_words(start.conversion_usd_room)} to fit "
        f"out a room (question 3). Beside it: {money_words(insurance_usd)} a year of insurance."
    )


def tax_words(answer: Answer) -> str:
    """Return what tax does to the worth of a plan, and what that rests on; "" of a corporation."""
    money = answer.scenario.money
    if money.tax_entity != "pass_through":
        return ""
    usd = float(answer.worth_parts_usd[PARTS.index("tax")])
    is_guess = money.tax_share == CATALOG[TAX_RATE].default
    guess = ", the top federal rate until you say yours," if is_guess else ""
    does = "saves you" if usd > 0 else "takes"
    sum_words = about_words(abs(usd)) if abs(usd) >= LEAST_USD else "next to nothing"
    more = ": a loss lowers it, the more the higher your rate" if usd >= LEAST_USD else ""
    said = (
        f"Tax at {in_words(CATALOG[TAX_RATE], money.tax_share)}{guess} {does} {sum_words} in "
        f"this plan, in today's money{more}."
    )
    if usd < LEAST_USD or money.owners_losses == "later_profit":
        return said
    return f"{said} {RESTS}" if answer.months.tax_back_share > 0 else said


RESTS = (
    "That rests on other income of yours, on which a year's loss saves tax at once; without any, "
    "choose later."
)
