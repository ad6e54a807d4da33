"""Patients limit: worked out once for all plans in which as many ask, the same to the bit."""

import numpy as np

from planner.blueprint.scenario_to_arrays import blueprint_of
from planner.models.driver import buffers
from planner.models.machine_code.same import Alike
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

SCENARIO = Scenario()


def test_how_many_will_ask_is_worked_out_once_for_plans_that_differ_elsewhere() -> None:
    price = with_changes(SCENARIO, {"money.infusion_price_usd": 450.0})
    ads = with_changes(SCENARIO, {"demand.ad_spend_usd_month": 5_000.0})
    blueprints = [blueprint_of(each) for each in (SCENARIO, price, ads)]
    buffers._expected_total.cache_clear()

    limits = [buffers.patients_limit(each) for each in blueprints]

    assert buffers._expected_total.cache_info().misses == 2
    assert limits[0] == limits[1] < limits[2]


def test_records_are_alike_only_to_the_bit() -> None:
    demand = blueprint_of(SCENARIO).demand
    market = demand.market.copy()

    assert Alike(demand) == Alike(demand._replace(market=market))
    market[-1] = np.nextafter(market[-1], 2.0)
    assert Alike(demand) != Alike(demand._replace(market=market))
    assert Alike(demand) != Alike(demand._replace(waiting_list=demand.waiting_list + 1))
