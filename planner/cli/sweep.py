"""Sweep command: a sweep as it is asked for: estimate, progress, table, chart, words.

Takes       a study and where its table and chart are to go
Gives       the files, and what to print
Left out    the sweep (experiments/whatif/sweep.py), its words
            (presentation/whatif/sweep_terminal.py)
"""

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, NamedTuple

from rich.console import RenderableType

from planner.experiments.run.cost_estimate import work
from planner.experiments.whatif.sweep import Swept, forget, plan_sweep, sweep
from planner.presentation.format.chart_export import check_chart_name, write_chart
from planner.presentation.format.progress import live_progress
from planner.presentation.format.terminal_layout import lines
from planner.presentation.whatif.sweep_export import (
    check_table_name,
    sha256,
    table_bytes,
    throw_old_parts_away,
    write_table,
)
from planner.presentation.whatif.sweep_table import Judged, judged_points, sweep_manifest, tidy
from planner.presentation.whatif.sweep_terminal import sweep_drawing, sweep_lines, sweep_view
from planner.presentation.whatif.work_words import before_words, work_words
from planner.scenario.files.study import Study
from planner.storage import SWEEPS, the_cache


class Ask(NamedTuple):
    """What is asked of a sweep."""

    study: Study
    table: str | None  # file name
    chart: str | None
    result: str
    engine: str


class Told(NamedTuple):
    """What to print, for people and for programs."""

    view: list[RenderableType]
    document: dict[str, Any]


def swept_words(ask: Ask, pool: Executor | None, workers: int, say: Callable[[str], None]) -> Told:
    """Return what a sweep says, its files written; before it begins, say how long it takes."""
    if ask.table is not None:
        check_table_name(ask.table)
    if ask.chart is not None:
        check_chart_name(ask.chart)
    _say_work(ask, workers, say)
    with live_progress("points") as follow:
        listener = follow(ask.study.title or "Sweep")
        cache = the_cache(SWEEPS) if ask.table else None
        swept = sweep(ask.study, kept_in=cache, pool=pool, listener=listener, engine=ask.engine)
    points = judged_points(swept)
    manifest = _write_files(ask, swept, points)
    forget(swept, cache)
    view = sweep_view(swept, points, ask.result)
    written = [name for name in (ask.table, ask.chart) if name]
    said = [f"Written: {name}" for name in written]
    return Told([*view, *lines(said)], manifest | {"points_found": _found(points, ask.result)})


def _say_work(ask: Ask, workers: int, say: Callable[[str], None]) -> None:
    base, planned = plan_sweep(ask.study)
    possible = sum(1 for each in planned if each.scenario is not None)
    estimate = work_words(work(base, possible, base.run.replications, workers))
    for words in before_words(base, estimate):
        say(words)


def _write_files(ask: Ask, swept: Swept, points: tuple[Judged, ...]) -> dict[str, Any]:
    """Write table, manifest and chart as far as asked; return the manifest."""
    if ask.chart is not None:
        drawn, said = (
            sweep_drawing(swept, points, ask.result),
            sweep_lines(swept, points, ask.result),
        )
        title = ask.study.title or swept.base.title
        write_chart(drawn, ask.chart, title=title, words=said)
    if ask.table is None:
        return sweep_manifest(swept, "")
    content = table_bytes(tidy(swept, points), ask.table)
    manifest = sweep_manifest(swept, sha256(content))
    write_table(ask.table, content, manifest)
    throw_old_parts_away(ask.table)
    return manifest


def _found(points: tuple[Judged, ...], result: str) -> list[dict[str, Any]]:
    return [
        {"point": each.number, "verdict": each.verdict, result: each.results[result].mean}
        for each in points
    ]
