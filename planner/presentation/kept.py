"""Kept: scenarios that somebody works on, kept on this machine under an unguessable id.

Takes       an id and what belongs to it
Gives       the same again, to whoever has the id, until it is too old
Units       bytes, days
Randomness  ids come from the operating system and move no result
Left out    which id belongs to which page (pages/keeping.py), checking (scenario/)

A file is named by a hash of its id: an id is never a part of a path, and who can list the
folder learns none. Files are written whole or not at all. Of two who write under one id the
last one counts.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from planner.errors import PlannerError
from planner.scenario.writing import write_text

WHERE = "PLANNER_KEPT"  # environment: another folder, or "off"
ID_BYTES = 24
MOST_KEPT = 200
MOST_BYTES = 1_000_000  # of one
MOST_DAYS = 90
DAY_S = 86_400

_ID = re.compile(r"[A-Za-z0-9_-]{32}")  # what token_urlsafe makes of ID_BYTES
_ENDING = ".json"


class Kept(NamedTuple):
    """What it takes to go on: the file that was opened, and the scenario as it is now."""

    name: str  # of the file, without a folder
    is_shipped: bool
    text: str  # as it was opened, with its comments
    opened: str  # the same with every setting, should the file be based on one that is gone
    working: str  # the scenario as it is now, with every setting
    pending: Mapping[str, object]  # typed and not yet accepted, by path


class Shelf(NamedTuple):
    """A folder, and how much may lie in it."""

    folder: Path
    most_kept: int = MOST_KEPT
    most_bytes: int = MOST_BYTES
    most_days: float = MOST_DAYS


def the_shelf() -> Shelf | None:
    """Return the shelf of this user, None if nothing is to be kept."""
    where = os.environ.get(WHERE, "")
    if where == "off":
        return None
    return Shelf(Path(where) if where else Path.home() / ".cache" / "clinic-planner" / "kept")


def new_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_urlsafe(ID_BYTES)


def is_id(words: str) -> bool:
    """Return whether words have the form of an id.

    >>> [is_id(new_id()), is_id("../../etc/passwd"), is_id("a" * 31)]
    [True, False, False]
    """
    return _ID.fullmatch(words) is not None


def keep(shelf: Shelf, name: str, kept: Kept) -> bool:
    """Keep something under an id and return whether it could be kept.

    Raises ValueError for an id that new_id did not make.
    """
    path = _path(shelf, name)
    text = json.dumps(kept._asdict(), ensure_ascii=False, allow_nan=False)
    if len(text.encode()) > shelf.most_bytes:
        return False
    try:
        shelf.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_text(path, text)
    except (OSError, PlannerError):
        return False
    with contextlib.suppress(OSError):  # somebody else tidies up at the same time
        _tidy(shelf)
    return True


def find(shelf: Shelf, name: str) -> Kept | None:
    """Return what is kept under an id; None if there is nothing, or nothing that can be read.

    Raises ValueError for an id that new_id did not make.
    """
    path = _path(shelf, name)
    try:
        if time.time() - path.stat().st_mtime > shelf.most_days * DAY_S:
            return None
        with path.open("rb") as file:
            data = file.read(shelf.most_bytes + 1)
        return None if len(data) > shelf.most_bytes else _read(json.loads(data.decode("utf-8")))
    except (OSError, ValueError, RecursionError):
        return None


def forget(shelf: Shelf, name: str) -> None:
    """Throw away what is kept under an id."""
    with contextlib.suppress(OSError):
        _path(shelf, name).unlink(missing_ok=True)


def _path(shelf: Shelf, name: str) -> Path:
    if not is_id(name):
        raise ValueError("this is not an id")
    return shelf.folder / (hashlib.sha256(name.encode()).hexdigest() + _ENDING)


def _read(found: object) -> Kept | None:
    """Return what a file says, if it says what was written."""
    if not isinstance(found, dict) or set(found) != set(Kept._fields):
        return None
    texts = (found["name"], found["text"], found["opened"], found["working"])
    is_sound = (
        all(isinstance(each, str) for each in texts)
        and isinstance(found["is_shipped"], bool)
        and isinstance(found["pending"], dict)
    )
    return Kept(**found) if is_sound else None


def _tidy(shelf: Shelf) -> None:
    """Throw away what is too old, then the oldest until few enough are left."""
    files = [(each.stat().st_mtime, each) for each in shelf.folder.glob(f"*{_ENDING}")]
    newest_first = sorted(files, reverse=True)
    oldest_allowed = time.time() - shelf.most_days * DAY_S
    for place, (written_s, file) in enumerate(newest_first):
        if place >= shelf.most_kept or written_s < oldest_allowed:
            file.unlink(missing_ok=True)
