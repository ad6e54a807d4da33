"""What-if tables: the bars of a sensitivity, the values of a break-even, a row each.

Takes       what was found
Units       columns named with theirs, or a column `unit` of the setting; results in their own unit
"""

from collections.abc import Sequence

from planner.experiments.whatif.break_even import BreakEven
from planner.experiments.whatif.scenario_break_even import FrontierPoint
from planner.experiments.whatif.tornado import Tornado
from planner.presentation.format.json_text import rounded
from planner.presentation.format.table import Table
from planner.presentation.whatif.sweep_table import cell_of
from planner.scenario.model import CATALOG

BARS = ("path", "label", "unit", "low", "low_change", "high", "high_change", "swing", "is_sure")


def bars_table(found: Tornado) -> Table:
    """Return a row for each setting that was moved, the longest bar first."""
    rows = (
        (bar.path, CATALOG[bar.path].label, CATALOG[bar.path].unit, cell_of(bar.low.value),
         rounded(bar.low.change), cell_of(bar.high.value), rounded(bar.high.change),
         rounded(bar.swing), bar.is_sure, CATALOG[bar.path].confidence)
        for bar in found.bars
    )  # fmt: skip
    return Table((*BARS, "confidence"), tuple(rows))


def seen_table(found: BreakEven) -> Table:
    """Return a row for each value of the setting that was looked at."""
    rows = (
        (rounded(each.value), rounded(each.result), rounded(each.low), rounded(each.high),
         each.holds)
        for each in found.seen
    )  # fmt: skip
    return Table(("value", "result", "low95", "high95", "holds"), tuple(rows))


def frontier_table(points: Sequence[FrontierPoint]) -> Table:
    """Return a row for each break-even at each value of the second setting."""
    rows = (
        (cell_of(point.value), rounded(each.value), rounded(each.low), rounded(each.high),
         each.holds_above)
        for point in points
        for each in point.found.break_even_points
    )  # fmt: skip
    return Table(("by", "value", "low95", "high95", "holds_above"), tuple(rows))
