"""Course: what follows an infusion: the next one, a booster, or the end of treatment.

Takes       the facts of the course, a person, how many infusions they had
Gives       the next place of the person, and the days until the next infusion
Units       days; shares run from 0 to 1
Randomness  purposes DROP_OUT, STOP_RULE, OUTCOME, MAINTENANCE, LEAVE_MAINTENANCE, RELAPSE,
            INTEGRATION, WORD_OF_MOUTH, WEIGHT, HABITS; the occasion is the number of the
            infusion or booster, and 0 for what is decided once
Left out    any effect of music, preparation or integration that the owner did not set: trials
            show none (A-20)
"""

import math

from planner.models.machine_code.compiled import part
from planner.models.random_numbers import (
    DROP_OUT,
    HABITS,
    INTEGRATION,
    LEAVE_MAINTENANCE,
    MAINTENANCE,
    OUTCOME,
    RELAPSE,
    STOP_RULE,
    WEIGHT,
    WORD_OF_MOUTH,
    RandomKey,
    normal,
    uniform,
    weibull,
)
from planner.models.records import (
    DAYS_PER_MONTH,
    ENDED_AFTER_SERIES,
    IN_SERIES,
    LEFT_BOOSTERS,
    LEFT_SERIES,
    NONE,
    ON_BOOSTERS,
    PARTIAL,
    STOPPED,
    CourseFacts,
)

WEIGHT_SPREAD_KG, LIGHTEST_KG, HEAVIEST_KG = 20.0, 45.0, 150.0


@part
def outcome(facts: CourseFacts, key: RandomKey, person: int, pushed: bool) -> int:
    """Return the state to which the whole series would lead this person."""
    u = uniform(key, OUTCOME, person, 0)
    better = facts.pushed_response_factor if pushed else 1.0
    state = 0
    while state < len(facts.outcome_share) - 1:
        if u < facts.outcome_share[state] * (better if state <= PARTIAL else 1.0):
            return state
        state += 1
    return state


@part
def outcome_elsewhere(facts: CourseFacts, key: RandomKey, person: int) -> int:
    """Return the state of somebody who comes for boosters from another clinic: it helped."""
    u = uniform(key, OUTCOME, person, 0) * facts.outcome_share[PARTIAL]
    state = 0
    while state < PARTIAL and u >= facts.outcome_share[state]:
        state += 1
    return state


@part
def dose_mg_kg(facts: CourseFacts, infusion: int, is_booster: bool) -> float:
    """Return the dose of the `infusion`-th infusion of the series, or of a booster."""
    wanted = facts.dose_start + facts.dose_step * (infusion - 1)
    return min(facts.dose_cap, facts.dose_boosters if is_booster else wanted)


@part
def weight_kg(facts: CourseFacts, key: RandomKey, person: int) -> float:
    """Return somebody's weight."""
    z = normal(uniform(key, WEIGHT, person, 0))
    return min(HEAVIEST_KG, max(LIGHTEST_KG, facts.weight_kg + WEIGHT_SPREAD_KG * z))


@part
def leave_share(
    facts: CourseFacts,
    infusions: int,
    pushed: bool,
    strained: bool,
    beyond_means: bool,
    prepared: bool,
    integrated: bool,
) -> float:
    """Return the chance of leaving after the given number of infusions."""
    share = facts.leave_after_first_share if infusions == 1 else facts.leave_later_share
    if beyond_means:
        share *= facts.beyond_means_drop_out_factor
    if prepared:
        share *= facts.prepared_drop_out_factor
    if pushed:
        share *= facts.pushed_drop_out_factor
    if strained:
        share *= facts.strain_drop_out_factor
    if integrated:
        share *= facts.integrated_drop_out_factor
    return min(share, 1.0)


@part
def after_infusion(
    facts: CourseFacts,
    key: RandomKey,
    person: int,
    state: int,
    infusions: int,
    before: int,
    leaves: float,
) -> int:
    """Return the place after the `infusions`-th infusion; `leaves` is the share who leave.

    `before` is how many infusions the person had in another program.
    """
    if infusions >= facts.induction_infusions:
        u = uniform(key, MAINTENANCE, person, 0)
        return ON_BOOSTERS if u < facts.boosters_share[state] else ENDED_AFTER_SERIES
    u = uniform(key, DROP_OUT, person, before + infusions)
    if u < leaves:
        return LEFT_SERIES
    if infusions == facts.stop_after and state >= NONE:
        u = uniform(key, STOP_RULE, person, 0)
        if u < facts.stop_followed_share:
            return STOPPED
    return IN_SERIES


@part
def booster_wait_days(
    facts: CourseFacts, key: RandomKey, person: int, boosters: int, integrated: bool
) -> int:
    """Return the days from the last infusion to the next booster, at least one.

    A factor on the chance of relapse at any time stretches the time of a Weibull clock.
    """
    if not facts.booster_by_relapse:
        return max(1, facts.booster_days)
    u = uniform(key, RELAPSE, person, boosters)
    chance = facts.integrated_relapse_factor if integrated else 1.0
    if uniform(key, HABITS, person, 0) < facts.habits_share:
        chance *= facts.habits_relapse_factor
    stretch = 1.0 if chance == 1.0 else math.pow(chance, -1.0 / facts.relapse_shape)
    return max(1, round(weibull(u, facts.relapse_shape, facts.relapse_scale_days * stretch)))


@part
def stays_for_booster(
    facts: CourseFacts, key: RandomKey, person: int, boosters: int, wait_days: int
) -> bool:
    """Return whether somebody still comes after `wait_days` more days on boosters."""
    stay = math.pow(1.0 - facts.leave_boosters_share_month, wait_days / DAYS_PER_MONTH)
    return uniform(key, LEAVE_MAINTENANCE, person, boosters) < stay


@part
def place_between_boosters(
    facts: CourseFacts, key: RandomKey, person: int, boosters: int, wait_days: int
) -> int:
    """Return ON_BOOSTERS, or LEFT_BOOSTERS for who does not come again."""
    stays = stays_for_booster(facts, key, person, boosters, wait_days)
    return ON_BOOSTERS if stays else LEFT_BOOSTERS


@part
def wants_integration(facts: CourseFacts, key: RandomKey, person: int, infusion: int) -> bool:
    """Return whether this infusion is followed by an integration session."""
    return uniform(key, INTEGRATION, person, infusion) < facts.integration_share


@part
def sends_somebody(word_of_mouth: float, key: RandomKey, person: int) -> bool:
    """Return whether a patient who got better sends somebody."""
    return uniform(key, WORD_OF_MOUTH, person, 0) < word_of_mouth


@part
def is_better(state: int) -> bool:
    """Return whether the state is any improvement."""
    return state <= PARTIAL
