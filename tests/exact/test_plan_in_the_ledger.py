"""What a dated plan means for the books: prices by stage, rooms bought later, a stop, wages."""

import numpy as np
import pytest

from planner.ledger.books import Accounts
from planner.ledger.chart import LINES, PLACE
from planner.ledger.facts import hourly_usd
from planner.ledger.running import day_hours
from planner.ledger.start_up import start_up_cost
from planner.models.records import Activity, Floats
from planner.results.money import books
from planner.scenario.model import Scenario
from tests.exact.test_crew import house
from tests.small_practice import future_of

FLAT = {"money__price_growth_year": 0.0, "staff__wage_growth_year": 0.0}


def money_of(scenario: Scenario) -> Accounts:
    return books(scenario, future_of(scenario)).with_programme


def line(money: Accounts, name: str) -> Floats:
    return money.income[LINES.index(name)]


def posted(money: Accounts, what: str) -> Floats:
    (found,) = [each.usd for each in money.postings if each.what == what]
    return found


def test_infusions_cost_the_price_of_their_month() -> None:
    scenario = house(plan__changes="month 7 money.infusion_price_usd 700", **FLAT)
    scenario_activity = future_of(scenario).with_programme
    single = (
        scenario_activity[:, Activity.SINGLE_INFUSIONS] + scenario_activity[:, Activity.BOOSTERS]
    )
    package = scenario_activity[:, Activity.PACKAGE_INFUSIONS]
    rebate = 1 - scenario.money.package_discount

    wanted = np.where(np.arange(14) < 6, 500.0, 700.0)
    assert single[6:].sum() > 0
    assert scenario.money.infusion_price_usd == 500
    assert line(money_of(scenario), "infusions") == pytest.approx(
        single * wanted + package * wanted * rebate
    )


def test_a_room_is_paid_when_its_works_begin() -> None:
    changes = {"ready__room_weeks": 6, "staff__opening_month": 2, **FLAT}
    scenario = house(plan__changes="month 8 one more room", **changes)
    before, after = (
        start_up_cost(scenario),
        start_up_cost(house(rooms__infusion_rooms=3, rooms__monitors=3, rooms__pumps=3, **changes)),
    )
    money = money_of(scenario)

    # Month 8 begins on 4 August; six weeks before is 23 June, in month 6.
    later = posted(money, "Rooms converted later")
    assert np.flatnonzero(later).tolist() == [5]
    assert later[5] == pytest.approx(after.rooms_usd - before.rooms_usd)
    bought = posted(money, "Equipment bought")
    assert np.flatnonzero(bought).tolist() == [0, 5]
    assert bought[5] == pytest.approx(after.equipment_usd - before.equipment_usd)
    assert later[5] > 5000
    assert bought[5] > 5000


def test_the_books_balance_with_a_plan() -> None:
    scenario = house(
        plan__changes="month 5 one more room, hire a nurse; month 7 money.infusion_price_usd 650; "
        "month 12 stop",
    )
    money = money_of(scenario)
    without = books(scenario, future_of(scenario)).without

    sheet = money.opening[:, None] + np.cumsum(money.changes, axis=1)
    as_before = without.opening[:, None] + np.cumsum(without.changes, axis=1)
    equipment = PLACE["equipment"]
    assert np.abs(sheet.sum(axis=0)).max() < 0.005
    assert abs(money.opening.sum()) < 0.005
    assert abs(sheet[equipment, -1] - as_before[equipment, -1]) < 0.005  # all of it is sold


def test_a_plan_that_changes_nothing_costs_nothing() -> None:
    plain = money_of(house())

    planned = money_of(house(plan__changes="month 4 second room; month 6 second room"))

    assert planned.income == pytest.approx(plain.income, abs=0.001)
    assert planned.cash_flow == pytest.approx(plain.cash_flow, abs=0.001)


def test_after_a_stop_nothing_runs_but_what_is_owned_wears() -> None:
    money = money_of(house(plan__changes="month 6 stop"))

    for name in ("infusion_nurses", "insurance", "software", "advertising", "drills", "supplies"):
        assert line(money, name)[:5].sum() < 0, name
        assert line(money, name)[6:].sum() == pytest.approx(0.0, abs=1e-9), name
    assert (line(money, "depreciation")[6:] < 0).all()


def test_a_nurse_hired_later_is_paid_for_from_then_on() -> None:
    scenario = house(plan__changes="month 3 hire a nurse", **FLAT)
    usual, more = money_of(house(**FLAT)), money_of(scenario)
    hourly = hourly_usd(scenario.staff.nurse_wage_usd_year, scenario.staff.benefits_share)

    hired = posted(more, "Nurses hired")
    assert np.flatnonzero(hired).tolist() == [2]
    assert hired[2] == scenario.staff.recruit_cost_usd
    courses = posted(more, "Nurses' courses").sum() - posted(usual, "Nurses' courses").sum()
    assert courses == pytest.approx(scenario.staff.nurse_training_hours * hourly)
    assert line(more, "infusion_nurses")[8:].sum() < line(usual, "infusion_nurses")[8:].sum()


def test_a_wage_by_name_is_paid_on_infusion_days() -> None:
    named = house(team__people="Joan: hired, $70 an hour", **FLAT)
    usual = house(team__people="Joan: hired", **FLAT)
    days = future_of(named).with_programme[:, Activity.HIRED_NURSE_DAYS]
    hourly = hourly_usd(named.staff.nurse_wage_usd_year, named.staff.benefits_share)

    more = line(money_of(named), "infusion_nurses") - line(money_of(usual), "infusion_nurses")

    assert days.sum() > 10
    assert more == pytest.approx(-days * day_hours(named) * (70 * 1.28 - hourly))


def test_a_contract_nurse_costs_her_fee_and_no_course() -> None:
    scenario = house(staff__infusion_nurse_plan="contract", **FLAT)
    money = money_of(scenario)
    days = future_of(scenario).with_programme[:, Activity.CONTRACT_NURSE_DAYS]

    assert posted(money, "Nurses' courses").sum() == 0
    assert posted(money, "Nurses hired").sum() == 0
    assert line(money, "contracted") == pytest.approx(-days * day_hours(scenario) * 95.0)
    assert line(money, "infusion_nurses").sum() == pytest.approx(
        -posted(money, "Nurses on infusion days").sum()
    )
