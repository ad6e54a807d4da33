"""Program causes: one of several costs more than it brings, or two fill the same hours.

Takes       a scenario of several programs, its results in a few replications
Gives       causes, each with the names of levers that may ease it
Units       US dollars over the plan
Randomness  common random numbers: the replications of the plan
Left out    causes of any plan (largest_causes.py); whether a lever helps (climb.py)

What a program's bills leave after its own costs, and after its part of what is joint
(results/programs.py), says whether the clinic might do better without it. Its part of what is
joint does not vanish with it, so that is only a reason to look.
"""

from collections.abc import Iterator

import numpy as np

from planner.experiments.advice.climb.cause import Cause
from planner.experiments.execution.runner import Runner
from planner.experiments.run.prepare import prepare
from planner.experiments.run.replications import replications
from planner.experiments.run.run import summary
from planner.models.records import Floats
from planner.results.programs import JOINT, LEFT
from planner.scenario.model import Scenario
from planner.scenario.programs import program_scenarios, programs_of

PAYS_FOR_LESS, TAKES_MORE, SAME_HOURS = "bills", "takes more", "same hours"
WITHOUT = ("drop_programme",)
APART = ("programme_own_day", "programme_first")


def program_causes(
    scenario: Scenario, filled_share: float, runner: Runner, *, n: int, full_share: float
) -> Iterator[Cause]:
    """Yield what speaks against one of several programs, or against their common hours.

    `filled_share` is how many start times are booked; below `full_share` hours are no matter.
    """
    if sum(one.offered for one in programs_of(scenario)) < 2:
        return
    rows = _means(scenario, runner, n)
    for left, whole in zip(rows[:, LEFT], rows[:, LEFT] + rows[:, JOINT], strict=True):
        if left < 0:
            yield Cause(PAYS_FOR_LESS, -float(left), (*WITHOUT, "dearer"))
        elif whole < 0:
            yield Cause(TAKES_MORE, -float(whole), (*WITHOUT, *APART, "dearer", "programme_later"))
    if filled_share >= full_share and _share_days(scenario):
        yield Cause(SAME_HOURS, 0.0, APART, keeps_small=True)


def _means(scenario: Scenario, runner: Runner, n: int) -> Floats:
    """Return the mean of the table of programs over the first replications."""
    found = replications(prepare(scenario), 0, n, Runner(engine=runner.engine), keep=False)
    rows: Floats = np.mean([summary(scenario, each).programs for each in found], axis=0)
    return rows


def _share_days(scenario: Scenario) -> bool:
    """Return whether two programs are given on the same weekday."""
    each = zip(programs_of(scenario), program_scenarios(scenario), strict=True)
    days = [day for one, alone in each if one.offered for day in alone.booking.infusion_weekdays]
    return len(set(days)) < len(days)
