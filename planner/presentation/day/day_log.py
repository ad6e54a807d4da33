"""Day log: reading what was kept of one day, for pictures and lists.

Takes       a KeptDay
Gives       visits by route, their steps, who used what and when, a letter for each patient
Units       seconds from midnight
Left out    pictures (timeline.py), measures (models/clinic_day/measures.py)
"""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from planner.models import records as r
from planner.models.clinic_day.schedule import visit_of
from planner.models.records import NEVER, NOBODY, DayLog, DayPlan
from planner.models.replication import SimulatedDay


class Span(NamedTuple):
    """A stretch of time of one visit."""

    visit: int
    what: str
    from_s: int
    to_s: int
    units: int = 1


class Use(NamedTuple):
    """A started step and how many people of one resource it took."""

    visit: int
    step: int
    units: int


# --- visits -----------------------------------------------------------------------------------


def infusion_visits(kept: SimulatedDay) -> list[int]:
    """Return the visits of infusion patients, the postponed among them, by appointment."""
    visits = visits_on(kept, r.INFUSION) + visits_on(kept, r.POSTPONED)
    return sorted(visits, key=lambda v: (int(kept.visits.appointment_s[v]), v))


def visits_on(kept: SimulatedDay, route: int) -> list[int]:
    """Return the visits of a route, of whichever program."""
    return [v for v, each in enumerate(kept.kind.tolist()) if each == route]


def steps_of(plan: DayPlan, visit: int) -> range:
    """Return the visit steps of a visit."""
    return range(int(plan.visit_first_step[visit]), int(plan.visit_first_step[visit + 1]))


def begins_s(kept: SimulatedDay, visit: int, step: int = 0) -> int:
    """Return when a step of a visit begins, counted from its first."""
    return int(kept.log.start_s[kept.plan.visit_first_step[visit] + step])


def due_s(kept: SimulatedDay, visit: int) -> int:
    """Return when both the patient and the appointed time had come."""
    return max(int(kept.plan.arrive_s[visit]), int(kept.visits.appointment_s[visit]))


def is_done(kept: SimulatedDay, visit: int) -> bool:
    """Return whether a visit took place to its end."""
    return bool(kept.log.status[visit] == r.LEFT)


def moves_of(kept: SimulatedDay) -> dict[int, int]:
    """Return the move of every visit that was moved to a recovery chair."""
    trigger = kept.plan.trigger_step
    return {
        visit_of(kept.plan, int(trigger[move])): move
        for move in visits_on(kept, r.MOVE)
        if is_done(kept, move)
    }


def units_there(plan: DayPlan, resource: int) -> int:
    """Return the highest level of a resource on that day."""
    first, after = plan.level_first[resource : resource + 2].tolist()
    return int(plan.level_units[first:after].max(initial=0))


# --- who is who -------------------------------------------------------------------------------


def letters_of(kept: SimulatedDay) -> dict[int, str]:
    """Return a letter for each infusion visit and for the tasks done for its patient."""
    plan = kept.plan
    letters = {v: letter(k) for k, v in enumerate(infusion_visits(kept))}
    owner = [v for v in range(len(plan.visit_route)) for _ in steps_of(plan, v)]
    for v, step in enumerate(plan.trigger_step.tolist()):
        if step != NOBODY and owner[step] in letters:
            letters[v] = letters[owner[step]]
    return letters


def letter(k: int) -> str:
    """Return the k-th letter, counted from 0; two of them after Z.

    >>> [letter(0), letter(25), letter(26)]
    ['A', 'Z', 'AA']
    """
    first, last = divmod(k, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


# --- who uses what ----------------------------------------------------------------------------


def uses(kept: SimulatedDay, resource: int) -> Iterator[Use]:
    """Yield every started step that used people of a resource."""
    plan, log = kept.plan, kept.log
    begin = plan.routes.route_first_step[plan.visit_route].tolist()
    for v in range(len(plan.visit_route)):
        for k, step in enumerate(steps_of(plan, v)):
            if log.start_s[step] == NEVER:
                continue
            chosen = (begin[v] + k, int(log.alternative[step]))
            used = plan.routes.people[chosen] == resource
            units = int(plan.routes.people_units[chosen][used].sum())
            if units:
                yield Use(v, step, units)


def without_loans(log: DayLog, step: int, resource: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a step in which its people were not lent to an emergency."""
    start_s, end_s = int(log.start_s[step]), int(log.end_s[step])
    loans = zip(log.loan_lender, log.loan_resource, log.loan_from_s, log.loan_to_s, strict=True)
    lent = sorted((int(f), int(t)) for by, of, f, t in loans if by == step and of == resource)
    for from_s, to_s in lent:
        yield start_s, min(from_s, end_s)
        start_s = max(start_s, to_s)
    yield start_s, end_s


def first_free(spans: Sequence[Span]) -> list[int]:
    """Return a lane for each span: the first that is free when it begins.

    >>> first_free([Span(0, "", 0, 60), Span(1, "", 30, 90), Span(2, "", 60, 80)])
    [0, 1, 0]
    """
    free_from: list[int] = []
    lane_of = [0] * len(spans)
    for i in sorted(range(len(spans)), key=lambda i: (spans[i].from_s, spans[i].to_s)):
        free = (k for k, second in enumerate(free_from) if second <= spans[i].from_s)
        lane = next(free, len(free_from))
        free_from[lane : lane + 1] = [spans[i].to_s]
        lane_of[i] = lane
    return lane_of
