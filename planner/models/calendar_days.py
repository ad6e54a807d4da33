"""Calendar days: working days counted on the calendar of one plan.

Takes       which days are worked
Gives       days from day 0
Left out    which days are worked, and why (blueprint/calendar.py)
"""

import numpy as np

from planner.models.records import NEVER, Flags


def day_after(working: Flags, days: int, first_day: int) -> int:
    """Return the day after so many working days from `first_day` on, NEVER beyond the plan."""
    if days == 0 or first_day >= NEVER:
        return first_day
    found = np.flatnonzero(working[first_day:])
    return int(found[days - 1]) + first_day + 1 if len(found) >= days else NEVER
