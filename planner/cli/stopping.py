"""Stopping: Ctrl+C answers within two seconds, whatever the process is doing at the time.

Takes       what to say
Gives       an end of the process
Units       seconds
Left out    worker processes, which end with who began them (experiments/execution/executors.py)

Python hears of Ctrl+C only between two of its own instructions, and when it ends it waits for every
thread: a compiler or a replication may take half a minute of either. So a thread listens
beside, and the process ends without waiting. What is kept on disk is written beside and renamed:
nothing is half there.
"""

import contextlib
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import NoReturn

from planner.cli.exit_codes import STOPPED

GRACE_S = 1.0  # for what is under way to end by itself
SHOW_CURSOR = "\x1b[?25h"

_once = threading.Lock()


def listen(words: Callable[[], str]) -> None:
    """Listen for Ctrl+C in a thread of its own."""
    heard, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_wait, args=(heard, wake, words), daemon=True, name="stop").start()


def listen_no_more() -> None:
    """Leave Ctrl+C to whoever asks: it has something better to do."""
    signal.set_wakeup_fd(-1)


def _wait(heard: socket.socket, wake: socket.socket, words: Callable[[], str]) -> None:
    while signal.SIGINT not in heard.recv(1):
        pass
    time.sleep(GRACE_S)
    stop(words())


def stop(words: str) -> NoReturn:
    """Say the words and end the process, whatever its threads are doing."""
    _once.acquire()  # and never let go: whoever comes second has nothing to add
    with contextlib.suppress(Exception):
        sys.stdout.flush()
    with contextlib.suppress(Exception):
        cursor = SHOW_CURSOR if sys.stderr.isatty() else ""
        print(f"{cursor}{words}", file=sys.stderr, flush=True)  # noqa: T201
    os._exit(STOPPED)
