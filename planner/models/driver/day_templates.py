"""Day templates: start times for visits of several kinds on one day.

Takes       a ReplicationState, a day
Gives       which start time a visit of a program can take, as far as the book goes
Units       days from day 0
Left out    how days of several kinds are planned (blueprint/day_templates.py)

A template is a day that was planned as a whole: so many visits of each kind, each at its second.
What is booked on a day always fits into one of them, and the first into which it fits is followed.
The template of the first program alone stands first, so that a day on which nobody else comes is
the day that it would have by itself.
"""

from planner.models import booking, workforce
from planner.models import records as r
from planner.models.driver.state import ReplicationState
from planner.models.machine_code.compiled import lent, part
from planner.models.records import Flags, Ints


@lent
def book_into_template(
    state: ReplicationState, i: int, first_day: int, horizon: int, level_days: int
) -> int:
    """Book the first start time of the patient's kind; return its day, NEVER if there is none.

    As in models/booking.py the earliest day is taken, or the emptiest within `level_days` of it.
    """
    page = state.book.infusion
    last_day = min(first_day + horizon, page.shape[0])
    best, best_slot, most, until = r.NEVER, r.NOBODY, 0, last_day
    day = first_day
    while day < until:
        slot, free = free_start(state, day) if state.gives[day] else (r.NOBODY, 0)
        if free > 0:
            if best == r.NEVER:
                until = min(last_day, day + level_days + 1)
            if free > most:
                best, best_slot, most = day, slot, free
        day += 1
    if best != r.NEVER:
        page[best, best_slot] = i
    return best


@lent
def free_start(state: ReplicationState, day: int) -> tuple[int, int]:
    """Return the first free start time for this program, and how many there are.

    They are those of the first template that holds what is booked and has one free.
    """
    floor, page, weekday = state.floor, state.book.infusion[day], state.weekday[day]
    mode, taken = mode_on(state, day), booking.booked(page)
    for number in range(len(floor.day_templates)):
        template = floor.day_templates[number, mode, weekday]
        if taken < template.sum() and holds(floor.day_templates[number, :, weekday], page):
            found, free = r.NOBODY, 0
            for slot in range(len(page)):
                own = template[slot] and floor.slot_kind[slot] == floor.visit_kind
                if own and page[slot] == r.NOBODY:
                    found = slot if found == r.NOBODY else found
                    free += 1
            if free > 0:
                return found, free
    return r.NOBODY, 0


@part
def holds(template: Flags, page: Ints) -> bool:
    """Return whether a template, by how many work alone, has all start times that are booked."""
    for slot in range(len(page)):
        if page[slot] >= 0:
            there = False
            for mode in range(template.shape[0]):
                there = there or template[mode, slot]
            if not there:
                return False
    return True


@lent
def starts_planned(state: ReplicationState, day: int) -> int:
    """Return how many start times the first template has that holds what is booked on a day."""
    floor, page, weekday = state.floor, state.book.infusion[day], state.weekday[day]
    mode = mode_on(state, day)
    for number in range(len(floor.day_templates)):
        planned = floor.day_templates[number, mode, weekday].sum()
        if planned > 0 and holds(floor.day_templates[number, :, weekday], page):
            return int(planned)
    return 0


@lent
def mode_on(state: ReplicationState, day: int) -> int:
    """Return how many nurses work alone on a day (`workforce.mode_on`)."""
    return int(workforce.mode_on(state.workforce, state.nurses, day, state.weekday[day]))
