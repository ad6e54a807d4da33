"""Streams: standard output and error of a process of our own, written to the end or said.

Takes       what Python made of them when it started
Gives       streams in their place; OutputError where what was to be said could not be
Left out    what is said

Python's own streams believe a write that took half of what it was given (unbuffered, on a disk
that is almost full), stop at a sign that the terminal does not have, and leave an error that comes
last to nobody. What cannot be said on standard error is not said: there is nobody to tell.
"""

import contextlib
import io
import os
import sys
from typing import Any

CLOSED = -1
FULL = "Not all could be written to standard output: {reason}. What was written is not whole."


class OutputError(Exception):
    """Standard output could not be written to its end."""


class _Sink(io.RawIOBase):
    """A file by its number, which tells, or hides, that it could not be written."""

    def __init__(self, number: int, *, tells: bool) -> None:
        super().__init__()
        self.number, self.tells, self.is_given_up = number, tells, False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        if self.number == CLOSED:
            raise OSError("closed")
        return self.number

    def isatty(self) -> bool:
        return self.number != CLOSED and os.isatty(self.number)

    def write(self, data: Any, /) -> int:
        size = memoryview(data).nbytes
        if self.is_given_up:
            return size
        try:
            return os.write(self.number, data)
        except BrokenPipeError:
            self.is_given_up = True
            if self.tells:
                raise
        except OSError as error:
            self.is_given_up = True
            if self.tells:
                reason = "it is closed" if self.number == CLOSED else error.strerror
                raise OutputError(FULL.format(reason=reason)) from None
        return size


def take_over() -> None:
    """Put our own streams in the place of Python's."""
    sys.stdout = _stream(sys.stdout, tells=True)
    sys.stderr = _stream(sys.stderr, tells=False)


def _stream(before: Any, *, tells: bool) -> Any:
    """Return a stream to the same file: whole lines to a terminal, `?` for signs it lacks."""
    if sys.platform == "win32" and before is not None and before.isatty():
        before.reconfigure(errors="replace")  # a console there is no file with a number
        return before
    number = CLOSED
    with contextlib.suppress(AttributeError, OSError, ValueError):
        before.flush()
        number = before.fileno()
    sink = _Sink(number, tells=tells)
    return io.TextIOWrapper(
        io.BufferedWriter(sink),
        encoding=getattr(before, "encoding", None) or "utf-8",
        errors="replace" if tells else "backslashreplace",
        line_buffering=not tells or sink.isatty(),
    )
