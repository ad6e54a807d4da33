"""Funnel: where an enquiry ends, or whether it becomes a patient.

Takes       the facts of the funnel, a person and their channel
Gives       the place of the person: one of the named places of records.py
Units       shares run from 0 to 1
Randomness  purposes FUNNEL_ATTEND, FUNNEL_DECLINE, FUNNEL_READY, FUNNEL_AFFORD, PACKAGE: each
            person has one draw for each, asked or not, so that changing one share cannot
            change what another share decides about them
Left out    waiting for a consult (booking.py), money (ledger.py)
"""

from planner.compiled import part
from planner.draws import (
    FUNNEL_AFFORD,
    FUNNEL_ATTEND,
    FUNNEL_DECLINE,
    FUNNEL_READY,
    PACKAGE,
    uniform,
)
from planner.records import (
    CANNOT_PAY,
    DECLINED,
    IN_SERIES,
    NO_CONSULT,
    NOT_READY,
    WAITS_CONSULT,
    FunnelFacts,
)


@part
def after_enquiry(
    facts: FunnelFacts, seed: int, replication: int, person: int, channel: int
) -> int:
    """Return WAITS_CONSULT or NO_CONSULT."""
    attends = uniform(seed, replication, FUNNEL_ATTEND, person, 0) < facts.consult_share[channel]
    return WAITS_CONSULT if attends else NO_CONSULT


@part
def after_consult(
    facts: FunnelFacts, seed: int, replication: int, person: int, channel: int
) -> int:
    """Return IN_SERIES, or why there will be no infusion; safety is asked first."""
    if uniform(seed, replication, FUNNEL_DECLINE, person, 0) < facts.declined_share:
        return DECLINED
    if uniform(seed, replication, FUNNEL_READY, person, 0) < facts.not_ready_share[channel]:
        return NOT_READY
    if uniform(seed, replication, FUNNEL_AFFORD, person, 0) >= facts.affordable_share:
        return CANNOT_PAY
    return IN_SERIES


@part
def buys_package(facts: FunnelFacts, seed: int, replication: int, person: int) -> bool:
    """Return whether a starter pays the whole series at the first infusion."""
    return uniform(seed, replication, PACKAGE, person, 0) < facts.package_share
