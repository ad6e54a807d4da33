"""SimPy engine: who waits for whom, from the first arrival until the last patient has left.

Takes       a DayPlan: visits with their routes, seconds and capacity levels
Gives       a DayLog: ready, start and end of every step, and every loan of people
Units       whole seconds from midnight
Randomness  none: a day is a deterministic function of its plan
Left out    what the log means (measures.py), who comes and why (models/booking.py)

One process per visit, one dispatcher. The dispatcher waits until everything that falls due
in a second has been settled, then reads the waiting list. The rules stand in simpy_rules/, a
file for each subject, and with their numbers in docs/clinic_day.md.
"""

import numpy as np
import simpy

from planner.models.clinic_day.feasibility import refuse_infeasible
from planner.models.clinic_day.simpy_rules.floor import (
    Bell,
    Pairs,
    Process,
    Resources,
    later_levels,
)
from planner.models.clinic_day.simpy_rules.starting import let_people_go, work
from planner.models.clinic_day.simpy_rules.waiting import admission, read
from planner.models.records import MISSED, NOBODY, NOT_TRIGGERED, DayLog, DayPlan


def run_day(plan: DayPlan) -> DayLog:
    """Return what happens on the planned day.

    Raises PlanError if the plan is impossible, or if the day ends with somebody waiting.
    """
    refuse_infeasible(plan)
    env = simpy.Environment()
    floor = Resources(env, plan, _task)
    for resource, levels in later_levels(plan):
        env.process(_levels(floor, resource, levels))
    for visit in np.flatnonzero(plan.trigger_step == NOBODY).tolist():
        env.process(_visit(floor, visit))
    env.process(_dispatcher(floor))
    env.run()
    floor.refuse_unfinished(plan)
    return floor.log()


def _visit(floor: Resources, visit: int) -> Process:
    """Run one arriving visit."""
    yield floor.env.timeout(floor.arrive_s[visit])
    for step in floor.steps_of(visit):
        if not (yield admission(floor, visit, step)):
            return
        yield from work(floor, step)
        let_people_go(floor, step)
        if floor.emergencies_open[visit]:
            yield floor.emergencies_over(visit)
    floor.leave(visit)


def _task(floor: Resources, task: int) -> Process:
    """Run one task: a check, a move or an emergency that a running step triggers."""
    yield floor.env.timeout(floor.offset_s[task])
    trigger = floor.trigger[task]
    emergency = floor.route_step[floor.first[task]].is_emergency
    if not floor.goes_on(trigger):
        floor.status[task] = NOT_TRIGGERED if emergency else MISSED
        return
    if emergency:
        floor.emergencies_open[floor.owner[trigger]] += 1
    for step in floor.steps_of(task):
        if not (yield admission(floor, task, step)):
            return
        yield from work(floor, step)
        let_people_go(floor, step)
    floor.leave(task)
    if emergency:
        floor.close_emergency(floor.owner[trigger])


def _levels(floor: Resources, resource: int, levels: Pairs) -> Process:
    """Run the capacity levels of one resource after the first."""
    for second, units in levels:
        yield floor.env.timeout(second - floor.env.now)
        floor.set_level(resource, units)


def _dispatcher(floor: Resources) -> Process:
    """Read the waiting list whenever a second with news is settled."""
    while True:
        yield floor.bell
        floor.bell = Bell(floor.env)
        read(floor)
