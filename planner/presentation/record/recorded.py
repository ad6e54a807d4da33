"""Recorded: an answer as it was written down in a report, a result file or a manifest.

Takes       the name of a file: a report (.html, .pdf), what --json wrote, or a manifest (.json)
Gives       the scenarios in it with the numbers that were written beside them
Left out    running them again (reproduced.py), writing a report (report/)

A file may come from anybody: it is read up to a limit, and nothing in it is run.
"""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from planner.errors import PlannerError
from planner.presentation.answer.document import Document
from planner.presentation.format.json_text import FIRST_MONTH, rounded
from planner.scenario.changes import content_hash
from planner.scenario.checking import Written, flatten
from planner.scenario.files import standard_input
from planner.scenario.files.examples import ENDING, example
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.table_lists import check

RECORD_ID = "planner-record"
MOST_BYTES = 20_000_000
GIVE = (
    "Give a report (.html or .pdf) that planner report wrote, or a .json file that planner run "
    "--json wrote."
)
MEASURED = ("mean", "low95", "high95", "p10", "median", "p90")
_IN_HTML = re.compile(
    rf'<script type="application/json" id="{RECORD_ID}">(.*?)</script>'.encode(), re.DOTALL
)
_IN_PDF = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


class Record(NamedTuple):
    """One scenario as it was run, and what came of it."""

    scenario: Scenario
    manifest: Mapping[str, object]
    numbers: Document | None  # the answer that was written; None in a bare manifest
    is_untouched: bool  # the scenario is the one whose hash stands beside it


def record_text(document: Document) -> str:
    """Return a document as JSON that can stand inside a page: no sign of it opens a tag."""
    text = json.dumps(document, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def read_records(name: str) -> tuple[Record, ...]:
    """Return what a file has recorded; PlannerError in words if that is nothing."""
    found = _parsed(name, _record_bytes(name, _load(name)))
    documents = found.get("answers") if found.get("kind") == "comparison" else [found]
    if not isinstance(documents, list) or not documents:
        raise _refusal(name, "holds no answer")
    return tuple(_record(name, each) for each in documents)


def _load(name: str) -> bytes:
    path = Path(name)
    if name == standard_input.NAME:
        return standard_input.standard_input(MOST_BYTES)
    try:
        if not path.is_file():
            raise PlannerError(f"{name} is not a file. {_instead(name)}")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PlannerError(f"{name} cannot be read: {error.strerror}.") from None
    if len(data) > MOST_BYTES:
        raise _refusal(name, f"is larger than {MOST_BYTES // 1_000_000} MB")
    return data


def _instead(name: str) -> str:
    """Return what to give; for a plan, how a record of it is made."""
    if example(name) is None:
        return GIVE
    return f"{name} is a plan. To record what it says: planner run {name} -o answer.json. {GIVE}"


def _record_bytes(name: str, data: bytes) -> bytes:
    """Return the JSON of a file: the file itself, or what a report has embedded."""
    start = data.lstrip()[:1]
    if start == b"{":
        return data
    found = next(_attached(data), None) if data.startswith(b"%PDF") else _in_page(data)
    if found is None:
        is_plan = Path(name).suffix == ENDING
        how = f"is a plan, not a record of what came of it (planner run {name} -o answer.json)"
        raise _refusal(name, how if is_plan else "has no record of the planner in it")
    return found


def _in_page(data: bytes) -> bytes | None:
    found = _IN_HTML.search(data)
    return found[1] if found else None


def _attached(data: bytes) -> Iterator[bytes]:
    """Yield the attached JSON of a PDF; what would grow beyond the limit is not unpacked."""
    for found in _IN_PDF.finditer(data):
        unpack = zlib.decompressobj()
        try:
            text = unpack.decompress(found[1], MOST_BYTES)
        except zlib.error:
            text = found[1]
        if text.startswith(b"{") and b'"manifest"' in text:
            yield text


def _parsed(name: str, data: bytes) -> Document:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise _refusal(name, "holds no JSON that can be read") from None
    if not isinstance(found, dict):
        raise _refusal(name, "holds no answer")
    return found


def _record(name: str, document: Any) -> Record:
    """Return one answer; a manifest by itself counts as one without numbers."""
    if not isinstance(document, dict):
        raise _refusal(name, "holds no answer")
    inside = document.get("manifest")
    manifest = inside if isinstance(inside, dict) else document
    written = manifest.get("scenario")
    if not isinstance(written, dict):
        raise _refusal(name, "holds no scenario to run again")
    where = f"the scenario in {name}"
    rows = (Written(keys, _read(keys, value), "") for keys, value in flatten(written, Scenario))
    scenario = check(rows, Scenario, where)
    untouched = manifest.get("scenario_hash") == content_hash(scenario)
    numbers = _from_first_month(document) if isinstance(document.get("results"), dict) else None
    return Record(scenario, manifest, numbers, untouched)


def _from_first_month(document: Document) -> Document:
    """Return an answer with its months counted as now: older versions counted them from 0."""
    first = document.get("first_month")
    if not isinstance(first, int) or first == FIRST_MONTH:
        return document
    step = FIRST_MONTH - first
    results = {
        name: _moved(found, step) if isinstance(found, dict) and found.get("unit") == "month"
        else found
        for name, found in document["results"].items()
    }  # fmt: skip
    return document | {"first_month": FIRST_MONTH, "results": results}


def _moved(found: Document, step: int) -> Document:
    """Return a month later by some; what is not there stays so, and what was asked is as it was."""
    there = {name: found.get(name) for name in MEASURED}
    moved = {
        name: rounded(value + step) for name, value in there.items() if isinstance(value, float)
    }
    return found | moved


def _read(keys: tuple[str, ...], value: object) -> object:
    """Return a value as a scenario file would hold it: JSON knows no dates."""
    facts = CATALOG.get(".".join(keys))
    if facts is None or facts.kind != "day" or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value  # refused in words with all else that is wrong


def _refusal(name: str, what: str) -> PlannerError:
    return PlannerError(f"{name} {what}. {GIVE}")
