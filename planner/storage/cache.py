"""Cache: what can be made again, in one folder under one limit.

Takes       names and bytes
Gives       the same bytes again, unless they were damaged, put out for newer ones, or never kept
Units       bytes; seconds on the clock of files
Left out    which folder (folders.py), when a file is whole (files.py)
"""

import contextlib
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from planner.storage.files import PART, entries, opened, replace_file, sealed, throw_away
from planner.storage.trouble import note, reason, shown

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

COMPILED, REPLICATIONS, SWEEPS = REMAKEABLE = ("compiled", "futures", "sweeps")

MOST_MB = 500
BYTES_PER_MB = 1_000_000
ROOM_SHARE = 0.05  # of the limit: as much goes at once, so that not every file has to look for room
LOCK_WAIT_S = 5.0
LOCK_TRY_S = 0.005
_USED = ".used"  # the lock, and how much there is
COUNT_SIGNS = 64  # of how much there is, as it is written


class Cached(NamedTuple):
    """One thing that goes as a whole: a file, or all that one version of the code compiled."""

    path: Path
    size: int  # bytes
    used_s: float  # when it was last used, on the clock of files


class Cache(NamedTuple):
    """A folder of things that can be made again, and how much there may be in it."""

    folder: Path
    most_bytes: int = MOST_MB * BYTES_PER_MB

    def read(self, name: str) -> bytes | None:
        """Return what was kept under a name, None if nothing is; what is damaged is thrown away."""
        path = self.folder / name
        try:
            if path.stat().st_size > self.most_bytes:
                return None  # not what was written here; it goes when room is needed
            content = opened(name, path.read_bytes())
        except OSError:
            return None
        if content is None:
            self.remove(name)
            note("Something kept on disk was damaged: it was thrown away and made again.")
        else:
            with contextlib.suppress(OSError):
                os.utime(path)
        return content

    def write(self, name: str, content: bytes) -> bool:
        """Keep bytes under a name, the oldest out for them; return whether they are kept."""
        data = sealed(name, content)
        if len(data) > self.most_bytes:
            return False
        try:
            with _locked(self.folder) as account:
                if not self._make_room(account, len(data)):
                    return False
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(path, data)
        except OSError as error:
            note(f"{shown(self.folder)} cannot be written ({reason(error)}): not all was kept.")
            return False
        return True

    def names(self, inside: str) -> list[str]:
        """Return the names of what is kept inside a folder of this one."""
        files = sorted(path.name for path in entries(self.folder / inside))
        return [f"{inside}/{file}" for file in files if not file.endswith(PART)]

    def remove(self, name: str) -> None:
        """Throw away what is kept under a name."""
        with contextlib.suppress(OSError):
            (self.folder / name).unlink()

    def kept(self, kind: str) -> list[Cached]:
        """Return all of one kind, the longest unused first."""
        return sorted(things(self.folder / kind, kind == COMPILED), key=lambda each: each.used_s)

    def clear(self, kind: str) -> None:
        """Throw away all of one kind."""
        with contextlib.suppress(OSError), _locked(self.folder) as account:
            shutil.rmtree(self.folder / kind, ignore_errors=True)
            _write_count(account, self._total())

    def tidy(self) -> None:
        """Bring what is there under the limit, should the limit be lower than it was."""
        with contextlib.suppress(OSError), _locked(self.folder) as account:
            if (_read_count(account) or 0) > self.most_bytes:
                self._make_room(account, 0)

    def _make_room(self, account: BinaryIO, size: int) -> bool:
        """Note that so many bytes more are used, if room can be made for them."""
        used = _read_count(account)
        if used is None or used + size > self.most_bytes:
            used = self._put_out(size)
        is_room = used + size <= self.most_bytes
        _write_count(account, used + size if is_room else used)
        return is_room

    def _put_out(self, size: int) -> int:
        """Throw the oldest away until so many bytes fit; return how many are left."""
        things = [each for kind in REMAKEABLE for each in self.kept(kind)]
        left = sum(each.size for each in things)
        if left + size <= self.most_bytes:
            return left
        aim = (1 - ROOM_SHARE) * self.most_bytes - size
        for each in sorted(things, key=lambda each: each.used_s):
            if left <= aim:
                break
            if each.path in _HELD:
                continue
            throw_away(each.path)
            left -= each.size
        return left

    def _total(self) -> int:
        return sum(each.size for kind in REMAKEABLE for each in self.kept(kind))


def things(folder: Path, by_folder: bool) -> Iterator[Cached]:
    """Yield what is in a folder: file by file, or what is in each folder of it together."""
    if by_folder:
        for version in entries(folder):
            files = list(things(version, by_folder=False))
            size = sum(each.size for each in files)
            yield Cached(version, size, max((each.used_s for each in files), default=0.0))
        return
    for path in entries(folder):
        with contextlib.suppress(OSError):  # another process has just thrown it away
            known = path.lstat()
            if stat.S_ISDIR(known.st_mode):
                yield from things(path, by_folder=False)
            else:
                yield Cached(path, known.st_size, known.st_mtime)


_HELD: set[Path] = set()


def hold(folder: Path) -> None:
    """Put nothing out that this process works with: rather, what is new is not kept."""
    _HELD.add(folder)


# --- the lock of a folder -----------------------------------------------------------------------


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[BinaryIO]:
    """Hold a folder against other threads and processes; give the file that says what is used.

    Raises OSError if the folder cannot be written, or another process does not let go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / _USED, os.O_RDWR | os.O_CREAT, 0o666)
    with os.fdopen(handle, "r+b") as account:
        until = time.monotonic() + LOCK_WAIT_S
        while not _lock(account):
            if time.monotonic() > until:
                raise OSError("another process holds it")
            time.sleep(LOCK_TRY_S)
        yield account  # closing the file lets go


def _lock(account: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            account.seek(0)
            msvcrt.locking(account.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(account, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: better kept without one than not at all
        return True
    return True


def _read_count(account: BinaryIO) -> int | None:
    """Return how many bytes are used as far as is known; None if it must be counted."""
    account.seek(0)
    count, _, again = account.read(COUNT_SIGNS).decode("ascii", "replace").strip().partition(" ")
    return int(count) if count == again and count.isdecimal() else None


def _write_count(account: BinaryIO, count: int) -> None:
    """Write how many bytes are used, always as long: to cut a file takes a disk up to 30 ms."""
    account.seek(0)
    account.write(f"{count} {count}".ljust(COUNT_SIGNS - 1).encode() + b"\n")
    account.flush()
