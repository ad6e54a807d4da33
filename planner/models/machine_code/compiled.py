"""Compiled: what is compiled on this machine, and from which sources; Numba is not loaded for it.

Takes       the sources
Gives       the folder of what is compiled from them, whether it is there; which functions own no
            memory, and which are put into their callers
Left out    compiling (twins.py)

The cache folder is named by the hash of every source that may be compiled. Numba looks
only at the file of the outermost function, so an edit in a callee would otherwise leave
the old code running.
"""

import hashlib
import shutil
import threading
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from planner.older_storage import settle
from planner.sources import hash_of_sources
from planner.storage.cache import COMPILED, Cache, hold
from planner.storage.files import entries, is_there
from planner.storage.folders import the_cache

P = ParamSpec("P")
R = TypeVar("R")

FIRST_START = (
    "First start: the simulation is compiled for this computer. That takes about half a minute, "
    "once."
)
HASH_SIGNS = 16
VERSIONS_KEPT = 4

# All that machine code is made of, records and constants too. A constant that compiled code
# reads must stand in one of these.
COMPILED_FROM = ("planner.models",)


def source_hash() -> str:
    """Return a short hash of all sources that compiled code can come from, and of Numba."""
    known = f"{version('numba')} {hash_of_sources(COMPILED_FROM)}"
    return hashlib.sha256(known.encode()).hexdigest()[:HASH_SIGNS]


def _cache_folder() -> Cache | None:
    """Return where code is kept: the user's cache, else a temporary folder; None if nowhere."""
    found = the_cache(COMPILED, holding=READY)
    if found is not None:
        settle(found)
        hold(found.folder / VERSION)
        _tidy(found.folder / COMPILED)
    return found


def _tidy(base: Path) -> None:
    """Throw away what older versions have compiled: only the newest few are kept."""
    folders = (path for path in entries(base) if len(path.name) == HASH_SIGNS and path.is_dir())
    for old in sorted(folders, key=_age)[VERSIONS_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _age(folder: Path) -> float:
    try:
        return -folder.stat().st_mtime
    except OSError:  # another process has just thrown it away
        return 0.0


def is_prepared() -> bool:
    """Return whether a whole replication has been compiled by this version on this machine."""
    return _is_compiled_here.is_set() or (CODE is not None and is_there(CODE.folder / READY))


@cache
def note_prepared() -> None:
    """Note that a whole replication has been compiled: for others too where that can be kept."""
    if CODE is not None and not is_prepared():
        CODE.write(READY, b"")
    _is_compiled_here.set()


VERSION = f"{COMPILED}/{source_hash()}"  # the folder of what is compiled from these sources
READY = f"{VERSION}/ready"
CODE = _cache_folder()
_is_compiled_here = threading.Event()


_inlined: set[Callable[..., Any]] = set()
_lent: set[Callable[..., Any]] = set()


def part(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` as it is, noted as one to be put into its callers where it is compiled.

    It owns no memory: it only uses the arrays it is given. Numba would otherwise count, at
    every call, who holds each of them, which costs fifty times a clinic day.
    """
    _inlined.add(function)
    return function


def lent(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` as it is, noted as a `part` that stays a function where it is compiled.

    It is long, or called in several places.
    """
    _lent.add(function)
    return function


def is_lent(function: Callable[..., Any]) -> bool:
    """Return whether a function is noted as one that only uses the arrays it is given."""
    return function in _lent or function in _inlined


def is_put_into_callers(function: Callable[..., Any]) -> bool:
    """Return whether a function is noted as one to be put into its callers."""
    return function in _inlined
