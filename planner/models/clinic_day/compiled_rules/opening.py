"""Opening: the floor before the first arrival, and what is known to come."""

from planner.models.clinic_day.compiled_rules.events import expect, put_down
from planner.models.clinic_day.compiled_rules.floor import (
    AFTER,
    DUE_S,
    END_S,
    FEW_DUE,
    FIRST,
    FIRST_TASK,
    FREE,
    HELD_BACK,
    LATEST_S,
    LEFT_S,
    LENT,
    LEVEL_OF,
    LEVEL_UNITS,
    N_ARRIVALS,
    N_COUNTERS,
    N_EMERGENCIES,
    N_STEPS,
    N_VISITS,
    NEXT_TASK,
    NO_EVENT,
    NOTHING,
    OFFSET_S,
    PEOPLE_SET,
    READY_S,
    REMAINING_S,
    ROUTE_STEP,
    SHORT_OF,
    START_S,
    STATUS,
    STEP,
    TRIGGER,
    VISIT,
    EngineState,
    change_free,
    set_there,
)
from planner.models.machine_code.compiled import part
from planner.models.records import NEVER, NOBODY, NOT_TRIGGERED, DayPlan


@part
def begin(plan: DayPlan, floor: EngineState) -> None:
    """Clear the floor, open the doors and note what is known to come."""
    for number in range(N_COUNTERS):
        floor.counters[number] = 0
    floor.counters[N_VISITS], floor.counters[N_STEPS] = len(plan.visit_route), len(plan.duration_s)
    floor.due[0], floor.due[1 : FEW_DUE + 1] = NOTHING, NO_EVENT
    for visit in range(len(plan.visit_route)):
        _expect_visit(plan, floor, visit)
    for visit in range(len(plan.visit_route)):
        _expect_start(plan, floor, visit)
    floor.arrivals[floor.counters[N_ARRIVALS]] = NOTHING
    for resource in range(len(plan.level_first) - 1):
        _open_doors(plan, floor, resource)


@part
def _expect_visit(plan: DayPlan, floor: EngineState, visit: int) -> None:
    """Write the rows of a visit and of its steps, of which nothing has happened yet."""
    first, after = plan.visit_first_step[visit], plan.visit_first_step[visit + 1]
    row = floor.visits[visit]
    row[FIRST], row[AFTER], row[STEP] = first, after, first
    row[TRIGGER], row[OFFSET_S] = plan.trigger_step[visit], plan.trigger_offset_s[visit]
    row[LATEST_S] = plan.latest_start_s[visit]
    row[STATUS], row[LEFT_S] = NOT_TRIGGERED, NEVER
    row[N_EMERGENCIES], row[HELD_BACK], row[NEXT_TASK] = 0, 0, NOBODY
    offset = plan.routes.route_first_step[plan.visit_route[visit]] - first
    for step in range(first, after):
        row = floor.steps[step]
        row[VISIT], row[ROUTE_STEP] = visit, offset + step
        row[READY_S], row[START_S], row[END_S] = NEVER, NEVER, NEVER
        row[PEOPLE_SET], row[FIRST_TASK], row[SHORT_OF] = NOBODY, NOBODY, NOBODY
        row[DUE_S], row[REMAINING_S], row[LENT] = NEVER, plan.duration_s[step], 0


@part
def _expect_start(plan: DayPlan, floor: EngineState, visit: int) -> None:
    """Note when a visit arrives, or put a task into the chain of its trigger."""
    trigger = plan.trigger_step[visit]
    if trigger != NOBODY:
        floor.visits[visit, NEXT_TASK] = floor.steps[trigger, FIRST_TASK]
        floor.steps[trigger, FIRST_TASK] = visit
        return
    expect(floor, plan.arrive_s[visit], floor.counters[N_STEPS] + visit)


@part
def _open_doors(plan: DayPlan, floor: EngineState, resource: int) -> None:
    """Set the first level of a resource and note when the others come."""
    first, after = plan.level_first[resource], plan.level_first[resource + 1]
    floor.pools[resource, FREE] = 0
    change_free(floor, resource, plan.level_units[first])
    set_there(floor, resource, plan.level_units[first])
    for level in range(first + 1, after):
        floor.levels[level, LEVEL_OF] = resource
        floor.levels[level, LEVEL_UNITS] = plan.level_units[level]
        what = floor.counters[N_STEPS] + 2 * floor.counters[N_VISITS] + level
        put_down(floor, plan.level_from_s[level], what)
