"""Talks: how many consults, sessions and calls of a day end inside its hours.

Takes       hours of the practice, bookings, minutes of talks
Gives       the number of consults, integration sessions and preparation calls that are planned
Units       minutes; counts a day
Left out    how long they take in the end (models/infusion_day.py)

Nothing is planned to end after closing. Consults may run into the evening as far as
`booking.evening_min` says, for pay; a group of sessions ends as one.
"""

from planner.scenario.settings.booking import Booking
from planner.scenario.settings.integration import Integration
from planner.scenario.settings.practice import Practice
from planner.scenario.settings.visit import VisitMinutes

PREPARATION_CALLS = 8  # of a day at most, one after another from lunch on


def consults_planned(practice: Practice, booking: Booking, visit: VisitMinutes) -> int:
    """Return how many of the consults asked for end by closing, or in the evening kept for them."""
    until_min = practice.closes_min + booking.evening_min
    room_min = until_min - booking.consult_at_min
    return _that_fit(booking.consults_per_day, visit.consult_min, room_min)


def sessions_planned(practice: Practice, integration: Integration, visit: VisitMinutes) -> int:
    """Return how many of the integration sessions asked for end by closing."""
    each_min, open_min = visit.integration_min, practice.closes_min - practice.opens_min
    if integration.by == "group":
        return integration.sessions_per_day if each_min <= open_min else 0
    return _that_fit(integration.sessions_per_day, each_min, open_min)


def preparation_calls_planned(practice: Practice, visit: VisitMinutes) -> int:
    """Return how many preparation calls fit between lunch and closing; none where they take none."""
    each_min = visit.preparation_min
    room_min = practice.closes_min - practice.lunch_at_min - practice.lunch_min
    return _that_fit(PREPARATION_CALLS, each_min, room_min) if each_min > 0 else 0


def _that_fit(asked: int, each_min: float, room_min: float) -> int:
    """Return how many of those asked for fit one after another.

    >>> _that_fit(4, 60.0, 120)
    2
    """
    return max(0, min(asked, int(room_min // each_min)))
