"""A ledger small enough for paper: six months, a handful of patients, round prices."""

import numpy as np
import pytest
import pyxirr

from planner.ledger.books import Accounts, accounts
from planner.ledger.chart_of_accounts import LINES
from planner.ledger.facts import Arm, OwnArm, yearly_index
from planner.ledger.value import net_present_value_usd
from planner.models import records as r
from planner.models.records import Floats
from planner.results.catalog import break_even_month, payback_month
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

MONTHS = 6
PAPER = {
    "practice.months": MONTHS,
    "practice.collected_per_visit_usd": 100.0,
    "practice.avoidable_cost_share": 0.1,
    "practice.collection_days": 0,
    "practice.other_overhead_usd_month": 1000.0,
    "staff.nurses": 1,
    "staff.medical_assistants": 0,
    "staff.front_desk_fte": 0.0,
    "staff.benefits_share": 0.0,
    "staff.nurse_wage_usd_year": 24_960.0,  # 12 an hour, 2,080 a month
    "staff.backfill_premium": 0.5,
    "staff.nurse_training_hours": 10.0,
    "staff.course_fees_usd": 380.0,
    "staff.preceptor_fee_usd": 0.0,
    "staff.drill_hours_year": 12.0,
    "money.infusion_price_usd": 500.0,
    "money.package_discount": 0.1,
    "money.consult_fee_usd": 200.0,
    "money.integration_price_usd": 100.0,
    "money.supplies_usd_infusion": 40.0,
    "money.card_fee_share": 0.02,
    "money.card_fee_usd": 0.0,
    "money.insurance_usd_year": 1200.0,
    "money.software_usd_month": 50.0,
    "money.upkeep_usd_month": 0.0,
    "money.tax_share": 0.25,
    "money.stock_days": 0.0,
    "finance.equipment_usd": 0.0,
    "demand.ad_spend_usd_month": 300.0,
    "start_up.contingency_share": 0.0,
    "start_up.life_years": 1.0,
    "start_up.residual_share": 0.1,
}


def paper_scenario(**changes: object) -> Scenario:
    named = {name.replace("__", ".", 1): value for name, value in changes.items()}
    return with_changes(Scenario(), PAPER | named)


def line(books: Accounts, name: str) -> Floats:
    return books.income[LINES.index(name)]


def activity(**columns: list[int]) -> r.Ints:
    """Return an activity table from named columns of six months."""
    table = np.zeros((MONTHS, r.N_ACTIVITIES), dtype=np.int64)
    for name, values in columns.items():
        table[:, r.ACTIVITIES.index(name)] = values
    return table


def without() -> Arm:
    return Arm(
        activity(existing_visits=[50] * MONTHS), np.zeros((MONTHS, 7), np.int64), False, r.NEVER
    )


def program(refunds: r.Ints | None = None, opening_day: int = 0, **columns: list[int]) -> Arm:
    table = activity(existing_visits=[50] * MONTHS, **columns)
    none = np.zeros((MONTHS, 7), dtype=np.int64)
    return Arm(table, none if refunds is None else refunds, True, opening_day)


def test_the_practice_without_infusions_on_paper() -> None:
    books = accounts(paper_scenario(), without(), prior_revenue_usd=5000.0)

    # 50 x 100 earned, 10% avoidable, 2,080 for the nurse, 1,000 overhead: 1,420 before tax
    assert line(books, "existing_visits").tolist() == [5000.0] * MONTHS
    assert books.income.sum(axis=0) == pytest.approx([1420.0] * MONTHS, abs=0.005)
    assert books.tax == pytest.approx([-355.0] * MONTHS + [0.0], abs=0.005)
    assert books.cash_flow == pytest.approx([1065.0] * MONTHS, abs=0.005)


def test_single_infusions_consults_and_talks_on_paper() -> None:
    arm = program(
        single_infusions=[0, 4, 0, 0, 0, 0],
        boosters=[0, 0, 2, 0, 0, 0],
        consults_held=[3, 0, 0, 0, 0, 0],
        integration_sessions=[0, 1, 0, 0, 0, 0],
        infusion_days=[0, 2, 1, 0, 0, 0],
        retrained_nurse_days=[0, 2, 1, 0, 0, 0],
        nurse_training_s=[8 * 3600, 2 * 3600, 0, 0, 0, 0],
    )

    books = accounts(paper_scenario(), arm, prior_revenue_usd=5000.0)

    assert line(books, "infusions").tolist() == [0, 2000, 1000, 0, 0, 0]
    assert line(books, "consults").tolist() == [600, 0, 0, 0, 0, 0]
    assert line(books, "integration").tolist() == [0, 100, 0, 0, 0, 0]
    assert line(books, "supplies").tolist() == [0, -160, -80, 0, 0, 0]
    # 2% of 600, of 2,000 + 100, of 1,000
    assert line(books, "card_fees") == pytest.approx([-12, -42, -20, 0, 0, 0], abs=0.005)
    # a stand-in for 8 hours at 12 an hour and half as much again: 144 a day
    nurse = line(books, "infusion_nurses")
    assert nurse == pytest.approx([0, -288, -144, 0, 0, 0], abs=0.005)
    assert line(books, "advertising").tolist() == [-300.0] * MONTHS
    assert line(books, "insurance").tolist() == [-100.0] * MONTHS
    assert line(books, "drills").tolist() == [-12.0] * MONTHS  # one hour of one nurse
    # 8 and 2 hours of the nurse at 12, and 380 for the courses
    assert line(books, "training").tolist() == [-476, -24, 0, 0, 0, 0]


def test_overtime_is_paid_at_one_and_a_half() -> None:
    arm = program(nurse_overtime_s=[7200, 0, 0, 0, 0, 0])

    books = accounts(paper_scenario(), arm, prior_revenue_usd=5000.0)

    assert line(books, "overtime")[0] == pytest.approx(-2 * 12 * 1.5, abs=0.005)


def test_a_package_is_cash_before_it_is_revenue() -> None:
    arm = program(packages_sold=[1, 0, 0, 0, 0, 0], package_infusions=[2, 4, 0, 0, 0, 0])
    plain = program(single_infusions=[0] * MONTHS)
    scenario = paper_scenario(money__tax_share=0.0)

    books = accounts(scenario, arm, 5000.0)
    none = accounts(scenario, plain, 5000.0)

    # six at 450: 2,700 in the first month, earned as 900 and 1,800; 40 a piece for supplies;
    # 2% card fee on what is paid
    assert line(books, "infusions").tolist() == [900, 1800, 0, 0, 0, 0]
    more = books.cash_flow - none.cash_flow
    assert more == pytest.approx([2700 - 54 - 80, -160, 0, 0, 0, 0], abs=0.005)


@pytest.mark.parametrize(
    ("refund", "back_usd"), [("pro_rata", 4 * 450.0), ("single_price", 2700.0 - 2 * 500.0)]
)
def test_a_package_ended_after_two_infusions_is_refunded(refund: str, back_usd: float) -> None:
    refunds = np.zeros((MONTHS, 7), dtype=np.int64)
    refunds[1, 2] = 1
    sold = {"packages_sold": [1, 0, 0, 0, 0, 0], "package_infusions": [2, 0, 0, 0, 0, 0]}
    scenario = paper_scenario(money__tax_share=0.0, money__package_refund=refund)

    books = accounts(scenario, program(refunds, **sold), 5000.0)
    none = accounts(scenario, program(), 5000.0)

    more = books.cash_flow - none.cash_flow
    assert more == pytest.approx([2700 - 54 - 80, -back_usd, 0, 0, 0, 0], abs=0.005)
    assert line(books, "packages_kept")[1] == pytest.approx(4 * 450.0 - back_usd, abs=0.005)
    assert books.settled_usd - none.settled_usd == pytest.approx(0.0, abs=0.005)


def test_what_is_owed_for_packages_is_settled_at_the_end() -> None:
    arm = program(packages_sold=[0, 0, 0, 0, 0, 1], package_infusions=[0, 0, 0, 0, 0, 1])
    scenario = paper_scenario(money__tax_share=0.0)

    books = accounts(scenario, arm, 5000.0)
    none = accounts(scenario, program(), 5000.0)

    # sold for 2,700, one given, five owed at 450
    assert none.settled_usd - books.settled_usd == pytest.approx(2250.0, abs=0.005)
    assert (books.cash_flow - none.cash_flow)[-1] == pytest.approx(2700 - 54 - 40, abs=0.005)


@pytest.mark.parametrize(("one_pool", "each_usd"), [(True, 480.0), (False, 450.0)])
def test_of_packages_at_two_prices_each_infusion_counts_at_their_mean(
    one_pool: bool, each_usd: float
) -> None:
    """Each program has a pool of its own, so two halves are not to the dollar the whole.

    Sold in month 12 for 6 x 450, three of it given; another in month 13 for 6 x 495, when the first
    ends early. In one pool (3 x 450 + 6 x 495) / 9 = 480 are owed for each, in its own 450.
    """
    n = 24
    first, second = np.zeros((2, n, r.N_ACTIVITIES), dtype=np.int64)
    sold, given = (r.ACTIVITIES.index(name) for name in ("packages_sold", "package_infusions"))
    first[11, [sold, given]] = 1, 3
    second[12, sold], second[13, given] = 1, 6
    ended, none = np.zeros((2, n, 7), dtype=np.int64)
    ended[12, 3] = 1
    own = () if one_pool else (OwnArm(first, ended, 0), OwnArm(second, none, 0))
    arm = Arm(first + second, ended, True, 0, programs=own)
    halves = {} if one_pool else {"programmes": "one: share 0.5; other: share 0.5"}
    scenario = paper_scenario(practice__months=n, money__price_growth_year=0.1, **halves)

    usd = {each.what: each.usd for each in accounts(scenario, arm, 0.0).postings}

    assert usd["Packages sold"][11:13] == pytest.approx([2700.0, 2970.0])
    assert usd["Refunds"][12] == pytest.approx(3 * each_usd)
    assert usd["Package infusions"][13] == pytest.approx(2970.0 + 3 * (450.0 - each_usd))
    assert usd["Refunds"].sum() + usd["Package infusions"].sum() == pytest.approx(5670.0)
    assert usd["Packages settled"].sum() == pytest.approx(0.0, abs=1e-9)


def test_equipment_is_written_off_and_sold() -> None:
    scenario = paper_scenario(money__tax_share=0.0)

    books = accounts(scenario, program(), 5000.0)

    # rooms 18,000 and equipment 21,600 over 12 months; half is written off after six, a
    # tenth of the equipment comes back
    assert line(books, "depreciation") == pytest.approx([-3300.0] * MONTHS, abs=0.005)
    lost = books.settled_income[LINES.index("equipment_sold")]
    assert lost == pytest.approx(2160 - 19_800, abs=0.005)
    assert books.cash_flow[0] == pytest.approx(
        books.cash_flow[1] - 39_600 - 380 - 16_388, abs=0.005
    )
    assert books.cash_flow[-1] == pytest.approx(books.cash_flow[1], abs=0.005)
    assert books.settled_usd == pytest.approx(2160, abs=0.005)
    assert books.spent_before_start == pytest.approx(39_600 + 380 + 16_388, abs=0.005)


def test_cash_and_income_agree_over_the_whole_plan() -> None:
    refunds = np.zeros((MONTHS, 7), dtype=np.int64)
    refunds[3, 1] = 1
    arm = program(
        refunds,
        packages_sold=[2, 0, 1, 0, 0, 1],
        package_infusions=[3, 4, 2, 4, 2, 1],
        single_infusions=[1, 2, 3, 4, 5, 6],
    )

    books = accounts(paper_scenario(), arm, 5000.0)

    owed = 4 * 6 - 16 - 5  # infusions paid and neither given nor refunded
    assert owed == 3
    earned = books.income.sum() + books.settled_income.sum()
    assert books.cash_flow.sum() + books.settled_usd == pytest.approx(
        earned + books.tax.sum(), abs=0.005
    )  # everything owed is settled, everything bought is written off


def test_insurers_pay_later() -> None:
    visits = [50, 0, 0, 0, 0, 0]
    arm = Arm(activity(existing_visits=visits), np.zeros((MONTHS, 7), np.int64), False, r.NEVER)
    scenario = paper_scenario(practice__collection_days=45, money__tax_share=0.0)

    books = accounts(scenario, arm, prior_revenue_usd=7000.0)

    late = 45 / (365.25 / 12) - 1  # the part that is paid two months later
    earned = np.array([5000.0, 0, 0, 0, 0, 0])
    paid = np.array([7000.0, 5000 * (1 - late) + 7000 * late, 5000 * late, 0, 0, 0])
    costs = -0.1 * earned - 2080 - 1000
    assert books.cash_flow == pytest.approx(paid + costs, abs=0.005)


def test_prices_step_once_a_year() -> None:
    index = yearly_index(25, 0.1)

    assert index[[0, 11, 12, 23, 24]] == pytest.approx([1.0, 1.0, 1.1, 1.1, 1.21])


def test_net_present_value_against_an_independent_library() -> None:
    flows = np.array([-1000.0, 200.0, 300.0, 400.0, 500.0])

    ours = net_present_value_usd(flows, 0.1, at_start_usd=900.0, at_end_usd=50.0)

    monthly = 1.1 ** (1 / 12) - 1
    halves = [-900.0, -100.0, 0, 200.0, 0, 300.0, 0, 400.0, 0, 500.0, 50.0]
    assert ours == pytest.approx(pyxirr.npv((1 + monthly) ** 0.5 - 1, halves), abs=1e-6)


def test_an_annuity_has_its_closed_form() -> None:
    ours = net_present_value_usd(np.full(36, 100.0), 0.12, at_start_usd=0, at_end_usd=0)

    month = 1.12 ** (1 / 12) - 1
    closed = 100 * (1 - (1 + month) ** -36) / month * (1 + month) ** 0.5
    assert ours == pytest.approx(closed, abs=1e-6)


def test_payback_is_the_month_from_which_nothing_is_missing_any_more() -> None:
    assert payback_month(np.array([-5.0, 1.0, -1.0, 2.0, 3.0])) == 3
    assert payback_month(np.array([0.0, 1.0])) == 0
    assert np.isnan(payback_month(np.array([1.0, -1.0])))


def test_break_even_is_the_month_from_which_on_it_holds() -> None:
    lucky_month = np.array([-5.0, 6.0, -9.0, -1.0, 2.0, 2.0, 2.0])
    lucky_quarter_in_a_losing_plan = np.array([-5.0] * 6 + [4.0] * 3 + [-5.0] * 15)
    a_bad_month_in_a_good_year = np.array([-5.0] * 6 + [3.0] * 5 + [-4.0] + [3.0] * 12)

    assert break_even_month(lucky_month, 0) == 3
    assert np.isnan(break_even_month(lucky_quarter_in_a_losing_plan, 0))
    assert break_even_month(a_bad_month_in_a_good_year, 0) == 3  # -15 + 15 - 4 + 9, and on
    assert np.isnan(break_even_month(np.array([-5.0, -6.0, -9.0]), 0))


def test_break_even_waits_for_the_opening_and_needs_three_months_to_be_said() -> None:
    assert break_even_month(np.array([9.0, 9.0, 1.0, 1.0, 1.0]), 2) == 2
    assert np.isnan(break_even_month(np.array([-9.0, -9.0, -19.0, 5.0, 5.0]), 0))


def test_money_out_of_a_losing_last_year_is_never_called_covered() -> None:
    """Whatever the months before: who loses over the last twelve months never covers."""
    generator = np.random.default_rng(5)
    for running in generator.normal(0.0, 1.0, size=(200, 30)):
        month = break_even_month(running, 3)
        if running[-12:].sum() < 0:
            assert np.isnan(month) or month > 30 - 12
        if not np.isnan(month):
            assert running[int(month) :][:12].sum() >= 0
