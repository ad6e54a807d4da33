"""Workforce: when somebody able to infuse is there, and who had to be hired.

Takes       the facts of the workforce, luck
Gives       the opening day, and how many nurses were hired
Units       days from day 0
Randomness  purpose REFUSAL, person = the number of the nurse
Left out    supervised infusions that need infusions to happen, turnover, renewals
"""

from typing import NamedTuple

from planner.draws import REFUSAL, uniform
from planner.records import NEVER, WorkforceFacts


class Opening(NamedTuple):
    """When infusions can begin and what it took."""

    day: int  # NEVER if it never comes
    nurses_hired: int


def opening(facts: WorkforceFacts, seed: int, replication: int) -> Opening:
    """Return when the first infusion can take place.

    The owner and the nurses must have done their training. A nurse who refuses is replaced
    by somebody hired, who takes the time to recruit and then to train.
    """
    if not facts.is_possible:
        return Opening(NEVER, 0)
    hired = facts.infusion_nurses if facts.hires else _refusals(facts, seed, replication)
    nurses = facts.hired_nurse_ready_day if hired else facts.own_nurse_ready_day
    return Opening(max(nurses, facts.owner_ready_day, facts.earliest_opening_day), hired)


def _refusals(facts: WorkforceFacts, seed: int, replication: int) -> int:
    draws = (uniform(seed, replication, REFUSAL, n, 0) for n in range(facts.infusion_nurses))
    return sum(u < facts.refusal_share for u in draws)
