"""Visit slots: when existing visits are booked, and how many of them a day's consults take.

Takes       hours of the practice, bookings, minutes of a consult
Gives       start times of existing visits; the visits that give way to consults, and the minutes
            of these visits that no consult fills
Units       minutes after midnight, minutes; visits of one physician's day
Left out    how full the slots are (models/existing_day.py)

An appointment book has slots: a consult of 30 minutes takes two of 20, for nobody can be booked into
the ten that are left. Whoever waits already is seen in them.
"""

from typing import NamedTuple

from planner.scenario.derived.talks import consults_planned
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.practice import Practice
from planner.scenario.settings.visit import VisitMinutes


class ConsultVisits(NamedTuple):
    """What the consults of a day take out of an appointment book."""

    visits: int
    loose_min: float  # of the slots of these visits, before and after the consults


def visit_starts_min(practice: Practice) -> tuple[int, ...]:
    """Return the minutes at which existing visits are booked, none of them in lunch."""
    length = practice.visit_slot_min
    lunch_ends = practice.lunch_at_min + practice.lunch_min
    morning = range(practice.opens_min, practice.lunch_at_min - length + 1, length)
    afternoon = range(lunch_ends, practice.closes_min - length + 1, length)
    return (*morning, *afternoon)


def consult_minutes(visit: VisitMinutes, *, is_own: bool) -> float:
    """Return how long a consult takes the owner.

    >>> consult_minutes(VisitMinutes(own_consult_share=0.5), is_own=True)
    30.0
    """
    return visit.consult_min * (visit.own_consult_share if is_own else 1.0)


def booked_visits(practice: Practice, taken: ConsultVisits) -> float:
    """Return how many visits the owner sees in these slots: not all of them are booked.

    >>> booked_visits(Practice(), ConsultVisits(visits=6, loose_min=0.0))
    5.0
    """
    slots = len(visit_starts_min(practice))
    return taken.visits * min(1.0, practice.owner_visits_per_day / slots) if slots else 0.0


def consult_visits(practice: Practice, booking: Booking, visit: VisitMinutes) -> ConsultVisits:
    """Return how many slots of existing visits the consults of a day meet, all of them held.

    >>> consult_visits(Practice(), Booking(), VisitMinutes(consult_min=30.0))
    ConsultVisits(visits=2, loose_min=10.0)
    """
    from_min = booking.consult_at_min
    until_min = from_min + consults_planned(practice, booking, visit) * visit.consult_min
    met_min = [
        min(until_min, at + practice.visit_slot_min) - max(from_min, at)
        for at in visit_starts_min(practice)
    ]
    taken_min = [each for each in met_min if each > 0]
    loose_min = len(taken_min) * practice.visit_slot_min - sum(taken_min)
    return ConsultVisits(len(taken_min), loose_min)
