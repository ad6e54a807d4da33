"""Activity names: what people do at each moment of a kept day, in two words.

Takes       a KeptDay, the floor, a resource of people
Gives       spans of work, without what was lent to an emergency meanwhile
Units       seconds from midnight
Left out    lanes and levels (timeline.py)
"""

from collections.abc import Iterator

from planner.models import records as r
from planner.models.records import Floor
from planner.models.replication import SimulatedDay
from planner.presentation.day.day_log import Span, Use, uses, without_loans

STEP_NAMES = (  # in the order of models/records/floor.py
    "check-in",
    "setting the vein",
    "intention",
    "infusion",
    "recovery",
    "discharge",
    "cleaning",
)
BESIDE = "beside the patient"
COVERS = "watches for the nurse"
NOT_THERE = "not there yet"
EXISTING = "existing visit"
TASK_NAMES = {
    r.CONSULT: "consult",
    r.INTEGRATION: "integration session",
    r.PREPARATION: "preparation call",
    r.CHECK: "vital-sign check",
    r.PRESCRIBER: "at the chair",
    r.MOVE: "cleaning",
    r.HELP_NURSE: "helps in an adverse event",
    r.HELP_PRESCRIBER: "helps in an adverse event",
    r.HELP_ALL: "helps in an urgent event",
    r.LUNCH_ASSISTANT: "lunch",
    r.LUNCH_NURSE: "lunch",
    r.LUNCH_INFUSION_NURSE: "lunch",
    **dict.fromkeys(range(r.LATE, r.LATE_ON_SITE + 1), NOT_THERE),
}
# What those who do not hold a needle do during a step; else they watch for who does.
SITTING = {r.INTENTION: STEP_NAMES[r.INTENTION], r.INFUSE: BESIDE}


def busy(kept: SimulatedDay, floor: Floor, resource: int) -> Iterator[Span]:
    """Yield when each unit of a resource of people works, without what it lent meanwhile."""
    for use in uses(kept, resource):
        what = activity(kept, use, resource)
        for from_s, to_s in without_loans(kept.log, use.step, resource):
            opens_s = floor.opens_s if what == NOT_THERE else 0
            yield Span(use.visit, what, max(from_s, opens_s), to_s, use.units)


def activity(kept: SimulatedDay, use: Use, resource: int) -> str:
    """Return what somebody of a resource does in a step."""
    route = int(kept.kind[use.visit])
    number = use.step - int(kept.plan.visit_first_step[use.visit])
    if route < r.INFUSION:
        return EXISTING
    if route in (r.INFUSION, r.POSTPONED):
        if resource in (r.AIRWAY, r.SITTERS) or resource >= r.OWNER:
            return SITTING.get(number, COVERS)
        is_beside = resource == r.INFUSION_HANDS and number == r.INFUSE
        return BESIDE if is_beside else STEP_NAMES[number]
    if resource == r.NURSES and route in (r.HELP_NURSE, r.HELP_PRESCRIBER):
        return COVERS
    if route == r.LUNCH_INFUSION_NURSE and resource in (r.OWNER, r.ADDED_PRESCRIBERS):
        return COVERS
    return TASK_NAMES[route]
