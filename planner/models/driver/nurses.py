"""Nurses: who infuses today: supervision, resignations, the appointment book that follows.

Takes       a Future and a day
Gives       changes to its crew, its book and its counts
Units       days from day 0
Randomness  none of its own: workforce.py draws by place and holder
Left out    who is sick (day_loop.py), what it costs (ledger/)

The book offers on each day as many start times as the nurses who work alone on it can serve, as
far as is known today. Whenever that changes, the days to come are offered anew.
"""

from planner.models import records as r
from planner.models import workforce
from planner.models.driver.appointments import call_off, count
from planner.models.driver.state import GIVEN, IN_COURSE, MODE, Future
from planner.models.records import Activity, Flags, Ints

COURSE_DAY_S = 8 * 3600
DAYS_OF_KIND = (
    Activity.RETRAINED_NURSE_DAYS,
    Activity.HIRED_NURSE_DAYS,
    Activity.CONTRACT_NURSE_DAYS,
)


def begin_day(future: Future, day: int) -> None:
    """Let nurses train, renew certificates and leave; offer the days to come as the crew is now."""
    train(future, day)
    if day < future.opening_day:
        return
    changed = day == future.opening_day
    crew = future.crew
    for place in range(len(crew.ready_day)):
        if crew.leaves_day[place] == day:
            resign(future, place, day)
            changed = True
        elif crew.certified_until_day[place] <= day:
            renew(future, place, day)
            changed = changed or future.workforce.lapse_days > 0
    if changed:
        offer_anew(future, day)
    future.tally[MODE] = mode_today(future, day)


def mode_today(future: Future, day: int) -> int:
    """Return how many nurses work alone on a day (`workforce.mode_on`)."""
    return int(workforce.mode_on(future.workforce, future.crew, day, future.weekday[day]))


def train(future: Future, day: int) -> None:
    """Let everybody who is in a course today take a day of it.

    Where our nurses train in working hours the practice misses them; for the last of its nurses
    somebody stands in.
    """
    crew, away = future.crew, 0
    for place in range(len(crew.ready_day)):
        left_s, is_over = crew.course_left_s[place], crew.ready_day[place] <= day
        if left_s == 0 or day < crew.course_from_day[place]:
            continue
        today_s = left_s if is_over else min(left_s, COURSE_DAY_S * int(future.is_open[day]))
        crew.course_left_s[place] -= today_s
        count_training(future, place, day, today_s)
        if future.workforce.off_the_floor and crew.kind[place] == r.OURS and today_s > 0:
            away += 1
            if future.floor.capacity_without[r.NURSES] <= away:
                count(future, day, Activity.STAND_IN_S, today_s)
    future.tally[IN_COURSE] = away


def count_training(future: Future, place: int, day: int, seconds: int) -> None:
    """Count hours of somebody in a course; those of working hours the practice pays anyway."""
    if not (future.workforce.off_the_floor and future.crew.kind[place] == r.OURS):
        count(future, day, Activity.NURSE_TRAINING_S, seconds)
    hours = future.hours[future.month[day], place]
    hours[r.PAID_S] += seconds
    hours[r.IN_TRAINING_S] += seconds


def renew(future: Future, place: int, day: int) -> None:
    """Renew a certificate that has run out; until then its holder does not infuse."""
    crew, facts = future.crew, future.workforce
    count(future, day, Activity.RENEWALS, 1)
    count_training(future, place, day, facts.renewal_s)
    crew.away_until_day[place] = day + facts.lapse_days
    crew.certified_until_day[place] = day + facts.lapse_days + facts.certificate_days


def resign(future: Future, place: int, day: int) -> None:
    """Let the holder of a place go; somebody hired comes after the gap and begins anew."""
    crew, facts, key = future.crew, future.workforce, future.key
    count(future, day, Activity.RESIGNATIONS, 1)
    count(future, day, Activity.NURSES_HIRED, 1)
    course = workforce.next_course(facts, day + facts.search_days)
    ready = course + facts.course_days
    crew.holder[place] += 1
    crew.kind[place] = r.HIRED
    crew.course_from_day[place], crew.course_left_s[place] = course, facts.course_s
    crew.ready_day[place], crew.supervised[place] = ready, 0
    crew.certified_until_day[place] = ready + facts.certificate_days
    crew.away_until_day[place] = 0
    crew.leaves_day[place] = workforce.leaves_day(facts, key, place, crew.holder[place], ready)


def offer_anew(future: Future, first_day: int) -> None:
    """Offer on every day to come what its crew can serve; call off what is beyond that.

    Who is booked already keeps the date where so many can be served.
    """
    for day in range(first_day, len(future.infuses)):
        if future.infuses[day]:
            offer_day(future, day)
    for day in range(first_day, len(future.infuses)):
        if future.infuses[day]:
            call_off_beyond(future, first_day, day)


def offer_day(future: Future, day: int) -> None:
    """Offer free start times of a day as far as its crew can serve more."""
    page, offered = future.book.infusion[day], starts_on(future, day)
    room = offered.sum() - (page >= 0).sum()
    for slot in range(len(page)):
        if page[slot] < 0:
            page[slot] = r.NOBODY if offered[slot] and room > 0 else r.NOT_OFFERED
            room -= int(page[slot] == r.NOBODY)


def starts_on(future: Future, day: int) -> Flags:
    """Return which start times the crew of a day can serve, as far as is known today."""
    mode = mode_today(future, day)
    found: Flags = future.floor.is_slot_of[mode, future.weekday[day]]
    return found


def call_off_beyond(future: Future, today: int, day: int) -> None:
    """Call off the last who are booked on a day beyond what its crew can serve."""
    page = future.book.infusion[day]
    surplus = (page >= 0).sum() - starts_on(future, day).sum()
    slot = len(page) - 1
    while surplus > 0 and slot >= 0:
        i = page[slot]
        if i >= 0:
            page[slot] = r.NOT_OFFERED
            call_off(future, i, today, day)
            surplus -= 1
        slot -= 1


def nurses_today(future: Future) -> int:
    """Return how many nurses infuse today: who works alone, or one under supervision."""
    mode, places = future.tally[MODE], len(future.crew.ready_day)
    return 1 if mode > places else int(mode)


def is_supervised(future: Future) -> bool:
    """Return whether today's infusions take place under the owner's supervision."""
    return bool(future.tally[MODE] > len(future.crew.ready_day))


def count_nurses(future: Future, day: int) -> None:
    """Count who is paid for a day of infusions: everybody trained, and a contract nurse."""
    crew, alone = future.crew, 0
    for place in range(len(crew.ready_day)):
        if workforce.works_on(crew, place, day, future.weekday[day]):
            count(future, day, DAYS_OF_KIND[crew.kind[place]], 1)
            future.hours[future.month[day], place, r.DAYS_AS + crew.kind[place]] += 1
            alone += int(workforce.is_alone(future.workforce, crew, place, day))
    if alone == 0 and future.workforce.contracts:
        count(future, day, Activity.CONTRACT_NURSE_DAYS, 1)
        future.hours[future.month[day], len(crew.ready_day), r.DAYS_AS + r.CONTRACTED] += 1
    if nurses_today(future) == 0:
        count(future, day, Activity.CLOSED_DAYS, 1)


def count_hours(future: Future, day: int, row: Ints) -> None:
    """Count the hours of everybody paid for today's infusions, and what they did in them.

    Time with patients is that of the nurses who infuse, in equal parts. Who stays longer than
    paid for, or works through lunch, is paid for it.
    """
    crew, facts, month = future.crew, future.workforce, future.month[day]
    places, infusing, weekday = len(crew.ready_day), nurses_today(future), future.weekday[day]
    with_patients_s = (
        row[Activity.NURSE_BUSY_S] // future.floor.watch_units + row[Activity.NURSE_OVERTIME_S]
    )
    stayed_s = row[Activity.NURSE_OVERTIME_S] + row[Activity.NURSE_OVERRUN_S]
    unpaid_s = max(0, with_patients_s - stayed_s - infusing * facts.paid_day_s)
    count(future, day, Activity.NURSE_OVERRUN_S, unpaid_s)
    stayed_s += unpaid_s
    left, supervised = infusing, is_supervised(future)
    for place in range(places):
        if not workforce.works_on(crew, place, day, weekday):
            continue
        hours = future.hours[month, place]
        alone = workforce.is_alone(facts, crew, place, day)
        if left > 0 and (alone or supervised):
            add_hours(hours, facts.paid_day_s + stayed_s // left, with_patients_s // left)
            stayed_s -= stayed_s // left
            with_patients_s -= with_patients_s // left
            left -= 1
        else:
            add_hours(hours, facts.paid_day_s, 0)
    if left > 0 and facts.contracts:
        add_hours(future.hours[month, places], facts.paid_day_s + stayed_s, with_patients_s)


def add_hours(hours: Ints, paid_s: int, with_patients_s: int) -> None:
    """Add one nurse's day."""
    hours[r.PAID_S] += paid_s
    hours[r.WITH_PATIENTS_S] += with_patients_s
    hours[r.FREE_S] += paid_s - with_patients_s


def learn(future: Future, day: int, given: int, supervised: int) -> None:
    """Add today's infusions to what trainees have done; who has done all works alone.

    Beside a nurse who works alone one trainee learns at a time, from each infusion; without one,
    the first trainee from those that the owner sat beside.
    """
    future.tally[GIVEN] += given
    facts, crew = future.workforce, future.crew
    left = supervised if is_supervised(future) else given
    before = mode_today(future, day)
    for place in range(len(crew.ready_day)):
        if left == 0:
            break
        there = workforce.works_on(crew, place, day, future.weekday[day])
        if there and not workforce.is_alone(facts, crew, place, day):
            missing = facts.supervised_infusions - crew.supervised[place]
            done = min(left, missing)
            crew.supervised[place] += done
            count(future, day, Activity.SUPERVISED_INFUSIONS, done)
            left -= done
            if done == missing and crew.holder[place] == 0:
                crew.alone_day[place] = day + 1
    if mode_today(future, day) != before:
        offer_anew(future, day + 1)
