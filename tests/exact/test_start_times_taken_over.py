"""Preparing: start times taken over are those that would be planned anew."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from threading import Barrier
from time import sleep

import numpy as np
import pytest

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.blueprint.start_times import with_slots
from planner.experiments.run import prepare as preparing
from planner.experiments.run.prepare import prepare
from planner.models.records import Blueprint
from planner.scenario.model import Scenario
from tests.setting_moves import SETTINGS, moves
from tests.small_practice import small_scenario


@pytest.mark.parametrize("subject", sorted({facts.path.partition(".")[0] for facts in SETTINGS}))
def test_start_times_are_those_planned_anew_whatever_is_moved(subject: str) -> None:
    case = small_scenario()
    moved = [
        scenario
        for facts in SETTINGS
        if facts.path.startswith(f"{subject}.")
        for scenario in islice(moves(case, facts), 1)
    ]

    for scenario in moved:
        found, anew = prepare(scenario).floor, with_slots(blueprint_of(scenario), scenario).floor
        for name in ("infusion_slot_s", "is_slot", "is_extra", "is_slot_of"):
            assert np.array_equal(getattr(found, name), getattr(anew, name)), scenario


def test_a_plan_that_two_workers_begin_on_at_once_is_planned_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario, planned = small_scenario(run__seed=9_121), []
    both_ask = Barrier(2)

    def plan(asked: Scenario, make: Callable[[Scenario], Blueprint]) -> Blueprint:
        planned.append(asked)
        sleep(0.2)  # long enough for the other to ask
        return make(asked)

    def ask() -> Blueprint:
        both_ask.wait()
        return preparing.prepare(scenario)

    monkeypatch.setattr(preparing, "with_stages", plan)
    with ThreadPoolExecutor(2) as workers:
        one, other = (each.result() for each in [workers.submit(ask) for _ in range(2)])

    assert planned == [scenario]
    assert one is other
