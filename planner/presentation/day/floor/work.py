"""Work on the floor: the steps that take people, and what they have of them at a second.

Takes       a SimulatedDay
Gives       every started step with its people, and what is left of them while some are lent
Left out    who the people are (staff.py)
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planner.models.replication import SimulatedDay
from planner.presentation.day.day_log import Use, uses
from planner.presentation.day.floor.patients import patient_of


class Work(NamedTuple):
    """A step that takes people."""

    step: int
    visit: int
    route: int
    number: int  # of the step within its visit
    patient: int  # the visit that it serves
    from_s: int
    to_s: int
    units: Mapping[int, int]  # of each resource of people


def works_of(kept: SimulatedDay, people: Iterable[int]) -> tuple[Work, ...]:
    """Return every started step that took any of these people, in the order of starting."""
    found: dict[int, Work] = {}
    for resource in people:
        for use in uses(kept, resource):
            work = found.get(use.step) or _work(kept, use)
            found[use.step] = work._replace(units={**work.units, resource: use.units})
    return tuple(sorted(found.values(), key=lambda work: (work.from_s, work.step)))


def _work(kept: SimulatedDay, use: Use) -> Work:
    v, log = use.visit, kept.log
    return Work(
        step=use.step,
        visit=v,
        route=int(kept.kind[v]),
        number=use.step - int(kept.plan.visit_first_step[v]),
        patient=patient_of(kept, v),
        from_s=int(log.start_s[use.step]),
        to_s=int(log.end_s[use.step]),
        units={},
    )


def runs_at(work: Work, second: int) -> bool:
    return work.from_s <= second < work.to_s


def at_second(kept: SimulatedDay, work: Work, second: int) -> Work:
    """Return a step with the people that are not lent to an emergency at a second."""
    log, left = kept.log, dict(work.units)
    there = (log.loan_lender == work.step) & (log.loan_from_s <= second) & (second < log.loan_to_s)
    for resource, units in zip(log.loan_resource[there], log.loan_units[there], strict=True):
        left[int(resource)] -= int(units)
    return work._replace(units={what: units for what, units in left.items() if units > 0})
