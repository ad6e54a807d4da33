"""Break-even command: a break-even as it is asked for: line, range, progress, words, chart.

Takes       a scenario, a setting, a result, a line
Gives       what to print; a chart in a file
Left out    the search (experiments/whatif/scenario_break_even.py), its words
            (presentation/whatif/break_even_terminal.py)
"""

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, NamedTuple

from rich.console import RenderableType

from planner.errors import PlannerError
from planner.experiments.run.cost_estimate import work
from planner.experiments.whatif.break_even import MOST_STEPS, SCAN, Line
from planner.experiments.whatif.loads import loads
from planner.experiments.whatif.scenario_break_even import (
    FRONTIER_SCAN,
    Where,
    frontier,
    owners_line,
    range_of,
    scenario_break_even,
)
from planner.presentation.format.chart_export import check_chart_name, write_chart
from planner.presentation.format.progress import live_progress
from planner.presentation.format.terminal_layout import lines
from planner.presentation.whatif import break_even_terminal as view
from planner.presentation.whatif.loads_terminal import impossible_lines
from planner.presentation.whatif.work_words import work_words
from planner.results.catalogue import FACTS
from planner.scenario.files.study import study_of
from planner.scenario.model import Scenario


class Ask(NamedTuple):
    """What is asked of a break-even."""

    scenario: Scenario
    path: str
    result: str
    line: float | None  # None: the owner's own limit
    futures_share: float | None  # None: on average
    low: float | None
    high: float | None
    by: str | None  # a second setting and its values, as in words of a sweep
    chart: str | None
    engine: str


class Told(NamedTuple):
    """What to print, for people and for programs."""

    view: list[RenderableType]
    document: dict[str, Any]


def broken_even(ask: Ask, pool: Executor | None, workers: int, say: Callable[[str], None]) -> Told:
    """Return where a line is crossed; before it begins, say how long it takes."""
    if ask.chart is not None:
        check_chart_name(ask.chart)
    where = _where(ask)
    for words in impossible_lines(loads(ask.scenario)):
        say(words)
    return (
        _along(ask, where, pool, workers, say) if ask.by else _alone(ask, where, pool, workers, say)
    )


def _where(ask: Ask) -> Where:
    low, high = range_of(ask.path, ask.low, ask.high)
    if ask.futures_share is not None and not 0.5 <= ask.futures_share <= 1.0:
        raise PlannerError(f"--in {ask.futures_share:g}: give a share of futures, 0.5 to 1.")
    return Where(ask.path, low, high, ask.result, _line(ask))


def _line(ask: Ask) -> Line:
    own, good = owners_line(ask.scenario, ask.result), FACTS[ask.result].good
    if ask.line is None and own is None:
        raise PlannerError(f"--result {ask.result}: you have set no limit for it. Say --line.")
    if ask.line is None and own is not None:
        return Line(*own, ask.futures_share)
    return Line(ask.line or 0.0, good != "down", ask.futures_share)


def _alone(
    ask: Ask, where: Where, pool: Executor | None, workers: int, say: Callable[[str], None]
) -> Told:
    futures = ask.scenario.run.replications
    say(work_words(work(ask.scenario, SCAN + MOST_STEPS, futures, workers)))
    with live_progress("pieces") as follow:
        tell = follow("Break-even")
        found = scenario_break_even(ask.scenario, where, pool=pool, tell=tell, engine=ask.engine)
    said = (view.line_words(where, found.futures), *view.crossing_lines(where, found))
    written = _write(ask, lambda: view.break_even_drawing(where, found), said)
    shown = view.break_even_view(ask.scenario, where, found)
    return Told([*shown, *written], view.break_even_document(where, found))


def _along(
    ask: Ask, where: Where, pool: Executor | None, workers: int, say: Callable[[str], None]
) -> Told:
    (by,) = study_of(ask.path, [ask.by or ""]).axes
    count, futures = len(by.values) * (FRONTIER_SCAN + MOST_STEPS), ask.scenario.run.replications
    say(work_words(work(ask.scenario, count, futures, workers)))
    with live_progress("pieces") as follow:
        tell = follow("Frontier")
        points = frontier(ask.scenario, where, by, pool=pool, tell=tell, engine=ask.engine)
    said = (view.line_words(where, points[0].found.futures),)
    written = _write(ask, lambda: view.frontier_drawing(where, by.path, points), said)
    shown = view.frontier_view(ask.scenario, where, by.path, points)
    return Told([*shown, *written], view.frontier_document(where, by.path, points))


def _write(ask: Ask, drawn: Callable[[], Any], said: tuple[str, ...]) -> list[RenderableType]:
    if ask.chart is None:
        return []
    write_chart(drawn(), ask.chart, title=ask.scenario.title, words=said)
    return lines([f"Written: {ask.chart}"])
