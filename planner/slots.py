"""Slots: at which seconds infusions are booked, found by planning an expected day.

Takes       a Blueprint without start times
Gives       the same with start times, and what one more of each resource would add
Units       seconds from midnight
Randomness  none: every step takes its mean
Left out    existing visits: they share the prescriber and the assistants, and may wait

Start times are added one by one, the earliest first, as long as on the expected day every
patient leaves by the hour set for it, no step of an infusion waits longer than the owner accepts,
and everybody who works on infusions gets lunch. The clinic day itself decides, so the
monitoring rule is obeyed without being written down a second time.
"""

from typing import NamedTuple

import numpy as np

from planner import records as r
from planner.day_plan import Visit, day_plan
from planner.models.clinic_day_compiled import run_day
from planner.models.infusion_day import planned_end_s
from planner.records import Blueprint, DayLog, DayPlan
from planner.scenario.model import Scenario
from planner.sheet import LUNCH_LATEST_S


class OneMore(NamedTuple):
    """How many infusions a day one more of something would allow."""

    rooms: int
    nurses: int
    assistants: int


def with_slots(blueprint: Blueprint, scenario: Scenario) -> Blueprint:
    """Return the blueprint with infusion start times."""
    slots = infusion_slots(blueprint, scenario, blueprint.floor.capacity_with)
    return blueprint._replace(floor=blueprint.floor._replace(infusion_slot_s=slots))


def infusion_slots(blueprint: Blueprint, scenario: Scenario, capacity: r.Ints) -> r.Ints:
    """Return the start times that the capacity allows, shape (n_slots,), rising."""
    if (capacity < blueprint.floor.must_be_there).any():
        return np.zeros(0, dtype=np.int64)
    accepted: list[int] = []
    grid = scenario.booking.slot_grid_min * 60
    longest_wait_s = scenario.visit.planned_wait_max_min * 60
    second = blueprint.floor.infusions_start_s
    while planned_end_s(blueprint.minutes, second) <= blueprint.floor.infusions_end_s:
        if _works(blueprint, capacity, [*accepted, second], longest_wait_s):
            accepted.append(second)
        else:
            second += grid
    return np.array(accepted, dtype=np.int64)


def one_more(blueprint: Blueprint, scenario: Scenario) -> OneMore:
    """Return how many more infusions a day a room, a nurse or an assistant would allow."""
    now = len(blueprint.floor.infusion_slot_s)

    def gain(*resources: int) -> int:
        capacity = blueprint.floor.capacity_with.copy()
        capacity[list(resources)] += 1
        if r.INFUSION_HANDS in resources:
            capacity[r.INFUSION_WATCH] += blueprint.floor.watch_units
        return max(0, len(infusion_slots(blueprint, scenario, capacity)) - now)

    return OneMore(
        rooms=gain(r.INFUSION_ROOMS, r.MONITORS, r.PUMPS),
        nurses=gain(r.INFUSION_HANDS),
        assistants=gain(r.ASSISTANTS),
    )


def _works(blueprint: Blueprint, capacity: r.Ints, starts: list[int], longest_wait_s: int) -> bool:
    """Return whether an expected day with these start times goes as the owner wants."""
    plan = expected_day(blueprint, capacity, starts)
    log = run_day(plan)
    if (log.status == r.TURNED_AWAY).any():
        return False
    infusions = np.flatnonzero(plan.visit_route == r.INFUSION)
    return all(_in_order(blueprint, plan, log, int(v), longest_wait_s) for v in infusions)


def _in_order(
    blueprint: Blueprint, plan: DayPlan, log: DayLog, visit: int, longest_wait_s: int
) -> bool:
    first = plan.visit_first_step[visit]
    inside = slice(first, first + r.CLEAN)  # once the patient has left, nobody waits
    waits = log.start_s[inside] - log.ready_s[inside]
    leaves_s = log.end_s[first + r.DISCHARGE]
    return bool(waits.max() <= longest_wait_s and leaves_s <= blueprint.floor.infusions_end_s)


def expected_day(blueprint: Blueprint, capacity: r.Ints, starts: list[int]) -> DayPlan:
    """Return a day of infusions at the given starts in which every step takes its mean."""
    minutes, floor = blueprint.minutes, blueprint.floor
    steps = tuple(round(float(mean)) for mean in minutes.infusion_step_s)
    visits = [Visit(r.INFUSION, steps, arrive_s=start) for start in starts]
    for v in range(len(starts)):
        visits += _tasks(blueprint, v, steps)
    visits += _lunches(r.LUNCH_ASSISTANT, int(capacity[r.ASSISTANTS]), blueprint)
    visits += _lunches(r.LUNCH_INFUSION_NURSE, int(capacity[r.INFUSION_HANDS]), blueprint)
    levels = [[(0, int(units))] for units in capacity]
    return day_plan(floor.routes, levels, visits)


def _tasks(blueprint: Blueprint, v: int, steps: tuple[int, ...]) -> list[Visit]:
    """Return the checks of an expected infusion, and the cleaning of a room left for a chair."""
    minutes = blueprint.minutes
    rhythm = ((r.INFUSE, minutes.check_every_s), (r.RECOVER, minutes.recovery_check_every_s))
    found = [
        Visit(r.CHECK, (minutes.check_s,), trigger=(v, step), offset_s=offset)
        for step, every in rhythm
        if every
        for offset in range(every, steps[step], every)
    ]
    if blueprint.floor.recovery_chairs:
        found.append(Visit(r.CLEANING, (steps[r.MOVE],), trigger=(v, r.MOVE)))
    return found


def _lunches(route: int, people: int, blueprint: Blueprint) -> list[Visit]:
    """Return the breaks of the people who work on infusions, one after another."""
    length = blueprint.minutes.lunch_break_s
    starts = [blueprint.floor.lunch_s + k * length for k in range(people if length else 0)]
    return [
        Visit(route, (length,), arrive_s=start, latest_start_s=start + LUNCH_LATEST_S)
        for start in starts
    ]
