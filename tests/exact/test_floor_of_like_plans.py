"""The floor is laid out once for all plans that differ elsewhere, and read from nothing else."""

import pytest

from planner.blueprint import scenario_to_arrays
from planner.blueprint.scenario_to_arrays import _FloorSettings, blueprint_of
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario


def test_plans_that_differ_in_money_and_demand_share_a_floor() -> None:
    dearer = with_changes(
        Scenario(), {"money.infusion_price_usd": 555.0, "demand.ad_spend_usd_month": 900.0}
    )
    later = with_changes(Scenario(), {"practice.closes_min": 1050})

    floors = [blueprint_of(each).floor for each in (Scenario(), dearer, later)]

    assert floors[0] is floors[1]
    assert floors[2].closes_s == 1050 * 60


def test_a_setting_that_the_floor_is_not_known_to_follow_from_cannot_be_read() -> None:
    scenario = Scenario()
    settings = _FloorSettings(*(getattr(scenario, name) for name in _FloorSettings._fields))

    assert set(_FloorSettings._fields) < set(Scenario.model_fields)
    with pytest.raises(AttributeError):
        _ = settings.money  # type: ignore[attr-defined]
    assert scenario_to_arrays._floor_of(settings) is scenario_to_arrays._floor(scenario)
