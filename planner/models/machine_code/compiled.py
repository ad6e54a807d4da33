"""Compiled: plain modules compiled as they stand, with a cache that is never stale.

Takes       modules of plain functions on numbers and arrays
Gives       compiled twins of these functions, and functions by which Python enters them
Left out    how they become one library (whole_program.py), where it is kept (cache.py)

The cache folder is named by the hash of every source that may be compiled. Numba looks
only at the file of the outermost function, so an edit in a callee would otherwise leave
the old code running.
"""

import hashlib
import shutil
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, ParamSpec, TypeVar

import numba

from planner.models.machine_code import whole_program
from planner.models.machine_code.cache import CodeCache
from planner.older_storage import settle
from planner.sources import hash_of_sources
from planner.storage import COMPILED, Cache, entries, hold, is_there, the_cache

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
    known = f"{numba.__version__} {hash_of_sources(COMPILED_FROM)}"
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
    return _is_compiled_here.is_set() or (_CACHE is not None and is_there(_CACHE.folder / READY))


@cache
def note_prepared() -> None:
    """Note that a whole replication has been compiled: for others too where that can be kept."""
    if _CACHE is not None and not is_prepared():
        _CACHE.write(READY, b"")
    _is_compiled_here.set()


VERSION = f"{COMPILED}/{source_hash()}"  # the folder of what is compiled from these sources
READY = f"{VERSION}/ready"
_CACHE = _cache_folder()
_is_compiled_here = threading.Event()


_inlined: set[Callable[..., Any]] = set()


def part(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` as it is, noted as one to be put into its callers where it is compiled.

    It owns no memory: it only uses the arrays it is given. Numba would otherwise count, at
    every call, who holds each of them, which costs fifty times a clinic day.
    """
    _inlined.add(function)
    return function


class Twins:
    """Compiled twins of the functions of plain modules; twins call each other.

    `modules` come in the order in which they import each other. Wherever one of them names a
    key of `instead`, its twin finds the value. So a module is written once, runs as plain
    Python, and compiled.
    """

    def __init__(
        self, modules: Sequence[ModuleType], instead: Mapping[Callable[..., Any], Any]
    ) -> None:
        self.parts: dict[Callable[..., Any], Any] = {}
        self._modules: dict[ModuleType, ModuleType] = {}
        for function, other in instead.items():
            self.parts[function] = self._instead(other) if _is_plain(other) else other
        for module in modules:
            self._add(module)

    def _instead(self, other: Any) -> Any:
        names = dict(vars(sys.modules[other.__module__]))
        names.update({name: self._twin_of(value) for name, value in names.items()})
        return whole_program.part(_with_names(other, names), inlined=other in _inlined)

    def _add(self, module: ModuleType) -> None:
        twin = ModuleType(module.__name__)
        names = vars(twin)
        names.update(vars(module))
        for function in _own(module):
            if function not in self.parts:
                copy = _with_names(function, names)
                self.parts[function] = whole_program.part(copy, inlined=function in _inlined)
        names.update({name: self._twin_of(value) for name, value in names.items()})
        self._modules[module] = twin

    def _twin_of(self, value: Any) -> Any:
        if isinstance(value, ModuleType):
            return self._modules.get(value, value)
        return self.parts[value] if _is_in(value, self.parts) else value

    def entry(self, function: Callable[..., Any]) -> Any:
        """Return a function by which Python enters, with its twins behind it."""
        home = vars(self._modules[sys.modules[function.__module__]])
        entered = whole_program.whole(_with_names(function, home))
        if _CACHE is not None:
            entered._cache = CodeCache(function, _CACHE, VERSION)
        return entered


def _own(module: ModuleType) -> list[FunctionType]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__
    ]


def _with_names(function: Any, names: dict[str, Any]) -> FunctionType:
    """Return a copy of a function that finds its global names elsewhere."""
    copy = FunctionType(function.__code__, names, function.__name__, function.__defaults__)
    copy.__qualname__, copy.__module__ = function.__qualname__, function.__module__
    return copy


def _is_plain(value: object) -> bool:
    return isinstance(value, FunctionType)


def _is_in(value: object, known: Mapping[Callable[..., Any], object]) -> bool:
    return callable(value) and getattr(value, "__hash__", None) is not None and value in known
