"""Day loop: one day of both arms: it is written down, played and counted.

Takes       a ReplicationState and a day
Gives       the day's counts in both arms, and what follows for its patients
Units       whole seconds from midnight inside a day
Left out    who is there (who_is_there.py); who waits for whom: `played` asks an engine
            (clinic_day/simpy_engine.py, plain; clinic_day/compiled_engine.py, where this module is
            compiled)

Both arms meet the same existing patients with the same random draws; a day that is the same in both
is run once. Days of the baseline arm read nothing of the program
(experiments/execution/cache_keys.py says what they do read), so those that are known are taken as
they are.
"""

from planner.models import course, drawn_visits, existing_day, infusion_day, workforce
from planner.models import records as r
from planner.models.booking import is_anybody_in
from planner.models.clinic_day import breaches, measures, played_days, simpy_engine
from planner.models.clinic_day.measures import DayCounts, add_to_month, clear_counts
from planner.models.clinic_day.schedule import (
    SUPERVISED,
    DayContext,
    Guest,
    clear,
    plan_of,
    visits_of,
)
from planner.models.driver.appointments import count
from planner.models.driver.blocked_hours import block_physicians
from planner.models.driver.buffers import Coming
from planner.models.driver.follow_up import follow_up
from planner.models.driver.inquiries import meet_inquiries
from planner.models.driver.new_stage import begin_stage
from planner.models.driver.nurse_hours import count_hours, count_nurses, count_other_work
from planner.models.driver.nurses_come_and_go import (
    begin_day,
    can_begin,
    is_supervised,
    nurses_today,
    starts_together,
    starts_without_extra,
)
from planner.models.driver.state import (
    GIVEN,
    IN_COURSE,
    KEPT_DAY,
    STAGE_FROM,
    TODAY,
    UNFINISHED,
    ReplicationState,
)
from planner.models.driver.views import first_program, view, view_of
from planner.models.driver.who_is_there import (
    anybody_comes,
    capacity_of,
    is_anything_added,
    is_for_infusions_alone,
    who_comes,
    who_is_in,
    who_is_well,
    who_is_well_for_infusions,
    works_today,
)
from planner.models.machine_code.compiled import lent, part
from planner.models.records import Activity, DayLog, DayPlan, Flags, Ints


def run_day(state: ReplicationState, day: int) -> None:
    """Run one day of both arms."""
    if state.counters[STAGE_FROM] == day:
        begin_stage(state, day)
    state.counters[TODAY] = day
    begin_day(state, day)
    meet_inquiries(state, day)
    if state.is_open[day]:
        there = who_is_well(state, day)
        run_baseline(state, day, there)
        run_program(state, day, who_is_well_for_infusions(state, day, there))
    elif is_for_infusions_alone(state, day):
        nobody = who_is_well(state, day)
        run_program(state, day, who_is_well_for_infusions(state, day, nobody))


def run_days(state: ReplicationState, first_day: int, after_day: int) -> int:
    """Simulate days in a row; return the day after the last one.

    It stops after a day on which somebody was left waiting.
    """
    for day in range(first_day, after_day):
        run_day(state, day)
        if state.counters[UNFINISHED] > 0:
            return day + 1
    return after_day


def played(state: ReplicationState, plan: DayPlan) -> DayLog:
    """Return what happens on a planned day, asked of the engine to be read."""
    return simpy_engine.run_day(plan)


# --- the practice as it is ------------------------------------------------------------------------


def run_baseline(state: ReplicationState, day: int, there: Flags) -> None:
    """Run the day of the baseline arm, unless it is known, and count it.

    Here the day's visits are drawn that the program arm meets too.
    """
    counts = baseline_of(state, day)
    if not state.baseline_known:
        capacity = who_is_in(state, day, state.floor.baseline_capacity, there)
        context = context_of(state, day, there, capacity)
        draw_existing(state, context)
        clear(state.sheet)
        clear_counts(counts)
        fill_existing(state, context, 0, state.no_backlog, counts)
        run_sheet(state, day, plan_sheet(state, day, capacity), capacity, counts)
    add_to_month(state.baseline, state.month[day], counts)


def baseline_of(state: ReplicationState, day: int) -> DayCounts:
    """Return the place for what a day of the baseline arm comes to."""
    days = state.baseline_days
    return DayCounts(days.row[day], days.existing_outcomes[day], days.delays_s[day])


def context_of(state: ReplicationState, day: int, there: Flags, capacity: Ints) -> DayContext:
    """Return what a day's visits are drawn and written down by, as a view sees it."""
    sees = there & state.physician_in[day]
    ends_s = int(state.floor.infusions_end_s[state.weekday[day]])
    return DayContext(
        state.floor, state.minutes, state.chances, state.key, day, there, sees, capacity, ends_s
    )


@lent
def draw_existing(state: ReplicationState, context: DayContext) -> None:
    """Draw the practice's own visits of a day, which both arms meet, unless they are known."""
    if state.visits.is_known[context.day]:
        drawn_visits.read_again(state.visits, state.drawn, context)
        return
    existing_day.draw_visits(state.drawn, context)
    if state.visits.takes_more:
        drawn_visits.write_down(state.visits, state.drawn, context)


@lent
def fill_existing(
    state: ReplicationState,
    context: DayContext,
    n_blocked: int,
    backlog: Ints,
    counts: DayCounts,
) -> None:
    """Write the practice's own day: late physicians, visits, breaks."""
    sheet, outcomes = state.sheet, counts.existing_outcomes
    existing_day.add_late_starts(sheet, context)
    existing_day.add_existing_visits(
        sheet, state.drawn, context, state.blocked_s, n_blocked, backlog, outcomes, counts.row
    )
    existing_day.add_lunches(sheet, context)


@lent
def plan_sheet(state: ReplicationState, day: int, capacity: Ints) -> DayPlan:
    """Return the plan of the day on the sheet."""
    for resource in range(len(capacity)):
        state.capacity[resource] = capacity[resource]
    return plan_of(state.sheet, state.floor, capacity, state.weekday[day])


@lent
def run_sheet(
    state: ReplicationState, day: int, plan: DayPlan, capacity: Ints, counts: DayCounts
) -> DayLog:
    """Run the planned day that stands on the sheet and count what happened; return its log."""
    log, visits = played(state, plan), visits_of(state.sheet)
    has_patients = not is_for_infusions_alone(state, day)
    measures.measure_house(plan, log, visits, state.floor, capacity, has_patients, counts)
    return log


# --- the program arm --------------------------------------------------------------


def run_program(state: ReplicationState, day: int, there: Flags) -> None:
    """Run the same day with the program on the floor, and what follows from it.

    Where nothing can differ from the baseline arm, the day's visits are not even written down.
    """
    month = state.month[day]
    coming = who_comes(state, day, there)
    capacity = capacity_of(state, day, coming, there)
    counts = state.today
    for number in range(state.n_views):
        clear_counts(view(state, number).today)
    count_slots(state, day)
    n_blocked = block_physicians(state, day, coming, capacity)
    does, is_added = does_anything(state, day, coming), is_anything_added(state, day)
    if not (does or is_added or n_blocked > 0 or state.backlog.any()):
        take_baseline_day(state, day)
        return
    context = context_of(state, day, there, capacity)
    if state.baseline_known:
        draw_existing(state, context)
    moved_in = fill_sheet(state, context, coming, counts, n_blocked)
    displaced = counts.existing_outcomes[:, r.DISPLACED].sum()
    counts.row[Activity.EXISTING_DISPLACED] += displaced
    counts.row[Activity.EXISTING_LOST] += counts.existing_outcomes[:, r.LOST].sum()
    does = does or bool(displaced > 0) or moved_in > 0
    if not (does or is_added):
        take_baseline_day(state, day)
        return
    plan = plan_sheet(state, day, capacity)
    status = run_planned_program(state, day, plan, coming, capacity)
    if capacity[r.INFUSION_ROOMS] > 0:
        measures.note_infusion_day(state.baseline.row[month], state.baseline_days.row[day])
        measures.note_infusion_day(state.program.row[month], counts.row)
    for number in range(state.n_views):
        own = view(state, number)
        add_to_month(own.program, month, own.today)
    if can_begin(state, day):
        count_hours(state, day, row_of_all(state))
    if does:
        state.counters[KEPT_DAY] = day
    follow_up(state, day, plan, status, visits_of(state.sheet))


def run_planned_program(
    state: ReplicationState, day: int, plan: DayPlan, coming: Coming, capacity: Ints
) -> Ints:
    """Run and count the planned day of both, or take it over; return how its visits ended."""
    infuses = can_begin(state, day)
    is_noted = not infuses and has_key(state, day, plan, coming, capacity)
    status = state.engine_buffers.log.status[: len(plan.visit_route)]
    before, days = state.known_days, state.played_days
    if not (is_noted and played_days.take_over(before, days, day, state.today)):
        log = run_sheet(state, day, plan, capacity, state.today)
        measure_programs(state, plan, log)
        status = log.status
        if infuses:
            count_other_work(state, plan, log, day)
    if is_noted:
        played_days.write_down(days, day, state.today)
    return status


@lent
def has_key(
    state: ReplicationState, day: int, plan: DayPlan, coming: Coming, capacity: Ints
) -> bool:
    """Return whether a day may be known from a plan before, and note its key.

    That is a day of the practice on which nobody infuses: nothing but its counts follows from it.
    """
    days = state.played_days
    infuses = is_anybody_in(coming.infusions) or is_for_infusions_alone(state, day)
    if infuses or not (days.is_open and state.is_open[day]):
        return False
    return bool(played_days.note_key(days, state.sheet, plan, capacity, state.today))


@lent
def does_anything(state: ReplicationState, day: int, coming: Coming) -> bool:
    """Return whether the program takes anybody or any room today, whoever comes."""
    closed = works_today(state, day) > 0 or state.counters[IN_COURSE] > 0
    waited_for = is_anybody_in(coming.kept_free)  # room and nurse are there, though nobody comes
    return bool(anybody_comes(coming) or waited_for or closed)


@lent
def take_baseline_day(state: ReplicationState, day: int) -> None:
    """Count a day that goes as it goes without the program."""
    add_to_month(state.program, state.month[day], baseline_of(state, day))
    if can_begin(state, day):
        count_hours(state, day, state.no_activity)


@lent
def measure_programs(state: ReplicationState, plan: DayPlan, log: DayLog) -> None:
    """Count what the visits of every program came to today; the baseline arm has none."""
    visits = visits_of(state.sheet)
    for number in range(first_program(state), state.n_views):
        own = view(state, number)
        row = own.today.row
        measures.measure_visits(plan, log, visits, own.floor, state.today.delays_s[0], row)
        row[Activity.BREACHES] += breaches.note_breaches(plan, log, own.floor, state.breaches)


def row_of_all(state: ReplicationState) -> Ints:
    """Return what the day came to in the house and in all programs, shape (N_ACTIVITIES,)."""
    row = state.today.row.copy()
    for number in range(1, state.n_views):
        row += view(state, number).today.row
    return row


@lent
def count_slots(state: ReplicationState, day: int) -> None:
    """Count the staff of an infusion day and its start times.

    Known closings send nobody: no nurse, no drug, nobody who supervises.
    """
    if state.staffed[day] and nurses_today(state) == 0:
        count(state, day, Activity.CLOSED_DAYS, 1)
    if can_begin(state, day):
        count(state, day, Activity.INFUSION_DAYS, 1)
        count_nurses(state, day)
        offered = starts_without_extra(state, day)
        if len(state.floor.day_templates) > 0:
            offered = starts_together(state, day)
        count(state, day, Activity.INFUSION_SLOTS, offered)


# --- the sheet of the day -------------------------------------------------------------------------


def fill_sheet(
    state: ReplicationState,
    context: DayContext,
    coming: Coming,
    counts: DayCounts,
    n_blocked: int,
) -> int:
    """Write the day's sheet; return how many visits moved in from other days."""
    clear(state.sheet)
    waiting = state.backlog.sum()
    fill_existing(state, context, n_blocked, state.backlog, counts)
    stay = (
        counts.existing_outcomes[:, r.DISPLACED].sum() - counts.existing_outcomes[:, r.LOST].sum()
    )
    fill_program(state, context, coming)
    return int(waiting + stay - state.backlog.sum())


@lent
def fill_program(state: ReplicationState, house: DayContext, coming: Coming) -> None:
    """Write today's patients of the program on the sheet, and whose supervision they need."""
    sheet, patients, floor = state.sheet, state.patients, state.floor
    longer = workforce.takes_longer(state.workforce, state.counters[GIVEN])
    sheet.n[SUPERVISED] = int(is_supervised(state))
    for slot in range(len(coming.consults)):
        i = coming.consults[slot]
        if i >= 0:
            own = view_of(state, i)
            guest = Guest(i, patients.person[i], 0, floor.consult_slot_s[slot])
            is_own = patients.channel[i] == r.PANEL
            infusion_day.add_consult(sheet, context_in(own, house), guest, is_own)
    for slot in range(len(coming.infusions)):
        i = coming.infusions[slot]
        if i >= 0:
            own = view_of(state, i)
            guest = Guest(i, patients.person[i], patients.bookings[i], floor.infusion_slot_s[slot])
            context, dose = context_in(own, house), dose_today(own, i)
            infusion_day.add_infusion(sheet, context, guest, dose, longer)
    fill_calls(state, house, coming)


@part
def context_in(own: ReplicationState, house: DayContext) -> DayContext:
    """Return the same day as the view of a program sees it."""
    there, sees, capacity = house.physician_in, house.sees_patients, house.capacity
    ends_s = int(own.floor.infusions_end_s[own.weekday[house.day]])
    return DayContext(
        own.floor, own.minutes, own.chances, own.key, house.day, there, sees, capacity, ends_s
    )


@lent
def dose_today(state: ReplicationState, i: int) -> float:
    """Return the dose of the infusion that a patient comes for, mg/kg."""
    patients = state.patients
    is_booster = patients.place[i] == r.ON_BOOSTERS
    return course.dose_mg_kg(state.course, patients.infusions[i] + 1, is_booster)


@lent
def fill_calls(state: ReplicationState, house: DayContext, coming: Coming) -> None:
    """Write today's integration and preparation sessions on the sheet."""
    sheet, patients, floor, before = state.sheet, state.patients, state.floor, -1
    for slot in range(len(coming.calls)):
        i = coming.calls[slot]
        if i >= 0:
            own, at_s = view_of(state, i), floor.integration_slot_s[slot]
            occasion = patients.infusions[i] + patients.boosters[i]
            guest = Guest(i, patients.person[i], occasion, at_s)
            is_first = at_s != before
            infusion_day.add_integration(sheet, context_in(own, house), guest, is_first)
            before = at_s
    for slot in range(len(coming.preparations)):
        i = coming.preparations[slot]
        if i >= 0:
            own = view_of(state, i)
            guest = Guest(i, patients.person[i], 0, floor.preparation_slot_s[slot])
            infusion_day.add_preparation(sheet, context_in(own, house), guest)
