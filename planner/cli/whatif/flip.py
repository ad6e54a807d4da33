"""Flip command: `planner compare --flip`: the turns of all plans against the first.

Takes       scenarios, the setting to move and its range
Gives       rank reversals, what rich prints of them, plain dictionaries
Left out    the search (experiments/whatif/rank_reversal.py), the words
            (presentation/whatif/rank_reversal_words.py)
"""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType

from planner.cli.options import Given, workers_of
from planner.experiments.execution.executors import executor
from planner.experiments.whatif.rank_reversal import RankReversal, rank_reversal
from planner.experiments.whatif.scenario_break_even import range_of
from planner.presentation.format.progress import progress_bar
from planner.presentation.format.terminal_layout import lines, section
from planner.presentation.whatif.rank_reversal_words import (
    rank_reversal_document,
    rank_reversal_lines,
    rank_reversal_title,
)
from planner.scenario.model import Scenario

JUDGED_BY = "npv_usd"


Moved = tuple[str, float, float]  # the setting that is moved, and between which values


def moved(path: str, low: float | None, high: float | None) -> Moved:
    """Return the setting with its range: as given, else that of its evidence.

    Raises PlannerError if it is no number or no range is known.
    """
    return path, *range_of(path, low, high, option="--flip")


def rank_reversals(
    scenarios: Sequence[Scenario], setting: Moved, given: Given
) -> tuple[RankReversal, ...]:
    """Return where the order of the first and each other plan turns round, with progress."""
    pool = executor(workers_of(given), given.engine)
    first, *others = scenarios
    with progress_bar("pieces") as follow:
        return tuple(
            rank_reversal(
                first,
                other,
                *setting,
                JUDGED_BY,
                pool=pool,
                tell=follow(f"Turn: {other.title}"),
                engine=given.engine,
            )
            for other in others
        )


def rank_reversals_view(
    scenarios: Sequence[Scenario], found: Sequence[RankReversal]
) -> list[RenderableType]:
    """Return the turns, a line each; nothing where none were asked for."""
    if not found:
        return []
    first, *others = (scenario.title for scenario in scenarios)
    said = [
        line
        for pair in zip(others, found, strict=True)
        for line in rank_reversal_lines(first, *pair)
    ]
    return section(rank_reversal_title(found[0]), lines(said))


def rank_reversals_document(
    scenarios: Sequence[Scenario], found: Sequence[RankReversal]
) -> dict[str, Any]:
    """Return the same for programs."""
    if not found:
        return {}
    titles = [scenario.title for scenario in scenarios[1:]]
    return {"flips": [rank_reversal_document(*pair) for pair in zip(titles, found, strict=True)]}
