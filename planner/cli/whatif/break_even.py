"""Break-even command: a break-even as it is asked for: line, range, progress, words, chart.

Takes       a scenario, a setting, a result, a line
Gives       what to print; a chart in a file
"""

from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial

from rich.console import RenderableType

from planner.cli.options import Given, Shown, pool_of, refuse_to_replace, say, workers_of
from planner.experiments.execution.runner import Runner
from planner.experiments.run.cost_estimate import work
from planner.experiments.whatif.break_even import MOST_STEPS, SCAN
from planner.experiments.whatif.by_arithmetic.loads import loads
from planner.experiments.whatif.scenario_break_even import (
    FRONTIER_SCAN,
    Where,
    frontier,
    scenario_break_even,
)
from planner.presentation.format.chart_export import write_chart
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.progress import progress_bar
from planner.presentation.format.terminal_layout import lines
from planner.presentation.whatif import document, drawings, terminal
from planner.presentation.whatif.break_even_words import break_even_point_lines, line_words
from planner.presentation.whatif.loads_words import impossible_lines
from planner.presentation.whatif.tables import frontier_table, seen_table
from planner.presentation.whatif.words import work_words
from planner.scenario.files.study import study_of
from planner.scenario.model import Scenario


def break_even_shown(scenario: Scenario, where: Where, by: str | None, given: Given) -> Shown:
    """Return where a line is crossed; before it begins, say how long it takes.

    `by` is a second setting and its values, as in words of a sweep.
    """
    for words in impossible_lines(loads(scenario)):
        say(words)
    return _along(scenario, where, by, given) if by else _alone(scenario, where, given)


def _alone(scenario: Scenario, where: Where, given: Given) -> Shown:
    pool = _begin(scenario, SCAN + MOST_STEPS, given)
    with progress_bar("pieces") as follow:
        runner = Runner(pool, given.engine, follow("Break-even"))
        found = scenario_break_even(scenario, where, runner)
    said = (line_words(where, found.replications), *break_even_point_lines(where, found))
    drawn = partial(drawings.break_even_drawing, where, found)
    view = terminal.break_even_view(scenario, where, found)
    shown = [*view, *_charted(scenario, drawn, said, given)]
    return Shown(shown, document.break_even_document(where, found), seen_table(found))


def _along(scenario: Scenario, where: Where, by: str, given: Given) -> Shown:
    (axis,) = study_of(where.path, [by]).axes
    pool = _begin(scenario, len(axis.values) * (FRONTIER_SCAN + MOST_STEPS), given)
    with progress_bar("pieces") as follow:
        runner = Runner(pool, given.engine, follow("Frontier"))
        points = frontier(scenario, where, axis, runner)
    about = (where, axis.path, points)
    said = (line_words(where, points[0].found.replications),)
    drawn = partial(drawings.frontier_drawing, *about)
    shown = [*terminal.frontier_view(scenario, *about), *_charted(scenario, drawn, said, given)]
    return Shown(shown, document.frontier_document(*about), frontier_table(points))


def _begin(scenario: Scenario, points: int, given: Given) -> Executor | None:
    """Say how long it takes, and return where it is done."""
    say(work_words(work(scenario, points, scenario.run.replications, workers_of(given))))
    return pool_of(given)


def _charted(
    scenario: Scenario, drawn: Callable[[], Drawing], said: tuple[str, ...], given: Given
) -> list[RenderableType]:
    """Write the picture, if one was asked for, and return that it is written."""
    if given.chart is None:
        return []
    refuse_to_replace(given.chart, given)
    write_chart(drawn(), given.chart, title=scenario.title, words=said)
    return lines([f"Written: {given.chart}"])
