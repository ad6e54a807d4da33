"""Work words: how much there is to do and how long it takes, before it starts.

Takes       a work estimate, a scenario
Gives       sentences
"""

from collections.abc import Iterator

from planner.experiments.run.cost_estimate import Work
from planner.experiments.whatif.loads import loads
from planner.presentation.format.rounding import counted
from planner.presentation.whatif.loads_terminal import impossible_lines
from planner.scenario.model import Scenario


def before_words(scenario: Scenario, estimate: str) -> Iterator[str]:
    """Yield what is to be known before long work: what cannot work anyway, how long it takes."""
    yield from impossible_lines(loads(scenario))
    yield estimate


def work_words(work: Work, left: int | None = None) -> str:
    """Return how many replications are to be simulated, and about how long that takes."""
    points = work.points if left is None else left
    seconds = work.seconds * (points / work.points if work.points else 0)
    done = "" if points == work.points else f" ({work.points - points} are done already)"
    return (
        f"{points:,} points of {work.replications:,} futures each{done}: at most about "
        f"{duration_words(seconds)} on this machine."
    )


def duration_words(seconds: float) -> str:
    """Return a length of time as people say it.

    >>> [duration_words(0.4), duration_words(42.0), duration_words(400.0), duration_words(9000.0)]
    ['1 second', '42 seconds', '7 minutes', '2.5 hours']
    """
    if seconds < 90:
        return counted(max(1, round(seconds)), "second")
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3600:.1f} hours"
