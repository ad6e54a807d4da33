"""Workforce: who is able to infuse, from when on, how long they stay, what they have learned.

Takes       the facts of the workforce, the open days, random draws
Gives       the opening day; the nurses; how many of them work alone on a day
Units       days from day 0
Randomness  purpose REFUSAL, person = the number of the place; RESIGNATION, person = the place,
            occasion = who holds it
Left out    the owner leaving; what it costs (the ledger)
"""

import math
from typing import NamedTuple

import numpy as np

from planner.models.calendar_days import day_after
from planner.models.machine_code.compiled import part
from planner.models.random_numbers import REFUSAL, RESIGNATION, RandomKey, exponential, uniform
from planner.models.records import (
    CONTRACTED,
    HIRED,
    NEVER,
    OURS,
    THE_OWNER,
    Flags,
    Nurses,
    WorkforceFacts,
)

DAYS_PER_WEEK = 7
PAID_DAY_S = 8 * 3600  # of somebody who is in a course or learns to know the house


class Opening(NamedTuple):
    """When infusions can begin and what it took."""

    day: int  # NEVER if it never comes
    nurses_hired: int


def opening(facts: WorkforceFacts, nurses: Nurses) -> Opening:
    """Return when the first infusion can take place.

    The owner and one of the nurses must have done their training, and everything else be there.
    """
    if not facts.is_possible:
        return Opening(NEVER, 0)
    first = int(nurses.ready_day.min(initial=NEVER))
    hired = int((nurses.kind[: facts.infusion_nurses] == HIRED).sum())
    return Opening(max(first, facts.owner_ready_day, facts.earliest_opening_day), hired)


def new_nurses(facts: WorkforceFacts, is_open: Flags, key: RandomKey) -> Nurses:
    """Return the first holders of every place; those wanted later are not there yet."""
    n = facts.places
    nurses = Nurses(
        kind=np.zeros(n, dtype=np.int64),
        weekdays=np.zeros((n, DAYS_PER_WEEK), dtype=np.bool_),
        onboarding_from_day=np.full(n, NEVER),
        onboarding_left_s=np.zeros(n, dtype=np.int64),
        course_from_day=np.full(n, NEVER),
        course_left_s=np.zeros(n, dtype=np.int64),
        ready_day=np.full(n, NEVER),
        supervised=np.zeros(n, dtype=np.int64),
        first_course_day=np.full(n, NEVER),
        first_ready_day=np.full(n, NEVER),
        alone_day=np.full(n, NEVER),
        certified_until_day=np.full(n, NEVER),
        away_until_day=np.zeros(n, dtype=np.int64),
        leaves_day=np.full(n, NEVER),
        holder=np.zeros(n, dtype=np.int64),
    )
    for place in range(facts.infusion_nurses):
        fill_place(nurses, facts, is_open, key, place, 0)
    return nurses


def fill_place(
    nurses: Nurses,
    facts: WorkforceFacts,
    is_open: Flags,
    key: RandomKey,
    place: int,
    from_day: int,
) -> None:
    """Let the first holder of a place be trained, found or contracted from a day on.

    A nurse of ours who refuses is replaced by somebody hired, who takes the time to be found, to
    know the house, and then to be trained.
    """
    refuses = uniform(key, REFUSAL, place, 0) < facts.refusal_share[place]
    wanted = int(facts.kind[place])
    kind = HIRED if wanted == OURS and refuses else wanted
    as_named = kind == wanted
    there = max(from_day, facts.owner_ready_day) if kind == THE_OWNER else from_day
    if kind == HIRED:
        onboard(nurses, facts, place, from_day)
        there = day_after(is_open, facts.onboarding_days, from_day + facts.recruit_days)
    if kind == CONTRACTED:
        there = from_day + facts.contract_days
    is_done = kind >= CONTRACTED or (as_named and bool(facts.course_done[place]))
    course = there if is_done else next_course(facts, there)
    days = 0 if is_done else facts.training_days
    before = facts.supervised_before[place] if as_named else 0
    nurses.kind[place], nurses.weekdays[place] = kind, facts.weekdays[place]
    nurses.course_from_day[place] = course
    nurses.course_left_s[place] = 0 if is_done else facts.course_s
    nurses.ready_day[place] = day_after(is_open, days, course)
    nurses.first_course_day[place], nurses.first_ready_day[place] = course, nurses.ready_day[place]
    nurses.supervised[place] = facts.supervised_infusions if kind >= CONTRACTED else before
    if nurses.supervised[place] >= facts.supervised_infusions:
        nurses.alone_day[place] = nurses.ready_day[place]
    if kind < CONTRACTED and nurses.ready_day[place] < NEVER:
        nurses.certified_until_day[place] = nurses.ready_day[place] + facts.certificate_days


@part
def onboard(nurses: Nurses, facts: WorkforceFacts, place: int, from_day: int) -> None:
    """Let somebody be looked for from a day on, and learn to know the house once found."""
    nurses.onboarding_from_day[place] = from_day + facts.recruit_days
    nurses.onboarding_left_s[place] = facts.onboarding_days * PAID_DAY_S


def let_them_stay(
    nurses: Nurses, facts: WorkforceFacts, key: RandomKey, place: int, opening_day: int
) -> None:
    """Draw how long the first holder of a place stays.

    That counts from the opening, or from the end of their own training where that is later.
    """
    begins = max(opening_day, int(nurses.ready_day[place]))
    if nurses.kind[place] < CONTRACTED:
        nurses.leaves_day[place] = leaves_day(facts, key, place, 0, begins)


@part
def next_course(facts: WorkforceFacts, day: int) -> int:
    """Return the first day from `day` on, on which a course begins."""
    if day >= NEVER:
        return NEVER
    if day <= facts.course_day:
        return int(facts.course_day)
    if facts.course_every_days == 0:
        return day
    late = (day - facts.course_day) % facts.course_every_days
    return int(day if late == 0 else day + facts.course_every_days - late)


@part
def leaves_day(
    facts: WorkforceFacts, key: RandomKey, place: int, holder: int, from_day: int
) -> int:
    """Return the day on which somebody who works from a day on leaves, NEVER if nobody does."""
    if facts.stay_days >= NEVER or from_day >= NEVER:
        return NEVER
    u = uniform(key, RESIGNATION, place, holder)
    return from_day + 1 + int(exponential(u, facts.stay_days))


@part
def is_trained(nurses: Nurses, place: int, day: int) -> bool:
    """Return whether the holder of a place has done the course and has a certificate that day."""
    return bool(nurses.ready_day[place] <= day and nurses.away_until_day[place] <= day)


@part
def works_on(nurses: Nurses, place: int, day: int, weekday: int) -> bool:
    """Return whether the holder of a place is trained and works on this weekday."""
    return bool(nurses.weekdays[place, weekday] and is_trained(nurses, place, day))


@part
def is_alone(facts: WorkforceFacts, nurses: Nurses, place: int, day: int) -> bool:
    """Return whether the holder of a place infuses without supervision."""
    done = nurses.supervised[place] >= facts.supervised_infusions
    return bool(done and is_trained(nurses, place, day))


@part
def mode_on(facts: WorkforceFacts, nurses: Nurses, day: int, weekday: int) -> int:
    """Return how many nurses work alone on a day as far as is known today.

    One more than there are places: nobody does, and one works under the owner's supervision. A
    contract nurse counts as one who works alone.
    """
    alone, trained, places = 0, 0, len(nurses.ready_day)
    for place in range(places):
        there = works_on(nurses, place, day, weekday)
        trained += int(there)
        alone += int(there and is_alone(facts, nurses, place, day))
    if alone == 0 and facts.contracts and places > 0:
        return 1
    if alone == 0 and trained > 0:
        return places + 1
    return alone


@part
def takes_longer(facts: WorkforceFacts, given: int) -> float:
    """Return how much longer hands-on steps take after so many infusions of the house."""
    return 1.0 + facts.learning_extra * math.pow(0.5, given / facts.learning_infusions)
