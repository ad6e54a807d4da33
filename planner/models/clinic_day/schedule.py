"""Schedule: the visits of a day while it is being planned, in arrays with room to grow.

Takes       visits, their steps and tasks, one after another
Gives       the DayPlan of the day, and what its visits mean
Units       seconds from midnight
Randomness  durations and arrivals are drawn here before the day begins, so that the day
            itself draws nothing; purposes ARRIVAL_KIND, ARRIVAL_SIZE, STEP_DURATION
Left out    who comes (models/), who waits for whom (simpy_engine.py)
"""

from typing import NamedTuple

import numpy as np

from planner.models.machine_code.compiled import lent, part
from planner.models.random_numbers import (
    ARRIVAL_KIND,
    ARRIVAL_SIZE,
    STEP_DURATION,
    STEPS_PER_VISIT,
    RandomKey,
    lognormal,
    uniform,
)
from planner.models.records import (
    ADDED_PRESCRIBERS,
    EXAM_ROOMS,
    INFUSION_ROOMS,
    N_RESOURCES,
    NEVER,
    NOBODY,
    OWNER,
    Chances,
    DayPlan,
    DayVisits,
    Flags,
    Floor,
    Ints,
    Minutes,
    ShortFloats,
)
from planner.models.rounded_quantiles import rounded_exponential, rounded_lognormal

LUNCH_LATEST_S = 90 * 60  # lunch not begun by then is a lunch missed


SUPERVISED = 2  # column of Sheet.n: whether infusions of the day are under supervision


class DayContext(NamedTuple):
    """What the visits of one day are drawn and written down by, as one program sees it."""

    floor: Floor
    minutes: Minutes
    chances: Chances
    key: RandomKey
    day: int
    physician_in: Flags  # (MAX_PHYSICIANS,)
    sees_patients: Flags  # (MAX_PHYSICIANS,) who of them has visits of existing patients
    capacity: Ints  # (N_RESOURCES,) of people and rooms today
    infusions_end_s: int  # by when all infusion patients have left today


class Guest(NamedTuple):
    """Somebody with an appointment: `person` and `occasion` are what their random draws are keyed
    by.
    """

    patient: int  # patient number, NOBODY for existing patients
    person: int
    occasion: int
    appointment_s: int


class Sheet(NamedTuple):
    """The visits of a day while it is being planned."""

    n: Ints  # (3,) visits and visit steps so far, and SUPERVISED
    route: Ints
    first_step: Ints
    arrive_s: Ints
    latest_start_s: Ints
    trigger_step: Ints
    trigger_offset_s: Ints
    patient: Ints
    appointment_s: Ints
    physician: Ints
    event: Ints
    duration_s: Ints
    level_first: Ints  # of capacity: written when the plan is made
    level_from_s: Ints
    level_units: Ints


def empty_sheet(visits: int, steps: int, levels: int = N_RESOURCES) -> Sheet:
    """Return a sheet with room for so many visits, visit steps and levels of capacity."""
    by_visit = np.zeros((9, visits), dtype=np.int64)
    route, arrive, latest, trigger, offset, patient, appointment, physician, event = by_visit
    return Sheet(
        n=np.zeros(3, dtype=np.int64),
        route=route,
        first_step=np.zeros(visits + 1, dtype=np.int64),
        arrive_s=arrive,
        latest_start_s=latest,
        trigger_step=trigger,
        trigger_offset_s=offset,
        patient=patient,
        appointment_s=appointment,
        physician=physician,
        event=event,
        duration_s=np.zeros(steps, dtype=np.int64),
        level_first=np.zeros(N_RESOURCES + 1, dtype=np.int64),
        level_from_s=np.zeros(levels, dtype=np.int64),
        level_units=np.zeros(levels, dtype=np.int64),
    )


def most_levels(floor: Floor) -> int:
    """Return how many levels of capacity a day can have: rooms, and exam rooms, by the hour."""
    return int(N_RESOURCES + 2 * (floor.room_from_s.shape[1] - 1))


@part
def clear(sheet: Sheet) -> None:
    """Make the sheet empty again."""
    sheet.n[:] = 0


@part
def add_visit(
    sheet: Sheet, route: int, arrive_s: int, latest_start_s: int, patient: int, appointment_s: int
) -> int:
    """Add an arriving visit without steps yet; return its number."""
    v = int(sheet.n[0])
    sheet.route[v] = route
    sheet.first_step[v] = sheet.n[1]
    sheet.arrive_s[v] = arrive_s
    sheet.latest_start_s[v] = latest_start_s
    sheet.trigger_step[v] = NOBODY
    sheet.trigger_offset_s[v] = 0
    sheet.patient[v] = patient
    sheet.appointment_s[v] = appointment_s
    sheet.physician[v] = NOBODY
    sheet.event[v] = NOBODY
    sheet.n[0] = v + 1
    return v


@part
def add_step(sheet: Sheet, duration_s: int) -> None:
    """Add the next step to the visit added last."""
    sheet.duration_s[sheet.n[1]] = duration_s
    sheet.n[1] += 1


@part
def add_task(
    sheet: Sheet, route: int, trigger_step: int, offset_s: int, duration_s: int, patient: int
) -> int:
    """Add a task that a step already on the sheet triggers; return its number."""
    v = add_visit(sheet, route, NEVER, NEVER, patient, NEVER)
    sheet.trigger_step[v] = trigger_step
    sheet.trigger_offset_s[v] = offset_s
    add_step(sheet, duration_s)
    return v


# --- random draws ---------------------------------------------------------------------------------


@part
def drawn_s(u: float, mean_s: float, variation: float) -> int:
    """Return a drawn duration in whole seconds; a step with a mean takes at least one."""
    if mean_s <= 0.0:
        return 0
    return max(1, round(lognormal(u, mean_s, variation)))


@part
def drawn_around_s(u: float, mean_s: float, variance: float, quantile_table: ShortFloats) -> int:
    """Return the same from the variance of the logarithm and a table, which many share."""
    if mean_s <= 0.0:
        return 0
    return max(1, rounded_lognormal(u, mean_s, variance, quantile_table))


@part
def step_draw(key: RandomKey, guest: Guest, step: int) -> float:
    """Return the draw for the length of one step of somebody's visit."""
    occasion = guest.occasion * STEPS_PER_VISIT + step
    return uniform(key, STEP_DURATION, guest.person, occasion)


@part
def happens(key: RandomKey, purpose: int, guest: Guest, share: float) -> bool:
    """Return whether something with this share happens on this visit."""
    return uniform(key, purpose, guest.person, guest.occasion) < share


@part
def arrival_s(
    floor: Floor, chances: Chances, key: RandomKey, guest: Guest, quantile_table: ShortFloats
) -> int:
    """Return when a patient is there to be called in: early, late or on the minute."""
    person, occasion = guest.person, guest.occasion
    kind = uniform(key, ARRIVAL_KIND, person, occasion)
    size = uniform(key, ARRIVAL_SIZE, person, occasion)
    if kind < chances.early_share:
        early = rounded_exponential(size, chances.early_s, quantile_table)
        return guest.appointment_s - min(early, floor.called_early_s)
    if kind >= 1.0 - chances.late_share:
        return guest.appointment_s + rounded_exponential(size, chances.late_s, quantile_table)
    return guest.appointment_s


# --- from the sheet to the plan -----------------------------------------------------------


@lent
def plan_of(sheet: Sheet, floor: Floor, capacity: Ints, weekday: int) -> DayPlan:
    """Return the plan of the day, of arrays that are those of the sheet: it holds until the next.

    Where infusion rooms are set up they, and exam rooms, are there by the hours of the
    weekday; everything else is there all day.
    """
    visits, steps = sheet.n[0], sheet.n[1]
    levels = write_levels(sheet, floor, capacity, weekday)
    sheet.first_step[visits] = steps
    return DayPlan(
        floor.supervised_routes if sheet.n[SUPERVISED] else floor.routes,
        sheet.level_first,
        sheet.level_from_s[:levels],
        sheet.level_units[:levels],
        sheet.route[:visits],
        sheet.first_step[: visits + 1],
        sheet.arrive_s[:visits],
        sheet.latest_start_s[:visits],
        sheet.trigger_step[:visits],
        sheet.trigger_offset_s[:visits],
        sheet.duration_s[:steps],
    )


@part
def write_levels(sheet: Sheet, floor: Floor, capacity: Ints, weekday: int) -> int:
    """Write the capacity levels of a day: return how many.

    They are offsets by resource, seconds and units.
    """
    from_s, units, at = sheet.level_from_s, sheet.level_units, 0
    by_hours = room_levels(floor, weekday) if capacity[INFUSION_ROOMS] > 0 else 1
    for resource in range(len(capacity)):
        sheet.level_first[resource] = at
        is_room = resource in (INFUSION_ROOMS, EXAM_ROOMS) and capacity[INFUSION_ROOMS] > 0
        for k in range(by_hours if is_room else 1):
            from_s[at], units[at] = 0, capacity[resource]
            if is_room:
                table = floor.room_units if resource == INFUSION_ROOMS else floor.exam_units
                from_s[at], units[at] = floor.room_from_s[weekday, k], table[weekday, k]
            at += 1
    sheet.level_first[len(capacity)] = at
    return at


@part
def room_levels(floor: Floor, weekday: int) -> int:
    """Return how often the number of free rooms changes on a weekday, the first included."""
    n = 1
    while n < floor.room_from_s.shape[1] and (
        floor.room_from_s[weekday, n] > floor.room_from_s[weekday, n - 1]
    ):
        n += 1
    return n


@part
def visits_of(sheet: Sheet) -> DayVisits:
    """Return what the visits of the plan mean, in the same arrays."""
    n = sheet.n[0]
    return DayVisits(
        sheet.patient[:n], sheet.appointment_s[:n], sheet.physician[:n], sheet.event[:n]
    )


@part
def visit_of(plan: DayPlan, step: int) -> int:
    """Return the visit that a visit step belongs to."""
    low, high = 0, len(plan.visit_route)
    while high - low > 1:
        middle = (low + high) // 2
        if plan.visit_first_step[middle] <= step:
            low = middle
        else:
            high = middle
    return low


@part
def is_supervisor(resource: int, floor: Floor) -> bool:
    """Return whether whoever sits beside a patient is there to supervise, not by the rule."""
    prescribes = resource in (OWNER, ADDED_PRESCRIBERS)
    return bool(prescribes and not floor.owner_beside)
