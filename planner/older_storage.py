"""Older storage: what older versions kept, and where; moved if typed, else thrown away, once.

Takes       the folders of today
Gives       typed things in the folder of today; nothing left of what can be made again
Left out    what is kept today (storage/)

At first all of it lay in ~/.cache/clinic-planner: compiled code in folders named by a hash,
replications without a checksum in `replications`, scenarios in `kept`. Only what has the form of
these is touched, whatever else lies beside it.
"""

import contextlib
import os
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from planner.storage.cache import REPLICATIONS, Cache
from planner.storage.drafts import DRAFT_ENDING
from planner.storage.files import entries, is_sealed, is_there, replace_file, sealed
from planner.storage.folders import APP

_VERSION = re.compile(r"[0-9a-f]{16}")  # of compiled code
_BY_FOLDER = re.compile(r"(planner|models|driver)_[0-9a-f]{40}")  # what lay in one
_KEY = re.compile(r"[0-9a-f]{32}")  # of replications
_SCENARIO = re.compile(r"[0-9a-f]{64}\.json")
SETTLED = ".used"  # stands in a folder of today


def old_folder() -> Path | None:
    """Return where older versions kept everything, None for a user without a home."""
    try:
        return Path.home() / ".cache" / APP
    except RuntimeError:
        return None


@cache
def settle(folder: Cache) -> None:
    """Throw away what older versions could make again, before the first thing is kept.

    Later it only sees to it that a limit that was lowered holds: once for each limit, for whoever
    keeps something makes room for it.
    """
    if is_there(folder.folder / SETTLED):
        folder.tidy()
    else:
        _settle(folder.folder)


@cache
def _settle(folder: Path) -> None:
    places = {folder, old_folder() or folder}
    with contextlib.suppress(OSError):  # no folder for temporary files
        places.add(Path(tempfile.gettempdir()) / APP)
    for place in places:
        _throw_compiled_away(place)
        _throw_replications_away(place)
        _throw_replications_away(place / REPLICATIONS)


def _throw_compiled_away(place: Path) -> None:
    for version in _folders(place, _VERSION):
        if _folders(version, _BY_FOLDER):
            shutil.rmtree(version, ignore_errors=True)


def _throw_replications_away(place: Path) -> None:
    for key in _folders(place, _KEY):
        with contextlib.suppress(OSError):
            for file in key.glob("*.npz"):
                _throw_unsealed_away(file)
            key.rmdir()  # only if nothing of today is in it


def _throw_unsealed_away(file: Path) -> None:
    with file.open("rb") as data:
        is_old = not is_sealed(data.read(64))
    if is_old:
        file.unlink()


def _folders(place: Path, form: re.Pattern[str]) -> list[Path]:
    return [path for path in entries(place) if form.fullmatch(path.name) and path.is_dir()]


@cache
def move_drafts(folder: Path, *, is_users_own: bool) -> None:
    """Bring scenarios of older versions into the folder of today, sealed, as old as they are."""
    base = old_folder() if is_users_own else None
    for place in (folder, base / "kept") if base else (folder,):
        for file in entries(place):
            if _SCENARIO.fullmatch(file.name):
                with contextlib.suppress(OSError):
                    _move(file, folder / f"{file.stem}{DRAFT_ENDING}")
    with contextlib.suppress(OSError):
        if base:
            (base / "kept").rmdir()
            base.rmdir()


def _move(file: Path, to: Path) -> None:
    known = file.stat()
    if not is_there(to):
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(to, sealed(to.name, file.read_bytes()))
        os.utime(to, (known.st_atime, known.st_mtime))
    file.unlink()
