"""Infusion day: program patients on one day, and all their events.

Takes       bookings and random draws
Gives       visits and tasks on the day's sheet; how long an average infusion takes
Units       seconds from midnight
Randomness  purposes EVENT_KIND, EVENT_MOMENT, EVENT_DURATION, SECOND_VEIN, NO_DRIVER,
            POSTPONED_VISIT, TO_HOSPITAL, and PERSON_RECOVERY and PERSON_EVENTS, which stay
            with a person: all drawn here, before the day begins
Left out    who waits for whom (clinic_day/simpy_engine.py), existing patients (existing_day.py)
"""

import math

from planner.models.clinic_day.schedule import (
    SUPERVISED,
    DayContext,
    Guest,
    Sheet,
    add_step,
    add_task,
    add_visit,
    arrival_s,
    drawn_around_s,
    drawn_s,
    happens,
    step_draw,
)
from planner.models.machine_code.compiled import part
from planner.models.random_numbers import (
    EVENT_DURATION,
    EVENT_KIND,
    EVENT_MOMENT,
    NO_DRIVER,
    PERSON_EVENTS,
    PERSON_RECOVERY,
    POSTPONED_VISIT,
    SECOND_VEIN,
    STEPS_PER_VISIT,
    TO_HOSPITAL,
    RandomKey,
    log_variance,
    lognormal,
    normal,
    triangular,
    uniform,
)
from planner.models.records import (
    ADDED_PRESCRIBERS,
    AIRWAY,
    AIRWAY_EVENT,
    ANXIETY_EVENT,
    CHECK,
    CHECK_IN,
    CLEAN,
    CONSULT,
    DISCHARGE,
    HELP_ALL,
    HELP_NURSE,
    HELP_PRESCRIBER,
    INFUSE,
    INFUSION,
    INFUSION_STEPS,
    INTEGRATION,
    INTENSE_EVENT,
    MOVE,
    N_EVENTS,
    NAUSEA_EVENT,
    NEVER,
    NOBODY,
    POSTPONED,
    PREPARATION,
    PRESCRIBER,
    PRESSURE_EVENT,
    RECOVER,
    STOPPED_EVENT,
    VEIN,
    Chances,
    Floats,
    Minutes,
)

PROTOCOL_SPREAD_S = 180.0  # an infusion ends within three minutes of its protocol
LONGEST_RECOVERY_S = 8 * 3600  # by then the patient is somebody else's: no longer one is drawn


@part
def add_infusion(
    sheet: Sheet, context: DayContext, guest: Guest, dose: float, longer: float
) -> None:
    """Add an infusion visit with its checks, the prescriber's part and its event, if any.

    Blood pressure too high on arrival ends it after check-in. The `dose`, in mg/kg, moves
    recovery and events; while the house still learns, hands-on steps take `longer`.
    """
    floor, minutes, chances = context.floor, context.minutes, context.chances
    key = context.key
    arrive = arrival_s(floor, chances, key, guest, minutes.quantile_table)
    latest = latest_start_s(context, guest.appointment_s, arrive)
    if happens(key, POSTPONED_VISIT, guest, chances.postponed_share):
        add_visit(
            sheet, floor.first_route + POSTPONED, arrive, latest, guest.patient, guest.appointment_s
        )
        u = step_draw(key, guest, CHECK_IN)
        add_step(sheet, drawn_s(u, minutes.infusion_step_s[CHECK_IN], minutes.variation))
        return
    event = event_of(chances, key, guest, dose)
    route = floor.first_route + INFUSION
    v = add_visit(sheet, route, arrive, latest, guest.patient, guest.appointment_s)
    sheet.event[v] = event
    first = sheet.n[1]
    add_infusion_steps(sheet, context, guest, dose, longer)
    helped_from_s, helped_until_s = 0, 0
    if event != NOBODY:
        helped_from_s, helped_until_s = add_event(sheet, context, guest, event, first)
    add_infusion_tasks(sheet, context, guest.patient, first, (helped_from_s, helped_until_s))


@part
def latest_start_s(context: DayContext, appointment_s: int, arrive_s: int) -> int:
    """Return until when an infusion patient may be let in.

    Who comes late is waited for as others are, from then on, if an average patient who begins
    then still leaves in time.
    """
    patience_s = context.floor.latest_start_s
    usual = appointment_s + patience_s
    if arrive_s <= appointment_s:
        return usual
    last_s = context.infusions_end_s - planned_stay_s(context.minutes)
    return max(usual, min(arrive_s + patience_s, last_s))


@part
def planned_stay_s(minutes: Minutes) -> int:
    """Return how long an average patient is in the house, from check-in to discharge."""
    total = 0.0
    for step in range(DISCHARGE + 1):
        mean = float(minutes.infusion_step_s[step])
        total += max(mean, float(minutes.recovery_floor_s)) if step == RECOVER else mean
    return round(total)


@part
def add_infusion_steps(
    sheet: Sheet, context: DayContext, guest: Guest, dose: float, longer: float
) -> None:
    """Add the steps of an infusion visit, each as long as it will take this patient."""
    minutes, chances, key = context.minutes, context.chances, context.key
    first, variance = sheet.n[1], log_variance(minutes.variation)
    for step in range(INFUSION_STEPS):
        u = step_draw(key, guest, draw_of(step))
        is_recovery = step == RECOVER
        add_step(
            sheet,
            recovery_s(minutes, key, guest, u, dose)
            if is_recovery
            else infusion_step_s(minutes, step, u, variance),
        )
    for step in (CHECK_IN, VEIN, DISCHARGE):
        sheet.duration_s[first + step] = round(sheet.duration_s[first + step] * longer)
    if happens(key, SECOND_VEIN, guest, chances.second_vein_share):
        sheet.duration_s[first + VEIN] *= 2
    if happens(key, NO_DRIVER, guest, chances.no_driver_share):
        sheet.duration_s[first + RECOVER] += minutes.no_driver_s


@part
def add_infusion_tasks(
    sheet: Sheet, context: DayContext, patient: int, first: int, helped: tuple[int, int]
) -> None:
    """Add what is done for a patient while steps run: checks, the prescriber, cleaning."""
    floor, minutes = context.floor, context.minutes
    own = floor.first_route
    check, check_s, again_s = own + CHECK, minutes.check_s, minutes.recovery_check_every_s
    add_checks(sheet, check, check_s, minutes.check_every_s, first + INFUSE, patient, helped)
    add_checks(sheet, check, check_s, again_s, first + RECOVER, patient, (0, 0))
    sees = is_prescriber_in(context) and sheet.n[SUPERVISED] == 0  # who supervises has seen them
    if minutes.prescriber_s > 0 and sees:
        add_task(sheet, own + PRESCRIBER, first + INFUSE, 0, minutes.prescriber_s, patient)
    if floor.recovery_chairs:
        add_task(sheet, own + MOVE, first + RECOVER, 0, 0, patient)
        add_step(sheet, int(sheet.duration_s[first + CLEAN]))


@part
def draw_of(step: int) -> int:
    """Return the number of a step's draw. Number 4 belonged to a step that there is no more."""
    return step + (step > INFUSE)


@part
def above_usual(dose: float, usual: float) -> float:
    """Return by how many tenths of a mg/kg a dose is above the usual one of the program."""
    return (dose - usual) / 0.1


@part
def event_of(chances: Chances, key: RandomKey, guest: Guest, dose: float) -> int:
    """Return the kind of adverse event of this infusion, or NOBODY.

    Some people have them more easily than others, at all their visits. Dose moves those kinds
    that come with it.
    """
    u = uniform(key, EVENT_KIND, guest.person, guest.occasion)
    own = uniform(key, PERSON_EVENTS, guest.person, 0)
    easily = lognormal(own, 1.0, chances.person_variation)
    by_dose = max(0.0, 1.0 + chances.events_dose_effect * above_usual(dose, chances.usual_dose))
    reached, before = 0.0, 0.0
    for kind in range(N_EVENTS):
        share = (chances.event_share[kind] - before) * easily
        before = chances.event_share[kind]
        if kind in (INTENSE_EVENT, PRESSURE_EVENT, NAUSEA_EVENT):
            share *= by_dose
        reached += share
        if u < reached:
            return kind
    return NOBODY


@part
def add_event(
    sheet: Sheet, context: DayContext, guest: Guest, event: int, first: int
) -> tuple[int, int]:
    """Add the help that an event takes, and what it does to the visit.

    A stopped infusion ends there and then. Who goes to hospital does not recover here.
    """
    floor, minutes, key = context.floor, context.minutes, context.key
    moment = uniform(key, EVENT_MOMENT, guest.person, guest.occasion)
    u = uniform(key, EVENT_DURATION, guest.person, guest.occasion)
    offset = int(moment * sheet.duration_s[first + INFUSE])
    sheet.duration_s[first + RECOVER] += minutes.event_recovery_s[event]
    if event in (STOPPED_EVENT, AIRWAY_EVENT):
        sheet.duration_s[first + INFUSE] = offset + 1  # help comes while it still runs
    if event == AIRWAY_EVENT and happens(key, TO_HOSPITAL, guest, context.chances.hospital_share):
        sheet.duration_s[first + RECOVER] = 0
    help_s = drawn_s(u, minutes.help_s[event], minutes.variation)
    has_contract = bool(floor.program_capacity[AIRWAY] > 0)
    route = help_route(event, is_prescriber_in(context), has_contract)
    task = add_task(sheet, floor.first_route + route, first + INFUSE, offset, help_s, guest.patient)
    sheet.event[task] = event
    return offset, offset + help_s


@part
def is_prescriber_in(context: DayContext) -> bool:
    """Return whether the owner or an added prescriber is in today."""
    return bool(context.physician_in[0] or context.capacity[ADDED_PRESCRIBERS] > 0)


@part
def help_route(event: int, prescriber_in: bool, has_contract: bool) -> int:
    """Return whom an event takes; without anybody skilled in the house the nurse is alone."""
    if event == AIRWAY_EVENT and (prescriber_in or has_contract):
        return HELP_ALL
    alone = event in (NAUSEA_EVENT, ANXIETY_EVENT) or not prescriber_in
    return HELP_NURSE if alone else HELP_PRESCRIBER


@part
def infusion_step_s(minutes: Minutes, step: int, u: float, variance: float) -> int:
    """Return the drawn seconds of a step of an infusion visit other than recovery.

    `variance` is that of the logarithm, from `minutes.variation`.
    """
    mean = float(minutes.infusion_step_s[step])
    if step == INFUSE:
        spread = PROTOCOL_SPREAD_S if minutes.variation > 0.0 else 0.0
        return round(triangular(u, mean - spread, mean, mean + spread))
    return drawn_around_s(u, mean, variance, minutes.quantile_table)


@part
def recovery_s(minutes: Minutes, key: RandomKey, guest: Guest, u: float, dose: float) -> int:
    """Return the drawn seconds of recovery, without events: it follows the person and the dose."""
    shortest = minutes.recovery_floor_s
    by_dose = max(0.1, 1.0 + minutes.recovery_dose_effect * above_usual(dose, minutes.usual_dose))
    mean = float(minutes.infusion_step_s[RECOVER]) * by_dose
    if mean <= 0.0:
        return shortest
    if minutes.recovery_variation > 0.0:
        own = uniform(key, PERSON_RECOVERY, guest.person, 0)
        share, variance = minutes.person_share, math.log1p(minutes.recovery_variation**2)
        z = math.sqrt(share) * normal(own) + math.sqrt(1.0 - share) * normal(u)
        mean *= math.exp(math.sqrt(variance) * z - variance / 2.0)
    return max(shortest, min(max(1, round(mean)), LONGEST_RECOVERY_S))


@part
def add_checks(
    sheet: Sheet,
    route: int,
    check_s: int,
    every_s: int,
    step: int,
    patient: int,
    helped: tuple[int, int],
) -> None:
    """Add the vital-sign checks that fall due while a step runs; none if `every_s` is 0.

    Who helps the patient from one second to another looks after that too.
    """
    offset = every_s
    while every_s > 0 and offset < sheet.duration_s[step]:
        if not helped[0] <= offset < helped[1]:
            add_task(sheet, route, step, offset, check_s, patient)
        offset += every_s


@part
def add_consult(sheet: Sheet, context: DayContext, guest: Guest, is_own: bool) -> None:
    """Add a consult with the owner, shorter with a patient of the practice."""
    floor, minutes, key = context.floor, context.minutes, context.key
    arrive = arrival_s(floor, context.chances, key, guest, minutes.quantile_table)
    v = add_visit(
        sheet, floor.first_route + CONSULT, arrive, NEVER, guest.patient, guest.appointment_s
    )
    sheet.physician[v] = 0
    mean_s = minutes.own_consult_s if is_own else minutes.consult_s
    add_step(sheet, drawn_s(step_draw(key, guest, 0), mean_s, minutes.variation))


@part
def add_integration(sheet: Sheet, context: DayContext, guest: Guest, is_first: bool) -> None:
    """Add an integration session; in a group only the first of them takes time."""
    at_s, minutes = guest.appointment_s, context.minutes
    route = context.floor.first_route + INTEGRATION
    add_visit(sheet, route, at_s, NEVER, guest.patient, at_s)
    u = step_draw(context.key, guest, STEPS_PER_VISIT - 1)
    drawn = drawn_s(u, minutes.integration_s, minutes.variation)
    add_step(sheet, drawn if is_first else 0)


@part
def add_preparation(sheet: Sheet, context: DayContext, guest: Guest) -> None:
    """Add a preparation session by telephone."""
    at_s, minutes = guest.appointment_s, context.minutes
    route = context.floor.first_route + PREPARATION
    add_visit(sheet, route, at_s, NEVER, guest.patient, at_s)
    u = step_draw(context.key, guest, STEPS_PER_VISIT - 1)
    add_step(sheet, drawn_s(u, minutes.preparation_s, minutes.variation))


def planned_step_s(minutes: Minutes) -> Floats:
    """Return the means by which a day is planned: nobody recovers for less than the shortest."""
    planned = minutes.infusion_step_s.copy()
    planned[RECOVER] = max(planned[RECOVER], minutes.recovery_floor_s)
    return planned


def planned_end_s(minutes: Minutes, start_s: int) -> int:
    """Return when an average patient who starts at `start_s` leaves."""
    return start_s + planned_stay_s(minutes)


def most_tasks(minutes: Minutes) -> int:
    """Return the most tasks of one infusion: checks, and one each of the four others."""
    infuse = float(minutes.infusion_step_s[INFUSE]) + PROTOCOL_SPREAD_S
    recover = LONGEST_RECOVERY_S + int(minutes.event_recovery_s.max()) + minutes.no_driver_s
    checks = int(infuse // minutes.check_every_s) if minutes.check_every_s else 0
    again = minutes.recovery_check_every_s
    return checks + (recover // again if again else 0) + 4
