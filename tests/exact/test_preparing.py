"""Preparing: start times taken over are those that would be planned anew."""

from itertools import islice

import numpy as np
import pytest

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.blueprint.start_times import with_slots
from planner.experiments.run.prepare import prepare
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
