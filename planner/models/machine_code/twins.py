"""Twins: plain modules compiled as they stand.

Takes       modules of plain functions on numbers and arrays
Gives       compiled twins of these functions, and functions by which Python enters them
Left out    how they become one library (whole_program.py), where it is kept (cache.py)
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType, ModuleType
from typing import Any

from planner.models.machine_code import whole_program
from planner.models.machine_code.cache import CodeCache
from planner.models.machine_code.compiled import CODE, VERSION, is_lent, is_put_into_callers


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
        return _part(other, names)

    def _add(self, module: ModuleType) -> None:
        twin = ModuleType(module.__name__)
        names = vars(twin)
        names.update(vars(module))
        for function in _own(module):
            if function not in self.parts:
                self.parts[function] = _part(function, names)
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
        if CODE is not None:
            entered._cache = CodeCache(function, CODE, VERSION)
        return entered


def _part(function: Any, names: dict[str, Any]) -> Any:
    return whole_program.part(
        _with_names(function, names), lent=is_lent(function), inlined=is_put_into_callers(function)
    )


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
