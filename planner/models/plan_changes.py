"""Plan changes: which changes hold from when on, while a replication runs.

Takes       a Blueprint with changes, the ReplicationState that runs with it
Gives       the days at which to look, and the ReplicationState as it is after a change
Units       days from day 0; weeks of seven days from the opening on
Randomness  none of its own: who is wanted later draws by place (workforce.py)
Left out    the words of a plan (scenario/tables/dated_changes.py), what a change costs (ledger/),
            what is called off when it holds (driver/new_stage.py)

A change replaces the facts that the days read. What the days write stays: patients, book, nurses,
counts. So a replication with a plan is one replication, and a change that changes nothing leaves no
trace.
"""

from typing import Any, NamedTuple

import numpy as np

from planner.models import records as r
from planner.models import workforce
from planner.models.driver.buffers import with_routes_of
from planner.models.driver.state import (
    OWN_FACTS,
    STAGE_FROM,
    STOPPED,
    ReplicationState,
    calls_of,
    consult_days,
    given_days,
    in_row,
    owner_away,
)
from planner.models.driver.views import activity_of_all, given_on, programs_of
from planner.models.records import Activity, Blueprint, Change, Floats, Ints

WEEK_DAYS = 7


class Progress(NamedTuple):
    """How far the plan of a replication has come."""

    change_day: Ints  # (n_changes,) from which each holds, NEVER as long as that is open
    weeks: Ints  # (n_changes,) in a row for which what a trigger waits for has lasted
    seen: Floats  # (2, n_watched) numerators and denominators up to the last week


def new_progress(blueprint: Blueprint) -> Progress:
    """Return the progress on day 0."""
    days = [change.day for change in blueprint.changes]
    n = len(days)
    return Progress(
        change_day=np.array(days, dtype=np.int64),
        weeks=np.zeros(n, dtype=np.int64),
        seen=np.zeros((2, r.EXISTING_WAIT + 1)),
    )


def next_look(progress: Progress, state: ReplicationState, day: int) -> int:
    """Return the next day after `day` on which the plan has to be looked at, NEVER if none."""
    dated = progress.change_day[progress.change_day > day]
    soonest = int(dated[dated < r.NEVER].min(initial=r.NEVER))
    waits = (progress.change_day >= r.NEVER).any()
    if not waits or state.opening_day >= r.NEVER:
        return soonest
    since = max(0, day - state.opening_day)
    week = state.opening_day + (since // WEEK_DAYS + 1) * WEEK_DAYS
    return min(soonest, week)


def look(
    blueprint: Blueprint, progress: Progress, state: ReplicationState, day: int
) -> ReplicationState:
    """Return the replication as it is from the morning of a day on."""
    weeks = day - state.opening_day
    if weeks > 0 and weeks % WEEK_DAYS == 0:
        watch(blueprint, progress, state, day)
    if not (progress.change_day == day).any():
        return state
    before = sum(1 << k for k in np.flatnonzero(progress.change_day < day).tolist())
    after = sum(1 << k for k in np.flatnonzero(progress.change_day <= day).tolist())
    stages = {0: blueprint, **dict(blueprint.later)}
    return changed(state, stages[before], stages[after], day)


# --- triggers -----------------------------------------------------------------------------------


def watch(blueprint: Blueprint, progress: Progress, state: ReplicationState, day: int) -> None:
    """Look back on the last week; a trigger that has lasted fires.

    A week in which there was nothing to look at does not count, either way.
    """
    so_far = totals(state)
    top, bottom = so_far - progress.seen
    progress.seen[:] = so_far
    bottom[r.INFUSIONS_WEEK] = min(1.0, bottom[r.INFUSIONS_WEEK])  # a week with any day of them
    for k, change in enumerate(blueprint.changes):
        if progress.change_day[k] < r.NEVER or bottom[change.watched] <= 0:
            continue
        level = top[change.watched] / bottom[change.watched]
        progress.weeks[k] = progress.weeks[k] + 1 if holds(change, level) else 0
        if progress.weeks[k] >= change.weeks:
            progress.change_day[k] = day + change.lead_days


def holds(change: Change, level: float) -> bool:
    """Return whether a level is beyond the limit of a trigger."""
    return level > change.limit if change.above else level < change.limit


def totals(state: ReplicationState) -> Floats:
    """Return numerators and denominators of all that can be watched, since day 0."""
    sums: list[int] = activity_of_all(state).sum(axis=0).tolist()
    baseline_wait_s = int(state.baseline.row[:, Activity.EXISTING_WAIT_S].sum())
    kinds = (Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS)
    given = sum(sums[kind] for kind in kinds)
    found = np.zeros((2, r.EXISTING_WAIT + 1))
    for watched, top, bottom in (
        (r.ROOM_USE, sums[Activity.ROOM_HELD_S], sums[Activity.ROOM_OFFERED_S]),
        (r.NURSE_USE, sums[Activity.NURSE_BUSY_S], sums[Activity.NURSE_OFFERED_S]),
        (r.TIMES_BOOKED, sums[Activity.INFUSION_SLOTS_BOOKED], sums[Activity.INFUSION_SLOTS]),
        (r.CONSULT_WAIT, sums[Activity.CONSULT_WAIT_DAYS], sums[Activity.CONSULTS_HELD]),
        (r.FIRST_WAIT, sums[Activity.FIRST_INFUSION_WAIT_DAYS], sums[Activity.STARTERS]),
        (r.INFUSIONS_WEEK, given, sums[Activity.INFUSION_DAYS]),
        (
            r.EXISTING_WAIT,
            (sums[Activity.EXISTING_WAIT_S] - baseline_wait_s) / 60,
            sums[Activity.EXISTING_VISITS],
        ),
    ):
        found[:, watched] = top, bottom
    return found


# --- a change takes effect ----------------------------------------------------------------------


def changed(
    state: ReplicationState, before: Blueprint, after: Blueprint, day: int
) -> ReplicationState:
    """Return the replication with the facts of another stage from a day on."""
    state.counters[STOPPED] = is_stopped(state, before, after)
    after = _as_opened(state, after, day)
    fill_places(state, before, after, day)
    opening = _opening_day(state, after, day)
    if opening != state.opening_day:
        state.owner_away[day:] = owner_away(after, opening)[day:]
    buffers = with_routes_of(after.floor, state.engine_buffers)
    shared = {"workforce": after.workforce, "opening_day": opening, "engine_buffers": buffers}
    facts = (after, *after.programs)
    views = state.views or [state]
    new = in_row([_of_stage(view, own, shared) for view, own in zip(views, facts, strict=True)])
    open_days(new, after, day)
    offer_pages(new, before, after, day)
    state.counters[STAGE_FROM] = day  # what is booked beyond it is called off that morning
    return new


def _of_stage(view: ReplicationState, own: Blueprint, shared: dict[str, Any]) -> ReplicationState:
    """Return a view with the facts of another stage, those it shares and those of its own."""
    facts = {name: getattr(own, name) for name in OWN_FACTS}
    return view._replace(was_offered=view.demand.is_offered, **shared, **facts)


def _as_opened(state: ReplicationState, after: Blueprint, day: int) -> Blueprint:
    """Return a stage of which each program keeps the day on which it was first offered.

    One that is offered from now on begins now: who asked before asked in vain.
    """

    def opened(view: ReplicationState, own: Blueprint) -> Blueprint:
        then, is_new = view.demand.from_day, own.demand.is_offered and not view.demand.is_offered
        from_day = max(own.demand.from_day, day) if is_new and not view.gives.any() else then
        return own._replace(demand=own.demand._replace(from_day=from_day))

    if not after.programs:
        return after
    views = programs_of(state)
    own = [opened(view, each) for view, each in zip(views, after.programs, strict=True)]
    return after._replace(programs=tuple(own))


def is_stopped(state: ReplicationState, before: Blueprint, after: Blueprint) -> bool:
    """Return whether a program that had days for infusions has none any more."""
    had = before.calendar.is_infusion_day.any() or state.counters[STOPPED] > 0
    return bool(had and not after.calendar.is_infusion_day.any())


def fill_places(state: ReplicationState, before: Blueprint, after: Blueprint, day: int) -> None:
    """Let nurses who are wanted now be found or trained; those who are not wanted go.

    After a stop nobody is; who was wanted meanwhile is looked for when infusions begin again.
    """
    facts, key, nurses = after.workforce, state.key, state.nurses
    was, is_now = before.workforce.infusion_nurses, facts.infusion_nurses
    wanted = 0 if state.counters[STOPPED] else is_now
    for place in range(wanted):
        if place < was and nurses.course_from_day[place] < r.NEVER:
            continue
        workforce.fill_place(nurses, facts, state.is_open, key, place, day)
        workforce.let_them_stay(nurses, facts, key, place, state.opening_day)
        hired = int(nurses.kind[place] == r.HIRED)
        state.activity[state.month[day], Activity.NURSES_HIRED] += hired
    nurses.ready_day[is_now:was] = nurses.leaves_day[is_now:was] = r.NEVER


def _opening_day(state: ReplicationState, after: Blueprint, day: int) -> int:
    """Return the day of the opening, which a change before it can move."""
    if state.opening_day <= day:
        return state.opening_day
    found = workforce.opening(after.workforce, state.nurses).day
    return max(found, day)


def open_days(state: ReplicationState, after: Blueprint, day: int) -> None:
    """Set which of the days to come have infusions and consults."""
    days = np.arange(len(state.month))
    for view, own in zip(programs_of(state), after.programs or (after,), strict=True):
        first = view.demand.shortage_day
        short = (days >= first) & (days < first + view.demand.shortage_days) & (first < day)
        view.gives[day:] = (given_days(own, state.opening_day) & ~short)[day:]
    state.infuses[day:] = given_on(state)[day:]
    state.staffed[day:] = given_days(after, state.opening_day)[day:]
    state.consults[day:] = consult_days(after, state.owner_away)[day:]
    state.calls[day:] = calls_of(after, state.opening_day)[day:] & (state.counters[STOPPED] == 0)


def offer_pages(state: ReplicationState, before: Blueprint, after: Blueprint, day: int) -> None:
    """Offer as many consults and sessions on the days to come as there are now."""
    for page, was, is_now in (
        (state.book.consult, before.floor.consults_offered, after.floor.consults_offered),
        (
            state.book.integration,
            before.floor.integrations_offered,
            after.floor.integrations_offered,
        ),
    ):
        for slot in range(was, is_now):
            column = page[day:, slot]
            column[column == r.NOT_OFFERED] = r.NOBODY
        for slot in range(is_now, was):
            column = page[day:, slot]
            column[column == r.NOBODY] = r.NOT_OFFERED  # who is booked keeps the date
