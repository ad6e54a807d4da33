"""Sweep command: a sweep as it is asked for: estimate, progress, table, chart, words.

Takes       a study and where its table and chart are to go
Gives       the files, and what to print
"""

from pathlib import Path
from typing import Any

from planner.cli.options import Given, Shown, pool_of, refuse_to_replace, say, workers_of
from planner.experiments.execution.runner import Runner
from planner.experiments.run.cost_estimate import work
from planner.experiments.whatif.sweep import SweepResult, forget, plan_sweep, sweep
from planner.presentation.format.chart_export import write_chart
from planner.presentation.format.own_files import manifest_path
from planner.presentation.format.progress import progress_bar
from planner.presentation.format.table import table_bytes
from planner.presentation.format.terminal_layout import lines
from planner.presentation.whatif import sweep_table
from planner.presentation.whatif.drawings import sweep_drawing
from planner.presentation.whatif.sweep_words import sweep_lines
from planner.presentation.whatif.terminal import sweep_view
from planner.presentation.whatif.words import before_words, work_words
from planner.scenario.files.study import Study
from planner.storage.cache import SWEEPS
from planner.storage.folders import the_cache


def sweep_shown(study: Study, table: str | None, given: Given) -> Shown:
    """Return what a sweep says, its files written; before it begins, say how long it takes."""
    if table is not None:
        sweep_table.check_table_name(table)
    _refuse_to_replace(table, given)
    pool, result = pool_of(given), given.result
    _say_work(study, workers_of(given))
    with progress_bar("points") as follow:
        runner = Runner(pool, given.engine, follow(study.title or "Sweep"))
        cache = the_cache(SWEEPS) if table else None
        sweep_result = sweep(study, runner, kept_in=cache)
    points = sweep_table.judged_points(sweep_result)
    _refuse_to_replace(table, given)  # hours later
    manifest = _write_table(table, sweep_result, points)
    view = sweep_view(sweep_result, points, result)
    if given.chart is not None:
        drawn, said = (
            sweep_drawing(sweep_result, points, result),
            sweep_lines(sweep_result, points, result),
        )
        write_chart(drawn, given.chart, title=study.title or sweep_result.base.title, words=said)
    forget(sweep_result, cache)
    written = [f"Written: {name}" for name in (table, given.chart) if name]
    return Shown([*view, *lines(written)], manifest | {"points_found": _found(points, result)})


def _refuse_to_replace(table: str | None, given: Given) -> None:
    for name in (table, given.chart):
        refuse_to_replace(name, given)
    if table is not None:
        refuse_to_replace(str(manifest_path(Path(table))), given)


def _say_work(study: Study, workers: int) -> None:
    base, planned = plan_sweep(study)
    possible = sum(1 for each in planned if each.scenario is not None)
    estimate = work_words(work(base, possible, base.run.replications, workers))
    for words in before_words(base, estimate):
        say(words)


def _write_table(
    name: str | None, sweep_result: SweepResult, points: tuple[sweep_table.Judged, ...]
) -> dict[str, Any]:
    """Write table and manifest if asked; return the manifest."""
    if name is None:
        return sweep_table.sweep_manifest(sweep_result, "")
    content = table_bytes(sweep_table.tidy(sweep_result, points), name)
    manifest = sweep_table.sweep_manifest(sweep_result, sweep_table.sha256(content))
    sweep_table.write_table(name, content, manifest)
    sweep_table.throw_old_parts_away(name)
    return manifest


def _found(points: tuple[sweep_table.Judged, ...], result: str) -> list[dict[str, Any]]:
    return [
        {
            "point": each.number,
            "verdict": each.verdict,
            result: each.results[result].mean,
            "reached_share": each.results[result].reached,
        }
        for each in points
    ]
