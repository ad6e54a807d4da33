"""Background: work in a thread of its own, so that the page never waits.

Takes       work
Gives       a job: how far it is, what came of it, and a way to stop it
Left out    the work itself (short_jobs.py, long_jobs.py), drawing: a job calls nothing of Streamlit

One job works at a time; it uses all cores; first looks go before whole answers (whose_turn.py).
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

from planner.app.jobs.whose_turn import Line, Ticket, Urgency
from planner.errors import PlannerError
from planner.experiments.run.opening.calendar import PlanCalendar
from planner.experiments.run.opening.readiness import Gate
from planner.experiments.run.precompile import precompile_all
from planner.experiments.run.run import Answer
from planner.models.machine_code.compiled import is_prepared

DRAWING_S = 0.2
FIRST_WAIT_S = 0.7  # a page waits so long for an answer that is nearly there
TURN_S = 0.2

quick_line = Line()  # for what a page waits for: one such job works at a time
looks_uncompiled = threading.Lock()  # held while a first replication is simulated uncompiled


class Timetable(NamedTuple):
    """What comes when, and what must be there first."""

    calendar: PlanCalendar
    gate: Gate


class State(NamedTuple):
    """What a page must draw anew when it changes."""

    looks: int
    is_running: bool
    has_failed: bool


class Job:
    """Work in a thread of its own: how far it is, and whether it is to stop."""

    def __init__(
        self,
        line: Line = quick_line,
        urgency: Urgency = Urgency.WHOLE,
        *,
        waits_for_compiler: bool = True,
    ) -> None:
        self.line = line
        self.urgency = urgency
        self.waits_for_compiler = waits_for_compiler
        self.done = 0
        self.wanted = 0
        self.ticket: Ticket | None = None
        self.has_turn = False
        self.is_running = True
        self.error: Exception | None = None
        self.answer: Answer | None = None
        self.timetable: Timetable | None = None  # with every answer
        self.replications = 0  # of its own plan that the answer tells
        self.looks = 0  # how often there was something new to show
        self._stopped = threading.Event()
        self._told = threading.Event()  # there is an answer, or none will come

    @property
    def is_stopped(self) -> bool:
        """Whether somebody stopped it."""
        return self._stopped.is_set()

    @property
    def state(self) -> State:
        """What the page shows of it."""
        return State(self.looks, self.is_running, self.error is not None)

    def stop(self) -> None:
        """Stop at the next replication; what is finished is kept."""
        self._stopped.set()
        self.is_running = False

    def tell(self, done: int, wanted: int) -> None:
        """Note how far it is."""
        self.done, self.wanted = done, wanted

    def note(self, found: Answer, timetable: Timetable, replications: int) -> None:
        """Note an answer, and how many replications of its own plan it tells."""
        self.timetable, self.replications = timetable, replications
        self.answer = found
        self.note_look()
        self._told.set()

    def note_look(self) -> None:
        """Note that there is something new; it comes last: it makes the page draw itself anew."""
        self.looks += 1

    def wait(self, seconds: float = FIRST_WAIT_S) -> bool:
        """Wait a moment for an answer; return whether it is there, or that none will come.

        Drawn with the page it is there sooner than after it.
        """
        return self._told.wait(seconds)

    def rest(self) -> None:
        """Let a page draw what was noted: drawing takes three times as long beside the work."""
        self.pause(DRAWING_S)

    def pause(self, seconds: float) -> bool:
        """Do nothing for a while, unless it is stopped; return whether it is."""
        return self._stopped.wait(seconds)

    def run(self, work: Callable[["Job"], None]) -> None:
        """Do the work when it is this job's turn."""
        try:
            self._wait_until_compiled()
            self._take_turn(self.urgency)
            if self.has_turn and not self.is_stopped:
                work(self)
        except Exception as error:  # shown by the page: a thread has nobody to raise it to
            self.error = error
        finally:
            self._leave()
            self.is_running = False
            self._told.set()

    def give_way(self, urgency: Urgency) -> None:
        """Let those go first who are more urgent than what is still to be done."""
        if self.has_turn and self.line.is_urgent_wanted(urgency):
            self._leave()
            self._take_turn(urgency)

    def queue(self, line: Line, urgency: Urgency) -> None:
        """Wait for another turn in a line, behind those who are more urgent."""
        self._leave()
        self.line = line
        self._take_turn(urgency)

    @property
    def before(self) -> int:
        """How many calculations come before this one."""
        return 0 if self.ticket is None else self.line.before(self.ticket)

    def _take_turn(self, urgency: Urgency) -> None:
        self.ticket = self.line.join(urgency)
        while not self.has_turn and not self.is_stopped:
            self.has_turn = self.line.has_turn(self.ticket, TURN_S)

    def _leave(self) -> None:
        if self.ticket is not None:
            self.has_turn = False
            self.line.leave(self.ticket)

    def _wait_until_compiled(self) -> None:
        """Wait, at the first start on a machine, until the simulation is compiled elsewhere.

        Compiling begins when no first look is being worked on.
        """
        while self.waits_for_compiler and not is_prepared() and not self.is_stopped:
            if not looks_uncompiled.locked() and not precompile_all():
                return
            self.pause(TURN_S)


def begin(job: Job, work: Callable[[Job], None]) -> None:
    """Let a job run in the background."""
    threading.Thread(target=job.run, args=(work,), daemon=True, name="job").start()


def begun(work: Callable[[Job], None]) -> Job:
    """Return a job that has just been begun in the background."""
    job = Job()
    begin(job, work)
    return job


def as_user_error(error: Exception) -> PlannerError:
    """Return an error that the user can repair; raise it if it is our bug."""
    if isinstance(error, PlannerError):
        return error
    raise error
