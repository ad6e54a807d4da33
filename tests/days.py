"""Days: small clinics for the tests, written down as one would tell them.

    clinic = Clinic(places={"room": 1}, people={"nurse": 2})
    anna = clinic.visit(step(60, room=1, nurse=1), at=0)
    check = clinic.task(step(5, nurse=1), during=anna, after=30)

    day = clinic.day()

    assert day.starts(anna) == [0]

A capacity is a number, or levels [(from second, units), ...]. `during` names a visit, or a
visit and the number of its step. Both engines are asked, and must agree to the second.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from planner.models.clinic_day import compiled_engine, simpy_engine
from planner.models.clinic_day.plan import Visit, day_plan
from planner.models.clinic_day.route_table import Resource, Route, Step, route_table
from planner.models.records import (
    LENDS_NOTHING,
    NEVER,
    NOBODY,
    PAUSES,
    PUT_DOWN,
    RUNS_ON,
    DayLog,
    DayPlan,
)

Capacity = int | list[tuple[int, int]]

PLACES = ("room", "chair", "desk")  # of the days by chance, in the order they are entered
PEOPLE = ("assistant", "nurse", "doctor")


class TimedStep(NamedTuple):
    """A step of a route and how long it lasts this time."""

    lasts_s: int
    needs: tuple[dict[str, int], ...]
    priority: int
    is_emergency: bool
    lends: int
    borrows: bool = False


def step(
    lasts_s: int,
    *alternatives: Mapping[str, int],
    priority: int = 5,
    lends: int = LENDS_NOTHING,
    **needs: int,
) -> TimedStep:
    """Return a step: `step(60, room=1, nurse=1)`, or `step(60, {...}, {...})` to choose from."""
    sets = tuple(dict(each) for each in alternatives) or (needs,)
    return TimedStep(lasts_s, sets, priority, is_emergency=False, lends=lends)


def emergency(
    lasts_s: int, *alternatives: Mapping[str, int], priority: int = 5, **needs: int
) -> TimedStep:
    """Return the one step of an emergency."""
    return step(lasts_s, *alternatives, priority=priority, **needs)._replace(is_emergency=True)


def check(lasts_s: int, *, priority: int = 5, lends: int = PAUSES, **needs: int) -> TimedStep:
    """Return the one step of a check, for which work is put down."""
    return step(lasts_s, priority=priority, lends=lends, **needs)._replace(borrows=True)


class Clinic:
    """What is there, and who comes."""

    def __init__(
        self,
        *,
        places: Mapping[str, Capacity] | None = None,
        people: Mapping[str, Capacity] | None = None,
    ) -> None:
        self.capacity = {**(places or {}), **(people or {})}
        self.resources = [
            *(Resource(name, is_place=True) for name in places or ()),
            *(Resource(name, is_place=False) for name in people or ()),
        ]
        self.routes: list[tuple[Step, ...]] = []
        self.visits: list[Visit] = []

    def visit(self, *steps: TimedStep, at: int, latest: int = NEVER) -> int:
        """Have somebody come at a second; returns the visit's number."""
        return self._add(steps, Visit(0, (), arrive_s=at, latest_start_s=latest))

    def task(self, work: TimedStep, *, during: int | tuple[int, int], after: int) -> int:
        """Have a step trigger a check or an emergency so many seconds after its start."""
        trigger = (during, 0) if isinstance(during, int) else during
        return self._add((work,), Visit(0, (), trigger=trigger, offset_s=after))

    def move(
        self,
        rest: Sequence[TimedStep],
        *then: TimedStep,
        during: tuple[int, int],
        after: int,
        moving_s: int = 0,
    ) -> int:
        """Have a patient moved during a step, once the places of the first of `rest` are free.

        `rest` is how the visit goes on, each step for the seconds it has anyway; `then` is done
        where the patient was.
        """
        visit, number = during
        here = self.held(self.routes[self.visits[visit].route][number].needs[0])
        there = self.held(rest[0].needs[0])
        route = self._route_of(rest)
        step = Step(
            "step 0",
            (_surplus(here, there),),
            priority=then[0].priority if then else 5,
            takes=_surplus(there, here),
            moves_to=f"route {route}",
        )
        durations = (moving_s, *(each.lasts_s for each in then))
        moved = Visit(0, durations, trigger=during, offset_s=after)
        self.visits.append(moved._replace(route=self._number((step, *_steps(then)))))
        return len(self.visits) - 1

    def plan(self) -> DayPlan:
        """Return the plan of the day."""
        routes = [Route(f"route {number}", steps) for number, steps in enumerate(self.routes)]
        levels = [
            [(0, capacity)] if isinstance(capacity, int) else capacity
            for capacity in self.capacity.values()
        ]
        return day_plan(route_table(self.resources, routes), levels, self.visits)

    def day(self) -> "Day":
        """Return what happened, on which both engines must agree."""
        plan = self.plan()
        log, other = simpy_engine.run_day(plan), compiled_engine.run_day(plan)
        for name, column, its_column in zip(log._fields, log, other, strict=True):
            assert column.tolist() == its_column.tolist(), f"the engines differ in {name}"
        return Day(plan, log, list(self.capacity))

    def _add(self, steps: tuple[TimedStep, ...], visit: Visit) -> int:
        durations = tuple(s.lasts_s for s in steps)
        self.visits.append(visit._replace(route=self._route_of(steps), duration_s=durations))
        return len(self.visits) - 1

    def _route_of(self, steps: Sequence[TimedStep]) -> int:
        return self._number(_steps(steps))

    def _number(self, route: tuple[Step, ...]) -> int:
        if route not in self.routes:
            self.routes.append(route)
        return self.routes.index(route)

    def held(self, needs: Mapping[str, int]) -> dict[str, int]:
        """Return the places among these needs."""
        places = {resource.name for resource in self.resources if resource.is_place}
        return {name: units for name, units in needs.items() if name in places}

    def people_in(self, needs: Mapping[str, int]) -> dict[str, int]:
        """Return the people among these needs."""
        return {name: units for name, units in needs.items() if name not in self.held(needs)}


def _steps(steps: Sequence[TimedStep]) -> tuple[Step, ...]:
    return tuple(
        Step(f"step {number}", s.needs, s.priority, s.is_emergency, s.lends, s.borrows)
        for number, s in enumerate(steps)
    )


def _surplus(more: Mapping[str, int], less: Mapping[str, int]) -> dict[str, int]:
    """Return what `more` has beyond `less`."""
    return {n: u - less.get(n, 0) for n, u in more.items() if u > less.get(n, 0)}


class Day(NamedTuple):
    """What happened, by visit; None stands for a second that never came."""

    plan: DayPlan
    log: DayLog
    names: list[str]

    def _steps(self, visit: int) -> slice:
        return slice(*self.plan.visit_first_step[visit : visit + 2].tolist())

    def ready(self, visit: int) -> list[int | None]:
        return _seconds(self.log.ready_s[self._steps(visit)])

    def starts(self, visit: int) -> list[int | None]:
        return _seconds(self.log.start_s[self._steps(visit)])

    def ends(self, visit: int) -> list[int | None]:
        return _seconds(self.log.end_s[self._steps(visit)])

    def chosen(self, visit: int) -> list[int | None]:
        """Which alternative each step took."""
        return [None if a == NOBODY else a for a in self.log.alternative[self._steps(visit)]]

    def left(self, visit: int) -> int | None:
        return _seconds(self.log.left_s[visit : visit + 1])[0]

    def status(self, visit: int) -> int:
        return int(self.log.status[visit])

    def short_of(self, visit: int) -> str | None:
        number = int(self.log.short_of[self.plan.visit_first_step[visit]])
        return None if number == NOBODY else self.names[number]

    def loans(self) -> list[tuple[int, int, str, int, int, int]]:
        """Rows of borrowing visit, lending visit, resource, units, from and to."""
        owner = {}
        for visit in range(len(self.plan.visit_route)):
            steps = self._steps(visit)
            owner.update(dict.fromkeys(range(steps.start, steps.stop), visit))
        log = self.log
        rows = zip(log.loan_borrower, log.loan_lender, log.loan_resource, strict=True)
        amounts = zip(log.loan_units, log.loan_from_s, log.loan_to_s, strict=True)
        return [
            (owner[int(b)], owner[int(lend)], self.names[int(r)], *map(int, amount))
            for (b, lend, r), amount in zip(rows, amounts, strict=True)
        ]


def _seconds(values: object) -> list[int | None]:
    return [None if second == NEVER else int(second) for second in values]


# --- days by chance -----------------------------------------------------------------------


def any_clinic(chance: Random, *, n_visits: int, n_tasks: int) -> Clinic:
    """Return a clinic with all that the rules speak of, whose day is not refused.

    Places are entered in one order, so in no circle. Capacity falls and rises and is whole
    again in the end; a later step or a task needs no more than the least of it.
    """
    things = {name: _any_levels(chance) for name in PLACES + PEOPLE}
    clinic = Clinic(
        places={name: things[name] for name in PLACES},
        people={name: things[name] for name in PEOPLE},
    )
    least = {name: min(units for _, units in levels) for name, levels in things.items()}
    most = {name: max(units for _, units in levels) for name, levels in things.items()}
    ways = [_any_way(chance, least, most) for _ in range(chance.randint(1, 5))]
    for _ in range(n_visits):
        way = [each._replace(lasts_s=_any_duration(chance)) for each in chance.choice(ways)]
        at = 5 * chance.randint(0, n_visits)
        latest = at + chance.choice([-5, 0, 5, 20, 60, 200]) if chance.random() < 0.3 else NEVER
        clinic.visit(*way, at=at, latest=max(latest, 0))
    for _ in range(n_tasks):
        _add_any_task(chance, clinic, least, chance.randrange(n_visits))
    for visit in chance.sample(range(n_visits), min(n_visits, n_tasks // 3)):
        _add_any_move(chance, clinic, least, visit)
    return clinic


def _any_levels(chance: Random) -> list[tuple[int, int]]:
    whole = chance.randint(1, 4)
    if chance.random() < 0.6:
        return [(0, whole)]
    levels, second = [(0, chance.randint(0, whole))], 0
    for _ in range(chance.choice([0, 0, 1, 3])):
        second += 5 * chance.randint(1, 30)
        levels.append((second, chance.randint(0, whole)))
    return [*levels, (second + 5 * chance.randint(1, 30), whole)]


def _any_duration(chance: Random) -> int:
    return chance.choice([0, 5, 10, 15, 20, 30, 45, chance.randint(1, 60)])


def _any_way(chance: Random, least: dict[str, int], most: dict[str, int]) -> list[TimedStep]:
    """Return the steps of a route: it keeps some of its places, and adds places further on."""
    way: list[TimedStep] = []
    held: dict[str, int] = {}
    for _ in range(chance.choice([1, 1, 2, 3, 4])):
        there = least if way else most
        beyond = max((PLACES.index(name) + 1 for name in held), default=0)
        kept = {
            name: chance.randint(1, units) for name, units in held.items() if chance.random() < 0.6
        }
        added = {
            name: chance.randint(1, there[name])
            for name in PLACES[beyond:]
            if there[name] and chance.random() < 0.4
        }
        held = {**kept, **added}
        sets = [{**held, **people} for people in _any_people(chance, there, most)]
        lends = chance.choice([LENDS_NOTHING, PAUSES, PUT_DOWN, RUNS_ON, RUNS_ON])
        way.append(step(0, *sets, priority=chance.choice([1, 5, 5, 5, 9]), lends=lends))
    return way


def _any_people(
    chance: Random, there: dict[str, int], most: dict[str, int]
) -> list[dict[str, int]]:
    """Return 1 to 3 sets of people; one of them, at least, is always there."""
    sets = [_any_set(chance, there)]
    sets += [_any_set(chance, most) for _ in range(chance.choice([0, 0, 1, 2]))]
    chance.shuffle(sets)
    return sets


def _any_set(chance: Random, there: dict[str, int]) -> dict[str, int]:
    return {
        name: chance.randint(1, there[name])
        for name in PEOPLE
        if there[name] and chance.random() < 0.5
    }


def _add_any_task(chance: Random, clinic: Clinic, least: dict[str, int], visit: int) -> None:
    durations = clinic.visits[visit].duration_s
    number = chance.randrange(len(durations))
    sets = _any_people(chance, least, {name: units + 1 for name, units in least.items()})
    priority, lasts_s = chance.choice([1, 5, 5, 9]), _any_duration(chance)
    if chance.random() < 0.5:
        work = emergency(lasts_s, *sets, priority=priority)
    else:
        device = {name: 1 for name in PLACES if least[name] and chance.random() < 0.2}
        sets = [{**device, **people} for people in sets]
        work = step(lasts_s, *sets, priority=priority, lends=chance.choice([PAUSES, RUNS_ON]))
        work = work._replace(borrows=work.lends == PAUSES and chance.random() < 0.7)
    inside = chance.randint(0, max(durations[number] - 1, 0))
    after = chance.choice(
        [0, 5, 10, inside, inside, inside, durations[number], chance.randint(0, 60)]
    )
    clinic.task(work, during=(visit, number), after=after)


def _add_any_move(chance: Random, clinic: Clinic, least: dict[str, int], visit: int) -> None:
    """Have a patient moved from some place to another, if they are in one by then."""
    steps, durations = clinic.routes[clinic.visits[visit].route], clinic.visits[visit].duration_s
    number = chance.randrange(len(steps))
    here = clinic.held(steps[number].needs[0])
    other = [name for name in PLACES if least[name] and name not in here]
    if not here or not other:
        return
    kept = {name: units for name, units in here.items() if chance.random() < 0.5}
    there = {**kept, chance.choice(other): 1}
    rest = []
    for each in steps[number : number + chance.randint(1, len(steps) - number)]:
        sets = [{**there, **clinic.people_in(needs)} for needs in each.needs]
        rest.append(step(0, *sets, priority=each.priority, lends=each.lends))
        there = {name: units for name, units in there.items() if chance.random() < 0.7}
    left = {name: units for name, units in here.items() if name not in kept}
    sets = [{**left, **people} for people in _any_people(chance, least, least)]
    then = [step(_any_duration(chance), *sets, priority=chance.choice([5, 9]))]
    clinic.move(
        rest,
        *chance.choice([then, []]),
        during=(visit, number),
        after=chance.randint(0, max(durations[number] - 1, 0)),
        moving_s=chance.choice([0, 0, 5]),
    )
