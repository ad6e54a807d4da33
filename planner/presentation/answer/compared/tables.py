"""Tables of a comparison: a row for each plan after the first and each result.

Takes       a comparison
Units       a column `unit`; differences of months are in months
"""

from planner.experiments.whatif.compare import Comparison
from planner.presentation.answer.tables import MEASURES, measures
from planner.presentation.format.table import Table
from planner.results.catalog import FACTS, is_moment


def differences_table(comparison: Comparison) -> Table:
    """Return a row for each plan after the first and each result: what it has more than that."""
    rows = (
        (number, other.scenario.title, name, FACTS[name].label,
         "months" if is_moment(name) else FACTS[name].unit, *measures(each.difference),
         each.better_share)
        for number, (other, found) in enumerate(
            zip(comparison.answers[1:], comparison.differences, strict=True), 2
        )
        for name, each in found.items()
    )  # fmt: skip
    columns = ("plan", "title", "result", "label", "unit", *MEASURES, "better_share")
    return Table(columns, tuple(rows))
