"""Calendar: the days of a plan: open, with infusions or consults, and who of the physicians is in.

Takes       a checked Scenario
Gives       records.Calendar
Units       days from day 0; Monday is 0
Left out    illness and the owner's training (models/)
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner.models import records as r
from planner.scenario.facts import WEEK
from planner.scenario.model import Scenario
from planner.scenario.months import months_later

PLANS_KEPT = 64  # lengths and beginnings whose days are remembered
PHYSICIANS = ("owner", "second_physician", "third_physician", "fourth_physician")


def calendar_of(scenario: Scenario) -> r.Calendar:
    """Return the days of a scenario's plan."""
    practice = scenario.practice
    days = _days(practice.start_date, practice.months)
    weekday = days.weekday.copy()  # what is remembered belongs to nobody
    is_open = _falls_on(weekday, practice.open_weekdays)
    only = _falls_on(weekday, scenario.booking.infusions_only_weekdays)
    if practice.closed_on_federal_holidays:
        is_open &= ~days.is_holiday
        only &= ~days.is_holiday
    schedules = [getattr(practice, f"{name}_weekdays") for name in PHYSICIANS]
    return r.Calendar(
        month=days.month.copy(),
        weekday=weekday,
        is_open=is_open,
        is_infusion_day=(is_open | only) & _falls_on(weekday, scenario.booking.infusion_weekdays),
        is_consult_day=is_open & _falls_on(weekday, scenario.booking.consult_weekdays),
        physician_in=np.stack([is_open & _falls_on(weekday, days) for days in schedules], axis=1),
        infusions_only=only,
        n_months=practice.months,
    )


class _Days(NamedTuple):
    """The days of a plan, shape (n_days,) each."""

    month: r.Ints  # since the start
    weekday: r.Ints
    is_holiday: r.Flags  # of the United States


@lru_cache(maxsize=PLANS_KEPT)
def _days(start: date, months: int) -> _Days:
    """Return the days of a plan; they are the same in nearly all scenarios that are compared."""
    import holidays  # 0.1 s

    end = months_later(start, months)
    dates = [start + timedelta(days=day) for day in range((end - start).days)]
    closed = holidays.country_holidays("US", years=range(start.year, end.year + 1))
    return _Days(
        month=np.array([_months_between(start, each) for each in dates], dtype=np.int64),
        weekday=np.array([each.weekday() for each in dates], dtype=np.int64),
        is_holiday=np.array([each in closed for each in dates], dtype=np.bool_),
    )


def _months_between(start: date, day: date) -> int:
    """Return the number of whole months from `start` to `day`."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if months_later(start, months) <= day else months - 1


def _falls_on(weekday: r.Ints, names: tuple[str, ...]) -> r.Flags:
    return np.isin(weekday, [WEEK.index(name) for name in names])
