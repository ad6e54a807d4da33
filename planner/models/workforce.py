"""Workforce: who is able to infuse, from when on, how long they stay, what they have learned.

Takes       the facts of the workforce, luck
Gives       the opening day; the crew; how many of it work alone on a day
Units       days from day 0
Randomness  purpose REFUSAL, person = the number of the place; RESIGNATION, person = the place,
            occasion = who holds it
Left out    renewals (a cost), the owner leaving
"""

import math
from typing import NamedTuple

import numpy as np

from planner.compiled import part
from planner.draws import REFUSAL, RESIGNATION, exponential, uniform
from planner.records import NEVER, Crew, WorkforceFacts


class Opening(NamedTuple):
    """When infusions can begin and what it took."""

    day: int  # NEVER if it never comes
    nurses_hired: int


def opening(facts: WorkforceFacts, seed: int, replication: int) -> Opening:
    """Return when the first infusion can take place.

    The owner and one of the nurses must have done their training. A nurse who refuses is replaced
    by somebody hired, who takes the time to recruit and then to train.
    """
    if not facts.is_possible:
        return Opening(NEVER, 0)
    ready = [ready_day(facts, seed, replication, place) for place in range(facts.infusion_nurses)]
    hired = sum(is_hired(facts, seed, replication, place) for place in range(len(ready)))
    first = min(ready, default=0)
    return Opening(max(first, facts.owner_ready_day, facts.earliest_opening_day), hired)


def is_hired(facts: WorkforceFacts, seed: int, replication: int, place: int) -> bool:
    """Return whether the first holder of a place is hired: planned, or the nurse refuses."""
    refuses = uniform(seed, replication, REFUSAL, place, 0) < facts.refusal_share
    return facts.hires or refuses


def ready_day(facts: WorkforceFacts, seed: int, replication: int, place: int) -> int:
    """Return the day from which the first holder of a place is trained."""
    hired = is_hired(facts, seed, replication, place)
    return facts.hired_nurse_ready_day if hired else facts.own_nurse_ready_day


def new_crew(facts: WorkforceFacts, seed: int, replication: int, opening_day: int) -> Crew:
    """Return the first holders of every place.

    They stay, or leave, from the opening on, or from their own training where that ends later.
    """
    places = range(facts.infusion_nurses)
    ready = [ready_day(facts, seed, replication, place) for place in places]
    begins = [max(opening_day, day) for day in ready]
    leaves = [leaves_day(facts, seed, replication, place, 0, begins[place]) for place in places]
    hired = [is_hired(facts, seed, replication, place) for place in places]
    n = len(places)
    return Crew(
        ready_day=np.array(ready, dtype=np.int64),
        supervised=np.zeros(n, dtype=np.int64),
        leaves_day=np.array(leaves, dtype=np.int64),
        holder=np.zeros(n, dtype=np.int64),
        is_hired=np.array(hired, dtype=np.bool_),
    )


@part
def leaves_day(
    facts: WorkforceFacts, seed: int, replication: int, place: int, holder: int, from_day: int
) -> int:
    """Return the day on which somebody who works from a day on leaves, NEVER if nobody does."""
    if facts.stay_days >= NEVER or from_day >= NEVER:
        return NEVER
    u = uniform(seed, replication, RESIGNATION, place, holder)
    return from_day + 1 + int(exponential(u, facts.stay_days))


@part
def is_trained(crew: Crew, place: int, day: int) -> bool:
    """Return whether the holder of a place has done the course and is there."""
    return bool(crew.ready_day[place] <= day)


@part
def is_alone(facts: WorkforceFacts, crew: Crew, place: int, day: int) -> bool:
    """Return whether the holder of a place infuses without supervision."""
    done = crew.supervised[place] >= facts.supervised_infusions
    return bool(done and is_trained(crew, place, day))


@part
def mode_on(facts: WorkforceFacts, crew: Crew, day: int) -> int:
    """Return how many nurses work alone on a day as far as is known today.

    One more than there are places: nobody does, and one works under the owner's supervision. A
    contract nurse counts as one who works alone.
    """
    alone, trained, places = 0, 0, len(crew.ready_day)
    for place in range(places):
        trained += int(is_trained(crew, place, day))
        alone += int(is_alone(facts, crew, place, day))
    if alone == 0 and facts.contracts and places > 0:
        return 1
    if alone == 0 and trained > 0:
        return places + 1
    return alone


@part
def takes_longer(facts: WorkforceFacts, given: int) -> float:
    """Return how much longer hands-on steps take after so many infusions of the house."""
    return 1.0 + facts.learning_extra * math.pow(0.5, given / facts.learning_infusions)
