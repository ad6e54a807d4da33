"""Rank reversal: `planner compare --flip`: the turns of all plans against the first.

Takes       scenarios, the setting to move and its range
Gives       rank reversals
Left out    the search (experiments/whatif/rank_reversal.py), the words
            (presentation/whatif/rank_reversal_words.py)
"""

from collections.abc import Sequence

from planner.cli.options import Given, workers_of
from planner.experiments.execution.executors import executor
from planner.experiments.execution.runner import Runner
from planner.experiments.whatif.rank_reversal import RankReversal, rank_reversal
from planner.experiments.whatif.scenario_break_even import range_of
from planner.presentation.format.progress import progress_bar
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
                Runner(pool, given.engine, follow(f"Turn: {other.title}")),
            )
            for other in others
        )
