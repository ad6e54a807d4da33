"""Nurse hours: who is paid for a day of infusions, and what they did in that time.

Takes       a ReplicationState, a day, what the day came to
Gives       additions to its counts and to the hours of each nurse
Units       seconds
Left out    who is there, who works alone, who trains (nurses_come_and_go.py), what an hour
            costs (ledger/)
"""

from planner.models import existing_day, workforce
from planner.models import records as r
from planner.models.clinic_day import people_measures
from planner.models.driver.appointments import count
from planner.models.driver.nurses_come_and_go import (
    is_supervised,
    missed_by_practice,
    nurses_beside_owner,
    nurses_today,
)
from planner.models.driver.state import ReplicationState
from planner.models.machine_code.compiled import lent
from planner.models.records import Activity, Ints

DAYS_OF_KIND = (
    Activity.RETRAINED_NURSE_DAYS,
    Activity.HIRED_NURSE_DAYS,
    Activity.CONTRACT_NURSE_DAYS,
    Activity.OWNER_NURSE_DAYS,
)


@lent
def count_nurses(state: ReplicationState, day: int) -> None:
    """Count who is paid for a day of infusions: everybody trained, and a contract nurse.

    Who is sick is paid, and so is who stands in.
    """
    nurses, alone = state.nurses, 0
    for place in range(len(nurses.ready_day)):
        if workforce.works_on(nurses, place, day, state.weekday[day]):
            kind = paid_as(state, place, day)
            count(state, day, DAYS_OF_KIND[kind], 1)
            state.hours[state.month[day], place, r.DAYS_AS + kind] += 1
            alone += int(workforce.is_alone(state.workforce, nurses, place, day))
    if alone == 0 and state.workforce.contracts:
        count(state, day, Activity.CONTRACT_NURSE_DAYS, 1)
        state.hours[state.month[day], len(nurses.ready_day), r.DAYS_AS + r.CONTRACTED] += 1
    others = nurses_beside_owner(state, day)
    covered = existing_day.covered_nurses(others, state.chances, state.key, day)
    count(state, day, Activity.SICK_COVER_DAYS, covered)
    paid_s = covered * state.workforce.paid_day_s  # what they do stands beside the sick nurse
    add_hours(state.hours[state.month[day], len(nurses.ready_day)], paid_s, 0)


@lent
def paid_as(state: ReplicationState, place: int, day: int) -> int:
    """Return as what a nurse is paid: one of ours is hired for a day on which we are closed.

    There is no other work of hers that day, for which somebody would have to stand in.
    """
    kind = state.nurses.kind[place]
    return int(r.HIRED if kind == r.OURS and not state.is_open[day] else kind)


@lent
def count_hours(state: ReplicationState, day: int, row: Ints) -> None:
    """Count the hours of everybody paid for today's infusions, and what they did in them.

    Time with patients is that of the nurses who infuse, in equal parts. Who stays longer than
    paid for, or works through lunch, is paid for it.
    """
    nurses, facts, month = state.nurses, state.workforce, state.month[day]
    places, infusing, weekday = len(nurses.ready_day), nurses_today(state), state.weekday[day]
    with_patients_s = (
        row[Activity.NURSE_BUSY_S] // state.floor.watch_units + row[Activity.NURSE_OVERTIME_S]
    )
    others = nurses_beside_owner(state, day)
    if others < infusing:  # the owner's part is not paid as a nurse's
        with_patients_s -= with_patients_s // infusing
        infusing = others
    stayed_s = row[Activity.NURSE_OVERTIME_S] + row[Activity.NURSE_OVERRUN_S]
    unpaid_s = max(0, with_patients_s - stayed_s - infusing * facts.paid_weekday_s[weekday])
    count(state, day, Activity.NURSE_OVERRUN_S, unpaid_s)
    stayed_s += unpaid_s
    left, supervised = infusing, is_supervised(state)
    for place in range(places):
        if nurses.kind[place] == r.THE_OWNER or not workforce.works_on(nurses, place, day, weekday):
            continue
        hours = state.hours[month, place]
        alone = workforce.is_alone(facts, nurses, place, day)
        if left > 0 and (alone or supervised):
            add_hours(hours, facts.paid_day_s + stayed_s // left, with_patients_s // left)
            stayed_s -= stayed_s // left
            with_patients_s -= with_patients_s // left
            left -= 1
        else:
            add_hours(hours, facts.paid_day_s, 0)
    if left > 0 and facts.contracts:
        add_hours(state.hours[month, places], facts.paid_day_s + stayed_s, with_patients_s)


@lent
def count_other_work(state: ReplicationState, plan: r.DayPlan, log: r.DayLog, day: int) -> None:
    """Count what nurses of the practice who infuse today do after closing of their other work.

    Nobody stands in for them. They do it while they watch nobody and nothing else is to be done.
    """
    missed, infusing = missed_by_practice(state, day), nurses_beside_owner(state, day)
    wanted_s = missed * state.workforce.other_work_s
    if wanted_s == 0 or infusing == 0 or not state.is_open[day]:
        return
    tied_s = people_measures.tied_s(plan, log, state.floor, infusing, state.tied)
    open_s = state.floor.closes_s - state.floor.opens_s
    free_s = (infusing * open_s - tied_s) * missed // infusing
    count(state, day, Activity.OTHER_WORK_S, max(0, wanted_s - free_s))


@lent
def add_hours(hours: Ints, paid_s: int, with_patients_s: int) -> None:
    """Add one nurse's day."""
    hours[r.PAID_S] += paid_s
    hours[r.WITH_PATIENTS_S] += with_patients_s
    hours[r.FREE_S] += paid_s - with_patients_s
