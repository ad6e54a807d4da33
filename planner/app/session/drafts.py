"""Drafts: scenarios that somebody works on, kept on this machine under an unguessable id.

Takes       an id and what belongs to it
Gives       the same again, to whoever has the id, until it is too old
Units       bytes, days
Randomness  ids come from the operating system and move no result
Left out    which id belongs to which page (link.py), checking (scenario/)

A file is named by a hash of its id: an id is never a part of a path, and who can list the
folder learns none. Files are written whole or not at all, with their name and a checksum: one that
was damaged or renamed opens nothing. Of two who write under one id the later one is refused: it
has not seen what the other wrote.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from planner.older_storage import move_drafts
from planner.storage import drafts
from planner.storage.files import opened, replace_file, sealed

WHERE = drafts.DRAFTS_AT  # environment: another folder, or "off"
ID_BYTES = 24
MOST_BYTES = 1_000_000  # of one
DAY_S = 86_400

_ID = re.compile(r"[A-Za-z0-9_-]{32}")  # what token_urlsafe makes of ID_BYTES


class Draft(NamedTuple):
    """What it takes to go on: the file that was opened, and the scenario as it is now."""

    name: str  # of the file, without a folder
    is_shipped: bool
    text: str  # as it was opened, with its comments
    opened: str  # the same with every setting, should the file be based on one that is gone
    working: str  # the scenario as it is now, with every setting
    pending: Mapping[str, object]  # typed and not yet accepted, by path
    plans: Sequence[Sequence[str]] = ()  # kept under a name: the name, and the whole scenario
    against: str = ""  # the name of the one that all is held against
    counts: Sequence[Mapping[str, object]] = ()  # since the plan began, by month
    earlier: Sequence[Sequence[str]] = ()  # as it was described, before advice: as plans are kept
    applied: Mapping[str, object] | None = None  # values that the planner found, by path
    typed: Mapping[str, object] | None = None  # values that somebody typed, by path
    agreed: Mapping[str, object] | None = None  # that stood there, and somebody went on, by path
    version: int = 0  # how often it was written before; another one means: somebody else wrote


class DraftFolder(NamedTuple):
    """A folder, and how much may lie in it."""

    folder: Path
    most_kept: int = drafts.MOST_DRAFTS
    most_bytes: int = MOST_BYTES
    most_days: float = drafts.MOST_DRAFT_DAYS
    most_together: int = drafts.MOST_DRAFT_BYTES


def draft_folder() -> DraftFolder | None:
    """Return the folder of this user's drafts, None if nothing is to be kept."""
    folder = drafts.drafts_folder()
    if folder is None:
        return None
    move_drafts(folder, is_users_own=not os.environ.get(WHERE))
    return DraftFolder(folder)


def new_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_urlsafe(ID_BYTES)


def is_id(words: str) -> bool:
    """Return whether words have the form of an id.

    >>> [is_id(new_id()), is_id("../../etc/passwd"), is_id("a" * 31)]
    [True, False, False]
    """
    return _ID.fullmatch(words) is not None


class WrittenByAnother(Exception):
    """Somebody else has written under an id since it was read. It never reaches a page."""


_writing = threading.Lock()  # between looking which version is there and writing the next


def keep_next(folder: DraftFolder, name: str, kept: Draft) -> bool:
    """Keep the next version of something, and return whether it could be kept.

    Raises WrittenByAnother where what is there is another version than the one before.
    """
    with _writing:
        there = find(folder, name)
        if there is not None and there.version != kept.version - 1:
            raise WrittenByAnother
        return keep(folder, name, kept)


def keep(folder: DraftFolder, name: str, kept: Draft) -> bool:
    """Keep something under an id and return whether it could be kept.

    Raises ValueError for an id that new_id did not make.
    """
    path = _path(folder, name)
    text = json.dumps(kept._asdict(), ensure_ascii=False, allow_nan=False)
    data = sealed(path.name, text.encode())
    if len(data) > folder.most_bytes:
        return False
    try:
        folder.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, data, outlasts_power=True)
    except OSError:
        return False
    with contextlib.suppress(OSError):  # somebody else tidies up at the same time
        _tidy(folder)
    return True


def find(folder: DraftFolder, name: str) -> Draft | None:
    """Return what is kept under an id; None if there is nothing, or nothing that can be read.

    Raises ValueError for an id that new_id did not make.
    """
    path = _path(folder, name)
    try:
        if time.time() - path.stat().st_mtime > folder.most_days * DAY_S:
            return None
        with path.open("rb") as file:
            data = file.read(folder.most_bytes + 1)
        content = opened(path.name, data)
        return None if content is None else _read(json.loads(content.decode("utf-8")))
    except (OSError, ValueError, RecursionError):
        return None


def forget(folder: DraftFolder, name: str) -> None:
    """Throw away what is kept under an id."""
    with contextlib.suppress(OSError):
        _path(folder, name).unlink(missing_ok=True)


def _path(folder: DraftFolder, name: str) -> Path:
    if not is_id(name):
        raise ValueError("this is not an id")
    return folder.folder / (hashlib.sha256(name.encode()).hexdigest() + drafts.DRAFT_ENDING)


def _read(found: object) -> Draft | None:
    """Return what a file says, if it says what was written."""
    if not isinstance(found, dict) or not _OF_OLD <= set(found) <= set(Draft._fields):
        return None
    texts = (found["name"], found["text"], found["opened"], found["working"])
    is_sound = (
        all(isinstance(each, str) for each in texts)
        and isinstance(found["is_shipped"], bool)
        and isinstance(found["pending"], dict)
        and isinstance(found.get("against", ""), str)
        and isinstance(found.get("version", 0), int)
        and isinstance(found.get("applied") or {}, dict)
        and isinstance(found.get("typed") or {}, dict)
        and isinstance(found.get("agreed") or {}, dict)
        and _are_plans(found.get("plans", []))
        and _are_plans(found.get("earlier", []))
        and _are_rows(found.get("counts", []))
    )
    if not is_sound:
        return None
    rows = {
        "plans": tuple(map(tuple, found.get("plans", []))),
        "earlier": tuple(map(tuple, found.get("earlier", []))),
        "counts": tuple(found.get("counts", [])),
    }
    return Draft(**found | rows)


_OF_OLD = set(Draft._fields) - set(Draft._field_defaults)  # what every draft has ever said


def _are_plans(found: object) -> bool:
    return isinstance(found, list) and all(
        isinstance(each, list) and len(each) == 2 and all(isinstance(one, str) for one in each)
        for each in found
    )


def _are_rows(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(each, dict) for each in found)


def _tidy(folder: DraftFolder) -> None:
    """Throw away what is too old, then the oldest until few enough and little enough are left."""
    oldest_allowed, together = time.time() - folder.most_days * DAY_S, 0
    for place, each in enumerate(reversed(drafts.kept_drafts(folder.folder))):
        together += each.size
        is_over = place >= folder.most_kept or together > folder.most_together
        if is_over or each.used_s < oldest_allowed:
            each.path.unlink(missing_ok=True)
