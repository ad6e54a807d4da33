"""Nurses come and go: who infuses today, supervision, resignations, and the book that follows.

Takes       a ReplicationState and a day
Gives       changes to its nurses, its book and its counts
Units       days from day 0
Randomness  none of its own: workforce.py draws by place and holder
Left out    who is sick (who_is_there.py), hours paid and worked (nurse_hours.py), what it costs
            (ledger/)

The book offers on each day as many start times as the nurses who work alone on it can serve, as
far as is known today. Whenever that changes, the days to come are offered anew.
"""

from planner.models import booking, workforce
from planner.models import records as r
from planner.models.driver.appointments import call_off, count
from planner.models.driver.day_templates import mode_on, starts_planned
from planner.models.driver.state import GIVEN, IN_COURSE, MODE, STOPPED, ReplicationState
from planner.models.driver.views import view_of
from planner.models.machine_code.compiled import lent
from planner.models.records import Activity, Flags


@lent
def begin_day(state: ReplicationState, day: int) -> None:
    """Let nurses train, renew certificates and leave; offer the days to come as the nurses are
    now. After a stop nobody trains, renews, leaves or is replaced.
    """
    if state.counters[STOPPED]:
        state.counters[IN_COURSE] = 0
        return
    know_the_house(state, day)
    train(state, day)
    if day < state.opening_day:
        return
    changed = day == state.opening_day
    nurses = state.nurses
    for place in range(len(nurses.ready_day)):
        if nurses.leaves_day[place] <= day:  # before it only where a stop was taken back
            resign(state, place, day)
            changed = True
        elif nurses.certified_until_day[place] <= day:
            renew(state, place, day)
            changed = changed or state.workforce.lapse_days > 0
    if changed:
        offer_anew(state, day)
    state.counters[MODE] = mode_today(state, day)


@lent
def mode_today(state: ReplicationState, day: int) -> int:
    """Return how many nurses work alone on a day (`workforce.mode_on`)."""
    return mode_on(state, day)


@lent
def know_the_house(state: ReplicationState, day: int) -> None:
    """Pay everybody hired for the working days on which they learn to know the house."""
    nurses = state.nurses
    for place in range(len(nurses.ready_day)):
        left_s = nurses.onboarding_left_s[place]
        if left_s > 0 and state.is_open[day] and nurses.onboarding_from_day[place] <= day:
            today_s = min(left_s, workforce.PAID_DAY_S)
            nurses.onboarding_left_s[place] -= today_s
            count_hours_paid(state, place, day, today_s)


@lent
def train(state: ReplicationState, day: int) -> None:
    """Let everybody who is in a course today take a day of it.

    Where our nurses train in working hours the practice misses them; for the last of its nurses
    somebody stands in.
    """
    nurses, away = state.nurses, 0
    infusing = (
        missed_by_practice(state, day) if booking.is_anybody_in(state.book.infusion[day]) else 0
    )
    in_practice = state.floor.other_days_capacity[r.NURSES] - infusing
    for place in range(len(nurses.ready_day)):
        left_s, is_over = nurses.course_left_s[place], nurses.ready_day[place] <= day
        if left_s == 0 or day < nurses.course_from_day[place]:
            continue
        today_s = left_s if is_over else min(left_s, workforce.PAID_DAY_S * int(state.is_open[day]))
        nurses.course_left_s[place] -= today_s
        count_training(state, place, day, today_s)
        if state.workforce.off_the_floor and nurses.kind[place] == r.OURS and today_s > 0:
            away += 1
            if in_practice <= away:
                count(state, day, Activity.STAND_IN_S, today_s)
    state.counters[IN_COURSE] = away


@lent
def count_training(state: ReplicationState, place: int, day: int, seconds: int) -> None:
    """Count hours of somebody in a course; those of working hours the practice pays anyway."""
    if state.workforce.off_the_floor and state.nurses.kind[place] == r.OURS:
        note_training(state, place, day, seconds)
    else:
        count_hours_paid(state, place, day, seconds)


@lent
def count_hours_paid(state: ReplicationState, place: int, day: int, seconds: int) -> None:
    """Count hours of learning that are paid on top of work, or before it begins."""
    count(state, day, Activity.NURSE_TRAINING_S, seconds)
    note_training(state, place, day, seconds)


@lent
def note_training(state: ReplicationState, place: int, day: int, seconds: int) -> None:
    """Add hours of learning to those of a nurse."""
    hours = state.hours[state.month[day], place]
    hours[r.PAID_S] += seconds
    hours[r.IN_TRAINING_S] += seconds


@lent
def renew(state: ReplicationState, place: int, day: int) -> None:
    """Renew a certificate that has run out; until then its holder does not infuse.

    Its hours are paid on top of work, whenever courses take place (A-81).
    """
    nurses, facts = state.nurses, state.workforce
    count(state, day, Activity.RENEWALS, 1)
    count_hours_paid(state, place, day, facts.renewal_s)
    nurses.away_until_day[place] = day + facts.lapse_days
    nurses.certified_until_day[place] = day + facts.lapse_days + facts.certificate_days


@lent
def resign(state: ReplicationState, place: int, day: int) -> None:
    """Let the holder of a place go; somebody hired comes after the gap and begins anew."""
    nurses, facts, key = state.nurses, state.workforce, state.key
    count(state, day, Activity.RESIGNATIONS, 1)
    count(state, day, Activity.NURSES_HIRED, 1)
    if nurses.kind[place] == r.OURS and state.floor.baseline_capacity[r.NURSES] > 0:
        leave_practice(state, day)
    course = workforce.next_course(facts, day + facts.search_days)
    ready = course + facts.course_days
    nurses.holder[place] += 1
    nurses.kind[place] = r.HIRED
    workforce.onboard(nurses, facts, place, day)
    nurses.course_from_day[place], nurses.course_left_s[place] = course, facts.course_s
    nurses.ready_day[place], nurses.supervised[place] = ready, 0
    nurses.certified_until_day[place] = ready + facts.certificate_days
    nurses.away_until_day[place] = 0
    nurses.leaves_day[place] = workforce.leaves_day(facts, key, place, nurses.holder[place], ready)


@lent
def leave_practice(state: ReplicationState, day: int) -> None:
    """Count a nurse of the practice who leaves, and whom it hires, in the baseline arm too.

    Without infusions the nurse would leave as well (A-43). It moves nothing else in that arm, for
    the practice's own work of who left is covered.
    """
    row = state.baseline.row[state.month[day]]
    row[Activity.RESIGNATIONS] += 1
    row[Activity.NURSES_HIRED] += 1


@lent
def offer_anew(state: ReplicationState, first_day: int) -> None:
    """Offer on every day to come what its nurses can serve; call off what is beyond that.

    Who is booked already keeps the date where so many can be served.
    """
    for day in range(first_day, len(state.infuses)):
        if state.infuses[day]:
            offer_day(state, day)
    for day in range(first_day, len(state.infuses)):
        if state.infuses[day]:
            call_off_beyond(state, first_day, day)


@lent
def offer_day(state: ReplicationState, day: int) -> None:
    """Offer free start times of a day as far as its nurses can serve more."""
    page, offered = state.book.infusion[day], starts_on(state, day)
    room = int(offered.sum()) - booking.booked(page)
    if len(state.floor.day_templates) > 0:  # how many fit beside each other follows from these
        room = len(page)
    for slot in range(len(page)):
        if page[slot] < 0:
            page[slot] = r.NOBODY if offered[slot] and room > 0 else r.NOT_OFFERED
            room -= int(page[slot] == r.NOBODY)


def starts_on(state: ReplicationState, day: int) -> Flags:
    """Return which start times the nurses of a day can serve, as far as is known today."""
    mode = mode_today(state, day)
    found: Flags = state.floor.is_slot_of[mode, state.weekday[day]]
    return found


@lent
def starts_without_extra(state: ReplicationState, day: int) -> int:
    """Return how many infusions can begin on a day, without those that overbook it."""
    offered, is_extra, n = starts_on(state, day), state.floor.is_extra, 0
    for slot in range(len(offered)):
        n += int(offered[slot] and not is_extra[slot])
    return n


@lent
def starts_together(state: ReplicationState, day: int) -> int:
    """Return how many infusions can begin on a day, those that overbook it among them."""
    if len(state.floor.day_templates) > 0:
        return starts_planned(state, day)
    return int(starts_on(state, day).sum())


@lent
def can_begin(state: ReplicationState, day: int) -> bool:
    """Return whether any infusion can begin on a day, as far as is known in the morning."""
    return bool(state.infuses[day] and starts_on(state, day).any())


@lent
def call_off_beyond(state: ReplicationState, today: int, day: int) -> None:
    """Call off the last who are booked on a day beyond what its nurses can serve."""
    page = state.book.infusion[day]
    surplus = booking.booked(page) - starts_together(state, day)
    slot = len(page) - 1
    while surplus > 0 and slot >= 0:
        i = page[slot]
        if i >= 0:
            page[slot] = r.NOT_OFFERED
            call_off(view_of(state, i), i, today, day)
            surplus -= 1
        slot -= 1


@lent
def nurses_today(state: ReplicationState) -> int:
    """Return how many nurses infuse today: who works alone, or one under supervision."""
    mode, places = state.counters[MODE], len(state.nurses.ready_day)
    return 1 if mode > places else int(mode)


@lent
def missed_by_practice(state: ReplicationState, day: int) -> int:
    """Return how many nurses of the practice infuse on a day, with nobody for their other work.

    Whoever comes after one who left has no other work here: that of who left is covered (A-43).
    """
    nurses, away = state.nurses, 0
    for place in range(len(nurses.ready_day)):
        ours = nurses.kind[place] == r.OURS and not state.floor.backfill
        away += int(ours and workforce.works_on(nurses, place, day, state.weekday[day]))
    return away


@lent
def nurses_beside_owner(state: ReplicationState, day: int) -> int:
    """Return how many infuse today besides an owner who does."""
    owner = state.floor.owner_infuses and workforce.works_on(
        state.nurses, 0, day, state.weekday[day]
    )
    return nurses_today(state) - int(owner)


@lent
def beside_those_who_infuse(state: ReplicationState, day: int, infusing: int) -> int:
    """Return how many trained nurses are in besides so many who infuse: they learn from them.

    They have life support: their course holds it.
    """
    nurses, there = state.nurses, 0
    for place in range(len(nurses.ready_day)):
        is_nurse = nurses.kind[place] != r.THE_OWNER
        there += int(is_nurse and workforce.works_on(nurses, place, day, state.weekday[day]))
    return max(0, there - infusing)


@lent
def is_supervised(state: ReplicationState) -> bool:
    """Return whether today's infusions take place under the owner's supervision."""
    return bool(state.counters[MODE] > len(state.nurses.ready_day))


@lent
def learn(state: ReplicationState, day: int, given: int) -> None:
    """Add today's infusions to what trainees have done; who has done all works alone.

    One trainee learns at a time, from each infusion: beside a nurse who works alone, or, without
    one, from the owner, who sat beside them all.
    """
    state.counters[GIVEN] += given
    facts, nurses = state.workforce, state.nurses
    left = given
    before = mode_today(state, day)
    for place in range(len(nurses.ready_day)):
        if left == 0:
            break
        there = workforce.works_on(nurses, place, day, state.weekday[day])
        if there and not workforce.is_alone(facts, nurses, place, day):
            missing = facts.supervised_infusions - nurses.supervised[place]
            done = min(left, missing)
            nurses.supervised[place] += done
            count(state, day, Activity.SUPERVISED_INFUSIONS, done)
            left -= done
            if done == missing and nurses.holder[place] == 0:
                nurses.alone_day[place] = day + 1
    if mode_today(state, day) != before:
        offer_anew(state, day + 1)
