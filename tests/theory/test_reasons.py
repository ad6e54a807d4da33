"""Reasons of steps: each is true of the plan on which its step is measured, over the examples."""

import re

import numpy as np
import pytest

from planner.experiments.advice.climb.largest_causes import BY_PART, FULL_SHARE
from planner.experiments.advice.climb.reasons import EMPTY, FULL, HALF, filled_share
from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.search import advise
from planner.experiments.advice.trials import RACE, tables_of
from planner.experiments.execution.runner import Stages
from planner.experiments.whatif.easing import parts_of_worth_usd
from planner.presentation.advice.steps_words import step_words
from planner.presentation.advice.why_words import reason_words
from planner.scenario.changes import with_changes
from planner.scenario.derived.lever_names import LEVERS
from planner.scenario.files.opening import open_scenario
from planner.scenario.model import Scenario
from planner.shipped import shipped

# Some that fill places, some that make more of them or fewer, some that save.
TRIED = (
    *("outreach", "begin_advertising", "double_advertising", "sliding_scale", "no_advertising"),
    *("one_day_more", "longer_day", "one_day_fewer", "one_consult_more", "one_nurse_fewer"),
)
SHORTER = {
    "decision.ruled_out": ", ".join(name for name in LEVERS if name not in TRIED),
    "practice.months": 18,
    "plan.changes": "",
}
EXAMPLES = sorted(shipped("scenarios").glob("*.toml"))


def with_steps(scenario: Scenario, steps: tuple[Step, ...]) -> Scenario:
    changes = {path: value for step in steps for path, value in step.lever.changes.items()}
    return with_changes(scenario, changes)


@pytest.mark.parametrize("path", EXAMPLES[::4], ids=lambda path: path.stem)
def test_a_reason_is_true_of_the_plan_on_which_its_step_is_measured(path) -> None:
    scenario = with_changes(open_scenario(str(path), ()).scenario, SHORTER)

    for k, step in enumerate(steps := advise(scenario).steps):
        before, after = with_steps(scenario, steps[:k]), with_steps(scenario, steps[: k + 1])
        (table,) = tables_of(Stages(), "before", [before], range(RACE))
        share = filled_share(table)
        assert share == pytest.approx(step.filled_share, nan_ok=True)
        assert_is_true(step, share, before, after)


def assert_is_true(step: Step, share: float, before: Scenario, after: Scenario) -> None:
    """Assert that what is said of a step is so before it, and by it."""
    words = step_words(step)
    if step.cause in EMPTY:
        assert share < 0.95, words
        assert re.search(r"(\d+) of 10 start times stay empty|some start times stay empty", words)
    if step.cause in FULL:
        assert share >= HALF, words
        assert ("in busy weeks" in words) == (share < FULL_SHARE)
    for told in re.findall(r"(\d+) of 10 start times stay empty", words):
        assert int(told) == round(10 * (1 - share))
    if step.cause in BY_PART:
        was, then = parts_of_worth_usd([before, after], n=2)
        assert then[step.cause] > was[step.cause], words
    if "to save on your" in words:
        assert step.hours_week <= 0.25, words


def test_no_advice_says_of_one_plan_that_it_is_full_and_that_it_is_empty() -> None:
    at = np.linspace(0.0, 1.3, 131)  # days may be overbooked

    for share in at:
        said = {cause: words_at(cause, float(share)) for cause in (*FULL, *EMPTY)}
        taken = {
            int(n) for words in said.values() for n in re.findall(r"(\d+) of 10 .*taken", words)
        }
        empty = {
            int(n) for words in said.values() for n in re.findall(r"(\d+) of 10 .*empty", words)
        }

        assert "-" not in "".join(said.values())
        assert len(taken) <= 1
        assert len(empty) <= 1
        assert all(9 <= one + other <= 11 for one in taken for other in empty)


def words_at(cause: str, share: float) -> str:
    """Return the reason of a step on a plan that is so full."""
    return reason_words(cause, share, is_first=True)
