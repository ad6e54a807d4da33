"""Rank reversal: at which value of a setting the order of two plans turns round.

Takes       two scenarios, the path of a setting that both have, a result
Gives       the break-even point of the paired difference with 0
Units       those of the setting and the result
Randomness  common random numbers: both plans meet the same replications at every value of the
            setting
Left out    the search (break_even.py)
"""

from collections.abc import Sequence
from typing import NamedTuple

from planner.experiments.execution.runner import HERE, Runner
from planner.experiments.run.batch import results_of_all
from planner.experiments.whatif.break_even import BreakEven, Line, break_even
from planner.experiments.whatif.compare import refuse_unlike
from planner.experiments.whatif.tornado import one_result
from planner.models.records import Floats
from planner.results.catalog import FACTS
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario

EVEN = 0.0  # the line: no difference between the plans


class RankReversal(NamedTuple):
    """Where the order of two plans turns round as one setting moves."""

    path: str
    low: float  # of the range that was looked at
    high: float
    result: str
    found: BreakEven  # of the other plan less the first; above 0 the other is better


def rank_reversal(
    first: Scenario,
    other: Scenario,
    path: str,
    low: float,
    high: float,
    result: str,
    runner: Runner = HERE,
) -> RankReversal:
    """Return where `other` begins, or ceases, to be better than `first` on average.

    Raises PlannerError where the plans have no common random numbers or time, ScenarioError for a
    value of the setting that one of them does not allow.
    """
    refuse_unlike([first, other])
    whole = CATALOG[path].kind == "whole"
    replications = range(first.run.replications)
    sign = -1.0 if FACTS[result].good == "down" else 1.0

    def ask(values: Sequence[float]) -> list[Floats]:
        typed: list[Value] = [int(value) if whole else value for value in values]
        made = [with_changes(each, {path: value}) for value in typed for each in (first, other)]
        tables = results_of_all(made, replications, runner)
        each = [one_result(*pair, result) for pair in zip(made, tables, strict=True)]
        return [sign * (each[k + 1] - each[k]) for k in range(0, len(each), 2)]

    line = Line(EVEN, at_least=True, futures_share=None)
    return RankReversal(path, low, high, result, break_even(ask, line, low, high, whole=whole))
