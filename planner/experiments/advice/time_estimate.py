"""Time estimate: how long advice takes, and where pages and commands get it from.

Takes       a scenario, a measured speed, workers
Gives       seconds; advice under the names that pages and commands use
Units       seconds
Left out    the search (search.py, advice.py), its words (presentation/advice/words.py)
"""

from planner.experiments.advice import mitigations, trials, unturned_verdict
from planner.experiments.advice import verdict_reversal as back
from planner.experiments.advice.advice import TURNS
from planner.experiments.advice.advice import FullAdvice as Advised
from planner.experiments.advice.advice import plan_to_act_on as advised_plan
from planner.experiments.advice.advice_cache import advised, advised_in_parts, is_kept
from planner.experiments.advice.climb import (
    beyond_limits,
    candidate_race,
    candidates,
    climb,
    one_or_two,
    steps,
    surer_go,
)
from planner.experiments.advice.possible_levers import levers
from planner.experiments.run.cost_estimate import Speed, seconds_shared
from planner.experiments.whatif import easing
from planner.experiments.whatif.tornado import uncertain
from planner.scenario.model import Scenario

__all__ = [
    "TURNS",
    "Advised",
    "advice_seconds",
    "advised",
    "advised_in_parts",
    "advised_plan",
    "is_kept",
]

EASED = 11  # plans at most from which it is seen what frees more
LOOKED_AT_A_STEP = candidates.MOST_LOOKED_AT + candidates.MOST_CHAINS + EASED
# Of a replication, where only the program differs; the stages of a dated plan take the rest.
TAKEN_OVER = 0.6
MEASURED = 13  # plans at most to see what binds, and what the largest costs do


def advice_seconds(scenario: Scenario, speed: Speed, workers: int) -> float:
    """Return how long the advice takes at most, at a measured speed."""
    taken = climb.MOST_LOOKS - 1  # looks, as a rule
    alone, tried = len(levers(scenario)), taken * LOOKED_AT_A_STEP
    ends = len(uncertain())
    closing = back.LOOKED_AT * back.MOST_STEPS
    worst = back.WORST * back.PAIR + back.GO_ON * (back.FEW - back.PAIR)
    again = 8 * mitigations.ATTEMPTS
    replications = (
        3 * trials.DECIDE
        + alone * trials.SCREEN
        + tried * trials.FEW
        + taken * (candidate_race.GO_ON * trials.FEW + candidate_race.CLOSE * trials.RACE)
        + 2 * steps.MOST_STEPS * trials.RACE
        + surer_go.RACED * trials.RACE
        + surer_go.DECIDED * trials.DECIDE
        + (one_or_two.RACED + one_or_two.MOST_PAIRS) * trials.RACE
        + (one_or_two.TO_DECIDE + 2 + one_or_two.MOST_TOLD) * trials.DECIDE
        + beyond_limits.MOST_SIZES * trials.RACE
        + 2 * trials.VERIFY
        + again * mitigations.REPLICATIONS
        + ends
        + worst
        + closing * back.BISECTING
        + back.LOOKED_AT * (back.CLOSING - back.BISECTING)
        + MEASURED * easing.REPLICATIONS
        + unturned_verdict.MOST_LOOKED_AT * unturned_verdict.REPLICATIONS
        + unturned_verdict.MOST_SMALLER * trials.SCREEN
    )
    raced = taken * candidate_race.CLOSE
    looked_at = alone + tried + raced + again + ends + back.WORST + closing + MEASURED
    scenarios = looked_at + unturned_verdict.MOST_LOOKED_AT + unturned_verdict.MOST_SMALLER
    replication = speed.replication_s if scenario.plan.changes else TAKEN_OVER * speed.replication_s
    return seconds_shared(scenarios * speed.prepare_s + replications * replication, workers)
