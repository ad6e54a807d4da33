"""Judging: the verdict of a scenario from its results alone, without months and what binds.

Takes       a scenario, its results in every future
Gives       the verdict, the same that `run` gives
Left out    what binds: a what-if asks that of one scenario, not of thousands
"""

from planner.experiments.binding import Binding
from planner.experiments.preparing import prepare
from planner.experiments.verdict import Verdict, verdict
from planner.records import Floats
from planner.results import NAMES
from planner.scenario.model import Scenario
from planner.slots import OneMore, most_slots


def judged(scenario: Scenario, table: Floats) -> Verdict:
    """Return the verdict from results of shape (n_futures, len(NAMES))."""
    slots = most_slots(prepare(scenario).floor.is_slot)
    nothing_more = OneMore(rooms=0, nurses=0, assistants=0)
    columns = dict(zip(NAMES, table.T, strict=True))
    return verdict(scenario, columns, Binding((), slots, nothing_more))
