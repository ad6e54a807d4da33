"""Months: what an answer says by month, as one long table.

Takes       the months of an answer
Gives       rows: month, account or count, arm, which statistic, value, unit
Units       named in each row; months count from 1
Left out    one replication in full (inspect.py)
"""

from collections.abc import Iterator

from planner.experiments.run.run import Months
from planner.ledger.chart_of_accounts import CHART, LINES
from planner.models.records import Floats
from planner.models.records.activities import ACTIVITIES
from planner.presentation.format.json_text import FIRST_MONTH

WITHOUT, WITH, DIFFERENCE = "without", "with", "difference"
COLUMNS = "month what label arm statistic value unit"

Row = tuple[int, str, str, str, str, float, str]

LABELS = {account.name: account.label for account in CHART}
ENDINGS = {"_s": "s", "_days": "days", "_mg": "mg"}


def month_rows(months: Months) -> Iterator[Row]:
    """Yield the rows of a table of months."""
    yield from _cash(months)
    for place, name in enumerate(LINES):
        yield from _series(name, LABELS[name], DIFFERENCE, "mean", months.income_usd[place])
    yield from _series("tax", LABELS["tax"], DIFFERENCE, "mean", months.tax_usd[:-1])
    yield from _series(
        "stopping_cost", "What stopping then would cost", DIFFERENCE, "mean", months.stopping_usd
    )
    for place, name in enumerate(ACTIVITIES):
        words, unit = name.replace("_", " "), _unit(name)
        for arm, table in ((WITHOUT, months.baseline), (WITH, months.activity)):
            yield from _series(name, words, arm, "mean", table[:, place], unit)


def _cash(months: Months) -> Iterator[Row]:
    words = "Cash of the programme since the start"
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
