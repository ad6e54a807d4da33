"""Setting moves: other values that a setting may take, the ends of its evidence first."""

from collections.abc import Iterator
from datetime import date, timedelta

from planner.errors import ScenarioError
from planner.scenario.changes import values_of, with_changes
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario

SETTINGS = [facts for facts in CATALOG.values() if facts.touches not in ("text", "advice")]


def moves(case: Scenario, facts: FieldFacts) -> Iterator[Scenario]:
    """Yield the case with the setting moved, leaving out what is refused with a reason."""
    present = values_of(case)[facts.path]
    for value in candidates(facts, present):
        try:
            yield with_changes(case, {facts.path: value})
        except ScenarioError:
            continue


def candidates(facts: FieldFacts, present: Value) -> list[Value]:
    if facts.kind == "switch":
        return [not present]
    if facts.kind == "choice":
        return [choice for choice in facts.choices if choice != present]
    if facts.kind == "days":
        assert isinstance(present, tuple)
        without = [tuple(day for day in present if day != left) for left in present]
        return [*without, (*present, "Sat"), ("Mon",), ("Tue",), ()]
    if facts.kind in ("note", "tables"):
        return [
            "Tue 08:00-12:00 1",
            "Tue 08:00 10:00; Thu 09:00",
            "month 4 stop",
            "Maria: contract, $80 an hour",
            "Dr A 60%; Dr B 40%",
            "IV: share 0.4",
        ]
    if facts.kind == "day":
        assert isinstance(present, date)
        return [present + timedelta(days=33)]
    values = [facts.low, facts.high, facts.at_least, facts.at_most]
    kind = int if facts.kind == "whole" else float
    ends = [kind(value) for value in values if isinstance(value, int | float)]
    assert isinstance(present, int | float)
    near = [kind(present * factor) for factor in (0.5, 2.0)] + [kind(present + 1)]
    return list(dict.fromkeys(value for value in [*ends[:2], *near, *ends[2:]] if value != present))
