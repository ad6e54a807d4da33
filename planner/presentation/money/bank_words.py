"""Bank words: what banks and partners ask, and where the money goes.

Takes       an answer
Gives       lines for people, and the rows of the waterfall
Units       US dollars, rounded for people; months are counted from 1
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.experiments.run.money_needed import enough_usd
from planner.experiments.run.run import Answer
from planner.ledger.chart_of_accounts import LINES
from planner.ledger.facts import infusions_given
from planner.ledger.value import NEVER_POSITIVE, SEVERAL_CHANGES
from planner.models.records import Floats
from planner.presentation.format.rounding import (
    about_usd,
    about_words,
    in_part,
    listed,
    money_words,
    number_words,
    plain,
    replications_words,
    rest_words,
    season_words,
    sentence,
)
from planner.presentation.format.table import WordsTable
from planner.presentation.money.needed_words import needed, often_words, start_words
from planner.presentation.money.volume_words import volume_words
from planner.results.catalog import NAMES
from planner.results.waterfall import VISITS_LOST, Step, waterfall
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.owner_days import forgoes_pay, job_day_usd
from planner.scenario.derived.owner_shares import owner_shares
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.settings.finance import is_served

YEAR = 12


class WaterfallRow(NamedTuple):
    """One step of the way from the price to the profit, for people."""

    words: str
    whole: str  # over the plan
    each: str  # for one infusion
    is_total: bool


def bank_lines(answer: Answer) -> tuple[str, ...]:
    """Return what banks and partners ask, one sentence each."""
    return (
        funding_words(answer),
        start_words(answer.scenario),
        rate_words(answer),
        debt_words(answer),
        *_patient_words(answer),
        *_room_words(answer),
        stopping_words(answer),
        volume_words(answer),
        owners_words(answer),
    )


def funding_words(answer: Answer) -> str:
    """Return what has to be found so that cash stays above the floor, beside the money needed."""
    scenario = answer.scenario
    assumed = ", an assumed floor," if scenario.decision.cash_floor_usd == _FLOOR else ""
    floor = f"{about_words(scenario.decision.cash_floor_usd)}{assumed}"
    found = needed(answer)
    if not has_practice(scenario.practice):
        return _with_floor_words(about_usd(found.usd), found.there_usd, scenario, floor)
    often = often_words(scenario.decision.futures_share)
    column = answer.values[:, NAMES.index("funding_needed_usd")]
    usd = about_usd(enough_usd(column, scenario.decision.futures_share))
    if not usd:
        return (
            f"The practice's own cash pays that and stays above {floor} in {often} futures, though "
            "the owners draw what they would without infusions."
        )
    more = usd - about_usd(found.usd) + found.loan_usd
    way = "more" if more > 0 else "less"
    beside = f", {about_words(abs(more))} {way} than the money needed" if abs(more) >= 1 else ""
    loan = " beside the loan" if found.loan_usd else ""
    return (
        f"To keep the practice's whole cash above {floor} in {often} futures while the owners draw "
        f"what they would without infusions, find {about_words(usd)}{loan}{beside}: the practice's "
        "own ups and downs count here, and the floor stays untouched."
    )


def _with_floor_words(usd: float, there_usd: float, scenario: Scenario, floor: str) -> str:
    """Return what a founder needs who wants a floor to stay on the account."""
    in_all = usd + scenario.decision.cash_floor_usd
    short = in_all - there_usd
    end = f"{rest_words(short).lstrip('+')} short" if short > 0 else "that is there"
    return f"With {floor} always left on the account it is {about_words(in_all)}: {end}."


_FLOOR = CATALOG["decision.cash_floor_usd"].default


def rate_words(answer: Answer) -> str:
    """Return in how many replications the money put in earns something, and what happens else."""
    n, forgone = len(answer.values), bool(answer.months.forgone_usd.any())
    rates = answer.values[:, NAMES.index("irr_year")]
    said = tuple(filter(None, (_earned_words(rates, n, forgone), *_no_rate_words(answer, rates))))
    return f"{sentence('; '.join(said))}."


def _earned_words(rates: Floats, n: int, forgone: bool) -> str:
    """Return in how many replications a rate is above zero, and what it is there.

    >>> import numpy as np
    >>> _earned_words(np.array([0.1, 0.2, -0.5, np.nan]), 4, forgone=False)
    'in 2 of 4 futures the money put in earns something, 15% a year on average'
    >>> _earned_words(np.array([-0.5, np.nan]), 2, forgone=False)
    'in none of 2 futures does the money put in earn anything'
    """
    earning = rates[rates > 0]
    if not len(earning):
        return f"in none of {n} futures does the money put in earn anything"
    taken_off = ", pay you forgo taken off," if forgone else ""
    rate = f"{_percent(float(earning.mean()))} a year{taken_off} on average"
    there = replications_words(len(earning) / n, n)
    return f"in {there} futures the money put in earns something, {rate}"


def _no_rate_words(answer: Answer, rates: Floats) -> Iterator[str]:
    """Yield in how many replications it earns nothing, and in how many no rate can be said."""
    n, others = len(rates), dict(answer.no_rate)
    lost = int((rates <= 0).sum()) + others.pop(NEVER_POSITIVE, 0)
    if lost:
        yield f"in {lost} of {n} less comes back than was put in"
    for reason, count in sorted(others.items()):
        why = _NO_RATE.get(reason, reason)
        yield f"in {count} of {n} {why}, so it has no one rate"


_NO_RATE = {SEVERAL_CHANGES: "money has to be put in again in a later year"}


def _percent(share: float) -> str:
    return f"{plain(100 * share)}%"


def debt_words(answer: Answer) -> str:
    """Return how well debt service is covered, and what fall in volume would break it."""
    scenario, cover = answer.scenario, answer.results["debt_cover"]
    fall = answer.results["debt_cover_fall_share"]
    if not is_served(scenario.finance):
        return "No debt and no loan: nothing to serve."
    if cover.mean is None or fall.mean is None:
        return "Debt service is judged by whole fiscal years; the plan holds none."
    least = f"{scenario.decision.debt_cover_min:.2f}"
    whose = "whole practice" if has_practice(scenario.practice) else "clinic"
    words = (
        f"{sentence(_covered_words(cover.mean, whose))} in its worst fiscal year on average"
        f"{in_part(cover)}; you ask for ${least} (banks call it the cover of debt service)."
    )
    return f"{words}{_without_words(answer)} {_fall_words(fall.mean, in_part(fall))}"


def _covered_words(times: float, whose: str) -> str:
    """Return what there is for each dollar of loan payments; below 0 there is nothing.

    >>> _covered_words(1.4, "clinic")
    'for each $1.00 of loan payments the clinic earns $1.40'
    >>> _covered_words(-3.59, "clinic")
    'the clinic earns nothing to pay its loans with: for each $1.00 that is due it loses $3.59'
    """
    if times >= 0:
        return f"for each $1.00 of loan payments the {whose} earns ${times:.2f}"
    lost = f"for each $1.00 that is due it loses ${-times:.2f}"
    return f"the {whose} earns nothing to pay its loans with: {lost}"


def _without_words(answer: Answer) -> str:
    without = answer.results["debt_cover_without"]
    if without.mean is None:
        return ""
    return f" Without infusions {_covered_words(without.mean, 'practice')}{in_part(without)}."


def _fall_words(share: float, part: str) -> str:
    if share < 0:
        return f"Volume would have to be {_percent(-share)} higher for that{part}."
    return f"It would break if all volume fell by {_percent(share)}{part}."


def _patient_words(answer: Answer) -> Iterator[str]:
    spent, left = answer.results["acquisition_usd"], answer.results["lifetime_value_usd"]
    if spent.mean is not None and left.mean is not None:
        yield (
            f"A patient costs {money_words(spent.mean)} to win{in_part(spent)} and leaves "
            f"{money_words(left.mean)} within the plan{in_part(left)}, before staff and rooms."
        )


def _room_words(answer: Answer) -> Iterator[str]:
    ours = answer.results["contribution_room_hour_usd"]
    theirs = answer.results["existing_room_hour_usd"]
    if ours.mean is not None and theirs.mean is not None:
        yield (
            f"An hour of a room leaves {money_words(ours.mean)} with an infusion{in_part(ours)} "
            f"and {money_words(theirs.mean)} with existing visits{in_part(theirs)}, while it is "
            "full."
        )


def stopping_title(answer: Answer) -> str:
    """Return when ending the program costs most, and how much; else what it brings."""
    cost, start = answer.months.stopping_usd, answer.scenario.practice.start_date
    dearest = int(cost.argmax())
    if cost[dearest] <= 0:
        least, most = (about_words(float(-end)) for end in (cost.max(), cost.min()))
        return f"Ending it would bring {least if least == most else f'{least} to {most}'}"
    return (
        f"Ending it costs most in {season_words(dearest, start)}: "
        f"{about_words(float(cost[dearest]))}"
    )


def stopping_words(answer: Answer) -> str:
    """Return what ending the program would cost at the end of each year."""
    cost, start = answer.months.stopping_usd, answer.scenario.practice.start_date
    ends = [*range(YEAR, len(cost) + 1, YEAR)] or [len(cost)]
    said = tuple(
        f"{_cost_words(float(cost[end - 1]))} in {season_words(end - 1, start)}" for end in ends
    )
    return (
        f"Ending the program would {listed(said)}: what equipment brings, less refunds, notice "
        "and lease."
    )


def _cost_words(usd: float) -> str:
    return f"bring {about_words(-usd)}" if usd < 0 else f"cost {about_words(usd)}"


def owners_words(answer: Answer) -> str:
    """Return what the owners can take more, and how their time is costed."""
    found = answer.results["owners_take_usd"].mean or 0.0
    is_there = has_practice(answer.scenario.practice)
    way = "ahead" if found >= 0 else "behind"
    of = " of" if way == "ahead" else ""
    than = f"{of} the practice without it" if is_there else ""
    take = f"come out {about_words(abs(found))} {way}{than}, cash at the end included"
    pay = answer.scenario.finance.owner_pay_usd_hour
    time = (
        f"Owner's hours that take no visit are paid at {money_words(pay)} an hour"
        if pay
        else f"The owner's time is {'costed as lost visits, ' if is_there else ''}not paid"
    )
    each = listed(
        tuple(f"{name} {about_words(abs(part * found))}" for name, part in _shares(answer))
    )
    of_it = f", of it {each}" if len(_shares(answer)) > 1 else ""
    return f"Over the plan the owners {take}{of_it}. {time}. {_elsewhere_words(answer)}"


def _elsewhere_words(answer: Answer) -> str:
    """Return what the owner's hours would bring elsewhere, and how many the rule holds."""
    finance = answer.scenario.finance
    held_h = answer.results["owner_held_hours_week"].mean or 0.0
    hours = number_words(held_h, "h per week")
    held = f"; the rule holds the owner on site for {hours} besides" if held_h else ""
    if not forgoes_pay(finance):
        return f"Not counted: what the owner's hours bring elsewhere{held}."
    shift_hours = finance.owner_day_elsewhere_h
    usd = f"{money_words(finance.owner_elsewhere_usd_hour)} before tax"
    each = (
        f"a day given up counts {money_words(round(job_day_usd(finance)))} before tax"
        if finance.owner_job_usd_year
        else f"a day with {held_on(answer.scenario)} counts at least "
        f"{number_words(shift_hours, 'hours')} at {usd}"
        if shift_hours
        else f"each hour at infusions counts {usd}{held}{', counted alike' if held else ''}"
    )
    return (
        f"Not taken off here, for it is no bill: pay that the owner forgoes elsewhere, "
        f"{forgone_words(answer)}: {each}."
    )


def held_on(scenario: Scenario) -> str:
    """Return what takes a whole day of an owner who gives up shifts for it.

    >>> held_on(Scenario())
    'infusions'
    """
    return "infusions" if has_practice(scenario.practice) else "infusions or consults"


def forgone_words(answer: Answer) -> str:
    """Return what the owner forgoes elsewhere over the plan, on average."""
    return f"{about_words(float(answer.months.forgone_usd.sum()))} over the plan after their tax"


FORGONE = "Pay you forgo elsewhere, after tax: no bill"


def _shares(answer: Answer) -> tuple[tuple[str, float], ...]:
    return tuple(owner_shares(answer.scenario.finance.split).items())


# --- where the money goes -------------------------------------------------------------------------


def waterfall_of(answer: Answer) -> tuple[Step, ...]:
    """Return where the money of the program goes over the whole plan, on average."""
    months = answer.months
    whole = months.income_usd.sum(axis=1) + months.settled_income_usd
    lines = dict(zip(LINES, (float(usd) for usd in whole), strict=True))
    steps = waterfall(lines, float(months.full_price_usd), float(months.tax_usd.sum()))
    if has_practice(answer.scenario.practice):
        return steps
    return tuple(each for each in steps if each.words != VISITS_LOST)


def waterfall_title(answer: Answer) -> str:
    """Return what is left of the full price of all infusions."""
    first, *_, last = waterfall_of(answer)
    left = f"{about_words(last.usd)} is left after tax" if last.usd >= 0 else (
        f"nothing is left after tax: {about_words(-last.usd)} is missing"
    )  # fmt: skip
    return f"Of {about_words(first.usd)} at the full price {left}"


def waterfall_rows(answer: Answer) -> tuple[WaterfallRow, ...]:
    """Return the waterfall for people: over the plan and for one infusion; no empty steps."""
    infusions = float(infusions_given(answer.months.activity).sum())
    below = Step(FORGONE, -float(answer.months.forgone_usd.sum()), False)
    return tuple(
        WaterfallRow(
            step.words,
            about_words(step.usd),
            money_words(step.usd / infusions) if infusions else "",
            step.is_total,
        )
        for step in (*waterfall_of(answer), below)
        if step.is_total or abs(step.usd) >= 1
    )


def cash_rows(answer: Answer) -> tuple[tuple[str, ...], ...]:
    """Return cash since the start at the end of each year: the month, low, middle and high."""
    months = answer.months
    return year_ends(answer, (months.cash_low_usd, months.cash_median_usd, months.cash_high_usd))


def year_ends(answer: Answer, lines: Iterable[Floats]) -> tuple[tuple[str, ...], ...]:
    """Return the month and the sum of each line at the end of each year."""
    start, last = answer.scenario.practice.start_date, len(answer.months.cash_median_usd) - 1
    return tuple(
        (season_words(end, start), *(about_words(float(usd[end])) for usd in lines))
        for end in (*range(YEAR - 1, last, YEAR), last)
    )


def practice_cash(answer: Answer) -> WordsTable:
    """Return the cash of the whole practice in both arms at the end of each year."""
    cash = answer.months.practice_cash_usd
    title, shown = "Cash of the whole practice, on average", cash
    names: tuple[str, ...] = ("without infusions", "with infusions")
    if not has_practice(answer.scenario.practice):
        title, names, shown = "Cash of the clinic, on average", ("US dollars",), cash[1:]
    rows = year_ends(answer, shown)
    note = (
        "After the owners' pay, with nothing distributed beyond it; what is settled when the plan "
        "ends is left out."
    )
    return WordsTable(title, ("At the end of", *names), rows, note)


def waterfall_note(answer: Answer) -> str:
    """Return what the waterfall is an average of, and why its price is not today's."""
    money = answer.scenario.money
    is_there = has_practice(answer.scenario.practice)
    existing = "; existing visits: with less without" if is_there else ""
    worth = about_words(answer.results["npv_usd"].mean or 0.0)
    forgone = ", and pay that you forgo is taken off" if answer.months.forgone_usd.any() else ""
    said = (
        f"Averages over all futures and the whole plan{existing}, as the money comes and goes. The "
        f"worth, {worth}, is the same money in today's: later years count less, what is borrowed "
        f"is left out{forgone}."
    )
    if not money.price_growth_year:
        return said
    way, rate = "rise" if money.price_growth_year > 0 else "fall", abs(money.price_growth_year)
    return (
        f"{said} Prices {way} by {number_words(rate, 'share')} a year, so the first step is not "
        f"exactly today's {money_words(money.infusion_price_usd)} for an infusion."
    )
