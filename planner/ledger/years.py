"""Years: the months of a plan by fiscal year.

Takes       the first day of a plan, its months, the month in which a fiscal year begins
Gives       fiscal years, and flows added up by them
Units       months of the plan counted from 0
Randomness  none
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from planner.records import Floats


class FiscalYear(NamedTuple):
    """The months of the plan that fall in one fiscal year."""

    name: str
    first: int
    after: int  # the month after the last

    @property
    def is_whole(self) -> bool:
        return self.after - self.first == 12


def fiscal_years(start: date, n_months: int, first_month: int) -> tuple[FiscalYear, ...]:
    """Return the fiscal years of the plan; a year in part says how many months it has.

    >>> [year.name for year in fiscal_years(date(2027, 4, 1), 24, 1)]
    ['2027 (9 months)', '2028', '2029 (3 months)']
    """
    found = []
    first = 0
    while first < n_months:
        index = start.year * 12 + start.month - 1 + first
        after = min(n_months, first + 12 - (index - (first_month - 1)) % 12)
        name = _year_name(index - (first_month - 1), first_month)
        months = after - first
        part = "" if months == 12 else f" ({months} month{'s' if months > 1 else ''})"
        found.append(FiscalYear(name + part, first, after))
        first = after
    return tuple(found)


def _year_name(index: int, first_month: int) -> str:
    """Return "2027", or "2027/28" for a fiscal year that does not begin in January."""
    year = index // 12
    return f"{year}" if first_month == 1 else f"{year}/{(year + 1) % 100:02}"


def by_year(table: Floats, years: Sequence[FiscalYear]) -> Floats:
    """Return flows by month added up by fiscal year, shape (..., len(years))."""
    return np.stack([table[..., year.first : year.after].sum(axis=-1) for year in years], axis=-1)
