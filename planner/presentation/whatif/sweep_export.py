"""Sweep export: the table of a sweep as CSV or Parquet, with its manifest beside it.

Takes       a tidy table, a manifest, a file name that ends with .csv or .parquet
Gives       two files, each written in one step
Left out    what is in the table (sweep_table.py)
"""

import contextlib
import hashlib
from pathlib import Path
from typing import Any

from planner.errors import PlannerError
from planner.presentation.format.json_text import to_json
from planner.presentation.format.own_files import manifest_path, write_own
from planner.presentation.format.table import CSV, PARQUET
from planner.scenario.toml.source import real_path


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
