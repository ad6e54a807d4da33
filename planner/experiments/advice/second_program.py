"""Second program: one more next to a plan whose places stay empty, as an idea of its own.

Takes       the plan to act on, how it stands
Gives       the program that brings most beside it, where one does; None else
Units       US dollars over the plan
Randomness  common random numbers: what is added meets the replications of the plan
Left out    words (presentation/advice/second_program_words.py)

Nobody who asks about one program asked for another, and who would come for it is a guess. So it
is no step of the advice, turns no verdict, and is looked at only where start times stay empty.
"""

from typing import NamedTuple

import numpy as np

from planner.experiments.advice.climb.largest_causes import FULL_SHARE
from planner.experiments.advice.climb.plan_on_the_way import ERRORS, Place
from planner.experiments.advice.climb.steps import Step, one_step
from planner.experiments.advice.possible_levers import levers_beside
from planner.experiments.advice.trials import (
    LEAST_USD,
    RACE,
    SCREEN,
    tables_of,
    worth_gain,
)
from planner.experiments.execution.runner import Stages
from planner.experiments.run.distance_to_goals import column
from planner.models.records import Floats
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

WHAT = "another program beside it"
CAUSE = "empty places"


class Idea(NamedTuple):
    """Another program beside a plan."""

    step: Step
    filled_share: float  # of the start times of the plan without it
    replications: int


def idea_beside(stages: Stages, scenario: Scenario) -> Idea | None:
    """Return the program that brings most beside a plan, by more than chance; None if none."""
    possible = levers_beside(scenario)
    if not possible:
        return None
    (few,) = tables_of(stages, WHAT, [scenario], range(SCREEN))
    filled = _filled_share(few)
    if filled >= FULL_SHARE:
        return None
    plans = [with_changes(scenario, each.changes) for each in possible]
    tried = tables_of(stages, WHAT, plans, range(SCREEN))
    best = max(range(len(plans)), key=lambda k: worth_gain(few, tried[k]).mean_usd)
    if worth_gain(few, tried[best]).mean_usd < LEAST_USD:
        return None
    before, after = tables_of(stages, WHAT, [scenario, plans[best]], range(RACE))
    gain = worth_gain(before, after)
    if gain.mean_usd < max(LEAST_USD, ERRORS * gain.error_usd):
        return None
    places = Place((), scenario, before), Place((), plans[best], after)
    return Idea(one_step(*places, possible[best], CAUSE), filled, RACE)


def _filled_share(table: Floats) -> float:
    """Return the share of start times that are booked, all of them where there are none."""
    values = column(table, "slots_filled_share")
    return 1.0 if np.isnan(values).all() else float(np.nanmean(values))
