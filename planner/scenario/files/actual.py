"""Actual: what was counted month by month since a plan began, read from a small CSV.

Takes       a CSV: a column `month`, and any of COUNTED; or the same as rows
Gives       counts by month, nan where nobody counted
Units       counts and US dollars of a month; months from 0 inside, from 1 or as 2026-03 in the file
Left out    what they say of the plan (experiments/certainty/update.py)
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.errors import Problem, ScenarioError
from planner.scenario.model import Scenario
from planner.scenario.toml.source import load_bytes
from planner.units import with_a_point

MONTH = "month"
COUNTED = (
    "asked",
    "consulted",
    "first_infusions",
    "infusions",
    "existing_visits",
    "collected_usd",
)
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_DATED = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class Actual(NamedTuple):
    """What was counted in the months of a plan."""

    counts: NDArray[np.float64]  # (len(COUNTED), n_months), nan where nobody counted

    @property
    def last_month(self) -> int:
        """The last month in which anything was counted."""
        return int(np.flatnonzero(~np.isnan(self.counts).all(axis=0))[-1])


def read_actual(path: str | Path, scenario: Scenario) -> Actual:
    """Return what a file says; ScenarioError with all its problems."""
    text = load_bytes(Path(path)).decode("utf-8-sig", "replace")
    rows = list(csv.DictReader(io.StringIO(text)))
    return actual_of(rows, scenario, str(path))


def actual_of(rows: Sequence[Mapping[str | None, object]], scenario: Scenario, name: str) -> Actual:
    """Return what rows say, the first of them in line 2."""
    counts = np.full((len(COUNTED), scenario.practice.months), np.nan)
    problems = list(_wrong_columns(rows))
    for line, row in enumerate(rows, start=2):
        wrong = _read_row(row, counts, scenario)
        problems += [Problem(f"line {line}", text) for text in wrong]
    if not problems and np.isnan(counts).all():
        problems.append(Problem("", f"nothing is counted. Give {MONTH} and {', '.join(COUNTED)}."))
    if problems:
        raise ScenarioError(name, tuple(problems))
    return Actual(counts)


def _wrong_columns(rows: Sequence[Mapping[str | None, object]]) -> Iterator[Problem]:
    names = [name for name in rows[0] if name is not None] if rows else []
    if rows and MONTH not in names:
        yield Problem("line 1", f"there is no column {MONTH}.")
    for each in names:
        if each not in (MONTH, *COUNTED):
            near = get_close_matches(each, (MONTH, *COUNTED), n=1)
            hint = f" Did you mean {near[0]}?" if near else f" It can be {', '.join(COUNTED)}."
            yield Problem("line 1", f"{each[:40]!r} is no column.{hint}")


def _read_row(
    row: Mapping[str | None, object], counts: NDArray[np.float64], scenario: Scenario
) -> Iterator[str]:
    """Put what a row says into its month, and yield what is wrong with it."""
    month, wrong = _month(str(row.get(MONTH) or "").strip(), scenario)
    yield from wrong
    if None in row:
        yield "there are more values than columns. Write numbers as 450.5."
    for k, column in enumerate(COUNTED):
        words = str(row.get(column) or "").strip()
        if words and not _NUMBER.fullmatch(words):
            yield _wrong_number(column, words)
        elif words and month is not None:
            counts[k, month] = float(words)


def _month(words: str, scenario: Scenario) -> tuple[int | None, tuple[str, ...]]:
    """Return the month from 0, or what is wrong with it."""
    last, start = scenario.practice.months, scenario.practice.start_date
    dated = _DATED.fullmatch(words)
    if dated:
        month = (int(dated[1]) - start.year) * 12 + int(dated[2]) - start.month
    elif words.isascii() and words.isdecimal():
        month = int(words) - 1
    else:
        month = -1
    if 0 <= month < last:
        return month, ()
    first = date(start.year, start.month, 1).strftime("%Y-%m")
    return None, (f"month is {words[:20]!r}. Give 1 to {last}, or {first} and after.",)


def _wrong_number(column: str, words: str) -> str:
    meant = with_a_point(words)
    hint = f" Did you mean {meant[0]}?" if meant else ""
    return f"{column} is {words[:20]!r}. Give a number of 0 or more, or nothing.{hint}"
