"""Whose turn: who works next: first looks before whole answers, these before searches.

Takes       tickets by urgency
Gives       the turn, to one ticket at a time; how many come before another
Left out    the work (short_jobs.py, long_jobs.py)

Among those who are equally urgent, who came first is served first. Nobody is interrupted: long work
asks between its pieces whether somebody more urgent waits (`Job.give_way`).
"""

import itertools
import threading
from enum import IntEnum
from typing import NamedTuple


class Urgency(IntEnum):
    """How urgent work is; less is sooner."""

    FIRST_LOOK = 0
    WHOLE = 1  # a whole answer, a day, a person
    SEARCH = 2
    UNASKED = 3  # what nobody has asked for, and may want to know


class Ticket(NamedTuple):
    """A place in a line; they sort as they are served."""

    urgency: Urgency
    number: int


class Line:
    """Those who wait, and the one whose turn it is."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[Ticket] = []
        self._working: Ticket | None = None
        self._numbers = itertools.count()

    @property
    def is_busy(self) -> bool:
        """Whether somebody works or waits."""
        with self._changed:
            return self._working is not None or bool(self._waiting)

    def join(self, urgency: Urgency) -> Ticket:
        """Return a ticket at the end of those who are equally urgent."""
        with self._changed:
            ticket = Ticket(urgency, next(self._numbers))
            self._waiting.append(ticket)
            return ticket

    def has_turn(self, ticket: Ticket, wait_s: float) -> bool:
        """Wait so long for the turn of a ticket; return whether it has come."""
        with self._changed:
            if not self._is_next(ticket):
                self._changed.wait(wait_s)
            if not self._is_next(ticket):
                return False
            self._waiting.remove(ticket)
            self._working = ticket
            return True

    def leave(self, ticket: Ticket) -> None:
        """Give the turn back, or wait no longer."""
        with self._changed:
            if self._working == ticket:
                self._working = None
            elif ticket in self._waiting:
                self._waiting.remove(ticket)
            self._changed.notify_all()

    def before(self, ticket: Ticket) -> int:
        """Return how many are served before a ticket, the one who works among them."""
        with self._changed:
            if ticket not in self._waiting:
                return 0
            return sum(each < ticket for each in self._waiting) + (self._working is not None)

    def is_urgent_wanted(self, urgency: Urgency) -> bool:
        """Whether somebody more urgent waits."""
        with self._changed:
            return any(each.urgency < urgency for each in self._waiting)

    def _is_next(self, ticket: Ticket) -> bool:
        return self._working is None and ticket == min(self._waiting, default=None)
