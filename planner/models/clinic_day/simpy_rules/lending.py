"""Lending: what an emergency or a check borrows from running steps, and its return (rule 7)."""

from collections.abc import Iterator

from planner.models.clinic_day.simpy_rules.floor import Loan, Pairs, Resources, Running, Waiting
from planner.models.records import LENDS_NOTHING, NEVER, PUT_DOWN, RUNS_ON


def loans_for(
    floor: Resources, people: Pairs, entry: Waiting, closed: set[int]
) -> list[Loan] | None:
    """Return the loans that would make up exactly what is short, or None."""
    loans = []
    for resource, units in people:
        there = 0 if resource in closed else max(floor.free[resource], 0)
        short = units - there
        for step in _lenders(floor, entry):
            give = min(floor.running[step].held.get(resource, 0), short)
            if give > 0:
                loans.append(Loan(step, resource, give, floor.now))
                short -= give
        if short > 0:
            return None
    return loans


def _lenders(floor: Resources, entry: Waiting) -> Iterator[int]:
    """Return the running steps that may lend, the first to be asked first."""
    trigger = floor.trigger[entry.visit]
    emergency = entry.asks.is_emergency

    def order(step: int) -> tuple[bool, bool, int, int, int]:
        running = floor.running[step]
        priority = floor.route_step[step].priority
        paused = running.due_s == NEVER
        return (step != trigger, not paused, -priority, -running.start_s, -running.visit)

    may = [
        step
        for step, running in floor.running.items()
        if _may_lend(floor.route_step[step].lends, emergency) and running.due_s != floor.now
    ]
    return iter(sorted(may, key=order))


def _may_lend(lends: int, emergency: bool) -> bool:
    """Return whether a step lends to an emergency, or to a check."""
    return lends != LENDS_NOTHING if emergency else lends == PUT_DOWN


def lend(floor: Resources, loan: Loan) -> None:
    """Give what is lent to the pool, from which the borrower takes it at once."""
    lender = floor.running[loan.lender]
    lender.held[loan.resource] -= loan.units
    floor.free[loan.resource] += loan.units
    lender.lent += loan.units
    pauses = floor.route_step[loan.lender].lends != RUNS_ON
    if pauses and lender.due_s != NEVER:
        _stop_clock(floor, lender)


def give_back(floor: Resources, borrower: int, loan: Loan) -> None:
    """Give people back to the lender; if it has ended they stay in the pool."""
    row = (borrower, loan.lender, loan.resource, loan.units, loan.from_s, floor.now)
    floor.loan_rows.append(row)
    lender = floor.running.get(loan.lender)
    if lender is None:
        return
    floor.free[loan.resource] -= loan.units
    lender.held[loan.resource] += loan.units
    lender.lent -= loan.units
    if lender.due_s == NEVER and lender.lent == 0:
        paused = lender.clock
        set_clock(floor, lender)
        paused.succeed()


def set_clock(floor: Resources, running: Running) -> None:
    """Let the step's remaining seconds run."""
    running.due_s = floor.now + running.remaining_s
    running.clock = floor.env.timeout(running.remaining_s)


def _stop_clock(floor: Resources, running: Running) -> None:
    running.remaining_s = running.due_s - floor.now
    running.due_s, running.clock = NEVER, floor.env.event()
