"""Starting: a step takes what it needs, its clock runs, and at its end its people are free."""

import simpy

from planner.models.clinic_day.simpy_rules.floor import Loan, Pairs, Resources, Running, Waiting
from planner.models.clinic_day.simpy_rules.lending import give_back, lend, loans_for, set_clock
from planner.models.records import NOBODY


def start(floor: Resources, entry: Waiting, number: int, people: Pairs, loans: list[Loan]) -> None:
    """Take what the step needs, set its clock, and let its tasks begin to count."""
    now, step = floor.now, entry.step
    route_step = floor.route_step[step]
    floor.waiting.remove(entry)
    for resource, units in floor.table.let_go[route_step]:
        floor.free[resource] += units
    for resource, units in (*floor.table.lack[route_step], *people):
        floor.free[resource] -= units
    floor.start_s[step], floor.alternative[step] = now, number
    running = Running(entry.visit, dict(people), now, floor.env.event())
    running.remaining_s = floor.duration_s[step]
    floor.running[step] = running
    floor.loans[step] = loans
    set_clock(floor, running)
    if floor.table.moves_to[route_step] != NOBODY:
        _move_patient(floor, floor.trigger[entry.visit], floor.table.moves_to[route_step])
    for task in floor.tasks_of.get(step, ()):
        floor.env.process(floor.task(floor, task))
    entry.granted.succeed(True)


def start_with_loans(floor: Resources, entry: Waiting, closed: set[int]) -> bool:
    """Start with borrowed people; if too little can be borrowed, nothing is."""
    for number, people in enumerate(floor.table.people[floor.route_step[entry.step]]):
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
    first, after = floor.table.route_first_step[route : route + 2]
    floor.after[floor.owner[step]] = step + after - first
    floor.route_step[step : step + after - first] = range(first, after)


def work(floor: Resources, step: int) -> simpy.Event:
    """Return the event of the step's end."""
    return floor.running[step].done


def let_people_go(floor: Resources, step: int) -> None:
    """End a step: its people are free, what it had borrowed goes back."""
    running = floor.running.pop(step)
    floor.end_s[step] = floor.now
    for resource, units in running.held.items():
        floor.free[resource] += units
    for loan in floor.loans.pop(step, ()):
        give_back(floor, step, loan)
    floor.ring()
