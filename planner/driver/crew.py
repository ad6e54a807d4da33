"""Crew: who infuses today: supervision, resignations, the appointment book that follows.

Takes       a Future and a day
Gives       changes to its crew, its book and its counts
Units       days from day 0
Randomness  none of its own: models/workforce.py draws by place and holder
Left out    who is sick (clinic.py), what it costs (models/ledger.py)

The book offers on each day as many start times as the nurses who work alone on it can serve, as
far as is known today. Whenever that changes, the days to come are offered anew.
"""

from planner import records as r
from planner.driver.appointments import call_off, count
from planner.driver.state import GIVEN, MODE, Future
from planner.models import workforce
from planner.records import Flags


def begin_day(future: Future, day: int) -> None:
    """Let nurses leave who leave today, and offer the days to come as the crew is now."""
    if day < future.opening_day:
        return
    changed = day == future.opening_day
    crew = future.crew
    for place in range(len(crew.ready_day)):
        if crew.leaves_day[place] == day:
            resign(future, place, day)
            changed = True
    if changed:
        offer_anew(future, day)
    future.tally[MODE] = workforce.mode_on(future.workforce, crew, day)


def resign(future: Future, place: int, day: int) -> None:
    """Let the holder of a place go; somebody hired comes after the gap and begins anew."""
    crew, facts, luck = future.crew, future.workforce, future.luck
    count(future, day, r.RESIGNATIONS, 1)
    crew.holder[place] += 1
    crew.ready_day[place] = day + facts.gap_days
    crew.supervised[place] = 0
    crew.is_hired[place] = True
    crew.leaves_day[place] = workforce.leaves_day(
        facts, luck.seed, luck.replication, place, crew.holder[place], crew.ready_day[place]
    )


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
    mode = workforce.mode_on(future.workforce, future.crew, day)
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
        if workforce.is_trained(crew, place, day):
            hired = crew.is_hired[place]
            count(future, day, r.HIRED_NURSE_DAYS if hired else r.RETRAINED_NURSE_DAYS, 1)
        alone += int(workforce.is_alone(future.workforce, crew, place, day))
    if alone == 0 and future.workforce.contracts:
        count(future, day, r.CONTRACT_NURSE_DAYS, 1)
    if nurses_today(future) == 0:
        count(future, day, r.CLOSED_DAYS, 1)


def learn(future: Future, day: int, given: int, supervised: int) -> None:
    """Add today's infusions to what trainees have done; who has done all works alone.

    Beside a nurse who works alone one trainee learns at a time, from each infusion; without one,
    the first trainee from those that the owner sat beside.
    """
    future.tally[GIVEN] += given
    facts, crew = future.workforce, future.crew
    left = supervised if is_supervised(future) else given
    before = workforce.mode_on(facts, crew, day)
    for place in range(len(crew.ready_day)):
        if left == 0:
            break
        if workforce.is_trained(crew, place, day) and not workforce.is_alone(
            facts, crew, place, day
        ):
            missing = facts.supervised_infusions - crew.supervised[place]
            done = min(left, missing)
            crew.supervised[place] += done
            count(future, day, r.SUPERVISED_INFUSIONS, done)
            left -= done
    if workforce.mode_on(facts, crew, day) != before:
        offer_anew(future, day + 1)
