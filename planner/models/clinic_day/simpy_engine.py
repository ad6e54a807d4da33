"""SimPy engine: who waits for whom, from the first arrival until the last patient has left.

Takes       a DayPlan: visits with their routes, seconds and capacity levels
Gives       a DayLog: ready, start and end of every step, and every loan of people
Units       whole seconds from midnight
Randomness  none: a day is a deterministic function of its plan
Left out    what the log means (measures.py), who comes and why (models/booking.py)

One process per visit, one dispatcher. The dispatcher waits until everything that falls due
in a second has been settled, then reads the waiting list. The rules and their numbers
stand in docs/clinic_day.md.
"""

from bisect import insort
from collections.abc import Callable, Generator, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import simpy

from planner.errors import PlanError, Problem
from planner.models.clinic_day.possible import refuse_impossible
from planner.models.clinic_day.route_table import called
from planner.models.records import (
    LEFT,
    LENDS_NOTHING,
    MISSED,
    NEVER,
    NOBODY,
    NOT_TRIGGERED,
    PUT_DOWN,
    RUNS_ON,
    TURNED_AWAY,
    DayLog,
    DayPlan,
    Ints,
)

Pairs = tuple[tuple[int, int], ...]  # (resource, units), ...
Process = Generator[simpy.Event, object, None]
Key = tuple[bool, int, bool, int, int]


def run_day(plan: DayPlan) -> DayLog:
    """Return what happens on the planned day.

    Raises PlanError if the plan is impossible, or if the day ends with somebody waiting.
    """
    refuse_impossible(plan)
    env = simpy.Environment()
    resources = Resources(env, plan)
    for visit in np.flatnonzero(plan.trigger_step == NOBODY).tolist():
        env.process(_visit(env, resources, visit))
    env.process(_dispatcher(env, resources))
    env.run()
    resources.refuse_unfinished()
    return resources.log()


def _visit(env: simpy.Environment, resources: "Resources", visit: int) -> Process:
    """Run one arriving visit."""
    yield env.timeout(resources.arrive_s[visit])
    resources.watch_latest_start(visit)
    for step in resources.steps_of(visit):
        if not (yield resources.admission(visit, step)):
            return
        yield resources.work(step)
        resources.let_people_go(step)
        if resources.emergencies_open[visit]:
            yield resources.emergencies_over(visit)
    resources.leave(visit)


def _task(env: simpy.Environment, resources: "Resources", task: int) -> Process:
    """Run one task: a check, a move or an emergency that a running step triggers."""
    yield env.timeout(resources.offset_s[task])
    trigger = resources.trigger[task]
    emergency = resources.table.is_emergency[resources.route_step[resources.first[task]]]
    if not resources.goes_on(trigger):
        resources.status[task] = NOT_TRIGGERED if emergency else MISSED
        return
    if emergency:
        resources.emergencies_open[resources.owner[trigger]] += 1
    for step in resources.steps_of(task):
        if not (yield resources.admission(task, step)):
            return
        yield resources.work(step)
        resources.let_people_go(step)
    resources.leave(task)
    if emergency:
        resources.close_emergency(resources.owner[trigger])


def _levels(
    env: simpy.Environment, resources: "Resources", resource: int, levels: Pairs
) -> Process:
    """Run the capacity levels of one resource after the first."""
    for second, units in levels:
        yield env.timeout(second - env.now)
        resources.set_level(resource, units)


def _dispatcher(env: simpy.Environment, resources: "Resources") -> Process:
    """Read the waiting list whenever a second with news is settled."""
    while True:
        yield resources.bell
        while env.peek() == env.now:
            yield env.timeout(0)
        resources.bell = env.event()  # only now: what was settled calls for one reading, not two
        resources.read()


class _Table(NamedTuple):
    """The route table in plain Python: quicker to read step by step than arrays."""

    people: list[list[Pairs]]
    lack: list[Pairs]
    let_go: list[Pairs]
    places: list[Pairs]
    priority: list[int]
    is_emergency: list[bool]
    borrows: list[bool]
    lends: list[int]
    moves_to: list[int]
    route_first_step: list[int]


class _Waiting(NamedTuple):
    """Somebody on the waiting list; entries sort by their key."""

    key: Key
    visit: int
    step: int
    granted: simpy.Event


class _Loan(NamedTuple):
    """People lent to an emergency, or to a check."""

    lender: int
    resource: int
    units: int
    from_s: int


class _Running:
    """A step that goes on: its people, its clock and what it has lent."""

    __slots__ = ("clock", "done", "due_s", "held", "lent", "remaining_s", "start_s", "visit")

    def __init__(self, visit: int, held: dict[int, int], start_s: int, done: simpy.Event) -> None:
        self.visit = visit
        self.held = held
        self.start_s = start_s
        self.done = done
        self.due_s = NEVER
        self.remaining_s = 0
        self.lent = 0
        self.clock: simpy.Event | None = None


class Resources:
    """The clinic floor: what is free, who waits, who is being seen."""

    def __init__(self, env: simpy.Environment, plan: DayPlan) -> None:
        self.env = env
        self.plan = plan
        self.table = _table(plan)
        self.bell = env.event()
        self.waiting: list[_Waiting] = []
        self.running: dict[int, _Running] = {}
        self.loans: dict[int, list[_Loan]] = {}
        self.loan_rows: list[tuple[int, int, int, int, int, int]] = []
        self._read_visits(plan)
        self._open_doors(plan)

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
        self.route_step = _route_steps(plan).tolist()
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

    def _open_doors(self, plan: DayPlan) -> None:
        self.level: list[int] = []
        for resource, (a, b) in enumerate(pairwise(plan.level_first.tolist())):
            from_s, units = plan.level_from_s[a:b].tolist(), plan.level_units[a:b].tolist()
            self.level.append(units[0])
            if b - a > 1:
                later = tuple(zip(from_s[1:], units[1:], strict=True))
                self.env.process(_levels(self.env, self, resource, later))
        self.free = list(self.level)

    @property
    def now(self) -> int:
        """The second of the day: this clinic's clock only ever stands on whole seconds."""
        return int(self.env.now)

    # --- what visits and tasks ask of the floor ----------------------------------------

    def steps_of(self, visit: int) -> Iterator[int]:
        """Yield the visit steps of a visit, in order; a move can shorten what is left."""
        step = self.first[visit]
        while step < self.after[visit]:
            yield step
            step += 1

    def admission(self, visit: int, step: int) -> simpy.Event:
        """Join the waiting list; the event says True at the start, False if it will not be."""
        route_step = self.route_step[step]
        is_new = self.trigger[visit] == NOBODY and step == self.first[visit]
        emergency = self.table.is_emergency[route_step]
        priority = self.table.priority[route_step]
        self.ready_s[step] = self.now
        key = (not emergency, priority, is_new, self.now, visit)
        granted = self.env.event()
        insort(self.waiting, _Waiting(key, visit, step, granted))
        self.ring()
        return granted

    def work(self, step: int) -> simpy.Event:
        """Return the event of the step's end."""
        return self.running[step].done

    def goes_on(self, step: int) -> bool:
        """Return whether a step is running and not due to end in this second."""
        return step in self.running and self.running[step].due_s != self.now

    def let_people_go(self, step: int) -> None:
        """End a step: its people are free, what it had borrowed goes back."""
        running = self.running.pop(step)
        self.end_s[step] = self.now
        for resource, units in running.held.items():
            self.free[resource] += units
        for loan in self.loans.pop(step, ()):
            self._return(step, loan)
        self.ring()

    def leave(self, visit: int) -> None:
        """Let go of every place: the patient has left, the task is done."""
        for resource, units in self.table.places[self.route_step[self.after[visit] - 1]]:
            self.free[resource] += units
        self.status[visit] = LEFT
        self.left_s[visit] = self.now
        self.ring()

    def watch_latest_start(self, visit: int) -> None:
        """Have the waiting list read one second after the latest start of a visit not begun."""

        def ring_if_not_begun() -> None:
            if self.start_s[self.first[visit]] == NEVER:
                self.ring()

        if self.now <= self.latest_s[visit] < NEVER:
            self._call(self.latest_s[visit] + 1 - self.now, ring_if_not_begun)

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
        """Tell the dispatcher that there is news in this second."""
        if not self.bell.triggered:
            self.bell.succeed()

    def _call(self, delay_s: int, action: Callable[[], None]) -> simpy.Event:
        timeout = self.env.timeout(delay_s)
        timeout.callbacks.append(lambda _: action())
        return timeout

    # --- reading the waiting list -------------------------------------------------------

    def read(self) -> None:
        """Read the waiting list, from the head again whenever a start lets a place go."""
        self._drop_those_too_late()
        while self._place_let_go_in_one_reading():
            pass

    def _drop_those_too_late(self) -> None:
        """Turn away whose latest start has passed, and miss checks whose step has ended."""
        for entry in tuple(self.waiting):
            late = entry.key[2] and self.latest_s[entry.visit] < self.now
            trigger = self.trigger[entry.visit]
            is_check = entry.key[0] and trigger != NOBODY and entry.step == self.first[entry.visit]
            missed = is_check and self.end_s[trigger] != NEVER
            if late or missed:
                self.waiting.remove(entry)
                self.status[entry.visit] = TURNED_AWAY if late else MISSED
                entry.granted.succeed(False)

    def _place_let_go_in_one_reading(self) -> bool:
        closed: set[int] = set()
        for entry in tuple(self.waiting):
            if self._start_if_it_can(entry, closed):
                if self.table.let_go[self.route_step[entry.step]]:
                    return True
            else:
                self._close(entry, closed)
        return False

    def _start_if_it_can(self, entry: _Waiting, closed: set[int]) -> bool:
        """Start a step if all it still lacks is free and not closed."""
        route_step = self.route_step[entry.step]
        if not self._available(self.table.lack[route_step], closed):
            return False
        for number, people in enumerate(self.table.people[route_step]):
            if self._available(people, closed):
                self._start(entry, number, people, [])
                return True
        if self.table.is_emergency[route_step] or self.table.borrows[route_step]:
            return self._start_with_loans(entry, closed)
        return False

    def _available(self, needs: Pairs, closed: set[int]) -> bool:
        return all(r not in closed and units <= self.free[r] for r, units in needs)

    def _close(self, entry: _Waiting, closed: set[int]) -> None:
        """Close what a step waits for, so that nobody behind it overtakes (rule 3)."""
        route_step = self.route_step[entry.step]
        lack = self.table.lack[route_step]
        sets = self.table.people[route_step]
        possible = [people for people in sets if self._within_level(people)]
        self.short_of[entry.step] = self._first_short(lack, sets, closed)
        if not possible or not self._within_level(lack):
            return
        short = [r for r, units in lack if units > self.free[r]]
        if short:
            closed.update(short)
        elif not any(r in closed for r, _ in lack):
            closed.update(r for needs in (lack, *possible) for r, _ in needs)

    def _within_level(self, needs: Pairs) -> bool:
        return all(units <= self.level[r] for r, units in needs)

    def _first_short(self, lack: Pairs, sets: list[Pairs], closed: set[int]) -> int:
        """Return what a step waits for: a place before people, the busy before the closed."""
        wanted = [*lack, *(pair for people in sets for pair in people)]
        busy = [r for r, units in wanted if units > self.free[r]]
        return busy[0] if busy else next(r for r, _ in wanted if r in closed)

    # --- starting, pausing, lending -----------------------------------------------------

    def _start(self, entry: _Waiting, number: int, people: Pairs, loans: list[_Loan]) -> None:
        """Take what the step needs, set its clock, and let its tasks begin to count."""
        now, step = self.now, entry.step
        route_step = self.route_step[step]
        self.waiting.remove(entry)
        for resource, units in self.table.let_go[route_step]:
            self.free[resource] += units
        for resource, units in (*self.table.lack[route_step], *people):
            self.free[resource] -= units
        self.start_s[step], self.alternative[step] = now, number
        running = _Running(entry.visit, dict(people), now, self.env.event())
        running.remaining_s = self.duration_s[step]
        self.running[step] = running
        self.loans[step] = loans
        self._set_clock(running)
        if self.table.moves_to[route_step] != NOBODY:
            self._move_patient(self.trigger[entry.visit], self.table.moves_to[route_step])
        for task in self.tasks_of.get(step, ()):
            self.env.process(_task(self.env, self, task))
        entry.granted.succeed(True)

    def _move_patient(self, step: int, route: int) -> None:
        """Let a patient, from the running step on, follow another route (rule 10).

        What it takes of places has been taken; what it leaves stays with the task.
        """
        first, after = self.table.route_first_step[route : route + 2]
        self.after[self.owner[step]] = step + after - first
        self.route_step[step : step + after - first] = range(first, after)

    def _set_clock(self, running: _Running) -> None:
        """Let the step's remaining seconds run."""

        def ring_out() -> None:
            if running.clock is clock:
                running.done.succeed()

        running.due_s = self.now + running.remaining_s
        clock = self._call(running.remaining_s, ring_out)
        running.clock = clock

    def _stop_clock(self, running: _Running) -> None:
        running.remaining_s = running.due_s - self.now
        running.due_s, running.clock = NEVER, None

    def _start_with_loans(self, entry: _Waiting, closed: set[int]) -> bool:
        """Start with borrowed people; if too little can be borrowed, nothing is."""
        for number, people in enumerate(self.table.people[self.route_step[entry.step]]):
            loans = self._loans_for(people, entry, closed)
            if loans is None:
                continue
            for loan in loans:
                self._lend(loan)
            self._start(entry, number, people, loans)
            return True
        return False

    def _loans_for(self, people: Pairs, entry: _Waiting, closed: set[int]) -> list[_Loan] | None:
        """Return the loans that would make up exactly what is short, or None."""
        loans = []
        for resource, units in people:
            there = 0 if resource in closed else max(self.free[resource], 0)
            short = units - there
            for step in self._lenders(entry):
                give = min(self.running[step].held.get(resource, 0), short)
                if give > 0:
                    loans.append(_Loan(step, resource, give, self.now))
                    short -= give
            if short > 0:
                return None
        return loans

    def _lenders(self, entry: _Waiting) -> Iterator[int]:
        """Return the running steps that may lend, the first to be asked first."""
        trigger = self.trigger[entry.visit]
        emergency = self.table.is_emergency[self.route_step[entry.step]]

        def order(step: int) -> tuple[bool, bool, int, int, int]:
            running = self.running[step]
            priority = self.table.priority[self.route_step[step]]
            paused = running.clock is None
            return (step != trigger, not paused, -priority, -running.start_s, -running.visit)

        may = [
            step
            for step, running in self.running.items()
            if self._may_lend(self.table.lends[self.route_step[step]], emergency)
            and running.due_s != self.now
        ]
        return iter(sorted(may, key=order))

    def _may_lend(self, lends: int, emergency: bool) -> bool:
        """Return whether a step lends to an emergency, or to a check."""
        return lends != LENDS_NOTHING if emergency else lends == PUT_DOWN

    def _lend(self, loan: _Loan) -> None:
        """Give what is lent to the pool, from which the borrower takes it at once."""
        lender = self.running[loan.lender]
        lender.held[loan.resource] -= loan.units
        self.free[loan.resource] += loan.units
        lender.lent += loan.units
        pauses = self.table.lends[self.route_step[loan.lender]] != RUNS_ON
        if pauses and lender.clock is not None:
            self._stop_clock(lender)

    def _return(self, borrower: int, loan: _Loan) -> None:
        """Give people back to the lender; if it has ended they stay in the pool."""
        row = (borrower, loan.lender, loan.resource, loan.units, loan.from_s, self.now)
        self.loan_rows.append(row)
        lender = self.running.get(loan.lender)
        if lender is None:
            return
        self.free[loan.resource] -= loan.units
        lender.held[loan.resource] += loan.units
        lender.lent -= loan.units
        if lender.clock is None and lender.lent == 0:
            self._set_clock(lender)

    # --- the end of the day ---------------------------------------------------------------

    def refuse_unfinished(self) -> None:
        """Raise PlanError if somebody is still waiting: nothing is dropped silently."""
        problems = []
        for entry in self.waiting:
            short = self.short_of[entry.step]
            what = called(short, self.plan.routes)
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


def _ints(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _route_steps(plan: DayPlan) -> Ints:
    """Return the route step of every visit step, shape (n_visit_steps,)."""
    lengths = np.diff(plan.visit_first_step)
    start = plan.routes.route_first_step[plan.visit_route] - plan.visit_first_step[:-1]
    return np.arange(len(plan.duration_s)) + np.repeat(start, lengths)


def _table(plan: DayPlan) -> _Table:
    table = plan.routes
    people = [
        [_pairs(r, u) for r, u in zip(sets[:n], units[:n], strict=True)]
        for sets, units, n in zip(
            table.people.tolist(),
            table.people_units.tolist(),
            table.n_alternatives.tolist(),
            strict=True,
        )
    ]
    return _Table(
        people=people,
        lack=_all_pairs(table.lack, table.lack_units),
        let_go=_all_pairs(table.let_go, table.let_go_units),
        places=_all_pairs(table.place, table.place_units),
        priority=table.priority.tolist(),
        is_emergency=table.is_emergency.tolist(),
        borrows=table.borrows.tolist(),
        lends=table.lends.tolist(),
        moves_to=table.moves_to.tolist(),
        route_first_step=table.route_first_step.tolist(),
    )


def _pairs(resources: list[int], units: list[int]) -> Pairs:
    return tuple((r, u) for r, u in zip(resources, units, strict=True) if u)


def _all_pairs(resources: Ints, units: Ints) -> list[Pairs]:
    return [_pairs(r, u) for r, u in zip(resources.tolist(), units.tolist(), strict=True)]
