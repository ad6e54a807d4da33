"""What stands in which arm: what is there without infusions, and what the programme pays for.

Where nobody comes nothing is brought, so what something costs is all that it changes: the worth of
the arm to which it belongs falls by that, to the cent.
"""

import numpy as np
import pytest

from planner.ledger.chart import LINES, PLACE
from planner.models.records import Activity, Floats
from planner.presentation.settings.arms_words import changed_words, no_practice_words
from planner.results.money import Books, books, funding_needed_usd, worth_usd
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.small_practice import future_of, small_scenario

NOBODY_COMES: dict[str, Value] = {
    "demand.panel_patients": 0,
    "demand.referrers_at_start": 0.0,
    "demand.outreach_hours_month": 0.0,
    "demand.transfers_month": 0.0,
    "demand.waiting_list": 0,
    "demand.ad_spend_usd_month": 0.0,
}
# What comes with people beside their wage is tried apart.
NO_TRAINING: dict[str, Value] = {
    "staff.assistant_training_hours": 0.0,
    "staff.drill_hours_year": 0.0,
}
NO_PRACTICE: dict[str, Value] = {
    "practice.owner_visits_per_day": 0.0,
    "practice.nurse_share": 0.0,
    "practice.other_overhead_usd_month": 0.0,
    "staff.nurses": 0,
    "staff.medical_assistants": 0,
    "staff.front_desk_fte": 0.0,
    "staff.infusion_nurse_plan": "hire",
    "finance.drawings_usd_month": 0.0,
}
MONTHS = 14
TAX, DISCOUNT, PRICES, WAGES = 0.35, 0.1, 0.025, 0.035
TERMS: dict[str, Value] = {
    "money.tax_share": TAX,
    "money.discount_rate_year": DISCOUNT,
    "money.price_growth_year": PRICES,
    "staff.wage_growth_year": WAGES,
}


def alone(**changes: Value) -> Scenario:
    """Return a clinic of infusions without a practice beside it, to which nobody comes."""
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return with_changes(small_scenario(), NOBODY_COMES | NO_TRAINING | NO_PRACTICE | TERMS | named)


def money_of(scenario: Scenario) -> Books:
    return books(scenario, future_of(scenario))


def cost_today_usd(usd_month: float, growth_year: float) -> float:
    """Return what a sum a month costs in today's money, after tax, by hand."""
    found = 0.0
    for month in range(MONTHS):
        paid = usd_month * (1 + growth_year) ** (month // 12) * (1 - TAX)
        found += paid / (1 + DISCOUNT) ** ((month + 0.5) / 12)
    return found


WITHOUT_PRACTICE = {
    "staff.nurses": (1, 93_600 * 1.28 / 12, WAGES),
    "staff.medical_assistants": (2, 2 * 44_200 * 1.28 / 12, WAGES),
    "staff.front_desk_fte": (2.0, 2 * 37_200 * 1.28 / 12, WAGES),
    "practice.other_overhead_usd_month": (10_000.0, 10_000.0, PRICES),
}


@pytest.mark.parametrize("path", WITHOUT_PRACTICE)
def test_without_a_practice_whatever_is_typed_costs_the_programme(path: str) -> None:
    value, usd_month, growth = WITHOUT_PRACTICE[path]
    before, after = alone(), with_changes(alone(), {path: value})

    worth = [worth_usd(each, money_of(each)) for each in (before, after)]

    assert worth[0] - worth[1] == pytest.approx(cost_today_usd(usd_month, growth), abs=0.005)


def test_without_a_practice_the_arm_without_infusions_is_empty() -> None:
    scenario = with_changes(
        alone(), {path: value for path, (value, _, _) in WITHOUT_PRACTICE.items()}
    )

    baseline, happened = money_of(scenario).baseline, future_of(scenario).baseline

    wear = LINES.index("depreciation")
    assert not np.delete(baseline.income, wear, axis=0).any()
    assert not baseline.changes[PLACE["drawings"]].any()
    assert not happened.any()


def test_with_a_practice_its_people_rooms_and_overhead_stand_in_both_arms() -> None:
    scenario = with_changes(small_scenario(), NOBODY_COMES)
    money = money_of(scenario)

    for name in ("staff", "overhead", "drawings"):
        rows = [arm.changes[PLACE[name]] for arm in (money.baseline, money.with_programme)]
        assert rows[0].any()
        assert np.array_equal(*rows)


def test_without_a_practice_the_programme_ends_what_it_pays_when_it_stops() -> None:
    scenario = alone(staff__front_desk_fte=2.0, plan__changes="month 7 stop")

    staff: Floats = money_of(scenario).with_programme.changes[PLACE["staff"]]

    assert staff[:6] == pytest.approx(2 * 37_200 * 1.28 / 12)
    assert not staff[6:].any()


def test_without_a_practice_the_programme_has_to_earn_the_owners_pay() -> None:
    """A partnership's pay is no cost; but its cash has to be found."""
    before = alone(practice__other_overhead_usd_month=9000.0)  # cash falls to the end
    after = with_changes(before, {"finance.drawings_usd_month": 3000.0})

    worth = [worth_usd(each, money_of(each)) for each in (before, after)]
    found = [funding_needed_usd(each, money_of(each)) for each in (before, after)]

    months = 12 * 3000.0 + 2 * 3000.0 * (1 + WAGES)
    assert worth[0] == worth[1]
    assert found[1] - found[0] == pytest.approx(months, abs=0.005)


def test_cash_of_the_start_covers_the_programme_where_nothing_else_needs_it() -> None:
    scenario = alone(finance__cash_usd=10_000_000.0)

    assert funding_needed_usd(scenario, money_of(scenario)) == 0.0


def test_assistants_of_a_clinic_without_a_practice_work_in_it() -> None:
    """They are no part of the empty arm, and check patients in as anywhere else."""
    scenario = small_scenario(practice__owner_visits_per_day=0.0, practice__nurse_share=0.0)

    one, other = (
        future_of(with_changes(scenario, {"staff.medical_assistants": n})) for n in (0, 2)
    )

    infusions = [Activity.PACKAGE_INFUSIONS, Activity.SINGLE_INFUSIONS, Activity.BOOSTERS]
    given = [each.with_programme[:, infusions].sum() for each in (one, other)]
    busy = [each.with_programme[:, Activity.NURSE_BUSY_S].sum() for each in (one, other)]
    assert min(given) > 0
    assert busy[0] / given[0] > busy[1] / given[1]


def test_a_file_without_a_practice_is_told_what_belongs_to_the_infusions() -> None:
    words = no_practice_words(alone(staff__front_desk_fte=2.0))

    assert "its staff ($7,940 a month)" in words
    assert "from the first month" in words
    assert "another answer" in changed_words(alone(staff__front_desk_fte=2.0))
    assert "another answer" not in changed_words(alone())
    assert no_practice_words(small_scenario()) == ""
