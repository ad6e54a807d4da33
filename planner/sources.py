"""Sources: the files of named packages and modules, and one hash of them all.

Takes       names as Python imports them; a package stands for everything inside it
Gives       the modules in it with their files; a hash that changes with any byte of these
Left out    who needs which other names (models/, experiments/)

Files are found through the import system, never by counting folders from here: a name that
leads nowhere raises, so nothing drops out of a hash unseen when files move.

Hundreds of files are not read at every start: their hash is kept under what the system says of
each (size, when its content and its entry changed, its number). Files that have just changed are
read, for within one tick of the clock a file can change twice.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from planner.storage.cache import REPLICATIONS
from planner.storage.folders import the_cache

# What makes no number, but words, pictures and files of numbers.
ONLY_SHOWS = ("planner.presentation", "planner.cli", "planner.app", "planner._shipped")

KEPT_IN = f"{REPLICATIONS}/sources"  # hashes are kept where what they are keys of is kept
STAMP_SIGNS = 32
JUST_NS = 2_000_000_000  # files that changed so short a time ago are read


def source_files(names: Iterable[str], *, but: Iterable[str] = ()) -> dict[str, Path]:
    """Return the source file of every module inside `names`, by its full name, in order.

    What lies inside one of `but` is left out, whether that is there or not.

    >>> list(source_files(["planner.errors", "planner.sources"]))
    ['planner.errors', 'planner.sources']

    Raises ModuleNotFoundError for a name that is neither a package nor a module.
    """
    files = dict(each for name in names for each in _files_in(name))
    left_out = tuple(f"{name}." for name in but)
    return {name: files[name] for name in sorted(files) if not f"{name}.".startswith(left_out)}


def hash_of_sources(names: Iterable[str], *, but: Iterable[str] = ()) -> str:
    """Return a hash of the names and bytes of every module inside `names`."""
    files = source_files(names, but=but)
    stamp, kept = _stamp(files), the_cache(REPLICATIONS)
    if stamp is None or kept is None:
        return _hash_of_bytes(files)
    known = kept.read(f"{KEPT_IN}/{stamp}")
    if known is None:
        known = _hash_of_bytes(files).encode()
        kept.write(f"{KEPT_IN}/{stamp}", known)
    return known.decode()


def _hash_of_bytes(files: Mapping[str, Path]) -> str:
    digest = hashlib.sha256()
    for module, file in files.items():
        digest.update(module.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _stamp(files: Mapping[str, Path]) -> str | None:
    """Return a hash of what the system says of files; None where one has just changed."""
    digest, latest_ns = hashlib.sha256(), time.time_ns() - JUST_NS
    for module, file in files.items():
        known = file.stat()
        changed_ns = max(known.st_mtime_ns, known.st_ctime_ns)
        if changed_ns > latest_ns:
            return None
        row = (module, file, known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino)
        digest.update(repr(row).encode())
    return digest.hexdigest()[:STAMP_SIGNS]


@cache
def hash_of_numbers() -> str:
    """Return a hash of every source of the planner that a number may come from, money included.

    A process that asks once keeps the answer, whatever happens to the files later.
    """
    return hash_of_sources(["planner"], but=ONLY_SHOWS)


def _files_in(name: str) -> Iterator[tuple[str, Path]]:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{name} is neither a package nor a module.", name=name)
    file = Path(spec.origin)
    if spec.submodule_search_locations is None:
        yield name, file
        return
    yield from _files_below(name, str(file.parent))


def _files_below(name: str, folder: str) -> Iterator[tuple[str, Path]]:
    """Yield the modules in a folder and in those inside it; some hundred in three milliseconds."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir():
                yield from _files_below(f"{name}.{entry.name}", entry.path)
            elif entry.name.endswith(".py"):
                module = entry.name.removesuffix(".py")
                yield name if module == "__init__" else f"{name}.{module}", Path(entry.path)
