"""Owner days: the weekdays on which the owner is in the house while there are infusions.

Takes       the settings of the practice and of booking
Gives       weekdays by name
Left out    illness and courses (models/), who else counts as a prescriber (airway.py)

On days for infusions alone the owner comes if there are infusions, and sees no existing patients.
"""

from planner.scenario.facts import WEEK
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.practice import Practice


def owner_days(practice: Practice, booking: Booking) -> tuple[str, ...]:
    """Return the weekdays on which the owner can be at infusions.

    >>> owner_days(Practice(owner_weekdays=("Mon",)), Booking(infusions_only_weekdays=("Fri",)))
    ('Mon', 'Fri')
    """
    days = {*practice.owner_weekdays, *booking.infusions_only_weekdays}
    return tuple(day for day in WEEK if day in days)


def closed_infusion_days(practice: Practice, booking: Booking) -> tuple[str, ...]:
    """Return the weekdays with infusions on which the practice is closed, and none of its people come.

    >>> booking = Booking(infusion_weekdays=("Tue", "Sat"), infusions_only_weekdays=("Sat",))
    >>> closed_infusion_days(Practice(), booking)
    ('Sat',)
    """
    days = {*booking.infusions_only_weekdays} & {*booking.infusion_weekdays}
    return tuple(day for day in WEEK if day in days - {*practice.open_weekdays})


def infusion_house_days(practice: Practice, booking: Booking) -> tuple[str, ...]:
    """Return the weekdays on which infusions can be given: open, or opened for them alone."""
    days = {*practice.open_weekdays, *booking.infusions_only_weekdays}
    return tuple(day for day in WEEK if day in days)
