"""Starting: a step takes what it needs, its clock runs, and at its end its people are free."""

from planner.models.clinic_day.simpy_rules.floor import (
    Loan,
    Pairs,
    Process,
    Resources,
    Running,
    Waiting,
)
from planner.models.clinic_day.simpy_rules.lending import give_back, lend, loans_for, set_clock
from planner.models.records import NOBODY


def start(floor: Resources, entry: Waiting, number: int, people: Pairs, loans: list[Loan]) -> None:
    """Take what the step needs, set its clock, and let its tasks begin to count."""
    now, step, asks, free = floor.now, entry.step, entry.asks, floor.free
    floor.waiting.remove(entry)
    for resource, units in asks.let_go:
        free[resource] += units
    for resource, units in asks.lack:
        free[resource] -= units
    for resource, units in people:
        free[resource] -= units
    floor.start_s[step], floor.alternative[step] = now, number
    running = Running(entry.visit, dict(people), now, floor.duration_s[step], loans)
    floor.running[step] = running
    set_clock(floor, running)
    if asks.moves_to != NOBODY:
        _move_patient(floor, floor.trigger[entry.visit], asks.moves_to)
    for task in floor.tasks_of.get(step, ()):
        floor.env.process(floor.task(floor, task))
    entry.granted.succeed(True)


def start_with_loans(floor: Resources, entry: Waiting, closed: set[int]) -> bool:
    """Start with borrowed people; if too little can be borrowed, nothing is."""
    for number, people in enumerate(entry.asks.people):
        loans = loans_for(floor, people, entry, closed)
        if loans is None:
            continue
        for loan in loans:
            lend(floor, loan)
        start(floor, entry, number, people, loans)
        return True
    return False


def _move_patient(floor: Resources, step: int, route: int) -> None:
    """Let a patient, from the running step on, follow another route (rule 10).

    What it takes of places has been taken; what it leaves stays with the task.
    """
    first, after = floor.route_first_step[route : route + 2]
    floor.after[floor.owner[step]] = step + after - first
    floor.route_step[step : step + after - first] = floor.route_steps[first:after]


def work(floor: Resources, step: int) -> Process:
    """Wait until the step is done; a clock that was stopped meanwhile says nothing."""
    running = floor.running[step]
    while running.due_s != floor.now:
        yield running.clock


def let_people_go(floor: Resources, step: int) -> None:
    """End a step: its people are free, what it had borrowed goes back."""
    running = floor.running.pop(step)
    floor.end_s[step] = floor.now
    for resource, units in running.held.items():
        floor.free[resource] += units
    for loan in running.lent_by:
        give_back(floor, step, loan)
    floor.ring()
