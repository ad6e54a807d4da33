"""Runner: where replications are simulated, on which engine, and who hears how far it is.

Takes       an executor, the name of an engine, a listener
Gives       one record for everything that simulates; one that also names the stage of long work
Randomness  none: results depend on neither
"""

from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

from planner.models.clinic_day.engines import DEFAULT_ENGINE

Tell = Callable[[int, int], None]  # pieces of work done, and wanted
Say = Callable[[str, int, int], None]  # what is done, pieces done, pieces wanted


def _to_nobody(done: int, wanted: int) -> None:
    """Hear how far it is and do nothing."""


def _of_nothing(what: str, done: int, wanted: int) -> None:
    """Hear what is done, how far it is, and do nothing."""


class Runner(NamedTuple):
    """How replications are simulated."""

    pool: Executor | None = None  # None: in this thread
    engine: str = DEFAULT_ENGINE
    tell: Tell = _to_nobody

    def quiet(self) -> "Runner":
        """Return the same, heard by nobody."""
        return self._replace(tell=_to_nobody)

    def telling(self, tell: Tell) -> "Runner":
        """Return the same with somebody else who hears of it."""
        return self._replace(tell=tell)


class Stages(NamedTuple):
    """How replications are simulated in work of several stages."""

    pool: Executor | None = None
    engine: str = DEFAULT_ENGINE
    say: Say = _of_nothing

    def stage(self, what: str) -> Runner:
        """Return the runner of one stage."""
        return Runner(self.pool, self.engine, partial(self.say, what))

    def quiet(self) -> Runner:
        """Return a runner that nobody hears."""
        return Runner(self.pool, self.engine)


HERE = Runner()  # in this thread, heard by nobody
IN_STAGES = Stages()  # the same, in work of several stages
