"""Floor: what is free, who waits and who is being seen on a day, and the log of it.

Takes       a DayPlan
Gives       the state of the day while it is played; its DayLog at the end
Units       whole seconds from midnight
Left out    who starts when (waiting.py), who works (starting.py), who lends people (lending.py)
"""

from collections.abc import Callable, Generator, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import simpy
from simpy.events import EventPriority

from planner.errors import PlanError, Problem
from planner.models.clinic_day.route_table import called
from planner.models.machine_code.same import Same
from planner.models.records import (
    LEFT,
    NEVER,
    NOBODY,
    NOT_TRIGGERED,
    DayLog,
    DayPlan,
    Ints,
    RouteTable,
)

Pairs: TypeAlias = tuple[tuple[int, int], ...]  # (resource, units), ...
Process: TypeAlias = Generator[simpy.Event, object, None]
Key: TypeAlias = tuple[bool, int, bool, int, int]

AFTER_ALL_ELSE = EventPriority(2)  # SimPy's own events have priority 0 or 1


class RouteStep(NamedTuple):
    """A row of the route table in plain Python: quicker to read than arrays."""

    people: list[Pairs]
    lack: Pairs
    wanted: Pairs  # all that is lacked, and then the people of every alternative
    let_go: Pairs
    places: Pairs
    priority: int
    is_emergency: bool
    borrows: bool
    lends: int
    moves_to: int


class Waiting(NamedTuple):
    """Somebody on the waiting list; entries sort by their key."""

    key: Key
    visit: int
    step: int
    asks: RouteStep
    latest_s: int  # a start after this second is too late
    during: int  # the step that must not have ended before, or NOBODY
    granted: simpy.Event


class Loan(NamedTuple):
    """People lent to an emergency, or to a check."""

    lender: int
    resource: int
    units: int
    from_s: int


class Running:
    """A step that goes on: its people, its clock and what it has lent."""

    __slots__ = ("clock", "due_s", "held", "lent", "lent_by", "remaining_s", "start_s", "visit")

    def __init__(
        self, visit: int, held: dict[int, int], start_s: int, duration_s: int, loans: list[Loan]
    ) -> None:
        self.visit = visit
        self.held = held
        self.start_s = start_s
        self.due_s = NEVER  # while it is paused
        self.remaining_s = duration_s
        self.lent = 0
        self.lent_by = loans
        self.clock: simpy.Event  # when it ends or, while it is paused, goes on


class Bell(simpy.Event):
    """Rung where there is news; heard when all else that falls due in its second is settled."""

    def ring(self) -> None:
        """Let those who listen hear it, once all that falls due by then has been processed."""
        if not self.triggered:
            self._ok, self._value = True, None
            self.env.schedule(self, AFTER_ALL_ELSE)


class Resources:
    """The clinic floor: what is free, who waits, who is being seen."""

    def __init__(
        self, env: simpy.Environment, plan: DayPlan, task: Callable[["Resources", int], Process]
    ) -> None:
        self.env = env
        self.task = task  # the process of a task that a step triggers
        self.route_steps = _route_steps(Same(plan.routes))
        self.route_first_step: list[int] = plan.routes.route_first_step.tolist()
        self.bell = Bell(env)
        self.waiting: list[Waiting] = []
        self.running: dict[int, Running] = {}
        self.loan_rows: list[tuple[int, int, int, int, int, int]] = []
        self._read_visits(plan)
        levels = pairwise(plan.level_first.tolist())
        self.level: list[int] = [int(plan.level_units[first]) for first, _ in levels]
        self.free = list(self.level)

    def _read_visits(self, plan: DayPlan) -> None:
        visits, steps = len(plan.visit_route), len(plan.duration_s)
        self.first = plan.visit_first_step.tolist()
        self.after = self.first[1:]  # a move can shorten what is left of a visit
        self.duration_s = plan.duration_s.tolist()
        self.arrive_s = plan.arrive_s.tolist()
        self.latest_s = plan.latest_start_s.tolist()
        self.trigger = plan.trigger_step.tolist()
        self.offset_s = plan.trigger_offset_s.tolist()
        self.owner = np.repeat(np.arange(visits), np.diff(plan.visit_first_step)).tolist()
        self.route_step = [self.route_steps[k] for k in _steps_of_visits(plan).tolist()]
        self.tasks_of: dict[int, list[int]] = {}
        for task, step in enumerate(self.trigger):
            if step != NOBODY:
                self.tasks_of.setdefault(step, []).append(task)
        self.ready_s = [NEVER] * steps
        self.start_s = [NEVER] * steps
        self.end_s = [NEVER] * steps
        self.alternative = [NOBODY] * steps
        self.short_of = [NOBODY] * steps
        self.status = [NOT_TRIGGERED] * visits
        self.left_s = [NEVER] * visits
        self.emergencies_open = [0] * visits
        self.waits_for_emergency: dict[int, simpy.Event] = {}

    @property
    def now(self) -> int:
        """The second of the day: this clinic's clock only ever stands on whole seconds."""
        return int(self.env.now)

    def steps_of(self, visit: int) -> Iterator[int]:
        """Yield the visit steps of a visit, in order; a move can shorten what is left."""
        step = self.first[visit]
        while step < self.after[visit]:
            yield step
            step += 1

    def goes_on(self, step: int) -> bool:
        """Return whether a step is running and not due to end in this second."""
        return step in self.running and self.running[step].due_s != self.now

    def leave(self, visit: int) -> None:
        """Let go of every place: the patient has left, the task is done."""
        for resource, units in self.route_step[self.after[visit] - 1].places:
            self.free[resource] += units
        self.status[visit] = LEFT
        self.left_s[visit] = self.now
        self.ring()

    def emergencies_over(self, visit: int) -> simpy.Event:
        """Return the event of the end of the visit's last open emergency."""
        return self.waits_for_emergency.setdefault(visit, self.env.event())

    def close_emergency(self, visit: int) -> None:
        """Note the end of an emergency of this visit."""
        self.emergencies_open[visit] -= 1
        if not self.emergencies_open[visit] and visit in self.waits_for_emergency:
            self.waits_for_emergency.pop(visit).succeed()

    def set_level(self, resource: int, units: int) -> None:
        """Change a capacity; running steps finish, so free units may fall below zero."""
        self.free[resource] += units - self.level[resource]
        self.level[resource] = units
        self.ring()

    def ring(self) -> None:
        """Tell the dispatcher that there is news for those who wait."""
        if self.waiting:
            self.bell.ring()

    def call(self, delay_s: int, action: Callable[[], None]) -> simpy.Event:
        """Do something in so many seconds; return the event of it."""
        timeout = self.env.timeout(delay_s)
        timeout.callbacks.append(lambda _: action())
        return timeout

    # --- the end of the day ---------------------------------------------------------------

    def refuse_unfinished(self, plan: DayPlan) -> None:
        """Raise PlanError if somebody is still waiting: nothing is dropped silently."""
        problems = []
        for entry in self.waiting:
            short = self.short_of[entry.step]
            what = called(short, plan.routes)
            text = f"still waits for {what} when the day is over"
            problems.append(Problem(f"visit {entry.visit}", text))
        if problems:
            raise PlanError("the clinic day", tuple(problems))

    def log(self) -> DayLog:
        """Return the day's log as arrays."""
        rows = np.array(sorted(self.loan_rows), dtype=np.int64).reshape(-1, 6)
        waited = _ints(self.start_s) != _ints(self.ready_s)
        return DayLog(
            ready_s=_ints(self.ready_s),
            start_s=_ints(self.start_s),
            end_s=_ints(self.end_s),
            alternative=_ints(self.alternative),
            status=_ints(self.status),
            short_of=np.where(waited, _ints(self.short_of), NOBODY),
            left_s=_ints(self.left_s),
            loan_borrower=rows[:, 0],
            loan_lender=rows[:, 1],
            loan_resource=rows[:, 2],
            loan_units=rows[:, 3],
            loan_from_s=rows[:, 4],
            loan_to_s=rows[:, 5],
        )


def later_levels(plan: DayPlan) -> Iterator[tuple[int, Pairs]]:
    """Yield the resources whose capacity changes, with each (second, units) after the first."""
    for resource, (first, after) in enumerate(pairwise(plan.level_first.tolist())):
        if after - first > 1:
            from_s, units = plan.level_from_s[first:after], plan.level_units[first:after]
            yield resource, tuple(zip(from_s[1:].tolist(), units[1:].tolist(), strict=True))


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _steps_of_visits(plan: DayPlan) -> Ints:
    """Return the route step of every visit step, shape (n_visit_steps,)."""
    lengths = np.diff(plan.visit_first_step)
    start = plan.routes.route_first_step[plan.visit_route] - plan.visit_first_step[:-1]
    return np.arange(len(plan.duration_s)) + np.repeat(start, lengths)


@lru_cache(maxsize=8)
def _route_steps(routes: Same[RouteTable]) -> list[RouteStep]:
    """Return the route table step by step: once, for all days on which it is the same."""
    table = routes.record
    lack = _all_pairs(table.lack, table.lack_units)
    people = [
        _all_pairs(sets[:n], units[:n])
        for sets, units, n in zip(
            table.people, table.people_units, table.n_alternatives.tolist(), strict=True
        )
    ]
    columns = zip(
        people,
        lack,
        [sum(sets, own) for own, sets in zip(lack, people, strict=True)],
        _all_pairs(table.let_go, table.let_go_units),
        _all_pairs(table.place, table.place_units),
        table.priority.tolist(),
        table.is_emergency.tolist(),
        table.borrows.tolist(),
        table.lends.tolist(),
        table.moves_to.tolist(),
        strict=True,
    )
    return [RouteStep(*row) for row in columns]


def _all_pairs(resources: Ints, units: Ints) -> list[Pairs]:
    rows = zip(resources.tolist(), units.tolist(), strict=True)
    return [tuple((r, u) for r, u in zip(*row, strict=True) if u) for row in rows]
