"""Rooms words: what more or fewer rooms for infusions take.

Takes       the plan that the owner described, the plan now
Gives       a few words below the choice of rooms, and the same in full
Units       US dollars a month
Left out    which settings that are (experiments.sense.rooms_level.py)
"""

from planner.experiments.sense.rooms_level import rent_usd, rented
from planner.presentation.format.rounding import money_words
from planner.scenario.model import Scenario


def rooms_help(base: Scenario) -> str:
    """Return what a room more takes.

    >>> rooms_help(Scenario()).split(": ")[0]
    'A room more than the 2 of your plan is taken to be rented'
    """
    usd = money_words(base.added.exam_room_rent_usd_month)
    return (
        f"A room more than the {base.rooms.infusion_rooms} of your plan is taken to be rented: "
        f"{usd} a month, and a monitor and a pump for it. Would it be an exam room you have, say "
        "so in question 3: visits miss it then. With fewer rooms a rent that you have typed stays."
    )


def rooms_brief(base: Scenario, now: Scenario) -> str:
    """Return what the rooms take that the owner did not describe, or that a rent stays.

    >>> from planner.scenario.changes import with_changes
    >>> rooms_brief(Scenario(), Scenario())
    ''
    >>> typed = with_changes(Scenario(), {"money.added_rent_usd_month": 2400.0})
    >>> fewer = {"rooms.infusion_rooms": 1, "rooms.exam_rooms_used": 1}
    >>> rooms_brief(typed, with_changes(typed, fewer))
    'Rent stays $2,400'
    """
    count, usd = now.rooms.infusion_rooms, now.money.added_rent_usd_month
    more, more_usd = rented(base, count), rent_usd(base, count)
    if more and usd >= base.money.added_rent_usd_month + more_usd:
        return f"+{money_words(more_usd)} monthly rent"  # few words: the first screen has ninety
    is_fewer = count < base.rooms.infusion_rooms
    return f"Rent stays {money_words(usd)}" if is_fewer and usd else ""
