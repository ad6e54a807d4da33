"""Checklist words: what must be there before the first infusion, and whether it is.

Takes       a scenario and its checklist (experiments/run/opening/readiness.py)
Gives       its items in the order in which they will be there, their state in words
"""

from datetime import date, timedelta

from planner.experiments.run.opening.readiness import IN_PLACE, MISSING, Gate, Item
from planner.presentation.format.dates import short_date
from planner.scenario.model import Scenario


def in_order(found: Gate) -> list[Item]:
    """Return the checklist in the order in which things will be there; what is missing is last."""
    return sorted(found.items, key=lambda item: item.day)


def there_words(scenario: Scenario, item: Item) -> str:
    """Return whether a thing is there, from when on it is, or what would help."""
    if item.state == MISSING:
        return f"no; what helps: {item.helps}"
    if item.state == IN_PLACE:
        return "yes"
    return f"from {short_date(date_of(scenario, item.day))} on"


def state_words(scenario: Scenario, item: Item) -> str:
    """Return the state of a thing in words, with its date or with what would help."""
    if item.state == MISSING:
        return f"{item.state}; what helps: {item.helps}"
    return item.state + (f", at the earliest {there_words(scenario, item)}" if item.day > 0 else "")


def date_of(scenario: Scenario, day: int) -> date:
    return scenario.practice.start_date + timedelta(days=day)
