"""Storage: what is kept on disk, in two classes: what can be made again, and what people typed.

Takes       names and bytes
Gives       the same bytes again, unless they were damaged, put out for newer ones, or never kept
Units       bytes
Left out    what the bytes mean (models/machine_code/cache.py, experiments/execution/cache.py,
            experiments/whatif/sweep.py, app/session/drafts.py); files that people ask for by name

What can be made again (compiled code, replications, parts of sweeps) lies in one folder under one
limit that no number of processes passes together: whoever writes holds the lock of the folder, and
the oldest go first. What people typed lies elsewhere and never makes room for it. A file begins
with its own name and a checksum of both, so that one that is cut, changed, renamed or exchanged is
noticed before anybody reads its content. Nothing here stops the work: what cannot be kept is not
kept, and `trouble` says why.
"""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, NamedTuple

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

APP = "clinic-planner"
COMPILED, REPLICATIONS, SWEEPS = REMAKEABLE = ("compiled", "futures", "sweeps")
DRAFTS = "drafts"

MOST_MB_AT = "PLANNER_CACHE_MB"  # environment: the limit of what can be made again
MOST_MB = 500
BYTES_PER_MB = 1_000_000
# Environment: another folder, or "off".
FOLDER_AT = {COMPILED: "NUMBA_CACHE_DIR", REPLICATIONS: "PLANNER_STORE", SWEEPS: "PLANNER_STORE"}
DRAFTS_AT = "PLANNER_KEPT"
DRAFT_ENDING = ".draft"
MOST_DRAFTS = 200
MOST_DRAFT_BYTES = 50_000_000  # of all together
MOST_DRAFT_DAYS = 90  # after the last change
OFF = "off"

ROOM_SHARE = 0.05  # of the limit: as much goes at once, so that not every file has to look for room
LOCK_WAIT_S = 5.0
LOCK_TRY_S = 0.005
PATH_SIGNS = 80  # of a path in a message
_USED = ".used"  # the lock, and how much there is
COUNT_SIGNS = 64  # of how much there is, as it is written
_PART = ".part"
_SEAL = b"clinic-planner 1"


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
            note(f"{_shown(self.folder)} cannot be written ({_reason(error)}): not all was kept.")
            return False
        return True

    def names(self, inside: str) -> list[str]:
        """Return the names of what is kept inside a folder of this one."""
        files = sorted(path.name for path in entries(self.folder / inside))
        return [f"{inside}/{file}" for file in files if not file.endswith(_PART)]

    def remove(self, name: str) -> None:
        """Throw away what is kept under a name."""
        with contextlib.suppress(OSError):
            (self.folder / name).unlink()

    def kept(self, kind: str) -> list[Cached]:
        """Return all of one kind, the longest unused first."""
        return sorted(_things(self.folder / kind, kind == COMPILED), key=lambda each: each.used_s)

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


def throw_away(path: Path) -> None:
    """Throw away a file, or a folder and all in it. Raises OSError if that is not possible."""
    if path.is_dir():
        shutil.rmtree(path)
        return
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()  # only if it was the last


def _things(folder: Path, by_folder: bool) -> Iterator[Cached]:
    """Yield what is in a folder: file by file, or what is in each folder of it together."""
    if by_folder:
        for version in entries(folder):
            files = list(_things(version, by_folder=False))
            size = sum(each.size for each in files)
            yield Cached(version, size, max((each.used_s for each in files), default=0.0))
        return
    for path in entries(folder):
        with contextlib.suppress(OSError):  # another process has just thrown it away
            known = path.lstat()
            if stat.S_ISDIR(known.st_mode):
                yield from _things(path, by_folder=False)
            else:
                yield Cached(path, known.st_size, known.st_mtime)


def entries(folder: Path) -> list[Path]:
    """Return what is in a folder, nothing if it cannot be read."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


# --- which folder -------------------------------------------------------------------------------


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
    note(f"{_shown(own) if own else 'The home folder'} cannot be written: nothing is kept there.")
    return None


def _candidates(own: Path | None, *, may_be_temporary: bool) -> Iterator[Path]:
    """Yield the folders that may do, best first; the temporary one is made only if asked for."""
    if own:
        yield own
    if may_be_temporary and (temporary := _temporary_folder()):
        yield temporary


def drafts_folder() -> Path | None:
    """Return the folder of what people typed, None if nothing is to be kept."""
    named = os.environ.get(DRAFTS_AT, "")
    if named == OFF:
        return None
    if named:
        return Path(named)
    folder = user_folder("data")
    return None if folder is None else folder / DRAFTS


def drafts(folder: Path | None) -> list[Cached]:
    """Return what is in the folder of what people typed, the longest unchanged first."""
    found = _things(folder, by_folder=False) if folder else ()
    typed = (each for each in found if each.path.suffix == DRAFT_ENDING)
    return sorted(typed, key=lambda each: each.used_s)


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


def is_there(path: Path) -> bool:
    """Return whether there is such a file; a name that no file can have is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


@cache
def _can_be_written(folder: Path) -> bool:
    probe = folder / f".{os.urandom(8).hex()}{_PART}"
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


_HELD: set[Path] = set()


def hold(folder: Path) -> None:
    """Put nothing out that this process works with: rather, what is new is not kept."""
    _HELD.add(folder)


# --- files --------------------------------------------------------------------------------------


def sealed(name: str, content: bytes) -> bytes:
    """Return content with its name and a checksum of both before it."""
    return _header(name, content) + content


def opened(name: str, data: bytes) -> bytes | None:
    """Return the content of a file, None if it is not to the bit what was kept under the name.

    >>> opened("a", sealed("a", b"seven"))
    b'seven'
    >>> opened("b", sealed("a", b"seven"))
    """
    _, line_end, content = data.partition(b"\n")
    is_whole = line_end and data.startswith(_header(name, content))
    return content if is_whole else None


def is_sealed(data: bytes) -> bool:
    """Return whether data begins as a file of ours does."""
    return data.startswith(_SEAL)


def _header(name: str, content: bytes) -> bytes:
    sum_of_both = blake2b(name.encode() + b"\0" + content, digest_size=16).hexdigest()
    return b"%s %s %s\n" % (_SEAL, sum_of_both.encode(), name.encode())


def replace_file(path: Path, data: bytes, *, outlasts_power: bool = False) -> None:
    """Write a file beside its place and put it there whole, with the rights of the one before.

    Raises OSError if that fails; then what was there is there still.
    """
    part = path.parent / f".{os.urandom(8).hex()}{_PART}"
    try:
        with part.open("xb") as file:
            file.write(data)
            if outlasts_power:
                file.flush()
                os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


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


# --- what went wrong ----------------------------------------------------------------------------

_TROUBLE: list[str] = []


def note(words: str) -> None:
    """Remember what could not be kept or read."""
    if words not in _TROUBLE:
        _TROUBLE.append(words)


def trouble() -> str:
    """Return the first thing that could not be kept or read, "" if all went well."""
    return _TROUBLE[0] if _TROUBLE else ""


def _shown(path: Path) -> str:
    """Return a path as it may stand in a line.

    >>> len(_shown(Path("x" * 3_000)))
    80
    """
    name = str(path)
    return name if len(name) <= PATH_SIGNS else f"{name[: PATH_SIGNS - 3]}..."


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
