"""Blueprint: the scenario as plain arrays, and the changes of its plan."""

from typing import NamedTuple

from planner.models.records.course import BookingFacts, CourseFacts
from planner.models.records.demand import DemandFacts, FunnelFacts, PayingFacts
from planner.models.records.floor import Calendar, Chances, Floor, Minutes
from planner.models.records.nurses import WorkforceFacts

# What a trigger of the plan looks at, week by week.
(
    ROOM_USE,
    NURSE_USE,
    TIMES_BOOKED,
    CONSULT_WAIT,
    FIRST_WAIT,
    INFUSIONS_WEEK,
    EXISTING_WAIT,
) = range(7)


class Change(NamedTuple):
    """One change of the plan: on a day, or when something has lasted for some weeks."""

    day: int  # from which it holds; NEVER where a trigger decides
    watched: int  # what the trigger looks at, NOBODY without one
    above: bool
    limit: float
    weeks: int
    lead_days: int  # from the decision to the day from which it holds


class Blueprint(NamedTuple):
    """The scenario as plain arrays: all that one replication needs.

    `later` holds for each set of changes that can have happened, as a sum of powers of two, the
    blueprint from then on. Of it, what the baseline arm reads is never looked at.

    `programmes` holds the blueprint of each program where there are several: what a program has
    of its own is read there, what is shared here. None where there is one.
    """

    calendar: Calendar
    floor: Floor
    minutes: Minutes
    chances: Chances
    demand: DemandFacts
    funnel: FunnelFacts
    paying: PayingFacts
    booking: BookingFacts
    course: CourseFacts
    workforce: WorkforceFacts
    seed: int
    changes: tuple[Change, ...] = ()
    later: tuple[tuple[int, "Blueprint"], ...] = ()
    programs: tuple["Blueprint", ...] = ()
