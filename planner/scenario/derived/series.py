"""Series: how soon a series of infusions can be complete on the weekdays with infusions.

Takes       the weekdays with infusions, the days between two infusions, how many they are
Gives       the days from the first infusion to the last, at least
Units       days
Left out    places, missed infusions, holidays
"""

from planner.scenario.facts import WEEK
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.treatment import Treatment

LONGEST_TRIED_DAYS = 28  # 4 to 8 infusions over 7 to 28 days (consensus statement, trials)


def least_series_days(treatment: Treatment, booking: Booking) -> int | None:
    """Return the days from the first infusion to the last, at least; None without a day for them.

    >>> least_series_days(Treatment(), Booking())  # six on Tuesdays and Thursdays
    16
    """
    weekdays = [WEEK.index(name) for name in booking.infusion_weekdays]
    return min((_days_from(day, weekdays, treatment) for day in weekdays), default=None)


def is_slower_than_tried(treatment: Treatment, booking: Booking) -> bool:
    """Return whether a series against depression takes longer than any that was tried.

    >>> is_slower_than_tried(Treatment(), Booking(infusion_weekdays=("Wed", "Thu")))
    True
    """
    least = least_series_days(treatment, booking) or 0
    return treatment.programme != "pain" and least > LONGEST_TRIED_DAYS


def _days_from(first: int, weekdays: list[int], treatment: Treatment) -> int:
    at = first
    for _ in range(treatment.induction_infusions - 1):
        soonest = at + treatment.gap_days
        at = next(d for d in range(soonest, soonest + len(WEEK)) if d % len(WEEK) in weekdays)
    return at - first
