"""Money: the sections of a report on the practice, cash, debt and where the money goes.

Takes       an answer; the one of its replications that stands in the middle
Gives       sections
Units       US dollars, rounded for people
Left out    full statements (the workbook), sentences (money/bank_words.py, money/words.py)
"""

from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.run import Answer
from planner.presentation.answer import chart as answer_chart
from planner.presentation.answer import result_words
from planner.presentation.answer.worth_words import (
    MADE_OF,
    MADE_OF_COLUMNS,
    MADE_OF_SAID,
    worth_rows,
)
from planner.presentation.format.rounding import money_words as money
from planner.presentation.format.rounding import number_words
from planner.presentation.money import bank_words
from planner.presentation.money import words as money_text
from planner.presentation.money.chart import stopping_chart, waterfall_chart, worth_chart
from planner.presentation.report.parts import Picture, Section, Table, Text, lines, section
from planner.presentation.workbook.pages import Cell, low_base_high_page
from planner.scenario.files.redaction import PRIVATE
from planner.scenario.model import CATALOGUE

MOVES = 8  # assumptions that are shown


def worth(answer: Answer) -> Section:
    """Return what the programme may be worth."""
    drawn = worth_chart(money_text.worth_of(answer))
    return section(
        "What it may be worth",
        Picture("Worth in today's money, future by future", drawn),
        *lines(money_text.worth_lines(answer)),
    )


def made_of(answer: Answer) -> Section:
    """Return what the worth is made of, the largest first, and what makes it so."""
    rows = worth_rows(answer)
    totals = frozenset(k for k, row in enumerate(rows) if row.is_group)
    said = tuple((row.line, money(row.usd)) for row in rows)
    return section(MADE_OF, Table(MADE_OF_COLUMNS, said, totals), Text(MADE_OF_SAID, is_note=True))


def low_base_high(answer: Answer, replication: OneReplication, *, with_private: bool) -> Section:
    """Return what single assumptions about money would move, the largest first."""
    hidden = () if with_private else {CATALOGUE[path].label for path in PRIVATE}
    rows = [row for row in low_base_high_page(answer, replication).rows if row[0] not in hidden][
        :MOVES
    ]
    return section(
        "Assumptions about money: low, base and high",
        Text(
            f"What the programme is worth in future {replication.number + 1}, the one in the "
            f"middle, "
            "with one assumption at the low or high end of its evidence, all others as they are "
            "and the same patients. Assumptions about who comes are not here: they change that."
        ),
        Table(
            ("Assumption", "Low", "Worth", "As it is", "Worth", "High", "Worth"),
            tuple(_moved(row) for row in rows),
        ),
    )


def _moved(row: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return an assumption with three values, each with what the programme is then worth."""
    label, unit, *numbers = row
    low, base, high, *worth = (float(each) for each in numbers if isinstance(each, int | float))
    said = (
        part
        for value, usd in zip((low, base, high), worth, strict=True)
        for part in (number_words(value, str(unit)), money(usd))
    )
    return (str(label), *said)


def practice(answer: Answer, replication: OneReplication) -> Section:
    """Return the programme arm and without it, year by year."""
    found = money_text.practice_by_year(answer, replication)
    return section(
        "The practice, and what the programme adds to it",
        Text(
            f"Future {replication.number + 1} of {replication.of}, the one in the middle by what "
            f"it is "
            "worth: the lines of one future add up, averages of many do not. US dollars, by fiscal "
            "year; settled is what falls due when the plan ends."
        ),
        Table(*found),
    )


def cash(answer: Answer) -> Section:
    """Return cash over time, the money to find, and what stopping would cost."""
    months, opening = answer.months, answer.results["opening_month"].median
    drawn = answer_chart.cash_chart(
        months.cash_low_usd, months.cash_median_usd, months.cash_high_usd, opening
    )
    return section(
        "Cash and funding",
        Picture("Cash of the programme since the start, after tax", drawn),
        Table(
            ("At the end of", "1 in 10 is below", "middle", "1 in 10 is above"),
            bank_words.cash_rows(answer),
        ),
        Text(f"{bank_words.PRACTICE_CASH}. {bank_words.PRACTICE_CASH_SAID}"),
        Table(bank_words.PRACTICE_CASH_COLUMNS, bank_words.practice_cash_rows(answer)),
        *lines(_funding(answer)),
        Picture("What ending the programme would cost", stopping_chart(months.stopping_usd)),
        Text(bank_words.stopping_words(answer)),
    )


def _funding(answer: Answer) -> tuple[str, ...]:
    lowest = result_words.result_words("lowest_cash_usd", answer.results["lowest_cash_usd"])
    return (
        f"Deepest point of the programme's cash: {lowest}.",
        bank_words.funding_words(answer),
        bank_words.rate_words(answer),
    )


def debt(answer: Answer, replication: OneReplication) -> Section:
    """Return how well debt service is covered, year by year."""
    rows = money_text.cover_rows(answer, replication)
    return section(
        "Cover of debt service",
        Text(bank_words.debt_words(answer)),
        *((Table(money_text.COVER_HEADINGS, rows),) if rows else ()),
    )


def where_it_goes(answer: Answer) -> Section:
    """Return the way from the price to the profit, and what the programme earns by."""
    rows = bank_words.waterfall_rows(answer)
    totals = frozenset(k for k, row in enumerate(rows) if row.is_total)
    mix = money_text.revenue_mix(answer)
    return section(
        "Where the money comes from and goes",
        Picture("From the price to the profit", waterfall_chart(bank_words.waterfall_of(answer))),
        Table(("Step", "Whole plan", "For an infusion"), tuple(row[:3] for row in rows), totals),
        Table(*mix),
        Text(bank_words.waterfall_note(answer)),
    )


def asked_by_banks(answer: Answer) -> Section:
    """Return what banks and partners ask beside that."""
    said = {bank_words.funding_words(answer), bank_words.rate_words(answer)}
    said |= {bank_words.debt_words(answer), bank_words.stopping_words(answer)}
    left = tuple(line for line in bank_words.bank_lines(answer) if line not in said)
    return section("What partners ask beside that", *lines(left))
