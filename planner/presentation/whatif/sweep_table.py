"""Sweep table: a finished sweep as one tidy table, a row for each point and result.

Takes       a finished sweep
Gives       columns and rows; a manifest as a plain dictionary
Units       those of the settings and results; months count from 1; empty is "not there"
Left out    what is said of it (sweep_words.py)
"""

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from planner.errors import PlannerError
from planner.experiments.run.manifest import manifest
from planner.experiments.run.verdict_of_table import judged
from planner.experiments.whatif.sweep import Planned, SweepResult
from planner.models.records import Floats
from planner.presentation.answer.tables import MEASURES, measures, result_unit
from planner.presentation.format.json_text import headed, plain_value, to_json
from planner.presentation.format.own_files import manifest_path, write_own
from planner.presentation.format.table import CSV, PARQUET, Cell, Table
from planner.results.catalog import NAMES
from planner.results.estimates import Estimate, estimate_of
from planner.scenario.changes import canonical_json, in_words
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.toml.source import real_path


class Judged(NamedTuple):
    """One possible point: its number, what it is, its verdict and its results."""

    number: int  # from 1
    point: Planned
    verdict: str
    results: dict[str, Estimate]


def judged_points(sweep_result: SweepResult) -> tuple[Judged, ...]:
    """Return every possible point with its verdict and its results."""
    return tuple(
        Judged(k, point, judged(point.scenario, table).word, _results(point.scenario, table))
        for k, (point, table) in enumerate(
            zip(sweep_result.points, sweep_result.tables, strict=True), 1
        )
        if point.scenario is not None and table is not None
    )


def _results(scenario: Scenario, table: Floats) -> dict[str, Estimate]:
    months = scenario.practice.months
    return {name: estimate_of(name, table[:, k], months) for k, name in enumerate(NAMES)}


def tidy(sweep_result: SweepResult, points: tuple[Judged, ...]) -> Table:
    """Return a row for each possible point and each result."""
    paths = tuple(axis.path for axis in sweep_result.study.axes)
    columns = ("point", *paths, "verdict", "result", "unit", *MEASURES)
    rows = (
        (each.number, *(cell_of(each.point.point[path]) for path in paths), each.verdict, name,
         result_unit(name), *measures(found))
        for each in points
        for name, found in each.results.items()
    )  # fmt: skip
    return Table(columns, tuple(rows))


def cell_of(value: Value) -> Cell:
    """Return the value of a setting as a cell: weekdays joined by +, a date as its text."""
    if isinstance(value, tuple):
        return "+".join(value)
    plain = plain_value(value)
    return plain if isinstance(plain, str | int | float) else None


def sweep_manifest(sweep_result: SweepResult, table_sha256: str) -> dict[str, Any]:
    """Return what it takes to get the same table again, and what no point could be."""
    study = sweep_result.study
    return {
        **headed("sweep"),
        "title": study.title,
        "table_sha256": table_sha256,
        "design": study.design,
        "points": len(sweep_result.points),
        "design_seed": study.seed,
        "axes": [
            {"path": axis.path, "values": [plain_value(each) for each in axis.values],
             "ends": [plain_value(each) for each in axis.ends] if axis.ends else None}
            for axis in study.axes
        ],
        "refused": [
            {"point": k, "values": {path: plain_value(one) for path, one in each.point.items()},
             "why": each.refused}
            for k, each in enumerate(sweep_result.points, 1)
            if each.scenario is None
        ],
        "manifest": manifest(sweep_result.base)._asdict(),
        "scenario": json.loads(canonical_json(sweep_result.base)),
    }  # fmt: skip


def point_words(point: dict[str, Value]) -> tuple[str, ...]:
    """Return the values of a point in words."""
    return tuple(in_words(CATALOG[path], value) for path, value in point.items())


# --- as a file ----------------------------------------------------------------------------------


def check_table_name(name: str) -> None:
    """Refuse a file name that is neither, or in a folder that is not there."""
    path = Path(name)
    if path.suffix.lower() not in (CSV, PARQUET):
        raise PlannerError(f"-o {name}: give a name that ends with {CSV} or {PARQUET}.")
    if not real_path(path.parent).is_dir():
        raise PlannerError(f"-o {name}: there is no folder {path.parent}.")


def throw_old_parts_away(name: str) -> None:
    """Throw away the points that older versions kept beside the table; no version reads them."""
    folder = Path(f"{name}.parts")
    with contextlib.suppress(OSError):
        for file in (*folder.glob("*.npy"), *folder.glob("*.part")):
            file.unlink()
        folder.rmdir()


def write_table(name: str, content: bytes, manifest: dict[str, Any]) -> None:
    """Write the table and its manifest; PlannerError if the folder does not let it."""
    write_own(Path(name), content)
    write_own(manifest_path(Path(name)), to_json(manifest).encode())


def sha256(content: bytes) -> str:
    """Return the hash of a file's content."""
    return hashlib.sha256(content).hexdigest()
