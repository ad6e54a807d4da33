"""Added things: from when on what is added for infusions is there.

Takes       the settings of what is added
Gives       for each kind its day, or that it comes with the opening; the weeks the opening waits
Units       days from day 0, weeks, hours
Left out    what they cost (ledger/added_costs.py), what they do (blueprint/)
"""

from datetime import date
from typing import NamedTuple

from planner.scenario.months import months_later
from planner.scenario.settings.added import WITH_THE_OPENING, Added
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.practice import Practice
from planner.scenario.settings.staff import Staff

FULL_WEEK_H = 40.0  # paid, of a full position


class Kind(NamedTuple):
    """One kind of what is added: the settings that say how much, after how long, from when."""

    how_many: str
    weeks: str
    month: str  # "" where it always comes with the opening
    days: str = ""  # on which of them; "" where that is no choice


ASSISTANTS = Kind("assistants", "assistant_weeks", "assistant_month", "assistant_days")
NURSES = Kind("nurses", "nurse_weeks", "nurse_month", "nurse_days")
DESK = Kind("desk_fte", "desk_weeks", "desk_month")
EXAM_ROOMS = Kind("exam_rooms", "exam_room_weeks", "exam_room_month")
CLINICIANS = Kind("clinicians", "clinician_weeks", "")  # with the opening: nobody asks before
PRESCRIBERS = Kind("prescribers", "prescriber_weeks", "")  # no infusion before the opening either
KINDS = (ASSISTANTS, NURSES, DESK, EXAM_ROOMS, CLINICIANS, PRESCRIBERS)


def weeks_until_there(added: Added) -> int:
    """Return the weeks until all of what is added can be there.

    >>> weeks_until_there(Added(assistants=1, desk_fte=0.5))
    6
    """
    there = (getattr(added, kind.weeks) for kind in KINDS if getattr(added, kind.how_many) > 0)
    return max(there, default=0)


def first_day(added: Added, kind: Kind, start: date) -> int | None:
    """Return the day from which a kind is there, None where it comes with the opening.

    >>> first_day(Added(), ASSISTANTS, date(2027, 1, 4))
    >>> first_day(Added(assistant_month=1), ASSISTANTS, date(2027, 1, 4))
    42
    """
    month = getattr(added, kind.month) if kind.month else WITH_THE_OPENING
    if month == WITH_THE_OPENING:
        return None
    wanted = (months_later(start, month - 1) - start).days
    return max(wanted, 7 * int(getattr(added, kind.weeks)))


def is_part_time(added: Added, kind: Kind) -> bool:
    """Return whether a kind is there on the weekdays of infusions only."""
    return bool(kind.days) and getattr(added, kind.days) == "infusion_days"


def part_time_share(practice: Practice, booking: Booking) -> float:
    """Return which share of a full position the weekdays of infusions are, lunch left out.

    >>> part_time_share(Practice(), Booking(infusion_weekdays=("Tue", "Thu")))
    0.4
    """
    day_min = practice.closes_min - practice.opens_min - practice.lunch_min
    hours = len(booking.infusion_weekdays) * day_min / 60
    return min(1.0, hours / FULL_WEEK_H)


def wanted_later_than(added: Added, opening_month: int) -> list[str]:
    """Return the names of months that lie after the month of the opening, counted from 1."""
    months = (*(kind.month for kind in KINDS if kind.month), "overhead_month")
    return [name for name in months if getattr(added, name) > opening_month]


def assistants_in(staff: Staff, added: Added) -> int:
    """Return the medical assistants of the practice and those added for infusions."""
    return staff.medical_assistants + added.assistants
