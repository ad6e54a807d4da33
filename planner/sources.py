"""Sources: the files of named packages and modules, and one hash of them all.

Takes       names as Python imports them; a package stands for everything inside it
Gives       the modules in it with their files; a hash that changes with any byte of these
Left out    who needs which other names (models/, experiments/)

Files are found through the import system, never by counting folders from here: a name that
leads nowhere raises, so nothing drops out of a hash unseen when files move.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# What makes no number, but words, pictures and files of numbers.
ONLY_SHOWS = ("planner.presentation", "planner.cli", "planner.app", "planner._shipped")


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
    digest = hashlib.sha256()
    for module, file in source_files(names, but=but).items():
        digest.update(module.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


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
    for source in file.parent.rglob("*.py"):
        parts = source.relative_to(file.parent).with_suffix("").parts
        yield ".".join((name, *(part for part in parts if part != "__init__"))), source
