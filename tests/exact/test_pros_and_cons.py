"""The pros and cons, each judged by hand-made results."""

import numpy as np
import pytest

from planner.experiments.advice import pros_and_cons as c
from planner.experiments.run.distance_to_goals import column
from planner.models.records import Floats
from planner.results.catalog import NAMES, WEEKS_PER_MONTH
from planner.scenario.changes import with_changes
from planner.scenario.derived.pros_and_cons import CONSIDERATIONS
from planner.scenario.model import Scenario

FINE = {
    "npv_usd": 10_000.0,
    "beats_other_use_usd": np.nan,
    "payback_month": 20.0,
    "money_needed_usd": 80_000.0,
    "existing_wait_added_min": 3.0,
    "owner_hours_week": 5.0,
    "breaches_100": 10.0,
    "help_late_share": 0.0,
    "integration_held_share": 1.0,
    "infusions_week": 40.0 / WEEKS_PER_MONTH,
    "infusions_to_break_even_month": 30.0,
    "slots_filled_share": 0.7,
    "alone_month": 6.0,
    "cannot_pay_share": 0.3,
    "strained_share": 0.1,
}


def results(**changes: float) -> Floats:
    """Return one future in which all is well, with changes."""
    values = FINE | changes
    return np.array([[values.get(name, np.nan) for name in NAMES]])


def no_issue(**changes: float) -> set[str]:
    """Return what is no issue in that future."""
    found = c.shares_without_issue(Scenario(), results(**changes))
    return {name for name, share in found.items() if share == 1.0}


ALL = set(CONSIDERATIONS) - {"acceptance"}


def test_where_all_is_well_nothing_is_an_issue() -> None:
    assert no_issue() == ALL


ISSUES = [
    ({"infusions_week": 20.0 / WEEKS_PER_MONTH}, "demand"),
    ({"infusions_week": 20.0 / WEEKS_PER_MONTH, "slots_filled_share": 0.95}, "space"),
    ({"existing_wait_added_min": 11.0}, "space"),
    ({"alone_month": 13.0}, "training"),
    ({"alone_month": 13.4}, "training"),
    ({"alone_month": np.nan}, "training"),
    ({"npv_usd": -1.0}, "diversification"),
    ({"beats_other_use_usd": -1.0}, "diversification"),
    ({"money_needed_usd": 150_001.0}, "restructuring"),
    ({"payback_month": np.nan}, "restructuring"),
    ({"owner_hours_week": 10.1}, "restructuring"),
    ({"breaches_100": 51.0}, "emergencies"),
    ({"help_late_share": 0.11}, "emergencies"),
    ({"cannot_pay_share": 0.51}, "affordability"),
    ({"strained_share": 0.26}, "affordability"),
]


@pytest.mark.parametrize(("changes", "name"), ISSUES)
def test_what_goes_wrong_is_an_issue_of_one_consideration(
    changes: dict[str, float], name: str
) -> None:
    assert no_issue(**changes) == ALL - {name}


def test_the_twelfth_month_is_still_the_first_year() -> None:
    assert "training" in no_issue(alone_month=12.9)


def test_without_any_infusion_no_event_is_helped_late() -> None:
    assert "emergencies" in no_issue(breaches_100=np.nan, help_late_share=np.nan)


def test_a_price_below_cost_is_covered_by_no_volume() -> None:
    assert "demand" not in no_issue(infusions_to_break_even_month=np.nan)


def test_what_people_can_pay_is_judged_over_all_futures_together() -> None:
    few_came = np.concatenate([results(strained_share=0.6), results(), results(), results()])

    assert c.shares_without_issue(Scenario(), few_came)["affordability"] == 1.0


def test_full_rooms_are_no_want_of_demand_but_of_space() -> None:
    found = no_issue(infusions_to_break_even_month=np.nan, slots_filled_share=0.9)

    assert "demand" in found
    assert "space" not in found


def test_a_payback_that_never_comes_is_late_even_in_a_plan_shorter_than_the_limit() -> None:
    short = with_changes(Scenario(), {"practice.months": 12, "decision.payback_months": 30.0})

    found = c.shares_without_issue(short, results(payback_month=np.nan))

    assert found["restructuring"] == 0.0


def test_the_share_is_that_of_the_futures() -> None:
    some = np.concatenate([results(), results(npv_usd=-1.0), results(), results()])

    assert c.shares_without_issue(Scenario(), some)["diversification"] == 0.75


def test_bad_press_comes_half_a_year_after_the_opening_that_is_wished_for() -> None:
    scenario = with_changes(Scenario(), {"staff.opening_month": 4})

    assert c.with_bad_press(scenario).market.bad_press_month == 11  # counted from 1


def test_bad_press_of_the_scenario_itself_stays_as_it_is() -> None:
    scenario = with_changes(Scenario(), {"market.bad_press_month": 20})

    assert c.with_bad_press(scenario) is scenario
    assert c.without_bad_press(scenario).market.bad_press_month == 0


def test_bad_press_that_takes_the_volume_or_the_cash_undoes_a_program() -> None:
    scenario = Scenario()

    assert c.share_accepted(scenario, results(), results()) == 1.0
    assert c.share_accepted(scenario, results(), results(money_needed_usd=200_000.0)) == 0.0
    assert c.share_accepted(scenario, results(), results(infusions_week=1.0)) == 0.0


def test_bad_press_is_not_blamed_where_costs_were_never_covered() -> None:
    idle = results(infusions_week=1.0)

    assert c.share_accepted(Scenario(), idle, idle) == 1.0


def test_every_consideration_names_results_that_there_are() -> None:
    assert set(c.JUDGED_BY) == set(CONSIDERATIONS)
    assert all(name in NAMES for names in c.JUDGED_BY.values() for name in names)


def test_what_is_measured_is_a_mean_of_what_is_there() -> None:
    some = np.concatenate([results(alone_month=4.0), results(alone_month=np.nan)])

    assert c.measured("training", some)["alone_month"] == (4.0, 0.5)  # in half of them
    assert np.isnan(column(some, "alone_month")[1])
    assert "beats_other_use_usd" not in c.measured("diversification", some)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("rooms.infusion_rooms", "space"),
        ("ready.at_ease", "emergencies"),
        ("ready.in_scope", "training"),
        ("staff.infusion_nurses", "restructuring"),
    ],
)
def test_what_is_missing_belongs_to_a_consideration(path: str, name: str) -> None:
    assert c.belongs_to(path) == name
