"""What a dated plan means for the books: prices by stage, rooms bought later, a stop, wages."""

import numpy as np
import pytest

from planner.ledger.books import Accounts
from planner.ledger.chart_of_accounts import LINES, PLACE
from planner.ledger.ending.cost_of_stopping import stopping_cost_usd
from planner.ledger.facts import facts_of, hourly_usd
from planner.ledger.one_infusion import full_price_usd, mean_contribution_usd
from planner.ledger.plan_stages import last_settings
from planner.ledger.running_costs import day_hours, week_of_notice_usd
from planner.ledger.start_up_and_wear import resale_usd, start_up_cost
from planner.ledger.statements import CENT, statements, ties
from planner.models import records as r
from planner.models.records import Activity, Floats
from planner.results.arm_books import arms, books
from planner.results.catalog import NAMES
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from planner.scenario.months import months_later
from tests.exact.test_nurses_working import house
from tests.paper import arm, books_of, paper_scenario
from tests.small_practice import future_of, summary_of

FLAT = {"money__price_growth_year": 0.0, "staff__wage_growth_year": 0.0}


def money_of(scenario: Scenario) -> Accounts:
    return books(scenario, future_of(scenario)).with_program


def line(money: Accounts, name: str) -> Floats:
    return money.income[LINES.index(name)]


def posted(money: Accounts, what: str) -> Floats:
    (found,) = [each.usd for each in money.postings if each.what == what]
    return found


def test_infusions_cost_the_price_of_their_month() -> None:
    scenario = house(plan__changes="month 7 money.infusion_price_usd 700", **FLAT)
    scenario_activity = future_of(scenario).with_program
    single = (
        scenario_activity[:, Activity.SINGLE_INFUSIONS] + scenario_activity[:, Activity.BOOSTERS]
    )

    wanted = np.where(np.arange(14) < 6, 500.0, 700.0)
    assert single[6:].sum() > 0
    assert scenario.money.infusion_price_usd == 500
    assert posted(money_of(scenario), "Infusions paid by patients") == pytest.approx(
        np.append(single * wanted, 0.0)
    )


def on_paper(scenario: Scenario, **columns: dict[int, int]) -> Accounts:
    """Return books by hand of a plan whose one change comes with the fourth month."""
    start = scenario.practice.start_date
    day = np.array([(months_later(start, 3) - start).days])
    return books_of(scenario, arm(scenario, **columns)._replace(change_day=day))


DEARER = "month 4 money.infusion_price_usd 700"


def test_a_package_infusion_earns_what_was_paid_for_it_whatever_a_package_costs_now() -> None:
    scenario = paper_scenario(plan__changes=DEARER)
    money = on_paper(
        scenario, packages_sold={2: 1, 4: 1}, package_infusions={2: 2, 4: 3, 5: 3, 6: 4}
    )

    earned = posted(money, "Package infusions")
    # 2,700 for six; 3,780 for six: in month 4 four at 450 and six at 630 are owed, 558 each
    assert earned[[1, 3, 4, 5]] == pytest.approx([900, 3 * 558, 3 * 558, 4 * 558])
    assert posted(money, "Packages settled").sum() == pytest.approx(0.0, abs=CENT)


@pytest.mark.parametrize("rule", ["pro_rata", "single_price"])
def test_nobody_is_owed_anything_after_the_end_of_a_dated_plan(rule: str) -> None:
    scenario = paper_scenario(
        plan__changes=DEARER, money__package_refund=rule, paying__patient_share=0.2
    )
    money = on_paper(
        scenario,
        packages_sold={2: 2, 6: 1},
        package_infusions={2: 2, 4: 3, 6: 2},
        single_infusions={2: 4, 3: 5, 4: 5, 12: 7},
    )

    found = statements(money)

    assert ties(money).settled_usd < CENT
    assert ties(money).balance_usd < CENT
    # seven at 450 were owed when six at 630 came to them; two are given, eleven left
    each = 0.2 * (7 * 450 + 6 * 630) / 13  # of the patients' part
    assert found.cash_flow[PLACE["unearned"], -1] == pytest.approx(-11 * each, abs=CENT)


def test_what_is_refunded_of_a_dated_plan_is_what_was_paid() -> None:
    scenario = paper_scenario(plan__changes=DEARER, money__package_refund="pro_rata")
    usual = arm(scenario, ended={(5, 2): 1}, packages_sold={2: 1}, package_infusions={2: 2})
    start = scenario.practice.start_date
    day = np.array([(months_later(start, 3) - start).days])

    money = books_of(scenario, usual._replace(change_day=day))

    assert posted(money, "Refunds")[4] == pytest.approx(4 * 450)
    assert posted(money, "Packages settled").sum() == pytest.approx(0.0, abs=CENT)


def test_a_whole_plan_with_a_change_leaves_nothing_owed() -> None:
    scenario = house(
        plan__changes="month 7 money.infusion_price_usd 700; month 10 one more room",
        paying__patient_share=0.5,
    )

    assert ties(money_of(scenario)).settled_usd < CENT


def test_who_is_part_time_is_paid_by_the_weekdays_of_infusions_of_each_month() -> None:
    scenario = paper_scenario(
        plan__changes="month 4 infusions on Mon, Tue and Thu",
        booking__infusion_weekdays=("Tue", "Thu"),
        added__assistants=1,
        added__assistant_days="infusion_days",
        added__assistant_weeks=0,
        added__assistant_month=1,
        **FLAT,
    )

    paid = posted(on_paper(scenario), "Assistants added")

    month = 44_200 / 12 * (1 + scenario.staff.benefits_share)
    assert paid[[0, 2, 3, 5]] == pytest.approx([each * month for each in (0.4, 0.4, 0.6, 0.6)])


def test_a_change_in_the_first_month_is_the_setting_itself() -> None:
    planned = summary_of(house(plan__changes="month 1 money.infusion_price_usd 450"))
    usual = summary_of(house(money__infusion_price_usd=450.0))

    for name, one, other in zip(NAMES, planned.values, usual.values, strict=True):
        assert one == pytest.approx(other, rel=1e-12, nan_ok=True), name
    assert planned.full_price_usd == pytest.approx(usual.full_price_usd)
    assert planned.stopping_usd == pytest.approx(usual.stopping_usd)


def test_what_an_infusion_leaves_is_by_the_price_at_which_it_was_given() -> None:
    scenario = paper_scenario(plan__changes=DEARER, money__drug_usd_100mg=0.0)
    start = scenario.practice.start_date
    day = np.array([(months_later(start, 3) - start).days])
    program = arm(scenario, single_infusions={2: 30, 5: 10})._replace(change_day=day)

    f = facts_of(scenario, program, 0.0)

    # 30 at 500 and 10 at 700, less 2% and 40 each
    assert mean_contribution_usd(f) == pytest.approx(550 * 0.98 - 40)
    assert full_price_usd(f) == pytest.approx(30 * 500 + 10 * 700)


def test_what_stopping_costs_is_by_the_people_and_the_equipment_of_the_month() -> None:
    changes = {"start_up__residual_share": 0.5, "money__tax_share": 0.0, **FLAT}
    usual = house(**changes)
    more = house(plan__changes="month 5 one more room, hire a nurse", **changes)

    one, other = (books(each, future_of(each)).stopping_usd for each in (usual, more))

    after = last_settings(facts_of(more, arms(future_of(more))[1], 0.0))
    notice = more.money.notice_weeks * (week_of_notice_usd(after) - week_of_notice_usd(usual))
    owed = [-np.cumsum(money_of(each).changes[PLACE["unearned"]])[-2] for each in (usual, more)]
    assert (other - one)[-1] - (owed[1] - owed[0]) == pytest.approx(
        notice - (resale_usd(after) - resale_usd(usual))
    )
    assert other[0] == pytest.approx(one[0])


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
    without = books(scenario, future_of(scenario)).baseline

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


def stopped_on_paper(scenario: Scenario, **columns: dict[int, int]) -> Accounts:
    """Return books by hand of a plan that stops with the first day of the fourth month."""
    return on_paper(scenario, **columns)


STOP = "month 4 stop"
RENTED = {"money__added_rent_usd_month": 200.0, "money__rent_from": "signing"}


def test_a_stop_pays_notice_and_the_rest_of_the_lease() -> None:
    scenario = paper_scenario(
        plan__changes=STOP, money__notice_weeks=2.0, money__lease_months=36, **RENTED
    )
    money = stopped_on_paper(scenario)

    # two weeks of two days of one nurse, 8 hours at 12; 36 months at 200 beside three lived in
    assert -line(money, "notice") == pytest.approx([0, 0, 0, 384, *[0] * 8])
    assert -line(money, "rent") == pytest.approx([200, 200, 200, 7_200, *[0] * 8])


def test_every_posting_has_a_name_of_its_own() -> None:
    scenario = paper_scenario(
        plan__changes=STOP,
        finance__loan_usd=10_000.0,
        finance__debt_usd=10_000.0,
        finance__lease_share=1.0,
        paying__patient_share=0.5,
        money__tax_entity="corporation",
    )

    names = [each.what for each in stopped_on_paper(scenario).postings]

    assert sorted(names) == sorted(set(names))


def test_a_stop_before_the_opening_gives_nobody_notice() -> None:
    scenario = paper_scenario(plan__changes=STOP)
    start = scenario.practice.start_date
    day = np.array([(months_later(start, 3) - start).days])

    unopened = arm(scenario)._replace(change_day=day, opening_day=r.NEVER)

    assert line(books_of(scenario, unopened), "notice").sum() == 0.0


def test_a_stop_sells_the_equipment_then_and_wears_nothing_after() -> None:
    money = stopped_on_paper(paper_scenario(plan__changes=STOP))

    # 39,600 wear by 660 a month for three months; 2,160 come back
    assert posted(money, "Wear")[:5] == pytest.approx([660, 660, 660, 0, 0])
    assert np.flatnonzero(posted(money, "Equipment sold")).tolist() == [3]
    assert posted(money, "Equipment sold")[3] == pytest.approx(2_160)
    assert -line(money, "equipment_sold")[3] == pytest.approx(39_600 - 3 * 660 - 2_160)
    assert statements(money).balance[PLACE["equipment"], 4] == pytest.approx(2_400)  # the old one


def test_a_stop_refunds_packages_then() -> None:
    scenario = paper_scenario(plan__changes=STOP)
    money = stopped_on_paper(scenario, packages_sold={2: 1}, package_infusions={2: 2, 3: 1})

    assert posted(money, "Packages settled")[[2, 3, 12]] == pytest.approx([0, 3 * 450, 0])
    assert statements(money).balance[PLACE["unearned"], 4] == 0.0


def test_what_is_paid_before_infusions_begin_by_plan_is_paid() -> None:
    scenario = paper_scenario(
        booking__infusion_weekdays=(),
        plan__changes="month 2 third room; month 4 infusions on Tue",
        **RENTED,
    )
    start = scenario.practice.start_date
    days = np.array([(months_later(start, month) - start).days for month in (1, 3)])
    columns = {"nurses_hired": {2: 1}, "nurse_training_s": {2: 36_000}}

    money = books_of(scenario, arm(scenario, **columns)._replace(change_day=days))

    assert -line(money, "rent") == pytest.approx([200.0] * 12)
    assert posted(money, "Nurses hired")[1] == scenario.staff.recruit_cost_usd
    assert posted(money, "Nurses' courses")[1] == pytest.approx(10 * 12)
    assert posted(money, "Rooms converted later").sum() == pytest.approx(9_000)


def test_a_program_that_begins_again_has_not_stopped() -> None:
    scenario = paper_scenario(plan__changes=f"{STOP}; month 6 infusions on Tue")
    start = scenario.practice.start_date
    days = np.array([(months_later(start, month) - start).days for month in (3, 5)])

    money = books_of(scenario, arm(scenario)._replace(change_day=days))

    assert line(money, "notice").sum() == 0.0
    assert np.flatnonzero(posted(money, "Equipment sold")).tolist() == [12]


def test_a_stop_at_once_costs_what_never_beginning_does_and_what_was_bought() -> None:
    scenario = paper_scenario(plan__changes="month 1 stop", money__tax_share=0.0)
    at_once = arm(scenario)._replace(change_day=np.array([0]), opening_day=r.NEVER)
    never = arm(scenario, has_program=False)
    at_once.activity[:] = never.activity

    money, without = books_of(scenario, at_once), books_of(scenario, never)

    # 39,600 bought and sold for 2,160, 16,388 of papers and launch, 380 for a course
    gone = (money.cash_flow - without.cash_flow).sum() + money.settled_usd - without.settled_usd
    assert gone == pytest.approx(-(39_600 - 2_160 + 16_388 + 380))


def test_what_stopping_would_cost_is_what_a_stop_costs() -> None:
    usual = paper_scenario(money__lease_months=6, **RENTED)
    stopped = paper_scenario(money__lease_months=6, plan__changes=STOP, **RENTED)
    columns = {"packages_sold": {2: 1}, "package_infusions": {2: 2, 3: 1}}

    of = arm(usual, **columns)
    said = stopping_cost_usd(facts_of(usual, of, 0.0), books_of(usual, of))
    money = stopped_on_paper(stopped, **columns)
    idle = books_of(usual, arm(usual, has_program=False))

    # what the fourth month costs more than a month of the practice alone; its shelf is destroyed
    # when the plan ends, and the old insurer owes the same
    paid = idle.cash_flow[3] - money.cash_flow[3]
    assert paid == pytest.approx(said[2], abs=CENT)


def test_a_nurse_hired_later_is_paid_for_from_then_on() -> None:
    scenario = house(plan__changes="month 3 hire a nurse", **FLAT)
    usual, more = money_of(house(**FLAT)), money_of(scenario)
    hourly = hourly_usd(scenario.staff.nurse_wage_usd_year, scenario.staff.benefits_share)

    hired = posted(more, "Nurses hired")
    assert np.flatnonzero(hired).tolist() == [2]
    assert hired[2] == scenario.staff.recruit_cost_usd
    courses = posted(more, "Nurses' courses").sum() - posted(usual, "Nurses' courses").sum()
    paid_h = scenario.staff.nurse_training_hours + 8 * scenario.team.onboarding_days
    assert courses == pytest.approx(paid_h * hourly)
    assert line(more, "infusion_nurses")[8:].sum() < line(usual, "infusion_nurses")[8:].sum()


@pytest.mark.parametrize("month", [2, 4])
def test_an_assistant_whom_a_plan_adds_is_trained_and_drilled_from_then_on(month: int) -> None:
    """At their own wage, twenty dollars an hour; the house opens in the second month."""
    own: dict[str, Value] = {
        "staff__benefits_share": 0.0,
        "staff__wage_growth_year": 0.0,
        "staff__assistant_training_hours": 10.0,
        "staff__drill_hours_year": 12.0,
        "added__assistant_wage_usd_year": 20.0 * 2080,
    }
    plain = money_of(house(**own))

    planned = money_of(house(**own, plan__changes=f"month {month} hire an assistant"))

    training, drills = (line(planned, name) - line(plain, name) for name in ("training", "drills"))
    assert training[month - 1] == pytest.approx(-10 * 20.0)
    assert np.delete(training, month - 1) == pytest.approx(0.0)
    assert drills[: month - 1] == pytest.approx(0.0)
    assert drills[month : len(drills) - 1] == pytest.approx(-20.0)


def test_a_wage_by_name_is_paid_on_infusion_days() -> None:
    named = house(team__people="Joan: hired, $70 an hour", **FLAT)
    usual = house(team__people="Joan: hired", **FLAT)
    days = future_of(named).with_program[:, Activity.HIRED_NURSE_DAYS]
    hourly = hourly_usd(named.staff.nurse_wage_usd_year, named.staff.benefits_share)

    more = line(money_of(named), "infusion_nurses") - line(money_of(usual), "infusion_nurses")

    assert days.sum() > 10
    assert more == pytest.approx(-days * day_hours(named) * (70 * 1.28 - hourly))


def test_a_contract_nurse_costs_her_fee_and_no_course() -> None:
    scenario = house(staff__infusion_nurse_plan="contract", **FLAT)
    money = money_of(scenario)
    days = future_of(scenario).with_program[:, Activity.CONTRACT_NURSE_DAYS]

    assert posted(money, "Nurses' courses").sum() == 0
    assert posted(money, "Nurses hired").sum() == 0
    assert line(money, "contracted") == pytest.approx(-days * day_hours(scenario) * 95.0)
    assert line(money, "infusion_nurses").sum() == pytest.approx(
        -posted(money, "Nurses on infusion days").sum()
    )
