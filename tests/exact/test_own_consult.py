"""A consult with a patient of the practice may be shorter than any other."""

import numpy as np

from planner.experiments.run.run import prepare
from planner.models.driver.blocked_hours import consult_block_s
from planner.models.records import Activity
from planner.models.replication import simulate
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario

OWN_ALONE = {
    "demand.ad_spend_usd_month": 0.0,
    "demand.outreach_hours_month": 0.0,
    "demand.panel_interested_share_year": 0.02,
}
AS_A_VISIT = {"visit.own_consult_share": 0.5}  # 30 of 60 minutes


def busy() -> Scenario:
    """Return a practice whose owner is booked out, and whom only own patients ask."""
    return with_changes(small_scenario(practice__owner_visits_per_day=20.0), OWN_ALONE)


def test_it_takes_the_owner_for_its_own_minutes_and_any_other_for_the_whole_hour() -> None:
    there = prepare(with_changes(busy(), AS_A_VISIT))
    two_pm = 14 * 3600

    own, other = (
        consult_block_s(there.floor, there.minutes, 0, is_own) for is_own in (True, False)
    )

    assert own == (two_pm, two_pm + 30 * 60)
    assert other == (two_pm, two_pm + 60 * 60)


def test_fewer_existing_visits_give_way_and_the_owner_spends_less() -> None:
    whole, short = (future_of(each) for each in (busy(), with_changes(busy(), AS_A_VISIT)))

    visits, hours = (
        [each.with_program[:, of].sum() for each in (whole, short)]
        for of in (Activity.DISPLACED_BY_CONSULTS, Activity.OWNER_PROGRAMME_S)
    )
    assert 0 < visits[1] < 0.75 * visits[0]
    assert hours[1] < hours[0]


def test_both_engines_say_the_same() -> None:
    scenario = with_changes(busy(), AS_A_VISIT | {"practice.months": 6})

    quick, readable = (simulate(prepare(scenario), 0, each) for each in ("compiled", "simpy"))

    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))
