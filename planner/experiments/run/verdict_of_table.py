"""Verdict of a table: what it is by a scenario's results alone, without months and what binds.

Takes       a scenario, its results in every replication
Gives       the verdict, the same that `run` gives
Left out    what binds: a what-if asks that of one scenario, not of thousands
"""

from planner.blueprint.start_times import most_slots
from planner.experiments.run.bottlenecks import Binding
from planner.experiments.run.prepare import prepare
from planner.experiments.run.verdict import Verdict, verdict
from planner.models.records import Floats
from planner.results.catalog import NAMES
from planner.scenario.model import Scenario


def judged(scenario: Scenario, table: Floats) -> Verdict:
    """Return the verdict from results of shape (n_replications, len(NAMES))."""
    slots = most_slots(prepare(scenario).floor.is_slot)
    columns = dict(zip(NAMES, table.T, strict=True))
    return verdict(scenario, columns, Binding((), slots, one_more=None))
