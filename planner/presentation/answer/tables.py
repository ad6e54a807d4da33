"""Tables of an answer: its results and its months, a row each.

Takes       an answer
Units       a column `unit`; months count from 1
"""

from collections.abc import Iterator

from planner.experiments.run.run import Answer, Months
from planner.ledger.chart_of_accounts import CHART, LINES
from planner.models.records import Floats
from planner.models.records.activities import ACTIVITIES
from planner.presentation.format.json_text import FIRST_MONTH, rounded
from planner.presentation.format.table import Cell, Table
from planner.presentation.format.vocabulary import activity_words
from planner.results.catalog import FACTS, is_moment
from planner.results.estimates import Estimate

MEASURES = ("mean", "low95", "high95", "p10", "median", "p90", "reached_share", "futures")


def results_table(answer: Answer) -> Table:
    """Return a row for each result; `wish_share` is how often the owner's wish comes true."""
    wishes = {wish.result: (wish.limit, wish.share) for wish in answer.verdict.wishes}
    rows = (
        (name, FACTS[name].label, result_unit(name), *measures(found),
         *wishes.get(name, (None, None)))
        for name, found in answer.results.items()
    )  # fmt: skip
    return Table(("result", "label", "unit", *MEASURES, "wish", "wish_share"), tuple(rows))


def result_unit(name: str) -> str:
    """Return the unit of a result, which says from where months are counted."""
    return f"month from {FIRST_MONTH}" if is_moment(name) else FACTS[name].unit


def measures(found: Estimate) -> tuple[Cell, ...]:
    """Return what is told of a result, in the order of MEASURES."""
    measured = (found.mean, found.low, found.high, found.p10, found.median, found.p90)
    return (*map(rounded, measured), rounded(found.reached), found.n)


# --- months ---------------------------------------------------------------------------------------

WITHOUT, WITH, DIFFERENCE = "without", "with", "difference"
MONTH_COLUMNS = ("month", "what", "label", "arm", "statistic", "value", "unit")

Row = tuple[int, str, str, str, str, float, str]

LABELS = {account.name: account.label for account in CHART}
ENDINGS = {"_s": "s", "_days": "days", "_mg": "mg"}


def months_table(months: Months) -> Table:
    """Return all of them as one table."""
    return Table(MONTH_COLUMNS, tuple(_month_rows(months)))


def _month_rows(months: Months) -> Iterator[Row]:
    yield from _cash(months)
    for place, name in enumerate(LINES):
        yield from _series(name, LABELS[name], DIFFERENCE, "mean", months.income_usd[place])
    yield from _series("tax", LABELS["tax"], DIFFERENCE, "mean", months.tax_usd[:-1])
    words = "Pay the owner forgoes elsewhere, after tax: no bill"
    yield from _series("pay_forgone", words, DIFFERENCE, "mean", months.forgone_usd[:-1])
    yield from _series(
        "stopping_cost", "What stopping then would cost", DIFFERENCE, "mean", months.stopping_usd
    )
    for place, name in enumerate(ACTIVITIES):
        words, unit = activity_words(name), _unit(name)
        for arm, table in ((WITHOUT, months.baseline), (WITH, months.activity)):
            yield from _series(name, words, arm, "mean", table[:, place], unit)


def _cash(months: Months) -> Iterator[Row]:
    words = "Cash of the program since the start"
    for statistic, usd in (
        ("p10", months.cash_low_usd),
        ("median", months.cash_median_usd),
        ("p90", months.cash_high_usd),
    ):
        yield from _series("cash", words, DIFFERENCE, statistic, usd)
    for arm, usd in zip((WITHOUT, WITH), months.practice_cash_usd, strict=True):
        yield from _series("practice_cash", "Cash of the whole practice", arm, "mean", usd)


def _series(
    name: str, label: str, arm: str, statistic: str, values: Floats, unit: str = "USD"
) -> Iterator[Row]:
    for month, value in enumerate(values.tolist(), FIRST_MONTH):
        yield month, name, label, arm, statistic, float(value), unit


def _unit(name: str) -> str:
    """Return the unit of an activity.

    >>> [_unit("help_s"), _unit("enquiries"), _unit("drug_mg")]
    ['s', 'count', 'mg']
    """
    return next((unit for end, unit in ENDINGS.items() if name.endswith(end)), "count")
