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
    nurses_refused: int


def opening(facts: WorkforceFacts, seed: int, replication: int) -> Opening:
    """Return when the first infusion can take place.

    Retrained nurses are ready after their training. One who refuses is replaced by
    somebody hired, who takes the time to recruit and then to train.
    """
    if not facts.is_possible:
        return Opening(NEVER, 0, 0)
    refused = 0 if facts.hires else _refusals(facts, seed, replication)
    hired = facts.infusion_nurses if facts.hires else refused
    ready = facts.training_days + (facts.recruit_days if hired else 0)
    return Opening(max(ready, facts.earliest_opening_day), hired, refused)


def _refusals(facts: WorkforceFacts, seed: int, replication: int) -> int:
    draws = (uniform(seed, replication, REFUSAL, n, 0) for n in range(facts.infusion_nurses))
    return sum(u < facts.refusal_share for u in draws)
