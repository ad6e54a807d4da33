"""Dates: days as people in the United States write them.

Takes       a date
Gives       words: "Tuesday, May 9, 2028", "Tue, May 9, 2028", "May 9"
Left out    months and seasons of a plan (rounding.py)
"""

from datetime import date

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(day: date) -> str:
    """Return a date as a heading or a sentence says it.

    >>> long_date(date(2028, 5, 9))
    'Tuesday, May 9, 2028'
    """
    return f"{WEEKDAY_NAMES[day.weekday()]}, {MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date, *, with_year: bool = True) -> str:
    """Return a date as a line of a list begins with it.

    >>> [short_date(date(2028, 5, 9)), short_date(date(2028, 5, 9), with_year=False)]
    ['Tue, May 9, 2028', 'Tue, May 9']
    """
    return f"{WEEKDAY_NAMES[day.weekday()][:3]}, {month_and_day(day, with_year=with_year)}"


def month_and_day(day: date, *, with_year: bool = False) -> str:
    """Return a date without its weekday.

    >>> [month_and_day(date(2028, 5, 9)), month_and_day(date(2028, 5, 9), with_year=True)]
    ['May 9', 'May 9, 2028']
    """
    words = f"{MONTH_NAMES[day.month - 1][:3]} {day.day}"
    return f"{words}, {day.year}" if with_year else words
