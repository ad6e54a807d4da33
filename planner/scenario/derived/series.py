"""Series: how soon a series of infusions can be complete on the weekdays with infusions.

Takes       the weekdays with infusions, the days between two infusions, how many they are
Gives       the days from the first infusion to the last, at least
Units       days
Left out    places, missed infusions, holidays
"""

from planner.scenario.facts import WEEK
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.treatment import Treatment


def least_series_days(treatment: Treatment, booking: Booking) -> int | None:
    """Return the days from the first infusion to the last, at least; None without a day for them.

    >>> least_series_days(Treatment(), Booking())  # six on Tuesdays and Thursdays
    16
    """
    weekdays = [WEEK.index(name) for name in booking.infusion_weekdays]
    return min((_days_from(day, weekdays, treatment) for day in weekdays), default=None)


def _days_from(first: int, weekdays: list[int], treatment: Treatment) -> int:
    at = first
    for _ in range(treatment.induction_infusions - 1):
        soonest = at + treatment.gap_days
        at = next(d for d in range(soonest, soonest + len(WEEK)) if d % len(WEEK) in weekdays)
    return at - first
