"""Years: the months of a plan by fiscal year.

Takes       the first day of a plan, its months, the month in which a fiscal year begins
Gives       fiscal years, and flows added up by them
Units       months of the plan counted from 0
Randomness  none

A month of the plan that begins on another day than the first lies in two months of the calendar. It
belongs to the one that holds most of its days, and with it to that month's fiscal and tax year;
where both hold as many, to the earlier.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.models.records import Floats
from planner.scenario.months import months_later


class FiscalYear(NamedTuple):
    """The months of the plan that fall in one fiscal year."""

    name: str
    first: int
    after: int  # the month after the last

    @property
    def is_whole(self) -> bool:
        return self.after - self.first == 12


@lru_cache(maxsize=64)
def fiscal_years(start: date, n_months: int, first_month: int) -> tuple[FiscalYear, ...]:
    """Return the fiscal years of the plan; a year in part says how many months it has.

    >>> [year.name for year in fiscal_years(date(2027, 4, 1), 24, 1)]
    ['2027 (9 months)', '2028', '2029 (3 months)']
    """
    years = [(calendar_month(start, month) - (first_month - 1)) // 12 for month in range(n_months)]
    found = []
    for year in sorted(set(years)):
        first, months = years.index(year), years.count(year)
        part = "" if months == 12 else f" ({months} month{'s' if months > 1 else ''})"
        found.append(FiscalYear(_year_name(year, first_month) + part, first, first + months))
    return tuple(found)


def calendar_month(start: date, month: int) -> int:
    """Return the month of the calendar that holds most days of a month of the plan.

    Counted from January of year 0.

    >>> [divmod(calendar_month(date(2027, 12, 31), month), 12) for month in (0, 1)]
    [(2028, 0), (2028, 1)]
    """
    begins, after = (months_later(start, each) for each in (month, month + 1))
    index = begins.year * 12 + begins.month - 1
    next_begins = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    before, beyond = (next_begins - begins).days, (after - next_begins).days
    return index + (beyond > before)


def _year_name(year: int, first_month: int) -> str:
    """Return "2027", or "2027/28" for a fiscal year that does not begin in January."""
    return f"{year}" if first_month == 1 else f"{year}/{(year + 1) % 100:02}"


def by_year(table: Floats, years: Sequence[FiscalYear]) -> Floats:
    """Return flows by month added up by fiscal year, shape (..., len(years))."""
    return np.stack([table[..., year.first : year.after].sum(axis=-1) for year in years], axis=-1)
