"""Day audit: what must be true of every day's log, worked out anew from plan and log alone.

`problems(plan, log)` returns sentences, none for a sound day. It knows nothing of how an
engine works: it looks at each visit, at each resource over time, at each loan, and at each
second in which somebody started or could have. Seconds in which a step of no length started,
or a task became ready as its step began, have more than one reading; the log does not tell
one from the other, so who should have started is judged in all other seconds.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.models.records import (
    LEFT,
    LENDS_NOTHING,
    MISSED,
    NEVER,
    NOBODY,
    NOT_TRIGGERED,
    PAUSES,
    PUT_DOWN,
    RUNS_ON,
    TURNED_AWAY,
    DayLog,
    DayPlan,
)

Needs = dict[int, int]


class Loan(NamedTuple):
    borrower: int
    lender: int
    resource: int
    units: int
    from_s: int
    to_s: int


class Hold(NamedTuple):
    """Units taken out of a pool from one second to another.

    Places are let go by the start of the next step; anything else by an end, which is
    settled before the list is read.
    """

    resource: int
    units: int
    from_s: int
    to_s: int
    until_a_start: bool


def problems(plan: DayPlan, log: DayLog) -> list[str]:
    """Return what is wrong with this log of this plan, in words."""
    day = Day(plan, log)
    found = [*_visits(day), *_tasks(day), *_steps(day), *_capacity(day), *_loans(day)]
    return found or [*_seconds(day)]


class Day:
    """Plan and log in plain Python, with what follows from them."""

    def __init__(self, plan: DayPlan, log: DayLog) -> None:
        routes = plan.routes
        self.first = plan.visit_first_step.tolist()
        self.visits = range(len(plan.visit_route))
        self.steps = range(len(plan.duration_s))
        self.owner = [v for v in self.visits for _ in range(self.first[v], self.first[v + 1])]
        begin = routes.route_first_step[plan.visit_route].tolist()
        self.kind = [begin[v] + s - self.first[v] for s, v in enumerate(self.owner)]
        self.trigger = plan.trigger_step.tolist()
        self.offset_s = plan.trigger_offset_s.tolist()
        self.arrive_s, self.latest_s = plan.arrive_s.tolist(), plan.latest_start_s.tolist()
        self.duration_s = plan.duration_s.tolist()
        self.ready_s, self.start_s = log.ready_s.tolist(), log.start_s.tolist()
        self.end_s, self.left_s = log.end_s.tolist(), log.left_s.tolist()
        self.status, self.short_of = log.status.tolist(), log.short_of.tolist()
        self.chosen = log.alternative.tolist()
        self.after = self.first[1:]
        self.places = [_needs(routes.place[k], routes.place_units[k]) for k in self.kind]
        self.places_then = list(self.places)  # at the end of the step: a move can change them
        self.takes: dict[int, Needs] = {}  # by step of a move
        self.moved_s: dict[int, int] = {}  # by the step during which a patient is moved
        self._read_moves(plan)
        self.emergency = [bool(routes.is_emergency[k]) for k in self.kind]
        self.borrows = [bool(routes.borrows[k]) for k in self.kind]
        self.priority = [int(routes.priority[k]) for k in self.kind]
        self.lends = [int(routes.lends[k]) for k in self.kind]
        self.sets = [
            [_needs(routes.people[k, a], routes.people_units[k, a]) for a in range(n)]
            for k in self.kind
            for n in [int(routes.n_alternatives[k])]
        ]
        self.levels = [
            list(zip(plan.level_from_s[a:b].tolist(), plan.level_units[a:b].tolist(), strict=True))
            for a, b in pairwise(plan.level_first.tolist())
        ]
        columns = (log.loan_borrower, log.loan_lender, log.loan_resource)
        amounts = (log.loan_units, log.loan_from_s, log.loan_to_s)
        rows = zip(*columns, *amounts, strict=True)
        self.loans = [Loan(*(int(cell) for cell in row)) for row in rows]
        self.holds = [*self._holds()]

    def _read_moves(self, plan: DayPlan) -> None:
        """Let those who were moved go on by the route that their move says."""
        routes = plan.routes
        for task in self.visits:
            step, trigger = self.first[task], self.trigger[task]
            move = self.kind[step]
            to = int(routes.moves_to[move])
            if to == NOBODY:
                continue
            self.takes[step] = _needs(routes.lack[move], routes.lack_units[move])
            if self.start_s[step] == NEVER:
                continue
            first, after = routes.route_first_step[to : to + 2].tolist()
            self.moved_s[trigger] = self.start_s[step]
            self.after[self.owner[trigger]] = trigger + after - first
            for k in range(after - first):
                self.kind[trigger + k] = first + k
                held = _needs(routes.place[first + k], routes.place_units[first + k])
                self.places_then[trigger + k] = held
                if k > 0:
                    self.places[trigger + k] = held

    def steps_of(self, visit: int) -> range:
        return range(self.first[visit], self.after[visit])

    def is_first(self, step: int) -> bool:
        """Whether this is the first step of somebody who arrives."""
        visit = self.owner[step]
        return step == self.first[visit] and self.trigger[visit] == NOBODY

    def people(self, step: int) -> Needs:
        """The people a started step took, borrowed ones included."""
        return self.sets[step][self.chosen[step]]

    def held_before(self, step: int) -> Needs:
        """The places somebody is in when a step begins."""
        return {} if step == self.first[self.owner[step]] else self.places_then[step - 1]

    def change(self, step: int) -> tuple[Needs, Needs]:
        """The places that a step still lacks when it begins, and those it lets go."""
        if step in self.takes:
            return self.takes[step], {}
        return _moves(self.held_before(step), self.places[step])

    def level(self, resource: int, second: int) -> int:
        return [units for from_s, units in self.levels[resource] if from_s <= second][-1]

    def emergencies_of(self, step: int) -> list[int]:
        """The steps of emergencies that this step fired."""
        mine = [t for t in self.visits if self.trigger[t] == step]
        steps = [self.first[t] for t in mine]
        return [s for s in steps if self.emergency[s] and self.ready_s[s] != NEVER]

    def over_s(self, step: int) -> int:
        """The second from which somebody may go on after a step: it and its emergencies over."""
        return max([self.end_s[step], *(self.end_s[s] for s in self.emergencies_of(step))])

    def _holds(self) -> Iterator[Hold]:
        for step in self.steps:
            if self.start_s[step] != NEVER:
                for resource, units in self.people(step).items():
                    yield from self._people_held(step, resource, units)
                yield from self._places_held(step)

    def _people_held(self, step: int, resource: int, units: int) -> Iterator[Hold]:
        """What a step took from the pool: not what it borrowed; until it is back, what it lent."""
        start_s, end_s = self.start_s[step], self.end_s[step]
        loans = [loan for loan in self.loans if loan.resource == resource]
        own = units - sum(loan.units for loan in loans if loan.borrower == step)
        away = [loan for loan in loans if loan.lender == step and loan.to_s > end_s]
        for loan in away:
            yield Hold(resource, loan.units, start_s, loan.to_s, until_a_start=False)
        own -= sum(loan.units for loan in away)
        yield Hold(resource, own, start_s, end_s, until_a_start=False)

    def _places_held(self, step: int) -> Iterator[Hold]:
        start_s, visit = self.start_s[step], self.owner[step]
        last = step + 1 == self.after[visit]
        to_s = self.left_s[visit] if last else self.start_s[step + 1]
        if step in self.moved_s:
            for resource, units in self.places[step].items():
                yield Hold(resource, units, start_s, self.moved_s[step], until_a_start=True)
            start_s = self.moved_s[step]
        for resource, units in self.places_then[step].items():
            yield Hold(resource, units, start_s, to_s, until_a_start=not last)


def _needs(resources: np.ndarray, units: np.ndarray) -> Needs:
    return {r: u for r, u in zip(resources.tolist(), units.tolist(), strict=True) if u}


# --- visits and tasks --------------------------------------------------------------------


def _visits(day: Day) -> Iterator[str]:
    """Everybody who came was seen to the end or turned away; nobody is in two places."""
    for visit in day.visits:
        if day.trigger[visit] != NOBODY:
            continue
        steps = day.steps_of(visit)
        if day.ready_s[steps[0]] != day.arrive_s[visit]:
            yield f"visit {visit} is not ready when it arrives"
        if day.status[visit] == LEFT:
            yield from _somebody_seen(day, visit)
        elif day.status[visit] == TURNED_AWAY:
            yield from _somebody_turned_away(day, visit)
        else:
            yield f"visit {visit} is neither seen nor turned away"


def _somebody_seen(day: Day, visit: int) -> Iterator[str]:
    steps = day.steps_of(visit)
    if any(day.start_s[step] == NEVER for step in steps):
        yield f"visit {visit} was seen without all its steps"
    if any(day.start_s[step] != NEVER for step in range(day.after[visit], day.first[visit + 1])):
        yield f"visit {visit} was moved and goes on where it was"
    if day.start_s[steps[0]] > day.latest_s[visit]:
        yield f"visit {visit} starts after its latest start"
    for step, then in pairwise(steps):
        if day.ready_s[then] != day.over_s(step):
            yield f"step {then} is not ready when step {step} and its emergencies are over"
    if day.left_s[visit] != day.over_s(steps[-1]):
        yield f"visit {visit} does not leave when all is over"
    for step in steps:
        yield from _somebody_who_waited(day, step)


def _somebody_turned_away(day: Day, visit: int) -> Iterator[str]:
    steps = day.steps_of(visit)
    if any(day.start_s[step] != NEVER for step in steps) or day.left_s[visit] != NEVER:
        yield f"visit {visit} is turned away half way"
    if any(day.ready_s[step] != NEVER for step in steps[1:]):
        yield f"visit {visit} is turned away and goes on waiting"
    if day.latest_s[visit] == NEVER:
        yield f"visit {visit} has no latest start and is turned away"
    too_late_to_be_read = day.arrive_s[visit] > day.latest_s[visit]
    if not too_late_to_be_read:
        yield from _somebody_who_waited(day, steps[0])
    elif day.short_of[steps[0]] != NOBODY:
        yield f"step {steps[0]} came too late and was short of something"


def _somebody_who_waited(day: Day, step: int) -> Iterator[str]:
    """Who waited says for what, and nobody else does."""
    waited = day.start_s[step] != day.ready_s[step]
    if (day.short_of[step] == NOBODY) == waited:
        yield f"step {step} does not say what it was short of"
    wanted = {r for needs in (day.change(step)[0], *day.sets[step]) for r in needs}
    if waited and day.short_of[step] not in wanted:
        yield f"step {step} is short of what it does not need"


def _tasks(day: Day) -> Iterator[str]:
    """A task comes when its step says, is done, or is missed for a reason."""
    for task in day.visits:
        trigger, step = day.trigger[task], day.first[task]
        if trigger == NOBODY:
            continue
        moment_s = day.start_s[trigger] + day.offset_s[task]
        fires = day.start_s[trigger] != NEVER and moment_s < day.end_s[trigger]
        if day.ready_s[step] != (moment_s if fires else NEVER):
            yield f"task {task} is not ready at its moment"
        for each in day.steps_of(task):
            yield from _somebody_who_waited(day, each)
        done = day.start_s[step] != NEVER
        if done and not day.emergency[step] and day.start_s[step] >= day.end_s[trigger]:
            yield f"check {task} begins when its step is over"
        if day.emergency[step]:
            expected = LEFT if fires else NOT_TRIGGERED
        elif day.start_s[trigger] == NEVER:
            expected = NOT_TRIGGERED
        else:
            expected = LEFT if done else MISSED
        if day.status[task] != expected:
            yield f"task {task} has status {day.status[task]}, not {expected}"
        if day.left_s[task] != (day.end_s[day.after[task] - 1] if done else NEVER):
            yield f"task {task} does not end with its last step"


def _steps(day: Day) -> Iterator[str]:
    """A step lasts as long as it was drawn, and as long again as it stood still."""
    for step in day.steps:
        if day.start_s[step] == NEVER:
            if day.end_s[step] != NEVER or day.chosen[step] != NOBODY:
                yield f"step {step} ends without a start"
            continue
        if not day.ready_s[step] <= day.start_s[step]:
            yield f"step {step} starts before it is ready"
        if day.chosen[step] == NOBODY:
            yield f"step {step} starts without its people"
        still_s = 0
        if day.lends[step] in (PAUSES, PUT_DOWN):
            still_s = _covered_s([(x.from_s, x.to_s) for x in day.loans if x.lender == step])
        if day.end_s[step] - day.start_s[step] != day.duration_s[step] + still_s:
            yield f"step {step} lasts neither its time nor its time and its pauses"


def _covered_s(spans: list[tuple[int, int]]) -> int:
    """Return the seconds covered by at least one of the spans."""
    covered, until = 0, -1
    for from_s, to_s in sorted(spans):
        covered += max(to_s - max(from_s, until), 0)
        until = max(until, to_s)
    return covered


# --- resources and loans -----------------------------------------------------------------


def _capacity(day: Day) -> Iterator[str]:
    """Whoever takes something finds it free: only a falling level can leave more in use."""
    for resource in range(len(day.levels)):
        holds = [hold for hold in day.holds if hold.resource == resource]
        for second in sorted({day.start_s[step] for step in _takers(day, resource)}):
            busy = sum(hold.units for hold in holds if hold.from_s <= second < hold.to_s)
            if busy > day.level(resource, second):
                yield f"resource {resource} is over its capacity at {second}"


def _takers(day: Day, resource: int) -> Iterator[int]:
    """Return the steps that take units of a resource out of the pool when they start."""
    for step in day.steps:
        if day.start_s[step] == NEVER:
            continue
        more = day.change(step)[0].get(resource, 0)
        lent = sum(x.units for x in day.loans if (x.borrower, x.resource) == (step, resource))
        if more > 0 or day.people(step).get(resource, 0) > lent:
            yield step


def _loans(day: Day) -> Iterator[str]:
    """Loans go from running steps that allow it to emergencies or checks, and come back."""
    for number, loan in enumerate(day.loans):
        lender, borrower = loan.lender, loan.borrower
        if not (day.emergency[borrower] or day.borrows[borrower]) or day.emergency[lender]:
            yield f"loan {number} is not from a step to an emergency or a check"
        if (loan.from_s, loan.to_s) != (day.start_s[borrower], day.end_s[borrower]):
            yield f"loan {number} is not for the time of the emergency"
        if day.lends[lender] == LENDS_NOTHING:
            yield f"loan {number} is from a step that lends nothing"
        elif day.lends[lender] not in _that_lend(day, borrower):
            yield f"loan {number} is from a step that is not put down for a check"
        if not day.start_s[lender] <= loan.from_s < day.end_s[lender]:
            yield f"loan {number} is from a step that does not run"
        if loan.units < 1 or loan.units > day.people(borrower).get(loan.resource, 0):
            yield f"loan {number} is for more or less than is needed"
        has = day.people(lender).get(loan.resource, 0)
        same = [x for x in day.loans if (x.lender, x.resource) == (lender, loan.resource)]
        away = sum(x.units for x in same if x.from_s <= loan.from_s < x.to_s)
        if max(away, loan.units) > has:
            yield f"loan {number} is for more than the lender has"


# --- who should have started --------------------------------------------------------------


def _seconds(day: Day) -> Iterator[str]:
    """In every second with news, those start who should, and in no other second anybody."""
    news = news_seconds(day)
    started = {second for second in day.start_s if second != NEVER}
    for second in sorted(started - news):
        yield f"somebody starts at {second}, when nothing has happened"
    for second in sorted(news & judged_seconds(day)):
        should = _reading(day, second)
        for step in day.steps:
            starts = day.start_s[step] == second
            if starts != (step in should):
                yield f"step {step} {'starts' if starts else 'does not start'} at {second}"
            elif starts and should[step] != _how(day, step):
                yield f"step {step} starts with {_how(day, step)}, not {should[step]}"


def news_seconds(day: Day) -> set[int]:
    """Return the seconds in which the list is read."""
    news = {from_s for levels in day.levels for from_s, _ in levels[1:]}
    news.update(second for second in (*day.ready_s, *day.end_s) if second != NEVER)
    for visit in day.visits:
        if day.status[visit] == TURNED_AWAY:
            news.add(_gone_s(day, day.first[visit]))
    return news


def judged_seconds(day: Day) -> set[int]:
    """Return the seconds that have one reading only, as far as the log tells."""
    twice = {s for s, e in zip(day.start_s, day.end_s, strict=True) if s == e}
    for task in day.visits:
        trigger, ready_s = day.trigger[task], day.ready_s[day.first[task]]
        if trigger != NOBODY and day.start_s[trigger] == ready_s:
            twice.add(ready_s)
    return news_seconds(day) - twice


def _gone_s(day: Day, step: int) -> int:
    """Return the second in which a step leaves the list because it is too late for it."""
    trigger = day.trigger[day.owner[step]]
    if trigger != NOBODY:
        outlives = day.emergency[step] or step != day.first[day.owner[step]]
        return NEVER if outlives else day.end_s[trigger]
    latest_s = day.latest_s[day.owner[step]]
    return max(latest_s + 1, day.ready_s[step]) if day.is_first(step) else NEVER


def _how(day: Day, step: int) -> tuple[int, list[Loan]]:
    """Return how a step started: its alternative and its loans."""
    return day.chosen[step], sorted(loan for loan in day.loans if loan.borrower == step)


def _waiting_list(day: Day, second: int) -> list[int]:
    """Return the steps that wait in a second, once it is settled, the head first."""
    here = [
        step
        for step in day.steps
        if day.ready_s[step] <= second <= day.start_s[step] and second < _gone_s(day, step)
    ]

    def order(step: int) -> tuple[bool, int, bool, int, int]:
        new = day.is_first(step)
        to_tell = (day.ready_s[step], day.owner[step])
        return (not day.emergency[step], day.priority[step], new, *to_tell)

    return sorted(here, key=order)


class _Pools:
    """What is free in one second, and what has been closed."""

    def __init__(self, day: Day, second: int) -> None:
        self.day = day
        self.second = second
        self.level = [day.level(resource, second) for resource in range(len(day.levels))]
        self.free = list(self.level)
        self.closed: set[int] = set()
        for hold in day.holds:
            ends = hold.to_s < second or (hold.to_s == second and not hold.until_a_start)
            if hold.from_s < second and not ends:
                self.free[hold.resource] -= hold.units
        self.lent = [x for x in day.loans if x.from_s < second < x.to_s]
        self.started: list[int] = []

    def there(self, resource: int) -> int:
        return 0 if resource in self.closed else max(self.free[resource], 0)

    def has(self, needs: Needs) -> bool:
        return all(self.there(resource) >= units for resource, units in needs.items())

    def could_have(self, needs: Needs) -> bool:
        return all(self.level[resource] >= units for resource, units in needs.items())


def _reading(day: Day, second: int) -> dict[int, tuple[int, list[Loan]]]:
    """Return who starts in this second, with which alternative and loans, by rules 2, 3, 7."""
    pools = _Pools(day, second)
    waiting = _waiting_list(day, second)
    starts: dict[int, tuple[int, list[Loan]]] = {}
    at = 0
    while at < len(waiting):
        step = waiting[at]
        lack, let_go = day.change(step)
        how = _how_it_can(pools, step, lack)
        if how is None:
            _close(pools, step, lack)
            at += 1
            continue
        starts[step] = how
        _take(pools, step, lack, let_go, how)
        waiting.pop(at)
        if let_go:
            pools.closed.clear()
            at = 0
    return starts


def _moves(before: Needs, after: Needs) -> tuple[Needs, Needs]:
    """Return the places still lacked, and those let go, in going from one step to the next."""
    change = {r: after.get(r, 0) - before.get(r, 0) for r in {*before, *after}}
    return {r: u for r, u in change.items() if u > 0}, {r: -u for r, u in change.items() if u < 0}


def _how_it_can(pools: _Pools, step: int, lack: Needs) -> tuple[int, list[Loan]] | None:
    sets = pools.day.sets[step]
    if not pools.has(lack):
        return None
    for number, people in enumerate(sets):
        if pools.has(people):
            return number, []
    if pools.day.emergency[step] or pools.day.borrows[step]:
        for number, people in enumerate(sets):
            loans = _borrowed(pools, step, people)
            if loans is not None:
                return number, sorted(loans)
    return None


def _borrowed(pools: _Pools, step: int, people: Needs) -> list[Loan] | None:
    """Return what an emergency or a check borrows to make up these people, or None."""
    day, loans = pools.day, []
    for resource, units in people.items():
        short = units - pools.there(resource)
        for lender in _lenders(pools, step):
            away = sum(x.units for x in pools.lent if (x.lender, x.resource) == (lender, resource))
            give = min(short, day.people(lender).get(resource, 0) - away)
            if give > 0:
                times = (pools.second, day.end_s[step])
                loans.append(Loan(step, lender, resource, give, *times))
                short -= give
        if short > 0:
            return None
    return loans


def _that_lend(day: Day, borrower: int) -> tuple[int, ...]:
    """Return the ways of lending that serve a borrower: an emergency all, a check one."""
    return (PAUSES, RUNS_ON, PUT_DOWN) if day.emergency[borrower] else (PUT_DOWN,)


def _lenders(pools: _Pools, step: int) -> list[int]:
    day, now = pools.day, pools.second
    before = [s for s in day.steps if day.start_s[s] < now < day.end_s[s]]
    may = [s for s in (*before, *pools.started) if day.lends[s] in _that_lend(day, step)]

    def order(lender: int) -> tuple[bool, bool, int, int, int]:
        away = any(loan.lender == lender for loan in pools.lent)
        paused = away and day.lends[lender] in (PAUSES, PUT_DOWN)
        to_tell = (-day.priority[lender], -day.start_s[lender], -day.owner[lender])
        return (lender != day.trigger[day.owner[step]], not paused, *to_tell)

    return sorted(may, key=order)


def _take(
    pools: _Pools, step: int, lack: Needs, let_go: Needs, how: tuple[int, list[Loan]]
) -> None:
    number, loans = how
    for resource, units in let_go.items():
        pools.free[resource] += units
    for needs in (lack, pools.day.sets[step][number]):
        for resource, units in needs.items():
            pools.free[resource] -= units
    for loan in loans:
        pools.free[loan.resource] += loan.units
    pools.lent += loans
    if pools.day.start_s[step] == pools.second:
        pools.started.append(step)


def _close(pools: _Pools, step: int, lack: Needs) -> None:
    possible = [people for people in pools.day.sets[step] if pools.could_have(people)]
    if not possible or not pools.could_have(lack):
        return
    short = {resource for resource, units in lack.items() if units > pools.free[resource]}
    if short:
        pools.closed |= short
    elif not pools.closed & lack.keys():
        pools.closed |= {resource for needs in (lack, *possible) for resource in needs}
