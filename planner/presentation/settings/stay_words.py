"""Stay words: how long an infusion patient is there, and which hours of infusions hold one.

Takes       a scenario
Gives       sentences
Units       minutes; times of day as clocks
Left out    hours and rooms that waste a day (sense_words.py), how full a day is (answer/)
"""

from planner.experiments.sense.day import infusions_a_room, inside_min, until_for
from planner.presentation.format.rounding import counted, listed
from planner.scenario.model import Scenario
from planner.scenario.programs import each_program, names_of
from planner.units import clock


def span_of_time(minutes: float) -> str:
    """Return a length of time as people say it.

    >>> [span_of_time(50), span_of_time(60), span_of_time(114.6), span_of_time(340)]
    ['50 minutes', '1 hour', '1 hour 55 minutes', '5 hours 40 minutes']
    """
    hours, rest = divmod(round(minutes), 60)
    parts = (counted(hours, "hour") if hours else "", counted(rest, "minute") if rest else "")
    return " ".join(filter(None, parts)) or "no time"


def stay_words(scenario: Scenario) -> str:
    """Return how long a patient is there, and what to do where that is longer than the hours.

    >>> stay_words(Scenario())
    'Each patient is there for about 1 hour 50 minutes.'
    """
    named = list(zip(names_of(scenario), each_program(scenario), strict=False))
    if len(named) > 1:
        stays = tuple(f"{span_of_time(inside_min(one))} for {name}" for name, one in named)
        return f"Each patient is there for about {listed(stays)}."
    there = f"Each patient is there for about {span_of_time(inside_min(scenario))}"
    if infusions_a_room(scenario, scenario.booking.infusions_end_min):
        return f"{there}."
    return f"{there}, longer than these hours: {hours_that_fit(scenario)}."


def hours_that_fit(scenario: Scenario) -> str:
    """Return what hours of infusions would hold one.

    >>> from planner.scenario.changes import with_changes
    >>> four_hours = {"visit.infusion_min": 240.0, "booking.infusions_start_min": 780}
    >>> hours_that_fit(with_changes(Scenario(), four_hours))
    'begin by 11:00 am, or end at 6:00 pm or later, with a practice that closes no earlier'
    """
    booking, closes_min = scenario.booking, scenario.practice.closes_min
    grid = max(5, booking.slot_grid_min)
    latest = int((booking.infusions_end_min - inside_min(scenario)) // grid) * grid
    until = until_for(scenario, 1)
    later = f"end at {clock(until)} or later"
    if until > closes_min:
        later += ", with a practice that closes no earlier"
    earlier = f"begin by {clock(latest)}, or " if latest >= scenario.practice.opens_min else ""
    return earlier + later
