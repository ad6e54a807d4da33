"""Existing day: the practice's own visits, breaks and absences on one day.

Takes       schedules, what program work blocks, and random draws
Gives       visits on the day's sheet; how many were displaced and lost, by physician
Units       seconds from midnight
Randomness  purposes EXISTING_SLOT, EXISTING_NURSE, DISPLACED_WAITS, SICK, SICK_COVER, LATE_START,
            LATE_START_SIZE
Left out    program patients (infusion_day.py), who waits for whom (clinic_day/simpy_engine.py)
"""

import numpy as np

from planner.models.clinic_day.schedule import (
    LUNCH_LATEST_S,
    DayContext,
    Guest,
    Sheet,
    add_step,
    add_visit,
    arrival_s,
    drawn_around_s,
    happens,
    step_draw,
)
from planner.models.machine_code.compiled import part
from planner.models.random_numbers import (
    DISPLACED_WAITS,
    EXISTING_NURSE,
    EXISTING_SLOT,
    LATE_START,
    LATE_START_SIZE,
    SICK,
    SICK_COVER,
    RandomKey,
    exponential,
    log_variance,
    person_id,
    uniform,
)
from planner.models.records import (
    ADDED_PRESCRIBERS,
    AIRWAY,
    ASSISTANTS,
    CLINICIAN,
    DISPLACED,
    FIRST_EXISTING,
    INFUSION_HANDS,
    INFUSION_ROOMS,
    INFUSION_WATCH,
    LATE,
    LATE_ON_SITE,
    LIFE_SUPPORT,
    LOST,
    LUNCH_ASSISTANT,
    LUNCH_INFUSION_NURSE,
    LUNCH_NURSE,
    MAX_PHYSICIANS,
    NEVER,
    NOBODY,
    NURSES,
    ON_SITE,
    OWNER,
    WITH_NURSE,
    Activity,
    Chances,
    Flags,
    Floor,
    Ints,
)

EVERYBODY = -1  # a block that holds for every physician
FIRST_STAFF = 32  # channel numbers of staff: these, one for each resource of people
# Columns of what is drawn of a slot: a visit has up to three steps.
IS_BOOKED, NEEDS_NURSE, ARRIVES_S, FIRST_STEP_S = range(4)
N_DRAWN = FIRST_STEP_S + 3
_MOVED = 1000  # ranks of visits that moved here from another day


# --- who is there ---------------------------------------------------------------------------------


def physicians_in(scheduled: Flags, chances: Chances, key: RandomKey, day: int) -> Flags:
    """Return which of the scheduled physicians are well today, shape (MAX_PHYSICIANS,)."""
    there = scheduled.copy()
    for p in range(MAX_PHYSICIANS):
        u = uniform(key, SICK, _colleague(OWNER, p), day)
        there[p] = there[p] and u >= chances.physician_sick_share
    return there


@part
def send_sick_home(
    capacity: Ints, floor: Floor, chances: Chances, key: RandomKey, day: int
) -> None:
    """Take those who are sick today out of the capacity.

    The last assistant and the last practice nurse are always replaced: without them the
    practice itself could not open (A-61). For infusion nurses cover may be found.
    """
    for kind in (ASSISTANTS, NURSES):
        for k in range(capacity[kind]):
            if _is_sick(chances, key, kind, k, day):
                capacity[kind] = max(1, capacity[kind] - 1)
    nurses = capacity[INFUSION_HANDS]
    for k in range(nurses):
        sick = _is_sick(chances, key, INFUSION_HANDS, k, day)
        if sick and not _is_covered(chances, key, k, day):
            capacity[INFUSION_HANDS] -= 1
            capacity[INFUSION_WATCH] -= floor.watch_units


@part
def leave_out_practice(capacity: Ints, floor: Floor) -> None:
    """Take the practice's own people out of the capacity of a day on which it is closed."""
    for kind in (ASSISTANTS, NURSES):
        capacity[kind] = max(0, capacity[kind] - floor.baseline_capacity[kind])


@part
def is_clinician_sick(chances: Chances, key: RandomKey, day: int) -> bool:
    """Return whether the clinician added for consults is ill today, as often as a physician."""
    u = uniform(key, SICK, _colleague(CLINICIAN, 0), day)
    return bool(u < chances.physician_sick_share)


@part
def prescribers_in(added: int, chances: Chances, key: RandomKey, day: int) -> int:
    """Return how many of so many added prescribers are well today, as often as a physician is."""
    well = 0
    for k in range(added):
        u = uniform(key, SICK, _colleague(ADDED_PRESCRIBERS, k), day)
        well += int(u >= chances.physician_sick_share)
    return well


@part
def is_prescriber_near(floor: Floor, capacity: Ints, owner_in: bool) -> bool:
    """Return whether somebody is in who counts as the prescriber whom the rule asks for."""
    added = capacity[ADDED_PRESCRIBERS] > 0 and floor.added_prescribers_count
    return bool(added or (owner_in and floor.owner_counts))


@part
def with_life_support(floor: Floor, capacity: Ints) -> int:
    """Return how many people with life support are in besides the owner."""
    found = capacity[INFUSION_HANDS] + capacity[AIRWAY] + capacity[ADDED_PRESCRIBERS]
    if floor.life_support_assistants:
        found += capacity[ASSISTANTS]
    return int(found)


@part
def covered_nurses(nurses: int, chances: Chances, key: RandomKey, day: int) -> int:
    """Return for how many of so many infusion nurses, who are sick today, cover is found."""
    found = 0
    for k in range(nurses):
        sick = _is_sick(chances, key, INFUSION_HANDS, k, day)
        found += int(sick and _is_covered(chances, key, k, day))
    return found


@part
def well_nurses(after: int, nurses: int, chances: Chances, key: RandomKey, day: int) -> int:
    """Return how many of so many nurses after the first ones are not sick today."""
    well = 0
    for k in range(after, after + nurses):
        well += int(not _is_sick(chances, key, INFUSION_HANDS, k, day))
    return well


@part
def _is_covered(chances: Chances, key: RandomKey, k: int, day: int) -> bool:
    u = uniform(key, SICK_COVER, _colleague(INFUSION_HANDS, k), day)
    return bool(u < chances.sick_cover_share)


@part
def _is_sick(chances: Chances, key: RandomKey, kind: int, k: int, day: int) -> bool:
    u = uniform(key, SICK, _colleague(kind, k), day)
    return u < chances.sick_share


@part
def _colleague(kind: int, k: int) -> int:
    """Return the number of somebody of the staff, to key their random draws by."""
    return person_id(FIRST_STAFF + kind, 0, k)


@part
def add_late_starts(sheet: Sheet, context: DayContext) -> None:
    """Add the time for which a physician who begins late is missing."""
    floor, capacity, key = context.floor, context.capacity, context.key
    for p in range(MAX_PHYSICIANS):
        person = _colleague(OWNER, p)
        u = uniform(key, LATE_START, person, context.day)
        if not context.physician_in[p] or u >= context.chances.late_start_share:
            continue
        size = uniform(key, LATE_START_SIZE, person, context.day)
        missing_s = round(exponential(size, context.minutes.late_start_s))
        if missing_s == 0:
            continue
        holds_up = capacity[ON_SITE] > 0 and capacity[LIFE_SUPPORT] > 0
        holds_up = p == 0 and holds_up and not goes_on_without_owner(floor, capacity)
        route = LATE_ON_SITE if holds_up else LATE + p
        add_visit(sheet, route, 0, NEVER, NOBODY, NEVER)
        add_step(sheet, floor.opens_s + missing_s)


@part
def goes_on_without_owner(floor: Floor, capacity: Ints) -> bool:
    """Return whether an added prescriber is in, and enough have life support, before the owner is.

    Whoever infuses too is among the hands.
    """
    besides_owner = with_life_support(floor, capacity) - int(floor.owner_infuses)
    enough = besides_owner >= floor.life_support_needed
    return enough and is_prescriber_near(floor, capacity, False)


@part
def add_lunches(sheet: Sheet, context: DayContext) -> None:
    """Add a break for everybody of the staff who is in, one after another."""
    capacity, break_s = context.capacity, context.minutes.lunch_break_s
    if break_s == 0:
        return
    for route, resource in (
        (LUNCH_ASSISTANT, ASSISTANTS),
        (LUNCH_NURSE, NURSES),
        (LUNCH_INFUSION_NURSE, INFUSION_HANDS),
    ):
        if resource == INFUSION_HANDS and capacity[INFUSION_ROOMS] == 0:
            continue  # an owner who infuses on other days
        for k in range(capacity[resource]):
            arrive = context.floor.lunch_s + k * break_s
            add_visit(sheet, route, arrive, arrive + LUNCH_LATEST_S, NOBODY, NEVER)
            add_step(sheet, break_s)


# --- visits ---------------------------------------------------------------------------------------


def drawn_visits(floor: Floor) -> Ints:
    """Return room for what is drawn of a day's slots, (MAX_PHYSICIANS, n_slots, N_DRAWN)."""
    return np.zeros((MAX_PHYSICIANS, len(floor.slot_s), N_DRAWN), dtype=np.int64)


@part
def draw_visits(drawn: Ints, context: DayContext) -> None:
    """Draw which slots of a day are booked and how their visits go, once for both arms."""
    floor, variance = context.floor, log_variance(context.minutes.variation)
    for p in range(MAX_PHYSICIANS):
        for i in range(len(floor.slot_s) if context.sees_patients[p] else 0):
            guest = in_slot(floor, p, context.day, i, 0)
            is_booked = happens(context.key, EXISTING_SLOT, guest, floor.fullness[p])
            drawn[p, i, IS_BOOKED] = is_booked
            if is_booked:
                draw_visit(drawn[p, i], context, guest, variance)


@part
def in_slot(floor: Floor, physician: int, day: int, slot: int, moved: int) -> Guest:
    """Return the patient of a slot of a day, or the one who moved there from another day."""
    person = person_id(FIRST_EXISTING + physician, day, moved + slot)
    return Guest(NOBODY, person, 0, int(floor.slot_s[slot]))


@part
def draw_visit(row: Ints, context: DayContext, guest: Guest, variance: float) -> None:
    """Draw one visit of the existing practice, with the nurse's part if it has one."""
    key, minutes, chances = context.key, context.minutes, context.chances
    needs_nurse = happens(key, EXISTING_NURSE, guest, chances.nurse_share)
    row[NEEDS_NURSE] = needs_nurse
    row[ARRIVES_S] = arrival_s(context.floor, chances, key, guest, minutes.quantile_table)
    means = (minutes.rooming_s, minutes.physician_s, minutes.nurse_s)
    for step in range(3 if needs_nurse else 2):
        u = step_draw(key, guest, step)
        row[FIRST_STEP_S + step] = drawn_around_s(u, means[step], variance, minutes.quantile_table)


@part
def add_existing_visits(
    sheet: Sheet,
    drawn: Ints,
    context: DayContext,
    blocked_s: Ints,
    n_blocked: int,
    backlog: Ints,
    existing_outcomes: Ints,
    row: Ints,
) -> None:
    """Add the day's visits of every physician who is in, as `draw_visits` has drawn them.

    A booked slot that overlaps one of the first `n_blocked` rows of `blocked_s`, shape
    (n, 4): from, to, the physician or EVERYBODY, and the cause, is displaced: the patient waits
    for another day (and joins `backlog`, which is changed) or is lost; both are counted in
    `existing_outcomes`, shape (MAX_PHYSICIANS, N_EXISTING_OUTCOMES), and the cause in `row`. A free
    slot takes somebody from the backlog.
    """
    floor, day = context.floor, context.day
    for p in range(MAX_PHYSICIANS):
        waiting_now = 0
        for i in range(len(floor.slot_s) if context.sees_patients[p] else 0):
            at_s = int(floor.slot_s[i])
            cause = cause_of(at_s, at_s + floor.slot_length_s, p, blocked_s, n_blocked)
            is_blocked = cause != NOBODY
            is_booked = drawn[p, i, IS_BOOKED] > 0
            if is_booked and is_blocked:
                existing_outcomes[p, DISPLACED] += 1
                row[Activity.DISPLACED_BY_TRAINING + cause] += 1
                guest = in_slot(floor, p, day, i, 0)
                waits = context.chances.displaced_wait_share
                if happens(context.key, DISPLACED_WAITS, guest, waits):
                    waiting_now += 1
                else:
                    existing_outcomes[p, LOST] += 1
                    row[Activity.LOST_BY_TRAINING + cause] += 1
            elif is_booked:
                add_existing_visit(sheet, floor, drawn[p, i], at_s, p)
            elif backlog[p] > 0 and not is_blocked:
                backlog[p] -= 1
                moved = in_slot(floor, p, day, i, _MOVED)
                variance = log_variance(context.minutes.variation)
                draw_visit(drawn[p, i], context, moved, variance)
                add_existing_visit(sheet, floor, drawn[p, i], at_s, p)
        backlog[p] += waiting_now


@part
def cause_of(from_s: int, to_s: int, physician: int, blocked_s: Ints, n: int) -> int:
    """Return the cause of the first of `n` blocks of this physician that meets [from_s, to_s).

    NOBODY if none does.
    """
    found = NOBODY
    for k in range(n):
        concerns = blocked_s[k, 2] == physician or blocked_s[k, 2] == EVERYBODY
        meets = concerns and from_s < blocked_s[k, 1] and blocked_s[k, 0] < to_s
        if meets and found == NOBODY:
            found = int(blocked_s[k, 3])
    return found


@part
def add_existing_visit(
    sheet: Sheet, floor: Floor, drawn: Ints, appointment_s: int, physician: int
) -> None:
    """Add one visit of the existing practice as it was drawn, shape (N_DRAWN,)."""
    route = physician + WITH_NURSE if drawn[NEEDS_NURSE] else physician
    latest = appointment_s + floor.existing_patience_s
    v = add_visit(sheet, route, int(drawn[ARRIVES_S]), latest, NOBODY, appointment_s)
    sheet.physician[v] = physician
    for step in range(3 if drawn[NEEDS_NURSE] else 2):
        add_step(sheet, int(drawn[FIRST_STEP_S + step]))
