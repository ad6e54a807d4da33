"""A whole future is the same on both engines of the clinic day."""

import numpy as np
import pytest

from planner.experiments.run import prepare
from planner.replication import simulate
from planner.scenario.files import read_scenario
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

SCENARIOS = {
    "small": small_scenario(),
    "strict and slow": small_scenario(
        monitoring__prescriber_presence="in_room",
        visit__recovery_variation=1.2,
        safety__stopped_share=0.15,
        safety__airway_share=0.1,
    ),
    "chairs, sitters and a contract": small_scenario(
        monitoring__preset="anaesthesia",
        monitoring__support="sitter",
        rooms__recovery_chairs=1,
        rooms__quiet="quiet_hours",
        staff__sick_days_year=30.0,
        practice__physician_sick_days_year=20.0,
        practice__late_start_share=0.8,
    ),
    "the base practice for a year": read_scenario(
        "scenarios/base.toml", changes=["practice.months=12", "demand.ramp_months=1"]
    ).scenario,
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_both_engines_live_the_same_future(name: str) -> None:
    scenario: Scenario = SCENARIOS[name]
    blueprint = prepare(scenario)

    quick, readable = (simulate(blueprint, 3, engine) for engine in ("compiled", "simpy"))

    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))
    assert quick.places.sum() > 0
