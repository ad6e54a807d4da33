"""Compiled cache: machine code kept on disk, loaded only if it is to the bit what was written.

Takes       a compiled function
Gives       the same function, which looks on disk before it compiles, and keeps what it compiled
Left out    where and how much is kept (storage/), what is compiled (compiled.py)

Numba's own cache believes whatever it finds: a file cut short stops every start, and machine code
with a flipped bit takes the interpreter down. This one has the same keys, and its files carry
checksums; what is damaged, or cannot be kept, is compiled.
"""

import itertools
import pickle
import re
import sys
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from numba.core.caching import FunctionCache
from numba.core.compiler import CompileResult
from numba.core.serialize import dumps

from planner.storage.cache import Cache

PYTHON = f"py{sys.version_info.major}{sys.version_info.minor}{getattr(sys, 'abiflags', '')}"


class CodeCache(FunctionCache):
    """What of one function is kept: an index of its signatures, and a file for each of them."""

    def __init__(self, function: Callable[..., Any], cache: Cache, folder: str) -> None:
        """Keep a function in a folder of a cache that is named by all that it is compiled from."""
        self._py_func, self._name = function, repr(function)  # Numba makes its keys of the first
        self._cache_path = str(cache.folder / folder)
        self._kept_in = cache
        name = re.sub(r"[^\w.]", "", function.__qualname__)
        line = function.__code__.co_firstlineno
        self._base = f"{folder}/{function.__module__}/{name}-{line}.{PYTHON}"
        self._stamp = _stamp(function.__code__.co_filename)
        self._enabled = True

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return the code for a signature as it was kept; None if it must be compiled."""
        target_context.refresh()
        if not self._enabled:
            return None
        key = self._key(sig, target_context.codegen())
        number = self._index().get(key)
        known = None if number is None else self._read(self._file(number))
        if known is None or known[0] != key:  # another process may have numbered alike
            return None
        return CompileResult._rebuild(target_context, *known[1])  # type: ignore[no-untyped-call]

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep the code for a signature, if it can be kept at all."""
        is_bound = data.library.has_dynamic_globals or not all(x.can_cache for x in data.lifted)
        if is_bound or not self._enabled:
            return
        key = self._key(sig, data.codegen)
        index = self._index()
        taken = set(index.values())
        free = (number for number in itertools.count(1) if number not in taken)
        number = index[key] if key in index else next(free)
        if self._write(self._file(number), (key, data._reduce())):
            self._write(f"{self._base}.index", (self._stamp, index | {key: number}))

    def flush(self) -> None:
        """Forget all of this function."""
        self._kept_in.remove(f"{self._base}.index")

    def _key(self, sig: Any, codegen: Any) -> Any:
        return self._index_key(sig, codegen)  # type: ignore[no-untyped-call]

    def _index(self) -> dict[Any, int]:
        stamp, index = self._read(f"{self._base}.index") or (None, {})
        return index if stamp == self._stamp else {}

    def _file(self, number: int) -> str:
        return f"{self._base}.{number}.code"

    def _read(self, name: str) -> Any:
        data = self._kept_in.read(name)
        if data is None:
            return None
        try:
            return pickle.loads(data)  # noqa: S301 (its checksum fits: it is what was written)
        except Exception:  # written beside another version of something that it names
            self._kept_in.remove(name)
            return None

    def _write(self, name: str, content: object) -> bool:
        data: bytes = dumps(content)  # type: ignore[no-untyped-call]
        return self._kept_in.write(name, data)


@cache
def _stamp(file: str) -> str:
    """Return a hash of a source file; one for those that are none."""
    try:
        return blake2b(Path(file).read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
