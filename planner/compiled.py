"""Compiled: the one door to Numba, typed, with a cache that is never stale.

Takes       plain functions on numbers and arrays
Gives       the same functions, compiled at their first call and kept on disk
Left out    anything clever: two decorators, no options; and twins of plain modules

The cache folder is named by the hash of every source that may be compiled. Numba looks
only at the file of the outermost function, so an edit in a callee would otherwise leave
the old code running.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, ParamSpec, TypeVar

import numba

from planner.compiled_cache import CodeCache
from planner.older_storage import settle
from planner.storage import COMPILED, Cache, entries, hold, is_there, the_cache

P = ParamSpec("P")
R = TypeVar("R")

FIRST_START = (
    "First start: the simulation is compiled for this computer. That takes one to three minutes, "
    "once."
)
HASH_SIGNS = 16
VERSIONS_KEPT = 4

_PACKAGE = Path(__file__).resolve().parent


def source_hash() -> str:
    """Return a short hash of all sources that compiled code can come from.

    These are the modules that import `compiled`, this one, and the records they pass. A
    constant that compiled code reads must stand in one of them.
    """
    digest = hashlib.sha256(numba.__version__.encode())
    folders = (_PACKAGE, _PACKAGE / "models", _PACKAGE / "driver")
    for source in sorted(path for folder in folders for path in folder.glob("*.py")):
        text = source.read_bytes()
        is_driver = source.parent.name == "driver"  # plain code that `twins` compiles
        if is_driver or b"planner.compiled" in text or source.name in ("compiled.py", "records.py"):
            digest.update(source.name.encode() + b"\0" + text)
    return digest.hexdigest()[:HASH_SIGNS]


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
    """Return whether a whole future has been compiled by this version on this machine."""
    return _CACHE is not None and is_there(_CACHE.folder / READY)


@cache
def note_prepared() -> None:
    """Note that a whole future has been compiled."""
    if _CACHE is not None and not is_prepared():
        _CACHE.write(READY, b"")


VERSION = f"{COMPILED}/{source_hash()}"  # the folder of what is compiled from these sources
READY = f"{VERSION}/ready"
_CACHE = _cache_folder()


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` compiled by Numba; it lets go of the interpreter lock."""
    decorated: Callable[P, R] = numba.njit(nogil=True)(function)
    if _CACHE is not None and hasattr(decorated, "_cache"):  # not where Numba is off
        decorated._cache = CodeCache(function, _CACHE, VERSION)
    return decorated


def part(function: Callable[P, R]) -> Callable[P, R]:
    """Return a part of a compiled loop, put into it as if it stood there.

    A part owns no memory: it only uses the arrays it is given. Numba would otherwise count,
    at every call, who holds each of them, which costs fifty times a clinic day.
    """
    inlined = compiled(function)
    options = getattr(inlined, "targetoptions", {})  # a plain function where Numba is off
    options.update(_nrt=False, forceinline=True)
    return inlined


def twins(
    modules: Sequence[ModuleType], instead: Mapping[Callable[..., Any], Callable[..., Any]]
) -> dict[Callable[..., Any], Callable[..., Any]]:
    """Return a compiled twin of every function of plain modules; twins call each other.

    `modules` come in the order in which they import each other. Wherever one of them names a
    key of `instead`, its twin finds the value. So a module is written once, runs as plain
    Python, and compiled.
    """
    found: dict[Callable[..., Any], Callable[..., Any]] = dict(instead)
    for module in modules:
        names = dict(vars(module))
        own = [
            value
            for value in names.values()
            if isinstance(value, FunctionType) and value.__module__ == module.__name__
        ]
        copies = {each: FunctionType(each.__code__, names, each.__name__) for each in own}
        for function, copy in copies.items():
            copy.__qualname__, copy.__module__ = function.__qualname__, function.__module__
            found.setdefault(function, compiled(copy))
        names.update({name: found[value] for name, value in names.items() if _is_in(value, found)})
    return found


def _is_in(value: object, known: Mapping[Callable[..., Any], object]) -> bool:
    return callable(value) and getattr(value, "__hash__", None) is not None and value in known
