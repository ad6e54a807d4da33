"""Years page: the statements by fiscal year, the cash to have, loans: the third page of a report.

Takes       an answer, the one of its replications that stands in the middle
Gives       the sums of the three statements, cash at the ends of years, how debt is served
Units       thousands of US dollars in statements, as a banker rounds them elsewhere
Left out    every line of the statements (appendix.py), months (the workbook)
"""

from collections.abc import Iterator

from planner.experiments.inspect.median_replication import OneReplication
from planner.experiments.run.run import Answer
from planner.ledger.loans import monthly_payment_usd
from planner.presentation.format.rounding import (
    about_words,
    counted,
    inside,
    number_words,
)
from planner.presentation.money import bank_words, statements
from planner.presentation.money.needed_words import reckoning, start_words, what_it_is
from planner.presentation.money.words import cover_table
from planner.presentation.report import parts
from planner.presentation.settings.own_money_words import lasts_words
from planner.scenario.derived.existing_practice import has_practice

TITLE, CASH, DEBT = "Year by year", "Cash to have", "Loans and debt"
THOUSANDS = "Thousands of US dollars, by fiscal year"
YEAR = 12
CASH_COLUMNS = (
    *("At the end of", "program: 1 in 10 below", "program: middle", "program: 1 in 10 above"),
)
PRACTICE_COLUMNS, OF_THE_CLINIC = ("practice without", "practice with"), ("clinic, on average",)


def years_page(answer: Answer, replication: OneReplication) -> parts.Section:
    """Return the sums of the statements, the cash to have, and loans."""
    return parts.section(
        TITLE,
        parts.Text(which_words(replication)),
        yearly_sums(answer, replication),
        parts.Text(
            " ".join((*_years_said(answer), statements.tie_words(replication))), is_note=True
        ),
        *parts.under(CASH, (_cash(answer), *parts.lines(_cash_lines(answer)))),
        *parts.under(DEBT, _debt(answer, replication)),
    )


YEARS_SAID = (
    "Money in is positive. Settled: what falls due when the plan ends. Every line of the "
    "statements stands in the appendix, every month in the workbook."
)


def _years_said(answer: Answer) -> Iterator[str]:
    """Yield how to read the statements: who pays the tax, and what is no bill."""
    yield YEARS_SAID
    if answer.scenario.money.tax_entity == "pass_through":
        yield "Tax on the profit is the owners' and stands in cash from financing."
    if answer.scenario.finance.distributed_share:
        floor = about_words(answer.scenario.decision.cash_floor_usd)
        yield f"Cash above {floor} is paid out to the owners here; in {CASH}, below, it stays."
    if answer.months.forgone_usd.any():
        usd = bank_words.forgone_words(answer)
        yield f"In none of it, for it is no bill: pay that the owner forgoes elsewhere, {usd}."


def which_words(replication: OneReplication) -> str:
    """Return of which replication the statements are, and why of one."""
    return (
        f"Statements of future {replication.number + 1} of {replication.of}, the one in the middle "
        "by what it is worth: the lines of one future add up, averages of many do not."
    )


# --- statements by year ---------------------------------------------------------------------------


def yearly_sums(answer: Answer, replication: OneReplication) -> parts.Table:
    """Return what adds up others in the statements, with infusions, without and the difference."""
    columns = [
        each for each in statements.columns_of(answer, "", False)[0] if each.name != "whole plan"
    ]
    rows, totals = list[tuple[str, ...]](), set[int]()
    for arm in statements.ARMS if has_practice(answer.scenario.practice) else statements.ARMS[:1]:
        totals.add(len(rows))
        rows.append((statements.arm_words(arm, answer.scenario), *("" for _ in columns)))
        found = statements.statement_lines(
            statements.arm_statements(replication, arm), answer.scenario
        )
        rows += [
            (line.label, *(thousands(statements.cell_usd(line, column)) for column in columns))
            for title, lines_of in found
            for line in lines_of
            if line.is_total and (arm == statements.ARMS[0] or title == statements.INCOME)
        ]
    return parts.Table(
        (THOUSANDS, *(each.name for each in columns)), tuple(rows), frozenset(totals)
    )


def thousands(usd: float) -> str:
    """Return whole thousands of dollars.

    >>> [thousands(usd) for usd in (1_234_567.0, -499.0, -1_500.0)]
    ['1,235', '0', '-2']
    """
    return f"{round(usd / 1000) + 0:,.0f}"


def statement_table(answer: Answer, title: str, found: list[statements.Line]) -> parts.Table:
    """Return one statement by fiscal year, every line of it, in whole dollars."""
    columns: list[statements.Column] = statements.columns_of(answer, title, False)[0]
    totals = frozenset(k for k, line in enumerate(found) if line.is_total)
    rows = tuple(
        (
            line.label,
            *(f"{round(statements.cell_usd(line, column)) + 0:,.0f}" for column in columns),
        )
        for line in found
    )
    return parts.Table(("US dollars", *(column.name for column in columns)), rows, totals)


# --- cash, debt -----------------------------------------------------------------------------------


def _cash(answer: Answer) -> parts.Table:
    """Return cash at the end of each year: of the program, and of the whole practice."""
    months = answer.months
    alone = not has_practice(answer.scenario.practice)
    cash = [months.cash_low_usd, months.cash_median_usd, months.cash_high_usd]
    cash += [*months.practice_cash_usd[alone:]]
    rows = bank_words.year_ends(answer, cash)
    return parts.Table((*CASH_COLUMNS, *(OF_THE_CLINIC if alone else PRACTICE_COLUMNS)), rows)


def _cash_lines(answer: Answer) -> tuple[str, ...]:
    note = inside(bank_words.practice_cash(answer).note)
    said = (
        f"Of the practice, on average: {note}"
        if has_practice(answer.scenario.practice)
        else f"Of the clinic, with what there was to begin with: {note} Below zero it is money "
        f"still to be found. {lasts_words(answer)}".strip()
    )
    return (
        f"{reckoning(answer)} {what_it_is(answer)} {start_words(answer.scenario)}",
        "Of the program alone: all since the start, after tax, a loan for it counted in.",
        said,
        bank_words.funding_words(answer),
        bank_words.rate_words(answer),
    )


def _debt(answer: Answer, replication: OneReplication) -> tuple[parts.Part, ...]:
    said = (*_terms(answer), bank_words.debt_words(answer))
    return (*parts.lines(said), *parts.table(cover_table(answer, replication)))


def _terms(answer: Answer) -> Iterator[str]:
    """Yield the terms of the loan of the plan, and of the debt there is."""
    finance = answer.scenario.finance
    level = max(1, finance.loan_months - finance.loan_interest_only_months)
    for what, usd, rate, months in (
        ("Loan for the plan", finance.loan_usd, finance.loan_rate_year, level),
        ("Debt there is", finance.debt_usd, finance.debt_rate_year, finance.debt_months),
    ):
        if usd and months:
            payment = monthly_payment_usd(usd, annual_rate=rate, months=months)
            yield (
                f"{what}: {about_words(usd)} at {number_words(rate, 'share')} a year, paid back in "
                f"{counted(months, 'month')}, about {about_words(payment)} a month."
            )
