"""Result cache: what was worked out before from the same numbers by the same code, kept on disk.

Takes       a name of what it is, all that it follows from, a function that works it out
Gives       what that function gives, read from disk where it was worked out before
Left out    replications (replication_cache.py), and what is remembered inside a process only

The name of what is kept holds a hash of every source that a number may come from, so nothing is
taken over from other code. As with compiled code a checksum stands before it: it is to the bit
what was written.
"""

import hashlib
import pickle
import sys
import zlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import TypeVar

from planner.older_storage import settle
from planner.sources import hash_of_numbers
from planner.storage.cache import REPLICATIONS
from planner.storage.folders import the_cache

T = TypeVar("T")

FOLDER = f"{REPLICATIONS}/known"
KEY_SIGNS = 32
LIBRARIES = ("numpy", "scipy", "holidays")  # whose versions may move a number


def known(what: str, follows_from: str, work_out: Callable[[], T]) -> T:
    """Return what `work_out` gives, as it is or as it was kept."""
    kept = the_cache(REPLICATIONS)
    if kept is None:
        return work_out()
    name = f"{FOLDER}/{_key(what, follows_from)}"
    content = kept.read(name)
    if content is not None:
        before: T = pickle.loads(zlib.decompress(content))  # noqa: S301 (its checksum fits)
        return before
    settle(kept)
    found = work_out()
    kept.write(name, zlib.compress(pickle.dumps(found), level=1))
    return found


def is_known(what: str, follows_from: str) -> bool:
    """Return whether it was worked out before, and is kept."""
    kept = the_cache(REPLICATIONS)
    return kept is not None and kept.read(f"{FOLDER}/{_key(what, follows_from)}") is not None


def _key(what: str, follows_from: str) -> str:
    text = "\0".join((what, follows_from, hash_of_numbers(), _versions()))
    return hashlib.sha256(text.encode()).hexdigest()[:KEY_SIGNS]


@cache
def _versions() -> str:
    return " ".join((sys.version, *(version(name) for name in LIBRARIES)))
