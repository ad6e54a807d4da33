"""Refused words: why what was typed cannot be used, in terms of the questions.

Takes       the working scenario, what waits, the problems in the words of a file
Gives       a sentence for each thing that is wrong, and what to do about it
"""

from collections.abc import Mapping, Sequence

from planner.presentation.format.rounding import listed
from planner.presentation.settings.along_words import day_names
from planner.presentation.settings.words import as_on_a_page, named_in
from planner.scenario.along.paths import ALONE, CONSULTS, INFUSIONS, OWNER_DAYS, Days
from planner.scenario.changes import values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

MOST_SAID = 3
_HELD = "hold consults (first visits, in which you decide who may be treated)"
_NOT_THEN = (CONSULTS, INFUSIONS)  # what there cannot be on days on which the owner does not work
_OWNERS = tuple(f"{path} names " for path in _NOT_THEN)
PART_TIME = {
    "added.assistants": "added.assistant_days",
    "added.nurses": "added.nurse_days",
}
_BOTH = f"{CONSULTS} has consults on "


def reasons(now: Scenario, waiting: Mapping[str, Value], problems: Sequence[str]) -> list[str]:
    """Return what is wrong, a few things at most; days on which somebody is missing at once."""
    wanted, about_days = {**values_of(now), **waiting}, _about_days(problems)
    said = [_not_worked(about_days, wanted)] if about_days else []
    for text in problems:
        if text.startswith(_BOTH):
            said.append(_at_once(wanted))
        elif text not in about_days:
            said.append(as_on_a_page(text) + _part_time_words(text))
    more = [f"And {len(said) - MOST_SAID} more."] if len(said) > MOST_SAID else []
    return [*said[:MOST_SAID], *more]


def ways_out(problems: Sequence[str]) -> tuple[str, ...]:
    """Return the settings with which the first thing that is said to be wrong can be mended.

    >>> ways_out((f"{CONSULTS} names Mon, when ... ({OWNER_DAYS}).",))
    ('booking.consult_weekdays', 'practice.owner_weekdays')
    """
    about_days = _about_days(problems)
    if not about_days:
        first = "".join(problems[:1])
        return (*named_in(first), *_part_time(first))
    days = {path: any(each.startswith(path) for each in about_days) for path in _NOT_THEN}
    mends = (OWNER_DAYS, ALONE) if days[INFUSIONS] else (OWNER_DAYS,)
    return (*(path for path in _NOT_THEN if days[path]), *mends)


def _about_days(problems: Sequence[str]) -> list[str]:
    """Return the problems with days on which the owner does not work: they are said first."""
    return [each for each in problems if each.startswith(_OWNERS) and OWNER_DAYS in each]


def _part_time(problem: str) -> list[str]:
    """Return the days of those of whom half a person was typed."""
    is_half = "give a whole number" in problem
    return [
        days for path, days in PART_TIME.items() if is_half and problem.startswith(f"{path} is ")
    ]


def _part_time_words(problem: str) -> str:
    """Return how somebody is there for part of the time, where half a person was typed."""
    return "".join(
        f' Part of the time is a whole person with part-time "{CATALOG[days].label}".'
        for days in _part_time(problem)
    )


def _not_worked(problems: Sequence[str], wanted: Mapping[str, Value]) -> str:
    """Return what would be on days on which the owner does not work."""
    works = {*_days(wanted, OWNER_DAYS)}
    comes = {CONSULTS: works, INFUSIONS: {*works, *_days(wanted, ALONE)}}
    off = {
        path: [day for day in _days(wanted, path) if day not in there]
        for path, there in comes.items()
        if any(each.startswith(f"{path} ") for each in problems)
    }
    does = {CONSULTS: _HELD, INFUSIONS: "infuse, with you in the house as your rule wants,"}
    what = listed(tuple(f"{does[path]} on {day_names(days)}" for path, days in off.items()))
    alone = ", or come for infusions alone" if INFUSIONS in off else ""
    return f"You would {what}, when you do not work. Choose other days, work then too{alone}."


def _at_once(wanted: Mapping[str, Value]) -> str:
    both = [day for day in _days(wanted, CONSULTS) if day in _days(wanted, INFUSIONS)]
    return (
        f"On {day_names(both)} you would give infusions and {_HELD} at the same time. Choose other "
        "days or hours for one of them, or let infusions end before consults begin."
    )


def _days(wanted: Mapping[str, Value], path: str) -> Days:
    value = wanted[path]
    return value if isinstance(value, tuple) else ()
