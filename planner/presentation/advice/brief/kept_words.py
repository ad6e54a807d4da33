"""Kept in words: which of their own conditions an owner keeps with a changed plan, and which not.

Takes       the plan as it is, the changed one
Gives       a few words
Left out    what is changed exactly (words.py)
"""

from collections.abc import Mapping

from planner.experiments.advice.trials import Tried
from planner.presentation.format.rounding import listed
from planner.scenario.changes import values_of
from planner.scenario.model import Scenario
from planner.scenario.programs import each_program

KEPT: Mapping[str, tuple[str, ...]] = {
    "hours": ("booking.infusions_start_min", "booking.infusions_end_min", "rooms.free_hours"),
    "days": ("booking.infusion_weekdays",),
    "people": ("staff.", "added.", "team.", "funnel.desk_hired_min"),
    "rooms": ("rooms.infusion_rooms", "rooms.exam_rooms_used", "added.exam_rooms"),
    "price": ("money.infusion_price_usd",),
}
# Named only where they change: the line has few words.
MOVED: Mapping[str, tuple[str, ...]] = {
    "consults": (
        *("booking.consults_per_day", "booking.consult_weekdays", "booking.consult_at_min"),
        *("booking.evening_min", "visit.consult_min", "visit.own_consult_share"),
    ),
    "own time": (
        *("demand.outreach_hours_month", "staff.owner_infuses", "ready.after_hours"),
        "integration.sold",
    ),
}


def kept_words(before: Scenario, shown: Tried) -> str:
    """Return which of the owner's conditions stay as they are, and which do not."""
    levers = (path for each in shown.levers for path in each.changes)
    return conditions_words({*levers, *_changed(before, shown.scenario)})


def _changed(before: Scenario, after: Scenario) -> set[str]:
    """Return the settings that differ, of each program what it has of its own."""
    if len(each_program(before)) != len(each_program(after)):
        return set()
    pairs = zip(each_program(before), each_program(after), strict=True)
    return {
        path
        for was, then in pairs
        for now in (values_of(was),)
        for path, value in values_of(then).items()
        if value != now[path]
    }


def conditions_words(changed: set[str]) -> str:
    """Return which conditions no changed setting touches, then those that one does.

    >>> conditions_words({"booking.infusion_weekdays", "added.desk_fte"})
    'Keeps your hours, rooms and price, not days and people'
    >>> conditions_words({"booking.consult_deposit_usd"})
    'Keeps your hours, days, people, rooms and price'
    >>> conditions_words({"booking.consults_per_day"})
    'Keeps your hours, days, people, rooms and price, not consults'
    """
    known = (*KEPT.items(), *MOVED.items())
    moved = tuple(name for name, paths in known if any(path.startswith(paths) for path in changed))
    kept = tuple(name for name in KEPT if name not in moved)
    if not kept:
        return f"Changes your {listed(moved)}"
    return f"Keeps your {listed(kept)}" + (f", not {listed(moved)}" if moved else "")
