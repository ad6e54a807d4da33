"""Python: the same few calls that the command line and the app make."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from planner.errors import PlannerError, ScenarioError
from planner.experiments.execution.runner import Runner
from planner.experiments.run.run import run
from planner.experiments.whatif.compare import compare
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from tests.command_line import BASE, small_answer


def small_scenario() -> Scenario:
    return read_scenario(BASE, changes=("practice.months=9", "run.replications=2")).scenario


def test_read_run_and_look_at_a_result() -> None:
    scenario = read_scenario(BASE, changes=["rooms.infusion_rooms=2"]).scenario

    answer = run(with_changes(scenario, {"practice.months": 9, "run.replications": 2}))

    assert answer.verdict.word
    assert set(answer.results) == set(NAMES)
    assert answer.values.shape == (2, len(NAMES))


def test_who_listens_hears_of_every_future() -> None:
    heard: list[tuple[int, int]] = []

    run(small_scenario(), Runner(tell=lambda done, wanted: heard.append((done, wanted))))

    assert heard == [(0, 2), (1, 2), (2, 2)]


def test_any_executor_gives_the_same_numbers() -> None:
    with ThreadPoolExecutor(2) as pool:
        spread = run(small_scenario(), Runner(pool))

    np.testing.assert_array_equal(spread.values, run(small_scenario()).values)


def test_an_answer_carries_what_it_takes_to_get_it_again() -> None:
    answer = small_answer()

    again = run(answer.scenario)

    assert again.manifest == answer.manifest
    np.testing.assert_array_equal(again.values, answer.values)


def test_scenarios_with_other_luck_cannot_be_compared() -> None:
    first = small_answer()
    other = first._replace(scenario=with_changes(first.scenario, {"run.seed": 2}))

    with pytest.raises(PlannerError, match=r"run\.seed is 1 in one scenario and 2 in another"):
        compare((first, other))


def test_a_change_that_is_not_allowed_is_refused_in_words() -> None:
    with pytest.raises(ScenarioError, match=r"Quiet rooms for infusions: give a whole number"):
        with_changes(Scenario(), {"rooms.infusion_rooms": 99})


def test_a_scenario_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Scenario().rooms.infusion_rooms = 3  # type: ignore[misc]
