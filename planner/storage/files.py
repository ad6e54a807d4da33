"""Files: whole or not at all, and sealed so that one that is damaged is noticed.

Takes       names and bytes
Gives       the same bytes again, or none if they were damaged
Left out    which folder (folders.py), how much there may be (cache.py)
"""

import contextlib
import os
import shutil
from hashlib import blake2b
from pathlib import Path

PART = ".part"  # the ending of a file that is being written
_SEAL = b"clinic-planner 1"


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
    part = path.parent / f".{os.urandom(8).hex()}{PART}"
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


def throw_away(path: Path) -> None:
    """Throw away a file, or a folder and all in it. Raises OSError if that is not possible."""
    if path.is_dir():
        shutil.rmtree(path)
        return
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()  # only if it was the last


def entries(folder: Path) -> list[Path]:
    """Return what is in a folder, nothing if it cannot be read."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def is_there(path: Path) -> bool:
    """Return whether there is such a file; a name that no file can have is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
