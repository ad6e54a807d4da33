"""The same kind of day as most people would write it: one process per visit on simpy.Resource.

It knows rooms, a nurse as a priority resource, physicians and assistants, and nothing else: no
watch shared by a ratio, no closing, no borrowing, no tasks. It stands here only to be timed: a
yardstick for what the rules cost in SimPy.
"""

from collections.abc import Generator

import simpy

from planner.models.records import NOBODY, DayPlan

Process = Generator[simpy.Event, object, None]


def run_day(plan: DayPlan) -> float:
    """Live through the arriving visits of a plan; return when the last patient left."""
    env = simpy.Environment()
    units = plan.level_units[plan.level_first[:-1]].tolist()
    pools = [simpy.PriorityResource(env, capacity=max(1, each)) for each in units]
    for visit, trigger in enumerate(plan.trigger_step.tolist()):
        if trigger == NOBODY:
            env.process(_visit(env, plan, pools, visit))
    env.run()
    return float(env.now)


def _visit(
    env: simpy.Environment, plan: DayPlan, pools: list[simpy.PriorityResource], visit: int
) -> Process:
    yield env.timeout(int(plan.arrive_s[visit]))
    table, first = plan.routes, int(plan.visit_first_step[visit])
    begin = int(table.route_first_step[plan.visit_route[visit]])
    for k in range(int(plan.visit_first_step[visit + 1]) - first):
        at = begin + k
        needs = [*zip(table.place[at], table.place_units[at], strict=True)]
        needs += [*zip(table.people[at, 0], table.people_units[at, 0], strict=True)]
        wanted = sorted({int(resource) for resource, units in needs if units})
        held = [
            (pools[one], pools[one].request(priority=int(table.priority[at]))) for one in wanted
        ]
        for _, request in held:
            yield request
        yield env.timeout(int(plan.duration_s[first + k]))
        for pool, request in held:
            pool.release(request)
