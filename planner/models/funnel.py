"""Funnel: who is reached, wants a consult, is suitable and ready.

Takes       the facts of the funnel, a person, their channel, whether they were pushed
Gives       yes or no, or the reason why not
Units       shares run from 0 to 1; whole days
Randomness  purposes PUSHED, IN_THE_ROOM, CALL_BACK, FUNNEL_ATTEND, DECISION, FUNNEL_DECLINE,
            FUNNEL_READY, INSURER, INSURER_DAYS: each person has one draw for each, asked or not, so
            that changing one share cannot change what another share decides about them
Left out    waiting for a call or a consult (models/driver/), what they can pay (paying.py)
"""

import math

from planner.models.machine_code.compiled import part
from planner.models.random_numbers import (
    CALL_BACK,
    DECISION,
    FUNNEL_ATTEND,
    FUNNEL_DECLINE,
    FUNNEL_READY,
    IN_THE_ROOM,
    INSURER,
    INSURER_DAYS,
    PUSHED,
    RandomKey,
    channel_of,
    exponential,
    uniform,
)
from planner.models.records import N_REASONS, NOBODY, PANEL, PERSUADING, FunnelFacts


@part
def is_pushed(pushed_share: float, key: RandomKey, person: int, channel: int) -> bool:
    """Return whether somebody was persuaded, or is pushed by relatives."""
    return channel == PERSUADING or uniform(key, PUSHED, person, 0) < pushed_share


@part
def is_in_the_room(facts: FunnelFacts, key: RandomKey, person: int, channel: int) -> bool:
    """Return whether a patient of the practice asks at a visit: nobody has to call them back."""
    return channel == PANEL and uniform(key, IN_THE_ROOM, person, 0) < facts.in_the_room_share


@part
def is_reached(
    facts: FunnelFacts, key: RandomKey, person: int, channel: int, days_waited: int
) -> bool:
    """Return whether somebody called back after so many days is still there to be reached."""
    kept = math.pow(1.0 - facts.lost_per_day_share, days_waited)
    reached = facts.called_same_day_share * kept
    found_again = (1.0 - facts.unreached_factor[channel]) * (1.0 - reached)
    return bool(uniform(key, CALL_BACK, person, 0) < reached + found_again)


@part
def is_interested(facts: FunnelFacts, key: RandomKey, person: int, channel: int) -> bool:
    """Return whether somebody wants a consult when told what it is."""
    share: float = facts.interested_share[channel]
    return uniform(key, FUNNEL_ATTEND, person, 0) < share


@part
def decision_days(facts: FunnelFacts, key: RandomKey, person: int, pushed: bool) -> int:
    """Return the days between the call and the first day on which somebody would come."""
    mean = facts.decision_days * (facts.pushed_decision_factor if pushed else 1.0)
    return round(exponential(uniform(key, DECISION, person, 0), mean))


@part
def reason_to_decline(facts: FunnelFacts, key: RandomKey, person: int) -> int:
    """Return why screening declines somebody, NOBODY if it does not."""
    u = uniform(key, FUNNEL_DECLINE, person, 0)
    is_own = channel_of(person) == PANEL
    declined = facts.own_declined_share if is_own else facts.declined_share
    for reason in range(N_REASONS):
        if u < declined[reason]:
            return reason
    return NOBODY


@part
def is_ready(facts: FunnelFacts, key: RandomKey, person: int, pushed: bool) -> bool:
    """Return whether somebody wants to start when they know what it is."""
    if channel_of(person) == PANEL:
        share = facts.own_pushed_not_ready_share if pushed else facts.own_not_ready_share
    else:
        share = facts.pushed_not_ready_share if pushed else facts.not_ready_share
    return uniform(key, FUNNEL_READY, person, 0) >= share


@part
def insurer_refuses(facts: FunnelFacts, key: RandomKey, person: int) -> bool:
    """Return whether somebody's insurer says no, or they give up before it says yes."""
    return uniform(key, INSURER, person, 0) < facts.refused_share


@part
def answer_days(facts: FunnelFacts, key: RandomKey, person: int) -> int:
    """Return the days of an insurer's answer: between half of the mean and one and a half."""
    return round(facts.answer_days * (0.5 + uniform(key, INSURER_DAYS, person, 0)))
