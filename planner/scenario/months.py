"""Months: dates that are some months apart.

Takes       a date and a number of months
Gives       the same day so many months later, or the last day of a shorter month
"""

from datetime import date, timedelta


def months_later(start: date, months: int) -> date:
    """Return the date so many months later; the 31st becomes the last day of a shorter month.

    >>> months_later(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    total = start.year * 12 + start.month - 1 + months
    first = date(total // 12, total % 12 + 1, 1)
    after = date((total + 1) // 12, (total + 1) % 12 + 1, 1)
    return min(first + timedelta(days=start.day - 1), after - timedelta(days=1))
