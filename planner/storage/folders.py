"""Folders: where what can be made again is kept, and how much there may be of it.

Takes       the environment, the user's folders
Gives       the cache of a kind, or that nothing is kept
Left out    what people typed (drafts.py)
"""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from planner.storage.cache import BYTES_PER_MB, COMPILED, MOST_MB, REPLICATIONS, SWEEPS, Cache
from planner.storage.files import PART, is_there
from planner.storage.trouble import note, shown

APP = "clinic-planner"
OFF = "off"
MOST_MB_AT = "PLANNER_CACHE_MB"  # environment: the limit of what can be made again
# Environment: another folder, or "off".
FOLDER_AT = {COMPILED: "NUMBA_CACHE_DIR", REPLICATIONS: "PLANNER_STORE", SWEEPS: "PLANNER_STORE"}


def the_cache(kind: str, holding: str = "") -> Cache | None:
    """Return where things of a kind are kept, None if they are not to be.

    That is the first folder that can be written, or holds what is wanted already: the one that
    the environment names, or the user's, or one for temporary files.
    """
    named = os.environ.get(FOLDER_AT[kind], "")
    if named == OFF:
        return None
    own = Path(named) if named else user_folder("cache")
    for folder in _candidates(own, may_be_temporary=kind == COMPILED or not named):
        if is_there(folder / (holding or kind)) or _can_be_written(folder):
            return Cache(folder, most_bytes())
    note(f"{shown(own) if own else 'The home folder'} cannot be written: nothing is kept there.")
    return None


def _candidates(own: Path | None, *, may_be_temporary: bool) -> Iterator[Path]:
    """Yield the folders that may do, best first; the temporary one is made only if asked for."""
    if own:
        yield own
    if may_be_temporary and (temporary := _temporary_folder()):
        yield temporary


def user_folder(which: str) -> Path | None:
    """Return the user's folder for "cache" or "data", None for a user without a home."""
    import platformdirs  # only where something is kept

    find = {"cache": platformdirs.user_cache_path, "data": platformdirs.user_data_path}[which]
    folder = find(APP, appauthor=False)
    return folder if folder.is_absolute() else None


def most_bytes() -> int:
    """Return the limit of what can be made again."""
    given = os.environ.get(MOST_MB_AT, "")
    if given and not given.isdecimal():
        note(f"{MOST_MB_AT} is {given!r}: give megabytes, as in {MOST_MB}. {MOST_MB} is used.")
    return (int(given) if given.isdecimal() else MOST_MB) * BYTES_PER_MB


@cache
def _can_be_written(folder: Path) -> bool:
    probe = folder / f".{os.urandom(8).hex()}{PART}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _temporary_folder() -> Path | None:
    """Return a folder for temporary files that is this user's alone, None if there can be none."""
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    try:
        folder = Path(tempfile.gettempdir()) / f"{APP}{user}"
        folder.mkdir(mode=0o700, exist_ok=True)
        known = folder.lstat()
    except OSError:
        return None
    if sys.platform == "win32":
        return folder
    is_own = stat.S_ISDIR(known.st_mode) and known.st_uid == os.getuid()
    return folder if is_own and not known.st_mode & 0o077 else None
