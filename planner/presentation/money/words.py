"""Money in words: what the program may be worth, the practice by year, debt, what it earns by.

Takes       an answer; the one of its replications that stands in the middle
Gives       sentences and rows of words, the same for pages and reports
Units       US dollars, rounded for people; months are counted from 1
Left out    single sentences for banks (bank_words.py), full statements (terminal.py)
"""

from collections.abc import Callable, Sequence

import numpy as np

from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.run import Answer
from planner.ledger.chart_of_accounts import COSTS, LINES, PLACE, REVENUE
from planner.ledger.statements import Statements
from planner.ledger.years import by_year
from planner.models.records import Floats
from planner.presentation.format.rounding import (
    about_words,
    money_words,
    number_words,
    plain,
    replications_words,
    signed_words,
)
from planner.presentation.format.table import WordsTable
from planner.presentation.format.vocabulary import line_words
from planner.presentation.money.account_words import signed_label
from planner.presentation.money.statements import SETTLED, arm_statements, plan_years
from planner.results.catalog import worth_of
from planner.results.debt_cover import Cover, debt_covers
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.months import months_later

FEW_REPLICATIONS = 10  # with fewer, "1 in 10" would promise too much
WHOLE = "Whole plan"


# --- what it may be worth -------------------------------------------------------------------------


def worth_title(answer: Answer) -> str:
    """Return what the picture of the worth shows."""
    gains = replications_words(float((worth_of(answer.values) > 0).mean()), len(answer.values))
    mean = signed_words(answer.results["npv_usd"].mean or 0.0)
    return f"Worth {mean} today after tax, on average; {gains} futures gain"


def worth_lines(answer: Answer) -> tuple[str, ...]:
    """Return what the program may be worth, in plain words."""
    found, n, worth = answer.results["npv_usd"], len(answer.values), worth_of(answer.values)
    wanted = number_words(answer.scenario.money.discount_rate_year, "share")
    gains = replications_words(float((worth > 0).mean()), n)
    words = [
        f"In {gains} simulated futures it brings more than it costs, counting "
        f"{wanted} a year on the money put in.",
        f"Half of them are worth more than {about_words(found.median or 0.0)} in today's money, "
        "half less.",
    ]
    if n >= FEW_REPLICATIONS and found.p10 is not None and found.p90 is not None:
        words.append(
            f"1 future in 10 is worse than {about_words(found.p10)}, and 1 in 10 is better than "
            f"{about_words(found.p90)}. The worst of all {n} is {about_words(float(worth.min()))}, "
            f"the best {about_words(float(worth.max()))}."
        )
    return (*words, _sure_words(answer))


def _sure_words(answer: Answer) -> str:
    found = answer.results["npv_usd"]
    if found.low is None or found.high is None or len(answer.values) < 2:
        return "One future says nothing about luck: simulate more."
    return (
        f"The average is {about_words(found.mean or 0.0)}; over very many futures it would lie "
        f"between {about_words(found.low)} and {about_words(found.high)}, in 19 of 20 cases."
    )


# --- the practice by year -------------------------------------------------------------------------


ARM_NAMES = {"with": "with the program", "without": "without it", "difference": "the program"}


def practice_by_year(answer: Answer, replication: OneReplication) -> WordsTable:
    """Return revenue, costs, profit and cash of the practice with, without and the difference."""
    years = plan_years(answer)
    arms = {arm: arm_statements(replication, arm) for arm in ARM_NAMES}
    rows, totals = list[tuple[str, ...]](), set[int]()
    for words, usd_of in _LINES.items():
        for arm, found in arms.items():
            usd = usd_of(found)
            if arm == "difference":
                totals.add(len(rows))
            by = [*by_year(usd, years), usd[-1], usd.sum()]
            rows.append((f"{words}, {ARM_NAMES[arm]}", *(money_words(float(each)) for each in by)))
    for arm, found in arms.items():
        said = tuple(money_words(float(found.cash[year.after])) for year in years)
        rows.append((f"Cash at the end, {ARM_NAMES[arm]}", *said, money_words(found.cash[-1]), ""))
    totals.add(len(rows) - 1)
    title = "The practice with and without the program, by year"
    columns = ("US dollars", *(year.name for year in years), SETTLED, WHOLE)
    return WordsTable(title, columns, tuple(rows), totals=frozenset(totals))


def _sum_of(*names: str) -> Callable[[Statements], Floats]:
    rows = [PLACE[name] for name in names]
    return lambda found: np.asarray(found.income[rows].sum(axis=0))


def money_by_month(answer: Answer) -> WordsTable:
    """Return what the program earns, costs and leaves in each month, on average, and its cash."""
    months, start = answer.months, answer.scenario.practice.start_date
    shown = {
        "Earned": _of_lines(months.income_usd, REVENUE),
        "Spent": _of_lines(months.income_usd, COSTS),
        "Before tax": months.income_usd.sum(axis=0),
        "Tax": months.tax_usd[:-1],
        "Forgone pay, no bill": 0.0 - months.forgone_usd[:-1],
        "Cash: 1 in 10 below": months.cash_low_usd,
        "Cash: middle": months.cash_median_usd,
        "Cash: 1 in 10 above": months.cash_high_usd,
    }
    if not months.forgone_usd.any():
        del shown["Forgone pay, no bill"]
    rows = (
        (
            f"{month + 1}\N{NO-BREAK SPACE}· {months_later(start, month):%b %y}",
            *map(money_words, usd),
        )
        for month, usd in enumerate(np.stack([*shown.values()], axis=1).tolist())
    )
    return WordsTable("Money of the program by month", ("Month", *shown), tuple(rows), BY_MONTH)


BY_MONTH = (
    "With the program less without it, on average: earned and spent when it was, tax when it is "
    "paid. Cash: all that came and went since the start, after tax. What is settled when the plan "
    "ends is left out."
)


def _of_lines(income_usd: Floats, names: Sequence[str]) -> Floats:
    return np.asarray(income_usd[[LINES.index(name) for name in names]].sum(axis=0))


_LINES = {
    "Revenue": _sum_of(*REVENUE),
    "Costs": _sum_of(*COSTS),
    "Profit before tax": _sum_of(*REVENUE, *COSTS),
}


# --- debt -----------------------------------------------------------------------------------------


def cover_table(answer: Answer, replication: OneReplication) -> WordsTable:
    """Return how debt service is covered in each fiscal year of a replication, if there is any."""
    covers = debt_covers(answer.scenario, replication.money.with_program)
    columns = ("Fiscal year", "Left to serve debt", "Due", "Covered", "Volume could fall by")
    rows = tuple(_cover_row(each) for each in covers)
    return WordsTable("Cover of debt service by fiscal year", columns, rows)


def _cover_row(cover: Cover) -> tuple[str, ...]:
    left, due = money_words(cover.available_usd), money_words(cover.due_usd)
    fall = f"{plain(100 * abs(cover.fall))}%" if np.isfinite(cover.fall) else ""
    fall = f"has to rise by {fall}" if cover.fall < 0 else fall
    times = f"{cover.times:.2f} times" if cover.times >= 0 else "not at all"
    return cover.year, left, due, times, fall


# --- what it earns by -----------------------------------------------------------------------------


def revenue_mix(answer: Answer) -> WordsTable:
    """Return what the program earns by, on average; existing visits apart."""
    whole = answer.months.income_usd.sum(axis=1) + answer.months.settled_income_usd
    by_line = dict(zip(LINES, whole.tolist(), strict=True))
    ours = {name: by_line[name] for name in REVENUE if name != "existing_visits"}
    total = sum(ours.values())
    shown = sorted((name for name in ours if abs(ours[name]) >= 1), key=lambda name: -ours[name])
    rows = [_mix_row(line_words[name], ours[name], total) for name in shown]
    theirs = np.array([by_line["existing_visits"]])
    words = signed_label("existing_visits", line_words["existing_visits"], theirs)
    visits = ((words, money_words(float(theirs[0])), ""),)
    beside = visits if has_practice(answer.scenario.practice) else ()
    whole_row = ("Revenue of the program", money_words(total), "")
    columns = ("Revenue of the program", "Whole plan", "Part")
    found, totals = (*rows, whole_row, *beside), frozenset({len(rows)})
    return WordsTable("What the program earns by", columns, found, totals=totals)


def _mix_row(words: str, usd: float, total: float) -> tuple[str, ...]:
    return words, money_words(usd), f"{plain(100 * usd / total)}%" if total else ""
