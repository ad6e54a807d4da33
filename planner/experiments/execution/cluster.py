"""Cluster: the workers of a Dask scheduler as an executor that fails in words.

Takes       the address of a scheduler
Gives       a `concurrent.futures.Executor`; PlannerError before any work, UnfinishedError after
Units       seconds
Left out    what the work is (run/batch.py, whatif/sweep.py); what of it is kept (storage/)

A worker may be any machine, with any planner on it. So each piece of work says by which code and
by which versions of Python, NumPy and Numba it is to be done, and a worker that has others refuses
before it unpacks the piece. While anything is unfinished, somebody looks every few seconds whether
the same scheduler still answers and has a worker.
"""

import asyncio
import contextlib
import logging
import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from functools import cache
from importlib.metadata import version
from platform import python_version
from typing import Any, NamedTuple

from planner.errors import PlannerError, UnfinishedError
from planner.sources import hash_of_numbers

ANSWER_S = 5.0  # until nobody answers
LOOK_S = 1.0  # between two looks at a scheduler
PATIENCE_S = 6.0  # without a worker, or without an answer, until the work is given up
SCHEMES = ("tcp", "tls")
HASH_SIGNS = 16
SILENT = "its scheduler does not answer any more"
START = (
    "Start one with `dask scheduler`, workers with `dask worker ADDRESS`, each with this planner."
)
EMPTY = (
    "--cluster is empty: give the address of a Dask scheduler, as in tcp://host:8786, or leave the "
    "option out to work on this machine."
)


class Versions(NamedTuple):
    """What numbers follow from besides a scenario: the same everywhere, or no numbers."""

    code: str  # of all sources that a number may come from
    python: str
    numpy: str
    numba: str


@cache
def versions() -> Versions:
    """Return what this process calculates by; it stays what it was when it was first asked."""
    return Versions(
        hash_of_numbers()[:HASH_SIGNS], python_version(), version("numpy"), version("numba")
    )


class Checked(Executor):
    """The workers of a scheduler, each of which looks first whether it is to do the work."""

    def __init__(self, client: Any, address: str, scheduler: str) -> None:
        """Take a client of Dask, and the id of the scheduler at its address."""
        self._client, self._address, self._scheduler = client, address, scheduler
        self._unfinished: set[_Piece] = set()
        self._lock, self._is_shut = threading.Lock(), threading.Event()
        threading.Thread(target=self._watch, daemon=True, name="cluster").start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Send a piece of work to whichever worker is free."""
        import cloudpickle

        work = cloudpickle.dumps((fn, args, kwargs))
        piece = _Piece(self._sent(work))
        with self._lock:
            self._unfinished.add(piece)
        piece.sent.add_done_callback(lambda sent: self._finish(piece, sent))
        return piece

    def _sent(self, work: bytes) -> Any:
        try:
            return self._client.submit(do_if_same, versions(), work, pure=False)
        except Exception:
            if self._client.status == "running":
                raise
            raise UnfinishedError(f"--cluster {self._address}: {SILENT}.") from None

    def shutdown(self, wait: bool = True, **how: bool) -> None:
        """Leave the cluster."""
        self._is_shut.set()
        self._client.close()

    def _finish(self, piece: "_Piece", sent: Any) -> None:
        with self._lock:
            self._unfinished.discard(piece)
        try:
            result = sent.result()
        except BaseException as error:
            piece.fail(_in_words(error, self._address))
        else:
            piece.succeed(result)

    def _watch(self) -> None:
        """Give unfinished work up when nobody is left to do it."""
        well_s = time.monotonic()
        while not self._is_shut.wait(LOOK_S):
            trouble = self._trouble() if self._unfinished else ""
            if not trouble:
                well_s = time.monotonic()
            elif time.monotonic() - well_s > PATIENCE_S:
                self._give_up(trouble)

    def _trouble(self) -> str:
        try:
            found = _scheduler_at(self._address)
        except Exception:
            return SILENT
        if found["id"] != self._scheduler:
            return "its scheduler was started anew, and knows nothing of the work"
        return "" if found["workers"] else "it has no worker left"

    def _give_up(self, trouble: str) -> None:
        with self._lock:
            pieces = list(self._unfinished)
            self._unfinished.clear()
        for piece in pieces:
            piece.fail(UnfinishedError(f"--cluster {self._address}: {trouble}."))


class _Piece(Future[Any]):
    """The result of one piece of work, when there is one; it is set once, by whoever is first."""

    def __init__(self, sent: Any) -> None:
        super().__init__()
        self.sent, self._once = sent, threading.Lock()

    def cancel(self) -> bool:
        with contextlib.suppress(Exception):  # of a client that has closed
            self.sent.cancel()
        return super().cancel()

    def succeed(self, result: object) -> None:
        with self._once:
            if not self.done():
                self.set_result(result)

    def fail(self, error: BaseException) -> None:
        with self._once:
            if not self.done():
                self.set_exception(error)


def connect(address: str) -> Executor:
    """Return an executor whose workers are those of a Dask cluster, on whatever machines.

    A worker that dies loses nothing: what it had begun is begun again elsewhere. Raises
    PlannerError if Dask is not installed, or nobody is there who could do any work.
    """
    if not address.strip():
        raise PlannerError(EMPTY)
    try:
        import distributed
    except ImportError:
        raise PlannerError(
            "--cluster needs Dask, which is not installed: pip install 'planner[cluster]'."
        ) from None
    _refuse_scheme(address)
    scheduler = _scheduler_with_workers(address)
    _silence()
    client = distributed.Client(address, timeout=ANSWER_S, set_as_default=False)  # type: ignore[no-untyped-call]
    return Checked(client, address, scheduler)


def _silence() -> None:
    """Keep Dask's own words off the terminal: what they would say is said here."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _refuse_scheme(address: str) -> None:
    scheme, _, host = address.rpartition("://")
    if scheme and scheme not in SCHEMES:
        allowed = " or ".join(f"{each}://" for each in SCHEMES)
        raise PlannerError(
            f"--cluster {address}: give {allowed} for {scheme}://, as in tcp://{host}."
        )


def _scheduler_with_workers(address: str) -> str:
    """Return the id of a scheduler that has a worker; wait a little for the first one."""
    until_s = time.monotonic() + ANSWER_S
    while True:
        try:
            found = _scheduler_at(address)
        except Exception as error:
            raise PlannerError(_nobody(address, error)) from None
        if found["type"] != "Scheduler":
            raise PlannerError(
                f"--cluster {address}: a Dask {found['type'].lower()} answers there. Give the "
                "address of its scheduler."
            )
        if found["workers"]:
            return str(found["id"])
        if time.monotonic() > until_s:
            raise PlannerError(
                f"--cluster {address}: the scheduler has no workers. Start them with "
                f"`dask worker {address}`, each with this planner."
            )
        time.sleep(LOOK_S)


def _nobody(address: str, error: Exception) -> str:
    if isinstance(error, TypeError) and address.startswith("tls:"):
        return (
            f"--cluster {address}: no certificates. Name them in Dask's own configuration "
            "(distributed.comm.tls), or give a tcp:// address."
        )
    reason = str(error) or f"not within {ANSWER_S:g} s"
    return f"--cluster {address}: no Dask scheduler answers there ({reason}). {START}"


def _scheduler_at(address: str) -> dict[str, Any]:
    """Return who answers at an address, asked anew. Raises whatever comes of asking."""

    async def ask() -> dict[str, Any]:
        import distributed

        known = distributed.Security().get_connection_args("client")  # type: ignore[no-untyped-call]
        async with distributed.rpc(address, connection_args=known) as there:  # type: ignore[no-untyped-call]
            found: dict[str, Any] = await there.identity()
            return found

    async def ask_in_time() -> dict[str, Any]:
        return await asyncio.wait_for(ask(), ANSWER_S)

    return asyncio.run(ask_in_time())


# --- at a worker --------------------------------------------------------------------------------


def do_if_same(wanted: Versions, work: bytes) -> object:
    """Return what a piece of work gives; PlannerError if it is not to be done by this process."""
    if versions() != wanted:
        raise PlannerError(_refusal(versions(), wanted))
    function, args, kwargs = pickle.loads(work)  # noqa: S301 - a scheduler's word is believed
    return function(*args, **kwargs)


def _refusal(own: Versions, wanted: Versions) -> str:
    from distributed import get_worker

    others = ", ".join(
        f"{name} {there} (here {here})"
        for name, there, here in zip(Versions._fields, own, wanted, strict=True)
        if there != here
    )
    return (
        f"--cluster: the worker {get_worker().address} has {others}: it would give other numbers, "
        "so none are given. Install the same there and start it again."
    )


def _in_words(error: BaseException, address: str) -> BaseException:
    """Return what went wrong with a piece of work, in words where it was the cluster."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return UnfinishedError(
            f"--cluster {address}: one piece of work ended every worker that began it, the last at "
            f"{error.last_worker.address}. Look there: is it out of memory?"
        )
    if isinstance(error, CancelledError):
        return UnfinishedError(f"--cluster {address}: its scheduler dropped the work.")
    if isinstance(error, ImportError) and str(error.name).startswith("planner"):
        return PlannerError(f"--cluster {address}: a worker has no planner of this version.")
    return error
